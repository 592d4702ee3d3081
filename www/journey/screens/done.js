/** The end: the choice with its reference, and how to keep or change it. */
import { html } from "../html.js";
import { RESPOND } from "../routes.js";
import { advice, contact, effects, heading, schedule, subheading } from "./parts.js";

/** Enough of the hash to tell two choices apart over the telephone. */
export const shortReference = ({ hash }) => hash.slice(0, 12).toUpperCase().replace(/(.{4})(?=.)/g, "$1-");

/** What was said beside a statement, so that whoever said it sees that it is there. */
function said({ category, canPay, stopContact }, { say, money }) {
  return [
    ...(category === undefined ? [] : [[say("done.category"), say(`category.${category}`)]]),
    ...(canPay === undefined ? [] : [[say("check.canPay"), money(canPay.amount)], [say("check.often"), say(`howOften.${canPay.frequency}`)]]),
    ...(stopContact === undefined ? [] : [[say("done.contactWanted"), say("done.noContact")]]),
  ];
}

/** A choice that a business has taken has a `receipt`; one of another day is known by itself alone. */
export function done(state, words) {
  const { say, money, day, door } = words;
  const { route, choice, invoice, receipt } = state;
  const [option] = state.quotes;
  const [first] = choice.payments;
  const { lender } = choice.selection;
  const values = { count: choice.payments.length, lender, ...(first === undefined ? {} : { day: day(first.on) }) };
  return html`${heading(say(`done.heading.${route.outcome}`, values), words)}
  <p class="notice">${say(`done.${receipt === undefined ? door.given : "sent"}`)}</p>
  <dl class="summary">
    ${route.outcome === "notMe" ? "" : html`<div><dt>${say("done.invoice")}</dt><dd><bdi>${choice.reference}</bdi></dd></div>`}
    <div><dt>${say("done.reference")}</dt><dd class="reference"><bdi>${shortReference(choice)}</bdi></dd></div>
    ${receipt === undefined ? "" : html`<div><dt>${say("done.receipt")}</dt><dd><bdi>${receipt}</bdi></dd></div>`}
    <div><dt>${say("done.made")}</dt><dd>${day(choice.asOf)}</dd></div>
    ${said(choice.selection, words).map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}
    ${first === undefined ? "" : html`<div><dt>${say("done.next")}</dt><dd>${say(lender === undefined ? "done.nextOn" : "done.nextTo", { amount: money(first.amount), day: day(first.on, "long"), lender })}</dd></div>`}
  </dl>
  <p class="actions">${door.act("print", say("done.print"))} ${door.act("save", say("done.save"))}${choice.payments.length === 0 ? "" : html` ${door.act("calendar", say("done.calendar"))} ${door.act("table", say("done.table"))}`}</p>
  ${door.local ? html`<p class="screen-only" role="status" data-kept></p>` : html`<p class="screen-only">${say("done.printHere")}</p>`}
  ${option === undefined ? html`<ul class="plain">${choice.payments.map(({ on, amount }) => html`<li>${say("done.nextOn", { amount: money(amount), day: day(on, "long") })}</li>`)}</ul>` : ""}
  ${option === undefined || option.payments.length === 0 ? "" : schedule(option, words)}
  ${option === undefined ? "" : effects(option, words, state)}
  ${receipt === undefined ? subheading(say("done.changeHeading"), words, { look: "screen-only" }) : ""}
  <p class="screen-only">${door.link(RESPOND, say(receipt === undefined ? "done.change" : "page.start"))}</p>
  ${contact(invoice, say(receipt === undefined ? "done.contact" : "done.contactToChange"))}
  ${["hardship", "planRequest"].includes(route.outcome) ? advice(state, words) : ""}`;
}
