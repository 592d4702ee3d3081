// What the law of a place says.
import type { Percent, RoundingRule } from "./charges.js";
import type { DayCount } from "./dates.js";
import type { Amount, CurrencyCode, IsoDate } from "./scalars.js";

/** An ISO 3166 code of a country or of a part of it: `"DE"`, `"GB-ENG"`; `"EU"` is any member state. */
export type Place = string;

/** What the creditor is to the debt: it was owed to it first, it collects for another, or it bought the debt. */
export type CreditorRole = "original" | "agency" | "assignee";

export type DebtorKind = "consumer" | "business" | "publicAuthority";

/** A rule by its name and where it stands. Nothing here is legal advice. */
export interface LawReference {
  /** Stable, such as `"us.callCap"`. */
  id: string;
  /** Statute and section. */
  source: string;
}

/** `law`: it binds this creditor. `voluntary`: it binds others, and keeping it is good conduct. */
export type Binding = "law" | "voluntary";

/** Whose rules: where, and between whom. */
export interface LegalParties {
  place: Place;
  /** Default `"original"`. */
  creditor?: CreditorRole;
  debtor: DebtorKind;
}

/** On which day, too. */
export interface LegalSetting extends LegalParties {
  on: IsoDate;
}

export type ListLawsRequest = LegalSetting;

export interface ListLawsAnswer {
  on: IsoDate;
  laws: Law[];
}

export interface Law extends LawReference {
  /** In a few words. */
  summary: string;
  /** First day on which it is in force as stated. */
  from: IsoDate;
  /** Last day to which it is maintained; a question past it is refused (`law.expired`). */
  to: IsoDate;
  binding: Binding;
  bindsOriginalCreditor: boolean;
  rule: LawRule;
}

export type LawRule =
  /** At most `count` counted calls in `days` consecutive days. */
  | { kind: "callCap"; count: number; days: number }
  /** No call in so many consecutive days, that of a conversation being the first. */
  | { kind: "coolDown"; days: number }
  /** A call with consent of at most so many days is not counted. */
  | { kind: "consent"; days: number }
  | { kind: "textConsent"; days: number }
  | { kind: "concentration"; callsPerDay: number }
  | { kind: "rapidSuccession"; minutes: number }
  /** `HH:MM` of the person's local time; the end is no longer within. */
  | { kind: "timeWindow"; start: string; end: string }
  | { kind: "days"; days: number }
  | { kind: "validationNotice"; withinDays: number; disputeDays: number; transitDays: number }
  | { kind: "retention"; years: number }
  | { kind: "conduct" }
  | { kind: "forbids"; trigger: "breathingSpace" | "automaticStay" | "discharge" | "identityTheft"; acts: Act[] }
  | LatePaymentRule
  | { kind: "paymentTerm"; defaultDays: number; maxDays: number; publicMaxDays: number };

export interface LatePaymentRule {
  kind: "latePayment";
  /** Added to the reference rate. */
  points: Percent;
  /** The rate of the day before the half-year in which interest starts, or that of each half-year's first day. */
  reference: "eveOfFirstHalfYear" | "firstDayOfEachHalfYear";
  currency: CurrencyCode;
  /** Each from that amount of debt. */
  fixedSums: { from: Amount; sum: Amount }[];
  reminderNeeded: boolean;
}

/** Something that a creditor may want to do. */
export type Act =
  | "reminder"
  | "demandLetter"
  | "call"
  | "interest"
  | "lateFee"
  | "lateFeeDemand"
  | "setOff"
  | "enforcement"
  | "litigation"
  | "placeForCollection"
  | "sellDebt"
  | "transferDebt"
  | "answerToDebtorQuestion"
  | "replyToComplaint";

export interface CheckActRequest extends LegalSetting {
  act: Act;
  facts: LegalFacts;
}

export interface LegalFacts {
  /** A moratorium; `to` is the first day after it. */
  breathingSpace?: { from: IsoDate; to?: IsoDate };
  bankruptcy?: {
    petitionOn: IsoDate;
    /** First day after the stay. */
    to?: IsoDate;
    /** Without it the claim is taken as earlier than the petition. */
    claimArose?: IsoDate;
  };
  discharge?: { on: IsoDate };
  /** A notice that the debt is from identity theft. */
  identityTheft?: { on: IsoDate };
}

export interface CheckActAnswer {
  on: IsoDate;
  act: Act;
  /** Whether no rule forbids it, neither by law nor kept voluntarily. */
  allowed: boolean;
  /** The rules that the facts bring up, whether they forbid the act or not. */
  rules: ConsultedRule[];
}

export interface ConsultedRule extends LawReference {
  summary: string;
  binding: Binding;
  bindsOriginalCreditor: boolean;
  forbids: boolean;
  /** First day; `null` where the fact does not reach this debt. */
  from: IsoDate | null;
  /** First day after, or `null`. */
  to: IsoDate | null;
}

export interface AssessLatePaymentRequest {
  place: Place;
  debtor: DebtorKind;
  /** Above zero; of instalments, the one that is overdue. */
  debt: Amount;
  currency: CurrencyCode;
  /** The last day to pay: interest runs from the day after. */
  dueOn: IsoDate;
  /** The day of payment or of the question: interest runs through it. */
  on: IsoDate;
  /** The place's reference rates, in any order, at most 1,000. Without them interest is left out; a day before the first is refused. */
  referenceRates?: { from: IsoDate; percent: Percent }[];
  /** The statutes do not say. Default `"actual365Fixed"`. */
  dayCount?: DayCount;
  /** Of the interest, once, at the end. */
  rounding?: RoundingRule;
}

/** What the creditor may claim by statute. */
export interface AssessLatePaymentAnswer {
  law: LawReference;
  /** 0 on the last day to pay, negative before it. */
  daysLate: number;
  firstInterestDay: IsoDate;
  /** The day whose reference rate holds at first. */
  referenceRateOn: IsoDate;
  /** `null` without reference rates. */
  interest: StatutoryInterest | null;
  /** "0.00" while the debt is not late. */
  fixedSum: { amount: Amount; currency: CurrencyCode };
  reminderNeeded: boolean;
}

/** Simple interest. */
export interface StatutoryInterest {
  amount: Amount;
  currency: CurrencyCode;
  /** By reference rate, in order; never empty. */
  periods: {
    from: IsoDate;
    days: number;
    referenceRateOn: IsoDate;
    referencePercent: Percent;
    ratePercent: Percent;
  }[];
}

export interface CheckPaymentTermRequest {
  place: Place;
  debtor: DebtorKind;
  invoiceReceived: IsoDate;
  /** The term starts on the later of the two. */
  goodsReceived?: IsoDate;
  agreed?: {
    /** 0 to 36,600. */
    days: number;
    /** Default false. */
    expresslyAndNotGrosslyUnfair?: boolean;
  };
}

export interface CheckPaymentTermAnswer {
  law: LawReference;
  /** Days when nothing is agreed. */
  defaultDays: number;
  /** Most days that this debtor may be given without more. */
  maxDays: number;
  /** Days that hold: those agreed where they are accepted, `maxDays` where they are not, else `defaultDays`. */
  days: number;
  /** Whether the agreed term is accepted; `null` without one. */
  accepted: boolean | null;
  lastDayToPay: IsoDate;
  interestFrom: IsoDate;
}
