import { load } from "../load.js";

export * from "../api.js";

/** Loads forbear.wasm from beside this script. Bundlers know this form of address and carry the file along. */
export function init() {
  return load(new URL("../forbear.wasm", import.meta.url));
}
