// What every screen keeps to, whichever browser shows it.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What axe finds, a line to a rule. */
export async function violations(page) {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axe);
  const { violations: found } = await page.evaluate((runOnly) => globalThis.axe.run(document, { runOnly, resultTypes: ["violations"] }), TAGS);
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`);
}

/** How far the page can be scrolled sideways, and what of the journey reaches beyond its width. */
export const beyond = (page) =>
  page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    const wide = [...document.querySelectorAll("#journey *")].filter((one) => {
      const { left, right, width } = one.getBoundingClientRect();
      return width > 1 && (left < -1 || right > clientWidth + 1);
    });
    return { sideways: Math.max(0, scrollWidth - clientWidth), wide: wide.map(({ outerHTML }) => outerHTML.slice(0, 120)) };
  });

export const NOTHING_BEYOND = { sideways: 0, wide: [] };

/** A screen's markup where the journey stands. Where styles go by parts, a part is what its class says. */
export const put = (page, markup) =>
  page.evaluate((text) => {
    const journey = document.querySelector("#journey [data-part=journey]") ?? document.querySelector("#journey");
    journey.innerHTML = text;
    for (const part of journey.querySelectorAll("[class]")) part.dataset.part ??= part.className;
  }, markup);
