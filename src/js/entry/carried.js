// The engine inside the script as with ./inline, but compiled when it is first asked for and out of the page's way.
import { bytesOf } from "../carried-bytes.js";
import { load } from "../load.js";
import { wasm } from "../wasm-text.js";

export * from "../api.js";

export const init = () => load(bytesOf(wasm));
