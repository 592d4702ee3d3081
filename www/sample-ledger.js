/** A small ledger as it stands on one day: fictional customers of a fictional joinery. */
export const asOf = "2026-11-20";

/** Days worth a look: a payment entered ten days late, and a payment that was taken back. */
export const examples = [
  { name: "lateEntry", asOf: "2026-11-10", knownOn: "2026-11-10" },
  { name: "lateEntryKnown", asOf: "2026-11-10", knownOn: "" },
  { name: "beforeReversal", asOf: "2026-10-27", knownOn: "2026-10-27" },
];

/** Who asks, for the words of a step. */
export const creditor = { name: "Hazel & Rowe Joinery", contact: "+353 20 910 4477, accounts@hazelandrowe.example", link: "https://hazelandrowe.example/pay" };

/** What the business itself sets aside: accounts on which it marked that a person asks first. */
export const escalation = { holdTags: ["askFirst"] };

const sent = (on, level, channel = "email") => [
  { type: "noticeSent", on, level, channel },
  { type: "noticeDelivered", on, level },
];

const payment = (id, on, amount, currency, more = {}) => ({ id, kind: "payment", on, amount, currency, ...more });

export const customers = [
  {
    name: "Ravel Music School",
    account: {
      id: "C-1190",
      invoices: [{ id: "HR-2466", issued: "2026-10-20", due: "2026-11-19", amount: "1940.00", currency: "GBP" }],
    },
  },
  {
    name: "Maren Lindqvist",
    account: {
      id: "C-1184",
      invoices: [{ id: "HR-2417", issued: "2026-09-28", due: "2026-10-28", amount: "1180.80", currency: "EUR" }],
      receipts: [payment("R-0388", "2026-10-30", "400.00", "EUR")],
      history: [...sent("2026-10-29", "reminder"), ...sent("2026-11-05", "secondNotice"), ...sent("2026-11-12", "call", "call")],
    },
  },
  {
    name: "Northside Dental",
    account: {
      id: "C-1102",
      invoices: [
        { id: "HR-2431", issued: "2026-10-03", due: "2026-11-02", amount: "2310.00", currency: "EUR" },
        { id: "HR-2470", issued: "2026-11-09", due: "2026-12-09", amount: "415.40", currency: "EUR" },
      ],
      history: [...sent("2026-11-03", "reminder"), ...sent("2026-11-10", "secondNotice")],
    },
  },
  {
    name: "Kestrel Cycles",
    account: {
      id: "C-1047",
      invoices: [{ id: "HR-2388", issued: "2026-09-10", due: "2026-10-10", amount: "1265.00", currency: "EUR" }],
      history: [
        ...sent("2026-10-11", "reminder"),
        ...sent("2026-10-18", "secondNotice"),
        { type: "promiseMade", on: "2026-11-13", amount: "1265.00", currency: "EUR", payBy: "2026-11-27" },
      ],
    },
  },
  {
    name: "Harbour Light Hotel",
    account: {
      id: "C-0991",
      invoices: [{ id: "HR-2340", issued: "2026-08-06", due: "2026-09-05", amount: "4820.00", currency: "EUR" }],
      history: [...sent("2026-09-06", "reminder"), { type: "disputeOpened", on: "2026-09-10", invoice: "HR-2340", amount: "720.00" }],
    },
  },
  {
    name: "Willow & Finch",
    account: {
      id: "C-1133",
      invoices: [{ id: "HR-2402", issued: "2026-09-18", due: "2026-10-18", amount: "2160.00", currency: "GBP" }],
      receipts: [payment("R-0391", "2026-11-02", "860.00", "GBP", { recordedOn: "2026-11-12" })],
      history: [
        ...sent("2026-10-19", "reminder"),
        ...sent("2026-10-26", "secondNotice"),
        ...sent("2026-11-02", "call", "call"),
        ...sent("2026-11-09", "offerOptions"),
      ],
    },
  },
  {
    name: "Brightwater School",
    account: {
      id: "C-1161",
      invoices: [{ id: "HR-2445", issued: "2026-10-14", due: "2026-11-13", amount: "1508.25", currency: "GBP" }],
      receipts: [payment("R-0402", "2026-11-16", "300.00", "GBP", { apply: [] })],
      history: [...sent("2026-11-14", "reminder")],
    },
  },
  {
    name: "Calder Garden Centre",
    account: {
      id: "C-0954",
      invoices: [{ id: "HR-2296", issued: "2026-07-02", due: "2026-08-01", amount: "3600.00", currency: "EUR" }],
      receipts: [payment("R-0370", "2026-10-01", "900.00", "EUR"), payment("R-0394", "2026-11-02", "900.00", "EUR")],
      history: [...sent("2026-08-02", "reminder"), ...sent("2026-08-23", "offerOptions"), { type: "planAgreed", on: "2026-09-01", invoice: "HR-2296" }],
    },
  },
  {
    name: "Fennimore Print",
    account: {
      id: "C-0917",
      invoices: [{ id: "HR-2281", issued: "2026-06-20", due: "2026-07-20", amount: "975.50", currency: "GBP" }],
      receipts: [payment("R-0379", "2026-10-12", "400.00", "GBP", { reversedOn: "2026-10-26", reversalRecordedOn: "2026-10-29" })],
      history: [
        ...sent("2026-07-21", "reminder"),
        ...sent("2026-07-28", "secondNotice"),
        ...sent("2026-08-04", "call", "call"),
        ...sent("2026-08-11", "offerOptions"),
        ...sent("2026-08-20", "serviceHold", "letter"),
        ...sent("2026-09-18", "finalNotice", "letter"),
      ],
    },
  },
  {
    name: "Tom Averill",
    account: {
      id: "C-1120",
      invoices: [{ id: "HR-2377", issued: "2026-08-30", due: "2026-09-29", amount: "642.90", currency: "EUR" }],
      history: [...sent("2026-09-30", "reminder"), { type: "hardshipReported", on: "2026-10-06" }],
    },
  },
  {
    name: "Juniper Yoga",
    account: {
      id: "C-1207",
      // Across an ocean, and spoken to four days ago.
      party: { zones: ["America/New_York"] },
      invoices: [{ id: "HR-2429", issued: "2026-10-02", due: "2026-11-02", amount: "468.00", currency: "EUR" }],
      history: [
        ...sent("2026-11-03", "reminder"),
        ...sent("2026-11-10", "secondNotice"),
        { type: "conversation", on: "2026-11-16", reason: "overlooked", agreed: "callBack" },
      ],
    },
  },
  {
    name: "Alder Bookbinding",
    account: {
      id: "C-1209",
      invoices: [{ id: "HR-2436", issued: "2026-10-05", due: "2026-11-04", amount: "726.30", currency: "EUR" }],
      history: [...sent("2026-11-05", "reminder"), { type: "ceaseRequested", on: "2026-11-09" }],
    },
  },
  {
    name: "Quayside Ceramics",
    account: {
      id: "C-1212",
      invoices: [{ id: "HR-2430", issued: "2026-10-03", due: "2026-11-02", amount: "1390.00", currency: "EUR" }],
      history: [
        ...sent("2026-11-03", "reminder"),
        ...sent("2026-11-10", "secondNotice"),
        ...sent("2026-11-18", "call", "call"),
        { type: "conversation", on: "2026-11-18", reason: "cashFlow", agreed: "sendOptions" },
      ],
    },
  },
  {
    name: "Elsie Thornton",
    account: {
      id: "C-1151",
      party: { zones: ["Europe/London"] },
      invoices: [{ id: "HR-2405", issued: "2026-09-21", due: "2026-10-21", amount: "318.00", currency: "GBP" }],
      history: [...sent("2026-10-22", "reminder"), { type: "breathingSpaceBegan", on: "2026-10-30", to: "2026-12-29" }],
    },
  },
  {
    name: "Marlow Bakery",
    account: {
      id: "C-1143",
      invoices: [{ id: "HR-2419", issued: "2026-09-30", due: "2026-10-30", amount: "540.00", currency: "EUR" }],
      receipts: [
        payment("R-0387", "2026-10-29", "540.00", "EUR"),
        { id: "R-0387-B", kind: "chargeback", on: "2026-11-12", of: "R-0387", amount: "540.00", currency: "EUR" },
      ],
    },
  },
  {
    name: "Tidewater Rowing Club",
    account: {
      id: "C-1177",
      invoices: [
        {
          id: "HR-2399",
          issued: "2026-09-15",
          amount: "1800.00",
          currency: "EUR",
          instalments: [
            { seq: 1, due: "2026-10-15", amount: "600.00" },
            { seq: 2, due: "2026-11-15", amount: "600.00" },
            { seq: 3, due: "2026-12-15", amount: "600.00" },
          ],
        },
      ],
      receipts: [payment("R-0383", "2026-10-14", "600.00", "EUR")],
      history: [...sent("2026-11-16", "reminder")],
    },
  },
  {
    name: "Ferncliff Farm Shop",
    account: {
      id: "C-0988",
      tags: [{ tag: "askFirst", from: "2026-11-10" }],
      invoices: [{ id: "HR-2441", issued: "2026-10-09", due: "2026-11-08", amount: "864.00", currency: "EUR" }],
      history: [...sent("2026-11-09", "reminder")],
    },
  },
  {
    name: "Ostrand Studio",
    account: {
      id: "C-1201",
      invoices: [
        { id: "HR-2481", issued: "2026-11-12", due: "2026-12-12", amount: "2075.00", currency: "EUR" },
        { id: "HR-2490", issued: "2026-11-18", due: "2026-12-18", amount: "880.00", currency: "EUR", status: "draft" },
      ],
    },
  },
];
