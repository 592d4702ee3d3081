/** What the business's page shows of a ledger: the engine's answers, put in order. Pure. */

const GROUPS = ["today", "later", "held", "none"];

/** Whether a step is due, and no channel of it is open. */
export const isSuppressed = ({ allowed, action }) => allowed && action === null;

/** The first day or moment of a unit's next step, or `null`: a step may be due while nobody can be reached. */
export const firstOf = (unit) => (isSuppressed(unit) ? unit.earliest : unit.next.on);

function groupOf({ units }) {
  if (units.some(({ action }) => action !== null)) return "today";
  const ahead = units.filter(({ next }) => next !== null);
  if (ahead.length === 0) return "none";
  return ahead.every((unit) => firstOf(unit) === null) ? "held" : "later";
}

const oldest = (totals) => Math.max(0, ...totals.map(({ oldestDaysPastDue }) => oldestDaysPastDue));

const digits = (amount) => BigInt(amount.replace(".", ""));

/** A sum of amounts of one currency, all with the same decimals. */
export function sum(amounts) {
  const decimals = amounts[0]?.split(".")[1]?.length ?? 0;
  const total = amounts.reduce((whole, amount) => whole + digits(amount), 0n);
  const text = String(total < 0n ? -total : total).padStart(decimals + 1, "0");
  const cut = text.length - decimals;
  return `${total < 0n ? "-" : ""}${text.slice(0, cut)}${decimals === 0 ? "" : `.${text.slice(cut)}`}`;
}

/** Per cent of the largest, for the length of a bar. */
export function shares(amounts) {
  const values = amounts.map(digits);
  const most = values.reduce((a, b) => (b > a ? b : a), 1n);
  return values.map((value) => Number((value * 1000n) / most) / 10);
}

/** What is being paid by an agreed plan, in the order of the bars: not yet due, then each age. `null` where nothing is. */
function onPlan({ currency, buckets }, items, planned) {
  const rows = items.filter((row) => row.kind === "item" && row.currency === currency && planned.has(`${row.account} ${row.invoice}`));
  if (rows.length === 0) return null;
  const zero = sum([rows[0].open, `-${rows[0].open}`]);
  return ["current", ...buckets.keys()].map((bucket) => sum([zero, ...rows.filter((row) => row.bucket === bucket).map(({ open }) => open)]));
}

const byAge = (a, b) =>
  a.currency.localeCompare(b.currency) || (a.kind === b.kind ? 0 : a.kind === "item" ? -1 : 1) || (a.due ?? a.on).localeCompare(b.due ?? b.on);

/** As much as is shown at first. */
export const FIRST_PART = { items: 200, customers: 50 };

const ALL = { items: Infinity, customers: Infinity };

function byAccount(totals) {
  const found = new Map();
  for (const row of totals) found.set(row.account, [...(found.get(row.account) ?? []), row]);
  return found;
}

/**
 * @param ledger its customers, and its ladder where it has one of its own
 * @param state what address.js reads: days, bucket set, account and currency (`""` for all)
 * @param most how many customers of a group are looked ahead for, and shown
 */
export function viewOf({ customers, escalation = {} }, state, engine, most = ALL) {
  const { asOf, knownOn, buckets, account, currency } = state;
  const chosen = customers.filter((customer) => account === "" || customer.account.id === account);
  const names = new Map(customers.map(({ name, account: { id } }) => [id, name]));
  const inCurrency = (row) => currency === "" || row.currency === currency;
  const age = (known) =>
    engine.ageReceivables({ asOf, ...known, accounts: chosen.map((customer) => customer.account), policy: { aging: { bucketStarts: buckets } } });

  const aging = age(knownOn === "" ? {} : { knownOn });
  const accounts = aging.accounts.filter(inCurrency);
  const items = aging.rows.filter(inCurrency).map((row) => ({ ...row, name: names.get(row.account) })).sort(byAge);

  const totalsOf = byAccount(accounts);
  const rows = chosen
    .filter((customer) => currency === "" || totalsOf.has(customer.account.id))
    .map((customer) => {
      const totals = totalsOf.get(customer.account.id) ?? [];
      const question = { on: asOf, account: customer.account, policy: { escalation } };
      const decision = engine.decideEscalation(question);
      return { ...customer, question, decision, totals, daysPastDue: oldest(totals), group: groupOf(decision) };
    })
    .sort((a, b) => b.daysPastDue - a.daysPastDue);
  const groupNamed = (name) => {
    const all = rows.filter(({ group }) => group === name);
    return { name, count: all.length, rows: all.slice(0, most.customers).map((row) => ({ ...row, projection: engine.projectEscalation(row.question) })) };
  };

  const planned = new Set(rows.flatMap(({ account: { id }, decision }) => decision.holds.filter(({ kind }) => kind === "plan").map(({ invoice }) => `${id} ${invoice}`)));
  const now = knownOn === "" ? [] : age({}).portfolio;
  const portfolio = aging.portfolio.filter(inCurrency).map((totals) => ({
    ...totals,
    onPlan: onPlan(totals, items, planned),
    knownNow: now.find((row) => row.currency === totals.currency)?.outstanding ?? null,
  }));

  return {
    ...state,
    aging,
    portfolio,
    accounts,
    items,
    nameOf: (id) => names.get(id),
    counts: { rows: items.length, items: items.filter(({ kind }) => kind === "item").length, customers: rows.length },
    groups: GROUPS.map(groupNamed).filter(({ count }) => count > 0),
  };
}

/** As much of a view as is shown at once, as plain data that may come from a worker; `nameOf` goes by `names` then. */
export function partOf({ nameOf, accounts, ...view }, most) {
  const { buckets, leftOut } = view.aging;
  const named = view.portfolio.flatMap(({ largestAccounts, oldestItem }) => [...largestAccounts.map(({ account }) => account), ...(oldestItem === null ? [] : [oldestItem.account])]);
  return { ...view, aging: { buckets, leftOut }, items: view.items.slice(0, most.items), names: new Map(named.map((id) => [id, nameOf(id)])) };
}
