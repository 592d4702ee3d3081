/** Amounts and days as people write them. An amount stays a decimal string all the way: a float would lose cents. */

const decimalsIn = (amount) => amount.split(".")[1]?.length ?? 0;

/** How many decimals the platform knows for a currency. */
export const decimalsOf = (currency) =>
  new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits;

/** The engine writes every decimal a currency has, so as many are shown: some platforms know fewer than ISO 4217. A minus stands where the locale has it, as wide as a plus. */
export function money(locale, amount, currency) {
  const decimals = decimalsIn(amount);
  const options = { style: "currency", currency, minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  return new Intl.NumberFormat(locale, options).format(amount).replace("-", "−");
}

/** "412.5" and "412.50" are the same amount. */
export function sameAmount(a, b) {
  const plain = (amount) => (amount.includes(".") ? amount.replace(/\.?0+$/, "") : amount);
  return plain(a) === plain(b);
}

export const isZero = (amount) => !/[1-9]/.test(amount);

const STYLES = {
  long: { weekday: "long", day: "numeric", month: "long", year: "numeric" },
  plain: { day: "numeric", month: "long", year: "numeric" },
  short: { day: "numeric", month: "short", year: "numeric" },
  weekday: { weekday: "long", day: "numeric", month: "long" },
  numeric: { day: "numeric", month: "numeric", year: "numeric" },
};

/**
 * A calendar day has no zone: it is read and written in the same one. Where a locale is used to another calendar, days are
 * still those of the invoice.
 */
export const day = (locale, iso, style = "plain") =>
  new Intl.DateTimeFormat(locale, { ...STYLES[style], calendar: "gregory", timeZone: "UTC" }).format(new Date(`${iso}T00:00:00Z`));

export const weekday = (iso) => new Date(`${iso}T00:00:00Z`).getUTCDay();

export function addDays(iso, days) {
  const date = new Date(`${iso}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** The day on the wall in a zone, or where the page is read. */
export function localDay(now, timeZone) {
  const numbers = { calendar: "iso8601", numberingSystem: "latn", year: "numeric", month: "2-digit", day: "2-digit" };
  const parts = new Intl.DateTimeFormat("en", { ...numbers, timeZone }).formatToParts(now);
  return ["year", "month", "day"].map((part) => parts.find(({ type }) => type === part).value.padStart(2, "0")).join("-");
}

/** A decimal string as a number is written, with as many decimals as it has. */
export function decimal(locale, text, options = {}) {
  const decimals = decimalsIn(text);
  return new Intl.NumberFormat(locale, { ...options, minimumFractionDigits: decimals, maximumFractionDigits: decimals }).format(text);
}

export const percent = (locale, text) => decimal(locale, text, { style: "unit", unit: "percent" });
