/** `<payment-options>`: the journey as a form control in any page. Its definition stands in define.js. */
import { init, offerOptions } from "forbear/pay";

import { pageDoor } from "../journey/doors.js";
import { stateOf } from "../journey/known.js";
import { speak } from "../journey/languages.js";
import { mount } from "../journey/mount.js";
import { findingText } from "../journey/override.js";
import { nowhere, tab } from "../journey/place.js";
import { errorText } from "../journey/screens/parts.js";
import { closed } from "../journey/state.js";
import { previous } from "../journey/ways.js";
import { wordsIn } from "../journey/words.js";
import { OBSERVED, reflect } from "./attributes.js";
import { FormControl } from "./control.js";
import { handBack, isCalled, originOf } from "./hand-back.js";
import { narrowed, unknownIn } from "./narrow.js";
import { focusIn, isServed, isServedEnd, servedNodes, servedScreen } from "./served.js";
import { dress } from "./sheet.js";
import { byId, gather, ownMessages } from "./sources.js";

/** Properties that hold data. */
const DATA = ["invoice", "facts", "policy", "decision", "messages"];

const AFTER = "[slot=pay], [slot=help], [slot=legal], [slot=footer]";

async function engine() {
  await init();
  return { offerOptions };
}

/** Until all of the document is there, not all that it states can be read. */
const documentRead = (document) =>
  document.readyState === "loading" ? new Promise((resolve) => document.addEventListener("DOMContentLoaded", resolve, { once: true })) : undefined;

/** How many there have been: a part of the ids of each. */
let made = 0;

export class PaymentOptions extends FormControl {
  static observedAttributes = OBSERVED;

  #root = document.createElement("div");
  #journey = mount(this.#root, {
    place: () => this.#place,
    tell: (type, detail) => this.#tell(type, detail),
    settled: (state) => this.#settle(state),
    isCurrent: (state) => this.#isOfToday(state),
  });
  #number = (made += 1);
  #data = Object.fromEntries(DATA.map((name) => [name, null]));
  #speech = null;
  /** What was kept when the journey could last be come back to. */
  #kept = null;
  /** What the browser kept, until the journey has gone there. */
  #restored = null;
  #isDisabled = false;
  #isReady = false;
  #isChecking = false;
  /** A reading that is overtaken by a later one comes to nothing. */
  #reading = 0;
  #isToRead = false;
  /** The day that is stated, or else the one that it is now. */
  #today;
  /** Whether a press to agree met another day. */
  #isChanged = false;
  #connection = null;
  #hidden = null;
  #ready;
  #setReady;

  constructor() {
    super();
    this.#root.dataset.part = "journey";
    this.#ready = new Promise((resolve) => (this.#setReady = resolve));
    this.addEventListener("invalid", (event) => {
      // The journey says it in its own words and place.
      event.preventDefault();
      if (this.#isPlaced && !this.#isChecking) this.#journey.miss();
    });
  }

  connectedCallback() {
    this.#takeOver();
    this.#connection = new AbortController();
    dress(this);
    this.#place.listen(() => this.#journey.follow(), this.#connection.signal);
    this.#change();
  }

  disconnectedCallback() {
    this.#connection.abort();
    this.#hide(null);
  }

  attributeChangedCallback(name, before, after) {
    if (before !== after) this.#change();
  }

  formDisabledCallback(isDisabled) {
    this.#isDisabled = isDisabled;
    if (this.#isPlaced) this.#journey.look({ isLocked: this.#isLocked });
  }

  formResetCallback() {
    this.reset();
  }

  formStateRestoreCallback(kept) {
    this.#restored = JSON.parse(kept);
    this.#change();
  }

  /** The invoice as read; setting it states it before all other sources. */
  get invoice() {
    return this.#journey.state.invoice ?? null;
  }

  set invoice(stated) {
    this.#give("invoice", stated);
  }

  get facts() {
    return this.#data.facts;
  }

  set facts(facts) {
    this.#give("facts", facts);
  }

  get policy() {
    return this.#data.policy;
  }

  set policy(policy) {
    this.#give("policy", policy);
  }

  /** What `decideEscalation` says of the account, for what happens next; it may come after the first screen. */
  get decision() {
    return this.#data.decision;
  }

  set decision(decision) {
    this.#data.decision = decision ?? null;
    if (this.#isPlaced) this.#journey.learn({ decision: this.#data.decision });
  }

  /** What the engine is asked about, `{ asOf, account, invoice, policy }`, or null where no plan is shown. */
  get question() {
    const { phase, asOf, account, invoice, policy } = this.#journey.state;
    return phase === "open" ? { asOf, account, invoice: invoice.number, policy } : null;
  }

  get messages() {
    return this.#data.messages;
  }

  set messages(overrides) {
    this.#give("messages", overrides);
  }

  get mode() {
    return this.getAttribute("mode") === "event" ? "event" : "form";
  }

  set mode(mode) {
    this.setAttribute("mode", mode);
  }

  get headingLevel() {
    const level = Number(this.getAttribute("heading-level"));
    return level >= 1 && level <= 4 ? Math.trunc(level) : 2;
  }

  set headingLevel(level) {
    this.setAttribute("heading-level", level);
  }

  /** The choice that was made, or null. */
  get value() {
    return this.#journey.state.choice ?? null;
  }

  /** What the engine offers for the invoice, or null where no plan is shown. */
  get offer() {
    return this.#journey.state.offer ?? null;
  }

  get errors() {
    return this.#journey.state.errors;
  }

  get step() {
    const { phase, route } = this.#journey.state;
    return { phase, ...route };
  }

  /** Resolves with the element when the first screen is shown. */
  get ready() {
    return this.#ready;
  }

  next() {
    this.#journey.proceed();
  }

  back() {
    if (this.#journey.state.phase === "open") this.#journey.go(previous(this.#journey.state, this.#journey.state.route));
  }

  reset() {
    this.#kept = this.#restored = null;
    if (this.#isPlaced) this.#journey.restart();
  }

  /** Asks without showing anything. */
  checkValidity() {
    this.#isChecking = true;
    try {
      return super.checkValidity();
    } finally {
      this.#isChecking = false;
    }
  }

  get #place() {
    return this.address ? tab : nowhere;
  }

  get #isLocked() {
    return this.#isDisabled || this.readOnly;
  }

  get #isPlaced() {
    return this.#root.parentNode === this;
  }

  /** Best first. */
  get #languages() {
    return [this.locale, this.closest("[lang]")?.lang ?? ""];
  }

  /** Where a choice goes, by the message that says so. */
  get #given() {
    if (this.returnUrl !== "" && isCalled()) return "handedBack";
    if (this.mode === "event") return "handedOver";
    return this.form !== null && this.name !== "" ? "inForm" : "unsent";
  }

  get #door() {
    // The page that is the journey's own may link to its parts by their names.
    return pageDoor({ prefix: this.address ? "" : `po-${this.#number}-`, level: this.headingLevel, given: this.#given });
  }

  /** Properties that were set before the element was defined stand in the way of its own. */
  #takeOver() {
    for (const name of Object.keys(this).filter((own) => own in PaymentOptions.prototype)) {
      const value = this[name];
      delete this[name];
      this[name] = value;
    }
  }

  #give(name, value) {
    this.#data[name] = value ?? null;
    this.#change();
  }

  /** However much changes at a time, it is read once. */
  #change() {
    if (!this.isConnected || this.#isToRead) return;
    this.#isToRead = true;
    queueMicrotask(() => {
      this.#isToRead = false;
      if (this.isConnected) this.#read();
    });
  }

  async #read() {
    const reading = (this.#reading += 1);
    const { known, ready, speech, today } = await this.#work();
    if (reading !== this.#reading || !this.isConnected) return;
    this.#speech = speech ?? this.#speech;
    const { invoice = null, problems = [], conflicts = [] } = known;
    this.#tell("read", { invoice, problems, conflicts });
    // What a server put here works without a plan of the element's own; it is better than none. Without words nothing can be said.
    const isBetter = isServedEnd(this) || (["failed", "unreadable"].includes(known.phase) && isServed(this));
    const isKept = speech === null || (!this.#isPlaced && isBetter);
    if (!isKept) this.#show(known, ready, today);
    else if (known.phase === "failed") this.#tell("error", { error: known.error });
    if (this.#isReady) return;
    this.#isReady = true;
    this.#setReady(this);
    this.#tell("ready");
  }

  /** What is known of the invoice, the engine that knows it, and the words for it. */
  async #work() {
    try {
      const [whole] = await Promise.all([engine(), documentRead(this.ownerDocument)]);
      const page = await gather(this, this.#data);
      const { findings, ...speech } = await speak(this.#languages, page.messages);
      for (const finding of findings) console.warn(findingText(finding));
      if (this.returnUrl !== "") originOf(this.returnUrl);
      const kinds = this.options.split(/\s+/).filter(Boolean);
      for (const kind of unknownIn(kinds)) console.warn(`options: there is no way to pay called “${kind}”`);
      const ready = this.hasAttribute("options") ? narrowed(whole, kinds) : whole;
      return { known: stateOf({ ...page, locale: speech.locale }, ready), ready, speech, today: page.today };
    } catch (error) {
      await documentRead(this.ownerDocument);
      const speech = await speak(this.#languages, ownMessages(this, this.#data)).catch(() => null);
      return { known: closed("failed", { error }), ready: null, speech };
    }
  }

  #show(known, ready, today) {
    this.#today = today;
    const refocus = focusIn(this);
    const { kept: served, typed } = this.#isPlaced ? {} : this.#takePlace();
    const kept = this.#place.read() ?? this.#restored ?? this.#journey.kept() ?? this.#kept ?? served;
    this.#restored = null;
    const isChanged = this.#isChanged;
    this.#isChanged = false;
    this.#journey.begin(known, { engine: ready, kept, typed, isChanged, ...this.#speech, door: this.#door, isLocked: this.#isLocked });
    refocus();
  }

  /** Past midnight, what was shown is shown again before it is agreed to: its days and amounts may be others. */
  #isOfToday({ asOf }) {
    const isSame = this.#today() === asOf;
    this.#isChanged = !isSame;
    if (!isSame) this.#change();
    return isSame;
  }

  /** Puts the journey where the served markup stands, and says what was entered there. */
  #takePlace() {
    const entered = servedScreen(this);
    for (const node of servedNodes(this)) node.remove();
    this.insertBefore(this.#root, [...this.children].find((child) => child.matches(AFTER)) ?? null);
    return entered;
  }

  #settle(state) {
    this.#kept = this.#journey.kept() ?? this.#kept;
    const { value } = this;
    this.hold({
      sent: value === null || this.mode === "event" ? null : JSON.stringify(value),
      kept: this.#kept === null ? null : JSON.stringify(this.#kept),
      flaw: value === null ? this.#flawIn(state) : null,
    });
    this.#hide(state.route.outcome === "notMe" && this.hides !== "" ? byId(this, this.hides) : null);
    for (const pay of this.querySelectorAll(":scope > [slot=pay]")) pay.hidden = value === null || value.payments.length === 0;
  }

  #flawIn(state) {
    const words = wordsIn(this.#speech.messages, this.#speech.locale, state);
    const [error] = state.errors;
    if (error !== undefined) return { flag: "customError", text: errorText(error, words, state) };
    return this.required && state.phase !== "settled" ? { flag: "valueMissing", text: words.say("error.choiceMissing") } : null;
  }

  /** Hides one element of the page at most, and shows again what was hidden before. */
  #hide(element) {
    if (this.#hidden === element) return;
    if (this.#hidden !== null) this.#hidden.hidden = false;
    if (element !== null) element.hidden = true;
    this.#hidden = element;
  }

  #tell(type, detail = this.step) {
    if (type === "error") console.warn(detail.error);
    const isTaken = this.dispatchEvent(new CustomEvent(`po-${type}`, { bubbles: true, composed: true, cancelable: type === "choose", detail }));
    if (type === "choose" && isTaken) this.#handOver(detail.choice);
    return isTaken;
  }

  #handOver(choice) {
    if (this.returnUrl !== "") handBack(this.returnUrl, choice);
    if (choice.selection.stopContact) this.#tell("stop-contact", { reference: choice.reference });
  }
}

reflect(PaymentOptions.prototype);
