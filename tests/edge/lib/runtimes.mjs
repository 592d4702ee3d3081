import { spawn } from "node:child_process";
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";

import { tools } from "../../js/lib/consumer.mjs";
import { bun, serveWorkerd } from "../../js/lib/runtimes.mjs";

// The program itself: the script of the same name would go before its program ends.
const deno = () => join(tools, "@deno", readdirSync(join(tools, "@deno"))[0], "deno");

/** Where each runtime serves the folder's handler; ended when the tests of the file are over. */
export const RUNTIMES = {
  "Node, by its own server": (after, folder) => started(after, process.execPath, ["edge/node.js", "0"], folder),

  workerd: (after, folder) => serveWorkerd(after, folder, "edge/config.capnp"),

  Deno: (after, folder) => {
    const args = ["run", "--no-remote", "--allow-net=127.0.0.1", `--allow-read=${folder}`, "edge/deno.js", "0"];
    const env = { DENO_DIR: join(folder, ".deno"), DENO_NO_UPDATE_CHECK: "1", NO_COLOR: "1" };
    return started(after, deno(), args, folder, env);
  },

  Bun: (after, folder) => {
    const script = `import worker from "./edge/worker.js";
      const { port } = Bun.serve({ hostname: "127.0.0.1", port: 0, fetch: worker.fetch });
      console.log("http://127.0.0.1:" + port);`;
    writeFileSync(join(folder, "bun.js"), script);
    return started(after, bun(), ["run", "--no-install", "bun.js"], folder);
  },
};

/** Starts a server that writes its address in a line of its own words. */
async function started(after, program, args, cwd, env = {}) {
  const server = spawn(program, args, { cwd, env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
  const ended = new Promise((resolve) => server.once("close", resolve));
  after(async () => {
    server.kill();
    await ended;
  });
  const said = [];
  const address = new Promise((resolve) => {
    for (const stream of [server.stdout, server.stderr]) {
      createInterface({ input: stream }).on("line", (line) => {
        said.push(line);
        const found = /http:\/\/127\.0\.0\.1:\d+/.exec(line);
        if (found) resolve(found[0]);
      });
    }
  });
  const early = ended.then((code) => {
    throw new Error(`${program} ended with ${code} before it listened: ${said.join("\n")}`);
  });
  early.catch(() => {});
  return Promise.race([address, early]);
}
