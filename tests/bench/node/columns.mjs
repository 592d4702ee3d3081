// Times columns in a process of their own, and what they need. Arguments: forbear's script, how many rows, the effort.
import { pathToFileURL } from "node:url";

import { columnsOf, measureColumns } from "../lib/columns.js";
import { linear } from "../lib/linear.mjs";
import { measure } from "../lib/measure.js";

const [script, count, effort] = process.argv.slice(2);
const rows = Number(count);
const forbear = await import(pathToFileURL(script));
const atInit = linear();
const facts = columnsOf(rows);
delete facts.numbers;

// What loading takes besides is free again for the next columns; so these add what columns hold.
const MORE = 4;
const loaded = [forbear.loadColumns(facts)];
const first = linear();
for (let more = 0; more < MORE; more += 1) loaded.push(forbear.loadColumns(facts));
const memory = { loading: (first - atInit) / rows, held: (linear() - first) / MORE / rows };
for (const columns of loaded) columns.free();

console.log(JSON.stringify({ ...measureColumns(forbear, measure, rows, JSON.parse(effort)), memory }));
