// The handler as it is shipped, from the packed tarball, in Node, workerd, Deno and Bun: one table of requests, the same bytes.
import assert from "node:assert/strict";
import { after, test } from "node:test";

import { installApp } from "./lib/app.mjs";
import { outcomeOf, requestTo } from "./lib/ask.mjs";
import { headingOf } from "./lib/form.mjs";
import { pageRequests } from "./lib/pages.mjs";
import { requests } from "./lib/requests.mjs";
import { RUNTIMES } from "./lib/runtimes.mjs";

const { folder, load, engine, sampleRecords } = await installApp(after);
const table = [...requests(engine, sampleRecords), ...pageRequests];

/** What a server adds on its way. */
const OF_THE_SERVER = ["connection", "content-length", "date", "keep-alive", "server", "transfer-encoding"];
const SECURITY = {
  "cache-control": "no-store",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
};

const SECURITY_OF_PAGES = {
  "content-security-policy":
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "same-origin",
  vary: "Accept, Accept-Language",
  "access-control-allow-origin": undefined,
};

async function run(t, address, answerTo, expected) {
  const outcomes = [];
  for (const { name, pieces, form, gets, ...entry } of table) {
    await t.test(name, async () => {
      const before = outcomes.at(-1)?.json;
      // A press is on the page that was shown last: a file that was handed out since is none.
      const made = typeof form === "function" ? form(outcomes.findLast(({ text }) => text.startsWith("<!doctype html>")).text) : form;
      const body = made ?? (pieces ? pieces() : typeof entry.body === "function" ? entry.body(before) : entry.body);
      const headers = pieces ? { "content-type": "application/json" } : entry.headers;
      const outcome = await outcomeOf(await answerTo(requestTo(address, { ...entry, headers, body })));
      for (const header of OF_THE_SERVER) delete outcome.headers[header];
      outcomes.push(outcome);
      check(outcome, gets);
      if (expected !== undefined) assert.deepEqual(outcome, expected[outcomes.length - 1]);
    });
  }
  assert.equal(outcomes.length, table.length);
  await t.test("ten submissions at once are one", () => submitAtOnce(address, answerTo));
  return outcomes;
}

async function submitAtOnce(address, answerTo) {
  const ask = async (path, body) => outcomeOf(await answerTo(requestTo(address, { path, body })));
  const { json } = await ask("/offer", { reference: "HR-2431" });
  const answers = await Promise.all(Array.from({ length: 10 }, () => ask("/choice", json.options[0].choice)));
  assert.deepEqual(answers.map(({ status }) => status).sort(), [...Array(9).fill(200), 201]);
  assert.equal(new Set(answers.map(({ text }) => text)).size, 1);
}

function checkPage({ headers, text }, { page, holds = [], lacks = [] }) {
  assert.equal(headers["content-type"], "text/html; charset=utf-8");
  if (page === undefined) return;
  if (typeof page === "string") assert.equal(headingOf(text), page);
  else assert.match(headingOf(text), page);
  for (const part of holds) assert.ok(text.includes(part), part);
  for (const part of lacks) assert.ok(!text.includes(part), part);
  assert.match(text, /^<!doctype html>\n<html lang="[\w-]+" dir="ltr">/);
  assert.doesNotMatch(text, /<script|style="| on\w+="/);
}

function check({ status, headers, text, json }, gets) {
  assert.equal(status, gets.status, text);
  const isPage = gets.page !== undefined || gets.isPage;
  const security = isPage ? { ...SECURITY, ...SECURITY_OF_PAGES } : SECURITY;
  for (const [name, value] of Object.entries({ ...security, ...gets.headers })) assert.equal(headers[name], value, name);
  if (gets.file !== undefined) return assert.match(headers["content-disposition"], gets.file);
  if (gets.page !== undefined) return checkPage({ headers, text }, gets);
  if (gets.empty) return assert.equal(text, "");
  assert.equal(headers["content-type"], gets.kind === undefined ? "application/json" : "application/problem+json");
  if (gets.answer !== undefined) assert.deepEqual(json, gets.answer);
  if (gets.accepted !== undefined) assert.deepEqual(json, { accepted: true, receipt: json.receipt, choice: gets.accepted });
  if (gets.kind !== undefined) checkProblem(json, gets);
}

function checkProblem(json, { status, kind, paths, count }) {
  assert.equal(json.type, `urn:forbear:problem:${kind}`);
  assert.equal(json.status, status);
  assert.ok(json.title.length > 0 && json.detail.length > 0);
  if (paths !== undefined) assert.deepEqual(json.issues.map(({ path }) => path).sort(), [...paths].sort());
  if (count !== undefined) assert.equal(json.issues.length, count);
  for (const issue of json.issues ?? []) assert.deepEqual(Object.keys(issue), ["code", "path", "message", "help"]);
  const withOffer = ["stale", "notOffered", "altered"].includes(kind);
  assert.equal("offer" in json, withOffer);
  assert.equal("option" in json, withOffer);
  if (withOffer) assert.equal(json.offer.asOf, "2026-11-20");
}

let inNode;

test("Node, in this process", async (t) => {
  const { default: worker } = await load("worker.js");
  inNode = await run(t, "http://edge.example", worker.fetch);
});

for (const [name, serve] of Object.entries(RUNTIMES)) {
  test(`${name}: as in Node, to the byte`, async (t) => {
    await run(t, await serve(after, folder), fetch, inNode);
  });
}
