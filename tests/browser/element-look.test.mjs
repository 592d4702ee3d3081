// How <payment-options> looks inside pages that were not made for it: to be seen, read and reached, whatever their styles say.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, test } from "node:test";

import { beyond, violations } from "./lib/bars.mjs";
import { SCREENS } from "./lib/journey.mjs";
import { element, stage } from "./lib/element.mjs";
import { site } from "./lib/site.mjs";

const { both, script } = await stage(after, {
  "content-security-policy": "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'nonce-po'; img-src data:; form-action 'self'; base-uri 'none'",
});
const { open } = await site(after);

const hostile = readFileSync(new URL("../../www/styles/embed.css", import.meta.url), "utf8");

/** In a page: what of the element can't be seen, read or pressed. */
function found(root) {
  const probe = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const rgb = (color) => {
    probe.clearRect(0, 0, 1, 1);
    probe.fillStyle = color;
    probe.fillRect(0, 0, 1, 1);
    return [...probe.getImageData(0, 0, 1, 1).data];
  };
  const light = ([red, green, blue]) => {
    const [r, g, b] = [red, green, blue].map((value) => value / 255).map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (part) => {
    for (let one = part; one !== null; one = one.parentElement) {
      const color = rgb(getComputedStyle(one).backgroundColor);
      if (color[3] === 255) return color;
    }
    return [255, 255, 255, 255];
  };
  const contrast = (part) => {
    const [a, b] = [light(rgb(getComputedStyle(part).color)), light(ground(part))].sort((x, y) => y - x);
    return (a + 0.05) / (b + 0.05);
  };
  const journey = root.querySelector("[data-part=journey]");
  const texts = [...journey.querySelectorAll("*")].filter((part) => [...part.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim() !== ""));
  const seen = texts.filter((part) => part.closest(".unseen, select, .other-day, .inset-field") === null);
  const name = (part) => `${part.localName}.${part.className} ${part.textContent.trim().slice(0, 30)}`;
  const problems = [];
  for (const part of seen) {
    const style = getComputedStyle(part);
    const box = part.getBoundingClientRect();
    if (box.width < 2 || box.height < 8 || style.visibility !== "visible" || Number(style.opacity) < 1) problems.push(`not seen: ${name(part)}`);
    if (contrast(part) < 4.5) problems.push(`contrast ${contrast(part).toFixed(1)}: ${name(part)}`);
    if (parseFloat(style.fontSize) < 13.9) problems.push(`${style.fontSize}: ${name(part)}`);
    if (style.letterSpacing !== "normal" && parseFloat(style.letterSpacing) > 1) problems.push(`letters ${style.letterSpacing}: ${name(part)}`);
    if (style.textTransform !== "none" || style.wordSpacing !== "0px" || style.transform !== "none") problems.push(`text: ${name(part)}`);
  }
  for (const control of journey.querySelectorAll("button:not(.unseen), a[href], input, select")) {
    if (control.closest(".other-day, .inset-field") !== null && !control.closest(".radio").querySelector("input").checked) continue;
    control.scrollIntoView({ block: "center" });
    const box = control.getBoundingClientRect();
    const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    const reached = hit !== null && (control.contains(hit) || hit.contains(control) || hit.closest("label")?.control === control);
    if (!reached) problems.push(`not reached: ${name(control)} ${control.name ?? ""}`);
    if (control.localName !== "a" && (box.width < 16 || box.height < 16)) problems.push(`small: ${name(control)}`);
  }
  return { problems, texts: seen.length };
}

const WALK = [
  ["respond", () => {}],
  ["how often, with an error", () => (link("Pay in parts").click(), press("Continue"))],
  ["first payment", () => ($("input", po).click(), press("Continue"))],
  ["another day, none", () => ($("input[value=other]", po).click(), press("Continue"))],
  ["plans", () => (["4", "12", "2026"].forEach((text, index) => { const field = po.querySelectorAll("input[type=text]")[index]; field.value = text; field.dispatchEvent(new Event("input", { bubbles: true })); }), press("Continue"))],
  ["check", () => ($("input[name=count]", po).click(), press("Continue"))],
  ["done", () => press("Agree to")],
];

const STYLES = {
  "none at all": "",
  "a page made for something else": hostile,
  "rules by id and by many classes": `#main * { color: #eee; font-size: 5px; letter-spacing: 1em } .a .b .c div, .a .b .c form { display: none } .a .b .c button { opacity: 0; visibility: hidden } #main p { position: absolute; left: -99rem }`,
  "a dark page": ":root { color-scheme: dark; background: #000; color: #eee }",
  "what pages hand down": "body { font: italic small-caps 700 6px/0.5 cursive; letter-spacing: 9px; word-spacing: 9px; text-transform: uppercase; text-align: justify; text-indent: 5em; color: #fff; white-space: pre; visibility: hidden; cursor: none; text-shadow: 0 0 9px red }",
  "layers, and a wild reset": "@layer base, theme; @layer theme { * { all: unset } button { display: none } } * { margin: 0; padding: 0; border: 0; font: inherit; vertical-align: baseline; list-style: none }",
};

for (const [name, css] of Object.entries(STYLES)) {
  const body = `<main id="main"><article class="a"><article class="b"><article class="c">${element()}</article></article></article></main>`;
  both(`${name}: every screen is seen, read and reached`, body, async (page) => {
    for (const [screen, go] of WALK) {
      await page.evaluate(go);
      const { problems, texts } = await page.evaluate(`(${found})(po)`);
      assert.deepEqual(problems, [], screen);
      assert.ok(texts > 4, `${screen}: ${texts}`);
    }
    assert.match(await page.evaluate(() => headingOf()), /You chose 2 payments/);
    assert.deepEqual(page.troubles, []);
  }, `<style nonce="po">${css}</style>${script}`);
}

both("a page chooses colours and shapes by its own properties", element({ class: "own" }), async (page) => {
  const look = () => page.evaluate(() => {
    const style = getComputedStyle($("[data-part=journey]", po));
    po.reset();
    link("Pay in parts").click();
    const button = getComputedStyle($(".button", po));
    return { accent: button.backgroundColor, text: style.color, ground: getComputedStyle(po).backgroundColor, radius: button.borderTopLeftRadius, font: style.fontFamily, inset: getComputedStyle(po).paddingTop };
  });
  const before = await look();
  const after = await page.evaluate(() => {
    for (const [name, value] of Object.entries({ accent: "rgb(90, 20, 120)", text: "rgb(10, 10, 40)", surface: "rgb(250, 250, 240)", radius: "0px", font: "monospace", gap: "3px" })) po.style.setProperty(`--po-${name}`, value);
  }).then(look);
  assert.deepEqual(after, { accent: "rgb(90, 20, 120)", text: "rgb(10, 10, 40)", ground: "rgb(250, 250, 240)", radius: "0px", font: "monospace", inset: "3px" });
  for (const [name, value] of Object.entries(before)) assert.notEqual(value, after[name], name);
});

both("what a page says of the element as a box is the page's", element({ hidden: true }), async (page) => {
  assert.equal(await page.evaluate(() => getComputedStyle(po).display), "none");
  const found = await page.evaluate(() => {
    po.hidden = false;
    po.style.setProperty("max-inline-size", "300px");
    return [getComputedStyle(po).display, po.getBoundingClientRect().width];
  });
  assert.deepEqual(found, ["block", 300]);
});

both("the look is in the page once, however many there are, and touches nothing else", element() + element() + "<p id='own'>Own</p><button id='mine'>Mine</button>", async (page) => {
  const found = await page.evaluate(() => [document.adoptedStyleSheets.length, document.styleSheets.length, getComputedStyle($("#own")).marginTop, getComputedStyle($("#mine")).borderRadius, getComputedStyle(document.documentElement).getPropertyValue("--accent"), document.querySelectorAll("[style], style").length]);
  assert.equal(found[0], 1);
  assert.equal(found[1], 0);
  assert.notEqual(found[2], "0px");
  assert.deepEqual(found.slice(4), ["", 0]);
});

const demo = Object.keys(SCREENS).filter((name) => ["respond", "pay-later-nothing-chosen", "parts-plan", "parts-check", "parts-done", "wrong-reason", "not-me"].includes(name));

for (const name of demo) {
  test(`the example page, ${name}: axe finds nothing, and nothing scrolls sideways at 320 px`, async () => {
    const page = await open("/embed.html", { reducedMotion: "reduce" });
    await page.locator("payment-options [data-part=heading]").waitFor();
    await SCREENS[name](page);
    assert.deepEqual(await violations(page), []);
    await page.setViewportSize({ width: 320, height: 640 });
    assert.equal((await beyond(page)).sideways, 0);
    page.quiet();
    await page.context().close();
  });
}

test("the example page pins the script that was built", async () => {
  const page = await open("/embed.html", { reducedMotion: "reduce" });
  assert.match(await page.locator("script[src]").getAttribute("integrity"), /^sha256-[A-Za-z0-9+/]{43}=$/);
  assert.equal(await page.locator("payment-options [data-part=heading]").textContent(), "£1,264.30 still to pay");
});
