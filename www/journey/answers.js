/** From what a customer entered to what the engine is asked. Pure; the engine alone judges limits. */
import { decimal, isZero } from "../format.js";
import { readBudget, SPENDING } from "./budget.js";
import { full, orNone, readAmount, readDay } from "./entry.js";
import { OUTCOMES } from "./routes.js";

/** What a screen keeps of what was entered. A request for a plan is about what the customer said they can pay. */
export const entered = ({ answers }, { outcome, step }) => answers[OUTCOMES[outcome].answers ?? outcome]?.[step] ?? {};

const decimalsOf = (amount) => amount.split(".")[1]?.length ?? 0;

/** Where a field's text can be read in more ways than one, the way that the customer chose stands beside it. */
export const readingField = (name) => `${name}Reading`;

/** An amount as typed in a field, in the invoice's currency and as it is written where the customer reads. */
export function readTyped(given, name, { offer: { balance, currency }, locale }) {
  const found = readAmount(given[name] ?? "", { decimals: decimalsOf(balance), currency, locale });
  const meant = given[readingField(name)];
  return found.readings?.includes(meant) ? { amount: meant, readings: found.readings } : found;
}

/** The fields of a screen that hold amounts. */
const AMOUNTS = { plan: ["amount"], amount: ["amount"], "how-much": ["amount"], "can-pay": ["amount"], budget: ["income", ...SPENDING] };

/** What was read in one way stays that amount in every language: its reading is kept beside it. */
export function withReadings(fields, { step }, state) {
  const readOf = (name) => {
    const { amount, readings } = orNone(readTyped(fields, name, state));
    return amount === undefined || readings !== undefined ? [] : [[readingField(name), full(amount.split("."), decimalsOf(state.offer.balance))]];
  };
  return { ...fields, ...Object.fromEntries((AMOUNTS[step] ?? []).flatMap(readOf)) };
}

/** An amount of the engine's as if the customer had typed it. */
export const asTyped = (name, amount, { locale }) => ({ [name]: decimal(locale, amount), [readingField(name)]: amount });

function chosenDay({ pick, ...typed }) {
  if (pick === undefined) return { errors: [{ field: "pick", code: "dayMissing" }] };
  if (pick !== "other") return { value: pick };
  const value = readDay(typed);
  return value === null ? { errors: [{ field: "day", code: "dayUnreadable" }] } : { value };
}

const chosenFrom = (name, code) => (given) => (given[name] === undefined ? { errors: [{ field: name, code }] } : { value: given[name] });

function typedAmount(given, state, accept = (found) => found) {
  const { amount, code, readings } = accept(readTyped(given, "amount", state));
  return code === undefined ? { value: amount } : { errors: [{ field: "amount", code, readings }] };
}

/** All of it is disputed until a part is named. */
function disputedPart(given, state) {
  if (given.extent === undefined && given.amount !== undefined) return { errors: [{ field: "extent", code: "extentMissing" }] };
  return given.extent === "part" ? typedAmount(given, state) : { value: null };
}

/** What can be paid each time, and how often. Nothing is an answer too. */
function canPay(given, state) {
  const amount = typedAmount(given, state, orNone);
  const frequency = chosenFrom("frequency", "frequencyMissing")(given);
  const errors = [amount, frequency].flatMap((part) => part.errors ?? []);
  return errors.length > 0 ? { errors } : { value: { frequency: frequency.value, amount: amount.value } };
}

/** A plan as `planKey` writes it. */
function keptPlan({ plan }) {
  const [frequency, count, firstOn, ...kept] = (plan ?? "").split("/");
  if (firstOn === undefined) return { errors: [{ field: "plan", code: "planMissing" }] };
  const [anchorDay, otherDay] = kept.map(Number);
  return { value: { frequency, count: Number(count), firstOn, ...keptDays({ anchorDay, otherDay }) } };
}

/** The days of the month that a plan keeps, as far as it says so. */
const keptDays = ({ anchorDay, otherDay }) => ({ ...(anchorDay === undefined ? {} : { anchorDay }), ...(otherDay === undefined ? {} : { otherDay }) });

/** A plan of the engine's as an answer. */
export const planKey = ({ frequency, count, firstOn, ...kept }) => [frequency, count, firstOn, ...Object.values(keptDays(kept))].join("/");

/** What too little money can come from; whoever would rather not say has none. */
export const CATEGORIES = ["illness", "lostIncome", "bereavement", "separation", "disaster", "otherDebts", "other"];

/** A plan of those shown, by its number of payments and, where it is not the frequency asked for, its own. */
function chosenPlan({ count, ...given }, state) {
  const { limits } = state.offer;
  const means = readMeans(given, state);
  if (means?.code !== undefined) return { errors: [{ field: "means", ...means }] };
  if (count === undefined) return { errors: [{ field: "count", code: "planMissing" }] };
  const [number, frequency] = count.split("/");
  return { value: { count: Number(number), ...(limits.instalments.frequencies.includes(frequency) ? { frequency } : {}) } };
}

/** What can be paid each time, or null where nothing is said. */
const readMeans = (given, state) => ((given.amount ?? "").trim() === "" ? null : readTyped(given, "amount", state));

const READ = {
  day: chosenDay,
  "how-often": chosenFrom("frequency", "frequencyMissing"),
  "first-payment": chosenDay,
  plan: chosenPlan,
  reason: chosenFrom("reason", "reasonMissing"),
  "how-much": disputedPart,
  rest: chosenFrom("when", "restMissing"),
  "rest-plan": chosenFrom("count", "planMissing"),
  amount: typedAmount,
  "can-pay": canPay,
  budget: (given, state) => readBudget(given, decimalsOf(state.offer.balance), (name) => orNone(readTyped(given, name, state))),
  affordable: keptPlan,
  lender: chosenFrom("lender", "lenderMissing"),
};

/** A screen's answer: `{ value }` or `{ errors }`. A screen that asks nothing has a null value. */
export const read = (state, route) => READ[route.step]?.(entered(state, route), state) ?? { value: null };

const value = (state, outcome, step) => read(state, { outcome, step }).value;

const instalments = (state, count) => ({
  option: "instalments",
  frequency: value(state, "payInParts", "how-often"),
  count,
  firstOn: value(state, "payInParts", "first-payment"),
});

/** How often it can be paid in parts, each with its first day one step from today, as the engine suggests. */
export const firstSteps = ({ offer }) => offer.options.filter(({ kind }) => kind === "instalments").map(({ selection }) => selection);

/** What is wrong, how much of it, and how the rest is paid: today, or in `count` parts, the first one step from today. */
function dispute(state, count) {
  const [reason, amount, when] = ["reason", "how-much", "rest"].map((step) => value(state, "somethingWrong", step));
  const whole = { option: "dispute", reason, ...(amount === null ? {} : { amount }) };
  const first = amount === null ? undefined : firstSteps(state).find(({ frequency }) => frequency === when);
  if (first === undefined) return whole;
  const { frequency, firstOn } = first;
  return { ...whole, rest: { frequency, count: Number(count), firstOn, ...keptDays(first) } };
}

const SELECT = {
  payInFull: () => [{ option: "payInFull" }],
  // A day that the business grants serves the customer better than one only promised, so it is asked for first.
  payLater: (state) => ["extension", "promise"].map((option) => ({ option, payOn: value(state, "payLater", "day") })),
  payInParts(state) {
    const { count, frequency } = value(state, "payInParts", "plan");
    return [{ ...instalments(state, count), ...(frequency === undefined ? {} : { frequency }) }];
  },
  settlement: (state) => [{ option: "settlement", amount: value(state, "settlement", "amount"), payOn: value(state, "settlement", "day") }],
  cannotPay: (state) => [{ option: "instalments", ...value(state, "cannotPay", "affordable") }],
  planRequest(state) {
    const canPay = value(state, "planRequest", "can-pay");
    return [{ option: "hardship", ...(isZero(canPay.amount) ? {} : { canPay }) }];
  },
  hardship(state) {
    const { category } = entered(state, { outcome: "hardship", step: "check" });
    return [{ option: "hardship", ...(CATEGORIES.includes(category) ? { category } : {}) }];
  },
  somethingWrong: (state) => [dispute(state, value(state, "somethingWrong", "rest-plan"))],
  alreadyPaid: () => [{ option: "dispute", reason: "alreadyPaid" }],
  notMe(state) {
    const { stopContact } = entered(state, { outcome: "notMe", step: "check" });
    return [{ option: "notMe", ...(stopContact === undefined ? {} : { stopContact: true }) }];
  },
  outsideFinance: (state) => [{ option: "outsideFinance", lender: value(state, "outsideFinance", "lender") }],
};

/** What the answers to an outcome select, best first, as the engine is asked. */
export const selections = (state, outcome) => ({ selections: SELECT[outcome](state) });

/** At most three numbers of payments between the fewest and the most that are offered. */
export function counts({ minCount, maxCount }) {
  const all = maxCount - minCount + 1;
  const spread = all <= 3 ? Array.from({ length: all }, (_, index) => minCount + index) : [Math.ceil(maxCount / 4), Math.ceil(maxCount / 2), maxCount];
  return [...new Set(spread.map((count) => Math.max(count, minCount)))];
}

/** What the engine is asked for the plans to show: what fits the means, or, where nothing is said of them, a few numbers. */
export function plans(state) {
  const { amount } = readMeans(state.answers.payInParts?.plan ?? {}, state) ?? {};
  if (amount === undefined) return { selections: counts(state.offer.limits.instalments).map((count) => instalments(state, count)) };
  const { frequency, firstOn } = instalments(state);
  return { affordability: { frequency, payday: firstOn, amount } };
}

/** What the engine is asked for the plans that the customer can afford. */
export const affordable = (state, outcome) => ({ affordability: value(state, outcome, "can-pay") });

/** What the engine is asked for the ways to pay the rest of a dispute in parts. */
export const restPlans = (state) => ({ selections: counts(state.offer.limits.instalments).map((count) => dispute(state, count)) });

/** Amounts that the engine judges before the next question, beside answers that are still to come. */
const PROBES = {
  amount: (state, amount) => ({ option: "settlement", amount, payOn: state.offer.limits.settlement.earliest }),
  "how-much": (state, amount) => (amount === null ? null : { option: "dispute", reason: "other", amount }),
};

/** What the engine is asked about an answer before the next question, or null. */
export function probe(state, { outcome, step }) {
  const selection = PROBES[step]?.(state, value(state, outcome, step)) ?? null;
  return selection === null ? null : { selections: [selection] };
}

/** The plan's own field for how often is the answer to that question. */
export function spread(answers) {
  const { frequency } = answers.plan;
  return frequency === undefined ? answers : { ...answers, "how-often": { frequency } };
}

/** What can be paid each time as it was said beside the plans, as the answer to that question elsewhere. */
export function saidOfMeans({ payInParts }) {
  const { amount, amountReading } = payInParts.plan;
  return { amount, ...(amountReading === undefined ? {} : { amountReading }), frequency: payInParts["how-often"].frequency };
}
