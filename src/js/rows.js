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
  for (let at = 1; at < figures.length; at += FIGURES) {
    rows.push({
      number: figures[at],
      on: dayText(figures[at + 1]),
      payment: amountText(figures[at + 2], decimals),
      interest: amountText(figures[at + 3], decimals),
      principal: amountText(figures[at + 4], decimals),
      fee: amountText(figures[at + 5], decimals),
      balance: amountText(figures[at + 6], decimals),
    });
  }
  return rows;
}

/** Minor units, a whole number below 2^53, in major units. */
function amountText(minor, decimals) {
  if (minor < 0) return `-${amountText(-minor, decimals)}`;
  if (decimals === 2) {
    const cents = minor % 100;
    return `${(minor - cents) / 100}.${TWO[cents]}`;
  }
  if (decimals === 0) return String(minor);
  const digits = String(minor).padStart(decimals + 1, "0");
  return `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

/** A day counted from 0000-12-31, in the proleptic Gregorian calendar: years begin in March, so that a leap day ends one. */
function dayText(count) {
  const fromMarch = count + 305;
  const era = Math.floor(fromMarch / DAYS_OF_ERA);
  const day = fromMarch - era * DAYS_OF_ERA;
  const yearOfEra = Math.floor((day - Math.floor(day / 1460) + Math.floor(day / 36_524) - Math.floor(day / 146_096)) / 365);
  const dayOfYear = day - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${String(year).padStart(4, "0")}-${TWO[month]}-${TWO[dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1]}`;
}
