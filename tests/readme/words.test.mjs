// What the README says of words: its example of own texts, and how large a language is.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { brotliCompressSync } from "node:zlib";

import { speak } from "../../www/journey/languages.js";
import { sayIn } from "../../www/journey/say.js";
import { repository } from "../js/lib/consumer.mjs";
import { blocks, section } from "./lib/readme.mjs";

const { body: texts } = blocks.find(({ marks }) => marks.in === "texts");

test("the business's own texts of the example fit, and are said", async () => {
  const { messages, findings, locale } = await speak("en-IE", JSON.parse(texts));
  assert.deepEqual(findings, []);
  const say = sayIn(messages, locale);
  assert.equal(say("respond.question"), "What suits you?");
  assert.deepEqual([1, 3].map((count) => say("day.away", { count })), ["tomorrow", "in 3 days"]);
  assert.equal(say("next.planned.visit", { creditor: "Acme" }), "Acme may come by");
});

test("a language is as small as is said", () => {
  const [, limit] = /less than (\d+) kB compressed with brotli/.exec(section("Words and languages").replaceAll("\n", " "));
  for (const language of ["en", "de", "ar"]) {
    const size = brotliCompressSync(readFileSync(join(repository, `www/journey/messages.${language}.js`))).length;
    assert.ok(size > 2_000 && size < Number(limit) * 1_000, `${language}: ${size}`);
  }
});

test("the readings that are named are those of the entry", async () => {
  const { readAmount } = await import("../../www/journey/entry.js");
  const read = (typed, locale, currency = "EUR", decimals = 2) => readAmount(typed, { decimals, currency, locale });
  for (const typed of ["1,234.50", "1.234,50", "1,234,567", "12,34,567", "1’234"]) for (const locale of ["en", "de", "ar"]) assert.equal(read(typed, locale).code, undefined, typed);
  assert.deepEqual(read("40,23", "en").readings, ["40.23", "4023.00"]);
  assert.equal(read("1.234", "en").code, "amountAmbiguous");
  for (const locale of ["en", "de", "ar"]) assert.equal(read("1.234", locale, "KWD", 3).code, "amountAmbiguous");
});
