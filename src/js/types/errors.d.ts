// What is wrong with a request.
import type { PolicyFindingCode } from "./escalation.js";

/** One thing that is wrong with a request. */
export interface Issue {
  code: IssueCode;
  /** Where, such as `accounts[0].invoices[2].amount`; `""` is the request itself. */
  path: string;
  message: string;
  help: string;
}

export type IssueCode =
  // shape
  | "shape.type"
  | "shape.missing"
  | "shape.unknownKey"
  | "shape.duplicateKey"
  | "shape.conflict"
  | "shape.notPlain"
  | "shape.tooDeep"
  | "shape.cyclic"
  | "shape.unreadable"
  | "shape.json"
  // values
  | "id.empty"
  | "id.tooLong"
  | "id.character"
  | "id.duplicate"
  | "amount.grammar"
  | "amount.decimals"
  | "amount.range"
  | "amount.notPositive"
  | "date.grammar"
  | "date.calendar"
  | "date.range"
  | "instant.grammar"
  | "time.grammar"
  | "zone.unknown"
  | "zone.offsets"
  | "zone.outside"
  | "currency.unknown"
  | "currency.noMinorUnit"
  | "currency.mismatch"
  | "currency.duplicate"
  | "choice.unknown"
  | "rate.grammar"
  | "rate.decimals"
  | "rate.range"
  | "place.grammar"
  | "number.integer"
  | "number.range"
  | "number.fraction"
  | "limit.exceeded"
  // rules between values
  | "buckets.notRising"
  | "order.dueBeforeIssued"
  | "order.endBeforeStart"
  | "order.events"
  | "order.applicationBeforeReceipt"
  | "order.reversedBeforeReceipt"
  | "order.notInOrder"
  | "order.notRising"
  | "order.notBegun"
  | "order.beforeLastRun"
  // ladders
  | "policy.noChannel"
  | "instalments.sum"
  | "application.aboveReceipt"
  | "application.aboveOpen"
  | "reference.unknownInvoice"
  | "reference.unknownReceipt"
  | "reference.unknownInstalment"
  | "reference.unknownDebt"
  | "reference.unknownLevel"
  | "reference.unknownUnit"
  | "reference.emptyAccount"
  | "reference.draft"
  | "reference.notYetIssued"
  | "weights.allZero"
  | "calendar.horizon"
  | "calendar.noBusinessDay"
  | "terms.nothingToPay"
  | "terms.conflict"
  | "terms.tooLong"
  | "payment.belowInterest"
  | "payment.belowMinimum"
  | "payment.tooSmall"
  | "payment.tooLarge"
  | "flows.none"
  | "anchor.mismatch"
  | "rate.unknown"
  | "rate.duplicate"
  // the policy, and notices
  | PolicyFindingCode
  | "words.unknownFact"
  | "words.character"
  | "notice.nothingDue"
  // law
  | "law.none"
  | "law.notInForce"
  | "law.expired"
  // columns
  | "columns.length"
  | "columns.index"
  | "columns.policy"
  | "columns.buffer"
  | "columns.freed"
  // the module itself
  | "engine.notReady"
  | "engine.failed";
