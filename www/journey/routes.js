/**
 * Every outcome and its screens, each with an address of its own. An address never holds what a customer entered; only that of
 * a `told` outcome may be asked of a server, because it says nothing about the customer.
 */
export const OUTCOMES = {
  payInFull: { path: "pay-in-full", steps: ["check"], told: true },
  payLater: { path: "pay-later", steps: ["day", "check"], told: true },
  payInParts: { path: "pay-in-parts", steps: ["how-often", "first-payment", "plan", "none-of-these", "check"], told: true },
  settlement: { path: "pay-less", steps: ["amount", "day", "check"], told: true },
  cannotPay: { path: "cannot-pay", steps: ["can-pay", "budget", "affordable", "nothing-fits", "check"] },
  planRequest: { path: "ask-for-a-plan", steps: ["can-pay", "check"], answers: "cannotPay" },
  hardship: { path: "hardship", steps: ["check"] },
  somethingWrong: { path: "something-is-wrong", steps: ["reason", "how-much", "rest", "rest-plan", "check"] },
  alreadyPaid: { path: "already-paid", steps: ["check"] },
  notMe: { path: "not-me", steps: ["check"] },
  outsideFinance: { path: "outside-finance", steps: ["lender", "check"], told: true },
};

export const RESPOND = { outcome: null, step: "respond" };

/** The first screen of an outcome bears the outcome's own path. */
export function pathOf({ outcome, step }) {
  if (outcome === null) return "";
  const { path, steps } = OUTCOMES[outcome];
  return step === steps[0] ? path : `${path}/${step}`;
}

/** The route of a path, or null where it is none of ours. */
export function routeAt(text) {
  if (text === "") return RESPOND;
  const [path, step, ...more] = text.split("/");
  const outcome = Object.keys(OUTCOMES).find((name) => OUTCOMES[name].path === path);
  if (outcome === undefined || more.length > 0) return null;
  const { steps } = OUTCOMES[outcome];
  if (step === undefined) return { outcome, step: steps[0] };
  return [...steps.slice(1), "done"].includes(step) ? { outcome, step } : null;
}

export const addressOf = (route) => `#/${pathOf(route)}`;

/** The route of a page's fragment. */
export const routeOf = (hash) => (hash === "" || hash === "#" ? RESPOND : hash.startsWith("#/") ? routeAt(hash.slice(2)) : null);
