import { checkOfferRequest } from "./shape.js";

/** What the invoice's options are today, by the business's own records. */
export async function quoteOffer(body, { engine, records }) {
  checkOfferRequest(body, engine);
  const facts = await records.lookup(body.reference);
  return { status: 200, body: facts.offer(body.selections, body.affordability) };
}
