// Whatever is passed: a ForbearError with code and path, nothing foreign, and the next call works.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, test } from "node:test";
import { pathToFileURL } from "node:url";
import { runInNewContext } from "node:vm";

import * as limits from "../../src/js/copy.js";
import { consumer } from "./lib/consumer.mjs";

const folder = consumer(after);
const require = createRequire(join(folder, "index.js"));
const forbear = await import(pathToFileURL(require.resolve("forbear")));

const GOOD = { asOf: "2024-03-12", accounts: [] };
const invoice = (fields) => ({ id: "I", issued: "2024-01-01", due: "2024-01-31", amount: "1.00", currency: "EUR", ...fields });
const withInvoice = (fields) => ({ ...GOOD, accounts: [{ id: "C", invoices: [invoice(fields)] }] });
const boom = () => {
  throw new Error("foreign");
};
const throwing = (trap, target = {}) => new Proxy(target, { [trap]: boom });
const nested = (levels) => {
  let value = "x";
  for (let level = 0; level < levels; level += 1) value = [value];
  return value;
};
const cyclic = { ...GOOD };
cyclic.accounts = [{ id: "C", invoices: [], self: cyclic }];
const loop = [];
loop.push(loop);
const revoked = Proxy.revocable({}, {});
revoked.revoke();
// Shared references: few objects, but 2^60 values once written out.
let unfolding = "x";
for (let level = 0; level < 60; level += 1) unfolding = [unfolding, unfolding];

const DUE = "accounts[0].invoices[0].due";
const AMOUNT = "accounts[0].invoices[0].amount";

// name, request, [code, path] of each issue
const NONSENSE = [
  ["no request", undefined, [["shape.type", ""]]],
  ["a function", () => GOOD, [["shape.notPlain", ""]]],
  ["a symbol", Symbol("x"), [["shape.notPlain", ""]]],
  ["a bigint", 1n, [["shape.notPlain", ""]]],
  ["NaN", NaN, [["shape.notPlain", ""]]],
  ["a Date as the request", new Date(0), [["shape.notPlain", ""]]],
  ["a promise of the request", Promise.resolve(GOOD), [["shape.notPlain", ""]]],
  ["a Date as a day", withInvoice({ due: new Date(0) }), [["shape.notPlain", DUE]]],
  ["a Date of another realm", withInvoice({ due: runInNewContext("new Date(0)") }), [["shape.notPlain", DUE]]],
  ["NaN as an amount", withInvoice({ amount: NaN }), [["shape.notPlain", AMOUNT]]],
  ["infinity", withInvoice({ amount: -Infinity }), [["shape.notPlain", AMOUNT]]],
  ["a bigint as an amount", withInvoice({ amount: 100n }), [["shape.notPlain", AMOUNT]]],
  ["a class instance", withInvoice({ amount: new (class Decimal {})() }), [["shape.notPlain", AMOUNT]]],
  ["a boxed string", withInvoice({ amount: new String("1.00") }), [["shape.notPlain", AMOUNT]]],
  ["a Map", { ...GOOD, accounts: new Map() }, [["shape.notPlain", "accounts"]]],
  ["a Set", { ...GOOD, accounts: new Set() }, [["shape.notPlain", "accounts"]]],
  ["a typed array", { ...GOOD, policy: { aging: { bucketStarts: new Uint8Array([1]) } } }, [["shape.notPlain", "policy.aging.bucketStarts"]]],
  ["a hole", { ...GOOD, accounts: [, ] }, [["shape.notPlain", "accounts[0]"]]], // eslint-disable-line no-sparse-arrays
  ["undefined in an array", { ...GOOD, accounts: [undefined] }, [["shape.notPlain", "accounts[0]"]]],
  ["an array of nothing but holes", { ...GOOD, accounts: new Array(2 ** 32 - 1) }, [["limit.exceeded", "accounts"]]],
  ["a cycle", cyclic, [["shape.cyclic", "accounts[0].self"]]],
  ["an array in itself", { ...GOOD, accounts: loop }, [["shape.cyclic", "accounts[0]"]]],
  ["too deep", { ...GOOD, accounts: nested(100_000) }, [["shape.tooDeep", `accounts${"[0]".repeat(limits.MAX_DEPTH - 1)}`]]],
  ["shared references that unfold without end", { ...GOOD, accounts: unfolding }, [["limit.exceeded", `accounts${"[0]".repeat(59)}`]], /\[1\]|\[0\]/],
  ["a getter that throws", { ...GOOD, get policy() { return boom(); } }, [["shape.unreadable", "policy"]]],
  ["a Proxy that lists nothing", { ...GOOD, policy: throwing("ownKeys") }, [["shape.unreadable", "policy"]]],
  ["a Proxy that describes nothing", { ...GOOD, policy: throwing("getOwnPropertyDescriptor", { a: 1 }) }, [["shape.unreadable", "policy"]]],
  ["a Proxy without a prototype to see", { ...GOOD, policy: throwing("getPrototypeOf") }, [["shape.unreadable", "policy"]]],
  ["a Proxy that gives nothing", { ...GOOD, policy: throwing("get", { aging: 1 }) }, [["shape.unreadable", "policy.aging"]]],
  ["a Proxy of an array", { ...GOOD, accounts: throwing("get", [1]) }, [["shape.unreadable", "accounts"]]],
  ["a Proxy of an array without end", { ...GOOD, accounts: new Proxy([], { get: (_, key) => (key === "length" ? 2 ** 53 - 1 : "x") }) }, [["limit.exceeded", "accounts"]]],
  ["a length that is none", { ...GOOD, accounts: new Proxy([], { get: () => "many" }) }, [["shape.unreadable", "accounts"]]],
  ["a revoked Proxy", { ...GOOD, policy: revoked.proxy }, [["shape.unreadable", "policy"]]],
  ["a revoked Proxy as the request", revoked.proxy, [["shape.unreadable", ""]]],
  ["odd keys in the path", { ...GOOD, "a.b": { "": { "c\"d": NaN, 0: NaN } } }, [["shape.notPlain", '["a.b"][""]["0"]'], ["shape.notPlain", '["a.b"][""]["c\\"d"]']]],
  ["several at once", { asOf: new Date(0), accounts: [NaN, 1n] }, [["shape.notPlain", "asOf"], ["shape.notPlain", "accounts[0]"], ["shape.notPlain", "accounts[1]"]]],
  ["half of a surrogate pair", withInvoice({ id: "a\ud83d" }), [["shape.notPlain", "accounts[0].invoices[0].id"]]],
  ["half of a surrogate pair in a key", { ...GOOD, "\udc00": 1 }, [["shape.notPlain", '["\\udc00"]']]],
  ["too much text", { ...GOOD, asOf: "x".repeat(limits.MAX_TEXT_UNITS + 1) }, [["limit.exceeded", "asOf"]]],
  ["null", null, [["shape.type", ""]]],
  ["an array", [], [["shape.type", ""]]],
  ["a string", "{}", [["shape.type", ""]]],
  ["a number", 7, [["shape.type", ""]]],
  ["an own __proto__", JSON.parse('{"asOf":"2024-03-12","accounts":[],"__proto__":{"policy":{}}}'), [["shape.unknownKey", "__proto__"]]],
  ["an own toJSON", { ...GOOD, toJSON: "x" }, [["shape.unknownKey", "toJSON"]]],
  ["an own constructor", { ...GOOD, constructor: {} }, [["shape.unknownKey", "constructor"]]],
];

test("nonsense gets a code and a path, and the next call works", async (t) => {
  for (const [name, request, expected, pattern] of NONSENSE) {
    await t.test(name, () => {
      let error;
      try {
        forbear.ageReceivables(request);
      } catch (thrown) {
        error = thrown;
      }
      assert.ok(error instanceof forbear.ForbearError, `thrown: ${String(error)}`);
      assert.equal(error.name, "ForbearError");
      const found = error.issues.map(({ code, path }) => [code, path]);
      if (pattern) {
        assert.equal(found[0][0], expected[0][0]);
        assert.match(found[0][1], pattern);
      } else {
        assert.deepEqual(found, expected);
      }
      for (const { message, help } of error.issues) assert.ok(message !== "" && help !== "");
      assert.ok(error.message.includes(error.issues[0].message));
      assert.deepEqual(forbear.ageReceivables(GOOD).rows, []);
    });
  }
});

test("nonsense about a customer is refused where it stands, before any zone is looked up, and the next call works", () => {
  const asking = (party, more) => ({ on: "2024-03-12", account: { id: "C", invoices: [invoice()], party }, ...more });
  const cases = [
    [null, "shape.type", "account.party"],
    [7, "shape.type", "account.party"],
    [{ zones: "Europe/London" }, "shape.type", "account.party.zones"],
    [{ zones: [7] }, "shape.type", "account.party.zones[0]"],
    [{ zones: [""] }, "zone.unknown", "account.party.zones[0]"],
    [{ zones: ["../../etc/localtime"] }, "zone.unknown", "account.party.zones[0]"],
    [{ zones: ["x".repeat(100_000)] }, "zone.unknown", "account.party.zones[0]"],
    [{ zones: Array.from({ length: 9 }, () => "Europe/London") }, "limit.exceeded", "account.party.zones"],
    [{ zones: throwing("get", [1]) }, "shape.unreadable", "account.party.zones"],
    [{ dayZone: new Date(0) }, "shape.notPlain", "account.party.dayZone"],
    [{ creditorZone: "__proto__" }, "zone.unknown", "account.party.creditorZone"],
    [{ inconvenient: [{ start: "25:00" }] }, "time.grammar", "account.party.inconvenient[0].start"],
    [{ home: "Europe/London" }, "shape.unknownKey", "account.party.home"],
  ];
  for (const operation of ["decideEscalation", "projectEscalation", "composeNotice"]) {
    const needed = operation === "composeNotice" ? { level: "reminder", creditor: { name: "Lark" } } : {};
    for (const [party, code, path] of cases) {
      assert.throws(
        () => forbear[operation](asking(party, needed)),
        (error) => {
          assert.ok(error instanceof forbear.ForbearError, String(error));
          assert.deepEqual(error.issues.map((issue) => [issue.code, issue.path]), [[code, path]], operation);
          return true;
        },
      );
    }
    assert.equal(typeof forbear[operation](asking({ zones: ["Europe/London"] }, needed)), "object");
  }
});

test("plain data is taken in every guise", async (t) => {
  const expected = JSON.stringify(forbear.ageReceivables(withInvoice({})));
  const bare = Object.assign(Object.create(null), withInvoice({}));
  class List extends Array {}
  const guises = {
    "without a prototype": bare,
    frozen: Object.freeze(withInvoice({})),
    "of another realm": runInNewContext(`(${JSON.stringify(withInvoice({}))})`),
    "undefined is left out": { ...withInvoice({ status: undefined }), policy: undefined },
    "through getters": { get asOf() { return GOOD.asOf; }, get accounts() { return withInvoice({}).accounts; } },
    "through a Proxy": new Proxy(withInvoice({}), {}),
    "a subclass of Array": { ...GOOD, accounts: List.from(withInvoice({}).accounts) },
    "a value that stands twice": (() => { const { accounts } = withInvoice({}); return { ...GOOD, accounts, policy: {} }; })(),
    "symbols beside the keys": { ...withInvoice({}), [Symbol("mark")]: 1 },
  };
  for (const [name, request] of Object.entries(guises)) {
    await t.test(name, () => assert.equal(JSON.stringify(forbear.ageReceivables(request)), expected));
  }
});

test("each value is read once, so that what was checked is what is asked", () => {
  let reads = 0;
  const request = { accounts: [], get asOf() { reads += 1; return reads === 1 ? "2024-03-12" : "never"; } };
  assert.equal(forbear.ageReceivables(request).asOf, "2024-03-12");
  assert.equal(reads, 1);
});

test("the request is not changed, and the answer shares nothing with it", () => {
  const request = withInvoice({});
  const before = JSON.stringify(request);
  const answer = forbear.ageReceivables(request);
  answer.rows.length = 0;
  assert.equal(JSON.stringify(request), before);
  assert.equal(forbear.ageReceivables(request).rows.length, 1);
});

test("nothing that a page did to the prototypes gets in", () => {
  const expected = JSON.stringify(forbear.ageReceivables(GOOD));
  try {
    Object.defineProperty(Object.prototype, "policy", { configurable: true, set: boom, get: boom });
    Object.defineProperty(Object.prototype, "toJSON", { configurable: true, value: () => "polluted" });
    assert.equal(forbear.ageReceivables(GOOD).rows.length, 0);
  } finally {
    delete Object.prototype.policy;
    delete Object.prototype.toJSON;
  }
  assert.equal(JSON.stringify(forbear.ageReceivables(GOOD)), expected);
});

test("the issues are frozen and many are cut off", () => {
  assert.throws(
    () => forbear.ageReceivables({ ...GOOD, accounts: Array.from({ length: 1000 }, () => NaN) }),
    (error) => {
      assert.equal(error.issues.length, limits.MAX_ISSUES);
      assert.ok(Object.isFrozen(error.issues) && Object.isFrozen(error.issues[0]));
      assert.match(error.message, /^accounts\[0\]: .* \(and 99 more issues\)$/);
      return true;
    },
  );
});

test("the depth allowed is allowed", () => {
  const { issues } = limits.copy(nested(limits.MAX_DEPTH));
  assert.deepEqual(issues, []);
  assert.equal(limits.copy(nested(limits.MAX_DEPTH + 1)).issues[0].code, "shape.tooDeep");
});
