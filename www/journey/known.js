/** What the journey starts from: the invoice as read and the engine's answers about it, or why there is no plan. */
import { sameAmount } from "../format.js";
import { accountOf, readInvoice } from "../read-invoice.js";
import { closed, open } from "./state.js";

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
  const offer = engine.offerOptions({ asOf, account, invoice: invoice.number, policy });
  if (!sameAmount(offer.balance, invoice.amount)) {
    return closed("conflict", { conflicts: [{ what: "amount", values: [invoice.amount, offer.balance] }] });
  }
  return open({ invoice, account, policy, asOf, locale, offer, decision, advice });
}
