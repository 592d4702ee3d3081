// Back, forward and reload at every screen: nothing that was entered is lost, and nothing is sent twice.
import assert from "node:assert/strict";
import { after, test } from "node:test";

import { SCREENS } from "./lib/journey.mjs";
import { heading, pathOf, site } from "./lib/site.mjs";

const { open } = await site(after);

/** What stands on a screen: where it is, its heading and every field. Errors are told once, when they are made, with their readings. */
const standing = async (page) => ({
  path: await pathOf(page),
  heading: await heading(page),
  fields: await page.locator("#journey :is(input, select):not([name$=Reading])").evaluateAll((all) => all.map(({ type, name, value, checked }) => (type === "radio" || type === "checkbox" ? [name, value, checked] : [name, value]))),
  payments: await page.locator("#journey .schedule td").allTextContents(),
  reference: await page.locator("#journey .reference").allTextContents(),
});

/** A step in the tab's history, up to when the page has followed it. */
const through = (page, steps) =>
  page.evaluate(
    (by) =>
      new Promise((followed) => {
        addEventListener("popstate", () => setTimeout(followed), { once: true });
        history.go(by);
      }),
    steps,
  );

for (const [name, go] of Object.entries(SCREENS)) {
  test(`${name}: as it was after a reload, and after back and forward`, async () => {
    const page = await open("/index.html");
    const posted = [];
    page.on("request", (request) => request.method() !== "GET" && posted.push(request.url()));
    await go(page);
    const before = await standing(page);
    await page.reload();
    await page.locator("#journey h1").waitFor();
    assert.deepEqual(await standing(page), before, "reload");
    if (name !== "respond") {
      await through(page, -1);
      await through(page, 1);
      assert.deepEqual(await standing(page), before, "back and forward");
    }
    assert.deepEqual(posted, []);
    page.quiet();
    await page.context().close();
  });
}
