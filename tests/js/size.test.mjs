// What a page loads stays small: an engine and every script of its browser entry, each compressed by itself.
import assert from "node:assert/strict";
import { test } from "node:test";

import { packaged, scriptsOf, sizeOf } from "../bench/lib/size.mjs";

// Options, schedules, rates and dates are all that a payment page asks. Of the whole, aging, the ladder, contact, law, charges and
// notices are the other half.
const LIMITS = [
  { folder: "pay/", bytes: 130 * 1024 },
  { folder: "", bytes: 230 * 1024 },
];

for (const { folder, bytes: limit } of LIMITS) {
  test(`${folder}forbear.wasm and its browser scripts are at most ${limit} bytes compressed with brotli`, async () => {
    const names = [`${folder}forbear.wasm`, ...(await scriptsOf(`${folder}browser.js`))];
    const shares = names.map((name) => [name, sizeOf([packaged(name)]).brotli]).sort(([, one], [, other]) => other - one);
    const total = shares.reduce((sum, [, bytes]) => sum + bytes, 0);
    const list = shares.map(([name, bytes]) => `${String(bytes).padStart(8)}  ${name}`).join("\n");
    assert.ok(total <= limit, `${total} bytes are ${total - limit} more than ${limit}:\n${list}`);
  });
}
