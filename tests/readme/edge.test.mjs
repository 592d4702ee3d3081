// The README's edge function, in Node, workerd and Deno.
import assert from "node:assert/strict";
import { after, test } from "node:test";

import { RUNTIMES } from "../edge/lib/runtimes.mjs";
import { output } from "../js/lib/consumer.mjs";
import { beside, shell, writeFiles } from "./lib/folder.mjs";
import { snippets } from "./lib/readme.mjs";

const { files, commands, shown } = snippets("edge");

for (const name of ["Node, by its own server", "workerd", "Deno"]) {
  test(`${name}: what is printed is what is shown`, async () => {
    const folder = beside(after);
    shell(folder, commands());
    writeFiles(folder, files);
    const address = await RUNTIMES[name](after, folder);
    assert.equal(output(process.execPath, ["ask.mjs", address], folder), shown());
  });
}
