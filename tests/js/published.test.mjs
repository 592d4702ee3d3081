// What the tools that look at published packages say, and that anyone can build the same bytes.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, test } from "node:test";

import { publint } from "publint";

import { consumer, output, repository, tarball, tools } from "./lib/consumer.mjs";

const installed = join(consumer(after), "node_modules/forbear");

test("publint has nothing to say", async () => {
  const { messages } = await publint({ pkgDir: installed, strict: true, pack: false });
  assert.deepEqual(messages, []);
});

test("the types resolve for everyone (attw, esm-only); a style sheet has none", () => {
  const report = output(join(tools, ".bin/attw"), [tarball(), "--profile", "esm-only", "--exclude-entrypoints", "./payment-options.css", "--format", "json"], installed);
  const { analysis, problems = {} } = JSON.parse(report);
  // What the profile sets aside is in the report all the same: that require gets an ES module, and resolution of old.
  const setAside = ["node10", "node16-cjs"];
  assert.deepEqual(Object.values(problems).flat().filter(({ resolutionKind }) => !setAside.includes(resolutionKind)), []);
  assert.equal(analysis.packageName, "forbear");
  assert.ok(Object.keys(analysis.entrypoints).length >= 5);
});

test("no path of the machine that built it is inside", () => {
  const home = homedir();
  for (const name of ["forbear.wasm", "core.js", "package.json", "iife.js", "pay/forbear.wasm", "pay/core.js", "element.js", "payment-options.js", "payment-options.css"]) {
    const text = readFileSync(join(installed, name), "latin1");
    for (const local of [repository, home, process.env.CARGO_HOME, process.env.RUSTUP_HOME, "/home/", "/Users/", ".cargo/", ".rustup/"]) {
      if (local) assert.ok(!text.includes(local), `${name} has ${local}`);
    }
  }
});

test("another folder builds the same bytes", { timeout: 300_000 }, () => {
  const xtask = process.env.FORBEAR_XTASK ?? join(repository, "target/debug/xtask");
  assert.ok(existsSync(xtask), "run `cargo xtask` once");
  const folder = join(mkdtempSync(join(tmpdir(), "forbear-elsewhere-")), "a folder of another name");
  after(() => rmSync(dirname(folder), { recursive: true, force: true }));
  const tracked = execFileSync("git", ["ls-files", "-z"], { cwd: repository, encoding: "utf8" }).split("\0").filter(Boolean);
  for (const name of tracked) if (existsSync(join(repository, name))) cpSync(join(repository, name), join(folder, name));
  symlinkSync(tools, join(folder, "tests/node_modules"));
  const env = { CARGO_MANIFEST_DIR: join(folder, "xtask"), CARGO_TARGET_DIR: join(folder, "target") };
  output(xtask, ["dist"], folder, { env });
  const integrity = (root) => readFileSync(join(root, "dist/pkg/forbear.integrity.json"), "utf8");
  assert.equal(integrity(folder), integrity(repository));
});
