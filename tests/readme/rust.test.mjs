// The README's Rust program, as a crate of its own.
import assert from "node:assert/strict";
import { cpSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";

import { output, repository } from "../js/lib/consumer.mjs";
import { beside, writeFiles } from "./lib/folder.mjs";
import { snippets } from "./lib/readme.mjs";

test("what is printed is what is shown", () => {
  const { files, shown } = snippets("rust");
  const folder = beside(after);
  // The checkout under its own path, its settings and its target folder: so nothing is built twice.
  writeFiles(folder, files.map(([name, body]) => [name, body.replace('"../forbear"', JSON.stringify(join(repository, ".")))]));
  const settings = ["--config", 'profile.dev.debug="line-tables-only"'];
  const env = { CARGO_TARGET_DIR: process.env.CARGO_TARGET_DIR ?? join(repository, "target") };
  // Its versions and its toolchain, so that nothing is looked up.
  for (const name of ["Cargo.lock", "rust-toolchain.toml"]) cpSync(join(repository, name), join(folder, name));
  const cargo = (...args) => output("cargo", [...args, "--quiet", "--offline", ...settings], folder, { env });
  try {
    assert.equal(cargo("run"), shown());
  } finally {
    cargo("clean", "--package", "quickstart");
  }
});
