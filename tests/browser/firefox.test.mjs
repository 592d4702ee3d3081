// Lists and calendars in Firefox: the same figures, the same bytes.
import assert from "node:assert/strict";
import { after, test } from "node:test";

import { readAging } from "../../www/files/aging.js";
import { calendar } from "../../www/files/calendar.js";
import { ledgerOf } from "../../www/files/ledger.js";
import { tableOf } from "../../www/files/table.js";
import { money } from "../../www/format.js";
import messages from "../../www/journey/messages.en.js";
import { sayIn } from "../../www/journey/say.js";
import { launchFirefox } from "../js/lib/runtimes.mjs";
import { FILES } from "./lib/aging-files.mjs";
import { requestOfPage } from "./lib/pages.mjs";
import { site } from "./lib/site.mjs";

const { ageReceivables, offerOptions } = await import(new URL("../../dist/pkg/node.js", import.meta.url));
const { default: Papa } = await import(new URL("../../dist/site/libraries/csv.js", import.meta.url));
const { default: ical } = await import(new URL("../../dist/site/libraries/calendar.js", import.meta.url));
const { origin } = await site(after);
const browser = await launchFirefox(after);

/** What Node makes of a list. */
function outstanding(text, decided) {
  const { items } = readAging(tableOf(text, Papa).rows, decided);
  const { asOf, customers } = ledgerOf(items, { asOf: "2026-11-20", unnamed: "list.csv" });
  return ageReceivables({ asOf, accounts: customers.map(({ account }) => account) }).portfolio.map((row) => money("en-IE", row.outstanding, row.currency));
}

async function open(path) {
  const page = await browser.newPage();
  const troubles = [];
  page.on("pageerror", (error) => troubles.push(String(error)));
  await page.goto(origin + path);
  await page.waitForSelector("h1");
  return Object.assign(page, { troubles });
}

test("every shape of list comes to the same outstanding as its items", async () => {
  const page = await open("/business.html");
  for (const [name, { text, decided, items, ask }] of Object.entries(FILES)) {
    await page.evaluate((content) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([content], "list.csv"));
      const input = document.querySelector("[data-file]");
      input.files = transfer.files;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    }, text);
    await page.waitForSelector("#list-title");
    for (const [id, value] of [["ask-dayOrder", "dmy"], ["ask-currency", decided.currency]]) {
      if ((await page.$(`#${id}`)) === null) continue;
      if (id === "ask-dayOrder") await page.click(`#${id}`);
      else await page.select(`#${id}`, value);
    }
    await page.waitForFunction((count) => document.querySelector("[data-use]").textContent === `Use these ${count} items`, {}, items.length);
    await page.waitForFunction(() => !document.querySelector(".is-waits") && [...document.querySelectorAll(".first-items .amount")].slice(1).every((cell) => /[^\d.,−]/.test(cell.textContent)));
    await page.$eval("#list-day", (field) => {
      field.value = "2026-11-20";
      field.dispatchEvent(new Event("change", { bubbles: true }));
    });
    await page.click("[data-use]");
    await page.waitForSelector("[data-ledger-view]:not([hidden]) .figures");
    assert.deepEqual(await page.$$eval(".figures > :first-child .value", (all) => all.map((one) => one.textContent)), outstanding(text, ask === undefined ? decided : { ...decided, dayOrder: "dmy" }), name);
  }
  assert.deepEqual(page.troubles, []);
});

test("a calendar has the bytes of Node", async () => {
  const { choice } = offerOptions(requestOfPage([{ option: "instalments", frequency: "twoWeekly", count: 4, firstOn: "2026-12-04" }])).options[0];
  const page = await open("/index.html");
  const text = await page.evaluate(async (made) => {
    const [{ calendar }, { default: ical }, { default: messages }, { sayIn }] = await Promise.all(["/files/calendar.js", "/libraries/calendar.js", "/journey/messages.en.js", "/journey/say.js"].map((path) => import(path)));
    return calendar(made, { say: sayIn(messages, "en-IE") }, ical);
  }, choice);
  assert.equal(text, calendar(choice, { say: sayIn(messages, "en-IE") }, ical));
});
