// The business's page in Firefox: the same figures as in Node, filters by keyboard, lists of one's own, and words that are copied.
import assert from "node:assert/strict";
import { after } from "node:test";

import { readAging } from "../../www/files/aging.js";
import { ledgerOf } from "../../www/files/ledger.js";
import { tableOf } from "../../www/files/table.js";
import { money } from "../../www/format.js";
import { asOf, creditor, customers, escalation } from "../../www/sample-ledger.js";
import { FILES } from "./lib/aging-files.mjs";
import { NOTHING_BEYOND, beyond, violations } from "./lib/bars.mjs";
import { firefox } from "./lib/firefox.mjs";
import { tabTo } from "./lib/keyboard.mjs";
import { pathOf } from "./lib/site.mjs";

const { ageReceivables, composeNotice } = await import(new URL("../../dist/pkg/node.js", import.meta.url));
const { default: Papa } = await import(new URL("../../dist/site/libraries/csv.js", import.meta.url));
const { on } = await firefox(after);

const accounts = customers.map(({ account }) => account);
const outstandingOf = (asked) => ageReceivables(asked).portfolio.map((row) => money("en-IE", row.outstanding, row.currency));
const outstanding = (page) => page.locator(".figures > :first-child .value").allTextContents();
const status = (page) => page.locator("[data-count]").textContent();

/** What Node makes of a list. */
function listed(text, decided) {
  const { items } = readAging(tableOf(text, Papa).rows, decided);
  const ledger = ledgerOf(items, { asOf, unnamed: "list.csv" });
  return outstandingOf({ asOf: ledger.asOf, accounts: ledger.customers.map(({ account }) => account) });
}

/** Hands a file over and answers what is asked about it. */
async function use(page, { text, decided, items }) {
  await page.evaluate((content) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([content], "list.csv"));
    const input = document.querySelector("[data-file]");
    input.files = transfer.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  }, text);
  await page.locator("#list-title").waitFor();
  if ((await page.locator("#ask-dayOrder").count()) === 1) await page.locator("#ask-dayOrder").click();
  if ((await page.locator("#ask-currency").count()) === 1) await page.locator("#ask-currency").selectOption(decided.currency);
  await page.waitForFunction((count) => document.querySelector("[data-use]").textContent === `Use these ${count} items`, items.length);
  await page.waitForFunction(() => !document.querySelector(".is-waits") && [...document.querySelectorAll(".first-items .amount")].slice(1).every((cell) => /[^\d.,−]/.test(cell.textContent)));
  await page.locator("#list-day").evaluate((field, day) => {
    field.value = day;
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }, asOf);
  await page.locator("[data-use]").click();
  await page.locator("[data-ledger-view]:not([hidden]) .figures").first().waitFor();
}

on("every shape of list comes to the same outstanding as its items; the sample comes back in one press", "/business.html", async (page) => {
  for (const [name, file] of Object.entries(FILES)) {
    await use(page, file);
    assert.deepEqual(await outstanding(page), listed(file.text, file.ask === undefined ? file.decided : { ...file.decided, dayOrder: "dmy" }), name);
  }
  await page.getByRole("button", { name: "Use sample data" }).click();
  await page.waitForFunction(() => document.querySelector("[data-count]").textContent === "20 open items of 18 customers");
  assert.deepEqual(await outstanding(page), outstandingOf({ asOf, accounts }));
});

on("filters by the keyboard alone: the count is live, the focus stays, and the address keeps it over a reload", "/business.html", async (page) => {
  assert.deepEqual(await outstanding(page), outstandingOf({ asOf, accounts }));
  await tabTo(page, page.locator("#account"));
  await page.keyboard.type("Northside");
  assert.equal(await status(page), "2 open items of 1 customer");
  await tabTo(page, page.locator("#buckets"));
  await page.keyboard.press("ArrowDown");
  assert.equal(await pathOf(page), "#buckets=weekly&account=C-1102");
  assert.equal(await page.locator("table.aging tbody tr").count(), 6);
  assert.equal(await page.evaluate(() => document.activeElement.id), "buckets");
  await page.reload();
  await page.locator(".figures").first().waitFor();
  assert.deepEqual([await status(page), await page.locator("#account").inputValue(), await page.locator("#buckets").inputValue()], ["2 open items of 1 customer", "C-1102", "weekly"]);
  await page.getByRole("button", { name: "Back to the first view" }).press("Enter");
  assert.deepEqual([await status(page), await pathOf(page)], ["20 open items of 18 customers", ""]);
});

on("both axes of time: a view has an address, and the way back is the browser's", "/business.html", async (page) => {
  await page.getByRole("link", { name: "10 Nov 2026, as known that day" }).click();
  await page.waitForFunction(() => document.querySelector("[data-lead]").textContent.includes("10 Nov"));
  assert.deepEqual(await outstanding(page), outstandingOf({ asOf: "2026-11-10", knownOn: "2026-11-10", accounts }));
  await page.evaluate(() => history.back());
  await page.waitForFunction(() => document.querySelector("[data-lead]").textContent.includes("20 Nov"));
  assert.deepEqual(await outstanding(page), outstandingOf({ asOf, accounts }));
});

on("the words of the next step are copied as they stand, and can be pasted", "/business.html", async (page) => {
  const { account, name } = customers.find((one) => one.name === "Quayside Ceramics");
  const card = page.locator(".customer").filter({ hasText: name }).first();
  await card.locator("[data-words] summary").click();
  await card.locator(".words .text").waitFor();
  await card.locator("[data-copy]").click();
  await page.waitForFunction(() => [...document.querySelectorAll("[data-copied]")].some(({ textContent }) => textContent !== ""));
  await page.evaluate(() => document.querySelector("main").append(Object.assign(document.createElement("textarea"), { id: "paste" })));
  await page.locator("#paste").focus();
  await page.keyboard.down("Control");
  await page.keyboard.press("v");
  await page.keyboard.up("Control");
  const { subject, text } = composeNotice({ on: asOf, account, level: "offerOptions", creditor, customer: { name }, policy: { escalation } });
  await page.waitForFunction(() => document.querySelector("#paste").value !== "");
  assert.equal(await page.locator("#paste").inputValue(), `${subject}\n\n${text}\n`);
});

on("axe finds nothing, and nothing scrolls sideways at 320 px", "/business.html", async (page) => {
  assert.deepEqual(await violations(page), []);
  await page.setViewportSize({ width: 320, height: 640 });
  assert.deepEqual(await beyond(page), NOTHING_BEYOND);
});
