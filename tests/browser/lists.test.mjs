// A list of one's own on the business's page: chosen by keyboard or dropped, asked about, mapped, used; nothing leaves the browser.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, test } from "node:test";

import { money } from "../../www/format.js";
import { FILES } from "./lib/aging-files.mjs";
import { readCsv } from "./lib/csv.mjs";
import { choose, list } from "./lib/lists.mjs";
import { pathOf, site } from "./lib/site.mjs";

const { open } = await site(after);

const QUICKBOOKS = FILES["QuickBooks Online, aging detail, by age"].text;
const XERO = FILES["Xero, aged receivables detail"].text;
const GERMAN = FILES["German, semicolons, decimal commas, trailing minus"].text;

const focused = (page) => page.evaluate(() => document.activeElement.id);
const outstanding = (page) => page.locator(".figures > :first-child .value").allTextContents();
const shown = (page, text) => page.locator("[data-count]", { hasText: text }).waitFor();
const use = (page) => page.getByRole("button", { name: /^Use th/ }).click();

async function showXero(page) {
  await list(page, XERO, { currency: "GBP" });
  await use(page);
  await shown(page, "2 open items of 2 customers");
}

async function tabTo(page, id) {
  for (let presses = 0; presses < 80; presses += 1) {
    if ((await focused(page)) === id) return;
    await page.keyboard.press("Tab");
  }
  assert.fail(`no way by keyboard to ${id}`);
}

test("by keyboard alone: a QuickBooks list from the button to its figures, its steps and its file", async () => {
  const page = await open("/business.html");
  // Asked for well before the key: the browser learns of it beside the keys, not in turn with them.
  const opened = page.waitForEvent("filechooser");
  await tabTo(page, "choose-file");
  await page.keyboard.press("Enter");
  const chooser = await opened;
  await chooser.setFiles({ name: "aging.csv", mimeType: "text/csv", buffer: Buffer.from(QUICKBOOKS) });
  await page.waitForFunction(() => document.activeElement.id === "list-title");
  assert.equal(await page.locator("[data-ledger-view]").isVisible(), false);
  assert.match(await page.locator("[data-said]").textContent(), /^6 open items of 3 customers read\. .*agree to the cent/);
  await tabTo(page, "ask-currency");
  await page.keyboard.type("USD");
  await page.locator(".totals", { hasText: "US$2,914.00" }).waitFor();
  assert.equal(await focused(page), "ask-currency");
  await tabTo(page, "list-day");
  assert.equal(await page.locator("#list-day").inputValue(), "2026-11-20");
  await page.keyboard.press("Enter");
  await shown(page, "4 open items of 3 customers");
  assert.equal(await focused(page), "ledger-title");
  assert.deepEqual(await outstanding(page), ["US$2,914.00"]);
  assert.match(await page.locator("[data-notice]").textContent(), /your list aging\.csv.*stays in it/);
  assert.match(await page.title(), /aging\.csv/);
  assert.deepEqual(await page.locator(".customer h4").allTextContents(), ["Kestrel Cycles, Ltd", "Elm Café", "Amber Farm"]);
  const steps = page.locator(".customer", { hasText: "Kestrel" });
  await steps.getByText("All steps for").click();
  assert.equal(await steps.locator(".timeline li").count(), 7);
  await steps.getByText("The words of the next step").click();
  assert.match(await steps.locator(".words .text").textContent(), /Your business/);

  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Open items", exact: true }).click()]);
  assert.equal(download.suggestedFilename(), "open-items-2026-11-20.csv");
  const [head, ...rows] = readCsv(readFileSync(await download.path(), "utf8"));
  assert.deepEqual(rows.map((row) => row[head.indexOf("Open")]).sort(), ["-10.00", "-94.00", "2194.00", "239.00", "500.00", "85.00"]);
  page.quiet();
});

test("controls work on a list as on the sample, and its names stay out of the address; the sample comes back in one press", async () => {
  const page = await open("/business.html#currency=GBP");
  await showXero(page);
  assert.deepEqual(await outstanding(page), ["£1,299.50"]);
  await page.getByLabel("Customer").selectOption("Bayside Club");
  await shown(page, "1 open item of 1 customer");
  assert.deepEqual(await outstanding(page), ["£200.00"]);
  await page.getByLabel("Ages in days").selectOption("weekly");
  await page.waitForFunction(() => document.querySelectorAll("table.aging tbody tr").length === 6);
  await page.getByLabel("As of").fill("2026-11-19");
  await page.getByRole("button", { name: "Show this day" }).click();
  await page.locator("[data-lead]", { hasText: "19 Nov 2026" }).waitFor();
  assert.equal(await pathOf(page), "");
  await page.getByRole("button", { name: "Use sample data" }).press("Enter");
  await shown(page, "20 open items of 18 customers");
  assert.equal(await focused(page), "ledger-title");
  assert.match(await page.locator("[data-notice]").textContent(), /This is sample data/);
  page.quiet();
});

test("a file that is dropped anywhere on the page is read, and the page stays", async () => {
  const page = await open("/business.html");
  for (const place of [".drop", "body"]) {
    const files = await page.evaluateHandle((text) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], "dropped.csv", { type: "text/csv" }));
      return transfer;
    }, XERO);
    await page.dispatchEvent(place, "dragover", { dataTransfer: files });
    assert.equal(await page.locator(".drop[data-over]").count(), 1);
    await page.dispatchEvent(place, "drop", { dataTransfer: files });
    await page.getByRole("heading", { name: "Before you use dropped.csv" }).waitFor();
    assert.equal(await page.locator(".drop[data-over]").count(), 0);
    await page.getByRole("button", { name: "Put it aside" }).press("Enter");
    assert.equal(await focused(page), "choose-file");
    assert.equal(await page.locator("[data-count]").textContent(), "20 open items of 18 customers");
  }
  page.quiet();
});

test("what is unclear is asked about, nothing is preselected, and without an answer the list is not used", async () => {
  const page = await open("/business.html");
  await choose(page, "Customer;Invoice;Due date;Open\nA;1;03/04/2026;1.234\nB;2;05/06/2026;2.345\n");
  assert.equal(await page.locator(".ask input:checked").count(), 0);
  assert.deepEqual(await page.locator(".ask legend").allTextContents(), ["Which day is 03/04/2026?"]);
  assert.deepEqual((await page.locator(".ask label").allTextContents()).map((text) => text.trim()), ["3 Apr 2026 (the day comes first)", "4 Mar 2026 (the month comes first)"]);
  await use(page);
  const errors = page.locator("[data-list-errors]");
  await errors.getByRole("link", { name: "Say which day 03/04/2026 is" }).press("Enter");
  assert.equal(await focused(page), "ask-dayOrder");
  await page.getByLabel("4 Mar 2026").check();
  await page.locator("#ask-currency").waitFor();
  assert.equal(await errors.textContent(), "");
  // Three decimals are an amount in dinars, so now the point can be read in two ways.
  await page.locator("#ask-currency").selectOption("BHD");
  await page.getByText("How much is 1.234?").waitFor();
  assert.deepEqual((await page.locator(".ask").nth(1).locator("label").allTextContents()).map((text) => text.trim()), ["1.234, the point parts the decimals", "1234, the comma parts the decimals"]);
  await page.getByLabel("1234, the comma").check();
  await page.locator(".first-items", { hasText: "1,234" }).waitFor();
  await page.locator("#list-day").fill("");
  await use(page);
  await errors.getByRole("link", { name: "Choose the day of this list" }).press("Enter");
  assert.equal(await focused(page), "list-day");
  await page.locator("#list-day").fill("2026-11-20");
  await use(page);
  await shown(page, "2 open items of 2 customers");
  assert.deepEqual(await outstanding(page), [money("en-IE", "3579.000", "BHD")]);
  page.quiet();
});

test("columns: what each means can be changed, and the total follows at once", async () => {
  const page = await open("/business.html");
  await list(page, QUICKBOOKS, { currency: "USD" });
  await page.getByText("What the columns mean: 7 of 8 are used").press("Enter");
  await page.getByLabel("What “Amount” means").focus();
  await page.getByLabel("What “Amount” means").selectOption("open");
  await page.locator(".totals", { hasText: "US$3,414.00" }).waitFor();
  assert.equal(await page.getByLabel("What “Open balance” means").inputValue(), "");
  assert.equal(await focused(page), "column-meaning-6");
  assert.equal(await page.locator(".columns-read").getAttribute("open"), "");
  await page.getByLabel("Row with the names of the columns").fill("1");
  await page.getByLabel("Row with the names of the columns").press("Tab");
  await page.getByText("No column says what is open").first().waitFor();
  await use(page);
  assert.equal(await page.locator("[data-list-errors] li").count(), 2);
  await page.getByLabel("Row with the names of the columns").fill("5");
  await page.getByLabel("Row with the names of the columns").press("Tab");
  await page.locator(".totals", { hasText: "US$2,914.00" }).waitFor();
  page.quiet();
});

test("totals that differ say by how much, in which row; rows that were left out are listed with why", async () => {
  const page = await open("/business.html");
  await list(page, GERMAN.replace("1.299,00;1.299,00", "1.299,00;1.298,99").replace("99,00;99,00", "99,00;neunundneunzig"));
  assert.match(await page.locator(".verdict").textContent(), /differ\./);
  assert.deepEqual(await page.locator(".totals tbody td").allTextContents(), ["€1,298.99", "€1,200.00", "€98.99"]);
  assert.match(await page.locator(".totals tbody th").textContent(), /Row 7/);
  await page.getByText("1 row was left out").click();
  assert.equal((await page.locator(".left-rows li").textContent()).trim(), "Row 6 has an amount that can’t be read: “neunundneunzig”");
  page.quiet();
});

test("a file that cannot be used says why in plain words, with the row, and what was shown stays", async () => {
  const page = await open("/business.html");
  const text = (value) => Buffer.from(value);
  for (const [buffer, words] of [
    [text(""), "f.csv is empty. Choose a file with rows."],
    [Buffer.from(Array.from({ length: 900 }, (_, index) => (index * 7919) % 256)), "f.csv is not text. Choose a CSV file."],
    [text("PK\x03\x04"), "f.csv is a workbook. Save it as CSV in your spreadsheet, then choose that file."],
    [text("%PDF-1.7"), "f.csv is a PDF. Export the report as CSV, then choose that file."],
    [Buffer.alloc(10 * 1024 * 1024 + 1, "a,b\n"), "f.csv has more than 10 MB. Export fewer rows or columns."],
    [text(`a,b\n${"1,2\n".repeat(200_000)}`), "f.csv has more than 200,000 rows. Export fewer."],
    [text('Customer,Due date,Open\nA,2026-10-01,1.00\n"B,2026-10-01,2.00\nC,2026-10-01,3.00\n'), "In f.csv, the quotation marks that open in row 3 do not close. Mend that row, then choose the file again."],
  ]) {
    await page.locator("[data-file]").setInputFiles({ name: "f.csv", mimeType: "text/csv", buffer });
    await page.locator("[data-list-errors]").getByText(words, { exact: true }).waitFor();
    assert.equal(await page.evaluate(() => document.activeElement.className), "errors");
    assert.equal(await page.locator("[data-count]").textContent(), "20 open items of 18 customers");
  }
  page.quiet();
});

test("what reads a list and does not arrive is said in words, and the next try may do", async () => {
  const page = await open("/business.html");
  await page.route("**/business/worker.js", (route) => route.abort());
  await page.locator("[data-file]").setInputFiles({ name: "f.csv", mimeType: "text/csv", buffer: Buffer.from(XERO) });
  await page.locator("[data-list-errors]").getByText("f.csv could not be read. Nothing was sent.", { exact: true }).waitFor();
  assert.equal(await page.locator("[data-count]").textContent(), "20 open items of 18 customers");
  await page.unroute("**/business/worker.js");
  await choose(page, XERO);
  assert.equal(await page.locator("[data-list-errors]").textContent(), "");
});

test("of two files in a row the last is shown, and its figures are its own, however slow the first; the sample puts both aside", async () => {
  const page = await open("/business.html");
  await page.evaluate(() => {
    const { arrayBuffer } = Blob.prototype;
    File.prototype.arrayBuffer = function () {
      const bytes = arrayBuffer.call(this);
      return this.name === "first.csv" ? new Promise((resolve) => (window.goOn = () => resolve(bytes))) : bytes;
    };
  });
  await page.evaluate(([first, second]) => {
    const input = document.querySelector("[data-file]");
    for (const [name, text] of [["first.csv", first], ["second.csv", second]]) {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], name));
      input.files = transfer.files;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    }
  }, [QUICKBOOKS, XERO]);
  await page.getByRole("heading", { name: "Before you use second.csv" }).waitFor();
  assert.equal(page.workers().length, 1);
  await page.evaluate(() => window.goOn());
  await page.locator("#ask-currency").selectOption("EUR");
  await page.locator(".totals", { hasText: "€1,299.50" }).waitFor();
  await page.getByRole("button", { name: "Use sample data" }).click();
  await shown(page, "20 open items of 18 customers");
  assert.equal(await page.locator(".list").count(), 0);
  page.quiet();
});

test("what the engine refuses is told with the row of the list, and the list before it stays", async () => {
  const page = await open("/business.html");
  await showXero(page);
  await list(page, "Customer,Invoice,Due date,Open,Currency\nA,1,2026-10-01,5.00,EUR\nA,2,2026-10-01,99999999999999999999.00,EUR\n");
  await use(page);
  await page.locator("[data-list-errors]").getByText(/^Row 3: /).waitFor();
  await page.locator("#account").selectOption({ index: 1 });
  await shown(page, "1 open item of 1 customer");
  page.quiet();
});

test("a list that is left while it is being taken leaves the one before it as it was", async () => {
  const page = await open("/business.html");
  await showXero(page);
  await list(page, QUICKBOOKS, { currency: "USD" });
  // Before its answer comes another file does.
  await page.evaluate((text) => {
    document.querySelector("form.list").requestSubmit();
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], "third.csv"));
    document.dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true }));
  }, GERMAN);
  await page.getByRole("heading", { name: "Before you use third.csv" }).waitFor();
  await page.locator("[data-leave]").click();
  await page.locator("#account").selectOption({ index: 1 });
  await shown(page, "1 open item of 1 customer");
  assert.match((await outstanding(page)).join(), /^£/);
  page.quiet();
});

test("what is changed after it was taken counts: the list is asked about on", async () => {
  const page = await open("/business.html");
  await list(page, QUICKBOOKS, { currency: "USD" });
  await page.evaluate(() => {
    document.querySelector("form.list").requestSubmit();
    const currency = document.querySelector("#ask-currency");
    currency.value = "EUR";
    currency.dispatchEvent(new Event("change", { bubbles: true }));
  });
  await page.locator(".totals", { hasText: "€2,914.00" }).waitFor();
  await use(page);
  await shown(page, "4 open items of 3 customers");
  assert.deepEqual(await outstanding(page), ["€2,914.00"]);
  page.quiet();
});

test("cells with markup and formulas are text, on the page and in the files", async () => {
  const page = await open("/business.html");
  const evil = '"<img src=x onerror=""document.title=1""><script>document.title=1</script>"';
  await list(page, `${evil},Invoice,Due date,Open,Currency\n${evil},"=cmd|' /C calc'!A0",2026-10-01,5.00,EUR\n`, {}, '<b onclick="x">f.csv');
  await page.getByText("What the columns mean").click();
  await page.locator("#column-meaning-0").selectOption("customer");
  await page.locator(".first-items", { hasText: "onerror" }).waitFor();
  await use(page);
  await shown(page, "1 open item of 1 customer");
  assert.equal(await page.locator("main img, main script, main b").count(), 0);
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Open items", exact: true }).click()]);
  assert.equal(readCsv(readFileSync(await download.path(), "utf8"))[1][5], "'=cmd|' /C calc'!A0");
  page.quiet();
});

test("nothing leaves: from a list to its files, the page asks only for its own files, and the policy would stop the rest", async () => {
  const page = await open("/business.html");
  const asked = [];
  page.context().on("request", (request) => asked.push([request.method(), new URL(request.url()), request.postData()]));
  await showXero(page);
  const { origin } = new URL(page.url());
  for (const [method, url, body] of asked) {
    if (url.protocol === "blob:") continue;
    assert.deepEqual([method, url.origin, url.search, body], ["GET", origin, "", null], url.href);
    assert.match(url.pathname, /^\/(?:business|files|journey|libraries|forbear)\/[\w.-]+\.(?:js|wasm)$|^\/[\w-]+\.js$/, url.href);
  }
  assert.match(await page.locator("meta[http-equiv=Content-Security-Policy]").getAttribute("content"), /connect-src 'self';/);
  assert.equal(await page.evaluate(() => fetch("https://example.com/").then(() => "sent", () => "stopped")), "stopped");
  assert.equal(await page.evaluate(() => localStorage.length + sessionStorage.length), 0);
});

test("what reads a list is fetched with the first one, and nothing of it before", async () => {
  const page = await open("/business.html");
  const loaded = () => page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => new URL(name).pathname).filter((path) => /^\/(?:files|libraries)\/|preview|hire|worker|clerk/.test(path)).sort());
  assert.deepEqual(await loaded(), ["/files/csv.js", "/files/limits.js", "/files/save.js"]);
  assert.equal(page.workers().length, 0);
  await choose(page, XERO);
  assert.ok((await loaded()).includes("/business/preview.js"));
  assert.equal(page.workers().length, 1);
  page.quiet();
});

const BIG = 48_000;

test("ten megabytes are read and aged in a worker; of what is long a part is shown, and more on asking", async () => {
  const page = await open("/business.html");
  const line = (index) => `Customer ${index % 60},I-${index},2026-0${1 + (index % 9)}-01,2026-0${1 + (index % 9)}-2${index % 9},${(index % 900) + 1}.25,EUR,${"x".repeat(150)}\n`;
  const text = `Customer,Invoice,Invoice date,Due date,Open,Currency,Notes\n${Array.from({ length: BIG }, (_, index) => line(index)).join("")}`;
  assert.ok(text.length > 9 * 1024 * 1024 && text.length <= 10 * 1024 * 1024, String(text.length));
  page.setDefaultTimeout(120_000);
  await choose(page, text);
  assert.equal(page.workers().length, 1);
  const cents = Array.from({ length: BIG }, (_, index) => ((index % 900) + 1) * 100 + 25).reduce((sum, one) => sum + one, 0);
  const sum = money("en-IE", `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, "0")}`, "EUR");
  assert.ok((await page.locator(".reconciled").textContent()).includes(sum));
  await page.locator("#list-day").fill("2026-11-20");
  await use(page);
  await shown(page, "48,000 open items of 60 customers");
  assert.deepEqual(await outstanding(page), [sum]);
  assert.equal(await page.locator(".items tbody tr").count(), 200);
  assert.equal(await page.locator(".customer").count(), 50);
  await page.getByRole("button", { name: "Show more: 200 of 48,000 are shown" }).press("Enter");
  await page.waitForFunction(() => document.querySelectorAll(".items tbody tr").length === 400);
  await page.waitForFunction(() => document.activeElement.matches(".items tbody tr:nth-child(201)"));
  // More is asked for, and in the same breath something else.
  await page.evaluate(() => {
    document.querySelector("[data-more=items]").click();
    const account = document.querySelector("#account");
    account.selectedIndex = 5;
    account.dispatchEvent(new Event("change", { bubbles: true }));
  });
  await shown(page, "800 open items of 1 customer");
  page.quiet();
});

test("more items than the engine takes are refused in words", async () => {
  const page = await open("/business.html");
  await choose(page, `Customer,Invoice,Due date,Open,Currency\n${Array.from({ length: 50_001 }, (_, index) => `C,${index},2026-10-01,1.00,EUR\n`).join("")}`);
  await use(page);
  await page.locator("[data-list-errors]").getByText("list.csv has 50,001 open items, and 50,000 are the most here. Export part of it.", { exact: true }).waitFor();
});
