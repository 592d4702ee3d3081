/** The controls above the ledger, as they stand in the first view. Pure. */
import { html } from "../journey/html.js";
import { choices, FIRST_DAY, fragmentOf, initial, LAST_DAY } from "./address.js";

const dayField = (id, name, value, { say }) => html`<div class="field">
  <label for="${id}">${say(`controls.${name}`)}</label>
  <p class="detail" id="${id}-hint">${say(`controls.${name}Hint`)}</p>
  <p class="field-error" id="${id}-error" hidden></p>
  <input type="date" id="${id}" name="${name}" value="${value}" min="${FIRST_DAY}" max="${LAST_DAY}" aria-describedby="${id}-hint">
</div>`;

const choice = (id, name, label, options) => html`<div class="field">
  <label for="${id}">${label}</label>
  <select id="${id}" name="${name}">${options.map(([value, text]) => html`<option value="${value}">${text}</option>`)}</select>
</div>`;

/** A list of one's own knows one day only: nothing was known of it on another. */
export function controls(ledger, words) {
  const { say, day } = words;
  const { asOf } = initial(ledger);
  const { accounts, currencies, buckets } = choices(ledger);
  const examples = ledger.examples.map(
    (example) => html`<li><a href="${fragmentOf({ ...initial(ledger), asOf: example.asOf, knownOn: example.knownOn }, ledger)}">${say(`example.${example.name}`, { asOf: day(example.asOf) })}</a></li>`,
  );
  return html`<form class="controls" novalidate aria-label="${say("controls.label")}">
    <div class="choices">
      ${choice("account", "account", say("controls.account"), [["", say("controls.allAccounts")], ...accounts.map(({ id, name }) => [id, id === name ? name : say("controls.accountOption", { id, name })])])}
      ${choice("currency", "currency", say("controls.currency"), [["", say("controls.allCurrencies")], ...currencies.map((code) => [code, code])])}
      ${choice("buckets", "buckets", say("controls.buckets"), buckets.map((name) => [name, say(`controls.preset.${name}`)]))}
    </div>
    <div class="days">
      ${dayField("as-of", "asOf", asOf, words)}
      ${ledger.isList ? "" : dayField("known-on", "knownOn", "", words)}
      <div class="field"><button class="button second">${say(ledger.isList ? "controls.showDay" : "controls.show")}</button></div>
    </div>
    ${examples.length === 0 ? "" : html`<div class="compare">
      <p class="detail" id="examples-title">${say("controls.examples")}</p>
      <ul aria-labelledby="examples-title">${examples}</ul>
    </div>`}
    <div class="counted">
      <p role="status" data-count></p>
      <button type="reset" class="link">${say("controls.reset")}</button>
    </div>
  </form>`.toString();
}
