/** What a page's form sends: what was pressed, the fields of its screen, and the answers before it. All of it may be made up. */
import { KINDS } from "../../files/keep.js";
import { STATE_FIELD } from "../../journey/doors.js";
import { OUTCOMES, pathOf, routeAt } from "../../journey/routes.js";
import { Problem } from "../problem.js";
import { isObject } from "../value.js";

const MAX_FIELDS = 40;
const MAX_CHARACTERS = 4000;
const NAME = /^[A-Za-z]{1,32}$/;
const HASH = /^[0-9a-f]{64}$/;

/** The part of a state that travels with its form. */
export function kept({ route, answers, changing, quotes, choice }) {
  const hash = (choice ?? quotes?.[0]?.choice)?.hash ?? null;
  return JSON.stringify({ at: pathOf(route), answers: answers ?? {}, changing: changing ?? false, hash });
}

/**
 * @returns `{ route, answers, changing, hash, press, fields }`; `press` is `{ to, changing }`, `{ file }`, "refresh" or "submit"
 * @throws {Problem} for a form that no page of ours sends
 */
export function readForm(text) {
  const { [STATE_FIELD]: state, go, change, act, refresh, ...fields } = Object.fromEntries(pairsOf(text));
  const { at, answers, changing, hash } = stateOf(state);
  return { route: routeFrom(at), answers, changing, hash, press: pressOf({ go, change, act, refresh }), fields };
}

function pairsOf(text) {
  const pairs = text.split("&").filter(Boolean).map((pair) => pair.split("=").map(decoded));
  const names = new Set(pairs.map(([name]) => name));
  if (names.size < pairs.length || pairs.length > MAX_FIELDS) throw new Problem("notForm");
  for (const pair of pairs) if (pair.length !== 2 || !isField(pair)) throw new Problem("notForm");
  return pairs;
}

function decoded(part) {
  try {
    return decodeURIComponent(part.replaceAll("+", " "));
  } catch {
    throw new Problem("notForm");
  }
}

/** The state is JSON of several fields, and as long as they are together; the body's own limit bounds it. */
const isField = ([name, value]) => name === STATE_FIELD || (NAME.test(name) && value.length <= MAX_CHARACTERS);

function pressOf({ go, change, act, refresh }) {
  const pressed = [go, change, act, refresh].filter((value) => value !== undefined);
  if (pressed.length > 1 || (act !== undefined && !KINDS.includes(act))) throw new Problem("notForm");
  if (refresh !== undefined) return "refresh";
  if (act !== undefined) return { file: act };
  return pressed.length === 0 ? "submit" : { to: routeFrom(pressed[0]), changing: change !== undefined };
}

function routeFrom(path) {
  const route = typeof path === "string" ? routeAt(path) : null;
  if (route === null) throw new Problem("notForm");
  return route;
}

function stateOf(text) {
  const state = parsed(text ?? "null");
  const isHash = isObject(state) && (state.hash === null || (typeof state.hash === "string" && HASH.test(state.hash)));
  if (!isHash || typeof state.changing !== "boolean" || !isObject(state.answers)) throw new Problem("notForm");
  return { ...state, answers: Object.fromEntries(Object.entries(OUTCOMES).flatMap(ofOutcome(state.answers))) };
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem("notForm");
  }
}

/** Answers to the questions that there are, and no others. */
const ofOutcome = (answers) => ([outcome, { steps }]) => {
  if (!Object.hasOwn(answers, outcome)) return [];
  const given = answers[outcome];
  if (!isObject(given)) throw new Problem("notForm");
  const known = steps.filter((step) => Object.hasOwn(given, step));
  return [[outcome, Object.fromEntries(known.map((step) => [step, fieldsOf(given[step])]))]];
};

function fieldsOf(given) {
  const fields = isObject(given) ? Object.entries(given) : [];
  const isRight = ([name, value]) => typeof value === "string" && isField([name, value]) && name !== STATE_FIELD;
  if (!isObject(given) || fields.length > MAX_FIELDS || !fields.every(isRight)) throw new Problem("notForm");
  return Object.fromEntries(fields);
}
