// The packed tarball through bundlers as they come, without plug-ins.
import assert from "node:assert/strict";
import { copyFileSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, test } from "node:test";
import { pathToFileURL } from "node:url";

import * as esbuild from "esbuild";
import * as vite from "vite";

import { launchChromium, resultOf } from "./lib/browser.mjs";
import { cases } from "./lib/cases.mjs";
import { consumer, library, output, write } from "./lib/consumer.mjs";
import { page } from "./lib/page.mjs";
import { serve } from "./lib/serve.mjs";
import { transcript } from "./lib/transcript.js";

const folder = consumer(after);
const require = createRequire(join(folder, "index.js"));
const forbear = await import(pathToFileURL(require.resolve("forbear")));
const expected = transcript(forbear, cases);
const browser = await launchChromium(after);

const program = (imports, ready) => `${imports}
  import { transcript } from "./transcript.js";
  import { cases } from "./cases.js";
  ${ready}
  globalThis.result = transcript(forbear, cases);
  globalThis.process?.stdout?.write(globalThis.result);`;
/** An element as a page would have it, and what it shows. */
const TAG = `const options = document.createElement("payment-options");
  Object.assign(options, { amount: "780.80", currency: "EUR", dueDate: "2026-10-28", invoiceId: "HR-2417", today: "2026-11-20", locale: "en-IE" });
  document.body.append(options);
  options.ready.then(() => { globalThis.result = options.querySelector("h2").textContent; });`;
const SHOWN = "€780.80 still to pay";
write(folder, {
  "transcript.js": readFileSync(join(library, "transcript.js"), "utf8"),
  "cases.js": `export const cases = ${JSON.stringify(cases)};\n`,
  "main.js": program('import * as forbear from "forbear";', "await forbear.init();"),
  "inline.js": program('import * as forbear from "forbear/inline";', ""),
  "web.js": program('import * as forbear from "forbear/web"; import address from "forbear/wasm";', "await forbear.init(new URL(address, import.meta.url));"),
  "tag.js": 'import "forbear/element/define";\n' + TAG,
  "class.js": 'import { PaymentOptions } from "forbear/element"; customElements.define("payment-options", class extends PaymentOptions {});\n' + TAG,
  "script.js": 'import "forbear/payment-options";\n' + TAG,
  "one.js": 'import { splitAmount } from "forbear"; splitAmount({});',
  "index.html": page("/main.js"),
});

async function bundle(entry, name, options) {
  const outdir = join(folder, "out", name);
  const result = await esbuild.build({
    entryPoints: [join(folder, entry)],
    absWorkingDir: folder,
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    outdir,
    logLevel: "silent",
    ...options,
  });
  assert.deepEqual([...result.errors, ...result.warnings], []);
  return outdir;
}

async function run(outdir, script) {
  const address = await serve(after, { folder: outdir, pages: { "/": page(script) } });
  return resultOf(browser, `${address}/`);
}

test("esbuild: the package, with the wasm copied beside the bundle", async () => {
  const outdir = await bundle("main.js", "beside");
  copyFileSync(require.resolve("forbear/wasm"), join(outdir, "forbear.wasm"));
  assert.equal(await run(outdir, "/main.js"), expected);
});

test("esbuild: ./inline, one file", async () => {
  assert.equal(await run(await bundle("inline.js", "inline"), "/inline.js"), expected);
});

test("esbuild: ./web and ./wasm, with esbuild's own file loader", async () => {
  assert.equal(await run(await bundle("web.js", "web", { loader: { ".wasm": "file" } }), "/web.js"), expected);
});

for (const entry of ["tag.js", "class.js", "script.js"]) {
  test(`esbuild: the element, by ${entry}`, async () => {
    const outdir = await bundle(entry, `element-${entry}`);
    copyFileSync(require.resolve("forbear/wasm"), join(outdir, "forbear.wasm"));
    assert.equal(await run(outdir, `/${entry}`), SHOWN);
  });
}

test("Vite: a production build of the element", async () => {
  write(folder, { "tag.html": page("/tag.js") });
  const outDir = join(folder, "out-vite-tag");
  await vite.build({ root: folder, configFile: false, logLevel: "error", build: { outDir, target: "es2022", rollupOptions: { input: join(folder, "tag.html") } } });
  const address = await serve(after, { folder: outDir, pages: { "/": readFileSync(join(outDir, "tag.html")) } });
  assert.equal(await resultOf(browser, `${address}/`), SHOWN);
});

test("esbuild: a style sheet for markup that was served", async () => {
  write(folder, { "sheet.css": '@import "forbear/payment-options.css";' });
  const outdir = await bundle("sheet.css", "sheet");
  assert.match(readFileSync(join(outdir, "sheet.css"), "utf8"), /payment-options/);
});

const NODE = { platform: "node", outExtension: { ".js": ".mjs" } };

test("esbuild for Node: ./inline", async () => {
  const outdir = await bundle("inline.js", "node", NODE);
  assert.equal(output(process.execPath, ["inline.mjs"], outdir), expected);
});

test("esbuild for Node: a bundle that left the wasm behind says so", async () => {
  const outdir = await bundle("one.js", "lost", NODE);
  assert.throws(
    () => output(process.execPath, ["one.mjs"], outdir, { stderr: "pipe" }),
    ({ stderr }) => /forbear\.wasm could not be read/.test(stderr) && /forbear\/inline/.test(stderr),
  );
});

test("Vite: a production build", async () => {
  const outDir = join(folder, "out-vite");
  await vite.build({ root: folder, configFile: false, logLevel: "error", build: { outDir, target: "es2022" } });
  const address = await serve(after, { folder: outDir, pages: { "/": readFileSync(join(outDir, "index.html")) } });
  assert.equal(await resultOf(browser, `${address}/`), expected);
});

test("Vite: the development server", async () => {
  const server = await vite.createServer({
    root: folder,
    configFile: false,
    logLevel: "error",
    server: { host: "127.0.0.1", port: 0, ws: false },
  });
  after(() => server.close());
  await server.listen();
  const { port } = server.httpServer.address();
  assert.equal(await resultOf(browser, `http://127.0.0.1:${port}/`), expected);
});
