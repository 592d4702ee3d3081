// Facts and policies of which the requests are made: an account with all that it can have, and who the customer is.

/** What sets a whole account aside, by the event that begins it. */
export const ACCOUNT_HOLDS = {
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
export const rules = {
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

export const party = {
  zones: ["America/New_York", "America/Denver"],
  dayZone: "America/New_York",
  creditorZone: "Europe/London",
  inconvenient: [{ weekdays: ["mon", "tue", "wed", "thu", "fri", "sat", "sun"], start: "15:00", end: "17:00" }],
};

/** Every kind of contact. */
export const contactHistory = [
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

export const given = [
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
export const told = (on, more) => ({ type: "conversation", on, ...more });

/** An account in which everything has happened. */
export const everything = {
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
export const atMoments = withEvents(({ on, ...event }) => ({ ...event, at: `${on}T09:30:00+02:00` }));

/** The same, each event recorded the day after. */
export const recordedLater = withEvents((event) => ({
  ...event,
  recordedOn: new Date(Date.parse(event.on) + 86_400_000).toISOString().slice(0, 10),
}));

export const condition = (fact, value, op = "atLeast") => ({ fact, op, value });

export const chargeRules = [
  { kind: "fixed", amount: "5.00", currency: "EUR" },
  { kind: "percentOfOriginal", percent: "1.5" },
  { kind: "percentOfOpen", percent: "0" },
  { kind: "interest", annualPercent: "8" },
  { kind: "interest", annualPercent: "9.5", dayBasis: 360, since: "lastCharge" },
  { kind: "interest", annualPercent: "9.5", since: "dueDate" },
];

/** A ladder of every action, with every condition. */
export const levels = [
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

export const ladder = {
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

export const policy = {
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
export const owing = (history = [], more = {}) => ({
  id: "C-2",
  invoices: [{ id: "I-1", issued: "2024-04-01", due: "2024-05-01", amount: "100.00", currency: "EUR" }],
  history,
  ...more,
});

/** The first of two instalments is overdue, the second and another invoice are not. */
export const inInstalments = {
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
