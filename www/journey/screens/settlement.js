/** Less than is open, for all of it. What is accepted is not shown before the customer says what they can pay. */
import { html } from "../html.js";
import { amountField, question } from "./parts.js";

export function amount(state, words) {
  const { say, money, day } = words;
  const { balance, currency, limits } = state.offer;
  return question(state, words, {
    title: say("settlement.heading"),
    hint: say("settlement.hint", { balance: money(balance), latest: day(limits.settlement.latest) }),
    body: html`<div class="fields">${amountField(state, words, { name: "amount", label: say("settlement.amount", { currency }) })}</div>`,
  });
}
