/** The business's page as escaped markup, from what view.js puts together. Pure. */
import { day as formatDay, isZero, money as formatMoney } from "../format.js";
import { html } from "../journey/html.js";
import { sayIn } from "../journey/say.js";
import { shares } from "./view.js";

function wordsIn(messages, locale) {
  const list = new Intl.ListFormat(locale, { type: "disjunction" });
  return {
    say: sayIn(messages, locale),
    money: (amount, currency) => formatMoney(locale, amount, currency),
    day: (iso) => formatDay(locale, iso, "short"),
    either: (words) => list.format(words),
  };
}

function range({ from, to }, { say }) {
  return to === null ? say("aging.over", { from }) : say("aging.between", { from, to: to - 1 });
}

// Lengths are attributes, not styles: a strict policy allows no style in markup.
const bar = (share, tone) =>
  html`<svg class="bar-of${tone === 0 ? " current" : ""}" aria-hidden="true" focusable="false"><rect width="${share}%" height="100%" rx="3"></rect></svg>`;

function agingTable(totals, buckets, words) {
  const { say, money } = words;
  const amounts = [totals.current, ...totals.buckets];
  const labels = [say("aging.current"), ...buckets.map((bucket) => range(bucket, words))];
  const lengths = shares(amounts);
  const show = (amount) => money(amount, totals.currency);
  const sum = (name, amount, kind = "") => html`<tr class="${kind}"><th scope="row">${say(`aging.${name}`)}</th><td class="bar-cell"></td><td class="amount">${show(amount)}</td></tr>`;
  return html`<div class="card"><table class="aging">
    <caption>${say("aging.caption", { currency: totals.currency })}</caption>
    <thead><tr><th scope="col">${say("aging.days")}</th><th scope="col" class="bar-cell"><span class="unseen">${say("aging.share")}</span></th><th scope="col" class="amount">${say("aging.amount")}</th></tr></thead>
    <tbody>${amounts.map((amount, index) => html`<tr><th scope="row">${labels[index]}</th><td class="bar-cell">${bar(lengths[index], index)}</td><td class="amount">${show(amount)}</td></tr>`)}</tbody>
    <tfoot>
      ${sum("open", totals.open)}
      ${isZero(totals.unapplied) ? "" : sum("unapplied", `-${totals.unapplied}`)}
      ${sum("outstanding", totals.outstanding, "sum")}
    </tfoot>
  </table></div>`;
}

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

function stateText(step, { say, day }) {
  if (step.state === "done" && step.on === null) return say("state.skipped");
  if (step.state === "blocked" && step.on === null) return say("state.blockedOpen");
  return say(`state.${step.state}`, step.on === null ? {} : { day: day(step.on) });
}

function allSteps({ name, verdict }, words) {
  const { say, day } = words;
  const never = verdict.willNot.map(({ what, before }) => (before === null ? say(`never.${what}`) : say("before", { what: say(`never.${what}`), day: day(before) })));
  return html`<details>
    <summary>${say("steps.all", { name })}</summary>
    <ol class="timeline">${verdict.timeline.map((step) => html`<li class="is-${step.state}"><span class="when">${stateText(step, words)}</span> <span>${say(`step.${step.level}`)}</span></li>`)}</ol>
    ${never.length === 0 ? "" : html`<p class="quiet">${say("steps.ruledOut")}: ${never.map((text, index) => html`${index === 0 ? "" : " · "}${text}`)}</p>`}
  </details>`;
}

function nextStep({ verdict, group }, words) {
  const { say, day, either } = words;
  const step = verdict.action ?? verdict.next;
  if (step === null) return html`<div><dt>${say("steps.next")}</dt><dd>${say("steps.noStep")}</dd></div>`;
  const channels = step.channels.map((channel) => say(`channel.${channel}`));
  const on = group === "today" ? say("steps.todayValue", { day: day(verdict.on) }) : group === "held" ? say("steps.noDay") : day(step.on);
  return html`<div><dt>${say("steps.next")}</dt><dd><strong>${say(`step.${step.level}`)}</strong>${channels.length === 0 ? "" : html` ${say("steps.by", { channels: either(channels) })}`}</dd></div>
  <div><dt>${say("steps.earliest")}</dt><dd>${on}</dd></div>`;
}

function customer(row, words) {
  const { say, money } = words;
  const late = row.daysPastDue > 0 ? say("steps.late", { count: row.daysPastDue }) : say("steps.notLate");
  return html`<li class="customer">
    <div class="customer-head">
      <h4>${row.name}</h4>
      <p class="amounts">${row.totals.map(({ outstanding, currency }) => html`<span class="amount">${money(outstanding, currency)}</span> `)}</p>
      <p class="quiet">${row.account.id} · ${late}</p>
    </div>
    <dl class="facts">
      ${nextStep(row, words)}
      <div><dt>${say("steps.why")}</dt><dd><ul class="why">${row.verdict.reasons.map((reason) => html`<li>${reasonText(reason, row, words)}</li>`)}</ul></dd></div>
    </dl>
    ${row.verdict.timeline.length === 0 ? "" : allSteps(row, words)}
  </li>`;
}

/** The page's content as a string. */
export function render(view, messages, locale) {
  const words = wordsIn(messages, locale);
  const { say, day } = words;
  const { aging, groups, asOf } = view;
  const count = groups.reduce((sum, { rows }) => sum + rows.length, 0);
  return html`<h1>${say("title")}</h1>
  <p class="lead">${say("lead", { count, day: day(asOf) })}</p>
  <p class="notice">${say("private")}</p>
  <section aria-labelledby="aging-title">
    <h2 id="aging-title">${say("aging.heading")}</h2>
    <div class="agings">${aging.portfolio.map((totals) => agingTable(totals, aging.buckets, words))}</div>
    ${aging.leftOut.drafts === 0 ? "" : html`<p class="quiet">${say("aging.drafts", { count: aging.leftOut.drafts })}</p>`}
  </section>
  <section aria-labelledby="steps-title">
    <h2 id="steps-title">${say("steps.heading")}</h2>
    <p class="quiet">${say("steps.lead")}</p>
    ${groups.map(({ name, rows }) => html`<h3 class="group">${say(`steps.${name}`)} <span class="quiet">${rows.length}</span></h3><ul class="customers">${rows.map((row) => customer(row, words))}</ul>`)}
  </section>`.toString();
}

export const failed = (messages, locale) => html`<h1>${sayIn(messages, locale)("title")}</h1><p>${sayIn(messages, locale)("failed")}</p>`.toString();
