// What a page loads stays small: the engine and every script of the browser entry, each compressed by itself.
import assert from "node:assert/strict";
import { test } from "node:test";

import { packaged, scriptsOf, sizeOf } from "../bench/lib/size.mjs";

// Aging by columns came to 8 KB; opt-level "s" in place of "z" to 2, and made 10,000 invoices a third faster.
const LIMIT_BYTES = 98 * 1024;

test("the engine and the browser's scripts are at most 98 KB compressed with brotli", async () => {
  const names = ["forbear.wasm", ...(await scriptsOf("browser.js"))];
  const shares = names.map((name) => [name, sizeOf([packaged(name)]).brotli]).sort(([, one], [, other]) => other - one);
  const total = shares.reduce((sum, [, bytes]) => sum + bytes, 0);
  const list = shares.map(([name, bytes]) => `${String(bytes).padStart(8)}  ${name}`).join("\n");
  assert.ok(total <= LIMIT_BYTES, `${total} bytes are ${total - LIMIT_BYTES} more than ${LIMIT_BYTES}:\n${list}`);
});
