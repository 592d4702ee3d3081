// Requests as JSON lines in, replies as JSON lines out, through the package in the folder given as argument.
import { createRequire } from "node:module";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

// A package may name itself: so the request goes through its own `exports`, as an installed copy's would.
const require = createRequire(join(process.argv[2], "package.json"));
const { name } = require("./package.json");
const forbear = await import(pathToFileURL(require.resolve(name)));

function reply({ operation, request }) {
  try {
    return { answer: forbear[operation](request) };
  } catch (error) {
    return error instanceof forbear.ForbearError ? { issues: error.issues } : { thrown: String(error) };
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(reply(JSON.parse(line)))}\n`);
}
