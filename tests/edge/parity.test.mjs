// The pages and the machine in a browser go the same way: the same screens, and at the end the same choice with the same hash.
import assert from "node:assert/strict";
import { after, test } from "node:test";

import { stated } from "../browser/lib/pages.mjs";
import { WAYS, machine } from "../browser/lib/states.mjs";
import { formDoor } from "../../www/journey/doors.js";
import messages from "../../www/journey/messages.en.js";
import { render } from "../../www/journey/render.js";
import { pathOf, routeAt } from "../../www/journey/routes.js";
import { reduce } from "../../www/journey/state.js";
import { kept } from "../../www/edge/pages/form.js";
import { installApp } from "./lib/app.mjs";
import { outcomeOf, requestTo } from "./lib/ask.mjs";
import { FORM, READER, controlsOf, press, stateOf } from "./lib/form.mjs";
import { random } from "./lib/random.mjs";

const { createHandler, engine, memoryAdapter, sampleRecords } = await installApp(after);
const { first, ask, run } = machine(engine, stated);
const SEED = Number(process.env.FORBEAR_SEED ?? 20261120);
const PAY = "/pay/HR-2417";
const CHARACTERS = '0123456789abcxyz%{}[],:"&=+-_';

/** The pages of a business of its own, in this process; `record` may be changed while a page is open. */
function business() {
  const record = structuredClone(sampleRecords[0]);
  const adapter = memoryAdapter([record]);
  const handle = createHandler({ engine, adapter, pages: { locale: "en-IE" } });
  const send = async (entry) => outcomeOf(await handle(requestTo("http://edge.example", { path: PAY, ...entry })));
  const open = (path = PAY) => send({ method: "GET", path, headers: READER });
  const submit = (body) => send({ headers: { ...READER, ...FORM }, body });
  return { record, adapter, open, submit, post: (text, given) => submit(press(given)(text)) };
}

/** What the machine's events are on a page. */
const pressOf = (event) => {
  if (event.type === "go") return { [event.changing ? "change" : "go"]: pathOf(event.route) };
  return event.type === "type" ? { ...event.fields, refresh: "1" } : event.fields;
};

/** A page has the screen of a state, and hands the same back; in which order it was answered makes no difference. */
function sameScreen(text, state, receipt, where) {
  const shown = state.route.step === "done" ? { ...state, receipt } : state;
  const screen = render(shown, messages, "en-IE", formDoor({ action: PAY, kept, acts: ["save", "calendar", "table"] }));
  const [form] = /<form class="screen"[^]*<\/form>/.exec(text);
  const withoutState = (markup) => markup.replace(/name="state" value="[^"]*"/, "");
  assert.equal(withoutState(form), withoutState(screen), where);
  assert.deepEqual(JSON.parse(stateOf(form)), JSON.parse(kept(shown)), where);
}

for (const [name, events] of Object.entries(WAYS)) {
  test(`${name}: the pages lead to the screen that the machine leads to`, async () => {
    const { adapter, open, post } = business();
    let page = await open();
    for (const event of events) page = await post(page.text, pressOf(event));
    const state = run(events);
    const [taken] = adapter.accepted();
    sameScreen(page.text, state, taken?.receipt);
    if (state.route.step !== "done") return assert.equal(taken, undefined, "nothing is kept on the way");
    assert.deepEqual(taken.choice, state.choice);
    assert.equal(page.status, 201);
  });
}

test(`whatever is pressed, the pages and the machine go the same way (seed ${SEED})`, async () => {
  const below = random(SEED);
  const one = (list) => list[below(list.length)];
  const reached = new Set();
  for (let walk = 0; walk < 60; walk += 1) {
    const { adapter, open, post } = business();
    let page = await open();
    let state = first;
    for (let step = 0; step < 12 && state.route.step !== "done"; step += 1) {
      const { buttons, groups } = controlsOf(page.text);
      const given = Object.fromEntries(Object.entries(groups).flatMap(([name, values]) => (below(4) === 0 ? [] : [[name, one(values)]])));
      const [kind, value] = one(buttons);
      const pressed = kind === "" ? {} : { [kind]: value };
      page = await post(page.text, { ...given, ...pressed });
      const typed = Object.keys(given).length === 0 ? [] : [{ type: "type", fields: given }];
      const events = {
        go: () => [...typed, { type: "go", route: routeAt(value) }],
        change: () => [...typed, { type: "go", route: routeAt(value), changing: true }],
        refresh: () => typed,
      }[kind] ?? (() => [{ type: "submit", fields: { ...given, ...pressed } }]);
      state = events().reduce((before, event) => reduce(before, event, ask), state);
      assert.ok(page.status < 300, page.text);
      sameScreen(page.text, state, adapter.accepted()[0]?.receipt, `${walk}.${step}`);
      reached.add(`${state.route.outcome} ${state.route.step}`);
    }
    const choices = adapter.accepted().map(({ choice }) => choice);
    assert.deepEqual(choices, state.route.step === "done" ? [state.choice] : []);
  }
  assert.ok(reached.size >= 15, [...reached].join());
});

test("a press that is sent twice, or many times at once, is one, with the same receipt", async () => {
  const { adapter, open, post } = business();
  const check = await open(`${PAY}/pay-in-full`);
  const pages = await Promise.all(Array.from({ length: 10 }, () => post(check.text, {})));
  assert.deepEqual(pages.map(({ status }) => status).sort(), [...Array(9).fill(200), 201]);
  assert.equal(new Set(pages.map(({ text }) => text)).size, 1);
  assert.equal(adapter.accepted().length, 1);
});

test("what is said beside a statement is part of it: another word is another statement, the same one the same receipt", async () => {
  const { adapter, open, post } = business();
  const check = await post((await open()).text, { go: "hardship" });
  const pages = [];
  for (const given of [{}, { category: "illness" }, { category: "other" }, { category: "illness" }, {}]) pages.push(await post(check.text, given));
  assert.deepEqual(pages.map(({ status }) => status), [201, 201, 201, 200, 200]);
  assert.deepEqual(adapter.accepted().map(({ choice }) => choice.selection.category), [undefined, "illness", "other"]);
  assert.equal(pages[3].text, pages[1].text);
  assert.equal(pages[4].text, pages[0].text);
});

const payment = (amount) => ({ id: "R-9", kind: "payment", on: "2026-11-20", amount, currency: "EUR" });
const CHANGES = {
  "the day": (record) => Object.assign(record, { today: "2026-11-21" }),
  "a part is paid": ({ account }) => account.receipts.push(payment("80.80")),
  "all is paid": ({ account }) => account.receipts.push(payment("780.80")),
  "the terms": (record) => Object.assign(record, { policy: { options: { instalments: { maxCount: 2 } } } }),
};

for (const [what, change] of Object.entries(CHANGES)) {
  test(`${what} changes between looking and agreeing: nothing is taken but what was seen`, async () => {
    const { record, adapter, open, post } = business();
    const check = await open(`${PAY}/pay-in-full`);
    change(record);
    const refused = await post(check.text, {});
    assert.equal(adapter.accepted().length, 0);
    if (what === "all is paid") return assert.match(refused.text, /Nothing to pay/);
    assert.equal(refused.status, 409);
    assert.match(refused.text, /it is not the same as when you saw it before/);
    assert.equal((await post(refused.text, {})).status, 201, "what is shown now can be agreed to");
  });

  test(`${what} changes after agreeing: the same press shows the same receipt, and nothing more is taken`, async () => {
    const { record, adapter, open, post } = business();
    const check = await open(`${PAY}/pay-in-full`);
    const done = await post(check.text, {});
    const [{ receipt }] = adapter.accepted();
    change(record);
    const again = await post(check.text, {});
    assert.deepEqual([done.status, again.status, adapter.accepted().length], [201, 200, 1]);
    for (const { text } of [done, again]) assert.ok(text.includes(`<bdi>${receipt}</bdi>`) && text.includes("You chose to pay it all") && text.includes("€780.80 on Friday"), text);
  });
}

test(`whatever happens to a character of a form on its way, nothing is taken but what was shown (seed ${SEED})`, async () => {
  const below = random(SEED);
  const { adapter, open, post, submit } = business();
  const check = await post((await open(`${PAY}/pay-later`)).text, { pick: "2026-12-04" });
  const body = press({})(check.text);
  const statuses = new Set();
  for (let round = 0; round < 800; round += 1) {
    const at = below(body.length);
    const mutated = body.slice(0, at) + CHARACTERS[below(CHARACTERS.length)] + body.slice(at + below(3));
    const { status } = await submit(mutated);
    statuses.add(status);
    assert.ok([200, 201, 400, 409].includes(status), `${status} for ${mutated}`);
  }
  assert.ok(statuses.has(400) && statuses.has(409), [...statuses].join());
  assert.equal((await submit(body)).status < 300, true);
  assert.deepEqual(adapter.accepted().map(({ choice }) => [choice.selection, choice.hash]), [[{ option: "extension", payOn: "2026-12-04" }, JSON.parse(stateOf(check.text)).hash]]);
});
