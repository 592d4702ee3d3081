// Every part of a policy has a default.
import { unsupported } from "./unsupported.js";

const RECEIVABLES = { overApplication: "refuse" };
const AGING = { basis: "dueDate", bucketStarts: [1, 31, 61, 91], bucketBy: "ageDays", graceDays: 0 };
const PAUSED_BY = ["extension", "plan", "dispute", "hold", "review", "hardship", "identityTheft", "breathingSpace", "bankruptcy", "attorney", "death"];
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

const ESCALATION = {
  unit: "account",
  anchor: "dueDate",
  levels: LADDER.map(({ name, action, channels, fromDay }, position) => ({
    level: name,
    action,
    channels,
    conditions: [{ fact: "treatmentDays", op: "atLeast", value: fromDay }],
    grantsDays: LADDER[position + 1]?.waitDays ?? 0,
    charges: [],
  })),
  promotion: "step",
  restart: "whenAnchorChanges",
  earnedBy: "delivered",
  transitDays: { email: 0, letter: 5 },
  repeat: null,
  otherNotices: ["invoice"],
  holdTags: [],
  excludeInvoiceTags: [],
  minimumBalance: {},
  allowFindings: false,
};

/** What is contacted by is no work of this stack; its default is part of what a choice is hashed with. */
const CONTACT = {"callCap": {"count": 7, "days": 7, "citation": {"id": "us.callCap", "source": "12 CFR 1006.14(b)(2)(i)(A), kept voluntarily"}}, "coolDown": {"days": 7, "citation": {"id": "us.coolDown", "source": "12 CFR 1006.14(b)(2)(i)(B), kept voluntarily"}}, "consentDays": 7, "timeWindow": {"start": 480, "end": 1260, "channels": 13, "citation": {"id": "us.hours", "source": "12 CFR 1006.6(b)(1)(i), kept voluntarily"}}, "concentration": {"callsPerDay": 7}, "rapidSuccession": {"minutes": 5}, "contactCaps": [{"count": 3, "days": 7, "channels": 11, "citation": {"id": "forbear.messages", "source": "forbear's default"}}], "textConsent": {"days": 60, "citation": {"id": "us.textNumbers", "source": "12 CFR 1006.6(d)(5), kept voluntarily"}}, "closed": null};

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

export function wholePolicy(given) {
  if (given?.receivables !== undefined) unsupported("other ways with an over-application");
  if (given?.escalation !== undefined) unsupported("other ladders");
  if (given?.contact !== undefined || given?.notices !== undefined) unsupported("contact rules and words");
  const aging = { pausedBy: PAUSED_BY, ...agingPolicy(given?.aging) };
  return { receivables: RECEIVABLES, aging, escalation: ESCALATION, contact: CONTACT, notices: [], options: optionsPolicy(given?.options) };
}
