/** The first screen: what is still to pay, how to respond, and what happens next. */
import { isZero } from "../../format.js";
import { isOpen } from "../state.js";
import { OUTCOMES } from "../routes.js";
import { html } from "../html.js";
import { laterLimits } from "../days.js";
import { discountOf } from "./discount.js";
import { errorSummary, heading, subheading } from "./parts.js";

function lateness({ offer, invoice }, { say, day }) {
  const late = offer.daysPastDue;
  const due = day(invoice.due);
  if (late === 0) return say("respond.dueToday", { due });
  return late > 0 ? say("respond.late", { due, count: late }) : say("respond.notDue", { due, count: -late });
}

/** Whether an account's receipts lead from its one invoice to what is open of it, with nothing else between. */
function isOneSum({ invoices, receipts = [] }) {
  const [{ issued, currency, charges }, ...others] = invoices;
  const isPlain = (receipt) => receipt.kind !== "chargeback" && receipt.apply === undefined && receipt.on >= issued && receipt.currency === currency;
  return others.length === 0 && charges === undefined && receipts.every(isPlain);
}

function receipts({ account, asOf }, { say, money, day }) {
  const known = (account.receipts ?? []).filter(({ on, reversedOn }) => on <= asOf && (reversedOn === undefined || reversedOn > asOf));
  return known.map((receipt) => [say(`respond.${receipt.kind}`, { day: day(receipt.on) }), money(`-${receipt.amount}`)]);
}

const invoiced = ({ invoice: { issued } }, amount, { say, money, day }) => [issued === "" ? say("respond.invoicedSome") : say("respond.invoiced", { day: day(issued) }), money(amount)];

/** Parts by what is open of each; one alone by what was invoiced and what was put against it. */
function parts(state, words) {
  const { say, money, day } = words;
  const { items } = state;
  if (items.length > 1) return items.map(({ due, open, charge }) => [say(charge === null ? "respond.part" : "respond.charge", { day: day(due) }), money(open)]);
  const [{ amount, applied }] = items;
  return [invoiced(state, amount, words), ...(isZero(applied) ? [] : [[say("respond.applied"), money(`-${applied}`)]])];
}

/** What was invoiced and what came in, down to the amount today. `items`, by the engine, where an account has more than one sum. */
function sums(state, words) {
  const { account, items, offer, asOf } = state;
  const { say, money, day } = words;
  const rows = items === undefined || isOneSum(account) ? [invoiced(state, account.invoices[0].amount, words), ...receipts(state, words)] : parts(state, words);
  return html`<table class="sums">
    <caption class="unseen">${say("respond.sums")}</caption>
    <tbody>
      ${rows.map(([name, amount]) => html`<tr><th scope="row">${name}</th><td class="amount">${amount}</td></tr>`)}
    </tbody>
    <tfoot><tr><th scope="row">${say("respond.still", { day: day(asOf) })}</th><td class="amount">${money(offer.balance)}</td></tr></tfoot>
  </table>`;
}

/** Credit from another company stands last, after all that the business itself can do. */
const WAYS = ["payInFull", "payLater", "payInParts", "settlement", "cannotPay", "somethingWrong", "notMe", "outsideFinance"];

/** All of it in one payment, with what is taken off for that and until when. */
function inFull(state, { say, money, day }) {
  const option = state.offer.options.find(({ kind }) => kind === "payInFull");
  const discount = option === undefined ? null : discountOf(option, state);
  if (discount === null) return say("outcome.payInFull.detail", { amount: money(state.offer.balance) });
  return say("outcome.payInFull.less", { amount: money(option.total), saving: money(discount.saving), until: day(discount.until) });
}

function ways(state, words) {
  const { say, day, door } = words;
  const details = {
    payInFull: () => inFull(state, words),
    payLater: () => say("outcome.payLater.detail", { latest: day(laterLimits(state.offer.limits).latest) }),
    settlement: () => say("outcome.settlement.detail", { latest: day(state.offer.limits.settlement.latest) }),
  };
  const detail = (outcome) => details[outcome]?.() ?? say(`outcome.${outcome}.detail`);
  return html`<ul class="ways">${WAYS.filter((outcome) => isOpen(state, outcome)).map(
    (outcome) => html`<li>${door.link(first(outcome), html`<span class="way">${say(`outcome.${outcome}.name`)}</span> <span class="detail">${detail(outcome)}</span>`)}</li>`,
  )}</ul>`;
}

const first = (outcome) => ({ outcome, step: OUTCOMES[outcome].steps[0] });

/** Whether a step is due that no open channel carries. */
const isSuppressed = ({ allowed, action }) => allowed && action === null;

const from = (when, { say, day }) => (when === null ? say("next.noDay") : say("next.from", { day: day(when.slice(0, 10), "short") }));

function when(step, unit, words) {
  const { say, day } = words;
  switch (step.state) {
    case "done":
    case "awaitingDelivery":
      return day(step.on, "short");
    case "allowed":
      return isSuppressed(unit) ? from(unit.earliest, words) : say("next.today");
    default:
      if (step.on !== null) return from(step.on, words);
      return say(unit.blockedBy.length === 0 ? "next.noDay" : "next.blocked");
  }
}

const isPast = ({ state }) => state === "done" || state === "awaitingDelivery";

/** A step in words: the default ladder's by name, others by what they do. A call that cannot be placed is put in writing. */
function stepText(step, { action }, { say, has }) {
  if (step.state === "allowed" && action?.action === "call" && !action.channels.includes("call")) return say("next.askInWriting");
  const tense = isPast(step) ? "past" : "planned";
  return say(has(`next.${tense}`, step.level) ? `next.${tense}.${step.level}` : `next.${tense}Action.${step.action}`);
}

const HELD = { promise: "payBy", extension: "to", plan: "since", dispute: "since", held: "since", tag: null, belowMinimum: null };

/** What the customer told, or was granted, with its end where it has one. */
function heldText(reason, { say, day }) {
  const on = reason[HELD[reason.code]];
  const text = say(`next.because.${reason.code === "held" ? reason.hold : reason.code}`, on === undefined ? {} : { day: day(on) });
  return reason.code === "held" && reason.to !== null ? `${text} ${say("next.because.until", { day: day(reason.to) })}` : text;
}

/** What a customer asked about contact, or is spared; hours, zones and consents of a business's records stay with it. */
const SPARED = { ceased: "since", optedOut: "since", coolDown: "conversationOn", callCap: null, contactCap: null };

function contact({ units }, { say, day, either }) {
  const told = new Map();
  for (const { channel, blockedBy } of units.flatMap(({ reaches }) => reaches)) {
    for (const { code, notBefore, ...numbers } of blockedBy.filter(({ code }) => SPARED[code] !== undefined)) {
      if (SPARED[code] === null && notBefore === null) continue;
      const values = { day: SPARED[code] === null ? "" : day(numbers[SPARED[code]]), until: notBefore === null ? "" : day(notBefore.slice(0, 10)) };
      const key = `${code} ${values.day} ${values.until}`;
      const { channels = new Set() } = told.get(key) ?? {};
      told.set(key, { code, values, channels: channels.add(say(`next.channel.${channel}`)) });
    }
  }
  return [...told.values()].map(({ code, values, channels }) => say(`next.contact.${code}`, { ...values, channels: either([...channels]) }));
}

/** What stands behind the steps, each once. */
function because(decision, words) {
  const reasons = decision.units.flatMap((unit) => unit.reasons).filter(({ code }) => HELD[code] !== undefined);
  const texts = [...reasons.map((reason) => heldText(reason, words)), ...contact(decision, words)];
  return [...new Set(texts)].map((text) => html`<p>${text}</p>`);
}

/** The steps of a unit; one that was passed over is neither past nor ahead. */
function steps(unit, isOnly, words) {
  const { say, day } = words;
  const shown = unit.timeline.filter(({ state }) => state !== "passedOver");
  return html`${isOnly || unit.anchor === null ? "" : subheading(say("next.dueOn", { day: day(unit.anchor.due) }), words, { below: 2 })}
    <p>${shown.length === 0 ? say("next.nothing") : say("next.lead")}</p>
    <ol class="timeline">${shown.map(
      (step) => html`<li${isPast(step) ? html` class="past"` : ""}><span class="when">${when(step, unit, words)}</span> <span>${stepText(step, unit, words)}</span></li>`,
    )}</ol>`;
}

/** What no unit's steps do, or none of them before a day. */
function ruledOut({ units: [first, ...others] }) {
  if (first === undefined) return [];
  return first.willNot.flatMap(({ what, ...here }) => {
    const elsewhere = others.map(({ willNot }) => willNot.find((ruled) => ruled.what === what));
    if (elsewhere.includes(undefined)) return [];
    const days = [here, ...elsewhere].map(({ before }) => before).filter((day) => day !== null);
    const whileBlocked = days.length === 0 && [here, ...elsewhere].some((ruled) => ruled.whileBlocked);
    return [{ what, before: days.sort()[0] ?? null, whileBlocked }];
  });
}

/** What happens next, where that is known. */
export function nextShown({ decision }, words) {
  if (decision === null) return "";
  const { say, day } = words;
  const never = ruledOut(decision).map(({ what, before, whileBlocked }) => html`<li>${whileBlocked ? say(`next.whileBlocked.${what}`) : before === null ? say(`next.never.${what}`) : say(`next.notBefore.${what}`, { day: day(before) })}</li>`);
  return html`<section class="next" aria-labelledby="${words.door.id("next-title")}">
    ${subheading(say("next.heading"), words, { name: "next-title" })}
    ${because(decision, words)}
    ${decision.units.length === 0 ? html`<p>${say("next.nothing")}</p>` : decision.units.map((unit) => steps(unit, decision.units.length === 1, words))}
    ${never.length === 0 ? "" : html`${subheading(say("next.willNot"), words, { below: 2 })}<ul class="never">${never}</ul>`}
  </section>`;
}

export function respond(state, words) {
  const { say, money, door } = words;
  return html`${errorSummary(state, words)}
  ${heading(say("respond.heading", { amount: money(state.offer.balance) }), words)}
  <p class="lead">${lateness(state, words)}</p>
  ${sums(state, words)}
  <ul class="aside-links">
    <li>${door.link(first("alreadyPaid"), say("respond.alreadyPaid"))}</li>
    <li>${door.link(first("notMe"), say("respond.notMe"))}</li>
  </ul>
  <nav id="${door.id("respond")}" tabindex="-1" aria-labelledby="${door.id("ways-title")}">
    ${subheading(say("respond.question"), words, { name: "ways-title" })}
    <p class="hint">${say("respond.none")}</p>
    ${ways(state, words)}
  </nav>
  <div data-live>${nextShown(state, words)}</div>`;
}
