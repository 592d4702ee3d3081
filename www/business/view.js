/** What the business's page shows of a ledger: the engine's answers, put in order. Pure. */

const GROUPS = ["today", "later", "held", "none"];

function groupOf({ action, next }) {
  if (action !== null) return "today";
  if (next === null) return "none";
  return next.on === null ? "held" : "later";
}

const oldest = (totals) => Math.max(0, ...totals.map(({ oldestDaysPastDue }) => oldestDaysPastDue));

export function viewOf({ asOf, customers }, engine) {
  const accounts = customers.map(({ account }) => account);
  const aging = engine.ageReceivables({ asOf, accounts });
  const rows = customers.map(({ name, account }) => {
    const verdict = engine.decideEscalation({ on: asOf, account });
    const totals = aging.accounts.filter((row) => row.account === account.id);
    return { name, account, verdict, totals, daysPastDue: oldest(totals), group: groupOf(verdict) };
  });
  rows.sort((a, b) => b.daysPastDue - a.daysPastDue);
  return { asOf, aging, groups: GROUPS.map((name) => ({ name, rows: rows.filter(({ group }) => group === name) })).filter(({ rows }) => rows.length > 0) };
}

const minor = (amount) => BigInt(amount.replace(".", ""));

/** Per cent of the largest, for the length of a bar. */
export function shares(amounts) {
  const values = amounts.map(minor);
  const most = values.reduce((a, b) => (b > a ? b : a), 1n);
  return values.map((value) => Number((value * 1000n) / most) / 10);
}
