import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const repository = fileURLToPath(new URL("../../../", import.meta.url));
export const tools = join(repository, "tests/node_modules");
export const library = fileURLToPath(new URL("./", import.meta.url));

/** The packed tarball, as `cargo xtask dist` leaves it. */
export function tarball() {
  const packed = readdirSync(join(repository, "dist")).filter((name) => name.endsWith(".tgz"));
  assert.equal(packed.length, 1, "dist/ holds one tarball; run `cargo xtask dist`");
  return join(repository, "dist", packed[0]);
}

/** An empty folder with nothing but the tarball installed; removed when the tests of the file are over. */
export function consumer(after) {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "forbear-consumer-")));
  after(() => rmSync(folder, { recursive: true, force: true }));
  write(folder, { "package.json": JSON.stringify({ name: "consumer", private: true }) });
  const options = ["--offline", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"];
  execFileSync("npm", ["install", ...options, tarball()], { cwd: folder, stdio: ["ignore", "ignore", "inherit"] });
  return folder;
}

export function write(folder, files) {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
}

/** Runs a program to its end and returns what it wrote. */
export function output(program, args, cwd, { env = {}, stderr = "inherit" } = {}) {
  const stdio = ["ignore", "pipe", stderr];
  const options = { cwd, stdio, encoding: "utf8", maxBuffer: 64 * 1024 * 1024, env: { ...process.env, ...env } };
  return execFileSync(program, args, options);
}
