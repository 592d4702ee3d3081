import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";

import { consumer, repository } from "../../js/lib/consumer.mjs";

/** What a business puts beside the package; `styles` only where it serves them from there too. */
const PARTS = [...["edge", "journey", "files", "format.js", "styles"].map((part) => join("www", part)), "dist/site/libraries"];

/** The edge handler's files beside the installed tarball, as a business has them; removed when the tests of the file are over. */
export async function installApp(after) {
  const folder = consumer(after);
  const manifest = join(folder, "package.json");
  writeFileSync(manifest, JSON.stringify({ ...JSON.parse(readFileSync(manifest, "utf8")), type: "module" }));
  for (const part of PARTS) cpSync(join(repository, part), join(folder, basename(part)), { recursive: true });
  const edge = join(folder, "edge");
  const load = (path) => import(pathToFileURL(join(edge, path)));
  const [engine, { createHandler }, { memoryAdapter }, { sampleRecords }] = await Promise.all(
    ["../node_modules/forbear/node.js", "handler.js", "memory.js", "sample.js"].map(load),
  );
  return { folder, edge, load, engine, createHandler, memoryAdapter, sampleRecords };
}
