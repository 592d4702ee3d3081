/** Reads a list and keeps it: bytes to a preview, a person's decisions to another, and then its ledger behind a desk. Pure. */
import { readAging } from "../files/aging.js";
import { decode } from "../files/decode.js";
import { ledgerOf } from "../files/ledger.js";
import { tableOf } from "../files/table.js";
import { initial } from "./address.js";
import { deskOf } from "./desk.js";
import { FIRST_PART } from "./view.js";

/** As much of a list as is shown before it is used. */
const SHOWN = { items: 5, lines: 200 };

/** What a preview shows: never the whole list. */
function previewOf(result, rows) {
  const { items, skipped, notes, totals, ...more } = result;
  const customers = new Set(items.map(({ customer, account }) => account ?? customer));
  const stated = totals.filter(({ scope }) => scope === "file");
  return {
    ...more,
    rows: rows.length,
    counts: { items: items.length, customers: customers.size, skipped: skipped.length, notes: notes.length },
    isUnnamed: customers.has(null),
    items: items.slice(0, SHOWN.items),
    skipped: skipped.slice(0, SHOWN.lines),
    notes: notes.slice(0, SHOWN.lines),
    totals: stated,
    parts: totals.filter(({ scope, agrees }) => scope !== "file" && agrees === false).slice(0, SHOWN.lines),
  };
}

/** Of a refusal of the engine: what it said, with the rows of the list in place of paths. */
function refusal({ issues }, customers) {
  return {
    code: "refused",
    issues: issues.slice(0, SHOWN.items).map(({ path, message }) => {
      const [, account, of, index] = /^accounts\[(\d+)\]\.(invoices|receipts)\[(\d+)\]/.exec(path) ?? [];
      return { row: account === undefined ? null : customers[account].lines[of][index], message };
    }),
  };
}

/** Enough of each customer for the page's controls. */
const known = ({ name, account: { id, invoices, receipts } }) => ({
  name,
  account: { id, invoices: [...new Set([...invoices, ...receipts].map(({ currency }) => currency))].map((currency) => ({ currency })) },
});

/** @param tools `{ Papa, engine, messages, locale }` */
export function clerkOf({ Papa, engine, messages, locale }) {
  let rows;
  let result;
  let [desk, taken] = [];

  function preview(decided) {
    result = readAging(rows, decided);
    return previewOf(result, rows);
  }

  return {
    read(bytes) {
      const { text, encoding, problem } = decode(bytes);
      if (problem !== undefined) return { problem };
      const table = tableOf(text, Papa);
      if (table.problem !== undefined) return { problem: table.problem };
      rows = table.rows;
      return { encoding, delimiter: table.delimiter, ...preview({}) };
    },

    preview,

    take({ asOf, unnamed }) {
      const { customers, problem } = ledgerOf(result.items, { asOf, unnamed });
      if (problem !== undefined) return { problem };
      taken = deskOf({ customers }, engine, messages, locale);
      try {
        taken.view(initial({ asOf }), FIRST_PART);
      } catch (cause) {
        if (cause.issues === undefined) throw cause;
        return { problem: refusal(cause, customers) };
      }
      return { asOf, customers: customers.map(known) };
    },

    /** From here on it is about the list that was taken; until then, also where that is refused or left, about the one before it. */
    turn() {
      desk = taken;
    },

    view: (state, most) => desk.view(state, most),

    file: (kind) => desk.file(kind),
  };
}
