// The message files: every language whole, in one tone, and a business's own texts over them.
import assert from "node:assert/strict";
import { test } from "node:test";

import business from "../../www/business/messages.en.js";
import { day, money } from "../../www/format.js";
import { plain } from "../../www/journey/digits.js";
import { directionOf, isolated } from "../../www/journey/direction.js";
import { localeFor, speak } from "../../www/journey/languages.js";
import en from "../../www/journey/messages.en.js";
import { findingText, isPlural, overridden, placeholdersOf } from "../../www/journey/override.js";
import { titleOf } from "../../www/journey/render.js";
import { hasIn, sayIn } from "../../www/journey/say.js";
import { wordsIn } from "../../www/journey/words.js";
import { entriesIn, OTHER_MARKS, RULED_OUT, textsIn } from "./lib/messages.mjs";

const LANGUAGES = ["en", "de", "ar"];
const messages = Object.fromEntries(await Promise.all(LANGUAGES.map(async (language) => [language, (await speak(language)).messages])));

const categoriesOf = (language) => new Intl.PluralRules(language).resolvedOptions().pluralCategories;
const sorted = (names) => [...names].sort();

for (const language of LANGUAGES) {
  const entries = new Map(entriesIn(messages[language]));

  test(`${language}: has each message of English, and no other`, () => {
    assert.deepEqual(sorted(entries.keys()), sorted(new Map(entriesIn(en)).keys()));
  });

  test(`${language}: a message that counts has each plural form of the language`, () => {
    let counted = 0;
    for (const [key, entry] of entries) {
      if (!isPlural(entry)) continue;
      assert.deepEqual(sorted(Object.keys(entry)), sorted(categoriesOf(language)), key);
      assert.match(entry.other, /\{count\}/, key);
      counted += 1;
    }
    assert.ok(counted >= 8, String(counted));
    for (const [key, entry] of entriesIn(en)) assert.ok(!isPlural(entry) || isPlural(entries.get(key)), key);
  });

  test(`${language}: a message is filled in with what English is`, () => {
    for (const [key, entry] of entriesIn(en)) {
      const wanted = placeholdersOf(isPlural(entry) ? entry.other : entry);
      const own = entries.get(key);
      for (const [category, text] of isPlural(own) ? Object.entries(own) : [["other", own]]) {
        const written = placeholdersOf(text);
        const left = wanted.filter((name) => !written.includes(name));
        // Who asks is known to every message.
        assert.deepEqual(written.filter((name) => name !== "creditor" && !wanted.includes(name)), [], `${key}.${category}`);
        // A form for one number says it in a word.
        assert.deepEqual(left.filter((name) => name !== "count" || !["zero", "one", "two"].includes(category)), [], `${key}.${category}`);
      }
    }
  });

  test(`${language}: copy lint: nothing that blames, begs, hurries or shouts, and the language's own marks`, () => {
    const texts = [...textsIn(messages[language]), ...(language === "en" ? textsIn(business) : [])];
    assert.ok(texts.length > 200);
    for (const [key, text] of texts) {
      for (const words of RULED_OUT[language]) assert.doesNotMatch(text.replace(/\{\w+\}/g, ""), words, `${key}: ${text}`);
      assert.doesNotMatch(text, /!|\.\.\.|\s{2}|^\s|\s$/, key);
      assert.doesNotMatch(text, OTHER_MARKS[language], `${key}: ${text}`);
      assert.ok(text.split(/[.?:؟]/).every((sentence) => sentence.trim().split(/\s+/).length <= 24), `${key}: a short sentence`);
      assert.equal(text.normalize("NFC"), text, key);
    }
  });
}

test("where no creditor is stated, a sentence that is about them begins as sentences do", () => {
  for (const [language, standIn] of [["en", "the business"], ["de", "das Unternehmen"]]) {
    const at = (name) => wordsIn(messages[language], language, { invoice: { creditor: { name } } });
    const named = [...entriesIn(messages[language])].filter(([, entry]) => JSON.stringify(entry).includes("{creditor}"));
    assert.ok(named.length > 60, String(named.length));
    for (const [key] of named) {
      const shown = at("").say(key, { count: 2 });
      assert.doesNotMatch(shown, new RegExp(`(^|[.?] )${standIn}`), key);
      assert.match(shown, new RegExp(standIn, "i"), key);
      assert.equal(at("acme").say(key, { count: 2 }).replaceAll("acme", standIn).toLowerCase(), shown.toLowerCase(), key);
    }
    const title = (name) => titleOf({ errors: [], invoice: { creditor: { name } } }, "Plan", messages[language], language);
    assert.deepEqual([title(""), title("acme")], ["Plan", "Plan · acme"]);
  }
});

test("an amount below zero has its minus where the locale writes it", () => {
  for (const [locale, shown] of [["en-IE", "−€400.00"], ["de", "−400,00 €"], ["ar", "−400.00 €"], ["ar-EG", "−٤٠٠٫٠٠ €"]]) {
    assert.equal(money(locale, "-400.00", "EUR").replace(/\p{Bidi_Control}/gu, "").replace(/\s/g, " "), shown, locale);
  }
});

test("no message of a translation is still English", () => {
  const same = ["title", "check.partOfIt"];
  for (const language of ["de", "ar"]) {
    const own = new Map(entriesIn(messages[language]));
    for (const [key, entry] of entriesIn(en)) {
      if (!same.includes(key)) assert.notDeepEqual(own.get(key), entry, `${language} ${key}`);
    }
  }
});

test("a heading that another message names is named as it is", () => {
  for (const language of LANGUAGES) assert.ok(messages[language].effect.pauses.includes(messages[language].next.heading), language);
});

test("Arabic counts in its six forms", () => {
  const say = sayIn(messages.ar, "ar-u-nu-latn");
  const shown = [1, 2, 3, 10, 11, 99, 100, 102, 103].map((count) => say("day.away", { count }));
  assert.deepEqual(shown, ["بعد يوم واحد", "بعد يومين", "بعد 3 أيام", "بعد 10 أيام", "بعد 11 يومًا", "بعد 99 يومًا", "بعد 100 يوم", "بعد 102 يوم", "بعد 103 أيام"]);
  assert.equal(sayIn(messages.ar, "ar-u-nu-arab")("day.away", { count: 14 }), "بعد ١٤ يومًا");
  assert.equal(sayIn(messages.de, "de")("day.away", { count: 1 }), "in 1 Tag");
});

test("a language is chosen by its tag, and keeps its region; what has no words is passed over", () => {
  for (const [wanted, locale] of [["de-CH", "de-CH"], ["AR-eg", "ar-EG"], [["", "fr-CH", "de"], "de"], [["no tag", "en-IE"], "en-IE"], ["fr", "en"], ["constructor", "en"], [[], "en"], [undefined, "en"], ["deu", "de"]]) {
    assert.equal(localeFor(wanted), locale, String(wanted));
  }
});

test("directions by script, whatever the language", () => {
  for (const [locale, direction] of [["ar", "rtl"], ["fa-IR", "rtl"], ["he", "rtl"], ["ur", "rtl"], ["dv", "rtl"], ["ar-Latn", "ltr"], ["az-Arab", "rtl"], ["de-CH", "ltr"], ["ja", "ltr"]]) {
    assert.equal(directionOf(locale), direction, locale);
  }
});

test("values are kept apart from the sentence around them where directions can meet", () => {
  const [open, close] = ["\u2068", "\u2069"];
  const values = { creditor: "Hazel & Rowe", day: "x" };
  assert.equal(sayIn(messages.en, "en")("next.planned.reminder", values), "Hazel & Rowe may send you a reminder");
  assert.equal(sayIn(messages.en, "en")("next.planned.reminder", { creditor: "نجارة البندق" }), `${open}نجارة البندق${close} may send you a reminder`);
  assert.equal(sayIn(messages.ar, "ar")("next.planned.reminder", values), `قد يصلك تذكير من ${open}Hazel & Rowe${close}`);
  assert.equal(isolated("", "rtl"), "");
  for (const [key] of textsIn(messages.ar)) {
    const text = sayIn(messages.ar, "ar")(key.replace(/\.(zero|one|two|few|many|other)$/, (all) => (isPlural(key.split(".").slice(0, -1).reduce((branch, name) => branch[name], messages.ar)) ? "" : all)), { amount: "a", count: 3 });
    assert.equal(text.split(open).length, text.split(close).length, key);
  }
});

test("days are the invoice's calendar's in every locale", () => {
  for (const locale of ["fa", "th", "ar-SA", "ja-u-ca-japanese"]) {
    assert.match(plain(day(locale, "2026-11-20")), /2026/, locale);
  }
  assert.match(money("ar-u-nu-arab", "1234.50", "EUR"), /١٬٢٣٤٫٥٠/);
});

const over = (own, language = "en") => overridden(messages[language], own, language);
const problems = (own, language) => over(own, language).findings.map(({ path, problem, name }) => [path, problem, name].filter(Boolean).join(" "));

test("a business's own texts: any entry by its key, the rest as it stands, nothing changed in place", () => {
  const before = JSON.stringify(en);
  const { messages: own, findings } = over({ respond: { question: "What suits you?" }, day: { away: { one: "tomorrow" } }, next: { planned: { visit: "{creditor} may come by" } }, back: "Back to {creditor}" });
  assert.deepEqual(findings, []);
  const say = sayIn(own, "en");
  assert.equal(say("respond.question"), "What suits you?");
  assert.equal(say("respond.sums"), en.respond.sums);
  assert.deepEqual([1, 2].map((count) => say("day.away", { count })), ["tomorrow", "in 2 days"]);
  assert.ok(hasIn(own)("next.planned", "visit"));
  assert.equal(say("next.planned.visit", { creditor: "Acme" }), "Acme may come by");
  assert.equal(sayIn(over({ day: { away: "in {count} d" } }).messages, "en")("day.away", { count: 1 }), "in 1 d");
  assert.equal(JSON.stringify(en), before);
});

test("a business's own texts: what does not fit is told with its key, and leaves what was there", () => {
  for (const [own, language, expected] of [
    [{ respond: { questoin: "x" } }, "en", ["respond.questoin unknownKey"]],
    [{ next: { planned: { visit: "{who} comes" } } }, "en", ["next.planned.visit placeholderUnknown who"]],
    [{ next: { planned: { visit: 1 }, past: "x" } }, "en", ["next.planned.visit notText", "next.past notBranch"]],
    [{ respond: "x" }, "en", ["respond notBranch"]],
    [{ respond: { heading: "To pay" } }, "en", ["respond.heading placeholderMissing amount"]],
    [{ respond: { heading: "{amuont}" } }, "en", ["respond.heading placeholderMissing amount", "respond.heading placeholderUnknown amuont"]],
    [{ respond: { heading: "" }, back: 3, continue: null }, "en", ["respond.heading notText", "back notText", "continue notText"]],
    [{ day: { away: { few: "in a few days" } } }, "en", ["day.away.few unknownKey"]],
    [{ day: { away: { few: "بعد أيام", two: "بعد يومين" } } }, "ar", []],
    [{ day: { away: { other: "later" } } }, "en", ["day.away.other placeholderMissing count"]],
    [[], "en", ["notBranch"]],
  ]) {
    assert.deepEqual(problems(own, language), expected, JSON.stringify(own));
  }
  const hostile = JSON.parse('{ "__proto__": { "title": "x" }, "next": { "planned": { "__proto__": "x" } } }');
  assert.deepEqual(problems(hostile), ["__proto__ unknownKey"]);
  const { messages: kept } = over({ back: 3, title: "", respond: { heading: null }, effect: { runs: " " }, day: "x", next: { planned: { reminder: {} } } });
  assert.deepEqual(kept, en);
  for (const finding of over({ a: "", title: "", respond: "", back: "{b}", errorTitle: "c" }).findings) assert.match(findingText(finding), /^[\w.]+: .+/);
});

test("own texts are by language: one language's do not touch another's", async () => {
  const own = { de: { back: "Zum Anfang" } };
  assert.equal((await speak("de-AT", own)).messages.back, "Zum Anfang");
  assert.equal((await speak("en", own)).messages.back, "Back");
});
