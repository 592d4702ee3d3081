/** For each currency: the figures, the bars with their table, and the largest accounts. */
import { isZero } from "../format.js";
import { html } from "../journey/html.js";
import { shares } from "./view.js";
import { rangeIn } from "./words.js";

const LARGEST = 5;

// Lengths are attributes, not styles: a strict policy allows no style in markup.
function bar(length, planned, kind) {
  return html`<svg class="bar-of${kind}" aria-hidden="true" focusable="false">
    <rect class="whole" width="${length}%" height="100%" rx="3"></rect>
    ${planned === 0 ? "" : html`<rect class="planned" x="${length - planned}%" width="${planned}%" height="100%" rx="3" fill="url(#on-plan)"></rect>`}
  </svg>`;
}

/** The hatch of what is on a plan, once for the page. */
const hatch = html`<svg class="unseen" aria-hidden="true" focusable="false" width="0" height="0"><defs>
  <pattern id="on-plan" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="hatch-ground" width="6" height="6"></rect><rect class="hatch-line" width="2.5" height="6"></rect></pattern>
</defs></svg>`;

// Where the room is very small a row is shown as a block, so the roles are said outright.
function agingTable(totals, aging, words) {
  const { say, money } = words;
  const range = rangeIn(aging, words);
  const show = (amount) => money(amount, totals.currency);
  const amounts = [totals.current, ...totals.buckets];
  const planned = totals.onPlan ?? amounts.map(() => "0.00");
  const lengths = shares(amounts);
  const lengthOf = (part, index) => (isZero(amounts[index]) ? 0 : (lengths[index] * Number(part)) / Number(amounts[index]));
  const total = (name, amount, kind = "") => html`<tr role="row" class="${kind}"><th role="rowheader" scope="row" colspan="2">${say(`aging.${name}`)}</th><td role="cell" class="amount">${show(amount)}</td></tr>`;
  return html`<table class="aging" role="table">
    <caption class="unseen">${say("aging.caption", { currency: totals.currency })}</caption>
    <thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">${say("aging.days")}</th><th role="columnheader" scope="col" class="bar-cell"><span class="unseen">${say("aging.share")}</span></th><th role="columnheader" scope="col" class="amount">${say("aging.amount")}</th></tr></thead>
    <tbody role="rowgroup">${amounts.map(
      (amount, index) => html`<tr role="row"><th role="rowheader" scope="row">${range(index === 0 ? "current" : index - 1)}${isZero(planned[index]) ? "" : html`<span class="detail on-plan">${say("aging.onPlan", { amount: show(planned[index]) })}</span>`}</th><td role="cell" class="bar-cell">${bar(lengths[index], lengthOf(planned[index], index), index === 0 ? " current" : "")}</td><td role="cell" class="amount">${show(amount)}</td></tr>`,
    )}</tbody>
    <tfoot role="rowgroup">
      ${total("open", totals.open)}
      ${isZero(totals.unapplied) ? "" : total("unapplied", `-${totals.unapplied}`)}
      ${total("outstanding", totals.outstanding, "sum")}
    </tfoot>
  </table>`;
}

function largest({ currency, largestAccounts }, nameOf, { say, money }) {
  return html`<table class="largest" role="table">
    <caption>${say("largest.caption", { currency })}</caption>
    <thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">${say("largest.customer")}</th><th role="columnheader" scope="col" class="amount">${say("largest.overdue")}</th><th role="columnheader" scope="col" class="amount">${say("largest.outstanding")}</th></tr></thead>
    <tbody role="rowgroup">${largestAccounts.slice(0, LARGEST).map((row) => html`<tr role="row"><th role="rowheader" scope="row">${nameOf(row.account)}</th><td role="cell" class="amount" data-label="${say("largest.overdue")}">${money(row.overdue, currency)}</td><td role="cell" class="amount" data-label="${say("largest.outstanding")}">${money(row.outstanding, currency)}</td></tr>`)}</tbody>
  </table>`;
}

const figure = (name, value, more = "") => html`<div><dt>${name}</dt><dd><span class="value">${value}</span>${more === "" ? "" : html` <span class="detail">${more}</span>`}</dd></div>`;

function figures(totals, nameOf, { say, money, percent, number, day }) {
  const { currency, open, outstanding, unapplied, overdue, overduePercent, averageDaysPastDue, oldestItem, oldestDaysPastDue, knownNow } = totals;
  const show = (amount) => money(amount, currency);
  return html`<dl class="figures">
    ${figure(say("figures.outstanding"), show(outstanding), knownNow === null ? "" : say("figures.knownNow", { amount: show(knownNow) }))}
    ${figure(say("figures.overdue"), show(overdue), say("figures.overduePercent", { percent: percent(overduePercent) }))}
    ${figure(say("figures.average"), say("figures.days", { days: number(averageDaysPastDue) }), say("figures.averageHint"))}
    ${oldestItem === null ? figure(say("figures.oldest"), say("figures.none")) : figure(say("figures.oldest"), say("figures.oldestDays", { count: oldestDaysPastDue }), say("figures.oldestItem", { invoice: oldestItem.invoice, name: nameOf(oldestItem.account), due: day(oldestItem.due) }))}
    ${figure(say("figures.open"), show(open))}
    ${figure(say("figures.unapplied"), show(unapplied))}
  </dl>`;
}

function card(totals, { aging, nameOf, account }, words) {
  const { currency, open, unapplied } = totals;
  const nothing = isZero(open) && isZero(unapplied);
  return html`<section class="card" aria-labelledby="in-${currency}">
    <h3 id="in-${currency}">${currency}</h3>
    ${nothing ? html`<p class="quiet">${words.say("figures.nothing")}</p>` : html`${figures(totals, nameOf, words)}
    <div class="tables">
      ${agingTable(totals, aging, words)}
      ${account !== "" || totals.largestAccounts.length === 0 ? "" : largest(totals, nameOf, words)}
    </div>`}
  </section>`;
}

export function howLate(view, words) {
  const { say } = words;
  const { leftOut } = view.aging;
  const left = Object.entries(leftOut).filter(([, count]) => count > 0);
  return html`<section aria-labelledby="aging-title">
    <h2 id="aging-title">${say("figures.heading")}</h2>
    ${hatch}
    <div class="agings">${view.portfolio.map((totals) => card(totals, view, words))}</div>
    ${view.portfolio.length === 0 ? html`<p class="quiet">${say("figures.nothing")}</p>` : ""}
    ${left.length === 0 ? "" : html`<ul class="left-out quiet">${left.map(([name, count]) => html`<li>${say(`leftOut.${name}`, { count })}</li>`)}</ul>`}
  </section>`;
}

