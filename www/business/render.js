/** The business's page as escaped markup. Pure. */
import { html } from "../journey/html.js";
import { howLate } from "./figures.js";
import { openItems } from "./items.js";
import { steps } from "./steps.js";
import { wordsIn } from "./words.js";

/** What stays while lists come and go. */
export function frame(words) {
  const { say } = words;
  return html`<h1 id="ledger-title" tabindex="-1">${say("title")}</h1>
  <div class="intake" data-intake>
    <section class="drop" data-drop aria-labelledby="drop-title">
      <div>
        <h2 id="drop-title">${say("list.title")}</h2>
        <p class="quiet" id="drop-hint">${say("list.hint")} ${say("list.private")}</p>
      </div>
      <p class="drop-actions"><button type="button" class="button" id="choose-file" data-choose aria-describedby="drop-hint">${say("list.choose")}</button> <span class="quiet">${say("list.orDrop")}</span> <button type="button" class="button second" data-sample>${say("list.sample")}</button></p>
      <input type="file" hidden data-file accept=".csv,.tsv,.txt,text/csv,text/plain,text/tab-separated-values">
    </section>
    <p class="said" role="status" data-said></p>
    <div data-list-errors></div>
    <div data-preview></div>
  </div>
  <div class="ledger-view" data-ledger-view>
    <p class="lead" data-lead></p>
    <p class="notice" data-notice></p>
    <div data-errors></div>
    <div data-controls></div>
    <div class="shown" data-shown></div>
  </div>`.toString();
}

export function lead({ asOf, knownOn }, { say, day }) {
  return knownOn === "" ? say("lead", { day: day(asOf) }) : say("leadKnown", { day: day(asOf), known: day(knownOn) });
}

export function count({ counts: { items, customers } }, { say }) {
  return say("count.customers", { count: customers, items: say("count.items", { count: items }) });
}

export const shown = (view, isToday, words) => html`${howLate(view, words)}${openItems(view, words)}${steps(view, isToday, words)}`.toString();

/** The summary takes focus; its links land in the fields. */
export function errorSummary(errors, { say }, id = "errors-title") {
  if (errors.length === 0) return "";
  return html`<div class="errors" tabindex="-1" role="group" aria-labelledby="${id}">
    <h2 id="${id}">${say("errorSummary", { count: errors.length })}</h2>
    <ul>${errors.map(({ field, text }) => html`<li><a href="#${field}" data-field>${text}</a></li>`)}</ul>
  </div>`.toString();
}

export const errorAt = (text, { say }) => html`<span class="unseen">${say("errorPrefix")}</span> ${text}`.toString();

export function failed(messages, locale) {
  const { say } = wordsIn(messages, locale);
  return html`<h1>${say("title")}</h1><p>${say("failed")}</p>`.toString();
}
