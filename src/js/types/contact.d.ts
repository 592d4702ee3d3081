// Whether this person may be contacted now.
import type { Channel, OnOrAt } from "./facts.js";
import type { DayOrInstant, Id, Instant, IsoDate, TimeOfDay, ZoneName } from "./scalars.js";

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
