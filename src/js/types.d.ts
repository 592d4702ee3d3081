/**
 * forbear: how late is an invoice, what may be done next, and how could it be paid.
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

/** A moment, RFC 3339 with its offset, to the millisecond: `"2024-01-05T09:30:00+01:00"`. Its day is the local one. */
export type IsoInstant = string;

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
  /** What happened so far, in any order; it is read by the day each took effect. */
  history?: HistoryEvent[];
  /** Marks of the business; a ladder may go by them. At most 100. */
  tags?: Tag[];
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
export type Channel = "email" | "letter" | "call";

/**
 * The name of a level of the ladder. The default ladder's, mildest first: `reminder`, `secondNotice`, `call`,
 * `offerOptions`, `serviceHold`, `finalNotice`, `review`.
 */
export type LevelId = Id;

/** A day, or a moment, which stands for its local day. */
export type OnOrAt = { on: IsoDate; at?: never } | { at: IsoInstant; on?: never };

/**
 * Something that happened. Nothing ends, arrives or comes back before it has begun (`order.notBegun`); a notice has a name
 * of the policy's ladder (`reference.unknownLevel`).
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
  );

/**
 * A step of the ladder was carried out (a message sent, a call tried, the service held), or only made ready, which has no
 * effect.
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

/** Every part has a default; `{}` is a policy. Each function checks the whole of it. */
export interface Policy {
  receivables?: ReceivablesPolicy;
  aging?: AgingPolicy;
  escalation?: EscalationPolicy;
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
  /** Days before the next level, from its delivery (from its sending where that earns it). Default 0. */
  grantsDays?: number;
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

/** `"30-60-90"` (default): from 1, 31, 61, 91. `"weekly"`: 1, 8, 15, 22, 29. `"15-30-45"`: 1, 16, 31, 46. `"to120"`: 1, 31, 61, 91, 121. */
export type BucketPreset = "30-60-90" | "weekly" | "15-30-45" | "to120";

/** What the business offers. `null` leaves an option out. Disputing, hardship and "not me" can always be chosen. */
export interface OptionsPolicy {
  /** A later day granted by the creditor. Default 30 days from the as-of day at most. */
  extension?: { maxDays: number } | null;
  /** A day named by the customer. Default 14 days from the as-of day at most. */
  promise?: { maxDays: number } | null;
  /** Equal parts without charge. Default weekly, two-weekly and monthly, 4 payments at most, the first within 31 days. */
  instalments?: InstalmentsPolicy | null;
}

export interface InstalmentsPolicy {
  /** Default all three. At least one. */
  frequencies?: Frequency[];
  /** 2 to 120. Default 4. */
  maxCount?: number;
  /** 0 to 366. Default 31. */
  maxFirstDays?: number;
}

export type Frequency = "weekly" | "twoWeekly" | "monthly";

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

// -------------------------------------------------------------------------------------------------------- escalation

/** `on` the day of the question, or `at` its moment. */
export type DecideEscalationRequest = OnOrAt & {
  account: Account;
  policy?: Policy;
  /** The day of the last run: an earlier question is refused (`order.beforeLastRun`). */
  lastRunOn?: IsoDate;
};

export interface DecideEscalationAnswer {
  /** The day or the moment of the question. */
  on: IsoDate | IsoInstant;
  account: Id;
  /** Of all units. */
  state: EscalationState;
  /** What became of the last promise. */
  promise: "open" | "kept" | "broken" | null;
  /** What is in force, in the order in which it began. */
  holds: HoldInForce[];
  /** What a person should do beside the ladder: the service rests without a reason; the next step is to give the claim up. */
  proposes: ("restoreService" | "writeOff")[];
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

/** The verdict on a unit. `currency`, `invoice`, `instalment` and `charge` say which; `null` where that is not the unit. */
export interface Verdict {
  currency: CurrencyCode | null;
  invoice: Id | null;
  instalment: number | null;
  charge: Id | null;
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
  /** What may be done at the time of the question, or `null`. */
  action: EscalationAction | null;
  /** The next step and the first day on which it is allowed if nothing changes (`null`: not before a block ends, or not within 800 days). */
  next: (EscalationAction & { on: IsoDate | null }) | null;
  /** The last level was carried out and nothing follows. */
  final: boolean;
  /** Why, each with its rule and its numbers. Never empty. */
  reasons: Reason[];
  /** All levels in order: done, allowed today, or planned for a day if nothing changes. */
  timeline: TimelineStep[];
  /** What this policy rules out, and until when (`null`: altogether). */
  willNot: { what: "charges" | "serviceHold" | "outsideAgency" | "court"; before: IsoDate | null }[];
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

export interface TimelineStep extends EscalationAction {
  /** `passedOver`: not carried out, though a more severe level was or will be. */
  state: "done" | "passedOver" | "awaitingDelivery" | "allowed" | "planned" | "blocked";
  /** Carried out on, or first day allowed; `null` when passed over, or not allowed within 800 days if nothing changes. */
  on: IsoDate | null;
  /** The first day from the question on on which its conditions hold, whatever came before it. */
  matchesOn: IsoDate | null;
  /** First day past due on which its conditions can hold, where one of them is about that. */
  fromDay: number | null;
}

/** `message` is one plain sentence; the other fields are the numbers in it. */
export type Reason = { message: string; rule: string } & (
  | { code: "nothingOpen" }
  | { code: "notDue"; due: IsoDate }
  | { code: "due"; level: LevelId; treatmentDays: number; fromDay: number | null }
  | { code: "tooEarly"; level: LevelId; treatmentDays: number; fromDay: number; on: IsoDate | null }
  | { code: "conditionsNotMet"; level: LevelId; on: IsoDate | null }
  | { code: "waitAfterNotice"; level: LevelId; previous: LevelId; deliveredOn: IsoDate; days: number; on: IsoDate }
  | { code: "awaitingDelivery"; previous: LevelId; sentOn: IsoDate; on: IsoDate }
  | { code: "noticeBounced"; previous: LevelId; bouncedOn: IsoDate }
  | { code: "offerFirst"; level: LevelId }
  | { code: "ladderComplete"; level: LevelId }
  | { code: "promise"; payBy: IsoDate; amount: Amount; currency: CurrencyCode; paid: Amount; invoice: Id | null }
  | { code: "promiseBroken"; payBy: IsoDate; amount: Amount; currency: CurrencyCode; paid: Amount }
  | { code: "extension"; invoice: Id; to: IsoDate }
  | { code: "plan"; invoice: Id; since: IsoDate }
  | { code: "dispute"; invoice: Id; since: IsoDate; amount: Amount | null }
  | { code: "held"; hold: OtherHoldKind; invoice: Id | null; since: IsoDate; to: IsoDate | null; reason: Id | null }
  | { code: "tag"; tag: Id; to: IsoDate | null }
  | { code: "belowMinimum" }
);

// ----------------------------------------------------------------------------------------------------------- options

export interface OfferOptionsRequest {
  asOf: IsoDate;
  account: Account;
  /** The invoice to settle. */
  invoice: Id;
  policy?: Policy;
  /** Quote exactly these. Without it: a set of suggestions. */
  selections?: Selection[];
}

/** What a customer picks, with the inputs that belong to it. */
export type Selection =
  | { option: "payInFull" }
  | { option: "extension"; payOn: IsoDate }
  | { option: "promise"; payOn: IsoDate }
  | InstalmentSelection
  | { option: "dispute"; reason: DisputeReason; amount?: Amount }
  | { option: "hardship" }
  | { option: "notMe" };

export interface InstalmentSelection {
  option: "instalments";
  frequency: Frequency;
  /** 2 or more, within the policy. */
  count: number;
  /** Day of the first payment, on or after the as-of day. */
  firstOn: IsoDate;
  /** Monthly only: the day of the month to keep, where `firstOn` is itself a shorter month's end. Default `firstOn`'s day. */
  anchorDay?: number;
}

export type DisputeReason = "notMine" | "amountWrong" | "notReceived" | "faulty" | "alreadyPaid" | "other";

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
}

export interface Option {
  kind: OptionKind;
  selection: Selection;
  /** Dated payments; empty for a dispute of the whole, hardship and "not me". They add up to `total`. */
  payments: Payment[];
  total: Amount;
  /** `total` above the balance that it settles: "0.00" is no extra cost. */
  cost: Amount;
  /** The part of the balance that is set aside (a dispute), else "0.00". `total` − `cost` + `setAside` = balance, unless nothing is agreed yet (hardship, not me). */
  setAside: Amount;
  lastOn: IsoDate | null;
  effect: OptionEffect;
  /** What the customer hands back to take this option. */
  choice: Choice;
}

export interface Payment {
  /** 1, 2, 3 … */
  number: number;
  on: IsoDate;
  amount: Amount;
  /** Still to pay after this payment. */
  balance: Amount;
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
  | ({ selection: Selection } & NotOfferedSelection)
);

export type NotOfferedSelection =
  | { code: "nothingToPay" }
  | { code: "beforeAsOf"; earliest: IsoDate }
  | { code: "tooLate"; latest: IsoDate }
  | { code: "frequencyNotOffered"; frequencies: Frequency[] }
  | { code: "tooManyPayments"; maxCount: number }
  | { code: "paymentTooSmall"; maxCount: number }
  | { code: "aboveBalance"; balance: Amount };

export interface OptionLimits {
  extension: { earliest: IsoDate; latest: IsoDate } | null;
  promise: { earliest: IsoDate; latest: IsoDate } | null;
  instalments: {
    frequencies: Frequency[];
    minCount: number;
    maxCount: number;
    firstEarliest: IsoDate;
    firstLatest: IsoDate;
  } | null;
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
  /** SHA-256 (hex) of the key-sorted JSON of the whole policy, defaults filled in. */
  policy: string;
  /** SHA-256 (hex) of the key-sorted JSON of all the above. */
  hash: string;
}

// --------------------------------------------------------------------------------------------------- dates and splits

export interface GenerateDatesRequest {
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

export type Every =
  | { n: number; unit: "day" | "week" | "month" | "year" }
  /** Two days of each month; 31 is the month's end. */
  | { n: 1; unit: "semimonth"; days: [number, number] };

export interface GenerateDatesAnswer {
  /** Ascending, without duplicates. */
  dates: IsoDate[];
}

/** `total` in major units with its `currency`, or `totalMinor` in minor units; parts come back in the same. */
export type SplitAmountRequest = {
  /** Whole numbers as strings, 0 or more, at least one above 0. */
  weights: string[];
  /** Who gets the units that do not divide. Default `"largestRemainder"`. */
  policy?: "firstOneEach" | "lastOneEach" | "allToFirst" | "allToLast" | "largestRemainder";
} & (
  | { total: Amount; currency: CurrencyCode; totalMinor?: never }
  | { totalMinor: string; total?: never; currency?: never }
);

export interface SplitAmountAnswer {
  /** One for each weight; their sum is the total, to the unit. */
  parts: string[];
}

// --------------------------------------------------------------------------------------------------------- functions

/** How late is everything that is owed: items, buckets and totals as of a day. @throws {ForbearError} */
export function ageReceivables(request: AgeReceivablesRequest): AgeReceivablesAnswer;

/** What may be done next about an account, and what not, with the reasons. @throws {ForbearError} */
export function decideEscalation(request: DecideEscalationRequest): DecideEscalationAnswer;

/** How an invoice could be paid, or answered otherwise. @throws {ForbearError} */
export function offerOptions(request: OfferOptionsRequest): OfferOptionsAnswer;

/** Dates at a steady step from an anchor that never drifts. @throws {ForbearError} */
export function generateDates(request: GenerateDatesRequest): GenerateDatesAnswer;

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
  | "currency.unknown"
  | "currency.noMinorUnit"
  | "currency.mismatch"
  | "choice.unknown"
  | "number.integer"
  | "number.range"
  | "limit.exceeded"
  // rules between values
  | "buckets.notRising"
  | "order.dueBeforeIssued"
  | "order.endBeforeStart"
  | "order.applicationBeforeReceipt"
  | "order.reversedBeforeReceipt"
  | "order.notBegun"
  | "order.beforeLastRun"
  | "instalments.sum"
  | "application.aboveReceipt"
  | "application.aboveOpen"
  | "reference.unknownInvoice"
  | "reference.unknownReceipt"
  | "reference.unknownInstalment"
  | "reference.unknownLevel"
  | "reference.draft"
  | "reference.notYetIssued"
  | "weights.allZero"
  | "anchor.mismatch"
  // the module itself
  | "engine.notReady"
  | "engine.failed";

/** Everything that is wrong with a request, at once. */
export class ForbearError extends Error {
  readonly name: "ForbearError";
  /** Never empty. */
  readonly issues: readonly Issue[];
}
