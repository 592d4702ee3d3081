/** Defines `<payment-options>`, unless it is defined already. */
export type { PaymentOptions } from "./element.js";
