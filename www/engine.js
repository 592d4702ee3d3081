/** The one place that knows where the package stands. */
export { ageReceivables, composeNotice, decideEscalation, init, offerOptions, projectEscalation } from "./forbear/browser.js";
