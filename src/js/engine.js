// The one WebAssembly instance. It holds no state that a caller could miss, so it can be made anew at any time.
import { __wbg_reset_state as renew, call, initSync, version as engineVersion } from "./glue.js";
import { copy, write } from "./copy.js";
import { ForbearError, engineFailed } from "./error.js";
import { version } from "./version.js";

/** "none" before start, "ready", "trapped" after a trap (its memory is suspect), "stale" when of another version. */
let state = "none";

/** Makes the instance from a compiled module; once is enough. @throws {ForbearError} */
export function start(module) {
  if (state !== "none") return;
  try {
    initSync({ module });
  } catch (cause) {
    throw engineFailed(
      "The WebAssembly file is not forbear's",
      "Serve forbear.wasm of the same package as the script.",
      cause,
    );
  }
  state = engineVersion() === version ? "ready" : "stale";
  if (state === "stale") throw stale();
}

export function isStarted() {
  return state !== "none";
}

/** Copies the request, completes the copy where there is something to add, asks the engine, and returns its answer. @throws {ForbearError} */
export function ask(operation, request, complete) {
  if (state === "none") throw notReady(operation);
  if (state === "stale") throw stale();
  const { issues, answer } = exchange(operation, request, complete);
  if (issues !== undefined) throw new ForbearError(issues);
  return answer;
}

function exchange(operation, request, complete) {
  try {
    const copied = copy(request);
    if (copied.issues.length > 0) return { issues: copied.issues };
    complete?.(copied.plain);
    const written = write(copied.plain);
    if (written.issues.length > 0) return { issues: written.issues };
    return read(cross(operation, written.json));
  } catch (cause) {
    throw engineFailed(
      `${operation} stopped before it had an answer`,
      "This is a defect of forbear: please report it with the request. The next call works.",
      cause,
    );
  }
}

function cross(operation, json) {
  if (state === "trapped") {
    renew();
    state = "ready";
  }
  try {
    return call(operation, json);
  } catch (trap) {
    state = "trapped";
    throw trap;
  }
}

function read(text) {
  const result = JSON.parse(text);
  if (Array.isArray(result.issues) && result.issues.length > 0) return { issues: result.issues };
  if (!Object.hasOwn(result, "answer")) throw new Error("neither answer nor issues");
  return { answer: result.answer };
}

function notReady(operation) {
  return new ForbearError([
    {
      code: "engine.notReady",
      path: "",
      message: `${operation} was called before forbear was ready`,
      help: 'Await init() once before the first call: import { init } from "forbear"; await init();',
    },
  ]);
}

function stale() {
  return engineFailed(
    `The script is forbear ${version}, the WebAssembly file another version`,
    "Serve both from one package; reload without the cache.",
  );
}
