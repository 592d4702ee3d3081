// Aging by columns beside plain JS loops over the same arrays. Runs in Node and in a page as it stands.

/** The same facts every time. */
export function columnsOf(rows, { accounts = 10_000, currencies = ["EUR", "USD", "GBP"] } = {}) {
  let state = 0x9e3779b9;
  const random = (below) => {
    state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x6d2b79f5;
    return (((state ^ (state >>> 13)) >>> 0) / 2 ** 32) * below | 0;
  };
  const due = new Int32Array(rows);
  const numbers = new Float64Array(rows);
  const account = new Uint32Array(rows);
  const currency = new Uint8Array(rows);
  for (let row = 0; row < rows; row += 1) {
    due[row] = AS_OF - 200 + random(260);
    numbers[row] = random(20) === 0 ? -1 - random(50_000) : 1 + random(500_000);
    account[row] = random(accounts);
    currency[row] = random(currencies.length);
  }
  const open = BigInt64Array.from(numbers, BigInt);
  return { due, open, numbers, account, currency, currencies, accounts };
}

/** 2024-06-03 */
const AS_OF = 19_877;
const DAY = "2024-06-03";

/** Unapplied cash, current, and the buckets of "30-60-90". */
const SLOTS = 6;

/** The slot of a row, by arithmetic: no branch to guess, which is more than twice as fast as comparisons in turn. */
const slotOf = (age, isOpen) => Math.imul(1 + (age > 0) + (age > 30) + (age > 60) + (age > 90), isOpen);

/** The fastest that was found; exact only while every sum is below 2^53. */
export function ageInNumbers({ due, numbers, account, currency, currencies }, sums) {
  const width = currencies.length;
  sums.fill(0);
  for (let row = 0; row < due.length; row += 1) {
    const open = numbers[row];
    const slot = slotOf((AS_OF - due[row]) | 0, +(open >= 0));
    sums[(Math.imul((Math.imul(account[row], width) + currency[row]) | 0, SLOTS) + slot) | 0] += open;
  }
}

/** The same with BigInts: in typed arrays, where engines add 64-bit numbers, or in plain ones, where they are objects. */
export function ageInBigInts({ due, account, currency, currencies }, open, sums) {
  const width = currencies.length;
  sums.fill(0n);
  for (let row = 0; row < due.length; row += 1) {
    const minor = open[row];
    const slot = slotOf((AS_OF - due[row]) | 0, +(minor >= 0n));
    sums[(Math.imul((Math.imul(account[row], width) + currency[row]) | 0, SLOTS) + slot) | 0] += minor;
  }
}

/** A function of its own, so that the engine compiles it for its kind of array. */
export const ageInPlainBigInts = new Function("slotOf", "AS_OF", "SLOTS", `return ${ageInBigInts}`)(slotOf, AS_OF, SLOTS);

/** The loops' sums in the order of the columns' pairs, as text that can be compared. */
function inPairs(sums, { account, currency }, width) {
  const lines = [];
  for (let pair = 0; pair < account.length; pair += 1) {
    const from = (account[pair] * width + currency[pair]) * SLOTS;
    lines.push([account[pair], currency[pair], -Number(sums[from]), ...Array.from(sums.slice(from + 1, from + SLOTS), Number)].join());
  }
  return lines.join("\n");
}

function answered({ account, currency, unapplied, current, buckets }) {
  return Array.from(account, (_, pair) =>
    [account[pair], currency[pair], unapplied[pair], current[pair], ...buckets.map((bucket) => bucket[pair])].map(Number).join(),
  ).join("\n");
}

/** Contenders over one set of rows, held against one another before anything is timed; and the portfolio. */
export function columnContenders(forbear, facts) {
  const { numbers, ...exact } = facts;
  const float = { ...exact, open: numbers };
  const request = { asOf: DAY };
  const resident = forbear.loadColumns(exact);
  const plain = Array.from(facts.open);
  const cells = facts.accounts * facts.currencies.length * SLOTS;
  const sums = { numbers: new Float64Array(cells), bigInts: new BigInt64Array(cells), plain: new Array(cells).fill(0n) };
  const contenders = {
    resident: () => resident.age(request),
    cold: () => forbear.ageColumns(exact, request),
    coldFloat: () => forbear.ageColumns(float, request),
    numbers: () => ageInNumbers(facts, sums.numbers),
    bigInts: () => ageInBigInts(facts, facts.open, sums.bigInts),
    plainBigInts: () => ageInPlainBigInts(facts, plain, sums.plain),
  };
  for (const work of Object.values(contenders)) work();
  const { accounts, portfolio } = resident.age(request);
  const others = Object.values(sums).map((cells) => inPairs(cells, accounts, facts.currencies.length));
  others.push(answered(forbear.ageColumns(exact, request).accounts), answered(forbear.ageColumns(float, request).accounts));
  if (others.some((other) => other !== answered(accounts))) throw new Error("the contenders disagree");
  return { contenders, portfolio };
}

/** Many rows, timed with forbear and with plain loops: µs a pass over all of them. */
export function measureColumns(forbear, measure, rows, effort) {
  const { contenders, portfolio } = columnContenders(forbear, columnsOf(rows));
  return { portfolio, samples: measure(contenders, effort) };
}
