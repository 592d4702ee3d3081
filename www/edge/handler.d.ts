/**
 * The edge handler: quotes an invoice's options, takes a customer's choice and shows the whole journey as pages that need no script,
 * in workerd, Deno, Node and Bun alike.
 *
 * `POST /offer` with an {@link OfferRequest} answers 200 with forbear's `OfferOptionsAnswer`. `POST /choice` with a `Choice`
 * works it out again and answers 201, or 200 where the same choice was accepted before, with an {@link Accepted}. Whatever
 * is refused gets a {@link Problem}. With {@link HandlerOptions.pages}, `GET /pay/<reference>` is the journey's first page and
 * `POST` there the press of a button: the last one is kept through {@link Adapter.accept} like a choice. Account, policy, amounts and the day come from the business's records, never from the request.
 *
 * It authenticates nobody and logs nothing. Whoever knows a reference gets its offer: take references that cannot be
 * guessed, or put the handler behind a sign-in.
 */
import type {
  Account, Affordability, Choice, Id, IsoDate, IssueCode, LegalParties, OfferOptionsAnswer, Option, Policy, Selection,
} from "forbear";

/** The package, ready: `import * as engine from "forbear"`. */
export type Engine = Pick<typeof import("forbear"), "ForbearError" | "ageReceivables" | "decideEscalation" | "offerOptions" | "version">;

/** @throws {TypeError} for an adapter, an origin, a limit or an address that is none */
export function createHandler(options: HandlerOptions): Handler;

/** It never rejects. */
export type Handler = (request: Request) => Promise<Response>;

export interface HandlerOptions {
  engine: Engine;
  /** Default: an empty one in memory, for which every reference is unknown. */
  adapter?: Adapter;
  /** Exact origins whose pages may read the answers, such as `"https://shop.example"`. Default none. */
  origins?: Iterable<string>;
  limits?: {
    /** The longest body that is read. Default 65,536. */
    bodyBytes?: number;
  };
  /**
   * `{}` for pages that are plain. Default: there are none. A browser that says no more than `Origin` with a form is held against the
   * address of the request, so that has to be the public one.
   */
  pages?: Pages;
  /** Told what stands behind a 500 or 503; the answer tells nothing of it. Of a page it is never told what the customer says. */
  onError?: (cause: unknown) => void;
}

/**
 * How the pages look and speak. They are whole without a script; what a customer entered travels in the form and nowhere else, and
 * only "in full", "later" and "in parts" have an address of their own, such as `/pay/HR-2417/pay-later`.
 */
export interface Pages {
  /** A path from the root such as `"/styles/base.css"`, or an address, in order. Default none. */
  styles?: Iterable<string | { href: string; media?: string }>;
  /**
   * A module that takes the page over, and its hash. Default none, and none may run. A page states no more of the records than it
   * shows: where the module is not given the invoice, what was served stays, and works.
   */
  script?: { src: string; integrity?: string };
  /**
   * Messages by language tag, those of `journey/messages.en.js` or others of its shape; "de" serves "de-AT" too. A page speaks the
   * language of the records, or else of the browser. Default English alone.
   */
  messages?: Record<string, Messages>;
  /** Where neither fits: its language has messages, and amounts and days are written as there. Default `"en"`. */
  locale?: string;
  /** Exact origins that may show a page in a frame. Default none. */
  frameAncestors?: Iterable<string>;
}

/** Texts by name, and texts by plural category. */
export interface Messages {
  [name: string]: string | Messages;
}

/**
 * What the business supplies. A method that throws or rejects becomes a 503. `key` and `place` fit two columns: `key` unique,
 * `place` unique where it is not null.
 */
export interface Adapter {
  /** The records of an invoice as they are now, or `null` where there is none. */
  lookup(reference: Id): MaybePromise<Records | null | undefined>;
  /** What was accepted under this key, or `null`. */
  find(key: string): MaybePromise<Acceptance | null | undefined>;
  /**
   * In one step, so that of several at once one comes first: `repeated` where the key is known; `occupied` where another
   * choice has the place; otherwise store the choice and answer `accepted`.
   * @param key the choice's hash and reference
   * @param place the day and the invoice: one way to pay is accepted for both. `null` for a dispute, hardship and "not me",
   * which are taken at any time
   */
  accept(choice: Choice, key: string, place: string | null): MaybePromise<AcceptOutcome>;
}

export type MaybePromise<T> = T | PromiseLike<T>;

/** The business's own. */
export interface Records {
  /** With the invoice of the reference. */
  account: Account;
  /** Default: forbear's. */
  policy?: Policy | undefined;
  /** Where, and between whom: rates and tripwires go by it. */
  law?: LegalParties | undefined;
  /** The day at the business's place of business. */
  today: IsoDate;
  /** Shown on a page. */
  creditor?: { name?: string; email?: string; telephone?: string } | undefined;
  /** The customer's language and place, such as `"de-AT"`. Default: their browser's. */
  locale?: string | undefined;
}

export interface Acceptance {
  choice: Choice;
  /** The business's name for what it accepted, shown to the customer. */
  receipt: string;
}

export type AcceptOutcome = { status: "accepted" | "repeated"; receipt: string } | { status: "occupied" };

/** Body of `POST /offer`. */
export interface OfferRequest {
  reference: Id;
  /** Quote exactly these. Without it: a set of suggestions. */
  selections?: Selection[];
  /** What the customer can pay. */
  affordability?: Affordability;
}

/** Answer to `POST /choice`: the same bytes each time. */
export interface Accepted {
  accepted: true;
  receipt: string;
  choice: Choice;
}

/** A problem document, RFC 9457, sent as `application/problem+json`. */
export type Problem =
  | PlainProblem<"notForm" | "notJson" | "notUtf8" | "cutShort", 400>
  /** The form is not that of the request: every place at once. */
  | (PlainProblem<"malformed", 400> & { issues: ProblemIssue[] })
  /** A page's form, sent by another site. */
  | PlainProblem<"crossSite", 403>
  /** Unknown, a draft, or not yet issued: nothing tells them apart. */
  | PlainProblem<"noSuchRoute" | "unknownReference", 404>
  | PlainProblem<"methodNotAllowed", 405>
  | PlainProblem<"notAcceptable", 406>
  /** Of another day, engine or policy, whatever else it says. */
  | (PlainProblem<"stale", 409> & FreshOffer)
  /** As it was offered, but the invoice was paid, or so, meanwhile. */
  | (PlainProblem<"notOffered", 409> & FreshOffer)
  /** Another way to pay was accepted for this invoice on this day; which one is not told. It stands. */
  | PlainProblem<"alreadyChosen", 409>
  | PlainProblem<"tooLarge", 413>
  | PlainProblem<"unsupportedMediaType", 415>
  /** Fields differ from what the records give: changed on the way, or the records did. */
  | (PlainProblem<"altered", 422> & FreshOffer & { issues: ProblemIssue[] })
  /** The records or the engine are at fault. */
  | PlainProblem<"failed", 500>
  /** The adapter is. */
  | PlainProblem<"unavailable", 503>;

export interface PlainProblem<Kind extends string, Status extends number> {
  type: `urn:forbear:problem:${Kind}`;
  title: string;
  status: Status;
  detail: string;
}

/** To choose anew from, without asking again. */
export interface FreshOffer {
  /** Today's suggestions. */
  offer: OfferOptionsAnswer;
  /** What the customer selected, worked out today; `null` where it is not offered. */
  option: Option | null;
}

/** One thing that is wrong. Values of the records are never told. */
export interface ProblemIssue {
  code: IssueCode | "choice.version" | "choice.hash" | "choice.differs" | "choice.lacking" | "choice.surplus";
  /** Where in the body, such as `payments[1].amount`; `""` is the body itself. */
  path: string;
  message: string;
  help: string;
}
