import { cpSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { consumer, repository } from "../../js/lib/consumer.mjs";

/** The edge handler's files beside the installed tarball, as a business has them; removed when the tests of the file are over. */
export async function installApp(after) {
  const folder = consumer(after);
  cpSync(join(repository, "www/edge"), folder, { recursive: true });
  const load = (path) => import(pathToFileURL(join(folder, path)));
  const [engine, { createHandler }, { memoryAdapter }, { sampleRecords }] = await Promise.all(
    ["node_modules/forbear/node.js", "handler.js", "memory.js", "sample.js"].map(load),
  );
  return { folder, load, engine, createHandler, memoryAdapter, sampleRecords };
}
