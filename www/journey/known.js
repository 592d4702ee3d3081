/** What the journey starts from: the invoice as read and the engine's answers about it, or why there is no plan. */
import { sameAmount } from "../format.js";
import { accountOf, readInvoice } from "../read-invoice.js";
import { closed, open } from "./state.js";

const STATED = /^account\.invoices\[0\]\.(amount|currency|due|issued)$/;

/** What the engine cannot take of what a page states, as what cannot be read there; null where it is about anything else. */
function unreadBy({ issues = [] }, invoice, { invoiced } = {}) {
  const stated = { ...invoice, ...(invoiced === undefined ? {} : { amount: "" }) };
  const found = issues.map(({ path }) => STATED.exec(path)?.[1]).map((what) => ({ code: `${what}Unreadable`, found: stated[what] }));
  return found.length > 0 && found.every(({ found: text }) => text) ? found : null;
}

/**
 * @param page `{ sources, facts, policy, asOf, problems, decision, advice, locale }`: what a page states, parsed, and what of it could not
 * be. `decision` is what `decideEscalation` says of the account, where the page shows what happens next; `advice` is `{ name, url }` of
 * someone who gives free advice about money; `locale` says how amounts are written there.
 */
export function stateOf(page, engine) {
  const { invoice, problems, conflicts } = readInvoice(page.sources);
  if (conflicts.length > 0) return closed("conflict", { conflicts });
  const unread = [...page.problems, ...problems];
  if (unread.length > 0) return closed("unreadable", { problems: unread });
  if (invoice.settled) return closed("settled", { invoice });
  const { asOf, facts, policy = {}, decision = null, advice, locale } = page;
  const account = accountOf(invoice, facts, asOf);
  let offer;
  try {
    offer = engine.offerOptions({ asOf, account, invoice: invoice.number, policy });
  } catch (refusal) {
    const unreadable = unreadBy(refusal, invoice, facts);
    if (unreadable === null) throw refusal;
    return closed("unreadable", { problems: unreadable });
  }
  if (!sameAmount(offer.balance, invoice.amount)) {
    return closed("conflict", { conflicts: [{ what: "amount", values: [invoice.amount, offer.balance] }] });
  }
  return open({ invoice, account, policy, asOf, locale, offer, decision, advice });
}
