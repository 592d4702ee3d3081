// The one WebAssembly instance. All that it keeps for a caller is loaded columns, so it can be made anew: what
// holds them finds out by its number.
import { __wbg_reset_state as renew, call, initSync, version as engineVersion } from "./glue.js";
import { copy, write } from "./copy.js";
import { ForbearError, engineFailed } from "./error.js";
import { version } from "./version.js";

/** "none" before start, "ready", "trapped" after a trap (its memory is suspect), "stale" when of another version. */
let state = "none";

/** How many instances were made anew. */
let instances = 0;

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

/** Which instance it is: what was loaded into another one is lost. `undefined` while there is none to trust. */
export function instance() {
  return state === "ready" ? instances : undefined;
}

/** An operation as the function that callers see. */
export const operation = (name, complete, finish) => ({ [name]: (request) => ask(name, request, complete, finish) })[name];

/** Copies the request, completes the copy where there is something to add, asks the engine, and returns its answer, finished where a part of it crossed apart. @throws {ForbearError} */
function ask(operation, request, complete, finish) {
  return attempt(operation, () => {
    const json = textOf(request, complete);
    const answer = read(cross(() => call(operation, json)));
    return finish === undefined ? answer : finish(answer);
  });
}

/** Does the work of an operation; whatever it throws becomes a ForbearError. */
export function attempt(operation, work) {
  if (state === "none") throw notReady(operation);
  if (state === "stale") throw stale();
  try {
    return work();
  } catch (cause) {
    if (cause instanceof ForbearError) throw cause;
    throw engineFailed(
      `${operation} stopped before it had an answer`,
      "This is a defect of forbear: please report it with the request. The next call works.",
      cause,
    );
  }
}

/** A copy of the request as JSON text. @throws {ForbearError} */
export function textOf(request, complete) {
  const copied = copy(request);
  if (copied.issues.length > 0) throw new ForbearError(copied.issues);
  complete?.(copied.plain);
  const { json, issues } = write(copied.plain);
  if (issues.length > 0) throw new ForbearError(issues);
  return json;
}

/** Calls into the instance, and nothing else. */
export function cross(work) {
  if (state === "trapped") {
    renew();
    instances += 1;
    state = "ready";
  }
  try {
    return work();
  } catch (trap) {
    state = "trapped";
    throw trap;
  }
}

/** What the engine answered. @throws {ForbearError} */
export function read(text) {
  const result = JSON.parse(text);
  if (Array.isArray(result.issues) && result.issues.length > 0) throw new ForbearError(result.issues);
  if (!Object.hasOwn(result, "answer")) throw new Error("neither answer nor issues");
  return result.answer;
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
