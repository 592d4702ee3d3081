/** Days as files write them. Which part of 04/05/2026 is the month is found from a whole column, or asked about. Pure. */
import { plain } from "./plain.js";

export const ORDERS = ["dmy", "mdy", "ymd"];

/** Open items of one ledger lie no further apart, where another order says so too. */
const MAX_YEARS_APART = 10;

const LANGUAGES = ["en", "de", "fr", "es", "it", "nl", "pt"];

const letters = (word) => word.normalize("NFD").replace(/\p{M}|\./gu, "").toLowerCase();

/** Names and short names of months, in the languages of files that are read: letters to 1–12. */
const MONTHS = new Map(
  LANGUAGES.flatMap((language) =>
    ["long", "short"].flatMap((month) =>
      Array.from({ length: 12 }, (_, index) => [letters(new Intl.DateTimeFormat(language, { month, timeZone: "UTC" }).format(Date.UTC(2026, index, 15))), index + 1]),
    ),
  ),
);
// As English writes it beside "Sep".
MONTHS.set("sept", 9);

/** A two-digit year is of this century. */
const yearOf = (text) => (text.length === 2 ? `20${text}` : text);

function isoOf(year, month, day) {
  const iso = `${yearOf(year)}-${String(month).padStart(2, "0")}-${day.padStart(2, "0")}`;
  const date = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : undefined;
}

const inAnyOrder = (iso) => (iso === undefined ? null : { dmy: iso, mdy: iso, ymd: iso });

function named(text) {
  const word = text.match(/\p{L}+/gu).map(letters).find((one) => MONTHS.has(one));
  const numbers = text.match(/\d+/g) ?? [];
  if (word === undefined || numbers.length !== 2) return null;
  const [day, year] = numbers[0].length === 4 ? [numbers[1], numbers[0]] : numbers;
  return day.length <= 2 && (year.length === 4 || year.length === 2) ? inAnyOrder(isoOf(year, MONTHS.get(word), day)) : null;
}

function numeric(text) {
  const [, a, b, c] = /^(\d{4})(\d{2})(\d{2})$/.exec(text) ?? /^(\d{1,4})\s?[./-]\s?(\d{1,2})\s?[./-]\s?(\d{2}|\d{4})$/.exec(text) ?? [];
  if (a === undefined || a.length === 3) return null;
  if (a.length === 4) return c.length === 2 ? inAnyOrder(isoOf(a, b, c)) : null;
  const dmy = isoOf(c, b, a);
  // Points part days where the day comes first, as long as that is a day.
  const mdy = dmy !== undefined && /\d\s?\.\s?\d+\s?\./.test(text) ? undefined : isoOf(c, a, b);
  const readings = { dmy, mdy, ...(a.length === 2 && c.length === 2 ? { ymd: isoOf(a, b, c) } : {}) };
  return Object.values(readings).some((iso) => iso !== undefined) ? readings : null;
}

/** What a cell can mean, an ISO day by order, or null where it is no day. A time of day after it is left aside. */
export function readingsOf(cell) {
  const text = plain(cell).trim().replace(/(?:T|,?\s+)\d{1,2}:\d{2}.*$/, "");
  if (text.length < 6 || text.length > 40) return null;
  return /\p{L}/u.test(text) ? named(text) : numeric(text);
}

const years = (readings, order) => readings.map((reading) => Number(reading[order].slice(0, 4)));

function isNarrow(readings, order) {
  const all = years(readings, order);
  return Math.max(...all) - Math.min(...all) <= MAX_YEARS_APART;
}

/**
 * The one order in which a column's distinct cells are days: `{ order }`, or `{ question }` with a cell that shows what is unclear. Cells that are
 * no day in any order are left to their rows.
 */
export function orderOf(cells) {
  const distinct = cells.map((cell) => ({ cell, reading: readingsOf(cell) })).filter(({ reading }) => reading !== null);
  const readings = distinct.map(({ reading }) => reading);
  const fitting = ORDERS.filter((order) => readings.every((reading) => reading[order] !== undefined));
  const narrow = fitting.filter((order) => isNarrow(readings, order));
  const orders = narrow.length > 0 ? narrow : fitting;
  const differs = (reading) => new Set(orders.map((order) => reading[order])).size > 1;
  if (orders.length > 0 && !readings.some(differs)) return { order: orders[0] };
  const asked = orders.length > 0 ? orders : ORDERS.filter((order) => readings.some((reading) => reading[order] !== undefined));
  const shows = distinct.find(({ reading }) => new Set(asked.map((order) => reading[order]).filter((iso) => iso !== undefined)).size > 1) ?? distinct[0];
  return { question: { code: "dayOrder", example: shows.cell, choices: asked.map((order) => ({ value: order, reads: shows.reading[order] ?? null })) } };
}
