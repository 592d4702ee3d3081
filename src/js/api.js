import { ask } from "./engine.js";
// Here for every entry, so that bundling puts it with the rest that they share.
import "./load.js";

export { ageColumns, dayNumber, loadColumns } from "./columns.js";
export { ForbearError } from "./error.js";
export { version } from "./version.js";

const operation = (name) => ({ [name]: (request) => ask(name, request) })[name];

export const ageReceivables = /* @__PURE__ */ operation("ageReceivables");
export const decideEscalation = /* @__PURE__ */ operation("decideEscalation");
export const generateDates = /* @__PURE__ */ operation("generateDates");
export const offerOptions = /* @__PURE__ */ operation("offerOptions");
export const splitAmount = /* @__PURE__ */ operation("splitAmount");
