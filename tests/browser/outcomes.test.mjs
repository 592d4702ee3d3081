// The plain ways to respond, each to its end: all of it, later, in parts, something is wrong, already paid.
import assert from "node:assert/strict";
import { after, test } from "node:test";

import { next, pick, press, respond, toDispute, toPlans } from "./lib/journey.mjs";
import { invoicePage, requestOfPage } from "./lib/pages.mjs";
import { heading, site } from "./lib/site.mjs";

const { offerOptions } = await import(new URL("../../dist/pkg/node.js", import.meta.url));
const { open } = await site(after, {
  "/promise-only.html": invoicePage({ facts: { policy: { options: { extension: null, instalments: null } } } }),
  "/many-parts.html": invoicePage({ facts: { policy: { options: { instalments: { maxCount: 12 } } } } }),
});

/** The reference on the last screen begins the hash of the choice that the package works out in Node. */
async function sameAsNode(page, selection, own) {
  const { policy, ...request } = requestOfPage([selection]);
  const { choice } = offerOptions({ ...request, policy: own ?? policy }).options[0];
  const shown = (await page.locator(".reference").textContent()).replaceAll("-", "").toLowerCase();
  assert.equal(shown, choice.hash.slice(0, 12));
}

test("pay it all", async () => {
  const page = await open("/index.html");
  await respond(page, "Pay it all");
  await press(page, "Agree to pay €780.80 today");
  assert.equal(await heading(page), "You chose to pay it all");
  await sameAsNode(page, { option: "payInFull" });
  page.quiet();
});

test("on a later day that the business grants", async () => {
  const page = await open("/index.html");
  await respond(page, "Pay on a later day");
  await pick(page, /4 December 2026/);
  await next(page);
  assert.match(await page.locator(".plain").textContent(), /before 4 December 2026/);
  await press(page, "Agree to pay on 4 December 2026");
  await sameAsNode(page, { option: "extension", payOn: "2026-12-04" });
  page.quiet();
});

test("on a later day that is promised, where the business grants none", async () => {
  const page = await open("/promise-only.html");
  assert.equal(await page.getByRole("link", { name: /^Pay in parts/ }).count(), 0, "not offered, so not shown");
  await respond(page, "Pay on a later day");
  await pick(page, /27 November 2026/);
  await next(page);
  await press(page, "Agree to pay on 27 November 2026");
  await sameAsNode(page, { option: "promise", payOn: "2026-11-27" }, { options: { extension: null, instalments: null } });
});

test("where many payments are offered, three plans are shown", async () => {
  const page = await open("/many-parts.html");
  await toPlans(page);
  const plans = await page.locator(".radio > label").allTextContents();
  assert.deepEqual(plans.map((plan) => plan.split(" ")[0]), ["3", "6", "12"]);
});

test("none of these plans work: other ways, and a person to ask", async () => {
  const page = await open("/index.html");
  await toPlans(page);
  await page.getByRole("link", { name: "None of these work for me" }).click();
  assert.equal(await page.getByRole("link", { name: "accounts@hazelandrowe.example" }).count(), 2);
  await page.getByRole("link", { name: "I can’t afford this now" }).click();
  assert.equal(await heading(page), "What can you pay each time?");
});

const REASONS = {
  "The amount is wrong": "amountWrong",
  "I did not receive it": "notReceived",
  "It is faulty or not as agreed": "faulty",
  "I have already paid": "alreadyPaid",
  "This invoice is not mine": "notMine",
  "Something else": "other",
};

test("something is wrong with all of it: each reason", async () => {
  for (const [name, reason] of Object.entries(REASONS)) {
    const page = await open("/index.html");
    await toDispute(page, name);
    assert.match(await page.locator(".summary").textContent(), /All of it, €780\.80/);
    await press(page, "Say that something is wrong");
    await sameAsNode(page, { option: "dispute", reason });
    page.quiet();
  }
});

test("a part above the balance is refused by the engine, in words at the field", async () => {
  const page = await open("/index.html");
  await toDispute(page);
  await page.getByRole("link", { name: "Change How much of it" }).click();
  await pick(page, "A part of it");
  await page.getByLabel(/The part that is wrong/).fill("780.81");
  await next(page);
  assert.match(await page.locator("#amount-error").textContent(), /Write an amount up to €780\.80/);
  assert.equal(await page.getByLabel(/The part that is wrong/).inputValue(), "780.81");
});

test("already paid", async () => {
  const page = await open("/index.html");
  await page.getByRole("link", { name: "Already paid?" }).click();
  await press(page, "Say that I have already paid");
  assert.equal(await heading(page), "You chose to say that you have already paid");
  await sameAsNode(page, { option: "dispute", reason: "alreadyPaid" });
  page.quiet();
});
