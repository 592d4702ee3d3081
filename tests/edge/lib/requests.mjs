// One table of requests for the sample's records, in order; every runtime answers it from the start. A body may be made from
// the answer before it.
import { ALTERATIONS, SELECTIONS } from "./alterations.mjs";
import { rehashed } from "./hash.mjs";

const LIMIT = 64 * 1024;
const ORIGIN = "http://127.0.0.1:8787";
const offer = { reference: "HR-2417" };
const problem = (status, kind, more = {}) => ({ status, kind, ...more });

function inPieces(bytes) {
  let left = bytes;
  return new ReadableStream({
    pull(controller) {
      const size = Math.min(left, 8192);
      controller.enqueue(new Uint8Array(size).fill(0x20));
      left -= size;
      if (left === 0) controller.close();
    },
  });
}

export function requests(engine, sampleRecords) {
  const [{ account, policy, today }] = sampleRecords;
  const choiceOf = (selection, asOf = today) =>
    engine.offerOptions({ asOf, account, invoice: "HR-2417", ...(policy && { policy }), selections: [selection] }).options[0].choice;
  const choices = Object.fromEntries(Object.entries(SELECTIONS).map(([name, selection]) => [name, choiceOf(selection)]));
  const yesterday = choiceOf(SELECTIONS.weekly, "2026-11-19");
  const json = (value) => JSON.stringify(value);

  const routes = [
    { name: "an unknown route", path: "/", body: offer, gets: problem(404, "noSuchRoute") },
    { name: "a route below one", path: "/offer/x", body: offer, gets: problem(404, "noSuchRoute") },
    { name: "a route with a slash too many", path: "/choice/", body: offer, gets: problem(404, "noSuchRoute") },
    { name: "a route in upper case", path: "/OFFER", body: offer, gets: problem(404, "noSuchRoute") },
    { name: "OPTIONS on an unknown route", method: "OPTIONS", path: "/", gets: problem(404, "noSuchRoute") },
    ...["GET", "PUT", "PATCH", "DELETE"].flatMap((method) =>
      ["/offer", "/choice"].map((path) => ({
        name: `${method} ${path}`,
        method,
        path,
        gets: problem(405, "methodNotAllowed", { headers: { allow: "OPTIONS, POST" } }),
      })),
    ),
    { name: "HEAD", method: "HEAD", path: "/offer", gets: { status: 405, empty: true, headers: { allow: "OPTIONS, POST" } } },
    { name: "OPTIONS", method: "OPTIONS", path: "/offer", gets: { status: 204, empty: true, headers: { allow: "OPTIONS, POST" } } },
    {
      name: "OPTIONS before a page of a listed origin may ask",
      method: "OPTIONS",
      path: "/choice",
      headers: { origin: ORIGIN, "access-control-request-method": "POST", "access-control-request-headers": "content-type" },
      gets: {
        status: 204,
        empty: true,
        headers: {
          "access-control-allow-origin": ORIGIN,
          "access-control-allow-methods": "POST",
          "access-control-allow-headers": "content-type",
          vary: "Origin",
        },
      },
    },
    {
      name: "OPTIONS before a page of another origin",
      method: "OPTIONS",
      path: "/choice",
      headers: { origin: "http://127.0.0.1:87870", "access-control-request-method": "POST" },
      gets: {
        status: 204,
        empty: true,
        headers: { "access-control-allow-origin": undefined, "access-control-allow-methods": undefined, vary: "Origin" },
      },
    },
    {
      name: "an offer for a listed origin",
      path: "/offer",
      body: offer,
      headers: { origin: ORIGIN },
      gets: { status: 200, headers: { "access-control-allow-origin": ORIGIN } },
    },
    {
      name: "a problem for a listed origin",
      path: "/offer",
      body: {},
      headers: { origin: ORIGIN },
      gets: problem(400, "malformed", { paths: ["reference"], headers: { "access-control-allow-origin": ORIGIN } }),
    },
    {
      name: "an offer for another origin",
      path: "/offer",
      body: offer,
      headers: { origin: "https://elsewhere.example" },
      gets: { status: 200, headers: { "access-control-allow-origin": undefined } },
    },
    {
      name: "an offer for the origin null",
      path: "/offer",
      body: offer,
      headers: { origin: "null" },
      gets: { status: 200, headers: { "access-control-allow-origin": undefined } },
    },
  ];

  const headers = [
    ...["application/json; charset=utf-8", "Application/JSON;charset=UTF-8", 'application/json; charset="utf-8"'].map((type) => ({
      name: `Content-Type: ${type}`,
      path: "/offer",
      body: offer,
      headers: { "content-type": type },
      gets: { status: 200 },
    })),
    ...["text/plain", "application/x-www-form-urlencoded", "application/jsonx", "application/json; charset=latin1"].map((type) => ({
      name: `Content-Type: ${type}`,
      path: "/offer",
      body: offer,
      headers: { "content-type": type },
      gets: problem(415, "unsupportedMediaType"),
    })),
    {
      name: "no Content-Type",
      path: "/choice",
      body: new TextEncoder().encode(json(choices.full)),
      headers: { "content-type": null },
      gets: problem(415, "unsupportedMediaType"),
    },
    {
      name: "Content-Encoding: gzip",
      path: "/offer",
      body: offer,
      headers: { "content-encoding": "gzip" },
      gets: problem(415, "unsupportedMediaType"),
    },
    ...["application/json", "*/*", "application/*;q=0.1", "text/html, application/json;q=0.5", "text/html;q=0.9, */*;q=0.1"].map(
      (accept) => ({
        name: `Accept: ${accept}`,
        path: "/offer",
        body: offer,
        headers: { accept },
        gets: { status: 200 },
      }),
    ),
    ...["text/html", "application/xml, text/*", "application/json;q=0", "application/json;q=0, */*", "*/*;q=0.0"].map((accept) => ({
      name: `Accept: ${accept}`,
      path: "/offer",
      body: offer,
      headers: { accept },
      gets: problem(406, "notAcceptable"),
    })),
  ];

  const bodies = [
    { name: "no body", path: "/offer", headers: { "content-type": "application/json" }, gets: problem(400, "notJson") },
    { name: "half an object", path: "/offer", body: '{"reference":', gets: problem(400, "notJson") },
    { name: "two objects", path: "/offer", body: "{}{}", gets: problem(400, "notJson") },
    { name: "a BOM before it", path: "/offer", body: `\u{feff}${json(offer)}`, gets: { status: 200 } },
    { name: "bytes that are not UTF-8", path: "/offer", body: Uint8Array.of(0x7b, 0x22, 0xff, 0x22, 0x7d), gets: problem(400, "notUtf8") },
    { name: "UTF-8 cut inside a character", path: "/offer", body: Uint8Array.of(0x22, 0xc3, 0x22), gets: problem(400, "notUtf8") },
    { name: "a body of the limit", path: "/offer", body: json(offer).padEnd(LIMIT), gets: { status: 200 } },
    { name: "a body above the limit", path: "/offer", body: json(offer).padEnd(LIMIT + 1), gets: problem(413, "tooLarge") },
    {
      name: "a body above the limit, in pieces of no stated length",
      path: "/choice",
      pieces: () => inPieces(LIMIT + 1),
      gets: problem(413, "tooLarge"),
    },
    {
      name: "a body below the limit, in pieces of no stated length",
      path: "/choice",
      pieces: () => inPieces(LIMIT),
      gets: problem(400, "notJson"),
    },
    ...["null", "[]", '"HR-2417"', "1"].map((body) => ({
      name: `the body ${body}`,
      path: "/offer",
      body,
      gets: problem(400, "malformed", { paths: [""] }),
    })),
    {
      name: "nesting without end",
      path: "/offer",
      body: `{"reference":"HR-2417","selections":${"[".repeat(900)}${"]".repeat(900)}}`,
      gets: { status: 400, kind: "malformed" },
    },
    {
      name: "a key given twice: the last counts",
      path: "/offer",
      body: '{"reference":"HR-9999","reference":"HR-2417"}',
      gets: { status: 200 },
    },
    {
      name: "the key __proto__",
      path: "/offer",
      body: '{"reference":"HR-2417","__proto__":{"policy":{}}}',
      gets: problem(400, "malformed", { paths: ["__proto__"] }),
    },
    {
      name: "many unknown keys",
      path: "/offer",
      body: { ...offer, ...Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`k${index}`, 1])) },
      gets: { status: 400, kind: "malformed", count: 100 },
    },
  ];

  const offers = [
    {
      name: "an offer",
      path: "/offer",
      body: offer,
      gets: { status: 200, answer: engine.offerOptions({ asOf: today, account, invoice: "HR-2417", policy }) },
    },
    {
      name: "an offer of a selection",
      path: "/offer",
      body: { ...offer, selections: [SELECTIONS.weekly, { option: "promise", payOn: "2027-06-01" }] },
      gets: {
        status: 200,
        answer: engine.offerOptions({
          asOf: today,
          account,
          invoice: "HR-2417",
          policy,
          selections: [SELECTIONS.weekly, { option: "promise", payOn: "2027-06-01" }],
        }),
      },
    },
    {
      name: "an offer by an account's own terms",
      path: "/offer",
      body: { reference: "HR-2431" },
      gets: {
        status: 200,
        answer: engine.offerOptions({
          asOf: today,
          account: sampleRecords[1].account,
          invoice: "HR-2431",
          policy: sampleRecords[1].policy,
        }),
      },
    },
    { name: "an offer for what is paid", path: "/offer", body: { reference: "HR-2302" }, gets: { status: 200 } },
    { name: "an unknown reference", path: "/offer", body: { reference: "HR-9999" }, gets: problem(404, "unknownReference") },
    { name: "a draft", path: "/offer", body: { reference: "HR-2490" }, gets: problem(404, "unknownReference") },
    ...["account", "policy", "asOf", "today"].map((key) => ({
      name: `a client's own ${key}`,
      path: "/offer",
      body: { ...offer, [key]: {} },
      gets: problem(400, "malformed", { paths: [key] }),
    })),
    ...[{}, null, 3].map((selections) => ({
      name: `selections that are none: ${JSON.stringify(selections)}`,
      path: "/offer",
      body: { ...offer, selections },
      gets: problem(400, "malformed", { paths: ["selections"] }),
    })),
    {
      name: "everything that is wrong at once",
      path: "/offer",
      body: { reference: "", selections: [{ option: "extension", payOn: "2026-02-30", x: 1 }, 5], more: 1 },
      gets: problem(400, "malformed", { paths: ["more", "reference", "selections[0].x", "selections[0].payOn", "selections[1]"] }),
    },
    {
      name: "wrong selections of an unknown reference",
      path: "/offer",
      body: { reference: "HR-9999", selections: [{}] },
      gets: problem(400, "malformed", { paths: ["selections[0].option"] }),
    },
    {
      name: "a disputed amount that is none",
      path: "/offer",
      body: { ...offer, selections: [{ option: "dispute", reason: "faulty", amount: "1.234" }] },
      gets: problem(400, "malformed", { paths: ["selections[0].amount"] }),
    },
    {
      name: "more selections than the engine takes",
      path: "/offer",
      body: { ...offer, selections: Array(201).fill({ option: "hardship" }) },
      gets: problem(400, "malformed", { paths: ["selections"] }),
    },
  ];

  const altered = ALTERATIONS.flatMap(({ name, of, alter, gets, rehashed: afterRehash }) => {
    const choice = alter(choices[of]);
    const plain = { name: `altered: ${name}`, path: "/choice", body: choice, gets };
    return afterRehash
      ? [plain, { name: `altered, with its hash: ${name}`, path: "/choice", body: rehashed(choice), gets: afterRehash }]
      : [plain];
  });

  const accepting = [
    { name: "a choice of yesterday", path: "/choice", body: yesterday, gets: problem(409, "stale") },
    {
      name: "its selection, as offered with the refusal",
      path: "/choice",
      body: ({ option }) => option.choice,
      gets: { status: 201, accepted: choices.weekly },
    },
    { name: "the same again", path: "/choice", body: choices.weekly, gets: { status: 200, accepted: choices.weekly } },
    {
      name: "the same with other spaces, keys in another order, one given twice",
      path: "/choice",
      body: `{"total":"1.00",\n ${json(Object.fromEntries(Object.entries(choices.weekly).reverse())).slice(1)}`,
      gets: { status: 200, accepted: choices.weekly },
    },
    {
      name: "the same with an altered amount",
      path: "/choice",
      body: { ...choices.weekly, total: "1.00" },
      gets: problem(422, "altered", { paths: ["total"] }),
    },
    { name: "another way to pay on the same day", path: "/choice", body: choices.full, gets: problem(409, "alreadyChosen") },
    { name: "hardship beside it", path: "/choice", body: choices.hardship, gets: { status: 201, accepted: choices.hardship } },
    { name: "a dispute beside it", path: "/choice", body: choices.dispute, gets: { status: 201, accepted: choices.dispute } },
    { name: "the dispute again", path: "/choice", body: choices.dispute, gets: { status: 200, accepted: choices.dispute } },
    { name: "the first again", path: "/choice", body: choices.weekly, gets: { status: 200, accepted: choices.weekly } },
  ];

  return [...routes, ...headers, ...bodies, ...offers, ...altered, ...accepting];
}
