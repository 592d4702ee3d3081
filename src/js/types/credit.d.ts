// Schedules and rates.
import type { Percent, RoundingMode } from "./charges.js";
import type { BusinessCalendar, DayCount, DueDay, Every, Fraction, Roll } from "./dates.js";
import type { Amount, CurrencyCode, IsoDate } from "./scalars.js";

/** What a schedule is worked out from. Amounts are in `currency`. */
export interface ScheduleTerms {
  currency: CurrencyCode;
  /** What is owed. */
  principal: Amount;
  /** Interest runs from here; a down payment and the fee up front are paid on it. */
  start: IsoDate;
  /** When payments are due: rising, none before `start`, at most 1,200. */
  due: DueDates;
  /** Default "0". */
  downPayment?: Amount;
  /** Left to the last payment beyond what it would be; not with custom amounts, whose last takes what is left anyway. Default "0". */
  balloon?: Amount;
  /** Default none. */
  interest?: InterestTerms;
  /** How each payment's interest is rounded. Default `"halfUp"`. */
  rounding?: RoundingMode;
  /** Fees apart. Default level payments. */
  amounts?: PaymentAmounts;
  /** They bear no interest. */
  fees?: { upFront?: Amount; each?: Amount; atEnd?: Amount };
  /** No payment but the last may be smaller, fees apart. Default "0". */
  leastPayment?: Amount;
}

/**
 * `roll`, `"following"` by default, goes with a calendar only. Days that roll to one day are one: five daily payments over a weekend
 * are three, of which `days` names the first of each.
 */
export type DueDates =
  | { dates: IsoDate[]; calendar?: BusinessCalendar; roll?: Roll }
  | {
      /** The first day of payment, so with a semimonth on one of its two days. */
      first: IsoDate;
      every: Every;
      count: number;
      /** Months and years only: the day of the month that is kept, where `first` is itself a shorter month's end. Default that of `first`. */
      anchorDay?: number;
      calendar?: BusinessCalendar;
      roll?: Roll;
    };

export type InterestTerms =
  | { kind: "none" }
  /** On what was owed first, for all payments, added before it is split. */
  | { kind: "flat"; percent: Percent; perYear: number }
  /** On what is owed, the same part of a year for every payment. */
  | { kind: "perPeriod"; percent: Percent; perYear: number }
  /** On what is owed, by the days between payments, the last payment being the termination. Default day count `"actual365Fixed"`. */
  | { kind: "simpleDaily"; percent: Percent; dayCount?: DayCount }
  /** So many percent of what is owed for every day. */
  | { kind: "perDay"; percent: Percent };

export type PaymentAmounts =
  /** All the same but the last: not above the others (default), or as near to them as can be. */
  | { kind: "level"; rule?: "lowerFinal" | "closestFinal" }
  /** The same principal in each, interest on top. */
  | { kind: "equalPrincipal"; remainder?: RemainderPolicy }
  /** This much until it is paid; it may need fewer days than were given. */
  | { kind: "of"; amount: Amount }
  /** One for every day but the last, which takes what is left. */
  | { kind: "custom"; amounts: Amount[] };

export type RemainderPolicy = "firstOneEach" | "lastOneEach" | "allToFirst" | "allToLast" | "largestRemainder";

export type BuildScheduleRequest = ScheduleTerms;

export interface BuildScheduleAnswer {
  rows: ScheduleRow[];
  /** The payment of a level schedule, fees apart; `null` for another. */
  levelPayment: Amount | null;
  /** The last payment, fees apart. */
  finalPayment: Amount;
  /** What is owed. */
  totalPrincipal: Amount;
  totalInterest: Amount;
  totalFees: Amount;
  /** Of all payments: principal, interest and fees. */
  total: Amount;
  /** What the checker of {@link verifySchedule} found to hold in these rows: everything. */
  certificate: ScheduleIdentity[];
  /** With a calendar: each day before and after its roll. */
  days?: DueDay[];
}

export interface ScheduleRow {
  /** From 1; 0 is what is paid at the start. */
  number: number;
  on: IsoDate;
  /** Interest, principal and fee together. */
  payment: Amount;
  interest: Amount;
  principal: Amount;
  fee: Amount;
  /** What is still owed afterwards. */
  balance: Amount;
}

export interface VerifyScheduleRequest {
  terms: ScheduleTerms;
  rows: ScheduleRow[];
}

export interface VerifyScheduleAnswer {
  holds: boolean;
  /** Empty when it holds; `row` is a position, or `null` for the whole. */
  broken: { identity: ScheduleIdentity; row: number | null }[];
}

export type ScheduleIdentity =
  /** As many rows as the terms have, numbered in order. */
  | "numbers"
  /** Each on its day. */
  | "dates"
  /** None below zero, every payment above. */
  | "amounts"
  /** Payment = interest + principal + fee. */
  | "payment"
  /** Balance = balance before − principal; the last is zero. */
  | "balance"
  /** Interest = balance before · rate, rounded by the rule. */
  | "interest"
  | "fees"
  /** The payments are as large as the terms say. */
  | "sizes";

/** By which rule a rate is worked out. A rate of one method says nothing about one of another. */
export type CalculateAprRequest = {
  currency: CurrencyCode;
  /** Decimals of `disclosed`, 0 to 12. Default 2 for the United States, 1 for the European Union. */
  decimals?: number;
} & (
  | {
      /** Actuarial and nominal, 12 CFR 1026 Appendix J. */
      method: "usActuarial";
      advances: Flow[];
      payments: Flow[];
      /** Default by the rule of (b)(4). */
      unitPeriod?: UnitPeriod;
    }
  | {
      /** Effective, Directive 2008/48/EC annex I remark (c). */
      method: "euRemarkC";
      advances: Flow[];
      payments: Flow[];
      /** Default `"month"`. */
      period?: "week" | "month" | "year";
    }
  | {
      /** Effective, by days / 365, as spreadsheets count; not the directive's rule. */
      method: "euActual365";
      advances: Flow[];
      payments: Flow[];
    }
  | {
      /** Effective, at times in years. */
      method: "euYears";
      advances: YearFlow[];
      payments: YearFlow[];
    }
);

/** An amount on a day, or the same on each day of a series. At most 4,800 in all. */
export type Flow =
  | {
      amount: Amount;
      on: IsoDate;
      /** The day of the month that its series keeps. Default that of `on`; where all payments are last days of their months, the last. */
      anchorDay?: number;
    }
  /** `first` and `anchorDay` as of {@link DueDates}. */
  | { amount: Amount; first: IsoDate; every: Every; count: number; anchorDay?: number };

export type YearFlow =
  | { amount: Amount; years: Fraction }
  | { amount: Amount; firstYears: Fraction; everyYears: Fraction; count: number };

/** `n` is 1 for a semimonth, a year and a term; the term is all the time from one advance to one payment. */
export interface UnitPeriod {
  n: number;
  unit: "day" | "week" | "semimonth" | "month" | "year" | "term";
}

export interface UnitTime {
  /** Whole unit-periods. */
  full: number;
  /** And a part of one. */
  fraction: Fraction;
}

export type CalculateAprAnswer = (
  | {
      method: "usActuarial";
      unitPeriod: UnitPeriod;
      unitPeriodsPerYear: Fraction;
      advances: UnitTime[];
      payments: UnitTime[];
      /** By which clause times are counted. */
      clause: string;
      /** How near a stated rate has to be: 1/8 of a point, or 1/4 where it is irregular. */
      tolerance: "regular" | "irregular";
    }
  | {
      method: "euEffective";
      /** Times in years. */
      drawdowns: Fraction[];
      payments: Fraction[];
      clause: string;
    }
) &
  RateOutcome;

export type RateOutcome = RateFound | RateTooHigh | RatePaysTooLittle;

export interface RateFound {
  outcome: "found";
  /** With 12 decimals. */
  percent: Percent;
  /** How many of them are certain; `null` where the last stands between two. */
  certifiedDecimals: number | null;
  /** Rounded half up: to `decimals`, and of an option to two. */
  disclosed: Percent;
  /** Whether that rounding is certain. */
  disclosedIsCertified: boolean;
}

/** There is none below 10^12 %. */
export interface RateTooHigh {
  outcome: "noSolution";
  reason: "tooHigh";
}

/**
 * Less is paid than was advanced, at every rate from 0 down to −100 %: of a break-even, the option is better at every rate. Where
 * amounts are advanced and paid in turns, several rates may solve the equation; the first one met from 0 on is answered, upward where
 * more is paid than advanced, else downward.
 */
export interface RatePaysTooLittle {
  outcome: "noSolution";
  reason: "paysTooLittle";
}

/** Amounts on days, a row each, in any order. */
export interface RateColumns {
  /** Days from any one day, such as those of {@link dayNumber}. Each is within 200 years of the first advance. */
  on: Int32Array;
  /** Whole minor units, at most 2^53 − 1: below zero what is advanced, above it what is paid. A row of zero says nothing. */
  amount: Float64Array;
}

export type RateColumnsAnswer =
  | {
      outcome: "found";
      /** In percent, rounded half up to `certifiedDecimals`: `percent.toFixed(certifiedDecimals)` writes it. */
      percent: number;
      /** How many decimals are certain, 12 at most; `null` where it cannot be told. */
      certifiedDecimals: number | null;
    }
  | RateTooHigh
  | RatePaysTooLittle;

export interface CheckAprRequest {
  exact: Percent;
  stated: Percent;
  /** In points, such as "0.125". */
  tolerance: Percent;
}

export interface CheckAprAnswer {
  accurate: boolean;
}

/** Level payments at the end of each period, without any rounding: to compare, not to bill. */
export type SolveAnnuityRequest =
  | { solveFor: "payment"; currency: CurrencyCode; presentValue: Amount; percent: Percent; perYear: number; count: number }
  | {
      solveFor: "interestPart" | "principalPart";
      currency: CurrencyCode;
      presentValue: Amount;
      percent: Percent;
      perYear: number;
      count: number;
      /** Of which payment, from 1. */
      period: number;
    }
  | { solveFor: "count"; currency: CurrencyCode; presentValue: Amount; percent: Percent; perYear: number; payment: Amount }
  /** In percent a period: what turns `presentValue` into `futureValue`. */
  | { solveFor: "periodRatePercent"; currency: CurrencyCode; presentValue: Amount; futureValue: Amount; count: number };

export interface SolveAnnuityAnswer {
  /** With 20 decimals; what is beyond is cut off. */
  value: string;
}

/** A discount for prompt payment, such as 2 % in 10 days, 30 net. */
export interface AnnualizeDiscountRequest {
  discountPercent: Percent;
  discountDays: number;
  netDays: number;
  /** 360 to 366. Default 365. */
  daysInYear?: number;
}

/** What it costs in percent a year not to take it, with 20 decimals. */
export interface AnnualizeDiscountAnswer {
  simplePercent: string;
  compoundPercent: string;
}
