/** The journey's one door to HTML: a state and messages in, escaped markup out. It serves a page and a server alike. */
import { check } from "./screens/check.js";
import { closedScreen } from "./screens/closed.js";
import { done } from "./screens/done.js";
import { pageDoor } from "./doors.js";
import { html, textOf } from "./html.js";
import { wordsIn } from "./words.js";
import { affordable, budget, canPay, nothingFits } from "./screens/afford.js";
import { day, firstPayment } from "./screens/days.js";
import { howMuch, reason, rest, restPlan } from "./screens/dispute.js";
import { lender } from "./screens/finance.js";
import { howOften, noneOfThese, plan, plansShown } from "./screens/plans.js";
import { nextShown, respond } from "./screens/respond.js";
import { amount } from "./screens/settlement.js";

const SCREENS = {
  respond,
  day,
  "how-often": howOften,
  "first-payment": firstPayment,
  plan,
  "none-of-these": noneOfThese,
  amount,
  "can-pay": canPay,
  budget,
  affordable,
  "nothing-fits": nothingFits,
  reason,
  "how-much": howMuch,
  rest,
  "rest-plan": restPlan,
  lender,
  check,
  done,
};

const PAGE = pageDoor();

/** What a screen is written with: the words, and the door through which it is shown. */
const writing = (state, messages, locale, door) => ({ ...wordsIn(messages, locale, state), door });

/** The screen's markup. */
export function screenOf(state, messages, locale, door = PAGE) {
  const screen = state.phase === "open" ? SCREENS[state.route.step] : closedScreen;
  const name = state.phase === "open" ? [state.route.outcome, state.route.step].filter(Boolean).join(" ") : state.phase;
  const words = writing(state, messages, locale, door);
  return door.screen(state, name, screen(state, words), html` lang="${words.locale}" dir="${words.direction}"`);
}

/** The same as a string. */
export const render = (...shown) => screenOf(...shown).toString();

/** A screen's heading, which names the page where no document can be asked. */
export const headingOf = (screen) => textOf(/data-part="heading">([^<]*)</.exec(screen.toString())[1]);

/** The part of a screen that changes while the screen stands: with what is typed there, or with what is learnt later. */
const LIVE = { plan: plansShown, respond: nextShown };

/** That part of a screen which has one. */
export const renderLive = (state, messages, locale, door = PAGE) => LIVE[state.route.step](state, writing(state, messages, locale, door)).toString();

/** The document's title for a screen whose heading is known. */
export function titleOf(state, heading, messages, locale) {
  const { say, titled } = wordsIn(messages, locale, state);
  const title = titled(heading);
  return state.errors.length === 0 ? title : say("errorTitle", { title });
}
