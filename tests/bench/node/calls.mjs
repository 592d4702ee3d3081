// Times the calls in a process of their own. Arguments: forbear's script, the JS stack's, the effort.
import { pathToFileURL } from "node:url";

import { measureCalls } from "../lib/measure.js";
import { cases } from "../lib/requests.js";

const [script, peerScript, effort] = process.argv.slice(2);
const forbear = await import(pathToFileURL(script));
const { peerOf } = await import(pathToFileURL(peerScript));
console.log(JSON.stringify(measureCalls(forbear, peerOf(forbear.version), cases, JSON.parse(effort))));
