// Requests that the engine takes, which together use every part of the types; and for each code a request that it refuses.
import { spawnSync } from "node:child_process";
import { pathToFileURL } from "node:url";

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
    { id: "I-5", issued: "2024-05-20", due: "2024-06-19", amount: "60.00", currency: "EUR", recordedOn: "2024-05-21" },
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
  ],
};

/** The same, each event recorded the day after. */
const recordedLater = {
  ...everything,
  history: everything.history.map((event) => ({
    ...event,
    recordedOn: new Date(Date.parse(event.on) + 86_400_000).toISOString().slice(0, 10),
  })),
};

const policy = {
  receivables: { overApplication: "refuse" },
  aging: { basis: "dueDate", bucketStarts: [1, 31, 61, 91], bucketBy: "treatmentDays", graceDays: 3 },
  options: {
    extension: { maxDays: 20 },
    promise: { maxDays: 10 },
    instalments: { frequencies: ["weekly", "twoWeekly", "monthly"], maxCount: 6, maxFirstDays: 20 },
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

const escalation = (on, account) => ({ operation: "decideEscalation", request: { on, account } });

const sent = (on, level, channel = "email") => ({ type: "noticeSent", on, level, channel });

const escalations = [
  { operation: "decideEscalation", request: { on: "2024-06-03", account: everything, policy } },
  escalation("2024-05-02", owing([], { invoices: [] })),
  escalation("2024-04-30", owing()),
  escalation("2024-05-02", owing()),
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
  escalation("2024-05-05", owing([{ type: "hardshipReported", on: "2024-05-04" }])),
  escalation("2024-05-05", owing([{ type: "hardshipReported", on: "2024-05-04", to: "2024-06-04" }])),
  escalation("2024-05-05", owing([{ type: "identityTheftReported", on: "2024-05-04" }])),
  escalation("2024-05-05", owing([{ type: "hardshipReported", on: "2024-04-20" }])),
  ...["secondNotice", "call", "offerOptions", "serviceHold", "finalNotice"].map((previous) =>
    escalation("2024-09-10", owing([sent("2024-06-20", previous)])),
  ),
  escalation("2024-05-11", inInstalments),
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
      { option: "notMe" },
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

const dates = [
  { anchor: "2024-01-31", every: { n: 1, unit: "month" }, count: 3 },
  {
    anchor: "2024-02-29",
    every: { n: 2, unit: "week" },
    direction: "backward",
    firstIndex: 1,
    until: "2024-01-01",
    endOfMonth: false,
    shortMonth: "lastDay",
    alsoInclude: ["2024-02-15"],
  },
  { anchor: "2024-01-31", every: { n: 1, unit: "year" }, count: 3, direction: "forward", endOfMonth: true },
  { anchor: "2024-01-31", every: { n: 10, unit: "day" }, count: 3, shortMonth: "firstOfNextMonth" },
  { anchor: "2024-01-15", every: { n: 1, unit: "semimonth", days: [15, 31] }, count: 4 },
];

const splits = [
  { total: "100.00", currency: "EUR", weights: ["1", "1", "1"] },
  ...["firstOneEach", "lastOneEach", "allToFirst", "allToLast", "largestRemainder"].map((remainder) => ({
    totalMinor: "-22000",
    weights: ["445455", "9091", "545455"],
    policy: remainder,
  })),
];

export const accepted = [
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
  ...offers,
  ...dates.map((request) => ({ operation: "generateDates", request })),
  ...splits.map((request) => ({ operation: "splitAmount", request })),
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
  "order.applicationBeforeReceipt": appliedTo({ on: "2024-05-01" }),
  "order.reversedBeforeReceipt": receiptWith({ reversedOn: "2024-05-01" }),
  "instalments.sum": age({
    invoices: [{ ...invoice, due: undefined, instalments: [{ seq: 1, due: "2024-05-01", amount: "99.99" }] }],
  }),
  "application.aboveReceipt": appliedTo({ amount: "50.01" }),
  "application.aboveOpen": appliedTo({ amount: "100.01" }, { amount: "200.00" }),
  "reference.unknownInvoice": appliedTo({ invoice: "I-9" }),
  "reference.unknownReceipt": receiptWith({ kind: "chargeback", of: "R-9" }),
  "reference.unknownInstalment": appliedTo({ instalment: 1 }),
  "reference.draft": options("2024-05-11", owing([], { invoices: [{ ...invoice, status: "draft" }] }), "I-1"),
  "reference.notYetIssued": options("2024-03-31", owing(), "I-1"),
  "weights.allZero": split({ totalMinor: "100", weights: ["0", "0"] }),
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
  "engine.notReady": ({ require }) => elsewhere("forbear.splitAmount({})", require),
  "engine.failed": ({ require }) => elsewhere("await forbear.init(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0))", require),
};
