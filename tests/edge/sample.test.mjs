// The sample is the business of the example pages: what a customer saves there, this handler takes.
import assert from "node:assert/strict";
import { after, test } from "node:test";

import { asOf, customers } from "../../www/sample-ledger.js";
import { installApp } from "./lib/app.mjs";
import { asking } from "./lib/ask.mjs";

const { createHandler, engine, memoryAdapter, sampleRecords } = await installApp(after);

test("accounts that are in the sample ledger too are the same there, on the same day", () => {
  const shared = sampleRecords.filter(({ account }) => customers.some((customer) => customer.account.id === account.id));
  assert.equal(shared.length, 3);
  for (const { account, today } of shared) {
    assert.equal(today, asOf);
    assert.deepEqual(account, customers.find((customer) => customer.account.id === account.id).account);
  }
});

test("each invoice that is sent out gets an offer, of which each option can be taken", async () => {
  const references = sampleRecords.flatMap(({ account }) =>
    account.invoices.filter(({ status }) => status !== "draft").map(({ id }) => id),
  );
  assert.equal(references.length, 5);
  for (const reference of references) {
    const { json } = await asking(createHandler({ engine, adapter: memoryAdapter(sampleRecords) }))("/offer", { reference });
    assert.ok(json.options.length >= 2);
    for (const { choice } of json.options) {
      const ask = asking(createHandler({ engine, adapter: memoryAdapter(sampleRecords) }));
      assert.equal((await ask("/choice", choice)).status, 201, `${reference} ${choice.selection.option}`);
    }
  }
});
