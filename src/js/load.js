import { isStarted, start } from "./engine.js";
import { ForbearError, engineFailed } from "./error.js";

let loading;

/**
 * Compiles and starts the engine once, however often it is called; after a failure the next call tries again.
 * @param source an address, a response, the bytes or a compiled module, or a promise of one
 */
export function load(source) {
  if (isStarted()) return Promise.resolve();
  loading ??= compile(source)
    .then(start)
    .catch((cause) => {
      loading = undefined;
      if (cause instanceof ForbearError) throw cause;
      throw engineFailed(
        `forbear.wasm could not be loaded: ${reason(cause)}`,
        'Check the address and that the policy of the page allows it (connect-src, \'wasm-unsafe-eval\'), or import "forbear/inline".',
        cause,
      );
    });
  return loading;
}

async function compile(source) {
  const given = await source;
  if (given instanceof WebAssembly.Module) return given;
  if (given instanceof ArrayBuffer || ArrayBuffer.isView(given)) return WebAssembly.compile(given);
  if (given === undefined || given === null) {
    throw engineFailed("init was called without a source", "Give init an address, the bytes or a compiled module.");
  }
  const isResponse = typeof given.arrayBuffer === "function" && "status" in given;
  return compileResponse(isResponse ? given : await fetch(given));
}

// Compiling while it arrives needs the right media type, which not every server sends.
async function compileResponse(response) {
  if (!response.ok) throw new Error(`HTTP ${response.status} for ${response.url}`);
  if (response.headers.get("content-type")?.startsWith("application/wasm")) {
    return WebAssembly.compileStreaming(response);
  }
  return WebAssembly.compile(await response.arrayBuffer());
}

function reason(cause) {
  return cause instanceof Error ? cause.message : String(cause);
}
