// Whatever happens to one character of a choice on its way, it is not accepted unless it still says the same.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { isDeepStrictEqual } from "node:util";

import { SELECTIONS } from "./lib/alterations.mjs";
import { installApp } from "./lib/app.mjs";
import { asking } from "./lib/ask.mjs";
import { random } from "./lib/random.mjs";

const { createHandler, engine, memoryAdapter, sampleRecords } = await installApp(after);
const SEED = Number(process.env.FORBEAR_SEED ?? 20261120);
const ROUNDS = 600;
const CHARACTERS = '0123456789abcdefxyzEN.-+,:"\\{}[] \t\u0000é☃';

function mutated(text, below) {
  const at = below(text.length);
  const character = CHARACTERS[below(CHARACTERS.length)];
  return [
    () => text.slice(0, at) + character + text.slice(at + 1),
    () => text.slice(0, at) + character + text.slice(at),
    () => text.slice(0, at) + text.slice(at + 1),
    () =>
      text.slice(0, at) +
      text
        .slice(at, at + 2)
        .split("")
        .reverse()
        .join("") +
      text.slice(at + 2),
  ][below(4)]();
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

for (const [name, selection] of Object.entries(SELECTIONS)) {
  test(`${name}: ${ROUNDS} mutations of one character (seed ${SEED})`, async () => {
    const below = random(SEED);
    const adapter = memoryAdapter(sampleRecords);
    const ask = asking(createHandler({ engine, adapter }));
    const { json } = await ask("/offer", { reference: "HR-2417", selections: [selection] });
    const { choice } = json.options[0];
    const text = JSON.stringify(choice);
    const statuses = new Set();
    for (let round = 0; round < ROUNDS; round += 1) {
      const body = mutated(text, below);
      const same = isDeepStrictEqual(parsed(body), choice);
      const answer = await ask("/choice", body, { "content-type": "application/json" });
      statuses.add(answer.status);
      assert.equal([200, 201].includes(answer.status), same, `${answer.status} for ${body}`);
      if (!same) assert.ok([400, 404, 409, 422].includes(answer.status), `${answer.status} for ${body}`);
    }
    assert.ok(
      [400, 422].every((status) => statuses.has(status)),
      [...statuses].join(),
    );
    assert.equal((await ask("/choice", choice)).json.accepted, true);
    assert.deepEqual(
      adapter.accepted().map((accepted) => accepted.choice),
      [choice],
    );
  });
}
