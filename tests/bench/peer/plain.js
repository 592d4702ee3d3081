// Dated rows in plain JS: cents as numbers, days by arithmetic, text by templates, no library. Exact only while every product
// is below 2^53, and nothing of the terms is checked.

const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const isLeap = (year) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const two = (number) => (number < 10 ? `0${number}` : `${number}`);
const amount = (cents) => `${Math.trunc(cents / 100)}.${two(cents % 100)}`;

function dayAfter(first, months) {
  const [year, month, anchor] = first;
  const at = month - 1 + months;
  const [inYear, inMonth] = [year + Math.trunc(at / 12), at % 12];
  const length = inMonth === 1 && isLeap(inYear) ? 29 : LENGTHS[inMonth];
  return `${inYear}-${two(inMonth + 1)}-${two(Math.min(anchor, length))}`;
}

/** Half up. */
function interestOf(balance, rate, whole) {
  const top = balance * rate;
  const rest = top % whole;
  return (top - rest) / whole + (rest * 2 >= whole ? 1 : 0);
}

/** What is due last after so much each time. */
function lastAfter(level, { balance, rate, whole, count }) {
  let left = balance;
  for (let number = 1; number < count; number += 1) left += interestOf(left, rate, whole) - level;
  return left + interestOf(left, rate, whole);
}

/** The least payment that the last one does not exceed. */
function levelOf(loan) {
  const { balance, rate, whole, count } = loan;
  const factor = rate / whole;
  let level = Math.ceil((balance * factor) / (1 - (1 + factor) ** -count));
  while (lastAfter(level, loan) > level) level += 1;
  while (lastAfter(level - 1, loan) <= level - 1) level -= 1;
  return level;
}

export function plainRows({ principal, due: { first, count }, interest: { percent, perYear } }) {
  const decimals = percent.split(".")[1]?.length ?? 0;
  const loan = {
    balance: Number(principal.replace(".", "")),
    rate: Number(percent.replace(".", "")),
    whole: 100 * perYear * 10 ** decimals,
    count,
  };
  const level = levelOf(loan);
  const from = first.split("-").map(Number);
  const rows = [];
  let { balance } = loan;
  for (let number = 1; number <= count; number += 1) {
    const interest = interestOf(balance, loan.rate, loan.whole);
    const payment = number === count ? balance + interest : level;
    balance -= payment - interest;
    rows.push({
      number,
      on: dayAfter(from, number - 1),
      payment: amount(payment),
      interest: amount(interest),
      principal: amount(payment - interest),
      fee: "0.00",
      balance: amount(balance),
    });
  }
  return rows;
}
