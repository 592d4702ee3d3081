// How late it is.
import type { Account } from "./facts.js";
import type { Policy } from "./policy.js";
import type { Amount, CurrencyCode, Id, IsoDate } from "./scalars.js";

export interface AgeReceivablesRequest {
  /** The day of the question: facts of that day and earlier count, later ones are unknown. */
  asOf: IsoDate;
  /** Only what was in the records by the end of this day. Without it, all that the request says. */
  knownOn?: IsoDate;
  /** Account ids are unique. */
  accounts: Account[];
  policy?: Policy;
  /** Adds totals by invoice. Default false. */
  perInvoice?: boolean;
}

export interface AgeReceivablesAnswer {
  asOf: IsoDate;
  /** The buckets in order; `to` is excluded, `null` for the last. Below the first `from` is `current`. */
  buckets: { from: number; to: number | null }[];
  /** Every item with an open amount, and every receipt with an unapplied rest, in the order given. */
  rows: AgingRow[];
  /** By invoice with an open amount, where `perInvoice` asks for it; without unapplied cash, which belongs to none. */
  invoices?: InvoiceTotals[];
  /** By account, then currency. */
  accounts: AccountTotals[];
  /** All accounts together, by currency; currencies are never summed with one another. */
  portfolio: PortfolioTotals[];
  /** What the as-of day leaves out. */
  leftOut: { drafts: number; laterInvoices: number; laterReceipts: number };
}

export type AgingRow = ItemRow | UnappliedRow;

/** An instalment, a charge of its own, or the invoice where it has neither. */
export interface ItemRow {
  kind: "item";
  account: Id;
  invoice: Id;
  /** `seq` of the instalment, or `null`. */
  instalment: number | null;
  /** The charge that this item is, or `null`. */
  charge: Id | null;
  currency: CurrencyCode;
  issued: IsoDate;
  due: IsoDate;
  amount: Amount;
  applied: Amount;
  open: Amount;
  /** As-of day less due date: 0 on the due date, negative before it. */
  daysPastDue: number;
  /** As-of day less due or issue date, by the policy's basis. */
  ageDays: number;
  /** `ageDays` less grace days and paused days, at least 0. */
  treatmentDays: number;
  bucket: "current" | number;
}

/** A receipt's rest that is applied to nothing. */
export interface UnappliedRow {
  kind: "unapplied";
  account: Id;
  receipt: Id;
  currency: CurrencyCode;
  on: IsoDate;
  /** Negative. */
  open: Amount;
  ageDays: number;
}

/** `current` + `buckets` = `open`, and `open` − `unapplied` = `outstanding`, always. */
export interface CurrencyTotals {
  currency: CurrencyCode;
  open: Amount;
  unapplied: Amount;
  outstanding: Amount;
  current: Amount;
  /** One for each bucket. */
  buckets: Amount[];
  /** Open amount of the items due before the as-of day. */
  overdue: Amount;
  /** Of the overdue item with the earliest due date; 0 when none. Always from the due date. */
  oldestDaysPastDue: number;
  oldestTreatmentDays: number;
  /** That item's due date plus the grace days, or `null`. */
  overdueSince: IsoDate | null;
  /** That item: the first by due date, issue date, invoice id and number. */
  oldestItem: { account: Id; invoice: Id; instalment: number | null; due: IsoDate } | null;
  /** `overdue` in percent of `open`, two decimals, half up: `"43.21"`. */
  overduePercent: string;
  /** Days past due of the overdue items, weighted by their open amounts, two decimals, half up. */
  averageDaysPastDue: string;
}

export interface InvoiceTotals extends CurrencyTotals {
  account: Id;
  invoice: Id;
}

export interface AccountTotals extends CurrencyTotals {
  account: Id;
}

export interface PortfolioTotals extends CurrencyTotals {
  /** The accounts that owe most, by overdue, then outstanding amount; at most 10, none that owes nothing. */
  largestAccounts: { account: Id; overdue: Amount; outstanding: Amount }[];
}
