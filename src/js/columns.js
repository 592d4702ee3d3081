// Columns of numbers cross as they are, each copied once. What is loaded lives in the engine, behind a handle.
import { call, figures, pick, put } from "./glue.js";
import { attempt, cross, instance, read, textOf } from "./engine.js";
import { ForbearError } from "./error.js";
import { kindOf, take, view } from "./take.js";

const KINDS = {
  due: [Int32Array],
  open: [BigInt64Array, Float64Array],
  account: [Uint32Array],
  currency: [Uint16Array, Uint8Array],
};
const DAY = 86_400_000;
const YEAR_1 = -719_162;

export function loadColumns(columns) {
  return attempt("loadColumns", () => load(columns));
}

export function ageColumns(columns, request) {
  return attempt("ageColumns", () => {
    const loaded = load(columns);
    try {
      return loaded.age(request);
    } finally {
      loaded.free();
    }
  });
}

export function dayNumber(day) {
  const time = typeof day === "string" && /^\d{4}-\d\d-\d\d$/.test(day) ? Date.parse(day) : undefined;
  const fail = (code, message, help) => {
    throw new ForbearError([{ code, path: "", message, help }]);
  };
  if (time === undefined) fail("date.grammar", "The value is not a date", "Write the day as YYYY-MM-DD, such as 2024-01-05.");
  // Engines differ in whether they take 30 February for 1 March.
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== day) {
    fail("date.calendar", `There is no day ${day}`, "Look at the length of the month.");
  }
  if (time < YEAR_1 * DAY) fail("date.range", `${day} is before the first day`, "Days run from year 1 to 9999.");
  return time / DAY;
}

function load(columns) {
  const { due, open, account, currency, ...rest } = take(columns, KINDS);
  const text = textOf(rest);
  // As the kinds that the glue has, so that each is copied as one block.
  const [days, amounts, currencies] = [view(Uint32Array, due), view(BigUint64Array, open), new Uint32Array(currency)];
  const place = cross(() => put(days, amounts, kindOf(open) === "Float64Array", account, currencies));
  read(cross(() => call("loadColumns", text)));
  return handle(place);
}

function handle(place) {
  const home = instance();
  let isFree = false;
  return Object.freeze({
    age: (request) =>
      attempt("age", () => {
        const text = textOf(request);
        if (isFree || home !== instance()) throw freed(isFree);
        return totals(place, text);
      }),
    free() {
      const isThere = !isFree && home === instance();
      isFree = true;
      if (!isThere) return;
      attempt("free", () =>
        cross(() => {
          pick(place);
          call("freeColumns", "");
        }),
      );
    },
  });
}

/** Of the engine's columns, those before the figures: account, currency, days past due. */
const KEYS = 3;

function totals(place, text) {
  const json = cross(() => {
    pick(place);
    return call("ageColumns", text);
  });
  const answer = read(json);
  const numbers = cross(figures);
  const count = numbers.length / (KEYS + 5 + answer.buckets.length);
  const column = (position) => numbers.subarray(position * count, (position + 1) * count);
  const amounts = (position) => column(KEYS + position);
  // The lower halves of the numbers: all that is in them.
  const halves = new Int32Array(numbers.buffer);
  const key = (Kind, position) => {
    const keys = new Kind(count);
    for (let pair = 0; pair < count; pair += 1) keys[pair] = halves[2 * (position * count + pair)];
    return keys;
  };
  const accounts = {
    account: key(Uint32Array, 0),
    currency: key(Uint16Array, 1),
    open: amounts(0),
    unapplied: amounts(1),
    outstanding: amounts(2),
    current: amounts(4),
    buckets: answer.buckets.map((_, bucket) => amounts(5 + bucket)),
    overdue: amounts(3),
    oldestDaysPastDue: key(Int32Array, 2),
  };
  return { ...answer, accounts };
}

function freed(byCaller) {
  return new ForbearError([
    {
      code: "columns.freed",
      path: "",
      message: byCaller ? "The columns were freed" : "The columns were lost when the engine was made anew after a defect",
      help: "Load them again with loadColumns.",
    },
  ]);
}
