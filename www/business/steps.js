/** The next step of each customer, and why. */
import { html } from "../journey/html.js";

const DAYS = ["due", "on", "deliveredOn", "sentOn", "bouncedOn", "payBy", "to", "since"];

/** A reason in words, from its code and numbers. */
function reasonText(reason, { account }, { say, money, day }) {
  const currency = reason.currency ?? account.invoices.find(({ id }) => id === reason.invoice)?.currency;
  const values = { ...reason };
  for (const name of DAYS) if (typeof reason[name] === "string") values[name] = day(reason[name]);
  for (const name of ["level", "previous"]) if (name in reason) values[name] = say(`named.${reason[name]}`);
  for (const name of ["amount", "paid"]) if (typeof reason[name] === "string") values[name] = money(reason[name], currency);
  return say(`reason.${reason.code === "dispute" && reason.amount !== null ? "disputePart" : reason.code}`, values);
}

function stateText(step, isToday, { say, day }) {
  if (step.state === "allowed" && !isToday) return say("state.allowedThen");
  if (step.state === "blocked" && step.on === null) return say("state.blockedOpen");
  return say(`state.${step.state}`, step.on === null ? {} : { day: day(step.on) });
}

function allSteps({ name, verdict }, isToday, words) {
  const { say, day } = words;
  const never = verdict.willNot.map(({ what, before }) => (before === null ? say(`never.${what}`) : say("never.before", { what: say(`never.${what}`), day: day(before) })));
  return html`<details>
    <summary>${say("steps.all", { name })}</summary>
    <ol class="timeline">${verdict.timeline.map((step) => html`<li class="is-${step.state}"><span class="when">${stateText(step, isToday, words)}</span> <span>${say(`step.${step.level}`)}</span></li>`)}</ol>
    ${never.length === 0 ? "" : html`<p class="quiet">${say("steps.ruledOut")}: ${never.map((text, index) => html`${index === 0 ? "" : " · "}${text}`)}</p>`}
  </details>`;
}

function nextStep({ verdict, group }, isToday, words) {
  const { say, day, either } = words;
  const step = verdict.action ?? verdict.next;
  if (step === null) return html`<div><dt>${say("steps.next")}</dt><dd>${say("steps.noStep")}</dd></div>`;
  const channels = step.channels.map((channel) => say(`channel.${channel}`));
  const on = group === "today" ? (isToday ? say("steps.todayValue", { day: day(verdict.on) }) : day(verdict.on)) : group === "held" ? say("steps.noDay") : day(step.on);
  return html`<div><dt>${say("steps.next")}</dt><dd><strong>${say(`step.${step.level}`)}</strong>${channels.length === 0 ? "" : html` ${say("steps.by", { channels: either(channels) })}`}</dd></div>
  <div><dt>${say("steps.earliest")}</dt><dd>${on}</dd></div>`;
}

function customer(row, isToday, words) {
  const { say, money } = words;
  const late = row.daysPastDue > 0 ? say("steps.late", { count: row.daysPastDue }) : say("steps.notLate");
  return html`<li class="customer">
    <div class="customer-head">
      <h4>${row.name}</h4>
      <p class="amounts">${row.totals.map(({ outstanding, currency }) => html`<span class="amount">${money(outstanding, currency)}</span> `)}</p>
      <p class="quiet">${row.account.id} · ${late}</p>
    </div>
    <dl class="facts">
      ${nextStep(row, isToday, words)}
      <div><dt>${say("steps.why")}</dt><dd><ul class="why">${row.verdict.reasons.map((reason) => html`<li>${reasonText(reason, row, words)}</li>`)}</ul></dd></div>
    </dl>
    ${row.verdict.timeline.length === 0 ? "" : allSteps(row, isToday, words)}
  </li>`;
}

/** @param isToday whether the day of the view is the day on which the ledger stands */
export function steps({ groups, asOf, knownOn }, isToday, words) {
  const { say, day } = words;
  const title = (name) => (name === "today" && !isToday ? say("steps.thatDay", { day: day(asOf) }) : say(`steps.${name}`));
  return html`<section aria-labelledby="steps-title">
    <h2 id="steps-title">${say("steps.heading")}</h2>
    <p class="quiet">${say("steps.lead")}${knownOn === "" ? "" : html` ${say("steps.known", { day: day(knownOn) })}`}</p>
    ${groups.map(({ name, rows }) => html`<h3 class="group">${title(name)} <span class="quiet">${rows.length}</span></h3><ul class="customers">${rows.map((row) => customer(row, isToday, words))}</ul>`)}
  </section>`;
}
