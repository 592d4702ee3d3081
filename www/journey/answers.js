/** From what a customer entered to what the engine is asked. Pure; the engine alone judges limits. */
import { readAmount, readDay } from "./entry.js";

const decimalsOf = (amount) => amount.split(".")[1]?.length ?? 0;

function chosenDay({ pick, ...typed } = {}) {
  if (pick === undefined) return { errors: [{ field: "pick", code: "dayMissing" }] };
  if (pick !== "other") return { value: pick };
  const value = readDay(typed);
  return value === null ? { errors: [{ field: "day", code: "dayUnreadable" }] } : { value };
}

const chosenFrom = (name, code) => (entered) =>
  entered?.[name] === undefined ? { errors: [{ field: name, code }] } : { value: entered[name] };

function disputedPart(entered = { extent: "all" }, offer) {
  if (entered.extent === undefined) return { errors: [{ field: "extent", code: "extentMissing" }] };
  if (entered.extent === "all") return { value: null };
  const { amount, code, readings } = readAmount(entered.amount ?? "", decimalsOf(offer.balance));
  return code === undefined ? { value: amount } : { errors: [{ field: "amount", code, readings }] };
}

const READ = {
  day: chosenDay,
  "how-often": chosenFrom("frequency", "frequencyMissing"),
  "first-payment": chosenDay,
  plan: chosenFrom("count", "planMissing"),
  reason: chosenFrom("reason", "reasonMissing"),
  "how-much": disputedPart,
};

/** A screen's answer: `{ value }` or `{ errors }`. A screen that asks nothing has a null value. */
export const read = (state, { outcome, step }) => READ[step]?.(state.answers[outcome]?.[step], state.offer) ?? { value: null };

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
  payInParts: (state) => [instalments(state, Number(value(state, "payInParts", "plan")))],
  cannotPay: () => [{ option: "hardship" }],
  somethingWrong(state) {
    const amount = value(state, "somethingWrong", "how-much");
    const reason = value(state, "somethingWrong", "reason");
    return [{ option: "dispute", reason, ...(amount === null ? {} : { amount }) }];
  },
  alreadyPaid: () => [{ option: "dispute", reason: "alreadyPaid" }],
  notMe: () => [{ option: "notMe" }],
};

/** What the answers to an outcome select, best first. */
export const selections = (state, outcome) => SELECT[outcome](state);

/** At most three numbers of payments between the fewest and the most that are offered. */
export function counts({ minCount, maxCount }) {
  const all = maxCount - minCount + 1;
  const spread = all <= 3 ? Array.from({ length: all }, (_, index) => minCount + index) : [Math.ceil(maxCount / 4), Math.ceil(maxCount / 2), maxCount];
  return [...new Set(spread.map((count) => Math.max(count, minCount)))];
}

export const plans = (state) => counts(state.offer.limits.instalments).map((count) => instalments(state, count));
