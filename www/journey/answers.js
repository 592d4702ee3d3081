/** From what a customer entered to what the engine is asked. Pure; the engine alone judges limits. */
import { readAmount, readDay } from "./entry.js";

const decimalsOf = (amount) => amount.split(".")[1]?.length ?? 0;

/** An amount as typed, in the invoice's currency and as it is written where the customer reads. */
const readTyped = (typed, { offer: { balance, currency }, locale }) => readAmount(typed, { decimals: decimalsOf(balance), currency, locale });

function chosenDay({ pick, ...typed } = {}) {
  if (pick === undefined) return { errors: [{ field: "pick", code: "dayMissing" }] };
  if (pick !== "other") return { value: pick };
  const value = readDay(typed);
  return value === null ? { errors: [{ field: "day", code: "dayUnreadable" }] } : { value };
}

const chosenFrom = (name, code) => (entered) =>
  entered?.[name] === undefined ? { errors: [{ field: name, code }] } : { value: entered[name] };

function disputedPart(entered = { extent: "all" }, state) {
  if (entered.extent === undefined) return { errors: [{ field: "extent", code: "extentMissing" }] };
  if (entered.extent === "all") return { value: null };
  const { amount, code, readings } = readTyped(entered.amount ?? "", state);
  return code === undefined ? { value: amount } : { errors: [{ field: "amount", code, readings }] };
}

/** A plan of those shown, by its number of payments and, where it is not the frequency asked for, its own. */
function chosenPlan({ count, firstOn, amount } = {}, state) {
  const { limits } = state.offer;
  const { errors = [] } = { ...(readFirst(firstOn) === null ? { errors: [{ field: "firstOn", code: "dayUnreadable" }] } : {}) };
  const means = readMeans(amount, state);
  if (means?.code !== undefined) errors.push({ field: "means", ...means });
  if (errors.length === 0 && count === undefined) errors.push({ field: "count", code: "planMissing" });
  if (errors.length > 0) return { errors };
  const [number, frequency] = count.split("/");
  return { value: { count: Number(number), ...(limits.instalments.frequencies.includes(frequency) ? { frequency } : {}) } };
}

/** The first day as the plan's own field has it: what is not there is what was answered before. */
const readFirst = (firstOn) => (firstOn === undefined || /^\d{4}-\d{2}-\d{2}$/.test(firstOn) ? (firstOn ?? "") : null);

/** What can be paid each time, or null where nothing is said. */
const readMeans = (typed, state) => (typed === undefined || typed.trim() === "" ? null : readTyped(typed, state));

const READ = {
  day: chosenDay,
  "how-often": chosenFrom("frequency", "frequencyMissing"),
  "first-payment": chosenDay,
  plan: chosenPlan,
  reason: chosenFrom("reason", "reasonMissing"),
  "how-much": disputedPart,
};

/** A screen's answer: `{ value }` or `{ errors }`. A screen that asks nothing has a null value. */
export const read = (state, { outcome, step }) => READ[step]?.(state.answers[outcome]?.[step], state) ?? { value: null };

const value = (state, outcome, step) => read(state, { outcome, step }).value;

const instalments = (state, count) => ({
  option: "instalments",
  frequency: value(state, "payInParts", "how-often"),
  count,
  firstOn: value(state, "payInParts", "first-payment"),
});

const SELECT = {
  payInFull: () => [{ option: "payInFull" }],
  // A day that the business grants serves the customer better than one only promised, so it is asked for first.
  payLater: (state) => ["extension", "promise"].map((option) => ({ option, payOn: value(state, "payLater", "day") })),
  payInParts(state) {
    const { count, frequency } = value(state, "payInParts", "plan");
    return [{ ...instalments(state, count), ...(frequency === undefined ? {} : { frequency }) }];
  },
  cannotPay: () => [{ option: "hardship" }],
  somethingWrong(state) {
    const amount = value(state, "somethingWrong", "how-much");
    const reason = value(state, "somethingWrong", "reason");
    return [{ option: "dispute", reason, ...(amount === null ? {} : { amount }) }];
  },
  alreadyPaid: () => [{ option: "dispute", reason: "alreadyPaid" }],
  notMe: () => [{ option: "notMe" }],
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
  const { amount } = readMeans(state.answers.payInParts?.plan?.amount, state) ?? {};
  if (amount === undefined) return { selections: counts(state.offer.limits.instalments).map((count) => instalments(state, count)) };
  const { frequency, firstOn } = instalments(state);
  return { affordability: { frequency, payday: firstOn, amount } };
}

/** The plan's own fields for how often and from when are answers to those questions. */
export function spread(answers) {
  const { frequency, firstOn } = answers.plan;
  const [year, month, day] = (firstOn ?? "").split("-");
  return {
    ...answers,
    ...(frequency === undefined ? {} : { "how-often": { frequency } }),
    ...(year === "" || readFirst(firstOn) === null ? {} : { "first-payment": { pick: "other", day: String(Number(day)), month: String(Number(month)), year } }),
  };
}
