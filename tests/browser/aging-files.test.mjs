// Aging lists of other systems into items and accounts: real shapes in every encoding, what is asked about, what is left out. Without a browser.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import messages from "../../www/business/messages.en.js";
import { previewParts, readIn } from "../../www/business/preview.js";
import { wordsIn } from "../../www/business/words.js";
import { readAging } from "../../www/files/aging.js";
import { decode } from "../../www/files/decode.js";
import { ledgerOf } from "../../www/files/ledger.js";
import { MAX_CUSTOMERS, MAX_FILE_BYTES, MAX_FILE_COLUMNS, MAX_FILE_ROWS, MAX_ITEMS } from "../../www/files/limits.js";
import { tableOf } from "../../www/files/table.js";
import { MEANINGS } from "../../www/files/words.js";
import { FILES } from "./lib/aging-files.mjs";

const { default: Papa } = await import(new URL("../../dist/site/libraries/csv.js", import.meta.url));
const { ageReceivables } = await import(new URL("../../dist/pkg/node.js", import.meta.url));

const utf8 = (text) => new TextEncoder().encode(text);

/** A person's answers, then the reading. */
function read(text, decided = {}) {
  const { rows, problem } = tableOf(text, Papa);
  assert.equal(problem, undefined);
  return readAging(rows, decided);
}

const shown = ({ items }) => items.map(({ customer, invoice, due, open, currency }) => [customer, invoice, due, open, currency]);

for (const [name, { text, decided, statedDay, items, kinds, totals, skipped, ask }] of Object.entries(FILES)) {
  test(`${name}: items, totals, what is left out`, () => {
    const answers = ask === undefined ? decided : { ...decided, dayOrder: "dmy" };
    const result = read(text, answers);
    assert.deepEqual(result.questions, []);
    assert.deepEqual(shown(result), items);
    assert.deepEqual(result.items.map(({ kind }) => kind), kinds);
    assert.deepEqual(result.totals.map(({ scope, stated, agrees }) => [scope, stated, agrees]), totals);
    assert.deepEqual(result.skipped.map(({ row, reason }) => [row, reason]), skipped);
    assert.equal(result.statedDay, statedDay);
    // Totals do not wait for the currency, where none is stated.
    const asked = read(text, { ...answers, currency: undefined });
    if (asked.items.every(({ currency }) => currency === null)) {
      assert.deepEqual(asked.totals.map(({ stated, agrees }) => [stated, agrees]), result.totals.map(({ stated, agrees }) => [stated, agrees]));
    }

    // What the engine makes of it is what was read, to the cent, by currency.
    const { customers, asOf } = ledgerOf(result.items, { asOf: "2026-11-20", unnamed: "All" });
    const aged = ageReceivables({ asOf, accounts: customers.map(({ account }) => account) });
    const drafts = result.items.filter(({ draft }) => draft).length;
    assert.equal(aged.leftOut.drafts, drafts);
    const open = Object.fromEntries(aged.portfolio.map(({ currency, outstanding }) => [currency, outstanding]));
    if (drafts === 0) for (const { currency, open: sum } of result.sums) assert.equal(Number(open[currency]), Number(sum), currency);
  });
}

/** Windows-1252 for what it has in common with Latin-1, and the euro sign. */
const windows1252 = (text) => Uint8Array.from(text, (letter) => (letter === "€" ? 0x80 : letter.codePointAt(0)));

function utf16(text, littleEndian) {
  const bytes = new Uint8Array(text.length * 2);
  for (let index = 0; index < text.length; index += 1) new DataView(bytes.buffer).setUint16(index * 2, text.charCodeAt(index), littleEndian);
  return bytes;
}

const ENCODINGS = {
  "utf-8": [utf8, (text) => utf8(`\ufeff${text}`)],
  "utf-16le": [(text) => utf16(`\ufeff${text}`, true), (text) => utf16(text, true)],
  "utf-16be": [(text) => utf16(`\ufeff${text}`, false), (text) => utf16(text, false)],
  "windows-1252": [windows1252],
};

test("every shape is the same in every encoding, with every line end, and parted by any sign", () => {
  for (const [name, { text, decided }] of Object.entries(FILES)) {
    const { rows } = tableOf(text, Papa);
    const expected = readAging(rows, { ...decided, dayOrder: "dmy", headingsRow: undefined });
    for (const [encoding, writers] of Object.entries(ENCODINGS)) {
      for (const write of writers) {
        for (const end of ["\n", "\r\n", "\r"]) {
          const decoded = decode(write(text.replaceAll("\n", end)));
          // Text without other letters is UTF-8 as much as Windows-1252.
          if (encoding !== "windows-1252") assert.equal(decoded.encoding, encoding, name);
          assert.deepEqual(tableOf(decoded.text, Papa).rows, rows, `${name}, ${encoding}`);
        }
      }
    }
    for (const delimiter of [",", ";", "\t", "|"]) {
      const again = tableOf(Papa.unparse(rows, { delimiter }), Papa);
      assert.equal(again.delimiter, delimiter, name);
      assert.deepEqual(readAging(again.rows, { ...decided, dayOrder: "dmy" }), expected, name);
    }
  }
});

test("Windows-1252 is told from UTF-8 by its bytes", () => {
  assert.deepEqual(decode(windows1252("Café;10 €")), { text: "Café;10 €", encoding: "windows-1252" });
  assert.deepEqual(decode(utf8("Café;10 €")), { text: "Café;10 €", encoding: "utf-8" });
});

test("what is no list is refused with a code: empty, binary, a workbook, a PDF, too large", () => {
  const bytes = (...values) => Uint8Array.from(values);
  const noise = new Uint8Array(5_000).map((_, index) => (index * 7919 + (index >> 3)) % 256);
  for (const [content, code] of [
    [bytes(), "empty"],
    [utf8(" \n\r\n\t"), "empty"],
    [bytes(0xef, 0xbb, 0xbf), "empty"],
    [bytes(0xff, 0xfe), "empty"],
    [bytes(0x50, 0x4b, 3, 4, 20, 0), "workbook"],
    [bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1), "workbook"],
    [utf8("%PDF-1.7\n"), "document"],
    [noise, "notText"],
    [utf8("a,b\0c"), "notText"],
    [bytes(0xff, 0xfe, 0x00, 0xd8, 0x41, 0x00), "notText"],
    [new Uint8Array(MAX_FILE_BYTES + 1).fill(65), "tooLarge"],
  ]) assert.deepEqual(decode(content), { problem: { code } }, code);
  assert.equal(decode(new Uint8Array(MAX_FILE_BYTES).fill(65)).encoding, "utf-8");
});

test("tables out of bounds are refused: rows, columns, quotation marks that never close, with their row", () => {
  assert.equal(tableOf("a\n".repeat(MAX_FILE_ROWS), Papa).problem, undefined);
  assert.deepEqual(tableOf("a\n".repeat(MAX_FILE_ROWS + 1), Papa).problem, { code: "tooManyRows", most: MAX_FILE_ROWS });
  assert.equal(tableOf(",".repeat(MAX_FILE_COLUMNS - 1), Papa).problem, undefined);
  assert.deepEqual(tableOf(",".repeat(MAX_FILE_COLUMNS), Papa).problem, { code: "tooManyColumns", most: MAX_FILE_COLUMNS });
  assert.deepEqual(tableOf('Customer,Due date,Open\nA,2026-10-01,1.00\n"B,2026-10-01,2.00\nC,2026-10-01,3.00\n', Papa).problem, { code: "quotes", row: 3 });
});

test("any text is read without a failure, and nothing is made up: garbage, headings only, no headings", () => {
  const headings = "Customer,Invoice,Due date,Open balance";
  for (const text of ["hello", "a,b,c\n1,2,3", headings, `${headings}\n`, "{}", "<html><body>", ",,,\n,,,", "=1+1", "\u202e\u2066", "Total", "Total,Total,Total\nTotal,Total", `${headings}\n,,,\nTotal,,,`]) {
    const result = read(text);
    assert.deepEqual(result.items, [], text);
    for (const [index] of result.columns.entries()) for (const meaning of ["open", "due", "customer", null]) read(text, { meanings: { [index]: meaning } });
  }
  assert.deepEqual(read(headings).missing, []);
  assert.deepEqual(read("a,b,c\n1,2,3").missing, ["open", "due"]);
});

const list = (...rows) => ["Customer,Invoice,Invoice date,Due date,Open,Currency", ...rows].join("\n");

test("the order of days is found from the whole column, or asked about with what each would read", () => {
  for (const [days, expected] of [
    [["25/12/2026", "03/04/2026"], "2026-04-03"],
    [["12/25/2026", "03/04/2026"], "2026-03-04"],
    [["03/03/2026"], "2026-03-03"],
    [["03.04.2026"], "2026-04-03"],
    [["3. 4. 26"], "2026-04-03"],
    [["12.25.2026"], "2026-12-25"],
    [["2026/04/03"], "2026-04-03"],
    [["20260403"], "2026-04-03"],
    [["2026-04-03T00:00:00"], "2026-04-03"],
    [["3 Apr 2026"], "2026-04-03"],
    [["April 3, 2026"], "2026-04-03"],
    [["03-APR-26"], "2026-04-03"],
    [["3. März 2026"], "2026-03-03"],
    [["3 août 2026"], "2026-08-03"],
    [["25.12.26", "03.04.26", "04.09.26"], "2026-04-03"],
    [["26-12-25", "26-04-03", "26-11-30", "26-01-05"], "2026-04-03"],
    [["٢٥/١٢/٢٠٢٦", "٠٣/٠٤/٢٠٢٦"], "2026-04-03"],
    [["25/12/2026 0:00", "3/4/2026 12:00:00 AM"], "2026-04-03"],
  ]) {
    const result = read(list(...days.map((day, index) => `A,${index},,"${day}",5.00,EUR`)));
    assert.deepEqual(result.questions, [], days.join());
    assert.equal(result.items.at(Math.min(1, days.length - 1)).due, expected, days.join());
  }
  const unclear = read(list("A,1,01/02/2026,03/04/2026,5.00,EUR"));
  assert.deepEqual(unclear.questions, [{ code: "dayOrder", example: "03/04/2026", choices: [{ value: "dmy", reads: "2026-04-03" }, { value: "mdy", reads: "2026-03-04" }] }]);
  assert.deepEqual(unclear.items, []);
  const mixed = list("A,1,,25/12/2026,5.00,EUR", "A,2,,12/25/2026,5.00,EUR");
  assert.deepEqual(read(mixed).questions[0].choices.map(({ value }) => value), ["dmy", "mdy"]);
  assert.deepEqual(read(mixed, { dayOrder: "dmy" }).skipped, [{ row: 3, reason: "dueUnreadable", cell: "12/25/2026" }]);
});

test("no day of two orders is ever taken for one: all days of a leap year, both ways", () => {
  for (let time = Date.UTC(2028, 0, 1); time < Date.UTC(2029, 0, 1); time += 86_400_000) {
    const iso = new Date(time).toISOString().slice(0, 10);
    const [year, month, day] = iso.split("-");
    for (const [order, text] of [["dmy", `${day}/${month}/${year}`], ["mdy", `${month}/${day}/${year}`]]) {
      const result = read(list(`A,1,,${text},5.00,EUR`));
      const unclear = Number(day) <= 12 && day !== month;
      assert.equal(result.questions.length, unclear ? 1 : 0, text);
      assert.equal(read(list(`A,1,,${text},5.00,EUR`), { dayOrder: order }).items[0].due, iso, text);
    }
  }
});

test("amounts: signs, parentheses, marks of thousands, both decimal marks; what stays unclear is asked about", () => {
  for (const [cells, expected, currency = "EUR"] of [
    [["1,234.56"], "1234.56"], [["1.234,56"], "1234.56"], [["1 234,56"], "1234.56"], [["1\u202f234,56"], "1234.56"], [["1'234.56"], "1234.56"], [["12,34,567.80"], "1234567.80"],
    [["(5.00)"], "-5.00"], [["5.00-"], "-5.00"], [["-5.00"], "-5.00"], [["−5.00"], "-5.00"], [["5.00 CR"], "-5.00"], [["5.00 DR"], "5.00"],
    [["$5.00"], "5.00"], [["-$5.00"], "-5.00"], [["($5.00)"], "-5.00"], [["$(5.00)"], "-5.00"], [["€ 5,00"], "5.00"], [["5,00 €"], "5.00"], [["EUR 5.00"], "5.00"], [["5.00 EUR"], "5.00"], [["kr 5,00"], "5.00"],
    [["40,23"], "40.23"], [["0005.10"], "5.10"], [[".50"], "0.50"], [["5"], "5"], [["1234567890123456789.99"], "1234567890123456789.99"], [["1.2500"], "1.25"], [["1,234"], "1234"], [["1.234"], "1234"], [["٥٫٠٠".replace("٫", ".")], "5.00"],
    [["1,234", "5.5"], "1234", "BHD"], [["5,250", "1.234,500"], "5.250", "BHD"], [["1,234"], "1234", "JPY"],
  ]) {
    const result = read(list(...cells.map((cell, index) => `A,${index},,2026-10-01,"${cell}",${currency}`)));
    assert.deepEqual(result.questions, [], cells.join());
    assert.equal(result.items[0]?.open, expected, cells.join());
  }
  const unclear = read(list('A,1,,2026-10-01,"1,234",BHD'));
  assert.deepEqual(unclear.questions, [{ code: "numberStyle", example: "1,234", choices: [{ value: "point", reads: "1234" }, { value: "comma", reads: "1.234" }] }]);
  assert.equal(read(list('A,1,,2026-10-01,"1,234",BHD'), { numberStyle: "comma" }).items[0].open, "1.234");
  const mixed = list('A,1,,2026-10-01,"1,50",EUR', 'A,2,,2026-10-01,"2.50",EUR');
  assert.equal(read(mixed).questions[0].code, "numberStyle");
  assert.deepEqual(read(mixed, { numberStyle: "comma" }).skipped, [{ row: 3, reason: "amountUnreadable", cell: "2.50" }]);
});

test("rows that are no items are left out, each with its row and why", () => {
  const result = read(list("A,1,,,5.00,EUR", "A,2,,soon,5.00,EUR", "A,3,,2026-10-01,,EUR", "A,4,,2026-10-01,five,EUR", "A,5,,2026-10-01,5.1234,EUR", "A,6,,2026-10-01,0.00,EUR", ",7,,2026-10-01,5.00,EUR", "A,8,,2026-10-01,5.00,QQQ", `${"n".repeat(101)},9,,2026-10-01,5.00,EUR`, "A,10,,2026-10-01,5.00,EUR", "A,10,,2026-10-01,5.00,EUR", "A,11,,2026-02-30,5.00,EUR", "some words,,,,,", "A,15,,2026-10-01,1,234.00,EUR"));
  assert.deepEqual(result.skipped.map(({ row, reason }) => [row, reason]), [
    [2, "dueMissing"], [3, "dueUnreadable"], [4, "amountMissing"], [5, "amountUnreadable"], [6, "amountUnreadable"], [7, "nothingOpen"], [8, "customerMissing"], [9, "currencyUnknown"], [10, "tooLong"], [12, "duplicate"], [13, "dueUnreadable"], [14, "text"], [15, "tooManyCells"],
  ]);
  assert.deepEqual(result.skipped.find(({ reason }) => reason === "duplicate").of, 11);
  assert.deepEqual(shown(result), [["A", "10", "2026-10-01", "5.00", "EUR"]]);
});

test("every reason has its words", () => {
  const source = readFileSync(new URL("../../www/files/aging.js", import.meta.url), "utf8");
  const codes = [...source.matchAll(/reason: "(\w+)"/g), ...source.matchAll(/code: "(sameNumber|dueBeforeIssued)"/g)].map(([, code]) => code);
  assert.deepEqual([...new Set(codes)].sort(), [...Object.keys(messages.list.reason), ...Object.keys(messages.list.note)].sort());
  assert.deepEqual(Object.keys(messages.list.meaning).slice(1), MEANINGS);
});

test("names of customers that look like something else: a number, a total, an age", () => {
  const names = ["365", "Total Fitness", "21 Club", "3 to Go", "Fitness Total"];
  const text = ["Date,Invoice,Due date,Open,Currency", ...names.flatMap((name, index) => [`${name},,,,`, `2026-10-01,I-${index},2026-10-31,${index + 1}.00,EUR`, `Total for ${name},,,${index + 1}.00,`]), "TOTAL,,,15.00,"].join("\n");
  const result = read(text);
  assert.deepEqual(shown(result).map(([customer, invoice]) => [customer, invoice]), names.map((name, index) => [name, `I-${index}`]));
  assert.deepEqual(result.totals.map(({ agrees }) => agrees), [...names.map(() => true), true]);
});

test("a dash in a column of amounts is nothing; a deposit invoice is an invoice", () => {
  const result = read(["Customer,Type,Invoice,Due date,Total,Paid,Credited,Currency", "A,Deposit invoice,1,2026-10-01,50.00,-,–,EUR"].join("\n"));
  assert.deepEqual(result.questions, []);
  assert.deepEqual(shown(result), [["A", "1", "2026-10-01", "50.00", "EUR"]]);
});

test("however a list is damaged, reading ends, every row is accounted for, and what was read adds up", () => {
  let seed = 5;
  const next = (most) => (seed = (seed * 48271) % 2147483647) % most;
  const signs = [",", ";", '"', "\n", "\t", "-", "(", ".", "1", "Total", "€", "\u202e", " ", "2026", "x"];
  for (let round = 0; round < 600; round += 1) {
    const { text, decided } = Object.values(FILES)[round % Object.keys(FILES).length];
    let damaged = text;
    for (let damage = 1 + next(6); damage > 0; damage -= 1) {
      const at = next(damaged.length + 1);
      damaged = damaged.slice(0, at) + signs[next(signs.length)] + damaged.slice(at + next(4));
    }
    const { rows, problem } = tableOf(damaged, Papa);
    if (problem !== undefined) continue;
    const result = readAging(rows, { ...decided, dayOrder: "mdy", numberStyle: "point", credits: "takeOff", currency: "EUR" });
    if (result.missing.length > 0) continue;
    const told = new Set([...result.items, ...result.skipped, ...result.totals].map(({ row }) => row));
    for (const [index, cells] of rows.entries()) {
      if (index <= (result.headingsRow ?? -1) || told.has(index + 1)) continue;
      const filled = cells.filter((cell) => cell.trim() !== "");
      assert.ok(filled.length <= 1, `row ${index + 1} of ${JSON.stringify(damaged)}`);
    }
    const { customers, asOf } = ledgerOf(result.items.filter(({ draft }) => !draft), { asOf: "2030-01-01", unnamed: "All" });
    const { portfolio } = ageReceivables({ asOf, accounts: customers.map(({ account }) => account) });
    if (result.items.every(({ draft }) => !draft)) for (const { currency, open } of result.sums) assert.equal(portfolio.find((row) => row.currency === currency).outstanding, open, damaged);
  }
});

test("a ledger has as many items and customers as the engine takes, and no more", () => {
  const item = { row: 2, customer: "A", account: null, invoice: "", kind: "invoice", issued: null, due: "2026-10-01", amount: null, open: "1.00", currency: "EUR", draft: false };
  const items = (count, of) => Array.from({ length: count }, (_, row) => ({ ...item, row, customer: of(row) }));
  const asked = { asOf: "2026-11-20" };
  assert.equal(ledgerOf(items(MAX_ITEMS, () => "A"), asked).customers.length, 1);
  assert.equal(ledgerOf(items(MAX_ITEMS + 1, () => "A"), asked).problem.code, "tooManyItems");
  assert.equal(ledgerOf(items(MAX_CUSTOMERS, String), asked).customers.length, MAX_CUSTOMERS);
  assert.equal(ledgerOf(items(MAX_CUSTOMERS + 1, String), asked).problem.code, "tooManyCustomers");
  const limits = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
  for (const [name, most] of [["MAX_INVOICES", MAX_ITEMS], ["MAX_ACCOUNTS", MAX_CUSTOMERS]]) assert.ok(limits.includes(`| \`${name}\` | ${most.toLocaleString("en")} |`), name);
});

test("one number with other figures is two items, both count, and that is told; the same number of two customers is nothing new", () => {
  const result = read(list("A,1,,2026-10-01,5.00,EUR", "A,1,,2026-11-01,6.00,EUR", "B,1,,2026-10-01,5.00,EUR"));
  assert.deepEqual(result.notes, [{ row: 3, code: "sameNumber", cell: "1" }]);
  const { customers } = ledgerOf(result.items, { asOf: "2026-11-20" });
  assert.deepEqual(customers.map(({ name, account }) => [name, account.invoices.map(({ id }) => id)]), [["A", ["1", "1 #3"]], ["B", ["1"]]]);
});

test("credits without a minus are asked about: taken off, or added", () => {
  const text = ["Customer,Type,Invoice,Due date,Open,Currency", "A,Invoice,1,2026-10-01,50.00,EUR", "A,Credit note,2,2026-10-01,20.00,EUR"].join("\n");
  assert.deepEqual(read(text).questions.map(({ code, example, row }) => [code, example, row]), [["credits", "Credit note", 3]]);
  assert.equal(read(text, { credits: "takeOff" }).sums[0].open, "30.00");
  assert.equal(read(text, { credits: "add" }).sums[0].open, "70.00");
});

test("a currency that is nowhere stated is asked about; a sign of several currencies states none", () => {
  const text = "Customer,Invoice,Due date,Open\nA,1,2026-10-01,SIGN5.00";
  for (const sign of ["", "$", "£", "kr "]) assert.deepEqual(read(text.replace("SIGN", sign)).questions.map(({ code }) => code), ["currency"], sign);
  assert.equal(read(text.replace("SIGN", "€")).items[0].currency, "EUR");
  assert.equal(read(text.replace("SIGN", "$"), { currency: "CAD" }).items[0].currency, "CAD");
  assert.equal(read(text.replace("Open", "Open (CHF)").replace("SIGN", "")).items[0].currency, "CHF");
});

test("a person's word on the columns counts, whatever their names say", () => {
  const text = "Customer,Invoice,Due date,Amount,Open\nA,1,2026-10-01,50.00,20.00";
  assert.equal(read(text, { currency: "EUR" }).items[0].open, "20.00");
  assert.equal(read(text, { currency: "EUR", meanings: { 4: null } }).items[0].open, "50.00");
  assert.equal(read("x,y,z,w\nA,1,2026-10-01,50.00", { currency: "EUR", headingsRow: 0, meanings: { 0: "customer", 1: "invoice", 2: "due", 3: "open" } }).items[0].customer, "A");
  assert.equal(read("A,1,2026-10-01,50.00", { currency: "EUR", headingsRow: null, meanings: { 0: "customer", 1: "invoice", 2: "due", 3: "open" } }).items[0].row, 1);
});

test("rows that are the same: the file's own total says whether they are one item, and where it does not it is asked", () => {
  const row = "A,1,,2026-10-01,10.00,EUR";
  const other = "B,2,,2026-10-01,5.00,EUR";
  const asked = { code: "duplicates", row: 3, of: 2, example: "1", choices: [{ value: "leaveOut", reads: null }, { value: "keep", reads: null }] };
  for (const [what, rows, decided, count, questions] of [
    ["both are in the total", [row, row, other, "Total,,,,25.00,"], {}, 3, []],
    ["one is in the total", [row, row, other, "Total,,,,15.00,"], {}, 2, []],
    ["the total is another", [row, row, other, "Total,,,,26.00,"], {}, 2, [asked]],
    ["no total", [row, row, other], {}, 2, [asked]],
    ["a person keeps them", [row, row, other], { duplicates: "keep" }, 3, []],
    ["a person leaves one out", [row, row, other], { duplicates: "leaveOut" }, 2, []],
    ["a person knows better than the total", [row, row, other, "Total,,,,25.00,"], { duplicates: "leaveOut" }, 2, []],
  ]) {
    const result = read(list(...rows), decided);
    assert.deepEqual(result.questions, questions, what);
    assert.equal(result.items.length, count, what);
    const told = count === 3 ? result.notes.map(({ row: at, code }) => [at, code]) : result.skipped.map(({ row: at, reason }) => [at, reason]);
    assert.deepEqual(told, [[3, count === 3 ? "sameNumber" : "duplicate"]], what);
  }
});

test("agreement to the cent is said of all that was compared, and of no more", () => {
  const words = wordsIn(messages, "en-IE");
  const agree = { agrees: true };
  for (const [what, found, verdict, heard] of [
    ["a total for each currency", { totals: [{ ...agree, currency: "EUR" }] }, "agrees", /agree to the cent\.$/],
    ["none for one of them", { totals: [{ ...agree, currency: "EUR" }], sums: ["EUR", "JPY"] }, "agreesInPart", /no total in JPY\.$/],
    ["a part that differs", { totals: [{ ...agree, currency: "EUR" }], parts: [{ agrees: false, currency: "EUR" }] }, "differs", /do not agree\.$/],
    ["a part that differs, and no total of all", { totals: [], parts: [{ agrees: false, currency: "EUR" }] }, "differs", /do not agree\.$/],
    ["no total", { totals: [] }, "noTotal", /1 customer read\.$/],
    ["a currency that is asked about", { totals: [{ ...agree, currency: "EUR" }], sums: ["EUR", null], questions: [{ code: "currency" }] }, "waits", /1 thing is not clear/],
    ["several currencies in one total", { totals: [{ agrees: null, currency: null }], sums: ["EUR", "JPY"] }, "notComparable", /do not agree\.$/],
  ]) {
    const totals = (all = []) => all.map((total) => ({ row: 2, label: "Total", stated: "1.00", read: "1.00", difference: "0.00", ...total }));
    const read = { missing: [], questions: [], items: [], columns: [], skipped: [], notes: [], statedDay: null, counts: { items: 1, customers: 1, skipped: 0, notes: 0 }, ...found, totals: totals(found.totals), parts: totals(found.parts), sums: (found.sums ?? ["EUR"]).map((currency) => ({ currency, open: "1.00" })) };
    assert.match(previewParts({ name: "x", read, asked: [] }, words).result, new RegExp(`is-${verdict}"`), what);
    assert.match(readIn(read, words), heard, what);
  }
  const waiting = { questions: [{ code: "dayOrder" }], counts: { items: 0, customers: 0 }, totals: [], parts: [], sums: [] };
  assert.equal(readIn(waiting, words), "1 thing is not clear from the file, and is asked about.");
});

test("a total that is a cent off says so, with the difference; currencies are not added up", () => {
  const off = read(list("A,1,,2026-10-01,5.00,EUR", "Total,,,,5.01,"));
  assert.deepEqual(off.totals.map(({ stated, read: sum, difference, agrees }) => [stated, sum, difference, agrees]), [["5.01", "5.00", "0.01", false]]);
  const two = read(list("A,1,,2026-10-01,5.00,EUR", "A,2,,2026-10-01,6.00,USD", "Total,,,,11.00,"));
  assert.deepEqual(two.totals.map(({ agrees, currency }) => [agrees, currency]), [[null, null]]);
});

/** Items of a small generator, always the same. */
function generated(count) {
  let seed = 11;
  const next = (most) => (seed = (seed * 48271) % 2147483647) % most;
  return Array.from({ length: count }, (_, index) => ({
    customer: `Customer ${next(9)}`,
    invoice: `I-${index}`,
    due: new Date(Date.UTC(2026, next(11), 13 + next(15))).toISOString().slice(0, 10),
    cents: (next(20) === 0 ? -1 : 1) * (1 + next(9_999_999)),
    currency: ["EUR", "USD", "GBP"][next(3)],
  }));
}

const point = (cents) => `${cents < 0 ? "-" : ""}${Math.floor(Math.abs(cents) / 100)}.${String(Math.abs(cents) % 100).padStart(2, "0")}`;

test("written in any house style, what is read adds up to what was written, to the cent", () => {
  const items = generated(400);
  const grouped = (text, mark) => text.replace(/\B(?=(\d{3})+(?!\d))/g, mark);
  const split = (cents) => [cents < 0, ...point(Math.abs(cents)).split(".")];
  const styles = [
    (cents) => point(cents),
    (cents) => { const [minus, whole, rest] = split(cents); return minus ? `(${grouped(whole, ",")}.${rest})` : `${grouped(whole, ",")}.${rest}`; },
    (cents) => { const [minus, whole, rest] = split(cents); return `${grouped(whole, ".")},${rest}${minus ? "-" : ""}`; },
    (cents) => { const [minus, whole, rest] = split(cents); return `${minus ? "−" : ""}${grouped(whole, "\u202f")},${rest}`; },
  ];
  const orders = [(iso) => iso, (iso) => iso.split("-").reverse().join("."), (iso) => iso.replace(/(\d+)-(\d+)-(\d+)/, "$2/$3/$1")];
  for (const style of styles) {
    for (const order of orders) {
      const rows = items.map(({ customer, invoice, due, cents, currency }) => [customer, invoice, order(due), order(due), style(cents), currency]);
      const text = Papa.unparse([["Customer", "Invoice", "Invoice date", "Due date", "Open", "Currency"], ...rows]);
      const result = read(text);
      assert.deepEqual(result.questions, []);
      assert.deepEqual(shown(result), items.map(({ customer, invoice, due, cents, currency }) => [customer, invoice, due, point(cents), currency]));
      for (const { currency, open } of result.sums) assert.equal(open, point(items.filter((item) => item.currency === currency).reduce((sum, { cents }) => sum + cents, 0)));
    }
  }
});
