// The offsets that the package finds in the host's Intl are those of the zone library that the native tests use: both are held
// against lib/offsets.json.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { pathToFileURL } from "node:url";

import { fillOffsets } from "../../src/js/zones.js";

const require = createRequire(new URL("../../dist/pkg/package.json", import.meta.url));
const forbear = await import(pathToFileURL(require.resolve("forbear")));
const expected = JSON.parse(readFileSync(new URL("lib/offsets.json", import.meta.url), "utf8"));

const filled = (request) => {
  const copy = structuredClone(request);
  fillOffsets(copy);
  return copy.offsets;
};
const instants = ({ zone, spans, to }) => ({
  zone,
  spans: spans.map(({ from, minutes }) => [Date.parse(from), minutes]),
  to: Date.parse(to),
});

test("changes of clocks are those of the zone library, in each zone", () => {
  for (const offsets of expected) {
    const history = [{ at: "2009-06-01T00:00:00Z" }];
    const [found] = filled({ party: { zones: [offsets.zone] }, on: "2024-06-13", history });
    assert.deepEqual(instants(found), instants(offsets));
    const [again] = filled({ party: { zones: [offsets.zone] }, on: "2024-06-13", history });
    assert.deepEqual(again, found);
  }
  assert.ok(expected.length >= 6);
});

test("what the caller gives stays, and every zone of the request is looked up once", () => {
  const given = { zone: "Europe/London", spans: [{ from: "2024-01-01T00:00:00Z", minutes: 7 }], to: "2025-01-01T00:00:00Z" };
  const party = { zones: ["Europe/London", "Asia/Kolkata", "Asia/Kolkata"], dayZone: "Asia/Tokyo", creditorZone: "Asia/Kolkata" };
  const offsets = filled({ party, on: "2024-06-13", zone: "America/Denver", offsets: [given] });
  assert.deepEqual(offsets[0], given);
  assert.deepEqual(offsets.map(({ zone }) => zone), ["Europe/London", "America/Denver", "Asia/Tokyo", "Asia/Kolkata"]);
});

test("the zones of an account's party are looked up too", () => {
  const account = { party: { zones: ["Europe/London"], creditorZone: "Asia/Tokyo" }, history: [{ at: "2009-06-01T00:00:00Z" }] };
  const offsets = filled({ account, at: "2024-06-13T00:00:00Z" });
  assert.deepEqual(offsets.map(({ zone }) => zone), ["Asia/Tokyo", "Europe/London"]);
  assert.deepEqual(instants(offsets[1]), instants(expected.find(({ zone }) => zone === "Europe/London")));
});

test("what is no request is left for the engine to refuse", () => {
  for (const request of [null, 7, "text", [], {}, { party: null }, { party: { zones: "Europe/London" } }, { party: { zones: [7, "", "../x"] } }]) {
    const before = structuredClone(request);
    fillOffsets(request);
    assert.deepEqual(request, before);
  }
  for (const offsets of [null, "none", {}]) {
    assert.throws(
      () => forbear.checkContact({ party: { zones: ["Europe/London"] }, offsets, channel: "call", on: "2024-06-13" }),
      ({ issues }) => issues[0].code === "shape.type" && issues[0].path === "offsets",
    );
  }
});

test("days at the ends of the calendar, and a century of history, are answered or refused in a moment", () => {
  const start = performance.now();
  for (const on of ["0001-01-01", "9999-12-31", "2024-06-13", "not a day"]) {
    const history = [{ type: "consumerMessage", channel: "letter", at: "0001-01-01T10:00:00Z" }];
    assert.throws(() => forbear.checkContact({ party: { zones: ["Europe/London"] }, history, channel: "fax", on }), forbear.ForbearError);
  }
  assert.ok(performance.now() - start < 5_000);
});

test("a getter runs once, when the request is copied", () => {
  let reads = 0;
  const party = {
    get zones() {
      reads += 1;
      return ["Europe/London"];
    },
  };
  assert.equal(forbear.checkContact({ party, rules: {}, channel: "call", on: "2024-06-13" }).allowed, true);
  assert.equal(reads, 1);
});
