/** Items of a file as the accounts that the engine takes. Pure. */
import { amountOf, units } from "./exact.js";
import { MAX_CUSTOMERS, MAX_ITEMS } from "./limits.js";

/** The invoices of an account do not share a name, nor do its receipts; a row's number tells two apart. */
function nameOf({ invoice, row }, taken) {
  let name = invoice === "" ? `#${row}` : invoice;
  while (taken.has(name)) name = `${name} #${row}`;
  taken.add(name);
  return name;
}

/** Where the day of issue is missing, or is after the due day, the latest that it can be stands in. */
function issuedOf({ issued, due }, asOf) {
  const latest = due < asOf ? due : asOf;
  return issued === null || issued > due ? latest : issued;
}

/**
 * What was paid or credited before is put on the day of issue: an aging list does not say when, only that it is no longer open.
 */
function invoiceOf(item, asOf, names) {
  const { open, amount, due, currency, draft } = item;
  const id = nameOf(item, names.invoices);
  const issued = issuedOf(item, asOf);
  const whole = amount !== null && units(amount) > units(open) ? amount : open;
  const invoice = { id, issued, due, amount: whole, currency, ...(draft ? { status: "draft" } : {}) };
  const paid = units(whole) - units(open);
  if (paid === 0n || draft) return { invoice };
  const before = amountOf(paid, 0);
  return { invoice, receipt: { id: nameOf({ invoice: `${id} #paid`, row: item.row }, names.receipts), kind: "payment", on: issued, amount: before, currency, apply: [{ invoice: id, amount: before }] } };
}

const receiptOf = (item, asOf, names) => ({ id: nameOf(item, names.receipts), kind: item.kind, on: item.issued ?? item.due ?? asOf, amount: item.open.slice(1), currency: item.currency, apply: [] });

/**
 * `{ asOf, customers }`, as sample-ledger.js has them, with the row of each invoice and receipt beside it; or `{ problem }`.
 * @param unnamed the customer's name where the file states none
 */
export function ledgerOf(items, { asOf, unnamed }) {
  if (items.length > MAX_ITEMS) return { problem: { code: "tooManyItems", count: items.length, most: MAX_ITEMS } };
  const customers = new Map();
  const names = new Map();
  for (const item of items) {
    const name = item.customer ?? unnamed;
    const id = item.account ?? name;
    if (!customers.has(id)) {
      customers.set(id, { name, account: { id, invoices: [], receipts: [] }, lines: { invoices: [], receipts: [] } });
      names.set(id, { invoices: new Set(), receipts: new Set() });
    }
    const { account, lines } = customers.get(id);
    const { invoice, receipt } = item.open.startsWith("-") ? { receipt: receiptOf(item, asOf, names.get(id)) } : invoiceOf(item, asOf, names.get(id));
    if (invoice !== undefined) lines.invoices[account.invoices.push(invoice) - 1] = item.row;
    if (receipt !== undefined) lines.receipts[account.receipts.push(receipt) - 1] = item.row;
  }
  if (customers.size > MAX_CUSTOMERS) return { problem: { code: "tooManyCustomers", count: customers.size, most: MAX_CUSTOMERS } };
  return { asOf, customers: [...customers.values()] };
}
