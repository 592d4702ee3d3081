/** Decimal strings added and compared without a float. Pure. */

const DECIMALS = 6;

/** In millionths: more decimals than any currency has. */
export function units(amount) {
  const [, minus, whole, rest = ""] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(amount);
  const value = BigInt(whole + rest.padEnd(DECIMALS, "0"));
  return minus === "" ? value : -value;
}

/** As few decimals as it needs, and at least `decimals`. */
export function amountOf(value, decimals) {
  const text = String(value < 0n ? -value : value).padStart(DECIMALS + 1, "0");
  const rest = text.slice(-DECIMALS).replace(/0+$/, "").padEnd(decimals, "0");
  return `${value < 0n ? "-" : ""}${text.slice(0, -DECIMALS)}${rest === "" ? "" : `.${rest}`}`;
}
