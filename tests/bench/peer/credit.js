// Level payments on decimal.js and date-fns, their rate by xirr, and what amortizejs makes of them.
import { Calculator } from "amortizejs";
import { Decimal } from "decimal.js";
import xirr from "xirr";

import { Day } from "./calendar.js";
import { readPositive, sum, write, zero } from "./money.js";

export { plainRows } from "./plain.js";

const CENT = new Decimal("0.01");

function read({ currency, principal, start, due, interest }) {
  if (due.every.unit !== "month" || interest.kind !== "perPeriod") throw new RangeError("other terms are not here");
  const from = Day.read(start);
  const first = Day.read(due.first);
  if (first < from) throw new RangeError(`${first} is before ${start}`);
  return {
    currency,
    principal: readPositive(principal, currency),
    days: Array.from({ length: due.count }, (_, index) => first.plusMonths(index * due.every.n, due.anchorDay)),
    percent: new Decimal(interest.percent),
    periods: new Decimal(100 * interest.perYear),
  };
}

const interestOn = (balance, { percent, periods }) =>
  balance.times(percent).div(periods).toDecimalPlaces(2, Decimal.ROUND_HALF_UP);

/** What is due last after so much each time. */
function lastAfter(level, terms) {
  let balance = terms.principal;
  for (let number = 1; number < terms.days.length; number += 1) {
    balance = balance.plus(interestOn(balance, terms)).minus(level);
  }
  return balance.plus(interestOn(balance, terms));
}

/** The least payment that the last one does not exceed. */
function levelOf(terms) {
  const rate = terms.percent.div(terms.periods);
  const discount = new Decimal(1).minus(rate.plus(1).pow(-terms.days.length));
  let level = terms.principal.times(rate).div(discount).toDecimalPlaces(2, Decimal.ROUND_UP);
  while (lastAfter(level, terms).gt(level)) level = level.plus(CENT);
  while (lastAfter(level.minus(CENT), terms).lte(level.minus(CENT))) level = level.minus(CENT);
  return level;
}

function rowsOf(terms, level) {
  let balance = terms.principal;
  return terms.days.map((on, index) => {
    const interest = interestOn(balance, terms);
    const payment = index + 1 === terms.days.length ? balance.plus(interest) : level;
    const principal = payment.minus(interest);
    balance = balance.minus(principal);
    return { number: index + 1, on, payment, interest, principal, fee: zero, balance };
  });
}

function answer(terms, rows, level) {
  const text = (value) => write(value, terms.currency);
  const total = (key) => text(sum(rows.map((row) => row[key])));
  return {
    rows: rows.map(({ number, on, payment, interest, principal, fee, balance }) => ({
      number,
      on: String(on),
      payment: text(payment),
      interest: text(interest),
      principal: text(principal),
      fee: text(fee),
      balance: text(balance),
    })),
    levelPayment: text(level),
    finalPayment: text(rows.at(-1).payment),
    totalPrincipal: total("principal"),
    totalInterest: total("interest"),
    totalFees: total("fee"),
    total: total("payment"),
  };
}

/** The identities that hold in all rows. */
function certify(terms, rows, level) {
  const broken = new Set();
  const need = (holds, identity) => holds || broken.add(identity);
  let before = terms.principal;
  need(rows.length === terms.days.length, "numbers");
  for (const [index, { number, on, payment, interest, principal, fee, balance }] of rows.entries()) {
    need(number === index + 1, "numbers");
    need(on.valueOf() === terms.days[index].valueOf(), "dates");
    need(payment.gt(0) && !interest.isNeg() && !fee.isNeg() && !balance.isNeg(), "amounts");
    need(payment.eq(interest.plus(principal).plus(fee)), "payment");
    need(balance.eq(before.minus(principal)), "balance");
    need(interest.eq(interestOn(before, terms)), "interest");
    need(fee.isZero(), "fees");
    need(index + 1 === rows.length || payment.eq(level), "sizes");
    before = balance;
  }
  need(before.isZero(), "balance");
  const smaller = level.minus(CENT);
  need(rows.at(-1).payment.lte(level) && lastAfter(smaller, terms).gt(smaller), "sizes");
  return ["numbers", "dates", "amounts", "payment", "balance", "interest", "fees", "sizes"].filter((one) => !broken.has(one));
}

export function decimalRows(request) {
  const terms = read(request);
  const level = levelOf(terms);
  return answer(terms, rowsOf(terms, level), level);
}

export function decimalCertified(request) {
  const terms = read(request);
  const level = levelOf(terms);
  const rows = rowsOf(terms, level);
  return { ...answer(terms, rows, level), certificate: certify(terms, rows, level) };
}

/** What xirr takes; it counts days of UTC. */
export const flowsOf = ({ advances, payments }) =>
  [...advances.map(({ amount, on }) => [-amount, on]), ...payments.map(({ amount, on }) => [Number(amount), on])].map(
    ([amount, on]) => ({ amount, when: new Date(on) }),
  );

/** In percent. */
export const rateOf = (flows) => xirr(flows) * 100;

/** Numbers and dates of the host as amortizejs gives them; its first payment is on its first day. */
export function amortizeRows({ principal, due, interest }) {
  const startDate = new Date(...due.first.split("-").map((part, index) => part - (index === 1 ? 1 : 0)));
  return Calculator.calculate({
    method: "mortgage",
    apr: Number(interest.percent),
    balance: Number(principal),
    loanTerm: due.count,
    startDate,
  }).schedule;
}
