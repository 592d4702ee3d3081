/** What the journey starts from, by the business's own records and the engine's answers about them. */
import { addDays, isZero } from "../../format.js";
import { closed, open } from "../../journey/state.js";

const text = (value) => (typeof value === "string" ? value.trim() : "");

const partyOf = ({ name, email, telephone } = {}) => ({ name: text(name), email: text(email), telephone: text(telephone) });

/** @param facts what `records.lookup` knows of the reference */
export function stateOf(facts, reference) {
  const { account, policy = {}, creditor, today, locale, advice } = facts;
  const offer = facts.offer();
  const { issued } = account.invoices.find(({ id }) => id === reference);
  const invoice = {
    number: reference,
    accountId: account.id,
    amount: offer.balance,
    currency: offer.currency,
    // The engine goes by the oldest open item, whatever parts the invoice has.
    due: addDays(today, -offer.daysPastDue),
    issued,
    creditor: partyOf(creditor),
  };
  if (isZero(offer.balance)) return closed("settled", { invoice });
  return open({ invoice, account, policy, asOf: today, locale, items: facts.items(), offer, decision: facts.decision(), advice });
}
