/** Which row names the columns, and what each column means. Pure. */
import { readingsOf as dayReadings } from "./days.js";
import { readingsOf as amountReadings } from "./numbers.js";
import { HEADINGS, MEANINGS } from "./words.js";

/** Title rows above the names are few. */
const LOOKED = 60;

const SAMPLES = 200;

const bare = (text) => text.normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");

/** A currency that a heading names beside its words: "Due (EUR)", "Due USD". */
const currencyIn = (heading) => /[([]\s*([A-Z]{3})\s*[)\]]/.exec(heading)?.[1] ?? (/[a-z]/.test(heading) ? /\s([A-Z]{3})$/.exec(heading.trim())?.[1] : undefined);

const withoutCurrency = (heading) => (currencyIn(heading) === undefined ? heading : heading.replace(/[([]?\s*[A-Z]{3}\s*[)\]]?\s*$/, ""));

const RANKS = new Map();
for (const meaning of MEANINGS) {
  for (const [rank, words] of HEADINGS[meaning].split("|").entries()) {
    const key = bare(words);
    RANKS.set(key, [...(RANKS.get(key) ?? []), { meaning, rank }]);
  }
}

const claimsOf = (heading) => RANKS.get(bare(withoutCurrency(heading))) ?? [];

const DAYS = ["issued", "due"];
const AMOUNTS = ["open", "amount", "paid", "credited"];

/** Whether a column's cells are what a meaning takes; an empty column may be anything. */
function fits(meaning, cells) {
  if (cells.length === 0 || !(DAYS.includes(meaning) || AMOUNTS.includes(meaning))) return true;
  const read = DAYS.includes(meaning) ? (cell) => dayReadings(cell) : (cell) => amountReadings(cell, 6);
  return cells.filter((cell) => read(cell) !== null).length * 2 > cells.length;
}

/** How many meanings a row names, if it can be the one that names the columns. */
function score(row) {
  const named = new Set(row.flatMap((cell) => claimsOf(cell).map(({ meaning }) => meaning)));
  const money = AMOUNTS.some((meaning) => named.has(meaning));
  const who = ["customer", "account", "invoice", ...DAYS].some((meaning) => named.has(meaning));
  return money && who ? row.filter((cell) => claimsOf(cell).length > 0).length : 0;
}

/** `{ row, score }`: the index of the row that names the columns, or null. */
export function findHeadings(rows) {
  let best = { row: null, score: 1 };
  for (const [row, cells] of rows.slice(0, LOOKED).entries()) {
    const found = score(cells);
    if (found > best.score) best = { row, score: found };
  }
  return best;
}

/** Every column with its name, its meaning (null for none) and its first cells. */
export function columnsOf(rows, headingsRow, decided = {}) {
  const below = rows.slice(headingsRow === null ? 0 : headingsRow + 1, (headingsRow ?? 0) + SAMPLES);
  const width = rows.slice(0, LOOKED + SAMPLES).reduce((most, row) => Math.max(most, row.length), 0);
  const columns = Array.from({ length: width }, (_, index) => {
    const heading = headingsRow === null ? "" : (rows[headingsRow][index] ?? "").trim();
    const cells = below.map((row) => (row[index] ?? "").trim()).filter((cell) => cell !== "");
    return { index, heading, currency: currencyIn(heading), samples: cells.slice(0, 3), claims: claimsOf(heading).filter(({ meaning }) => fits(meaning, cells)) };
  });
  // The surest claim to a meaning wins; a column that lost one may have another.
  const meanings = new Map(Object.entries(decided).map(([index, meaning]) => [Number(index), meaning]));
  const claims = columns.flatMap(({ index, claims: own }) => own.map((claim) => ({ index, ...claim }))).sort((a, b) => a.rank - b.rank);
  for (const { index, meaning } of claims) {
    if (!meanings.has(index) && ![...meanings.values()].includes(meaning)) meanings.set(index, meaning);
  }
  return columns.map(({ claims: _, ...column }) => ({ ...column, meaning: meanings.get(column.index) ?? null }));
}
