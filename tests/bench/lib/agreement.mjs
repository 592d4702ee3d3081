import assert from "node:assert/strict";

import { cases as samples } from "../../js/lib/cases.mjs";
import { COUNTS, rateOfColumns, rateRequest, termsOf } from "./credit.js";
import { cases, ledger, numbers } from "./requests.js";
import { verdicts } from "./verdicts.js";

const GENERATED = 50;

/** What may have happened besides, about an invoice. */
const EVENTS = [
  (invoice) => ({ type: "disputeOpened", on: "2024-06-10", invoice, amount: "1.00" }),
  (invoice) => ({ type: "disputeOpened", on: "2024-06-10", invoice }),
  (invoice) => ({ type: "extensionGranted", on: "2024-06-11", invoice, to: "2024-07-05" }),
  (invoice) => ({ type: "planAgreed", on: "2024-06-12", invoice }),
  () => ({ type: "hardshipReported", on: "2024-06-01", to: "2024-06-20" }),
  () => ({ type: "promiseMade", on: "2024-06-29", amount: "50.00", currency: "EUR", payBy: "2024-07-09" }),
  () => ({ type: "noticeBounced", on: "2024-06-28", level: "secondNotice" }),
];

/** What a customer may state beside the suggestions. */
const STATED = [
  { option: "hardship", category: "lostIncome" },
  { option: "hardship", category: "other", canPay: { frequency: "monthly", amount: "12.5" } },
  { option: "notMe", stopContact: true },
  { option: "notMe", stopContact: false },
];

/** Ledgers of many shapes, each asked about on a few days with each function. */
function* generated() {
  const { history } = cases.find(({ operation }) => operation === "decideEscalation").request.account;
  for (let seed = 1; seed <= GENERATED; seed += 1) {
    const account = ledger(`G-${seed}`, { invoices: 1 + (seed % 15), receipts: seed % 6, seed });
    account.history = [...history, EVENTS[seed % EVENTS.length](account.invoices[0].id)];
    for (const asOf of ["2024-03-31", "2024-06-12", "2024-06-30", "2025-01-31"]) {
      yield { operation: "ageReceivables", request: { asOf, accounts: [account] } };
      yield { operation: "decideEscalation", request: { on: asOf, account } };
      const issued = account.invoices.find((invoice) => invoice.issued <= asOf);
      if (issued === undefined) continue;
      yield { operation: "offerOptions", request: { asOf, account, invoice: issued.id } };
      yield { operation: "offerOptions", request: { asOf, account, invoice: issued.id, selections: STATED } };
    }
  }
}

/** The JS stack keeps no contact rules: what a verdict says of channels, and of when to look again, it is spared. */
function inCommon(answer) {
  if (answer.units === undefined) return answer;
  const units = answer.units.map(({ reaches, earliest, reviewOn, ...unit }) => {
    unit.reasons = unit.reasons.filter(({ code }) => code !== "suppressed");
    if (unit.action === null) return unit;
    const { channels, ...action } = unit.action;
    return { ...unit, action };
  });
  return { ...answer, units };
}

/**
 * Holds the JS stack's answers against forbear's, whole and to the last figure. What forbear refuses is left out, and so are
 * samples of what the JS stack cannot do; what is timed is always compared.
 * @returns {number} how many answers were compared
 */
export function assertAgreement(forbear, peer, Unsupported) {
  let compared = 0;
  const compare = ({ operation, request }) => {
    assert.deepEqual(inCommon(peer[operation](request)), inCommon(forbear[operation](request)));
    compared += 1;
  };
  for (const timed of [...cases, ...generated()]) compare(timed);
  for (const { requests } of verdicts) {
    for (const request of requests()) compare({ operation: "decideEscalation", request });
  }
  for (const sample of samples.filter(({ operation, issues }) => issues === undefined && peer[operation] !== undefined)) {
    try {
      compare(sample);
    } catch (error) {
      if (!(error instanceof Unsupported)) throw error;
    }
  }
  return compared;
}

/** Terms of many sizes, those that are timed among them. */
function* loans() {
  for (const count of COUNTS) yield termsOf(count);
  const next = numbers(6);
  for (let loan = 0; loan < GENERATED; loan += 1) {
    const terms = termsOf(2 + next(120));
    const [principal, percent] = [`${1_000 + next(50_000)}.${10 + next(90)}`, `${1 + next(30)}.${1 + next(9)}`];
    yield { ...terms, principal, interest: { ...terms.interest, percent } };
  }
}

/**
 * Holds rows of decimal.js and of plain JS against forbear's, whole. xirr and amortizejs answer in floating point: how far off
 * they are is noted instead.
 */
export function assertCreditAgreement(forbear, { amortizeRows, decimalCertified, flowsOf, plainRows, rateOf }) {
  const noted = { compared: 0, rate: 0, days: 0, rows: 0, off: 0 };
  for (const terms of loans()) {
    const answer = forbear.buildSchedule(terms);
    assert.deepEqual(decimalCertified(terms), answer);
    assert.deepEqual(plainRows(terms), answer.rows);
    const asked = rateRequest(terms, answer.rows);
    const apart = Math.abs(rateOf(flowsOf(asked)) - Number(forbear.calculateApr(asked).percent));
    assert(apart < 1e-4, `xirr is ${apart} points off`);
    const { percent, certifiedDecimals: decimals } = rateOfColumns(forbear, asked);
    assert.equal(percent.toFixed(decimals), forbear.calculateApr({ ...asked, decimals }).disclosed);
    noted.rate = Math.max(noted.rate, apart);
    noted.compared += 1;
    const rows = amortizeRows(terms);
    noted.rows += rows.length;
    noted.days += rows.filter(({ date }, index) => dayOf(date) !== answer.rows[index]?.on).length;
    const cents = rows.reduce((total, { principal }) => total + Math.round(principal * 100), 0);
    noted.off += Number(cents !== Number(terms.principal.replace(".", "")) || rows.length !== answer.rows.length);
  }
  return noted;
}

const dayOf = (date) => [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
