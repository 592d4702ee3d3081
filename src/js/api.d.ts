/**
 * forbear: how late is an invoice, what may be done next, how could it be paid, and may this person be contacted now.
 *
 * Every function is pure: facts in, decision out. There is no clock: the day of the question is always an argument.
 * A request is copied before it crosses into WebAssembly; what is wrong with it is thrown as one {@link ForbearError}.
 */
import type { AgeReceivablesAnswer, AgeReceivablesRequest } from "./types/aging.js";
import type { AssessChargesAnswer, AssessChargesRequest } from "./types/charges.js";
import type { AgeColumnsRequest, ColumnTotals, LoadedColumns, ReceivableColumns } from "./types/columns.js";
import type {
  CheckContactAnswer,
  CheckContactRequest,
  ContactWindowsAnswer,
  ContactWindowsRequest,
  CountContactsAnswer,
  CountContactsRequest,
  ReviewContactsAnswer,
  ReviewContactsRequest,
} from "./types/contact.js";
import type {
  AnnualizeDiscountAnswer,
  AnnualizeDiscountRequest,
  BuildScheduleAnswer,
  BuildScheduleRequest,
  CalculateAprAnswer,
  CalculateAprRequest,
  CheckAprAnswer,
  CheckAprRequest,
  RateColumns,
  RateColumnsAnswer,
  SolveAnnuityAnswer,
  SolveAnnuityRequest,
  VerifyScheduleAnswer,
  VerifyScheduleRequest,
} from "./types/credit.js";
import type {
  GenerateDatesAnswer,
  GenerateDatesRequest,
  ListHolidaysAnswer,
  ListHolidaysRequest,
  MeasureIntervalAnswer,
  MeasureIntervalRequest,
  SplitAmountAnswer,
  SplitAmountRequest,
} from "./types/dates.js";
import type { Issue } from "./types/errors.js";
import type {
  CheckPolicyAnswer,
  CheckPolicyRequest,
  ComposeNoticeAnswer,
  ComposeNoticeRequest,
  DecideEscalationAnswer,
  DecideEscalationRequest,
  ProjectEscalationAnswer,
  ProjectEscalationRequest,
} from "./types/escalation.js";
import type {
  AssessLatePaymentAnswer,
  AssessLatePaymentRequest,
  CheckActAnswer,
  CheckActRequest,
  CheckPaymentTermAnswer,
  CheckPaymentTermRequest,
  ListLawsAnswer,
  ListLawsRequest,
} from "./types/law.js";
import type { Choice, OfferOptionsAnswer, OfferOptionsRequest } from "./types/options.js";
import type { IsoDate } from "./types/scalars.js";

export type * from "./types/aging.js";
export type * from "./types/charges.js";
export type * from "./types/columns.js";
export type * from "./types/contact.js";
export type * from "./types/credit.js";
export type * from "./types/dates.js";
export type * from "./types/errors.js";
export type * from "./types/escalation.js";
export type * from "./types/facts.js";
export type * from "./types/law.js";
export type * from "./types/options.js";
export type * from "./types/policy.js";
export type * from "./types/scalars.js";

/** How late is everything that is owed: items, buckets and totals as of a day. @throws {ForbearError} */
export function ageReceivables(request: AgeReceivablesRequest): AgeReceivablesAnswer;

/**
 * Load columns once, to age them on many days. @throws {ForbearError} with the first wrong row of each column in its path, such
 * as `open[2]`: `shape.type` for another kind of array, `columns.buffer`, `columns.length`, `columns.index`, `date.range`,
 * `number.integer`, `number.range`, `amount.range`, `currency.duplicate`, `limit.exceeded`
 */
export function loadColumns(columns: ReceivableColumns): LoadedColumns;

/** Load columns, age them on one day and free them. @throws {ForbearError} */
export function ageColumns(columns: ReceivableColumns, request: AgeColumnsRequest): ColumnTotals;

/** Days from 1970-01-01 to a day, as columns hold it: `dayNumber("2024-01-05")` is 19727. @throws {ForbearError} */
export function dayNumber(day: IsoDate): number;

/** What may be done next about an account, and what not, with the reasons. @throws {ForbearError} */
export function decideEscalation(request: DecideEscalationRequest): DecideEscalationAnswer;

/** What will happen when if nothing changes, and why it stops. @throws {ForbearError} */
export function projectEscalation(request: ProjectEscalationRequest): ProjectEscalationAnswer;

/** What is unkind or unlawful in a policy. @throws {ForbearError} for a policy without a meaning; findings are no errors here */
export function checkPolicy(request: CheckPolicyRequest): CheckPolicyAnswer;

/** The words of a level with the facts in their places. @throws {ForbearError} */
export function composeNotice(request: ComposeNoticeRequest): ComposeNoticeAnswer;

/** May this person be contacted by this channel on this day or at this moment; if not, why, and when next? @throws {ForbearError} */
export function checkContact(request: CheckContactRequest): CheckContactAnswer;

/** Calls and conversations of each debt in the days up to a day. @throws {ForbearError} */
export function countContacts(request: CountContactsRequest): CountContactsAnswer;

/** Whether a whole history kept within the limits about a debt. @throws {ForbearError} */
export function reviewContacts(request: ReviewContactsRequest): ReviewContactsAnswer;

/** The hours of a day in which the person may be contacted. @throws {ForbearError} */
export function contactWindows(request: ContactWindowsRequest): ContactWindowsAnswer;

/** How an invoice could be paid, or answered otherwise. @throws {ForbearError} */
export function offerOptions(request: OfferOptionsRequest): OfferOptionsAnswer;

/** What the notices of an account cost. @throws {ForbearError} */
export function assessCharges(request: AssessChargesRequest): AssessChargesAnswer;

/** The rules of a place on a day. @throws {ForbearError} */
export function listLaws(request: ListLawsRequest): ListLawsAnswer;

/** Whether a legal fact forbids an act. @throws {ForbearError} */
export function checkAct(request: CheckActRequest): CheckActAnswer;

/** Interest and fixed sum by statute for a debt paid late. @throws {ForbearError} */
export function assessLatePayment(request: AssessLatePaymentRequest): AssessLatePaymentAnswer;

/** When a debt falls due by statute, and whether a longer term is accepted. @throws {ForbearError} */
export function checkPaymentTerm(request: CheckPaymentTermRequest): CheckPaymentTermAnswer;

/** Dates at a steady step from an anchor that never drifts. @throws {ForbearError} */
export function generateDates(request: GenerateDatesRequest): GenerateDatesAnswer;

/** The holidays that rules make in a range of days. @throws {ForbearError} */
export function listHolidays(request: ListHolidaysRequest): ListHolidaysAnswer;

/** How long it is between two days, as an exact fraction. @throws {ForbearError} */
export function measureInterval(request: MeasureIntervalRequest): MeasureIntervalAnswer;

/**
 * Dated payments with interest and fees, to the cent, and with their certificate. @throws {ForbearError} also
 * `payment.belowInterest` for payments that never pay it off, with the amount that would
 */
export function buildSchedule(request: BuildScheduleRequest): BuildScheduleAnswer;

/** Whether rows follow from their terms, by a checker that shares no arithmetic with {@link buildSchedule}. @throws {ForbearError} */
export function verifySchedule(request: VerifyScheduleRequest): VerifyScheduleAnswer;

/** The annual percentage rate by a named rule, and which digits are certain. @throws {ForbearError} */
export function calculateApr(request: CalculateAprRequest): CalculateAprAnswer;

/**
 * The effective rate by days / 365 from plain numbers: what {@link calculateApr} finds with `euActual365`, with the decimals that a
 * number leaves certain. At most 4,800 rows. @throws {ForbearError} with the first wrong row in its path, such as `amount[2]`:
 * `shape.type` for another kind of array, `columns.buffer`, `columns.length`, `number.integer`, `number.range`,
 * `flows.none` without an advance or a payment, `limit.exceeded`
 */
export function rateColumns(columns: RateColumns): RateColumnsAnswer;

/** Whether a stated rate is near enough to the exact one, 12 CFR 1026.22(a). @throws {ForbearError} */
export function checkApr(request: CheckAprRequest): CheckAprAnswer;

/** Level payments, their parts, their number or their rate, without rounding. @throws {ForbearError} */
export function solveAnnuity(request: SolveAnnuityRequest): SolveAnnuityAnswer;

/** A discount for prompt payment as a rate a year. @throws {ForbearError} */
export function annualizeDiscount(request: AnnualizeDiscountRequest): AnnualizeDiscountAnswer;

/** Split an amount by weights, exactly. @throws {ForbearError} */
export function splitAmount(request: SplitAmountRequest): SplitAmountAnswer;

/** The engine's version, as in a {@link Choice}. */
export const version: string;

/** Everything that is wrong with a request, at once. */
export class ForbearError extends Error {
  readonly name: "ForbearError";
  /** Never empty. */
  readonly issues: readonly Issue[];
  /** Of one issue or more, which are copied; the first is in the message. */
  constructor(issues: readonly [Issue, ...Issue[]]);
}
