// Every screen in every language: marked as such, wholly in it, without trouble for axe, and nothing wider than the screen.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";

import { formDoor } from "../../www/journey/doors.js";
import { speak } from "../../www/journey/languages.js";
import en from "../../www/journey/messages.en.js";
import { render } from "../../www/journey/render.js";
import { NOTHING_BEYOND, beyond, put, violations } from "./lib/bars.mjs";
import { RULED_OUT } from "./lib/messages.mjs";
import { stated } from "./lib/pages.mjs";
import { pseudo } from "./lib/pseudo.mjs";
import { picture, site } from "./lib/site.mjs";
import { CLOSED, WAYS, machine } from "./lib/states.mjs";

const { run } = machine(await import(new URL("../../dist/pkg/node.js", import.meta.url)), stated);
const STATES = { ...Object.fromEntries(Object.entries(WAYS).map(([name, events]) => [name, run(events)])), ...CLOSED };

const LANGUAGES = {
  de: { ...(await speak("de")), direction: "ltr" },
  ar: { ...(await speak("ar")), direction: "rtl" },
  "ar-u-nu-arab": { ...(await speak("ar-u-nu-arab")), direction: "rtl" },
  pseudo: { messages: pseudo(en), locale: "en-IE", direction: "ltr" },
};

const shown = (state, { messages, locale }, door) => render(state, messages, locale, door);
const served = formDoor({ action: "/pay/HR-2417", kept: () => "{}" });

const ISOLATED = /\u2068[^\u2068\u2069]*\u2069/g;

/** What the messages say: without markup, without what is filled in, which is isolated, and without what is nobody's language. */
function said(markup) {
  let text = markup.replace(/<bdi>[^<]*<\/bdi>|<a href="(?:mailto|tel|https):[^<]*<\/a>/g, "").replace(/<[^>]*>/g, " ");
  while (ISOLATED.test(text)) text = text.replace(ISOLATED, "");
  return text;
}

for (const [name, language] of Object.entries(LANGUAGES)) {
  test(`${name}: every screen bears its language and direction, and is wholly in it`, () => {
    for (const [screen, state] of Object.entries(STATES)) {
      for (const markup of [shown(state, language), shown(state, language, served)]) {
        assert.match(markup, new RegExp(`^<\\w+ class="screen" [^>]*lang="${language.locale}" dir="${language.direction}"`), screen);
        assert.doesNotMatch(markup, /\{\w+\}|undefined|NaN|\[object/, screen);
        const text = said(markup);
        assert.doesNotMatch(text, /[\u2068\u2069]/, `${screen}: isolates in pairs`);
        if (name === "de") assert.doesNotMatch(text, RULED_OUT.de[1], screen);
        if (name.startsWith("ar")) assert.doesNotMatch(text.replace(/&\w+;|\d\S*/g, ""), /[A-Za-z]{2}/, screen);
      }
    }
  });
}

test("Arabic digits: no digit of another script on a screen, but in what the invoice itself states", () => {
  for (const [screen, state] of Object.entries(STATES)) assert.doesNotMatch(said(shown(state, LANGUAGES["ar-u-nu-arab"])), /\d/, screen);
});

test("a sentence may run either way around a name", () => {
  const arabic = { ...STATES.respond, invoice: { ...STATES.respond.invoice, creditor: { ...STATES.respond.invoice.creditor, name: "نجارة البندق (دبلن)" } } };
  assert.match(shown(arabic, { messages: en, locale: "en-IE" }), /\u2068نجارة البندق \(دبلن\)\u2069 may pause its service/);
});

const pictures = fileURLToPath(new URL("../../target/screenshots/", import.meta.url));
mkdirSync(pictures, { recursive: true });

const { open } = await site(after);
const page = await open("/index.html", { viewport: { width: 390, height: 844 }, reducedMotion: "reduce" });

for (const [name, language] of Object.entries(LANGUAGES).filter(([name]) => name !== "ar-u-nu-arab")) {
  test(`${name}: nothing is wider than 320 px, as at four times the size, on any screen`, async () => {
    await page.setViewportSize({ width: 320, height: 256 });
    for (const [screen, state] of Object.entries(STATES)) {
      await put(page, shown(state, language));
      assert.deepEqual(await beyond(page), NOTHING_BEYOND, screen);
    }
  });

  if (name === "pseudo") continue;
  test(`${name}: axe finds nothing on any screen`, async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    for (const [screen, state] of Object.entries(STATES)) {
      await put(page, shown(state, language));
      assert.deepEqual(await violations(page), [], screen);
      await picture(page.locator("#journey"), { path: `${pictures}${name}-${screen.replaceAll(/\W+/g, "-")}.png` });
    }
  });
}
