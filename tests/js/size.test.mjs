// What a page loads stays small: the engine and every script of the browser entry, each compressed by itself.
import assert from "node:assert/strict";
import { test } from "node:test";

import { packaged, scriptsOf, sizeOf } from "../bench/lib/size.mjs";

// The ladder, contact, law, charges and notices came to 98 KB before opt-level "z", a JSON reader and writer of its own and a
// table of currencies took 27 of them back; 10,000 invoices take a tenth longer with it. Schedules, rates and calendars are 35 KB, options 20.
const LIMIT_BYTES = 228 * 1024;

test("the engine and the browser's scripts are at most 228 KB compressed with brotli", async () => {
  const names = ["forbear.wasm", ...(await scriptsOf("browser.js"))];
  const shares = names.map((name) => [name, sizeOf([packaged(name)]).brotli]).sort(([, one], [, other]) => other - one);
  const total = shares.reduce((sum, [, bytes]) => sum + bytes, 0);
  const list = shares.map(([name, bytes]) => `${String(bytes).padStart(8)}  ${name}`).join("\n");
  assert.ok(total <= LIMIT_BYTES, `${total} bytes are ${total - LIMIT_BYTES} more than ${LIMIT_BYTES}:\n${list}`);
});
