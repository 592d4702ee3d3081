// How it could be paid: every option of every policy.
import { everything, owing, policy } from "./facts.mjs";

export const options = (asOf, account, invoice, more) => ({ operation: "offerOptions", request: { asOf, account, invoice, ...more } });

export const parts = (frequency, count, firstOn, more) => ({ option: "instalments", frequency, count, firstOn, ...more });

export const offers = [
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

export const offersInParts = [
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
