/** Amounts as files write them. Whether a comma or a point parts the cents is found from a whole column, or asked about. Pure. */
import { plain } from "./plain.js";

export const STYLES = ["point", "comma"];

/** Signs of one currency only. `$`, `£`, `¥` and `kr` are those of several, so they say nothing. */
const SIGNS = { "€": "EUR", "₹": "INR", "₪": "ILS", "₺": "TRY", "₴": "UAH", "₦": "NGN", "₱": "PHP", "₫": "VND", "₩": "KRW", "₽": "RUB", "฿": "THB", zł: "PLN", Kč: "CZK", R$: "BRL", US$: "USD", A$: "AUD", C$: "CAD", CA$: "CAD", NZ$: "NZD", HK$: "HKD", S$: "SGD" };

const SIGN = String.raw`\p{L}{0,2}\p{Sc}|[A-Z]{3}|zł|Kč|kr\.?|Fr\.?`;
const LEADING = new RegExp(`^(?:${SIGN})\\s*`, "u");
const TRAILING = new RegExp(`\\s*(?:${SIGN})$`, "u");

const GRAMMAR = {
  point: { whole: /^(?:\d+|\d{1,3}(?:,\d{2,3})*,\d{3})?(?:\.\d+)?$/, drop: /,/g, mark: "." },
  comma: { whole: /^(?:\d+|\d{1,3}(?:\.\d{3})+)?(?:,\d+)?$/, drop: /\./g, mark: "," },
};

/** Zeros that only fill up are dropped, but three decimals stay three: "1.000" may be a thousand. */
function decimalsOf(rest, decimals) {
  return rest.length === 3 || rest.length <= decimals ? rest : rest.slice(0, decimals) + rest.slice(decimals).replace(/0+$/, "");
}

function inStyle(body, style, decimals) {
  const { whole: grammar, drop, mark } = GRAMMAR[style];
  if (!/\d/.test(body) || !grammar.test(body)) return undefined;
  const [whole, rest = ""] = body.replace(drop, "").split(mark);
  const kept = decimalsOf(rest, decimals);
  if (kept.length > decimals) return undefined;
  return `${whole.replace(/^0+(?=\d)/, "") || "0"}${kept === "" ? "" : `.${kept}`}`;
}

const isZero = (amount) => !/[1-9]/.test(amount);

const signed = (amount, negative) => (amount === undefined ? undefined : negative && !isZero(amount) ? `-${amount}` : amount);

/** Takes one mark of what is below zero off: parentheses, a minus before or after, or a credit's "CR". */
function unsigned(text) {
  const inner = /^\((.*)\)$/.exec(text)?.[1] ?? /^-\s*(.*)$/.exec(text)?.[1] ?? /^(.*?)\s*(?:-|CR)$/i.exec(text)?.[1];
  return inner === undefined ? { text: text.replace(/\s*DR$/i, ""), negative: false } : { text: inner.trim(), negative: true };
}

/**
 * What a cell can mean: `{ point, comma, currency }`, amounts as decimal strings, undefined where a style does not read it; or null where it is
 * no amount in any. `currency` is undefined where the cell names none.
 * @param decimals the most that its currency has
 */
export function readingsOf(cell, decimals) {
  const text = plain(cell).replace(/[−‒–]/g, "-").trim();
  // As accountants write nothing.
  if (/^-+$/.test(text)) return { point: "0", comma: "0", currency: undefined };
  const outer = unsigned(text);
  const sign = LEADING.exec(outer.text)?.[0] ?? TRAILING.exec(outer.text)?.[0];
  const bare = sign === undefined ? outer.text : outer.text.replace(LEADING, "").replace(TRAILING, "");
  // The minus may stand inside the sign of the currency: "€ -5.00".
  const inner = outer.negative ? { text: bare, negative: false } : unsigned(bare.trim());
  const body = inner.text.replace(/(\d)['’ ](?=\d{3}(?!\d))/g, "$1");
  const negative = outer.negative || inner.negative;
  const [point, comma] = STYLES.map((style) => signed(inStyle(body, style, decimals), negative));
  if (point === undefined && comma === undefined) return null;
  const name = sign?.trim();
  return { point, comma, currency: SIGNS[name] ?? (/^[A-Z]{3}$/.test(name) ? name : undefined) };
}

/** The one style in which a column's distinct cells are amounts: `{ style }`, or `{ question }` with a cell that shows what is unclear. */
export function styleOf(cells, decimals) {
  const distinct = cells.map((cell) => ({ cell, reading: readingsOf(cell, decimals) })).filter(({ reading }) => reading !== null);
  const fitting = STYLES.filter((style) => distinct.every(({ reading }) => reading[style] !== undefined));
  if (fitting.length === 1) return { style: fitting[0] };
  const unclear = distinct.find(({ reading }) => reading.point !== reading.comma);
  if (unclear === undefined) return { style: "point" };
  return { question: { code: "numberStyle", example: unclear.cell, choices: STYLES.map((style) => ({ value: style, reads: unclear.reading[style] ?? null })) } };
}
