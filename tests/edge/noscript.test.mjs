// The pages in Chromium with scripts off: every outcome to its end, every screen for everyone, and nothing lost or sent twice.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, test } from "node:test";

import { requestOfPage } from "../browser/lib/pages.mjs";
import { launchFirefox } from "../js/lib/runtimes.mjs";
import { installApp } from "./lib/app.mjs";
import { shop } from "./lib/browser.mjs";
import { OUTCOMES, SCREENS, go, next, pick, toPartsCheck, toPlans, typeDay } from "./lib/screens.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const STYLES = ["/styles/base.css", "/styles/timeline.css", "/styles/journey.css", { href: "/styles/print.css", media: "print" }];
const PAY = "/pay/HR-2417";

const app = await installApp(after);
let taking;
const told = [];
/** Each test has a business of its own behind one server. */
const adapter = Object.fromEntries(["lookup", "find", "accept"].map((method) => [method, (...given) => (told.push([method, ...given]), taking[method](...given))]));
const { origin, open } = await shop(after, { app, adapter, settings: { styles: STYLES, locale: "en-IE" } });

function business() {
  taking = app.memoryAdapter(app.sampleRecords);
  return taking;
}

const heading = (page) => page.locator("h1").textContent();
const reference = async (page) => (await page.locator(".reference").textContent()).replaceAll("-", "").toLowerCase();
const expected = (selection) => app.engine.offerOptions(requestOfPage([selection])).options[0].choice;

for (const [end, [steps, selection]] of Object.entries(OUTCOMES)) {
  test(`${end}: the choice is the one that scripts would reach, by its hash`, async () => {
    const { accepted } = business();
    const page = await open(PAY);
    for (const step of steps) await step(page);
    assert.equal(await heading(page), end);
    const [{ choice, receipt }] = accepted();
    assert.deepEqual(choice, expected(selection));
    assert.equal(await reference(page), choice.hash.slice(0, 12));
    assert.ok((await page.locator(".summary").textContent()).includes(receipt));
    page.quiet();

    await page.reload();
    assert.equal(await heading(page), end, "a reload shows the same");
    assert.equal(await reference(page), choice.hash.slice(0, 12));
    await page.goBack();
    await steps.at(-1)(page);
    assert.equal(await heading(page), end, "and so does a second press");
    assert.equal(accepted().length, 1);
    assert.ok((await page.locator(".summary").textContent()).includes(receipt));
    await page.context().close();
  });
}

test("disputing, hardship and not me take no more presses than paying, and one", async () => {
  const presses = async (...names) => {
    business();
    const page = await open(PAY);
    for (const name of names) await go(page, name);
    assert.equal(await page.locator(".reference").count(), 1, names.join(" → "));
    await page.context().close();
    return names.length;
  };
  const paying = await presses(/^Pay it all/, /^Agree/);
  for (const names of [[/^Something is wrong/, "The amount is wrong", /^Say/], [/^I can’t afford/, "I can’t pay anything now", /^Say/], [/^It isn’t me/, /^Say/], ["Already paid?", /^Say/]]) {
    assert.ok((await presses(...names)) <= paying + 1, names.join());
  }
});

async function violations(page) {
  const looks = { viewport: page.viewportSize(), colorScheme: page.colorScheme ?? "light", reducedMotion: "reduce" };
  const checked = await page.context().browser().newContext({ ...looks, bypassCSP: true });
  const copy = await checked.newPage();
  // What is served does not change by itself, so a copy of it can be looked at with the scripts that axe needs.
  await copy.route("**/copy", async (route) => route.fulfill({ contentType: "text/html; charset=utf-8", body: await page.content() }));
  await copy.goto(`${origin}/copy`);
  await copy.evaluate(axe);
  const { violations: found } = await copy.evaluate((tags) => globalThis.axe.run(document, { runOnly: tags }), TAGS);
  await checked.close();
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`);
}

const LOOKS = [{ width: 1280, height: 900, colorScheme: "light" }, { width: 390, height: 844, colorScheme: "dark" }];

async function fitsEveryone(page, name) {
  for (const { colorScheme, ...size } of LOOKS) {
    await page.setViewportSize(size);
    page.colorScheme = colorScheme;
    assert.deepEqual(await violations(page), [], `${name}, ${colorScheme}`);
  }
  await page.setViewportSize({ width: 320, height: 640 });
  const { scroll, client } = await page.evaluate(() => ({ scroll: document.documentElement.scrollWidth, client: document.documentElement.clientWidth }));
  assert.ok(scroll <= client, `${name}: ${scroll} > ${client}`);
}

for (const [name, [toScreen, title]] of Object.entries(SCREENS)) {
  test(`${name}: axe finds nothing, nothing scrolls sideways at 320 px; reload and back lose nothing and keep nothing`, async () => {
    const { accepted } = business();
    const page = await open(PAY);
    await toScreen(page);
    assert.equal(await heading(page), title);
    await fitsEveryone(page, name);
    const shown = await page.content();
    await page.reload();
    assert.equal(await page.content(), shown);
    if (name !== "respond") {
      await page.goBack();
      assert.notEqual(await page.content(), shown);
      await page.goForward();
      assert.equal(await page.content(), shown);
    }
    assert.deepEqual(accepted(), []);
    page.quiet();
    await page.context().close();
  });
}

test("the last pages and those of problems: axe finds nothing, nothing scrolls sideways", async () => {
  for (const [end, [steps]] of Object.entries(OUTCOMES)) {
    business();
    const page = await open(PAY);
    for (const step of steps) await step(page);
    await fitsEveryone(page, end);
    await page.context().close();
  }
  business();
  const chosen = await open(`${PAY}/pay-in-full`);
  await go(chosen, /^Agree/);
  await chosen.goto(`${origin}${PAY}`);
  await toPartsCheck(chosen);
  await go(chosen, /^Agree/);
  assert.equal(await heading(chosen), "You chose a way to pay today");
  await fitsEveryone(chosen, "chosen before");
  await go(chosen, "Go to the first page");
  assert.equal(await heading(chosen), "€780.80 still to pay");
  await chosen.context().close();
  for (const path of ["/pay/HR-9999", "/pay/HR-2302"]) {
    const page = await open(path);
    await fitsEveryone(page, path);
    await page.context().close();
  }
});

/** To a control by Tab alone, wherever focus was. */
async function tabTo(page, locator) {
  for (let presses = 0; presses < 80; presses += 1) {
    if (await locator.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  assert.fail(`${locator} is not reached by Tab`);
}

const KEYS = {
  "You chose to pay it all": [/^Pay it all/, /^Agree/],
  "You chose to say that you can’t pay now": [/^I can’t afford/, "I can’t pay anything now", { choose: 0 }, /^Say/],
  "You chose credit from Tidewater Credit": [/^Credit from another/, { choose: 0 }, "Continue", /^Ask for credit/],
  "You chose to say that something is wrong": [/^Something is wrong/, "It is faulty or not as agreed", /^Say/],
  "You chose to say that you have already paid": ["Already paid?", /^Say/],
  "You chose to say that it isn’t you": ["Not you?", /^Say/],
  "You chose to pay on 27 November 2026": [/^Pay on a later day/, { choose: 0 }, "Continue", /^Agree/],
  "You chose 2 payments": [/^Pay in parts/, { choose: 0 }, "Continue", { choose: 0 }, "Continue", { choose: 0 }, "Continue", /^Agree/],
};

for (const [end, keys] of Object.entries(KEYS)) {
  test(`${end}: by keyboard alone`, async () => {
    business();
    const page = await open(PAY);
    for (const key of keys) {
      const control = key.choose === undefined ? page.getByRole("button", { name: key }).first() : page.getByRole("radio").nth(key.choose);
      await tabTo(page, control);
      if (key.choose !== undefined) {
        await page.keyboard.press("Space");
        continue;
      }
      await Promise.all([page.waitForEvent("framenavigated"), page.keyboard.press("Enter")]);
    }
    assert.equal(await heading(page), end);
    await page.context().close();
  });
}

test("Enter in a field leads on, not back", async () => {
  business();
  const page = await open(PAY);
  await go(page, /^Pay on a later day/);
  await typeDay(page, ["4", "12", "2026"]);
  await page.getByLabel("Year", { exact: true }).press("Enter");
  await page.getByRole("button", { name: /^Agree/ }).waitFor();
  assert.equal(await heading(page), "Check what you agree to");
});

test("an error's summary has focus when its page arrives, and its link leads into the field", async () => {
  business();
  const page = await open(PAY);
  await toPlans(page, ["31", "2", "2027"]);
  await page.locator("[data-part=errors]:focus").waitFor();
  assert.match(await page.title(), /^Error: When/);
  await page.locator("[data-part=errors] a").click();
  await page.locator("#day:focus").waitFor();
  assert.equal(await page.getByLabel("Month", { exact: true }).inputValue(), "2");
});

test("what was typed and not sent on is there after Back, and Change leads straight back to the check", async () => {
  business();
  const page = await open(PAY);
  await toPartsCheck(page);
  await go(page, "Change How often");
  assert.ok(await page.getByRole("radio", { name: "Every two weeks" }).isChecked());
  await pick(page, "Every week");
  await next(page);
  assert.equal(await heading(page), "Check what you agree to");
  assert.match(await page.locator(".schedule").textContent(), /11 Dec 2026/);
  await go(page, "Back");
  await go(page, "Back");
  assert.equal(await page.getByLabel("Month", { exact: true }).inputValue(), "12");
});

test("plans follow what is typed at a press of their button, and the press on Continue too", async () => {
  business();
  const page = await open(PAY);
  await toPlans(page);
  await page.getByLabel("How often").selectOption("Every week");
  await page.getByLabel(/^The most you can pay/).fill("400");
  await go(page, "Show the plans for these");
  assert.ok((await page.getByRole("radio").count()) >= 1);
  assert.equal(await page.getByLabel("How often").inputValue(), "weekly");
  assert.equal(await page.getByRole("radio", { checked: true }).count(), 0);
});

test("no address ever holds what a customer entered, and nothing is stored", async () => {
  business();
  const page = await open(PAY);
  const addresses = [];
  page.on("framenavigated", (frame) => addresses.push(frame.url()));
  for (const [, [steps]] of Object.entries(OUTCOMES)) {
    await page.goto(origin + PAY);
    for (const step of steps) await step(page);
    business();
  }
  assert.ok(addresses.length > 20);
  for (const address of addresses) assert.equal(address, origin + PAY);
  const { cookies, origins } = await page.context().storageState();
  assert.deepEqual([cookies, origins], [[], []]);
});

test("the choice can be kept as a file", async () => {
  const { accepted } = business();
  const page = await open(`${PAY}/pay-in-full`);
  await go(page, /^Agree/);
  const [download] = await Promise.all([page.waitForEvent("download"), go(page, "Save as a file")]);
  const [{ choice }] = accepted();
  const { choice: kept, due_dates: days } = JSON.parse(readFileSync(await download.path(), "utf8"));
  assert.deepEqual(kept, choice);
  assert.deepEqual(days.map(({ date, amount }) => [date, amount]), choice.payments.map(({ on, amount }) => [on, amount]));
  assert.equal(await heading(page), "You chose to pay it all", "the page stays");
});

test("print holds the agreement: every day, amount and total, the reference and the receipt, and no button", async () => {
  const { accepted } = business();
  const page = await open(PAY);
  await toPartsCheck(page);
  await go(page, /^Agree/);
  await page.emulateMedia({ media: "print" });
  const text = await page.locator("body").innerText();
  const [{ receipt }] = accepted();
  for (const shown of ["4 Dec 2026", "18 Dec 2026", "1 Jan 2027", "15 Jan 2027", "€195.20", "€780.80", "HR-2417", receipt, "accounts@hazelandrowe.example"]) assert.ok(text.includes(shown), shown);
  for (const left of ["Save as a file", "Start again"]) assert.ok(!text.includes(left), left);
});

test("Firefox: in parts to its end; Back and forward show what was there, and a second press gives the same receipt", async () => {
  const { accepted } = business();
  const browser = await launchFirefox(after);
  const page = await browser.newPage();
  page.setDefaultTimeout(10_000);
  const headed = (text) => page.waitForFunction((wanted) => document.querySelector("h1")?.textContent === wanted, {}, text);
  const pressed = (selector) => page.locator(selector).click();
  const chosen = (name, value) => page.locator(`input[name=${name}][value="${value}"]`).click();
  await page.goto(origin + PAY);
  await pressed("button[value=pay-in-parts]");
  await headed("How often do you want to pay?");
  await pressed(".button");
  await page.waitForFunction(() => document.activeElement?.dataset.part === "errors");
  await chosen("frequency", "weekly");
  await pressed(".button");
  await headed("When do you want to pay the first part?");
  await chosen("pick", "2026-11-27");
  await pressed(".button");
  await headed("Which plan suits you?");
  await page.goBack();
  await headed("When do you want to pay the first part?");
  await page.goForward();
  await headed("Which plan suits you?");
  await chosen("count", "3");
  await pressed(".button:last-of-type");
  await headed("Check what you agree to");
  await pressed("#agree");
  await headed("You chose 3 payments");
  await page.goBack();
  await headed("Check what you agree to");
  await pressed("#agree");
  await headed("You chose 3 payments");
  const [{ choice }, ...others] = accepted();
  assert.deepEqual(others, []);
  assert.deepEqual(choice, expected({ option: "instalments", frequency: "weekly", count: 3, firstOn: "2026-11-27" }));
});

test("a form that another site sends is not taken", async () => {
  const { accepted } = business();
  const page = await open(`${PAY}/pay-in-full`);
  const state = await page.locator("input[name=state]").getAttribute("value");
  const escaped = state.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
  await page.route("http://elsewhere.example/", (route) =>
    route.fulfill({ contentType: "text/html", body: `<form method="post" action="${origin}${PAY}"><input name="state" value="${escaped}"><button>Win</button></form>` }),
  );
  await page.goto("http://elsewhere.example/");
  await page.getByRole("button").click();
  assert.equal(await heading(page), "This came from another page");
  assert.deepEqual(accepted(), []);
});

const SCRIPT = `"'><script>globalThis.ran = 1</script><img src=x onerror="globalThis.ran = 1">`;

test("script in every field of the records and of the form runs nowhere, also where scripts are on", async () => {
  const record = {
    account: {
      id: SCRIPT,
      invoices: [{ id: SCRIPT, issued: "2026-09-28", due: "2026-10-28", amount: "780.80", currency: "EUR" }],
      receipts: [{ id: SCRIPT, kind: "payment", on: "2026-10-30", amount: "1.00", currency: "EUR" }],
    },
    creditor: { name: SCRIPT, email: `${SCRIPT}@x`, telephone: SCRIPT },
    today: "2026-11-20",
  };
  taking = { ...app.memoryAdapter([record]), accept: () => ({ status: "accepted", receipt: SCRIPT }) };
  const page = await open(`/pay/${encodeURIComponent(SCRIPT)}`, { javaScriptEnabled: true, bypassCSP: true });
  const clean = async () => assert.equal(await page.evaluate(() => "ran" in globalThis || document.images.length > 0 || document.scripts.length > 0), false, await page.title());
  await clean();
  await go(page, /^Pay on a later day/);
  await typeDay(page, [SCRIPT, SCRIPT, SCRIPT]);
  await next(page);
  await clean();
  await go(page, "Back");
  await go(page, /^Something is wrong/);
  await go(page, "Something else");
  await go(page, "Change How much of it");
  await pick(page, "A part of it");
  await page.getByLabel(/The part that is wrong/).fill(SCRIPT);
  await next(page);
  await clean();
  await go(page, "Back");
  await go(page, "Back");
  await go(page, /^It isn’t me/);
  await go(page, /^Say that/);
  await clean();
  assert.ok((await page.locator(".summary").textContent()).includes(SCRIPT));
});
