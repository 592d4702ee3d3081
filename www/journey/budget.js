/** What comes in and goes out in a month, for the customer alone: no part of it is in a choice, only the amount they then ask for. */
/** What people pay for, each line as it is typed. */
export const SPENDING = ["home", "food", "energy", "travel", "otherBills", "otherSpending"];

/** A sum of amounts as typed, in the decimals of the currency. */
function sum(amounts, decimals) {
  const minor = (amount) => {
    const [whole, rest = ""] = amount.split(".");
    return BigInt(whole + rest.padEnd(decimals, "0"));
  };
  const text = String(amounts.reduce((total, amount) => total + minor(amount), 0n)).padStart(decimals + 1, "0");
  const cut = text.length - decimals;
  return decimals === 0 ? text : `${text.slice(0, cut)}.${text.slice(cut)}`;
}

/**
 * `{ value: { income, spending } }`, or the errors. A line of spending that is empty is nothing.
 * @param read an amount as typed, by its field
 */
export function readBudget(entered, decimals, read) {
  const lines = ["income", ...SPENDING.filter((name) => (entered[name] ?? "").trim() !== "")];
  const found = lines.map((field) => ({ field, ...read(field) }));
  const errors = found.filter(({ code }) => code !== undefined);
  if (errors.length > 0) return { errors };
  const [{ amount: income }, ...spending] = found;
  return { value: { income, spending: sum(spending.map(({ amount }) => amount), decimals) } };
}
