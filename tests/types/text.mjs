// The types as they are written, one text of all their files: what is listed in them is read from here.
import { readFileSync, readdirSync } from "node:fs";

const source = new URL("../../src/js/", import.meta.url);

/** Each file by its path in the package. */
export const files = Object.fromEntries(
  ["api.d.ts", ...readdirSync(new URL("types/", source)).sort().map((name) => `types/${name}`)].map((path) => [path, readFileSync(new URL(path, source), "utf8")]),
);

export const types = Object.values(files).join("\n");
