// <payment-options> as a form control: its value, reset, disabling, validity and restoring, and that nothing else is sent.
import assert from "node:assert/strict";
import { after } from "node:test";

import { attributes, element, stage, STATED } from "./lib/element.mjs";

const { both, sent } = await stage(after);

const inForm = (values = {}) => `<form id="form" method="post" action="/sent"><input name="other" value="1">${element({ name: "choice", ...values })}<button id="send">Send</button><button type="reset" id="reset">Reset</button></form>`;

/** In the page: pays it all, up to the end. */
const payAll = () => {
  link("Pay it all").click();
  press("Agree to pay");
};

const lastSent = () => Object.fromEntries(new URLSearchParams(sent[sent.length - 1]));

both("a choice is sent as the control's value, and nothing of the screens is", inForm(), async (page) => {
  await page.evaluate(payAll);
  const { names, choice, heading } = await page.evaluate(() => ({ names: [...new FormData($("#form")).keys()], choice: po.value, heading: headingOf() }));
  assert.deepEqual(names, ["other", "choice"]);
  assert.equal(heading, "You chose to pay it all");
  await Promise.all([page.waitForNavigation(), page.click("#send")]);
  const { other, choice: received } = lastSent();
  assert.equal(other, "1");
  assert.deepEqual(JSON.parse(received), choice);
  assert.equal(choice.reference, "HR-2417");
  assert.match(choice.hash, /^[0-9a-f]{64}$/);
  assert.deepEqual(page.troubles, []);
});

both("before a choice, in the midst of a question, nothing of it is sent", inForm(), async (page) => {
  await page.evaluate(() => {
    link("Pay in parts").click();
    $("input[type=radio]", po).click();
  });
  assert.deepEqual(await page.evaluate(() => [...new FormData($("#form")).keys()]), ["other"]);
  assert.deepEqual(await page.evaluate(() => [...$("#form").elements].map(({ localName }) => localName)), ["input", "payment-options", "button", "button"]);
});

both("the journey's own forms do not send the page's, nor do its listeners hear of them", inForm(), async (page) => {
  const heard = await page.evaluate(() => {
    let count = 0;
    $("#form").addEventListener("submit", () => (count += 1));
    link("Pay in parts").click();
    press("Continue");
    $("input[type=radio]", po).click();
    press("Continue");
    return { count, heading: headingOf() };
  });
  assert.deepEqual(heard, { count: 0, heading: "When do you want to pay the first part?" });
});

both("Enter in a field leads on in the journey, and does not send the form around it", inForm(), async (page) => {
  const before = sent.length;
  await page.evaluate(() => {
    link("Pay on a later day").click();
    $("input[value=other]", po).click();
    $("input[name=day]", po).focus();
  });
  await page.keyboard.type("4");
  await page.keyboard.press("Tab");
  await page.keyboard.type("12");
  await page.keyboard.press("Tab");
  await page.keyboard.type("2026");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => headingOf()), "Check what you agree to");
  assert.equal(sent.length, before);
});

both("mode=event keeps the form out of it", inForm({ mode: "event" }), async (page) => {
  await page.evaluate(payAll);
  assert.deepEqual(await page.evaluate(() => [[...new FormData($("#form")).keys()], po.value.reference, log.filter(([type]) => type === "choose").length]), [["other"], "HR-2417", 1]);
});

both("a listener can keep a choice from being made", inForm(), async (page) => {
  const found = await page.evaluate(() => {
    document.addEventListener("po-choose", (event) => event.preventDefault(), { once: true });
    link("Pay it all").click();
    press("Agree to pay");
    const first = [po.value, headingOf()];
    press("Agree to pay");
    return [...first, po.value.reference, headingOf()];
  });
  assert.deepEqual(found, [null, "Check what you agree to", "HR-2417", "You chose to pay it all"]);
});

both("a choice that is left again is no value any more", inForm(), async (page) => {
  await page.evaluate(payAll);
  const found = await page.evaluate(() => {
    link("Start again").click();
    return [po.value, [...new FormData($("#form")).keys()], log.filter(([type]) => type === "change").map(([, { value }]) => value?.reference ?? null)];
  });
  assert.deepEqual(found, [null, ["other"], ["HR-2417", null]]);
});

both("reset forgets what was entered and what was chosen", inForm(), async (page) => {
  await page.evaluate(() => {
    link("Pay in parts").click();
    $("input[type=radio]", po).click();
    link("Back").click();
    link("Pay it all").click();
    press("Agree to pay");
  });
  const found = await page.evaluate(async () => {
    $("#reset").click();
    await settle();
    const first = [headingOf(), po.value, [...new FormData($("#form")).keys()]];
    link("Pay in parts").click();
    return [...first, $("input:checked", po)];
  });
  assert.deepEqual(found, ["€780.80 still to pay", null, ["other"], null]);
});

for (const [how, change] of Object.entries({
  "by its own attribute": () => (po.disabled = true),
  "by a fieldset around it": () => ($("fieldset").disabled = true),
})) {
  both(`disabled ${how}: it can be read, not used, and is not sent`, `<form id="form"><fieldset>${element({ name: "choice" })}</fieldset></form>`, async (page) => {
    await page.evaluate(payAll);
    await page.evaluate(change);
    await page.evaluate(() => settle());
    const found = await page.evaluate(() => ({
      names: [...new FormData($("#form")).keys()],
      text: po.textContent.includes("You chose to pay it all"),
      usable: [...po.querySelectorAll("button:not(:disabled), input:not(:disabled), a[href^='#']")].length,
      matches: po.matches(":disabled"),
    }));
    assert.deepEqual(found, { names: [], text: true, usable: 0, matches: true });
    await page.evaluate(() => {
      po.disabled = false;
      $("fieldset").disabled = false;
    });
    await page.evaluate(() => settle());
    assert.deepEqual(await page.evaluate(() => [[...new FormData($("#form")).keys()], link("Start again") !== undefined]), [["choice"], true]);
  });
}

both("readonly: what is there stays and is sent", inForm(), async (page) => {
  await page.evaluate(payAll);
  await page.evaluate(async () => {
    po.readOnly = true;
    await settle();
  });
  assert.deepEqual(await page.evaluate(() => [[...new FormData($("#form")).keys()], po.querySelectorAll("button:not(:disabled), a[href^='#']").length]), [["other", "choice"], 0]);
});

both("required: the form waits for a choice, and the journey says so where the focus goes", inForm({ required: true }), async (page) => {
  const before = sent.length;
  await page.click("#send");
  const found = await page.evaluate(() => ({
    flags: [po.validity.valueMissing, po.validity.customError, po.checkValidity(), $("#form").checkValidity()],
    focus: document.activeElement.textContent,
    same: po.validationMessage,
    told: log.filter(([type]) => type === "invalid").map(([, { errors }]) => errors[0].code),
  }));
  assert.deepEqual(found.flags.slice(2), [false, false]);
  assert.match(found.focus, /Choose how you want to respond, and agree to it/);
  assert.equal(found.same, "Choose how you want to respond, and agree to it");
  assert.deepEqual(found.told, ["choiceMissing"]);
  assert.equal(sent.length, before);
  await page.evaluate(() => link("Choose how you want").click());
  assert.equal(await page.evaluate(() => document.activeElement.localName), "nav");
  await page.evaluate(payAll);
  assert.deepEqual(await page.evaluate(() => [po.validity.valid, po.reportValidity(), po.validationMessage]), [true, true, ""]);
  await Promise.all([page.waitForNavigation(), page.click("#send")]);
  assert.equal(JSON.parse(lastSent().choice).reference, "HR-2417");
});

both("checkValidity asks without showing anything", inForm({ required: true }), async (page) => {
  assert.deepEqual(await page.evaluate(() => [po.checkValidity(), po.querySelector("[data-part=errors]"), po.validity.valueMissing]), [false, null, true]);
});

both("an error on the screen makes the control wait, in the same words", inForm(), async (page) => {
  const found = await page.evaluate(() => {
    const free = po.checkValidity();
    link("Pay in parts").click();
    press("Continue");
    return [free, po.validity.customError, po.validationMessage, $("[data-part=errors] a", po).textContent, po.errors[0].code];
  });
  assert.deepEqual(found, [true, true, "Choose how often you want to pay", "Choose how often you want to pay", "frequencyMissing"]);
});

both("what a browser kept is restored: the screen, what was entered, and a choice by its hash", inForm(), async (page) => {
  const kept = (choice) => ({ route: { outcome: "payInParts", step: choice === null ? "first-payment" : "done" }, answers: { payInParts: { "how-often": { frequency: "weekly" }, "first-payment": { pick: "2026-11-27" }, plan: { count: "4" } } }, changing: false, confirmed: choice });
  const restore = async (state) => {
    po.formStateRestoreCallback(state, "restore");
    await settle();
    return [headingOf(), $("input:checked", po)?.value ?? null, po.value?.hash ?? null];
  };
  assert.deepEqual(await page.evaluate(restore, JSON.stringify(kept(null))), ["When do you want to pay the first part?", "2026-11-27", null]);
  const agreed = await page.evaluate(() => {
    press("Continue");
    press("Continue");
    press("Agree to 4 payments");
    return po.value.hash;
  });
  await page.evaluate(() => po.reset());
  assert.deepEqual(await page.evaluate(restore, JSON.stringify(kept(agreed))), ["You chose 4 payments", null, agreed]);
  await page.evaluate(() => po.reset());
  assert.deepEqual(await page.evaluate(restore, JSON.stringify(kept("0".repeat(64)))), ["Check what you agree to", null, null], "another choice is not taken for it");
});

both("a page that is come back to has the place again, without address, history or storage", inForm(), async (page) => {
  await page.evaluate(() => {
    link("Pay on a later day").click();
    $("input[type=radio]", po).click();
  });
  const address = page.url();
  await page.goto(`${address}?elsewhere`);
  await page.evaluate(() => setTimeout(() => history.back(), 0));
  await page.waitForFunction(() => location.search === "" && document.querySelector("payment-options input:checked") !== null);
  const found = await page.evaluate(() => {
    const one = document.querySelector("payment-options");
    return [one.querySelector("[data-part=heading]").textContent, one.querySelectorAll("input:checked").length, localStorage.length + sessionStorage.length, history.state, location.href];
  });
  assert.deepEqual(found, ["Which day can you pay?", 1, 0, null, address]);
});

both("a form control's own properties", `<label for="po">How to pay</label><form id="form">${element({ name: "choice", id: "po" })}</form>`, async (page) => {
  const found = await page.evaluate(() => [po.name, po.type, po.form.id, po.labels[0].textContent, po.willValidate, po.validity.valid, po.mode, po.headingLevel]);
  assert.deepEqual(found, ["choice", "payment-options", "form", "How to pay", true, true, "form", 2]);
});

both("outside a form it is the same journey, and says that nothing was sent", `<payment-options today="2026-11-20"${attributes(STATED)}></payment-options>`, async (page) => {
  await page.evaluate(payAll);
  assert.match(await page.evaluate(() => po.textContent), /This page has sent nothing/);
  assert.equal(await page.evaluate(() => po.form), null);
});
