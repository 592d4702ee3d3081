// The business's page: its tables are the package's answer, every account has its next step, and nothing leaves the browser.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, test } from "node:test";

import messages from "../../www/business/messages.en.js";
import { day, money } from "../../www/format.js";
import { initial } from "../../www/business/address.js";
import { steps } from "../../www/business/steps.js";
import { shares, sum, viewOf } from "../../www/business/view.js";
import { wordsIn } from "../../www/business/words.js";
import { asOf, customers } from "../../www/sample-ledger.js";
import { site } from "./lib/site.mjs";

const engine = await import(new URL("../../dist/pkg/node.js", import.meta.url));
const { ageReceivables, decideEscalation } = engine;
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
    const [verdict] = decideEscalation({ on: asOf, account }).units;
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
  for (const code of codes.filter((code) => code !== "held")) assert.equal(typeof messages.reason[code], "string", code);
});

/** The steps of a ledger as markup, without a browser. */
function markup(ledger, state = {}) {
  const view = viewOf(ledger, { ...initial(ledger), ...state }, engine);
  return steps(view, true, wordsIn(messages, "en-IE")).toString();
}

const LATE = { id: "I-1", issued: "2026-08-01", due: "2026-09-01", amount: "100.00", currency: "EUR" };
const ledgerOf = (account, escalation) => ({ asOf, customers: [{ name: "Ada", account: { id: "C-1", invoices: [LATE], ...account } }], ...(escalation && { escalation }) });

test("each hold is told, and named at every step that it blocks", () => {
  const types = readFileSync(new URL("../../dist/pkg/api.d.ts", import.meta.url), "utf8");
  const begins = ["hardshipReported", ...[...(/type AccountHoldBegins =([^]*?);/.exec(types)[1]).matchAll(/"(\w+)"/g)].map(([, type]) => type)];
  assert.ok(begins.length > 10);
  for (const type of begins) {
    const text = markup(ledgerOf({ history: [{ type, on: "2026-10-01" }] }));
    const [{ blockedBy, timeline }] = decideEscalation({ on: asOf, account: { id: "C-1", invoices: [LATE], history: [{ type, on: "2026-10-01" }] } }).units;
    assert.equal(blockedBy.length, 1, type);
    assert.equal(text.split(`On hold: ${messages.block[blockedBy[0]]}`).length - 1, timeline.length, type);
    assert.ok(text.includes(messages.held[blockedBy[0]].replace("{since}", day("en-IE", "2026-10-01", "short"))), type);
  }
  const ending = markup(ledgerOf({ history: [{ type: "reviewBegan", on: "2026-10-01", to: "2026-12-01" }] }));
  assert.ok(ending.includes(messages.held.until.replace("{to}", day("en-IE", "2026-12-01", "short"))));
});

test("where a ladder climbs by invoice or instalment, each has its steps", () => {
  const invoices = [LATE, { id: "I-2", issued: "2026-10-01", amount: "90.00", currency: "EUR", instalments: [1, 2].map((seq) => ({ seq, due: `2026-11-0${seq}`, amount: "45.00" })) }];
  const headings = (unit) => [...markup(ledgerOf({ invoices }, { unit })).matchAll(/<h5>(.*?)<\/h5>/g)].map(([, text]) => text);
  assert.deepEqual(headings("invoice"), ["Invoice I-1", "Invoice I-2"]);
  assert.deepEqual(headings("instalment"), ["Invoice I-1", "Invoice I-2, instalment 1", "Invoice I-2, instalment 2"]);
  assert.deepEqual(headings("account"), []);
  assert.match(markup(ledgerOf({ invoices: [] }, { unit: "invoice" })), /Nothing is open/);
});

test("a ladder of the business’s own is told by what its steps do, whatever they are called", () => {
  for (const level of ["nudge", "constructor", "a.b", "reminder.length"]) {
    const text = markup(ledgerOf({}, { levels: [{ level, conditions: [] }] }));
    assert.ok(text.includes(`Send a message (${level})`), level);
    assert.ok(text.includes(`The step ${level} may follow. All its conditions hold.`), level);
  }
  assert.match(markup(ledgerOf({}, { levels: [{ level: "hold", action: "writeOff", conditions: [] }] })), /A person decides that/);
  assert.match(markup(ledgerOf({}, { levels: [{ level: "never", conditions: [{ fact: "tag", op: "present", value: "x" }] }] })), /No day foreseen/);
  assert.match(markup(ledgerOf({}, { levels: [] })), /None/);
  assert.match(markup(ledgerOf({}, { minimumBalance: { EUR: "100.01" } })), /On hold: a small amount/);
  assert.match(markup(ledgerOf({ tags: [{ tag: "vip", from: "2026-10-01" }] }, { holdTags: ["vip"] })), /The tag vip sets this aside/);
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
  const passed = decideEscalation({ on: asOf, account }).units[0].timeline.filter(({ state }) => state === "passedOver");
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
