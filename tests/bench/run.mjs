// Measures the package in dist/pkg beside the JS stack in peer/, all in one run, and prints Markdown. --quick for trying.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

import { launchChromium, resultOf } from "../js/lib/browser.mjs";
import { output } from "../js/lib/consumer.mjs";
import { serve } from "../js/lib/serve.mjs";
import { assertAgreement, assertCreditAgreement } from "./lib/agreement.mjs";
import { callsForBrowser, creditPeers, peerForBrowser, peerForNode } from "./lib/bundle.mjs";
import { creditCalls } from "./lib/credit.js";
import { loads } from "./lib/loads.js";
import { fewer } from "./lib/measure.js";
import { headers, pages } from "./lib/pages.mjs";
import { report } from "./lib/report.mjs";
import { cases } from "./lib/requests.js";
import { packaged, pkg, scriptsOf, sizeOf } from "./lib/size.mjs";
import { verdicts } from "./lib/verdicts.js";

const quick = process.argv.includes("--quick");
// Short batches, so that most of them run undisturbed on a busy machine.
const EFFORT = quick ? { warmMs: 200, batchMs: 5, rounds: 20 } : { warmMs: 1_500, batchMs: 5, rounds: 200 };
const ROWS = 1_000_000;
const PROCESSES = quick ? 1 : 3;
const STARTS = quick ? 3 : 15;

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const closers = [];
const after = (close) => closers.push(close);
const folder = mkdtempSync(join(tmpdir(), "forbear-bench-"));
after(() => rmSync(folder, { recursive: true, force: true }));

try {
  console.log(report(await measureAll()));
} finally {
  for (const close of closers.reverse()) await close();
}

async function measureAll() {
  const forbearScript = join(pkg, "node.js");
  const peerScript = join(folder, "peer.mjs");
  const peerBundle = await peerForBrowser();
  writeFileSync(peerScript, await peerForNode());
  const forbear = await import(pathToFileURL(forbearScript));
  const { peerOf, Unsupported } = await import(pathToFileURL(peerScript));
  const compared = assertAgreement(forbear, peerOf(forbear.version), Unsupported);
  const creditScript = join(folder, "credit.mjs");
  const creditBundle = await creditPeers();
  writeFileSync(creditScript, creditBundle);
  const noted = assertCreditAgreement(forbear, await import(pathToFileURL(creditScript)));
  const browser = await launchChromium(after);
  const site = await serve(after, {
    folder: pkg,
    headers,
    pages: pages({ peerBundle, creditBundle, callsBundle: await callsForBrowser() }),
  });

  say("Cold starts in Node");
  const nodeStarts = await inTurns(STARTS, {
    forbear: () => node("node/first.mjs", forbearScript, "forbear"),
    peer: () => node("node/first.mjs", peerScript, "peer"),
    installed: () => node("node/first.mjs", here("peer/node.js"), "peer"),
  });
  say("Cold starts in Chromium");
  const pageStarts = await inTurns(STARTS, {
    browser: () => firstAnswer(browser, `${site}/first-browser`),
    page: () => firstAnswer(browser, `${site}/first-peer`),
    iife: () => firstAnswer(browser, `${site}/first-iife`),
  });
  say("Calls in Node and in Chromium");
  const runs = await inTurns(PROCESSES, {
    Node: () => node("node/calls.mjs", forbearScript, peerScript, JSON.stringify(EFFORT)),
    Chromium: () => runInPage(browser, `${site}/calls`, EFFORT),
  });
  say("Verdicts in Node and in Chromium");
  const decided = await inTurns(1, {
    Node: () => node("node/verdicts.mjs", forbearScript, peerScript, JSON.stringify(EFFORT)),
    Chromium: () => runInPage(browser, `${site}/verdicts`, EFFORT),
  });
  say("Schedules and rates in Node and in Chromium");
  const credit = await inTurns(1, {
    Node: () => node("node/credit.mjs", forbearScript, creditScript, JSON.stringify(EFFORT)),
    Chromium: () => runInPage(browser, `${site}/credit`, EFFORT),
  });
  say("Columns in Node and in Chromium");
  const effort = fewer(EFFORT);
  const columns = await inTurns(1, {
    Node: () => node("node/columns.mjs", forbearScript, ROWS, JSON.stringify(effort)),
    Chromium: () => runInPage(browser, `${site}/columns`, { rows: ROWS, effort }),
  });
  const [inNode, inChromium] = [columns.Node[0], columns.Chromium[0]];
  const native = JSON.parse(process.env.FORBEAR_NATIVE);
  for (const other of [inChromium, native]) assert.deepEqual(other.portfolio, inNode.portfolio);
  assert.deepEqual(
    native.verdicts.map(({ sha256 }) => sha256),
    verdicts.map(({ requests }) => digest(forbear, requests().map((request) => ["decideEscalation", request]))),
  );
  assert.deepEqual(native.credit.map(({ sha256 }) => sha256), creditCalls.map((calls) => digest(forbear, calls)));
  say("Memory in Node and in Chromium");
  const held = [];
  for (const place of loads.keys()) {
    held.push({
      forbear: node("node/memory.mjs", forbearScript, "forbear", place),
      peer: node("node/memory.mjs", peerScript, "peer", place),
      chromium: await runInPage(browser, `${site}/memory`, place),
      native: native.verdicts[place - 1]?.heap,
    });
  }
  return {
    command: `cargo xtask bench${quick ? " --quick" : ""}`,
    chromium: browser.version(),
    compared,
    processes: PROCESSES,
    rounds: EFFORT.rounds,
    size: await sizes(peerBundle),
    starts: { ...nodeStarts, ...pageStarts },
    calls: { Node: together(runs.Node), Chromium: together(runs.Chromium) },
    columns: { rows: ROWS, Node: inNode.samples, Chromium: inChromium.samples, native, memory: inNode.memory },
    verdicts: { Node: decided.Node[0], Chromium: decided.Chromium[0], native: native.verdicts },
    credit: { Node: credit.Node[0], Chromium: credit.Chromium[0], native: native.credit, typed: native.typed, noted },
    memory: held,
  };
}

function say(text) {
  process.stderr.write(`${text} …\n`);
}

/** A B C A B C …, each in a process or a page of its own. */
async function inTurns(rounds, works) {
  const results = Object.fromEntries(Object.keys(works).map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, work] of Object.entries(works)) results[name].push(await work());
  }
  return results;
}

function node(script, ...args) {
  return JSON.parse(output(process.execPath, [here(script), ...args], folder));
}

/** In a context of its own, so that nothing is cached. */
async function firstAnswer(browser, url) {
  const context = await browser.newContext();
  try {
    return JSON.parse(await resultOf(context, url));
  } finally {
    await context.close();
  }
}

async function runInPage(browser, url, argument) {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.goto(url);
    await page.waitForFunction(() => globalThis.result === "ready");
    return await page.evaluate((given) => globalThis.run(given), argument);
  } finally {
    await context.close();
  }
}

/** The samples of several runs, put together for each case. */
function together(runs) {
  return cases.map((_, index) => ({
    forbear: runs.flatMap((run) => run[index].forbear),
    peer: runs.flatMap((run) => run[index].peer),
  }));
}

/** Of all answers, as the text that native callers get. */
function digest(forbear, calls) {
  const hash = createHash("sha256");
  for (const [operation, request] of calls) hash.update(JSON.stringify(forbear[operation](request)));
  return hash.digest("hex");
}

async function sizes(peerBundle) {
  const wasm = packaged("forbear.wasm");
  const scripts = (await scriptsOf("browser.js")).map(packaged);
  return {
    wasm: sizeOf([wasm]),
    scripts: sizeOf(scripts),
    scriptCount: scripts.length,
    both: sizeOf([wasm, ...scripts]),
    iife: sizeOf([packaged("iife.js")]),
    peer: sizeOf([peerBundle]),
  };
}
