import assert from "node:assert/strict";

import { cases as samples } from "../../js/lib/cases.mjs";
import { cases, ledger } from "./requests.js";

const GENERATED = 50;

/** Ledgers of many shapes, each asked about on a few days with each function. */
function* generated() {
  for (let seed = 1; seed <= GENERATED; seed += 1) {
    const account = ledger(`G-${seed}`, { invoices: 1 + (seed % 15), receipts: seed % 6, seed });
    account.history = cases.find(({ operation }) => operation === "decideEscalation").request.account.history;
    const invoice = account.invoices[0].id;
    for (const asOf of ["2024-03-31", "2024-06-12", "2024-06-30", "2025-01-31"]) {
      yield { operation: "ageReceivables", request: { asOf, accounts: [account] } };
      yield { operation: "decideEscalation", request: { on: asOf, account } };
      yield { operation: "offerOptions", request: { asOf, account, invoice } };
    }
  }
}

/**
 * Holds the JS stack's answers against forbear's, whole and to the last figure. What forbear refuses is left out.
 * @returns {number} how many answers were compared
 */
export function assertAgreement(forbear, peer) {
  let compared = 0;
  for (const { operation, request } of [...cases, ...samples, ...generated()]) {
    if (peer[operation] === undefined) continue;
    let answer;
    try {
      answer = forbear[operation](request);
    } catch {
      continue;
    }
    assert.deepEqual(peer[operation](request), answer, `the JS stack answers ${operation} otherwise`);
    compared += 1;
  }
  return compared;
}
