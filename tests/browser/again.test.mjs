// Back, forward and reload at every screen: nothing that was entered is lost, and nothing is sent twice.
import assert from "node:assert/strict";
import { after, test } from "node:test";

import { SCREENS } from "./lib/journey.mjs";
import { site } from "./lib/site.mjs";
import { standing, through } from "./lib/standing.mjs";

const { open } = await site(after);

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
