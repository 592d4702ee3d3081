// Every way to respond, to its end.
import assert from "node:assert/strict";
import { after, test } from "node:test";

import { BY_POINTER, PAGES, follow } from "./lib/endings.mjs";
import { next, pick, toDispute, toPlans } from "./lib/journey.mjs";
import { invoicePage } from "./lib/pages.mjs";
import { heading, site } from "./lib/site.mjs";

const { open } = await site(after, {
  ...PAGES,
  "/many-parts.html": invoicePage({ facts: { policy: { options: { instalments: { maxCount: 12 } } } } }),
});

for (const [name, ending] of Object.entries(BY_POINTER)) {
  test(`${name}: what is checked is said, and the choice is the one that the package works out in Node`, async () => {
    const page = await open(ending.path ?? "/index.html");
    await follow(page, ending);
    page.quiet();
    await page.context().close();
  });
}

test("what is not offered is not shown", async () => {
  const page = await open("/promise-only.html");
  assert.equal(await page.getByRole("link", { name: /^Pay in parts/ }).count(), 0);
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
