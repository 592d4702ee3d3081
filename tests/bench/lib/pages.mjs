import { readFileSync } from "node:fs";

import { page } from "../../js/lib/page.mjs";
import { first } from "./requests.js";

const request = JSON.stringify(first.request);

/** Notes when the answer was there, counted from the navigation. */
const answer = (engine) => `
  const ready = performance.now();
  ${engine}.${first.operation}(${request});
  globalThis.result = JSON.stringify({ init: ready - began, toAnswer: performance.now() });`;

// As it stands: it makes a function of its own source, which minification would take the names from.
const columns = readFileSync(new URL("columns.js", import.meta.url), "utf8");

/** Pages that ask once and note the times, and those that time calls, verdicts and columns, or look at memory. */
export function pages({ peerBundle, creditBundle, callsBundle }) {
  const scripts = {
    "/first-browser.js": `import * as forbear from "/browser.js";
      const began = performance.now();
      await forbear.init();${answer("forbear")}`,
    "/first-iife.js": `const began = performance.now();${answer("globalThis.forbear")}`,
    "/first-peer.js": `import { peerOf } from "/peer.js";
      const began = performance.now();
      const peer = peerOf("0.0.0");${answer("peer")}`,
    "/calls.js": `import * as forbear from "/browser.js";
      import { peerOf } from "/peer.js";
      import { cases, measureCalls } from "/measure.js";
      await forbear.init();
      globalThis.run = (effort) => measureCalls(forbear, peerOf(forbear.version), cases, effort);
      globalThis.result = "ready";`,
    "/verdicts.js": `import * as forbear from "/browser.js";
      import { peerOf } from "/peer.js";
      import { measureVerdicts, verdicts } from "/measure.js";
      await forbear.init();
      globalThis.run = (effort) => measureVerdicts(forbear, peerOf(forbear.version), verdicts, effort);
      globalThis.result = "ready";`,
    "/credit.js": `import * as forbear from "/browser.js";
      import * as peers from "/credit-peers.js";
      import { measure, measureCredit } from "/measure.js";
      await forbear.init();
      globalThis.run = (effort) => measureCredit(forbear, peers, measure, effort);
      globalThis.result = "ready";`,
    "/memory.js": `import { linear, loads } from "/measure.js";
      import * as forbear from "/browser.js";
      await forbear.init();
      globalThis.run = (place) => {
        const atInit = linear();
        loads[place].work(forbear);
        return { atInit, after: linear() };
      };
      globalThis.result = "ready";`,
    "/columns.js": `import * as forbear from "/browser.js";
      import { measureColumns } from "/of-columns.js";
      import { measure } from "/measure.js";
      await forbear.init();
      globalThis.run = ({ rows, effort }) => measureColumns(forbear, measure, rows, effort);
      globalThis.result = "ready";`,
  };
  const all = { ...scripts, "/peer.js": peerBundle, "/credit-peers.js": creditBundle, "/measure.js": callsBundle, "/of-columns.js": columns };
  for (const path of Object.keys(scripts)) {
    const head = path === "/first-iife.js" ? '<script src="/iife.js"></script>' : "";
    all[path.replace(".js", "")] = page(path, head);
  }
  return all;
}

/** So that a page's clock counts in steps of 5 µs. */
export const headers = { "cross-origin-opener-policy": "same-origin", "cross-origin-embedder-policy": "require-corp" };
