// The business's page: its tables are the package's answer, every account has its next step, and nothing leaves the browser.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, test } from "node:test";

import messages from "../../www/business/messages.en.js";
import { money } from "../../www/format.js";
import { shares, sum } from "../../www/business/view.js";
import { asOf, customers } from "../../www/sample-ledger.js";
import { site } from "./lib/site.mjs";

const { ageReceivables, decideEscalation } = await import(new URL("../../dist/pkg/node.js", import.meta.url));
const { open } = await site(after);

const nameOf = (id) => customers.find(({ account }) => account.id === id).name;

const aging = ageReceivables({ asOf, accounts: customers.map(({ account }) => account) });

test("each currency has a table with the package's own figures and totals", async () => {
  const page = await open("/business.html");
  const tables = page.locator("table.aging");
  assert.equal(await tables.count(), 2);
  for (const [index, totals] of aging.portfolio.entries()) {
    const shown = await tables.nth(index).locator("tbody .amount").allTextContents();
    assert.deepEqual(shown, [totals.current, ...totals.buckets].map((amount) => money("en-IE", amount, totals.currency)));
    const text = await tables.nth(index).locator("tfoot").textContent();
    for (const amount of [totals.open, totals.outstanding]) assert.ok(text.includes(money("en-IE", amount, totals.currency)), amount);
  }
  page.quiet();
});

test("the ledger shows what it should: all five ages, unapplied cash, a draft left out", () => {
  assert.equal(aging.leftOut.drafts, 1);
  assert.ok(aging.portfolio.some(({ unapplied }) => unapplied === "300.00"));
  for (let bucket = 0; bucket < 4; bucket += 1) assert.ok(aging.portfolio.some(({ buckets }) => buckets[bucket] !== "0.00"), String(bucket));
});

test("each customer has the package's next step, with why", async () => {
  const page = await open("/business.html");
  assert.equal(await page.locator(".customer").count(), customers.length);
  for (const { name, account } of customers) {
    const card = page.locator(".customer").filter({ has: page.getByRole("heading", { name, exact: true }) });
    const verdict = decideEscalation({ on: asOf, account });
    const text = await card.textContent();
    const step = verdict.action ?? verdict.next;
    assert.ok(text.includes(messages.step[step.level]), `${name}: ${step.level}`);
    assert.equal(await card.locator(".why li").count(), verdict.reasons.length, name);
    assert.doesNotMatch(await card.locator(".why").textContent(), /undefined|NaN|[{}`]|\d{4}-\d{2}-\d{2}/, name);
    assert.equal(text.includes("Today, "), verdict.action !== null, name);
  }
  page.quiet();
});

test("every reason that the package can give has words", () => {
  const types = readFileSync(new URL("../../dist/pkg/api.d.ts", import.meta.url), "utf8");
  const [, reasons] = /export type Reason =([^]*?);\n\n/.exec(types);
  const codes = [...reasons.matchAll(/code: "(\w+)"/g)].map(([, code]) => code);
  assert.ok(codes.length >= 10);
  for (const code of codes) assert.equal(typeof messages.reason[code], "string", code);
});

test("each currency has its figures: outstanding, past due with its share, days on average, the oldest item, unapplied cash, the largest", async () => {
  const page = await open("/business.html");
  const shown = page.locator(".agings > .card");
  for (const [index, totals] of aging.portfolio.entries()) {
    const values = await shown.nth(index).locator(".figures .value").allTextContents();
    const show = (amount) => money("en-IE", amount, totals.currency);
    assert.deepEqual(values, [show(totals.outstanding), show(totals.overdue), `${totals.averageDaysPastDue} days`, `${totals.oldestDaysPastDue} days`, show(totals.open), show(totals.unapplied)]);
    const text = await shown.nth(index).locator(".figures").textContent();
    for (const part of [`${totals.overduePercent}%`, totals.oldestItem.invoice, nameOf(totals.oldestItem.account)]) assert.ok(text.includes(part), part);
    const largest = await shown.nth(index).locator(".largest tbody tr").evaluateAll((rows) => rows.map((row) => [...row.children].map(({ textContent }) => textContent)));
    assert.deepEqual(largest, totals.largestAccounts.slice(0, 5).map((row) => [nameOf(row.account), show(row.overdue), show(row.outstanding)]));
  }
  page.quiet();
});

test("what is on a plan is a part of its bar of its own, and is said", async () => {
  const page = await open("/business.html");
  const row = page.locator("table.aging").first().locator("tbody tr").last();
  assert.match(await row.textContent(), /On a plan: €1,800\.00/);
  assert.equal(await row.locator(".planned").getAttribute("width"), await row.locator(".whole").getAttribute("width"));
  assert.equal(await page.locator(".planned").count(), 1);
});

test("a level that was passed over says so, and no step goes to court", async () => {
  const page = await open("/business.html");
  const card = page.locator(".customer").filter({ has: page.getByRole("heading", { name: "Calder Garden Centre" }) });
  const account = customers.find(({ name }) => name === "Calder Garden Centre").account;
  const passed = decideEscalation({ on: asOf, account }).timeline.filter(({ state }) => state === "passedOver");
  assert.equal(passed.length, 2);
  assert.deepEqual(await card.locator(".is-passedOver .when").allTextContents(), ["Not carried out", "Not carried out"]);
  assert.match(await card.textContent(), /Ruled out by these steps: .*Court/);
});

test("sums are exact, with the decimals of their amounts", () => {
  assert.equal(sum(["0.10", "0.20", "-0.35"]), "-0.05");
  assert.equal(sum(["90071992547409931.21", "0.01"]), "90071992547409931.22");
  assert.equal(sum(["5", "-7"]), "-2");
  assert.equal(sum(["1.005", "-1.000"]), "0.005");
});

test("a bar is as long as its share of the largest amount", async () => {
  assert.deepEqual(shares(["0.00", "50.00", "100.00", "33.33"]), [0, 50, 100, 33.3]);
  assert.deepEqual(shares(["0.00"]), [0]);
  const page = await open("/business.html");
  const widths = await page.locator("table.aging").first().locator("rect.whole").evaluateAll((bars) => bars.map((bar) => bar.getAttribute("width")));
  assert.ok(widths.includes("100%"));
});

test("the page says that everything stays in the browser, and so it does", async () => {
  const page = await open("/business.html");
  assert.match(await page.locator("main").textContent(), /Everything on this page is worked out in this browser and stays in it/);
  assert.equal(await page.evaluate(() => localStorage.length + sessionStorage.length), 0);
  assert.doesNotMatch(await page.locator("main").textContent(), /score/i);
  page.quiet();
});
