/** What each row of a table is: an item, a heading of a group, a total, or neither. Pure. */
import { readingsOf as dayReadings } from "./days.js";
import { readingsOf as amountReadings } from "./numbers.js";
import { once } from "./once.js";
import { SHARE, TOTAL } from "./words.js";

/** The trimmed cell of a row below the column of a meaning. */
export function cellsBy(columns) {
  const places = new Map(columns.filter(({ meaning }) => meaning !== null).map(({ meaning, index }) => [meaning, index]));
  return (row, meaning) => (places.has(meaning) ? (row[places.get(meaning)] ?? "").trim() : "");
}

function kindOf(row, at, isDay) {
  const filled = row.map((cell) => cell.trim()).filter((cell) => cell !== "");
  const [label] = filled;
  if (label === undefined) return { kind: "blank" };
  if (["due", "issued"].some((meaning) => isDay(at(row, meaning)))) return { kind: "item" };
  if (SHARE.test(label)) return { kind: "text" };
  const numbered = at(row, "invoice") !== "" && at(row, "invoice") !== label;
  if (TOTAL.test(label) && !numbered) return { kind: "total", label };
  return filled.length === 1 && amountReadings(label, 6) === null ? { kind: "group", label } : { kind: "item" };
}

const same = (a, b) => a.length === b.length && a.every((cell, index) => cell === b[index]);

/** The rows below the names of the columns, each with its number as a spreadsheet counts. */
export function kindsOf(rows, headingsRow, columns) {
  const at = cellsBy(columns);
  const isDay = once((cell) => dayReadings(cell) !== null);
  const from = headingsRow === null ? 0 : headingsRow + 1;
  return rows.slice(from).map((cells, index) => ({
    row: from + index + 1,
    cells,
    // Some systems name the columns again on every page.
    ...(headingsRow !== null && same(cells, rows[headingsRow]) ? { kind: "blank" } : kindOf(cells, at, isDay)),
  }));
}
