// What can be paid, and what is lacking: figures that can be followed, and none for who has nothing.
import assert from "node:assert/strict";
import { test } from "node:test";

import { money } from "../../www/format.js";
import { textOf } from "../../www/journey/html.js";
import { speak } from "../../www/journey/languages.js";
import en from "../../www/journey/messages.en.js";
import { render } from "../../www/journey/render.js";
import { stated } from "./lib/pages.mjs";
import { WAYS, machine } from "./lib/states.mjs";

const engine = await import(new URL("../../dist/pkg/node.js", import.meta.url));
const { policy } = stated;

const answer = (fields) => ({ type: "submit", fields });
const go = (outcome, step) => ({ type: "go", route: { outcome, step } });
const toBudget = (fields) => [go("cannotPay", "budget"), answer(fields)];
const toMeans = (amount, frequency) => [go("cannotPay", "can-pay"), answer({ amount, frequency })];

const run = (events, options = {}) => machine(engine, { ...stated, policy: { ...policy, options: { ...policy.options, ...options } } }).run(events);
const textIn = (state, { messages, locale } = { messages: en, locale: "en-IE" }) => textOf(render(state, messages, locale).replace(/<[^>]*>/g, " ").replace(/\s+/g, " "));
const euros = (amount) => money("en-IE", amount, "EUR");

const NOTHING = { "a budget": toBudget({ income: "500", home: "700" }), "a budget to the cent": toBudget({ income: "700.00", home: "700" }), "what is typed": toMeans("0", "weekly") };

for (const [name, events] of Object.entries(NOTHING)) {
  test(`${name} that leaves nothing: no payment is shown, and nothing is called short`, async () => {
    const state = run(events);
    assert.equal(state.route.step, "nothing-fits");
    assert.ok(state.means.misses.length > 0);
    const text = textIn(state);
    assert.match(text, /Nothing is left for payments now\./);
    assert.doesNotMatch(text, /short|€0\.00|or less/);
    for (const { payment } of state.means.misses) assert.ok(!text.includes(euros(payment)), payment);
    for (const language of await Promise.all(["de", "ar"].map(speak))) assert.ok(textIn(state, language).includes(language.messages.plan.nothingLeft));
  });
}

for (const frequency of ["weekly", "twoWeekly", "monthly"]) {
  test(`${frequency}: what is short is the payment less what can be paid, and no other frequency is compared`, () => {
    const state = run(toMeans("20", frequency));
    const { misses } = state.means;
    assert.ok(misses.length > 1);
    const text = textIn(state);
    const { payment, short } = misses.find((miss) => miss.frequency === frequency);
    assert.equal(Number(short), Number((Number(payment) - 20).toFixed(2)));
    assert.ok(text.includes(`payments of ${euros(payment)}: ${euros(short)} short`), text);
    assert.equal(text.split(" short").length, 2);
  });
}

test("a frequency that is not offered: what the others take, and nothing is called short", () => {
  const state = run(toMeans("20", "monthly"), { instalments: { frequencies: ["weekly", "twoWeekly"] } });
  const text = textIn(state);
  assert.equal(state.means.misses.length, 2);
  for (const { count, payment } of state.means.misses) assert.ok(text.includes(`${count} payments of ${euros(payment)}`), text);
  assert.doesNotMatch(text, /short/);
});

const withShare = (percent) => (percent === undefined ? {} : { affordability: { sharePercent: percent } });

for (const [sharePercent, amount, told] of [[undefined, "475.25", "50%"], ["50", "475.25", "50%"], ["33.5", "318.41", "33.5%"], ["100", "950.50", "100%"]]) {
  test(`a budget's amount is told as the share of what is left that it is: ${sharePercent ?? "the engine's own"}`, () => {
    const { run: by } = machine(engine, { ...stated, policy: { ...policy, options: { ...policy.options, affordability: undefined, ...withShare(sharePercent) } } });
    const events = toBudget({ income: "1900.50", home: "950" });
    const state = by(events);
    assert.equal(state.answers.cannotPay["can-pay"].amountReading, amount);
    assert.ok(textIn(state).includes(`This is ${told} of what is left. You can change it.`));
    assert.ok(textIn(by([...events, answer({ amount, frequency: "weekly" }), go("cannotPay", "can-pay")])).includes("of what is left"), "as long as it stands");
    assert.ok(!textIn(by([...events, { type: "type", fields: { amount: "20", frequency: "weekly" } }])).includes("of what is left"), "another amount is the customer's own");
  });
}

test("an amount that no budget gave is no share of anything", () => {
  assert.ok(!textIn(run([go("cannotPay", "can-pay"), answer({ amount: "475.25" })])).includes("of what is left"));
});

test("a budget of two readings is an error on its screen", () => {
  const { route, errors } = run(toBudget({ income: "40,23" }));
  assert.deepEqual([route.step, errors.map(({ field, code }) => [field, code])], ["budget", [["income", "amountAmbiguous"]]]);
});

test("each screen that is named an error state is one", () => {
  for (const [name, events] of Object.entries(WAYS)) {
    if (/two readings|^no |^nothing said|too late|too small/.test(name) && !/no plan within/.test(name)) assert.notDeepEqual(run(events).errors, [], name);
  }
});
