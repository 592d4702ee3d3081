// The installed package in Chromium, through pages served on this machine, against Node.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, test } from "node:test";
import { pathToFileURL } from "node:url";

import { launchChromium, resultOf } from "./lib/browser.mjs";
import { cases } from "./lib/cases.mjs";
import { consumer } from "./lib/consumer.mjs";
import { page, shared, transcriptScript } from "./lib/page.mjs";
import { serve } from "./lib/serve.mjs";
import { transcript } from "./lib/transcript.js";

const folder = consumer(after);
const require = createRequire(join(folder, "index.js"));
const forbear = await import(pathToFileURL(require.resolve("forbear")));
const integrity = JSON.parse(readFileSync(require.resolve("forbear/integrity"), "utf8"));
const expected = transcript(forbear, cases);

const moduleImport = (file) => `import * as forbear from "/node_modules/forbear/${file}";`;
const wasm = "/node_modules/forbear/forbear.wasm";
const classic = `<script src="/node_modules/forbear/iife.js" integrity="${integrity["iife.js"].integrity}"></script>`;
const scripts = {
  "/browser.js": transcriptScript(moduleImport("browser.js"), "await Promise.all([forbear.init(), forbear.init()]);"),
  "/web-address.js": transcriptScript(moduleImport("web.js"), `await forbear.init("${wasm}");`),
  "/web-bytes.js": transcriptScript(moduleImport("web.js"), `await forbear.init((await fetch("${wasm}")).arrayBuffer());`),
  "/inline.js": transcriptScript(moduleImport("inline.js")),
  "/iife.js": transcriptScript("", "const forbear = globalThis.forbear;"),
  "/before.js": `${moduleImport("browser.js")}
    try { forbear.ageReceivables({}); } catch (error) { globalThis.result = error.issues[0].code; }`,
};
const pages = { ...shared, ...scripts };
for (const path of Object.keys(scripts)) {
  pages[path.replace(".js", "")] = page(path, path === "/iife.js" ? classic : "");
}

const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; img-src data:";
const browser = await launchChromium(after);
const strict = await serve(after, { folder, pages, headers: { "content-security-policy": policy } });

for (const path of ["/browser", "/web-address", "/web-bytes", "/inline", "/iife"]) {
  test(`${path}: the same bytes as in Node, under a strict content security policy`, async () => {
    assert.equal(await resultOf(browser, strict + path), expected);
  });
}

test("before init a call says so", async () => {
  assert.equal(await resultOf(browser, `${strict}/before`), "engine.notReady");
});

test("a server without the media type of WebAssembly will do", async () => {
  const plain = await serve(after, { folder, pages, types: { ".wasm": "application/octet-stream" } });
  assert.equal(await resultOf(browser, `${plain}/browser`), expected);
});

test("a page whose policy forbids WebAssembly is told what is missing", async () => {
  const headers = { "content-security-policy": "default-src 'none'; script-src 'self'; connect-src 'self'; img-src data:" };
  const failing = `${moduleImport("browser.js")}
    try { await forbear.init(); } catch (error) { globalThis.result = error.issues[0].code + " " + error.issues[0].help; }`;
  const closed = await serve(after, { folder, headers, pages: { "/failing.js": failing, "/failing": page("/failing.js") } });
  assert.match(await resultOf(browser, `${closed}/failing`), /^engine\.failed .*wasm-unsafe-eval/);
});
