/** Whether what was read adds up to the totals that a file states: of the whole, of a group, of a customer. Pure. */
import { amountOf, units } from "./exact.js";
import { once } from "./once.js";
import { totalOf } from "./words.js";

class Sums {
  #of = new Map();
  add(currency, value) {
    this.#of.set(currency, (this.#of.get(currency) ?? 0n) + value);
  }
  get currencies() {
    return [...this.#of.keys()];
  }
  of(currency) {
    return this.#of.get(currency) ?? 0n;
  }
}

/** Adds up as the rows go by. `totals` are the labels of all total rows, in order. */
export class Reconciler {
  #file = new Sums();
  #since = new Sums();
  #customers = new Map();
  #groups = [];
  #named;
  #left;
  #bare = once((text) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, ""));

  constructor(totals) {
    this.#named = new Set(totals.map((label) => this.#bare(totalOf(label))));
    this.#left = totals.length;
  }

  /** A group that no total closes ends where the next one begins. */
  open(name) {
    while (this.#groups.length > 0 && !this.#groups.at(-1).closes) this.#groups.pop();
    this.#groups.push({ name, closes: this.#named.has(this.#bare(name)), sums: new Sums() });
  }

  /** The names of the groups that a row stands in, outermost first. */
  get groups() {
    return this.#groups.map(({ name }) => name);
  }

  add({ customer, currency, open }) {
    const value = units(open);
    const key = this.#bare(customer ?? "");
    if (!this.#customers.has(key)) this.#customers.set(key, new Sums());
    for (const sums of [this.#file, this.#since, this.#customers.get(key), ...this.#groups.map((group) => group.sums)]) sums.add(currency, value);
  }

  /** What a total is about, and the sums to hold it against. */
  #scope(name) {
    const key = this.#bare(name);
    const open = this.#groups.findLastIndex((group) => this.#bare(group.name) === key);
    if (key !== "" && open !== -1) {
      const [{ sums }] = this.#groups.splice(open);
      return { scope: "group", sums };
    }
    if (key !== "" && this.#file.currencies.some((currency) => this.#bare(currency ?? "") === key)) return { scope: "file", sums: this.#file, currency: key.toUpperCase() };
    if (key !== "") return this.#customers.has(key) ? { scope: "customer", sums: this.#customers.get(key) } : { scope: "unknown" };
    if (this.#left === 0) return { scope: "file", sums: this.#file };
    const group = this.#groups.pop();
    return { scope: group === undefined ? "part" : "group", sums: group?.sums ?? this.#since };
  }

  /** `{ scope, stated, read, difference, agrees, currency }`; amounts are null where currencies cannot be added. A total may state nothing. */
  total(label, stated, currency) {
    this.#left -= 1;
    const scope = this.#scope(totalOf(label));
    this.#since = new Sums();
    if (scope.sums === undefined || stated === undefined) return { scope: "unknown" };
    const known = scope.currency ?? currency ?? (scope.sums.currencies.length <= 1 ? (scope.sums.currencies[0] ?? this.#file.currencies[0]) : undefined);
    if (known === undefined) return { scope: scope.scope, currency: null, stated, read: null, difference: null, agrees: null };
    const read = scope.sums.of(known);
    const difference = units(stated) - read;
    const decimals = stated.split(".")[1]?.length ?? 0;
    return { scope: scope.scope, currency: known, stated, read: amountOf(read, decimals), difference: amountOf(difference, decimals), agrees: difference === 0n };
  }

  /** What was read of each currency. */
  sums(decimalsOf) {
    return this.#file.currencies.map((currency) => ({ currency, open: amountOf(this.#file.of(currency), decimalsOf(currency)) }));
  }
}
