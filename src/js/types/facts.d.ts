// Facts: invoices, receipts and what happened.
import type { Percent } from "./charges.js";
import type { ContactEvent, ContactFact, Conversation, Party } from "./contact.js";
import type { Amount, CurrencyCode, Id, Instant, IsoDate } from "./scalars.js";

/** One debtor with one creditor. */
export interface Account {
  id: Id;
  invoices: Invoice[];
  receipts?: Receipt[];
  /** Days that do not age (the treatment clock only; the legal age never stops). */
  pauses?: Pause[];
  /** What happened so far, in any order, 20,000 events at most; it is read by the day each took effect. */
  history?: HistoryEvent[];
  /** Marks of the business; a ladder may go by them. At most 100. */
  tags?: Tag[];
  /**
   * The customer: where they may be, and when they do not want to be contacted. Escalation goes by it; aging, options and
   * charges do not read it. Default: the place is unknown.
   */
  party?: Party;
}

/** A mark on an account or an invoice: unknown before `from`, gone from `to` on. */
export interface Tag {
  tag: Id;
  from: IsoDate;
  to?: IsoDate;
}

/** A demand for payment. Either `due`, or `instalments` that add up to `amount`. */
export type Invoice = InvoiceFacts &
  ({ due: IsoDate; instalments?: never } | { due?: never; instalments: PaymentTerm[] });

export interface InvoiceFacts {
  id: Id;
  issued: IsoDate;
  /** The whole amount, above zero. */
  amount: Amount;
  currency: CurrencyCode;
  /** A draft never ages. Default `"open"`. */
  status?: "open" | "draft";
  /** Charges that belong to the invoice. */
  charges?: InvoiceCharge[];
  /** The day it was entered into the records. Default `issued`. */
  recordedOn?: IsoDate;
  /** Marks of the business; `policy.escalation.excludeInvoiceTags` goes by them. At most 100. */
  tags?: Tag[];
  /** Terms for early payment, at most 10: off what is open for who pays it in full by then. */
  discounts?: EarlyDiscount[];
}

/** 2/10 net 30 is `{ percent: "2", until }`, ten days after the issue. */
export interface EarlyDiscount {
  /** More than 0 and less than 100. */
  percent: Percent;
  /** The last day on which it holds; never before the issue. */
  until: IsoDate;
}

/** One part of an invoice's payment term, due on its own day. */
export interface PaymentTerm {
  /** 1 or more, unique within the invoice. */
  seq: number;
  due: IsoDate;
  amount: Amount;
}

/** A charge on an invoice. */
export interface InvoiceCharge {
  id: Id;
  /** The day on which it comes into being. */
  on: IsoDate;
  due: IsoDate;
  amount: Amount;
  /** What it is for; `"costsInterestPrincipal"` goes by it. Default `"cost"`. */
  kind?: "cost" | "interest";
  /** Carried by the first instalment due on or after the charge's own due date, or an item of its own. */
  agesWith: "instalmentPeriod" | "ownDueDate";
  /** The day it was entered into the records. Default `on`. */
  recordedOn?: IsoDate;
}

/** What reduces the account, or takes a reduction back. */
export type Receipt = Reduction | Chargeback;

export interface ReceiptFacts {
  id: Id;
  on: IsoDate;
  /** Above zero. */
  amount: Amount;
  currency: CurrencyCode;
  /** The day it was entered into the records. Default `on`. */
  recordedOn?: IsoDate;
}

/** Only a `payment` keeps a promise. */
export interface Reduction extends ReceiptFacts {
  kind: "payment" | "creditNote" | "adjustment" | "writeOff";
  /** Explicit applications, `[]` for none, or a rule. Default `"oldestFirst"`. */
  apply?: ApplicationRule | Application[];
  /** From this day the receipt and its applications are gone. */
  reversedOn?: IsoDate;
  /** The day the reversal was entered into the records. Default `reversedOn`. */
  reversalRecordedOn?: IsoDate;
}

/** Money taken back by the payer's bank: it undoes a receipt, its unapplied rest first, then its applications from the last made. */
export interface Chargeback extends ReceiptFacts {
  kind: "chargeback";
  /** The receipt that is taken back, wholly or in part. */
  of: Id;
}

/**
 * On the receipt's day, to the open items of its currency issued by then: by due date, issue date and id; in proportion to
 * what is open; or first to costs, then to interest, then to principal. What cannot be applied stays visible as unapplied
 * cash, and is not applied again to later documents. The items of an account times its receipts that are applied in
 * proportion, or reversed or charged back after a rule, are at most 10,000,000 in one question (`limit.exceeded`).
 */
export type ApplicationRule = "oldestFirst" | "proportional" | "costsInterestPrincipal";

/** Part of a receipt put against an invoice. */
export interface Application {
  invoice: Id;
  amount: Amount;
  /** The instalment's `seq`; without it the invoice's instalments by due date. */
  instalment?: number;
  /** Default: the receipt's day. Never before it. */
  on?: IsoDate;
  /** The day it was entered into the records. Default: the receipt's, or `on` where that is later and not the receipt's day. */
  recordedOn?: IsoDate;
}

/** Days that do not age: closed-open, so `to` ages again. Days in several pauses count once. */
export interface Pause {
  from: IsoDate;
  to: IsoDate;
  /** An earlier end, known from that day. */
  resumedOn?: IsoDate;
  /** Unknown before this day. Default `from`. */
  recordedOn?: IsoDate;
  /** Only this invoice. */
  invoice?: Id;
}

/** How a message reaches the customer. */
export type Channel = "email" | "letter" | "call" | "text";

/**
 * The name of a level of the ladder. The default ladder's, mildest first: `reminder`, `secondNotice`, `call`,
 * `offerOptions`, `serviceHold`, `finalNotice`, `review`.
 */
export type LevelId = Id;

/** A day, or a moment, which stands for its local day. */
export type OnOrAt = { on: IsoDate; at?: never } | { at: Instant; on?: never };

/**
 * Something that happened. Nothing ends, arrives or comes back before it has begun (`order.notBegun`); a notice has a name
 * of the policy's ladder (`reference.unknownLevel`). Contacts are those of {@link ContactEvent}: of `debts`, the account's own id is
 * this matter, every other id another one. A notice sent by email, letter or text is a message too; one by `call` is not a call:
 * record how the call went beside it.
 */
export type HistoryEvent = {
  /** The day it was entered into the records. Default: the day it took effect. */
  recordedOn?: IsoDate;
} & OnOrAt &
  (
    | ({ type: "noticePrepared" } & NoticeFacts)
    | ({ type: "noticeSent" } & NoticeFacts)
    | { type: "noticeDelivered"; level: LevelId }
    | { type: "noticeBounced"; level: LevelId }
    /** Kept by payments of its currency from its day through `payBy`, whatever they are applied to: one may keep several. */
    | { type: "promiseMade"; amount: Amount; currency: CurrencyCode; payBy: IsoDate; invoice?: Id }
    /** The creditor granted a later day; the due date stays, the treatment clock pauses through `to`. */
    | { type: "extensionGranted"; to: IsoDate; invoice: Id }
    | { type: "planAgreed"; invoice: Id }
    | { type: "planBroken"; invoice: Id }
    | { type: "planCompleted"; invoice: Id }
    /** Of the whole invoice, or of `amount` of it. */
    | { type: "disputeOpened"; invoice: Id; amount?: Amount }
    | { type: "disputeResolved"; invoice: Id }
    /** A person put the account, or one invoice, on hold; `reason` is the business's own word. */
    | { type: "holdPlaced"; id: Id; to?: IsoDate; invoice?: Id; reason?: Id }
    | { type: "holdReleased"; id: Id }
    | { type: AccountHoldBegins; to?: IsoDate }
    | { type: AccountHoldEnds }
    | { type: "serviceHeld" }
    | { type: "serviceRestored" }
    /** Money came in after it was written off. */
    | { type: "recovered" }
    | ToldConversation
    | ContactFact
  );

/** A conversation about this matter. */
export interface ToldConversation extends Conversation {
  /** Why it has not been paid, as the customer told. */
  reason?: UnpaidReason;
  agreed?: Agreed;
}

/**
 * What it does to the next step. `cashFlow`: the ladder's next level, where it is an offer, need not wait for its day. `lifeEvent`,
 * `dispute` and `fraud`: a hold of the kind `review`, until `hardshipReported`, `disputeOpened` or `identityTheftReported`
 * records it, until `reviewEnded`, or for 30 days. The others: nothing.
 */
export type UnpaidReason = "overlooked" | "cashFlow" | "lifeEvent" | "dispute" | "fraud" | "willNotPay" | "unknown";

/** For the record: a promise, an extension and a plan are events of their own, and only those set anything aside. */
export type Agreed = "nothing" | "promise" | "extension" | "plan" | "sendOptions" | "callBack";

/**
 * A step of the ladder was carried out (a message sent, a call tried, the service held), or only made ready, which has no
 * effect.
 * It is a contact by its channel; without one it counts for each channel of its level. A call that is also told by an event of its own,
 * on the same day, is one call.
 */
export interface NoticeFacts {
  level: LevelId;
  channel?: Channel;
  /** What it was about. Default: everything. */
  invoice?: Id;
  instalment?: number;
  currency?: CurrencyCode;
}

/** What sets the whole account aside: from its day, to `to` or to the event that ends it. */
export type AccountHoldBegins =
  | "hardshipReported"
  /** "It is not me." */
  | "identityTheftReported"
  | "breathingSpaceBegan"
  | "bankruptcyFiled"
  | "attorneyAppointed"
  | "deathReported"
  /** A person looks at it first; a conversation that told of a dispute, fraud or a life event begins one too. */
  | "reviewBegan"
  | "placedWithAgency"
  | "suitFiled"
  | "writtenOff";

/** What ends it, in the same order. */
export type AccountHoldEnds =
  | "hardshipEnded"
  | "identityTheftCleared"
  | "breathingSpaceEnded"
  | "bankruptcyEnded"
  | "attorneyWithdrawn"
  | "deathReportWithdrawn"
  | "reviewEnded"
  | "recalledFromAgency"
  | "suitEnded"
  | "writeOffReversed";

/** Why something is set aside. `hold`: a person put it there. */
export type HoldKind = "promise" | "extension" | "plan" | "dispute" | OtherHoldKind;

/** A hold without numbers of its own. */
export type OtherHoldKind =
  | "hold"
  | "review"
  | "hardship"
  | "identityTheft"
  | "breathingSpace"
  | "bankruptcy"
  | "attorney"
  | "death"
  | "placement"
  | "suit"
  | "writeOff";
