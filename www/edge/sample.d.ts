import type { Records } from "./handler.js";

/** A fictional business's records on one day, for demonstrations. */
export const sampleRecords: readonly Records[];
