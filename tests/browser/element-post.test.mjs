// A choice to the page that framed this one: to one exact origin, and to no other.
import assert from "node:assert/strict";
import { after, test } from "node:test";

import { element, stage } from "./lib/element.mjs";

const { address, browsers, document, open, put } = await stage(after, {
  "content-security-policy": "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; img-src data:; frame-src *; form-action 'self'; base-uri 'none'",
});

/** The same server under another name is another origin. */
const other = address.replace("127.0.0.1", "localhost");

const CASES = {
  "the origin of the page that framed it": { returnUrl: `${other}/back?from=pay`, heard: true },
  "the same origin written with a path": { returnUrl: `${other}/`, heard: true },
  "another port": { returnUrl: "http://localhost:1/", heard: false },
  "another scheme": { returnUrl: other.replace("http:", "https:"), heard: false },
  "its own origin": { returnUrl: `${address}/`, heard: false },
  "none": { returnUrl: null, heard: false },
};

for (const [name, browser] of Object.entries(browsers)) {
  for (const [what, { returnUrl, heard }] of Object.entries(CASES)) {
    test(`${name}: return-url with ${what}: the choice is ${heard ? "" : "not "}heard`, async () => {
      const inner = address + put(document(element({ "return-url": returnUrl })));
      const outer = put(document(`<iframe src="${inner}"></iframe>`, ""));
      const page = await browser.newPage();
      try {
        await page.goto(other + outer);
        await page.evaluate(() => {
          globalThis.heard = [];
          globalThis.addEventListener("message", ({ data, origin }) => heard.push({ data, origin }));
        });
        const frame = await (await page.waitForSelector("iframe")).contentFrame();
        await frame.waitForSelector("payment-options [data-part=heading]");
        const chosen = await frame.evaluate(() => {
          const one = globalThis.document.querySelector("payment-options");
          [...one.querySelectorAll("a")].find(({ textContent }) => textContent.includes("It isn’t me")).click();
          one.querySelector("form button").click();
          globalThis.parent.postMessage("that is all", "*");
          return { value: one.value, text: one.textContent, address: globalThis.location.href };
        });
        // Messages of one frame come in the order in which they were sent.
        await page.waitForFunction(() => heard.at(-1)?.data === "that is all");
        const messages = await page.evaluate(() => heard.slice(0, -1));
        assert.equal(chosen.value.selection.option, "notMe");
        assert.deepEqual(messages, heard ? [{ data: { type: "po-choose", choice: chosen.value }, origin: address }] : []);
        assert.match(chosen.text, returnUrl === null ? /This page has sent nothing/ : /handed to the page that you came from/);
        assert.equal(chosen.address, inner);
      } finally {
        await page.close();
      }
    });
  }

  for (const returnUrl of ["back", "javascript:alert(1)", "data:text/html,x", "//"]) {
    test(`${name}: a return-url of ${returnUrl} is a mistake of the page, and told`, async () => {
      const page = await open(browser, put(document(element({ "return-url": returnUrl }))));
      assert.deepEqual(await page.evaluate(() => [headingOf(), log.filter(([type]) => type === "error").length]), ["No plan to show", 1]);
      await page.close();
    });
  }
}
