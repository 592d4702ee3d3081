// What a process holds: the engine's linear memory, and the JS heap beyond what was there before. Arguments: the script to load,
// who it is, and which of the loads.
import { setTimeout as wait } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

import { linear } from "../lib/linear.mjs";
import { loads } from "../lib/loads.js";

const [script, who, place] = process.argv.slice(2);
setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc");

/** What a first collection only unlinks, a second one frees. */
async function held() {
  for (let round = 0; round < 3; round += 1) {
    collect();
    await wait(20);
  }
  return process.memoryUsage().heapUsed;
}

await held();
const before = await held();
const loaded = await import(pathToFileURL(script));
const engine = who === "peer" ? loaded.peerOf("0.0.0") : loaded;
const atInit = { linear: linear(), heap: (await held()) - before };
loads[place].work(engine);
const after = { linear: linear(), heap: (await held()) - before };
console.log(JSON.stringify({ atInit, after }));
