// What a customer keeps of a choice: calendar, JSON and table, each read back by something that did not write it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, test } from "node:test";

import ICAL from "ical.js";

import { calendar } from "../../www/files/calendar.js";
import { csv } from "../../www/files/csv.js";
import { dueDates, scheduleRows } from "../../www/files/schedule.js";
import messages from "../../www/journey/messages.en.js";
import { sayIn } from "../../www/journey/say.js";
import { readCsv } from "./lib/csv.mjs";
import { press, respond, toPartsCheck } from "./lib/journey.mjs";
import { requestOfPage } from "./lib/pages.mjs";
import { site } from "./lib/site.mjs";

const { offerOptions } = await import(new URL("../../dist/pkg/node.js", import.meta.url));
const { default: ical } = await import(new URL("../../dist/site/libraries/calendar.js", import.meta.url));
const { open } = await site(after);

const words = { say: sayIn(messages, "en-IE") };

const SELECTIONS = [
  { option: "payInFull" },
  { option: "promise", payOn: "2026-12-04" },
  ...["weekly", "twoWeekly", "monthly"].flatMap((frequency) => [2, 3, 4].map((count) => ({ option: "instalments", frequency, count, firstOn: "2026-12-04" }))),
];

const options = SELECTIONS.map((selection) => offerOptions(requestOfPage([selection])).options[0]);

const values = (component) => Object.fromEntries(component.getAllProperties().map((property) => [property.name, property.getFirstValue()]));

test("calendar: an independent parser finds one whole day a payment, and each required property", () => {
  for (const { choice } of options) {
    const text = calendar(choice, words, ical);
    const component = new ICAL.Component(ICAL.parse(text));
    assert.deepEqual(values(component), { version: "2.0", prodid: "-//forbear//payments//EN" });
    const events = component.getAllSubcomponents();
    assert.deepEqual(events.map(({ name }) => name), choice.payments.map(() => "vevent"));
    for (const [index, event] of events.entries()) {
      const { uid, dtstamp, sequence, dtstart, summary, transp, class: access, ...others } = values(event);
      assert.equal(uid, `${choice.hash}-${index + 1}`);
      assert.equal(dtstamp.toString(), `${choice.asOf}T00:00:00Z`);
      assert.equal(sequence, 0);
      assert.equal(event.getFirstProperty("dtstart").type, "date");
      assert.ok(dtstart.isDate);
      assert.equal(dtstart.toString(), choice.payments[index].on);
      assert.equal(summary, `Payment ${index + 1} of ${choice.payments.length}`);
      assert.deepEqual([transp, access], ["TRANSPARENT", "PRIVATE"]);
      assert.ok(Object.keys(others).every((name) => name.startsWith("x-microsoft-")), Object.keys(others).join());
      const alarms = event.getAllSubcomponents();
      assert.deepEqual(alarms.map(({ name }) => name), ["valarm"]);
      const { action, trigger, description } = values(alarms[0]);
      assert.deepEqual([action, trigger.toString(), description], ["DISPLAY", "-P2D", summary]);
    }
  }
});

test("calendar: the same choice gives the same bytes, another one other identifiers; lines are short and end in CR LF", () => {
  const uids = new Set();
  for (const { choice } of options) {
    const text = calendar(choice, words, ical);
    assert.equal(calendar(structuredClone(choice), words, ical), text);
    for (const [, uid] of text.matchAll(/UID:(.*)\r\n/g)) assert.ok(!uids.has(uid) && uids.add(uid));
    assert.ok(text.endsWith("END:VCALENDAR\r\n"));
    assert.doesNotMatch(text.replaceAll("\r\n", ""), /[\r\n]/);
    for (const line of text.split("\r\n")) assert.ok(Buffer.byteLength(line) <= 75, line);
    assert.equal(text.match(/^DTSTART;VALUE=DATE:\d{8}\r$/gm).length, choice.payments.length);
    assert.doesNotMatch(text, /RRULE|Hazel|HR-2417|780/);
  }
});

test("calendar: it says which language its words are in", () => {
  for (const [locale, language] of [["en-IE", "EN"], ["de-AT", "DE"], ["ar-u-nu-latn", "AR"]]) {
    assert.match(calendar(options[0].choice, { say: () => "x", locale }, ical), new RegExp(`^PRODID:-//forbear//payments//${language}\r$`, "m"), locale);
  }
});

test("calendar: words of any script are escaped and folded, and come back whole", () => {
  const event = `تسديد {number}; من, {count}\\ ${"支払い🙂".repeat(30)}\nnext`;
  const say = sayIn({ file: { event } }, "ar");
  const [{ choice }] = options;
  const text = calendar(choice, { say }, ical);
  for (const line of text.split("\r\n")) assert.ok(Buffer.byteLength(line) <= 75);
  const [component] = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents();
  assert.equal(values(component).summary, event.replace("{number}", "1").replace("{count}", "1"));
});

test("due dates: every payment with its currency; the shares add up to exactly 100", () => {
  const uneven = Array.from({ length: 60 }, (_, count) => ({ currency: "EUR", payments: Array.from({ length: count + 1 }, (_, index) => ({ on: "2026-12-04", amount: `${((index * 7919 + count) % 997) + 1}.${String((index * 31) % 100).padStart(2, "0")}` })) }));
  for (const choice of [...options.map((option) => option.choice), ...uneven]) {
    const rows = dueDates(choice);
    assert.deepEqual(rows.map(({ date, amount }) => [date, amount]), choice.payments.map(({ on, amount }) => [on, amount]));
    assert.ok(rows.every(({ currency, percent }) => currency === choice.currency && /^\d+\.\d\d%$/.test(percent)));
    assert.equal(rows.reduce((sum, { percent }) => sum + Number(percent.replace(/[.%]/g, "")), 0), 10_000);
  }
  assert.deepEqual(dueDates({ payments: [], currency: "EUR" }), []);
});

test("table: the rows of the schedule, with the engine's own figures", () => {
  for (const option of options) {
    const [head, ...rows] = readCsv(csv(scheduleRows(option, words)));
    assert.deepEqual(head, Object.values(messages.file.column));
    assert.deepEqual(rows, option.payments.map(({ on, amount, interest, fee, balance }, index) => [String(index + 1), on, amount, interest, fee, balance, "EUR", "HR-2417", option.choice.hash]));
  }
});

test("the licences of what is loaded stand beside it", () => {
  const text = readFileSync(new URL("../../dist/site/libraries/LICENSES.txt", import.meta.url), "utf8");
  const { dependencies } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  for (const name of ["ical-generator", "papaparse"]) assert.ok(text.includes(`${name} ${dependencies[name]}\n`), name);
  assert.equal(text.match(/Permission is hereby granted, free of charge/g).length, 2);
  assert.equal(text.match(/Copyright \(c\)|Copyright ©/gi).length, 2);
});

async function saved(page, name) {
  const [download] = await Promise.all([page.waitForEvent("download"), press(page, name)]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), "utf8") };
}

/** What the element fetched of a part that stands apart. */
const fetched = (asked, part) => asked.filter((path) => path.startsWith(`/forbear/element/${part}-`));

test("on the page: three files of the choice; the calendar's library is asked for when the button is pressed, not before", async () => {
  const page = await open("/index.html");
  const asked = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await toPartsCheck(page);
  await press(page, "Agree to 4 payments");
  assert.deepEqual(fetched(asked, "keep"), []);
  const json = await saved(page, "Save as a file");
  const table = await saved(page, "Save the payments as a table");
  assert.deepEqual([fetched(asked, "keep").length, fetched(asked, "calendar").length], [1, 0]);
  const days = await saved(page, "Save the days for a calendar");
  assert.ok(fetched(asked, "calendar").length > 0);

  const { choice } = offerOptions(requestOfPage([{ option: "instalments", frequency: "twoWeekly", count: 4, firstOn: "2026-12-04" }])).options[0];
  const reference = choice.hash.slice(0, 12).toUpperCase().replace(/(.{4})(?=.)/g, "$1-");
  assert.deepEqual([json.name, table.name, days.name], [`choice-${reference}.json`, `payments-${reference}.csv`, `payments-${reference}.ics`]);
  assert.deepEqual(JSON.parse(json.text), { choice, due_dates: dueDates(choice) });
  assert.equal(readCsv(table.text).length, 5);
  assert.equal(days.text, calendar(choice, words, ical));
  page.quiet();
});

test("on the page: where nothing is to be paid there is no calendar and no table", async () => {
  const page = await open("/index.html");
  await respond(page, "It isn’t me");
  await press(page, /^Say that/);
  assert.deepEqual(await page.locator("[data-act]").evaluateAll((all) => all.map((one) => one.dataset.act)), ["print", "save"]);
  assert.deepEqual(JSON.parse((await saved(page, "Save as a file")).text).due_dates, []);
});

test("on the page: a library that does not arrive is said in words, and the choice stays", async () => {
  const page = await open("/index.html");
  await page.route("**/element/calendar-*.js", (route) => route.abort());
  await toPartsCheck(page);
  await press(page, "Agree to 4 payments");
  await press(page, "Save the days for a calendar");
  await page.getByText("The file could not be made. Print still works.").waitFor();
  assert.equal(await page.locator("h1").textContent(), "You chose 4 payments");
});
