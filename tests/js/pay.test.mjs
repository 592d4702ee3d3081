// forbear/pay: a payment page's part of the package. What it answers is what the whole answers, to the byte.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, test } from "node:test";
import { pathToFileURL } from "node:url";

import { launchChromium, resultOf } from "./lib/browser.mjs";
import { cases } from "./lib/cases.mjs";
import { consumer } from "./lib/consumer.mjs";
import { page, shared, transcriptScript } from "./lib/page.mjs";
import { serve } from "./lib/serve.mjs";
import { transcript } from "./lib/transcript.js";

const folder = consumer(after);
const require = createRequire(join(folder, "index.js"));
const load = async (name) => import(pathToFileURL(require.resolve(name)));
const [whole, pay, inline] = await Promise.all(["forbear", "forbear/pay", "forbear/pay/inline"].map(load));

const asked = cases.filter(({ operation }) => operation in pay);
const expected = transcript(whole, asked);

test("every operation of it is the whole's, and there are cases for each", () => {
  // Columns are no JSON: rate.test.mjs has theirs.
  const names = Object.keys(pay).filter((name) => !["ForbearError", "init", "rateColumns", "version"].includes(name));
  assert.ok("rateColumns" in pay);
  for (const name of names) assert.ok(name in whole, name);
  assert.deepEqual(names.filter((name) => !asked.some(({ operation }) => operation === name)), []);
  assert.ok(asked.length < cases.length, "the whole answers more");
});

test("the same bytes as of the whole, in Node and inlined", () => {
  assert.equal(transcript(pay, asked), expected);
  assert.equal(transcript(inline, asked), expected);
});

test("what is not in it is told by name", () => {
  assert.equal(pay.ageReceivables, undefined);
  assert.throws(() => pay.offerOptions({}), pay.ForbearError);
});

test("the same bytes in Chromium, under a strict content security policy", async () => {
  const script = transcriptScript('import * as forbear from "/node_modules/forbear/pay/browser.js";', "await forbear.init();");
  const pages = { ...shared, "/cases.json": JSON.stringify(asked), "/pay.js": script, "/pay": page("/pay.js") };
  const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; img-src data:";
  const address = await serve(after, { folder, pages, headers: { "content-security-policy": policy } });
  assert.equal(await resultOf(await launchChromium(after), `${address}/pay`), expected);
});
