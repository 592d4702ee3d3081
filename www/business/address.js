/** What the page is asked to show, and the address that says so. Pure. */

const PRESETS = ["30-60-90", "weekly", "15-30-45", "to120"];

const KEYS = { asOf: "as-of", knownOn: "known-on", buckets: "buckets", account: "account", currency: "currency" };

export const FIRST_DAY = "2000-01-01";
export const LAST_DAY = "2099-12-31";

/** A day of the calendar within the days that the page takes. */
export function isDay(text) {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text < FIRST_DAY || text > LAST_DAY) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

export const initial = ({ asOf }) => ({ asOf, knownOn: "", buckets: PRESETS[0], account: "", currency: "" });

const currenciesOf = ({ account }) => [...account.invoices, ...(account.receipts ?? [])].map(({ currency }) => currency);

/** What the controls let one choose. */
export const choices = ({ customers }) => ({
  buckets: PRESETS,
  accounts: customers.map(({ name, account }) => ({ id: account.id, name })).sort((a, b) => (a.name < b.name ? -1 : 1)),
  currencies: [...new Set(customers.flatMap(currenciesOf))].sort(),
});

/** The state in an address's fragment; what is not understood stands as it does without one. */
export function stateOf(fragment, ledger) {
  const given = new URLSearchParams(fragment.replace(/^#/, ""));
  const { accounts, currencies } = choices(ledger);
  const fits = {
    asOf: isDay,
    knownOn: isDay,
    buckets: (name) => PRESETS.includes(name),
    account: (id) => accounts.some((account) => account.id === id),
    currency: (code) => currencies.includes(code),
  };
  const state = initial(ledger);
  for (const [name, key] of Object.entries(KEYS)) {
    const value = given.get(key);
    if (value !== null && fits[name](value)) state[name] = value;
  }
  return state;
}

/** Only what differs from the first view. */
export function fragmentOf(state, ledger) {
  const plain = initial(ledger);
  const given = new URLSearchParams();
  for (const [name, key] of Object.entries(KEYS)) if (state[name] !== plain[name]) given.set(key, state[name]);
  return given.size === 0 ? "" : `#${given}`;
}
