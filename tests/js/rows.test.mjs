// The rows of a schedule cross as numbers and become text in the package. verifySchedule reads that text strictly, and knows no numbers.
import assert from "node:assert/strict";
import { test } from "node:test";

const { buildSchedule, verifySchedule } = await import(new URL("../../dist/pkg/node.js", import.meta.url));

const CURRENCIES = { JPY: "250000", EUR: "2500.07", KWD: "2500.003", CLF: "250.0007" };
/** Leap days and those that are none, the first and the last days that there are. */
const STARTS = ["0001-01-01", "1600-02-29", "1899-12-31", "1900-02-28", "1969-12-31", "2000-02-29", "2024-01-31", "2100-02-28", "9900-12-31"];
const EVERY = [{ n: 1, unit: "month" }, { n: 1, unit: "day" }, { n: 13, unit: "week" }];
const INTEREST = [{ kind: "none" }, { kind: "perPeriod", percent: "7.3", perYear: 12 }];

const footed = (terms) => {
  const { rows, total } = buildSchedule(terms);
  assert.deepEqual(verifySchedule({ terms, rows }), { holds: true, broken: [] });
  for (const row of rows) assert.match(row.on, /^\d{4}-\d{2}-\d{2}$/);
  return { rows, total };
};

for (const [currency, principal] of Object.entries(CURRENCIES)) {
  test(`${currency}: every row is read back as what the terms make of it`, () => {
    for (const start of STARTS) {
      for (const every of EVERY) {
        for (const interest of INTEREST) {
          const due = { first: start, every, count: 40 };
          const { rows } = footed({ currency, principal, start, due, interest, amounts: { kind: "level" } });
          assert.equal(rows.length, 40);
          assert.equal(rows[0].on, start);
        }
      }
    }
  });
}

test("every day of four centuries is written as the calendar has it", () => {
  for (let year = 1999; year < 2399; year += 25) {
    const start = `${year}-03-01`;
    const due = { first: start, every: { n: 1, unit: "day" }, count: 600 };
    const { rows } = footed({ currency: "EUR", principal: "600.00", start, due, interest: { kind: "none" }, amounts: { kind: "equalPrincipal" } });
    const first = Date.parse(`${start}T00:00:00Z`);
    rows.forEach(({ on }, index) => assert.equal(on, new Date(first + index * 86_400_000).toISOString().slice(0, 10)));
  }
});

test("amounts on both sides of what a number holds exactly", () => {
  for (const principal of ["90071992547409.91", "90071992547409.92", "90071992547409.93", "8000000000000000.01"]) {
    const terms = { currency: "EUR", principal, start: "2026-01-01", due: { first: "2026-02-01", every: { n: 1, unit: "month" }, count: 3 }, interest: { kind: "none" }, amounts: { kind: "equalPrincipal" } };
    assert.equal(footed(terms).total, principal);
  }
});
