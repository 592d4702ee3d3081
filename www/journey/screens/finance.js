/** Credit from another company, beside what the business itself offers. */
import { html } from "../html.js";
import { paymentsInWords } from "../words.js";
import { costText, entry, question, radio, radioId, subheading } from "./parts.js";

/** What both are compared by: payments, last day, total, cost and rate. */
function terms(option, words) {
  const { say, money, day, percent } = words;
  const rate = option.apr?.outcome === "found" ? say("lender.apr", { rate: percent(option.apr.disclosed) }) : "";
  return html`${paymentsInWords(option.payments, words)}<br>${say("plan.last", { day: day(option.lastOn) })}<br>${say("plan.total", {
    total: money(option.total),
    cost: costText(option.cost, words),
  })}${rate === "" ? "" : html`<br>${rate}`}`;
}

/** The business's own plan that comes nearest to credit: of those that it suggests, the one with the most time. */
function ownPlan({ options }) {
  const parts = options.filter(({ kind }) => kind === "instalments");
  if (parts.length === 0) return options.find(({ kind }) => kind === "payInFull");
  return parts.reduce((best, option) => (option.lastOn > best.lastOn ? option : best));
}

export const credits = ({ offer }) => offer.options.filter(({ kind }) => kind === "outsideFinance");

export function lender(state, words) {
  const { say, money } = words;
  const found = credits(state);
  const chosen = entry(state).lender;
  const radios = found.map((option, index) => {
    const name = option.selection.lender;
    return radio(words, { name: "lender", value: name, id: radioId("lender", index), label: say("lender.from", { lender: name }), detail: terms(option, words), checked: name === chosen });
  });
  // Before the two are compared: what the business itself takes.
  const own = html`<div class="own">${subheading(say("lender.own"), words)}<p>${terms(ownPlan(state.offer), words)}</p></div>`;
  return question(state, words, {
    field: "lender",
    title: say("lender.heading"),
    hint: say("lender.hint", { amount: money(state.offer.balance) }),
    body: html`${own}<div class="radios">${radios}</div>`,
  });
}
