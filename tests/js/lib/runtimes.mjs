import { spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";

import puppeteer from "puppeteer-core";

import { tools } from "./consumer.mjs";

export const deno = join(tools, ".bin/deno");
// Of the next two, the npm packages for this machine are taken as they are: one moves its program into place with an install
// script, which is not run here; the other starts its program from a script that hands no descriptors on.
export const bun = () => program("@oven", "bin/bun");
const workerd = () => program("@cloudflare", "bin/workerd");

function program(scope, path) {
  const [variant] = readdirSync(join(tools, scope));
  return join(tools, scope, variant, path);
}

/** Serves a workerd configuration whose socket is "http"; ended when the tests of the file are over. */
export async function serveWorkerd(after, folder, configuration) {
  const args = ["serve", configuration, "--socket-addr=http=127.0.0.1:0", "--control-fd=3"];
  const process = spawn(workerd(), args, { cwd: folder, stdio: ["ignore", "inherit", "inherit", "pipe"] });
  const ended = new Promise((resolve) => process.once("exit", resolve));
  after(async () => {
    process.kill();
    await ended;
  });
  const early = ended.then((code) => {
    throw new Error(`workerd ended with ${code} before it listened`);
  });
  const listening = (async () => {
    for await (const line of createInterface({ input: process.stdio[3] })) {
      const message = JSON.parse(line);
      if (message.event === "listen") return `http://127.0.0.1:${message.port}`;
    }
    return early;
  })();
  early.catch(() => {});
  return Promise.race([listening, early]);
}

/** Debian's Firefox over WebDriver BiDi, with preferences of its own by name; closed when the tests of the file are over. */
export async function launchFirefox(after, preferences = {}) {
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: process.env.FORBEAR_FIREFOX ?? "/usr/bin/firefox-esr",
    headless: true,
    extraPrefsFirefox: preferences,
  });
  after(() => browser.close());
  return browser;
}
