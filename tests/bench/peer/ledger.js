// What is open as of a day.
import { Decimal } from "decimal.js";

import { compareDays, latest } from "./calendar.js";
import { zero } from "./money.js";

const ARRIVAL = 0;
const APPLICATION = 1;
const REVERSAL = 2;

export const openOf = (item) => item.amount.minus(item.applied);
export const isOpen = (item) => !item.amount.eq(item.applied);

export const compareTexts = (one, other) => (one < other ? -1 : one > other ? 1 : 0);

/** By due date, issue date, invoice, instalment and charge. */
export function byAge(one, other) {
  return (
    compareDays(one.due, other.due) ||
    compareDays(one.issued, other.issued) ||
    compareTexts(one.invoice.id, other.invoice.id) ||
    (one.instalment ?? 0) - (other.instalment ?? 0) ||
    compareTexts(one.charge ?? "", other.charge ?? "")
  );
}

export function oldest(items) {
  let found;
  for (const item of items) if (found === undefined || byAge(item, found) < 0) found = item;
  return found;
}

/** Replays an account up to the end of a day. */
export function ledgerAsOf(account, asOf) {
  const items = [];
  const steps = [];
  const leftOut = { drafts: 0, laterInvoices: 0, laterReceipts: 0 };
  for (const invoice of account.invoices) {
    if (invoice.isDraft) leftOut.drafts += 1;
    else if (invoice.issued > asOf) leftOut.laterInvoices += 1;
    else layOut(invoice, asOf, items, steps);
  }
  const progress = [];
  for (const receipt of account.receipts) {
    if (receipt.on > asOf) leftOut.laterReceipts += 1;
    else progress.push(listReceipt(receipt, asOf, steps));
  }
  steps.sort((one, other) => compareDays(one.on, other.on) || one.phase - other.phase);
  const ageing = progress.length > 0 ? [...items].sort(byAge) : [];
  for (const step of steps) carryOut(step, items, ageing);
  return {
    account,
    asOf,
    items,
    open: items.filter(isOpen),
    unapplied: progress.filter(({ rest }) => rest.gt(0)),
    leftOut,
  };
}

function layOut(invoice, asOf, items, steps) {
  const add = (item, amount, on) => {
    items.push(item);
    steps.push({ on, phase: ARRIVAL, item, amount });
  };
  const blank = (instalment, charge, issued, due) => ({
    invoice,
    currency: invoice.currency,
    instalment,
    charge,
    issued,
    due,
    amount: zero,
    applied: zero,
  });
  const first = items.length;
  for (const part of invoice.parts) add(blank(part.seq, null, invoice.issued, part.due), part.amount, invoice.issued);
  const end = items.length;
  for (const charge of invoice.charges) {
    if (charge.on > asOf) continue;
    const on = latest(charge.on, invoice.issued);
    const candidates = items.slice(first, end).filter((item) => item.due >= charge.due);
    const carrier = candidates.sort((one, other) => compareDays(one.due, other.due))[0];
    if (charge.agesWith === "instalmentPeriod" && carrier !== undefined) {
      steps.push({ on, phase: ARRIVAL, item: carrier, amount: charge.amount });
    } else {
      add(blank(null, charge.id, on, charge.due), charge.amount, on);
    }
  }
}

function listReceipt(receipt, asOf, steps) {
  const progress = { receipt, rest: receipt.amount, applied: [] };
  if (!receipt.explicit) steps.push({ on: receipt.on, phase: APPLICATION, progress });
  for (const application of receipt.applications) {
    const outlives = receipt.reversedOn === null || application.on <= receipt.reversedOn;
    if (application.on <= asOf && outlives) steps.push({ on: application.on, phase: APPLICATION, progress, application });
  }
  if (receipt.reversedOn !== null && receipt.reversedOn <= asOf) {
    steps.push({ on: receipt.reversedOn, phase: REVERSAL, progress });
  }
  return progress;
}

function carryOut({ phase, item, amount, progress, application }, items, ageing) {
  if (phase === ARRIVAL) {
    item.amount = item.amount.plus(amount);
  } else if (phase === REVERSAL) {
    for (const { item, amount } of progress.applied) item.applied = item.applied.minus(amount);
    progress.applied = [];
    progress.rest = zero;
  } else if (application === undefined) {
    for (const item of ageing) {
      if (progress.rest.isZero()) break;
      if (item.currency === progress.receipt.currency) put(progress, item, progress.rest);
    }
  } else {
    const { invoice, instalment } = application;
    const wanted = items.filter(
      (item) => item.invoice === invoice && (instalment === undefined || item.instalment === instalment),
    );
    wanted.sort((one, other) => compareDays(one.due, other.due));
    let left = application.amount;
    for (const item of wanted) left = left.minus(put(progress, item, left));
    if (left.gt(0) && progress.rest.gt(0)) throw new RangeError(`more is applied to ${invoice.id} than is open`);
  }
}

function put(progress, item, most) {
  const amount = Decimal.min(most, progress.rest, openOf(item));
  if (!amount.gt(0)) return zero;
  progress.rest = progress.rest.minus(amount);
  progress.applied.push({ item, amount });
  item.applied = item.applied.plus(amount);
  return amount;
}
