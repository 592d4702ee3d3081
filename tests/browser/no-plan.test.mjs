// Where no plan takes what can be paid: why, and every other way. It is no error, in a page and in what is served alike.
import assert from "node:assert/strict";
import { test } from "node:test";

import { formDoor, pageDoor } from "../../www/journey/doors.js";
import { textOf } from "../../www/journey/html.js";
import en from "../../www/journey/messages.en.js";
import { screenOf } from "../../www/journey/render.js";
import { reduce } from "../../www/journey/state.js";
import { stated } from "./lib/pages.mjs";
import { WAYS, machine } from "./lib/states.mjs";

const { first, ask } = machine(await import(new URL("../../dist/pkg/node.js", import.meta.url)), stated);
const run = (events, state = { ...first, locale: "en-IE" }) => events.reduce((now, event) => reduce(now, event, ask), state);

const answer = (fields) => ({ type: "submit", fields });
const go = (outcome, step) => ({ type: "go", route: { outcome, step } });

const DOORS = { page: pageDoor(), served: formDoor({ action: "/pay/HR-2417", kept: () => "{}" }) };
const shown = (state, door = DOORS.page) => screenOf(state, en, "en-IE", door).toString();
const textIn = (markup) => textOf(markup.replace(/<[^>]*>/g, " ").replace(/\s+/g, " "));
const waysIn = (markup) => [...markup.matchAll(/<span class="way">([^<]*)</g)].map(([, text]) => textOf(text));

const tooLittle = { frequency: "twoWeekly", amount: "20.50" };

for (const [name, door] of Object.entries(DOORS)) {
  test(`${name}: too little for any plan leads on to the other ways, with what is missing`, () => {
    for (const fields of [tooLittle, { ...tooLittle, count: "4" }]) {
      const state = run([...WAYS.plans, answer(fields)]);
      assert.deepEqual([state.route, state.errors], [{ outcome: "payInParts", step: "none-of-these" }, []]);
      const markup = shown(state, door);
      assert.match(textIn(markup), /No plan here takes €20\.50 or less each time/);
      const ways = waysIn(markup);
      assert.equal(ways[0], "Ask for a plan of €20.50 each time. How often: Every two weeks");
      assert.ok(ways.includes("Say that I can’t pay now"));
    }
  });
}

test("the plan that is then asked for is of what was typed, and what was said elsewhere before gives way", () => {
  const before = run([go("cannotPay", "can-pay"), answer({ amount: "200", frequency: "weekly" }), answer({ plan: "weekly/4/2026-11-27" })]);
  for (const start of [undefined, before]) {
    const asked = run([...WAYS.plans, answer(tooLittle), go("planRequest", "check"), answer({})], start);
    assert.deepEqual(asked.choice?.selection, { option: "hardship", canPay: { frequency: "twoWeekly", amount: "20.50" } });
  }
});

test("read anew, the other ways say the same", () => {
  const state = run([...WAYS.plans, answer(tooLittle)]);
  const again = run([{ type: "restore", route: state.route, answers: state.answers, confirmed: null }]);
  assert.equal(shown(again), shown(state));
});

test("an amount of two readings stays on its screen, and where there are plans one is asked for", () => {
  for (const [fields, code] of [[{ frequency: "twoWeekly", amount: "2,3" }, "amountAmbiguous"], [{ frequency: "twoWeekly", amount: "" }, "planMissing"]]) {
    const state = run([...WAYS.plans, answer(fields)]);
    assert.deepEqual([state.route.step, state.errors.map((error) => error.code)], ["plan", [code]]);
  }
});

test("none of the plans that there are: no amount is missing", () => {
  const markup = shown(run([...WAYS.plans, go("payInParts", "none-of-these")]));
  assert.doesNotMatch(textIn(markup), /or less each time/);
  assert.ok(!waysIn(markup).some((text) => text.startsWith("Ask for a plan")));
});

test("the plans stand before what can be changed of them, and no day is asked for in two ways", () => {
  const markup = shown(run(WAYS.plans));
  assert.ok(markup.indexOf("data-live") < markup.indexOf("plan-fields"));
  assert.doesNotMatch(markup, /type="date"/);
});
