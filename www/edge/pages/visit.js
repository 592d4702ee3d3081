/** What a press on a page leads to: the same machine as in a browser, over the business's own records. */
import { formDoor } from "../../journey/doors.js";
import { headingOf, screenOf, titleOf } from "../../journey/render.js";
import { closed, reduce } from "../../journey/state.js";
import { takeChoice } from "../choice.js";
import { Problem } from "../problem.js";
import { FILES } from "./files.js";
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
  const isAgreed = press === "submit" && route.step === "check";
  const isToFind = hash !== null && (isAgreed || press.file !== undefined);
  const earlier = isToFind ? await context.records.find(`${hash} ${reference}`) : null;
  if (earlier !== null && press.file !== undefined) return { status: 200, file: FILES[press.file](earlier.choice) };
  // A second press, or a reload, gets the receipt of the first: also on another day, or when all is paid.
  if (earlier !== null) return { status: 200, state: done({ ...before, phase: "open", route }, earlier) };
  const isThere = before.phase === "open" && before.route.outcome === route.outcome && before.route.step === route.step;
  if (isThere && isAgreed) return agreed(before, hash, context);
  // Fields belong to their own screen: where an earlier one takes its place, they are not that one's answers.
  const events = isThere ? [...typed(press, fields), ...ways(press)] : ways(press);
  return { status: 200, state: events.reduce((state, event) => reduce(state, event, ask), before) };
}

const typed = (press, fields) => {
  if (press === "submit") return [{ type: "submit", fields }];
  return Object.keys(fields).length === 0 ? [] : [{ type: "type", fields }];
};

const ways = ({ to, changing }) => (to === undefined ? [] : [{ type: "go", route: to, changing }]);

async function agreed(state, hash, context) {
  const { choice } = state.quotes[0];
  const again = { status: 409, state: { ...state, errors: [{ field: "agree", code: "changedSince" }] } };
  if (choice.hash !== hash) return again;
  try {
    const { status, body } = await takeChoice(choice, context);
    return { status, state: done(state, body) };
  } catch (thrown) {
    if (!(thrown instanceof Problem)) throw thrown;
    if (thrown.kind === "alreadyChosen") return { status: 409, state: closed("chosen", { invoice: state.invoice, answers: state.answers, leadsOn: true }) };
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
  const screen = screenOf(state, messages, locale, formDoor({ action, kept, acts: Object.keys(FILES) }));
  return { screen, title: titleOf(state, headingOf(screen), messages, locale) };
}
