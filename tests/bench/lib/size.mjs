import { readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";

import { build } from "esbuild";

import { repository } from "../../js/lib/consumer.mjs";

/** The package as `cargo xtask dist` leaves it. */
export const pkg = join(repository, "dist/pkg");

/** Every script that a browser loads with an entry of the package. */
export async function scriptsOf(entry) {
  const { metafile } = await build({
    entryPoints: [entry],
    absWorkingDir: pkg,
    bundle: true,
    format: "esm",
    metafile: true,
    write: false,
    logLevel: "error",
  });
  return Object.keys(metafile.inputs);
}

export const packaged = (name) => readFileSync(join(pkg, name));

/** Bytes as they are, and as each is sent compressed. */
export function sizeOf(files) {
  const sum = (measure) => files.reduce((total, bytes) => total + measure(bytes).length, 0);
  return { raw: sum((bytes) => bytes), gzip: sum((bytes) => gzipSync(bytes)), brotli: sum((bytes) => brotliCompressSync(bytes)) };
}
