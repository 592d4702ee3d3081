// Times verdicts in a process of their own. Arguments: forbear's script, the JS stack's, the effort.
import { pathToFileURL } from "node:url";

import { measureVerdicts } from "../lib/measure.js";
import { verdicts } from "../lib/verdicts.js";

const [script, peerScript, effort] = process.argv.slice(2);
const forbear = await import(pathToFileURL(script));
const { peerOf } = await import(pathToFileURL(peerScript));
console.log(JSON.stringify(measureVerdicts(forbear, peerOf(forbear.version), verdicts, JSON.parse(effort))));
