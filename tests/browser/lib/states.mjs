// Every screen as a state of the machine, reached by events alone: no browser and no page.
import { OUTCOMES } from "../../../www/journey/routes.js";
import { closed, open, reduce } from "../../../www/journey/state.js";
import { accountOf, readInvoice } from "../../../www/read-invoice.js";

export const AS_OF = "2026-11-20";

const go = (outcome, step = OUTCOMES[outcome].steps[0]) => ({ type: "go", route: { outcome, step } });
const answer = (fields) => ({ type: "submit", fields });
const agree = answer({});
const toDay = [go("payLater")];
const toPlans = [go("payInParts"), answer({ frequency: "twoWeekly" }), answer({ pick: "other", day: "4", month: "12", year: "2026" })];
const toCheck = [...toPlans, answer({ frequency: "twoWeekly", amount: "", count: "4" })];
const toDispute = [go("somethingWrong"), answer({ reason: "faulty" })];
const toHowMuch = [...toDispute, { ...go("somethingWrong", "how-much"), changing: true }];
const toRest = [...toHowMuch, answer({ extent: "part", amount: "180.80" })];
const toRestPlans = [...toRest, answer({ when: "twoWeekly" })];
const toOffer = [go("settlement"), answer({ amount: "720" })];
const toAffordable = [go("cannotPay"), answer({ amount: "200", frequency: "twoWeekly" })];
const toAfforded = [...toAffordable, answer({ plan: "twoWeekly/4/2026-12-04" })];

/** Events from the first screen to each screen and error state. */
export const WAYS = {
  respond: [],
  "pay in full": [go("payInFull")],
  "paid in full": [go("payInFull"), agree],
  day: toDay,
  "no day": [...toDay, answer({})],
  "no such day": [...toDay, answer({ pick: "other", day: "31", month: "2", year: "2027" })],
  "a day too late": [...toDay, answer({ pick: "other", day: "1", month: "3", year: "2027" })],
  "a day to check": [...toDay, answer({ pick: "2026-12-04" })],
  "a day agreed": [...toDay, answer({ pick: "2026-12-04" }), agree],
  "how often": [go("payInParts")],
  "first payment": toPlans.slice(0, 2),
  plans: toPlans,
  "no plan": [...toPlans, answer({ frequency: "twoWeekly", amount: "" })],
  "plans within means": [...toPlans, { type: "type", fields: { frequency: "twoWeekly", amount: "200" } }],
  "no plan within means": [...toPlans, { type: "type", fields: { frequency: "twoWeekly", amount: "20" } }],
  "an amount of two readings": [...toPlans, answer({ frequency: "twoWeekly", amount: "2,3" })],
  "none of these": [...toPlans, go("payInParts", "none-of-these")],
  "parts to check": toCheck,
  "parts agreed": [...toCheck, agree],
  "an offer": [go("settlement")],
  "an offer of two readings": [go("settlement"), answer({ amount: "7,20" })],
  "an offer too small": [go("settlement"), answer({ amount: "500" })],
  "an offer's day": toOffer,
  "an offer's day too late": [...toOffer, answer({ pick: "other", day: "1", month: "3", year: "2027" })],
  "an offer to check": [...toOffer, answer({ pick: "2026-12-04" })],
  "an offer made": [...toOffer, answer({ pick: "2026-12-04" }), agree],
  "what can be paid": [go("cannotPay")],
  "nothing said of what can be paid": [go("cannotPay"), answer({ amount: "" })],
  budget: [go("cannotPay", "budget")],
  "a budget of two readings": [go("cannotPay", "budget"), answer({ income: "40,23" })],
  "a budget's amount": [go("cannotPay", "budget"), answer({ income: "1900", home: "700", food: "380.50" })],
  "affordable plans": toAffordable,
  "no affordable plan chosen": [...toAffordable, answer({})],
  "affordable plan to check": toAfforded,
  "affordable plan agreed": [...toAfforded, agree],
  "nothing fits": [go("cannotPay"), answer({ amount: "20", frequency: "weekly" })],
  "a plan to ask for": [go("planRequest")],
  "a plan asked for to check": [go("planRequest"), answer({ amount: "20", frequency: "weekly" })],
  "a plan asked for": [go("planRequest"), answer({ amount: "20", frequency: "weekly" }), agree],
  hardship: [go("hardship")],
  "hardship, said": [go("hardship"), answer({ category: "illness" })],
  reason: [go("somethingWrong")],
  "wrong to check": toDispute,
  "how much": toHowMuch,
  "a part of two readings": [...toHowMuch, answer({ extent: "part", amount: "40,23" })],
  rest: toRest,
  "nothing said of the rest": [...toRest, answer({})],
  "rest today to check": [...toRest, answer({ when: "today" })],
  "rest plans": toRestPlans,
  "no rest plan": [...toRestPlans, answer({})],
  "rest in parts to check": [...toRestPlans, answer({ count: "3" })],
  "rest in parts, said": [...toRestPlans, answer({ count: "3" }), agree],
  "wrong, said": [...toDispute, agree],
  "already paid": [go("alreadyPaid")],
  "already paid, said": [go("alreadyPaid"), agree],
  "not me": [go("notMe")],
  "not me, said": [go("notMe"), agree],
  "not me, and no contact": [go("notMe"), answer({ stopContact: "yes" })],
  lender: [go("outsideFinance")],
  "no lender": [go("outsideFinance"), answer({})],
  "credit to check": [go("outsideFinance"), answer({ lender: "Tidewater Credit" })],
  "credit asked for": [go("outsideFinance"), answer({ lender: "Tidewater Credit" }), agree],
};

/** The machine over an invoice, as a page or a server asks the engine about it. */
export function machine({ decideEscalation, offerOptions }, { documents, facts, policy = {}, advice }) {
  const { invoice } = readInvoice([{ documents }]);
  const account = accountOf(invoice, facts, AS_OF);
  const ask = (asked) => offerOptions({ asOf: AS_OF, account, invoice: invoice.number, policy, ...asked });
  const known = { invoice, account, policy, asOf: AS_OF, offer: ask({}), decision: decideEscalation({ on: AS_OF, account, policy }), advice };
  const first = open(known);
  return { first, ask, run: (events) => events.reduce((state, event) => reduce(state, event, ask), first) };
}

export const CLOSED = {
  failed: closed("failed"),
  settled: closed("settled", { invoice: { creditor: { name: "Acme" } } }),
  chosen: closed("chosen", { invoice: { creditor: { name: "Acme", email: "a@acme.example", telephone: "+1 2" } }, leadsOn: true }),
  unreadable: closed("unreadable", { problems: [{ code: "numberMissing" }] }),
  conflict: closed("conflict", { conflicts: [{ what: "amount", values: ["1.00", "2.00"] }] }),
};
