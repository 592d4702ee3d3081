// Reading an invoice from a page: what is tolerated, what is refused, and that hostile text stays text.
import assert from "node:assert/strict";
import { after, test } from "node:test";

import { stateOf } from "../../www/journey/known.js";
import { accountOf, readInvoice } from "../../www/read-invoice.js";
import { HOSTILE, SCRIPT, nothingRan } from "./lib/hostile.mjs";
import { SCREENS } from "./lib/journey.mjs";
import { invoicePage } from "./lib/pages.mjs";
import { heading, site } from "./lib/site.mjs";

const { offerOptions } = await import(new URL("../../dist/pkg/node.js", import.meta.url));

const INVOICE = {
  "@context": "https://schema.org",
  "@type": "Invoice",
  accountId: "C-1",
  confirmationNumber: "I-1",
  paymentDueDate: "2026-10-28",
  totalPaymentDue: { "@type": "MonetaryAmount", value: "780.80", currency: "EUR" },
  provider: { name: "Hazel & Rowe" },
};

const jsonLd = (...documents) => readInvoice([{ documents }]);

const read = (changes = {}, attributes = {}) => readInvoice([{ attributes }, { documents: [{ ...INVOICE, ...changes }] }]);
const codes = ({ problems }) => problems.map(({ code }) => code);

test("an invoice is found alone, in a list, in a graph, and with its type written in full", () => {
  for (const document of [
    INVOICE,
    [{ "@type": "Organization" }, INVOICE],
    { "@context": "https://schema.org", "@graph": [{ "@type": "WebPage" }, INVOICE] },
    { ...INVOICE, "@type": ["https://schema.org/Invoice"] },
    { ...INVOICE, "@type": "schema:Invoice" },
  ]) {
    const { invoice } = jsonLd(null, document);
    assert.equal(invoice.number, "I-1");
    assert.equal(invoice.amount, "780.80");
    assert.equal(invoice.due, "2026-10-28");
  }
});

test("none and several are told apart; the page can name the one that is meant", () => {
  assert.deepEqual(codes(jsonLd()), ["invoiceMissing"]);
  const two = [INVOICE, { ...INVOICE, confirmationNumber: "I-2" }];
  assert.deepEqual(codes(jsonLd(...two)), ["invoiceAmbiguous"]);
  assert.equal(readInvoice([{ attributes: { invoiceId: "I-2" } }, { documents: two }]).invoice.number, "I-2");
});

test("an amount may be a MonetaryAmount, a PriceSpecification, or bare beside a currency", () => {
  const amount = (totalPaymentDue, more) => read({ totalPaymentDue, ...more }).invoice?.amount;
  assert.equal(amount({ price: "12.50", priceCurrency: "EUR" }), "12.50");
  assert.equal(amount([{ value: { "@value": "12.50" }, currency: "EUR" }]), "12.50");
  assert.equal(amount("12.50", { priceCurrency: "EUR" }), "12.50");
  assert.equal(read({ totalPaymentDue: 12.5 }, { currency: "EUR" }).invoice.amount, "12.5");
});

test("a JSON number counts only when it is exactly an amount of its currency", () => {
  const value = (number, currency = "EUR") => codes(read({ totalPaymentDue: { value: number, currency } }));
  assert.deepEqual(value(780.8), []);
  assert.deepEqual(value(780), []);
  assert.deepEqual(value(999999999999.99), []);
  assert.deepEqual(value(780.805), ["amountUnreadable"]);
  assert.deepEqual(value(0.1 + 0.2), ["amountUnreadable"]);
  assert.deepEqual(value(90071992547409.93), ["amountUnreadable"]);
  assert.deepEqual(value(1e21), ["amountUnreadable"]);
  assert.deepEqual(value(100.5, "JPY"), ["amountUnreadable"]);
  assert.deepEqual(value(100.125, "BHD"), []);
});

test("what is missing or unreadable is said, all of it", () => {
  const { invoice, problems } = jsonLd({ "@type": "Invoice", paymentDueDate: "soon" });
  assert.equal(invoice, null);
  assert.deepEqual(problems.map(({ code }) => code).sort(), ["amountMissing", "currencyMissing", "dueUnreadable", "numberMissing"]);
  for (const value of ["1e3", "1,234.50", "-5", "", "€5", null]) assert.notDeepEqual(codes(read({ totalPaymentDue: { value, currency: "EUR" } })), [], String(value));
});

test("the older property for the due day is read, and of a date-time its own day", () => {
  assert.equal(read({ paymentDueDate: undefined, paymentDue: "2026-10-01" }).invoice.due, "2026-10-01");
  assert.equal(read({ paymentDueDate: "2026-10-28T23:30:00-08:00" }).invoice.due, "2026-10-28");
});

test("sources that agree in other words agree; those that do not are a conflict, each told", () => {
  assert.deepEqual(read({}, { amount: "780.8", currency: "EUR", dueDate: "2026-10-28" }).conflicts, []);
  const { invoice, conflicts } = read({}, { amount: "780.81", currency: "USD", dueDate: "2026-10-29" });
  assert.equal(invoice, null);
  assert.deepEqual(conflicts, [
    { what: "amount", values: ["780.81", "780.80"] },
    { what: "currency", values: ["USD", "EUR"] },
    { what: "due", values: ["2026-10-29", "2026-10-28"] },
  ]);
});

test("what one source says is paid is paid, whatever others say is due", () => {
  for (const attributes of [{}, { amount: "780.80", currency: "EUR" }]) assert.equal(read({ paymentStatus: "PaymentComplete" }, attributes).invoice.settled, true);
  assert.equal(read({ paymentStatus: "PaymentDue" }, { amount: "780.80", currency: "EUR" }).invoice.settled, false);
});

test("what the engine cannot take of what a page states is told as what can't be read; what it cannot take of the rest is not", () => {
  const stated = { number: "HR-2417", amount: "780.80", currency: "EUR", due: "2026-10-28", issued: "2026-09-28" };
  const known = (changed, facts) => stateOf({ sources: [{ object: { ...stated, ...changed } }], facts, asOf: "2026-11-20", problems: [] }, { offerOptions });
  for (const [changed, code] of [
    [{ due: "2026-02-30" }, "dueUnreadable"],
    [{ issued: "2026-13-01" }, "issuedUnreadable"],
    [{ issued: "2026-11-01" }, "dueUnreadable"],
    [{ currency: "XQZ" }, "currencyUnreadable"],
    [{ amount: "780.805" }, "amountUnreadable"],
    [{ amount: "9".repeat(30) }, "amountUnreadable"],
  ]) {
    const { phase, problems } = known(changed);
    const found = stated[code.replace("Unreadable", "")];
    assert.deepEqual({ phase, problems }, { phase: "unreadable", problems: [{ code, found: Object.values(changed)[0].startsWith("2026-11") ? found : Object.values(changed)[0] }] }, JSON.stringify(changed));
  }
  for (const facts of [{ history: [{ type: "unheardOf" }] }, { invoiced: "780.805" }]) assert.throws(() => known({}, facts), JSON.stringify(facts));
  assert.equal(known({}).phase, "open");
});

test("an account carries what the business knows beyond schema.org", () => {
  const { invoice } = read();
  assert.equal(accountOf(invoice, undefined, "2026-11-20").invoices[0].amount, "780.80");
  assert.equal(accountOf(invoice, undefined, "2026-11-20").invoices[0].issued, "2026-10-28", "no day of issue is stated");
  assert.equal(accountOf(invoice, undefined, "2026-10-20").invoices[0].issued, "2026-10-20");
  const receipt = { id: "R", kind: "payment", on: "2026-10-30", amount: "400.00", currency: "EUR" };
  const account = accountOf(invoice, { invoiced: "1180.80", receipts: [receipt] }, "2026-11-20");
  assert.equal(account.invoices[0].amount, "1180.80");
  assert.deepEqual(account.receipts, [receipt]);
});

const { open } = await site(after, {
  ...HOSTILE,
  "/conflict.html": invoicePage({ attributes: { "due-date": "2026-10-29" } }),
  "/balance.html": invoicePage({ facts: { receipts: [] } }),
  "/no-today.html": invoicePage({ attributes: { today: null } }),
  "/number.html": invoicePage({ invoice: { totalPaymentDue: { value: 780.8, currency: "EUR" } } }),
  "/alone.html": invoicePage({
    invoice: { referencesOrder: undefined },
    facts: { invoiced: undefined, receipts: undefined, history: undefined },
    attributes: { amount: null, currency: null, "due-date": null, "issue-date": null },
  }),
});

test("script in every field runs nothing, on no screen, and shows as text", async () => {
  for (const [name, go] of Object.entries(SCREENS)) {
    const page = await open("/hostile.html");
    await go(page);
    await nothingRan(page, name);
    page.quiet();
    await page.context().close();
  }
});

test("script in the name of a lender or of who advises runs nothing, and shows as text", async () => {
  for (const address of ["#/outside-finance", "#/cannot-pay", "#/hardship"]) {
    const page = await open(`/hostile-offers.html${address}`);
    if (address === "#/outside-finance") {
      await page.getByRole("radio").check();
      await page.getByRole("button", { name: "Continue" }).click();
      assert.ok((await page.locator(".summary").textContent()).includes(SCRIPT.slice(0, 100)));
    }
    await nothingRan(page, address);
    assert.equal(await page.locator(".advice").count(), 0, address);
    page.quiet();
  }
});

test("script where an amount, a day or facts should stand runs nothing and gives no plan", async () => {
  for (const name of ["due", "amount", "attributes", "facts"]) {
    const page = await open(`/hostile-${name}.html`);
    assert.equal(await heading(page), "No plan to show", name);
    await nothingRan(page, name);
  }
});

test("two sources that disagree show no plan and are both named", async () => {
  const page = await open("/conflict.html");
  assert.equal(await heading(page), "No plan to show");
  assert.match(await page.locator("#journey").textContent(), /29 October 2026 in one place, 28 October 2026 in another/);
  assert.equal(await page.locator("#journey a, #journey button").count(), 0);
  page.quiet();
});

test("an amount that the business's own facts do not bear out is a conflict too", async () => {
  const page = await open("/balance.html");
  assert.equal(await heading(page), "No plan to show");
  assert.match(await page.locator("#journey").textContent(), /780\.80 in one place, 1180\.80 in another/);
});

test("JSON-LD alone suffices, and a JSON number where it is exact", async () => {
  for (const name of ["alone", "number"]) {
    const page = await open(`/${name}.html`);
    assert.equal(await heading(page), "€780.80 still to pay", name);
    page.quiet();
  }
});

test("the day of the question can be injected; without one it is this browser's own day", async () => {
  const lateness = async (...where) => (await open(...where)).locator("#journey .lead").textContent();
  assert.match(await lateness("/index.html?today=2026-10-31"), /3 days ago/);
  assert.match(await lateness("/alone.html?today=2026-10-28"), /due today/);
  assert.match(await lateness("/alone.html?today=2026-10-27"), /in 1 day\./);
  const at = new Date("2026-10-31T11:00:00Z");
  assert.match(await lateness("/no-today.html", { at, timezoneId: "Pacific/Kiritimati" }), /4 days ago/);
  assert.match(await lateness("/no-today.html", { at, timezoneId: "Pacific/Pago_Pago" }), /3 days ago/);
});

test("a day before the facts makes the amounts disagree; nonsense for a day gives no plan", async () => {
  const before = await open("/index.html?today=2026-10-01");
  assert.equal(await heading(before), "No plan to show");
  const nonsense = await open("/index.html?today=tomorrow");
  assert.match(await nonsense.locator("#journey").textContent(), /We could not work out a plan\. Nothing was sent and nothing was charged\./);
});

test("an engine that does not load says that nothing was sent and nothing was charged", async () => {
  const page = await open("/conflict.html");
  await page.route("**/forbear.wasm", (route) => route.abort());
  await page.goto(page.url().replace("conflict", "index"));
  await page.getByRole("heading", { name: "No plan to show" }).waitFor();
  assert.match(await page.locator("#journey").textContent(), /We could not work out a plan\. Nothing was sent and nothing was charged\./);
});
