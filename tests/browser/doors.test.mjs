// One renderer, several doors: what a screen says does not depend on where it is shown.
import assert from "node:assert/strict";
import { test } from "node:test";

import { formDoor, pageDoor } from "../../www/journey/doors.js";
import messages from "../../www/journey/messages.en.js";
import { render } from "../../www/journey/render.js";
import { OUTCOMES, RESPOND, pathOf, routeAt } from "../../www/journey/routes.js";
import { stated } from "./lib/pages.mjs";
import { CLOSED, WAYS, machine } from "./lib/states.mjs";

const engine = await import(new URL("../../dist/pkg/node.js", import.meta.url));
const { run } = machine(engine, stated);
const STATES = { ...Object.fromEntries(Object.entries(WAYS).map(([name, events]) => [name, run(events)])), ...CLOSED };

const shown = (state, door) => render(state, messages, "en-IE", door);
const all = (text, pattern) => [...text.matchAll(pattern)].map(([, found]) => found);
const served = (options) => formDoor({ action: "/pay/HR-2417", kept: () => "{}", ...options });

/** What is read aloud and seen: the text alone. */
const words = (text) => text.replace(/<[^>]*>/g, " ").replace(/\s+/g, " ").trim();

test("every screen there is has a state here", () => {
  const steps = new Set(Object.values(STATES).map(({ route }) => route.step));
  for (const { steps: needed } of Object.values(OUTCOMES)) for (const step of [...needed, "done"]) assert.ok(steps.has(step), step);
  assert.ok(Object.values(STATES).filter(({ errors }) => errors.length > 0).length >= 5);
});

for (const [name, state] of Object.entries(STATES)) {
  test(`${name}: ids differ by the prefix alone, and every reference to one leads to it`, () => {
    for (const door of [pageDoor, served]) {
      const plain = shown(state, door());
      const prefixed = shown(state, door({ prefix: "second-" }));
      assert.equal(prefixed.replaceAll("second-", ""), plain);
      const ids = all(prefixed, / id="([^"]*)"/g);
      assert.equal(new Set(ids).size, ids.length);
      for (const id of ids) assert.match(id, /^second-/);
      const labels = all(prefixed, / (?:for|aria-describedby|aria-labelledby)="([^"]*)"/g).flatMap((list) => list.split(" "));
      const fields = all(prefixed, /<a href="#([^"/]*)" data-field>/g);
      for (const reference of [...labels, ...fields]) assert.ok(ids.includes(reference), reference);
    }
  });

  test(`${name}: a form leads where the page's links do, in the same words`, () => {
    const [page, form] = [shown(state, pageDoor()), shown(state, served())];
    const buttons = [...form.matchAll(/<button class="link" name="(go|change)" value="([^"]*)"/g)].map(([, kind, path]) => `${path} ${kind}`);
    const links = [...page.matchAll(/<a href="#\/([^"]*)"( data-changing)?>/g)].map(([, path, changing]) => `${path} ${changing ? "change" : "go"}`);
    assert.deepEqual(buttons, links.filter((link) => link !== "cannot-pay/budget go"));
    for (const button of buttons) assert.notEqual(routeAt(button.split(" ")[0]), null, button);
    assert.equal(form.split("<form").length, 2);
    assert.doesNotMatch(form, /href="#\/|data-act/);
    if (state.route.step === "budget") return assert.doesNotMatch(form, /<input(?! type="hidden")/);
    const only = ["Print", "Save as a file", messages.done.calendar, messages.done.table, messages.done.printHere, messages.plan.refresh, messages.canPay.budget];
    const told = (text) => only.reduce((rest, one) => rest.replace(one, " "), words(text)).replace(/\s+/g, " ");
    assert.equal(told(form), told(page));
  });

  test(`${name}: headings go down by one from the level that is given`, () => {
    for (const level of [1, 3]) {
      const levels = all(shown(state, pageDoor({ level })), /<h(\d)/g).map(Number);
      assert.equal(levels.filter((one) => one === level).length, 1);
      for (const one of levels) assert.ok(one >= level && one <= level + 2, String(one));
    }
  });
}

test("what a form hands back is escaped, and Enter in a field leads on, not back", () => {
  const door = formDoor({ action: '/pay/"><script>', kept: () => '{"a":"\'<script>"}' });
  const form = shown(STATES["how often"], door);
  assert.doesNotMatch(form, /<script/);
  const [first] = form.match(/<button[^>]*>/);
  assert.doesNotMatch(first, / name=/);
});

test("paths and routes are each other's way back; a strange path is none", () => {
  const routes = Object.entries(OUTCOMES).flatMap(([outcome, { steps }]) => [...steps, "done"].map((step) => ({ outcome, step })));
  for (const route of [RESPOND, ...routes]) assert.deepEqual(routeAt(pathOf(route)), route);
  for (const path of ["/", "pay-in-full/", "pay-in-full/check", "nowhere", "pay-in-parts/plan/more", "constructor", "__proto__"]) assert.equal(routeAt(path), null, path);
});
