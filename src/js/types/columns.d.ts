// Many items at once, as columns of numbers.
import type { AgeReceivablesAnswer, CurrencyTotals } from "./aging.js";
import type { Policy } from "./policy.js";
import type { CurrencyCode, IsoDate } from "./scalars.js";

/**
 * Very many open items and unapplied rests, a row each, as typed arrays of one length: at most 16,777,216 rows. They are
 * copied once. Memory that is shared between threads is refused, because it could change meanwhile.
 */
export interface ReceivableColumns {
  /** Due date of each row in days since 1970-01-01: see {@link dayNumber}. Of unapplied cash it has no meaning. */
  due: Int32Array;
  /**
   * What is open of each row in minor units: 1250 is 12.50 EUR. Below zero it is unapplied cash, in no bucket. Numbers are
   * whole and at most 2^53 − 1. All rows together are at most 9·10^17, without their signs.
   */
  open: BigInt64Array | Float64Array;
  /** Account of each row, from 0 to `accounts` − 1. */
  account: Uint32Array;
  /** Currency of each row, a position in `currencies`. */
  currency: Uint8Array | Uint16Array;
  /** Each once. */
  currencies: CurrencyCode[];
  /** How many accounts there are; times the number of currencies at most 16,777,216. */
  accounts: number;
}

export interface AgeColumnsRequest {
  asOf: IsoDate;
  /** `aging.basis` and `aging.bucketBy` keep their defaults: columns hold neither days of issue nor pauses. */
  policy?: Policy;
}

/** Columns that stay in the engine's memory, 12 bytes a row, until they are freed; while they are loaded it takes 53. */
export interface LoadedColumns {
  /**
   * Totals as of any day, without a pass over the rows. @throws {ForbearError} `columns.freed` after `free()`, or when a defect
   * cost the engine its memory; `columns.policy` where the policy asks for what columns do not hold
   */
  age(request: AgeColumnsRequest): ColumnTotals;
  /** Gives the memory back. A second time does nothing. */
  free(): void;
}

/** The same figures as in {@link AgeReceivablesAnswer}, as far as columns hold what they are made of. */
export interface ColumnTotals {
  asOf: IsoDate;
  buckets: { from: number; to: number | null }[];
  /** All accounts together: one for each of the columns' `currencies`, in their order. */
  portfolio: ColumnCurrencyTotals[];
  accounts: AccountColumns;
}

export type ColumnCurrencyTotals = Omit<CurrencyTotals, "oldestTreatmentDays" | "oldestItem" | "averageDaysPastDue">;

/**
 * One element for each pair of account and currency in which something is open or unapplied, by account, then currency.
 * Amounts are minor units, exact; their arrays share a buffer of their own.
 */
export interface AccountColumns {
  /** Positions, as given. */
  account: Uint32Array;
  /** Positions in the columns' `currencies`. */
  currency: Uint16Array;
  open: BigInt64Array;
  unapplied: BigInt64Array;
  outstanding: BigInt64Array;
  current: BigInt64Array;
  /** One array for each bucket. */
  buckets: BigInt64Array[];
  overdue: BigInt64Array;
  /** Of the overdue item with the earliest due date; 0 when none. */
  oldestDaysPastDue: Int32Array;
}
