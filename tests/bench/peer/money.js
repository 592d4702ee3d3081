import { Decimal } from "decimal.js";

const GRAMMAR = /^-?(0|[1-9]\d*)(\.\d+)?$/;
const MOST_MINOR = new Decimal("9e17");
const decimals = new Map();

export const zero = new Decimal(0);

/** Digits after the point of a currency, as the host knows them. */
export function decimalsOf(currency) {
  let known = decimals.get(currency);
  if (known === undefined) {
    known = new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits;
    decimals.set(currency, known);
  }
  return known;
}

export function readAmount(text, currency) {
  if (typeof text !== "string" || !GRAMMAR.test(text)) throw new RangeError(`${text} is not an amount`);
  const amount = new Decimal(text);
  const places = decimalsOf(currency);
  if (amount.decimalPlaces() > places) throw new RangeError(`${text} has more decimals than ${currency}`);
  if (amount.abs().gt(MOST_MINOR.div(10 ** places))) throw new RangeError(`${text} is too much`);
  return amount;
}

export function readPositive(text, currency) {
  const amount = readAmount(text, currency);
  if (!amount.gt(0)) throw new RangeError(`${text} is not above zero`);
  return amount;
}

export const write = (amount, currency) => amount.toFixed(decimalsOf(currency));
export const sum = (amounts) => amounts.reduce((total, amount) => total.plus(amount), zero);

/** Two decimals, half up; nothing of nothing is none. */
export const ratio = (part, whole) => (whole.gt(0) ? part.div(whole) : zero).toFixed(2, Decimal.ROUND_HALF_UP);

/** Parts that differ by one minor unit at most, the larger ones first. */
export function splitEqually(total, count, currency) {
  const unit = new Decimal(10).pow(-decimalsOf(currency));
  const floor = total.div(count).toDecimalPlaces(decimalsOf(currency), Decimal.ROUND_DOWN);
  const left = total.minus(floor.times(count)).div(unit).toNumber();
  return Array.from({ length: count }, (_, index) => (index < left ? floor.plus(unit) : floor));
}
