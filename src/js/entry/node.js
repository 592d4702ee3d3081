// Node, Deno and Bun: started at import and without top-level await, so that require works too.
import { readFileSync } from "node:fs";
import { start } from "../engine.js";
import { engineFailed } from "../error.js";

export * from "../api.js";

start(compile());

/** Resolved already. */
export async function init() {}

function compile() {
  try {
    return new WebAssembly.Module(readFileSync(new URL("../forbear.wasm", import.meta.url)));
  } catch (cause) {
    throw engineFailed(
      "forbear.wasm could not be read from beside its script",
      'A bundler may have left it behind: copy it, keep "forbear" external, or import "forbear/inline".',
      cause,
    );
  }
}
