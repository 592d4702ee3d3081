// What sets an account or an invoice aside, and the days that do not age.
import { compareDays, daysCovered, earliest } from "./calendar.js";
import { sum } from "./money.js";

const PAUSES_CLOCK = new Set(["extension", "plan", "hardship", "identityTheft"]);

/** Every hold that began by the day, ended ones too. */
export function holdsAsOf(account, asOf) {
  const holds = [];
  const end = (on, ends) => {
    for (const hold of holds) if (ends(hold) && (hold.to === null || on < hold.to)) hold.to = on;
  };
  const events = account.history.filter((event) => event.on <= asOf).sort((one, other) => compareDays(one.on, other.on));
  for (const { type, on, invoice, amount, currency, payBy, to } of events) {
    const begin = (kind, to, more) => holds.push({ kind, invoice, from: on, to, ...more });
    switch (type) {
      case "promiseMade": {
        const payments = paymentsTowards(account, currency, on, payBy, asOf);
        const paid = sum(payments.map((payment) => payment.amount));
        begin("promise", promiseEnd(payments, amount, payBy), { amount, currency, payBy, paid });
        break;
      }
      case "extensionGranted":
        begin("extension", to.plusDays(1), { granted: to });
        break;
      case "planAgreed":
        begin("plan", null);
        break;
      case "disputeOpened":
        begin("dispute", null, { amount });
        break;
      case "hardshipReported":
        begin("hardship", to);
        break;
      case "identityTheftReported":
        begin("identityTheft", null);
        break;
      case "planBroken":
      case "planCompleted":
        end(on, (hold) => hold.kind === "plan" && hold.invoice === invoice);
        break;
      case "disputeResolved":
        end(on, (hold) => hold.kind === "dispute" && hold.invoice === invoice);
        break;
      case "hardshipEnded":
        end(on, (hold) => hold.kind === "hardship");
        break;
      case "identityTheftCleared":
        end(on, (hold) => hold.kind === "identityTheft");
        break;
    }
  }
  return holds;
}

export const isInForce = (hold, day) => hold.from <= day && (hold.to === null || day < hold.to);

export function pausedAsOf(account, asOf, holds) {
  const pauses = account.pauses
    .filter((pause) => pause.recordedOn <= asOf)
    .map(({ invoice, from, to, resumedOn }) => {
      const resumed = resumedOn !== null && resumedOn <= asOf;
      return { invoice, from, to: resumed ? earliest(resumedOn, to) : to };
    });
  const stopping = holds.filter(({ kind, amount }) => PAUSES_CLOCK.has(kind) || (kind === "dispute" && amount === null));
  return [...pauses, ...stopping];
}

/** How many days of [from, to) do not age for an invoice. */
export function pausedDays(paused, invoice, from, to) {
  if (paused.length === 0) return 0;
  return daysCovered(paused.filter((range) => range.invoice === null || range.invoice === invoice), from, to);
}

function paymentsTowards(account, currency, on, payBy, asOf) {
  const last = earliest(payBy, asOf);
  return account.receipts.filter(
    (receipt) =>
      receipt.kind === "payment" &&
      receipt.currency === currency &&
      on <= receipt.on &&
      receipt.on <= last &&
      (receipt.reversedOn === null || receipt.reversedOn > asOf),
  );
}

function promiseEnd(payments, promised, payBy) {
  let missing = promised;
  for (const payment of [...payments].sort((one, other) => compareDays(one.on, other.on))) {
    missing = missing.minus(payment.amount);
    if (!missing.gt(0)) return payment.on;
  }
  return payBy.plusDays(1);
}
