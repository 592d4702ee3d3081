// A journey that goes on past midnight: what is agreed to is of the day that it is, or is shown again.
import assert from "node:assert/strict";
import { after, test } from "node:test";

import { press, respond } from "./lib/journey.mjs";
import { invoicePage } from "./lib/pages.mjs";
import { heading, site } from "./lib/site.mjs";

const { open } = await site(after, { "/no-day.html": invoicePage({ attributes: { today: null } }) });

const BEFORE = new Date("2026-11-20T23:58:00");
const AFTER = new Date("2026-11-21T00:05:00");
const saved = (page) => page.evaluate(() => document.querySelector("payment-options").value);
const errors = (page) => page.locator("[data-part=errors] li").allTextContents();

test("agreed past midnight, it is shown again as of the new day, and agreed to by another press", async () => {
  const page = await open("/no-day.html", { at: BEFORE });
  await respond(page, "Pay it all");
  await page.clock.setFixedTime(AFTER);
  await press(page, /^Agree to pay/);
  await page.locator("[data-part=errors]:focus").waitFor();
  assert.deepEqual(await errors(page), ["Look at this again: it is not the same as when you saw it before. Nothing was sent"]);
  assert.equal(await saved(page), null);
  await press(page, /^Agree to pay/);
  assert.equal(await heading(page), "You chose to pay it all");
  const { asOf, payments } = await saved(page);
  assert.deepEqual([asOf, payments[0].on], ["2026-11-21", "2026-11-21"]);
  assert.match(await page.locator(".summary").textContent(), /Saturday,? 21 November 2026/);
  page.quiet();
});

test("read again past midnight, a choice of the day before says that it is to be looked at", async () => {
  const page = await open("/no-day.html", { at: BEFORE });
  await respond(page, "Pay it all");
  await press(page, /^Agree to pay/);
  await page.clock.setFixedTime(AFTER);
  await page.reload();
  await page.locator("[data-part=errors]").waitFor();
  assert.deepEqual(await errors(page), ["Look at this again: it is not the same as what you chose before"]);
  assert.equal(await saved(page), null);
  page.quiet();
});

test("a day that is stated does not pass", async () => {
  const page = await open("/index.html", { at: BEFORE });
  await respond(page, "Pay it all");
  await page.clock.setFixedTime(AFTER);
  await press(page, /^Agree to pay/);
  assert.equal((await saved(page)).asOf, "2026-11-20");
  page.quiet();
});
