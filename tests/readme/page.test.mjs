// The README's snippets for pages, in Chromium, under the README's own content security policy.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";

import { launchChromium, PATIENCE } from "../js/lib/browser.mjs";
import { serve } from "../js/lib/serve.mjs";
import { addTool, beside, shell, writeFiles } from "./lib/folder.mjs";
import { blocks, snippets } from "./lib/readme.mjs";

const browser = await launchChromium(after);
const [name, recipe] = blocks.find(({ marks }) => marks.csp).body.trim().split(/: (.*)/);
assert.equal(name, "Content-Security-Policy");

/** Opens a folder's page under the recipe and returns what `read` finds once `ready` does, without a violation. */
async function visit(folder, { ready, read }) {
  const address = await serve(after, { folder, pages: { "/": readFileSync(join(folder, "index.html")) }, headers: { [name]: recipe } });
  const page = await browser.newPage();
  const troubles = [];
  page.on("pageerror", (error) => troubles.push(String(error)));
  page.on("console", (message) => message.type() === "error" && troubles.push(message.text()));
  try {
    await page.goto(`${address}/`);
    await page.waitForFunction(ready, undefined, { timeout: PATIENCE }).catch((error) => troubles.push(String(error)));
    return { found: await page.evaluate(read), troubles };
  } finally {
    await page.close();
  }
}

const listed = {
  ready: () => document.querySelectorAll("#options li").length > 0,
  read: () => [...document.querySelectorAll("#balance, #options li")].map((element) => `${element.textContent}\n`).join(""),
};

const plain = snippets("page");

test("a plain page shows what is shown", async () => {
  const folder = beside(after);
  shell(folder, plain.commands());
  writeFiles(folder, plain.files);
  assert.deepEqual(await visit(folder, listed), { found: plain.shown(), troubles: [] });
});

test("the page's policy is the recipe", () => {
  const [, html] = plain.files.find(([file]) => file === "index.html");
  assert.ok(html.includes(`<meta http-equiv="${name}" content="${recipe}">`));
});

for (const [tool, outcome] of [
  ["vite", "dist"],
  ["esbuild", "public"],
]) {
  test(`${tool}: the same page, bundled`, async () => {
    const bundler = snippets("bundler");
    const folder = beside(after);
    const files = plain.files.map(([file, body]) => [file, file === "page.js" ? body.replace(/^.*\n/, () => bundler.line()) : body]);
    writeFiles(folder, files);
    shell(folder, bundler.commands());
    addTool(folder, tool);
    shell(folder, bundler.commands(tool));
    assert.deepEqual(await visit(join(folder, outcome), listed), { found: plain.shown(), troubles: [] });
  });
}

test("a classic script with its hash runs, and with another does not", async () => {
  const { files, shown } = snippets("integrity");
  const folder = beside(after);
  shell(folder, plain.commands());
  const hashes = JSON.parse(readFileSync(join(folder, "forbear/forbear.integrity.json"), "utf8"));
  const withHash = (hash) => files.map(([file, body]) => [file, body.replace("sha256-…", hash)]);
  const titled = { ready: () => document.readyState === "complete", read: () => `${document.title}\n` };

  writeFiles(folder, withHash(hashes["iife.js"].integrity));
  assert.deepEqual(await visit(folder, titled), { found: shown(), troubles: [] });
  writeFiles(folder, withHash(hashes["forbear.wasm"].integrity));
  const { found, troubles } = await visit(folder, titled);
  assert.notEqual(found, shown());
  assert.match(troubles.join(), /integrity/);
});

test("one tag and one script with its hash show the ways to pay; with another hash there is nothing", async () => {
  const { commands, files, shown } = snippets("tag");
  const folder = beside(after);
  shell(folder, commands());
  const tarball = beside(after);
  shell(tarball, plain.commands());
  const hashes = JSON.parse(readFileSync(join(tarball, "forbear/forbear.integrity.json"), "utf8"));
  const withHash = (hash) => files.map(([file, body]) => [file, body.replace("sha256-…", hash)]);
  const begins = {
    ready: () => document.querySelector("payment-options [data-part=heading]") !== null,
    read: () => [...document.querySelectorAll("payment-options [data-part=heading], payment-options .lead")].map((element) => `${element.textContent}\n`).join(""),
  };

  writeFiles(folder, withHash(hashes["payment-options.js"].integrity));
  assert.deepEqual(await visit(folder, begins), { found: shown(), troubles: [] });
  writeFiles(folder, withHash(hashes["iife.js"].integrity));
  const { found, troubles } = await visit(folder, { ...begins, ready: () => document.readyState === "complete" });
  assert.equal(found, "");
  assert.match(troubles.join(), /integrity/);
});
