// What becomes of a choice while days pass, payments come in, and others choose too.
import assert from "node:assert/strict";
import { after, test } from "node:test";

import { installApp } from "./lib/app.mjs";
import { asking } from "./lib/ask.mjs";
import { business } from "./lib/business.mjs";

const app = await installApp(after);
const { engine } = app;
const open = (options) => business(app, asking, { engine, ...options });

const FULL = { option: "payInFull" };
const WEEKLY = { option: "instalments", frequency: "weekly", count: 4, firstOn: "2026-03-19" };
const LATER = { option: "extension", payOn: "2026-04-01" };
const HARDSHIP = { option: "hardship" };

const kindOf = ({ json }) => json.type?.replace("urn:forbear:problem:", "");
const pathsOf = ({ json }) => json.issues.map(({ path }) => path);

test("a choice is taken once: 201, then 200 with the same bytes", async () => {
  const { ask, adapter, offered } = open();
  const choice = await offered(WEEKLY);
  const first = await ask("/choice", choice);
  const second = await ask("/choice", choice);
  assert.deepEqual([first.status, second.status], [201, 200]);
  assert.equal(second.text, first.text);
  assert.deepEqual(adapter.accepted(), [{ choice, receipt: first.json.receipt }]);
});

test("many submissions at once are one, also where the store answers slowly", async () => {
  const { ask: _, adapter, offered } = open();
  const later = () => new Promise((resolve) => setTimeout(resolve, Math.random() * 5));
  const slow = {
    lookup: async (reference) => (await later(), adapter.lookup(reference)),
    find: async (key) => (await later(), adapter.find(key)),
    accept: async (...submission) => (await later(), adapter.accept(...submission)),
  };
  const ask = asking(app.createHandler({ engine, adapter: slow }));
  const choice = await offered(FULL);
  const answers = await Promise.all(Array.from({ length: 20 }, () => ask("/choice", choice)));
  assert.deepEqual(answers.map(({ status }) => status).sort(), [...Array(19).fill(200), 201]);
  assert.equal(new Set(answers.map(({ text }) => text)).size, 1);
  assert.equal(adapter.accepted().length, 1);
});

test("of different ways to pay at once one is taken", async () => {
  const { ask, adapter, offered } = open();
  const choices = await Promise.all([FULL, WEEKLY, LATER].map(offered));
  const answers = await Promise.all(choices.map((choice) => ask("/choice", choice)));
  assert.deepEqual(answers.map(({ status }) => status).sort(), [201, 409, 409]);
  assert.equal(adapter.accepted().length, 1);
});

test("the first way to pay of a day stands, and the refusal does not tell which it was", async () => {
  const { ask, adapter, offered } = open();
  await ask("/choice", await offered(WEEKLY));
  const refused = await ask("/choice", await offered(FULL));
  assert.equal(refused.status, 409);
  assert.equal(kindOf(refused), "alreadyChosen");
  assert.deepEqual(Object.keys(refused.json), ["type", "title", "status", "detail"]);
  assert.doesNotMatch(refused.text, /weekly|instalments|250/);
  assert.equal(adapter.accepted().length, 1);
});

test("on another day there may be another way to pay", async () => {
  const { ask, adapter, offered, record } = open();
  await ask("/choice", await offered(WEEKLY));
  record.today = "2026-03-13";
  assert.equal((await ask("/choice", await offered(FULL))).status, 201);
  assert.equal(adapter.accepted().length, 2);
});

test("disputes, hardship and not me are taken before and after a way to pay", async () => {
  const { ask, adapter, offered } = open();
  const selections = [
    HARDSHIP,
    WEEKLY,
    { option: "dispute", reason: "faulty", amount: "20.00" },
    { option: "dispute", reason: "amountWrong", amount: "30.00" },
    { option: "notMe" },
  ];
  for (const selection of selections) assert.equal((await ask("/choice", await offered(selection))).status, 201, selection.option);
  assert.deepEqual(
    adapter.accepted().map(({ choice }) => choice.selection),
    [HARDSHIP, { ...WEEKLY }, ...selections.slice(2)],
  );
});

test("the same words about two invoices are two choices", async () => {
  const { ask, adapter, offered, record } = open();
  const first = await offered(HARDSHIP);
  record.account.invoices.push({ ...record.account.invoices[0], id: "INV-2" });
  const { json } = await ask("/offer", { reference: "INV-2", selections: [HARDSHIP] });
  assert.equal((await ask("/choice", first)).status, 201);
  assert.equal((await ask("/choice", json.options[0].choice)).status, 201);
  assert.equal(adapter.accepted().length, 2);
});

test("a choice of yesterday: 409 with today's offer, from which one can choose", async () => {
  const { ask, offered, record } = open();
  const choice = await offered(WEEKLY);
  record.today = "2026-03-13";
  const refused = await ask("/choice", choice);
  assert.equal(refused.status, 409);
  assert.equal(kindOf(refused), "stale");
  assert.deepEqual(refused.json.offer, (await ask("/offer", { reference: "INV-1" })).json);
  assert.deepEqual(refused.json.option.selection, WEEKLY);
  assert.equal(refused.json.option.choice.asOf, "2026-03-13");
  assert.equal((await ask("/choice", refused.json.option.choice)).status, 201);
});

test("a choice under terms that changed is stale, and so is one of another engine", async () => {
  const { ask, offered, record } = open();
  const choice = await offered(WEEKLY);
  record.policy = { options: { instalments: { maxCount: 3 } } };
  const refused = await ask("/choice", choice);
  assert.equal(kindOf(refused), "stale");
  assert.equal(refused.json.option, null);
  const [full] = refused.json.offer.options;
  assert.equal(kindOf(await ask("/choice", { ...full.choice, engine: "9.9.9" })), "stale");
  assert.equal((await ask("/choice", full.choice)).status, 201);
});

test("stale comes before altered", async () => {
  const { ask, offered, record } = open();
  const choice = await offered(WEEKLY);
  record.today = "2026-03-13";
  assert.equal(kindOf(await ask("/choice", { ...choice, total: "1.00" })), "stale");
});

test("paid meanwhile: not offered any more, 409 with what is left to say", async () => {
  const { ask, adapter, offered, pay } = open();
  const choice = await offered(WEEKLY);
  pay("1000.00");
  const refused = await ask("/choice", choice);
  assert.equal(refused.status, 409);
  assert.equal(kindOf(refused), "notOffered");
  assert.equal(refused.json.option, null);
  assert.equal(refused.json.offer.balance, "0.00");
  const hardship = refused.json.offer.options.find(({ kind }) => kind === "hardship");
  assert.equal((await ask("/choice", hardship.choice)).status, 201);
  assert.equal(adapter.accepted().length, 1);
});

test("paid in part meanwhile: 422 with the fields that differ and what the selection comes to now", async () => {
  const { ask, offered, pay } = open();
  const choice = await offered(WEEKLY);
  pay("400.00");
  const refused = await ask("/choice", choice);
  assert.equal(refused.status, 422);
  assert.deepEqual(pathsOf(refused), ["total", ...[0, 1, 2, 3].map((index) => `payments[${index}].amount`), "hash"]);
  assert.equal(refused.json.option.total, "600.00");
  assert.doesNotMatch(JSON.stringify(refused.json.issues), /600|150|1000|250/);
  assert.equal((await ask("/choice", refused.json.option.choice)).status, 201);
});

test("what was accepted is answered alike the next day, when the balance is gone, and from a store that orders its keys", async () => {
  const { ask, adapter, offered, pay, record } = open();
  const choice = await offered(FULL);
  const first = await ask("/choice", choice);
  pay("1000.00");
  record.today = "2026-03-14";
  const again = await ask("/choice", choice);
  assert.equal(again.status, 200);
  assert.equal(again.text, first.text);
  const reordering = {
    ...adapter,
    find: (key) => {
      const { choice: stored, receipt } = adapter.find(key);
      return { receipt, choice: Object.fromEntries(Object.entries(stored).reverse()) };
    },
  };
  assert.equal((await asking(app.createHandler({ engine, adapter: reordering }))("/choice", choice)).text, first.text);
});

test("what only shares the hash of what was accepted gets no 200", async () => {
  const { ask, offered } = open();
  const choice = await offered(FULL);
  await ask("/choice", choice);
  const refused = await ask("/choice", { ...choice, total: "1.00" });
  assert.equal(refused.status, 422);
  assert.deepEqual(pathsOf(refused), ["total"]);
});

test("the adapter is told the choice, its key, and its place where it is a way to pay", async () => {
  const { adapter, offered } = open();
  const told = [];
  const watching = { ...adapter, accept: (...submission) => (told.push(submission), adapter.accept(...submission)) };
  const ask = asking(app.createHandler({ engine, adapter: watching }));
  const [full, hardship] = [await offered(FULL), await offered(HARDSHIP)];
  await ask("/choice", full);
  await ask("/choice", hardship);
  assert.deepEqual(told, [
    [full, `${full.hash} INV-1`, "2026-03-12 INV-1"],
    [hardship, `${hardship.hash} INV-1`, null],
  ]);
});

test("an invoice that turned into a draft, or is gone, is unknown in the same words", async () => {
  const { ask, offered, record } = open();
  const choice = await offered(FULL);
  const missing = await ask("/choice", { ...choice, reference: "INV-9" });
  record.account.invoices[0].status = "draft";
  const draft = await ask("/choice", choice);
  record.account.invoices[0].status = "open";
  record.today = "2026-01-01";
  const notYet = await ask("/choice", choice);
  assert.equal(missing.status, 404);
  assert.equal(draft.text, missing.text);
  assert.equal(notYet.text, missing.text);
});
