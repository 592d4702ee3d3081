/** Check answers: what is agreed, with Change links and every payment. The button names the act. */
import { isZero } from "../../format.js";
import { html } from "../html.js";
import { back, effects, errorSummary, heading, link, schedule } from "./parts.js";

const AGREED = ["payInFull", "payLater", "payInParts"];

/** Rows of the summary: a name, a value, and the step that changes it. */
const ROWS = {
  payInFull: ({ option }, { say }) => [["how", say("outcome.payInFull.name")]],
  payLater: ({ option }, { say, day }) => [
    ["how", say("outcome.payLater.name")],
    ["day", day(option.selection.payOn, "long"), "day"],
  ],
  payInParts: ({ option }, { say, day, number }) => [
    ["often", say(`howOften.${option.selection.frequency}`), "how-often"],
    ["first", day(option.selection.firstOn, "long"), "first-payment"],
    ["count", number(option.payments.length), "plan"],
  ],
  somethingWrong: ({ option }, { say, money }) => [
    ["wrong", say(`reason.${option.selection.reason}`), "reason"],
    ["howMuch", say(option.selection.amount === undefined ? "check.allOfIt" : "check.partOfIt", { amount: money(option.setAside) }), "how-much"],
    ...(isZero(option.total) ? [] : [["rest", money(option.total)]]),
  ],
  cannotPay: () => [],
  alreadyPaid: () => [],
  notMe: () => [],
};

function summary(state, words) {
  const { outcome } = state.route;
  const { say } = words;
  const rows = ROWS[outcome]({ option: state.quotes[0] }, words);
  if (rows.length === 0) return "";
  const change = (step, label) => (step === undefined ? "" : html`<dd class="change">${link({ outcome, step }, html`${say("change")}<span class="unseen"> ${label}</span>`, true)}</dd>`);
  return html`<dl class="summary">${rows.map(([name, value, step]) => {
    const label = say(`check.${name}`);
    return html`<div><dt>${label}</dt><dd>${value}</dd>${change(step, label)}</div>`;
  })}</dl>`;
}

function act({ route, quotes }, { say, money, day }) {
  const [option] = quotes;
  const count = option.payments.length;
  const pay = option.payments[0];
  return say(`check.button.${route.outcome}`, { count, ...(pay === undefined ? {} : { amount: money(pay.amount), day: day(pay.on) }) });
}

export function check(state, words) {
  const { outcome } = state.route;
  const { say, has } = words;
  const [option] = state.quotes;
  return html`${back(state, words)}${errorSummary(state, words)}
  ${heading(say(AGREED.includes(outcome) ? "check.agree" : "check.tell"))}
  ${has("check.lead", outcome) ? html`<p>${say(`check.lead.${outcome}`)}</p>` : ""}
  ${summary(state, words)}
  ${option.payments.length === 0 ? "" : schedule(option, words)}
  ${effects(option, words)}
  <form novalidate><button class="button">${act(state, words)}</button></form>`;
}
