// Invoice pages made from the site's own, with other data in them.
import { readFileSync } from "node:fs";

const original = readFileSync(new URL("../../../www/index.html", import.meta.url), "utf8");

const block = (kind) => new RegExp(`(<script type="application/${kind}[^>]*>)([^]*?)(</script>)`);

const read = (kind) => JSON.parse(block(kind).exec(original)[2]);

const { policy, advice, ...facts } = read("json");

/** What the page states, parsed as it is there. */
export const stated = { documents: [read("ld\\+json")], facts, policy, advice };

/** As JSON inside a script element: `<` is written so that no text can end the element. */
const inScript = (value) => JSON.stringify(value).replaceAll("<", "\\u003c");

/** The page with changes to its JSON-LD, its facts and its data attributes (`null` drops one). */
export function invoicePage({ invoice = {}, facts = {}, attributes = {} }) {
  let page = original
    .replace(block("ld\\+json"), (_, open, __, close) => open + inScript({ ...read("ld\\+json"), ...invoice }) + close)
    .replace(block("json"), (_, open, __, close) => open + inScript({ ...read("json"), ...facts }) + close);
  for (const [name, value] of Object.entries(attributes)) {
    page = page.replace(new RegExp(` data-${name}="[^"]*"`), () => (value === null ? "" : ` data-${name}="${value.replaceAll("&", "&amp;").replaceAll('"', "&quot;")}"`));
  }
  return page;
}

/** The request behind the page's own invoice, for asking the package in Node. */
export function requestOfPage(selections) {
  const invoice = read("ld\\+json");
  const { invoiced, receipts, history } = facts;
  return {
    asOf: "2026-11-20",
    account: {
      id: invoice.accountId,
      invoices: [{ id: invoice.confirmationNumber, issued: "2026-09-28", due: invoice.paymentDueDate, amount: invoiced, currency: "EUR" }],
      receipts,
      history,
    },
    invoice: invoice.confirmationNumber,
    policy,
    selections,
  };
}
