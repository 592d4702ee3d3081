// Every field of a choice, altered. `paths` are those of the issues; `rehashed` is what the same gets with a hash that fits it.

export const SELECTIONS = {
  full: { option: "payInFull" },
  later: { option: "extension", payOn: "2026-12-10" },
  promise: { option: "promise", payOn: "2026-12-01" },
  weekly: { option: "instalments", frequency: "weekly", count: 3, firstOn: "2026-11-27" },
  monthly: { option: "instalments", frequency: "monthly", count: 3, firstOn: "2026-11-30", anchorDay: 31 },
  dispute: { option: "dispute", reason: "faulty", amount: "80.80" },
  hardship: { option: "hardship" },
};

const OTHER_HASH = "0".repeat(64);
const amounts = ["payments[0].amount", "payments[1].amount", "payments[2].amount"];
const days = ["payments[0].on", "payments[1].on", "payments[2].on"];

const malformed = (...paths) => ({ status: 400, kind: "malformed", paths });
const unknown = { status: 404, kind: "unknownReference" };
const stale = { status: 409, kind: "stale" };
const notOffered = { status: 409, kind: "notOffered" };
const altered = (...paths) => ({ status: 422, kind: "altered", paths });

const set = (key, value) => (choice) => ({ ...choice, [key]: value });
const pick = (changes) => (choice) => ({ ...choice, selection: { ...choice.selection, ...changes } });
const pay = (index, changes) => (choice) => ({
  ...choice,
  payments: choice.payments.map((payment, at) => (at === index ? { ...payment, ...changes } : payment)),
});
const without = (key) => (choice) => Object.fromEntries(Object.entries(choice).filter(([name]) => name !== key));

export const ALTERATIONS = [
  // version, engine, reference, day
  { name: "version: another", of: "monthly", alter: set("version", 2), gets: malformed("version"), rehashed: malformed("version") },
  { name: "version: a string", of: "monthly", alter: set("version", "1"), gets: malformed("version"), rehashed: malformed("version") },
  { name: "engine", of: "monthly", alter: set("engine", "0.0.9"), gets: stale, rehashed: stale },
  { name: "reference: an unknown one", of: "monthly", alter: set("reference", "HR-9999"), gets: unknown, rehashed: unknown },
  {
    name: "reference: of another invoice",
    of: "monthly",
    alter: set("reference", "HR-2481"),
    gets: altered("total", ...amounts, "hash"),
    rehashed: altered("total", ...amounts, "hash"),
  },
  { name: "reference: of an account with other terms", of: "monthly", alter: set("reference", "HR-2470"), gets: stale, rehashed: stale },
  { name: "reference: no id", of: "monthly", alter: set("reference", ""), gets: malformed("reference"), rehashed: malformed("reference") },
  { name: "asOf: the day before", of: "monthly", alter: set("asOf", "2026-11-19"), gets: stale, rehashed: stale },
  { name: "asOf: the day after", of: "monthly", alter: set("asOf", "2026-11-21"), gets: stale, rehashed: stale },
  { name: "asOf: no day", of: "monthly", alter: set("asOf", "2026-11-31"), gets: malformed("asOf"), rehashed: malformed("asOf") },

  // selection
  {
    name: "selection.option: with the inputs of another",
    of: "weekly",
    alter: pick({ option: "payInFull" }),
    gets: malformed("selection.frequency", "selection.count", "selection.firstOn"),
    rehashed: malformed("selection.frequency", "selection.count", "selection.firstOn"),
  },
  {
    name: "selection.option: an unknown one",
    of: "full",
    alter: pick({ option: "free" }),
    gets: malformed("selection.option"),
    rehashed: malformed("selection.option"),
  },
  {
    name: "selection.option: promise for extension",
    of: "promise",
    alter: pick({ option: "extension" }),
    gets: altered("hash"),
    rehashed: null,
  },
  {
    name: "selection.option: hardship for all",
    of: "full",
    alter: pick({ option: "hardship" }),
    gets: altered("total", "payments[0]", "hash"),
    rehashed: altered("total", "payments[0]", "hash"),
  },
  {
    name: "selection.payOn of an extension",
    of: "later",
    alter: pick({ payOn: "2026-12-11" }),
    gets: altered("payments[0].on", "hash"),
    rehashed: altered("payments[0].on", "hash"),
  },
  {
    name: "selection.payOn of an extension: beyond the policy",
    of: "later",
    alter: pick({ payOn: "2027-12-11" }),
    gets: altered("hash"),
    rehashed: notOffered,
  },
  {
    name: "selection.payOn of a promise",
    of: "promise",
    alter: pick({ payOn: "2026-12-02" }),
    gets: altered("payments[0].on", "hash"),
    rehashed: altered("payments[0].on", "hash"),
  },
  {
    name: "selection.frequency",
    of: "weekly",
    alter: pick({ frequency: "twoWeekly" }),
    gets: altered(...days.slice(1), "hash"),
    rehashed: altered(...days.slice(1), "hash"),
  },
  {
    name: "selection.frequency: an unknown one",
    of: "weekly",
    alter: pick({ frequency: "daily" }),
    gets: malformed("selection.frequency"),
    rehashed: malformed("selection.frequency"),
  },
  {
    name: "selection.count",
    of: "weekly",
    alter: pick({ count: 4 }),
    gets: altered(...amounts, "payments[3]", "hash"),
    rehashed: altered(...amounts, "payments[3]", "hash"),
  },
  { name: "selection.count: beyond the policy", of: "weekly", alter: pick({ count: 99 }), gets: altered("hash"), rehashed: notOffered },
  {
    name: "selection.count: a string",
    of: "weekly",
    alter: pick({ count: "3" }),
    gets: malformed("selection.count"),
    rehashed: malformed("selection.count"),
  },
  {
    name: "selection.firstOn",
    of: "weekly",
    alter: pick({ firstOn: "2026-11-28" }),
    gets: altered(...days, "hash"),
    rehashed: altered(...days, "hash"),
  },
  {
    name: "selection.firstOn: before today",
    of: "weekly",
    alter: pick({ firstOn: "2026-11-01" }),
    gets: altered("hash"),
    rehashed: notOffered,
  },
  {
    name: "selection.anchorDay",
    of: "monthly",
    alter: pick({ anchorDay: 30 }),
    gets: altered(...days.slice(1), "hash"),
    rehashed: altered(...days.slice(1), "hash"),
  },
  {
    name: "selection.anchorDay: not of the first day",
    of: "monthly",
    alter: pick({ anchorDay: 12 }),
    gets: malformed("selection.anchorDay"),
    rehashed: malformed("selection.anchorDay"),
  },
  {
    name: "selection.anchorDay: missing",
    of: "monthly",
    alter: ({ selection: { anchorDay, ...selection }, ...choice }) => ({ ...choice, selection }),
    gets: altered("selection.anchorDay", ...days.slice(1), "hash"),
    rehashed: altered("selection.anchorDay", ...days.slice(1), "hash"),
  },
  { name: "selection.reason", of: "dispute", alter: pick({ reason: "notMine" }), gets: altered("hash"), rehashed: null },
  {
    name: "selection.amount",
    of: "dispute",
    alter: pick({ amount: "80.81" }),
    gets: altered("total", "payments[0].amount", "hash"),
    rehashed: altered("total", "payments[0].amount", "hash"),
  },
  {
    name: "selection.amount: above the balance",
    of: "dispute",
    alter: pick({ amount: "1180.80" }),
    gets: altered("hash"),
    rehashed: notOffered,
  },
  {
    name: "selection.amount: another grammar",
    of: "dispute",
    alter: pick({ amount: "80,80" }),
    gets: malformed("selection.amount"),
    rehashed: malformed("selection.amount"),
  },
  {
    name: "selection.amount: nothing",
    of: "dispute",
    alter: pick({ amount: "0.00" }),
    gets: malformed("selection.amount"),
    rehashed: malformed("selection.amount"),
  },
  {
    name: "selection: a further field",
    of: "hardship",
    alter: pick({ because: "x" }),
    gets: malformed("selection.because"),
    rehashed: malformed("selection.because"),
  },
  {
    name: "selection: a list",
    of: "full",
    alter: (choice) => ({ ...choice, selection: [choice.selection] }),
    gets: malformed("selection"),
    rehashed: malformed("selection"),
  },

  // money
  { name: "currency", of: "monthly", alter: set("currency", "USD"), gets: altered("currency"), rehashed: altered("currency", "hash") },
  { name: "total", of: "monthly", alter: set("total", "7.80"), gets: altered("total"), rehashed: altered("total", "hash") },
  {
    name: "total: the same in other digits",
    of: "monthly",
    alter: set("total", "780.8"),
    gets: altered("total"),
    rehashed: altered("total", "hash"),
  },
  { name: "total: a number", of: "monthly", alter: set("total", 780.8), gets: malformed("total"), rehashed: malformed("total") },
  {
    name: "payments: an amount",
    of: "monthly",
    alter: pay(1, { amount: "0.27" }),
    gets: altered(amounts[1]),
    rehashed: altered(amounts[1], "hash"),
  },
  {
    name: "payments: a day",
    of: "monthly",
    alter: pay(2, { on: "2036-01-31" }),
    gets: altered(days[2]),
    rehashed: altered(days[2], "hash"),
  },
  {
    name: "payments: their order",
    of: "monthly",
    alter: (choice) => ({ ...choice, payments: choice.payments.toReversed() }),
    gets: altered(days[0], amounts[0], days[2], amounts[2]),
    rehashed: altered(days[0], amounts[0], days[2], amounts[2], "hash"),
  },
  {
    name: "payments: one less",
    of: "monthly",
    alter: (choice) => ({ ...choice, payments: choice.payments.slice(0, 2) }),
    gets: altered("payments[2]"),
    rehashed: altered("payments[2]", "hash"),
  },
  {
    name: "payments: one more",
    of: "monthly",
    alter: (choice) => ({ ...choice, payments: [...choice.payments, choice.payments[0]] }),
    gets: altered("payments[3]"),
    rehashed: altered("payments[3]", "hash"),
  },
  {
    name: "payments: none",
    of: "full",
    alter: set("payments", []),
    gets: altered("payments[0]"),
    rehashed: altered("payments[0]", "hash"),
  },
  { name: "payments: no list", of: "monthly", alter: set("payments", {}), gets: malformed("payments"), rehashed: malformed("payments") },
  {
    name: "payments: an amount that is a number",
    of: "monthly",
    alter: pay(1, { amount: 260.27 }),
    gets: malformed(amounts[1]),
    rehashed: malformed(amounts[1]),
  },
  {
    name: "payments: a further field",
    of: "monthly",
    alter: pay(0, { paid: true }),
    gets: malformed("payments[0].paid"),
    rehashed: malformed("payments[0].paid"),
  },
  {
    name: "payments: a missing field",
    of: "full",
    alter: set("payments", [{ on: "2026-11-20" }]),
    gets: malformed("payments[0].amount"),
    rehashed: malformed("payments[0].amount"),
  },

  // hashes
  { name: "policy", of: "monthly", alter: set("policy", OTHER_HASH), gets: stale, rehashed: stale },
  { name: "policy: no hash", of: "monthly", alter: set("policy", "none"), gets: malformed("policy"), rehashed: malformed("policy") },
  { name: "hash", of: "monthly", alter: set("hash", OTHER_HASH), gets: altered("hash") },
  {
    name: "hash: in upper case",
    of: "monthly",
    alter: (choice) => ({ ...choice, hash: choice.hash.toUpperCase() }),
    gets: malformed("hash"),
  },
  { name: "hash: null", of: "monthly", alter: set("hash", null), gets: malformed("hash") },

  // more and less
  { name: "a further field", of: "monthly", alter: set("note", ""), gets: malformed("note"), rehashed: malformed("note") },
  {
    name: "a further field with an odd name",
    of: "monthly",
    alter: set("a b", 1),
    gets: malformed('["a b"]'),
    rehashed: malformed('["a b"]'),
  },
  ...["version", "engine", "reference", "asOf", "selection", "currency", "total", "payments", "policy", "hash"].map((key) => ({
    name: `${key}: missing`,
    of: "monthly",
    alter: without(key),
    gets: malformed(key),
  })),
];
