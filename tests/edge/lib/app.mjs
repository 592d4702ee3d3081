import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { consumer, repository } from "../../js/lib/consumer.mjs";

/** The edge handler's files beside the installed tarball, as a business has them; removed when the tests of the file are over. */
export async function installApp(after) {
  const folder = consumer(after);
  const manifest = join(folder, "package.json");
  writeFileSync(manifest, JSON.stringify({ ...JSON.parse(readFileSync(manifest, "utf8")), type: "module" }));
  cpSync(join(repository, "www/edge"), folder, { recursive: true });
  const load = (path) => import(pathToFileURL(join(folder, path)));
  const [engine, { createHandler }, { memoryAdapter }, { sampleRecords }] = await Promise.all(
    ["node_modules/forbear/node.js", "handler.js", "memory.js", "sample.js"].map(load),
  );
  return { folder, load, engine, createHandler, memoryAdapter, sampleRecords };
}
