// Why: each reason is one plain sentence with its rule and its numbers.
import { isInForce } from "./holds.js";
import { write } from "./money.js";

export const nothingOpen = () => ({ message: "Nothing is open.", rule: "account.open", code: "nothingOpen" });

export const notDue = (due) => ({
  message: `Nothing is past due; the next amount is due on ${due}.`,
  rule: "ladder.days",
  code: "notDue",
  due: String(due),
});

export const due = ({ name, fromDay }, treatmentDays) => ({
  message: `\`${name}\` applies from day ${fromDay}; it is day ${treatmentDays}.`,
  rule: "ladder.days",
  code: "due",
  level: name,
  treatmentDays,
  fromDay,
});

export const tooEarly = ({ name, fromDay }, treatmentDays, on) => ({
  message: `\`${name}\` applies from day ${fromDay}${on === null ? "" : `, ${on}`}; it is day ${treatmentDays}.`,
  rule: "ladder.days",
  code: "tooEarly",
  level: name,
  treatmentDays,
  fromDay,
  on,
});

export const waitAfterNotice = ({ name, waitDays }, previous, deliveredOn, on) => ({
  message: `\`${previous}\` was delivered on ${deliveredOn} and grants ${waitDays} days: \`${name}\` not before ${on}.`,
  rule: "ladder.wait",
  code: "waitAfterNotice",
  level: name,
  previous,
  deliveredOn: String(deliveredOn),
  days: waitDays,
  on: String(on),
});

export const awaitingDelivery = (previous, sentOn, on) => ({
  message: `\`${previous}\`, sent on ${sentOn}, counts as delivered on ${on} unless it comes back.`,
  rule: "ladder.delivery",
  code: "awaitingDelivery",
  previous,
  sentOn: String(sentOn),
  on: String(on),
});

export const noticeBounced = (previous, bouncedOn) => ({
  message: `\`${previous}\` came back on ${bouncedOn}: it is to be sent again, by another way.`,
  rule: "ladder.delivery",
  code: "noticeBounced",
  previous,
  bouncedOn: String(bouncedOn),
});

export const offerFirst = ({ name }) => ({
  message: `An offer of help has to arrive before \`${name}\`.`,
  rule: "ladder.offerFirst",
  code: "offerFirst",
  level: name,
});

export const ladderComplete = (level) => ({
  message: `\`${level}\` was the last level.`,
  rule: "ladder.end",
  code: "ladderComplete",
  level,
});

/** Why a hold stands in the way; a broken promise is told as well. Null where there is nothing to say. */
export function holdReason(hold, on) {
  const promise = () => {
    const { payBy, currency } = hold;
    return { payBy: String(payBy), amount: write(hold.amount, currency), currency, paid: write(hold.paid, currency) };
  };
  if (!isInForce(hold, on)) {
    const isBroken = hold.kind === "promise" && hold.paid.lt(hold.amount) && hold.payBy < on;
    if (!isBroken) return null;
    const { payBy, amount, currency, paid } = promise();
    const message = `Of ${amount} ${currency} promised by ${payBy}, ${paid} was paid: the ladder goes on, by a clock that ran.`;
    return { message, rule: "hold.promise", code: "promiseBroken", payBy, amount, currency, paid };
  }
  const since = String(hold.from);
  const invoice = hold.invoice?.id ?? null;
  switch (hold.kind) {
    case "promise": {
      const { payBy, amount, currency, paid } = promise();
      const message = `${amount} ${currency} is promised by ${payBy}: silence until then.`;
      return { message, rule: "hold.promise", code: "promise", payBy, amount, currency, paid, invoice };
    }
    case "extension": {
      const to = String(hold.granted);
      const message = `Invoice ${invoice} was given until ${to}.`;
      return { message, rule: "hold.extension", code: "extension", invoice, to };
    }
    case "plan": {
      const message = `Invoice ${invoice} is being paid by a plan agreed on ${since}.`;
      return { message, rule: "hold.plan", code: "plan", invoice, since };
    }
    case "dispute": {
      const amount = hold.amount === null ? null : write(hold.amount, hold.invoice.currency);
      const part = amount === null ? "" : `${amount} of `;
      const message = `${part}Invoice ${invoice} is disputed since ${since}: no contact about it until it is answered.`;
      return { message, rule: "hold.dispute", code: "dispute", invoice, since, amount };
    }
    default: {
      const to = hold.to === null ? null : String(hold.to);
      const held = { code: "held", hold: hold.kind, invoice, since, to, reason: null };
      if (hold.kind === "hardship") {
        const until = to === null ? "" : ` until ${to}`;
        return { message: `The customer cannot pay since ${since}: nothing is asked for${until}.`, rule: "hold.hardship", ...held };
      }
      const message = `The customer says since ${since} that it is not them: no contact until it is cleared.`;
      return { message, rule: "hold.identityTheft", ...held };
    }
  }
}
