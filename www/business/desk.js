/** A ledger behind what is asked of it: what is shown, and the files of it. The same on the page and in a worker. Pure. */
import { csv } from "../files/csv.js";
import { currencyRows, customerRows, fileName, itemRows } from "./rows.js";
import { partOf, viewOf } from "./view.js";
import { rangeIn, wordsIn } from "./words.js";

const FILES = { items: itemRows, customers: customerRows, currencies: currencyRows };

/** The engine, with each account decided once a day: other ages, or another currency, ask for the same again. */
function deciding(engine) {
  const decided = new WeakMap();
  return {
    ageReceivables: engine.ageReceivables,
    projectEscalation: engine.projectEscalation,
    decideEscalation(question) {
      const { on, account } = question;
      const days = decided.get(account) ?? new Map();
      decided.set(account, days);
      if (!days.has(on)) days.set(on, engine.decideEscalation(question));
      return days.get(on);
    },
  };
}

export function deskOf(ledger, engine, messages, locale) {
  const words = wordsIn(messages, locale);
  const asked = deciding(engine);
  let view;
  return {
    view(state, most) {
      view = viewOf(ledger, state, asked, most);
      return partOf(view, most);
    },
    file(kind) {
      const rows = FILES[kind](view, { ...words, range: rangeIn(view.aging, words) });
      return { name: fileName(words.say(`file.${kind}`), view), type: "text/csv;charset=utf-8", text: csv(rows) };
    },
  };
}
