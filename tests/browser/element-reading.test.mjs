// Where <payment-options> reads an invoice: every source, which comes first, and what happens where two disagree.
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";

import { readInvoice } from "../../www/read-invoice.js";
import { attributes, element, jsonLd, stage } from "./lib/element.mjs";

const { both, folder, put } = await stage(after, {
  "content-security-policy": "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; img-src data:; form-action 'self'; base-uri 'none'",
});

/** One invoice as each source states it, best source first. */
const STATED = {
  object: { number: "I-1", amount: "780.80", currency: "EUR", due: "2026-10-28", issued: "2026-09-28", creditor: { name: "Hazel & Rowe", email: "a@b.example" } },
  attributes: { invoiceId: "I-1", amount: "780.80", currency: "EUR", dueDate: "2026-10-28", issueDate: "2026-09-28", creditor: "Hazel & Rowe" },
  documents: [{ "@type": "Invoice", confirmationNumber: "I-1", totalPaymentDue: { value: "780.80", currency: "EUR" }, paymentDueDate: "2026-10-28", dateIssued: "2026-09-28", provider: { name: "Hazel & Rowe" } }],
};

/** How each source says something else, or nothing, of one thing. */
const SAID = {
  object: { amount: (value) => ({ amount: value }), currency: (value) => ({ currency: value }), due: (value) => ({ due: value }), issued: (value) => ({ issued: value }), creditor: (value) => ({ creditor: { name: value } }), number: (value) => ({ number: value }) },
  attributes: { amount: (value) => ({ amount: value }), currency: (value) => ({ currency: value }), due: (value) => ({ dueDate: value }), issued: (value) => ({ issueDate: value }), creditor: (value) => ({ creditor: value }), number: (value) => ({ invoiceId: value }) },
};

function source(kind, what, value) {
  if (kind !== "documents") return { [kind]: what === undefined ? STATED[kind] : { ...STATED[kind], ...SAID[kind][what](value) } };
  const [whole] = STATED.documents;
  const said = {
    amount: { totalPaymentDue: { value, currency: "EUR" } },
    currency: { totalPaymentDue: { value: "780.80", currency: value } },
    due: { paymentDueDate: value },
    issued: { dateIssued: value },
    creditor: { provider: { name: value } },
    number: { confirmationNumber: value },
  };
  return { documents: [{ ...whole, ...said[what] }] };
}

const KINDS = ["object", "attributes", "documents"];
const OTHER = { amount: "1.00", currency: "USD", due: "2026-10-29", issued: "2026-01-01", creditor: "Another", number: "I-1" };
const FIRST = { amount: "780.80", currency: "EUR", due: "2026-10-28", issued: "2026-09-28", creditor: "Hazel & Rowe", number: "I-1" };
const valueOf = (invoice, what) => (what === "creditor" ? invoice.creditor.name : invoice[what]);

for (const kind of KINDS) {
  test(`${kind}: alone it states a whole invoice`, () => {
    const { invoice, problems, conflicts } = readInvoice([source(kind)]);
    assert.deepEqual([problems, conflicts], [[], []]);
    for (const [what, value] of Object.entries(FIRST)) assert.equal(valueOf(invoice, what), value, what);
  });

  test(`${kind}: what it leaves out another source says, and what is nowhere is missing`, () => {
    for (const what of ["amount", "currency", "due", "number"]) {
      const without = source(kind, what, "");
      assert.deepEqual(readInvoice([without]).problems.map(({ code }) => code), [`${what}Missing`], what);
      for (const other of KINDS) assert.equal(valueOf(readInvoice([without, source(other)]).invoice, what), FIRST[what], `${what} by ${other}`);
    }
  });

  test(`${kind}: what can't be read in it is told, also where another source says it well`, () => {
    for (const [what, value] of [["amount", "12,50"], ["currency", "euro"], ["due", "soon"], ["issued", "then"]]) {
      for (const sources of [[source(kind, what, value)], [source("object"), source(kind, what, value)]]) {
        const { invoice, problems } = readInvoice(sources);
        assert.equal(invoice, null);
        assert.deepEqual(problems, [{ code: `${what}Unreadable`, found: value }]);
      }
    }
  });
}

for (const [index, kind] of KINDS.entries()) {
  for (const other of KINDS.slice(index)) {
    test(`${kind} before ${other}: money and days must agree; of the rest the first counts`, () => {
      for (const what of ["amount", "currency", "due"]) {
        const { invoice, conflicts } = readInvoice([source(kind), source(other, what, OTHER[what])]);
        assert.equal(invoice, null);
        assert.deepEqual(conflicts, [{ what, values: [FIRST[what], OTHER[what]] }]);
      }
      for (const what of ["issued", "creditor"]) {
        const { invoice } = readInvoice([source(kind), source(other, what, OTHER[what])]);
        assert.equal(valueOf(invoice, what), FIRST[what]);
        assert.equal(valueOf(readInvoice([source(other, what, OTHER[what]), source(kind)]).invoice, what), OTHER[what]);
      }
    });
  }
}

test("one amount is one amount, however many decimals it is written with; three that differ are all told", () => {
  assert.equal(readInvoice([source("object", "amount", "780.8"), source("documents")]).invoice.amount, "780.8");
  const { conflicts } = readInvoice([source("object"), source("attributes", "amount", "1.00"), source("documents", "amount", "2.00")]);
  assert.deepEqual(conflicts.map(({ values }) => values), [["780.80", "1.00"], ["780.80", "2.00"]]);
});

test("a statement about another number is about another invoice", () => {
  const { invoice, conflicts } = readInvoice([source("object"), { documents: [{ ...STATED.documents[0], confirmationNumber: "I-2", paymentDueDate: "2026-01-01" }] }]);
  assert.deepEqual(conflicts, []);
  assert.equal(invoice.due, "2026-10-28");
});

test("parts of the creditor may come from several places", () => {
  assert.deepEqual(readInvoice([source("attributes", "creditor", "Short"), source("object")]).invoice.creditor, { name: "Short", email: "a@b.example", telephone: "" });
});

// ------------------------------------------------------------------------------------------------------- in a page

const NONE = { amount: null, currency: null, "due-date": null, "issue-date": null, "invoice-id": null, creditor: null };
const bare = (more = {}, content = "") => element({ ...NONE, ...more }, content);
const LD = { confirmationNumber: "HR-2417", totalPaymentDue: { value: "780.80", currency: "EUR" }, paymentDueDate: "2026-10-28", provider: { name: "Hazel & Rowe" } };
const DATA = { "data-amount": "780.80", "data-currency": "EUR", "data-due-date": "2026-10-28", "data-invoice-id": "HR-2417" };
const stated = put(JSON.stringify({ "@type": "Invoice", ...LD }), "json");
const broken = put("{", "json");

const PAGES = {
  "its own attributes": element(),
  "its own data-*": bare(DATA),
  "the page's JSON-LD": jsonLd(LD) + bare(),
  "one of several in the page's JSON-LD": jsonLd(LD) + jsonLd({ ...LD, confirmationNumber: "HR-1" }) + bare({ "invoice-id": "HR-2417" }),
  "data-* of an element that `from` names": `<article id="there"${attributes(DATA)}></article>${bare({ from: "there" })}`,
  "data-* of an element that `from-selector` finds": `<article class="there"${attributes(DATA)}></article>${bare({ "from-selector": "article.there" })}`,
  "JSON-LD inside what `from` names, and no other": `${jsonLd({ ...LD, paymentDueDate: "2020-01-01" })}<article id="there">${jsonLd(LD)}</article>${bare({ from: "there" })}`,
  "a script that `from` names": `<script type="application/json" id="there">${JSON.stringify({ "@type": "Invoice", ...LD })}</script>${bare({ from: "there" })}`,
  "JSON beside the page": bare({ src: stated }),
  "several that agree": jsonLd(LD) + `<article id="there"${attributes(DATA)}></article>` + element({ from: "there", src: stated, amount: "780.8" }),
};

for (const [name, body] of Object.entries(PAGES)) {
  both(`it reads ${name}`, body, async (page) => {
    const found = await page.evaluate(() => [headingOf(), po.invoice.number, po.offer.balance, log.length]);
    assert.deepEqual(found.slice(0, 3), ["€780.80 still to pay", "HR-2417", "780.80"]);
    assert.deepEqual(page.troubles, []);
  });
}

const SAYING = {
  "attribute and JSON-LD": [jsonLd(LD) + element({ "due-date": "2026-10-29" }), "The day it is due: 29 October 2026 in one place, 28 October 2026 in another"],
  "attribute and data-*": [element({ "data-amount": "780.81" }), "The amount: 780.80 in one place, 780.81 in another"],
  "data-* and JSON-LD": [jsonLd(LD) + bare({ ...DATA, "data-currency": "USD" }), "The currency: USD in one place, EUR in another"],
  "JSON beside the page and an attribute": [element({ src: stated, amount: "9.00" }), "The amount: 9.00 in one place, 780.80 in another"],
};

for (const [name, [body, text]] of Object.entries(SAYING)) {
  both(`${name} that disagree: no plan, and both values are said`, body, async (page) => {
    const found = await page.evaluate(() => ({ heading: headingOf(), said: $("li", po).textContent, ways: po.querySelectorAll("a, button").length, offer: po.offer, phase: po.step.phase }));
    assert.deepEqual(found, { heading: "No plan to show", said: text, ways: 0, offer: null, phase: "conflict" });
  });
}

both("a property comes first, and what it leaves out the page says", jsonLd(LD) + bare(), async (page) => {
  const found = await page.evaluate(async () => {
    po.invoice = { creditor: "Harbour Row" };
    await settle();
    const filled = [headingOf(), po.invoice.creditor.name];
    po.invoice = { amount: "1.00" };
    await settle();
    const conflict = [headingOf(), log.findLast(([type]) => type === "read")[1].conflicts];
    po.invoice = null;
    await settle();
    return [...filled, ...conflict, headingOf()];
  });
  assert.deepEqual(found, ["€780.80 still to pay", "Harbour Row", "No plan to show", [{ what: "amount", values: ["1.00", "780.80"] }], "€780.80 still to pay"]);
});

const FACTS = { invoiced: "1180.80", receipts: [{ id: "R-1", kind: "payment", on: "2026-10-30", amount: "400.00", currency: "EUR" }] };

both("facts and a policy are JSON in the page, or properties", `<script type="application/json" id="facts">${JSON.stringify(FACTS)}</script><script type="application/json" id="policy">{"options":{"instalments":null}}</script>${element({ facts: "facts", policy: "policy" })}`, async (page) => {
  const found = await page.evaluate(async () => {
    const first = [po.textContent.includes("Paid on 30 October 2026"), link("Pay in parts") === undefined];
    po.policy = {};
    await settle();
    return [...first, link("Pay in parts") === undefined];
  });
  assert.deepEqual(found, [true, true, false]);
});

const UNREAD = {
  "data that is none": [`<script type="application/json" id="facts">{</script>${element({ facts: "facts" })}`, "unreadable"],
  "an id that is nowhere": [element({ from: "nowhere" }), "unreadable"],
  "JSON beside the page that is none": [bare({ src: broken }), "failed"],
  "JSON that is not there": [bare({ src: "/nowhere.json" }), "failed"],
  "an address of somebody else": [bare({ src: "https://elsewhere.example/invoice.json" }), "failed"],
  "a day that is none": [element({ today: "tomorrow" }), "failed"],
  "a zone that is none": [element({ today: null, timezone: "Moon/Base" }), "failed"],
  "a selector that is none": [element({ "from-selector": "((" }), "failed"],
};

for (const [name, [body, phase]] of Object.entries(UNREAD)) {
  both(`${name}: no plan, and it says so`, body, async (page) => {
    assert.deepEqual(await page.evaluate(() => [headingOf(), po.step.phase, po.value]), ["No plan to show", phase, null]);
    assert.equal(page.troubles.filter((trouble) => trouble.startsWith("asked")).length, 0);
  });
}

both("the day without one is today's in the zone that is named", `${element({ today: null, timezone: "Pacific/Kiritimati" })}${element({ id: "west", today: null, timezone: "Pacific/Pago_Pago" })}`, async (page) => {
  const days = await page.evaluate(() => {
    const on = (one) => {
      link("Pay it all", one).click();
      press("Agree to pay", one);
      return one.value.asOf;
    };
    return [on(po), on($("#west"))];
  });
  // The two are 25 hours apart: on every instant one is a calendar day or two ahead.
  assert.ok(days[0] > days[1], days.join());
});

const [english] = readdirSync(join(folder, "element")).filter((name) => name.startsWith("messages.en-"));
put("throw new Error('gone');", "js", `/element/${english}`);

for (const [lang, phase] of [["en", "reading"], ["de", "open"]]) {
  both(
    `the words for ${lang}, where those for en can't be loaded: ${phase}`,
    element({ lang }),
    async (page) => {
      const found = await page.evaluate(() => [po.step.phase, po.textContent.trim() === "", log.filter(([type]) => type === "error").length]);
      assert.deepEqual(found, phase === "open" ? ["open", false, 0] : [phase, true, 1]);
    },
    '<script src="/log.js"></script><script type="module" src="/define.js"></script>',
  );
}
