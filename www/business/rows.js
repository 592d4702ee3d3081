/** What the page shows, as the rows of files. Pure. */

/** Every open item and every unapplied rest that is shown; the column "open" adds up to what is outstanding. */
export function itemRows({ asOf, knownOn, items }, { say, range }) {
  const columns = ["asOf", "knownOn", "customer", "account", "kindOf", "reference", "instalment", "charge", "currency", "issued", "due", "daysPastDue", "age", "amount", "applied", "open"];
  const line = (row) =>
    row.kind === "item"
      ? [row.invoice, row.instalment, row.charge, row.currency, row.issued, row.due, row.daysPastDue, range(row.bucket), row.amount, row.applied, row.open]
      : [row.receipt, null, null, row.currency, row.on, null, null, null, null, null, row.open];
  return [
    columns.map((name) => say(`csv.${name}`)),
    ...items.map((row) => [asOf, knownOn, row.name, row.account, say(`csv.kind.${row.kind}`), ...line(row)]),
  ];
}

const TOTALS = ["open", "unapplied", "outstanding", "overdue", "overduePercent", "averageDaysPastDue", "oldestDaysPastDue"];

function totalRows({ asOf, knownOn, aging }, { say, range }, columns, totals) {
  const ages = ["current", ...aging.buckets.keys()].map(range);
  return [
    [...["asOf", "knownOn", ...columns.map(({ name }) => name), "currency"].map((name) => say(`csv.${name}`)), ...ages, ...TOTALS.map((name) => say(`csv.${name}`))],
    ...totals.map((row) => [asOf, knownOn, ...columns.map(({ of }) => of(row)), row.currency, row.current, ...row.buckets, ...TOTALS.map((name) => row[name])]),
  ];
}

/** By customer and currency. */
export const customerRows = (view, words) =>
  totalRows(view, words, [{ name: "customer", of: ({ account }) => view.nameOf(account) }, { name: "account", of: ({ account }) => account }], view.accounts);

/** By currency. */
export const currencyRows = (view, words) => totalRows(view, words, [], view.portfolio);

/** The file's name says of which day it is and, where that matters, as known when. */
export const fileName = (kind, { asOf, knownOn }) => `${kind}-${asOf}${knownOn === "" ? "" : `-known-on-${knownOn}`}.csv`;
