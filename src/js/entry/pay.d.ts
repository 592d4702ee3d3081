export {
  annualizeDiscount,
  buildSchedule,
  calculateApr,
  checkApr,
  ForbearError,
  generateDates,
  listHolidays,
  measureInterval,
  offerOptions,
  rateColumns,
  solveAnnuity,
  splitAmount,
  verifySchedule,
  version,
} from "../api.js";
export type * from "../api.js";

/**
 * Makes the engine ready; await it once before the first call. Node, Deno, Bun and workerd are ready at import, and there
 * it is resolved already. @throws {ForbearError} `engine.failed` when the WebAssembly file cannot be loaded.
 */
export function init(): Promise<void>;
