// What a customer can pay: only the amount is asked, plans are the engine's own search, and where none fits there is more to say.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, test } from "node:test";

import { money } from "../../www/format.js";
import { readBudget, SPENDING } from "../../www/journey/budget.js";
import { orNone, readAmount } from "../../www/journey/entry.js";
import { types } from "../types/text.mjs";
import { fromBudget, next, pick, press, respond, canPay, toAffordable, toBudget, toHardship, toRequest } from "./lib/journey.mjs";
import { invoicePage, requestOfPage, stated } from "./lib/pages.mjs";
import { heading, site } from "./lib/site.mjs";

const { offerOptions } = await import(new URL("../../dist/pkg/node.js", import.meta.url));

const MANY = { options: { instalments: { frequencies: ["weekly", "monthly"], maxCount: 24 } } };
const NO_PARTS = { options: { instalments: null } };
const { open } = await site(after, {
  "/many-parts.html": invoicePage({ facts: { policy: MANY } }),
  "/no-parts.html": invoicePage({ facts: { policy: NO_PARTS } }),
  "/no-advice.html": invoicePage({ facts: { advice: undefined } }),
  "/hostile-advice.html": invoicePage({ facts: { advice: { name: "Help", url: "javascript:globalThis.ran = true" } } }),
});

const ask = (affordability, policy) => offerOptions({ ...requestOfPage(), ...(policy === undefined ? {} : { policy }), affordability });

async function saved(page) {
  const [download] = await Promise.all([page.waitForEvent("download"), press(page, "Save as a file")]);
  return JSON.parse(readFileSync(await download.path(), "utf8")).choice;
}

test("an amount and how often give the engine's plans to show, no more than three, and the choice is one of them", async () => {
  const page = await open("/many-parts.html");
  await canPay(page, "60", "Every month");
  const { options, affordability } = ask({ frequency: "monthly", amount: "60" }, MANY);
  const plans = options.filter(({ kind }) => kind === "instalments");
  assert.ok(plans.length >= 2 && plans.length <= 3 && affordability.plans.length > 3);
  assert.equal(await page.locator("input:checked").count(), 0);
  const labels = await page.locator(".radio > label").allTextContents();
  for (const [index, { payments }] of plans.entries()) {
    assert.ok(labels[index].startsWith(`${payments.length} payments`) && labels[index].includes(money("en-IE", payments[0].amount, "EUR")), labels[index]);
  }
  assert.equal(labels.length, plans.length);
  await page.getByRole("radio").nth(1).check();
  await next(page);
  await press(page, /^Agree to/);
  assert.deepEqual(await saved(page), plans[1].choice);
  page.quiet();
});

test("a change of the amount asks for a plan again; back and Change keep what was typed", async () => {
  const page = await open("/many-parts.html");
  await canPay(page, "60", "Every month");
  await page.getByRole("radio").first().check();
  await next(page);
  await page.getByRole("link", { name: "Change How often" }).click();
  assert.equal(await page.getByLabel(/^Amount each time/).inputValue(), "60");
  await page.getByLabel(/^Amount each time/).fill("90");
  await next(page);
  assert.equal(await heading(page), "Which plan suits you?");
  assert.equal(await page.locator("input:checked").count(), 0, "a plan for another amount is none");
});

test("the budget works out the amount, by the engine, and is in no choice, no address and no request", async () => {
  const page = await open("/index.html");
  const asked = [];
  page.on("request", (request) => asked.push(`${request.url()} ${request.postData() ?? ""}`));
  await fromBudget(page);
  const { affordability } = ask({ frequency: "monthly", income: "1900", spending: "1080.50" });
  assert.equal(await page.getByLabel(/^Amount each time/).inputValue(), affordability.amount);
  assert.ok(await page.getByRole("radio", { name: "Every month" }).isChecked());
  await next(page);
  await page.getByRole("radio").first().check();
  await next(page);
  await press(page, /^Agree to/);
  const choice = JSON.stringify(await saved(page));
  for (const private_ of ["1900", "700", "380.50", "1080", "income", "spending", affordability.amount]) assert.ok(!choice.includes(private_), private_);
  for (const one of asked) assert.doesNotMatch(one, /1900|700|380/);
  assert.doesNotMatch(await page.evaluate(() => location.href), /1900|700|380/);
  assert.equal(await page.evaluate(() => localStorage.length + sessionStorage.length + document.cookie.length), 0);
  page.quiet();
});

test("a budget that leaves nothing leads to the other ways, not to an error", async () => {
  const page = await open("/index.html");
  await fromBudget(page, { "What comes in, in": "0", "Home:": "700" });
  assert.equal(await heading(page), "Other ways, where no plan fits");
  assert.equal(await page.locator(".errors").count(), 0);
  assert.equal(await page.getByRole("link", { name: /^Ask for a plan/ }).count(), 0, "a plan of nothing is none");
  await page.reload();
  await page.locator(".ways").waitFor();
  assert.equal(await heading(page), "Other ways, where no plan fits");
  await page.goto(page.url().replace(/#.*/, "#/ask-for-a-plan"));
  await page.getByLabel(/^Amount each time/).fill("0.00");
  await pick(page, "Every week");
  await next(page);
  assert.match(await page.locator(".summary").textContent(), /Nothing for now/);
  await press(page, "Ask for this plan");
  assert.deepEqual((await saved(page)).selection, { option: "hardship" });
});

const budget = (entered, decimals) =>
  readBudget(entered, decimals, (name) => orNone(readAmount(entered[name] ?? "", { decimals, currency: "EUR", locale: "en" })));

test("lines of a budget: read strictly, added to the cent, what is empty is nothing", () => {
  const lines = Object.fromEntries(SPENDING.map((name, index) => [name, `${index}.10`]));
  assert.deepEqual(budget({ income: "1900.5", ...lines }, 2).value, { income: "1900.50", spending: "15.60" });
  assert.deepEqual(budget({ income: "90071992547409931.21", home: "90071992547409931.21", food: "0.01" }, 2).value.spending, "90071992547409931.22");
  assert.deepEqual(budget({ income: "5000", home: "" }, 0).value, { income: "5000", spending: "0" });
  assert.deepEqual(budget({ income: "1.5", food: "0.005" }, 3).value, { income: "1.500", spending: "0.005" });
  assert.deepEqual(budget({ income: "0" }, 2).value, { income: "0", spending: "0.00" });
  const { errors } = budget({ income: "", home: "40,23", travel: "x" }, 2);
  assert.deepEqual(errors.map(({ field, code }) => [field, code]), [["income", "amountMissing"], ["home", "amountAmbiguous"], ["travel", "amountGrammar"]]);
});

test("nothing fits: how much is lacking, by the engine, and every other way; no error", async () => {
  const page = await open("/index.html");
  await canPay(page, "20", "Every week");
  const { affordability } = ask({ frequency: "weekly", amount: "20" });
  const text = await page.locator("#journey").textContent();
  assert.deepEqual(affordability.plans, []);
  const [{ short }] = affordability.misses.filter(({ frequency }) => frequency === "weekly");
  assert.ok(text.includes(`${money("en-IE", short, "EUR")} short`), short);
  assert.equal(await page.locator(".errors, .field-error").count(), 0);
  assert.doesNotMatch(await page.title(), /^Error/);
  const ways = await page.locator(".ways a").allTextContents();
  assert.deepEqual(ways, ["Ask for a plan of €20.00 each time. How often: Every week", "Say another amount", "Pay on a later day", "Offer a smaller amount", "Say that I can’t pay now"]);
  assert.equal(await page.locator(".advice a").getAttribute("href"), stated.advice.url);
});

test("a plan that is asked for is a statement with the amount, and nothing is agreed", async () => {
  const page = await open("/index.html");
  await toRequest(page);
  assert.match(await page.locator("#journey").textContent(), /Nothing is agreed before that/);
  await page.getByRole("link", { name: "Change You can pay each time" }).click();
  await page.getByLabel(/^Amount each time/).fill("25");
  await next(page);
  await press(page, "Ask for this plan");
  const choice = await saved(page);
  assert.deepEqual(choice.selection, { option: "hardship", canPay: { frequency: "weekly", amount: "25.00" } });
  assert.deepEqual(choice.payments, []);
});

test("where the business takes no parts, the amount can still be said", async () => {
  const page = await open("/no-parts.html");
  assert.equal(await page.getByRole("link", { name: /^Pay in parts/ }).count(), 0);
  await canPay(page, "100", "Every month");
  assert.equal(await heading(page), "Other ways, where no plan fits");
  assert.match(await page.locator("#journey").textContent(), /takes no payments in parts here/);
  await page.getByRole("link", { name: /^Ask for a plan/ }).click();
  await press(page, "Ask for this plan");
  assert.equal((await saved(page)).selection.canPay.amount, "100.00");
});

test("“none of these work” leads to the other ways from the plans too", async () => {
  const page = await open("/index.html");
  await toAffordable(page);
  await page.getByRole("link", { name: "None of these work for me" }).click();
  assert.equal(await heading(page), "Other ways, where no plan fits");
  await page.getByRole("link", { name: "Say another amount" }).click();
  assert.equal(await page.getByLabel(/^Amount each time/).inputValue(), "200");
});

test("hardship: each category, none, and rather not said; no proof is asked", async () => {
  const [, list] = /type HardshipCategory = ([^;]*);/.exec(types);
  const categories = [...list.matchAll(/"(\w+)"/g)].map(([, name]) => name);
  const page = await open("/index.html");
  await toHardship(page);
  assert.equal(await page.locator("input:checked").count(), 0);
  const values = await page.getByRole("radio").evaluateAll((all) => all.map((one) => one.value));
  assert.deepEqual(values, [...categories, "notSaid"]);
  for (const value of [null, ...values]) {
    await page.goto(page.url().replace(/#.*/, "#/hardship"));
    await page.reload();
    await page.getByRole("button", { name: /^Say that/ }).waitFor();
    if (value !== null) await page.locator(`input[value=${value}]`).check();
    await press(page, /^Say that/);
    assert.deepEqual((await saved(page)).selection, { option: "hardship", ...(categories.includes(value) ? { category: value } : {}) }, String(value));
    assert.doesNotMatch(await page.evaluate(() => location.href), /illness|debt|bereave/i);
  }
  page.quiet();
});

test("advice is shown only where the page names it, and only as a web address", async () => {
  const named = await open("/index.html#/hardship");
  assert.equal(await named.getByRole("link", { name: stated.advice.name }).count(), 1);
  for (const path of ["/no-advice.html", "/hostile-advice.html"]) {
    const page = await open(`${path}#/hardship`);
    assert.equal(await page.locator(".advice").count(), 0, path);
  }
});

test("an amount that cannot be read and no answer to how often are both told", async () => {
  const page = await open("/index.html");
  await respond(page, "I can’t afford this now");
  await page.getByLabel(/^Amount each time/).fill("4O");
  await next(page);
  assert.match(await page.locator("#amount-error").textContent(), /Write an amount in digits/);
  assert.match(await page.locator("#frequency-error").textContent(), /Choose how often/);
  assert.equal(await page.locator(".errors li").count(), 2);
  await page.getByRole("link", { name: "Choose how often you want to pay" }).click();
  assert.equal(await page.evaluate(() => document.activeElement.name), "frequency");
});

test("a budget with a line that can be read two ways is asked about, and nothing typed is lost", async () => {
  const page = await open("/index.html");
  await toBudget(page);
  await page.getByLabel(/^What comes in, in/).fill("1900");
  await page.getByLabel(/^Food and/).fill("1,5");
  await next(page);
  assert.match(await page.locator("#food-error").textContent(), /more than one way/);
  assert.equal(await page.getByLabel(/^Food and/).inputValue(), "1,5");
  assert.equal(await page.getByLabel(/^What comes in, in/).inputValue(), "1900");
});
