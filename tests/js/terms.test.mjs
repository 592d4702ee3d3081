// Whoever has an option can check its payments: its terms are those of buildSchedule and verifySchedule.
import assert from "node:assert/strict";
import { test } from "node:test";

const { buildSchedule, offerOptions, verifySchedule } = await import(new URL("../../dist/pkg/node.js", import.meta.url));

const euros = (amount) => ({ EUR: amount });
const calendar = { holidays: { dates: ["2026-12-25", "2027-01-01"], from: "2026-11-01", to: "2028-12-31" } };

const instalments = {
  frequencies: ["weekly", "twoWeekly", "fourWeekly", "semiMonthly", "monthly"],
  maxCount: 24,
  parts: "level",
  interest: { kind: "simpleDaily", percent: "9.25", dayCount: "actual360" },
  fees: { upFront: euros("3.00"), each: euros("1.00"), atEnd: euros("2.00") },
  freeUpTo: 2,
  minPayment: euros("5.00"),
  downPaymentPercent: "10",
  maxBalloonPercent: "20",
  businessDays: { calendar },
};
const lenders = [
  { lender: "Fen Credit", frequency: "monthly", count: 6, firstDays: 30, interest: { kind: "flat", percent: "8" }, fees: { atEnd: euros("2.00") } },
  { lender: "Moor Bank", frequency: "weekly", count: 9, firstDays: 7, interest: { kind: "perPeriod", percent: "12" } },
];
const policy = { options: { discount: { percent: "2" }, instalments, settlement: { floorPercent: "70", maxDays: 14 }, outsideFinance: lenders } };

const parts = (more) => ({ frequency: "monthly", firstOn: "2026-11-28", ...more });
const selections = [
  { option: "payInFull" },
  { option: "extension", payOn: "2026-12-05" },
  { option: "promise", payOn: "2026-12-01" },
  ...instalments.frequencies.map((frequency) => ({ option: "instalments", ...parts({ frequency, count: 7 }) })),
  { option: "instalments", ...parts({ count: 2 }) },
  { option: "instalments", ...parts({ count: 5, downPayment: "200.00", balloon: "100.00", firstOn: "2026-11-30", anchorDay: 31 }) },
  { option: "instalments", ...parts({ amount: "95.00", balloon: "90.00" }) },
  { option: "settlement", payOn: "2026-12-04" },
  ...lenders.map(({ lender }) => ({ option: "outsideFinance", lender })),
  { option: "dispute", reason: "faulty", amount: "40.80" },
  { option: "dispute", reason: "faulty", amount: "40.80", rest: parts({ count: 4 }) },
  { option: "dispute", reason: "faulty", amount: "40.80", rest: parts({ amount: "80.00" }) },
  { option: "dispute", reason: "notMine" },
  { option: "hardship", category: "illness" },
  { option: "notMe" },
];

const { options, notOffered } = offerOptions({
  asOf: "2026-11-20",
  account: { id: "C-1184", invoices: [{ id: "HR-2417", issued: "2026-09-28", due: "2026-10-28", amount: "780.80", currency: "EUR" }] },
  invoice: "HR-2417",
  policy,
  selections,
});
const rowsOf = ({ payments }) => payments.map(({ amount, moved, ...row }) => ({ ...row, payment: amount }));

const cents = (amount) => Number(amount.replace(".", ""));
const amountOf = (minor) => `${minor < 0 ? "-" : ""}${Math.floor(Math.abs(minor) / 100)}.${String(Math.abs(minor) % 100).padStart(2, "0")}`;
const dayAfter = (day, days) => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

/** The rows with one cent, day or number changed, or one row moved, gone or there twice. */
function* altered(rows) {
  const replaced = (at, change) => rows.map((row, index) => (index === at ? { ...row, ...change } : row));
  for (const [at, row] of rows.entries()) {
    for (const by of [1, -1]) {
      for (const key of ["payment", "interest", "principal", "fee", "balance"]) yield replaced(at, { [key]: amountOf(cents(row[key]) + by) });
      yield replaced(at, { on: dayAfter(row.on, by) });
    }
    yield replaced(at, { number: row.number + 1 });
    yield rows.filter((_, index) => index !== at);
    yield rows.flatMap((one, index) => (index === at ? [one, one] : [one]));
    if (at > 0) yield rows.map((one, index) => (index === at ? rows[at - 1] : index === at - 1 ? row : one));
  }
}

test("every kind of option is quoted", () => {
  assert.deepEqual(notOffered, []);
  assert.deepEqual(options.map(({ selection }) => selection.option), selections.map(({ option }) => option));
});

test("an option has terms where it has payments", () => {
  for (const { kind, payments, terms } of options) assert.equal(terms === null, payments.length === 0, kind);
});

for (const [at, option] of options.filter(({ terms }) => terms !== null).entries()) {
  const { kind, selection, terms, total, cost, certificate } = option;
  test(`${at + 1}, ${kind} ${selection.frequency ?? selection.lender ?? ""}: its terms give its payments, and no others are accepted`, () => {
    const rows = rowsOf(option);
    const built = buildSchedule(terms);
    assert.deepEqual(built.rows, rows);
    assert.deepEqual([built.total, built.certificate], [total, certificate]);
    assert.equal(cents(terms.principal), cents(total) - cents(cost));
    assert.deepEqual(verifySchedule({ terms, rows }), { holds: true, broken: [] });
    for (const other of altered(rows)) assert.equal(verifySchedule({ terms, rows: other }).holds, false, JSON.stringify(other));
  });
}
