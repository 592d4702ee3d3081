// The pages on this machine, as Node's own server serves them, and browsers without scripts.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { launchChromium, PATIENCE } from "../../js/lib/browser.mjs";

/**
 * @param app what `installApp` gives
 * @param adapter the business's
 * @returns `{ origin, browser, open }`; `open(path)` is a page of its own context, whose `quiet()` fails if anything was refused,
 * logged or asked of anyone else
 */
export async function shop(after, { app, adapter, settings }) {
  const { answering } = await app.load("serving.js");
  const handle = app.createHandler({ engine: app.engine, adapter, pages: settings });
  const answer = answering(handle);
  const style = (path) => readFileSync(join(app.folder, path), "utf8");
  const server = createServer((incoming, outgoing) => {
    if (incoming.url.startsWith("/styles/")) return outgoing.writeHead(200, { "content-type": "text/css" }).end(style(incoming.url));
    answer(incoming, outgoing);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  after(() => new Promise((resolve) => (server.closeAllConnections(), server.close(resolve))));
  const origin = `http://127.0.0.1:${server.address().port}`;
  const browser = await launchChromium(after);

  async function open(path, options = {}) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, javaScriptEnabled: false, locale: "en-IE", ...options });
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE);
    const troubles = [];
    page.on("console", (message) => troubles.push(message.text()));
    page.on("request", (request) => !request.url().startsWith(origin) && troubles.push(`asked: ${request.url()}`));
    await page.goto(origin + path);
    return Object.assign(page, { troubles, quiet: () => assert.deepEqual(troubles, []) });
  }

  return { origin, browser, open };
}
