// The inputs: made up, alike in every run and every runtime.

const DAY_MS = 86_400_000;
export const AS_OF = "2024-06-30";

export const dayBefore = (days) => new Date(Date.parse(AS_OF) - days * DAY_MS).toISOString().slice(0, 10);

/** Whole numbers that look random and are always the same (mulberry32). */
export function numbers(seed) {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** Invoices issued over the last months, and receipts that the oldest ones took up. */
export function ledger(id, { invoices, receipts, seed }) {
  const next = numbers(seed);
  const amount = (most) => `${1 + next(most)}.${String(next(100)).padStart(2, "0")}`;
  return {
    id,
    invoices: Array.from({ length: invoices }, (_, index) => {
      const issued = 31 + next(180);
      return {
        id: `${id}-INV-${index + 1}`,
        issued: dayBefore(issued),
        due: dayBefore(issued - 30),
        amount: amount(5_000),
        currency: "EUR",
      };
    }),
    receipts: Array.from({ length: receipts }, (_, index) => ({
      id: `${id}-R-${index + 1}`,
      kind: "payment",
      on: dayBefore(next(90)),
      amount: amount(3_000),
      currency: "EUR",
    })),
  };
}

export const account = ledger("C-1", { invoices: 12, receipts: 3, seed: 1 });

const history = [
  { type: "noticeSent", on: dayBefore(20), level: "reminder", channel: "email" },
  { type: "noticeDelivered", on: dayBefore(20), level: "reminder" },
  { type: "promiseMade", on: dayBefore(18), amount: "400.00", currency: "EUR", payBy: dayBefore(12) },
  { type: "noticeSent", on: dayBefore(5), level: "secondNotice", channel: "letter" },
  { type: "noticeDelivered", on: dayBefore(2), level: "secondNotice" },
];

/** A hundred accounts. */
const many = (invoices, receipts) =>
  Array.from({ length: 100 }, (_, index) => ledger(`C-${index + 1}`, { invoices, receipts, seed: index + 1 }));

export const cases = [
  {
    name: "`ageReceivables`, 12 invoices and 3 receipts",
    operation: "ageReceivables",
    request: { asOf: AS_OF, accounts: [account] },
  },
  {
    name: "`ageReceivables`, 1,000 invoices and 200 receipts in 100 accounts",
    operation: "ageReceivables",
    request: { asOf: AS_OF, accounts: many(10, 2) },
  },
  {
    name: "`ageReceivables`, 10,000 invoices and 2,000 receipts in 100 accounts",
    operation: "ageReceivables",
    request: { asOf: AS_OF, accounts: many(100, 20) },
    isSlow: true,
  },
  {
    name: "`decideEscalation`, the 12 invoices and 5 events",
    operation: "decideEscalation",
    request: { on: AS_OF, account: { ...account, history } },
  },
  {
    name: "`offerOptions`, the 12 invoices, all suggestions",
    operation: "offerOptions",
    request: { asOf: AS_OF, account, invoice: account.invoices[11].id },
  },
];

/** The first question after a cold start. */
export const first = cases[0];

/** What needs the most memory. */
export const largest = cases[2];
