// Requests about dates, schedules and rates: one for every alternative of their types, and one for each code they are refused with.

const weekend = ["sat", "sun"];
const holidays = { dates: ["2024-12-25", "2024-12-26"], from: "2024-01-01", to: "2025-12-31" };
const rules = [
  { kind: "fixed", month: 12, day: 25 },
  ...["mon", "tue", "wed", "thu", "fri"].map((weekday, at) => ({ kind: "nthWeekday", month: 5, weekday, nth: at - 2 || -1 })),
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
  { anchor: "2024-11-25", every: { n: 1, unit: "month" }, count: 3, calendar: { weekend, holidays } },
  { dates: ["2024-12-25", "2024-12-28", "2024-12-30"], calendar: { holidays }, roll: "following", dropDuplicates: false },
  ...["none", "preceding", "modifiedFollowing", "modifiedPreceding"].map((roll) => ({
    dates: ["2024-06-29"],
    calendar: { weekend, holidays: { rules, observance: "none", from: "2024-01-01", to: "2024-12-31" } },
    roll,
    dropDuplicates: true,
  })),
];

const remainders = ["firstOneEach", "lastOneEach", "allToFirst", "allToLast", "largestRemainder"];

const splits = [
  { total: "100.00", currency: "EUR", weights: ["1", "1", "1"] },
  ...remainders.map((policy) => ({ totalMinor: "-22000", weights: ["445455", "9091", "545455"], policy })),
];

const listed = ["none", "saturdayToFridaySundayToMonday"].map((observance) => ({ rules, observance, from: "2024-01-01", to: "2025-12-31" }));

const dayCounts = ["actual360", "actual365Fixed", "actualActualIsda", "thirty360Bond", "thirtyE360", "thirty360Us", "thirtyE360Isda"];

const units = ["day", "week", "semimonth", "month", "year", "term"].map((unit) => ({ n: 1, unit }));

const between = { from: "2024-01-31", to: "2024-12-31" };

const intervals = [
  ...dayCounts.map((dayCount) => ({ ...between, dayCount })),
  { ...between, dayCount: "thirtyE360Isda", endIsTermination: true, percent: "7.5" },
  ...units.slice(0, 5).map((unitPeriod) => ({ ...between, unitPeriod })),
  { ...between, unitPeriod: { n: 2, unit: "month" }, anchorDay: 31 },
  ...["week", "month", "year"].map((period) => ({ ...between, period })),
  { ...between, period: "month", anchorDay: 31 },
];

const monthly = { first: "2024-07-15", every: { n: 1, unit: "month" }, count: 6 };

const terms = (more) => ({ currency: "EUR", principal: "1000.00", start: "2024-06-15", due: monthly, ...more });

const schedules = [
  terms(),
  terms({
    due: { ...monthly, anchorDay: 15, calendar: { holidays }, roll: "modifiedFollowing" },
    downPayment: "100.00",
    balloon: "200.00",
    interest: { kind: "simpleDaily", percent: "7.5", dayCount: "actual360" },
    rounding: "halfEven",
    amounts: { kind: "level", rule: "closestFinal" },
    fees: { upFront: "5.00", each: "1.00", atEnd: "2.50" },
    leastPayment: "20.00",
  }),
  terms({ due: { dates: ["2024-07-01", "2024-08-01"], calendar: { weekend: ["fri", "sat"], holidays } }, interest: { kind: "none" }, rounding: "halfUp" }),
  terms({ interest: { kind: "flat", percent: "6", perYear: 12 }, rounding: "down" }),
  terms({ interest: { kind: "perPeriod", percent: "6", perYear: 12 }, amounts: { kind: "level", rule: "lowerFinal" }, rounding: "up" }),
  terms({ interest: { kind: "simpleDaily", percent: "6" }, amounts: { kind: "of", amount: "300.00" } }),
  terms({ interest: { kind: "perDay", percent: "0.01" }, amounts: { kind: "equalPrincipal" } }),
  ...remainders.map((remainder) => terms({ amounts: { kind: "equalPrincipal", remainder }, fees: {} })),
  terms({ due: { dates: ["2024-07-01", "2024-08-01"] }, amounts: { kind: "custom", amounts: ["600.00"] } }),
];

const row = { number: 1, on: "2024-07-15", payment: "1000.00", interest: "0.00", principal: "1000.00", fee: "0.00", balance: "0.00" };

const single = terms({ due: { dates: ["2024-07-15"] } });

const verified = [
  { terms: single, rows: [row] },
  {
    terms: single,
    rows: [
      { ...row, interest: "0.01", principal: "999.98", fee: "0.02", balance: "-0.01" },
      { ...row, on: "2024-07-16" },
    ],
  },
];

const advance = { amount: "1000.00", on: "2024-06-15" };
const level = { amount: "175.00", ...monthly };

const rate = (method, more) => ({ method, currency: "USD", advances: [advance], payments: [level], ...more });

const rates = [
  ...units.slice(0, 5).map((unitPeriod) => rate("usActuarial", { unitPeriod })),
  rate("usActuarial", { unitPeriod: { n: 1, unit: "term" }, payments: [{ amount: "1010.00", on: "2024-07-15" }] }),
  rate("usActuarial", { decimals: 4, payments: [{ amount: "100.00", on: "2024-06-20", anchorDay: 20 }, { ...level, amount: "190.00", anchorDay: 15 }, { amount: "1.00", on: "2025-03-01" }] }),
  // Paid before anything has grown: no rate is high enough; and so little that none is low enough.
  ...["usActuarial", "euRemarkC"].flatMap((method) => [
    rate(method, { payments: [{ amount: "1500.00", on: "2024-06-15" }, { amount: "1.00", on: "2025-06-15" }] }),
    rate(method, { payments: [{ amount: "1.00", on: "2024-06-15" }, { amount: "1.00", on: "2024-07-15" }] }),
    rate(method, { payments: [{ amount: "1500.00", on: "2024-06-15" }, { amount: "1.00", on: "2024-07-15" }, { amount: "2.00", on: "2024-09-01" }, { amount: "1.00", on: "2024-11-01" }] }),
  ]),
  ...["week", "month", "year"].map((period) => rate("euRemarkC", { period })),
  rate("euRemarkC", { decimals: 1 }),
  rate("euActual365"),
  rate("euActual365", { decimals: 3 }),
  rate("euYears", { advances: [{ amount: "1000", years: "0" }], payments: [{ amount: "300", firstYears: "1/4", everyYears: "1/4", count: 4 }], decimals: 2 }),
  // A root that stands between the last two digits.
  rate("euYears", { advances: [{ amount: "2000000000000.00", years: "0" }], payments: [{ amount: "2000000000000.01", years: "1" }] }),
];

const annuity = { currency: "EUR", presentValue: "15000.00", percent: "8", perYear: 12 };

const discount = { discountPercent: "2", discountDays: 10, netDays: 30 };

const ask = (operation, requests) => requests.map((request) => ({ operation, request }));

export const accepted = [
  ...ask("generateDates", dates),
  ...ask("splitAmount", splits),
  ...ask("listHolidays", listed),
  ...ask("measureInterval", intervals),
  ...ask("buildSchedule", schedules),
  ...ask("verifySchedule", verified),
  ...ask("calculateApr", rates),
  ...ask("checkApr", [{ exact: "9.97", stated: "10.1", tolerance: "0.125" }]),
  ...ask("solveAnnuity", [
    { solveFor: "payment", ...annuity, count: 60 },
    ...["interestPart", "principalPart"].map((solveFor) => ({ solveFor, ...annuity, count: 60, period: 1 })),
    { solveFor: "count", ...annuity, payment: "300.00" },
    { solveFor: "periodRatePercent", currency: "EUR", presentValue: "100.00", futureValue: "200.00", count: 8 },
  ]),
  ...ask("annualizeDiscount", [discount, { ...discount, daysInYear: 360 }]),
];

const build = (more) => ({ operation: "buildSchedule", request: terms(more) });

export const refused = {
  "number.fraction": { operation: "calculateApr", request: rate("euYears", { advances: [{ amount: "1", years: "1/0" }], payments: [{ amount: "1", years: "1" }] }) },
  "order.notRising": build({ due: { dates: ["2024-08-01", "2024-07-01"] } }),
  "calendar.horizon": { operation: "generateDates", request: { dates: ["2030-01-01"], calendar: { holidays } } },
  "calendar.noBusinessDay": {
    operation: "generateDates",
    request: { dates: ["2024-06-01"], calendar: { weekend: ["mon", "tue", "wed", "thu", "fri", "sat", "sun"], holidays } },
  },
  "terms.nothingToPay": build({ downPayment: "1000.00" }),
  "terms.conflict": build({ amounts: { kind: "custom", amounts: ["1.00"] } }),
  "terms.tooLong": build({ amounts: { kind: "of", amount: "1.00" } }),
  "payment.belowInterest": build({ interest: { kind: "perPeriod", percent: "120", perYear: 12 }, amounts: { kind: "of", amount: "50.00" } }),
  "payment.belowMinimum": build({ leastPayment: "500.00" }),
  "payment.tooSmall": build({ due: { dates: ["2024-07-01", "2024-08-01"] }, amounts: { kind: "custom", amounts: ["0.00"] } }),
  "payment.tooLarge": build({ due: { dates: ["2024-07-01", "2024-08-01"] }, amounts: { kind: "custom", amounts: ["1000.01"] } }),
  "flows.none": { operation: "calculateApr", request: rate("euActual365", { payments: [] }) },
};
