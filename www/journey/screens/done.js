/** The end: the choice with its reference, and how to keep or change it. */
import { html } from "../html.js";
import { contactList, effects, heading, schedule } from "./parts.js";

/** Enough of the hash to tell two choices apart over the telephone. */
export const shortReference = ({ hash }) => hash.slice(0, 12).toUpperCase().replace(/(.{4})(?=.)/g, "$1-");

export function done(state, words) {
  const { say, money, day } = words;
  const { route, choice, invoice } = state;
  const [option] = state.quotes;
  const [first] = option.payments;
  const values = { count: option.payments.length, ...(first === undefined ? {} : { day: day(first.on) }) };
  return html`${heading(say(`done.heading.${route.outcome}`, values))}
  <p class="notice">${say("done.unsent")}</p>
  <dl class="summary">
    ${route.outcome === "notMe" ? "" : html`<div><dt>${say("done.invoice")}</dt><dd><bdi>${choice.reference}</bdi></dd></div>`}
    <div><dt>${say("done.reference")}</dt><dd class="reference"><bdi>${shortReference(choice)}</bdi></dd></div>
    <div><dt>${say("done.made")}</dt><dd>${day(choice.asOf)}</dd></div>
    ${first === undefined ? "" : html`<div><dt>${say("done.next")}</dt><dd>${say("done.nextOn", { amount: money(first.amount), day: day(first.on, "long") })}</dd></div>`}
  </dl>
  <p class="actions"><button class="button" type="button" data-act="print">${say("done.print")}</button> <button class="button" type="button" data-act="save">${say("done.save")}</button></p>
  ${option.payments.length === 0 ? "" : schedule(option, words)}
  ${effects(option, words)}
  <h2 class="screen-only">${say("done.changeHeading")}</h2>
  <p class="screen-only"><a href="#/">${say("done.change")}</a></p>
  <p>${say("done.contact")}</p>
  ${contactList(invoice)}`;
}
