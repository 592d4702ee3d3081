import * as forbear from "./inline.js";

globalThis.forbear = Object.freeze({ ...forbear });
