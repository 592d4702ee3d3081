/** Defines `<payment-options>`. A page that has it already keeps the one that it has. */
import { PaymentOptions } from "./element.js";

if (customElements.get("payment-options") === undefined) customElements.define("payment-options", PaymentOptions);
