// The packed tarball in an empty folder, in Node.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, test } from "node:test";
import { pathToFileURL } from "node:url";

import { cases } from "./lib/cases.mjs";
import { consumer, library, output, write } from "./lib/consumer.mjs";
import { transcript } from "./lib/transcript.js";

const folder = consumer(after);
const installed = join(folder, "node_modules/forbear");
const require = createRequire(join(folder, "index.js"));
const forbear = await import(pathToFileURL(require.resolve("forbear")));
const manifest = JSON.parse(readFileSync(join(installed, "package.json"), "utf8"));

function outcome(work) {
  try {
    return { answer: work() };
  } catch (error) {
    return { error };
  }
}

test("each request gets the answer, or the issues, that are due", async (t) => {
  for (const { name, operation, request, issues } of cases) {
    await t.test(`${operation}: ${name}`, () => {
      const { answer, error } = outcome(() => forbear[operation](request));
      if (issues === undefined) {
        assert.equal(error, undefined);
        assert.equal(typeof answer, "object");
        assert.notEqual(answer, null);
      } else {
        assert.ok(error instanceof forbear.ForbearError, String(error));
        assert.deepEqual(error.issues.map(({ code, path }) => [code, path]), issues);
        for (const issue of error.issues) {
          assert.deepEqual(Object.keys(issue).sort(), ["code", "help", "message", "path"]);
          assert.notEqual(issue.message, "");
          assert.notEqual(issue.help, "");
        }
      }
    });
  }
});

test("import and require give the same answers", () => {
  const shared = `const cases = ${JSON.stringify(cases)};\n`;
  write(folder, {
    "transcript.mjs": readFileSync(join(library, "transcript.js"), "utf8"),
    "import.mjs": `import * as forbear from "forbear";\nimport { transcript } from "./transcript.mjs";\n${shared}process.stdout.write(transcript(forbear, cases));\n`,
    "require.cjs": `const forbear = require("forbear");\nconst { transcript } = require("./transcript.mjs");\n${shared}process.stdout.write(transcript(forbear, cases));\n`,
  });
  const imported = output(process.execPath, ["import.mjs"], folder);
  const required = output(process.execPath, ["require.cjs"], folder);
  assert.equal(imported, transcript(forbear, cases));
  assert.equal(required, imported);
});

test("import and require are one instance", async () => {
  assert.equal(require("forbear").ForbearError, forbear.ForbearError);
});

test("every entry has the same names, those of the types and init", async () => {
  const types = readFileSync(join(installed, "api.d.ts"), "utf8");
  const declared = [...types.matchAll(/^export (?:declare )?(?:function|const|class) (\w+)/gm)].map(([, name]) => name);
  const names = [...declared, "init"].sort();
  assert.ok(names.includes("ageReceivables") && names.includes("version") && names.includes("ForbearError"));
  for (const file of ["node.js", "browser.js", "web.js", "inline.js"]) {
    const entry = await import(pathToFileURL(join(installed, file)));
    assert.deepEqual(Object.keys(entry).sort(), names, file);
  }
  await import(pathToFileURL(require.resolve("forbear/iife")));
  assert.deepEqual(Object.keys(globalThis.forbear).sort(), names);
});

test("every path of exports is in the package, types first and the default last", () => {
  for (const [path, target] of Object.entries(manifest.exports)) {
    if (typeof target === "string") {
      assert.ok(readFileSync(join(installed, target)).length > 0, path);
      continue;
    }
    const conditions = Object.keys(target);
    assert.equal(conditions[0], "types", path);
    assert.equal(conditions.at(-1), "default", path);
    for (const file of Object.values(target)) assert.ok(readFileSync(join(installed, file)).length > 0, file);
  }
  assert.deepEqual(Object.keys(manifest.exports["."]), ["types", "workerd", "node", "browser", "default"]);
});

test("the package says what it is and needs nothing", () => {
  assert.equal(manifest.dependencies, undefined);
  assert.equal(manifest.scripts, undefined);
  assert.equal(manifest.type, "module");
  assert.equal(manifest.version, forbear.version);
  const files = readdirSync(installed);
  for (const name of ["README.md", "CHANGELOG.md", "LICENSE-MIT", "LICENSE-APACHE", "forbear.integrity.json"]) {
    assert.ok(files.includes(name), name);
  }
});

test("the version is the crate's, and the engine's own", () => {
  const cargo = readFileSync(new URL("../../Cargo.toml", import.meta.url), "utf8");
  assert.equal(forbear.version, /^version = "(.+)"$/m.exec(cargo)[1]);
});

test("the kept hashes are those of the files", () => {
  const integrity = JSON.parse(readFileSync(require.resolve("forbear/integrity"), "utf8"));
  assert.deepEqual(Object.keys(integrity).sort(), ["forbear.wasm", "iife.js", "pay/forbear.wasm", "payment-options.css", "payment-options.js"]);
  for (const [name, { bytes, sha256, integrity: value }] of Object.entries(integrity)) {
    const content = readFileSync(join(installed, name));
    const digest = createHash("sha256").update(content).digest();
    assert.equal(bytes, content.length);
    assert.equal(sha256, digest.toString("hex"));
    assert.equal(value, `sha256-${digest.toString("base64")}`);
  }
});

test("init is resolved already where the engine starts at import", async () => {
  assert.equal(await forbear.init(), undefined);
});
