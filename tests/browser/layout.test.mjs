// How screens are laid out: in line, with one size for labels and one for hints, and with room whatever a page's root is set to.
import assert from "node:assert/strict";
import { after, test } from "node:test";

import { SCREENS } from "./lib/journey.mjs";
import { site } from "./lib/site.mjs";

const { open } = await site(after);

async function at(screen, width = 1280) {
  const page = await open("/index.html", { viewport: { width, height: 900 } });
  // What happens next comes after the first screen.
  await page.locator(".next").waitFor();
  await SCREENS[screen](page);
  return page;
}

/** Where each of these begins, in whole pixels. */
const starts = (page, selector) => page.locator(selector).evaluateAll((all) => all.map((one) => Math.round(one.getBoundingClientRect().left)));

test("check answers: values stand under one another, and so do the ways to change them", async () => {
  for (const screen of ["settlement-check", "lender-check", "pay-later-check", "cannot-pay-check", "parts-check", "wrong-rest-check", "parts-done"]) {
    for (const width of [1280, 390]) {
      const page = await at(screen, width);
      const values = await starts(page, ".summary dd:not(.change)");
      assert.ok(values.length > 1, screen);
      assert.equal(new Set(values).size, 1, `${screen} at ${width}: ${values}`);
      page.quiet();
      await page.context().close();
    }
  }
});

test("forms: a label is as large as text, a hint smaller, in every form", async () => {
  for (const screen of ["parts-plan", "settlement", "cannot-pay", "cannot-pay-budget", "wrong-how-much-ambiguous", "pay-later-too-late"]) {
    const page = await at(screen);
    const sizes = (selector) => page.locator(selector).evaluateAll((all) => [...new Set(all.map((one) => getComputedStyle(one).fontSize))]);
    assert.deepEqual(await sizes(".screen form label"), ["17px"], screen);
    const hints = await sizes(":is(.fields, .plan-fields, .inset-field) .hint");
    assert.ok(screen === "pay-later-too-late" ? hints.length === 0 : hints.join() === "14px", `${screen}: ${hints}`);
    await page.context().close();
  }
});

test("a root that a page sets small takes no room from the journey, and parts it into columns no earlier", async () => {
  const room = (page) =>
    page.locator(".screen").evaluate((screen) =>
      [screen, ...screen.querySelectorAll("*")].filter((one) => one.closest("[data-part=heading]") === null).map((one) => {
        const { fontSize, paddingTop, paddingInlineStart, marginTop, rowGap, minHeight, borderTopLeftRadius } = getComputedStyle(one);
        return [one.localName, one.className, fontSize, paddingTop, paddingInlineStart, marginTop, rowGap, minHeight, borderTopLeftRadius].join(" ");
      }),
    );
  for (const [screen, width] of [["respond", 358], ["respond", 640], ["parts-plan", 640], ["pay-later-check", 358], ["parts-done", 640]]) {
    const page = await at(screen);
    // What stands around the journey is the page's, and narrows with its root.
    await page.locator(".screen").evaluate((one, inline) => (one.style.inlineSize = `${inline}px`), width);
    const columns = () => page.locator(".ways, .summary").evaluateAll((all) => all.map((one) => getComputedStyle(one).gridTemplateColumns.split(" ").length));
    const [before, parted] = [await room(page), await columns()];
    await page.evaluate(() => (document.documentElement.style.fontSize = "62.5%"));
    assert.deepEqual(await room(page), before, `${screen} at ${width}`);
    assert.deepEqual(await columns(), parted, `${screen} at ${width}`);
    await page.context().close();
  }
});
