// Requests that the engine takes, which together use every part of the types; and for each code a request that it refuses.
import { spawnSync } from "node:child_process";
import { pathToFileURL } from "node:url";

import * as credit from "./credit.mjs";
import { checked, composing, escalation, escalations, notices, policies, projections, reached, sent, unkind } from "./escalation.mjs";
import { chargeRules, contactHistory, everything, given, inInstalments, owing, party, policy, recordedLater, rules } from "./facts.mjs";
import { offers, offersInParts, options, parts } from "./offers.mjs";

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
