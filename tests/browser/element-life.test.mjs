// Several elements, coming and going: ids, events, listeners, attributes that change, and markup that a server put there.
import assert from "node:assert/strict";
import { after } from "node:test";

import { element, jsonLd, stage } from "./lib/element.mjs";

const { both } = await stage(after);
const { decideEscalation } = await import(new URL("../../dist/pkg/node.js", import.meta.url));
const DECISION = decideEscalation({
  on: "2026-11-20",
  account: { id: "C-1184", invoices: [{ id: "HR-2417", issued: "2026-09-28", due: "2026-10-28", amount: "780.80", currency: "EUR" }] },
});

const two = () => element({ id: "one" }) + element({ id: "two", "invoice-id": "HR-2431", amount: "95.00" });

both("two on one page know nothing of each other", two, async (page) => {
  const found = await page.evaluate(() => {
    link("Pay in parts", $("#one")).click();
    link("Pay in parts", $("#two")).click();
    for (const one of [$("#one"), $("#two")]) $("input[value=monthly]", one).click();
    press("Continue", $("#one"));
    const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
    const references = [...document.querySelectorAll("payment-options [for], payment-options [aria-describedby], payment-options [aria-labelledby]")].flatMap((part) =>
      ["for", "aria-describedby", "aria-labelledby"].flatMap((name) => (part.getAttribute(name) ?? "").split(" ").filter(Boolean).map((id) => document.getElementById(id)?.closest("payment-options") === part.closest("payment-options"))),
    );
    return { distinct: new Set(ids).size === ids.length, references, headings: [headingOf($("#one")), headingOf($("#two"))], checked: $("#two").querySelectorAll("input:checked").length };
  });
  assert.ok(found.distinct);
  assert.ok(found.references.length > 10 && found.references.every(Boolean));
  assert.deepEqual(found.headings, ["When do you want to pay the first part?", "How often do you want to pay?"]);
  assert.equal(found.checked, 1);
  assert.deepEqual(page.troubles, []);
});

both("an error's link goes to the field of its own element", two, async (page) => {
  const inside = await page.evaluate(() => {
    for (const one of [$("#one"), $("#two")]) {
      link("Pay in parts", one).click();
      press("Continue", one);
    }
    return [$("#one"), $("#two")].map((one) => {
      link("Choose how often", one).click();
      return one.contains(document.activeElement) && document.activeElement.type;
    });
  });
  assert.deepEqual(inside, ["radio", "radio"]);
});

both("the page's address, history, title and storage are left alone", element(), async (page) => {
  const found = await page.evaluate(async () => {
    const before = [location.href, history.length, document.title];
    link("Something is wrong").click();
    press("It is faulty");
    press("Say that something is wrong");
    return { same: JSON.stringify(before) === JSON.stringify([location.href, history.length, document.title]), state: history.state, kept: localStorage.length + sessionStorage.length + document.cookie.length, databases: (await indexedDB.databases()).length };
  });
  assert.deepEqual(found, { same: true, state: null, kept: 0, databases: 0 });
  assert.deepEqual(page.troubles, []);
});

both("with `address` each screen has one, and Back leads back", element({ address: true }), async (page) => {
  await page.evaluate(() => link("Pay in parts").click());
  assert.match(page.url(), /#\/pay-in-parts$/);
  assert.match(await page.evaluate(() => document.title), /^How often/);
  await page.evaluate(() => history.back());
  await page.waitForFunction(() => globalThis.headingOf().includes("still to pay"));
});

both("an element that is gone hears nothing of the tab, and one that is back goes on where it was", element({ address: true }), async (page) => {
  const found = await page.evaluate(async () => {
    let count = 0;
    const { addEventListener, removeEventListener } = EventTarget.prototype;
    link("Pay in parts").click();
    $("input[value=monthly]", po).click();
    for (let time = 0; time < 5; time += 1) {
      po.remove();
      document.body.append(po);
      await settle();
    }
    po.addEventListener("po-step", () => (count += 1));
    history.back();
    await new Promise((resolve) => addEventListener.call(window, "popstate", () => setTimeout(resolve, 20), { once: true }));
    const steps = count;
    po.remove();
    history.forward();
    await new Promise((resolve) => addEventListener.call(window, "popstate", () => setTimeout(resolve, 20), { once: true }));
    const gone = count;
    document.body.append(po);
    await settle();
    return { steps, gone, heading: headingOf(), checked: $("input:checked", po)?.value };
  });
  assert.deepEqual(found, { steps: 1, gone: 1, heading: "How often do you want to pay?", checked: "monthly" });
});

both("removed, moved and put back, it keeps its screen, what was entered, and its choice", `<div id="a">${element()}</div><div id="b"></div>`, async (page) => {
  const found = await page.evaluate(async () => {
    link("Pay in parts").click();
    $("input[value=weekly]", po).click();
    $("#b").append(po);
    await settle();
    const moved = [headingOf(), $("input:checked", po).value];
    link("Back").click();
    link("Pay it all").click();
    press("Agree to pay");
    const { hash } = po.value;
    po.remove();
    await settle();
    $("#a").append(po);
    await settle();
    return [...moved, headingOf(), po.value.hash === hash, document.querySelectorAll("[data-part=journey]").length, log.filter(([type]) => type === "choose").length];
  });
  assert.deepEqual(found, ["How often do you want to pay?", "weekly", "You chose to pay it all", true, 1, 1]);
});

both("made by a script, before or after it is described, and never in a document", "<p></p>", async (page) => {
  const found = await page.evaluate(async (stated) => {
    const made = document.createElement("payment-options");
    made.reset();
    made.back();
    made.next();
    const loose = [made.value, made.offer, made.errors, made.step.phase, made.invoice];
    document.body.append(made);
    Object.assign(made, stated);
    await made.ready;
    return [...loose, headingOf(made), made.invoice.number];
  }, { amount: "95.00", currency: "EUR", dueDate: "2026-10-28", invoiceId: "HR-1", today: "2026-11-20" });
  assert.deepEqual(found, [null, null, [], "reading", null, "€95.00 still to pay", "HR-1"]);
});

both("properties that were set before the script ran count", element({ amount: null }), async (page) => {
  assert.equal(await page.evaluate(() => headingOf()), "No plan to show");
  const heading = await page.evaluate(async () => {
    po.remove();
    const early = document.createElement("payment-options-early");
    Object.assign(early, { invoice: { number: "HR-1", amount: "95.00", currency: "EUR", due: "2026-10-28" }, today: "2026-11-20" });
    document.body.append(early);
    customElements.define("payment-options-early", class extends customElements.get("payment-options") {});
    await early.ready;
    return [headingOf(early), Object.keys(early)];
  });
  assert.deepEqual(heading, ["€95.00 still to pay", []]);
});

both("attributes that change are read again, together, and nothing that was entered is lost", element(), async (page) => {
  const found = await page.evaluate(async () => {
    link("Pay in parts").click();
    $("input[value=weekly]", po).click();
    $("input[value=weekly]", po).focus();
    const before = log.filter(([type]) => type === "read").length;
    po.amount = "500.00";
    po.creditor = "Harbour Row";
    po.today = "2026-11-21";
    await settle();
    const read = log.filter(([type]) => type === "read").length - before;
    const focus = document.activeElement.value;
    link("Back").click();
    return { read, focus, heading: headingOf(), text: po.invoice.creditor.name === "Harbour Row", entered: (link("Pay in parts").click(), $("input:checked", po).value) };
  });
  assert.deepEqual(found, { read: 1, focus: "weekly", heading: "€500.00 still to pay", text: true, entered: "weekly" });
});

both("a choice about an amount that changed is not one any more", element(), async (page) => {
  const found = await page.evaluate(async () => {
    link("Pay it all").click();
    press("Agree to pay");
    po.amount = "500.00";
    await settle();
    return [po.value, headingOf(), po.textContent.includes("€500.00")];
  });
  assert.deepEqual(found, [null, "Check what you agree to", true]);
});

both("events bubble, are composed, and come in order", `<div id="host"></div>`, async (page) => {
  const found = await page.evaluate(async (markup) => {
    const tree = $("#host").attachShadow({ mode: "open" });
    tree.innerHTML = markup;
    const one = $("payment-options", tree);
    await one.ready;
    link("Pay in parts", one).click();
    press("Continue", one);
    $("input", one).click();
    link("Back", one).click();
    link("Pay it all", one).click();
    press("Agree to pay", one);
    return { types: log.map(([type]) => type), steps: log.filter(([type]) => type === "step").map(([, detail]) => detail.step ?? ""), adopted: tree.adoptedStyleSheets.length, display: getComputedStyle($(".screen", one)).display };
  }, element());
  assert.deepEqual(found.types, ["read", "step", "ready", "step", "invalid", "change", "change", "step", "step", "choose", "step", "change"]);
  assert.deepEqual(found.steps, ["respond", "how-often", "respond", "check", "done"]);
  assert.equal(found.adopted, 1);
  assert.equal(found.display, "grid");
});

both("next and back go through the screens; what is agreed to is the customer's press alone", element(), async (page) => {
  const found = await page.evaluate(() => {
    const steps = [];
    const note = () => steps.push(po.step.step);
    link("Pay on a later day").click();
    po.next();
    note();
    $("input", po).click();
    po.next();
    note();
    po.next();
    note();
    po.back();
    note();
    po.back();
    note();
    return { steps, value: po.value };
  });
  assert.deepEqual(found, { steps: ["day", "check", "check", "day", "respond"], value: null });
});

both("slots: what a page puts there stays, and `pay` shows once there is something to pay", element({}, '<h2 slot="heading" id="h">Ours</h2><p>Loading</p><a slot="pay" id="pay" href="/sent">Pay now</a><p slot="legal" id="legal">Terms</p>'), async (page) => {
  const look = () => page.evaluate(() => [[...po.children].map(({ id, dataset }) => id || dataset.part), $("#pay").hidden]);
  assert.deepEqual(await look(), [["h", "journey", "pay", "legal"], true]);
  await page.evaluate(() => {
    link("Pay it all").click();
    press("Agree to pay");
  });
  assert.deepEqual(await look(), [["h", "journey", "pay", "legal"], false]);
});

both("words can be replaced, and the heading's level chosen", element({ "heading-level": "3" }), async (page) => {
  const found = await page.evaluate(async () => {
    po.messages = { en: { respond: { question: "What shall we do?" } } };
    await settle();
    return [$("[data-part=heading]", po).localName, po.textContent.includes("What shall we do?"), po.textContent.includes("How do you want to respond?"), link("Pay in parts") !== undefined];
  });
  assert.deepEqual(found, ["h3", true, false, true]);
});

both("`options` leaves out ways to pay, never what else a customer may say", element({ options: "promise" }), async (page) => {
  const found = await page.evaluate(() => {
    const shown = [...po.querySelectorAll(".way")].map(({ textContent }) => textContent);
    link("Pay on a later day").click();
    $("input", po).click();
    press("Continue");
    press("Agree to pay on");
    return { shown, option: po.value.selection.option };
  });
  assert.deepEqual(found, { shown: ["Pay it all", "Pay on a later day", "I can’t afford this now", "Something is wrong", "It isn’t me"], option: "promise" });
});

both("a way to pay that `options` names and that there is not is warned of", element({ options: "promise bananas" }), async (page) => {
  assert.deepEqual(page.troubles, ["options: there is no way to pay called “bananas”"]);
  assert.ok(await page.evaluate(() => link("Pay on a later day") !== undefined));
});

both("the focus stays on a link, a button and a field while what the element reads changes", element(), async (page) => {
  const found = await page.evaluate(async () => {
    const kept = [];
    const change = async (target) => {
      target.focus();
      po.setAttribute("creditor", `Somebody ${kept.length}`);
      await settle();
      kept.push([document.activeElement.localName, document.activeElement.textContent.trim() === target.textContent.trim(), target.isConnected]);
    };
    await change(link("Already paid?"));
    await change(link("Pay in parts"));
    link("Something is wrong").click();
    await change($("button[value=faulty]", po));
    return kept;
  });
  assert.deepEqual(found, [["a", true, false], ["a", true, false], ["button", true, false]]);
});

both("where there is no plan, a business's own words say so", `<script type="application/json" id="own">{"en":{"closed":{"failed":{"text":"Nothing works here."}}}}</script>${element({ src: "/nowhere.json", messages: "own" })}`, async (page) => {
  assert.ok(await page.evaluate(() => po.textContent.includes("Nothing works here.")));
  assert.ok(await page.evaluate(async () => {
    po.messages = { en: { closed: { failed: { text: "Call us." } } } };
    await settle();
    return po.textContent.includes("Call us.");
  }));
});

both("what is not theirs is hidden where a customer says so, and shown again", `<div id="invoice">Ours</div>${element({ hides: "invoice" })}`, async (page) => {
  const found = await page.evaluate(() => {
    const hidden = [];
    const note = () => hidden.push($("#invoice").hidden);
    note();
    link("It isn’t me").click();
    note();
    link("Back").click();
    note();
    link("It isn’t me").click();
    po.remove();
    note();
    return hidden;
  });
  assert.deepEqual(found, [false, true, false, false]);
});

both("to ask not to be contacted is told by an event of its own", element(), async (page) => {
  const told = await page.evaluate(() => {
    const { parse } = JSON;
    // Stands for an answer with that wish.
    JSON.parse = (text) => {
      const result = parse(text);
      for (const { choice } of result.answer.options) if (choice.selection.option === "notMe") choice.selection.stopContact = true;
      return result;
    };
    link("It isn’t me").click();
    press("Say that it isn’t me");
    return log.filter(([type]) => type === "stop-contact" || type === "choose").map(([type, detail]) => [type, detail.reference ?? detail.choice.reference]);
  });
  assert.deepEqual(told, [["choose", "HR-2417"], ["stop-contact", "HR-2417"]]);
});

both("an engine that stops is told, and nothing was sent", element(), async (page) => {
  const found = await page.evaluate(() => {
    JSON.parse = () => {
      throw new Error("stopped");
    };
    link("Pay it all").click();
    return [headingOf(), log.filter(([type]) => type === "error").map(([, { error }]) => error.message), po.step.phase];
  });
  assert.equal(found[0], "No plan to show");
  assert.equal(found[1].length, 1);
  assert.equal(found[2], "failed");
});

both("what happens next comes without a change to what stands there: a press that has begun is one, and the focus stays", element(), async (page) => {
  const found = await page.evaluate((decision) => {
    const way = link("Pay it all");
    way.focus();
    const before = po.querySelectorAll("section").length;
    po.decision = decision;
    const same = [link("Pay it all") === way, document.activeElement === way, po.querySelectorAll("section").length - before];
    po.decision = null;
    return [...same, po.querySelectorAll("section").length - before];
  }, DECISION);
  assert.deepEqual(found, [true, true, 1, 0]);
});

both("a second definition leaves the first alone", element() + jsonLd({}), async (page) => {
  const same = await page.evaluate(async () => {
    const first = customElements.get("payment-options");
    await import("/define.js");
    return first === customElements.get("payment-options");
  });
  assert.ok(same);
});
