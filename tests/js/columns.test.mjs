// Aging by columns through the installed package: a million rows against BigInts, the handle's life, and what is refused.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, test } from "node:test";
import { pathToFileURL } from "node:url";
import { runInNewContext } from "node:vm";

import { columnsOf } from "../bench/lib/columns.js";
import { consumer } from "./lib/consumer.mjs";

const folder = consumer(after);
const require = createRequire(join(folder, "index.js"));
const forbear = await import(pathToFileURL(require.resolve("forbear")));

const STARTS = [1, 31, 61, 91];

/** Sums by pair of account and currency, in BigInts: open, unapplied, outstanding, overdue, current, buckets; the oldest. */
function reference({ due, open, account, currency, currencies }, today) {
  const pairs = new Map();
  for (let row = 0; row < due.length; row += 1) {
    const key = account[row] * currencies.length + currency[row];
    if (!open[row]) continue;
    if (!pairs.has(key)) pairs.set(key, { sums: new Array(9).fill(0n), oldest: 0 });
    const pair = pairs.get(key);
    const minor = BigInt(open[row]);
    const age = today - due[row];
    pair.sums[2] += minor;
    if (minor < 0n) pair.sums[1] -= minor;
    else if (minor > 0n) {
      pair.sums[0] += minor;
      pair.sums[4 + STARTS.filter((start) => start <= age).length] += minor;
      if (age > 0) {
        pair.sums[3] += minor;
        pair.oldest = Math.max(pair.oldest, age);
      }
    }
  }
  return [...pairs].sort(([one], [other]) => one - other);
}

const figuresOf = ({ open, unapplied, outstanding, overdue, current, buckets }) => [
  open,
  unapplied,
  outstanding,
  overdue,
  current,
  ...buckets,
];

function money(minor, decimals) {
  const digits = String(minor < 0n ? -minor : minor).padStart(decimals + 1, "0");
  const point = digits.length - decimals;
  return `${minor < 0n ? "-" : ""}${digits.slice(0, point)}${decimals > 0 ? `.${digits.slice(point)}` : ""}`;
}

function check({ asOf, portfolio, accounts }, facts, day, decimals) {
  const expected = reference(facts, forbear.dayNumber(day));
  const width = facts.currencies.length;
  const figures = figuresOf(accounts);
  const together = facts.currencies.map(() => new Array(9).fill(0n));
  assert.equal(asOf, day);
  assert.equal(accounts.account.length, expected.length);
  expected.forEach(([key, { sums, oldest }], pair) => {
    const currency = key % width;
    const got = [accounts.account[pair], accounts.currency[pair], accounts.oldestDaysPastDue[pair]];
    if (got.join() !== [(key - currency) / width, currency, oldest].join()) assert.fail(`pair ${pair}: ${got}`);
    sums.forEach((sum, column) => {
      if (figures[column][pair] !== sum) assert.fail(`pair ${pair}, column ${column}: ${figures[column][pair]}, not ${sum}`);
      together[currency][column] += sum;
    });
  });
  const written = together.map((sums, currency) => sums.map((sum) => money(sum, decimals[currency])));
  assert.deepEqual(portfolio.map(figuresOf), written);
  assert.deepEqual(portfolio.map(({ currency }) => currency), facts.currencies);
}

const small = (more) => ({
  due: Int32Array.of(19_800, 19_900, 19_850),
  open: BigInt64Array.of(12_345n, 100n, -45n),
  account: Uint32Array.of(0, 1, 0),
  currency: Uint8Array.of(0, 1, 0),
  currencies: ["EUR", "JPY"],
  accounts: 2,
  ...more,
});
const REQUEST = { asOf: "2024-06-03" };

test("a million rows, cold and loaded once, on many days: every sum equals that of BigInts", () => {
  const { numbers, ...facts } = columnsOf(1_000_000, { currencies: ["EUR", "JPY", "BHD"] });
  const decimals = [2, 0, 3];
  const loaded = forbear.loadColumns(facts);
  for (const asOf of ["2024-06-03", "2023-01-01", "2024-02-29", "2030-12-31"]) {
    check(loaded.age({ asOf }), facts, asOf, decimals);
  }
  loaded.free();
  const inNumbers = { ...facts, open: numbers, currency: Uint16Array.from(facts.currency) };
  check(forbear.ageColumns(inNumbers, REQUEST), facts, REQUEST.asOf, decimals);
});

test("the totals say what they mean", () => {
  assert.deepEqual(forbear.ageColumns(small(), { ...REQUEST, policy: { aging: { graceDays: 3 } } }), {
    asOf: "2024-06-03",
    buckets: [
      { from: 1, to: 31 },
      { from: 31, to: 61 },
      { from: 61, to: 91 },
      { from: 91, to: null },
    ],
    portfolio: [
      {
        currency: "EUR",
        open: "123.45",
        unapplied: "0.45",
        outstanding: "123.00",
        current: "0.00",
        buckets: ["0.00", "0.00", "123.45", "0.00"],
        overdue: "123.45",
        oldestDaysPastDue: 77,
        overdueSince: "2024-03-21",
        overduePercent: "100.00",
      },
      {
        currency: "JPY",
        open: "100",
        unapplied: "0",
        outstanding: "100",
        current: "100",
        buckets: ["0", "0", "0", "0"],
        overdue: "0",
        oldestDaysPastDue: 0,
        overdueSince: null,
        overduePercent: "0.00",
      },
    ],
    accounts: {
      account: Uint32Array.of(0, 1),
      currency: Uint16Array.of(0, 1),
      open: BigInt64Array.of(12_345n, 100n),
      unapplied: BigInt64Array.of(45n, 0n),
      outstanding: BigInt64Array.of(12_300n, 100n),
      current: BigInt64Array.of(0n, 100n),
      buckets: [[0n, 0n], [0n, 0n], [12_345n, 0n], [0n, 0n]].map((bucket) => BigInt64Array.from(bucket)),
      overdue: BigInt64Array.of(12_345n, 0n),
      oldestDaysPastDue: Int32Array.of(77, 0),
    },
  });
  const none = { due: new Int32Array(), open: new Float64Array(), account: new Uint32Array(), currency: new Uint8Array() };
  assert.deepEqual(forbear.ageColumns({ ...none, currencies: [], accounts: 0 }, REQUEST).portfolio, []);
});

test("what was given may change afterwards, and an answer outlives the columns", () => {
  const given = small();
  const loaded = forbear.loadColumns(given);
  const before = loaded.age(REQUEST);
  given.open.fill(7n);
  given.currencies.reverse();
  const other = forbear.loadColumns(small({ open: BigInt64Array.of(1n, 1n, 1n) }));
  assert.deepEqual(loaded.age(REQUEST), before);
  loaded.free();
  loaded.free();
  const third = forbear.loadColumns(small({ open: BigInt64Array.of(2n, 2n, 2n) }));
  assert.equal(before.accounts.open[0], 12_345n);
  const { age } = other;
  assert.equal(age(REQUEST).portfolio[0].open, "0.02");
  assert.equal(third.age(REQUEST).portfolio[0].open, "0.04");
});

test("views with an offset, of a subclass and of another realm are read as they are", () => {
  const expected = forbear.ageColumns(small(), REQUEST);
  class Own extends Int32Array {
    get length() {
      throw new Error("not asked");
    }
  }
  const columns = small({
    due: new Own([19_800, 19_900, 19_850]),
    open: BigInt64Array.of(9n, 12_345n, 100n, -45n, 9n).subarray(1, 4),
    account: runInNewContext("Uint32Array.of(0, 1, 0)"),
    currencies: runInNewContext('["EUR", "JPY"]'),
  });
  assert.deepEqual(forbear.ageColumns(columns, REQUEST), expected);
});

function issuesOf(work) {
  try {
    work();
  } catch (error) {
    assert.ok(error instanceof forbear.ForbearError, error.stack);
    for (const { message, help } of error.issues) assert.ok(message !== "" && help !== "");
    return error.issues.map(({ code, path }) => `${code} ${path}`);
  }
  return assert.fail("nothing was thrown");
}

const detached = Uint32Array.of(0, 1, 0);
structuredClone(detached.buffer, { transfer: [detached.buffer] });
const numbers = (...values) => Float64Array.from(values);
const wrong = {
  "another length": [{ open: BigInt64Array.of(1n) }, "columns.length open"],
  "an array": [{ due: [1, 2, 3] }, "shape.type due"],
  "another kind": [{ due: new Uint32Array(3) }, "shape.type due"],
  "whole numbers of 32 bits": [{ open: new Int32Array(3) }, "shape.type open"],
  "a Proxy": [{ due: new Proxy(new Int32Array(3), {}) }, "shape.type due"],
  "a liar": [{ due: { [Symbol.toStringTag]: "Int32Array", length: 3 } }, "shape.type due"],
  "null": [{ account: null }, "shape.type account"],
  "nothing": [{ account: undefined }, "shape.missing account"],
  "shared memory": [{ due: new Int32Array(new SharedArrayBuffer(12)) }, "columns.buffer due"],
  "memory that is gone": [{ account: detached }, "columns.buffer account"],
  "two at once": [{ account: detached, due: [] }, "shape.type due", "columns.buffer account"],
  "NaN": [{ open: numbers(1, NaN, 1) }, "number.integer open[1]"],
  "a fraction": [{ open: numbers(1, 1, 12.5) }, "number.integer open[2]"],
  "infinity": [{ open: numbers(-Infinity, 1, 1) }, "number.range open[0]"],
  "a number that may be its neighbour": [{ open: numbers(1, 2 ** 53, 1) }, "number.range open[1]"],
  "too much": [{ open: BigInt64Array.of(0n, 900_000_000_000_000_000n, -1n) }, "amount.range open[2]"],
  "the least of all": [{ open: BigInt64Array.of(-(2n ** 63n), 0n, 0n) }, "amount.range open[0]"],
  "a day of no calendar": [{ due: Int32Array.of(0, 2_932_897, 0) }, "date.range due[1]"],
  "no such account": [{ account: Uint32Array.of(0, 1, 2) }, "columns.index account[2]"],
  "no such currency": [{ currency: Uint16Array.of(0, 65_535, 0) }, "columns.index currency[1]"],
  "a currency twice": [{ currencies: ["EUR", "EUR"] }, "currency.duplicate currencies[1]"],
  "no currency": [{ currencies: ["EUR", "EUX"] }, "currency.unknown currencies[1]"],
  "accounts as text": [{ accounts: "2" }, "shape.type accounts"],
  "half an account": [{ accounts: 1.5 }, "number.integer accounts"],
  "too many accounts": [{ accounts: 16_777_216 }, "limit.exceeded accounts"],
  "an unknown key": [{ accuonts: 2 }, "shape.unknownKey accuonts"],
  "a getter that throws": [
    {
      get due() {
        throw new Error("foreign");
      },
    },
    "shape.unreadable ",
  ],
};

test("what is wrong with columns is said with its code and path, and the next call works", async (t) => {
  const expected = forbear.ageColumns(small(), REQUEST);
  for (const [name, [more, ...issues]] of Object.entries(wrong)) {
    await t.test(name, () => {
      const columns = Object.defineProperties(small(), Object.getOwnPropertyDescriptors(more));
      assert.deepEqual(issuesOf(() => forbear.loadColumns(columns)), issues);
      assert.deepEqual(issuesOf(() => forbear.ageColumns(columns, REQUEST)), issues);
      assert.deepEqual(forbear.ageColumns(small(), REQUEST), expected);
    });
  }
  for (const nonsense of [undefined, null, 7, "text", []]) {
    assert.equal(issuesOf(() => forbear.loadColumns(nonsense))[0], "shape.missing due");
  }
});

test("what is wrong with a question is said too", () => {
  const loaded = forbear.loadColumns(small());
  const table = [
    [undefined, "shape.type "],
    [{}, "shape.missing asOf"],
    [{ asOf: "2024-6-3" }, "date.grammar asOf"],
    [{ ...REQUEST, accounts: [] }, "shape.unknownKey accounts"],
    [{ ...REQUEST, policy: { aging: { basis: "issueDate" } } }, "columns.policy policy.aging.basis"],
    [{ ...REQUEST, policy: { aging: { bucketBy: "treatmentDays" } } }, "columns.policy policy.aging.bucketBy"],
    [{ ...REQUEST, policy: { aging: { bucketStarts: [2, 1] } } }, "buckets.notRising policy.aging.bucketStarts[1]"],
  ];
  for (const [request, issue] of table) assert.deepEqual(issuesOf(() => loaded.age(request)), [issue]);
  assert.equal(loaded.age(REQUEST).portfolio.length, 2);
  loaded.free();
  assert.deepEqual(issuesOf(() => loaded.age(REQUEST)), ["columns.freed "]);
});

test("dayNumber counts from 1970 and takes real days only", () => {
  const days = { "1970-01-01": 0, "2024-01-05": 19_727, "1969-12-31": -1, "0001-01-01": -719_162, "9999-12-31": 2_932_896 };
  for (const [day, number] of Object.entries(days)) assert.equal(forbear.dayNumber(day), number);
  const table = [
    ["2024-1-5", "date.grammar"],
    [new Date(), "date.grammar"],
    [undefined, "date.grammar"],
    ["2023-02-29", "date.calendar"],
    ["2024-13-01", "date.calendar"],
    ["2024-00-10", "date.calendar"],
    ["0000-12-31", "date.range"],
  ];
  for (const [day, code] of table) assert.deepEqual(issuesOf(() => forbear.dayNumber(day)), [`${code} `]);
});
