/** What schema.org JSON-LD states about invoices. Pure: parsed documents in, a list of statements out (see read-invoice.js). */

const list = (value) => (value === undefined || value === null ? [] : Array.isArray(value) ? value : [value]);
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** The first value of a property; `{"@value": …}` is unwrapped. */
function one(value) {
  const first = list(value)[0];
  return isObject(first) && "@value" in first ? first["@value"] : first;
}

function text(value) {
  const found = one(value);
  if (typeof found === "string") return found.trim();
  return typeof found === "number" && Number.isSafeInteger(found) ? String(found) : "";
}

const bareName = (value) => text(value).replace(/^(?:https?:\/\/schema\.org\/|schema:)/, "");

const isInvoice = (node) => list(node["@type"]).some((type) => bareName(type) === "Invoice");

function* nodes(value, depth = 0) {
  if (depth > 4) return;
  for (const node of list(value).flat().filter(isObject)) {
    yield node;
    yield* nodes(node["@graph"], depth + 1);
    yield* nodes(node.mainEntity, depth + 1);
  }
}

/** A MonetaryAmount, a PriceSpecification, or a bare value beside a currency. */
function dueOf(node) {
  const due = one(node.totalPaymentDue);
  const money = isObject(due) ? due : { value: due };
  return {
    amount: one(money.value ?? money.price ?? money.minPrice),
    currency: text(money.currency ?? money.priceCurrency ?? node.priceCurrency),
  };
}

function partyOf(value) {
  const party = one(value);
  if (typeof party === "string") return { name: party.trim() };
  if (!isObject(party)) return {};
  const contact = isObject(one(party.contactPoint)) ? one(party.contactPoint) : {};
  return {
    name: text(party.name) || text(party.legalName),
    email: text(party.email ?? contact.email).replace(/^mailto:/, ""),
    telephone: text(party.telephone ?? contact.telephone),
  };
}

const statedBy = (node) => ({
  number: text(node.confirmationNumber) || text(node.identifier) || text(node.accountId),
  accountId: text(node.accountId),
  ...dueOf(node),
  due: text(node.paymentDueDate ?? node.paymentDue),
  // schema.org has no day of issue on an Invoice; the order's day stands nearest.
  issued: text(node.dateIssued ?? node.dateCreated ?? one(node.referencesOrder)?.orderDate),
  settled: bareName(node.paymentStatus) === "PaymentComplete",
  creditor: partyOf(node.provider ?? node.broker),
  customer: partyOf(node.customer),
});

/** @param documents parsed JSON-LD blocks; what is none is passed over */
export const statedInJsonLd = (documents) => [...nodes(documents)].filter(isInvoice).map(statedBy);
