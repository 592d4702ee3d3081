// What does not depend on a choice: failures behind the handler, its settings, and how it reads a body.
import assert from "node:assert/strict";
import { after, test } from "node:test";

import { installApp } from "./lib/app.mjs";
import { asking, outcomeOf, requestTo } from "./lib/ask.mjs";
import { business } from "./lib/business.mjs";

const app = await installApp(after);
const { createHandler, engine } = app;
const open = (options) => business(app, asking, { engine, ...options });

const OFFER = { reference: "INV-1" };
const SECRET = "postgres://user:secret@10.0.0.7 hardship";

/** An adapter of which one method fails in one way; the others work. */
function failing(method, fail) {
  const { adapter, offered } = open();
  const causes = [];
  const ask = asking(createHandler({ engine, adapter: { ...adapter, [method]: fail }, onError: (cause) => causes.push(cause) }));
  return { ask, causes, offered };
}

const WAYS = {
  throws: () => {
    throw new Error(SECRET);
  },
  rejects: () => Promise.reject(new Error(SECRET)),
  "throws no error": () => {
    throw SECRET;
  },
};

for (const method of ["lookup", "find", "accept"]) {
  for (const [way, fail] of Object.entries(WAYS)) {
    test(`an adapter whose ${method} ${way}: 503 without details`, async () => {
      const { ask, causes, offered } = failing(method, fail);
      const { status, headers, text, json } = await ask("/choice", await offered({ option: "payInFull" }));
      assert.equal(status, 503);
      assert.equal(headers["content-type"], "application/problem+json");
      assert.equal(json.type, "urn:forbear:problem:unavailable");
      assert.deepEqual(Object.keys(json), ["type", "title", "status", "detail"]);
      assert.doesNotMatch(text, /secret|postgres/);
      assert.equal(causes.length, 1);
      assert.match(String(causes[0]), /secret/);
    });
  }
}

const WRONG_RECORDS = {
  "no account": { today: "2026-03-12" },
  "no day": { account: { id: "C-1", invoices: [] } },
  "a wrong day": { account: { id: "C-1", invoices: [] }, today: "12.03.2026" },
  "a wrong policy": { account: { id: "C-1", invoices: [] }, today: "2026-03-12", policy: { options: { secret: 1 } } },
  "a wrong amount": {
    account: { id: "C-1", invoices: [{ id: "INV-1", issued: "2026-01-01", due: "2026-01-31", amount: 5, currency: "EUR" }] },
    today: "2026-03-12",
  },
  "no object": 7,
};

for (const [what, records] of Object.entries(WRONG_RECORDS)) {
  test(`records with ${what}: 500 without details`, async () => {
    const { ask, causes } = failing("lookup", () => records);
    const { status, text, json } = await ask("/offer", OFFER);
    assert.equal(status, 500);
    assert.deepEqual(Object.keys(json), ["type", "title", "status", "detail"]);
    assert.doesNotMatch(text, /secret|account|12\.03/);
    assert.equal(causes.length, 1);
  });
}

test("records without the invoice that was asked for are those of an unknown reference", async () => {
  const { ask, causes } = failing("lookup", () => ({ account: { id: "C-1", invoices: [] }, today: "2026-03-12" }));
  assert.equal((await ask("/offer", OFFER)).status, 404);
  assert.deepEqual(causes, []);
});

test("lookup may answer null or undefined, at once or later", async () => {
  for (const answer of [() => null, () => undefined, async () => null, async () => undefined]) {
    assert.equal((await failing("lookup", answer).ask("/offer", OFFER)).json.type, "urn:forbear:problem:unknownReference");
  }
});

for (const outcome of [
  undefined,
  null,
  {},
  { status: "accepted" },
  { status: "stored", receipt: "1" },
  { status: "repeated", receipt: 7 },
]) {
  test(`an accept that answers ${JSON.stringify(outcome)}: 500`, async () => {
    const { ask, causes, offered } = failing("accept", () => outcome);
    assert.equal((await ask("/choice", await offered({ option: "payInFull" }))).status, 500);
    assert.match(String(causes[0]), /accept/);
  });
}

test("an engine that stops: 500 without details, and the next request is answered", async () => {
  const { adapter } = open();
  let broken = true;
  const sometimes = { ...engine, offerOptions: (request) => (broken ? WAYS.throws() : engine.offerOptions(request)) };
  const ask = asking(createHandler({ engine: sometimes, adapter }));
  const first = await ask("/offer", OFFER);
  assert.equal(first.status, 500);
  assert.doesNotMatch(first.text, /secret/);
  broken = false;
  assert.equal((await ask("/offer", OFFER)).status, 200);
});

test("an onError that throws changes nothing", async () => {
  const ask = asking(createHandler({ engine, adapter: { ...open().adapter, lookup: WAYS.throws }, onError: WAYS.throws }));
  assert.equal((await ask("/offer", OFFER)).status, 503);
});

test("a refusal is no failure: onError is not told", async () => {
  const causes = [];
  const { ask, offered } = open({ onError: (cause) => causes.push(cause) });
  const choice = await offered({ option: "payInFull" });
  for (const [path, body] of [
    ["/", {}],
    ["/offer", {}],
    ["/offer", { reference: "x" }],
    ["/choice", { ...choice, total: "" }],
  ])
    await ask(path, body);
  assert.deepEqual(causes, []);
});

test("without an adapter every reference is unknown", async () => {
  assert.equal((await asking(createHandler({ engine }))("/offer", { reference: "HR-2417" })).status, 404);
});

test("nothing is logged, whatever happens", async (t) => {
  const methods = ["debug", "error", "info", "log", "trace", "warn"].map((method) => t.mock.method(console, method, () => {}));
  const written = [t.mock.method(process.stdout, "write", () => true), t.mock.method(process.stderr, "write", () => true)];
  const { ask, offered } = open();
  const choice = await offered({ option: "hardship" });
  await ask("/choice", choice);
  await ask("/choice", { ...choice, total: "1.00" });
  await failing("lookup", WAYS.throws).ask("/offer", OFFER);
  const calls = [...methods, ...written].map(({ mock }) => mock.callCount());
  t.mock.restoreAll();
  assert.deepEqual(
    calls,
    calls.map(() => 0),
  );
});

test("no header of an answer says what was chosen", async () => {
  const { ask, offered } = open();
  for (const selection of [{ option: "hardship" }, { option: "dispute", reason: "faulty" }]) {
    const { status, headers } = await ask("/choice", await offered(selection));
    assert.equal(status, 201);
    assert.doesNotMatch(JSON.stringify(headers), /hardship|dispute|faulty|INV-1/);
  }
});

test("reading stops at the limit, and the sender is told to", async () => {
  let pulled = 0;
  let cancelled = false;
  const endless = new ReadableStream({
    pull(controller) {
      pulled += 1;
      controller.enqueue(new Uint8Array(16).fill(0x20));
    },
    cancel() {
      cancelled = true;
    },
  });
  const handler = createHandler({ engine, limits: { bodyBytes: 100 } });
  const { status } = await outcomeOf(
    await handler(requestTo("http://edge.example", { path: "/offer", headers: { "content-type": "application/json" }, body: endless })),
  );
  assert.equal(status, 413);
  assert.ok(pulled < 12, `${pulled} pieces were read`);
  assert.ok(cancelled);
});

test("a stated length above the limit is refused unread; one that understates is not believed", async () => {
  const handler = createHandler({ engine, limits: { bodyBytes: 20 } });
  const send = (length, body) =>
    handler(
      requestTo("http://edge.example", { path: "/offer", headers: { "content-type": "application/json", "content-length": length }, body }),
    );
  const untouched = requestTo("http://edge.example", {
    path: "/offer",
    headers: { "content-type": "application/json", "content-length": "21" },
    body: "{}",
  });
  assert.equal((await handler(untouched)).status, 413);
  assert.equal(untouched.bodyUsed, false);
  assert.equal((await send("2", "{}".padEnd(21))).status, 413);
  assert.equal((await send("2", "{}".padEnd(20))).status, 400);
});

test("a body that breaks off: 400", async () => {
  const body = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode('{"reference":'));
    },
    pull(controller) {
      controller.error(new Error(SECRET));
    },
  });
  const { status, json, text } = await outcomeOf(
    await createHandler({ engine })(
      requestTo("http://edge.example", { path: "/offer", headers: { "content-type": "application/json" }, body }),
    ),
  );
  assert.equal(status, 400);
  assert.equal(json.type, "urn:forbear:problem:cutShort");
  assert.doesNotMatch(text, /secret/);
});

test("a character cut by the pieces of a body is whole again", async () => {
  const { adapter, record } = open();
  record.account.invoices[0].id = "Rechnung-ß-☃";
  const bytes = new TextEncoder().encode(JSON.stringify({ reference: "Rechnung-ß-☃" }));
  const body = new ReadableStream({
    start(controller) {
      for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
      controller.close();
    },
  });
  const handler = createHandler({ engine, adapter });
  const { status, json } = await outcomeOf(
    await handler(requestTo("http://edge.example", { path: "/offer", headers: { "content-type": "application/json" }, body })),
  );
  assert.equal(status, 200);
  assert.equal(json.invoice, "Rechnung-ß-☃");
});

test("half of a surrogate pair, which JSON can write, is refused with its place", async () => {
  const { status, json } = await open().ask("/offer", '{"reference":"\\ud800"}', { "content-type": "application/json" });
  assert.equal(status, 400);
  assert.deepEqual(
    json.issues.map(({ path }) => path),
    ["reference"],
  );
});

for (const method of ["lookup", "find", "accept"]) {
  test(`an adapter without ${method} is refused when the handler is made`, () => {
    assert.throws(
      () => createHandler({ engine, adapter: { ...open().adapter, [method]: undefined } }),
      new TypeError(`adapter.${method} is a function`),
    );
  });
}

for (const bodyBytes of [0, -1, 1.5, Number.NaN, Infinity, "100"]) {
  test(`a limit of ${bodyBytes} is refused when the handler is made`, () => {
    assert.throws(() => createHandler({ engine, limits: { bodyBytes } }), TypeError);
  });
}

for (const origin of [
  "*",
  "null",
  "https://shop.example/",
  "https://shop.example/path",
  "HTTPS://shop.example",
  "shop.example",
  "https://*.example",
  "https://shop.example:443",
  "file://",
  7,
]) {
  test(`an origin ${origin} is refused when the handler is made`, () => {
    assert.throws(() => createHandler({ engine, origins: [origin] }), /is not an origin/);
  });
}

test("only the exact origins that are listed may read an answer", async () => {
  const { ask } = open({ origins: ["https://shop.example", "http://localhost:3000"] });
  const allowed = async (origin) => (await ask("/offer", OFFER, { "content-type": "application/json", ...(origin && { origin }) })).headers;
  for (const origin of ["https://shop.example", "http://localhost:3000"]) {
    assert.equal((await allowed(origin))["access-control-allow-origin"], origin);
  }
  for (const origin of [
    "http://shop.example",
    "https://shop.example.evil.example",
    "https://a.shop.example",
    "http://localhost:30000",
    "null",
    undefined,
  ]) {
    const headers = await allowed(origin);
    assert.equal(headers["access-control-allow-origin"], undefined, origin);
    assert.equal(headers.vary, "Origin");
  }
  assert.equal(
    (await open().ask("/offer", OFFER, { "content-type": "application/json", origin: "https://shop.example" })).headers.vary,
    undefined,
  );
});
