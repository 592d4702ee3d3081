// The same three functions on decimal.js and date-fns, as a careful team would write them without forbear: exact amounts,
// calendar days, checks of what comes in. Unlike forbear it stops at the first problem and says no path, and it leaves keys
// that it does not know alone. What it cannot do says so (Unsupported).
import { ageReceivables } from "./aging.js";
import { decideEscalation } from "./escalation.js";
import { createOfferOptions } from "./options.js";

export { Unsupported } from "./unsupported.js";

export const createPeer = (sha256, engine) => ({
  ageReceivables,
  decideEscalation,
  offerOptions: createOfferOptions(sha256, engine),
});
