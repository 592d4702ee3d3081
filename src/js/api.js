import { ask } from "./engine.js";

export { ForbearError } from "./error.js";
export { version } from "./version.js";

const operation = (name) => ({ [name]: (request) => ask(name, request) })[name];

export const ageReceivables = /* @__PURE__ */ operation("ageReceivables");
export const assessCharges = /* @__PURE__ */ operation("assessCharges");
export const assessLatePayment = /* @__PURE__ */ operation("assessLatePayment");
export const checkAct = /* @__PURE__ */ operation("checkAct");
export const checkPaymentTerm = /* @__PURE__ */ operation("checkPaymentTerm");
export const decideEscalation = /* @__PURE__ */ operation("decideEscalation");
export const generateDates = /* @__PURE__ */ operation("generateDates");
export const listLaws = /* @__PURE__ */ operation("listLaws");
export const offerOptions = /* @__PURE__ */ operation("offerOptions");
export const splitAmount = /* @__PURE__ */ operation("splitAmount");
