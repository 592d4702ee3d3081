/** What a customer can pay: only the amount is asked. How they came to it stays with them. */
import { isZero, sameAmount } from "../../format.js";
import { planKey, read, readTyped } from "../answers.js";
import { SPENDING } from "../budget.js";
import { html } from "../html.js";
import { missesShown } from "./plans.js";
import { advice, amountField, back, contact, entry, fieldError, frequencyRadios, heading, otherWays, planRadio, question } from "./parts.js";

const FREQUENCIES = ["weekly", "twoWeekly", "fourWeekly", "semiMonthly", "monthly"];

/** How often, of what the business offers, and each month. */
function frequencies({ offer, answers }) {
  const named = [...(offer.limits.instalments?.frequencies ?? []), "monthly", answers.cannotPay?.["can-pay"]?.frequency];
  return FREQUENCIES.filter((frequency) => named.includes(frequency));
}

/** The engine's own share, where the policy names none. */
const SHARE = "50";

/** Of an amount that a budget gave, as long as it stands: what part it is of what is left. */
function given(state, { say, percent }) {
  const { amount } = readTyped(entry(state), "amount", state);
  const { gives } = state.answers.cannotPay?.budget ?? {};
  if (amount === undefined || gives === undefined || !sameAmount(amount, gives)) return "";
  return html`<p class="hint">${say("canPay.given", { percent: percent(state.policy.options?.affordability?.sharePercent ?? SHARE) })}</p>`;
}

export function canPay(state, words) {
  const { say, door } = words;
  const often = html`<fieldset class="inner">
    <legend>${say("canPay.often")}</legend>
    ${fieldError(state, "frequency", words)}
    <div class="radios">${frequencyRadios(state, words, frequencies(state))}</div>
  </fieldset>`;
  const budget = html`<p>${door.link({ outcome: "cannotPay", step: "budget" }, say("canPay.budget"))}</p>`;
  return question(state, words, {
    title: say("canPay.heading"),
    hint: say("canPay.hint"),
    body: html`${given(state, words)}<div class="fields">${amountField(state, words, { name: "amount", label: say("canPay.amount", { currency: state.offer.currency }) })}</div>${often}`,
    after: html`${door.local ? budget : ""}
      ${otherWays(state, words, [[{ outcome: "hardship", step: "check" }, say("canPay.nothing")]])}
      ${advice(state, words)}`,
  });
}

/** A help to find the amount. Where it would be sent, it is not asked. */
export function budget(state, words) {
  const { say, door } = words;
  const { currency } = state.offer;
  if (!door.local) return html`${back(state, words)}${heading(say("budget.heading"), words)}<p>${say("budget.elsewhere")}</p>`;
  const line = (name) => amountField(state, words, { name, label: say(`budget.${name}`, { currency }) });
  const spending = html`<fieldset class="inner"><legend>${say("budget.spending")}</legend><div class="fields">${SPENDING.map(line)}</div></fieldset>`;
  return question(state, words, {
    title: say("budget.heading"),
    hint: say("budget.hint"),
    body: html`<div class="fields">${line("income")}</div>${spending}`,
  });
}

export function affordable(state, words) {
  const { say, money, door } = words;
  const { quotes, means } = state;
  const { plan } = entry(state);
  const radios = quotes.map((option, index) => {
    const value = planKey(option.selection);
    const before = option.selection.frequency === means.frequency ? "" : html`${say(`howOften.${option.selection.frequency}`)}<br>`;
    return planRadio(words, option, { name: "plan", value, index, before, checked: value === plan });
  });
  return question(state, words, {
    field: "plan",
    title: say("plan.heading"),
    hint: say("affordable.hint", { amount: money(means.amount), often: say(`howOften.${means.frequency}`) }),
    body: html`<div class="radios">${radios}</div>`,
    after: html`<p>${door.link({ outcome: "cannotPay", step: "nothing-fits" }, say("plan.none"))}</p>`,
  });
}

/** No plan fits, or none that suits: what there is instead. It is no error. */
export function nothingFits(state, words) {
  const { say, money } = words;
  const { quotes, means } = state;
  const { amount, frequency } = read(state, { outcome: "cannotPay", step: "can-pay" }).value;
  const why = means === null ? html`<p>${say("nothingFits.noParts")}</p>` : quotes.length === 0 ? missesShown(means, words) : "";
  const request = [{ outcome: "planRequest", step: "check" }, say("nothingFits.request", { amount: money(means?.amount ?? amount), often: say(`howOften.${frequency}`) })];
  const ways = [
    ...(isZero(amount) ? [] : [request]),
    [{ outcome: "cannotPay", step: "can-pay" }, say("nothingFits.amount")],
    [{ outcome: "payLater", step: "day" }, say("outcome.payLater.name")],
    [{ outcome: "settlement", step: "amount" }, say("outcome.settlement.name")],
    [{ outcome: "hardship", step: "check" }, say("outcome.hardship.name")],
  ];
  return html`${back(state, words)}
  ${heading(say("nothingFits.heading"), words)}
  ${why}
  <p>${say("noneOfThese.lead")}</p>
  ${otherWays(state, words, ways)}
  ${advice(state, words)}
  ${contact(state.invoice, say("done.contact"))}`;
}
