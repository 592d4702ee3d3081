/** A classic script: defines `<payment-options>`, with the engine inside. */
export type { PaymentOptions } from "./element.js";
