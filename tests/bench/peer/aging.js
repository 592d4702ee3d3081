import { Day } from "./calendar.js";
import { readAccount } from "./facts.js";
import { holdsAsOf, pausedAsOf, pausedDays } from "./holds.js";
import { ledgerAsOf, oldest, openOf } from "./ledger.js";
import { write, zero } from "./money.js";
import { agingPolicy } from "./policy.js";

export function ageReceivables(request) {
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
  answer.portfolio = [...portfolio.keys()].sort().map((currency) => writeTotals(portfolio.get(currency), policy));
  return answer;
}

function ageAccount(account, asOf, policy, answer, portfolio) {
  const ledger = ledgerAsOf(account, asOf);
  for (const key of Object.keys(answer.leftOut)) answer.leftOut[key] += ledger.leftOut[key];
  const paused = pausedAsOf(account, asOf, holdsAsOf(account, asOf));
  const sums = new Map(account.currencies.map((currency) => [currency, newSums(currency, policy)]));
  for (const item of ledger.open) {
    const row = ageItem(item, account, asOf, policy, paused);
    answer.rows.push(row);
    addItem(sums.get(item.currency), row, openOf(item));
  }
  for (const { receipt, rest } of ledger.unapplied) {
    const of = sums.get(receipt.currency);
    of.unapplied = of.unapplied.plus(rest);
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
  for (const [currency, of] of sums) {
    const item = oldest(ledger.open.filter((item) => item.currency === currency && item.due < asOf));
    if (item !== undefined) {
      of.oldest = {
        due: item.due,
        daysPastDue: asOf.daysSince(item.due),
        treatmentDays: treatmentDays(item, item.due, asOf, policy, paused),
      };
    }
    const whole = portfolio.get(currency) ?? newSums(currency, policy);
    portfolio.set(currency, whole);
    addSums(whole, of);
    answer.accounts.push({ account: account.id, ...writeTotals(of, policy) });
  }
}

function ageItem(item, account, asOf, policy, paused) {
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
    open: write(openOf(item), item.currency),
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

const newSums = (currency, policy) => ({
  currency,
  unapplied: zero,
  current: zero,
  buckets: policy.bucketStarts.map(() => zero),
  overdue: zero,
  oldest: null,
});

function addItem(sums, row, open) {
  if (row.bucket === "current") sums.current = sums.current.plus(open);
  else sums.buckets[row.bucket] = sums.buckets[row.bucket].plus(open);
  if (row.daysPastDue > 0) sums.overdue = sums.overdue.plus(open);
}

function addSums(whole, part) {
  whole.unapplied = whole.unapplied.plus(part.unapplied);
  whole.current = whole.current.plus(part.current);
  whole.buckets = whole.buckets.map((bucket, index) => bucket.plus(part.buckets[index]));
  whole.overdue = whole.overdue.plus(part.overdue);
  if ((part.oldest?.daysPastDue ?? 0) > (whole.oldest?.daysPastDue ?? 0)) whole.oldest = part.oldest;
}

function writeTotals(sums, policy) {
  const { currency } = sums;
  const open = sums.buckets.reduce((total, bucket) => total.plus(bucket), sums.current);
  return {
    currency,
    open: write(open, currency),
    unapplied: write(sums.unapplied, currency),
    outstanding: write(open.minus(sums.unapplied), currency),
    current: write(sums.current, currency),
    buckets: sums.buckets.map((bucket) => write(bucket, currency)),
    overdue: write(sums.overdue, currency),
    oldestDaysPastDue: sums.oldest?.daysPastDue ?? 0,
    oldestTreatmentDays: sums.oldest?.treatmentDays ?? 0,
    overdueSince: sums.oldest === null ? null : String(sums.oldest.due.plusDays(policy.graceDays)),
  };
}
