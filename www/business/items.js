/** Every open item that is shown, and the files that can be saved. */
import { html } from "../journey/html.js";

function nameOf({ kind, invoice, receipt, instalment, charge }, { say }) {
  if (kind === "unapplied") return receipt;
  if (charge !== null) return say("items.charge", { invoice, charge });
  return instalment === null ? invoice : say("items.instalment", { invoice, number: instalment });
}

// Where the room is small a row is shown as a block, so the roles are said outright.
function line(row, words) {
  const { say, money, day } = words;
  const { kind, name, currency, open } = row;
  const cell = (label, content, of = "") => html`<td role="cell" class="${of}" data-label="${label}">${content}</td>`;
  return html`<tr role="row">
    <th role="rowheader" scope="row">${nameOf(row, words)}</th>
    <td role="cell" class="who">${name}</td>
    ${kind === "item"
      ? html`${cell(say("items.due"), day(row.due), "when")}${cell(say("items.days"), Math.max(0, row.daysPastDue), "amount late")}${cell(say("items.invoiced"), money(row.amount, currency), "amount whole")}`
      : html`<td role="cell" class="note" colspan="3">${say("items.unapplied", { day: day(row.on) })}</td>`}
    <td role="cell" class="amount open">${money(open, currency)}</td>
  </tr>`;
}

const FILES = ["items", "customers", "currencies"];

export function openItems({ items, portfolio, counts }, words) {
  const { say, money } = words;
  if (items.length === 0) return html`<section aria-labelledby="items-title"><h2 id="items-title">${say("items.heading")}</h2><p class="quiet">${say("items.nothing")}</p></section>`;
  const head = [["invoice", ""], ["customer", ""], ["due", ""], ["days", "amount"], ["invoiced", "amount"], ["open", "amount"]];
  return html`<section aria-labelledby="items-title">
    <h2 id="items-title">${say("items.heading")}</h2>
    <div class="card items-card"><table class="items" role="table">
      <caption class="unseen">${say("items.caption")}</caption>
      <thead role="rowgroup"><tr role="row">${head.map(([name, of]) => html`<th role="columnheader" scope="col" class="${of}">${say(`items.${name}`)}</th>`)}</tr></thead>
      <tbody role="rowgroup">${items.map((row) => line(row, words))}</tbody>
      <tfoot role="rowgroup">${portfolio.map(({ currency, outstanding }) => html`<tr role="row"><th role="rowheader" scope="row" colspan="5">${say("items.outstanding", { currency })}</th><td role="cell" class="amount open">${money(outstanding, currency)}</td></tr>`)}</tfoot>
    </table></div>
    ${items.length === counts.rows ? "" : html`<p class="more"><button type="button" class="button second" data-more="items">${say("items.more", { shown: items.length, all: counts.rows })}</button></p>`}
    <div class="save" role="group" aria-labelledby="save-title">
      <p id="save-title" class="quiet">${say("items.saveLead")}</p>
      ${FILES.map((name) => html`<button type="button" class="button second" data-save="${name}">${say(`items.save.${name}`)}</button>`)}
    </div>
  </section>`;
}
