/** Text into rows of cells: finds what parts them. Pure. */
import { findHeadings } from "./headings.js";
import { MAX_FILE_COLUMNS, MAX_FILE_ROWS } from "./limits.js";

const DELIMITERS = [",", ";", "\t", "|"];
const LOOKED_CHARS = 50_000;

const parse = (Papa, text, delimiter, preview = 0) => Papa.parse(text, { delimiter, newline: "\n", preview, skipEmptyLines: false });

/** How well rows look like a table: the columns it names, then how many cells most rows have. */
function likeness(rows) {
  const widths = rows.map(({ length }) => length).filter((length) => length > 1).sort((a, b) => a - b);
  return [findHeadings(rows).score, widths[Math.floor(widths.length / 2)] ?? 1];
}

function delimiterOf(text, Papa) {
  const stated = /^sep=(.)\n/i.exec(text)?.[1];
  if (stated !== undefined) return stated;
  const start = text.slice(0, LOOKED_CHARS);
  const likely = DELIMITERS.map((delimiter) => ({ delimiter, like: likeness(parse(Papa, start, delimiter, 100).data) }));
  return likely.reduce((best, one) => (one.like[0] > best.like[0] || (one.like[0] === best.like[0] && one.like[1] > best.like[1]) ? one : best)).delimiter;
}

/**
 * `{ rows, delimiter }`, or `{ problem }` with the row at which the quotation marks stop making sense.
 * @param Papa the reader of CSV (www/libraries/csv.js)
 */
export function tableOf(text, Papa) {
  const lines = text.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n");
  const delimiter = delimiterOf(lines, Papa);
  const { data: rows, errors } = parse(Papa, lines, delimiter, MAX_FILE_ROWS + 2);
  if (rows.at(-1)?.length === 1 && rows.at(-1)[0] === "") rows.pop();
  if (rows.length > MAX_FILE_ROWS) return { problem: { code: "tooManyRows", most: MAX_FILE_ROWS } };
  if (rows.some(({ length }) => length > MAX_FILE_COLUMNS)) return { problem: { code: "tooManyColumns", most: MAX_FILE_COLUMNS } };
  const quotes = errors.find(({ type }) => type === "Quotes");
  return quotes === undefined ? { rows, delimiter } : { problem: { code: "quotes", row: quotes.row + 1 } };
}
