// The built site on this machine, under the strict policy that the pages promise, and pages that watch for any trouble.
import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";

import { launchChromium, PATIENCE } from "../../js/lib/browser.mjs";
import { serve } from "../../js/lib/serve.mjs";

const CSP =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'none'; base-uri 'none'";

const folder = process.env.FORBEAR_SITE ?? fileURLToPath(new URL("../../../dist/site", import.meta.url));

/** Serves the site alone; `pages` are more pages by path, such as an invoice that lies. */
export const served = (after, pages = {}) =>
  serve(after, {
    folder,
    pages,
    headers: { "content-security-policy": CSP, "cache-control": "no-store" },
    types: { ".css": "text/css; charset=utf-8", ".svg": "image/svg+xml" },
  });

/** The site, and Chromium to open it with. */
export async function site(after, pages) {
  const origin = await served(after, pages);
  const browser = await launchChromium(after);

  /** A page of its own context, `at` a fixed instant if need be; `quiet()` fails if anything was refused, thrown, logged or asked of anyone else. */
  async function open(path, { at, ...options } = {}) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
    const page = await context.newPage();
    if (at !== undefined) await page.clock.setFixedTime(at);
    page.setDefaultTimeout(PATIENCE);
    const troubles = [];
    page.on("console", (message) => message.type() !== "info" && troubles.push(message.text()));
    page.on("pageerror", (error) => troubles.push(String(error)));
    // What a reload cuts off did not fail.
    page.on("requestfailed", (request) => request.failure().errorText !== "net::ERR_ABORTED" && troubles.push(`failed: ${request.url()}`));
    page.on("request", (request) => !request.url().startsWith(origin) && !request.url().startsWith("blob:") && troubles.push(`asked: ${request.url()}`));
    await page.goto(origin + path);
    await page.locator("h1").first().waitFor();
    return Object.assign(page, { quiet: () => assert.deepEqual(troubles, []), troubles });
  }

  return { origin, open };
}

/** A picture of a page or of a part of it. Now and then a browser that draws much leaves the first that is asked for undone. */
export async function picture(target, options) {
  try {
    return await target.screenshot({ ...options, timeout: PATIENCE / 2 });
  } catch (cause) {
    if (cause.name !== "TimeoutError") throw cause;
    return target.screenshot(options);
  }
}

export const heading = (page) => page.locator("h1").textContent();

export const pathOf = (page) => page.evaluate(() => location.hash);
