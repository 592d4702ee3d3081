// Credit from another company stands beside the plan of the business's own that gives the most time.
import assert from "node:assert/strict";
import { test } from "node:test";

import { day, money } from "../../www/format.js";
import en from "../../www/journey/messages.en.js";
import { render } from "../../www/journey/render.js";
import { stated } from "./lib/pages.mjs";
import { WAYS, machine } from "./lib/states.mjs";

const engine = await import(new URL("../../dist/pkg/node.js", import.meta.url));
const { policy } = stated;

const ownText = (state) => /<div class="own">([^]*?)<\/div>/.exec(render(state, en, "en-IE"))[1];
const shown = (options) => {
  const { run } = machine(engine, { ...stated, policy: { ...policy, options: { ...policy.options, ...options } } });
  return run(WAYS.lender);
};

const OFFERED = {
  "as the page has it": {},
  "every frequency": { instalments: { frequencies: ["weekly", "twoWeekly", "fourWeekly", "semiMonthly", "monthly"] } },
  "the longest first": { instalments: { frequencies: ["monthly", "weekly"] } },
  "one only": { instalments: { frequencies: ["weekly"] } },
};

for (const [name, options] of Object.entries(OFFERED)) {
  test(`${name}: the last day is the latest of the plans that are suggested`, () => {
    const state = shown(options);
    const parts = state.offer.options.filter(({ kind }) => kind === "instalments");
    const last = parts.map(({ lastOn }) => lastOn).sort().at(-1);
    assert.ok(ownText(state).includes(`Last payment on ${day("en-IE", last)}`), ownText(state));
  });
}

test("with the page's own policy that is the monthly plan, not the weekly one", () => {
  const text = ownText(shown({}));
  assert.match(text, /Last payment on 20 March 2027/);
  assert.doesNotMatch(text, /December 2026/);
});

test("where nothing can be paid in parts, it is all of it today", () => {
  const text = ownText(shown({ instalments: null }));
  assert.match(text, /1 payment of €780\.80/);
  assert.ok(text.includes(money("en-IE", "780.80", "EUR")) && text.includes("20 November 2026"));
});
