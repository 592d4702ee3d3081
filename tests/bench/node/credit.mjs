// Times schedules and rates in a process of their own. Arguments: forbear's script, the peers', the effort.
import { pathToFileURL } from "node:url";

import { measureCredit } from "../lib/credit.js";
import { measure } from "../lib/measure.js";

const [script, peerScript, effort] = process.argv.slice(2);
const forbear = await import(pathToFileURL(script));
const peers = await import(pathToFileURL(peerScript));
console.log(JSON.stringify(measureCredit(forbear, peers, measure, JSON.parse(effort))));
