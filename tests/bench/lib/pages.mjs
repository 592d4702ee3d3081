import { page } from "../../js/lib/page.mjs";
import { first } from "./requests.js";

const request = JSON.stringify(first.request);

/** Notes when the answer was there, counted from the navigation. */
const answer = (engine) => `
  const ready = performance.now();
  ${engine}.${first.operation}(${request});
  globalThis.result = JSON.stringify({ init: ready - began, toAnswer: performance.now() });`;

/** Pages that ask once and note the times, and one that times the calls. */
export function pages({ peerBundle, callsBundle }) {
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
  };
  const all = { ...scripts, "/peer.js": peerBundle, "/measure.js": callsBundle };
  for (const path of Object.keys(scripts)) {
    const head = path === "/first-iife.js" ? '<script src="/iife.js"></script>' : "";
    all[path.replace(".js", "")] = page(path, head);
  }
  return all;
}

/** So that a page's clock counts in steps of 5 µs. */
export const headers = { "cross-origin-opener-policy": "same-origin", "cross-origin-embedder-policy": "require-corp" };
