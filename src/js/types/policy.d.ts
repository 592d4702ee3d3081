// What a business decides in advance.
import type { ChargeRule, Percent } from "./charges.js";
import type { ContactRules } from "./contact.js";
import type { BusinessCalendar, DayCount, Roll } from "./dates.js";
import type { Channel, HoldKind, LevelId } from "./facts.js";
import type { OptionKind } from "./options.js";
import type { Amount, CurrencyCode, Id } from "./scalars.js";

/** Every part has a default; `{}` is a policy. Each function checks the whole of it, but for `offerOptions`, which reads two of them. */
export interface Policy {
  receivables?: ReceivablesPolicy;
  aging?: AgingPolicy;
  escalation?: EscalationPolicy;
  contact?: ContactRules;
  notices?: NoticesPolicy;
  options?: OptionsPolicy;
}

export interface ReceivablesPolicy {
  /**
   * An explicit application of more than is open then: a slip to refuse (default), or an over-payment whose rest stays
   * unapplied. With `knownOn` it goes by what the records said: `"unapplied"` also answers where they were wrong then.
   */
  overApplication?: "refuse" | "unapplied";
}

export interface AgingPolicy {
  /** Default `"dueDate"`. */
  basis?: "dueDate" | "issueDate";
  /** Strictly rising first days of the buckets, or a named set; the last is open-ended; below the first is `current`. */
  bucketStarts?: number[] | BucketPreset;
  /** Which age sorts an item into its bucket. Default `"ageDays"`. */
  bucketBy?: "ageDays" | "treatmentDays";
  /** Days taken off the treatment age. Default 0. */
  graceDays?: number;
  /**
   * The holds under which the treatment age stands still; a dispute of a part never does that. Default all but `promise`,
   * `placement`, `suit` and `writeOff`.
   */
  pausedBy?: HoldKind[];
}

/** The ladder. Every part has its default; together they are the default ladder, from a reminder to a review. */
export interface EscalationPolicy {
  /** What climbs: there is one verdict for each. Default `"account"`. */
  unit?: "account" | "currency" | "invoice" | "instalment";
  /** The day by which the oldest open item is chosen. Default `"dueDate"`. */
  anchor?: "dueDate" | "issueDate";
  /** Mildest first, at most 50, each with a name of its own. Default the seven of {@link LevelId}. */
  levels?: LadderLevel[];
  /** One level after another (default), or always the most severe that matches. */
  promotion?: "step" | "jump";
  /**
   * Which notices still count: those since which something has been open at the end of every day, or (default) those on
   * whose day the oldest open item was the one that it is now.
   */
  restart?: "whenClear" | "whenAnchorChanges";
  /** What earns the next level. Default `"delivered"`: one that came back is sent again. */
  earnedBy?: "sent" | "delivered";
  /** Days after which a notice counts as delivered when nothing is heard. Default 0 by email, 5 by letter. */
  transitDays?: { email?: number; letter?: number };
  /** What follows the last level, again and again (step by step only). Default nothing. */
  repeat?: LadderRepeat;
  /** More names that notices in the history may have; they are no level. Default `["invoice"]`. */
  otherNotices?: Id[];
  /** Tags of the account that block every unit. */
  holdTags?: Id[];
  /** Tags of an invoice that set it aside. */
  excludeInvoiceTags?: Id[];
  /** Below all of these nothing is done: `{ EUR: "10.00" }`. A currency that is not there has no minimum. */
  minimumBalance?: AmountByCurrency;
  /**
   * Use the policy in spite of what `checkPolicy` finds in it by itself. Default false: `decideEscalation`, `projectEscalation` and
   * `composeNotice` refuse it, with the findings as issues.
   */
  allowFindings?: boolean;
}

/** An amount for each currency, by its code: `{ EUR: "50.00" }`. */
export type AmountByCurrency = Record<CurrencyCode, Amount>;

export type LadderAction = "notice" | "call" | "offer" | "serviceHold" | "finalNotice" | "review" | "placement" | "suit" | "writeOff";

export interface LadderLevel {
  level: LevelId;
  /**
   * Default `"notice"`. Before a service hold, a placement, a suit and a write-off the offer of the ladder, if it has one,
   * has to have arrived.
   */
  action?: LadderAction;
  /** In order of preference. Default email and letter for messages, call for calls, none otherwise. */
  channels?: Channel[];
  /** All of them hold where the level matches; at most 20. */
  conditions: LadderCondition[];
  /** Days before the next level, from its delivery (from its sending where that earns it), 0 to 100,000. Default 0. */
  grantsDays?: number;
  /** What its notice charges: see `assessCharges`. Default nothing. At most 20. */
  charges?: ChargeRule[];
}

/** Of what is open and not set aside. */
export type LadderCondition =
  | {
      /** The most of what is included; days past due are below 0 before the due date. */
      fact: "daysPastDue" | "daysSinceIssue" | "treatmentDays" | "daysSincePreviousNotice" | "openInvoices" | "overdueInvoices";
      op: "atLeast" | "moreThan";
      value: number;
    }
  /** One of the amounts is enough. */
  | { fact: "openBalance" | "overdueBalance"; op: "atLeast" | "moreThan"; amounts: AmountByCurrency }
  /** Of the account. */
  | { fact: "tag"; op: "present" | "absent"; value: Id }
  | { fact: "previousNoticeBounced"; op: "is"; value: boolean };

/** Days or months (held at the month's last day) after the last notice that counts. */
export type LadderRepeat = {
  level: LevelId;
  /** Default email and letter. */
  channels?: Channel[];
} & ({ everyDays: number; everyMonths?: never } | { everyMonths: number; everyDays?: never });

export interface NoticesPolicy {
  /** The business's own words, by level. A level without them has those of `composeNotice`. */
  words?: Record<LevelId, Words>;
}

/**
 * At most 10,000 characters each. Facts stand in braces: `{customer}`, `{creditor}`, `{amount}`, `{items}`, `{due}`, `{days}`, `{payBy}`,
 * `{nextOn}`, `{follows}`, `{on}`, `{link}`, `{contact}`; no other (`words.unknownFact`). A line with a fact that is not known is left out.
 */
export interface Words {
  /** One line, without control characters (`words.character`). */
  subject: string;
  text: string;
}

/** `"30-60-90"` (default): from 1, 31, 61, 91. `"weekly"`: 1, 8, 15, 22, 29. `"15-30-45"`: 1, 16, 31, 46. `"to120"`: 1, 31, 61, 91, 121. */
export type BucketPreset = "30-60-90" | "weekly" | "15-30-45" | "to120";

/** What the business offers. `null` leaves an option out. Disputing, hardship and "not me" can always be chosen. */
export interface OptionsPolicy {
  /** Off the balance for who pays it all on the as-of day, where the invoice's own terms give no more. Default null. */
  discount?: { percent: Percent } | null;
  /** A later day granted by the creditor. Default 30 days from the as-of day at most. */
  extension?: { maxDays: number } | null;
  /**
   * A day named by the customer. Default 14 days from the as-of day at most, as long as no more than one promise about the
   * invoice, or about the account since it was issued, was broken (`maxBroken`, 0 to 1,000).
   */
  promise?: { maxDays: number; maxBroken?: number } | null;
  /** Parts. Default equal ones without charge, weekly, two-weekly and monthly, 4 at most, the first within 31 days. */
  instalments?: InstalmentsPolicy | null;
  /** Less than the balance, for all of it: the least in percent, rounded up, and the furthest day. Default null. */
  settlement?: { floorPercent: Percent; maxDays: number } | null;
  /** Companies that pay the invoice and are paid back, each once; at most 50. Default none. */
  outsideFinance?: Lender[];
  /** How payments reach the business, each once; at most 50. Default nothing is said. */
  paymentMethods?: PaymentMethod[];
  /** How much of what is left of an income a payment may take. Default 50. */
  affordability?: { sharePercent: Percent };
  /**
   * The rule for annual percentage rates: the actuarial one of 12 CFR 1026 Appendix J, nominal; the effective one of Directive
   * 2008/48/EC annex I; or (default) the first where `law.place` is in the US, the second elsewhere and without a place.
   */
  aprMethod?: "byPlace" | "usActuarial" | "euEffective";
}

export interface InstalmentsPolicy extends InstalmentCharges {
  /** Default weekly, two-weekly and monthly. At least one. */
  frequencies?: Frequency[];
  /** 2 to 120. Default 4. */
  maxCount?: number;
  /** Days from the as-of day to the first part at most, 0 to 366. Default 31. */
  maxFirstDays?: number;
  /** Days from the as-of day to the last part at most, 0 to 3,660. Default null: as `maxCount` has it. */
  maxTermDays?: number | null;
  /**
   * `equal` (default): the same of what is owed in each, interest on top. `level`: the same payment each time with the interest in
   * it, the last one smaller.
   */
  parts?: "equal" | "level";
  /** So many parts or fewer are free of interest and fees. Default 0. */
  freeUpTo?: number;
  /** No part but the last is smaller, fees apart. A currency that is not there has no minimum. */
  minPayment?: AmountByCurrency;
  /** Least down payment on the as-of day, in percent of what is owed, rounded up. Default 0. */
  downPaymentPercent?: Percent;
  /** The most that may be left to the last part besides, in percent of what is owed, rounded down. Default 0. */
  maxBalloonPercent?: Percent;
  /** Days that are none are moved after the whole series is there. Default null: every day is one. */
  businessDays?: BusinessDays | null;
}

/** What paying in parts costs. */
export interface InstalmentCharges {
  interest?: InstalmentInterest;
  /** Each in its currency; none in a currency that is not there. */
  fees?: { upFront?: AmountByCurrency; each?: AmountByCurrency; atEnd?: AmountByCurrency };
}

/** In percent a year, 0 or more; each part's interest is rounded half up. A year has 52 weeks or 12 months, but for `simpleDaily`. */
export type InstalmentInterest =
  /** Default. */
  | { kind: "none" }
  /** On what was owed first, over all parts. */
  | { kind: "flat"; percent: Percent }
  /** On what is owed, the same part of a year for every part. */
  | { kind: "perPeriod"; percent: Percent }
  /** On what is owed, by days. Default days / 365. */
  | {
      kind: "simpleDaily";
      percent: Percent;
      dayCount?: DayCount;
    };

export interface BusinessDays {
  /** Past its last day nothing is offered (`beyondCalendar`). */
  calendar: BusinessCalendar;
  /** Default `"following"`. */
  roll?: Roll;
}

/** What another company asks for paying the invoice today, as the business says; it is paid back in level payments. */
export interface Lender extends InstalmentCharges {
  lender: Id;
  frequency: Frequency;
  /** 1 to 120. */
  count: number;
  /** Days from the as-of day to the first payment, 0 to 366. */
  firstDays: number;
}

export interface PaymentMethod {
  method: Id;
  /** Default all. */
  options?: OptionKind[];
}

/** Every 7, 14 or 28 days; on two days of each month; or each month. */
export type Frequency = "weekly" | "twoWeekly" | "fourWeekly" | "semiMonthly" | "monthly";
