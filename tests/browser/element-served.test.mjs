// Markup that a server put into <payment-options> for browsers without scripts: it works, and comes to life with nothing lost.
import assert from "node:assert/strict";
import { after, test } from "node:test";

import { kept } from "../../www/edge/pages/form.js";
import { formDoor } from "../../www/journey/doors.js";
import german from "../../www/journey/messages.de.js";
import messages from "../../www/journey/messages.en.js";
import { render } from "../../www/journey/render.js";
import { element, stage } from "./lib/element.mjs";
import { stated } from "./lib/pages.mjs";
import { machine, WAYS } from "./lib/states.mjs";

const engine = await import(new URL("../../dist/pkg/node.js", import.meta.url));
const { both, open, browsers, put, document, script, sent } = await stage(after);
const closed = await stage(after, { "content-security-policy": "default-src 'none'; script-src 'self'; img-src data:; form-action 'self'; base-uri 'none'" });
const { run } = machine(engine, stated);

const FACTS = `<script type="application/json" id="facts">${JSON.stringify({ ...stated.facts, policy: stated.policy, advice: stated.advice })}</script>`;
const { provider } = stated.documents[0];
const served = (way) => render(run(WAYS[way]), messages, "en-IE", formDoor({ action: "/sent", kept }));
const around = (content, more = {}) => FACTS + element({ creditor: provider.name, facts: "facts", ...more }, content);

for (const way of Object.keys(WAYS).filter((name) => run(WAYS[name]).route.step !== "done")) {
  both(`${way}: it comes to life on the screen that was served`, around(served(way)), async (page) => {
    const found = await page.evaluate(() => ({
      screen: $("[data-screen]", po).dataset.screen,
      journeys: po.querySelectorAll("[data-part=journey]").length,
      outside: [...po.querySelectorAll("form, input, button")].filter((part) => part.closest("[data-part=journey]") === null).length,
      checked: [...po.querySelectorAll("input:checked")].map(({ name, value }) => [name, value]),
      typed: [...po.querySelectorAll("input[type=text], input[type=date]")].map(({ name, value }) => [name, value]),
    }));
    const state = run(WAYS[way]);
    assert.equal(found.screen, [state.route.outcome, state.route.step].filter(Boolean).join(" "));
    assert.deepEqual([found.journeys, found.outside], [1, 0]);
    const entered = state.answers[state.route.outcome]?.[state.route.step] ?? {};
    for (const [name, value] of found.checked) assert.equal(value, entered[name]);
    for (const [name, value] of found.typed) assert.equal(value, entered[name] ?? (name === "firstOn" ? "2026-12-04" : ""), name);
    assert.deepEqual(page.troubles, []);
  });
}

for (const way of ["a day agreed", "wrong, said"]) {
  both(`${way}: the end that was served stays as it is, and is not asked for again`, around(served(way)), async (page) => {
    const found = await page.evaluate(() => [po.querySelectorAll("[data-part=journey]").length, $("[data-screen]", po).dataset.screen, po.value]);
    assert.deepEqual(found, [0, `${run(WAYS[way]).route.outcome} done`, null]);
  });
}

async function begun(browser, body) {
  const page = await open(browser, put(document(body, "")));
  return Object.assign(page, {
    enliven: () =>
      page.evaluate(async (tag) => {
        const made = globalThis.document.createRange().createContextualFragment(tag);
        globalThis.document.head.append(made);
        await customElements.whenDefined("payment-options");
        await po.ready;
      }, script),
  });
}

for (const [name, browser] of Object.entries(browsers)) {
  test(`${name}: what was typed and where, before the script came, is there afterwards`, async () => {
    const page = await begun(browser, around(served("day")));
    await page.evaluate(() => {
      $("input[value=other]").checked = true;
      const [day, month] = globalThis.document.querySelectorAll("input[type=text]");
      day.value = "24";
      month.value = "12";
      month.focus();
      month.setSelectionRange(1, 2);
    });
    await page.enliven();
    const found = await page.evaluate(() => ({
      values: [...po.querySelectorAll("input[type=text]")].map(({ value }) => value),
      checked: $("input:checked", po).value,
      focus: [globalThis.document.activeElement.name, globalThis.document.activeElement.selectionStart, globalThis.document.activeElement.selectionEnd],
      ids: $("[data-part=journey]", po).contains(globalThis.document.activeElement),
    }));
    assert.deepEqual(found, { values: ["24", "12", ""], checked: "other", focus: ["month", 1, 2], ids: true });
    await page.close();
  });

  test(`${name}: in a form, its controls are sent before the script came, and not once it is there`, async () => {
    const fields = served("how often").replace(/<form [^>]*>|<\/form>/g, "");
    const page = await begun(browser, `<form id="form" method="post" action="/sent">${around(fields, { name: "choice" })}</form>`);
    const names = () => page.evaluate(() => [...new FormData($("#form")).keys()]);
    await page.evaluate(() => $("input[type=radio]").click());
    assert.deepEqual(await names(), ["state", "frequency"]);
    await page.enliven();
    assert.deepEqual(await names(), []);
    await page.close();
  });
}

closed.both("where WebAssembly is forbidden what was served stays, and can be sent", around(served("how often")), async (page) => {
  assert.deepEqual(await page.evaluate(() => [po.querySelectorAll("[data-part=journey]").length, log.filter(([type]) => type === "error").length]), [0, 1]);
  await page.evaluate(() => $("input[value=monthly]").click());
  await Promise.all([page.waitForNavigation(), page.evaluate(() => $("form").requestSubmit())]);
  assert.match(closed.sent[closed.sent.length - 1], /frequency=monthly/);
});

closed.both("where WebAssembly is forbidden and nothing was served, that is said in the language that was asked for", element({ locale: "de-AT" }), async (page) => {
  assert.equal(await page.evaluate(() => headingOf()), german.closed.failed.heading);
});

for (const [name, body] of [["at its end", around(served("a day agreed"))], ["where too little is said", element({ amount: null }, served("how often"))]]) {
  both(`${name}, what was served stays as it is under all that is asked of the element`, `<fieldset>${body}</fieldset>`, async (page) => {
    const found = await page.evaluate(() => {
      const shown = () => $("[data-screen]", po).outerHTML;
      const before = shown();
      po.decision = null;
      $("fieldset").disabled = true;
      $("fieldset").disabled = false;
      po.reset();
      po.next();
      po.back();
      po.required = true;
      po.reportValidity();
      return [shown() === before, po.value];
    });
    assert.deepEqual(found, [true, null]);
    assert.deepEqual(page.troubles, []);
  });
}

both("where the page says too little, what was served stays", element({ amount: null }, served("how often")), async (page) => {
  assert.deepEqual(await page.evaluate(() => [po.querySelectorAll("[data-part=journey]").length, po.step.phase, log.find(([type]) => type === "read")[1].problems]), [0, "reading", [{ code: "amountMissing" }]]);
});

both("where the page contradicts itself, what was served goes", around(served("how often"), { "data-amount": "1.00" }), async (page) => {
  assert.deepEqual(await page.evaluate(() => [headingOf(), po.querySelectorAll("form, input").length]), ["No plan to show", 0]);
});

both("a copy of it is another one, at the same screen", around(served("how often")), async (page) => {
  const found = await page.evaluate(async () => {
    link("Back").click();
    const copy = po.cloneNode(true);
    document.body.append(copy);
    await copy.ready;
    link("Pay it all", copy).click();
    return [copy.querySelectorAll("[data-part=journey]").length, headingOf(copy), headingOf(), new Set([...document.querySelectorAll("[id]")].map(({ id }) => id)).size === document.querySelectorAll("[id]").length];
  });
  assert.deepEqual(found, [1, "Check what you agree to", "€780.80 still to pay", true]);
});

test("nothing of this was sent by itself", () => {
  assert.deepEqual(sent, []);
});
