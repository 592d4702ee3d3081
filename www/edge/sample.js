const today = "2026-11-20";
const creditor = { name: "Hazel & Rowe Joinery", email: "accounts@hazelandrowe.example", telephone: "+353 20 910 4477" };

const advice = { name: "Lantern Money Advice", url: "https://lantern.example" };

const sent = (on, level, channel = "email") => [
  { type: "noticeSent", on, level, channel },
  { type: "noticeDelivered", on, level },
];

/** The joinery's own terms beside the defaults, as its page has them. */
const policy = {
  options: {
    settlement: { floorPercent: "90", maxDays: 14 },
    outsideFinance: [
      { lender: "Tidewater Credit", frequency: "monthly", count: 12, firstDays: 30, interest: { kind: "perPeriod", percent: "9.6" } },
    ],
  },
};

/** Of a fictional joinery: the invoice of the example page, an account with terms of its own, a draft, and what is paid. */
export const sampleRecords = [
  {
    account: {
      id: "C-1184",
      invoices: [{ id: "HR-2417", issued: "2026-09-28", due: "2026-10-28", amount: "1180.80", currency: "EUR" }],
      receipts: [{ id: "R-0388", kind: "payment", on: "2026-10-30", amount: "400.00", currency: "EUR" }],
      history: [...sent("2026-10-29", "reminder"), ...sent("2026-11-05", "secondNotice"), ...sent("2026-11-12", "call", "call")],
    },
    policy,
    today,
    creditor,
    advice,
  },
  {
    account: {
      id: "C-1102",
      invoices: [
        { id: "HR-2431", issued: "2026-10-03", due: "2026-11-02", amount: "2310.00", currency: "EUR" },
        { id: "HR-2470", issued: "2026-11-09", due: "2026-12-09", amount: "415.40", currency: "EUR" },
      ],
      history: [...sent("2026-11-03", "reminder"), ...sent("2026-11-10", "secondNotice")],
    },
    policy: { options: { extension: null, instalments: { frequencies: ["monthly"], maxCount: 6 } } },
    today,
    creditor,
  },
  {
    account: {
      id: "C-1201",
      invoices: [
        { id: "HR-2481", issued: "2026-11-12", due: "2026-12-12", amount: "2075.00", currency: "EUR" },
        { id: "HR-2490", issued: "2026-11-18", due: "2026-12-18", amount: "880.00", currency: "EUR", status: "draft" },
      ],
    },
    policy,
    today,
    creditor,
  },
  {
    account: {
      id: "C-0930",
      invoices: [{ id: "HR-2302", issued: "2026-07-10", due: "2026-08-09", amount: "514.20", currency: "EUR" }],
      receipts: [{ id: "R-0301", kind: "payment", on: "2026-08-07", amount: "514.20", currency: "EUR" }],
    },
    policy,
    today,
    creditor,
  },
];
