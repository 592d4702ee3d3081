// The steps that stand still are named by their heading only where a screen has shown it.
import assert from "node:assert/strict";
import { test } from "node:test";

import { speak } from "../../www/journey/languages.js";
import { render } from "../../www/journey/render.js";
import { stated } from "./lib/pages.mjs";
import { WAYS, machine } from "./lib/states.mjs";

const { run } = machine(await import(new URL("../../dist/pkg/node.js", import.meta.url)), stated);
const LANGUAGES = await Promise.all(["en", "de", "ar"].map(speak));
const PAUSING = ["wrong to check", "wrong, said", "not me", "not me, said", "already paid", "hardship", "hardship, said"];

for (const { messages, locale } of LANGUAGES) {
  const heading = messages.next.heading;

  test(`${locale}: with what happens next, the steps are named by its heading`, () => {
    assert.ok(render(run(WAYS.respond), messages, locale).includes(heading));
    for (const name of PAUSING) assert.ok(render(run(WAYS[name]), messages, locale).includes(messages.effect.pauses), name);
  });

  test(`${locale}: without it no screen names that heading, and the steps stand still all the same`, () => {
    for (const [name, events] of Object.entries(WAYS)) assert.ok(!render({ ...run(events), decision: null }, messages, locale).includes(heading), name);
    for (const name of PAUSING) assert.ok(render({ ...run(WAYS[name]), decision: null }, messages, locale).includes(messages.effect.stepsPause), name);
  });
}
