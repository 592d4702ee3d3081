// The business's page: its tables are the package's answer, every account has its next step, and nothing leaves the browser.
import assert from "node:assert/strict";
import { after, test } from "node:test";

import messages from "../../www/business/messages.en.js";
import { day, money } from "../../www/format.js";
import { initial } from "../../www/business/address.js";
import { steps } from "../../www/business/steps.js";
import { shares, sum, viewOf } from "../../www/business/view.js";
import { wordsIn } from "../../www/business/words.js";
import { asOf, creditor, customers, escalation } from "../../www/sample-ledger.js";
import { types } from "../types/text.mjs";
import { site } from "./lib/site.mjs";

const engine = await import(new URL("../../dist/pkg/node.js", import.meta.url));
const { ageReceivables, composeNotice, decideEscalation, projectEscalation } = engine;
const { open } = await site(after);

const nameOf = (id) => customers.find(({ account }) => account.id === id).name;

const decided = (name) => decideEscalation({ on: asOf, account: customers.find((one) => one.name === name).account, policy: { escalation } });

const cardOf = (page, name) => page.locator(".customer").filter({ has: page.getByRole("heading", { name, exact: true }) });

/** Opens the words of a card's next step; they are composed a moment after the click. */
async function openWords(card) {
  await card.getByText("The words of the next step").click();
  await card.locator(".words .text").waitFor();
}

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
  for (const { name } of customers) {
    const card = cardOf(page, name);
    const [verdict] = decided(name).units;
    const text = await card.textContent();
    const step = verdict.action ?? verdict.next;
    assert.ok(text.includes(messages.step[step.level]), `${name}: ${step.level}`);
    assert.equal(await card.locator(".why:not(.reaches) li").count(), verdict.reasons.filter(({ code }) => code !== "suppressed").length, name);
    assert.doesNotMatch((await card.locator(".facts").allTextContents()).join(" "), /undefined|NaN|[{}`]|\d{4}-\d{2}-\d{2}/, name);
    assert.equal(text.includes("Today, "), verdict.action !== null, name);
  }
  page.quiet();
});

/** The steps of a ledger as markup, without a browser. */
function markup(ledger, state = {}) {
  const view = viewOf(ledger, { ...initial(ledger), ...state }, engine);
  return steps(view, true, wordsIn(messages, "en-IE")).toString();
}

const LATE = { id: "I-1", issued: "2026-08-01", due: "2026-09-01", amount: "100.00", currency: "EUR" };
const ledgerOf = (account, escalation) => ({ asOf, customers: [{ name: "Ada", account: { id: "C-1", invoices: [LATE], ...account } }], ...(escalation && { escalation: { ...escalation, allowFindings: true } }) });

test("each hold is told, and named at every step that it blocks", () => {
  const begins = ["hardshipReported", ...[...(/type AccountHoldBegins =([^]*?);\n\n/.exec(types)[1]).matchAll(/"(\w+)"/g)].map(([, type]) => type)];
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

test("each channel of a step is told: open, or why not and from when; a call that cannot be placed is put in writing", async () => {
  const page = await open("/business.html");
  const spoken = cardOf(page, "Juniper Yoga");
  assert.deepEqual(decided("Juniper Yoga").units[0].reaches.map(({ channel, allowed }) => [channel, allowed]), [["call", false], ["email", true], ["letter", true]]);
  assert.deepEqual(await spoken.locator(".reaches li").allTextContents(), [
    "Telephone: from 23 Nov 2026. There was a conversation on 16 Nov 2026. 7 days of quiet begin with it.",
    "Email: open. ",
    "Letter: open. ",
  ]);
  await openWords(spoken);
  assert.match(await spoken.locator(".words").textContent(), /To the customer, as of 20 Nov 2026\.[^]*what got in the way/);
  assert.match(await spoken.textContent(), /Ask why, in writing by email or letter/);
  assert.match(await spoken.textContent(), /Look again on\s*23 Nov 2026/);
  assert.match(await cardOf(page, "Northside Dental").locator(".reaches").textContent(), /Telephone: closed\. It is not recorded where the customer is/);
  page.quiet();
});

test("a step that nobody may be told of waits: it is on hold, the steps behind it have no day, and it has no words", async () => {
  const page = await open("/business.html");
  const card = cardOf(page, "Alder Bookbinding");
  const [unit] = decided("Alder Bookbinding").units;
  assert.deepEqual([unit.allowed, unit.action, unit.earliest], [true, null, null]);
  assert.match(await card.textContent(), /None foreseen: no channel is open/);
  assert.equal(await card.locator(".reaches li").count(), 2);
  assert.match(await card.locator(".reaches").textContent(), /asked on 9 Nov 2026 not to be contacted in this way/);
  assert.deepEqual(await card.locator(".when").allTextContents(), ["Done on 5 Nov 2026", "Waits for an open channel", ...Array(5).fill("No day foreseen")]);
  assert.equal(await card.locator("[data-words]").count(), 0);
  assert.doesNotMatch(await card.textContent(), /Look again/);
  const later = markup(ledgerOf({ party: { zones: ["Europe/Dublin"] }, history: [{ type: "conversation", on: "2026-11-18" }] }, { levels: [{ level: "call", action: "call", conditions: [] }] }));
  assert.match(later, /<dd>25 Nov 2026<\/dd>/);
  assert.match(later, /From 25 Nov 2026/);
});

test("what lies ahead: when a hold ends by itself, what comes again, and why it stops", async () => {
  const page = await open("/business.html");
  const { account } = customers.find(({ name }) => name === "Elsie Thornton");
  const { holdsEnd, units } = projectEscalation({ on: asOf, account });
  assert.deepEqual([holdsEnd.length, units[0].stops], [1, "complete"]);
  const text = await cardOf(page, "Elsie Thornton").locator("details").first().textContent();
  assert.match(text, /On hold for a breathing space: that ends on 29 Dec 2026\. After the last step nothing follows by itself\./);
  assert.match(markup(ledgerOf({}, { levels: [{ level: "nudge", conditions: [] }], repeat: { level: "again", everyDays: 30 } })), /Send a message \(again\), on [^<]+, [^<]+ and [^<]+ and so on\. The last step comes again and again/);
  assert.match(markup(ledgerOf({ history: [{ type: "hardshipReported", on: "2026-10-01" }] })), /no further step follows within 800 days/);
});

test("the words of the next step are composed when they are opened, and can be copied", async () => {
  const page = await open("/business.html");
  // A clipboard of the test's own: the machine's belongs to whichever window has the focus.
  await page.evaluate(() => {
    navigator.clipboard.writeText = async (text) => {
      globalThis.copied = text;
    };
  });
  const card = cardOf(page, "Quayside Ceramics");
  assert.equal(await card.locator(".words").textContent(), "");
  await openWords(card);
  const { account } = customers.find(({ name }) => name === "Quayside Ceramics");
  const composed = composeNotice({ on: asOf, account, level: "offerOptions", creditor, customer: { name: "Quayside Ceramics" }, policy: { escalation } });
  assert.equal(await card.locator(".subject").textContent(), composed.subject);
  assert.equal(await card.locator(".text").textContent(), composed.text);
  await card.getByRole("button", { name: "Copy these words" }).press("Enter");
  await card.getByText("Copied", { exact: true }).waitFor();
  assert.equal(await page.evaluate(() => globalThis.copied), `${composed.subject}\n\n${composed.text}\n`);
  assert.match(await card.locator(".why").first().textContent(), /told on 18 Nov 2026 of too little money at the moment\. The offer of ways to pay need not wait/);
  // A step of a later day has the words of that day.
  const later = cardOf(page, "Brightwater School");
  await openWords(later);
  assert.match(await later.locator(".words").textContent(), /as of 21 Nov 2026/);
  assert.match(await later.locator(".subject").textContent(), /1,508\.25/);
  // A browser that refuses leaves the words marked.
  await page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new DOMException("", "NotAllowedError"));
  });
  await later.getByRole("button", { name: "Copy these words" }).press("Enter");
  await later.getByText("Marked, ready to copy", { exact: true }).waitFor();
  assert.equal(await page.evaluate(() => getSelection().toString().trim()), (await later.locator(".text").innerText()).trim());
  page.quiet();
});

test("every customer’s next step has words, or none is foreseen", async () => {
  const page = await open("/business.html");
  const all = page.locator("[data-words]");
  await all.evaluateAll((found) => found.forEach((one) => (one.open = true)));
  await page.waitForFunction(() => [...document.querySelectorAll("[data-words] .words")].every((place) => place.textContent !== ""));
  assert.equal(await page.locator("[data-words] .subject").count(), await all.count());
  assert.equal(await all.count(), customers.length - 4);
  page.quiet();
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
  const passed = decided("Calder Garden Centre").units[0].timeline.filter(({ state }) => state === "passedOver");
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
