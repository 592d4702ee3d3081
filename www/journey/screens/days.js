/** Questions about a day: a few that people often mean, and one of their own. */
import { read } from "../answers.js";
import { firstDays, laterDays, laterLimits } from "../days.js";
import { html } from "../html.js";
import { described, entry, fieldError, question, radio, radioId } from "./parts.js";

const daysBetween = (from, to) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

function typedDay(state, words) {
  const { say, example, door } = words;
  const values = entry(state);
  const field = (name, id, label, size) => html`<div class="date-field ${size}">
    <label for="${door.id(id)}">${label}</label>
    <input id="${door.id(id)}" name="${name}" type="text" inputmode="numeric" autocomplete="off" value="${values[name] ?? ""}"${described(state, words, "day")}>
  </div>`;
  return html`<fieldset class="other-day">
    <legend>${say("day.otherLegend", { example })}</legend>
    ${fieldError(state, "day", words)}
    <div class="date-fields">${field("day", "day", say("day.d"), "two")}${field("month", "month", say("day.m"), "two")}${field("year", "year", say("day.y"), "four")}</div>
  </fieldset>`;
}

function dayRadios(state, words, days) {
  const { say, day } = words;
  const { pick } = entry(state);
  const away = (iso) => (iso === state.asOf ? say("day.awayToday") : say("day.away", { count: daysBetween(state.asOf, iso) }));
  const offered = days.map((iso, index) => radio(words, { name: "pick", value: iso, id: radioId("pick", index), label: day(iso, "long"), detail: away(iso), checked: pick === iso }));
  const other = radio(words, { name: "pick", value: "other", id: radioId("pick", days.length), label: say("day.other"), checked: pick === "other", controls: typedDay(state, words) });
  return html`<div class="radios">${offered}${other}</div>`;
}

/** The day of one payment: of all of it, or of less. */
export function day(state, words) {
  const isLess = state.route.outcome === "settlement";
  const limits = isLess ? state.offer.limits.settlement : laterLimits(state.offer.limits);
  const amount = isLess ? read(state, { outcome: "settlement", step: "amount" }).value : state.offer.balance;
  const shown = { earliest: words.day(limits.earliest), latest: words.day(limits.latest), amount: words.money(amount) };
  return question(state, words, {
    field: "pick",
    title: words.say("day.heading"),
    hint: words.say(isLess ? "settlement.dayHint" : "day.hint", shown),
    body: dayRadios(state, words, laterDays(state.asOf, limits)),
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
