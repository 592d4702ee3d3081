/** The way through an outcome's screens, as far as the answers say. The screens beside it are reached by links of their own. */
import { entered, firstSteps, read } from "./answers.js";
import { OUTCOMES, RESPOND } from "./routes.js";

const WAYS = {
  payInParts: () => ["how-often", "first-payment", "plan", "check"],
  cannotPay: () => ["can-pay", "affordable", "check"],
  somethingWrong(state) {
    const route = (step) => ({ outcome: "somethingWrong", step });
    if (entered(state, route("how-much")).extent !== "part") return ["reason", "check"];
    if (firstSteps(state).length === 0) return ["reason", "how-much", "check"];
    const { value: when = "today" } = read(state, route("rest"));
    return ["reason", "how-much", "rest", ...(when === "today" ? [] : ["rest-plan"]), "check"];
  },
};

/** The screens on the way, in order, the last of which checks the answers. */
const wayOf = (state, outcome) => WAYS[outcome]?.(state) ?? OUTCOMES[outcome].steps;

/**
 * Screens beside the way: where each comes from, and what it builds on. What is `asked` only where an answer leads there is no
 * screen without it.
 */
const BESIDE = {
  "none-of-these": { from: "plan", needs: [] },
  budget: { from: "can-pay", needs: [] },
  "nothing-fits": { from: "can-pay", needs: ["can-pay"] },
  "how-much": { from: "reason", needs: [] },
  rest: { from: "how-much", needs: [], asked: true },
  "rest-plan": { from: "rest", needs: [], asked: true },
};

const isAnswered = (state, outcome) => (step) => read(state, { outcome, step }).errors === undefined;

/** The screen itself, or the first one before it that still lacks its answer. */
export function opened(state, { outcome, step }) {
  if (outcome === null) return RESPOND;
  const way = wayOf(state, outcome);
  const place = way.indexOf(step);
  if (place < 0 && BESIDE[step].asked) return opened(state, { outcome, step: BESIDE[step].from });
  const before = place < 0 ? BESIDE[step].needs : way.slice(0, place);
  const lacking = before.find((earlier) => !isAnswered(state, outcome)(earlier));
  return { outcome, step: lacking ?? step };
}

/** The screen after this one; from a Change link the next that lacks its answer. */
export function after(state, { outcome, step }, changing) {
  const way = wayOf(state, outcome);
  const later = way.includes(step) ? way.slice(way.indexOf(step) + 1) : ["check"];
  const wanted = changing ? later.find((one) => one === "check" || !isAnswered(state, outcome)(one)) : later[0];
  return { outcome, step: wanted };
}

/** The screen before this one. */
export function previous(state, { outcome, step }) {
  const way = wayOf(state, outcome);
  const place = way.indexOf(step);
  const before = place < 0 ? BESIDE[step].from : way[place - 1];
  return before === undefined ? RESPOND : { outcome, step: before };
}
