/**
 * An invoice as the page states it: schema.org JSON-LD, compared with `data-*` attributes where they stand beside it.
 * Pure: parsed data in, `{ invoice, problems, conflicts }` out. `invoice` is null when there is a problem or a conflict.
 */
import { decimalsOf, isZero, sameAmount } from "./format.js";

const list = (value) => (value === undefined || value === null ? [] : Array.isArray(value) ? value : [value]);
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** The first value of a property; `{"@value": …}` is unwrapped. */
function one(value) {
  const first = list(value)[0];
  return isObject(first) && "@value" in first ? first["@value"] : first;
}

function text(value) {
  const found = one(value);
  if (typeof found === "string") return found.trim();
  return typeof found === "number" && Number.isSafeInteger(found) ? String(found) : "";
}

const bareName = (value) => text(value).replace(/^(?:https?:\/\/schema\.org\/|schema:)/, "");

const isInvoice = (node) => list(node["@type"]).some((type) => bareName(type) === "Invoice");

function* nodes(value, depth = 0) {
  if (depth > 4) return;
  for (const node of list(value).flat().filter(isObject)) {
    yield node;
    yield* nodes(node["@graph"], depth + 1);
    yield* nodes(node.mainEntity, depth + 1);
  }
}

/**
 * A JSON number stands for the digits somebody wrote only up to 15 significant ones; beyond, or with more decimals than
 * the currency has, it is not the amount but something near it.
 */
function amountOf(value, currency) {
  if (typeof value === "string") return value.trim();
  if (typeof value !== "number" || !Number.isFinite(value)) return null;
  const digits = String(value);
  const [, decimals = ""] = digits.split(".");
  const exact = /^-?\d+(\.\d+)?$/.test(digits) && digits.replace(/^-?0*\.?0*|\./g, "").length <= 15;
  return exact && decimals.length <= decimalsOf(currency) ? digits : null;
}

function readDue(node, fallbackCurrency, problems) {
  const due = one(node.totalPaymentDue);
  const money = isObject(due) ? due : { value: due };
  const currency = text(money.currency ?? money.priceCurrency ?? node.priceCurrency) || fallbackCurrency;
  const value = one(money.value ?? money.price ?? money.minPrice);
  if (value === undefined || value === "") problems.push({ code: "amountMissing" });
  if (!/^[A-Z]{3}$/.test(currency)) problems.push({ code: "currencyMissing" });
  if (problems.length > 0) return { amount: "", currency };
  const amount = amountOf(value, currency);
  if (amount === null || !/^\d+(\.\d+)?$/.test(amount)) problems.push({ code: "amountUnreadable", found: String(value) });
  return { amount: amount ?? "", currency };
}

/** A day as written. Of a date-time only its own calendar day counts: moving it to another zone would move the due date. */
function readDay(value, code, problems) {
  const found = text(value);
  if (found === "") return "";
  const match = /^(\d{4}-\d{2}-\d{2})(?:T.*)?$/.exec(found);
  if (!match) problems.push({ code, found });
  return match?.[1] ?? "";
}

function readParty(value) {
  const party = one(value);
  if (typeof party === "string") return { name: party.trim(), email: "", telephone: "" };
  if (!isObject(party)) return { name: "", email: "", telephone: "" };
  const contact = isObject(one(party.contactPoint)) ? one(party.contactPoint) : {};
  return {
    name: text(party.name) || text(party.legalName),
    email: text(party.email ?? contact.email).replace(/^mailto:/, ""),
    telephone: text(party.telephone ?? contact.telephone),
  };
}

function readNode(node, attributes, problems) {
  const money = readDue(node, attributes.currency ?? "", problems);
  const due = readDay(node.paymentDueDate ?? node.paymentDue, "dueUnreadable", problems);
  if (due === "" && !problems.some(({ code }) => code === "dueUnreadable")) problems.push({ code: "dueMissing" });
  const number = text(node.confirmationNumber) || text(node.identifier) || text(node.accountId);
  if (number === "") problems.push({ code: "numberMissing" });
  return {
    number,
    accountId: text(node.accountId) || number,
    ...money,
    due,
    // schema.org has no day of issue on an Invoice; the order's day stands nearest.
    issued: readDay(node.dateIssued ?? node.dateCreated ?? one(node.referencesOrder)?.orderDate, "issuedUnreadable", problems),
    settled: bareName(node.paymentStatus) === "PaymentComplete" || (money.amount !== "" && isZero(money.amount)),
    creditor: readParty(node.provider ?? node.broker),
    customer: readParty(node.customer),
  };
}

/** What a page's JSON-LD and its `data-*` attributes (a dataset: `amount`, `currency`, `dueDate`, …) disagree about. */
function compare(invoice, attributes) {
  const sources = [
    ["amount", invoice.amount, attributes.amount, sameAmount],
    ["currency", invoice.currency, attributes.currency, (a, b) => a === b],
    ["due", invoice.due, attributes.dueDate, (a, b) => a === b],
  ];
  return sources
    .filter(([, stated, beside, same]) => beside !== undefined && !same(stated, text(beside)))
    .map(([what, stated, beside]) => ({ what, values: [stated, text(beside)] }));
}

/**
 * @param documents the page's parsed JSON-LD blocks
 * @param attributes the invoice element's dataset
 */
export function readInvoice(documents, attributes = {}) {
  const problems = [];
  const found = [...nodes(documents)].filter(isInvoice);
  const wanted = attributes.invoiceId === undefined ? found : found.filter((node) => text(node.confirmationNumber) === attributes.invoiceId);
  if (wanted.length !== 1) {
    return { invoice: null, problems: [{ code: wanted.length === 0 ? "invoiceMissing" : "invoiceAmbiguous" }], conflicts: [] };
  }
  const invoice = readNode(wanted[0], attributes, problems);
  const issued = invoice.issued || attributes.issueDate || "";
  const conflicts = problems.length > 0 ? [] : compare(invoice, attributes);
  const usable = problems.length === 0 && conflicts.length === 0;
  return { invoice: usable ? { ...invoice, issued } : null, problems, conflicts };
}

/**
 * The engine's account for an invoice. The business may know more than schema.org can say (`facts`): what was invoiced
 * at first, its terms for early payment, receipts, history, tags, and the party, which says where the customer is. Without it the invoice is what is
 * still to pay. The engine needs a day of issue; where the page states none, the latest that it can be stands in: no later
 * than the question and the due date.
 */
export function accountOf(invoice, facts, asOf) {
  const { number, due, amount, currency, accountId } = invoice;
  const issued = invoice.issued || (due < asOf ? due : asOf);
  return {
    id: accountId,
    invoices: [{ id: number, issued, due, amount: facts?.invoiced ?? amount, currency, ...(facts?.discounts === undefined ? {} : { discounts: facts.discounts }) }],
    receipts: facts?.receipts ?? [],
    history: facts?.history ?? [],
    ...(facts?.party === undefined ? {} : { party: facts.party }),
    ...(facts?.tags === undefined ? {} : { tags: facts.tags }),
  };
}
