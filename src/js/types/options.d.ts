// How it could be paid.
import type { InterestTerms, RateFound, RateOutcome, RateTooHigh, ScheduleIdentity, ScheduleTerms } from "./credit.js";
import type { Account } from "./facts.js";
import type { LegalParties } from "./law.js";
import type { Frequency, Policy } from "./policy.js";
import type { Amount, CurrencyCode, Id, IsoDate } from "./scalars.js";

export interface OfferOptionsRequest {
  asOf: IsoDate;
  account: Account;
  /** The invoice to settle. */
  invoice: Id;
  /** An offer follows from its `receivables` and `options`: the other parts are not read, and a change to them makes no choice stale. */
  policy?: Policy;
  /** Where, and between whom: rates and tripwires go by it. */
  law?: LegalParties;
  /** Quote exactly these. Without it: a set of suggestions. */
  selections?: Selection[];
  /** What the customer can pay: the suggested instalments are then the plans to show. */
  affordability?: Affordability;
}

/** Either an amount each time, or an income and spending, of which the policy takes a share. Every amount is 0 or more. */
export type Affordability = {
  frequency: Frequency;
  /** The next one, on or after the as-of day: every plan's first payment. Default one step after the as-of day. */
  payday?: IsoDate;
} & (
  | { amount: Amount; income?: never; spending?: never }
  | { amount?: never; income: Amount; spending: Amount }
);

/** What a customer picks, with the inputs that belong to it. */
export type Selection =
  | { option: "payInFull" }
  | { option: "extension"; payOn: IsoDate }
  | { option: "promise"; payOn: IsoDate }
  | InstalmentSelection
  /** Default the least that is accepted. */
  | { option: "settlement"; amount?: Amount; payOn: IsoDate }
  /** A lender of the policy. */
  | { option: "outsideFinance"; lender: Id }
  /** `amount`: the disputed part, default all. `rest`: how the other part is paid, default all of it on the as-of day. */
  | { option: "dispute"; reason: DisputeReason; amount?: Amount; rest?: InstalmentTerms }
  /** `category`: what it comes from, if the customer says so. `canPay`: what could be paid, whatever the policy says; a person answers. */
  | { option: "hardship"; category?: HardshipCategory; canPay?: { frequency: Frequency; amount: Amount } }
  /** `stopContact`: the customer also asks not to be contacted; a business records it as `ceaseRequested`. Default false. */
  | { option: "notMe"; stopContact?: boolean };

export type InstalmentSelection = { option: "instalments" } & InstalmentTerms;

/** By number or by amount. */
export type InstalmentTerms = InstalmentInputs & (PartsByCount | PartsByAmount);

export interface PartsByCount {
  /** 2 or more, within the policy. */
  count: number;
  amount?: never;
}

export interface PartsByAmount {
  count?: never;
  /** So much each time, fees in it, until it is paid: the last part is what is left, with what the end takes besides. */
  amount: Amount;
}

export interface InstalmentInputs {
  frequency: Frequency;
  /** Day of the first part, on or after the as-of day. */
  firstOn: IsoDate;
  /**
   * Monthly and semi-monthly only: the day of the month to keep, where `firstOn` is itself a shorter month's end. Default
   * `firstOn`'s day.
   */
  anchorDay?: number;
  /** Semi-monthly only: the other day of the month, 31 its end. Default 15 days away: 1 and 16, 15 and 30. */
  otherDay?: number;
  /** Paid on the as-of day. Default the policy's least. */
  downPayment?: Amount;
  /** Left to the last part besides. Default nothing. */
  balloon?: Amount;
}

export type DisputeReason = "notMine" | "amountWrong" | "notReceived" | "faulty" | "alreadyPaid" | "other";

export type HardshipCategory = "illness" | "lostIncome" | "bereavement" | "separation" | "disaster" | "otherDebts" | "other";

export type OptionKind = Selection["option"];

export interface OfferOptionsAnswer {
  asOf: IsoDate;
  account: Id;
  invoice: Id;
  currency: CurrencyCode;
  /** The invoice's open amount on the as-of day. */
  balance: Amount;
  /** Of its oldest open item; negative when not yet due. */
  daysPastDue: number;
  options: Option[];
  /** Why an option is not there. */
  notOffered: NotOffered[];
  /** The inputs within which a selection is offered. */
  limits: OptionLimits;
  /** Where it was asked. */
  affordability?: AffordablePlans;
}

/** Plans within the policy and the customer's means. One too low an amount for any is an answer, not an error. */
export interface AffordablePlans {
  /** What can be paid each time. */
  amount: Amount;
  frequency: Frequency;
  /** Plans that the policy allows, each frequency with each number of parts: 595 at most. */
  searched: number;
  /**
   * Those within the means that no other one of their frequency beats: the frequency asked for first, then by last day. One beats
   * another that takes no more, costs no more and ends no later, and is better in one of the three.
   */
  plans: AffordablePlan[];
  /**
   * For each frequency without a plan within the means, the one that misses least. A frequency of which the policy allows no plan at
   * all stands in `notOffered`, with the reason.
   */
  misses: { frequency: Frequency; count: number; payment: Amount; short: Amount }[];
}

export interface AffordablePlan {
  selection: InstalmentTerms;
  /** Its largest payment, a down payment among them. */
  payment: Amount;
  count: number;
  /** Interest and fees. */
  cost: Amount;
  lastOn: IsoDate;
  /**
   * The three to show, of the frequency asked for wherever it has a plan: the one that ends first, the one that takes least, and half
   * way between them.
   */
  shown: "soonest" | "between" | "lightest" | null;
}

export interface Option {
  kind: OptionKind;
  selection: Selection;
  /** Dated payments; empty for a dispute of the whole, hardship and "not me". They add up to `total`. */
  payments: Payment[];
  total: Amount;
  interest: Amount;
  fees: Amount;
  /** Both: "0.00" is no extra cost. */
  cost: Amount;
  /** What need not be paid: a discount, or what a settlement leaves. */
  saving: Amount;
  savingBy: "invoiceDiscount" | "policyDiscount" | "settlement" | null;
  /**
   * The part of the balance that is set aside (a dispute), else "0.00". `total` − `cost` + `saving` + `setAside` = balance, unless
   * nothing is agreed yet (hardship, not me).
   */
  setAside: Amount;
  /** `null` where nothing is charged. */
  apr: OptionApr | null;
  /**
   * The effective annual rate, Directive 2008/48/EC annex I, at which the option is worth the same as paying in full on the as-of day:
   * who earns more with the money is better off with the option. `null` where both take the same, or nothing is paid later.
   */
  breakEven: RateOutcome | null;
  lastOn: IsoDate | null;
  /** How it may be paid, by the policy. */
  paymentMethods: Id[];
  /** Lines of consumer-credit law that the business crosses with it. */
  tripwires: Tripwire[];
  /** What an independent checker found to hold in the payments; empty without payments. */
  certificate: ScheduleIdentity[];
  effect: OptionEffect;
  /** What the payments follow from: `buildSchedule` gives them again. `null` without payments. */
  terms: OptionTerms | null;
  /** What the customer hands back to take this option. */
  choice: Choice;
}

/** Terms as `buildSchedule` and `verifySchedule` take them, without what is at its default, but for a day count. */
export interface OptionTerms extends Omit<ScheduleTerms, "rounding"> {
  /** The days of the payments, rolled where a weekend or holiday moves them. */
  due: { dates: IsoDate[] };
  interest?: Exclude<InterestTerms, { kind: "none" | "perDay" }>;
  amounts?: { kind: "equalPrincipal" } | { kind: "of"; amount: Amount };
}

export interface Payment {
  /** 1, 2, 3 …; 0 for what is paid on the as-of day before the parts: a down payment, a fee. */
  number: number;
  on: IsoDate;
  /** Interest, principal and fee. */
  amount: Amount;
  interest: Amount;
  /** What it takes off what is owed. */
  principal: Amount;
  fee: Amount;
  /** Still owed after this payment. */
  balance: Amount;
  /** Where it would be due if every day were a business day. */
  moved?: { from: IsoDate; by: "weekend" | "holiday" };
}

export type OptionApr =
  /** Nominal, 12 CFR 1026 Appendix J; a stated rate is exact to 1/8 of a point, irregular ones to 1/4. */
  | ({ method: "usActuarial"; clause: string; tolerance: "regular" | "irregular" } & (RateFound | RateTooHigh))
  /** Effective, Directive 2008/48/EC annex I. */
  | ({ method: "euEffective"; clause: string } & (RateFound | RateTooHigh));

/** 12 CFR 1026.1(c)(1)(iii). A line that is crossed makes no creditor regulated by itself; this is no legal advice. */
export interface Tripwire {
  by: "financeCharge" | "moreThanFourInstalments";
  source: string;
  /** Whether `law` names a consumer in the US; `null` without it. */
  applies: boolean | null;
  /** The nearest option that crosses none, such as 4 parts instead of 5. */
  safer: Selection;
}

/** What taking the option does to contact and to the clocks. */
export interface OptionEffect {
  /** `continues`: as before. `silentUntil`: none before `until`, if it is kept. `paused`: none until it is answered. */
  contact: "continues" | "silentUntil" | "paused";
  until: IsoDate | null;
  /** Whether the treatment age stands still meanwhile. The legal age never does. */
  treatmentClock: "runs" | "pauses";
}

/** `latest`, `maxCount` and the like are the numbers that the message names. */
export type NotOffered = { option: OptionKind; message: string } & (
  /** Without a selection where the policy leaves a whole option out. */
  | { code: "notInPolicy"; selection: Selection | null }
  /** More promises were broken than the policy bears; without a selection among the suggestions. */
  | { code: "promisesBroken"; broken: number; selection: Selection | null }
  | ({ selection: Selection } & NotOfferedSelection)
);

export type NotOfferedSelection =
  | { code: "nothingToPay" }
  | { code: "beforeAsOf"; earliest: IsoDate }
  | { code: "tooLate"; latest: IsoDate }
  /** The last part would be. */
  | { code: "tooLong"; latest: IsoDate }
  | { code: "frequencyNotOffered"; frequencies: Frequency[] }
  | { code: "tooManyPayments"; maxCount: number }
  /** The balance is too small for so many. */
  | { code: "paymentTooSmall"; maxCount: number }
  | { code: "belowMinimum"; minimum: Amount }
  /** The amount does not pay it off within the policy; `least` does. */
  | { code: "paymentTooLow"; least: Amount }
  | { code: "downPaymentTooSmall"; least: Amount }
  /** It leaves nothing for the parts. */
  | { code: "downPaymentTooLarge"; most: Amount }
  | { code: "balloonTooLarge"; most: Amount }
  | { code: "belowFloor"; floor: Amount }
  | { code: "aboveBalance"; balance: Amount }
  /** Whether that day is a business day is not known. */
  | { code: "beyondCalendar"; on: IsoDate }
  /** It comes to more than an amount can be. */
  | { code: "beyondAmounts" };

export interface OptionLimits {
  extension: { earliest: IsoDate; latest: IsoDate } | null;
  promise: { earliest: IsoDate; latest: IsoDate } | null;
  instalments: {
    frequencies: Frequency[];
    minCount: number;
    maxCount: number;
    firstEarliest: IsoDate;
    firstLatest: IsoDate;
    /** Of the last part. */
    lastLatest: IsoDate | null;
    minPayment: Amount | null;
    minDownPayment: Amount;
    maxBalloon: Amount;
  } | null;
  settlement: { floor: Amount; earliest: IsoDate; latest: IsoDate } | null;
  /** Those of the policy. */
  lenders: Id[];
}

/** What the customer hands back. The server works it out again and compares; the hash authenticates nobody. */
export interface Choice {
  version: 1;
  /** Version of the engine that worked it out. */
  engine: string;
  /** The invoice. */
  reference: Id;
  asOf: IsoDate;
  selection: Selection;
  currency: CurrencyCode;
  total: Amount;
  payments: { on: IsoDate; amount: Amount }[];
  /** SHA-256 (hex) of the key-sorted JSON of what an offer follows from: the policy's `receivables` and `options`, defaults filled in. */
  policy: string;
  /** SHA-256 (hex) of the key-sorted JSON of all the above. */
  hash: string;
}
