import { Day } from "./calendar.js";
import { readAccount } from "./facts.js";
import { holdsAsOf, pausedAsOf, pausedDays } from "./holds.js";
import { byAge, compareTexts, ledgerAsOf, openOf } from "./ledger.js";
import { ratio, write, zero } from "./money.js";
import { agingPolicy } from "./policy.js";
import { unsupported } from "./unsupported.js";

const MOST_LARGEST = 10;

export function ageReceivables(request) {
  if (request.knownOn !== undefined || request.perInvoice) unsupported("knownOn and perInvoice");
  const asOf = Day.read(request.asOf);
  const policy = agingPolicy(request.policy?.aging);
  if (new Set(request.accounts.map(({ id }) => id)).size < request.accounts.length) {
    throw new RangeError("two accounts have one id");
  }
  const answer = {
    asOf: request.asOf,
    buckets: policy.bucketStarts.map((from, index, starts) => ({ from, to: starts[index + 1] ?? null })),
    rows: [],
    accounts: [],
    portfolio: [],
    leftOut: { drafts: 0, laterInvoices: 0, laterReceipts: 0 },
  };
  const portfolio = new Map();
  for (const account of request.accounts) ageAccount(readAccount(account), asOf, policy, answer, portfolio);
  for (const currency of [...portfolio.keys()].sort()) {
    const { sums, accounts } = portfolio.get(currency);
    answer.portfolio.push({ ...writeTotals(sums, policy), largestAccounts: largest(accounts, currency) });
  }
  return answer;
}

function ageAccount(account, asOf, policy, answer, portfolio) {
  const ledger = ledgerAsOf(account, asOf);
  for (const key of Object.keys(answer.leftOut)) answer.leftOut[key] += ledger.leftOut[key];
  const paused = pausedAsOf(account, asOf, holdsAsOf(account, asOf));
  const byCurrency = new Map(currenciesAsOf(account, asOf).map((currency) => [currency, newSums(currency, policy)]));
  for (const item of ledger.open) {
    const open = openOf(item);
    const row = ageItem(item, open, account, asOf, policy, paused);
    answer.rows.push(row);
    addItem(byCurrency.get(item.currency), item, open, row, () => treatmentDays(item, item.due, asOf, policy, paused));
  }
  for (const { receipt, rest } of ledger.unapplied) {
    const sums = byCurrency.get(receipt.currency);
    sums.unapplied = sums.unapplied.plus(rest);
    answer.rows.push({
      kind: "unapplied",
      account: account.id,
      receipt: receipt.id,
      currency: receipt.currency,
      on: String(receipt.on),
      open: write(rest.neg(), receipt.currency),
      ageDays: asOf.daysSince(receipt.on),
    });
  }
  for (const [currency, sums] of byCurrency) {
    if (!portfolio.has(currency)) portfolio.set(currency, { sums: newSums(currency, policy), accounts: [] });
    const whole = portfolio.get(currency);
    addSums(whole.sums, sums);
    whole.accounts.push({ account: account.id, overdue: sums.overdue, outstanding: openOfAll(sums).minus(sums.unapplied) });
    answer.accounts.push({ account: account.id, ...writeTotals(sums, policy) });
  }
}

function ageItem(item, open, account, asOf, policy, paused) {
  const from = policy.basis === "dueDate" ? item.due : item.issued;
  const ageDays = asOf.daysSince(from);
  const treated = treatmentDays(item, from, asOf, policy, paused);
  const bucket = policy.bucketStarts.findLastIndex((start) => start <= (policy.bucketBy === "ageDays" ? ageDays : treated));
  return {
    kind: "item",
    account: account.id,
    invoice: item.invoice.id,
    instalment: item.instalment,
    charge: item.charge,
    currency: item.currency,
    issued: String(item.issued),
    due: String(item.due),
    amount: write(item.amount, item.currency),
    applied: write(item.applied, item.currency),
    open: write(open, item.currency),
    daysPastDue: from === item.due ? ageDays : asOf.daysSince(item.due),
    ageDays,
    treatmentDays: treated,
    bucket: bucket < 0 ? "current" : bucket,
  };
}

function treatmentDays(item, from, asOf, policy, paused) {
  const age = asOf.daysSince(from) - policy.graceDays;
  return age <= 0 ? 0 : Math.max(0, age - pausedDays(paused, item.invoice, from, asOf));
}

/** Drafts and later documents bring no currency. */
function currenciesAsOf({ invoices, receipts }, asOf) {
  const known = [...invoices.filter(({ isDraft, issued }) => !isDraft && issued <= asOf), ...receipts.filter(({ on }) => on <= asOf)];
  return [...new Set(known.map(({ currency }) => currency))].sort();
}

const newSums = (currency, policy) => ({
  currency,
  unapplied: zero,
  current: zero,
  buckets: policy.bucketStarts.map(() => zero),
  overdue: zero,
  overdueDays: zero,
  oldest: null,
});

function addItem(sums, item, open, row, treatmentDays) {
  if (row.bucket === "current") sums.current = sums.current.plus(open);
  else sums.buckets[row.bucket] = sums.buckets[row.bucket].plus(open);
  if (row.daysPastDue <= 0) return;
  sums.overdue = sums.overdue.plus(open);
  sums.overdueDays = sums.overdueDays.plus(open.times(row.daysPastDue));
  if (sums.oldest === null || byAge(item, sums.oldest.item) < 0) {
    sums.oldest = { item, account: row.account, daysPastDue: row.daysPastDue, treatmentDays: treatmentDays() };
  }
}

function addSums(whole, part) {
  whole.unapplied = whole.unapplied.plus(part.unapplied);
  whole.current = whole.current.plus(part.current);
  whole.buckets = whole.buckets.map((bucket, index) => bucket.plus(part.buckets[index]));
  whole.overdue = whole.overdue.plus(part.overdue);
  whole.overdueDays = whole.overdueDays.plus(part.overdueDays);
  if (part.oldest === null) return;
  if (whole.oldest === null || compareOldest(part.oldest, whole.oldest) < 0) whole.oldest = part.oldest;
}

const compareOldest = (one, other) => byAge(one.item, other.item) || compareTexts(one.account, other.account);
const openOfAll = (sums) => sums.buckets.reduce((total, bucket) => total.plus(bucket), sums.current);

/** The accounts that owe most, by overdue, then outstanding amount. */
function largest(accounts, currency) {
  return accounts
    .filter(({ outstanding }) => outstanding.gt(0))
    .sort(
      (one, other) =>
        other.overdue.cmp(one.overdue) ||
        other.outstanding.cmp(one.outstanding) ||
        compareTexts(one.account, other.account),
    )
    .slice(0, MOST_LARGEST)
    .map(({ account, overdue, outstanding }) => ({
      account,
      overdue: write(overdue, currency),
      outstanding: write(outstanding, currency),
    }));
}

function writeTotals(sums, policy) {
  const { currency, oldest } = sums;
  const open = openOfAll(sums);
  return {
    currency,
    open: write(open, currency),
    unapplied: write(sums.unapplied, currency),
    outstanding: write(open.minus(sums.unapplied), currency),
    current: write(sums.current, currency),
    buckets: sums.buckets.map((bucket) => write(bucket, currency)),
    overdue: write(sums.overdue, currency),
    oldestDaysPastDue: oldest?.daysPastDue ?? 0,
    oldestTreatmentDays: oldest?.treatmentDays ?? 0,
    overdueSince: oldest === null ? null : String(oldest.item.due.plusDays(policy.graceDays)),
    oldestItem: oldest === null ? null : writeOldest(oldest),
    overduePercent: ratio(sums.overdue.times(100), open),
    averageDaysPastDue: ratio(sums.overdueDays, sums.overdue),
  };
}

function writeOldest({ item, account }) {
  return { account, invoice: item.invoice.id, instalment: item.instalment, due: String(item.due) };
}
