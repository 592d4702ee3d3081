// What may be done next, and what not.
import type { ContactReason, ZoneOffsets } from "./contact.js";
import type { Account, Channel, HoldKind, LevelId, OnOrAt, OtherHoldKind } from "./facts.js";
import type { LegalParties, LegalSetting } from "./law.js";
import type { LadderAction, Policy } from "./policy.js";
import type { Amount, CurrencyCode, DayOrInstant, Id, IsoDate } from "./scalars.js";

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
