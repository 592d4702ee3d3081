import { ISSUES, issueAt } from "./messages.js";
import { Problem } from "./problem.js";
import { isObject } from "./value.js";

const CHOICE = ["version", "engine", "reference", "asOf", "selection", "currency", "total", "payments", "policy", "hash"];
const TEXTS = ["engine", "currency", "total"];
const HASHES = ["policy", "hash"];
const ANY_DAY = "2000-01-01";
const IDENTIFIER = /^[A-Za-z_$][A-Za-z0-9_$]*$/;
const KEY_CHARACTERS = 64;

/** @throws {Problem} unless it has the form of { reference, selections?, affordability? } */
export function checkOfferRequest(body, engine) {
  const issues = keys(body, "", ["reference"], ["selections", "affordability"]);
  if (isObject(body)) {
    const { reference, selections, affordability } = body;
    issues.push(...asked(engine, { asOf: ANY_DAY, invoice: reference, selections, affordability }));
  }
  refuse(issues);
}

/** @throws {Problem} unless it has the form of a choice, whatever it says */
export function checkChoice(body, engine) {
  const issues = keys(body, "", CHOICE, []);
  if (isObject(body)) {
    if (body.version !== 1) issues.push(issueAt("version", ISSUES.version));
    for (const key of TEXTS) if (typeof body[key] !== "string") issues.push(issueAt(key, ISSUES.notAString));
    for (const key of HASHES) if (!isHash(body[key])) issues.push(issueAt(key, ISSUES.notAHash));
    issues.push(...payments(body.payments));
    issues.push(...asked(engine, { asOf: body.asOf, invoice: body.reference, selections: [body.selection] }).map(asInChoice));
  }
  refuse(issues);
}

/** Paths of the engine's request, as they are in a choice. */
export function asInChoice(issue) {
  return { ...issue, path: issue.path.replace(/^selections\[0\]\.?/, (all) => (all.endsWith(".") ? "selection." : "selection")) };
}

/** The engine knows the grammar of days, ids and selections. Asked about an account without invoices, it answers only that. */
function asked(engine, { selections, ...request }) {
  const readable = Array.isArray(selections) ? selections.map(withoutDisputedAmount) : selections;
  const plain = Object.entries({ ...request, selections: readable }).filter(([, value]) => value !== undefined);
  try {
    engine.offerOptions({ ...Object.fromEntries(plain), account: { id: "any", invoices: [] } });
  } catch (error) {
    if (!(error instanceof engine.ForbearError) || error.issues.some(({ code }) => code.startsWith("engine."))) throw error;
    return error.issues
      .filter(({ code }) => code !== "reference.unknownInvoice")
      .map((issue) => ({ ...issue, path: issue.path.replace(/^invoice$/, "reference") }));
  }
  throw new Error("The engine knows an invoice of an account without invoices");
}

/** An amount is read by the invoice's currency, which only the records know: it is looked at with them. */
function withoutDisputedAmount(selection) {
  if (!isObject(selection) || selection.option !== "dispute") return selection;
  const { amount, ...rest } = selection;
  return rest;
}

function payments(given) {
  if (!Array.isArray(given)) return [issueAt("payments", ISSUES.notAnArray)];
  return given.flatMap((payment, index) => {
    const path = `payments[${index}]`;
    const texts = ["on", "amount"].filter((key) => isObject(payment) && key in payment && typeof payment[key] !== "string");
    return [...keys(payment, path, ["on", "amount"], []), ...texts.map((key) => issueAt(`${path}.${key}`, ISSUES.notAString))];
  });
}

function keys(value, path, required, optional) {
  if (!isObject(value)) return [issueAt(path, ISSUES.notAnObject)];
  const missing = required.filter((key) => !Object.hasOwn(value, key));
  const unknown = Object.keys(value).filter((key) => !required.includes(key) && !optional.includes(key));
  return [
    ...missing.map((key) => issueAt(below(path, key), ISSUES.missing)),
    ...unknown.map((key) => issueAt(below(path, key), ISSUES.unknownKey)),
  ];
}

/** The first that is said about a place is what holds there. */
function refuse(issues) {
  const first = new Map();
  for (const issue of issues) if (!first.has(issue.path)) first.set(issue.path, issue);
  if (first.size > 0) throw new Problem("malformed", { members: { issues: [...first.values()] } });
}

function below(path, key) {
  if (IDENTIFIER.test(key) && key.length <= KEY_CHARACTERS) return path === "" ? key : `${path}.${key}`;
  return `${path}[${JSON.stringify(key.slice(0, KEY_CHARACTERS))}]`;
}

const isHash = (value) => typeof value === "string" && /^[0-9a-f]{64}$/.test(value);
