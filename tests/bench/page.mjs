// Measures the customer's page in Chromium: a cold load until the ways to pay are there, until plans are there, and a re-quote while an
// amount is typed. Prints a line each; `node tests/bench/page.mjs [runs]`, with the site in dist/.
import { site } from "../browser/lib/site.mjs";
import { toPlans } from "../browser/lib/journey.mjs";

const [runs = "15"] = process.argv.slice(2);
const KEYS = 200;

const ends = [];
const { open } = await site((end) => ends.push(end));
const figures = { "cold load to the ways to pay": [], "from the last answer to three plans": [], "re-quote while typing": [] };

for (let run = 0; run < Number(runs); run += 1) {
  // A context of its own has nothing in its cache; the browser itself runs already.
  const page = await open("/index.html");
  await page.addInitScript(() => document.addEventListener("po-ready", () => requestAnimationFrame(() => setTimeout(() => performance.mark("shown")))));
  await page.context().clearCookies();
  await page.reload();
  await page.waitForFunction(() => performance.getEntriesByName("shown").length > 0);
  figures["cold load to the ways to pay"].push(await page.evaluate(() => performance.getEntriesByName("shown")[0].startTime));
  await page.locator(".next").waitFor();
  await page.evaluate(() => {
    document.addEventListener("submit", () => (globalThis.pressed = performance.now()), true);
    document.addEventListener("po-step", () => (globalThis.stepped = requestAnimationFrame(() => setTimeout(() => (globalThis.shown = performance.now() - pressed)))));
  });
  await toPlans(page);
  await page.locator("[data-live] input[type=radio]").nth(2).waitFor();
  figures["from the last answer to three plans"].push(await page.evaluate(() => globalThis.shown));
  const typed = await page.evaluate(async (keys) => {
    const field = document.querySelector("input[name=amount]");
    const spent = [];
    for (let key = 0; key < keys; key += 1) {
      field.value = String(120 + key);
      const began = performance.now();
      field.dispatchEvent(new Event("input", { bubbles: true }));
      document.body.getBoundingClientRect();
      spent.push(performance.now() - began);
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    return spent;
  }, KEYS);
  figures["re-quote while typing"].push(...typed);
  await page.context().close();
}
for (const end of ends) await end();

console.log(`${runs} loads, ${KEYS} keys each; ms: median, 95th percentile (least\u2013most)`);
for (const [name, values] of Object.entries(figures)) {
  const all = values.sort((a, b) => a - b);
  const at = (share) => all[Math.min(all.length - 1, Math.floor(all.length * share))].toFixed(1);
  console.log(`${name.padEnd(36)} ${at(0.5)}, ${at(0.95)} (${at(0)}\u2013${at(1)})`);
}
