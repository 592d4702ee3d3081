/** Check answers: what is agreed, with Change links and every payment. The button names the act. */
import { html } from "../html.js";
import { advice, back, effects, errorSummary, heading, schedule } from "./parts.js";
import { summary } from "./summary.js";
import { TELLS } from "./tell.js";

const AGREED = ["payInFull", "payLater", "payInParts", "settlement", "cannotPay"];

function act({ route, quotes }, { say, money, day }) {
  const [option] = quotes;
  const count = option.payments.length;
  const pay = option.payments[0];
  return say(`check.button.${route.outcome}`, { count, lender: option.selection.lender, ...(pay === undefined ? {} : { amount: money(pay.amount), day: day(pay.on) }) });
}

export function check(state, words) {
  const { outcome } = state.route;
  const { say, has } = words;
  const [option] = state.quotes;
  return html`${back(state, words)}${errorSummary(state, words)}
  ${heading(say(AGREED.includes(outcome) ? "check.agree" : "check.tell"), words)}
  ${has("check.lead", outcome) ? html`<p>${say(`check.lead.${outcome}`, { lender: option.selection.lender })}</p>` : ""}
  ${summary(state, words)}
  ${option.payments.length === 0 ? "" : schedule(option, words)}
  ${effects(option, words, state)}
  ${words.door.form(html`${TELLS[outcome]?.(state, words) ?? ""}<button class="button" id="${words.door.id("agree")}">${act(state, words)}</button>`)}
  ${outcome === "hardship" || outcome === "planRequest" ? advice(state, words) : ""}`;
}
