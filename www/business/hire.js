/** A clerk in a worker: every question gives a promise. The list stays in the worker, which is of this page alone. */
export async function hire(opening) {
  const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
  const waiting = new Map();
  let asked = 0;

  const settle = (id, end) => {
    const { [end]: done } = waiting.get(id);
    waiting.delete(id);
    return done;
  };
  worker.addEventListener("message", ({ data: { id, answer, failed } }) => (failed === undefined ? settle(id, "resolve")(answer) : settle(id, "reject")(new Error(failed))));
  // It could not be loaded at all.
  worker.addEventListener("error", (event) => [...waiting.keys()].forEach((id) => settle(id, "reject")(new Error(event.message || "the worker did not start"))));

  const ask = (name, args, transfer = []) =>
    new Promise((resolve, reject) => {
      asked += 1;
      waiting.set(asked, { resolve, reject });
      worker.postMessage({ id: asked, name, args }, transfer);
    });

  try {
    await ask("open", [opening]);
  } catch (cause) {
    worker.terminate();
    throw cause;
  }
  return {
    read: (bytes) => ask("read", [bytes], [bytes.buffer]),
    preview: (decided) => ask("preview", [decided]),
    take: (facts) => ask("take", [facts]),
    turn: () => ask("turn", []),
    view: (state, most) => ask("view", [state, most]),
    file: (kind) => ask("file", [kind]),
  };
}
