import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { output, repository, tools } from "../../js/lib/consumer.mjs";

/** An empty folder beside the checkout, as the README has it; removed when the tests of the file are over. */
export function beside(after) {
  const outer = realpathSync(mkdtempSync(join(tmpdir(), "forbear-readme-")));
  after(() => rmSync(outer, { recursive: true, force: true }));
  symlinkSync(repository, join(outer, "forbear"));
  const folder = join(outer, "quickstart");
  mkdirSync(folder);
  return folder;
}

export function writeFiles(folder, files) {
  for (const [name, body] of files) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), body);
  }
}

/** Runs the README's commands as they stand, without a network. */
export function shell(folder, commands) {
  const quiet = { npm_config_audit: "false", npm_config_fund: "false", npm_config_update_notifier: "false", npm_config_loglevel: "error" };
  const env = { npm_config_offline: "true", ...quiet };
  return output("sh", ["-eu", "-c", commands], folder, { env });
}

/** What `npm install --save-dev` would bring. */
export function addTool(folder, name) {
  mkdirSync(join(folder, "node_modules/.bin"), { recursive: true });
  symlinkSync(join(tools, name), join(folder, "node_modules", name));
  symlinkSync(join(tools, ".bin", name), join(folder, "node_modules/.bin", name));
}
