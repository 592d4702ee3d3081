// Every part of a policy has a default.
import { unsupported } from "./unsupported.js";

const RECEIVABLES = { overApplication: "refuse" };
const AGING = { basis: "dueDate", bucketStarts: [1, 31, 61, 91], bucketBy: "ageDays", graceDays: 0 };
const INSTALMENTS = {
  frequencies: ["weekly", "twoWeekly", "monthly"],
  maxCount: 4,
  maxFirstDays: 31,
  maxTermDays: null,
  parts: "equal",
  interest: { kind: "none" },
  fees: { upFront: {}, each: {}, atEnd: {} },
  freeUpTo: 0,
  minPayment: {},
  downPaymentPercent: "0",
  maxBalloonPercent: "0",
  businessDays: null,
};
const OPTIONS = {
  discount: null,
  extension: { maxDays: 30 },
  promise: { maxDays: 14, maxBroken: 1 },
  instalments: INSTALMENTS,
  settlement: null,
  outsideFinance: [],
  paymentMethods: [],
  affordability: { sharePercent: "50" },
  aprMethod: "byPlace",
};
/** What this stack can do; the rest is at its default. */
const OPTION_KEYS = ["extension", "promise", "instalments"];
const INSTALMENT_KEYS = ["frequencies", "maxCount", "maxFirstDays"];

const WRITTEN = ["email", "letter"];
const level = (name, action, channels, fromDay, waitDays) => ({ name, action, channels, fromDay, waitDays });

/** Each level with the days that the one before it grants. */
export const LADDER = [
  level("reminder", "notice", WRITTEN, 1, 0),
  level("secondNotice", "notice", WRITTEN, 8, 7),
  level("call", "call", ["call", "email", "letter"], 15, 7),
  level("offerOptions", "offer", WRITTEN, 22, 7),
  level("serviceHold", "serviceHold", [], 31, 9),
  level("finalNotice", "finalNotice", ["letter", "email"], 60, 29),
  level("review", "review", [], 90, 30),
];

const PRESETS = {
  "30-60-90": AGING.bucketStarts,
  weekly: [1, 8, 15, 22, 29],
  "15-30-45": [1, 16, 31, 46],
  to120: [1, 31, 61, 91, 121],
};

export function agingPolicy(given) {
  if (given === undefined) return AGING;
  const policy = { ...AGING, ...given };
  return { ...policy, bucketStarts: PRESETS[policy.bucketStarts] ?? policy.bucketStarts };
}

export function optionsPolicy(given) {
  if (given === undefined) return OPTIONS;
  const within = (object, keys) => Object.keys(object ?? {}).every((key) => keys.includes(key));
  if (!within(given, OPTION_KEYS) || !within(given.instalments, INSTALMENT_KEYS)) unsupported("charges, discounts and lenders");
  if ((given.instalments?.maxCount ?? 0) > 4) unsupported("more than four parts");
  const policy = { ...OPTIONS, ...given };
  return { ...policy, instalments: policy.instalments && { ...INSTALMENTS, ...policy.instalments } };
}

/** What an offer follows from, and a choice's policy is the hash of. */
export function offerPolicy(given) {
  if (given?.receivables !== undefined) unsupported("other ways with an over-application");
  return { receivables: RECEIVABLES, options: optionsPolicy(given?.options) };
}
