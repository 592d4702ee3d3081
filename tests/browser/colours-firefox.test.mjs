// The customer's page in a Firefox whose colours are forced.
import assert from "node:assert/strict";
import { after } from "node:test";

import { violations } from "./lib/bars.mjs";
import { firefox } from "./lib/firefox.mjs";

const { on } = await firefox(after, {}, { "browser.display.document_color_use": 2 });

for (const address of ["#/pay-in-parts", "#/cannot-pay", "#/hardship", "#/not-me", "#/outside-finance"]) {
  on(`forced colours, ${address}: axe finds nothing, and a chosen card can be told apart`, `/index.html${address}`, async (page) => {
    assert.ok(await page.evaluate(() => matchMedia("(forced-colors: active)").matches));
    await page.locator(".radio > input").first().check();
    assert.deepEqual(await violations(page), []);
    const outlines = await page.evaluate(() => [...document.querySelectorAll(".radio")].map((card) => getComputedStyle(card).outlineStyle));
    assert.deepEqual(outlines.map((style) => style !== "none"), outlines.map((_, index) => index === 0));
  });
}
