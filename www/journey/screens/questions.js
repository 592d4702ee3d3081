/** One question a screen. What was entered stays; nothing is preselected. */
import { firstDays, laterDays, laterLimits } from "../days.js";
import { html } from "../html.js";
import { paymentsInWords } from "../words.js";
import { addressOf } from "../routes.js";
import { readDay } from "../entry.js";
import { back, contactList, costText, described, errorSummary, errorText, exampleAmount, fieldError, heading, link, question, radio, radioId } from "./parts.js";

const entered = ({ route, answers }) => answers[route.outcome]?.[route.step] ?? {};

const daysBetween = (from, to) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

function typedDay(state, words) {
  const { say, example } = words;
  const values = entered(state);
  const field = (name, id, label, size) => html`<div class="date-field ${size}">
    <label for="${id}">${label}</label>
    <input id="${id}" name="${name}" type="text" inputmode="numeric" autocomplete="off" value="${values[name] ?? ""}"${described(state, "day")}>
  </div>`;
  return html`<fieldset class="other-day">
    <legend>${say("day.otherLegend", { example })}</legend>
    ${fieldError(state, "day", words)}
    <div class="date-fields">${field("day", "day", say("day.d"), "two")}${field("month", "month", say("day.m"), "two")}${field("year", "year", say("day.y"), "four")}</div>
  </fieldset>`;
}

function dayRadios(state, words, days) {
  const { say, day } = words;
  const { pick } = entered(state);
  const away = (iso) => (iso === state.asOf ? say("day.awayToday") : say("day.away", { count: daysBetween(state.asOf, iso) }));
  const offered = days.map((iso, index) => radio({ name: "pick", value: iso, id: radioId("pick", index), label: day(iso, "long"), detail: away(iso), checked: pick === iso }));
  const other = radio({ name: "pick", value: "other", id: radioId("pick", days.length), label: say("day.other"), checked: pick === "other", controls: typedDay(state, words) });
  return html`<div class="radios">${offered}${other}</div>`;
}

export function day(state, words) {
  const limits = laterLimits(state.offer.limits);
  const shown = { earliest: words.day(limits.earliest), latest: words.day(limits.latest), amount: words.money(state.offer.balance) };
  return question(state, words, {
    field: "pick",
    title: words.say("day.heading"),
    hint: words.say("day.hint", shown),
    body: dayRadios(state, words, laterDays(state.asOf, limits)),
  });
}

export function howOften(state, words) {
  const { frequency } = entered(state);
  const radios = state.offer.limits.instalments.frequencies.map((value, index) =>
    radio({ name: "frequency", value, id: radioId("frequency", index), label: words.say(`howOften.${value}`), checked: value === frequency }),
  );
  return question(state, words, {
    field: "frequency",
    title: words.say("howOften.heading"),
    hint: words.say("howOften.hint"),
    body: html`<div class="radios">${radios}</div>`,
  });
}

export function firstPayment(state, words) {
  const { firstEarliest: earliest, firstLatest: latest } = state.offer.limits.instalments;
  return question(state, words, {
    field: "pick",
    title: words.say("firstPayment.heading"),
    hint: words.say("firstPayment.hint", { earliest: words.day(earliest), latest: words.day(latest) }),
    body: dayRadios(state, words, firstDays(state.asOf, { earliest, latest })),
  });
}

/** The plans for what is entered, or why there is none. */
export function plansShown(state, words) {
  const { say, money, day: show } = words;
  const { quotes, means, refusal } = state;
  if (quotes.length === 0) {
    const short = (means?.misses ?? []).map((miss) =>
      html`<li>${say("plan.short", { short: money(miss.short), count: miss.count, amount: money(miss.payment), frequency: say(`howOften.${miss.frequency}`) })}</li>`,
    );
    if (short.length > 0) return html`<p>${say("plan.tooLittle", { amount: money(means.amount) })}</p><ul class="plain">${short}</ul>`;
    return html`<p>${refusal ? errorText(refusal, words, state) : say("plan.nothingYet")}</p>`;
  }
  const asked = state.answers.payInParts["how-often"].frequency;
  const radios = quotes.map((option, index) => {
    const { count, frequency } = option.selection;
    const value = frequency === asked ? String(count) : `${count}/${frequency}`;
    const cost = say("plan.total", { total: money(option.total), cost: costText(option.cost, words) });
    const often = frequency === asked ? "" : html`${say(`howOften.${frequency}`)}<br>`;
    return radio({
      name: "count",
      value,
      id: radioId("count", index),
      label: paymentsInWords(option.payments, words),
      detail: html`${often}${say("plan.last", { day: show(option.lastOn) })}<br>${cost}`,
      checked: value === entered(state).count,
    });
  });
  return html`<p class="hint">${say("plan.shown", { count: quotes.length })}</p><div class="radios">${radios}</div>`;
}

/** What a plan is made of: how often, from when, and how much at most. Plans change as it is typed. */
function planFields(state, words) {
  const { say } = words;
  const { frequencies, firstEarliest, firstLatest } = state.offer.limits.instalments;
  const answers = state.answers.payInParts;
  const { amount = "", firstOn } = entered(state);
  const options = frequencies.map((value) => html`<option value="${value}"${value === answers["how-often"].frequency ? html` selected` : ""}>${say(`howOften.${value}`)}</option>`);
  const first = firstOn === undefined ? dayOf(answers["first-payment"]) : firstOn;
  return html`<div class="plan-fields">
    <div><label for="frequency">${say("plan.often")}</label>
      <select id="frequency" name="frequency">${options}</select></div>
    <div><label for="firstOn">${say("plan.first")}</label>${fieldError(state, "firstOn", words)}
      <input id="firstOn" name="firstOn" type="date" min="${firstEarliest}" max="${firstLatest}" value="${first}"${described(state, "firstOn")}></div>
    <div><label for="means">${say("plan.means", { currency: state.offer.currency })}</label>
      <p class="hint" id="means-hint">${say("plan.meansHint", { example: exampleAmount(state, words) })}</p>${fieldError(state, "means", words)}
      <input id="means" name="amount" type="text" inputmode="decimal" autocomplete="off" class="amount-input" dir="auto" value="${amount}"${described(state, "means", "means-hint")}></div>
  </div>`;
}

/** A first day as it was answered, as a day. */
const dayOf = ({ pick, ...typed }) => (pick === "other" ? readDay(typed) : pick);

export function plan(state, words) {
  const { say } = words;
  return question(state, words, {
    field: "count",
    title: say("plan.heading"),
    hint: say("plan.hint"),
    body: html`${planFields(state, words)}<div data-live aria-live="polite">${plansShown(state, words)}</div>`,
    after: html`<p>${link({ outcome: "payInParts", step: "none-of-these" }, say("plan.none"))}</p>`,
  });
}

export function noneOfThese(state, words) {
  const { say } = words;
  const others = [
    [{ outcome: "payInParts", step: "how-often" }, say("noneOfThese.howOften")],
    [{ outcome: "payInParts", step: "first-payment" }, say("noneOfThese.firstPayment")],
    [{ outcome: "payLater", step: "day" }, say("outcome.payLater.name")],
    [{ outcome: "cannotPay", step: "check" }, say("outcome.cannotPay.name")],
    [{ outcome: "somethingWrong", step: "reason" }, say("outcome.somethingWrong.name")],
  ];
  return html`${back(state, words)}
  ${heading(say("noneOfThese.heading"))}
  <p>${say("noneOfThese.lead")}</p>
  <ul class="ways">${others.map(([route, text]) => html`<li><a href="${addressOf(route)}"><span class="way">${text}</span></a></li>`)}</ul>
  <p>${say("noneOfThese.contact")}</p>
  ${contactList(state.invoice)}`;
}

const REASONS = ["amountWrong", "notReceived", "faulty", "alreadyPaid", "notMine", "other"];

/** Each reason is a button, so that disputing takes no more presses than paying. */
export function reason(state, words) {
  const { say } = words;
  return html`${back(state, words)}${errorSummary(state, words)}
  ${heading(say("reason.heading"))}
  <p class="hint">${say("reason.hint")}</p>
  <form novalidate><ul class="ways">${REASONS.map(
    (name, index) => html`<li><button name="reason" value="${name}" id="${radioId("reason", index)}"><span class="way">${say(`reason.${name}`)}</span></button></li>`,
  )}</ul></form>`;
}

export function howMuch(state, words) {
  const { say, money } = words;
  const { extent, amount = "" } = entered(state);
  const hint = html`<p class="hint" id="amount-hint">${say("howMuch.amountHint", { example: exampleAmount(state, words) })}</p>`;
  const typed = html`<div class="inset-field">
    <label for="amount">${say("howMuch.amount", { currency: state.offer.currency })}</label>
    ${hint}${fieldError(state, "amount", words)}
    <input id="amount" name="amount" type="text" inputmode="decimal" autocomplete="off" class="amount-input" dir="auto" value="${amount}"${described(state, "amount", "amount-hint")}>
  </div>`;
  return question(state, words, {
    field: "extent",
    title: say("howMuch.heading"),
    hint: say("howMuch.hint", { amount: money(state.offer.balance) }),
    body: html`<div class="radios">
      ${radio({ name: "extent", value: "all", id: "extent", label: say("howMuch.all"), checked: extent === "all" })}
      ${radio({ name: "extent", value: "part", id: "extent-2", label: say("howMuch.part"), checked: extent === "part", controls: typed })}
    </div>`,
  });
}
