import { ask } from "./engine.js";
import { fillOffsets } from "./zones.js";
// Here for every entry, so that bundling puts it with the rest that they share.
import "./load.js";

export { ageColumns, dayNumber, loadColumns } from "./columns.js";
export { ForbearError } from "./error.js";
export { version } from "./version.js";

const operation = (name, complete) => ({ [name]: (request) => ask(name, request, complete) })[name];

export const ageReceivables = /* @__PURE__ */ operation("ageReceivables");
export const annualizeDiscount = /* @__PURE__ */ operation("annualizeDiscount");
export const assessCharges = /* @__PURE__ */ operation("assessCharges");
export const assessLatePayment = /* @__PURE__ */ operation("assessLatePayment");
export const buildSchedule = /* @__PURE__ */ operation("buildSchedule");
export const calculateApr = /* @__PURE__ */ operation("calculateApr");
export const checkAct = /* @__PURE__ */ operation("checkAct");
export const checkApr = /* @__PURE__ */ operation("checkApr");
export const checkContact = /* @__PURE__ */ operation("checkContact", fillOffsets);
export const checkPaymentTerm = /* @__PURE__ */ operation("checkPaymentTerm");
export const checkPolicy = /* @__PURE__ */ operation("checkPolicy");
export const composeNotice = /* @__PURE__ */ operation("composeNotice", fillOffsets);
export const contactWindows = /* @__PURE__ */ operation("contactWindows", fillOffsets);
export const countContacts = /* @__PURE__ */ operation("countContacts", fillOffsets);
export const decideEscalation = /* @__PURE__ */ operation("decideEscalation", fillOffsets);
export const generateDates = /* @__PURE__ */ operation("generateDates");
export const listHolidays = /* @__PURE__ */ operation("listHolidays");
export const listLaws = /* @__PURE__ */ operation("listLaws");
export const measureInterval = /* @__PURE__ */ operation("measureInterval");
export const offerOptions = /* @__PURE__ */ operation("offerOptions");
export const projectEscalation = /* @__PURE__ */ operation("projectEscalation", fillOffsets);
export const reviewContacts = /* @__PURE__ */ operation("reviewContacts", fillOffsets);
export const solveAnnuity = /* @__PURE__ */ operation("solveAnnuity");
export const splitAmount = /* @__PURE__ */ operation("splitAmount");
export const verifySchedule = /* @__PURE__ */ operation("verifySchedule");
