import type { AcceptOutcome, Acceptance, Adapter, Records } from "./handler.js";

/** Finds an invoice by its id. What it accepts is forgotten with the process. */
export function memoryAdapter(records?: readonly Records[]): MemoryAdapter;

export interface MemoryAdapter extends Adapter {
  lookup(reference: string): Records | null;
  find(key: string): Acceptance | null;
  accept(...submission: Parameters<Adapter["accept"]>): AcceptOutcome;
  /** Everything accepted so far, in order. */
  accepted(): Acceptance[];
}
