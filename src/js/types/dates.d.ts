// Days of payment, days between, and shares of an amount.
import type { Percent } from "./charges.js";
import type { Weekday } from "./contact.js";
import type { RemainderPolicy, UnitPeriod, UnitTime } from "./credit.js";
import type { Amount, CurrencyCode, IsoDate } from "./scalars.js";

/** A series of dates, or dates of the caller's that only roll on a calendar. */
export type GenerateDatesRequest = DateSeries | GivenDates;

export interface DateSeries extends CalendarRoll {
  anchor: IsoDate;
  every: Every;
  /** Default `"forward"`; a semimonth runs forward only. */
  direction?: "forward" | "backward";
  /** 0 is the anchor itself; with a semimonth the first of its days on or after the anchor. Default 0. */
  firstIndex?: number;
  /** Either a number of dates (1 to 10,000) … */
  count?: number;
  /** … or all up to this day, included. */
  until?: IsoDate;
  /** With an anchor on its month's last day, every date is a month's last day. Default false. */
  endOfMonth?: boolean;
  /** Where a month lacks the anchor's day. Default `"lastDay"`. */
  shortMonth?: "lastDay" | "firstOfNextMonth";
  /** More days to merge in. */
  alsoInclude?: IsoDate[];
}

export interface GivenDates extends CalendarRoll {
  /** At most 10,000. */
  dates: IsoDate[];
}

/** Which days are no business days, and where a payment then goes. */
export interface CalendarRoll {
  calendar?: BusinessCalendar;
  /** With a calendar only. Default `"following"`. */
  roll?: Roll;
  /** With a calendar only: of days that roll to one day, the first stays. Default true. */
  dropDuplicates?: boolean;
}

export type Every =
  | { n: number; unit: "day" | "week" | "month" | "year" }
  /** Two days of each month, one of them before the 28th, so that February has both; 31 is the month's end. */
  | { n: 1; unit: "semimonth"; days: [number, number] };

/** Which days are no business days. */
export interface BusinessCalendar {
  /** Default Saturday and Sunday. */
  weekend?: Weekday[];
  holidays: KnownHolidays;
}

/** A day outside `from` to `to`, both included, is refused: nobody knows its holidays. */
export type KnownHolidays = { dates: IsoDate[]; from: IsoDate; to: IsoDate } | HolidayRules;

export interface HolidayRules {
  rules: HolidayRule[];
  /** What becomes of a holiday on a weekend. Default `"none"`. */
  observance?: "none" | "saturdayToFridaySundayToMonday";
  from: IsoDate;
  to: IsoDate;
}

export type HolidayRule =
  /** A day that the month has; 29 February in leap years. */
  | { kind: "fixed"; month: number; day: number }
  /** 1 to 5 from the month's start, −1 to −5 from its end. */
  | { kind: "nthWeekday"; month: number; weekday: Weekday; nth: number };

/** Where a day that is no business day goes. The modified ones stay within the month. */
export type Roll = "none" | "following" | "preceding" | "modifiedFollowing" | "modifiedPreceding";

export interface GenerateDatesAnswer {
  /** Ascending, without duplicates; dates of the caller's keep their order. */
  dates: IsoDate[];
  /** With a calendar: each day before and after its roll. */
  days?: DueDay[];
}

export interface DueDay {
  unadjusted: IsoDate;
  on: IsoDate;
  /** Why the two differ; `null` where they do not. */
  movedBy: "weekend" | "holiday" | null;
}

export type ListHolidaysRequest = HolidayRules;

export interface ListHolidaysAnswer {
  holidays: IsoDate[];
}

/** By a day count, in unit-periods of a US rate, or in years of an EU rate. */
export type MeasureIntervalRequest =
  | {
      from: IsoDate;
      /** May be earlier: then everything is below zero. */
      to: IsoDate;
      dayCount: DayCount;
      /** Whether `to` ends the contract, which `"thirtyE360Isda"` asks. Default false. */
      endIsTermination?: boolean;
      /** A rate a year, for `rateFactor`. */
      percent?: Percent;
    }
  | {
      from: IsoDate;
      to: IsoDate;
      unitPeriod: UnitPeriod;
      /** The day of the month that the payments keep. Default that of `to`. */
      anchorDay?: number;
    }
  | {
      from: IsoDate;
      to: IsoDate;
      period: "week" | "month" | "year";
      /** The day of the month that the payments keep. Default that of `to`. */
      anchorDay?: number;
    };

export type MeasureIntervalAnswer =
  | { days: number; years: Fraction; rateFactor?: Fraction }
  | UnitTime
  | {
      /** Whole periods, counted back from `to`. */
      periods: number;
      /** Days that are left. */
      days: number;
      /** Of the year that ends where they end: 365 or 366. */
      daysInYear: number;
      years: Fraction;
    };

/** ISDA 2006, section 4.16. */
export type DayCount =
  | "actual360"
  | "actual365Fixed"
  | "actualActualIsda"
  | "thirty360Bond"
  | "thirtyE360"
  | "thirty360Us"
  | "thirtyE360Isda";

/** An exact fraction in lowest terms, such as "7/90", or "12". */
export type Fraction = string;

/** `total` in major units with its `currency`, or `totalMinor` in minor units; parts come back in the same. */
export type SplitAmountRequest = {
  /** Whole numbers as strings, 0 or more, at least one above 0. */
  weights: string[];
  /** Who gets the units that do not divide. Default `"largestRemainder"`. */
  policy?: RemainderPolicy;
} & (
  | { total: Amount; currency: CurrencyCode; totalMinor?: never }
  | { totalMinor: string; total?: never; currency?: never }
);

export interface SplitAmountAnswer {
  /** One for each weight; their sum is the total, to the unit. */
  parts: string[];
}
