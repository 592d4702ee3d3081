import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { repository } from "../../js/lib/consumer.mjs";

/** All of it but the figures, which `cargo xtask bench` writes. */
export const text = readFileSync(join(repository, "README.md"), "utf8").replace(
  /(<!-- figures:begin -->\n)[^]*(<!-- figures:end -->)/,
  "$1$2",
);

/** Every fenced block: { language, marks, body }; ```js in=node file=a.mjs has the marks { in: "node", file: "a.mjs" }. */
export const blocks = Array.from(text.matchAll(/^```(\S*) ?(.*)\n([^]*?)^```$/gm), ([, language, marks, body]) => ({
  language,
  marks: Object.fromEntries(marks.split(" ").filter(Boolean).map((mark) => mark.split("="))),
  body,
}));

/** A set of snippets that belong together: the files to write, the commands by their tool, and what is shown of the output. */
export function snippets(name) {
  const own = blocks.filter(({ marks }) => marks.in === name);
  assert.ok(own.length > 0, `README.md has no snippets in=${name}`);
  const one = (found, what) => {
    assert.equal(found.length, 1, `README.md, in=${name}: ${what}`);
    return found[0].body;
  };
  const isOf = (language, tool) => (block) => block.language === language && block.marks.tool === tool;
  return {
    files: own.filter(({ marks }) => marks.file !== undefined && marks.line === undefined).map(({ marks, body }) => [marks.file, body]),
    line: () => one(own.filter(({ marks }) => marks.line !== undefined), "a line"),
    commands: (tool) => one(own.filter(isOf("sh", tool)), `commands ${tool ?? ""}`),
    shown: () => one(own.filter(isOf("text")), "what is printed"),
  };
}

/** The section under a heading, without those below it. */
export function section(heading) {
  const found = text.split(/^(?=#+ )/m).find((part) => part.split("\n", 1)[0].replace(/^#+ /, "") === heading);
  assert.ok(found, `README.md has no section ${heading}`);
  return found;
}

/** The rows of a section's first table, without its head; cells as they are written. */
export function table(heading) {
  const lines = section(heading).split("\n");
  const start = lines.findIndex((line) => line.startsWith("| --- "));
  assert.ok(start > 0, `the section ${heading} has no table`);
  const rows = lines.slice(start + 1);
  const end = rows.findIndex((line) => !line.startsWith("|"));
  return rows.slice(0, end).map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

/** What stands between backticks. */
export const quoted = (cell) => Array.from(cell.matchAll(/`([^`]+)`/g), ([, code]) => code);
