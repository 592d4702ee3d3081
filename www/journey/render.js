/** The journey's one door to HTML: a state and messages in, escaped markup out. It serves a page and a server alike. */
import { check } from "./screens/check.js";
import { closedScreen } from "./screens/closed.js";
import { done } from "./screens/done.js";
import { html } from "./html.js";
import { wordsIn } from "./words.js";
import { day, firstPayment, howMuch, howOften, noneOfThese, plan, plansShown, reason } from "./screens/questions.js";
import { respond } from "./screens/respond.js";

const SCREENS = {
  respond,
  day,
  "how-often": howOften,
  "first-payment": firstPayment,
  plan,
  "none-of-these": noneOfThese,
  reason,
  "how-much": howMuch,
  check,
  done,
};

/** The screen's markup as a string. */
export function render(state, messages, locale) {
  const words = wordsIn(messages, locale, state);
  const screen = state.phase === "open" ? SCREENS[state.route.step] : closedScreen;
  const name = state.phase === "open" ? [state.route.outcome, state.route.step].filter(Boolean).join(" ") : state.phase;
  return html`<div class="screen" data-screen="${name}" lang="${locale}" dir="${words.direction}">${screen(state, words)}</div>`.toString();
}

/** The part of the plan's screen that follows from what is typed there. */
export const renderPlans = (state, messages, locale) => plansShown(state, wordsIn(messages, locale, state)).toString();

/** The document's title for a screen whose heading is known. */
export function titleOf(state, heading, messages, locale) {
  const { say } = wordsIn(messages, locale, state);
  const title = say("title", { heading });
  return state.errors.length === 0 ? title : say("errorTitle", { title });
}
