/**
 * The journey as a pure machine: `reduce(state, event, ask)` gives the next state. `ask({ selections })` or `ask({ affordability })`
 * is the engine's `offerOptions` for this invoice, itself a pure function. Nothing here knows a page, a clock or words.
 */
import { isZero } from "../format.js";
import { affordable, asTyped, entered, plans, probe, read, restPlans, saidOfMeans, selections, spread, withReadings } from "./answers.js";
import { OUTCOMES, RESPOND } from "./routes.js";
import { after, opened } from "./ways.js";

/** The screen where a refusal can be put right, and the field on it. */
const REFUSED_AT = {
  beforeAsOf: { payLater: ["day", "pick"], payInParts: ["first-payment", "pick"], settlement: ["day", "pick"] },
  tooLate: { payLater: ["day", "pick"], payInParts: ["first-payment", "pick"], settlement: ["day", "pick"] },
  frequencyNotOffered: { payInParts: ["how-often", "frequency"], somethingWrong: ["rest", "when"] },
  tooManyPayments: { payInParts: ["plan", "count"], somethingWrong: ["rest-plan", "count"] },
  paymentTooSmall: { payInParts: ["plan", "count"], somethingWrong: ["rest-plan", "count"] },
  tooLong: { payInParts: ["plan", "count"], somethingWrong: ["rest-plan", "count"] },
  belowMinimum: { payInParts: ["plan", "count"], somethingWrong: ["rest-plan", "count"] },
  beyondCalendar: { payInParts: ["first-payment", "pick"], somethingWrong: ["rest", "when"] },
  belowFloor: { settlement: ["amount", "amount"] },
  aboveBalance: { somethingWrong: ["how-much", "amount"], settlement: ["amount", "amount"] },
};

/** How often a budget is about: what comes in and goes out in a month. */
const MONTHLY = "monthly";

/** @param known `{ invoice, asOf, locale, offer, decision }`: the invoice as read, and the engine's answers about it. */
export const open = (known) => ({
  phase: "open",
  ...known,
  route: RESPOND,
  answers: {},
  errors: [],
  quotes: [],
  means: null,
  choice: null,
  changing: false,
});

/** Where no plan can be shown: "unreadable", "conflict", "settled", "chosen" or "failed". */
export const closed = (phase, details = {}) => ({ phase, route: RESPOND, errors: [], ...details });

/** Whether this business lets the customer respond in this way. */
export function isOpen({ offer }, outcome) {
  const { extension, promise, instalments, settlement, lenders } = offer.limits;
  const offered = {
    payLater: extension !== null || promise !== null,
    payInParts: instalments !== null,
    settlement: settlement !== null,
    outsideFinance: lenders.length > 0,
  };
  return offered[outcome] ?? true;
}

const at = (state, route, errors = []) => ({ ...state, route, errors, quotes: [], means: null, refusal: null, choice: null });

/** Back to the screen that a refusal is about, with the error in its field. */
function refused(state, outcome, refusals) {
  const refusal = refusals.find(({ code }) => REFUSED_AT[code]?.[outcome] !== undefined);
  if (refusal === undefined) return at(state, RESPOND, [{ field: "respond", code: refusals[0]?.code ?? "notInPolicy" }]);
  const [step, field] = REFUSED_AT[refusal.code][outcome];
  if (step === "plan" && state.answers.payInParts?.plan === undefined) return { ...at(state, { outcome, step: "none-of-these" }), refusal };
  const typed = entered(state, { outcome, step }).pick === "other";
  return at(state, { outcome, step }, [{ ...refusal, field: typed ? "day" : field }]);
}

function quoted(state, route, asked, ask) {
  const { options, notOffered } = ask(asked);
  return options.length === 0 ? refused(state, route.outcome, notOffered) : { ...at(state, route), quotes: options };
}

/** The plans for what was entered so far; where there is none, what is known of why. It judges nothing. */
function planned(state, ask) {
  if (["how-often", "first-payment"].some((step) => read(state, { outcome: "payInParts", step }).errors)) return at(state, state.route);
  const { options, notOffered, affordability = null } = ask(plans(state));
  const quotes = options.filter(({ kind }) => kind === "instalments");
  return { ...at(state, state.route), quotes, means: affordability, refusal: quotes.length === 0 ? (notOffered[0] ?? null) : null };
}

/** The plans within what the customer can pay; none, where the business takes nothing in parts. */
function withinMeans(state, ask) {
  if (!isOpen(state, "payInParts")) return state;
  const { options, affordability } = ask(affordable(state, state.route.outcome));
  return { ...state, quotes: options.filter(({ kind }) => kind === "instalments"), means: affordability };
}

/** Where no plan takes what can be paid each time, that is what a plan can be asked for with. */
function withoutPlans(state, ask) {
  const shown = planned(state, ask);
  if (shown.quotes.length > 0 || shown.means === null) return shown;
  const { affordable: _, ...cannotPay } = state.answers.cannotPay ?? {};
  return { ...shown, answers: { ...state.answers, cannotPay: { ...cannotPay, "can-pay": saidOfMeans(state.answers) } } };
}

/** What a screen shows of the engine's answers, for the screens that show something of them. */
const SHOWN = {
  "none-of-these": withoutPlans,
  affordable: withinMeans,
  "nothing-fits": withinMeans,
  "rest-plan"(state, ask) {
    const { options, notOffered } = ask(restPlans(state));
    return { ...state, quotes: options, refusal: notOffered[0] ?? null };
  },
};

/** A screen, or the first one before it that still lacks its answer; `stays` where it was filled in already, and shows why it does not fit. */
function enter(state, wanted, ask, stays = false) {
  if (!isOpen(state, wanted.outcome)) return at(state, RESPOND);
  const route = opened(state, wanted);
  const { outcome, step } = route;
  if (step === "plan") {
    const entered = planned(at(state, route), ask);
    return stays || entered.quotes.length > 0 || entered.means !== null ? entered : quoted(state, route, plans(state), ask);
  }
  if (step === "check") return quoted(state, route, selections(state, outcome), ask);
  const shown = SHOWN[step]?.(at(state, route), ask) ?? at(state, route);
  // Where nothing fits there is no plan to choose, but more to say.
  return step === "affordable" && shown.quotes.length === 0 ? { ...shown, route: { outcome, step: "nothing-fits" } } : shown;
}

function done(state) {
  return { ...state, route: { ...state.route, step: "done" }, choice: state.quotes[0].choice, errors: [], changing: false };
}

function keep(state, fields) {
  const { outcome, step } = state.route;
  const name = OUTCOMES[outcome].answers ?? outcome;
  const kept = { ...state.answers[name], [step]: withReadings(fields, state.route, state) };
  // A plan that was chosen for another amount is none.
  if (step === "can-pay") delete kept.affordable;
  return { ...state, answers: { ...state.answers, [name]: step === "plan" ? spread(kept) : kept } };
}

/** The amount that a month's budget leaves, as the answer to what can be paid; it can be changed there, if it is not nothing. */
function fromBudget(state, { income, spending }, ask) {
  const { affordability } = ask({ affordability: { frequency: MONTHLY, income, spending } });
  const { cannotPay } = state.answers;
  const canPay = { ...asTyped("amount", affordability.amount, state), frequency: MONTHLY };
  const answers = { ...state.answers, cannotPay: { budget: { ...cannotPay.budget, gives: affordability.amount }, "can-pay": canPay } };
  return enter({ ...state, answers }, { outcome: "cannotPay", step: isZero(affordability.amount) ? "nothing-fits" : "can-pay" }, ask);
}

/** What the engine refuses of an answer before the next question is asked, or null. */
function probed(state, ask) {
  const asked = probe(state, state.route);
  if (asked === null) return null;
  const { options, notOffered } = ask(asked);
  return options.length > 0 ? null : refused(state, state.route.outcome, notOffered);
}

/** The fields of a screen that checks answers are part of what is said there. */
function confirmed(state, fields, ask) {
  const kept = keep(state, fields);
  const next = quoted(kept, kept.route, selections(kept, kept.route.outcome), ask);
  return next.quotes.length === 0 ? next : done(next);
}

function submit(state, fields, ask) {
  const { outcome, step } = state.route;
  if (outcome === null) return state;
  if (step === "check") return confirmed(state, fields, ask);
  const kept = keep(state, fields);
  const { errors, value } = read(kept, state.route);
  if (step === "plan" && !(errors ?? []).some(({ field }) => field === "means")) {
    const shown = planned(kept, ask);
    if (shown.quotes.length === 0) return enter(kept, { outcome, step: "none-of-these" }, ask);
  }
  if (errors !== undefined) return { ...(step === "plan" ? planned(kept, ask) : kept), errors };
  if (step === "budget") return fromBudget(kept, value, ask);
  const next = probed(kept, ask) ?? enter(kept, after(kept, state.route, state.changing), ask);
  return { ...next, changing: state.changing && next.route.step !== "check" };
}

/**
 * Events: `go` to a route (`changing` from a Change link), `type` (keep, do not judge), `submit`, `miss` (a choice is waited
 * for), `changed` (what is to be agreed to is not what was shown), and `restore` of what was kept. A confirmed choice comes back
 * only where the same one, by its hash, is worked out again.
 */
export function reduce(state, event, ask) {
  if (state.phase !== "open") return state;
  switch (event.type) {
    case "go":
      return { ...enter(state, event.route.step === "done" ? { ...event.route, step: "check" } : event.route, ask), changing: event.changing ?? false };
    case "type":
      if (state.route.outcome === null) return state;
      return state.route.step === "plan" ? planned(keep(state, event.fields), ask) : keep(state, event.fields);
    case "submit":
      return submit(state, event.fields, ask);
    case "changed":
      return state.route.step === "check" ? { ...state, errors: [{ field: "agree", code: "changedSince" }] } : state;
    case "miss":
      return state.errors.length > 0 ? state : { ...state, errors: [{ field: "respond", code: "choiceMissing" }] };
    case "restore": {
      const { route, answers = state.answers, changing = false } = event;
      const there = { ...route, step: route.step === "done" ? "check" : route.step };
      const entered = { ...enter({ ...state, answers }, there, ask, answers[route.outcome]?.[route.step] !== undefined), changing };
      if (entered.route.step !== "check" || (event.confirmed ?? null) === null) return entered;
      return entered.quotes[0].choice.hash === event.confirmed ? done(entered) : { ...entered, errors: [{ field: "agree", code: "choiceChanged" }] };
    }
    default:
      return state;
  }
}
