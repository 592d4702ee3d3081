// An amount that was read stays that amount, however the language that is changed to writes amounts.
import assert from "node:assert/strict";
import { test } from "node:test";

import { readTyped } from "../../www/journey/answers.js";
import { reduce } from "../../www/journey/state.js";
import { stated } from "./lib/pages.mjs";
import { WAYS, machine } from "./lib/states.mjs";

const { first, ask } = machine(await import(new URL("../../dist/pkg/node.js", import.meta.url)), stated);
const run = (state, events) => events.reduce((now, event) => reduce(now, event, ask), state);

const answer = (fields) => ({ type: "submit", fields });
const go = (outcome, step) => ({ type: "go", route: { outcome, step } });
const agree = answer({});

/** Each way to a choice that hangs on an amount with decimals, `typed` in it as it is written somewhere. */
const ENDS = {
  settlement: ["720.50", (amount) => [go("settlement", "amount"), answer({ amount }), answer({ pick: "2026-12-04" }), agree]],
  "a disputed part, the rest today": ["180.80", (amount) => [...WAYS["how much"], answer({ extent: "part", amount }), answer({ when: "today" }), agree]],
  "a disputed part, the rest in parts": ["180.80", (amount) => [...WAYS["how much"], answer({ extent: "part", amount }), answer({ when: "twoWeekly" }), answer({ count: "3" }), agree]],
  "parts within means": [
    "390.40",
    (amount) => [...WAYS.plans, { type: "type", fields: { frequency: "twoWeekly", amount } }, answer({ frequency: "twoWeekly", amount, count: "2" }), agree],
  ],
  "what can be paid": ["195.20", (amount) => [go("cannotPay", "can-pay"), answer({ amount, frequency: "twoWeekly" }), answer({ plan: "twoWeekly/4/2026-12-04" }), agree]],
  "a plan asked for": ["20.50", (amount) => [go("planRequest", "can-pay"), answer({ amount, frequency: "weekly" }), agree]],
};

const LOCALES = { "en-IE": (amount) => amount, de: (amount) => amount.replace(".", ","), "de-CH": (amount) => amount, "ar-EG": (amount) => amount.replace(".", "٫"), "ar-AE": (amount) => amount };

/** As a journey goes on where a page is read anew. */
const readAnew = ({ route, answers, choice }, locale) => run({ ...first, locale }, [{ type: "restore", route, answers, confirmed: choice?.hash ?? null }]);

for (const [name, [amount, events]] of Object.entries(ENDS)) {
  test(`${name}: the choice is the same in every language, and in the first one again`, () => {
    const hashes = new Set();
    for (const [locale, write] of Object.entries(LOCALES)) {
      const made = run({ ...first, locale }, events(write(amount)));
      assert.equal(made.route.step, "done", `${locale}: ${JSON.stringify(made.errors)}`);
      hashes.add(made.choice.hash);
      for (const other of Object.keys(LOCALES)) {
        const there = readAnew(made, other);
        assert.deepEqual([there.route.step, there.choice?.hash], ["done", made.choice.hash], `${locale} → ${other}`);
        assert.equal(readAnew(there, locale).choice?.hash, made.choice.hash, `${locale} → ${other} → ${locale}`);
      }
    }
    assert.equal(hashes.size, 1);
  });
}

test("what comes in and goes out stays the same too", () => {
  const budget = run(first, [go("cannotPay", "budget"), answer({ income: "1900.50", home: "700", food: "380.25" })]);
  const { answers } = run({ ...budget, locale: "de" }, [go("cannotPay", "budget"), answer(budget.answers.cannotPay.budget)]);
  assert.deepEqual(answers.cannotPay["can-pay"].amountReading, budget.answers.cannotPay["can-pay"].amountReading);
});

test("an amount that is typed anew is read anew", () => {
  const offer = run({ ...first, locale: "en-IE" }, [go("settlement", "amount"), answer({ amount: "720.50" })]);
  const german = { ...offer, locale: "de" };
  assert.deepEqual(readTyped(offer.answers.settlement.amount, "amount", german).amount, "720.50");
  for (const [fields, errors, amount] of [
    [{ amount: "730,50" }, [], "730.50"],
    [{ amount: "730,50", amountReading: "720.50" }, [], "730.50"],
    [{ amount: "730.50", amountReading: "720.50" }, ["amountAmbiguous"], undefined],
    [{ amount: "720.50" }, ["amountAmbiguous"], undefined],
  ]) {
    const state = run(german, [go("settlement", "amount"), answer(fields)]);
    assert.deepEqual(state.errors.map(({ code }) => code), errors, JSON.stringify(fields));
    assert.equal(readTyped(state.answers.settlement.amount, "amount", state).amount, amount, JSON.stringify(fields));
  }
});
