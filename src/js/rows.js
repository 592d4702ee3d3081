// The rows of a schedule cross as numbers and become text here: a third of the time that parsing them takes.
import { cross } from "./engine.js";
import { rows as take } from "./glue.js";

const FIGURES = 7;
const DAYS_OF_ERA = 146_097;
const TWO = Array.from({ length: 100 }, (_, number) => String(number).padStart(2, "0"));

/** An answer's rows in their place, where they crossed apart. */
export function withRows(answer) {
  const figures = cross(take);
  if (figures.length > 0) answer.rows = rowsOf(figures);
  return answer;
}

function rowsOf(figures) {
  const [decimals] = figures;
  const rows = [];
  // Most payments are of one size, and most fees: their text is made once.
  const again = (last, text) => (minor) => {
    if (minor !== last) text = amountText(minor, decimals);
    last = minor;
    return text;
  };
  const [paymentText, feeText] = [again(), again()];
  for (let at = 1; at < figures.length; at += FIGURES) {
    rows.push({
      number: figures[at],
      on: dayText(figures[at + 1]),
      payment: paymentText(figures[at + 2]),
      interest: amountText(figures[at + 3], decimals),
      principal: amountText(figures[at + 4], decimals),
      fee: feeText(figures[at + 5]),
      balance: amountText(figures[at + 6], decimals),
    });
  }
  return rows;
}

/** Minor units, a whole number below 2^53, in major units. */
function amountText(minor, decimals) {
  if (minor < 0) return `-${amountText(-minor, decimals)}`;
  if (decimals === 2) {
    // The remainder of a number that may be beyond 32 bits takes longer.
    const whole = Math.floor(minor / 100);
    return `${whole}.${TWO[minor - whole * 100]}`;
  }
  if (decimals === 0) return String(minor);
  const digits = String(minor).padStart(decimals + 1, "0");
  return `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

/** A day counted from 0000-12-31, in the proleptic Gregorian calendar: years begin in March, so that a leap day ends one. */
function dayText(count) {
  const fromMarch = (count + 305) | 0;
  const era = (fromMarch / DAYS_OF_ERA) | 0;
  const day = fromMarch - era * DAYS_OF_ERA;
  const yearOfEra = ((day - ((day / 1460) | 0) + ((day / 36_524) | 0) - ((day / 146_096) | 0)) / 365) | 0;
  const dayOfYear = day - (365 * yearOfEra + (yearOfEra >> 2) - ((yearOfEra / 100) | 0));
  const monthFromMarch = ((5 * dayOfYear + 2) / 153) | 0;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${TWO[(year / 100) | 0]}${TWO[year % 100]}-${TWO[month]}-${TWO[dayOfYear - (((153 * monthFromMarch + 2) / 5) | 0) + 1]}`;
}
