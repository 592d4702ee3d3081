// What may be done next: verdicts, projections, policies and notices.
import { ACCOUNT_HOLDS, atMoments, condition, everything, given, inInstalments, ladder, levels, owing, party, policy, rules, told } from "./facts.mjs";

export const escalation = (on, account, own) => ({
  operation: "decideEscalation",
  request: { on, account, ...(own === undefined ? {} : { policy: { escalation: own } }) },
});

const onlyLevel = (conditions, more) => ({ levels: [{ level: "reminder", ...more, conditions }] });

export const sent = (on, level, channel = "email") => ({ type: "noticeSent", on, level, channel });

export const escalations = [
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

export const reached = [
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

export const projections = [
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

export const checked = (policy, law) => ({ operation: "checkPolicy", request: { policy, ...(law === undefined ? {} : { law }) } });

/** For each finding that refuses a policy, one with it. */
export const unkind = {
  "policy.offerFirst": { escalation: onlyLevel([], { action: "serviceHold" }) },
  "policy.outsideTooSoon": { escalation: { levels: [{ level: "offer", action: "offer", conditions: [] }, { level: "agency", action: "placement", conditions: [] }] } },
  "policy.sameDay": { escalation: { levels: ["one", "two"].map((level) => ({ level, conditions: [] })) } },
  "policy.repeatsTooOften": { escalation: { repeat: { level: "again", everyDays: 2 } } },
  "words.blame": { notices: { words: { reminder: { subject: "Your fault", text: "" } } } },
  "words.threat": { notices: { words: { reminder: { subject: "", text: "Last chance" } } } },
  "words.shouting": { notices: { words: { reminder: { subject: "Now!", text: "" } } } },
};

export const policies = [
  { operation: "checkPolicy", request: {} },
  checked(policy),
  ...Object.values(unkind).map((own) => checked(own)),
  ...["original", "agency", "assignee"].map((creditor) =>
    checked({ contact: {} }, { on: "2024-06-03", place: "US-NY", creditor, debtor: "consumer" }),
  ),
  ...["business", "publicAuthority"].map((debtor) => checked({}, { on: "2024-06-03", place: "GB", debtor })),
];

export const composing = (more, when = { on: "2024-06-03" }) => ({
  operation: "composeNotice",
  request: { ...when, account: owing([], { party }), level: "reminder", creditor: { name: "Lark & Sons" }, ...more },
});

export const notices = [
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
