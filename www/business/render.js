/** The business's page as escaped markup. Pure. */
import { html } from "../journey/html.js";
import { controls } from "./controls.js";
import { howLate } from "./figures.js";
import { openItems } from "./items.js";
import { steps } from "./steps.js";
import { wordsIn } from "./words.js";

/** What stays while the view changes, so that a control keeps its focus. */
export function frame(ledger, words) {
  const { say } = words;
  return html`<h1>${say("title")}</h1>
  <p class="lead" data-lead></p>
  <p class="notice">${say("private")}</p>
  <div data-errors></div>
  ${controls(ledger, words)}
  <div class="shown" data-shown></div>`.toString();
}

export function lead({ asOf, knownOn }, { say, day }) {
  return knownOn === "" ? say("lead", { day: day(asOf) }) : say("leadKnown", { day: day(asOf), known: day(knownOn) });
}

export function count({ items, customers }, { say }) {
  return say("count.customers", { count: customers, items: say("count.items", { count: items.filter(({ kind }) => kind === "item").length }) });
}

export const shown = (view, isToday, words) => html`${howLate(view, words)}${openItems(view, words)}${steps(view, isToday, words)}`.toString();

/** The summary takes focus; its links land in the fields. */
export function errorSummary(errors, { say }) {
  if (errors.length === 0) return "";
  return html`<div class="errors" tabindex="-1" role="group" aria-labelledby="errors-title">
    <h2 id="errors-title">${say("errorSummary", { count: errors.length })}</h2>
    <ul>${errors.map(({ field, text }) => html`<li><a href="#${field}" data-field>${text}</a></li>`)}</ul>
  </div>`.toString();
}

export const errorAt = (text, { say }) => html`<span class="unseen">${say("errorPrefix")}</span> ${text}`.toString();

export function failed(messages, locale) {
  const { say } = wordsIn(messages, locale);
  return html`<h1>${say("title")}</h1><p>${say("failed")}</p>`.toString();
}
