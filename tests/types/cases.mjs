// Requests that the engine takes, which together use every part of the types; and for each code a request that it refuses.
import { spawnSync } from "node:child_process";
import { pathToFileURL } from "node:url";

import * as credit from "./credit.mjs";

/** What sets a whole account aside, by the event that begins it. */
const ACCOUNT_HOLDS = {
  hardshipReported: { kind: "hardship", ends: "hardshipEnded" },
  identityTheftReported: { kind: "identityTheft", ends: "identityTheftCleared" },
  breathingSpaceBegan: { kind: "breathingSpace", ends: "breathingSpaceEnded" },
  bankruptcyFiled: { kind: "bankruptcy", ends: "bankruptcyEnded" },
  attorneyAppointed: { kind: "attorney", ends: "attorneyWithdrawn" },
  deathReported: { kind: "death", ends: "deathReportWithdrawn" },
  reviewBegan: { kind: "review", ends: "reviewEnded" },
  placedWithAgency: { kind: "placement", ends: "recalledFromAgency" },
  suitFiled: { kind: "suit", ends: "suitEnded" },
  writtenOff: { kind: "writeOff", ends: "writeOffReversed" },
};

const HOLD_KINDS = ["promise", "extension", "plan", "dispute", "hold", ...Object.values(ACCOUNT_HOLDS).map(({ kind }) => kind)];

/** Every rule, each with its source. */
const cited = (id) => ({ id, source: `source of ${id}` });
const rules = {
  callCap: { count: 2, days: 7, ...cited("cap") },
  coolDown: { days: 7, ...cited("quiet") },
  consentDays: 7,
  timeWindow: { start: "08:00", end: "21:00", channels: ["call", "email", "text", "letter"], ...cited("hours") },
  concentration: { callsPerDay: 2 },
  rapidSuccession: { minutes: 5 },
  contactCaps: [{ count: 1, days: 7, channels: ["email", "letter"], ...cited("messages") }],
  textConsent: { days: 60, ...cited("texts") },
  closed: { weekdays: ["sun"], dates: ["2024-07-04"], channels: ["call", "text"], ...cited("closed") },
};

const party = {
  zones: ["America/New_York", "America/Denver"],
  dayZone: "America/New_York",
  creditorZone: "Europe/London",
  inconvenient: [{ weekdays: ["mon", "tue", "wed", "thu", "fri", "sat", "sun"], start: "15:00", end: "17:00" }],
};

/** Every kind of contact. */
const contactHistory = [
  { type: "consentGiven", on: "2024-06-01", debts: ["A"], from: "2024-06-01", to: "2024-06-04", channel: "call" },
  { type: "consentGiven", on: "2024-06-01", channel: "text" },
  { type: "consentRevoked", on: "2024-06-01", channel: "call", debts: ["B"] },
  { type: "consentRevoked", on: "2024-06-02", channel: "text" },
  { type: "callUnconnected", on: "2024-06-03", debts: ["A"], number: "n1" },
  { type: "callUnanswered", at: "2024-06-10T10:00:00-04:00", debts: ["A"], number: "n1" },
  { type: "callUnanswered", at: "2024-06-10T10:04:00-04:00", debts: ["A"], number: "n1" },
  { type: "voicemailLeft", on: "2024-06-10", debts: ["A"] },
  { type: "callDropped", on: "2024-06-10", debts: ["B"], number: "n2" },
  { type: "wrongNumber", on: "2024-06-10", number: "n2" },
  { type: "wrongNumber", at: "2024-06-10T12:00:00-04:00", number: "n3" },
  { type: "conversation", on: "2024-06-11", debts: ["A"], number: "n1", placedBy: "collector", discussed: ["A", "B"] },
  { type: "conversation", at: "2024-06-12T09:00:00-04:00", placedBy: "consumer" },
  { type: "consumerMessage", on: "2024-06-12", channel: "letter" },
  { type: "messageSent", on: "2024-06-12", channel: "letter", reply: true },
  { type: "messageSent", on: "2024-06-12", channel: "email" },
  { type: "ceaseRequested", on: "2024-06-12", channel: "letter" },
  { type: "ceaseWithdrawn", on: "2024-06-12", channel: "letter" },
  { type: "optedOut", on: "2024-06-12", channel: "email" },
  { type: "optedIn", on: "2024-06-12", channel: "email" },
];

const given = [
  {
    zone: "America/New_York",
    spans: [
      { from: "2024-01-01T00:00:00Z", minutes: -300 },
      { from: "2024-03-10T07:00:00Z", minutes: -240 },
    ],
    to: "2027-01-01T00:00:00Z",
  },
];

/** Why it has not been paid, and what was agreed, as a conversation told. */
const REASONS = ["overlooked", "cashFlow", "lifeEvent", "dispute", "fraud", "willNotPay", "unknown"];
const AGREED = ["nothing", "promise", "extension", "plan", "sendOptions", "callBack"];
const told = (on, more) => ({ type: "conversation", on, ...more });

/** An account in which everything has happened. */
const everything = {
  id: "C-1",
  invoices: [
    { id: "I-1", issued: "2024-01-05", due: "2024-02-04", amount: "1200.00", currency: "EUR", status: "open" },
    {
      id: "I-2",
      issued: "2024-03-01",
      amount: "300.00",
      currency: "EUR",
      instalments: [
        { seq: 1, due: "2024-04-01", amount: "100.00" },
        { seq: 2, due: "2024-07-01", amount: "200.00" },
      ],
      charges: [
        { id: "c1", on: "2024-04-10", due: "2024-04-20", amount: "5.00", kind: "cost", agesWith: "instalmentPeriod" },
        {
          id: "c2",
          on: "2024-04-11",
          due: "2024-05-11",
          amount: "7.50",
          kind: "interest",
          agesWith: "ownDueDate",
          recordedOn: "2024-04-12",
        },
      ],
    },
    { id: "I-3", issued: "2024-05-01", due: "2024-05-31", amount: "80000", currency: "JPY" },
    { id: "I-4", issued: "2024-05-02", due: "2024-06-01", amount: "1.000", currency: "BHD", status: "draft" },
    { id: "I-5", issued: "2024-05-20", due: "2024-06-19", amount: "60.00", currency: "EUR", recordedOn: "2024-05-21", tags: [{ tag: "late", from: "2024-05-21", to: "2024-05-30" }, { tag: "odd", from: "2024-05-22" }] },
  ],
  receipts: [
    { id: "R-1", kind: "payment", on: "2024-02-20", amount: "100.00", currency: "EUR", apply: "oldestFirst" },
    {
      id: "R-2",
      kind: "creditNote",
      on: "2024-04-02",
      amount: "50.00",
      currency: "EUR",
      apply: [
        { invoice: "I-2", amount: "20.00", instalment: 1, on: "2024-04-03", recordedOn: "2024-04-05" },
        { invoice: "I-1", amount: "10.00" },
      ],
    },
    {
      id: "R-3",
      kind: "adjustment",
      on: "2024-04-04",
      amount: "9.00",
      currency: "EUR",
      apply: [],
      reversedOn: "2024-04-09",
      reversalRecordedOn: "2024-04-12",
    },
    { id: "R-4", kind: "writeOff", on: "2024-04-05", amount: "1.00", currency: "EUR" },
    {
      id: "R-5",
      kind: "payment",
      on: "2024-04-06",
      amount: "12.00",
      currency: "EUR",
      apply: "proportional",
      recordedOn: "2024-04-08",
    },
    { id: "R-6", kind: "payment", on: "2024-04-13", amount: "11.00", currency: "EUR", apply: "costsInterestPrincipal" },
    { id: "R-7", kind: "chargeback", of: "R-5", on: "2024-04-20", amount: "7.00", currency: "EUR", recordedOn: "2024-04-22" },
  ],
  pauses: [
    { from: "2024-02-10", to: "2024-02-20" },
    { from: "2024-03-01", to: "2024-03-31", resumedOn: "2024-03-11", recordedOn: "2024-03-02", invoice: "I-1" },
  ],
  history: [
    { type: "noticeSent", on: "2024-02-06", level: "reminder", channel: "email" },
    { type: "noticeDelivered", on: "2024-02-07", level: "reminder" },
    { type: "noticeSent", on: "2024-02-15", level: "secondNotice", channel: "letter" },
    { type: "noticeBounced", on: "2024-02-18", level: "secondNotice" },
    { type: "noticeSent", on: "2024-02-28", level: "call", channel: "call" },
    { type: "noticeSent", on: "2024-03-08", level: "offerOptions" },
    { type: "noticeSent", on: "2024-03-20", level: "serviceHold" },
    { type: "noticeSent", on: "2024-04-20", level: "finalNotice" },
    { type: "noticeSent", on: "2024-05-30", level: "review" },
    { type: "promiseMade", on: "2024-03-01", amount: "10.00", currency: "EUR", payBy: "2024-03-05", invoice: "I-1" },
    { type: "extensionGranted", on: "2024-03-06", to: "2024-03-10", invoice: "I-1" },
    { type: "planAgreed", on: "2024-03-11", invoice: "I-1" },
    { type: "planBroken", on: "2024-03-15", invoice: "I-1" },
    { type: "planAgreed", on: "2024-04-11", invoice: "I-2" },
    { type: "planCompleted", on: "2024-04-15", invoice: "I-2" },
    { type: "disputeOpened", on: "2024-04-12", invoice: "I-2", amount: "5.00" },
    { type: "disputeResolved", on: "2024-04-16", invoice: "I-2" },
    { type: "hardshipReported", on: "2024-04-17", to: "2024-05-17" },
    { type: "hardshipEnded", on: "2024-04-20" },
    { type: "identityTheftReported", on: "2024-04-21" },
    { type: "identityTheftCleared", on: "2024-04-25" },
    { type: "noticePrepared", on: "2024-05-28", level: "review", channel: "email", invoice: "I-2", instalment: 1, currency: "EUR" },
    { type: "noticeSent", on: "2024-05-29", level: "invoice", channel: "email", invoice: "I-2", instalment: 1, currency: "EUR" },
    { type: "holdPlaced", on: "2024-04-26", id: "H-1", to: "2024-05-26", invoice: "I-2", reason: "address" },
    { type: "holdReleased", on: "2024-04-30", id: "H-1" },
    { type: "serviceHeld", on: "2024-03-20" },
    { type: "serviceRestored", on: "2024-03-22" },
    { type: "recovered", on: "2024-05-03" },
    ...Object.entries(ACCOUNT_HOLDS).flatMap(([begins, { ends }]) => [
      { type: begins, on: "2024-05-02", to: "2024-05-20" },
      { type: ends, on: "2024-05-04" },
    ]),
    ...contactHistory.map(({ at, on = at.slice(0, 10), ...event }) => ({ ...event, on: on.replace("-06-", "-04-") })),
    ...REASONS.map((reason, position) => told("2024-04-15", { reason, agreed: AGREED[position % AGREED.length], debts: ["C-1", "elsewhere"] })),
  ],
  tags: [
    { tag: "vip", from: "2024-01-01" },
    { tag: "moved", from: "2024-02-01", to: "2024-03-01" },
  ],
};

const withEvents = (change) => ({ ...everything, history: everything.history.map(change) });

/** The same, each event at a moment. */
const atMoments = withEvents(({ on, ...event }) => ({ ...event, at: `${on}T09:30:00+02:00` }));

/** The same, each event recorded the day after. */
const recordedLater = withEvents((event) => ({
  ...event,
  recordedOn: new Date(Date.parse(event.on) + 86_400_000).toISOString().slice(0, 10),
}));

const condition = (fact, value, op = "atLeast") => ({ fact, op, value });

const chargeRules = [
  { kind: "fixed", amount: "5.00", currency: "EUR" },
  { kind: "percentOfOriginal", percent: "1.5" },
  { kind: "percentOfOpen", percent: "0" },
  { kind: "interest", annualPercent: "8" },
  { kind: "interest", annualPercent: "9.5", dayBasis: 360, since: "lastCharge" },
  { kind: "interest", annualPercent: "9.5", since: "dueDate" },
];

/** A ladder of every action, with every condition. */
const levels = [
  { level: "reminder", conditions: [condition("daysPastDue", -3), condition("openInvoices", 1)] },
  { level: "secondNotice", action: "notice", channels: ["email", "letter", "call"], conditions: [condition("treatmentDays", 5, "moreThan")], grantsDays: 7 },
  { level: "call", action: "call", conditions: [condition("daysSincePreviousNotice", 7), condition("daysSinceIssue", 10)] },
  {
    level: "offerOptions",
    action: "offer",
    conditions: [
      { fact: "openBalance", op: "moreThan", amounts: { EUR: "10.00", JPY: "1000" } },
      { fact: "overdueBalance", op: "atLeast", amounts: { EUR: "10.00" } },
    ],
  },
  { level: "serviceHold", action: "serviceHold", conditions: [condition("overdueInvoices", 1)] },
  { level: "finalNotice", action: "finalNotice", charges: chargeRules, conditions: [{ fact: "previousNoticeBounced", op: "is", value: false }] },
  { level: "review", action: "review", conditions: [{ fact: "tag", op: "absent", value: "friend" }] },
  { level: "agency", action: "placement", conditions: [{ fact: "tag", op: "present", value: "vip" }] },
  { level: "court", action: "suit", conditions: [condition("daysPastDue", 200)] },
  { level: "giveUp", action: "writeOff", conditions: [condition("daysPastDue", 400)] },
];

const ladder = {
  unit: "account",
  anchor: "dueDate",
  levels,
  promotion: "step",
  restart: "whenAnchorChanges",
  earnedBy: "delivered",
  transitDays: { email: 1, letter: 4 },
  repeat: { level: "again", channels: ["letter"], everyDays: 30 },
  otherNotices: ["invoice"],
  holdTags: ["sleeping"],
  excludeInvoiceTags: ["disputedElsewhere"],
  minimumBalance: { EUR: "10.00", USD: "12.50" },
  allowFindings: true,
};

const words = { reminder: { subject: "{amount} to {creditor}", text: "Hello {customer}\n{items}\n{link}" } };

const policy = {
  receivables: { overApplication: "refuse" },
  aging: { basis: "dueDate", bucketStarts: [1, 31, 61, 91], bucketBy: "treatmentDays", graceDays: 3, pausedBy: HOLD_KINDS },
  escalation: ladder,
  contact: rules,
  notices: { words },
  options: {
    extension: { maxDays: 20 },
    promise: { maxDays: 10, maxBroken: 2 },
    instalments: { frequencies: ["weekly", "twoWeekly", "monthly"], maxCount: 6, maxFirstDays: 20 },
    discount: null,
    settlement: { floorPercent: "60", maxDays: 10 },
    paymentMethods: [
      { method: "card" },
      { method: "debit", options: ["payInFull", "extension", "promise", "instalments", "settlement", "outsideFinance", "dispute", "hardship", "notMe"] },
    ],
    affordability: { sharePercent: "40" },
    aprMethod: "euEffective",
  },
};

/** One invoice of 100 euros, due on 1 May, and what happened since. */
const owing = (history = [], more = {}) => ({
  id: "C-2",
  invoices: [{ id: "I-1", issued: "2024-04-01", due: "2024-05-01", amount: "100.00", currency: "EUR" }],
  history,
  ...more,
});

/** The first of two instalments is overdue, the second and another invoice are not. */
const inInstalments = {
  ...owing(),
  invoices: [
    {
      id: "I-1",
      issued: "2024-04-01",
      amount: "100.00",
      currency: "EUR",
      instalments: [
        { seq: 1, due: "2024-05-01", amount: "50.00" },
        { seq: 2, due: "2024-06-01", amount: "50.00" },
      ],
    },
    { id: "I-2", issued: "2024-05-01", due: "2024-06-15", amount: "10.00", currency: "EUR" },
  ],
};

const escalation = (on, account, own) => ({
  operation: "decideEscalation",
  request: { on, account, ...(own === undefined ? {} : { policy: { escalation: own } }) },
});

const onlyLevel = (conditions, more) => ({ levels: [{ level: "reminder", ...more, conditions }] });

const sent = (on, level, channel = "email") => ({ type: "noticeSent", on, level, channel });

const escalations = [
  { operation: "decideEscalation", request: { on: "2024-06-03", account: everything, policy } },
  escalation("2024-05-02", owing([], { invoices: [] })),
  escalation("2024-04-30", owing()),
  escalation("2024-05-02", owing()),
  escalation("2024-05-17", owing([sent("2024-05-02", "reminder"), sent("2024-05-09", "secondNotice"), sent("2024-05-16", "call", "call"), told("2024-05-16", { reason: "cashFlow" })])),
  escalation("2024-05-05", owing([sent("2024-05-03", "reminder")])),
  escalation("2024-05-12", owing([sent("2024-05-09", "reminder")])),
  escalation("2024-05-05", owing([sent("2024-05-03", "reminder", "letter")])),
  escalation("2024-05-05", owing([sent("2024-05-03", "reminder"), { type: "noticeBounced", on: "2024-05-04", level: "reminder" }])),
  escalation("2024-08-20", owing([sent("2024-08-01", "review")])),
  escalation("2024-05-05", owing([{ type: "promiseMade", on: "2024-05-04", amount: "100.00", currency: "EUR", payBy: "2024-05-09" }])),
  escalation(
    "2024-05-05",
    owing([{ type: "promiseMade", on: "2024-05-04", amount: "100.00", currency: "EUR", payBy: "2024-05-09", invoice: "I-1" }]),
  ),
  escalation("2024-05-15", owing([{ type: "promiseMade", on: "2024-05-04", amount: "100.00", currency: "EUR", payBy: "2024-05-09" }])),
  escalation("2024-05-05", owing([{ type: "extensionGranted", on: "2024-05-04", to: "2024-05-20", invoice: "I-1" }])),
  escalation("2024-05-05", owing([{ type: "planAgreed", on: "2024-05-04", invoice: "I-1" }])),
  escalation("2024-05-05", owing([{ type: "disputeOpened", on: "2024-05-04", invoice: "I-1" }])),
  escalation("2024-05-05", owing([{ type: "disputeOpened", on: "2024-05-04", invoice: "I-1", amount: "40.00" }])),
  ...[{ type: "disputeOpened", on: "2024-05-04", invoice: "I-1" }, { type: "attorneyAppointed", on: "2024-05-04" }].map((event) => ({
    operation: "decideEscalation",
    request: { on: "2024-05-05", account: owing([event]), law: { place: "US-NY", creditor: "original", debtor: "consumer" } },
  })),
  ...[undefined, { maxDays: 10, maxBroken: 0 }].map((promise) => ({
    operation: "offerOptions",
    request: {
      asOf: "2024-05-20",
      invoice: "I-1",
      account: owing(["2024-05-04", "2024-05-10"].map((on) => ({ type: "promiseMade", on, amount: "100.00", currency: "EUR", payBy: "2024-05-12" }))),
      ...(promise && { policy: { options: { promise } }, selections: [{ option: "promise", payOn: "2024-05-21" }] }),
    },
  })),
  ...Object.keys(ACCOUNT_HOLDS).map((type) => escalation("2024-05-05", owing([{ type, on: "2024-05-04" }]))),
  escalation("2024-05-05", owing([{ type: "hardshipReported", on: "2024-05-04", to: "2024-06-04" }])),
  escalation("2024-05-05", owing([{ type: "hardshipReported", on: "2024-04-20" }])),
  escalation("2024-05-05", owing([{ type: "holdPlaced", on: "2024-05-04", id: "H-1" }])),
  escalation("2024-05-05", owing([{ type: "holdPlaced", on: "2024-05-04", id: "H-1", to: "2024-05-10", invoice: "I-1", reason: "address" }])),
  { operation: "decideEscalation", request: { at: "2024-06-03T10:00:00Z", account: atMoments, policy, lastRunOn: "2024-06-03" } },
  ...["currency", "invoice", "instalment"].map((unit) => escalation("2024-06-03", everything, { unit, repeat: { level: "again", everyMonths: 1 } })),
  ...["issueDate", "dueDate"].map((anchor) => escalation("2024-06-03", owing(), { anchor, promotion: "jump", restart: "whenClear", earnedBy: "sent" })),
  escalation("2024-05-05", owing(), { holdTags: ["vip"] }),
  escalation("2024-05-05", owing([], { tags: [{ tag: "vip", from: "2024-05-04" }] }), { holdTags: ["vip"] }),
  escalation("2024-05-05", owing([], { tags: [{ tag: "vip", from: "2024-05-04", to: "2024-05-06" }] }), { holdTags: ["vip"] }),
  escalation("2024-05-05", owing(), { minimumBalance: { EUR: "100.01" } }),
  // A condition that never comes, and one that comes later.
  escalation("2024-05-05", owing(), onlyLevel([{ fact: "tag", op: "present", value: "vip" }])),
  escalation("2024-05-05", owing(), onlyLevel([condition("daysSinceIssue", 50)])),
  escalation("2024-05-05", owing(), onlyLevel([condition("daysSinceIssue", 1)])),
  // Harsh steps: before any offer, allowed without one, and planned.
  escalation("2024-05-05", owing(), {
    levels: [{ level: "hold", action: "serviceHold", conditions: [] }, { level: "offer", action: "offer", conditions: [] }],
    allowFindings: true,
  }),
  ...["placement", "suit", "writeOff", "serviceHold"].map((action) =>
    escalation("2024-05-05", owing(), { ...onlyLevel([], { action }), allowFindings: true }),
  ),
  escalation("2024-05-05", owing(), { levels: [] }),
  escalation("2024-08-05", owing([{ type: "serviceHeld", on: "2024-06-05" }], { receipts: [{ id: "R-1", kind: "payment", on: "2024-06-06", amount: "100.00", currency: "EUR" }] })),
  escalation("2024-05-08", owing([{ type: "promiseMade", on: "2024-05-04", amount: "40.00", currency: "EUR", payBy: "2024-05-09" }], {
    receipts: [{ id: "R-1", kind: "payment", on: "2024-05-06", amount: "50.00", currency: "EUR" }],
  })),
  ...["secondNotice", "call", "offerOptions", "serviceHold", "finalNotice"].map((previous) =>
    escalation("2024-09-10", owing([sent("2024-06-20", previous)])),
  ),
  escalation("2024-05-11", inInstalments),
  escalation("2024-05-12", owing([sent("2024-05-09", "reminder", "text")])),
];

/** Questions at which the customer's channels are open or not. */
const reaching = (when, history, more) => ({
  operation: "decideEscalation",
  request: { ...when, account: owing(history, { party }), policy: { contact: rules, ...more } },
});

const onlyCall = { escalation: onlyLevel([], { action: "call", channels: ["call", "text", "email", "letter"], charges: [] }) };
const noon = { at: "2024-06-13T12:00:00-04:00" };

const reached = [
  reaching({ on: "2024-06-13" }, [], onlyCall),
  reaching(noon, [told("2024-06-12", { reason: "cashFlow", agreed: "sendOptions" })], onlyCall),
  // The offer comes early, because of what was told.
  escalation("2024-05-17", owing([sent("2024-05-02", "reminder"), sent("2024-05-09", "secondNotice"), sent("2024-05-16", "call", "call"), told("2024-05-16", { reason: "cashFlow" })])),
  reaching({ at: "2024-06-13T07:00:00-04:00" }, [], onlyCall),
  reaching({ at: "2024-06-13T15:30:00-04:00" }, [], onlyCall),
  reaching({ at: "2024-07-04T12:00:00-04:00" }, [{ type: "callUnanswered", on: "2024-07-03" }, { type: "voicemailLeft", on: "2024-07-03" }], onlyCall),
  reaching(noon, [{ type: "ceaseRequested", on: "2024-06-12" }, { type: "optedOut", on: "2024-06-12", channel: "email" }], onlyCall),
  reaching({ on: "2024-06-13" }, [{ type: "messageSent", on: "2024-06-12", channel: "email" }, { type: "consumerMessage", on: "2024-06-12", channel: "text" }], onlyCall),
  reaching({ on: "2024-06-13" }, [], { ...onlyCall, contact: { ...rules, callCap: { count: 0, days: 1 }, contactCaps: [{ count: 0, days: 1 }] } }),
  ...["dispute", "fraud", "lifeEvent"].map((reason) => reaching({ on: "2024-06-13" }, [told("2024-06-12", { reason })], onlyCall)),
  ...["original", "agency", "assignee"].map((creditor) => ({
    operation: "decideEscalation",
    request: { ...noon, account: owing([told("2024-06-12")], { party }), policy: { ...onlyCall, contact: {} }, law: { place: "US-NY", creditor, debtor: "consumer" } },
  })),
  { operation: "decideEscalation", request: { ...noon, account: owing(), policy: onlyCall } },
  { operation: "decideEscalation", request: { on: "2024-06-13", account: owing([], { party }), offsets: given, knownOn: "2024-06-12" } },
];

const withOperation = (operation, cases) => cases.map(({ request }) => ({ operation, request }));

const repeating = (more) => ({ levels: [], repeat: { level: "again", ...more } });

const projections = [
  ...withOperation("projectEscalation", [...escalations.slice(0, 8), ...reached.slice(0, 2)]),
  ...withOperation("projectEscalation", escalations.filter(({ request: { policy } }) => policy?.escalation?.unit !== undefined)),
  escalation("2024-05-05", owing([sent("2024-05-01", "invoice")]), repeating({ everyMonths: 1 })),
  escalation("2024-05-05", owing([{ type: "hardshipReported", on: "2024-05-04" }])),
  ...["promise", "extension", "hold"].map((kind) =>
    escalation("2024-05-05", owing([
      { promise: { type: "promiseMade", amount: "1.00", currency: "EUR", payBy: "2024-05-09" },
        extension: { type: "extensionGranted", to: "2024-05-20", invoice: "I-1" },
        hold: { type: "holdPlaced", id: "H-1", to: "2024-05-10" } }[kind],
    ].map((event) => ({ on: "2024-05-04", ...event })))),
  ),
  ...["placement", "suit", "writeOff", "serviceHold"].map((action) =>
    escalation("2024-05-05", owing(), { ...onlyLevel([], { action }), allowFindings: true }),
  ),
].map(({ request }) => ({ operation: "projectEscalation", request }));

const checked = (policy, law) => ({ operation: "checkPolicy", request: { policy, ...(law === undefined ? {} : { law }) } });

/** For each finding that refuses a policy, one with it. */
const unkind = {
  "policy.offerFirst": { escalation: onlyLevel([], { action: "serviceHold" }) },
  "policy.outsideTooSoon": { escalation: { levels: [{ level: "offer", action: "offer", conditions: [] }, { level: "agency", action: "placement", conditions: [] }] } },
  "policy.sameDay": { escalation: { levels: ["one", "two"].map((level) => ({ level, conditions: [] })) } },
  "policy.repeatsTooOften": { escalation: { repeat: { level: "again", everyDays: 2 } } },
  "words.blame": { notices: { words: { reminder: { subject: "Your fault", text: "" } } } },
  "words.threat": { notices: { words: { reminder: { subject: "", text: "Last chance" } } } },
  "words.shouting": { notices: { words: { reminder: { subject: "Now!", text: "" } } } },
};

const policies = [
  { operation: "checkPolicy", request: {} },
  checked(policy),
  ...Object.values(unkind).map((own) => checked(own)),
  ...["original", "agency", "assignee"].map((creditor) =>
    checked({ contact: {} }, { on: "2024-06-03", place: "US-NY", creditor, debtor: "consumer" }),
  ),
  ...["business", "publicAuthority"].map((debtor) => checked({}, { on: "2024-06-03", place: "GB", debtor })),
];

const composing = (more, when = { on: "2024-06-03" }) => ({
  operation: "composeNotice",
  request: { ...when, account: owing([], { party }), level: "reminder", creditor: { name: "Lark & Sons" }, ...more },
});

const notices = [
  ...["reminder", "secondNotice", "call", "offerOptions", "serviceHold", "finalNotice", "review"].map((level) => composing({ level })),
  ...levels.map(({ level }) => composing({ level, policy })),
  ...["email", "letter", "call", "text"].map((channel) => composing({ level: "call", channel })),
  composing(
    {
      level: "again",
      account: atMoments,
      policy: { escalation: { ...ladder, unit: "instalment", minimumBalance: {} } },
      unit: { invoice: "I-1" },
      creditor: { name: "Lark & Sons", contact: "+44 20 7946 0000", link: "https://example.com/pay" },
      customer: { name: "Kim" },
      lastRunOn: "2024-06-03",
      knownOn: "2024-06-03",
      offsets: given,
      law: { place: "US-NY", debtor: "consumer" },
    },
    { at: "2024-06-03T10:00:00Z" },
  ),
  composing({ account: inInstalments, policy: { escalation: { unit: "instalment" } }, unit: { invoice: "I-1", instalment: 1 } }),
  composing({ policy: { escalation: { unit: "currency" } }, unit: { currency: "EUR" } }),
  composing({
    account: { ...owing([], { party }), tags: [{ tag: "vip", from: "2024-05-01" }] },
    policy: { escalation: { holdTags: ["vip"], minimumBalance: { EUR: "1000000.00" } } },
  }),
];

const options = (asOf, account, invoice, more) => ({ operation: "offerOptions", request: { asOf, account, invoice, ...more } });

const parts = (frequency, count, firstOn, more) => ({ option: "instalments", frequency, count, firstOn, ...more });

const offers = [
  options("2024-05-11", owing(), "I-1"),
  options("2024-05-11", owing(), "I-1", { policy: { options: { extension: null, promise: null, instalments: null } } }),
  options("2024-05-11", owing(), "I-1", {
    policy: { options: { extension: null } },
    selections: [{ option: "extension", payOn: "2024-05-21" }],
  }),
  options("2024-05-11", owing(), "I-1", {
    policy,
    selections: [
      { option: "payInFull" },
      { option: "extension", payOn: "2024-05-21" },
      { option: "extension", payOn: "2024-05-01" },
      { option: "promise", payOn: "2024-05-21" },
      { option: "promise", payOn: "2025-05-21" },
      parts("weekly", 3, "2024-05-13"),
      parts("twoWeekly", 6, "2024-05-13"),
      parts("monthly", 2, "2024-05-31", { anchorDay: 31 }),
      parts("monthly", 7, "2024-05-31"),
      ...["notMine", "amountWrong", "notReceived", "faulty", "alreadyPaid", "other"].map((reason) => ({ option: "dispute", reason })),
      { option: "dispute", reason: "amountWrong", amount: "40.00" },
      { option: "dispute", reason: "amountWrong", amount: "100.01" },
      { option: "hardship" },
      ...["illness", "lostIncome", "bereavement", "separation", "disaster", "otherDebts", "other"].map((category) => ({ option: "hardship", category })),
      { option: "hardship", category: "illness", canPay: { frequency: "weekly", amount: "5.00" } },
      { option: "notMe" },
      { option: "notMe", stopContact: true },
      { option: "notMe", stopContact: false },
    ],
  }),
  options("2024-05-11", owing(), "I-1", {
    policy: { options: { instalments: { frequencies: ["monthly"] } } },
    selections: [parts("weekly", 2, "2024-05-13")],
  }),
  // A cent in two parts; an invoice that is paid.
  options(
    "2024-05-11",
    owing([], { invoices: [{ id: "I-1", issued: "2024-04-01", due: "2024-05-01", amount: "0.01", currency: "EUR" }] }),
    "I-1",
    { selections: [parts("weekly", 2, "2024-05-13")] },
  ),
  options(
    "2024-05-11",
    owing([], { receipts: [{ id: "R-1", kind: "payment", on: "2024-05-03", amount: "100.00", currency: "EUR" }] }),
    "I-1",
  ),
  options("2024-06-03", everything, "I-2", { policy }),
];

const WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const FREQUENCIES = ["weekly", "twoWeekly", "fourWeekly", "semiMonthly", "monthly"];
const DAY_COUNTS = ["actual360", "actual365Fixed", "actualActualIsda", "thirty360Bond", "thirtyE360", "thirty360Us", "thirtyE360Isda"];
const known = { from: "2024-01-01", to: "2024-12-31" };
const euros = (amount) => ({ EUR: amount });

/** Instalments with everything that costs something. */
const charged = {
  frequencies: FREQUENCIES,
  maxCount: 12,
  maxFirstDays: 40,
  maxTermDays: 300,
  parts: "level",
  interest: { kind: "perPeriod", percent: "12" },
  fees: { upFront: euros("1.00"), each: euros("0.50"), atEnd: euros("2.00") },
  freeUpTo: 2,
  minPayment: euros("5.00"),
  downPaymentPercent: "10",
  maxBalloonPercent: "20",
  businessDays: {
    calendar: { weekend: WEEKDAYS.slice(6), holidays: { dates: ["2024-07-01"], ...known } },
    roll: "following",
  },
};

const inParts = (changes, selections, more) =>
  options("2024-05-11", owing(), "I-1", { policy: { options: { instalments: { ...charged, ...changes } } }, selections, ...more });

const lender = { lender: "Fen Credit", frequency: "monthly", count: 6, firstDays: 30 };

const offersInParts = [
  inParts({}, [
    ...FREQUENCIES.map((frequency) => parts(frequency, 6, "2024-06-01")),
    parts("semiMonthly", 6, "2024-06-01", { otherDay: 20, anchorDay: 1, downPayment: "20.00", balloon: "15.00" }),
    { option: "instalments", frequency: "monthly", firstOn: "2024-06-01", amount: "10.00" },
    { option: "instalments", frequency: "monthly", firstOn: "2024-06-01", amount: "7.00" },
    { option: "instalments", frequency: "monthly", firstOn: "2024-06-01", amount: "3.00" },
    parts("monthly", 11, "2024-06-01"),
    parts("monthly", 6, "2024-06-01", { downPayment: "5.00" }),
    parts("monthly", 6, "2024-06-01", { balloon: "50.00" }),
    parts("monthly", 6, "2024-06-01", { downPayment: "100.00" }),
    { option: "dispute", reason: "faulty", amount: "40.00", rest: { frequency: "weekly", count: 5, firstOn: "2024-05-20" } },
    {
      option: "dispute",
      reason: "faulty",
      amount: "40.00",
      rest: { frequency: "semiMonthly", amount: "12.00", firstOn: "2024-05-20", anchorDay: 20, otherDay: 5, downPayment: "10.00", balloon: "9.00" },
    },
  ]),
  inParts({ businessDays: null }, [parts("monthly", 11, "2024-06-01")]),
  inParts({ businessDays: null, parts: "equal" }, [parts("monthly", 6, "2024-06-01")], { law: { place: "US", debtor: "publicAuthority" } }),
  // An up-front fee that leaves a cent of a great deal, and one cent on top of 327.68 after a year.
  options("2024-05-11", owing([], { invoices: [{ id: "I-1", issued: "2024-04-01", due: "2024-05-01", amount: "9000000000.00", currency: "EUR" }] }), "I-1", {
    policy: { options: { aprMethod: "usActuarial", instalments: { interest: { kind: "perPeriod", percent: "12" }, fees: { upFront: euros("8999999999.99") } } } },
    selections: [parts("monthly", 4, "2024-06-01")],
  }),
  options("2023-05-11", owing([], { invoices: [{ id: "I-1", issued: "2023-04-01", due: "2023-06-01", amount: "327.68", currency: "EUR" }] }), "I-1", {
    policy: { options: { outsideFinance: [{ lender: "Cent", frequency: "monthly", count: 1, firstDays: 366, fees: { atEnd: euros("0.01") } }] } },
    selections: [{ option: "outsideFinance", lender: "Cent" }],
  }),
  inParts({ minPayment: euros("20.00") }, [parts("monthly", 6, "2024-06-01"), parts("monthly", 3, "2024-06-01")]),
  inParts({ minPayment: {}, interest: { kind: "flat", percent: "8" }, fees: {} }, [parts("monthly", 3, "2024-06-01")], { law: { place: "US", debtor: "consumer" } }),
  inParts(
    { interest: { kind: "none" }, fees: { each: euros("1.00") }, businessDays: null, maxTermDays: null },
    [parts("monthly", 6, "2024-06-20", { balloon: "10.00" }), parts("semiMonthly", 3, "2024-05-11")],
    { law: { place: "US-NY", creditor: "original", debtor: "business" } },
  ),
  ...DAY_COUNTS.map((dayCount) => inParts({ parts: "equal", interest: { kind: "simpleDaily", percent: "9.5", dayCount } }, [parts("monthly", 3, "2024-06-01")])),
  inParts({ interest: { kind: "simpleDaily", percent: "1000000" }, maxTermDays: 3660, maxFirstDays: 366, maxCount: 120 }, [parts("monthly", 60, "2025-05-01")]),
  inParts({ interest: { kind: "simpleDaily", percent: "1000000" }, businessDays: null, maxTermDays: null, maxFirstDays: 366, maxCount: 120 }, [
    parts("monthly", 120, "2025-05-01"),
  ]),
  ...["none", "preceding", "modifiedFollowing", "modifiedPreceding"].map((roll) =>
    inParts({ businessDays: { calendar: { holidays: { dates: [], ...known } }, roll } }, [parts("monthly", 3, "2024-06-01"), parts("monthly", 9, "2024-06-01")])),
  inParts({ businessDays: { calendar: { weekend: WEEKDAYS.slice(0, 6), holidays: { dates: ["2024-06-02"], ...known } } } }, [parts("monthly", 3, "2024-06-01")]),
  ...FREQUENCIES.map((frequency) =>
    inParts({ minPayment: {}, downPaymentPercent: "0", fees: {} }, undefined, { affordability: { frequency, amount: "12.00" } })),
  inParts({ frequencies: FREQUENCIES.slice(0, 4), fees: {} }, undefined, { affordability: { frequency: "monthly", amount: "2.00" } }),
  inParts({ fees: {} }, [], { affordability: { frequency: "monthly", income: "1200.00", spending: "1190.00", payday: "2024-05-28" } }),
  options("2024-05-11", owing(), "I-1", {
    policy: {
      options: {
        discount: { percent: "5" },
        settlement: { floorPercent: "60", maxDays: 10 },
        outsideFinance: [
          { ...lender, interest: { kind: "perPeriod", percent: "20" }, fees: { upFront: euros("1.50"), each: {}, atEnd: {} } },
          { ...lender, lender: "Up front", fees: { upFront: euros("100.00") } },
          ...FREQUENCIES.map((frequency) => ({ ...lender, lender: frequency, frequency })),
        ],
        paymentMethods: [{ method: "card" }],
        aprMethod: "usActuarial",
      },
    },
  }),
  options("2024-05-11", owing(), "I-1", {
    policy: {
      options: {
        settlement: { floorPercent: "60", maxDays: 10 },
        outsideFinance: [{ ...lender, fees: { upFront: euros("100.00") } }],
        aprMethod: "byPlace",
      },
    },
    selections: [
      { option: "settlement", payOn: "2024-05-15", amount: "70.00" },
      { option: "settlement", payOn: "2024-05-15", amount: "50.00" },
      { option: "outsideFinance", lender: "Fen Credit" },
      { option: "outsideFinance", lender: "Nobody" },
    ],
  }),
  // A discount that turns the last decimal of a rate: a cent off 327.69 for a year.
  options(
    "2023-05-11",
    owing([], { invoices: [{ id: "I-1", issued: "2023-04-01", due: "2023-06-01", amount: "327.69", currency: "EUR", discounts: [{ percent: "0.0031", until: "2023-05-11" }] }] }),
    "I-1",
    { policy: { options: { promise: { maxDays: 366 }, settlement: null } }, selections: [{ option: "payInFull" }, { option: "promise", payOn: "2024-05-11" }] },
  ),
  // Half of it today, or all of it tomorrow.
  options("2024-05-11", owing(), "I-1", {
    policy: { options: { discount: { percent: "50" } } },
    selections: [{ option: "payInFull" }, { option: "promise", payOn: "2024-05-12" }],
  }),
];

const matter = (more) => ({ party, rules, debts: ["A", "B"], history: contactHistory, ...more });
const check = (more) => ({ operation: "checkContact", request: matter(more) });
const lately = (...events) => [...contactHistory, ...events.map((event) => ({ on: "2024-06-13", ...event }))];

/** The same, each event at noon. */
const atNoon = contactHistory.map(({ on, ...event }) => (on === undefined ? event : { ...event, at: `${on}T16:00:00Z` })).filter(
  ({ at }, position, all) => position === 0 || Date.parse(at) >= Date.parse(all[position - 1].at),
);

const contacts = [
  check({ channel: "call", on: "2024-06-13", debt: "A" }),
  check({ channel: "call", on: "2024-06-20", reply: false }),
  check({ channel: "email", at: "2024-06-13T15:30:00-04:00", reply: true }),
  check({ channel: "letter", on: "2024-07-13", rules: undefined }),
  check({ channel: "text", at: "2024-06-16T06:30:00-04:00" }),
  check({ channel: "text", on: "2024-07-04", party: {}, offsets: [] }),
  check({ channel: "call", on: "2024-06-13", history: lately({ type: "ceaseRequested" }) }),
  check({ channel: "call", on: "2024-06-13", history: lately({ type: "ceaseRequested" }, { type: "ceaseWithdrawn" }) }),
  check({ channel: "text", on: "2024-06-13", history: lately({ type: "optedOut", channel: "text" }) }),
  check({ channel: "email", on: "2024-06-13", party: { zones: ["America/New_York"], inconvenient: [{}] }, offsets: given, rules: {} }),
  check({ channel: "text", on: "2024-06-13", history: lately({ type: "consentGiven", channel: "text", from: "2024-06-20" }) }),
  check({ channel: "call", on: "2024-06-16", rules: { ...rules, callCap: { count: 0, days: 1 } } }),
  check({ channel: "email", on: "2024-06-16", rules: { contactCaps: [{ count: 0, days: 1 }] } }),
  check({
    channel: "call",
    on: "2024-06-16",
    rules: { timeWindow: { start: "08:00", end: "12:00" } },
    party: { zones: ["Europe/London", "Pacific/Honolulu"] },
  }),
  { operation: "countContacts", request: matter({ on: "2024-06-12", history: atNoon }) },
  { operation: "countContacts", request: matter({ on: "2024-06-12", offsets: [] }) },
  { operation: "reviewContacts", request: matter({ debt: "A", offsets: [] }) },
  { operation: "reviewContacts", request: { party: {} } },
  {
    operation: "contactWindows",
    request: { party, rules, on: "2024-06-13", zone: "America/New_York", channel: "call", offsets: [] },
  },
  { operation: "contactWindows", request: { party: { zones: ["Europe/London"] }, on: "2024-03-31", zone: "Europe/London" } },
];

const charging = (more) => ({
  operation: "assessCharges",
  request: {
    account: owing(),
    levels: [
      {
        level: "L1",
        charges: chargeRules,
      },
      { level: "L2", charges: [] },
    ],
    notices: [
      { on: "2024-05-10", level: "L1" },
      { on: "2024-05-20", level: "L2", invoice: "I-1" },
    ],
    ...more,
  },
});

const late = (more) => ({
  operation: "assessLatePayment",
  request: { place: "GB", debtor: "business", debt: "1000.00", currency: "GBP", dueOn: "2024-03-01", on: "2024-03-31", ...more },
});

const term = (more) => ({
  operation: "checkPaymentTerm",
  request: { place: "EU", debtor: "business", invoiceReceived: "2024-01-15", ...more },
});

const laws = (place, debtor, more) => ({ operation: "listLaws", request: { on: "2024-02-10", place, debtor, ...more } });

const act = (name, facts = {}, more = {}) => ({
  operation: "checkAct",
  request: { on: "2024-02-10", act: name, place: "US", debtor: "consumer", facts, ...more },
});

const rates = [{ from: "2023-08-03", percent: "5.25" }];

const lawful = [
  charging(),
  charging({ policy }),
  charging({ account: inInstalments, notices: [{ on: "2024-05-10", level: "L1", invoice: "I-1", instalment: 1 }] }),
  { operation: "assessCharges", request: { account: owing([sent("2024-05-09", "finalNotice")]), policy } },
  ...["halfUp", "halfEven", "down", "up"].map((mode) => charging({ rounding: { places: 1, mode } })),
  late(),
  late({ on: "2024-02-28", referenceRates: rates }),
  late({ debtor: "publicAuthority", referenceRates: rates, rounding: {} }),
  ...["actual365Fixed", "actual360", "actualActualIsda"].map((dayCount) => late({ referenceRates: rates, dayCount })),
  term(),
  term({ place: "DE", goodsReceived: "2024-01-31", agreed: { days: 60 } }),
  term({ agreed: { days: 61, expresslyAndNotGrosslyUnfair: true } }),
  ...["original", "agency", "assignee"].map((creditor) => laws("US", "consumer", { creditor })),
  laws("GB", "business"),
  laws("GB-ENG", "consumer"),
  laws("FR", "publicAuthority"),
  ...[
    "reminder",
    "demandLetter",
    "call",
    "interest",
    "lateFee",
    "lateFeeDemand",
    "setOff",
    "enforcement",
    "litigation",
    "placeForCollection",
    "sellDebt",
    "transferDebt",
    "answerToDebtorQuestion",
    "replyToComplaint",
  ].map((name) => act(name)),
  act("call", { breathingSpace: { from: "2024-02-01" } }, { creditor: "agency", place: "GB" }),
  act("call", { breathingSpace: { from: "2024-02-01", to: "2024-04-01" }, identityTheft: { on: "2024-02-01" } }),
  act("call", { bankruptcy: { petitionOn: "2024-02-01", to: "2024-03-01", claimArose: "2024-02-02" } }),
  act("call", { bankruptcy: { petitionOn: "2024-02-01" }, discharge: { on: "2024-02-05" } }),
];

export const accepted = [
  ...lawful,
  { operation: "ageReceivables", request: { asOf: "2024-06-03", accounts: [everything], policy } },
  { operation: "ageReceivables", request: { asOf: "2024-06-03", accounts: [], policy: { aging: { basis: "issueDate", bucketBy: "ageDays" } } } },
  { operation: "ageReceivables", request: { asOf: "2024-04-06", accounts: [everything, owing()] } },
  { operation: "ageReceivables", request: { asOf: "2024-06-03", knownOn: "2024-04-20", accounts: [recordedLater], perInvoice: true } },
  {
    operation: "ageReceivables",
    request: {
      asOf: "2024-06-03",
      accounts: [
        owing([], {
          receipts: [
            { id: "R-1", kind: "payment", on: "2024-05-02", amount: "200.00", currency: "EUR", apply: [{ invoice: "I-1", amount: "150.00" }] },
          ],
        }),
      ],
      policy: { receivables: { overApplication: "unapplied" } },
      perInvoice: false,
    },
  },
  ...["30-60-90", "weekly", "15-30-45", "to120"].map((bucketStarts) => ({
    operation: "ageReceivables",
    request: { asOf: "2024-06-03", accounts: [owing()], policy: { aging: { bucketStarts } } },
  })),
  { operation: "ageReceivables", request: { asOf: "2024-05-11", accounts: [inInstalments], perInvoice: true } },
  { operation: "decideEscalation", request: { on: "2024-06-03", account: recordedLater } },
  options("2024-06-03", recordedLater, "I-2"),
  ...escalations,
  ...reached,
  ...projections,
  ...policies,
  ...notices,
  ...offers,
  ...offersInParts,
  ...credit.accepted,
  ...contacts,
];

const age = (account, more) => ({
  operation: "ageReceivables",
  request: { asOf: "2024-06-03", accounts: [{ ...owing(), ...account }], ...more },
});

const [invoice] = owing().invoices;
const invoiceWith = (more) => age({ invoices: [{ ...invoice, ...more }] });
const receiptWith = (more) => age({ receipts: [{ id: "R-1", kind: "payment", on: "2024-05-02", amount: "50.00", currency: "EUR", ...more }] });
const appliedTo = (application, more) => receiptWith({ apply: [{ invoice: "I-1", amount: "10.00", ...application }], ...more });

/** What is thrown when a script of its own asks, in a process where the engine is not there yet. */
function elsewhere(script, require) {
  const web = JSON.stringify(pathToFileURL(require.resolve("forbear/web")));
  const source = `import * as forbear from ${web}; try { ${script} } catch (error) { console.log(JSON.stringify(error.issues)); }`;
  const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "--eval", source], { encoding: "utf8" });
  if (stdout === "") throw new Error(`nothing was thrown: ${stderr}`);
  return JSON.parse(stdout);
}

/** What the engine answers to a text that no JS value is written as. */
function toText(text, require) {
  const { stringify } = JSON;
  JSON.stringify = () => text;
  try {
    require("forbear").splitAmount({});
  } catch (error) {
    return error.issues;
  } finally {
    JSON.stringify = stringify;
  }
  return undefined;
}

/** What is thrown when columns are loaded, and then something is done with them. */
const byColumns = (more, work = () => {}) => ({ require }) => {
  const columns = {
    due: Int32Array.of(19_800),
    open: BigInt64Array.of(100n),
    account: Uint32Array.of(0),
    currency: Uint8Array.of(0),
    currencies: ["EUR"],
    accounts: 1,
  };
  try {
    work(require("forbear").loadColumns({ ...columns, ...more }));
  } catch (error) {
    return error.issues;
  }
  return undefined;
};

const split = (request) => ({ operation: "splitAmount", request });

const nested = (depth) => (depth === 0 ? {} : { deeper: nested(depth - 1) });

const cyclic = {};
cyclic.self = cyclic;

const unreadable = {
  get weights() {
    throw new Error("no");
  },
};

/** For each code a request that is refused with it, or how else it comes about. */
export const refused = {
  "shape.type": split({ totalMinor: 100, weights: ["1"] }),
  "shape.missing": split({ weights: ["1"] }),
  "shape.unknownKey": split({ totalMinor: "100", weights: ["1"], weigths: ["1"] }),
  "shape.duplicateKey": ({ require }) => toText('{"totalMinor":"1","totalMinor":"1","weights":["1"]}', require),
  "shape.conflict": split({ totalMinor: "100", total: "1.00", weights: ["1"] }),
  "shape.notPlain": split({ totalMinor: 100n, weights: ["1"] }),
  "shape.tooDeep": split(nested(200)),
  "shape.cyclic": split(cyclic),
  "shape.unreadable": split(unreadable),
  "shape.json": ({ require }) => toText("{", require),
  "id.empty": invoiceWith({ id: "" }),
  "id.tooLong": invoiceWith({ id: "x".repeat(129) }),
  "id.character": invoiceWith({ id: "a\u0000b" }),
  "id.duplicate": age({ invoices: [invoice, invoice] }),
  "amount.grammar": invoiceWith({ amount: "1e3" }),
  "amount.decimals": invoiceWith({ amount: "12.345" }),
  "amount.range": invoiceWith({ amount: "9000000000000000.01" }),
  "amount.notPositive": invoiceWith({ amount: "0.00" }),
  "date.grammar": invoiceWith({ due: "2024-5-1" }),
  "date.calendar": invoiceWith({ due: "2023-02-29" }),
  "date.range": { operation: "generateDates", request: { anchor: "9999-12-01", every: { n: 1, unit: "month" }, count: 2 } },
  "instant.grammar": check({ channel: "call", at: "2024-06-13" }),
  "time.grammar": check({ channel: "call", on: "2024-06-13", rules: { timeWindow: { start: "8:00", end: "21:00" } } }),
  "zone.unknown": check({ channel: "call", on: "2024-06-13", party: { zones: ["America/New_Work"] } }),
  "zone.offsets": check({ channel: "call", on: "2024-06-13", offsets: [{ ...given[0], to: "2024-01-01T00:00:00Z" }] }),
  "zone.outside": check({ channel: "call", at: "2028-06-13T12:00:00Z", party: { zones: ["America/New_York"] }, offsets: given }),
  "currency.unknown": invoiceWith({ currency: "EUX" }),
  "currency.noMinorUnit": invoiceWith({ currency: "XAU" }),
  "currency.mismatch": appliedTo({}, { currency: "USD" }),
  "choice.unknown": invoiceWith({ status: "closed" }),
  "number.integer": age({}, { policy: { aging: { graceDays: 1.5 } } }),
  "number.range": age({}, { policy: { aging: { graceDays: -1 } } }),
  "limit.exceeded": { operation: "generateDates", request: { anchor: "2024-01-01", every: { n: 1, unit: "day" }, until: "2100-01-01" } },
  "buckets.notRising": age({}, { policy: { aging: { bucketStarts: [1, 31, 31] } } }),
  "order.dueBeforeIssued": invoiceWith({ due: "2024-03-31" }),
  "order.endBeforeStart": age({ pauses: [{ from: "2024-05-02", to: "2024-05-01" }] }),
  "order.events": check({ channel: "call", on: "2024-06-13", history: [...contactHistory].reverse() }),
  "order.applicationBeforeReceipt": appliedTo({ on: "2024-05-01" }),
  "order.notBegun": escalation("2024-05-05", owing([{ type: "planBroken", on: "2024-05-04", invoice: "I-1" }])),
  "policy.noChannel": { operation: "checkPolicy", request: { policy: { escalation: { levels: [{ level: "ask", conditions: [], channels: [] }] } } } },
  "order.beforeLastRun": { operation: "decideEscalation", request: { on: "2024-05-05", account: owing(), lastRunOn: "2024-05-06" } },
  "order.reversedBeforeReceipt": receiptWith({ reversedOn: "2024-05-01" }),
  "instalments.sum": age({
    invoices: [{ ...invoice, due: undefined, instalments: [{ seq: 1, due: "2024-05-01", amount: "99.99" }] }],
  }),
  "application.aboveReceipt": appliedTo({ amount: "50.01" }),
  "application.aboveOpen": appliedTo({ amount: "100.01" }, { amount: "200.00" }),
  "reference.unknownInvoice": appliedTo({ invoice: "I-9" }),
  "reference.unknownReceipt": receiptWith({ kind: "chargeback", of: "R-9" }),
  "reference.unknownInstalment": appliedTo({ instalment: 1 }),
  "reference.unknownDebt": check({ channel: "call", on: "2024-06-13", debt: "C" }),
  "reference.unknownLevel": escalation("2024-05-05", owing([sent("2024-05-03", "remider")])),
  "reference.draft": options("2024-05-11", owing([], { invoices: [{ ...invoice, status: "draft" }] }), "I-1"),
  "reference.notYetIssued": options("2024-03-31", owing(), "I-1"),
  "weights.allZero": split({ totalMinor: "100", weights: ["0", "0"] }),
  "rate.grammar": late({ referenceRates: [{ from: "2023-08-03", percent: "5,25" }] }),
  "rate.decimals": late({ referenceRates: [{ from: "2023-08-03", percent: "0.12345678901" }] }),
  "rate.range": late({ referenceRates: [{ from: "2023-08-03", percent: "1000001" }] }),
  "rate.unknown": late({ referenceRates: [] }),
  "rate.duplicate": late({ referenceRates: [...rates, ...rates] }),
  "place.grammar": late({ place: "UK!" }),
  ...Object.fromEntries(
    Object.entries(unkind).map(([code, policy]) => [code, { operation: "decideEscalation", request: { on: "2024-05-05", account: owing(), policy } }]),
  ),
  "words.unknownFact": checked({ notices: { words: { reminder: { subject: "{amonut}", text: "" } } } }),
  "words.character": composing({ creditor: { name: "Lark\n& Sons" } }),
  "notice.nothingDue": composing({}, { on: "2024-04-30" }),
  "reference.unknownUnit": composing({ unit: { invoice: "I-9" } }),
  "law.none": late({ place: "US" }),
  "law.notInForce": late({ dueOn: "2001-01-01" }),
  "law.expired": laws("US", "consumer", { on: "2999-01-01" }),
  "order.notInOrder": charging({
    notices: [
      { on: "2024-05-20", level: "L1" },
      { on: "2024-05-10", level: "L2" },
    ],
  }),
  "reference.emptyAccount": charging({ account: { id: "C-3", invoices: [] } }),
  "anchor.mismatch": options("2024-05-11", owing(), "I-1", { selections: [parts("monthly", 2, "2024-05-13", { anchorDay: 31 })] }),
  "currency.duplicate": byColumns({ currencies: ["EUR", "EUR"] }),
  "columns.length": byColumns({ open: BigInt64Array.of(1n, 2n) }),
  "columns.index": byColumns({ account: Uint32Array.of(1) }),
  "columns.policy": byColumns({}, (loaded) => loaded.age({ asOf: "2024-06-03", policy: { aging: { basis: "issueDate" } } })),
  "columns.buffer": byColumns({ due: new Int32Array(new SharedArrayBuffer(4)) }),
  "columns.freed": byColumns({}, (loaded) => {
    loaded.free();
    loaded.age({ asOf: "2024-06-03" });
  }),
  ...credit.refused,
  "engine.notReady": ({ require }) => elsewhere("forbear.splitAmount({})", require),
  "engine.failed": ({ require }) => elsewhere("await forbear.init(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0))", require),
};
