// The customer's journey in Firefox: every outcome to its end, every screen for everyone, and nothing lost, sent or run.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";

import { calendar } from "../../www/files/calendar.js";
import { csv } from "../../www/files/csv.js";
import { scheduleRows } from "../../www/files/schedule.js";
import { speak } from "../../www/journey/languages.js";
import { render } from "../../www/journey/render.js";
import { OUTCOMES } from "../../www/journey/routes.js";
import { sayIn } from "../../www/journey/say.js";
import { PATIENCE } from "../js/lib/browser.mjs";
import { NOTHING_BEYOND, beyond, put, violations } from "./lib/bars.mjs";
import { BY_KEYBOARD, BY_POINTER, PAGES, agree, follow, sameAsNode } from "./lib/endings.mjs";
import { firefox } from "./lib/firefox.mjs";
import { HOSTILE, SCRIPT, nothingRan } from "./lib/hostile.mjs";
import { SCREENS, next, pick, press, respond, toDispute, toPartsCheck, typeDay } from "./lib/journey.mjs";
import { invoicePage, requestOfPage, stated } from "./lib/pages.mjs";
import { isWhole, onPaper } from "./lib/paper.mjs";
import { heading } from "./lib/site.mjs";
import { standing, through } from "./lib/standing.mjs";
import { CLOSED, WAYS, machine } from "./lib/states.mjs";

const engine = await import(new URL("../../dist/pkg/node.js", import.meta.url));
const { default: ical } = await import(new URL("../../dist/site/libraries/calendar.js", import.meta.url));
const { run } = machine(engine, stated);
const STATES = { ...Object.fromEntries(Object.entries(WAYS).map(([name, events]) => [name, run(events)])), ...CLOSED };
const LANGUAGES = Object.fromEntries(await Promise.all(["en-IE", "de", "ar"].map(async (tag) => [tag, await speak(tag)])));

const downloads = mkdtempSync(join(tmpdir(), "forbear-"));
after(() => rmSync(downloads, { recursive: true, force: true }));

const { on, open } = await firefox(after, { ...PAGES, ...HOSTILE, "/no-today.html": invoicePage({ attributes: { today: null } }) }, {
  // Whoever runs it likes it dark: what looks light here is asked of the page's root.
  "layout.css.prefers-color-scheme.content-override": 0,
  "browser.download.folderList": 2,
  "browser.download.dir": downloads,
  "browser.download.always_ask_before_handling_new_types": false,
});

const focused = (page) => page.evaluate(() => document.activeElement.dataset.part ?? document.activeElement.localName);

/** What has stood on a screen already, wherever it was. */
const stood = new Set();

/** After every press: a new screen has its heading focused, and what stands there stands after a reload, and after back and forward. */
async function steady(page) {
  const before = await standing(page);
  if (before.path !== page.path) assert.equal(await focused(page), "heading", before.path);
  page.path = before.path;
  const state = `${page.url()} ${JSON.stringify(before)}`;
  if (stood.has(state)) return;
  stood.add(state);
  await page.reload();
  assert.deepEqual(await standing(page), before, "reload");
  await through(page, -1);
  await through(page, 1);
  assert.deepEqual(await standing(page), before, "back and forward");
}

/** Reasons differ by their words alone, so one stands for the others here. */
const WAYS_HERE = Object.entries(BY_POINTER).filter(([name]) => !/: (?!amountWrong)/.test(name));

for (const [name, ending] of WAYS_HERE) {
  on(`${name}: whatever is reloaded or gone back from on the way, the choice is Node's and is made once`, ending.path ?? "/index.html", async (page) => {
    page.pressed = steady;
    await follow(page, ending);
    assert.equal(page.choices, 1);
  });
}

for (const [outcome, { by, selection }] of Object.entries(BY_KEYBOARD)) {
  on(`${outcome}: from its own address, by the keyboard alone, to the choice that Node gives, on paper too`, `/index.html#/${OUTCOMES[outcome].path}`, async (page) => {
    assert.equal(await page.locator("input:checked").count(), 0, "nothing is preselected");
    await by(page);
    assert.equal(await focused(page), "heading");
    await sameAsNode(page, { selection });
    const [option] = engine.offerOptions(requestOfPage([selection])).options;
    isWhole(await onPaper(page), option);
  });
}

const ERRORS = Object.entries(SCREENS).filter(([name]) => /nothing-(chosen|typed)|too-late|no-such-day|unreadable|ambiguous|settlement-too-little/.test(name));

for (const [name, go] of ERRORS) {
  on(`${name}: the errors take focus, their link leads into the field, and a reload keeps what was entered`, "/index.html", async (page) => {
    await go(page);
    assert.equal(await focused(page), "errors");
    assert.match(await page.title(), /^Error: /);
    const before = await standing(page);
    const link = page.locator("[data-part=errors] a").first();
    const id = await link.evaluate(({ hash }) => hash.slice(1));
    await link.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement.id), id);
    assert.deepEqual(await standing(page), before);
    await page.reload();
    assert.deepEqual(await standing(page), before);
  });
}

/** In a page that stands still otherwise, every screen there is. */
async function onEach(page, { messages, locale }, look) {
  const found = {};
  for (const [name, state] of Object.entries(STATES)) {
    await put(page, render(state, messages, locale));
    found[name] = await look(name);
  }
  return found;
}

const none = (value) => Object.fromEntries(Object.keys(STATES).map((name) => [name, value]));
const scheme = (page, look) => page.evaluate((wanted) => (document.documentElement.style.colorScheme = wanted), look);

on("axe finds nothing on any screen, light and dark; the size of targets is among what it asks", "/index.html", async (page) => {
  const found = await onEach(page, LANGUAGES["en-IE"], async () => {
    const all = [];
    for (const look of ["light", "dark"]) {
      await scheme(page, look);
      all.push(...(await violations(page)).map((line) => `${look}: ${line}`));
    }
    return all;
  });
  assert.deepEqual(found, none([]));
  const passes = await page.evaluate(async () => (await globalThis.axe.run(document, { runOnly: ["wcag22aa"] })).passes.map(({ id }) => id));
  assert.deepEqual(passes, ["target-size"]);
});

on("a Firefox that is set to dark shows the page dark, as the scheme of its root does", "/index.html", async (page) => {
  const colours = () => page.evaluate(() => [...document.querySelectorAll("body, body *")].map((one) => [getComputedStyle(one).color, getComputedStyle(one).backgroundColor].join()));
  assert.ok(await page.evaluate(() => matchMedia("(prefers-color-scheme: dark)").matches));
  const own = await colours();
  await scheme(page, "dark");
  assert.deepEqual(await colours(), own);
  await scheme(page, "light");
  assert.notDeepEqual(await colours(), own);
});

for (const [tag, language] of Object.entries(LANGUAGES)) {
  on(`${tag}: nothing reaches beyond 320 px on any screen, nor a phone's width where text is twice its size`, "/index.html", async (page) => {
    await page.setViewportSize({ width: 320, height: 640 });
    assert.deepEqual(await onEach(page, language, () => beyond(page)), none(NOTHING_BEYOND));
    await page.setViewportSize({ width: 390, height: 844 });
    await page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
    assert.deepEqual(await onEach(page, language, async () => (await beyond(page)).sideways), none(0));
  });
}

on("a second press on what agrees makes no second choice", "/index.html#/pay-in-full", async (page) => {
  const { x, y } = await page.locator(".screen form button").evaluate((button) => {
    button.scrollIntoView({ block: "center" });
    const { left, top, width, height } = button.getBoundingClientRect();
    return { x: left + width / 2, y: top + height / 2 };
  });
  await page.mouse.click(x, y, { count: 2 });
  await page.locator(".reference").waitFor();
  assert.equal(page.choices, 1);
  await sameAsNode(page, { selection: { option: "payInFull" } });
});

for (const [tag, direction] of [["de", "ltr"], ["ar", "rtl"]]) {
  on(`${tag}: the page speaks it in its direction, to the same choice`, `/index.html?lang=${tag}#/pay-in-full`, async (page) => {
    const { messages } = LANGUAGES[tag];
    const spoken = () => page.locator(".screen").evaluate((screen) => [screen.lang, screen.dir, getComputedStyle(screen).direction]);
    assert.deepEqual(await spoken(), [tag, direction, direction]);
    assert.equal(await heading(page), messages.check.agree);
    await page.locator(".screen form button").click();
    assert.deepEqual(await spoken(), [tag, direction, direction]);
    await sameAsNode(page, { selection: { option: "payInFull" } });
    const [first, second] = await page.locator(".schedule thead th").evaluateAll((all) => all.map((one) => one.getBoundingClientRect().left));
    assert.equal(first < second, direction === "ltr", "columns run as the language does");
  });
}

/** One way to each end. */
const ENDS = new Map(WAYS_HERE.filter(([, { path }]) => path === undefined).map(([, { end, to }]) => [end, to]));

for (const [end, to] of ENDS) {
  on(`${end}: script in every field of the invoice runs nowhere, and stands as text`, "/hostile.html", async (page) => {
    await to(page);
    await nothingRan(page, "check");
    await agree(page);
    await nothingRan(page, "done");
    assert.ok((await page.locator("#journey").textContent()).includes(SCRIPT));
  });
}

for (const path of Object.keys(HOSTILE).filter((path) => /due|amount|attributes|facts/.test(path))) {
  on(`${path}: script where an amount, a day or facts should stand runs nothing and gives no plan`, path, async (page) => {
    assert.equal(await heading(page), "No plan to show");
    await nothingRan(page, path);
    page.troubles.length = 0;
  });
}

on("script that is typed runs nowhere, and comes back as it was typed", "/index.html", async (page) => {
  await respond(page, "Pay on a later day");
  await typeDay(page, [SCRIPT, SCRIPT, SCRIPT]);
  await next(page);
  await nothingRan(page, "a day");
  await page.reload();
  assert.equal(await page.getByLabel("Month", { exact: true }).inputValue(), SCRIPT);
  await nothingRan(page, "a day, reloaded");
});

const CLOCKS = {
  "midnight passes": ["2026-11-20T23:59:30Z", "2026-11-21T00:00:30Z"],
  "the clock is set back by a day": ["2026-11-21T12:00:00Z", "2026-11-20T12:00:00Z"],
  "summer time begins": ["2027-03-28T00:59:30Z", "2027-03-28T01:00:30Z"],
};

for (const [name, [earlier, later]] of Object.entries(CLOCKS)) {
  test(`${name} on the way: nothing is lost, and what is agreed to is as of that day, and was shown so`, async () => {
    const page = await open("/no-today.html", { at: earlier });
    const [first, second] = [earlier, later].map((at) => at.slice(0, 10));
    try {
      await respond(page, "Pay in parts");
      await pick(page, "Every two weeks");
      await next(page);
      await page.getByRole("radio").first().check();
      await next(page);
      await page.getByRole("radio").first().check();
      await next(page);
      const before = await standing(page);
      await page.setClock(later);
      await through(page, -1);
      await through(page, 1);
      assert.deepEqual(await standing(page), before);
      await agree(page);
      const value = () => page.locator("payment-options").evaluate((one) => one.value);
      if (second !== first) {
        await page.locator("[data-part=errors]").waitFor();
        assert.equal(await value(), null, "what was shown on another day is shown again first");
        assert.deepEqual((await standing(page)).payments, before.payments);
        await agree(page);
      }
      const { asOf, selection } = await value();
      assert.equal(asOf, second);
      await sameAsNode(page, { selection, asOf });
      await page.reload();
      await sameAsNode(page, { selection, asOf });
      page.quiet();
    } finally {
      await page.close();
    }
  });
}

/** A file once it is whole. */
async function downloaded(ending) {
  for (const until = Date.now() + PATIENCE; Date.now() < until; await pause(20)) {
    const name = readdirSync(downloads).find((one) => one.endsWith(ending));
    const text = name === undefined ? "" : readFileSync(join(downloads, name), "utf8");
    if (text !== "" && !readdirSync(downloads).some((one) => one.endsWith(".part"))) return text;
  }
  assert.fail(`no ${ending} is saved`);
}

on("what is kept of a choice: the bytes of Node", "/index.html", async (page) => {
  await toPartsCheck(page);
  await agree(page);
  const [option] = engine.offerOptions(requestOfPage([{ option: "instalments", frequency: "twoWeekly", count: 4, firstOn: "2026-12-04" }])).options;
  const words = { say: sayIn(LANGUAGES["en-IE"].messages, "en-IE") };
  await press(page, "Save as a file");
  assert.deepEqual(JSON.parse(await downloaded(".json")).choice, option.choice);
  await press(page, "Save the payments as a table");
  assert.equal(await downloaded(".csv"), csv(scheduleRows(option, words)));
  await press(page, "Save the days for a calendar");
  assert.equal(await downloaded(".ics"), calendar(option.choice, words, ical));
  assert.equal(await heading(page), "You chose 4 payments", "the page stays");
});

on("another page and back: what was entered is there", "/index.html", async (page) => {
  await toDispute(page);
  const before = await standing(page);
  await page.goto(page.url().replace(/index\.html.*/, "business.html"));
  await page.goBack();
  assert.deepEqual(await standing(page), before);
});
