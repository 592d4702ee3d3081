// The package on a page under `default-src 'none'`, with only what it needs, and what is said where something is missing.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, test } from "node:test";
import { pathToFileURL } from "node:url";

import { launchChromium, PATIENCE } from "../js/lib/browser.mjs";
import { consumer } from "../js/lib/consumer.mjs";
import { serve } from "../js/lib/serve.mjs";

const folder = consumer(after);
const require = createRequire(join(folder, "index.js"));
const forbear = await import(pathToFileURL(require.resolve("forbear")));
const { "iife.js": iife } = require("forbear/integrity");
const browser = await launchChromium(after);

const REQUEST = {
  asOf: "2026-11-20",
  account: { id: "C-1", invoices: [{ id: "INV-1", issued: "2026-09-28", due: "2026-10-28", amount: "780.80", currency: "EUR" }] },
  invoice: "INV-1",
};
const EXPECTED = JSON.stringify(forbear.offerOptions(REQUEST));

/** Violations are counted before anything else runs; the page's style is measured, so that it is known to be in force. */
const watch = `globalThis.violations = [];
  addEventListener("securitypolicyviolation", (event) => violations.push(event.effectiveDirective + " " + event.blockedURI));`;
const answer = (ready) => `try {
    ${ready}
    globalThis.result = { answer: JSON.stringify(forbear.offerOptions(${JSON.stringify(REQUEST)})) };
  } catch (error) {
    globalThis.result = { name: error.name, issues: error.issues, isForbearError: error instanceof forbear.ForbearError };
  }`;
const imported = (entry) => `import * as forbear from "/node_modules/forbear/${entry}";\n${answer("await forbear.init();")}`;
const page = (scripts) =>
  `<!doctype html><html lang="en"><head><title>An invoice</title><link rel="stylesheet" href="/page.css"><script src="/watch.js"></script>${scripts}</head><body><p>An invoice</p></body></html>`;
const own = (path) => page(`<script type="module" src="${path}"></script>`);

const pages = {
  "/watch.js": watch,
  "/page.css": "p { color: rgb(1, 2, 3) }",
  "/browser.js": imported("browser.js"),
  "/inline.js": imported("inline.js"),
  "/classic.js": `${answer("")}`,
  "/browser": own("/browser.js"),
  "/inline": own("/inline.js"),
  "/iife": page(`<script src="/node_modules/forbear/iife.js" integrity="${iife.integrity}"></script><script src="/classic.js"></script>`),
  "/inline-handler": own("/browser.js").replace("<p>", `<p onclick="1" style="color: red">`),
};

// The last two are not covered by default-src and not needed.
const directives = {
  "default-src": "'none'",
  "script-src": "'self' 'wasm-unsafe-eval'",
  "style-src": "'self'",
  "connect-src": "'self'",
  "base-uri": "'none'",
  "form-action": "'none'",
};
const written = (policy) =>
  Object.entries(policy)
    .map(([name, value]) => `${name} ${value}`)
    .join("; ");
const { "connect-src": _, ...withoutConnect } = directives;

async function visit(policy, path) {
  const origin = await serve(after, {
    folder,
    pages,
    types: { ".css": "text/css" },
    headers: { "content-security-policy": written(policy) },
  });
  const tab = await browser.newPage();
  const errors = [];
  const asked = [];
  tab.on("pageerror", (error) => errors.push(String(error)));
  tab.on("request", (request) => asked.push(new URL(request.url())));
  try {
    await tab.goto(origin + path);
    await tab.waitForFunction(() => globalThis.result !== undefined, undefined, { timeout: PATIENCE });
    const found = await tab.evaluate(() => ({
      result: globalThis.result,
      violations: globalThis.violations,
      color: getComputedStyle(document.querySelector("p")).color,
    }));
    return { ...found, errors, elsewhere: asked.filter((url) => url.origin !== origin).map(String) };
  } finally {
    await tab.close();
  }
}

for (const [path, policy] of [
  ["/browser", directives],
  ["/inline", withoutConnect],
  ["/iife", withoutConnect],
]) {
  test(`${path} answers under ${written(policy)}, without a violation or a request to anyone else`, async () => {
    const { result, violations, color, errors, elsewhere } = await visit(policy, path);
    assert.deepEqual(result, { answer: EXPECTED });
    assert.deepEqual(violations, []);
    assert.deepEqual(errors, []);
    assert.deepEqual(elsewhere, []);
    assert.equal(color, "rgb(1, 2, 3)", "the page's own style is in force");
  });
}

test("the policy is enforced: an inline style and an inline handler on the same page are refused", async () => {
  const { result, violations, color } = await visit(directives, "/inline-handler");
  assert.deepEqual(result, { answer: EXPECTED });
  assert.deepEqual(violations.sort(), ["script-src-attr inline", "style-src-attr inline"]);
  assert.equal(color, "rgb(1, 2, 3)");
});

test("without 'wasm-unsafe-eval' the error is forbear's and names what is missing", async () => {
  const { result } = await visit({ ...directives, "script-src": "'self'" }, "/browser");
  assert.equal(result.name, "ForbearError");
  assert.equal(result.isForbearError, true);
  assert.deepEqual(
    result.issues.map(({ code, path }) => [code, path]),
    [["engine.failed", ""]],
  );
  assert.match(result.issues[0].help, /'wasm-unsafe-eval'/);
});

test("without connect-src the error is forbear's and names what is missing", async () => {
  const { result, violations } = await visit(withoutConnect, "/browser");
  assert.equal(result.name, "ForbearError");
  assert.match(result.issues[0].help, /connect-src/);
  assert.equal(violations.length, 1);
  assert.match(violations[0], /^connect-src .*forbear\.wasm$/);
});
