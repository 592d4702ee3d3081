import { chromium } from "playwright-core";

const FLAGS = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** How long a test waits, in ms, for what should be there at once: a machine may have much else to do. */
export const PATIENCE = 60_000;

/** Debian's Chromium, closed when the tests of the file are over. */
export async function launchChromium(after) {
  const browser = await chromium.launch({
    executablePath: process.env.FORBEAR_CHROMIUM ?? "/usr/bin/chromium",
    chromiumSandbox: false,
    args: FLAGS,
  });
  after(() => browser.close());
  return browser;
}

/** Opens a page and returns what it puts on `globalThis.result`, text; what it throws fails the test. */
export async function resultOf(browser, url) {
  const page = await browser.newPage();
  const troubles = [];
  page.on("pageerror", (error) => troubles.push(String(error)));
  page.on("console", (message) => message.type() === "error" && troubles.push(message.text()));
  try {
    await page.goto(url);
    await page.waitForFunction(() => globalThis.result !== undefined, undefined, { timeout: PATIENCE });
    return await page.evaluate(() => globalThis.result);
  } catch (error) {
    throw new Error(`${url}: ${troubles.join("; ") || error.message}`);
  } finally {
    await page.close();
  }
}
