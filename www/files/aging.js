/**
 * An aging list, as systems export it, into items: `readAging(rows, decided)`. What can be read in two ways is a question, never a
 * guess; what is left out is told with its row. Pure: the same rows and decisions give the same result.
 */
import { decimalsOf as decimalsOfCurrency } from "../format.js";
import { ORDERS, orderOf, readingsOf as dayReadings } from "./days.js";
import { amountOf, units } from "./exact.js";
import { columnsOf, findHeadings } from "./headings.js";
import { cellsBy, kindsOf } from "./kinds.js";
import { MAX_NAME_CHARS } from "./limits.js";
import { readingsOf as amountReadings, STYLES, styleOf } from "./numbers.js";
import { once } from "./once.js";
import { Reconciler } from "./reconcile.js";
import { AGE, KINDS, STATES } from "./words.js";

/** More than any currency has. */
const MOST_DECIMALS = 4;

const AMOUNTS = ["open", "amount", "paid", "credited"];

const CURRENCIES = new Set(Intl.supportedValuesOf("currency"));

const decimalsOf = once(decimalsOfCurrency);

const tidy = (text) => text.replace(/\s+/gu, " ").trim();

const first = (table, text) => (text === "" ? undefined : table.find(([, words]) => words.test(text))?.[0]);

/** How the cells of the file are to be read, found or decided, and what remains to be asked. */
function settle(items, totals, columns, at, decided) {
  const questions = [];
  const column = (meaning) => columns.find((one) => one.meaning === meaning);
  const missing = [...(column("open") ?? column("amount") ? [] : ["open"]), ...(column("due") ? [] : ["due"])];
  if (missing.length > 0) return { missing, questions };

  const cells = (meanings, lines) => {
    const distinct = new Set();
    for (const { cells: row } of lines) for (const meaning of meanings) distinct.add(at(row, meaning));
    distinct.delete("");
    return [...distinct];
  };
  const amounts = cells(AMOUNTS, items);
  const read = once((cell) => amountReadings(cell, MOST_DECIMALS));
  const stated = new Set([
    ...cells(["currency"], items).map((cell) => cell.toUpperCase()),
    ...amounts.map((cell) => read(cell)?.currency),
    ...AMOUNTS.map((meaning) => column(meaning)?.currency),
    decided.currency,
  ].filter((code) => CURRENCIES.has(code)));
  const decimals = stated.size === 0 ? 2 : Math.max(...[...stated].map(decimalsOf));

  const settled = (value, known, found) => {
    if (known.includes(value)) return value;
    if (found.question !== undefined) questions.push(found.question);
    return found.order ?? found.style;
  };
  const order = settled(decided.dayOrder, ORDERS, orderOf(cells(["due", "issued"], items)));
  const style = settled(decided.numberStyle, STYLES, styleOf([...amounts, ...cells(AMOUNTS.slice(0, 2), totals)], decimals));
  return { missing, questions, order, style, decimals, column };
}

/** The last day that the rows above the names of columns state: a list as of that day, or a span that ends with it. */
function statedDay(rows, order) {
  const found = rows.flat().flatMap((cell) => cell.match(/\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{4}|\d{1,2}\.?\s+\p{L}+\.?,?\s+\d{4}|\p{L}+\s+\d{1,2},?\s+\d{4}/gu) ?? []);
  const days = found.map((text) => dayReadings(text)).filter((reading) => reading !== null);
  return days.at(-1)?.[order] ?? null;
}

/** What is open where the file has no column of it. */
function restOf({ amount, paid = "0", credited = "0" }) {
  return amount === undefined ? undefined : amountOf(units(amount) - units(paid) - units(credited), amount.split(".")[1]?.length ?? 0);
}

/** One row as an item, or the reason why it is none. */
function itemOf({ cells, row }, { at, column, day, amount, order, style, credits, width }, group, currencyDecided) {
  // A mark of thousands that nobody quoted parts an amount in two, and moves all that follows.
  if (cells.slice(width).some((cell) => cell.trim() !== "")) return { reason: "tooManyCells" };
  const status = first(STATES, at(cells, "status"));
  if (status === "void") return { reason: "void" };

  const figures = {};
  let named;
  for (const meaning of AMOUNTS) {
    const cell = at(cells, meaning);
    if (cell === "") continue;
    const reading = amount(cell);
    if (reading?.[style] === undefined) return { reason: "amountUnreadable", cell };
    figures[meaning] = reading[style];
    named ??= reading.currency;
  }
  const whole = figures.amount;
  const rest = figures.open ?? (column("open") === undefined ? restOf(figures) : undefined);
  if (rest === undefined) return { reason: "amountMissing" };
  if (units(rest) === 0n) return { reason: "nothingOpen" };

  const code = at(cells, "currency").toUpperCase() || named || column("open")?.currency || column("amount")?.currency || currencyDecided;
  if (code !== undefined && !CURRENCIES.has(code)) return { reason: "currencyUnknown", cell: code };
  const currency = code ?? null;
  if (currency !== null && (rest.split(".")[1]?.length ?? 0) > decimalsOf(currency)) return { reason: "amountDecimals", cell: rest };

  const days = {};
  for (const meaning of ["issued", "due"]) {
    const cell = at(cells, meaning);
    days[meaning] = cell === "" ? null : (day(cell)?.[order] ?? undefined);
  }
  const kindByWords = first(KINDS, at(cells, "kind"));
  const isCredit = kindByWords === "creditNote" || kindByWords === "payment";
  const negative = rest.startsWith("-");
  const takenOff = negative || (isCredit && credits === "takeOff");
  if (!takenOff && days.due === null) return { reason: "dueMissing" };
  if (!takenOff && days.due === undefined) return { reason: "dueUnreadable", cell: at(cells, "due") };

  const account = tidy(at(cells, "account")) || null;
  const customer = tidy(at(cells, "customer") || group) || account;
  if (customer === null && column("customer") !== undefined) return { reason: "customerMissing" };
  const invoice = tidy(at(cells, "invoice"));
  const long = [account, customer, invoice].find((text) => (text?.length ?? 0) > MAX_NAME_CHARS);
  if (long !== undefined) return { reason: "tooLong", cell: `${long.slice(0, 40)}…` };
  return {
    item: {
      row,
      customer,
      account,
      invoice,
      kind: takenOff ? (kindByWords ?? "creditNote") : "invoice",
      typeOf: at(cells, "kind"),
      isCredit,
      issued: days.issued ?? null,
      due: days.due ?? null,
      amount: whole ?? null,
      open: takenOff && !negative ? `-${rest}` : rest,
      currency,
      draft: status === "draft",
    },
  };
}

/** An invoice that stands there twice with the same figures is one, or two; with others it is two, and both count. */
const DUPLICATES = ["leaveOut", "keep"];
const identityOf = ({ customer, account, invoice, currency }) => [account ?? customer, invoice, currency].join("\n");
const figuresOf = ({ due, issued, open, kind }) => [due, issued, open, kind].join("\n");

/** Signs of credits: with no minus anywhere, the file does not say whether they are taken off. */
function creditQuestion(items, decided) {
  if (["takeOff", "add"].includes(decided.credits)) return undefined;
  const credits = items.filter(({ isCredit }) => isCredit);
  if (credits.length === 0 || credits.some(({ open }) => open.startsWith("-"))) return undefined;
  return { code: "credits", example: credits[0].typeOf, row: credits[0].row, choices: ["takeOff", "add"].map((value) => ({ value, reads: null })) };
}

/** Whether the file's own totals bear out what was read. */
const isBorneOut = ({ totals }) => {
  const stated = totals.filter(({ scope }) => scope === "file");
  return stated.length > 0 && stated.every(({ agrees }) => agrees === true);
};

/**
 * Whether rows that are the same are one item is as the file's own total says, or as a person does; else it is asked about.
 * @param rows the cells of the file (table.js)
 * @param decided what a person said of it: `{ headingsRow, meanings, dayOrder, numberStyle, currency, credits, duplicates }`, each optional
 */
export function readAging(rows, decided = {}) {
  const { read, repeated } = readRows(rows, decided);
  if (repeated.length === 0 || DUPLICATES.includes(decided.duplicates)) return read;
  const ways = DUPLICATES.map((duplicates) => readRows(rows, { ...decided, duplicates }).read);
  const [first] = repeated.filter(({ row, of }) => rows[row - 1].join("\n") === rows[of - 1].join("\n"));
  if (ways.some(isBorneOut)) return ways.find(isBorneOut);
  // Rows that differ in what is not read are the lines of one invoice.
  if (first === undefined) return read;
  return { ...read, questions: [...read.questions, { code: "duplicates", ...first, choices: DUPLICATES.map((value) => ({ value, reads: null })) }] };
}

/** `{ read, repeated }`: what was read, and the rows that are as one before them. */
function readRows(rows, decided) {
  const headingsRow = decided.headingsRow === undefined ? findHeadings(rows).row : decided.headingsRow;
  const columns = columnsOf(rows, headingsRow, decided.meanings);
  const at = cellsBy(columns);
  const kinds = kindsOf(rows, headingsRow, columns);
  const totals = kinds.filter(({ kind }) => kind === "total");
  const settled = settle(kinds.filter(({ kind }) => kind === "item"), totals, columns, at, decided);
  const result = { headingsRow, columns, missing: settled.missing, questions: settled.questions, items: [], skipped: [], notes: [], totals: [], sums: [], statedDay: null };
  const { order, style, decimals } = settled;
  if (settled.missing.length > 0 || order === undefined || style === undefined) return { read: result, repeated: [] };

  const amount = once((cell) => amountReadings(cell, decimals));
  const reading = { at, column: settled.column, day: once(dayReadings), amount, order, style, credits: decided.credits, width: headingsRow === null ? Infinity : rows[headingsRow].length };
  const reconciler = new Reconciler(totals.map(({ label }) => label));
  const seen = new Map();
  const repeated = [];
  let [group, found] = [null, 0];
  const closeGroup = () => group !== null && found === 0 && result.skipped.push({ row: group.row, reason: "text", cell: group.label });

  for (const line of kinds) {
    const { row, kind, label } = line;
    if (kind === "text") result.skipped.push({ row, reason: "text", cell: line.cells.find((cell) => cell.trim() !== "").trim() });
    if (kind === "group") {
      closeGroup();
      [group, found] = [line, 0];
      reconciler.open(label);
    }
    if (kind === "total") {
      const stated = amount(at(line.cells, settled.column("open") === undefined ? "amount" : "open"))?.[style];
      const code = at(line.cells, "currency").toUpperCase();
      const against = reconciler.total(label, stated, CURRENCIES.has(code) ? code : undefined);
      if (against.scope === "unknown") result.skipped.push({ row, reason: "total", cell: label });
      else result.totals.push({ row, label, ...against });
    }
    if (kind !== "item") continue;
    const names = reconciler.groups.filter((name) => !AGE.test(name));
    const { item, reason, cell } = itemOf(line, reading, names.join(": "), decided.currency);
    if (item === undefined) {
      result.skipped.push({ row, reason, ...(cell === undefined ? {} : { cell }) });
      continue;
    }
    const identity = identityOf(item);
    const whole = `${identity}\n${figuresOf(item)}`;
    const numberRepeats = item.invoice !== "" && seen.has(identity);
    const isRepeated = numberRepeats && seen.has(whole);
    if (isRepeated) repeated.push({ row, of: seen.get(whole), example: item.invoice });
    if (isRepeated && decided.duplicates !== "keep") {
      result.skipped.push({ row, reason: "duplicate", cell: item.invoice, of: seen.get(whole) });
      continue;
    }
    if (numberRepeats) result.notes.push({ row, code: "sameNumber", cell: item.invoice });
    seen.set(identity, row).set(whole, row);
    if (item.kind === "invoice" && item.issued !== null && item.issued > item.due) result.notes.push({ row, code: "dueBeforeIssued", cell: item.invoice });
    found += 1;
    result.items.push(item);
    reconciler.add(item);
  }
  closeGroup();

  const credits = creditQuestion(result.items, decided);
  if (credits !== undefined) result.questions.push(credits);
  if (result.items.some(({ currency }) => currency === null)) result.questions.push({ code: "currency", example: "", choices: [] });
  result.skipped.sort((a, b) => a.row - b.row);
  result.statedDay = statedDay(rows.slice(0, headingsRow ?? 0), order);
  result.sums = reconciler.sums((currency) => (currency === null ? decimals : decimalsOf(currency)));
  return { read: result, repeated };
}
