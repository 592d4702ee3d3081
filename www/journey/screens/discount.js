/** What is taken off for paying all of it now. */
import { isZero } from "../../format.js";

/** Until when the invoice's own terms give it, by the larger of those that still hold; the policy's is for paying today. */
function holdsUntil({ savingBy }, { account, offer, asOf }) {
  if (savingBy === "policyDiscount") return asOf;
  const { discounts } = account.invoices.find(({ id }) => id === offer.invoice);
  const open = discounts.filter(({ until }) => asOf <= until);
  return open.reduce((best, discount) => (Number(discount.percent) > Number(best.percent) ? discount : best)).until;
}

/** How much, and how long that holds; null where nothing is taken off. */
export const discountOf = (option, state) => (isZero(option.saving) ? null : { saving: option.saving, until: holdsUntil(option, state) });
