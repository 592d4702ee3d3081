// The words: complete for whatever the engine can answer, and as they are shown.
import assert from "node:assert/strict";
import { test } from "node:test";

import business from "../../www/business/messages.en.js";
import { addDays, day, money, sameAmount } from "../../www/format.js";
import { counts } from "../../www/journey/answers.js";
import { firstDays, laterDays } from "../../www/journey/days.js";
import { html } from "../../www/journey/html.js";
import journey from "../../www/journey/messages.en.js";
import { render } from "../../www/journey/render.js";
import { addressOf, routeOf } from "../../www/journey/routes.js";
import { sayIn } from "../../www/journey/say.js";
import { types } from "../types/text.mjs";
import { open } from "../../www/journey/state.js";

const { decideEscalation, offerOptions } = await import(new URL("../../dist/pkg/node.js", import.meta.url));

test("a missing message is an error, never an empty screen", () => {
  assert.throws(() => sayIn(journey, "en")("no.such.key"), /no message for no\.such\.key/);
  assert.equal(sayIn(journey, "en")("day.away", { count: 1 }), "in 1 day");
  assert.equal(sayIn(journey, "en")("day.away", { count: 0 }), "in 0 days");
});

test("whatever the package can answer has words: refusals, levels, effects, disputes, what will not happen", () => {
  const codes = (name, pattern) => [...new RegExp(`(?:type|interface) ${name}\\b[^]*?\\n\\n`).exec(types)[0].matchAll(pattern)].map(([, code]) => code);
  const covered = (found, branch, least) => {
    assert.ok(found.length >= least, found.join());
    for (const code of found) assert.ok(branch[code] !== undefined, code);
  };
  covered([...codes("NotOffered", /code: "(\w+)"/g), ...codes("NotOfferedSelection", /code: "(\w+)"/g)], journey.error, 8);
  const levels = decideEscalation({ on: "2026-01-01", account: { id: "C", invoices: [] } }).units[0].timeline.map(({ level }) => level);
  for (const branch of [journey.next.planned, journey.next.past, business.step, business.named]) covered(levels, branch, 7);
  const actions = codes("LadderAction", /"(\w+)"/g);
  for (const branch of [journey.next.plannedAction, journey.next.pastAction, business.action]) covered(actions, branch, 9);
  const kinds = [...codes("OtherHoldKind", /"(\w+)"/g)];
  covered(kinds, business.held, 11);
  const named = [...codes("HoldKind", /"(\w+)"/g), ...kinds];
  covered(named, journey.next.because, 15);
  const [, blocks] = /blockedBy: \(([^)]*)\)/.exec(types);
  const others = [...blocks.matchAll(/"(\w+)"/g)].map(([, block]) => block);
  covered([...named, ...others], business.block, 17);
  covered(others, journey.next.because, 2);
  // A suppressed step is told where its channels are.
  covered(["LadderReason", "HeldReason"].flatMap((name) => codes(name, /code: "(\w+)"/g)).filter((code) => code !== "held"), business.reason, 18);
  const closed = codes("ContactReason", /code: "(\w+)"/g);
  covered(closed, business.contact, 10);
  // Hours, zones and consents of the business's records are no words for the customer.
  const inside = ["timeWindow", "inconvenientTime", "closedDay", "textConsent", "placeUnknown"];
  covered(closed.filter((code) => !inside.includes(code)), journey.next.contact, 5);
  const channels = codes("Channel", /"(\w+)"/g);
  for (const branch of [business.channel, business.reach, journey.next.channel]) covered(channels, branch, 4);
  const [, stops] = /interface UnitProjection[^]*?stops: ([^;]*);/.exec(types);
  covered(stops.match(/\w+/g), business.ahead, 4);
  const [, composed] = /interface ComposeNoticeAnswer[^]*?kind: ([^;]*);/.exec(types);
  covered(composed.match(/\w+/g), business.words, 3);
  const [, proposals] = /proposes: \(([^)]*)\)/.exec(types);
  covered(proposals.match(/\w+/g), business.proposal, 2);
  covered(codes("DisputeReason", /"(\w+)"/g), journey.reason, 6);
  covered(codes("Frequency", /"(\w+)"/g), journey.howOften, 3);
  const [, ruledOut] = /willNot: \{ what: ([^;]*);/.exec(types);
  for (const branch of [journey.next.never, journey.next.notBefore, business.never]) covered(ruledOut.match(/\w+/g), branch, 4);
  const [, states] = /interface TimelineStep[^]*?state: ([^;]*);/.exec(types);
  covered(states.match(/\w+/g), business.state, 6);
  covered(codes("BucketPreset", /"([\w-]+)"/g), business.controls.preset, 4);
  const [, contact] = /contact: ([^;]*);/.exec(types);
  covered(contact.match(/\w+/g), journey.effect, 3);
});

test("the customer sees the ladder of each unit, what sets it aside, and what no unit does", () => {
  const asOf = "2026-11-20";
  const parts = [["1", "2026-09-01"], ["2", "2026-11-01"]].map(([seq, due]) => ({ seq: Number(seq), due, amount: "50.00" }));
  const invoice = { id: "I-1", issued: "2026-08-01", amount: "100.00", currency: "EUR", instalments: parts };
  const own = [
    { level: "constructor", conditions: [{ fact: "daysPastDue", op: "atLeast", value: 1 }] },
    { level: "later", action: "serviceHold", conditions: [{ fact: "daysPastDue", op: "atLeast", value: 100 }], channels: [] },
  ];
  const shown = (history, escalation) => {
    const account = { id: "C-1", invoices: [invoice], receipts: [], history };
    const decision = decideEscalation({ on: asOf, account, policy: { escalation: { ...escalation, allowFindings: true } } });
    const offer = offerOptions({ asOf, account, invoice: "I-1" });
    const known = { invoice: { issued: "2026-08-01", due: "2026-09-01", amount: "100.00", currency: "EUR", creditor: { name: "Acme" } }, account, asOf, offer, decision };
    return render(open(known), journey, "en-IE");
  };
  const units = shown([], { unit: "instalment", levels: own });
  assert.equal(units.split("Acme may write to you").length, 3);
  for (const { due } of parts) assert.ok(units.includes(`What is due on ${day("en-IE", due)}`), due);
  assert.match(units, /The service to you is not paused before/);
  assert.match(units, /None of these steps goes to court/);
  assert.equal(units.split("The service to you").length, 2);

  const held = shown([{ type: "breathingSpaceBegan", on: "2026-11-01" }, { type: "holdPlaced", on: "2026-11-02", id: "H" }], {});
  assert.match(held, /Your breathing space began on/);
  assert.match(held, /Acme put this on hold on/);
  assert.equal(held.split("On hold").length - 1, 7);
  assert.match(shown([], { levels: [{ level: "never", conditions: [{ fact: "tag", op: "present", value: "x" }] }] }), /No day set/);
  assert.match(shown([{ type: "breathingSpaceBegan", on: "2026-11-01", to: "2026-12-31" }], {}), /Your breathing space began on 1 November 2026\. That ends on 31 December 2026\./);
  assert.match(shown([], { levels: [] }), /No step is planned/);
});

test("the customer sees what they asked about contact, and no step with a day that it can’t have", () => {
  const asOf = "2026-11-20";
  const account = (more) => ({ id: "C-1", invoices: [{ id: "I-1", issued: "2026-08-01", due: "2026-11-01", amount: "100.00", currency: "EUR" }], receipts: [], ...more });
  const shown = (more, policy = {}) => {
    const decision = decideEscalation({ on: asOf, account: account(more), policy });
    const offer = offerOptions({ asOf, account: account({}), invoice: "I-1" });
    const known = { invoice: { issued: "2026-08-01", due: "2026-11-01", amount: "100.00", currency: "EUR", creditor: { name: "Acme" } }, account: account(more), asOf, offer, decision };
    return render(open(known), journey, "en-IE");
  };
  const ceased = shown({ history: [{ type: "ceaseRequested", on: "2026-11-09" }] });
  assert.match(ceased, /You asked on 9 November 2026 not to be contacted by email or letter\. Acme keeps to that\./);
  assert.doesNotMatch(ceased, /Today|From \d/);
  assert.equal(ceased.split("No day set").length - 1, 7);

  const call = { escalation: { levels: [{ level: "call", action: "call", conditions: [] }] } };
  const spoken = shown({ party: { zones: ["Europe/Dublin"] }, history: [{ type: "conversation", on: "2026-11-16" }] }, call);
  assert.match(spoken, /You and Acme spoke on 16 November 2026\. You are not contacted by telephone before 23 November 2026\./);
  assert.match(spoken, /From 23 Nov 2026/);

  // Neither hours nor zones nor what the business does not know.
  const unknown = shown({}, { escalation: { levels: [{ level: "ask", action: "call", channels: ["call", "letter"], conditions: [] }] } });
  assert.doesNotMatch(unknown, /zone|hours|known/);
  assert.match(unknown, /Today<\/span> <span>Acme may write to you to ask what happened/);
});

test("markup is escaped wherever a value stands", () => {
  const text = `<script>"'&`;
  assert.equal(html`<a title="${text}">${[text, null, false, html`<b>${text}</b>`]}</a>`.toString(), `<a title="&lt;script&gt;&quot;&#39;&amp;">&lt;script&gt;&quot;&#39;&amp;<b>&lt;script&gt;&quot;&#39;&amp;</b></a>`);
});

test("money never passes through a float, and has the decimals of its currency", () => {
  assert.equal(money("en-IE", "90071992547409931.21", "EUR"), "€90,071,992,547,409,931.21");
  assert.equal(money("en-IE", "1234", "JPY"), "JP¥1,234");
  assert.match(money("en-IE", "1234.567", "IQD"), /1,234\.567/);
  assert.ok(sameAmount("412.5", "412.50") && sameAmount("412", "412.00") && !sameAmount("4120", "412"));
});

test("a day is a calendar day in any zone", () => {
  assert.equal(day("en-IE", "2026-11-20", "long"), "Friday 20 November 2026");
  assert.equal(addDays("2027-02-28", 1), "2027-03-01");
});

test("addresses and routes are each other's way back; a strange address is none", () => {
  for (const route of [{ outcome: null, step: "respond" }, { outcome: "payInParts", step: "how-often" }, { outcome: "payInParts", step: "check" }, { outcome: "somethingWrong", step: "how-much" }, { outcome: "notMe", step: "done" }]) {
    assert.deepEqual(routeOf(addressOf(route)), route);
  }
  for (const address of ["#journey", "#/pay-in-parts/else", "#/pay-in-parts/check/more", "#x/pay-in-full"]) assert.equal(routeOf(address), null, address);
});

test("suggested days keep within the limits, earliest first", () => {
  const limits = { earliest: "2026-11-20", latest: "2026-12-20" };
  assert.deepEqual(laterDays("2026-11-20", limits), ["2026-11-27", "2026-12-04", "2026-12-20"]);
  assert.deepEqual(firstDays("2026-11-20", limits), ["2026-11-27", "2026-11-30", "2026-12-15"]);
  assert.deepEqual(firstDays("2026-12-31", { earliest: "2026-12-31", latest: "2027-01-31" }), ["2026-12-31", "2027-01-01", "2027-01-15"]);
  assert.deepEqual(laterDays("2026-11-20", { earliest: "2026-11-20", latest: "2026-11-22" }), ["2026-11-22"]);
});

test("at most three numbers of payments, from few to the most", () => {
  assert.deepEqual(counts({ minCount: 2, maxCount: 4 }), [2, 3, 4]);
  assert.deepEqual(counts({ minCount: 2, maxCount: 2 }), [2]);
  assert.deepEqual(counts({ minCount: 2, maxCount: 5 }), [2, 3, 5]);
  assert.deepEqual(counts({ minCount: 2, maxCount: 120 }), [30, 60, 120]);
});
