import { load } from "../load.js";

export * from "../api.js";

/** Loads the engine from what is given: an address, a response, the bytes or a compiled module, or a promise of one. */
export function init(source) {
  return load(source);
}
