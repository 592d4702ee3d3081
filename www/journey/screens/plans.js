/** In parts: how often, and which plan. */
import { isZero } from "../../format.js";
import { html } from "../html.js";
import { advice, amountInput, back, contact, entry, errorText, exampleAmount, fieldError, frequencyRadios, heading, otherWays, planRadio, question } from "./parts.js";

export function howOften(state, words) {
  return question(state, words, {
    field: "frequency",
    title: words.say("howOften.heading"),
    hint: words.say("howOften.hint"),
    body: html`<div class="radios">${frequencyRadios(state, words, state.offer.limits.instalments.frequencies)}</div>`,
  });
}

/**
 * By how much the nearest plan misses what can be paid. An amount each week is not short of one each month: where the frequency
 * asked for is not offered, the others say only what they take. Who has nothing is not told what is lacking.
 */
export function missesShown({ amount, frequency, misses }, { say, money }) {
  if (isZero(amount)) return html`<p>${say("plan.nothingLeft")}</p>`;
  const asked = misses.filter((miss) => miss.frequency === frequency);
  const [key, nearest] = asked.length > 0 ? ["plan.short", asked] : ["plan.nearest", misses];
  const texts = nearest.map((miss) => say(key, { short: money(miss.short), count: miss.count, amount: money(miss.payment), frequency: say(`howOften.${miss.frequency}`) }));
  return html`<p>${say("plan.tooLittle", { amount: money(amount) })}</p><ul class="plain">${texts.map((text) => html`<li>${text}</li>`)}</ul>`;
}

/** Why there is no plan, where that is known. */
function whyNone(state, words) {
  const { quotes, means, refusal } = state;
  if (quotes.length > 0) return "";
  if ((means?.misses ?? []).length > 0) return missesShown(means, words);
  return refusal ? html`<p>${errorText(refusal, words, state)}</p>` : "";
}

/** The plans for what is entered, or why there is none. How many they are is told as it changes, and not each of them. */
export function plansShown(state, words) {
  const { say } = words;
  const { quotes } = state;
  if (quotes.length === 0) return html`<div role="status">${whyNone(state, words) || html`<p>${say("plan.nothingYet")}</p>`}</div>`;
  const asked = state.answers.payInParts["how-often"].frequency;
  const radios = quotes.map((option, index) => {
    const { count, frequency } = option.selection;
    const value = frequency === asked ? String(count) : `${count}/${frequency}`;
    const often = frequency === asked ? "" : html`${say(`howOften.${frequency}`)}<br>`;
    return planRadio(words, option, { name: "count", value, index, before: often, checked: value === entry(state).count });
  });
  return html`<div role="status"><p class="hint">${say("plan.shown", { count: quotes.length })}</p></div><div class="radios">${radios}</div>`;
}

/** How often and how much at most, for other plans. They change as it is typed. */
function planFields(state, words) {
  const { say, door: { id, refresh } } = words;
  const { frequencies } = state.offer.limits.instalments;
  const asked = state.answers.payInParts["how-often"].frequency;
  const options = frequencies.map((value) => html`<option value="${value}"${value === asked ? html` selected` : ""}>${say(`howOften.${value}`)}</option>`);
  return html`<div class="plan-fields">
    <div><label for="${id("frequency")}">${say("plan.often")}</label>
      <select id="${id("frequency")}" name="frequency">${options}</select></div>
    <div><label for="${id("means")}">${say("plan.means", { currency: state.offer.currency })}</label>
      <p class="hint" id="${id("means-hint")}">${say("plan.meansHint", { example: exampleAmount(state, words) })}</p>${fieldError(state, "means", words)}
      ${amountInput(state, words, { name: "amount", field: "means" })}</div>
    ${refresh(say("plan.refresh"))}
  </div>`;
}

export function plan(state, words) {
  const { say } = words;
  return question(state, words, {
    field: "count",
    title: say("plan.heading"),
    hint: say("plan.hint"),
    body: html`<div data-live>${plansShown(state, words)}</div>${planFields(state, words)}`,
    after: html`<p>${words.door.link({ outcome: "payInParts", step: "none-of-these" }, say("plan.none"))}</p>`,
  });
}

export function noneOfThese(state, words) {
  const { say, money } = words;
  const { quotes, means } = state;
  const asked = quotes.length === 0 && means !== null;
  const request = () => [{ outcome: "planRequest", step: "check" }, say("nothingFits.request", { amount: money(means.amount), often: say(`howOften.${means.frequency}`) })];
  const others = [
    ...(asked ? [request()] : []),
    [{ outcome: "payInParts", step: "how-often" }, say("noneOfThese.howOften")],
    [{ outcome: "payInParts", step: "first-payment" }, say("noneOfThese.firstPayment")],
    [{ outcome: "payLater", step: "day" }, say("outcome.payLater.name")],
    [{ outcome: "settlement", step: "amount" }, say("outcome.settlement.name")],
    [{ outcome: "cannotPay", step: "can-pay" }, say("outcome.cannotPay.name")],
    [{ outcome: "hardship", step: "check" }, say("outcome.hardship.name")],
    [{ outcome: "somethingWrong", step: "reason" }, say("outcome.somethingWrong.name")],
  ];
  return html`${back(state, words)}
  ${heading(say("noneOfThese.heading"), words)}
  ${whyNone(state, words)}
  <p>${say("noneOfThese.lead")}</p>
  ${otherWays(state, words, others)}
  ${contact(state.invoice, say("noneOfThese.contact"))}
  ${advice(state, words)}`;
}
