// The pages in each language: marked as such, and an amount as the language writes it reaches the same choice.
import assert from "node:assert/strict";
import { after, test } from "node:test";

import { installApp } from "./lib/app.mjs";
import { outcomeOf, requestTo } from "./lib/ask.mjs";
import { FORM, READER, headingOf, press, stateOf } from "./lib/form.mjs";

const { createHandler, engine, load, memoryAdapter, sampleRecords } = await installApp(after);
const LANGUAGES = ["en", "de", "ar"];
const messages = Object.fromEntries(await Promise.all(LANGUAGES.map(async (language) => [language, (await load(`../journey/messages.${language}.js`)).default])));
const PAY = "/pay/HR-2417";

const handle = createHandler({ engine, adapter: memoryAdapter(sampleRecords.map(({ locale, ...record }) => record)), pages: { messages, locale: "en-IE" } });

/** A customer whose browser wants a language: each press is made on the page before it. */
async function walk(tag, presses) {
  const reader = { ...READER, "accept-language": tag };
  const send = async (entry) => outcomeOf(await handle(requestTo("http://edge.example", { path: PAY, ...entry })));
  let page = await send({ method: "GET", headers: reader });
  for (const given of presses) page = await send({ headers: { ...reader, ...FORM }, body: press(given)(page.text) });
  return page;
}

const toHowMuch = [{ go: "something-is-wrong" }, { reason: "amountWrong" }, { change: "something-is-wrong/how-much" }];
const part = (fields) => [...toHowMuch, { extent: "part", ...fields }];
const agreed = (presses) => [...presses, { when: "today" }];
const hashOf = ({ text }) => JSON.parse(stateOf(text)).hash;

test("each page bears its language and direction", async () => {
  for (const [tag, direction] of [["en-GB", "ltr"], ["de-AT", "ltr"], ["ar-EG", "rtl"]]) {
    const { text, headers } = await walk(tag, [{ go: "pay-later" }]);
    assert.equal(headers["content-language"], tag);
    assert.ok(text.includes(`<html lang="${tag}" dir="${direction}">`) && text.includes(`lang="${tag}" dir="${direction}" method="post"`), tag);
    assert.equal(headingOf(text), messages[tag.slice(0, 2)].day.heading);
  }
});

test("an amount as each language writes it is the same choice", async () => {
  const hashes = [];
  for (const [tag, amount] of [["en-IE", "40.23"], ["de", "40,23"], ["de-CH", "40.23"], ["ar-EG", "٤٠٫٢٣"], ["ar-AE", "40.23"]]) {
    const page = await walk(tag, agreed(part({ amount })));
    hashes.push(hashOf(page));
    assert.equal(headingOf(page.text).replace(/[\u2068\u2069]/g, ""), messages[tag.slice(0, 2)].check.tell.replace("{creditor}", "Hazel & Rowe Joinery"));
  }
  assert.equal(new Set(hashes).size, 1);
  assert.match(hashes[0], /^[0-9a-f]{64}$/);
});

test("an amount of two readings is asked about; only a reading that there is answers", async () => {
  const asked = await walk("en-IE", part({ amount: "40,23" }));
  assert.equal(headingOf(asked.text), messages.en.howMuch.heading);
  assert.deepEqual([...asked.text.matchAll(/name="amountReading" value="([^"]*)"/g)].map(([, value]) => value), ["40.23", "4023.00"]);
  assert.doesNotMatch(asked.text, /name="amountReading"[^>]* checked/);
  const meant = await walk("en-IE", agreed(part({ amount: "40,23", amountReading: "40.23" })));
  assert.equal(hashOf(meant), hashOf(await walk("en-IE", agreed(part({ amount: "40.23" })))));
  for (const amountReading of ["1.00", "40,23", ""]) {
    const { text } = await walk("en-IE", part({ amount: "40,23", amountReading }));
    assert.equal(headingOf(text), messages.en.howMuch.heading, amountReading);
  }
});
