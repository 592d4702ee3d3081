/** How a locale writes amounts of a currency: its decimal and group marks, and every name it has for the currency. */
import { plain } from "./digits.js";

/** Counts that bring out each form of a currency's name in words. */
const COUNTS = [0, 1, 2, 3, 11, 100];

const formats = (locale, currency) => [
  ...["latn", undefined].flatMap((numberingSystem) => [{ numberingSystem }, { numberingSystem, style: "currency", currency }]),
  ...["narrowSymbol", "name", "code"].map((currencyDisplay) => ({ style: "currency", currency, currencyDisplay, minimumFractionDigits: 0 })),
].map((options) => new Intl.NumberFormat(locale, options));

/** As names are compared. */
export const nameOf = (text) => plain(text).toLowerCase();

function read(locale, currency) {
  const all = formats(locale, currency).flatMap((format) => [1234567.8, ...COUNTS].flatMap((amount) => format.formatToParts(amount)));
  const values = (wanted) => new Set(all.filter(({ type }) => type === wanted).map(({ value }) => value));
  return { decimals: values("decimal"), groups: values("group"), names: new Set([...values("currency")].map(nameOf)) };
}

const known = new Map();

/** @returns `{ decimals, groups, names }`, sets of text */
export function marksOf(locale, currency) {
  const key = `${locale} ${currency}`;
  if (!known.has(key)) known.set(key, read(locale, currency));
  return known.get(key);
}
