/**
 * forbear: how late is an invoice, what may be done next, how could it be paid, and may this person be contacted now.
 *
 * Every function is pure: facts in, decision out. There is no clock: the day of the question is always an argument.
 * A request is copied before it crosses into WebAssembly; what is wrong with it is thrown as one {@link ForbearError}.
 */

// ---------------------------------------------------------------------------------------------------- shared scalars

/**
 * An exact amount in major units as a decimal string: `"1234.50"`. An optional `-`, digits without leading zeros, and at
 * most as many decimals as the currency has. At most 9·10^17 minor units. Never a number: a JS number loses cents.
 */
export type Amount = string;

/** A calendar day, `YYYY-MM-DD`, from year 1 to 9999. */
export type IsoDate = string;

/** A moment, RFC 3339 with an offset, to the millisecond at most: `"2024-01-05T09:30:00+01:00"`. */
export type Instant = string;

/** An {@link IsoDate} where the question is about a day, an {@link Instant} where it is about a moment. */
export type DayOrInstant = string;

/** A time of day, `HH:MM`, from `"00:00"` to `"24:00"`. */
export type TimeOfDay = string;

/** A name of the IANA time zone database, such as `"America/New_York"`. */
export type ZoneName = string;

/** An ISO 4217 code that has minor units, such as `"EUR"`, `"JPY"` (none after the point) or `"BHD"` (three). */
export type CurrencyCode = string;

/** 1 to 128 characters, without control characters; compared exactly. */
export type Id = string;

// ------------------------------------------------------------------------------------------------------------- facts

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

// ------------------------------------------------------------------------------------------------------------ policy

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

// ------------------------------------------------------------------------------------------------------------- aging

export interface AgeReceivablesRequest {
  /** The day of the question: facts of that day and earlier count, later ones are unknown. */
  asOf: IsoDate;
  /** Only what was in the records by the end of this day. Without it, all that the request says. */
  knownOn?: IsoDate;
  /** Account ids are unique. */
  accounts: Account[];
  policy?: Policy;
  /** Adds totals by invoice. Default false. */
  perInvoice?: boolean;
}

export interface AgeReceivablesAnswer {
  asOf: IsoDate;
  /** The buckets in order; `to` is excluded, `null` for the last. Below the first `from` is `current`. */
  buckets: { from: number; to: number | null }[];
  /** Every item with an open amount, and every receipt with an unapplied rest, in the order given. */
  rows: AgingRow[];
  /** By invoice with an open amount, where `perInvoice` asks for it; without unapplied cash, which belongs to none. */
  invoices?: InvoiceTotals[];
  /** By account, then currency. */
  accounts: AccountTotals[];
  /** All accounts together, by currency; currencies are never summed with one another. */
  portfolio: PortfolioTotals[];
  /** What the as-of day leaves out. */
  leftOut: { drafts: number; laterInvoices: number; laterReceipts: number };
}

export type AgingRow = ItemRow | UnappliedRow;

/** An instalment, a charge of its own, or the invoice where it has neither. */
export interface ItemRow {
  kind: "item";
  account: Id;
  invoice: Id;
  /** `seq` of the instalment, or `null`. */
  instalment: number | null;
  /** The charge that this item is, or `null`. */
  charge: Id | null;
  currency: CurrencyCode;
  issued: IsoDate;
  due: IsoDate;
  amount: Amount;
  applied: Amount;
  open: Amount;
  /** As-of day less due date: 0 on the due date, negative before it. */
  daysPastDue: number;
  /** As-of day less due or issue date, by the policy's basis. */
  ageDays: number;
  /** `ageDays` less grace days and paused days, at least 0. */
  treatmentDays: number;
  bucket: "current" | number;
}

/** A receipt's rest that is applied to nothing. */
export interface UnappliedRow {
  kind: "unapplied";
  account: Id;
  receipt: Id;
  currency: CurrencyCode;
  on: IsoDate;
  /** Negative. */
  open: Amount;
  ageDays: number;
}

/** `current` + `buckets` = `open`, and `open` − `unapplied` = `outstanding`, always. */
export interface CurrencyTotals {
  currency: CurrencyCode;
  open: Amount;
  unapplied: Amount;
  outstanding: Amount;
  current: Amount;
  /** One for each bucket. */
  buckets: Amount[];
  /** Open amount of the items due before the as-of day. */
  overdue: Amount;
  /** Of the overdue item with the earliest due date; 0 when none. Always from the due date. */
  oldestDaysPastDue: number;
  oldestTreatmentDays: number;
  /** That item's due date plus the grace days, or `null`. */
  overdueSince: IsoDate | null;
  /** That item: the first by due date, issue date, invoice id and number. */
  oldestItem: { account: Id; invoice: Id; instalment: number | null; due: IsoDate } | null;
  /** `overdue` in percent of `open`, two decimals, half up: `"43.21"`. */
  overduePercent: string;
  /** Days past due of the overdue items, weighted by their open amounts, two decimals, half up. */
  averageDaysPastDue: string;
}

export interface InvoiceTotals extends CurrencyTotals {
  account: Id;
  invoice: Id;
}

export interface AccountTotals extends CurrencyTotals {
  account: Id;
}

export interface PortfolioTotals extends CurrencyTotals {
  /** The accounts that owe most, by overdue, then outstanding amount; at most 10, none that owes nothing. */
  largestAccounts: { account: Id; overdue: Amount; outstanding: Amount }[];
}

// ----------------------------------------------------------------------------------------------------------- columns

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

// -------------------------------------------------------------------------------------------------------- escalation

/**
 * What a question about the ladder is about: `on` a day, or `at` a moment, which also goes by the hours of the contact rules. A
 * moment is written in the creditor's own time: where `account.party` has neither `zones` nor `creditorZone`, its offset stands for the latter.
 */
export type EscalationMatter = OnOrAt & {
  account: Account;
  policy?: Policy;
  /** The day of the last run: an earlier question is refused (`order.beforeLastRun`). */
  lastRunOn?: DayOrInstant;
  /** Only what was in the records by the end of this day. Without it, all that the request says. */
  knownOn?: IsoDate;
  /** Filled in by the package for the zones of `account.party`. */
  offsets?: ZoneOffsets[];
  /**
   * Whose law is kept beside `policy.contact`: of each rule the stricter one holds, where the law binds the creditor. Refused on a day
   * to which the rules are not maintained (`law.expired`), and where the two leave no hours open (`order.endBeforeStart`). Default none.
   */
  law?: LegalParties;
};

export type DecideEscalationRequest = EscalationMatter;

export interface DecideEscalationAnswer {
  /** The day or the moment of the question. */
  on: DayOrInstant;
  account: Id;
  /** Of all units. */
  state: EscalationState;
  /** What became of the last promise. */
  promise: "open" | "kept" | "broken" | null;
  /** What is in force, in the order in which it began. */
  holds: HoldInForce[];
  /**
   * What a person should do beside the ladder: the service rests without a reason; the next step is to give the claim up; the last
   * promise about something open was broken, and nothing was sent, said or agreed since.
   */
  proposes: ("restoreService" | "writeOff" | "askAboutPromise")[];
  /** One verdict for each unit of the ladder: by default one, for the account. */
  units: Verdict[];
}

export type EscalationState = "nothingOpen" | "notDue" | "overdue";

export interface HoldInForce {
  kind: HoldKind;
  /** `null`: the account. */
  invoice: Id | null;
  since: IsoDate;
  /** First day on which it is no longer in force, if nothing changes; `null` without a planned end. */
  to: IsoDate | null;
}

/** What climbs the ladder; `null` where that is not the unit. */
export interface LadderUnit {
  currency: CurrencyCode | null;
  invoice: Id | null;
  instalment: number | null;
  charge: Id | null;
}

export interface Verdict extends LadderUnit {
  state: EscalationState;
  /** Of the anchor; 0 when it is not overdue. */
  daysPastDue: number;
  /** The most of what is not set aside, without days under a pause or a hold. */
  treatmentDays: number;
  /** The oldest open item that is not set aside; `on` is the day by which it is the oldest. */
  anchor: { invoice: Id; instalment: number | null; due: IsoDate; on: IsoDate } | null;
  /** Open amounts by currency, set aside or not. */
  open: CurrencyAmount[];
  /** Overdue amounts by currency, set-aside items left out. */
  overdue: CurrencyAmount[];
  /** The overdue items that are not set aside: what a notice is about. */
  covers: { invoice: Id; instalment: number | null; currency: CurrencyCode; open: Amount; due: IsoDate }[];
  /**
   * Where the unit stands. Step by step: the candidate where it is allowed, else `sent`. By jumps: the most severe level
   * that matches, `null` while something blocks.
   */
  level: LevelId | null;
  /** The most severe level carried out that still counts. */
  sent: LevelId | null;
  /** What to act on if nothing blocks. */
  candidate: LevelId | null;
  /** Whether there is a candidate, and nothing blocks. */
  allowed: boolean;
  /** The blocks in force, each once. */
  blockedBy: (HoldKind | "tag" | "belowMinimum")[];
  /**
   * What may be done at the time of the question, with the channels that are open; `null` where nothing is allowed, or no channel is
   * open: a suppressed contact consumes no level.
   */
  action: EscalationAction | null;
  /** The first day or moment on which a channel of the candidate is open; `null` where nobody is contacted, or not within 800 days. */
  earliest: DayOrInstant | null;
  /** Each channel of the candidate where it is allowed, in order of preference; empty where nobody is contacted. */
  reaches: Reach[];
  /**
   * The next step and the first day on which it is allowed and a channel of it is open, if nothing changes (`null`: not before a block
   * ends, while no channel is open, or not within 800 days).
   */
  next: (EscalationAction & { on: IsoDate | null }) | null;
  /**
   * The next day on which the verdict can be another if nothing new happens: a step is due, a channel opens, a hold ends, an item
   * falls due. `null`: not within 800 days.
   */
  reviewOn: IsoDate | null;
  /** The last level was carried out and nothing follows. */
  final: boolean;
  /** Why, each with its rule and its numbers. Never empty. */
  reasons: Reason[];
  /** All levels in order: done, allowed today, or planned for a day if nothing changes. */
  timeline: TimelineStep[];
  /**
   * What will not happen before a day. With `null` the policy has no such level; or, where `whileBlocked`, it has one that nothing
   * leads to as things stand, as under a hold without a planned end.
   */
  willNot: { what: "charges" | "serviceHold" | "outsideAgency" | "court"; before: IsoDate | null; whileBlocked: boolean }[];
}

export interface CurrencyAmount {
  currency: CurrencyCode;
  amount: Amount;
}

export interface EscalationAction {
  level: LevelId;
  action: LadderAction;
  /** In order of preference; empty where nobody is contacted. */
  channels: Channel[];
}

/** Whether the customer may be reached by a channel at the time of the question. */
export interface Reach {
  channel: Channel;
  allowed: boolean;
  /** The first day or moment on which it is, if nothing new happens; `null`: not within 800 days. */
  earliest: DayOrInstant | null;
  /** Empty when allowed. */
  blockedBy: ContactReason[];
}

export interface TimelineStep extends EscalationAction {
  /** `passedOver`: not carried out, though a more severe level was or will be. */
  state: "done" | "passedOver" | "awaitingDelivery" | "allowed" | "planned" | "blocked";
  /**
   * Carried out on, or the first day on which it is allowed and a channel is open, with the steps before it carried out on theirs;
   * `null` when passed over, or not within 800 days if nothing changes.
   */
  on: IsoDate | null;
  /** The first day from the question on on which its conditions hold, whatever came before it. */
  matchesOn: IsoDate | null;
  /** First day past due on which its conditions can hold, where one of them is about that. */
  fromDay: number | null;
}

/**
 * `message` is one plain sentence; `source` is statute and section where the request's `law` has a rule behind it (then `rule` is its
 * id), with "kept voluntarily" where it does not bind the creditor; the other fields are the numbers in the sentence.
 */
export type Reason = { message: string; rule: string } & (LadderReason | HeldReason | SuppressedReason);

export type LadderReason = { source: null } & (
  | { code: "nothingOpen" }
  | { code: "notDue"; due: IsoDate }
  | { code: "due"; level: LevelId; treatmentDays: number; fromDay: number | null }
  | { code: "tooEarly"; level: LevelId; treatmentDays: number; fromDay: number; on: IsoDate | null }
  | { code: "conditionsNotMet"; level: LevelId; on: IsoDate | null }
  | { code: "waitAfterNotice"; level: LevelId; previous: LevelId; deliveredOn: IsoDate; days: number; on: IsoDate }
  | { code: "awaitingDelivery"; previous: LevelId; sentOn: IsoDate; on: IsoDate }
  | { code: "noticeBounced"; previous: LevelId; bouncedOn: IsoDate }
  | { code: "offerFirst"; level: LevelId }
  | { code: "cashFlow"; level: LevelId; toldOn: IsoDate }
  | { code: "ladderComplete"; level: LevelId }
  | { code: "noNextStep" }
  | { code: "promise"; payBy: IsoDate; amount: Amount; currency: CurrencyCode; paid: Amount; invoice: Id | null }
  | { code: "promiseBroken"; payBy: IsoDate; amount: Amount; currency: CurrencyCode; paid: Amount }
  | { code: "extension"; invoice: Id; to: IsoDate }
  | { code: "plan"; invoice: Id; since: IsoDate }
  | { code: "tag"; tag: Id; to: IsoDate | null }
  | { code: "belowMinimum" }
);

export type HeldReason = { source: string | null } & (
  | { code: "dispute"; invoice: Id; since: IsoDate; amount: Amount | null }
  | { code: "held"; hold: OtherHoldKind; invoice: Id | null; since: IsoDate; to: IsoDate | null; reason: Id | null }
);

/** A channel by which the step that is due may not be taken now, with its rule of contact; `reaches` has its numbers. */
export interface SuppressedReason {
  source: string;
  code: "suppressed";
  level: LevelId;
  channel: Channel;
  notBefore: DayOrInstant | null;
}

export type ProjectEscalationRequest = EscalationMatter;

/**
 * What lies ahead if nothing changes: nobody pays or answers, and every notice arrives. Each step goes out on the first day on which
 * the ladder and the contact rules allow it; the steps before it are contacts, too.
 */
export interface ProjectEscalationAnswer {
  /** The day or the moment of the question. */
  on: DayOrInstant;
  account: Id;
  /** The holds in force that end by themselves, by the day of their end. */
  holdsEnd: EndingHold[];
  units: UnitProjection[];
}

export interface EndingHold extends HoldInForce {
  to: IsoDate;
}

export interface UnitProjection extends LadderUnit {
  /**
   * In order, each carried out on the first day on which it is allowed and a channel of it is open, by the first such channel; a call
   * is taken for unanswered. Of a repetition 12 at most.
   */
  steps: ProjectedStep[];
  /**
   * Why no step follows. `nothingOpen`; `complete`: the last level is carried out and nothing repeats; `repeats`: 12 repetitions are
   * shown; `horizon`: nothing within 800 days, as under a hold without a planned end, or where no channel is open.
   */
  stops: "nothingOpen" | "complete" | "repeats" | "horizon";
}

export interface ProjectedStep extends EscalationAction {
  on: IsoDate;
  /** On that day, the most of what is not set aside. */
  daysPastDue: number;
  /** The same without paused days. */
  treatmentDays: number;
}

/** Without `law`: what is unkind in the policy by itself. With it, also which contact rules are looser than law that binds the creditor. */
export interface CheckPolicyRequest {
  policy?: Policy;
  law?: LegalSetting;
}

export interface CheckPolicyAnswer {
  /** Empty when nothing is found. */
  findings: Finding[];
}

/** Something that a policy should not do or say. */
export interface Finding {
  code: FindingCode;
  /** Where, such as `policy.escalation.levels[3]`. */
  path: string;
  message: string;
  /** The rule behind it; of law, statute and section. */
  rule: string;
  /** What would be right. */
  remedy: string;
}

export type FindingCode = PolicyFindingCode | "contact.looserThanLaw";

/** What a policy is refused with, unless it says `allowFindings`. */
export type PolicyFindingCode =
  /** A service hold, a placement, a suit or a write-off without an earlier level that offers help. */
  | "policy.offerFirst"
  /** An agency or a court less than 30 days after the due date. */
  | "policy.outsideTooSoon"
  /** Two messages that can follow one another on the same day. */
  | "policy.sameDay"
  /** A repetition more often than every 7 days. */
  | "policy.repeatsTooOften"
  | "words.blame"
  | "words.threat"
  | "words.shouting";

/**
 * Which words, about what, from whom. Whether they may be sent, by which channel and when, says `decideEscalation`. Refused with
 * `notice.nothingDue` where the unit has nothing to ask for.
 */
export type ComposeNoticeRequest = EscalationMatter & {
  /** A level of the ladder or its repetition, whether it is due or not (`reference.unknownLevel`). */
  level: LevelId;
  /**
   * How it goes out: a level that calls has notes for the call, and a message for any other channel. Default: a message where the step
   * may be taken now and no call is possible.
   */
  channel?: Channel;
  /** Which unit of the ladder, by what it is called. Default the first (`reference.unknownUnit`). */
  unit?: { currency?: CurrencyCode; invoice?: Id; instalment?: number };
  /** Who asks. One line each, at most 2,000 characters, without control characters (`words.character`). */
  creditor: {
    name: string;
    /** How the business is reached: a number, an address, hours. */
    contact?: string;
    /** Where the customer chooses how to pay. */
    link?: string;
  };
  /** Whom. Without it the words say "Hello there" to the customer, and "the customer" to the business. */
  customer?: { name: string };
};

/** In English; plain text. */
export interface ComposeNoticeAnswer {
  level: LevelId;
  action: LadderAction;
  /** To the customer, for the person who calls, or for the business's own file. */
  kind: "message" | "callNotes" | "fileNote";
  /** One line. */
  subject: string;
  /** Lines apart by line feeds. */
  text: string;
  /** What stands in the way of sending it, as in the {@link Verdict}; empty when nothing does. The words are there to be looked at. */
  blockedBy: (HoldKind | "tag" | "belowMinimum")[];
}

// ----------------------------------------------------------------------------------------------------------- contact

/** The person, as far as contact goes. */
export interface Party {
  /**
   * Every zone in which the person may be, 8 at most; hours hold in all of them. Without one the place is unknown: where hours are
   * kept, calls and texts are then blocked, email keeps those of `creditorZone`, letters are free.
   */
  zones?: ZoneName[];
  /** The zone in which moments are given a day. Default the first of `zones`. */
  dayZone?: ZoneName;
  creditorZone?: ZoneName;
  /** Times at which the person does not want to be contacted, 32 at most. */
  inconvenient?: InconvenientTime[];
}

/** `start` is part of it, `end` is not; a time over midnight is two. */
export interface InconvenientTime {
  /** Default every day. */
  weekdays?: Weekday[];
  /** Default `"00:00"`. */
  start?: TimeOfDay;
  /** Default `"24:00"`. */
  end?: TimeOfDay;
}

export type Weekday = "mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun";

/**
 * One zone's offsets over the days that a request concerns. The package fills them in from the host's `Intl` for every zone that
 * has none; who calls the engine natively gives them.
 */
export interface ZoneOffsets {
  zone: ZoneName;
  /** From when on the local time is so many minutes ahead of UTC; rising. */
  spans: { from: Instant; minutes: number }[];
  /** The first moment no longer known: a question about it is refused. */
  to: Instant;
}

/** Where a rule is from, for the reasons. */
export interface Cited {
  /** The rule's name. */
  id?: Id;
  /** Statute and section, or whose rule it is. */
  source?: Id;
}

/**
 * A rule that is not there does not apply. Without `rules` at all: Regulation F (7 calls in 7 days, 7 days of quiet after a conversation,
 * consent for 7 days, 8:00 to 21:00, texts within 60 days of consent), and 3 written messages in 7 days.
 */
export interface ContactRules {
  /** At most so many counted calls about a debt in so many days in a row, today's own included. */
  callCap?: CallCap;
  /** No call about a debt on the day of a conversation about it, nor in the `days` − 1 days after. */
  coolDown?: CoolDown;
  /** Days for which consent to be called holds, its own included. Without it consent changes nothing. */
  consentDays?: number;
  timeWindow?: TimeWindow;
  /** A review flags a day with so many counted calls. */
  concentration?: { callsPerDay: number };
  /** A review flags two unanswered calls to one number at most so many minutes apart. */
  rapidSuccession?: { minutes: number };
  /** Caps over several channels taken together, 8 at most. */
  contactCaps?: ContactCap[];
  /** Texts only within so many days of the person's consent, or of a text from them. */
  textConsent?: TextConsent;
  closed?: ClosedDays;
}

export interface CallCap extends Cited {
  /** 0 to 1,000. */
  count: number;
  /** 1 to 366. */
  days: number;
}

export interface CoolDown extends Cited {
  /** 1 to 366. */
  days: number;
}

/** The local hours in which the person may be contacted: `start` is part of them, `end` is not. */
export interface TimeWindow extends Cited {
  start: TimeOfDay;
  end: TimeOfDay;
  /** Default all. */
  channels?: Channel[];
}

/** Answers to the person, calls that did not connect and calls to a wrong number are no contacts. */
export interface ContactCap extends Cited {
  /** 0 to 1,000. */
  count: number;
  /** 1 to 366. */
  days: number;
  /** Counted, and closed, together. Default all. */
  channels?: Channel[];
}

export interface TextConsent extends Cited {
  /** 1 to 366. */
  days: number;
}

/** Days on which nobody is contacted, wherever the person may be. */
export interface ClosedDays extends Cited {
  weekdays?: Weekday[];
  /** Holidays, 1,000 at most. */
  dates?: IsoDate[];
  /** Default all. */
  channels?: Channel[];
}

/** Something that happened between the two, on a day or at a moment. `debts` without a default are all of the person. */
export type ContactEvent = OnOrAt & (Conversation | ContactFact);

/** A call in which the two spoke. */
export interface Conversation {
  type: "conversation";
  /**
   * The debts the call is counted to, all by default. In an account's history its own is named by the account's id or an invoice's;
   * any other name is another debt of the customer.
   */
  debts?: Id[];
  number?: Id;
  /** Default `"collector"`. A call of the consumer is not counted, but it is a conversation. */
  placedBy?: "collector" | "consumer";
  /** The debts spoken about. Default `debts`. */
  discussed?: Id[];
}

export type ContactFact =
  | CallWithoutConversation
  /** To calls about debts (default), or to texts. */
  | { type: "consentGiven"; channel?: "call" | "text"; debts?: Id[]; from?: IsoDate; to?: IsoDate }
  | { type: "consentRevoked"; channel?: "call" | "text"; debts?: Id[] }
  /** From then on no call to the number counts, the earlier ones neither. */
  | { type: "wrongNumber"; number: Id }
  | { type: "consumerMessage"; channel: Channel }
  /** `reply`: it answered a message of the person, and is not counted. */
  | { type: "messageSent"; channel: Channel; reply?: boolean }
  /** "Do not contact me", at all or by one channel; and taken back. */
  | { type: "ceaseRequested"; channel?: Channel }
  | { type: "ceaseWithdrawn"; channel?: Channel }
  /** Through the opt-out of a message; and back in. */
  | { type: "optedOut"; channel: Channel }
  | { type: "optedIn"; channel: Channel };

/** All but `"callUnconnected"` (busy, out of service) are counted. */
export interface CallWithoutConversation {
  type: "callUnconnected" | "callUnanswered" | "voicemailLeft" | "callDropped";
  /**
   * The debts the call is counted to, all by default. In an account's history its own is named by the account's id or an invoice's;
   * any other name is another debt of the customer.
   */
  debts?: Id[];
  number?: Id;
}

/** What every question about contacts is about. */
export interface ContactMatter {
  party: Party;
  rules?: ContactRules;
  /** The debts that the history and the question may name, 256 at most. Default none. */
  debts?: Id[];
  /** In the order in which it happened, 10,000 events at most. Default nothing. */
  history?: ContactEvent[];
  /** Filled in by the package. */
  offsets?: ZoneOffsets[];
}

/** About a day, or a moment: what happened later is unknown. */
export type CheckContactRequest = ContactMatter & {
  channel: Channel;
  /** Without it: about all that the person owes, as if it were one debt. */
  debt?: Id;
  /** It answers a message of the person. Default false. */
  reply?: boolean;
} & OnOrAt;

export interface CheckContactAnswer {
  allowed: boolean;
  /** Empty when allowed. */
  blockedBy: ContactReason[];
  /**
   * The first day or moment, from the question's on, that is allowed if nothing new happens, and not as a reply; the question's own when
   * it is allowed. `null`: not within 800 days.
   */
  earliest: DayOrInstant | null;
  /** A call that consent does not cover. */
  wouldCount: boolean;
}

/**
 * `message` is one plain sentence; `rule` and `source` are the policy's, or those of a rule of law, with "kept voluntarily" where it
 * is not known to bind the creditor; `notBefore` is when this reason alone ends (`null`: not by itself); the rest are its numbers.
 */
export type ContactReason = { message: string; rule: string; source: string } & (
  | { code: "callCap"; count: number; days: number; calls: number; notBefore: IsoDate | null }
  | { code: "coolDown"; days: number; conversationOn: IsoDate; notBefore: IsoDate }
  | { code: "contactCap"; count: number; days: number; contacts: number; notBefore: IsoDate | null }
  /** Of hours, `notBefore` is `null` where the question is about a day. */
  | { code: "timeWindow"; zone: ZoneName; start: TimeOfDay; end: TimeOfDay; notBefore: Instant | null }
  | { code: "inconvenientTime"; zone: ZoneName; notBefore: Instant | null }
  | { code: "closedDay"; zone: ZoneName; notBefore: Instant | null }
  | { code: "ceased"; since: IsoDate; notBefore: null }
  | { code: "optedOut"; since: IsoDate; notBefore: null }
  | { code: "textConsent"; days: number; notBefore: IsoDate | null }
  | { code: "placeUnknown"; notBefore: null }
);

export interface CountContactsRequest extends ContactMatter {
  on: IsoDate;
}

export interface CountContactsAnswer {
  on: IsoDate;
  /** For each debt, in the cap's days up to the day (7 without a cap), as known on it. */
  counts: { debt: Id; calls: number; conversations: number }[];
  /** For each event, whether it counts for some debt, as known on the day. */
  counted: boolean[];
}

export interface ReviewContactsRequest extends ContactMatter {
  /** Without it: all that the person owes, as if it were one debt. */
  debt?: Id;
}

/** The whole history, with all that is known at its end. */
export interface ReviewContactsAnswer {
  withinLimits: boolean;
  /** The first counted call over the cap or within the quiet after a conversation. */
  firstExcess: { index: number; on: IsoDate } | null;
  flags: ("concentrated" | "rapidSuccession")[];
}

export interface ContactWindowsRequest {
  party: Party;
  rules?: ContactRules;
  /** A local day of `zone`. */
  on: IsoDate;
  zone: ZoneName;
  /** Without it: hours that are open to whatever channel. */
  channel?: Channel;
  /** Filled in by the package. */
  offsets?: ZoneOffsets[];
}

export interface ContactWindowsAnswer {
  on: IsoDate;
  zone: ZoneName;
  /** The hours, in the zone's own offset, which the time window, inconvenient times and closed days leave open. `to` is excluded. */
  windows: { from: Instant; to: Instant }[];
}

// ----------------------------------------------------------------------------------------------------------- options

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
  /** For each frequency without a plan within the means, the one that misses least. */
  misses: { frequency: Frequency; count: number; payment: Amount; short: Amount }[];
}

export interface AffordablePlan {
  selection: InstalmentTerms;
  /** Its largest payment. */
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
  /** What the customer hands back to take this option. */
  choice: Choice;
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

// ----------------------------------------------------------------------------------------------------------- charges

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

// --------------------------------------------------------------------------------------------------------------- law

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

// --------------------------------------------------------------------------------------------------- dates and splits

/** A series of dates, or dates of the caller's that only roll on a calendar. */
export type GenerateDatesRequest = DateSeries | GivenDates;

export interface DateSeries extends CalendarRoll {
  anchor: IsoDate;
  every: Every;
  /** Default `"forward"`; a semimonth runs forward only. */
  direction?: "forward" | "backward";
  /** 0 is the anchor itself. Default 0. */
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
  /** Two days of each month; 31 is the month's end. */
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

// ------------------------------------------------------------------------------------------------ schedules and rates

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
  /** Left to the last payment beyond what it would be. Default "0". */
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

/** `roll`, `"following"` by default, goes with a calendar only. */
export type DueDates =
  | { dates: IsoDate[]; calendar?: BusinessCalendar; roll?: Roll }
  | {
      first: IsoDate;
      every: Every;
      count: number;
      /** The day of the month that is kept, where `first` falls in a shorter month. Default that of `first`. */
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
  /** On what is owed, by the days between payments. Default day count `"actual365Fixed"`. */
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
      /** The day of the month that its series keeps. Default that of `on`. */
      anchorDay?: number;
    }
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

/** Less is paid than was advanced, at every rate above −100 %: of a break-even, the option is better at every rate. */
export interface RatePaysTooLittle {
  outcome: "noSolution";
  reason: "paysTooLittle";
}

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

// --------------------------------------------------------------------------------------------------------- functions

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

// ------------------------------------------------------------------------------------------------------------ errors

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

/** Everything that is wrong with a request, at once. */
export class ForbearError extends Error {
  readonly name: "ForbearError";
  /** Never empty. */
  readonly issues: readonly Issue[];
  /** Of one issue or more, which are copied; the first is in the message. */
  constructor(issues: readonly [Issue, ...Issue[]]);
}
