/** What a customer types, read strictly: what can be read two ways is asked about, never guessed. */

const isDigit = (code) => /\p{Nd}/u.test(String.fromCodePoint(code));

/** Digits of any script as 0–9: within a script the ten stand in a row. */
export const plainDigits = (text) =>
  text.normalize("NFKC").replace(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0);
    let zero = code;
    while (code - zero < 9 && isDigit(zero - 1)) zero -= 1;
    return String(code - zero);
  });

/** Three fields to a day, or null where the calendar has no such day. */
export function readDay({ day = "", month = "", year = "" }) {
  const [d, m, y] = [day, month, year].map((field) => plainDigits(field).trim());
  if (!/^\d{1,2}$/.test(d) || !/^\d{1,2}$/.test(m) || !/^\d{4}$/.test(y)) return null;
  const iso = `${y}-${m.padStart(2, "0")}-${d.padStart(2, "0")}`;
  const date = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : null;
}

/** `{ amount }`, or the code of what stands in the way with, for "ambiguous", the ways to read it. */
export function readAmount(typed, decimals) {
  const text = plainDigits(typed)
    .replace(/^\s*(?:\p{Sc}|[A-Z]{3})?\s*|\s*(?:\p{Sc}|[A-Z]{3})?\s*$/gu, "")
    .replace(/(\d)\s(?=\d{3}(?!\d))/g, "$1");
  if (text === "") return { code: "amountMissing" };
  const plain = /^\d{1,3}(,\d{3})+\.\d+$/.test(text) ? text.replaceAll(",", "") : text;
  const [, whole, mark, rest] = /^(\d+)(?:([.,])(\d+))?$/.exec(plain) ?? [];
  if (whole === undefined) return { code: "amountGrammar" };
  const thousands = mark !== undefined && rest.length === 3 && whole.length <= 3 && decimals !== 3;
  if (mark === "," || thousands) return { code: "amountAmbiguous", readings: readings(whole, rest, decimals) };
  if ((rest ?? "").length > decimals) return { code: "amountDecimals" };
  const amount = `${whole.replace(/^0+(?=\d)/, "")}${rest === undefined ? "" : `.${rest}`}`;
  return /[1-9]/.test(amount) ? { amount } : { code: "amountZero" };
}

/** The same where nothing is an amount too. */
export function readAmountOrNone(typed, decimals) {
  const found = readAmount(typed, decimals);
  return found.code === "amountZero" ? { amount: "0" } : found;
}

const readings = (whole, rest, decimals) => [
  ...(rest.length <= decimals ? [`${whole}.${rest}`] : []),
  ...(rest.length === 3 ? [`${whole}${rest}`] : []),
];
