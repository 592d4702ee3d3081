// What a payment page asks: options, schedules, rates and dates.
import { operation } from "./engine.js";
import { withRows } from "./rows.js";
// Here for every entry, so that bundling puts it with the rest that they share.
import "./load.js";

export { ForbearError } from "./error.js";
export { rateColumns } from "./rate.js";
export { version } from "./version.js";

export const annualizeDiscount = /* @__PURE__ */ operation("annualizeDiscount");
export const buildSchedule = /* @__PURE__ */ operation("buildSchedule", undefined, withRows);
export const calculateApr = /* @__PURE__ */ operation("calculateApr");
export const checkApr = /* @__PURE__ */ operation("checkApr");
export const generateDates = /* @__PURE__ */ operation("generateDates");
export const listHolidays = /* @__PURE__ */ operation("listHolidays");
export const measureInterval = /* @__PURE__ */ operation("measureInterval");
export const offerOptions = /* @__PURE__ */ operation("offerOptions");
export const solveAnnuity = /* @__PURE__ */ operation("solveAnnuity");
export const splitAmount = /* @__PURE__ */ operation("splitAmount");
export const verifySchedule = /* @__PURE__ */ operation("verifySchedule");
