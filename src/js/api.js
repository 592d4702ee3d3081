// Everything that forbear answers.
import { operation } from "./engine.js";
import { fillOffsets } from "./zones.js";

export { ageColumns, dayNumber, loadColumns } from "./columns.js";
export * from "./pay.js";

export const ageReceivables = /* @__PURE__ */ operation("ageReceivables");
export const assessCharges = /* @__PURE__ */ operation("assessCharges");
export const assessLatePayment = /* @__PURE__ */ operation("assessLatePayment");
export const checkAct = /* @__PURE__ */ operation("checkAct");
export const checkContact = /* @__PURE__ */ operation("checkContact", fillOffsets);
export const checkPaymentTerm = /* @__PURE__ */ operation("checkPaymentTerm");
export const checkPolicy = /* @__PURE__ */ operation("checkPolicy");
export const composeNotice = /* @__PURE__ */ operation("composeNotice", fillOffsets);
export const contactWindows = /* @__PURE__ */ operation("contactWindows", fillOffsets);
export const countContacts = /* @__PURE__ */ operation("countContacts", fillOffsets);
export const decideEscalation = /* @__PURE__ */ operation("decideEscalation", fillOffsets);
export const listLaws = /* @__PURE__ */ operation("listLaws");
export const projectEscalation = /* @__PURE__ */ operation("projectEscalation", fillOffsets);
export const reviewContacts = /* @__PURE__ */ operation("reviewContacts", fillOffsets);
