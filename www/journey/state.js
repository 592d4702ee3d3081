/**
 * The journey as a pure machine: `reduce(state, event, ask)` gives the next state. `ask({ selections })` or `ask({ affordability })`
 * is the engine's `offerOptions` for this invoice, itself a pure function. Nothing here knows a page, a clock or words.
 */
import { plans, read, selections, spread } from "./answers.js";
import { OUTCOMES, RESPOND } from "./routes.js";

/** Screens without which a selection is not complete, in order. */
const NEEDED = {
  payLater: ["day"],
  payInParts: ["how-often", "first-payment", "plan"],
  somethingWrong: ["reason"],
};

/** Asked for only by a Change link or a link of its own: never on the way. */
const ASIDE = ["how-much", "none-of-these"];

/** The screen where a refusal can be put right, and the field on it. */
const REFUSED_AT = {
  beforeAsOf: { payLater: ["day", "pick"], payInParts: ["first-payment", "pick"] },
  tooLate: { payLater: ["day", "pick"], payInParts: ["first-payment", "pick"] },
  frequencyNotOffered: { payInParts: ["how-often", "frequency"] },
  tooManyPayments: { payInParts: ["plan", "count"] },
  paymentTooSmall: { payInParts: ["plan", "count"] },
  tooLong: { payInParts: ["plan", "count"] },
  belowMinimum: { payInParts: ["plan", "count"] },
  beyondCalendar: { payInParts: ["first-payment", "pick"] },
  aboveBalance: { somethingWrong: ["how-much", "amount"] },
};

/** @param known `{ invoice, asOf, offer, decision }`: the invoice as read, and the engine's answers about it. */
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
  const { extension, promise, instalments } = offer.limits;
  if (outcome === "payLater") return extension !== null || promise !== null;
  return outcome !== "payInParts" || instalments !== null;
}

const at = (state, route, errors = []) => ({ ...state, route, errors, quotes: [], means: null, choice: null });

/** Back to the screen that a refusal is about, with the error in its field. */
function refused(state, outcome, refusals) {
  const refusal = refusals.find(({ code }) => REFUSED_AT[code]?.[outcome] !== undefined);
  if (refusal === undefined) return at(state, RESPOND, [{ field: "respond", code: refusals[0]?.code ?? "notInPolicy" }]);
  const [step, field] = REFUSED_AT[refusal.code][outcome];
  if (step === "plan" && state.answers.payInParts?.plan === undefined) return at(state, { outcome, step: "none-of-these" });
  const typed = state.answers[outcome]?.[step]?.pick === "other";
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

/** A screen, or the first one before it that still lacks its answer; `stays` where it was filled in already, and shows why it does not fit. */
function enter(state, route, ask, stays = false) {
  const { outcome, step } = route;
  if (outcome === null) return at(state, RESPOND);
  if (!isOpen(state, outcome)) return at(state, RESPOND);
  const needed = NEEDED[outcome] ?? [];
  const before = needed.includes(step) ? needed.slice(0, needed.indexOf(step)) : ASIDE.includes(step) ? [] : needed;
  const open = before.find((earlier) => read(state, { outcome, step: earlier }).errors);
  if (open !== undefined) return at(state, { outcome, step: open });
  if (step === "plan") {
    const entered = planned(at(state, route), ask);
    return stays || entered.quotes.length > 0 || entered.means !== null ? entered : quoted(state, route, plans(state), ask);
  }
  if (step === "check" || step === "done") return quoted(state, route, selections(state, outcome), ask);
  return at(state, route);
}

function done(state) {
  return { ...state, route: { ...state.route, step: "done" }, choice: state.quotes[0].choice, errors: [], changing: false };
}

const keep = (state, fields) => {
  const { outcome, step } = state.route;
  const kept = { ...state.answers[outcome], [step]: fields };
  return { ...state, answers: { ...state.answers, [outcome]: step === "plan" ? spread(kept) : kept } };
};

function after({ outcome, step }, changing) {
  const { steps } = OUTCOMES[outcome];
  if (changing) return "check";
  return steps.slice(steps.indexOf(step) + 1).find((next) => !ASIDE.includes(next));
}

function submit(state, fields, ask) {
  const { outcome, step } = state.route;
  if (outcome === null) return state;
  if (step === "check") return done(state);
  const kept = keep(state, fields);
  const { errors } = read(kept, state.route);
  if (errors !== undefined) return { ...(step === "plan" ? planned(kept, ask) : kept), errors };
  const next = enter(kept, { outcome, step: after(state.route, state.changing) }, ask);
  return { ...next, changing: state.changing && next.route.step !== "check" };
}

/**
 * Events: `go` to a route (`changing` from a Change link), `type` (keep, do not judge), `submit`, `miss` (a choice is waited
 * for), and `restore` of what was kept. A confirmed choice comes back only where the same one, by its hash, is worked out again.
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
    case "miss":
      return state.errors.length > 0 ? state : { ...state, errors: [{ field: "respond", code: "choiceMissing" }] };
    case "restore": {
      const { route, answers = state.answers, changing = false } = event;
      const there = { ...route, step: route.step === "done" ? "check" : route.step };
      const entered = { ...enter({ ...state, answers }, there, ask, answers[route.outcome]?.[route.step] !== undefined), changing };
      return entered.route.step === "check" && entered.quotes[0].choice.hash === event.confirmed ? done(entered) : entered;
    }
    default:
      return state;
  }
}
