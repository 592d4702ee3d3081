// What the pages make of a business's settings, records and failures; and what is never told.
import assert from "node:assert/strict";
import { after, test } from "node:test";

import arabic from "../../www/journey/messages.ar.js";
import german from "../../www/journey/messages.de.js";
import english from "../../www/journey/messages.en.js";
import { sayIn } from "../../www/journey/say.js";
import { requestOfPage } from "../browser/lib/pages.mjs";
import { installApp } from "./lib/app.mjs";
import { outcomeOf, requestTo } from "./lib/ask.mjs";
import { FORM, READER, headingOf, press } from "./lib/form.mjs";

const { createHandler, engine, load, memoryAdapter, sampleRecords } = await installApp(after);
const PAY = "/pay/HR-2417";

// As a browser loads it.
const { fileOf } = await import(new URL("../../dist/site/files/keep.js", import.meta.url));

/** Pages over an adapter, by default that of the sample, and what `onError` was told. */
function pages({ adapter = memoryAdapter(sampleRecords), settings = { locale: "en-IE" } } = {}) {
  const told = [];
  const handle = createHandler({ engine, adapter, pages: settings, onError: (cause) => told.push(cause) });
  const send = async (entry) => outcomeOf(await handle(requestTo("http://edge.example", { path: PAY, ...entry })));
  const open = (path = PAY, headers = {}) => send({ method: "GET", path, headers: { ...READER, ...headers } });
  const post = (text, given, headers = {}) => send({ headers: { ...READER, ...FORM, ...headers }, body: press(given)(text) });
  return { told, open, post };
}

const recordsWith = (changes) => memoryAdapter([{ ...structuredClone(sampleRecords[0]), ...changes }]);

test("without settings there are no pages", async () => {
  const handle = createHandler({ engine, adapter: memoryAdapter(sampleRecords) });
  const { status, json } = await outcomeOf(await handle(requestTo("http://edge.example", { method: "GET", path: PAY, headers: READER })));
  assert.equal(status, 404);
  assert.equal(json.type, "urn:forbear:problem:noSuchRoute");
});

test("every problem that there is has words for whoever reads a page", async () => {
  const [{ PROBLEMS }, { problemPage }, { settingsOf }] = await Promise.all(["messages.js", "pages/page.js", "pages/settings.js"].map(load));
  const request = new Request(`http://edge.example${PAY}`);
  for (const [kind, { status }] of Object.entries(PROBLEMS)) {
    const { body } = problemPage({ kind, headers: {} }, status, request, settingsOf({}));
    assert.ok(headingOf(body).length > 5, kind);
    assert.equal(body.includes(`href="${PAY}"`), status !== 404, kind);
    assert.doesNotMatch(body, new RegExp(kind));
  }
});

const policyOf = async (settings) => {
  const { headers } = await pages({ settings }).open();
  return Object.fromEntries(headers["content-security-policy"].split("; ").map((directive) => directive.split(/ (.*)/).slice(0, 2)));
};

test("the policy lets in what the settings name, and no more", async () => {
  const closed = { "default-src": "'none'", "style-src": "'self'", "img-src": "'self' data:", "form-action": "'self'", "base-uri": "'none'", "frame-ancestors": "'none'" };
  assert.deepEqual(await policyOf({}), closed);
  assert.deepEqual(await policyOf({ styles: ["/a.css", "https://cdn.example/b.css", "https://cdn.example/c.css"] }), { ...closed, "style-src": "'self' https://cdn.example" });
  const scripted = { ...closed, "script-src": "'self' 'wasm-unsafe-eval'", "connect-src": "'self'" };
  assert.deepEqual(await policyOf({ script: { src: "/element.js" } }), scripted);
  assert.deepEqual(await policyOf({ script: { src: "https://cdn.example/x/element.js" } }), { ...scripted, "script-src": "https://cdn.example 'wasm-unsafe-eval'", "connect-src": "https://cdn.example" });
  assert.deepEqual(await policyOf({ frameAncestors: ["https://shop.example", "https://pay.example"] }), { ...closed, "frame-ancestors": "https://shop.example https://pay.example" });
});

test("styles and the script are linked in order, with what belongs to them", async () => {
  const settings = { styles: ["/a.css", { href: "/b.css", media: "print" }], script: { src: "/element.js", integrity: "sha384-AAAA" } };
  const { text } = await pages({ settings }).open();
  assert.match(text, /<link rel="stylesheet" href="\/a\.css" media="all">\n<link rel="stylesheet" href="\/b\.css" media="print">/);
  assert.match(text, /<script type="module" src="\/element\.js" integrity="sha384-AAAA" crossorigin="anonymous"><\/script>/);
  assert.match(text, /<payment-options[^>]*><form /, "what is served stands inside the element");
});

const WRONG = {
  "a style that is no address": { styles: ["a.css"] },
  "a style of a scheme that is none": { styles: ["javascript:alert(1)"] },
  "a style that ends a directive": { styles: ["/a.css; script-src *"] },
  "a style of any host": { styles: ["//cdn.example/a.css"] },
  "a script without an address": { script: {} },
  "a script whose hash is none": { script: { src: "/a.js", integrity: "md5-x" } },
  "a frame of every origin": { frameAncestors: ["*"] },
  "a frame with a path": { frameAncestors: ["https://shop.example/"] },
  "a locale that is none": { locale: "no such place" },
  "a language that is none": { messages: { "!": english } },
  "no language": { messages: {} },
};

for (const [what, settings] of Object.entries(WRONG)) {
  test(`${what} is refused when the handler is made`, () => {
    assert.throws(() => createHandler({ engine, pages: settings }), /^TypeError: pages\./);
  });
}

/** The same messages with a mark of the language, so that it shows which was taken. */
function marked(messages, mark) {
  if (typeof messages === "string") return `${mark} ${messages}`;
  return Object.fromEntries(Object.entries(messages).map(([name, entry]) => [name, marked(entry, mark)]));
}

const SPOKEN = { en: english, de: marked(english, "[de]"), ar: marked(english, "[ar]"), "pt-BR": marked(english, "[pt-BR]") };

for (const [record, wanted, locale, direction, mark] of [
  ["de-AT", "ar", "de-AT", "ltr", "[de]"],
  [undefined, "ar-EG, de;q=0.5", "ar-EG", "rtl", "[ar]"],
  ["ja", "de-CH", "de-CH", "ltr", "[de]"],
  ["no such tag", "", "en-IE", "ltr", ""],
  [undefined, "pt, pt-BR;q=0.5", "pt-BR", "ltr", "[pt-BR]"],
  ["AR", "", "ar", "rtl", "[ar]"],
  [7, "xx", "en-IE", "ltr", ""],
]) {
  test(`records say ${record}, the browser ${wanted || "nothing"}: ${locale}`, async () => {
    const { open } = pages({ adapter: recordsWith({ locale: record }), settings: { messages: SPOKEN, locale: "en-IE" } });
    const { text, headers } = await open(PAY, { "accept-language": wanted });
    assert.equal(headers["content-language"], locale);
    assert.ok(text.includes(`<html lang="${locale}" dir="${direction}">`));
    assert.equal(headingOf(text).startsWith(mark === "" ? "€" : mark), true, headingOf(text));
  });
}

test("where the settings' own locale has no words, the first language there is speaks", async () => {
  const { headers } = await pages({ settings: { messages: { de: SPOKEN.de }, locale: "fr" } }).open();
  assert.equal(headers["content-language"], "de");
});

const SCRIPT = `"'><script>globalThis.ran = 1</script><img src=x onerror="ran=1">{heading}`;

test("markup in any field of the records stays text", async () => {
  const record = {
    account: {
      id: SCRIPT,
      invoices: [{ id: SCRIPT, issued: "2026-09-28", due: "2026-10-28", amount: "780.80", currency: "EUR" }],
      receipts: [{ id: SCRIPT, kind: "payment", on: "2026-10-30", amount: "1.00", currency: "EUR" }],
      history: [{ type: "noticeSent", on: "2026-10-29", level: "reminder", channel: "email" }],
    },
    creditor: { name: SCRIPT, email: `x@${SCRIPT}`, telephone: SCRIPT },
    today: "2026-11-20",
  };
  const path = `/pay/${encodeURIComponent(SCRIPT)}`;
  const { open } = pages({ adapter: { ...memoryAdapter([record]), accept: () => ({ status: "accepted", receipt: SCRIPT }) } });
  const handle = createHandler({ engine, adapter: { ...memoryAdapter([record]), accept: () => ({ status: "accepted", receipt: SCRIPT }) }, pages: {} });
  const post = async (text, given) => outcomeOf(await handle(requestTo("http://edge.example", { path, headers: { ...READER, ...FORM }, body: press(given)(text) })));
  let page = await open(path);
  for (const given of [{ go: "pay-in-parts" }, { frequency: SCRIPT, go: "pay-later" }, { pick: "other", day: SCRIPT, month: SCRIPT, year: SCRIPT }, { go: "something-is-wrong" }, { reason: "faulty" }, { change: "something-is-wrong/how-much" }, { extent: "part", amount: SCRIPT }, { go: "not-me" }, {}]) {
    assert.equal(page.status, 200, page.text);
    assert.doesNotMatch(page.text, /<script|<img|onerror="/);
    page = await post(page.text, given);
  }
  assert.equal(page.status, 201);
  assert.doesNotMatch(page.text, /<script|<img|onerror="/);
});

const SECRET = "postgres://user:secret@10.0.0.7";
const fails = () => {
  throw new Error(SECRET);
};

for (const method of ["lookup", "find", "accept"]) {
  test(`an adapter whose ${method} fails: 503 in plain words, without details`, async () => {
    const { open, post } = pages();
    const check = await open(`${PAY}/pay-in-full`);
    const broken = pages({ adapter: { ...memoryAdapter(sampleRecords), [method]: fails } });
    const { status, text } = await broken.post(check.text, {});
    assert.equal(status, 503);
    assert.equal(headingOf(text), "This does not work now");
    assert.doesNotMatch(text, /secret|postgres/);
    assert.deepEqual(broken.told.map(String), [`Error: ${SECRET}`]);
    assert.equal((await post(check.text, {})).status, 201);
  });
}

const WRONG_RECORDS = {
  "a wrong day": { today: "12.03.2026" },
  "a wrong policy": { policy: { options: { secret: 1 } } },
  "a wrong law": { law: { place: "secret" } },
  "a wrong event": { account: { ...sampleRecords[0].account, history: [{ type: "secret", on: "2026-11-01" }] } },
};

for (const [what, changes] of Object.entries(WRONG_RECORDS)) {
  test(`records with ${what}: 500 in plain words, and the business is told what is wrong`, async () => {
    const { told, open } = pages({ adapter: recordsWith(changes) });
    const { status, text } = await open();
    assert.equal(status, 500);
    assert.equal(headingOf(text), "This does not work now");
    assert.doesNotMatch(text, /secret|12\.03/);
    assert.equal(told.length, 1);
    assert.ok(told[0] instanceof engine.ForbearError && told[0].issues.length > 0);
  });
}

test("pages keep to the law of the records, and to where the customer may be", async () => {
  const law = { place: "US", debtor: "consumer", creditor: "agency" };
  const account = { ...sampleRecords[0].account, party: { zones: ["America/New_York"] } };
  const { told, open } = pages({ adapter: recordsWith({ law, account }) });
  assert.equal((await open()).status, 200);
  assert.deepEqual(told, []);
});

/** To each statement that is nobody else's business, and what would tell of it. */
const STATEMENTS = [{ go: "hardship" }, { go: "something-is-wrong" }, { go: "already-paid" }, { go: "not-me" }];
const TELLING = /cannot|wrong|paid|not.?me|hardship|dispute|faulty|reason/i;

test("what the customer says reaches no log, whatever breaks, and no address", async () => {
  const broken = {
    "messages that lack": { settings: { messages: { en: { title: "{heading}", respond: english.respond, outcome: english.outcome, next: english.next, page: english.page, closed: english.closed, theCreditor: "x", back: "Back" } } } },
    "an accept that answers nothing": { adapter: { ...memoryAdapter(sampleRecords), accept: () => undefined } },
  };
  for (const [what, options] of Object.entries(broken)) {
    for (const statement of STATEMENTS) {
      const { told, open, post } = pages(options);
      const first = await open();
      assert.equal(first.status, 200, what);
      let page = await post(first.text, statement);
      if (page.status === 200 && statement.go === "something-is-wrong") page = await post(page.text, { reason: "faulty" });
      if (page.status === 200) page = await post(page.text, {});
      assert.equal(page.status, 500, what);
      assert.equal(told.length, 1);
      assert.doesNotMatch(`${told[0].stack} ${JSON.stringify(told[0])} ${told[0].cause}`, TELLING);
      const leads = [...first.text.matchAll(/(?:action|href)="([^"]*)"/g)].map(([, address]) => address);
      for (const address of leads) assert.doesNotMatch(address, TELLING);
    }
  }
});

const PLAN = [{ go: "pay-in-parts" }, { frequency: "twoWeekly" }, { pick: "other", day: "4", month: "12", year: "2026" }, { frequency: "twoWeekly", count: "4" }, {}];
const KEPT = { "in full": [{ go: "pay-in-full" }, {}], "in parts": PLAN };

const LANGUAGES = { "en-IE": english, de: german, ar: arabic };

/** The name that a browser saves a file by. */
function nameIn(disposition) {
  const [, plain, encoded] = /^attachment; filename="([ -~]*)"(?:; filename\*=UTF-8''([\w%.!#$&+^`|~-]*))?$/.exec(disposition);
  return encoded === undefined ? plain : decodeURIComponent(encoded);
}

for (const [locale, messages] of Object.entries(LANGUAGES)) {
  for (const [way, presses] of Object.entries(KEPT)) {
    test(`${way}, ${locale}: the last page gives the files to keep that a browser's own page saves, to the byte`, async () => {
      const adapter = memoryAdapter(sampleRecords);
      const { open, post } = pages({ adapter, settings: { messages: { [locale]: messages }, locale } });
      let done = await open();
      for (const given of presses) done = await post(done.text, given);
      const [{ choice }] = adapter.accepted();
      const option = engine.offerOptions({ ...requestOfPage([choice.selection]) }).options[0];
      assert.deepEqual(option.choice, choice);
      const reference = /<dd class="reference"><bdi>([^<]+)</.exec(done.text)[1];
      for (const act of ["save", "calendar", "table"]) {
        assert.ok(done.text.includes(`name="act" value="${act}"`), act);
        const { text, headers } = await post(done.text, { act });
        const file = await fileOf(act, option, reference, { say: sayIn(messages, locale), locale });
        assert.equal(text.replace(/^\ufeff/, ""), file.text.replace(/^\ufeff/, ""), act);
        assert.equal(headers["content-type"], file.type);
        assert.equal(nameIn(headers["content-disposition"]), file.name);
      }
      assert.ok(done.text.includes(messages.done.printHere));
    });
  }
}

test("a file's name of a business's own is no more than a name", async () => {
  const name = '"; filename=x.exe\r\nset-cookie: a=b\u0000 % \u{1f9fe} \ud800 ä\'(*)';
  const messages = { ...english, file: { ...english.file, name: { ...english.file.name, save: name } } };
  const { open, post } = pages({ settings: { messages: { en: messages }, locale: "en" } });
  const done = await post((await post((await open()).text, { go: "pay-in-full" })).text, {});
  const { status, headers } = await post(done.text, { act: "save" });
  assert.equal(status, 200);
  assert.deepEqual(Object.keys(headers).filter((header) => header === "set-cookie"), []);
  assert.match(nameIn(headers["content-disposition"]), /^"; filename=x\.exe\r\nset-cookie: a=b\u0000 % \u{1f9fe} \ufffd ä'\(\*\)-[0-9A-F-]{14}\.json$/u);
});

test("what has no payments has neither calendar nor table", async () => {
  const { open, post } = pages();
  const done = await post((await post((await open()).text, { go: "hardship" })).text, {});
  assert.deepEqual([...done.text.matchAll(/name="act" value="(\w+)"/g)].map(([, act]) => act), ["save"]);
});

test("on the last page nothing is to press but what leads on", async () => {
  const { open, post } = pages();
  const done = await post((await open(`${PAY}/pay-in-full`)).text, {});
  const { status, text: restarted } = await post(done.text, {});
  assert.equal(status, 200);
  assert.equal(headingOf(restarted), "Check what you agree to", "nothing else is to press there but what leads on");
  assert.equal(headingOf((await post(done.text, { go: "" })).text), "€780.80 still to pay");
});

test("an account of several sums is itemised by what is open of each, down to the amount", async () => {
  const rows = (text) => [.../<table class="sums">([^]*?)<\/table>/.exec(text)[1].matchAll(/<th scope="row">([^<]*)<\/th><td class="amount">([^<]*)</g)].map(([, name, amount]) => `${name} ${amount}`);
  const base = { id: "C-1", receipts: [{ id: "R-1", kind: "payment", on: "2026-11-01", amount: "400.00", currency: "EUR" }] };
  const one = { id: "I-1", issued: "2026-09-01", due: "2026-10-01", amount: "1000.00", currency: "EUR" };
  const shown = async (account) => {
    const { open } = pages({ adapter: memoryAdapter([{ account: { ...base, ...account }, today: "2026-11-20" }]) });
    return rows((await open("/pay/I-1")).text);
  };
  const still = (amount) => `Still to pay on 20 November 2026 €${amount}`;
  assert.deepEqual(await shown({ invoices: [one] }), ["Invoiced on 1 September 2026 €1,000.00", "Paid on 1 November 2026 −€400.00", still("600.00")]);
  assert.deepEqual(await shown({ invoices: [one, { ...one, id: "I-0", due: "2026-09-30", amount: "150.00" }] }), ["Invoiced on 1 September 2026 €1,000.00", "Paid or credited so far −€250.00", still("750.00")]);
  const instalments = [{ seq: 1, due: "2026-10-01", amount: "500.00" }, { seq: 2, due: "2026-12-01", amount: "500.00" }];
  const { due: _, ...parts } = one;
  assert.deepEqual(await shown({ invoices: [{ ...parts, instalments }] }), ["Invoiced on 1 September 2026 €1,000.00", "Paid on 1 November 2026 −€400.00", still("600.00")]);
  const later = { ...one, id: "I-9", issued: "2026-11-10", due: "2027-01-01" };
  assert.deepEqual(await shown({ invoices: [{ ...parts, instalments }, later] }), ["Due on 1 October 2026 €100.00", "Due on 1 December 2026 €500.00", still("600.00")]);
  const charge = { id: "F", on: "2026-10-15", due: "2026-10-20", amount: "40.00", agesWith: "ownDueDate" };
  assert.deepEqual(await shown({ invoices: [{ ...one, charges: [charge] }] }), ["Due on 1 October 2026 €600.00", "Charge, due on 20 October 2026 €40.00", still("640.00")]);
  assert.deepEqual(await shown({ invoices: [one], receipts: [...base.receipts, { id: "B", kind: "chargeback", of: "R-1", on: "2026-11-05", amount: "100.00", currency: "EUR" }] }), ["Invoiced on 1 September 2026 €1,000.00", "Paid or credited so far −€300.00", still("700.00")]);
});
