// What stands on a screen, to be compared before and after a reload or a way through the tab's history.
import { heading, pathOf } from "./site.mjs";

/** Where it is, its heading and every field. Errors are told once, when they are made, with their readings. */
export const standing = async (page) => ({
  path: await pathOf(page),
  heading: await heading(page),
  fields: await page.locator("#journey :is(input, select):not([name$=Reading])").evaluateAll((all) => all.map(({ type, name, value, checked }) => (type === "radio" || type === "checkbox" ? [name, value, checked] : [name, value]))),
  payments: await page.locator("#journey .schedule td").allTextContents(),
  reference: await page.locator("#journey .reference").allTextContents(),
});

/** A step in the tab's history, up to when the page has followed it. */
export const through = (page, steps) =>
  page.evaluate(
    (by) =>
      new Promise((followed) => {
        addEventListener("popstate", () => setTimeout(followed), { once: true });
        history.go(by);
      }),
    steps,
  );
