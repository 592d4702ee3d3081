/** The one place that knows where the package stands. */
export { ageReceivables, decideEscalation, init, offerOptions } from "./forbear/browser.js";
