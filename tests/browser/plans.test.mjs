// The plan's screen: how often and how much at most can be changed there, and the plans follow as they are typed.
import assert from "node:assert/strict";
import { after, test } from "node:test";

import { money } from "../../www/format.js";
import { next, pick, toPartsCheck, toPlans } from "./lib/journey.mjs";
import { invoicePage, requestOfPage } from "./lib/pages.mjs";
import { heading, site } from "./lib/site.mjs";

const { offerOptions } = await import(new URL("../../dist/pkg/node.js", import.meta.url));

const POLICY = {
  options: {
    instalments: {
      frequencies: ["weekly", "twoWeekly", "fourWeekly", "semiMonthly", "monthly"],
      maxCount: 24,
      freeUpTo: 4,
      parts: "level",
      interest: { kind: "simpleDaily", percent: "7.5" },
    },
  },
};
const { open } = await site(after, { "/charges.html": invoicePage({ facts: { policy: POLICY } }) });

const shown = (page) => page.locator("[data-live] .radio > label").allTextContents();
const means = (page) => page.getByLabel(/^The most you can pay each time/);

function asked(affordability, policy) {
  const { selections, ...request } = requestOfPage();
  return offerOptions({ ...request, affordability, ...(policy === undefined ? {} : { policy }) });
}

test("the plans follow each key, and the fields keep their focus", async () => {
  const page = await open("/index.html");
  await toPlans(page);
  assert.equal((await shown(page)).length, 3);
  await means(page).focus();
  for (const [key, typed] of [["3", "3"], ["9", "39"], ["0", "390"], [".", "390."], ["4", "390.4"], ["0", "390.40"]]) {
    await page.keyboard.type(key);
    assert.equal(await means(page).inputValue(), typed);
    assert.ok(await means(page).evaluate((field) => field === document.activeElement));
  }
  const { options } = asked({ frequency: "twoWeekly", payday: "2026-12-04", amount: "390.40" });
  const plans = options.filter(({ kind }) => kind === "instalments");
  assert.notEqual(plans.length, 0);
  const labels = await shown(page);
  assert.equal(labels.length, plans.length);
  for (const [index, { payments }] of plans.entries()) {
    assert.ok(labels[index].startsWith(`${payments.length} payments`), labels[index]);
    assert.ok(labels[index].includes(money("en-IE", payments[0].amount, "EUR")), labels[index]);
  }
  page.quiet();
});

test("too little is told with how much is missing, and is no error", async () => {
  const page = await open("/index.html");
  await toPlans(page);
  await means(page).fill("50");
  const { affordability } = asked({ frequency: "twoWeekly", payday: "2026-12-04", amount: "50" });
  assert.deepEqual(affordability.plans, []);
  const text = await page.locator("[data-live]").textContent();
  assert.match(text, /No plan here takes €50\.00 or less each time/);
  const [{ short }] = affordability.misses.filter(({ frequency }) => frequency === "twoWeekly");
  assert.ok(text.includes(`${money("en-IE", short, "EUR")} short`), short);
  assert.equal(await page.locator(".field-error").count(), 0);
});

test("how often is changed in place, below the plans, and the choice has it", async () => {
  const page = await open("/index.html");
  await toPlans(page);
  const tops = await page.locator("[data-live], .plan-fields").evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top));
  assert.ok(tops[0] < tops[1]);
  await page.getByLabel("How often").selectOption("weekly");
  await pick(page, /^3 payments/);
  await next(page);
  assert.equal(await heading(page), "Check what you agree to");
  const days = await page.locator(".schedule tbody tr td:nth-child(2)").allTextContents();
  assert.deepEqual(days, ["4 Dec 2026", "11 Dec 2026", "18 Dec 2026"]);
  await page.reload();
  await page.locator(".schedule").waitFor();
  assert.deepEqual(await page.locator(".schedule tbody tr td:nth-child(2)").allTextContents(), days);
});

test("an amount that cannot be read is asked about, and nothing is lost", async () => {
  const page = await open("/index.html");
  await toPlans(page);
  await means(page).fill("2,3");
  await next(page);
  assert.match(await page.locator("#means-error").textContent(), /can be read in more than one way/);
  assert.equal(await means(page).inputValue(), "2,3");
});

test("what is typed is heard as a number of plans or why there is none, not as every plan", async () => {
  const page = await open("/index.html");
  await toPlans(page);
  const told = page.locator("[data-live] [role=status]");
  await told.evaluate((one) => {
    globalThis.told = one;
    globalThis.heard = [];
    new MutationObserver(() => globalThis.heard.push(one.textContent)).observe(one, { childList: true, subtree: true, characterData: true });
  });
  const before = await told.textContent();
  for (const [amount, said] of [["200", /^\d plans? /], ["201", /^\d plans? /], ["20", /^No plan here takes €20\.00 or less/], ["200", /^\d plans? /]]) {
    await means(page).fill(amount);
    assert.match(await told.textContent(), said, amount);
  }
  assert.ok(await told.evaluate((one) => one === globalThis.told && one.isConnected));
  assert.equal(await page.locator(":is([aria-live], [role=status]) input").count(), 0);
  const heard = [before, ...(await page.evaluate(() => globalThis.heard))];
  assert.deepEqual(heard.filter((text, index) => text === heard[index - 1]), []);
  assert.match(heard.at(-2), /^No plan/);
  assert.ok((await shown(page)).length > 0);
});

test("a plan that costs more says what, and its rate", async () => {
  const page = await open("/charges.html");
  await toPlans(page, { often: "Every month" });
  await means(page).fill("100");
  const { options } = asked({ frequency: "monthly", payday: "2026-12-04", amount: "100" }, POLICY);
  const plans = options.filter(({ kind }) => kind === "instalments");
  const costly = plans.find(({ apr }) => apr?.outcome === "found");
  const text = await page.locator("[data-live]").textContent();
  assert.ok(text.includes(`${money("en-IE", costly.cost, "EUR")} more than the balance`), text);
  await page.locator("[data-live] input[type=radio]").nth(plans.indexOf(costly)).check();
  await next(page);
  const foot = await page.locator(".schedule tfoot").textContent();
  assert.match(foot, /Annual percentage rate/);
  assert.ok(foot.includes(`${costly.apr.disclosed}%`), foot);
});

test("back at the plan after the check, what was typed is still there", async () => {
  const page = await open("/index.html");
  await toPartsCheck(page);
  await page.getByRole("link", { name: "Change Payments" }).click();
  await means(page).fill("300");
  await page.locator("[data-live] input[type=radio]").first().check();
  await next(page);
  await page.goBack();
  assert.equal(await means(page).inputValue(), "300");
});
