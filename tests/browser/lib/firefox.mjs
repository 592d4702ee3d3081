// The built site in Firefox: its pages have the names that Chromium's have here, as far as the ways through the journey use them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";

import { PATIENCE } from "../../js/lib/browser.mjs";
import { launchFirefox } from "../../js/lib/runtimes.mjs";
import { served } from "./site.mjs";

/** In a page: what a path of steps leads to, in the document's order. Names are those that a label or the content gives. */
function found(path) {
  const ROLES = { link: "a[href]", button: "button", radio: "input[type=radio]", checkbox: "input[type=checkbox]", navigation: "nav", heading: "h1, h2, h3, h4", group: "fieldset" };
  const FIELDS = "input, select, textarea";
  const tidy = (text) => text.replace(/\s+/g, " ").trim();
  const fits = (text, { text: wanted, exact, source, flags }) =>
    source !== undefined ? new RegExp(source, flags).test(tidy(text)) : exact ? tidy(text) === wanted : tidy(text).toLowerCase().includes(wanted.toLowerCase());
  const named = (element) => {
    const others = element.getAttribute("aria-labelledby")?.split(" ").map((id) => document.getElementById(id));
    const parts = others ?? (element.localName === "fieldset" ? [element.querySelector("legend")] : [...(element.labels ?? [])]);
    return element.getAttribute("aria-label") ?? (parts.length > 0 ? parts : [element]).map(({ textContent }) => textContent).join(" ");
  };
  const shown = (element) => element.checkVisibility({ visibilityProperty: true }) && element.closest("[aria-hidden=true]") === null;
  return path.reduce(
    (all, { css, role, name, label, hasText, nth }) => {
      if (nth !== undefined) return all.slice(nth, nth + 1 || undefined);
      if (hasText !== undefined) return all.filter((one) => fits(one.textContent, hasText));
      const within = new Set(all.flatMap((one) => [...one.querySelectorAll(css ?? ROLES[role] ?? FIELDS)]));
      if (css !== undefined) return [...within];
      const wanted = label ?? name;
      return [...within].filter((one) => (label !== undefined || shown(one)) && (wanted === undefined || fits(named(one), wanted)));
    },
    [document],
  );
}

/** A text or a pattern, as it crosses into a page. */
const crossing = (text, exact = false) => (text instanceof RegExp ? { source: text.source, flags: text.flags } : { text, exact });

/** In a page: where the pointer goes for an element, which then notes whether it was pressed; or what lies over it. */
function aim(element) {
  element.scrollIntoView({ block: "center", behavior: "instant" });
  const { left, top, width, height } = element.getBoundingClientRect();
  const [x, y] = [left + width / 2, top + height / 2];
  const hit = document.elementFromPoint(x, y);
  if (hit === null || !(element.contains(hit) || hit.contains(element) || hit.closest("label")?.control === element)) return { over: hit?.outerHTML ?? "nothing" };
  const press = { element, isTaken: false };
  document.addEventListener("click", () => (press.isTaken = true), { once: true, capture: true });
  globalThis[Symbol.for("press")] = press;
  return { x, y };
}

/** In a page: whether the press came; not, where the element went first or nothing came of it. */
const taken = (patience) =>
  new Promise((resolve) => {
    const press = globalThis[Symbol.for("press")];
    const until = performance.now() + patience;
    const look = () => (press.isTaken || !press.element.isConnected || performance.now() > until ? resolve(press.isTaken) : setTimeout(look, 5));
    look();
  });

class Locator {
  #page;
  #path;
  #pressed;

  /** @param pressed called after each press of the pointer */
  constructor(page, path, pressed) {
    this.#page = page;
    this.#path = path;
    this.#pressed = pressed;
  }

  toString() {
    return JSON.stringify(this.#path);
  }

  #further = (step) => new Locator(this.#page, [...this.#path, step], this.#pressed);

  locator = (css) => this.#further({ css });
  getByRole = (role, { name } = {}) => this.#further({ role, ...(name === undefined ? {} : { name: crossing(name) }) });
  getByLabel = (label, { exact } = {}) => this.#further({ label: crossing(label, exact) });
  filter = ({ hasText }) => this.#further({ hasText: crossing(hasText) });
  nth = (nth) => this.#further({ nth });
  first = () => this.nth(0);
  last = () => this.nth(-1);

  /** One call of the page, whose own functions cannot cross: as text. */
  evaluateAll = (use, given = null) => this.#page.evaluate(`(${use})((${found})(${JSON.stringify(this.#path)}), ${JSON.stringify(given)})`);

  count = () => this.evaluateAll((all) => all.length);
  allTextContents = () => this.evaluateAll((all) => all.map(({ textContent }) => textContent));

  /** Of the one that there is, once it is there. */
  async evaluate(use, given = null) {
    for (const until = Date.now() + PATIENCE; ; await pause(20)) {
      const { count, value } = await this.evaluateAll(`(all, given) => ({ count: all.length, value: all.length === 1 ? (${use})(all[0], given) : null })`, given);
      assert.ok(count <= 1, `${this}: ${count}`);
      if (count === 1) return value;
      assert.ok(Date.now() < until, `${this} is not there`);
    }
  }

  waitFor = () => this.evaluate(() => {});
  textContent = () => this.evaluate((one) => one.textContent);
  inputValue = () => this.evaluate((one) => one.value);
  isChecked = () => this.evaluate((one) => one.checked);
  getAttribute = (name) => this.evaluate((one, asked) => one.getAttribute(asked), name);
  focus = () => this.evaluate((one) => one.focus());

  /** With the pointer; over when the page has taken it. */
  async click() {
    const { x, y, over } = await this.evaluate(aim);
    assert.equal(over, undefined, `${this} is covered`);
    await this.#page.mouse.click(x, y);
    assert.ok(await this.#page.evaluate(taken, PATIENCE), `${this} is pressed, and nothing comes of it`);
    await this.#pressed();
  }

  async check() {
    if (!(await this.isChecked())) await this.click();
    assert.ok(await this.isChecked(), `${this} is chosen`);
  }

  /** By its value or its words. */
  selectOption = (wanted) =>
    this.evaluate((field, asked) => {
      field.value = [...field.options].find(({ value, label }) => value === asked || label === asked).value;
      for (const type of ["input", "change"]) field.dispatchEvent(new Event(type, { bubbles: true }));
    }, wanted);

  async press(key) {
    await this.focus();
    await this.#page.keyboard.press(key);
  }

  /** Typed over what stands there. */
  async fill(text) {
    await this.evaluate((field) => (field.focus(), field.select()));
    if (text === "") await this.#page.keyboard.press("Backspace");
    else await this.#page.keyboard.type(text);
    assert.equal(await this.inputValue(), text);
  }
}

/** In a page, from then on: what time it is. */
function standStill(at) {
  const Moving = globalThis.Date;
  globalThis.Date = class extends Moving {
    constructor(...given) {
      super(...(given.length > 0 ? given : [at]));
    }

    static now() {
      return at;
    }
  };
}

class Page {
  #page;
  troubles = [];
  /** Called with this page after each press of the pointer. */
  pressed = async () => {};

  constructor(page, origin) {
    this.#page = page;
    page.on("console", (message) => message.type() !== "info" && this.troubles.push(message.text()));
    page.on("pageerror", (error) => this.troubles.push(String(error)));
    // What a reload cuts off did not fail.
    page.on("requestfailed", (request) => !/NS_BINDING_ABORTED/.test(request.failure()?.errorText) && this.troubles.push(`failed: ${request.url()}`));
    page.on("request", (request) => !request.url().startsWith(origin) && !/^(blob|data):/.test(request.url()) && this.troubles.push(`asked: ${request.url()}`));
    page.on("request", (request) => request.method() !== "GET" && this.troubles.push(`sent: ${request.url()}`));
    for (const name of ["evaluate", "on", "url", "title", "close", "emulateTimezone"]) this[name] = page[name].bind(page);
  }

  keyboard = {
    press: (key) => this.#page.keyboard.press(key === "Space" ? " " : key),
    down: (key) => this.#page.keyboard.down(key),
    up: (key) => this.#page.keyboard.up(key),
    type: (text) => this.#page.keyboard.type(text),
  };

  get mouse() {
    return this.#page.mouse;
  }

  quiet = () => assert.deepEqual(this.troubles, []);
  #all = () => new Locator(this.#page, [], () => this.pressed(this));
  locator = (css) => this.#all().locator(css);
  getByRole = (...asked) => this.#all().getByRole(...asked);
  getByLabel = (...asked) => this.#all().getByLabel(...asked);
  waitForFunction = (use, given) => this.#page.waitForFunction(use, { timeout: PATIENCE, polling: 20 }, given);
  setViewportSize = (size) => this.#page.setViewport(size);

  /** An invoice's page is whole once it knows what happens next: that is put on its first screen while it stands. */
  async #shown() {
    await this.locator("h1").first().waitFor();
    await this.#page.evaluate(async () => {
      const journey = document.querySelector("script[src='pay.js']") && document.querySelector("payment-options");
      while (journey && journey.question !== null && journey.decision === null) await new Promise((resolve) => setTimeout(resolve, 5));
    });
  }

  async goto(address) {
    await this.#page.goto(address);
    await this.#shown();
  }

  async reload() {
    await this.#page.reload();
    await this.#shown();
  }

  /** From another document; within one, the tab's history has no end that could be waited for here. */
  async goBack() {
    await this.#page.goBack();
    await this.#shown();
  }

  /** How often a choice was made, in whichever of its documents. */
  choices = 0;

  /** What the page refuses is told as a trouble too: Firefox itself keeps that from its console. */
  async watch() {
    await this.#page.evaluateOnNewDocument(() => {
      addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => console.error(`refused: ${violatedDirective} ${blockedURI}`));
      addEventListener("po-choose", () => console.info("chosen"));
    });
    this.on("console", (message) => (this.choices += message.text() === "chosen" ? 1 : 0));
  }

  /** Sets the clock, in this document and in those that follow. */
  async setClock(at) {
    const time = new Date(at).getTime();
    await this.#page.evaluateOnNewDocument(standStill, time);
    await this.#page.evaluate(standStill, time);
  }
}

/**
 * The built site and Firefox to open it with.
 * @param pages more pages by path, such as an invoice that lies
 * @param preferences of Firefox, by name
 * @returns `{ origin, browser, on, open }`; `open(path, { at })` is a page, `at` a fixed instant if need be; its `quiet()` fails if anything was
 *   refused, thrown, logged or asked of anyone else
 */
export async function firefox(after, pages = {}, preferences = {}) {
  const origin = await served(after, pages);
  const browser = await launchFirefox(after, { "ui.prefersReducedMotion": 1, ...preferences });

  async function open(path, { at } = {}) {
    const page = new Page(await browser.newPage(), origin);
    await page.watch();
    await page.setViewportSize({ width: 1280, height: 900 });
    if (at !== undefined) await page.setClock(at);
    await page.goto(origin + path);
    return page;
  }

  /** A test of one page, which has to stay quiet. One page at a time: Firefox lets those behind wait. */
  function on(name, path, work) {
    test(name, async () => {
      const page = await open(path);
      try {
        await work(page);
        page.quiet();
      } finally {
        await page.close();
      }
    });
  }

  return { origin, browser, on, open };
}
