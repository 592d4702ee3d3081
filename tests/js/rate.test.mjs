// A rate from columns of numbers, through the installed package: its certain digits are those of calculateApr, and what is refused.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, test } from "node:test";
import { pathToFileURL } from "node:url";
import { runInNewContext } from "node:vm";

import { consumer } from "./lib/consumer.mjs";

const folder = consumer(after);
const require = createRequire(join(folder, "index.js"));
const load = async (name) => import(pathToFileURL(require.resolve(name)));
const [forbear, pay, inline] = await Promise.all(["forbear", "forbear/pay", "forbear/pay/inline"].map(load));

let state = 1;
/** 0 to `below` − 1, the same in every run. */
function next(below) {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((state / 2 ** 32) * below);
}
const pick = (...list) => list[next(list.length)];
const columnsOf = (flows) => ({
  on: Int32Array.from(flows, ([day]) => day),
  amount: Float64Array.from(flows, ([, minor]) => minor),
});
const dayText = (day) => new Date(day * 86_400_000).toISOString().slice(0, 10);
const amountText = (minor) => `${Math.floor(minor / 100)}.${String(minor % 100).padStart(2, "0")}`;

/** What calculateApr says of the same flows. */
function exactly(flows, decimals) {
  const of = (sign) =>
    flows
      .filter(([, minor]) => minor * sign > 0)
      .map(([day, minor]) => ({ on: dayText(day), amount: amountText(Math.abs(minor)) }));
  return forbear.calculateApr({ method: "euActual365", currency: "EUR", advances: of(-1), payments: of(1), decimals });
}

/** Holds an answer against calculateApr's; how many decimals are certain. */
function check(flows) {
  const answer = forbear.rateColumns(columnsOf(flows));
  const told = JSON.stringify(flows);
  if (answer.outcome === "noSolution") {
    const { outcome, reason } = exactly(flows, 12);
    assert.deepEqual(answer, { outcome, reason }, told);
    return answer.reason;
  }
  const { percent, certifiedDecimals, ...nothing } = answer;
  assert.deepEqual(nothing, { outcome: "found" });
  if (certifiedDecimals === null) {
    assert.equal(exactly(flows, 12).certifiedDecimals, null, told);
    return null;
  }
  const { disclosed, disclosedIsCertified } = exactly(flows, certifiedDecimals);
  assert.ok(disclosedIsCertified, told);
  assert.equal(percent.toFixed(certifiedDecimals), disclosed, told);
  assert.ok(!Object.is(percent, -0), told);
  return certifiedDecimals;
}

/** A loan and its level payments, worth so many thousandths of it. */
function level(count, every, thousandths) {
  const minor = 1_000 + next(1_000_000);
  const day = next(20_000);
  const payments = Array.from({ length: count }, (_, index) => [day + (index + 1) * every, minor]);
  return [[day, -Math.max(1, Math.round((minor * count * 1_000) / thousandths))], ...payments];
}

/** Any days and amounts, several advances among them, so that there may be several rates, or none. */
function anyFlows() {
  const [start, span] = [next(20_000), pick(1, 2, 40, 400, 5_000, 70_000)];
  const amount = () => 1 + next(pick(1_000, 1_000_000, 2 ** 52));
  const flows = [[start, -amount()], [start + 1 + next(span), amount()]];
  const more = next(pick(2, 12, 60));
  for (let flow = 0; flow < more; flow += 1) flows.splice(next(flows.length + 1), 0, [start + next(span), pick(-1, 0, 1, 1, 1) * amount()]);
  return flows;
}

const KINDS = {
  "loans of a year": () => level(12, 30, 900 + next(500)),
  "loans of forty years": () => level(480, 30, 800 + next(3_000)),
  "loans of a day": () => level(1, 1, 990 + next(200)),
  "negative rates": () => level(1 + next(24), pick(1, 7, 30), 300 + next(700)),
  "rates of zero": () => level(1 + next(24), pick(1, 7, 30), 1_000),
  "huge rates": () => level(1 + next(12), 1 + next(60), 1_000 * 10 ** next(7)),
  "any flows": anyFlows,
};
for (const [kind, flows] of Object.entries(KINDS)) {
  test(`${kind}: the digits that are certain are those of calculateApr`, () => {
    const count = kind === "loans of forty years" ? 200 : 1_000;
    const found = Array.from({ length: count }, () => check(flows()));
    if (kind.startsWith("loans of") && kind !== "loans of a day") assert.ok(found.every((decimals) => decimals >= 8), String(found));
  });
}

test("rates that are known", () => {
  const rate = (...flows) => forbear.rateColumns(columnsOf(flows));
  assert.deepEqual(rate([0, -10_000], [365, 10_000]), { outcome: "found", percent: 0, certifiedDecimals: 10 });
  assert.equal(rate([0, -10_000], [365, 11_000]).percent, 10);
  assert.equal(rate([365, 9_000], [0, -10_000]).percent, -10);
  assert.equal(rate([-365, -10_000], [0, 0], [365, 12_100]).percent, 10);
  // -10 % and 20 % solve the first, 10 % and 20 % the second: of several it is what calculateApr meets from 0 on.
  assert.equal(rate([0, -10_000], [365, 21_000], [730, -10_800]).percent, 20);
  assert.equal(rate([0, -10_000], [365, 23_000], [730, -13_200]).reason, "paysTooLittle");
  assert.deepEqual(rate([0, -10_000], [0, 9_000]), { outcome: "noSolution", reason: "paysTooLittle" });
  assert.deepEqual(rate([0, -1], [1, 2 ** 53 - 1]), { outcome: "noSolution", reason: "tooHigh" });
  assert.deepEqual(rate([0, 10_000], [365, -11_000]).outcome, "noSolution");
});

test("the most rows, and days from any day", () => {
  const most = Array.from({ length: 4_800 }, (_, row) => [row, row === 0 ? -400_000 : 100]);
  check(most);
  for (const day of [-(2 ** 31), -719_162, 2 ** 31 - 366]) {
    const { percent } = forbear.rateColumns({ on: Int32Array.of(day, day + 365), amount: Float64Array.of(-100, 110) });
    assert.equal(percent, 10);
  }
});

test("forbear/pay answers the same", () => {
  for (let round = 0; round < 200; round += 1) {
    const columns = columnsOf(anyFlows());
    const expected = forbear.rateColumns(columns);
    for (const other of [pay, inline]) assert.deepEqual(other.rateColumns(columns), expected);
  }
});

const GOOD = { on: Int32Array.of(0, 365), amount: Float64Array.of(-10_000, 11_000) };

test("views with an offset, of a subclass and of another realm are read as they are, and nothing is changed", () => {
  class Own extends Int32Array {
    get length() {
      throw new Error("not asked");
    }
  }
  const expected = forbear.rateColumns(GOOD);
  const amount = Float64Array.of(7, -10_000, 11_000, 7);
  assert.deepEqual(forbear.rateColumns({ on: new Own([0, 365]), amount: amount.subarray(1, 3) }), expected);
  assert.deepEqual(amount, Float64Array.of(7, -10_000, 11_000, 7));
  assert.deepEqual(forbear.rateColumns({ ...GOOD, on: runInNewContext("Int32Array.of(0, 365)") }), expected);
  assert.deepEqual(forbear.rateColumns(Object.assign(Object.create(null), GOOD)), expected);
});

const gone = Float64Array.of(-1, 1);
structuredClone(gone.buffer, { transfer: [gone.buffer] });
const amounts = (...values) => ({ amount: Float64Array.from(values) });
const days = (...values) => ({ on: Int32Array.from(values) });
const wrong = {
  "an empty object": [undefined, {}, "shape.missing on", "shape.missing amount"],
  "empty columns": [{}, { ...days(), ...amounts() }, "flows.none on"],
  "another length": [GOOD, days(0), "columns.length amount"],
  "arrays": [GOOD, { on: [0, 365], amount: [-1, 1] }, "shape.type on", "shape.type amount"],
  "other kinds": [GOOD, { on: new Float64Array(2), amount: new BigInt64Array(2) }, "shape.type on", "shape.type amount"],
  "a Proxy": [GOOD, { on: new Proxy(GOOD.on, {}) }, "shape.type on"],
  "a liar": [GOOD, { on: { [Symbol.toStringTag]: "Int32Array", length: 2 } }, "shape.type on"],
  "null": [GOOD, { amount: null }, "shape.type amount"],
  "shared memory": [GOOD, { amount: new Float64Array(new SharedArrayBuffer(16)) }, "columns.buffer amount"],
  "memory that is gone": [GOOD, { amount: gone }, "columns.buffer amount"],
  "NaN": [GOOD, amounts(-1, NaN), "number.integer amount[1]"],
  "infinity": [GOOD, amounts(-Infinity, 1), "number.range amount[0]"],
  "a fraction": [GOOD, amounts(-1, 0.5), "number.integer amount[1]"],
  "a number that may be its neighbour": [GOOD, amounts(-1, 2 ** 53), "number.range amount[1]"],
  "days without end": [GOOD, days(-(2 ** 31), 2 ** 31 - 1), "number.range on"],
  "a payment after two hundred years": [GOOD, days(0, 73_000), "number.range on"],
  "only advances": [GOOD, amounts(-1, -1), "flows.none on"],
  "only payments": [GOOD, amounts(1, 1), "flows.none on"],
  "only zeros": [GOOD, amounts(0, -0), "flows.none on"],
  "one row too many": [GOOD, { on: new Int32Array(4_801), amount: new Float64Array(4_801) }, "limit.exceeded on"],
  "very many": [GOOD, { on: new Int32Array(20_000_000), amount: new Float64Array(20_000_000) }, "limit.exceeded on"],
  "very many days": [GOOD, { on: new Int32Array(20_000_000) }, "limit.exceeded on"],
  "very many amounts": [GOOD, { amount: new Float64Array(20_000_000) }, "columns.length amount"],
  "an unknown key": [GOOD, { amuont: 1 }, "shape.unknownKey amuont"],
  "a key of another kind": [GOOD, { currency: () => "EUR" }, "shape.unknownKey currency"],
};

function issuesOf(columns) {
  try {
    forbear.rateColumns(columns);
  } catch (error) {
    assert.ok(error instanceof forbear.ForbearError, error.stack);
    for (const { message, help } of error.issues) assert.ok(message !== "" && help !== "");
    return error.issues.map(({ code, path }) => `${code} ${path}`);
  }
  return assert.fail("nothing was thrown");
}

test("what is wrong is refused with its code and path, and the next call works", () => {
  const expected = forbear.rateColumns(GOOD);
  for (const [name, [good, bad, ...issues]] of Object.entries(wrong)) {
    assert.deepEqual(issuesOf({ ...good, ...bad }), issues, name);
    assert.deepEqual(forbear.rateColumns(GOOD), expected, name);
  }
  const throwing = {
    get on() {
      throw new Error("foreign");
    },
  };
  assert.deepEqual(issuesOf(throwing), ["shape.unreadable "]);
  assert.deepEqual(issuesOf(new Proxy({}, { ownKeys: () => assert.fail("foreign") })), ["shape.unreadable "]);
  for (const nothing of [undefined, null, 7, "text", [], Symbol("x")]) {
    assert.ok(issuesOf(nothing).every((issue) => issue.startsWith("shape.")), String(nothing));
  }
});

test("whatever numbers stand there, it answers or refuses", () => {
  const numbers = [0, -0, 1, -1, 0.5, NaN, Infinity, -Infinity, 5e-324, 2 ** 53 - 1, 1 - 2 ** 53, 2 ** 53, 1e308, 100, -100];
  for (let round = 0; round < 5_000; round += 1) {
    const rows = next(6);
    const columns = {
      on: Int32Array.from({ length: rows }, () => pick(0, 1, -1, 365, 72_999, 73_000, -719_162, 2 ** 31 - 1, -(2 ** 31), next(400))),
      amount: Float64Array.from({ length: rows }, () => pick(...numbers)),
    };
    try {
      const { outcome } = forbear.rateColumns(columns);
      assert.ok(["found", "noSolution"].includes(outcome));
    } catch (error) {
      assert.ok(error instanceof forbear.ForbearError && error.issues[0].code !== "engine.failed", error.stack);
    }
  }
});
