// The README's snippets for Node, its example of an answer, and its errors.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, test } from "node:test";
import { pathToFileURL } from "node:url";

import { output } from "../js/lib/consumer.mjs";
import { beside, shell, writeFiles } from "./lib/folder.mjs";
import { blocks, snippets } from "./lib/readme.mjs";

const folder = beside(after);
shell(folder, snippets("node").commands());
const engine = await import(pathToFileURL(join(folder, "node_modules/forbear/node.js")));

for (const name of ["node", "escalation", "options", "credit", "rate", "columns", "errors"]) {
  test(`in=${name}: what is printed is what is shown`, () => {
    const { files, shown } = snippets(name);
    writeFiles(folder, files);
    assert.equal(files.map(([file]) => output(process.execPath, [file], folder)).join(""), shown());
  });
}

/** Every field that is shown is in what was answered; lists are shown whole. */
function checkExcerpt(answered, shown, path) {
  if (typeof shown !== "object" || shown === null) return assert.equal(answered, shown, path);
  if (Array.isArray(shown)) assert.equal(answered.length, shown.length, path);
  for (const [key, value] of Object.entries(shown)) checkExcerpt(answered?.[key], value, `${path}.${key}`);
}

test("the answers shown are excerpts of the answers given", () => {
  const asked = blocks.filter(({ marks }) => marks.ask !== undefined);
  assert.ok(asked.length > 0);
  for (const { marks, body } of asked) {
    const shown = blocks.find((block) => block.marks.answer === marks.ask);
    checkExcerpt(engine[marks.ask](JSON.parse(body)), JSON.parse(shown.body), marks.ask);
  }
});
