declare global {
  /** Set by the classic script; ready at once. */
  var forbear: typeof import("./index.js");
}

export {};
