/**
 * An invoice as it is stated, in one place or in several: by a property, by attributes, by `data-*`, by JSON-LD. What one leaves
 * out another may say; where two speak of the amount, the currency or the due day, they must agree. Where one says that it is paid, it is.
 * Pure: parsed data in, `{ invoice, problems, conflicts }` out. `invoice` is null when there is a problem or a conflict.
 */
import { decimalsOf, isZero, sameAmount } from "./format.js";
import { statedInJsonLd } from "./read-json-ld.js";

const text = (value) => (typeof value === "string" ? value.trim() : "");

const statedInAttributes = ({ invoiceId, accountId, amount, currency, dueDate, issueDate, creditor, email, telephone }) => [
  { number: text(invoiceId), accountId: text(accountId), amount: text(amount), currency: text(currency), due: text(dueDate), issued: text(issueDate), creditor: { name: text(creditor), email: text(email), telephone: text(telephone) } },
];

function partyOf(party) {
  const { name, email, telephone } = typeof party === "object" && party !== null ? party : { name: party };
  return { name: text(name), email: text(email), telephone: text(telephone) };
}

const statedInObject = ({ number, accountId, amount, currency, due, issued, settled, creditor, customer }) => [
  {
    number: text(number),
    accountId: text(accountId),
    amount: typeof amount === "number" ? amount : text(amount),
    currency: text(currency),
    due: text(due),
    issued: text(issued),
    settled: settled === true,
    creditor: partyOf(creditor),
    customer: partyOf(customer),
  },
];

/** A source has one of these names, such as `{ attributes: element.dataset }`. */
const READ = { object: statedInObject, attributes: statedInAttributes, documents: statedInJsonLd };

const statedIn = (source) => Object.entries(source).flatMap(([kind, value]) => READ[kind](value));

const isStated = (value) => value !== undefined && value !== null && value !== "";

const first = (statements, read) => statements.map(read).find(isStated) ?? "";

/** What each source states about the invoice that is meant: the one that a source names, or its only one. */
function about(stated) {
  const number = first(stated.filter((found) => found.length === 1).flat(), (statement) => statement.number);
  return stated.map((found) => found.filter((statement) => number === "" || !isStated(statement.number) || statement.number === number));
}

const isCurrency = (currency) => /^[A-Z]{3}$/.test(currency);

/**
 * A JSON number stands for the digits somebody wrote only up to 15 significant ones; beyond, or with more decimals than
 * the currency has, it is not the amount but something near it.
 */
function digitsOf(value, currency) {
  if (typeof value === "string") return value.trim();
  if (typeof value !== "number" || !Number.isFinite(value)) return "";
  const digits = String(value);
  const [, decimals = ""] = digits.split(".");
  const exact = /^-?\d+(\.\d+)?$/.test(digits) && digits.replace(/^-?0*\.?0*|\./g, "").length <= 15;
  return exact && (!isCurrency(currency) || decimals.length <= decimalsOf(currency)) ? digits : "";
}

function amountIn(value, currency) {
  const digits = digitsOf(value, currency);
  return /^\d+(\.\d+)?$/.test(digits) ? digits : null;
}

/** A day as written. Of a date-time only its own calendar day counts: moving it to another zone would move the due date. */
const dayIn = (written) => /^(\d{4}-\d{2}-\d{2})(?:T.*)?$/.exec(written)?.[1] ?? null;

/** All readings of one thing, best source first, each value once; what can't be read is a problem. */
function readings(what, statements, { read, same = (a, b) => a === b, problems }) {
  const values = [];
  for (const statement of statements.filter((one) => isStated(one[what]))) {
    const value = read(statement);
    if (value === null) problems.push({ code: `${what}Unreadable`, found: String(statement[what]) });
    else if (!values.some((other) => same(other, value))) values.push(value);
  }
  return values;
}

function party(statements, role) {
  const [name, email, telephone] = ["name", "email", "telephone"].map((part) => first(statements, (statement) => statement[role]?.[part]));
  return { name, email, telephone };
}

/** @param sources in order of precedence, each `{ object }`, `{ attributes }` (a dataset) or `{ documents }` (parsed JSON-LD) */
export function readInvoice(sources) {
  const found = about(sources.map(statedIn));
  const refused = (code) => ({ invoice: null, problems: [{ code }], conflicts: [] });
  if (found.some((statements) => statements.length > 1)) return refused("invoiceAmbiguous");
  const statements = found.flat();
  if (!statements.some(({ amount, currency, due }) => [amount, currency, due].some(isStated))) return refused("invoiceMissing");

  const number = first(statements, (statement) => statement.number);
  const problems = ["amount", "currency", "due", "number"]
    .filter((what) => !statements.some((statement) => isStated(statement[what])))
    .map((what) => ({ code: `${what}Missing` }));
  const currencies = readings("currency", statements, { read: ({ currency }) => (isCurrency(currency) ? currency : null), problems });
  const read = {
    amount: readings("amount", statements, { read: (one) => amountIn(one.amount, one.currency || currencies[0]), same: sameAmount, problems }),
    currency: currencies,
    due: readings("due", statements, { read: ({ due }) => dayIn(due), problems }),
  };
  const [issued = ""] = readings("issued", statements, { read: (one) => dayIn(one.issued), problems });
  const conflicts = Object.entries(read).flatMap(([what, [best, ...others]]) => others.map((other) => ({ what, values: [best, other] })));
  if (problems.length > 0 || conflicts.length > 0) return { invoice: null, problems, conflicts };

  const [amount, currency, due] = [read.amount[0], read.currency[0], read.due[0]];
  const invoice = {
    number,
    accountId: first(statements, (statement) => statement.accountId) || number,
    amount,
    currency,
    due,
    issued,
    settled: isZero(amount) || statements.some(({ settled }) => settled === true),
    creditor: party(statements, "creditor"),
    customer: party(statements, "customer"),
  };
  return { invoice, problems, conflicts };
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
