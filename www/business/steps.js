/** The next step of each customer, and why. */
import { html } from "../journey/html.js";
import { isWritten, noticeRequest } from "./notice.js";
import { firstOf, isSuppressed } from "./view.js";

const DAYS = ["due", "on", "deliveredOn", "sentOn", "bouncedOn", "payBy", "to", "since", "conversationOn", "toldOn"];

/** A day, or the local day of a moment. */
const dayOf = (when, { day }) => day(when.slice(0, 10));

/** How many days of what comes again are named. */
const AGAIN = 3;

/** A reason in words, from its code and numbers. */
function reasonText(reason, { account }, words) {
  const { say, money, day } = words;
  const currency = reason.currency ?? account.invoices.find(({ id }) => id === reason.invoice)?.currency;
  const values = { ...reason };
  for (const name of DAYS) if (typeof reason[name] === "string") values[name] = day(reason[name]);
  for (const name of ["level", "previous"]) if (name in reason) values[name] = named(reason[name], words);
  for (const name of ["amount", "paid"]) if (typeof reason[name] === "string") values[name] = money(reason[name], currency);
  if (reason.code === "held") return `${say(`held.${reason.hold}`, values)}${reason.to === null ? "" : ` ${say("held.until", values)}`}`;
  return say(`reason.${variant(reason)}`, values);
}

/** Some reasons lack a number, or have one more. */
function variant({ code, amount, fromDay }) {
  if (code === "dispute" && amount !== null) return "disputePart";
  if (code === "due" && fromDay === null) return "dueNow";
  return code;
}

/** A level as the subject of a sentence; the business's own levels by their names. */
const named = (level, { say, has }) => (has("named", level) ? say(`named.${level}`) : say("steps.named", { level }));

const stepText = ({ level, action }, { say, has }) => (has("step", level) ? say(`step.${level}`) : say("steps.own", { level, action: say(`action.${action}`) }));

const actionText = (action, words) => (isWritten(action) ? words.say("steps.askInWriting") : stepText(action, words));

const blocks = ({ blockedBy }, { say, list }) => list(blockedBy.map((block) => say(`block.${block}`)));

function stateText(step, unit, isToday, words) {
  const { say, day } = words;
  if (step.level === unit.candidate && isSuppressed(unit)) return unit.earliest === null ? say("state.outOfReach") : say("state.planned", { day: dayOf(unit.earliest, words) });
  if (step.state === "allowed" && !isToday) return say("state.allowedThen");
  if (step.state === "blocked") return unit.blockedBy.length === 0 ? say("state.blockedOpen") : say("state.blocked", { blocks: blocks(unit, words) });
  return say(`state.${step.state}`, step.on === null ? {} : { day: day(step.on) });
}

/** What the look ahead says beyond the days of the steps: holds that end by themselves, what comes again, and why it stops. */
function ahead({ projection }, index, unit, words) {
  const { say, day, list } = words;
  const { steps, stops } = projection.units[index];
  const levels = unit.timeline.map(({ level }) => level);
  const again = steps.filter(({ level }) => !levels.includes(level)).slice(0, AGAIN);
  return [
    ...projection.holdsEnd.filter(({ invoice }) => invoice === null || unit.invoice === null || invoice === unit.invoice).map((hold) => say("ahead.holdEnds", { hold: say(`block.${hold.kind}`), day: day(hold.to) })),
    ...(again.length === 0 ? [] : [say("ahead.again", { step: stepText(again[0], words), days: list(again.map(({ on }) => day(on))) })]),
    say(`ahead.${stops}`),
  ];
}

function allSteps(row, index, isToday, words) {
  const { name, decision } = row;
  const unit = decision.units[index];
  const { say, day } = words;
  const what = decision.units.length === 1 ? name : say("steps.unitOf", { name, unit: unitName(unit, words) });
  const never = unit.willNot.filter(({ whileBlocked }) => !whileBlocked).map(({ what, before }) => (before === null ? say(`never.${what}`) : say("never.before", { what: say(`never.${what}`), day: day(before) })));
  const said = ahead(row, index, unit, words);
  return html`<details>
    <summary>${say("steps.all", { name: what })}</summary>
    <ol class="timeline">${unit.timeline.map((step) => html`<li class="is-${step.state}"><span class="when">${stateText(step, unit, isToday, words)}</span> <span>${stepText(step, words)}</span></li>`)}</ol>
    ${said.length === 0 ? "" : html`<p class="quiet">${said.join(" ")}</p>`}
    ${never.length === 0 ? "" : html`<p class="quiet">${say("steps.ruledOut")}: ${never.map((text, index) => html`${index === 0 ? "" : " · "}${text}`)}</p>`}
  </details>`;
}

/** What a unit is: a currency, an invoice, an instalment or a charge of it. */
function unitName({ currency, invoice, instalment, charge }, { say }) {
  if (currency !== null) return currency;
  if (charge !== null) return say("unit.charge", { invoice, charge });
  return instalment === null ? say("unit.invoice", { invoice }) : say("unit.instalment", { invoice, instalment });
}

function noDay(unit) {
  if (isSuppressed(unit)) return "steps.outOfReach";
  return unit.blockedBy.length === 0 ? "steps.noDayYet" : "steps.noDay";
}

function nextStep(unit, { decision }, isToday, words) {
  const { say, day, either } = words;
  const step = unit.action ?? unit.next;
  if (step === null) return html`<div><dt>${say("steps.next")}</dt><dd>${say("steps.noStep")}</dd></div>`;
  const channels = step.channels.map((channel) => say(`channel.${channel}`));
  const first = unit.action === null ? firstOf(unit) : null;
  const then = () => (first === null ? say(noDay(unit)) : dayOf(first, words));
  const now = () => (isToday ? say("steps.todayValue", { day: day(decision.on) }) : day(decision.on));
  const on = unit.action === null ? then() : now();
  return html`<div><dt>${say("steps.next")}</dt><dd><strong>${actionText(step, words)}</strong>${channels.length === 0 ? "" : html` ${say("steps.by", { channels: either(channels) })}`}</dd></div>
  <div><dt>${say("steps.earliest")}</dt><dd>${on}</dd></div>`;
}

/** Why a channel is closed, in words. */
function closedText(reason, words) {
  const values = { ...reason };
  for (const name of DAYS) if (typeof reason[name] === "string") values[name] = words.day(reason[name]);
  return words.say(`contact.${reason.code}`, values);
}

/** Each way to reach the customer, where one of them is closed. */
function reaches(unit, words) {
  const { say } = words;
  if (unit.reaches.every(({ allowed }) => allowed)) return "";
  const state = ({ allowed, earliest }) => (allowed ? say("reach.open") : earliest === null ? say("reach.closed") : say("reach.from", { day: dayOf(earliest, words) }));
  return html`<div><dt>${say("steps.reach")}</dt><dd><ul class="why reaches">${unit.reaches.map(
    (reach) => html`<li><strong>${say(`reach.${reach.channel}`)}</strong>: ${state(reach)} ${reach.blockedBy.map((reason) => closedText(reason, words)).join(" ")}</li>`,
  )}</ul></dd></div>`;
}

/** The words of the next step are composed when they are asked for. */
function wordsOf(row, index, words) {
  const { say } = words;
  const unit = row.decision.units[index];
  if (noticeRequest(row, unit, {}) === null) return "";
  return html`<details data-words="${row.account.id}" data-unit="${index}">
    <summary>${say("words.open", { name: row.decision.units.length === 1 ? row.name : say("steps.unitOf", { name: row.name, unit: unitName(unit, words) }) })}</summary>
    <div class="words"></div>
  </details>`;
}

function unitSteps(unit, index, row, isToday, words) {
  const { say, day } = words;
  const { units } = row.decision;
  return html`${units.length === 1 ? "" : html`<h5>${unitName(unit, words)}</h5>`}
    <dl class="facts">
      ${nextStep(unit, row, isToday, words)}
      <div><dt>${say("steps.why")}</dt><dd><ul class="why">${unit.reasons.filter(({ code }) => code !== "suppressed").map((reason) => html`<li>${reasonText(reason, row, words)}</li>`)}</ul></dd></div>
      ${reaches(unit, words)}
      ${unit.reviewOn === null ? "" : html`<div><dt>${say("steps.review")}</dt><dd>${day(unit.reviewOn)}</dd></div>`}
    </dl>
    ${unit.timeline.length === 0 ? "" : allSteps(row, index, isToday, words)}
    ${wordsOf(row, index, words)}`;
}

function customer(row, isToday, words) {
  const { say, money } = words;
  const late = row.daysPastDue > 0 ? say("steps.late", { count: row.daysPastDue }) : say("steps.notLate");
  return html`<li class="customer">
    <div class="customer-head">
      <h4>${row.name}</h4>
      <p class="amounts">${row.totals.map(({ outstanding, currency }) => html`<span class="amount">${money(outstanding, currency)}</span> `)}</p>
      <p class="quiet">${row.account.id === row.name ? "" : html`${row.account.id} · `}${late}</p>
    </div>
    ${row.decision.proposes.map((proposal) => html`<p class="proposal">${say(`proposal.${proposal}`)}</p>`)}
    ${row.decision.units.map((unit, index) => unitSteps(unit, index, row, isToday, words))}
    ${row.decision.units.length === 0 ? html`<p>${say("reason.nothingOpen")}</p>` : ""}
  </li>`;
}

/** @param isToday whether the day of the view is the day on which the ledger stands */
export function steps({ groups, asOf, knownOn, isList = false }, isToday, words) {
  const { say, day } = words;
  const title = (name) => (name === "today" && !isToday ? say("steps.thatDay", { day: day(asOf) }) : say(`steps.${name}`));
  return html`<section aria-labelledby="steps-title">
    <h2 id="steps-title">${say("steps.heading")}</h2>
    <p class="quiet">${say("steps.lead")}${isList ? html` ${say("steps.noHistory")}` : ""}${knownOn === "" ? "" : html` ${say("steps.known", { day: day(knownOn) })}`}</p>
    ${groups.map(({ name, count, rows }) => html`<h3 class="group">${title(name)} <span class="quiet">${count}</span></h3><ul class="customers">${rows.map((row) => customer(row, isToday, words))}</ul>${rows.length === count ? "" : html`<p class="more"><button type="button" class="button second" data-more="customers">${say("steps.more", { shown: rows.length, all: count })}</button></p>`}`)}
  </section>`;
}
