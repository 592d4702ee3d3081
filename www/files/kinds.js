/** What each row of a table is: an item, a heading of a group, a total, or neither. Pure. */
import { readingsOf as dayReadings } from "./days.js";
import { once } from "./once.js";
import { SHARE, TOTAL, totalOf } from "./words.js";

/** The trimmed cell of a row below the column of a meaning. */
export function cellsBy(columns) {
  const places = new Map(columns.filter(({ meaning }) => meaning !== null).map(({ meaning, index }) => [meaning, index]));
  return (row, meaning) => (places.has(meaning) ? (row[places.get(meaning)] ?? "").trim() : "");
}

const filledOf = (row) => row.map((cell) => cell.trim()).filter((cell) => cell !== "");

/** A label that stands alone begins a group. Without an amount it is a total only where it closes a group, or names nothing. */
const isTotalAlone = (label, alone) => TOTAL.test(label) && (totalOf(label) === "" || alone.has(totalOf(label)));

function kindOf(row, at, isDay, alone) {
  const filled = filledOf(row);
  const [label] = filled;
  if (label === undefined) return { kind: "blank" };
  if (["due", "issued"].some((meaning) => isDay(at(row, meaning)))) return { kind: "item" };
  if (SHARE.test(label)) return { kind: "text" };
  const numbered = at(row, "invoice") !== "" && at(row, "invoice") !== label;
  if (filled.length === 1 && !["open", "amount"].some((meaning) => at(row, meaning) !== "")) return { kind: isTotalAlone(label, alone) ? "total" : "group", label };
  return TOTAL.test(label) && !numbered ? { kind: "total", label } : { kind: "item" };
}

const same = (a, b) => a.length === b.length && a.every((cell, index) => cell === b[index]);

/** The rows below the names of the columns, each with its number as a spreadsheet counts. */
export function kindsOf(rows, headingsRow, columns) {
  const at = cellsBy(columns);
  const isDay = once((cell) => dayReadings(cell) !== null);
  const alone = new Set(rows.map(filledOf).filter(({ length }) => length === 1).map(([label]) => label));
  const from = headingsRow === null ? 0 : headingsRow + 1;
  return rows.slice(from).map((cells, index) => ({
    row: from + index + 1,
    cells,
    // Some systems name the columns again on every page.
    ...(headingsRow !== null && same(cells, rows[headingsRow]) ? { kind: "blank" } : kindOf(cells, at, isDay, alone)),
  }));
}
