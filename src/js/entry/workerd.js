// workerd compiles modules at deployment only, so the file is imported as one.
import module from "../forbear.wasm";
import { start } from "../engine.js";

export * from "../api.js";

start(module);

/** Resolved already. */
export async function init() {}
