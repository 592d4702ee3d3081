// A whole choice, with the mouse and by keyboard alone; it is the package's own answer, and it survives reload and back.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, test } from "node:test";

import { next, pick, press, respond, toPartsCheck, toPlans, typeDay } from "./lib/journey.mjs";
import { requestOfPage } from "./lib/pages.mjs";
import { tabTo } from "./lib/keyboard.mjs";
import { heading, pathOf, site } from "./lib/site.mjs";

const { offerOptions } = await import(new URL("../../dist/pkg/node.js", import.meta.url));
const { open } = await site(after);

const IN_PARTS = { option: "instalments", frequency: "twoWeekly", count: 4, firstOn: "2026-12-04" };

const expected = (selection) => offerOptions(requestOfPage([selection])).options[0];

async function saved(page) {
  const [download] = await Promise.all([page.waitForEvent("download"), press(page, "Save as a file")]);
  assert.match(download.suggestedFilename(), /^choice-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}\.json$/);
  return JSON.parse(readFileSync(await download.path(), "utf8")).choice;
}

const schedule = (page) => page.locator(".schedule tbody tr").evaluateAll((rows) => rows.map((row) => [...row.cells].map((cell) => cell.textContent)));

test("in parts with the mouse: the saved choice is what the package gives in Node", async () => {
  const page = await open("/index.html");
  await toPartsCheck(page);
  assert.equal((await schedule(page)).length, 4);
  await press(page, "Agree to 4 payments");
  assert.equal(await heading(page), "You chose 4 payments");
  const choice = await saved(page);
  assert.deepEqual(choice, expected(IN_PARTS).choice);
  assert.match(choice.hash, /^[0-9a-f]{64}$/);
  page.quiet();
});

test("in parts by keyboard alone: the same choice", async () => {
  const page = await open("/index.html");
  const enter = async (locator) => {
    await tabTo(page, locator);
    await page.keyboard.press("Enter");
  };
  await enter(page.getByRole("link", { name: "Skip to your ways to respond" }));
  await enter(page.getByRole("link", { name: /^Pay in parts/ }));
  await tabTo(page, page.getByRole("radio").first());
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowDown");
  await enter(page.getByRole("button", { name: "Continue" }));
  await tabTo(page, page.getByRole("radio").first());
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Tab");
  await page.keyboard.type("4");
  await page.keyboard.press("Tab");
  await page.keyboard.type("12");
  await page.keyboard.press("Tab");
  await page.keyboard.type("2026");
  await page.keyboard.press("Enter");
  assert.equal(await heading(page), "Which plan suits you?");
  await tabTo(page, page.getByRole("radio").first());
  await page.keyboard.press("ArrowUp");
  await enter(page.getByRole("button", { name: "Continue" }));
  await enter(page.getByRole("button", { name: "Agree to 4 payments" }));
  assert.deepEqual(await saved(page), expected(IN_PARTS).choice);
  page.quiet();
});

test("each step moves focus to its heading and names the page after it", async () => {
  const page = await open("/index.html");
  const focused = () => page.evaluate(() => document.activeElement.textContent);
  await respond(page, "Pay in parts");
  assert.equal(await focused(), "How often do you want to pay?");
  assert.equal(await page.title(), "How often do you want to pay? · Hazel & Rowe Joinery");
  await next(page);
  assert.match(await focused(), /One thing to look at\s+Choose how often you want to pay/);
  assert.match(await page.title(), /^Error: How often/);
  await page.getByRole("link", { name: "Choose how often you want to pay" }).click();
  assert.equal(await page.evaluate(() => document.activeElement.value), "weekly");
  assert.equal(await page.evaluate(() => document.activeElement.checked), false);
});

test("nothing is preselected, and the plans on offer are at most three", async () => {
  const page = await open("/index.html");
  await toPlans(page);
  const radios = page.getByRole("radio");
  assert.equal(await radios.count(), 3);
  assert.equal(await page.locator("input:checked").count(), 0);
  assert.match(await page.locator(".radio").first().textContent(), /no extra cost/);
});

test("an error keeps what was entered, and says the same at the field and in the summary", async () => {
  const page = await open("/index.html");
  await toPlans(page, { first: ["31", "2", "2027"] });
  assert.equal(await page.getByLabel("Day", { exact: true }).inputValue(), "31");
  assert.equal(await page.getByLabel("Year", { exact: true }).inputValue(), "2027");
  const summary = await page.locator("[data-part=errors] li").textContent();
  const atField = await page.locator("#day-error").evaluate((element) => element.lastChild.textContent.trim());
  assert.equal(atField, summary);
  assert.equal(await page.getByLabel("Day", { exact: true }).getAttribute("aria-invalid"), "true");
});

test("the engine's limit on a first day comes back as words at the field", async () => {
  const page = await open("/index.html");
  await toPlans(page, { first: ["1", "3", "2027"] });
  assert.equal(await heading(page), "When do you want to pay the first part?");
  assert.match(await page.locator("#day-error").textContent(), /Choose a day up to 21 December 2026/);
});

test("Change goes to its question and straight back to the check, with the dates worked out again", async () => {
  const page = await open("/index.html");
  await toPartsCheck(page);
  await page.getByRole("link", { name: "Change How often" }).click();
  await pick(page, "Every week");
  await next(page);
  assert.equal(await heading(page), "Check what you agree to");
  assert.deepEqual((await schedule(page)).map(([, on]) => on), ["4 Dec 2026", "11 Dec 2026", "18 Dec 2026", "25 Dec 2026"]);
});

test("reload and back keep the answers in this tab, without storage", async () => {
  const page = await open("/index.html");
  await toPartsCheck(page);
  await page.reload();
  await page.getByRole("button", { name: "Agree to 4 payments" }).waitFor();
  await page.goBack();
  assert.equal(await heading(page), "Which plan suits you?");
  assert.ok(await page.getByRole("radio", { name: /^4 payments/ }).isChecked());
  await page.goBack();
  assert.equal(await page.getByLabel("Month", { exact: true }).inputValue(), "12");
  await page.getByLabel("Month", { exact: true }).fill("1");
  await page.reload();
  await page.getByRole("button", { name: "Continue" }).waitFor();
  assert.equal(await page.getByLabel("Month", { exact: true }).inputValue(), "1", "typed, not yet sent on");
  await page.getByLabel("Month", { exact: true }).fill("12");
  await page.goForward();
  await page.goForward();
  assert.equal(await heading(page), "Check what you agree to");
  assert.equal(await page.evaluate(() => localStorage.length + sessionStorage.length + document.cookie.length), 0);
  page.quiet();
});

test("a confirmed choice survives reload; back does not offer to confirm it twice", async () => {
  const page = await open("/index.html");
  await toPartsCheck(page);
  await press(page, "Agree to 4 payments");
  assert.equal(await pathOf(page), "#/pay-in-parts/done");
  const reference = await page.locator(".reference").textContent();
  await page.reload();
  await page.locator(".reference").waitFor();
  assert.equal(await page.locator(".reference").textContent(), reference);
  await page.goBack();
  assert.equal(await heading(page), "Which plan suits you?");
  await page.goForward();
  assert.equal(await page.locator(".reference").textContent(), reference);
});

test("the skip link does not lose the place", async () => {
  const page = await open("/index.html");
  await toPlans(page);
  await page.getByRole("link", { name: "Skip to your ways to respond" }).press("Enter");
  await page.waitForFunction(() => location.hash === "#/pay-in-parts/plan");
  await page.reload();
  await page.getByRole("button", { name: "Continue" }).waitFor();
  assert.equal(await heading(page), "Which plan suits you?");
});

test("an engine that stops on the way says so, and a reload goes on with the answers", async () => {
  const page = await open("/index.html");
  await toPlans(page);
  await pick(page, /^4 payments/);
  await page.evaluate(() => {
    JSON.parse = () => {
      throw new Error("stopped");
    };
  });
  await next(page);
  assert.match(await page.locator("#journey").textContent(), /We could not work out a plan\. Nothing was sent and nothing was charged\./);
  await page.reload();
  await page.getByRole("button", { name: "Continue" }).waitFor();
  assert.ok(await page.getByRole("radio", { name: /^4 payments/ }).isChecked());
});

test("an address alone confirms nothing and skips no question", async () => {
  for (const [address, expectedHeading] of [
    ["#/pay-in-full/done", "Check what you agree to"],
    ["#/pay-in-parts/check", "How often do you want to pay?"],
    ["#/pay-in-parts/done", "How often do you want to pay?"],
    ["#/something-is-wrong/check", "What is wrong?"],
    ["#/nowhere", "€780.80 still to pay"],
  ]) {
    const page = await open(`/index.html${address}`);
    assert.equal(await heading(page), expectedHeading, address);
    assert.equal(await page.locator(".reference").count(), 0);
  }
});

test("no address ever holds what a customer entered", async () => {
  const page = await open("/index.html");
  const addresses = [];
  page.on("framenavigated", (frame) => addresses.push(frame.url()));
  await respond(page, "Something is wrong");
  await press(page, "It is faulty or not as agreed");
  await page.getByRole("link", { name: "Change How much of it" }).click();
  await pick(page, "A part of it");
  await page.getByLabel(/The part that is wrong/).fill("123.45");
  await next(page);
  await pick(page, "All of the rest today");
  await next(page);
  await press(page, /^Say that/);
  assert.ok(addresses.length >= 5);
  for (const address of addresses) assert.doesNotMatch(address, /\?|faulty|123/);
});

test("digits of other scripts are read", async () => {
  const page = await open("/index.html");
  await respond(page, "Pay on a later day");
  await typeDay(page, ["٤", "１２", "२०२६"]);
  await next(page);
  assert.match(await page.locator(".summary").textContent(), /Friday,? 4 December 2026/);
});
