/** What a customer types, read strictly: what can be read two ways is asked about, never guessed. */
import { plain } from "./digits.js";
import { marksOf, nameOf } from "./marks.js";

/** Longer than any amount; what is longer is not looked at. */
const MAX_LENGTH = 64;

/** Three fields to a day, or null where the calendar has no such day. */
export function readDay({ day = "", month = "", year = "" }) {
  const [d, m, y] = [day, month, year].map(plain);
  if (!/^\d{1,2}$/.test(d) || !/^\d{1,2}$/.test(m) || !/^\d{4}$/.test(y)) return null;
  const iso = `${y}-${m.padStart(2, "0")}-${d.padStart(2, "0")}`;
  const date = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : null;
}

/** Marks that look or mean the same become one: every space, every apostrophe, the full-width forms, the Arabic comma. */
const SAME = [
  [/\s/gu, " "],
  [/[’‘ʼ′＇٬]/gu, "'"],
  [/[，،]/gu, ","],
  [/．/gu, "."],
  [/[−－﹣]/gu, "-"],
  [/＋/gu, "+"],
];

const unified = (typed) => SAME.reduce((text, [marks, one]) => text.replace(marks, one), plain(typed));

/** Groups of three, or of two and at last three where commas part them. "0,123" has no groups: none begins with zero. */
const isGrouped = (text, mark) =>
  mark !== "٫" && (new RegExp(`^[1-9]\\d{0,2}(\\${mark}\\d{3})+$`).test(text) || (mark === "," && /^[1-9]\d?(,\d\d)+,\d{3}$/.test(text)));

const joined = (text) => text.replace(/\D/g, "");

/**
 * The number between what stands before and after it, as `{ whole, rest }` or a code. Two marks that differ, a mark that
 * repeats, a space, an apostrophe and the Arabic marks can be read in one way only. A single point or comma is a decimal
 * mark, or parts thousands where three digits follow; where the currency allows but one of the two, and the locale
 * writes it so, that is the reading. All else is asked about.
 */
function readNumber(text, { decimals, own }) {
  const marks = text.match(/\D/g) ?? [];
  const [first, last] = [marks[0], marks[marks.length - 1]];
  if (marks.length === 0) return { whole: text, rest: "" };
  const [, whole, rest] = /^(.*)\D(\d*)$/.exec(text);
  const isLone = marks.indexOf(last) === marks.length - 1;
  if (isLone && (last === "٫" || (first !== last && /[.,]/.test(last)))) {
    if (marks.length > 1 && !isGrouped(whole, first)) return { code: "amountGrammar" };
    return rest.length > decimals ? { code: "amountDecimals" } : { whole: joined(whole), rest };
  }
  const grouped = isGrouped(text, first);
  if (marks.length > 1 || !/[.,]/.test(first)) return grouped ? { whole: joined(text), rest: "" } : { code: "amountGrammar" };
  const parted = rest.length <= decimals;
  if (!parted && !grouped) return { code: "amountDecimals" };
  if (parted && !grouped && own.decimals.has(first)) return { whole, rest };
  if (grouped && !parted && own.groups.has(first)) return { whole: joined(text), rest: "" };
  const readings = [...(parted ? [[whole, rest]] : []), [joined(text), ""]];
  return { code: "amountAmbiguous", readings: readings.map((parts) => full(parts, decimals)) };
}

/** Without zeros that lead, but for one alone. */
const units = (whole) => whole.replace(/^0+(?=\d)/, "") || "0";

/** A reading with every decimal that its currency has, as amounts are shown. */
export const full = ([whole, rest = ""], decimals) => (decimals === 0 ? units(whole) : `${units(whole)}.${rest.padEnd(decimals, "0")}`);

/** What stands beside a number, as a currency: the one that is meant, another, or nothing known. */
function currencyCode(text, names) {
  const name = nameOf(text);
  if (name === "" || names.has(name)) return undefined;
  const isOther = /^[\p{L}.]{0,3}\p{Sc}$/u.test(name) || Intl.supportedValuesOf("currency").includes(name.toUpperCase());
  return isOther ? "amountCurrency" : "amountGrammar";
}

/**
 * `{ amount }`, or the code of what stands in the way with, for "amountAmbiguous", the ways to read it.
 * @param written `{ decimals, currency, locale }`: how many decimals the currency has, and where it is written
 */
export function readAmount(typed, { decimals, currency, locale = "en" }) {
  const text = typed.length > MAX_LENGTH ? "-" : unified(typed);
  if (text === "") return { code: "amountMissing" };
  const [, before, number, after] = /^(\D*)(\d(?:[\d .,'٫]*\d)?)(\D*)$/.exec(text) ?? [];
  if (number === undefined) return { code: "amountGrammar" };
  const own = marksOf(locale, currency);
  const [sign = ""] = /[-+]/.exec(before) ?? [];
  const beside = before.replace(sign, "").trim();
  // A point or comma may begin the number; a currency's own name may end in one.
  const [, lead, start] = own.names.has(nameOf(beside)) ? ["", beside, ""] : /^(.*?)([.,٫]?)$/.exec(beside);
  // "40.-", "40:-" and "40." are whole.
  const trail = own.names.has(nameOf(after)) ? after : after.replace(/^[.,:](--?|[–—])?(?=\s|$)/, "");
  const code = currencyCode(lead, own.names) ?? currencyCode(trail, own.names);
  if (code !== undefined) return { code };
  const { whole, rest, ...unread } = readNumber(`${start}${number}`, { decimals, own });
  if (unread.code !== undefined) return unread;
  const amount = full([whole, rest], decimals);
  if (sign === "-") return { code: "amountNegative" };
  return /[1-9]/.test(amount) ? { amount } : { code: "amountZero" };
}

/** The same where nothing is an amount too. */
export const orNone = (found) => (found.code === "amountZero" ? { amount: "0" } : found);
