/** What a press on a page leads to: the same machine as in a browser, over the business's own records. */
import { fileOf, KINDS } from "../../files/keep.js";
import { formDoor } from "../../journey/doors.js";
import { headingOf, screenOf, titleOf } from "../../journey/render.js";
import { shortReference } from "../../journey/screens/done.js";
import { closed, reduce } from "../../journey/state.js";
import { takeChoice } from "../choice.js";
import { Problem } from "../problem.js";
import { kept } from "./form.js";
import { stateOf } from "./known.js";

/** Whatever changed since the choice was shown: it is shown again, and not taken. */
const CHANGED = ["stale", "notOffered", "altered"];

const asking = (facts) => ({ selections, affordability }) => facts.offer(selections, affordability);

/** The screen of an address. */
export function opened(facts, reference, route) {
  return { status: 200, state: reduce(stateOf(facts, reference), { type: "go", route }, asking(facts)) };
}

/** The next screen, or a file of what was taken. Only a press on the button that agrees, to what is still so, is kept by the business. */
export async function pressed(facts, reference, form, context) {
  const { route, answers, changing, hash, press, fields } = form;
  const ask = asking(facts);
  const first = stateOf(facts, reference);
  const before = reduce(first, { type: "restore", route, answers, changing, confirmed: null }, ask);
  const isThere = before.phase === "open" && before.route.outcome === route.outcome && before.route.step === route.step;
  const isAgreed = press === "submit" && route.step === "check";
  const said = isThere && isAgreed ? saidOf(before, fields, hash, ask) : null;
  // What was said beside what was shown is part of the choice: without it, another one would be found.
  const key = said?.choice.hash ?? (Object.keys(fields).length === 0 ? hash : null);
  const isToFind = key !== null && (isAgreed || press.file !== undefined);
  const earlier = isToFind ? await context.records.find(`${key} ${reference}`) : null;
  if (earlier !== null && press.file !== undefined) return { status: 200, file: (words) => fileOf(press.file, optionOf(before, earlier), shortReference(earlier.choice), words) };
  // A second press, or a reload, gets the receipt of the first: also on another day, or when all is paid.
  if (earlier !== null) return { status: 200, state: done({ ...(said ?? before), phase: "open", route }, earlier) };
  if (isThere && isAgreed) return agreed(before, said, context);
  // Fields belong to their own screen: where an earlier one takes its place, they are not that one's answers.
  const events = isThere ? [...typed(press, fields), ...ways(press)] : ways(press);
  return { status: 200, state: events.reduce((state, event) => reduce(state, event, ask), before) };
}

const typed = (press, fields) => {
  if (press === "submit") return [{ type: "submit", fields }];
  return Object.keys(fields).length === 0 ? [] : [{ type: "type", fields }];
};

const ways = ({ to, changing }) => (to === undefined ? [] : [{ type: "go", route: to, changing }]);

/** A choice with its payments as far as they are known: all of each where the same is worked out again. */
const optionOf = ({ quotes = [] }, { choice }) => ({ payments: choice.payments, ...quotes.find((option) => option.choice.hash === choice.hash), choice });

/** What was shown, with what its own fields say beside it, or null where it is not so any more. */
function saidOf(shown, fields, hash, ask) {
  if (shown.quotes[0].choice.hash !== hash) return null;
  const said = reduce(shown, { type: "submit", fields }, ask);
  return said.choice === null ? null : said;
}

async function agreed(shown, said, context) {
  const again = { status: 409, state: { ...shown, errors: [{ field: "agree", code: "changedSince" }] } };
  if (said === null) return again;
  try {
    const { status, body } = await takeChoice(said.choice, context);
    return { status, state: done(said, body) };
  } catch (thrown) {
    if (!(thrown instanceof Problem)) throw thrown;
    if (thrown.kind === "alreadyChosen") return { status: 409, state: closed("chosen", { invoice: shown.invoice, answers: shown.answers, leadsOn: true }) };
    if (!CHANGED.includes(thrown.kind)) throw thrown;
    return again;
  }
}

/** What was taken. How it goes on is known only where the same is worked out again. */
function done(state, { choice, receipt }) {
  const quotes = (state.quotes ?? []).filter((option) => option.choice.hash === choice.hash);
  return { ...state, route: { ...state.route, step: "done" }, errors: [], quotes, choice, receipt };
}

/** A state as its page shows it. */
export function shown(state, action, { locale, messages }) {
  const screen = screenOf(state, messages, locale, formDoor({ action, kept, acts: KINDS }));
  return { screen, title: titleOf(state, headingOf(screen), messages, locale) };
}
