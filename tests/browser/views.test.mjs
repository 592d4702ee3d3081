// The business's page by keyboard: filters with a live count, both time axes, addresses that can be kept, and files.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, test } from "node:test";

import { sum } from "../../www/business/view.js";
import { money } from "../../www/format.js";
import { customers } from "../../www/sample-ledger.js";
import { readCsv } from "./lib/csv.mjs";
import { pathOf, site } from "./lib/site.mjs";

const { ageReceivables } = await import(new URL("../../dist/pkg/node.js", import.meta.url));
const { open } = await site(after);

const accounts = customers.map(({ account }) => account);
const status = (page) => page.locator("[data-count]").textContent();
const outstanding = (page) => page.locator(".figures > :first-child .value").allTextContents();
const asked = (request) => ageReceivables({ asOf: "2026-11-20", accounts, ...request }).portfolio.map((totals) => money("en-IE", totals.outstanding, totals.currency));

const focused = (page) => page.evaluate(() => document.activeElement.id);

async function tabTo(page, id) {
  for (let presses = 0; presses < 60; presses += 1) {
    if ((await focused(page)) === id) return;
    await page.keyboard.press("Tab");
  }
  assert.fail(`no way by keyboard to ${id}`);
}

async function setDays(page, { asOf, knownOn }) {
  if (asOf !== undefined) await page.getByLabel("As of").fill(asOf);
  if (knownOn !== undefined) await page.getByLabel("As known on").fill(knownOn);
  await page.getByRole("button", { name: "Show these days" }).click();
}

test("filters by keyboard alone: the count is live, the focus stays, the address keeps it over a reload", async () => {
  const page = await open("/business.html");
  assert.equal(await status(page), "20 open items of 18 customers");
  await tabTo(page, "account");
  await page.keyboard.type("Northside");
  assert.equal(await status(page), "2 open items of 1 customer");
  assert.equal(await focused(page), "account");
  await tabTo(page, "buckets");
  await page.keyboard.press("ArrowDown");
  assert.equal(await pathOf(page), "#buckets=weekly&account=C-1102");
  assert.equal(await page.locator("table.aging tbody tr").count(), 6);

  await page.reload();
  await page.locator(".figures").waitFor();
  assert.equal(await status(page), "2 open items of 1 customer");
  assert.equal(await page.getByLabel("Customer").inputValue(), "C-1102");
  assert.equal(await page.getByLabel("Ages in days").inputValue(), "weekly");
  assert.deepEqual(await page.locator(".items tbody th").allTextContents(), ["HR-2431", "HR-2470"]);
  assert.equal(await page.locator(".customer").count(), 1);

  await page.getByRole("button", { name: "Back to the first view" }).press("Enter");
  assert.equal(await pathOf(page), "");
  assert.equal(await status(page), "20 open items of 18 customers");
  assert.equal(await page.getByLabel("Customer").inputValue(), "");
  page.quiet();
});

test("a currency alone: its figures, its items, its customers", async () => {
  const page = await open("/business.html");
  await tabTo(page, "currency");
  await page.keyboard.type("GBP");
  assert.equal(await status(page), "5 open items of 5 customers");
  assert.equal(await page.locator(".agings > .card").count(), 1);
  assert.doesNotMatch(await page.locator("[data-shown]").textContent(), /€/);
  await page.getByLabel("Customer").selectOption("C-0991");
  assert.equal(await status(page), "0 open items of 0 customers");
  assert.match(await page.locator("[data-shown]").textContent(), /Nothing is open here on this day/);
  page.quiet();
});

test("each set of ages has its own rows, and they add up to the same", async () => {
  const page = await open("/business.html");
  const all = await outstanding(page);
  for (const [name, rows] of [["weekly", 6], ["15-30-45", 5], ["to120", 6], ["30-60-90", 5]]) {
    await page.getByLabel("Ages in days").selectOption(name);
    assert.equal(await page.locator("table.aging").first().locator("tbody tr").count(), rows, name);
    assert.deepEqual(await outstanding(page), all);
  }
});

test("as known on: a payment entered late is not there before it was entered", async () => {
  const page = await open("/business.html");
  await setDays(page, { asOf: "2026-11-10" });
  assert.deepEqual(await outstanding(page), asked({ asOf: "2026-11-10" }));
  assert.equal(asked({ asOf: "2026-11-10" })[1], "£6,041.75");
  await setDays(page, { knownOn: "2026-11-10" });
  assert.deepEqual(await outstanding(page), asked({ asOf: "2026-11-10", knownOn: "2026-11-10" }));
  assert.equal(asked({ asOf: "2026-11-10", knownOn: "2026-11-10" })[1], "£6,901.75");
  assert.match(await page.locator("#in-GBP + .figures").textContent(), /With all that is known now: £6,041\.75/);
  assert.match(await page.locator("[data-lead]").textContent(), /As of 10 Nov 2026, as it was known on 10 Nov 2026/);
  assert.equal(await pathOf(page), "#as-of=2026-11-10&known-on=2026-11-10");
  assert.match(await page.locator("#steps-title + p").textContent(), /everything in the records/);
  page.quiet();
});

test("a payment that was taken back: on the day it was open, by both axes", async () => {
  const page = await open("/business.html#account=C-0917");
  for (const [asOf, knownOn, shown] of [["2026-10-20", "", "£575.50"], ["2026-10-27", "2026-10-27", "£575.50"], ["2026-10-27", "2026-10-29", "£975.50"], ["2026-10-27", "", "£975.50"], ["2026-10-11", "", "£975.50"]]) {
    await setDays(page, { asOf, knownOn });
    assert.deepEqual(await outstanding(page), [shown], `${asOf} ${knownOn}`);
  }
  page.quiet();
});

test("the days to compare are links to such views, and the way back is the browser's", async () => {
  const page = await open("/business.html");
  const first = await outstanding(page);
  await page.getByRole("link", { name: "10 Nov 2026, as known that day" }).click();
  await page.waitForFunction(() => document.querySelector("[data-lead]").textContent.includes("10 Nov"));
  assert.equal(await page.getByLabel("As known on").inputValue(), "2026-11-10");
  assert.notDeepEqual(await outstanding(page), first);
  await page.goBack();
  await page.waitForFunction(() => document.querySelector("[data-lead]").textContent.includes("20 Nov"));
  assert.deepEqual(await outstanding(page), first);
  assert.equal(await page.getByLabel("As known on").inputValue(), "");
  page.quiet();
});

test("a day that is missing or out of range: a summary with focus, the same words at the field, what was shown stays", async () => {
  const page = await open("/business.html");
  const first = await outstanding(page);
  for (const [asOf, words] of [["", "Choose a day, for example 20 Nov 2026"], ["1920-11-20", "Choose a day from 1 Jan 2000 to 31 Dec 2099"]]) {
    await setDays(page, { asOf });
    assert.match(await page.title(), /^Error: /);
    assert.equal(await page.evaluate(() => document.activeElement.className), "errors");
    assert.equal(await page.locator("#as-of-error").textContent(), `Error: ${words}`);
    assert.equal(await page.getByLabel("As of").getAttribute("aria-invalid"), "true");
    assert.equal(await page.getByLabel("As of").inputValue(), asOf);
    await page.getByRole("link", { name: words }).press("Enter");
    assert.equal(await focused(page), "as-of");
    assert.deepEqual(await outstanding(page), first);
    assert.equal(await pathOf(page), "");
  }
  await setDays(page, { asOf: "2026-11-19" });
  assert.doesNotMatch(await page.title(), /^Error/);
  assert.equal(await page.locator(".errors").count(), 0);
  assert.equal(await page.getByLabel("As of").getAttribute("aria-invalid"), null);
  page.quiet();
});

test("a day half typed is asked about, not taken as empty", async () => {
  const page = await open("/business.html");
  await tabTo(page, "known-on");
  await page.keyboard.type("11");
  await page.keyboard.press("Enter");
  await page.locator(".errors").waitFor();
  assert.match(await page.locator("#known-on-error").textContent(), /Choose a whole day/);
  page.quiet();
});

test("the link past the controls' bar leaves the address to the view", async () => {
  const page = await open("/business.html#currency=GBP");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  assert.equal(await focused(page), "ledger");
  assert.equal(await pathOf(page), "#currency=GBP");
});

async function saved(page, name) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name, exact: true }).click()]);
  const bytes = readFileSync(await download.path());
  assert.deepEqual([...bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf]);
  const [head, ...lines] = readCsv(bytes.toString("utf8"));
  return { file: download.suggestedFilename(), rows: lines.map((line) => Object.fromEntries(head.map((column, index) => [column, line[index]]))) };
}

test("files: read back, they add up to what is shown", async () => {
  for (const [fragment, ending] of [["", "2026-11-20"], ["#currency=GBP", "2026-11-20"], ["#as-of=2026-11-10&known-on=2026-11-10", "2026-11-10-known-on-2026-11-10"]]) {
    const page = await open(`/business.html${fragment}`);
    const shown = await outstanding(page);
    const currencies = await page.locator(".agings > .card > h3").allTextContents();
    for (const [name, file, column] of [["Open items", "open-items", "Open"], ["Totals by customer", "totals-by-customer", "Outstanding"], ["Totals by currency", "totals-by-currency", "Outstanding"]]) {
      const { file: savedAs, rows } = await saved(page, name);
      assert.equal(savedAs, `${file}-${ending}.csv`);
      const added = currencies.map((currency) => money("en-IE", sum(rows.filter(({ Currency }) => Currency === currency).map((row) => row[column])), currency));
      assert.deepEqual(added, shown, `${name} ${fragment}`);
      assert.ok(rows.every(({ Currency }) => currencies.includes(Currency)));
    }
    page.quiet();
  }
});

test("an unapplied rest is a line with a negative number", async () => {
  const page = await open("/business.html#account=C-1161");
  const { rows } = await saved(page, "Open items");
  assert.deepEqual(rows.map(({ Kind, Open }) => [Kind, Open]), [["open item", "1508.25"], ["not yet matched to an invoice", "-300.00"]]);
  page.quiet();
});
