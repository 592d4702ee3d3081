/** Pieces that several screens share. */
import { isZero } from "../../format.js";
import { html } from "../html.js";
import { addressOf, OUTCOMES } from "../routes.js";

export const link = (route, content, changing = false) =>
  html`<a href="${addressOf(route)}"${changing ? html` data-changing` : ""}>${content}</a>`;

export const heading = (text) => html`<h1 tabindex="-1" data-part="heading">${text}</h1>`;

function previous({ outcome, step }) {
  const { steps } = OUTCOMES[outcome];
  const earlier = steps.slice(0, steps.indexOf(step)).filter((name) => name !== "how-much" && name !== "none-of-these");
  return earlier.length === 0 ? { outcome: null, step: "respond" } : { outcome, step: earlier[earlier.length - 1] };
}

export const back = ({ route }, { say }) => html`<p class="back">${link(previous(route), say("back"))}</p>`;

/** An amount as it is typed here, with as many decimals as the currency has. */
export const exampleAmount = ({ offer }, { number }) => number(offer.balance.replace(/^\d+/, "25").replace(/\.\d+/, (part) => ".5".padEnd(part.length, "0")));

/** An error in words. Its numbers come from the engine. */
export function errorText({ code, ...values }, words, state) {
  const { say, money, day, either, example } = words;
  const shown = (names, show) => Object.fromEntries(names.filter((name) => name in values).map((name) => [name, show(values[name])]));
  return say(`error.${code}`, {
    ...shown(["earliest", "latest", "on"], (iso) => day(iso)),
    ...shown(["minimum", "least", "most", "floor"], money),
    maxCount: values.maxCount,
    balance: money(values.balance ?? state.offer.balance),
    readings: either((values.readings ?? []).map(money)),
    currency: state.offer.currency,
    example: code === "dayUnreadable" ? example : exampleAmount(state, words),
  });
}

/** The summary takes focus; its links land in the fields. */
export function errorSummary(state, words) {
  if (state.errors.length === 0) return "";
  const items = state.errors.map((error) => html`<li><a href="#${error.field}" data-field>${errorText(error, words, state)}</a></li>`);
  return html`<div class="errors" tabindex="-1" data-part="errors" role="group" aria-labelledby="errors-title">
    <h2 id="errors-title">${words.say("errorSummary", { count: state.errors.length })}</h2>
    <ul>${items}</ul>
  </div>`;
}

const errorOf = (state, field) => state.errors.find((error) => error.field === field);

export function fieldError(state, field, words) {
  const error = errorOf(state, field);
  if (error === undefined) return "";
  return html`<p class="field-error" id="${field}-error"><span class="unseen">${words.say("errorPrefix")}</span> ${errorText(error, words, state)}</p>`;
}

/** `aria-describedby` and `aria-invalid` for a control, of its hint and, where there is one, its error. */
export function described(state, field, hint = "") {
  const wrong = errorOf(state, field) !== undefined;
  const ids = [hint, wrong ? `${field}-error` : ""].filter((id) => id !== "").join(" ");
  return html`${ids === "" ? "" : html` aria-describedby="${ids}"`}${wrong ? html` aria-invalid="true"` : ""}`;
}

/** A radio with its label and detail. The first of a group bears the field's id, where an error's link lands. */
export function radio({ name, value, id, label, detail = "", checked = false, controls = "" }) {
  const described = detail === "" ? "" : html` aria-describedby="${id}-detail"`;
  return html`<div class="radio">
    <input type="radio" id="${id}" name="${name}" value="${value}"${checked ? html` checked` : ""}${described}>
    <label for="${id}">${label}</label>
    ${detail === "" ? "" : html`<p class="detail" id="${id}-detail">${detail}</p>`}
    ${controls}
  </div>`;
}

export const radioId = (name, index) => (index === 0 ? name : `${name}-${index + 1}`);

/** One question: its heading is the legend of its fields. */
export function question(state, words, { field, title, hint = "", body, after = "" }) {
  return html`${back(state, words)}${errorSummary(state, words)}
  <form novalidate>
    <fieldset class="question"${described(state, field, hint === "" ? "" : "hint")}>
      <legend>${heading(title)}</legend>
      ${hint === "" ? "" : html`<p class="hint" id="hint">${hint}</p>`}
      ${fieldError(state, field, words)}
      ${body}
    </fieldset>
    <button class="button">${words.say("continue")}</button>
  </form>
  ${after}`;
}

export const costText = (cost, { say, money }) => (isZero(cost) ? say("plan.noCost") : say("plan.cost", { cost: money(cost) }));

/** Every payment with its day and amount, and their total. */
export function schedule(option, { say, money, day, number, percent }) {
  const rows = option.payments.map(
    (payment) => html`<tr>
      <th scope="row">${number(payment.number)}</th>
      <td>${day(payment.on, "short")}</td>
      <td class="amount">${money(payment.amount)}</td>
      <td class="amount after">${money(payment.balance)}</td>
    </tr>`,
  );
  return html`<table class="schedule">
    <caption>${say("check.payments")}</caption>
    <thead><tr>
      <th scope="col">${say("check.number")}</th>
      <th scope="col">${say("check.on")}</th>
      <th scope="col" class="amount">${say("check.amount")}</th>
      <th scope="col" class="amount after">${say("check.after")}</th>
    </tr></thead>
    <tbody>${rows}</tbody>
    <tfoot>
      <tr><th scope="row" colspan="2">${say("check.total")}</th><td class="amount">${money(option.total)}</td><td class="after"></td></tr>
      ${option.apr?.outcome === "found" ? html`<tr><th scope="row" colspan="2">${say("check.apr")}</th><td class="amount">${percent(option.apr.disclosed)}</td><td class="after"></td></tr>` : ""}
      <tr><th scope="row" colspan="2">${say("check.cost")}</th><td class="amount">${isZero(option.cost) ? say("check.noCost") : money(option.cost)}</td><td class="after"></td></tr>
    </tfoot>
  </table>`;
}

/** What taking an option does to contact and to the clocks: only what the engine says. */
export function effects({ effect }, { say, day }) {
  const { contact, until, treatmentClock } = effect;
  const silent = contact === "silentUntil" && until === null ? "silent" : contact;
  const lines =
    contact === "continues" && treatmentClock === "runs"
      ? [say("effect.unchanged")]
      : [say(`effect.${silent}`, until === null ? {} : { day: day(until) }), say(`effect.${treatmentClock}`)];
  return html`<h2>${say("check.effect")}</h2>
  <ul class="plain">${lines.map((line) => html`<li>${line}</li>`)}</ul>`;
}

export const contactList = ({ creditor }) => html`<ul class="contact">
  ${/^[^\s@<>]+@[^\s@<>]+$/.test(creditor.email) ? html`<li><a href="mailto:${creditor.email}" dir="ltr">${creditor.email}</a></li>` : ""}
  ${/^[+\d][\d\s()./-]*$/.test(creditor.telephone) ? html`<li><a href="tel:${creditor.telephone.replace(/[^+\d]/g, "")}" dir="ltr">${creditor.telephone}</a></li>` : ""}
</ul>`;
