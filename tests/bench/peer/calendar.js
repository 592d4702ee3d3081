import {
  addDays,
  addMonths,
  differenceInCalendarDays,
  formatISO,
  getDate,
  getDaysInMonth,
  isValid,
  parseISO,
  setDate,
  startOfMonth,
} from "date-fns";

const GRAMMAR = /^\d{4}-\d{2}-\d{2}$/;

/** A calendar day; `<` and `>` compare days, and its text is kept where it came from text. */
export class Day {
  #date;
  #text;

  constructor(date, text) {
    this.#date = date;
    this.#text = text;
  }

  static read(text) {
    const date = GRAMMAR.test(text) ? parseISO(text) : undefined;
    if (date === undefined || !isValid(date)) throw new RangeError(`${text} is not a day`);
    return new Day(date, text);
  }

  valueOf() {
    return this.#date.getTime();
  }

  toString() {
    return (this.#text ??= formatISO(this.#date, { representation: "date" }));
  }

  toJSON() {
    return this.toString();
  }

  daysSince(earlier) {
    return differenceInCalendarDays(this.#date, earlier.#date);
  }

  plusDays(count) {
    return new Day(addDays(this.#date, count));
  }

  get dayOfMonth() {
    return getDate(this.#date);
  }

  /** So many months later, on a day of the month that the first one may be too short for. */
  plusMonths(count, dayOfMonth = this.dayOfMonth) {
    const month = addMonths(startOfMonth(this.#date), count);
    return new Day(setDate(month, Math.min(dayOfMonth, getDaysInMonth(month))));
  }
}

export const compareDays = (one, other) => one - other;
export const isSameDay = (one, other) => one.valueOf() === other.valueOf();
export const earliest = (one, other) => (other < one ? other : one);
export const latest = (one, other) => (other > one ? other : one);

/** Days of [from, to) that lie in at least one of the ranges, each { from, to }, without an end where `to` is null. */
export function daysCovered(ranges, from, to) {
  const clipped = ranges
    .map((range) => ({ from: latest(range.from, from), to: range.to === null ? to : earliest(range.to, to) }))
    .filter((range) => range.from < range.to)
    .sort((one, other) => compareDays(one.from, other.from));
  let covered = 0;
  let reached = from;
  for (const range of clipped) {
    const start = latest(range.from, reached);
    if (range.to > start) {
      covered += range.to.daysSince(start);
      reached = range.to;
    }
  }
  return covered;
}
