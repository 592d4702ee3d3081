// What customers type, read strictly: what a locale writes is read back as it was, and nothing is ever read as something else.
import assert from "node:assert/strict";
import { test } from "node:test";

import { addDays, sameAmount } from "../../www/format.js";
import { plain } from "../../www/journey/digits.js";
import { readAmount, readDay } from "../../www/journey/entry.js";
import { randomFrom } from "./lib/random.mjs";

const CURRENCIES = { JPY: 0, KRW: 0, EUR: 2, CHF: 2, SEK: 2, INR: 2, KWD: 3, TND: 3 };
const LOCALES = ["en", "en-IE", "de", "de-AT", "de-CH", "ar-u-nu-latn", "ar-u-nu-arab", "fr-CH", "ja", "hi", "hi-u-nu-deva", "fa", "sv"];

const read = (typed, currency, locale) => readAmount(typed, { decimals: CURRENCIES[currency], currency, locale });

const EURO = { "40.00": ["40", "€40", "40 €", "40 EUR", "eur40", "40 euro", "+40", "40.-", "40,–", "40:-", "40."], 40.23: ["40.23", "٤٠٫٢٣", "٤٠.٢٣", "４０．２３", "৪০.২৩", "€ 40.23", "0040.23", "\u200f40.23\u00a0€"] };
const THOUSANDS = { "1234.00": ["1,234", "1 234", "1\u00a0234", "1\u202f234", "1\u2009234", "1'234", "1’234", "١٬٢٣٤", "1234"], "1234.50": ["1,234.5", "1.234,5", "1 234,5", "1’234.5", "١٬٢٣٤٫٥"], "1234567.00": ["1,234,567", "1.234.567", "12,34,567", "1 234 567"] };

test("typed money: one reading with all its decimals, whatever marks, digits, signs and currency it is written with", () => {
  for (const [amount, all] of Object.entries({ ...EURO, ...THOUSANDS })) {
    for (const typed of all) assert.deepEqual(read(typed, "EUR", "en-IE"), { amount }, typed);
  }
  for (const [typed, currency, locale, amount] of [
    ["40,23", "EUR", "de", "40.23"], ["1.234", "EUR", "de", "1234.00"], ["1.234", "JPY", "de", "1234"], ["￥1,234", "JPY", "ja", "1234"], [",5", "EUR", "de", "0.50"], [".5", "EUR", "en", "0.50"], ["720", "KWD", "ar", "720.000"],
    ["40,50", "CHF", "fr-CH", "40.50"], ["40.50", "CHF", "fr-CH", "40.50"], ["40 kr", "SEK", "sv", "40.00"], ["٥ د.ك.‏", "KWD", "ar", "5.000"], ["1.5", "KWD", "en", "1.500"],
  ]) {
    assert.deepEqual(read(typed, currency, locale), { amount }, `${typed} ${locale}`);
  }
});

test("typed money: what can be read in two ways, or in one that is not the locale's, is asked about", () => {
  for (const [typed, currency, locale, readings] of [
    ["40,23", "EUR", "en", ["40.23", "4023.00"]], ["40.23", "EUR", "de", ["40.23", "4023.00"]], ["1234,5", "EUR", "en", ["1234.50", "12345.00"]], [",50", "EUR", "en", ["0.50", "50.00"]],
    ["1.234", "EUR", "en", ["1234.00"]], ["1,234", "EUR", "de", ["1234.00"]], ["1.234", "JPY", "ja", ["1234"]],
    ["1,234", "KWD", "en", ["1.234", "1234.000"]], ["1.234", "KWD", "en", ["1.234", "1234.000"]], ["1.234", "KWD", "de", ["1.234", "1234.000"]],
  ]) {
    assert.deepEqual(read(typed, currency, locale), { code: "amountAmbiguous", readings }, `${typed} ${locale}`);
  }
});

test("typed money: what is no amount of this invoice is not taken for one", () => {
  for (const [code, all] of Object.entries({
    amountMissing: ["", "  ", "\u200f"],
    amountZero: ["0", "0.00", "+0"],
    amountNegative: ["-5", "−5", "€-5", "-€5", "－５", "-0"],
    amountDecimals: ["12.3456", "0,123", "0.123", "1.234,567", "1 234.567", "٤٠٫٢٣٤"],
    amountCurrency: ["$40", "40 USD", "US$40", "chf 40", "£40 €"],
    amountGrammar: ["1e3", "1_000", "NaN", "4O", "1.2.3", "12,34.5", "1 2", "40-", "(40)", "10²", "5½", "1٫234٫5", "0,123,456", "1,234 567", "Fr.50", "40 %", "--5", "0x10", "1".repeat(65)],
  })) {
    for (const typed of all) assert.equal(read(typed, "EUR", "en-IE").code, code, JSON.stringify(typed));
  }
});

const FORMS = [
  { style: "currency" },
  { style: "currency", currencyDisplay: "code" },
  { style: "currency", currencyDisplay: "narrowSymbol" },
  { style: "currency", currencyDisplay: "name" },
  { style: "currency", useGrouping: false },
  { style: "decimal" },
  { style: "decimal", useGrouping: false },
];

/** Amounts of any length, some whole, some just around a thousand, where marks can be mistaken. */
function amountOf(random, decimals) {
  const digits = random.below(3) === 0 ? 4 : 1 + random.below(12);
  const whole = String(1 + random.below(9)) + Array.from({ length: digits - 1 }, () => random.below(10)).join("");
  const rest = Array.from({ length: decimals }, () => random.below(10)).join("");
  return decimals === 0 || random.below(4) === 0 ? whole : `${whole}.${rest}`;
}

const shown = (amount, locale, currency, form) => {
  const decimals = amount.split(".")[1]?.length ?? 0;
  return new Intl.NumberFormat(locale, { ...form, ...(form.style === "currency" ? { currency } : {}), minimumFractionDigits: decimals, maximumFractionDigits: decimals }).format(amount);
};

/** Two readings: a lone point or comma before three digits, in a currency that has three. */
const isTwofold = (text, currency) => CURRENCIES[currency] === 3 && /^\D*\d{1,3}[.,]\d{3}\D*$/.test(plain(text).replace(/\p{L}[\p{L}.]*/gu, ""));

function* written(seed, count) {
  const random = randomFrom(seed);
  for (const locale of LOCALES) {
    for (const [currency, decimals] of Object.entries(CURRENCIES)) {
      for (let number = 0; number < count; number += 1) {
        const amount = amountOf(random, decimals);
        const form = FORMS[random.below(FORMS.length)];
        yield { locale, currency, amount, text: shown(amount, locale, currency, form) };
      }
    }
  }
}

test("property: an amount as its locale writes it is read back, or asked about where it has two readings", () => {
  let asked = 0;
  for (const { locale, currency, amount, text } of written(20261120, 150)) {
    const { amount: found, code, readings = [] } = read(text, currency, locale);
    const what = `${amount} ${currency} in ${locale}: ${JSON.stringify(text)} ${code}`;
    if (found !== undefined) assert.ok(sameAmount(found, amount), `${what} read as ${found}`);
    else {
      asked += 1;
      assert.equal(code, "amountAmbiguous", what);
      assert.ok(isTwofold(text, currency), what);
      assert.ok(readings.length === 2 && readings.some((reading) => sameAmount(reading, amount)), what);
    }
  }
  assert.ok(asked > 20, String(asked));
});

test("property: an amount as one locale writes it is never another amount elsewhere", () => {
  const counted = { read: 0, asked: 0, refused: 0 };
  for (const { locale, currency, amount, text } of written(7, 12)) {
    for (const elsewhere of LOCALES) {
      const { amount: found, readings } = read(text, currency, elsewhere);
      const what = `${amount} ${currency} of ${locale} in ${elsewhere}: ${JSON.stringify(text)}`;
      if (found !== undefined) assert.ok(sameAmount(found, amount), `${what} read as ${found}`);
      if (readings !== undefined) assert.ok(readings.some((reading) => sameAmount(reading, amount)), `${what} read as ${readings}`);
      counted[found !== undefined ? "read" : readings !== undefined ? "asked" : "refused"] += 1;
    }
  }
  assert.ok(counted.read > 10_000 && counted.asked > 500, JSON.stringify(counted));
});

test("property: no text is one amount in one locale and another in another", () => {
  const random = randomFrom(40);
  const characters = "0123456789012345.,.,'\u00a0٬٫-";
  let settled = 0;
  for (let number = 0; number < 3_000; number += 1) {
    const text = Array.from({ length: 1 + random.below(9) }, () => characters[random.below(characters.length)]).join("");
    for (const currency of ["JPY", "EUR", "KWD"]) {
      const amounts = new Set(LOCALES.map((locale) => read(text, currency, locale).amount).filter((amount) => amount !== undefined));
      assert.ok(amounts.size <= 1, `${text} ${currency}: ${[...amounts]}`);
      settled += amounts.size;
    }
  }
  assert.ok(settled > 1_000, String(settled));
});

const SYSTEMS = Intl.supportedValuesOf("numberingSystem");
const digitsIn = (system, text) => text.replace(/\d/g, (digit) => new Intl.NumberFormat(`en-u-nu-${system}`).format(Number(digit)));

test("digits of every script", () => {
  const decimal = SYSTEMS.filter((system) => /^\p{Nd}{10}$/u.test(digitsIn(system, "0123456789")));
  assert.ok(decimal.length > 60, String(decimal.length));
  for (const system of decimal) {
    assert.equal(plain(digitsIn(system, "0123456789")), "0123456789", system);
    assert.deepEqual(read(digitsIn(system, "987.65"), "EUR", "en"), { amount: "987.65" }, system);
    assert.equal(readDay({ day: digitsIn(system, "9"), month: digitsIn(system, "08"), year: digitsIn(system, "2027") }), "2027-08-09", system);
  }
});

test("typed days: the calendar decides", () => {
  const typed = (day, month, year) => readDay({ day, month, year });
  assert.equal(typed("4", "12", "2026"), "2026-12-04");
  assert.equal(typed(" 04 ", "١٢", "２０２６"), "2026-12-04");
  assert.equal(typed("\u200f٤", "۱۲", "२०२६"), "2026-12-04");
  assert.equal(typed("29", "2", "2028"), "2028-02-29");
  for (const fields of [["29", "2", "2027"], ["31", "11", "2026"], ["0", "1", "2027"], ["1", "13", "2027"], ["1", "1", "27"], ["", "", ""], ["1.5", "1", "2027"], ["1²", "1", "2027"], ["-1", "1", "2027"]]) {
    assert.equal(typed(...fields), null, fields.join("/"));
  }
});

test("property: a day as its locale writes it, field by field, is read back", () => {
  const random = randomFrom(11);
  for (const locale of [...LOCALES, "th-u-nu-thai", "ar-SA", "ne"]) {
    const format = new Intl.DateTimeFormat(locale, { day: "numeric", month: "numeric", year: "numeric", calendar: "gregory", timeZone: "UTC" });
    for (let number = 0; number < 100; number += 1) {
      const iso = addDays("2020-01-01", random.below(20_000));
      const part = (type) => format.formatToParts(new Date(`${iso}T00:00:00Z`)).find((found) => found.type === type).value;
      assert.equal(readDay({ day: part("day"), month: part("month"), year: part("year").replace(/\P{Nd}/gu, "") }), iso, `${iso} in ${locale}`);
    }
  }
});
