/** What was answered, row by row, each with a way to change it. */
import { isZero } from "../../format.js";
import { html } from "../html.js";
import { discountOf } from "./discount.js";

/** How the rest of a dispute is paid, in words. */
function restText({ selection: { rest }, payments, total }, { say, money }) {
  if (rest === undefined) return say("check.restToday", { amount: money(total) });
  return say("check.restInParts", { count: payments.length, often: say(`howOften.${rest.frequency}`), amount: money(total) });
}

/** Rows of the summary: a name, a value, and the step that changes it. */
const ROWS = {
  payInFull({ option, state }, { say, money, day }) {
    const discount = discountOf(option, state);
    const rows = [["how", say("outcome.payInFull.name")]];
    return discount === null ? rows : [...rows, ["less", money(discount.saving)], ["until", day(discount.until, "long")]];
  },
  payLater: ({ option }, { say, day }) => [
    ["how", say("outcome.payLater.name")],
    ["day", day(option.selection.payOn, "long"), "day"],
  ],
  payInParts: ({ option }, { say, day, number }) => [
    ["often", say(`howOften.${option.selection.frequency}`), "how-often"],
    ["first", day(option.selection.firstOn, "long"), "first-payment"],
    ["count", number(option.payments.length), "plan"],
  ],
  somethingWrong: ({ option, state }, { say, money }) => [
    ["wrong", say(`reason.${option.selection.reason}`), "reason"],
    ["howMuch", say(option.selection.amount === undefined ? "check.allOfIt" : "check.partOfIt", { amount: money(option.setAside) }), "how-much"],
    ...(isZero(option.total) ? [] : [["rest", restText(option, { say, money }), "rest"]]),
  ],
  settlement: ({ option }, { say, money, day }) => [
    ["how", say("outcome.settlement.name")],
    ["pay", money(option.total), "amount"],
    ["day", day(option.selection.payOn, "long"), "day"],
    ["notAsked", money(option.saving)],
  ],
  cannotPay: ({ option }, { say, day, number }) => [
    ["often", say(`howOften.${option.selection.frequency}`), "can-pay"],
    ["first", day(option.selection.firstOn, "long")],
    ["count", number(option.payments.length), "affordable"],
  ],
  planRequest({ option: { selection: { canPay } } }, { say, money }) {
    if (canPay === undefined) return [["canPay", say("check.nothing"), "can-pay"]];
    return [["canPay", money(canPay.amount), "can-pay"], ["often", say(`howOften.${canPay.frequency}`), "can-pay"]];
  },
  outsideFinance: ({ option }, { say, money }) => [
    ["lender", say("lender.company", { lender: option.selection.lender }), "lender"],
    ["cost", isZero(option.cost) ? say("check.noCost") : money(option.cost)],
  ],
  hardship: () => [],
  alreadyPaid: () => [],
  notMe: () => [],
};

export function summary(state, words) {
  const { outcome } = state.route;
  const { say, door } = words;
  const rows = ROWS[outcome]({ option: state.quotes[0], state }, words);
  if (rows.length === 0) return "";
  const change = (step, label) => (step === undefined ? "" : html`<dd class="change">${door.link({ outcome, step }, html`${say("change")}<span class="unseen"> ${label}</span>`, true)}</dd>`);
  return html`<dl class="summary">${rows.map(([name, value, step]) => {
    const label = say(`check.${name}`);
    return html`<div><dt>${label}</dt><dd>${value}</dd>${change(step, label)}</div>`;
  })}</dl>`;
}
