/** Something is wrong: what, how much of it, and how the rest is paid. */
import { firstSteps } from "../answers.js";
import { html } from "../html.js";
import { amountField, back, entry, errorSummary, errorText, heading, planRadio, question, radio, radioId } from "./parts.js";

const REASONS = ["amountWrong", "notReceived", "faulty", "alreadyPaid", "notMine", "other"];

/** Each reason is a button, so that disputing takes no more presses than paying. */
export function reason(state, words) {
  const { say, door } = words;
  const buttons = REASONS.map(
    (name, index) => html`<li><button name="reason" value="${name}" id="${door.id(radioId("reason", index))}"><span class="way">${say(`reason.${name}`)}</span></button></li>`,
  );
  return html`${back(state, words)}${errorSummary(state, words)}
  ${heading(say("reason.heading"), words)}
  <p class="hint">${say("reason.hint")}</p>
  ${door.form(html`<ul class="ways">${buttons}</ul>`)}`;
}

export function howMuch(state, words) {
  const { say, money } = words;
  const { extent } = entry(state);
  const typed = amountField(state, words, { name: "amount", label: say("howMuch.amount", { currency: state.offer.currency }), look: "inset-field" });
  return question(state, words, {
    field: "extent",
    title: say("howMuch.heading"),
    hint: say("howMuch.hint", { amount: money(state.offer.balance) }),
    body: html`<div class="radios">
      ${radio(words, { name: "extent", value: "all", id: "extent", label: say("howMuch.all"), checked: extent === "all" })}
      ${radio(words, { name: "extent", value: "part", id: "extent-2", label: say("howMuch.part"), checked: extent === "part", controls: typed })}
    </div>`,
  });
}

/** The rest is not disputed: today, or in parts. */
export function rest(state, words) {
  const { say } = words;
  const { when } = entry(state);
  const ways = ["today", ...firstSteps(state).map(({ frequency }) => frequency)];
  const radios = ways.map((value, index) =>
    radio(words, { name: "when", value, id: radioId("when", index), label: say(value === "today" ? "rest.today" : `howOften.${value}`), checked: value === when }),
  );
  return question(state, words, { field: "when", title: say("rest.heading"), hint: say("rest.hint"), body: html`<div class="radios">${radios}</div>` });
}

export function restPlan(state, words) {
  const { quotes, refusal } = state;
  const { count } = entry(state);
  const radios = quotes.map((option, index) => {
    const value = String(option.selection.rest.count);
    return planRadio(words, option, { name: "count", value, index, checked: value === count });
  });
  const none = html`<p>${refusal === null ? "" : errorText(refusal, words, state)}</p>`;
  return question(state, words, {
    field: "count",
    title: words.say("restPlan.heading"),
    body: quotes.length === 0 ? none : html`<div class="radios">${radios}</div>`,
  });
}
