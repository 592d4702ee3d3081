// A page in another language: chosen by a link, an address or the document, changed in place, overridden by the business.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, test } from "node:test";

import { speak } from "../../www/journey/languages.js";
import { invoicePage, requestOfPage } from "./lib/pages.mjs";
import { heading, pathOf, site } from "./lib/site.mjs";

const { offerOptions } = await import(new URL("../../dist/pkg/node.js", import.meta.url));
const [{ messages: de }, { messages: ar }] = await Promise.all([speak("de"), speak("ar")]);

const index = readFileSync(new URL("../../www/index.html", import.meta.url), "utf8");
const withTexts = (texts) =>
  index
    .replace('<script type="module"', `<script type="application/json" id="texts" data-forbear-messages>${JSON.stringify(texts)}</script>\n  <script type="module"`)
    .replace("<payment-options ", '<payment-options messages="texts" ');

const { open } = await site(after, {
  "/deutsch.html": index.replace('<html lang="en-IE">', '<html lang="de-AT">'),
  "/yen.html": invoicePage({ invoice: { totalPaymentDue: { value: "12000", currency: "JPY" } }, facts: { invoiced: "12000", receipts: [] }, attributes: { amount: null, currency: null } }),
  "/own.html": withTexts({ de: { respond: { question: "Was passt Ihnen?", questoin: "x" }, next: { lead: "" } }, en: { respond: { question: "What suits you?" } } }),
});

const languages = (page) => page.getByRole("navigation", { name: "Languages" });
const choose = (page, name) => languages(page).getByRole("link", { name }).click();
const spoken = (page) => page.locator(".screen").evaluate(({ lang, dir }) => [lang, dir, getComputedStyle(document.querySelector(".screen")).direction]);
const said = (page, tag) => page.locator(`.screen[lang="${tag}"]`).waitFor();
const ask = (page) => new URL(page.url()).searchParams.get("lang");
const loaded = (page) => page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => /messages\.\w+/.exec(name)?.[0]).filter(Boolean).sort());

test("a page loads its own language and no other; a link loads one more", async () => {
  const page = await open("/index.html");
  assert.deepEqual(await loaded(page), ["messages.en"]);
  assert.deepEqual(await spoken(page), ["en-IE", "ltr", "ltr"]);
  await choose(page, "العربية");
  await said(page, "ar");
  assert.deepEqual(await spoken(page), ["ar", "rtl", "rtl"]);
  assert.deepEqual(await loaded(page), ["messages.ar", "messages.en"]);
  assert.equal(await languages(page).locator("[aria-current]").textContent(), "العربية");
  assert.match(await page.title(), /^المتبقي للدفع \u2068|\u2068المتبقي للدفع/);
  page.quiet();
});

test("an address names a language, or else the document does; its region stays", async () => {
  for (const [address, tag, text] of [["/index.html?lang=de", "de", de.respond.question], ["/index.html?lang=ar", "ar", ar.respond.question], ["/deutsch.html", "de-AT", de.respond.question], ["/index.html?lang=xx", "en-IE", "How do you want to respond?"]]) {
    const page = await open(address);
    await said(page, tag);
    assert.equal(await page.locator("#ways-title").textContent(), text, address);
    page.quiet();
    await page.context().close();
  }
});

test("a language changed on the way: what was entered stays, the address says it, reload and back keep it", async () => {
  const page = await open("/index.html");
  await page.getByRole("link", { name: "Pay in parts" }).click();
  await page.getByRole("radio", { name: "Every month" }).check();
  await choose(page, "Deutsch");
  await said(page, "de");
  assert.equal(await heading(page), de.howOften.heading);
  assert.ok(await page.getByRole("radio", { name: de.howOften.monthly }).isChecked());
  assert.deepEqual([ask(page), await pathOf(page)], ["de", "#/pay-in-parts"]);

  await page.getByRole("button", { name: de.continue }).click();
  await page.reload();
  await said(page, "de");
  assert.equal(await heading(page), de.firstPayment.heading);
  await choose(page, "العربية");
  await said(page, "ar");
  await page.goBack();
  await page.waitForFunction(() => location.hash === "#/pay-in-parts");
  assert.deepEqual([(await spoken(page))[0], ask(page)], ["ar", "ar"]);
  assert.ok(await page.getByRole("radio", { name: ar.howOften.monthly }).isChecked());
  await page.reload();
  await said(page, "ar");
  assert.equal(await heading(page), ar.howOften.heading);
  page.quiet();
});

test("Arabic by keyboard, in digits of its own: the same choice as in English", async () => {
  const page = await open("/index.html?lang=ar-EG");
  // The first screen is whole once it says what happens next.
  await page.locator(".next").waitFor();
  await page.getByRole("link", { name: ar.outcome.payInParts.name }).press("Enter");
  await page.getByRole("radio", { name: ar.howOften.twoWeekly }).press("Space");
  await page.keyboard.press("Enter");
  await page.getByRole("radio", { name: ar.day.other }).press("Space");
  for (const [label, digits] of [[ar.day.d, "٤"], [ar.day.m, "١٢"], [ar.day.y, "٢٠٢٦"]]) await page.getByLabel(label, { exact: true }).fill(digits);
  await page.keyboard.press("Enter");
  await page.locator("#means").fill("٢٠٠٫٥٠");
  await page.locator("[data-live]").getByRole("radio").first().press("Space");
  await page.locator("#means").press("Enter");
  assert.equal(await heading(page), ar.check.agree);
  assert.match(await page.locator(".schedule tbody").textContent(), /١٩٥٫٢٠/);
  await page.locator(".screen form button").press("Enter");
  assert.equal(await heading(page), "اخترت ٤ دفعات");
  const selection = { option: "instalments", frequency: "twoWeekly", count: 4, firstOn: "2026-12-04" };
  const { choice } = offerOptions(requestOfPage([selection])).options[0];
  assert.equal((await page.locator(".reference").textContent()).replaceAll("-", "").toLowerCase(), choice.hash.slice(0, 12));
  page.quiet();
});

async function toPart(page, { wrong, reason, howMuch, part, next }, typed) {
  await page.getByRole("link", { name: wrong }).click();
  await page.getByRole("button", { name: reason }).click();
  await page.locator("a[data-changing]", { hasText: howMuch }).click();
  await page.getByRole("radio", { name: part, exact: true }).check();
  await page.locator("#amount").fill(typed);
  await page.getByRole("button", { name: next }).click();
}

/** What is left, on the screen that checks it. */
async function leftOf(page, { today, next }) {
  await page.getByRole("radio", { name: today }).check();
  await page.getByRole("button", { name: next }).click();
  return page.locator(".summary").textContent();
}

const inGerman = { wrong: de.outcome.somethingWrong.name, reason: de.reason.amountWrong, howMuch: de.check.howMuch, part: de.howMuch.part, today: de.rest.today, next: de.continue };
const inEnglish = { wrong: "Something is wrong", reason: "The amount is wrong", howMuch: "How much of it", part: "A part of it", today: "All of the rest today", next: "Continue" };

test("an amount is read as the page's language writes it; what it does not write so is asked about, and one press answers", async () => {
  const german = await open("/index.html?lang=de");
  await toPart(german, inGerman, "40,23");
  assert.equal(await german.locator(".errors").count(), 0);
  assert.match(await leftOf(german, inGerman), /740,57/);

  const english = await open("/index.html");
  await toPart(english, inEnglish, "40,23");
  assert.match(await english.locator("#amount-error").textContent(), /Did you mean €40\.23 or €4,023\.00\?/);
  const readings = english.getByRole("group", { name: "Which amount do you mean?" }).getByRole("radio");
  assert.deepEqual([await readings.count(), await readings.and(english.locator(":checked")).count()], [2, 0]);
  assert.equal(await english.locator("#amount").inputValue(), "40,23");
  await english.getByRole("button", { name: "Continue" }).click();
  assert.equal(await english.locator(".errors").count(), 1);
  await english.getByRole("radio", { name: "€40.23" }).check();
  await english.getByRole("button", { name: "Continue" }).click();
  assert.match(await leftOf(english, inEnglish), /740\.57/);
  await english.getByRole("link", { name: "Change How much of it" }).click();
  assert.ok(await english.getByRole("radio", { name: "€40.23" }).isChecked());
  // What was chosen for one text is not for another.
  await english.locator("#amount").fill("50,23");
  await english.getByRole("button", { name: "Continue" }).click();
  assert.match(await english.locator("#amount-error").textContent(), /€50\.23/);
  for (const page of [german, english]) page.quiet();
});

test("another currency than the invoice's is asked about", async () => {
  const page = await open("/index.html");
  await toPart(page, inEnglish, "$40");
  assert.match(await page.locator("#amount-error").textContent(), /This invoice is in EUR\. Write an amount in it, such as 25\.50/);
  page.quiet();
});

test("a currency without decimals is shown and read so", async () => {
  const page = await open("/yen.html?lang=de");
  assert.match(await heading(page), /12\.000/);
  await toPart(page, inGerman, "1.234");
  assert.match(await leftOf(page, inGerman), /10\.766/);
  page.quiet();
});

test("a business's own texts stand over a language's; what does not fit is told in the console with its key", async () => {
  const page = await open("/own.html?lang=de");
  assert.equal(await page.locator("#ways-title").textContent(), "Was passt Ihnen?");
  assert.match(await page.locator(".next").textContent(), /Wenn sich nichts ändert:/);
  assert.deepEqual(page.troubles, ["respond.questoin: there is no such message", "next.lead: a text is expected"]);
  await choose(page, "English");
  await said(page, "en-IE");
  assert.equal(await page.locator("#ways-title").textContent(), "What suits you?");
});

test("text that runs both ways: numbers, names and telephone numbers keep their order", async () => {
  const page = await open("/index.html?lang=ar");
  const order = (selector, text) =>
    page.locator(selector).first().evaluate((element, wanted) => {
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const at = node.data.indexOf(wanted);
        if (at < 0) continue;
        const place = (offset) => {
          const range = document.createRange();
          range.setStart(node, at + offset);
          range.setEnd(node, at + offset + 1);
          return range.getBoundingClientRect().left;
        };
        return place(0) < place(wanted.length - 1);
      }
      return null;
    }, text);
  assert.equal(await order(".next", "Hazel &"), true);
  assert.equal(await order(".sums", "2026"), true);
  await page.getByRole("link", { name: ar.outcome.payInFull.name }).click();
  await page.locator(".screen form button").click();
  assert.equal(await order(".contact", "+353"), true);
  assert.equal(await order(".reference", "-"), false);
  assert.equal(await order(".contact a[href^=mailto]", "accounts"), true);
  const [first, second] = await page.locator(".schedule thead th").evaluateAll((all) => all.map((one) => one.getBoundingClientRect().left));
  assert.ok(first > second, "columns run from right to left");
});
