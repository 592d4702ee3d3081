import { readFileSync } from "node:fs";
import { join } from "node:path";

import { library } from "./consumer.mjs";
import { cases } from "./cases.mjs";

/** A page that runs a module script. */
export const page = (path, head = "") =>
  `<!doctype html><html lang="en"><title>forbear</title><link rel="icon" href="data:,">${head}<script type="module" src="${path}"></script></html>`;

/** A module that gets forbear ready and puts its transcript on `globalThis.result`. */
export const transcriptScript = (imports, ready = "") => `${imports}
  import { transcript } from "/transcript.js";
  const cases = await (await fetch("/cases.json")).json();
  ${ready}
  globalThis.result = transcript(forbear, cases);`;

/** What the script above fetches. */
export const shared = {
  "/transcript.js": readFileSync(join(library, "transcript.js")),
  "/cases.json": JSON.stringify(cases),
};
