import { Problem } from "./problem.js";

/** Always offered, so its choice tells the hash of the policy whatever else is on offer. */
const ALWAYS_OFFERED = { option: "hardship" };

/** The business's records and its acceptances, through its adapter, and what the engine makes of them. */
export function recordsOf(engine, adapter) {
  for (const method of ["lookup", "find", "accept"]) {
    if (typeof adapter[method] !== "function") throw new TypeError(`adapter.${method} is a function`);
  }
  return {
    async lookup(reference) {
      const found = await reached(() => adapter.lookup(reference));
      if (found === null || found === undefined) throw new Problem("unknownReference");
      const { account, policy, law, today, creditor, locale, advice } = found;
      const facts = { account, asOf: today, invoice: reference, policy, law };
      return {
        account,
        policy,
        today,
        creditor,
        locale,
        advice,
        offer: (selections, affordability) => offer(engine, { ...facts, selections, affordability }),
        decision: () => engine.decideEscalation(given({ on: today, account, policy, law })),
        items: () => itemsOf(engine, { asOf: today, accounts: [account], policy }, reference),
      };
    },

    async find(key) {
      return (await reached(() => adapter.find(key))) ?? null;
    },

    async accept(choice, key, place) {
      const outcome = await reached(() => adapter.accept(choice, key, place));
      const { status, receipt } = outcome ?? {};
      if (status === "occupied" || (["accepted", "repeated"].includes(status) && typeof receipt === "string")) return outcome;
      throw new Problem("failed", { cause: new Error("The adapter's accept answers neither accepted, repeated nor occupied") });
    },
  };
}

/** What a selection comes to today (`option`, null where it is not offered), and the hash of today's policy. */
export function quote(facts, selection) {
  const { options } = facts.offer([selection, ALWAYS_OFFERED]);
  return { option: options.length > 1 ? options[0] : null, policy: options.at(-1).choice.policy };
}

async function reached(work) {
  try {
    return await work();
  } catch (cause) {
    throw new Problem("unavailable", { cause });
  }
}

/** What may be left out of a question. */
const OPTIONAL = ["policy", "law", "selections", "affordability"];

const given = (facts) =>
  Object.fromEntries(Object.entries(facts).filter(([key, value]) => !OPTIONAL.includes(key) || (value !== undefined && value !== null)));

/** What the invoice consists of and is still open, each part with its due day. */
const itemsOf = (engine, facts, reference) =>
  engine.ageReceivables(given(facts)).rows.filter(({ kind, invoice }) => kind === "item" && invoice === reference);

function offer(engine, facts) {
  try {
    return engine.offerOptions(given(facts));
  } catch (error) {
    if (!(error instanceof engine.ForbearError)) throw error;
    const issues = error.issues.filter(({ path }) => /^(selections|affordability)/.test(path));
    if (issues.length > 0) throw new Problem("malformed", { members: { issues } });
    // An invoice that cannot be settled (a draft, one not yet issued) is to the outside like one that does not exist.
    if (error.issues.every(({ code }) => code.startsWith("reference."))) throw new Problem("unknownReference");
    throw error;
  }
}
