// Every outcome from its own address to its end by the keyboard alone; how many presses each takes; and that none weighs more.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, test } from "node:test";

import { OUTCOMES } from "../../www/journey/routes.js";
import { BY_KEYBOARD } from "./lib/endings.mjs";
import { press } from "./lib/journey.mjs";
import { requestOfPage } from "./lib/pages.mjs";
import { isWhole } from "./lib/paper.mjs";
import { heading, site } from "./lib/site.mjs";

const { offerOptions } = await import(new URL("../../dist/pkg/node.js", import.meta.url));
const { open } = await site(after);

test("every outcome is here", () => assert.deepEqual(Object.keys(BY_KEYBOARD).sort(), Object.keys(OUTCOMES).sort()));

for (const [outcome, { by, selection }] of Object.entries(BY_KEYBOARD)) {
  test(`${outcome}: from its own address, by the keyboard alone, to the choice that the package gives, on paper too`, async () => {
    const page = await open(`/index.html#/${OUTCOMES[outcome].path}`);
    assert.equal(await page.locator("input:checked").count(), 0, "nothing is preselected");
    await by(page);
    assert.match(await page.evaluate(() => location.hash), /\/done$/);
    const [download] = await Promise.all([page.waitForEvent("download"), press(page, "Save as a file")]);
    const { options } = offerOptions(requestOfPage([selection]));
    assert.deepEqual(JSON.parse(readFileSync(await download.path(), "utf8")).choice, options[0].choice);
    await page.emulateMedia({ media: "print" });
    isWhole(await page.locator("body").innerText(), options[0]);
    page.quiet();
  });
}

/** From the first screen to the end, each press in order. What needs an amount typed or a day picked is longer by nature. */
const PRESSES = {
  payInFull: ["Pay it all", "Agree to pay"],
  somethingWrong: ["Something is wrong", "The amount is wrong", "Say that"],
  alreadyPaid: ["Already paid?", "Say that"],
  notMe: ["It isn’t me", "Say that"],
  hardship: ["I can’t afford", "I can’t pay anything", "Say that"],
};

test("disputing, hardship, already paid and not me take no more presses than paying, and one", async () => {
  const counted = {};
  for (const [outcome, names] of Object.entries(PRESSES)) {
    const page = await open("/index.html");
    for (const name of names) await page.locator("#journey").locator("a, button").filter({ hasText: name }).first().click();
    assert.equal(await page.locator(".reference").count(), 1, names.join(" → "));
    counted[outcome] = names.length;
    await page.context().close();
  }
  for (const [outcome, presses] of Object.entries(counted)) assert.ok(presses <= counted.payInFull + 1, `${outcome}: ${presses}`);
});

/** What makes one control weigh more than another. */
const looks = (locator) =>
  locator.evaluateAll((all) =>
    all.map((one) => {
      const { backgroundColor, borderColor, borderWidth, color, fontWeight, fontSize, inlineSize, paddingInlineStart } = getComputedStyle(one);
      return JSON.stringify({ backgroundColor, borderColor, borderWidth, color, fontWeight, fontSize, inlineSize, paddingInlineStart });
    }),
  );

test("every choice of a screen looks the same: no button and no card weighs more", async () => {
  for (const [address, selector, count] of [
    ["#/", ".ways a", 8],
    ["#/something-is-wrong", ".ways button", 6],
    ["#/hardship", ".radio", 8],
    ["#/pay-later", ".radio", 4],
    ["#/pay-in-parts", ".radio", 3],
    ["#/pay-in-parts/none-of-these", ".ways a", 7],
  ]) {
    const page = await open(`/index.html${address}`);
    const found = await looks(page.locator(selector));
    assert.equal(found.length, count, address);
    assert.equal(new Set(found).size, 1, address);
    await page.context().close();
  }
});

test("an address of a screen in the middle asks first what it builds on", async () => {
  for (const [address, expected] of [
    ["#/pay-less/day", "How much can you pay to settle this?"],
    ["#/pay-less/check", "How much can you pay to settle this?"],
    ["#/cannot-pay/affordable", "What can you pay each time?"],
    ["#/cannot-pay/nothing-fits", "What can you pay each time?"],
    ["#/cannot-pay/check", "What can you pay each time?"],
    ["#/ask-for-a-plan/check", "What can you pay each time?"],
    ["#/something-is-wrong/rest", "How much of it is wrong?"],
    ["#/something-is-wrong/rest-plan", "How much of it is wrong?"],
    ["#/outside-finance/done", "Credit from another company"],
    ["#/hardship/done", "Check what you tell Hazel & Rowe Joinery"],
  ]) {
    const page = await open(`/index.html${address}`);
    assert.equal(await heading(page), expected, address);
    assert.equal(await page.locator(".reference").count(), 0);
    await page.context().close();
  }
});
