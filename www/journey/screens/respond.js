/** The first screen: what is still to pay, how to respond, and what happens next. */
import { isOpen } from "../state.js";
import { addressOf, OUTCOMES } from "../routes.js";
import { html } from "../html.js";
import { laterLimits } from "../days.js";
import { errorSummary, heading } from "./parts.js";

function lateness({ offer, invoice }, { say, day }) {
  const late = offer.daysPastDue;
  const due = day(invoice.due);
  if (late === 0) return say("respond.dueToday", { due });
  return late > 0 ? say("respond.late", { due, count: late }) : say("respond.notDue", { due, count: -late });
}

/** What was invoiced and what came in, down to the amount today. */
function sums({ invoice: { issued }, account, offer, asOf }, { say, money, day }) {
  const [invoice] = account.invoices;
  const known = account.receipts.filter(({ on, reversedOn }) => on <= asOf && (reversedOn === undefined || reversedOn > asOf));
  return html`<table class="sums">
    <caption class="unseen">${say("respond.sums")}</caption>
    <tbody>
      <tr><th scope="row">${issued === "" ? say("respond.invoicedSome") : say("respond.invoiced", { day: day(issued) })}</th><td class="amount">${money(invoice.amount)}</td></tr>
      ${known.map((receipt) => html`<tr><th scope="row">${say(`respond.${receipt.kind}`, { day: day(receipt.on) })}</th><td class="amount">${say("minus", { amount: money(receipt.amount) })}</td></tr>`)}
    </tbody>
    <tfoot><tr><th scope="row">${say("respond.still", { day: day(asOf) })}</th><td class="amount">${money(offer.balance)}</td></tr></tfoot>
  </table>`;
}

const WAYS = ["payInFull", "payLater", "payInParts", "cannotPay", "somethingWrong", "notMe"];

function ways(state, { say, money, day }) {
  const values = { amount: money(state.offer.balance) };
  const open = WAYS.filter((outcome) => isOpen(state, outcome));
  if (open.includes("payLater")) values.latest = day(laterLimits(state.offer.limits).latest);
  return html`<ul class="ways">${open.map(
    (outcome) => html`<li><a href="${first(outcome)}"><span class="way">${say(`outcome.${outcome}.name`)}</span> <span class="detail">${say(`outcome.${outcome}.detail`, values)}</span></a></li>`,
  )}</ul>`;
}

const first = (outcome) => addressOf({ outcome, step: OUTCOMES[outcome].steps[0] });

function when(step, { say, day }) {
  switch (step.state) {
    case "done":
    case "awaitingDelivery":
      return day(step.on, "short");
    case "allowed":
      return say("next.today");
    default:
      return step.on === null ? say("next.blocked") : say("next.from", { day: day(step.on, "short") });
  }
}

const isPast = ({ state }) => state === "done" || state === "awaitingDelivery";

const HELD = { promise: "payBy", extension: "to", plan: "since", dispute: "since", hardship: "since", identityTheft: "since" };

function next({ verdict }, words) {
  const { say, day } = words;
  const held = verdict.reasons.filter(({ code }) => HELD[code] !== undefined);
  // A step that was passed over is neither past nor ahead.
  const steps = verdict.timeline.filter(({ state }) => state !== "passedOver").map(
    (step) => html`<li${isPast(step) ? html` class="past"` : ""}><span class="when">${when(step, words)}</span> <span>${say(`next.${isPast(step) ? "past" : "planned"}.${step.level}`)}</span></li>`,
  );
  const never = verdict.willNot.map(({ what, before }) => html`<li>${before === null ? say(`next.never.${what}`) : say(`next.notBefore.${what}`, { day: day(before) })}</li>`);
  return html`<section class="next" aria-labelledby="next-title">
    <h2 id="next-title">${say("next.heading")}</h2>
    ${held.map((reason) => html`<p>${say(`next.because.${reason.code}`, { day: day(reason[HELD[reason.code]]) })}</p>`)}
    <p>${steps.length === 0 ? say("next.nothing") : say("next.lead")}</p>
    <ol class="timeline">${steps}</ol>
    ${never.length === 0 ? "" : html`<h3>${say("next.willNot")}</h3><ul class="never">${never}</ul>`}
  </section>`;
}

export function respond(state, words) {
  const { say, money } = words;
  return html`${errorSummary(state, words)}
  ${heading(say("respond.heading", { amount: money(state.offer.balance) }))}
  <p class="lead">${lateness(state, words)}</p>
  ${sums(state, words)}
  <ul class="aside-links">
    <li><a href="${first("alreadyPaid")}">${say("respond.alreadyPaid")}</a></li>
    <li><a href="${first("notMe")}">${say("respond.notMe")}</a></li>
  </ul>
  <nav aria-labelledby="ways-title">
    <h2 id="ways-title">${say("respond.question")}</h2>
    <p class="hint">${say("respond.none")}</p>
    ${ways(state, words)}
  </nav>
  ${next(state, words)}`;
}
