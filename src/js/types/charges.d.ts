// What lateness costs.
import type { Account, LevelId } from "./facts.js";
import type { Policy } from "./policy.js";
import type { Amount, CurrencyCode, Id, IsoDate } from "./scalars.js";

/** An exact percentage as a decimal string without the sign: `"13.25"`. At most 10 decimals, 1,000,000 either way. */
export type Percent = string;

export interface AssessChargesRequest {
  /** Of one currency. */
  account: Account;
  /** What each level charges; one that charges nothing has `[]`. At most 50. Default: the levels of the policy that charge something. */
  levels?: LevelCharges[];
  /** The notices that were sent, in order. At most 100. Default: those of the account's history that charge something, the first 100. */
  notices?: ChargeNotice[];
  /** Each charge is rounded on its own. Default: half up, to the currency's decimals. */
  rounding?: RoundingRule;
  policy?: Policy;
}

/**
 * It charges on what it is about: one invoice, one of its instalments, or without either all of the account. What is disputed on its
 * day bears no charge; on a day of a breathing space or a bankruptcy nothing does, and no interest runs on such days.
 */
export interface ChargeNotice {
  on: IsoDate;
  level: LevelId;
  invoice?: Id;
  instalment?: number;
}

export interface LevelCharges {
  level: LevelId;
  /** At most 20. Never on one another. */
  charges: ChargeRule[];
}

/** What is overdue is asked for in the notice: items due before its day. Percentages are 0 or more. */
export type ChargeRule =
  /** 0 or more, in the currency of the invoices. */
  | { kind: "fixed"; amount: Amount; currency: CurrencyCode }
  /** Of the whole amounts of the invoices that are overdue, even in part; disputed parts left out. */
  | { kind: "percentOfOriginal"; percent: Percent }
  /** Of what is overdue of the invoices, charges and disputed parts left out. */
  | { kind: "percentOfOpen"; percent: Percent }
  | InterestCharge;

/** Simple interest on what is overdue of the invoices, by days up to the notice. */
export interface InterestCharge {
  kind: "interest";
  annualPercent: Percent;
  /** Days of a year, 360 to 366. Default 365. */
  dayBasis?: number;
  /** From the due date (default), or from the last notice that charged interest, so that no day is charged twice. */
  since?: "dueDate" | "lastCharge";
}

export interface RoundingRule {
  /** At most the currency's decimals (default). */
  places?: number;
  /** `up` and `down` are by size. Default `"halfUp"`. */
  mode?: RoundingMode;
}

export type RoundingMode = "halfUp" | "halfEven" | "down" | "up";

export interface AssessChargesAnswer {
  currency: CurrencyCode;
  /** By notice, in the order of its level; charges of nothing too. Each is an item of its own. */
  charges: { on: IsoDate; level: LevelId; kind: ChargeRule["kind"]; amount: Amount }[];
  /** `interestTotal` + `feeTotal`. */
  chargesTotal: Amount;
  interestTotal: Amount;
  /** All charges but interest. */
  feeTotal: Amount;
  /** `amount`: what is overdue, and all charges so far. `receivable`: all that is open, and all charges so far. */
  notices: { on: IsoDate; level: LevelId; amount: Amount; receivable: Amount }[];
  /** What is open of each invoice on the day of the last notice; charges never change it. */
  invoices: { invoice: Id; open: Amount }[];
}
