/// <reference lib="dom" />
import type { Account, Amount, Choice, CurrencyCode, DecideEscalationAnswer, EarlyDiscount, HistoryEvent, IsoDate, OfferOptionsAnswer, OfferOptionsRequest, Party, Policy, Receipt, Tag } from "./api.js";

/** An invoice as it is stated. What is left out the element's attributes or the page may say. */
export interface InvoiceStatement {
  number?: string;
  /** The customer's number with the business. Default the invoice's number. */
  accountId?: string;
  /** What is still to pay. */
  amount?: Amount;
  currency?: CurrencyCode;
  due?: IsoDate;
  issued?: IsoDate;
  /** Whether it is paid. Default only where the amount is zero. */
  settled?: boolean;
  creditor?: string | PartyStatement;
  customer?: string | PartyStatement;
}

export interface PartyStatement {
  name?: string;
  email?: string;
  telephone?: string;
}

/** An invoice as it was read; a text that is nowhere is empty. */
export interface InvoiceRead {
  readonly number: string;
  readonly accountId: string;
  readonly amount: Amount;
  readonly currency: CurrencyCode;
  readonly due: IsoDate;
  readonly issued: IsoDate | "";
  readonly settled: boolean;
  readonly creditor: Readonly<Required<PartyStatement>>;
  readonly customer: Readonly<Required<PartyStatement>>;
}

/** What the business knows beyond the invoice. */
export interface InvoiceFacts {
  /** The amount at first, where `receipts` have come in since. */
  invoiced?: Amount;
  /** The invoice's own terms for early payment. */
  discounts?: EarlyDiscount[];
  receipts?: Receipt[];
  history?: HistoryEvent[];
  party?: Party;
  tags?: Tag[];
  policy?: Policy;
  /** What happens next, as the business's own server works it out. */
  decision?: DecideEscalationAnswer;
  /** Who gives free advice about money. */
  advice?: { name: string; url: string };
}

/** Texts in place of the element's own: a branch holds others by name; a plural has a text for each category. */
export interface Messages {
  [name: string]: string | Messages;
}

/** Where the journey is. `phase` is `"open"` where plans are shown. */
export interface PaymentStep {
  readonly phase: "reading" | "open" | "settled" | "unreadable" | "conflict" | "failed";
  readonly outcome: string | null;
  readonly step: string;
}

/** What an answer needs: the field, a code, and what the engine says of the limits. */
export interface PaymentError {
  readonly field: string;
  readonly code: string;
  readonly [detail: string]: unknown;
}

/** Two sources that disagree. */
export interface SourceConflict {
  readonly what: "amount" | "currency" | "due";
  readonly values: readonly [string, string];
}

/** Every event bubbles and is composed. Only `po-choose` can be cancelled: the choice is then not made. */
export interface PaymentOptionsEventMap {
  /** The first screen is shown. */
  "po-ready": CustomEvent<PaymentStep>;
  /** The sources were read; `invoice` is null where there is no plan. */
  "po-read": CustomEvent<{
    readonly invoice: InvoiceRead | null;
    readonly problems: readonly { readonly code: string; readonly found?: string }[];
    readonly conflicts: readonly SourceConflict[];
  }>;
  /** Another screen is shown. */
  "po-step": CustomEvent<PaymentStep>;
  /** Something was entered, or a choice was made or left: by then the form has its value. */
  "po-change": CustomEvent<{ readonly value: Choice | null }>;
  /** An answer needs another look. */
  "po-invalid": CustomEvent<{ readonly errors: readonly PaymentError[] }>;
  /** The customer agrees. */
  "po-choose": CustomEvent<{ readonly choice: Choice }>;
  /** The customer asks not to be contacted. */
  "po-stop-contact": CustomEvent<{ readonly reference: Account["id"] }>;
  /** The engine, or what it was given, failed. */
  "po-error": CustomEvent<{ readonly error: unknown }>;
}

/** `<payment-options>`: the journey as a form control. Not defined by this module; `forbear/element/define` does that. */
export class PaymentOptions extends HTMLElement {
  static readonly formAssociated: true;
  static readonly observedAttributes: readonly string[];

  /** The invoice as read, or null; setting it states it before all other sources. */
  get invoice(): InvoiceRead | null;
  set invoice(stated: InvoiceStatement | null);
  facts: InvoiceFacts | null;
  policy: Policy | null;
  /** What `decideEscalation` says of the account: the first screen then shows what happens next. It may come later than the rest. */
  decision: DecideEscalationAnswer | null;
  /** By language: `{ en: { respond: { question: "…" } } }`. */
  messages: Record<string, Messages> | null;

  name: string;
  amount: string;
  currency: string;
  dueDate: string;
  issueDate: string;
  invoiceId: string;
  creditor: string;
  /** Where the business is asked. */
  email: string;
  telephone: string;
  /** Ids of elements that state the invoice: by `data-*`, by JSON-LD inside, or as a JSON script. */
  from: string;
  fromSelector: string;
  /** JSON of the same origin that states the invoice. */
  src: string;
  today: string;
  timeZone: string;
  locale: string;
  /** Ways to pay that are shown beside paying it all, apart by spaces. Default all that the policy has. */
  options: string;
  mode: "form" | "event";
  /** Whose origin a choice is posted to, where that page opened or framed this one. */
  returnUrl: string;
  /** Id of an element that is hidden where the customer says that the invoice is not theirs. */
  hides: string;
  required: boolean;
  readOnly: boolean;
  disabled: boolean;
  /** The journey's place is the tab's: address, history and title. For one element of a page. */
  address: boolean;
  /** 1 to 4. Default 2. */
  headingLevel: number;

  readonly value: Choice | null;
  /** What the engine is asked about, or null where no plan is shown. */
  readonly question: OfferOptionsRequest | null;
  readonly offer: OfferOptionsAnswer | null;
  readonly errors: readonly PaymentError[];
  readonly step: PaymentStep;
  /** Resolves with the element when the first screen is shown. */
  readonly ready: Promise<this>;

  readonly type: string;
  readonly form: HTMLFormElement | null;
  readonly labels: NodeList;
  readonly validity: ValidityState;
  readonly validationMessage: string;
  readonly willValidate: boolean;
  /** Asks without showing anything. */
  checkValidity(): boolean;
  /** Asks, and says on the screen what is missing. */
  reportValidity(): boolean;

  /** Presses the screen's button, but for the one that agrees. */
  next(): void;
  back(): void;
  /** Forgets what was entered and chosen. */
  reset(): void;
}

declare global {
  interface HTMLElementTagNameMap {
    "payment-options": PaymentOptions;
  }
  interface GlobalEventHandlersEventMap extends PaymentOptionsEventMap {}
}
