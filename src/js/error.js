/** Everything that is wrong with a request, at once. */
export class ForbearError extends Error {
  /** @param {{ code: string, path: string, message: string, help: string }[]} issues one or more */
  constructor(issues, options) {
    super(summary(issues), options);
    this.issues = Object.freeze(issues.map((issue) => Object.freeze({ ...issue })));
  }
}

// On the prototype, as the built-in errors have it, so that it is not listed with the issues; and on the class, whose name
// does not outlive minification.
for (const named of [ForbearError.prototype, ForbearError]) {
  Object.defineProperty(named, "name", { value: "ForbearError", configurable: true, writable: true });
}

function summary([first, ...more]) {
  const where = first.path === "" ? "" : `${first.path}: `;
  const rest = more.length === 0 ? "" : ` (and ${more.length} more ${more.length === 1 ? "issue" : "issues"})`;
  return `${where}${first.message}${rest}`;
}

/** The module itself does not work: not loaded, of another version, or stopped by a defect. */
export function engineFailed(message, help, cause) {
  return new ForbearError([{ code: "engine.failed", path: "", message, help }], { cause });
}
