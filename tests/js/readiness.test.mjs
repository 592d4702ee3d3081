// Before init, failing init, and what a trap leaves behind.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { after, test } from "node:test";
import { pathToFileURL } from "node:url";

import binaryen from "binaryen";

import { consumer } from "./lib/consumer.mjs";
import { serve } from "./lib/serve.mjs";

const REQUEST = { totalMinor: "7", weights: ["1", "1"] };
const OPERATIONS = [
  "ageColumns",
  "ageReceivables",
  "annualizeDiscount",
  "assessCharges",
  "assessLatePayment",
  "buildSchedule",
  "calculateApr",
  "checkAct",
  "checkApr",
  "checkContact",
  "checkPaymentTerm",
  "checkPolicy",
  "composeNotice",
  "contactWindows",
  "countContacts",
  "decideEscalation",
  "generateDates",
  "listHolidays",
  "listLaws",
  "loadColumns",
  "measureInterval",
  "offerOptions",
  "projectEscalation",
  "rateColumns",
  "reviewContacts",
  "solveAnnuity",
  "splitAmount",
  "verifySchedule",
];

// Each test has an installation, and so an instance, of its own.
function fresh(entry) {
  const installed = join(consumer(after), "node_modules/forbear");
  return { installed, load: () => import(pathToFileURL(join(installed, entry))) };
}

function thrown(work) {
  try {
    work();
  } catch (error) {
    return error;
  }
  return assert.fail("nothing was thrown");
}

for (const entry of ["web.js", "browser.js"]) {
  test(`${entry}: before init each function says what to await, and the version is there`, async () => {
    const { installed, load } = fresh(entry);
    const forbear = await load();
    for (const operation of OPERATIONS) {
      const error = thrown(() => forbear[operation](REQUEST));
      assert.ok(error instanceof forbear.ForbearError);
      assert.equal(error.issues[0].code, "engine.notReady");
      assert.match(error.issues[0].help, /await init\(\)/);
    }
    assert.equal(forbear.version, JSON.parse(readFileSync(join(installed, "package.json"), "utf8")).version);
  });
}

test("web: init takes an address, a URL, a response, bytes, a view, a module, or a promise of one", async () => {
  const wasm = "forbear.wasm";
  const sources = [
    (base) => `${base}/${wasm}`,
    (base) => new URL(wasm, base),
    (base) => fetch(`${base}/${wasm}`),
    async (base) => await fetch(`${base}/${wasm}`),
    (base) => new Request(`${base}/${wasm}`),
    async (base) => (await fetch(`${base}/${wasm}`)).arrayBuffer(),
    (_, bytes) => bytes,
    (_, bytes) => new WebAssembly.Module(bytes),
    (_, bytes) => WebAssembly.compile(bytes),
  ];
  for (const source of sources) {
    const { installed, load } = fresh("web.js");
    const base = await serve(after, { folder: installed });
    const forbear = await load();
    const given = source(base, readFileSync(join(installed, wasm)));
    assert.deepEqual(await Promise.all([forbear.init(given), forbear.init(given)]), [undefined, undefined]);
    assert.deepEqual(forbear.splitAmount(REQUEST), { parts: ["4", "3"] }, String(source));
  }
});

test("web: a server that sends another media type will do", async () => {
  const { installed, load } = fresh("web.js");
  const base = await serve(after, { folder: installed, types: { ".wasm": "application/octet-stream" } });
  const forbear = await load();
  await forbear.init(`${base}/forbear.wasm`);
  assert.deepEqual(forbear.splitAmount(REQUEST), { parts: ["4", "3"] });
});

test("web: a failed init says why, and the next one may succeed", async () => {
  const { installed, load } = fresh("web.js");
  const base = await serve(after, { folder: installed });
  const forbear = await load();
  const closed = createServer();
  await new Promise((resolve) => closed.listen(0, "127.0.0.1", resolve));
  const nobody = `http://127.0.0.1:${closed.address().port}/forbear.wasm`;
  await new Promise((resolve) => closed.close(resolve));
  const failures = [
    [() => `${base}/missing.wasm`, /HTTP 404/],
    [() => nobody, /could not be loaded/],
    [() => `${base}/CHANGELOG.md`, /could not be loaded/],
    [() => new Uint8Array([1, 2, 3]), /could not be loaded/],
    [() => Promise.reject(new Error("lost")), /lost/],
    [() => undefined, /without a source/],
    [() => null, /without a source/],
    [() => binaryen.parseText('(module (import "a" "b" (func)))').emitBinary(), /not forbear's/],
  ];
  for (const [source, message] of failures) {
    await assert.rejects(forbear.init(source()), (error) => {
      assert.ok(error instanceof forbear.ForbearError);
      assert.equal(error.issues[0].code, "engine.failed");
      assert.match(error.message, message);
      return true;
    });
    assert.equal(thrown(() => forbear.splitAmount(REQUEST)).issues[0].code, "engine.notReady");
  }
  await forbear.init(`${base}/forbear.wasm`);
  assert.deepEqual(forbear.splitAmount(REQUEST), { parts: ["4", "3"] });
});

// An engine with the real one's exports. Its first call in an instance answers; the second traps.
function trapping(version) {
  const answer = '{"answer":{"parts":["1"]}}';
  const text = (value) => `"${value.replaceAll('"', '\\22')}"`;
  const module = binaryen.parseText(`(module
    (memory (export "memory") 4)
    (table (export "__wbindgen_externrefs") 1 externref)
    (data (i32.const 16) ${text(version)})
    (data (i32.const 64) ${text(answer)})
    (global $calls (mut i32) (i32.const 0))
    (func (export "__wbindgen_start"))
    (func (export "__wbindgen_malloc") (param i32 i32) (result i32) (i32.const 1024))
    (func (export "__wbindgen_realloc") (param i32 i32 i32 i32) (result i32) (i32.const 1024))
    (func (export "__wbindgen_free") (param i32 i32 i32))
    (func (export "put") (param i32 i32 i32 i32 i32 i32 i32 i32 i32) (result i32) (i32.const 0))
    (func (export "pick") (param i32))
    (func (export "version") (result i32 i32) (i32.const 16) (i32.const ${version.length}))
    (func (export "call") (param i32 i32 i32 i32) (result i32 i32)
      (global.set $calls (i32.add (global.get $calls) (i32.const 1)))
      (if (i32.gt_s (global.get $calls) (i32.const 1)) (then (unreachable)))
      (i32.const 64) (i32.const ${answer.length})))`);
  module.setFeatures(binaryen.Features.All);
  return module.emitBinary();
}

test("after a trap the instance is made anew, and the next call works", async () => {
  const forbear = await fresh("web.js").load();
  await forbear.init(trapping(forbear.version));
  for (let round = 0; round < 3; round += 1) {
    assert.deepEqual(forbear.splitAmount(REQUEST), { parts: ["1"] });
    const error = thrown(() => forbear.splitAmount(REQUEST));
    assert.ok(error instanceof forbear.ForbearError);
    assert.equal(error.issues[0].code, "engine.failed");
    assert.match(error.issues[0].message, /splitAmount/);
    assert.ok(error.cause instanceof WebAssembly.RuntimeError);
  }
});

test("columns that were loaded before a trap are lost, which is said, and can be loaded again", async () => {
  const forbear = await fresh("web.js").load();
  await forbear.init(trapping(forbear.version));
  const columns = {
    due: Int32Array.of(0),
    open: BigInt64Array.of(1n),
    account: Uint32Array.of(0),
    currency: Uint8Array.of(0),
    currencies: ["EUR"],
    accounts: 1,
  };
  const request = { asOf: "2024-06-03" };
  const loaded = forbear.loadColumns(columns);
  assert.equal(thrown(() => loaded.age(request)).issues[0].code, "engine.failed");
  for (let round = 0; round < 2; round += 1) {
    const error = thrown(() => loaded.age(request));
    assert.equal(error.issues[0].code, "columns.freed");
    assert.match(error.issues[0].message, /made anew/);
    // In the new instance it is freeing that traps.
    const again = forbear.loadColumns(columns);
    assert.equal(thrown(() => again.free()).issues[0].code, "engine.failed");
    assert.equal(again.free(), undefined);
  }
});

test("a file of another version is refused, at init and at each call", async () => {
  const forbear = await fresh("web.js").load();
  const isStale = (error) => error instanceof forbear.ForbearError && /another version/.test(error.message);
  await assert.rejects(forbear.init(trapping("0.0.1-other")), isStale);
  assert.throws(() => forbear.splitAmount(REQUEST), isStale);
});
