// What the customer's page loads until its first screen is there, as it is sent compressed.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { brotliCompressSync } from "node:zlib";

import { repository } from "../js/lib/consumer.mjs";
import { site } from "./lib/site.mjs";

const LIMIT_BYTES = 170_000;

const { open } = await site(after);

const weigh = (path) => brotliCompressSync(readFileSync(join(repository, "dist/site", path))).length;

test(`the page and its engine are at most ${LIMIT_BYTES} bytes compressed with brotli; the ladder's half comes after the first screen`, async () => {
  const page = await open("/index.html");
  await page.addInitScript(() => document.addEventListener("po-ready", () => performance.mark("po-ready")));
  await page.reload();
  await page.locator(".next").waitFor();
  const { ready, resources } = await page.evaluate(() => ({
    ready: performance.getEntriesByName("po-ready")[0].startTime,
    resources: performance.getEntriesByType("resource").map(({ name, startTime }) => ({ path: new URL(name).pathname, startTime })),
  }));
  const before = resources.filter(({ startTime }) => startTime <= ready).map(({ path }) => path);
  const later = resources.filter(({ startTime }) => startTime > ready).map(({ path }) => path);
  const shares = [...new Set(["/index.html", ...before])].map((path) => [path, weigh(path)]).sort(([, one], [, other]) => other - one);
  const total = shares.reduce((sum, [, bytes]) => sum + bytes, 0);
  assert.ok(total <= LIMIT_BYTES, `${total} bytes:\n${shares.map(([path, bytes]) => `${String(bytes).padStart(8)}  ${path}`).join("\n")}`);
  assert.ok(before.includes("/forbear/pay/forbear.wasm"), "the engine is among them");
  assert.ok(later.includes("/forbear/forbear.wasm"), "the ladder comes later");
  page.quiet();
});
