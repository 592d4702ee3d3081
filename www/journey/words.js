/** What a screen needs to speak: messages, amounts, days and lists in one locale, for one invoice. */
import { addDays, day, decimal, money, percent } from "../format.js";
import { directionOf } from "./direction.js";
import { hasIn, sayIn } from "./say.js";

export function wordsIn(messages, locale, state) {
  const creditor = state.invoice?.creditor.name || undefined;
  const lookup = sayIn(messages, locale, { creditor: messages.theCreditor });
  const say = (key, values = {}) => lookup(key, { creditor, ...values });
  const list = new Intl.ListFormat(locale, { type: "disjunction" });
  return {
    locale,
    direction: directionOf(locale),
    titled: (heading) => (creditor === undefined ? heading : say("title", { heading })),
    say,
    has: hasIn(messages),
    money: (amount) => money(locale, amount, state.invoice.currency),
    day: (iso, style) => day(locale, iso, style),
    number: (number) => decimal(locale, String(number)),
    percent: (text) => percent(locale, text),
    either: (words) => list.format(words),
    example: state.asOf === undefined ? "" : day(locale, addDays(state.asOf, 10), "numeric"),
  };
}

/** "4 payments of 103.00", or the runs of equal amounts where a cent does not divide. */
export function paymentsInWords(payments, { say, money }) {
  const runs = [];
  for (const { amount } of payments) {
    const last = runs[runs.length - 1];
    if (last?.amount === amount) last.count += 1;
    else runs.push({ amount, count: 1 });
  }
  const count = payments.length;
  if (runs.length === 1) return say("plan.equal", { count, amount: money(runs[0].amount) });
  const groups = runs.map((run) => say("plan.group", { count: run.count, amount: money(run.amount) }));
  return say("plan.unequal", { count, groups: groups.reduce((a, b) => say("plan.then", { a, b })) });
}
