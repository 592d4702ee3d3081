// Level payments by month, and their rate: what is asked, and whom. Runs in Node and in a page as it stands.
import { plainRows } from "../peer/plain.js";

export const COUNTS = [12, 360];

/** On the last day of each month. */
export const termsOf = (count) => ({
  currency: "USD",
  principal: "10000.00",
  start: "2023-12-31",
  due: { first: "2024-01-31", every: { n: 1, unit: "month" }, count },
  interest: { kind: "perPeriod", percent: "7.9", perYear: 12 },
});

/** By days / 365, which is the equation that xirr solves. */
export const rateRequest = ({ currency, principal, start }, rows) => ({
  method: "euActual365",
  currency,
  advances: [{ amount: principal, on: start }],
  payments: rows.map(({ on, payment }) => ({ on, amount: payment })),
});

/** The same as numbers: days since 1970 and cents. */
const columnsOf = ({ advances, payments }) => {
  const rows = [...advances.map((flow) => [flow, -100]), ...payments.map((flow) => [flow, 100])];
  return {
    on: Int32Array.from(rows, ([{ on }]) => Date.parse(on) / 86_400_000),
    amount: Float64Array.from(rows, ([{ amount }, cents]) => Math.round(Number(amount) * cents)),
  };
};

/** What rateColumns says of a request. */
export const rateOfColumns = (forbear, asked) => forbear.rateColumns(columnsOf(asked));

/** In the order of what is asked and measured. */
export const creditNames = COUNTS.flatMap((count) => [
  `${count} rows`,
  `${count} rows with certificate and APR`,
  `the APR of ${count} payments`,
  `the APR of ${count} payments, as numbers`,
]);

/** What forbear is asked in each job: [operation, request]. Numbers are no request. */
export const creditCalls = COUNTS.flatMap((count) => {
  const terms = termsOf(count);
  const build = ["buildSchedule", terms];
  const rate = ["calculateApr", rateRequest(terms, plainRows(terms))];
  return [[build], [build, rate], [rate], []];
});

/** Who does each job; `others` are the functions of peer/credit.js. */
function contendersOf(forbear, others) {
  const { decimalRows, decimalCertified, flowsOf, rateOf, amortizeRows } = others;
  return COUNTS.flatMap((count) => {
    const terms = termsOf(count);
    const rateOfRows = ({ rows }) => rateRequest(terms, rows);
    const asked = rateRequest(terms, plainRows(terms));
    const flows = flowsOf(asked);
    const columns = columnsOf(asked);
    return [
      {
        forbear: () => forbear.buildSchedule(terms),
        decimal: () => decimalRows(terms),
        plain: () => plainRows(terms),
        amortizejs: () => amortizeRows(terms),
      },
      {
        forbear: () => forbear.calculateApr(rateOfRows(forbear.buildSchedule(terms))),
        decimal: () => rateOf(flowsOf(rateOfRows(decimalCertified(terms)))),
      },
      { forbear: () => forbear.calculateApr(asked), decimal: () => rateOf(flows) },
      { forbear: () => forbear.rateColumns(columns), decimal: () => rateOf(flows) },
    ];
  });
}

export const measureCredit = (forbear, others, measure, effort) =>
  contendersOf(forbear, others).map((contenders) => measure(contenders, effort));
