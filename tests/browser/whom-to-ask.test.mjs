// Whom to ask: on every screen that says so there is a way to do it, and where nothing can be shown there is a next step.
import assert from "node:assert/strict";
import { test } from "node:test";

import { speak } from "../../www/journey/languages.js";
import { render } from "../../www/journey/render.js";
import { readInvoice } from "../../www/read-invoice.js";
import { stated } from "./lib/pages.mjs";
import { CLOSED, WAYS, machine } from "./lib/states.mjs";

const { run } = machine(await import(new URL("../../dist/pkg/node.js", import.meta.url)), stated);
const LANGUAGES = await Promise.all(["en", "de", "ar"].map(speak));

const states = Object.entries(WAYS).map(([name, events]) => [name, run(events)]);
const taken = states.filter(([, { choice }]) => choice).map(([name, state]) => [`${name}, taken`, { ...state, receipt: "R-1" }]);
const ALL = [...states, ...taken, ["chosen", { ...CLOSED.chosen, errors: [] }]];

const REACHED = {
  "by nothing": [{ email: "", telephone: "" }, 0],
  "by what is no address": [{ email: "ask us", telephone: "soon" }, 0],
  "by email": [{ email: "a@b.example", telephone: "" }, 1],
  "by telephone": [{ email: "", telephone: "+1 2" }, 1],
  "by both": [{ email: "a@b.example", telephone: "+1 2" }, 2],
};

/** What leads to whom to ask. The last word of a text before its list may be the business's name. */
const LEADING = ["done.contact", "done.contactToChange", "noneOfThese.contact"];
const said = (messages, key) => key.split(".").reduce((branch, name) => branch[name], messages).split("{creditor}")[0].trim();

for (const [how, [contact, ways]] of Object.entries(REACHED)) {
  test(`${how}: the sentence stands only where a way does`, () => {
    let shown = 0;
    for (const [name, state] of ALL) {
      const invoice = { ...state.invoice, creditor: { ...state.invoice.creditor, name: "Harbour Row", ...contact } };
      for (const { messages, locale } of LANGUAGES) {
        const markup = render({ ...state, invoice }, messages, locale);
        const lists = [...markup.matchAll(/<ul class="contact">([^]*?)<\/ul>/g)].map(([, list]) => list.split("<li>").length - 1);
        assert.ok(lists.every((count) => count === ways && count > 0), `${name}, ${locale}: ${lists}`);
        const sentences = LEADING.filter((key) => markup.includes(said(messages, key)));
        if (lists.length === 0) assert.deepEqual(sentences, [], `${name}, ${locale}`);
        shown += lists.length;
      }
    }
    assert.equal(shown > 20, ways > 0, String(shown));
  });
}

test("where nothing could be read or worked out, a next step is named", () => {
  for (const phase of ["unreadable", "conflict", "failed"]) {
    for (const { messages, locale } of LANGUAGES) assert.ok(render(CLOSED[phase], messages, locale).includes(messages.closed.contact), `${phase} ${locale}`);
  }
});

test("attributes say whom to ask, and each fills in what another source leaves out", () => {
  const attributes = { invoiceId: "I-1", amount: "1.00", currency: "EUR", dueDate: "2026-10-28", creditor: "Harbour Row" };
  const read = (...sources) => readInvoice(sources).invoice.creditor;
  assert.deepEqual(read({ attributes: { ...attributes, email: " a@b.example ", telephone: "+1 2" } }), { name: "Harbour Row", email: "a@b.example", telephone: "+1 2" });
  assert.deepEqual(read({ object: { creditor: { email: "c@d.example" } } }, { attributes: { ...attributes, email: "a@b.example", telephone: "+1 2" } }), { name: "Harbour Row", email: "c@d.example", telephone: "+1 2" });
});
