// A request's account as the calculations want it. What is wrong throws at once, and says the first problem only.
import { Day } from "./calendar.js";
import { readPositive, sum } from "./money.js";
import { unsupported } from "./unsupported.js";

const EVENTS = new Set([
  "noticeSent",
  "noticeDelivered",
  "noticeBounced",
  "promiseMade",
  "extensionGranted",
  "planAgreed",
  "planBroken",
  "planCompleted",
  "disputeOpened",
  "disputeResolved",
  "hardshipReported",
  "hardshipEnded",
  "identityTheftReported",
  "identityTheftCleared",
  "callUnanswered",
  "conversation",
]);

export function readAccount(account) {
  if ([account, ...account.invoices].some(({ tags }) => tags !== undefined)) unsupported("tags");
  const invoices = account.invoices.map(readInvoice);
  const byId = new Map(invoices.map((invoice) => [invoice.id, invoice]));
  if (byId.size < invoices.length) throw new RangeError(`${account.id} has two invoices of one id`);
  const receipts = (account.receipts ?? []).map((receipt) => readReceipt(receipt, byId));
  if (new Set(receipts.map(({ id }) => id)).size < receipts.length) {
    throw new RangeError(`${account.id} has two receipts of one id`);
  }
  return {
    id: account.id,
    invoices,
    byId,
    receipts,
    pauses: (account.pauses ?? []).map((pause) => readPause(pause, byId)),
    history: (account.history ?? []).map((event) => readEvent(event, byId)),
    currencies: [...new Set([...invoices, ...receipts].map(({ currency }) => currency))].sort(),
  };
}

function readInvoice(invoice) {
  const { id, currency } = invoice;
  const issued = Day.read(invoice.issued);
  const amount = readPositive(invoice.amount, currency);
  const parts = invoice.instalments?.map((part) => ({
    seq: part.seq,
    due: readDue(part.due, issued),
    amount: readPositive(part.amount, currency),
  })) ?? [{ seq: null, due: readDue(invoice.due, issued), amount }];
  if (invoice.instalments !== undefined && !sum(parts.map((part) => part.amount)).eq(amount)) {
    throw new RangeError(`the instalments of ${id} miss its amount`);
  }
  const charges = (invoice.charges ?? []).map((charge) => ({
    id: charge.id,
    on: Day.read(charge.on),
    due: Day.read(charge.due),
    amount: readPositive(charge.amount, currency),
    agesWith: charge.agesWith,
  }));
  return { id, currency, issued, amount, parts, charges, isDraft: invoice.status === "draft" };
}

function readDue(text, issued) {
  const due = Day.read(text);
  if (due < issued) throw new RangeError(`${text} is before the day of issue`);
  return due;
}

function readReceipt(receipt, byId) {
  const { id, kind, currency } = receipt;
  const on = Day.read(receipt.on);
  const amount = readPositive(receipt.amount, currency);
  const explicit = Array.isArray(receipt.apply);
  if (kind === "chargeback") unsupported("chargebacks");
  if (!explicit && (receipt.apply ?? "oldestFirst") !== "oldestFirst") unsupported("other rules than the oldest first");
  const applications = (explicit ? receipt.apply : []).map((application) => {
    const invoice = known(byId, application.invoice);
    if (invoice.currency !== currency) throw new RangeError(`${id} is in another currency than ${invoice.id}`);
    return {
      invoice,
      instalment: application.instalment,
      amount: readPositive(application.amount, currency),
      on: application.on === undefined ? on : notBefore(on, Day.read(application.on)),
    };
  });
  if (explicit && sum(applications.map((application) => application.amount)).gt(amount)) {
    throw new RangeError(`more than ${id} is applied`);
  }
  const reversedOn = receipt.reversedOn === undefined ? null : notBefore(on, Day.read(receipt.reversedOn));
  return { id, kind, currency, on, amount, explicit, applications, reversedOn };
}

function readPause(pause, byId) {
  const from = Day.read(pause.from);
  return {
    from,
    to: notBefore(from, Day.read(pause.to)),
    resumedOn: pause.resumedOn === undefined ? null : notBefore(from, Day.read(pause.resumedOn)),
    recordedOn: pause.recordedOn === undefined ? from : Day.read(pause.recordedOn),
    invoice: pause.invoice === undefined ? null : known(byId, pause.invoice),
  };
}

function readEvent(event, byId) {
  if (!EVENTS.has(event.type) || event.at !== undefined || event.reason !== undefined) unsupported("other events, and moments");
  const on = Day.read(event.on);
  const invoice = event.invoice === undefined ? null : known(byId, event.invoice);
  const currency = event.currency ?? invoice?.currency;
  return {
    type: event.type,
    on,
    invoice,
    level: event.level,
    channel: event.channel,
    currency,
    amount: event.amount === undefined ? null : readPositive(event.amount, currency),
    payBy: event.payBy === undefined ? null : notBefore(on, Day.read(event.payBy)),
    to: event.to === undefined ? null : notBefore(on, Day.read(event.to)),
  };
}

function known(byId, id) {
  const invoice = byId.get(id);
  if (invoice === undefined) throw new RangeError(`there is no invoice ${id}`);
  return invoice;
}

function notBefore(start, day) {
  if (day < start) throw new RangeError(`${day} is before ${start}`);
  return day;
}
