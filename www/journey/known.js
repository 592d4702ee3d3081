/** What the journey starts from: the invoice as read and the engine's answers about it, or why there is no plan. */
import { sameAmount } from "../format.js";
import { accountOf, readInvoice } from "../read-invoice.js";
import { closed, open } from "./state.js";

/**
 * @param page `{ documents, attributes, facts, policy, asOf, advice, locale }`: what a page states, parsed and nothing more. `advice`
 * is `{ name, url }` of someone who gives free advice about money; `locale` says how amounts are written there.
 */
export function stateOf(page, engine) {
  const { invoice, problems, conflicts } = readInvoice(page.documents, page.attributes);
  if (conflicts.length > 0) return closed("conflict", { conflicts });
  if (invoice === null) return closed("unreadable", { problems });
  if (invoice.settled) return closed("settled", { invoice });
  const { asOf, facts, policy = {}, advice, locale } = page;
  const account = accountOf(invoice, facts, asOf);
  const offer = engine.offerOptions({ asOf, account, invoice: invoice.number, policy });
  if (!sameAmount(offer.balance, invoice.amount)) {
    return closed("conflict", { conflicts: [{ what: "amount", values: [invoice.amount, offer.balance] }] });
  }
  const decision = engine.decideEscalation({ on: asOf, account, policy });
  return open({ invoice, account, policy, asOf, locale, offer, decision, advice });
}
