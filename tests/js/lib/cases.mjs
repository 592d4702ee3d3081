import { readFileSync, readdirSync } from "node:fs";

const folder = new URL("../requests/", import.meta.url);

/** All requests: { name, operation, request, issues?: [code, path][] }. Without `issues` an answer is due. */
export const cases = readdirSync(folder)
  .sort()
  .flatMap((file) => JSON.parse(readFileSync(new URL(file, folder), "utf8")));
