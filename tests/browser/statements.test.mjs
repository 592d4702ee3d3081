// What a customer states: a part that is wrong with the rest paid today or in parts, and that it isn't them. What each one pauses is said.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, test } from "node:test";

import { next, pick, press, respond, toDispute, toRest, toRestCheck, toRestPlan } from "./lib/journey.mjs";
import { invoicePage, requestOfPage } from "./lib/pages.mjs";
import { heading, site } from "./lib/site.mjs";

const { offerOptions } = await import(new URL("../../dist/pkg/node.js", import.meta.url));
const NO_PARTS = { options: { instalments: null } };
const { open } = await site(after, { "/no-parts.html": invoicePage({ facts: { policy: NO_PARTS } }) });

const PART = { option: "dispute", reason: "amountWrong", amount: "180.80" };
const quote = (selection) => offerOptions(requestOfPage([selection])).options[0];

async function saved(page) {
  const [download] = await Promise.all([page.waitForEvent("download"), press(page, "Save as a file")]);
  return JSON.parse(readFileSync(await download.path(), "utf8")).choice;
}

test("all of it is wrong: what is set aside and what pauses is said", async () => {
  const page = await open("/index.html");
  await toDispute(page);
  const text = await page.locator("#journey").textContent();
  assert.match(text, /€780\.80 is set aside\. You are not asked to pay it until this is answered\./);
  assert.match(text, /does not contact you about this until it is answered/);
  assert.match(text, /stand still meanwhile/);
  assert.equal(await page.locator(".schedule").count(), 0);
});

test("a part is wrong, and the rest is paid today", async () => {
  const page = await open("/index.html");
  await toRest(page);
  assert.equal(await page.locator("input:checked").count(), 0);
  await pick(page, "All of the rest today");
  await next(page);
  const summary = await page.locator(".summary").textContent();
  assert.match(summary, /How much of it\s*€180\.80/);
  assert.match(summary, /The rest to pay\s*€600\.00, today/);
  assert.match(await page.locator("#journey").textContent(), /€180\.80 is set aside until this is answered\. The rest, €600\.00, is still to pay\./);
  await press(page, "Say that something is wrong");
  assert.deepEqual(await saved(page), quote(PART).choice);
  page.quiet();
});

test("a part is wrong, and the rest is paid in parts: at most three plans, the package's own dates", async () => {
  const page = await open("/index.html");
  await toRestPlan(page);
  assert.equal(await page.getByRole("radio").count(), 3);
  assert.equal(await page.locator("input:checked").count(), 0);
  await pick(page, /^3 payments/);
  await next(page);
  assert.match(await page.locator(".summary").textContent(), /€600\.00 in 3 payments\. How often: Every two weeks/);
  await press(page, "Say that something is wrong");
  const rest = { frequency: "twoWeekly", count: 3, firstOn: "2026-12-04" };
  assert.deepEqual(await saved(page), quote({ ...PART, rest }).choice);
  page.quiet();
});

test("each month the rest keeps the day that the engine suggests", async () => {
  const page = await open("/index.html?today=2026-10-31");
  await toRestPlan(page, "Every month");
  await pick(page, /^2 payments/);
  await next(page);
  const days = await page.locator(".schedule tbody tr td:nth-child(2)").allTextContents();
  assert.deepEqual(days, ["30 Nov 2026", "31 Dec 2026"]);
});

test("Change goes to the rest, to how much and to the plan, and comes straight back where nothing is lacking", async () => {
  const page = await open("/index.html");
  await toRestCheck(page);
  await page.getByRole("link", { name: "Change How much of it" }).click();
  await page.getByLabel(/The part that is wrong/).fill("80.80");
  await next(page);
  assert.match(await page.locator(".summary").textContent(), /€700\.00 in 3 payments/);
  await page.getByRole("link", { name: "Change The rest to pay" }).click();
  assert.ok(await page.getByRole("radio", { name: "Every two weeks" }).isChecked());
  await pick(page, "All of the rest today");
  await next(page);
  assert.match(await page.locator(".summary").textContent(), /€700\.00, today/);
  await page.getByRole("link", { name: "Change How much of it" }).click();
  await pick(page, "All of it");
  await next(page);
  assert.match(await page.locator(".summary").textContent(), /All of it, €780\.80/);
  assert.equal(await page.getByRole("link", { name: "Change The rest to pay" }).count(), 0);
});

test("where the business takes no parts, the rest is paid today and is not asked about", async () => {
  const page = await open("/no-parts.html");
  await toRest(page);
  assert.equal(await heading(page), "Check what you tell Hazel & Rowe Joinery");
  assert.match(await page.locator(".summary").textContent(), /€600\.00, today/);
});

test("each reason of the journey can be given", async () => {
  const page = await open("/index.html#/something-is-wrong");
  const reasons = await page.locator(".ways button").evaluateAll((all) => all.map((one) => one.value));
  assert.deepEqual([...reasons].sort(), ["alreadyPaid", "amountWrong", "faulty", "notMine", "notReceived", "other"]);
});

test("it isn’t me: the invoice is hidden, no name, address or payment is asked, on no screen of it", async () => {
  const page = await open("/index.html");
  await page.getByRole("link", { name: "Not you?" }).click();
  const asks = page.locator("#journey input:not([type=checkbox]), #journey select, #journey textarea");
  for (const press_ of [null, "Say that it isn’t me"]) {
    if (press_ !== null) await press(page, press_);
    assert.equal(await page.locator(".invoice").isVisible(), false);
    assert.equal(await asks.count(), 0);
    assert.doesNotMatch(await page.locator("main").innerText(), /Maren|HR-2417|780|Pay it/);
    assert.equal(await page.locator(".schedule").count(), 0);
  }
  await page.getByRole("link", { name: "Start again" }).click();
  assert.equal(await page.locator(".invoice").isVisible(), true);
  page.quiet();
});

test("it isn’t me: to stop contact is offered, left open, and part of the choice where it is ticked; unticked it is not", async () => {
  for (const [times, selection] of [[0, { option: "notMe" }], [1, { option: "notMe", stopContact: true }], [2, { option: "notMe" }]]) {
    const page = await open("/index.html");
    await respond(page, "It isn’t me");
    assert.equal(await page.getByRole("checkbox").isChecked(), false);
    for (let time = 0; time < times; time += 1) await page.getByText("And do not contact me about it").click();
    await press(page, "Say that it isn’t me");
    assert.equal(await page.getByText("You ask not to be contacted").count(), times % 2);
    assert.deepEqual(await saved(page), quote(selection).choice);
    await page.context().close();
  }
});
