// The packed tarball in the other runtimes: the same requests, the same bytes as in Node.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";

import { PATIENCE } from "./lib/browser.mjs";
import { cases } from "./lib/cases.mjs";
import { consumer, library, output, write } from "./lib/consumer.mjs";
import { page, shared, transcriptScript } from "./lib/page.mjs";
import { bun, deno, launchFirefox, serveWorkerd } from "./lib/runtimes.mjs";
import { serve } from "./lib/serve.mjs";
import { transcript } from "./lib/transcript.js";

const folder = consumer(after);
const require = createRequire(join(folder, "index.js"));
const forbear = await import(pathToFileURL(require.resolve("forbear")));
const manifest = require("forbear/package.json");
const expected = transcript(forbear, cases);

before(() => {
  const program = (name) => `import * as forbear from "${name}";
    import { transcript } from "./transcript.js";
    import { cases } from "./cases.js";
    await forbear.init();
    console.log(transcript(forbear, cases).trimEnd());`;
  write(folder, {
    "package.json": JSON.stringify({ name: "consumer", private: true, type: "module", dependencies: { forbear: "*" } }),
    "transcript.js": readFileSync(join(library, "transcript.js"), "utf8"),
    "cases.js": `export const cases = ${JSON.stringify(cases)};\n`,
    "main.js": program("forbear"),
    "inline.js": program("forbear/inline"),
    "require.cjs": `const forbear = require("forbear");
      const { transcript } = require("./transcript.js");
      const { cases } = require("./cases.js");
      console.log(transcript(forbear, cases).trimEnd());`,
  });
});

for (const program of ["main.js", "inline.js", "require.cjs"]) {
  test(`Deno: ${program}`, () => {
    const env = { DENO_DIR: join(folder, ".deno"), DENO_NO_UPDATE_CHECK: "1", NO_COLOR: "1" };
    assert.equal(output(deno, ["run", "--no-remote", "--allow-read=.", program], folder, { env }), expected);
  });

  test(`Bun: ${program}`, () => {
    assert.equal(output(bun(), ["run", "--no-install", program], folder), expected);
  });
}

test("workerd", async () => {
  // workerd has no package resolution of its own: its modules are named by their paths.
  const inside = "node_modules/forbear";
  const entry = join(inside, manifest.exports["."].workerd);
  const names = readdirSync(join(folder, inside)).filter((name) => name.endsWith(".js"));
  const scripts = ["worker.js", "transcript.js", "cases.js", ...names.map((name) => `${inside}/${name}`)];
  write(folder, {
    "worker.js": `import * as forbear from "./${entry}";
      import { transcript } from "./transcript.js";
      import { cases } from "./cases.js";
      export default { async fetch() { await forbear.init(); return new Response(transcript(forbear, cases)); } };`,
    "config.capnp": `using Workerd = import "/workerd/workerd.capnp";
      const config :Workerd.Config = (
        services = [(name = "main", worker = .worker)],
        sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
      );
      const worker :Workerd.Worker = (
        compatibilityDate = "2024-09-23",
        modules = [
          ${scripts.map((name) => `(name = "${name}", esModule = embed "${name}")`).join(",\n")},
          (name = "${inside}/forbear.wasm", wasm = embed "${inside}/forbear.wasm"),
        ],
      );`,
  });
  const address = await serveWorkerd(after, folder, "config.capnp");
  for (let round = 0; round < 2; round += 1) assert.equal(await (await fetch(address)).text(), expected);
});

test("Firefox", async (t) => {
  const scripts = {
    "/browser.js": transcriptScript('import * as forbear from "/node_modules/forbear/browser.js";', "await forbear.init();"),
    "/inline.js": transcriptScript('import * as forbear from "/node_modules/forbear/inline.js";'),
  };
  const pages = { ...shared, ...scripts, "/browser": page("/browser.js"), "/inline": page("/inline.js") };
  const headers = {
    "content-security-policy": "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; img-src data:",
  };
  const address = await serve(after, { folder, pages, headers });
  const browser = await launchFirefox(after);
  for (const path of ["/browser", "/inline"]) {
    await t.test(path, async () => {
      const tab = await browser.newPage();
      await tab.goto(address + path);
      await tab.waitForFunction(() => globalThis.result !== undefined, { timeout: PATIENCE });
      assert.equal(await tab.evaluate(() => globalThis.result), expected);
      await tab.close();
    });
  }
});
