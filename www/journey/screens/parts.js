/** Pieces that several screens share. */
import { isZero } from "../../format.js";
import { html } from "../html.js";
import { entered, readingField, readTyped } from "../answers.js";
import { isOpen } from "../state.js";
import { previous } from "../ways.js";
import { paymentsInWords } from "../words.js";

export const heading = (text, { door: { level } }) => html`<h${level} tabindex="-1" data-part="heading">${text}</h${level}>`;

/** A heading `below` the screen's; `name` where something is labelled by it, `look` where it is not for every medium. It looks the same at every level. */
export function subheading(text, { door: { id, level } }, { below = 1, name = "", look = "" } = {}) {
  const own = html`${name === "" ? "" : html` id="${id(name)}"`} class="${[below === 1 ? "section-title" : "part-title", look].filter(Boolean).join(" ")}"`;
  return html`<h${level + below}${own}>${text}</h${level + below}>`;
}

/** What was entered on this screen. */
export const entry = (state) => entered(state, state.route);

export const back = (state, { say, door }) => html`<p class="back">${door.link(previous(state, state.route), say("back"))}</p>`;

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

/** The summary takes focus; its links land in the fields. It stands before the screen's heading, so it is none itself. */
export function errorSummary(state, words) {
  if (state.errors.length === 0) return "";
  const { id, arrival } = words.door;
  const items = state.errors.map((error) => html`<li><a href="#${id(error.field)}" data-field>${errorText(error, words, state)}</a></li>`);
  return html`<div class="errors" tabindex="-1" data-part="errors" role="group" aria-labelledby="${id("errors-title")}"${arrival}>
    <p id="${id("errors-title")}" class="section-title">${words.say("errorSummary", { count: state.errors.length })}</p>
    <ul>${items}</ul>
  </div>`;
}

const errorOf = (state, field) => state.errors.find((error) => error.field === field);

export function fieldError(state, field, words) {
  const error = errorOf(state, field);
  if (error === undefined) return "";
  return html`<p class="field-error" id="${words.door.id(`${field}-error`)}"><span class="unseen">${words.say("errorPrefix")}</span> ${errorText(error, words, state)}</p>`;
}

/** `aria-describedby` and `aria-invalid` for a control, of its hint and, where there is one, its error. */
export function described(state, { door }, field, hint = "") {
  const wrong = errorOf(state, field) !== undefined;
  const ids = [hint, wrong ? `${field}-error` : ""].filter((name) => name !== "").map(door.id).join(" ");
  return html`${ids === "" ? "" : html` aria-describedby="${ids}"`}${wrong ? html` aria-invalid="true"` : ""}`;
}

/** A radio, or a checkbox, with its label and detail. The first of a group bears the field's id, where an error's link lands. */
export function radio({ door }, { type = "radio", name, value, id, label, detail = "", checked = false, controls = "" }) {
  const [own, details] = [door.id(id), door.id(`${id}-detail`)];
  const described = detail === "" ? "" : html` aria-describedby="${details}"`;
  return html`<div class="radio">
    <input type="${type}" id="${own}" name="${name}" value="${value}"${checked ? html` checked` : ""}${described}>
    <label for="${own}">${label}</label>
    ${detail === "" ? "" : html`<p class="detail" id="${details}">${detail}</p>`}
    ${controls}
  </div>`;
}

export const radioId = (name, index) => (index === 0 ? name : `${name}-${index + 1}`);

/** How often, of those that are named. */
export const frequencyRadios = (state, words, frequencies) =>
  frequencies.map((value, index) =>
    radio(words, { name: "frequency", value, id: radioId("frequency", index), label: words.say(`howOften.${value}`), checked: value === entry(state).frequency }),
  );

/** A plan to choose: its payments, its last day, its total and what it costs. */
export function planRadio(words, option, { name, value, index, checked, before = "" }) {
  const { say, money, day } = words;
  const moved = option.payments.filter((payment) => payment.moved !== undefined).length;
  const total = say("plan.total", { total: money(option.total), cost: costText(option.cost, words) });
  return radio(words, {
    name,
    value,
    id: radioId(name, index),
    label: paymentsInWords(option.payments, words),
    detail: html`${before}${say("plan.last", { day: day(option.lastOn) })}<br>${total}${moved === 0 ? "" : html`<br>${say("plan.moved", { count: moved })}`}`,
    checked,
  });
}

/** Each way to read an amount, to choose: where it is asked about, and where one was chosen. */
function readings(state, words, { name, field }) {
  const given = entry(state);
  const [own, { readings: ways = [] }] = [readingField(name), readTyped(given, name, state)];
  if (ways.length === 0 || (errorOf(state, field) === undefined && given[own] === undefined)) return "";
  const radios = ways.map((value, index) => radio(words, { name: own, value, id: radioId(own, index), label: words.money(value), checked: given[own] === value }));
  return html`<fieldset class="inner"><legend>${words.say("meant")}</legend><div class="radios">${radios}</div></fieldset>`;
}

/** A field for an amount; `field` where its errors go by another name than what it is sent as. */
export function amountInput(state, words, { name, field = name }) {
  const id = words.door.id(field);
  return html`<input id="${id}" name="${name}" type="text" inputmode="decimal" autocomplete="off" class="amount-input" dir="auto" value="${entry(state)[name] ?? ""}"${described(state, words, field, `${field}-hint`)}>${readings(state, words, { name, field })}`;
}

/** One amount to type, in the invoice's currency. */
export function amountField(state, words, { name, label, look = "" }) {
  const { say, door: { id } } = words;
  return html`<div${look === "" ? "" : html` class="${look}"`}>
    <label for="${id(name)}">${label}</label>
    <p class="hint" id="${id(`${name}-hint`)}">${say("amountHint", { example: exampleAmount(state, words) })}</p>${fieldError(state, name, words)}
    ${amountInput(state, words, { name })}
  </div>`;
}

/** Ways that are open, each as a route with its words. */
export const otherWays = (state, { door }, ways) =>
  html`<ul class="ways">${ways
    .filter(([route]) => isOpen(state, route.outcome))
    .map(([route, text]) => html`<li>${door.link(route, html`<span class="way">${text}</span>`)}</li>`)}</ul>`;

/** Where to ask about money without being asked for it; only what the page names. */
export function advice({ advice: named }, { say }) {
  if (typeof named?.name !== "string" || !/^https?:\/\/[^\s"<>]+$/.test(named.url ?? "")) return "";
  return html`<p class="advice">${say("advice")} <a href="${named.url}">${named.name}</a></p>`;
}

/** One question: its heading is the legend of its fields. */
export function question(state, words, { field = "", title, hint = "", body, after = "" }) {
  const { door } = words;
  const asked = html`<fieldset class="question"${described(state, words, field, hint === "" ? "" : "hint")}>
      <legend>${heading(title, words)}</legend>
      ${hint === "" ? "" : html`<p class="hint" id="${door.id("hint")}">${hint}</p>`}
      ${fieldError(state, field, words)}
      ${body}
    </fieldset>
    <button class="button">${words.say("continue")}</button>`;
  return html`${back(state, words)}${errorSummary(state, words)}
  ${door.form(asked)}
  ${after}`;
}

export const costText = (cost, { say, money }) => (isZero(cost) ? say("plan.noCost") : say("plan.cost", { cost: money(cost) }));

/** From where a payment was moved, and why. */
const movedText = ({ on, moved }, { say, day }) =>
  moved === undefined ? "" : html` <span class="moved">${say(`moved.${moved.by}`, { from: day(moved.from, "weekday"), to: day(on, "weekday") })}</span>`;

/** Every payment with its day and amount, and their total. */
export function schedule(option, words) {
  const { say, money, day, number, percent } = words;
  const { lender } = option.selection;
  const rows = option.payments.map(
    (payment) => html`<tr>
      <th scope="row">${number(payment.number)}</th>
      <td>${day(payment.on, "short")}${movedText(payment, words)}</td>
      <td class="amount">${money(payment.amount)}</td>
      <td class="amount after">${money(payment.balance)}</td>
    </tr>`,
  );
  return html`<table class="schedule">
    <caption>${lender === undefined ? say("check.payments") : say("check.paymentsTo", { lender })}</caption>
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

/**
 * What taking an option does to contact, to the clocks and to what is set aside: only what the engine says. The steps have a
 * heading to be named by only where they are shown.
 */
export function effects({ effect, setAside, total }, words, { decision }) {
  const { say, day, money } = words;
  const { contact, until, treatmentClock } = effect;
  const silent = contact === "silentUntil" && until === null ? "silent" : contact;
  const aside = isZero(setAside) ? [] : [say(isZero(total) ? "effect.allSetAside" : "effect.setAside", { amount: money(setAside), rest: money(total) })];
  const lines =
    contact === "continues" && treatmentClock === "runs"
      ? [say("effect.unchanged")]
      : [...aside, say(`effect.${silent}`, until === null ? {} : { day: day(until) }), say(treatmentClock === "pauses" && decision === null ? "effect.stepsPause" : `effect.${treatmentClock}`)];
  return html`${subheading(say("check.effect"), words)}
  <ul class="plain">${lines.map((line) => html`<li>${line}</li>`)}</ul>`;
}

/** Where the business is asked, after `text` that says so; nothing where no way to ask is known. */
export function contact({ creditor }, text) {
  const email = /^[^\s@<>]+@[^\s@<>]+$/.test(creditor.email) ? html`<li><a href="mailto:${creditor.email}" dir="ltr">${creditor.email}</a></li>` : "";
  const telephone = /^[+\d][\d\s()./-]*$/.test(creditor.telephone)
    ? html`<li><a href="tel:${creditor.telephone.replace(/[^+\d]/g, "")}" dir="ltr">${creditor.telephone}</a></li>`
    : "";
  return email === "" && telephone === "" ? "" : html`${text === "" ? "" : html`<p>${text}</p>`}<ul class="contact">${email}${telephone}</ul>`;
}
