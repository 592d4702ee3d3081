// CSV as RFC 4180 writes it, safe to open in a spreadsheet; and the addresses of views. Without a browser.
import assert from "node:assert/strict";
import { test } from "node:test";

import { fragmentOf, initial, isDay, stateOf } from "../../www/business/address.js";
import { currencyRows, customerRows, fileName, itemRows } from "../../www/business/rows.js";
import messages from "../../www/business/messages.en.js";
import { csv } from "../../www/files/csv.js";
import { sum, viewOf } from "../../www/business/view.js";
import { rangeIn, wordsIn } from "../../www/business/words.js";
import * as ledger from "../../www/sample-ledger.js";
import { readCsv } from "./lib/csv.mjs";

const { default: Papa } = await import(new URL("../../dist/site/libraries/csv.js", import.meta.url));

const engine = await import(new URL("../../dist/pkg/node.js", import.meta.url));
const words = wordsIn(messages, "en-IE");
const filled = (view) => ({ ...words, range: rangeIn(view.aging, words) });
const at = (changes) => viewOf(ledger, { ...initial(ledger), ...changes }, engine);

test("cells are quoted where they must be; lines end in CR LF; a byte order mark comes first", () => {
  assert.equal(csv([["a", "b,c", 'd"e', "f\ng", "h\r\ni", ""], [1, null, undefined, "é"]]), '\uFEFFa,"b,c","d""e","f\ng","h\r\ni",\r\n1,,,é\r\n');
  assert.equal(csv([]), "\uFEFF");
});

test("a cell that a spreadsheet would run is text, also in wide characters; a negative amount stays a number", () => {
  const runs = ["=1+1", "+44 20", "-x", "@SUM(A1)", "\tx", "\rx", "\n=1", "＝1+1", "＋1", "－1", "＠SUM(A1)", '=HYPERLINK("a","b")', "-1.", "-1e9", "--1", "-10,00", "+5", "-"];
  const plain = ["-10.00", "-0", "0", "10.00", "a=b", "", " =1", "'=1", "−5"];
  assert.deepEqual(readCsv(csv([runs, plain])), [runs.map((text) => `'${text}`), plain]);
});

/** Text of every kind of sign that matters to CSV, always the same for the same number. */
function* texts(count) {
  const signs = ["a", "1", "-", "=", "+", "@", ",", ";", '"', "\n", "\r", "\t", " ", ".", "'", "é", "＝", "日", "🙂", "\uFEFF"];
  let seed = 7;
  for (let number = 0; number < count; number += 1) {
    let text = "";
    for (let length = number % 9; length > 0; length -= 1) {
      seed = (seed * 48271) % 2147483647;
      text += signs[seed % signs.length];
    }
    yield text;
  }
}

test("what is written is read back, by a strict reader and by the library that reads files; no cell begins a formula", () => {
  const cells = [...texts(6_000)];
  const rows = Array.from({ length: cells.length / 6 }, (_, index) => [`row ${index}`, ...cells.slice(index * 6, index * 6 + 6)]);
  const text = csv(rows);
  const read = readCsv(text);
  assert.deepEqual(Papa.parse(text.slice(1), { delimiter: ",", newline: "\r\n" }).data.slice(0, -1), read);
  for (const [index, row] of read.entries()) {
    for (const [at, shown] of row.entries()) {
      assert.ok(shown === rows[index][at] || shown === `'${rows[index][at]}`, JSON.stringify(shown));
      assert.ok(!/^[=+\-@\t\r\n＝＋－＠]/.test(shown) || /^-?\d+(\.\d+)?$/.test(shown), JSON.stringify(shown));
    }
  }
});

test("a customer's name cannot become a formula, in any file", () => {
  const name = '=cmd|" /C calc"!A0';
  const view = viewOf({ customers: [{ ...ledger.customers[0], name }] }, initial(ledger), engine);
  for (const rowsOf of [itemRows, customerRows]) assert.equal(readCsv(csv(rowsOf(view, filled(view))))[1][2], `'${name}`);
});

test("every file has the same number of cells in each line, and adds up to the package's totals, in every view", () => {
  for (const changes of [{}, { knownOn: "2026-11-10" }, { asOf: "2026-10-27", knownOn: "2026-10-27" }, { currency: "GBP" }, { account: "C-1161" }, { buckets: "weekly" }, { asOf: "2026-01-01" }]) {
    const view = at(changes);
    const [items, customers, currencies] = [itemRows, customerRows, currencyRows].map((rowsOf) => {
      const [head, ...lines] = readCsv(csv(rowsOf(view, filled(view))));
      for (const line of lines) assert.equal(line.length, head.length);
      return lines.map((line) => Object.fromEntries(head.map((name, index) => [name, line[index]])));
    });
    assert.equal(currencies.length, view.portfolio.length);
    for (const totals of view.portfolio) {
      const added = (rows, column) => sum(["0.00", ...rows.filter(({ Currency }) => Currency === totals.currency).map((row) => row[column])]);
      assert.equal(added(items, "Open"), totals.outstanding);
      for (const rows of [customers, currencies]) {
        for (const [column, amount] of [["Open", totals.open], ["Outstanding", totals.outstanding], ["Past due", totals.overdue], ["Not due yet", totals.current]]) assert.equal(added(rows, column), amount, column);
      }
    }
  }
});

test("the file's name has the day, and as known when", () => {
  assert.equal(fileName("open-items", { asOf: "2026-11-20", knownOn: "" }), "open-items-2026-11-20.csv");
  assert.equal(fileName("open-items", { asOf: "2026-11-20", knownOn: "2026-11-10" }), "open-items-2026-11-20-known-on-2026-11-10.csv");
});

test("addresses and views are each other's way back; what is strange is left aside", () => {
  for (const changes of [{}, { asOf: "2026-10-27" }, { knownOn: "2026-11-10", buckets: "weekly" }, { account: "C-1133", currency: "GBP" }]) {
    const state = { ...initial(ledger), ...changes };
    assert.deepEqual(stateOf(fragmentOf(state, ledger), ledger), state);
  }
  assert.equal(fragmentOf(initial(ledger), ledger), "");
  for (const fragment of ["#ledger", "#as-of=2026-02-30", "#as-of=20261120", "#known-on=1999-12-31", "#buckets=constructor", "#account=C-0000", "#currency=USD", "#%"]) {
    assert.deepEqual(stateOf(fragment, ledger), initial(ledger), fragment);
  }
  assert.ok(isDay("2028-02-29") && !isDay("2027-02-29") && !isDay("2100-01-01"));
});
