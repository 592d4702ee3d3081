// Invoices that try to run a script wherever a text may stand.
import assert from "node:assert/strict";

import { invoicePage } from "./pages.mjs";

export const SCRIPT = `"'><script>globalThis.ran = true</script><img src=x onerror="globalThis.ran = true"><svg onload=globalThis.ran=true>&lt;b&gt;`;
const hostile = {
  description: SCRIPT,
  accountId: SCRIPT.slice(0, 100),
  confirmationNumber: `I-${SCRIPT.slice(0, 100)}`,
  provider: { "@type": "Organization", name: SCRIPT, email: `a@b"onclick=globalThis.ran=true`, telephone: "javascript:globalThis.ran=true", url: "javascript:globalThis.ran=true" },
  customer: { name: SCRIPT },
};

export const HOSTILE = {
  "/hostile.html": invoicePage({ invoice: hostile }),
  "/hostile-due.html": invoicePage({ invoice: { paymentDueDate: SCRIPT } }),
  "/hostile-amount.html": invoicePage({ invoice: { totalPaymentDue: { value: SCRIPT, currency: "EUR" } } }),
  "/hostile-attributes.html": invoicePage({ attributes: { "due-date": SCRIPT, amount: SCRIPT, currency: SCRIPT } }),
  "/hostile-offers.html": invoicePage({
    facts: { advice: { name: SCRIPT, url: `https://x/${SCRIPT}` }, policy: { options: { outsideFinance: [{ lender: SCRIPT.slice(0, 100), frequency: "monthly", count: 3, firstDays: 30 }] } } },
  }),
  "/hostile-facts.html": invoicePage({ facts: { history: SCRIPT, receipts: SCRIPT, policy: SCRIPT } }),
};

export async function nothingRan(page, where) {
  assert.equal(await page.evaluate(() => globalThis.ran), undefined, where);
  assert.equal(await page.locator("#journey").locator("script, img, svg, [onerror], [onload], [onclick]").count(), 0, where);
}
