// The engine inside the script: nothing else to fetch, for a few more bytes.
import { bytesOf } from "../carried-bytes.js";
import { start } from "../engine.js";
import { wasm } from "../wasm-text.js";

export * from "../api.js";

start(new WebAssembly.Module(bytesOf(wasm)));

/** Resolved already. */
export async function init() {}
