// One fresh process: from its start to the first answer. Arguments: the script to load, and who it is.
import { pathToFileURL } from "node:url";

import { first } from "../lib/requests.js";

const [script, who] = process.argv.slice(2);
const began = performance.now();
const loaded = await import(pathToFileURL(script));
const engine = who === "peer" ? loaded.peerOf("0.0.0") : loaded;
const ready = performance.now();
engine[first.operation](first.request);
const answered = performance.now();
console.log(JSON.stringify({ init: ready - began, toAnswer: answered }));
