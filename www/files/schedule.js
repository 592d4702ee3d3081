/** A choice as data: what the business takes back, and its due dates as invoices name them; and its payments as rows. Pure. */

const digits = (amount) => BigInt(amount.replace(".", ""));

/** Each part of the whole in hundredths of a per cent: rounded where they stand in the row, so that they add up to 100. */
function percents(amounts) {
  const whole = amounts.reduce((sum, amount) => sum + digits(amount), 0n);
  const upTo = (sum) => (sum * 20_000n + whole) / (2n * whole);
  let [sum, told] = [0n, 0n];
  return amounts.map((amount) => {
    sum += digits(amount);
    const part = upTo(sum) - told;
    told += part;
    const text = String(part).padStart(3, "0");
    return `${text.slice(0, -2)}.${text.slice(-2)}%`;
  });
}

/** As GOBL names them: `due_dates` of an invoice's terms. */
export function dueDates({ payments, currency }) {
  const shares = percents(payments.map(({ amount }) => amount));
  return payments.map(({ on, amount }, index) => ({ date: on, amount, percent: shares[index], currency }));
}

/** The choice stays as it was made, with its hash. */
export const choiceFile = (choice) => `${JSON.stringify({ choice, due_dates: dueDates(choice) }, null, 2)}\n`;

const COLUMNS = ["number", "on", "amount", "interest", "fee", "balance"];

export const scheduleRows = ({ choice, payments }, { say }) => [
  [...COLUMNS, "currency", "invoice", "reference"].map((name) => say(`file.column.${name}`)),
  ...payments.map((payment, index) => [...COLUMNS.map((name) => (name === "number" ? index + 1 : payment[name])), choice.currency, choice.reference, choice.hash]),
];
