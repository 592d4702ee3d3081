/** What was read of a list, before it is used: the columns with their meanings, what is unclear, the total, what is left out. Pure. */
import { html } from "../journey/html.js";
import { MEANINGS } from "../files/words.js";
import { FIRST_DAY, LAST_DAY } from "./address.js";

/** Where the link of an error lands. */
const FIELDS = {
  open: "column-meaning-0",
  due: "column-meaning-0",
  dayOrder: "ask-dayOrder",
  numberStyle: "ask-numberStyle",
  credits: "ask-credits",
  duplicates: "ask-duplicates",
  currency: "ask-currency",
  listDay: "list-day",
  nothing: "headings-row",
};

/** What stands in the way of using the list, in words. */
export function openQuestions({ missing, questions, counts }, listDay, isDay, words) {
  const { say } = words;
  return [
    ...missing.map((code) => ({ field: FIELDS[code], text: say(`list.missing.${code}`) })),
    ...questions.map(({ code, example }) => ({ field: FIELDS[code], text: say(`list.unanswered.${code}`, { example }) })),
    ...(missing.length === 0 && questions.length === 0 && counts.items === 0 ? [{ field: FIELDS.nothing, text: say("list.nothing") }] : []),
    ...(isDay(listDay) ? [] : [{ field: FIELDS.listDay, text: say("list.dayMissing") }]),
  ];
}

/** Questions whose answers show what is read with them. */
const READS = ["dayOrder", "numberStyle"];

function choicesOf({ code, example, row, of, choices }, { say, day }) {
  const reads = (value) => (value === null ? say("list.unread") : code === "dayOrder" ? day(value) : value);
  return html`<fieldset class="ask">
    <legend>${say(`list.ask.${code}`, { example, row, of })}</legend>
    ${choices.map(
      ({ value, reads: reading }, index) => html`<label><input type="radio" name="${code}" value="${value}" id="ask-${code}${index === 0 ? "" : `-${value}`}"> ${say(`list.answer.${code}.${value}`, { reads: READS.includes(code) ? reads(reading) : "" })}</label>`,
    )}
  </fieldset>`;
}

function currencyField({ say, currencies }) {
  return html`<div class="field">
    <label for="ask-currency">${say("list.ask.currency")}</label>
    <select id="ask-currency" name="currency"><option value="">${say("list.answer.currency")}</option>${currencies().map(
      ({ code, name }) => html`<option value="${code}">${say("list.currencyOption", { code, name })}</option>`,
    )}</select>
  </div>`;
}

function asks(asked, words) {
  if (asked.length === 0) return "";
  return html`<section class="asks" aria-labelledby="asks-title">
    <h3 id="asks-title">${words.say("list.asks")}</h3>
    ${asked.map((question) => (question.code === "currency" ? currencyField(words) : choicesOf(question, words)))}
  </section>`;
}

// Where the room is small a row is shown as a block, so the roles are said outright.
function columns({ columns: all }, { say }) {
  return html`<details class="columns-read">
    <summary data-columns-used></summary>
    <div class="field headings-row">
      <label for="headings-row">${say("list.headingsRow")}</label>
      <p class="detail" id="headings-row-hint">${say("list.headingsRowHint")}</p>
      <input type="number" id="headings-row" name="headingsRow" min="0" inputmode="numeric" aria-describedby="headings-row-hint">
    </div>
    <table class="mapping" role="table">
      <caption class="unseen">${say("list.mapping")}</caption>
      <thead role="rowgroup"><tr role="row">${["column", "cells", "means"].map((name) => html`<th role="columnheader" scope="col">${say(`list.${name}`)}</th>`)}</tr></thead>
      <tbody role="rowgroup">${all.map(({ index, heading, samples }) => {
        const name = heading === "" ? say("list.unnamedColumn", { number: index + 1 }) : heading;
        return html`<tr role="row">
          <th role="rowheader" scope="row">${name}</th>
          <td role="cell" class="quiet">${samples.join(" · ")}</td>
          <td role="cell"><select id="column-meaning-${index}" name="meaning" data-column="${index}" aria-label="${say("list.meansOf", { column: name })}">
            <option value="">${say("list.meaning.none")}</option>
            ${MEANINGS.map((one) => html`<option value="${one}">${say(`list.meaning.${one}`)}</option>`)}
          </select></td>
        </tr>`;
      })}</tbody>
    </table>
  </details>`;
}

/** A total of a part counts as much as one of all; a currency that no total is about was held against nothing. */
function verdictOf({ totals, parts, sums, questions }) {
  if ([...totals, ...parts].some(({ agrees }) => agrees === false)) return "differs";
  if (totals.length === 0) return "noTotal";
  const left = unstated({ totals, sums });
  if (totals.every(({ agrees }) => agrees === true) && !left.includes(null)) return left.length === 0 ? "agrees" : "agreesInPart";
  return questions.some(({ code }) => code === "currency") ? "waits" : "notComparable";
}

/** Currencies of what was read that the file states no total of. */
const unstated = ({ totals, sums }) => sums.map(({ currency }) => currency).filter((one) => !totals.some(({ currency }) => currency === one));

const verdictText = (verdict, read, { say, list }) => say(`list.verdict.${verdict}`, { currencies: verdict === "agreesInPart" ? list(unstated(read)) : "" });

/** The file's own totals beside what was read, to the cent. */
function reconciled(read, words) {
  const { totals, parts, sums } = read;
  const { say, money } = words;
  const show = (amount, currency) => (currency === null ? amount : money(amount, currency));
  const line = ({ row, label, stated, read, difference, agrees, currency }) => html`<tr role="row" class="${agrees === true ? "agrees" : "differs"}">
    <th role="rowheader" scope="row">${label} <span class="detail">${say("list.row", { row })}</span></th>
    ${[["stated", stated], ["read", read], ["difference", difference]].map(([name, amount]) => html`<td role="cell" class="amount" data-label="${say(`list.${name}`)}">${amount === null ? "–" : show(amount, currency)}</td>`)}
  </tr>`;
  const all = [...totals, ...parts];
  const verdict = verdictOf(read);
  return html`<section class="reconciled" aria-labelledby="total-title">
    <h3 id="total-title">${say("list.total")}</h3>
    <p class="verdict is-${verdict}">${verdictText(verdict, read, words)}</p>
    ${sums.length === 0 ? "" : html`<p>${say("list.sums", { count: sums.length })} ${sums.map(({ currency, open }, index) => html`${index === 0 ? "" : " · "}<strong class="amount">${show(open, currency)}</strong>`)}</p>`}
    ${all.length === 0 ? "" : html`<table class="totals" role="table">
      <caption class="unseen">${say("list.totalsCaption")}</caption>
      <thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">${say("list.totalOf")}</th>${["stated", "read", "difference"].map((name) => html`<th role="columnheader" scope="col" class="amount">${say(`list.${name}`)}</th>`)}</tr></thead>
      <tbody role="rowgroup">${all.map(line)}</tbody>
    </table>`}
  </section>`;
}

function firstItems({ items, counts }, unnamed, { say, money, day }) {
  if (items.length === 0) return "";
  const heads = ["customer", "invoice", "due", "open"];
  return html`<table class="first-items" role="table">
    <caption>${say("list.firstItems", { count: items.length, all: counts.items })}</caption>
    <thead role="rowgroup"><tr role="row">${heads.map((name) => html`<th role="columnheader" scope="col" class="${name === "open" ? "amount" : ""}">${say(`list.head.${name}`)}</th>`)}</tr></thead>
    <tbody role="rowgroup">${items.map(
      ({ customer, invoice, due, open, currency, kind, row }) => html`<tr role="row"><th role="rowheader" scope="row">${customer ?? unnamed}</th><td role="cell" data-label="${say("list.head.invoice")}">${invoice === "" ? say("list.row", { row }) : invoice}${kind === "invoice" ? "" : html` <span class="detail">${say(`list.kind.${kind}`)}</span>`}</td><td role="cell" data-label="${say("list.head.due")}">${due === null ? "–" : day(due)}</td><td role="cell" class="amount" data-label="${say("list.head.open")}">${currency === null ? open : money(open, currency)}</td></tr>`,
    )}</tbody>
  </table>`;
}

function leftOut({ skipped, notes, counts }, { say }) {
  const more = (shown, count) => (count > shown.length ? html`<p class="quiet">${say("list.andMore", { count: count - shown.length })}</p>` : "");
  return html`${counts.skipped === 0 ? "" : html`<details class="left-rows">
    <summary>${say("list.skipped", { count: counts.skipped })}</summary>
    <ul>${skipped.map(({ row, reason, cell = "", of }) => html`<li><strong>${say("list.row", { row })}</strong> ${say(`list.reason.${reason}`, { cell, of })}</li>`)}</ul>
    ${more(skipped, counts.skipped)}
  </details>`}
  ${counts.notes === 0 ? "" : html`<details class="left-rows">
    <summary>${say("list.notes", { count: counts.notes })}</summary>
    <ul>${notes.map(({ row, code, cell }) => html`<li><strong>${say("list.row", { row })}</strong> ${say(`list.note.${code}`, { cell })}</li>`)}</ul>
    ${more(notes, counts.notes)}
  </details>`}`;
}

function listDayField({ statedDay }, { say, day }) {
  return html`<div class="field list-day">
    <label for="list-day">${say("list.day")}</label>
    <p class="detail" id="list-day-hint">${statedDay === null ? say("list.dayUnstated") : say("list.dayStated", { day: day(statedDay) })}</p>
    <input type="date" id="list-day" name="listDay" min="${FIRST_DAY}" max="${LAST_DAY}" aria-describedby="list-day-hint">
  </div>`;
}

export function previewFrame({ name, read }, { say }) {
  return html`<form class="list card" novalidate aria-labelledby="list-title">
    <h2 id="list-title" tabindex="-1">${say("list.heading", { name })}</h2>
    <p class="quiet">${say("list.lead", { rows: say("list.rows", { count: read.rows }), encoding: say(`list.encoding.${read.encoding}`), delimiter: say(`list.delimiter.${read.delimiterName}`) })}</p>
    ${["asks", "columns", "result", "day"].map((part) => html`<div class="list-part" data-part="${part}"></div>`)}
    <p class="list-actions"><button class="button" data-use></button> <button type="button" class="button second" data-leave>${say("list.leave")}</button></p>
  </form>`.toString();
}

/**
 * The parts of the preview. What a person chose is no part of the markup, so that a part which did not change can stay as it is, with
 * its focus and what is being typed there.
 */
export function previewParts({ name, read, asked }, words) {
  const missing = read.missing.map((code) => html`<p class="verdict is-differs">${words.say(`list.missing.${code}`)}</p>`);
  const isRead = read.missing.length === 0 && read.counts.items > 0;
  return {
    asks: html`${missing}${asks(asked, words)}`.toString(),
    columns: columns(read, words).toString(),
    result: html`${isRead ? html`${reconciled(read, words)}${firstItems(read, name, words)}` : ""}${leftOut(read, words)}`.toString().trim(),
    day: listDayField(read, words).toString(),
  };
}

/** What the controls of the preview stand at, by id. */
export const standing = ({ read, decided, listDay }) => ({
  "ask-currency": decided.currency ?? "",
  "headings-row": read.headingsRow === null ? "0" : String(read.headingsRow + 1),
  "list-day": listDay,
  ...Object.fromEntries(read.columns.map(({ index, meaning }) => [`column-meaning-${index}`, meaning ?? ""])),
});

export const columnsUsed = ({ columns: all }, { say }) => say("list.columns", { count: all.filter(({ meaning }) => meaning !== null).length, all: all.length });

export const useText = ({ counts }, { say }) => (counts.items === 0 ? say("list.useNone") : say("list.use", { count: counts.items }));

/** What was read, for those who hear the page: with what is asked, and what its totals come to. */
export function readIn(read, words) {
  const { counts, questions } = read;
  const { say } = words;
  const asked = questions.length === 0 ? "" : say("list.saidAsked", { count: questions.length });
  if (counts.items === 0 && asked !== "") return asked;
  const verdict = verdictOf(read);
  const total = { agrees: verdictText(verdict, read, words), agreesInPart: verdictText(verdict, read, words), noTotal: "" }[verdict] ?? say("list.verdict.look");
  return `${say("list.said", { items: say("count.items", { count: counts.items }), customers: say("list.customers", { count: counts.customers }), total })} ${asked}`.trim();
}
