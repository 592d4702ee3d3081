// The handler's types, as a business that writes its own adapter compiles them.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";

import ts from "typescript";

import { write } from "../js/lib/consumer.mjs";
import { installApp } from "./lib/app.mjs";

const { edge, folder, load } = await installApp(after);

const SAMPLE = `
import * as engine from "forbear";
import type { Choice, Id } from "forbear";
import { createHandler } from "./handler.js";
import type { Accepted, Adapter, Handler, OfferRequest, Pages, Problem } from "./handler.js";
import { memoryAdapter } from "./memory.js";
import { sampleRecords } from "./sample.js";

const stored = new Map<string, { choice: Choice; receipt: string }>();
const adapter: Adapter = {
  lookup: async (reference: Id) => (reference === "" ? null : { account: { id: "C-1", invoices: [] }, today: "2026-03-12" }),
  find: (key) => stored.get(key),
  accept: async (choice, key, place) => {
    const outcome = { status: "accepted", receipt: choice.hash + key + String(place) } as const;
    return stored.size > 9 ? { status: "occupied" } : outcome;
  },
};
const handle: Handler = createHandler({ engine, adapter, origins: new Set(["https://shop.example"]), limits: { bodyBytes: 1000 }, onError: (cause: unknown) => void cause });
const demo: Handler = createHandler({ engine, adapter: memoryAdapter(sampleRecords) });
const pages: Pages = {
  styles: new Set(["/styles/base.css", { href: "https://cdn.example/print.css", media: "print" }]),
  script: { src: "/payment-options.js", integrity: "sha384-AAAA" },
  messages: { en: { title: "{heading}", day: { away: { one: "in {count} day", other: "in {count} days" } } } },
  locale: "en-IE",
  frameAncestors: ["https://shop.example"],
};
const shown: Handler = createHandler({ engine, pages, adapter: { ...adapter, lookup: () => ({ account: { id: "C-1", invoices: [] }, today: "2026-03-12", creditor: { name: "Acme" }, locale: "de-AT" }) } });
const plain: Handler = createHandler({ engine, pages: {} });
const empty: Handler = createHandler({ engine });
const body: OfferRequest = { reference: "INV-1", selections: [{ option: "hardship" }] };
const response: Response = await handle(new Request("https://edge.example/offer", { method: "POST", body: JSON.stringify(body) }));
const answer = (await response.json()) as Accepted | Problem;
if ("accepted" in answer) {
  const choice: Choice = answer.choice;
  void choice;
} else if (answer.type === "urn:forbear:problem:stale") {
  const status: 409 = answer.status;
  const total: string | undefined = answer.option?.total ?? answer.offer.options[0]?.total;
  void [status, total];
} else if (answer.status === 400 && answer.type === "urn:forbear:problem:malformed") {
  const path: string | undefined = answer.issues[0]?.path;
  void path;
}
const receipts: string[] = memoryAdapter().accepted().map(({ receipt }) => receipt);
void [demo, shown, plain, empty, receipts];

// @ts-expect-error a day is a string
const wrongDay: Adapter = { ...adapter, lookup: () => ({ account: { id: "C-1", invoices: [] }, today: new Date() }) };
// @ts-expect-error an outcome has a receipt
const wrongOutcome: Adapter = { ...adapter, accept: () => ({ status: "accepted" }) };
// @ts-expect-error the engine is needed
const noEngine = createHandler({ adapter });
// @ts-expect-error amounts never come from the client
const amount: OfferRequest = { reference: "INV-1", total: "1.00" };
// @ts-expect-error a script has an address
const noAddress: Pages = { script: { integrity: "sha384-AAAA" } };
// @ts-expect-error a message is text
const noText: Pages = { messages: { en: { title: 1 } } };
declare const problem: Problem;
// @ts-expect-error only some problems have an offer
void problem.offer;
void [wrongDay, wrongOutcome, noEngine, amount, noAddress, noText];
`;

const RESOLUTIONS = {
  nodenext: { module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext },
  bundler: { module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler },
};

for (const [name, resolution] of Object.entries(RESOLUTIONS)) {
  test(`strict TypeScript (${name}) accepts a business's adapter and refuses what is none`, () => {
    write(edge, { "business.mts": SAMPLE });
    const program = ts.createProgram([join(edge, "business.mts")], {
      strict: true,
      skipLibCheck: false,
      noEmit: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      verbatimModuleSyntax: true,
      target: ts.ScriptTarget.ES2022,
      lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
      types: [],
      ...resolution,
    });
    const messages = ts.getPreEmitDiagnostics(program).map(({ file, start, messageText }) => {
      const line = file === undefined ? 0 : file.getLineAndCharacterOfPosition(start).line + 1;
      return `${file?.fileName}:${line} ${ts.flattenDiagnosticMessageText(messageText, " ")}`;
    });
    assert.deepEqual(messages, []);
  });
}

test("nothing is any", () => {
  const files = readdirSync(edge).filter((name) => name.endsWith(".d.ts"));
  assert.deepEqual(files.sort(), ["handler.d.ts", "memory.d.ts", "sample.d.ts"]);
  for (const name of files) assert.doesNotMatch(readFileSync(join(edge, name), "utf8"), /\bany\b(?! time)/, name);
});

test("each problem of the types is one that is sent, with its status", async () => {
  const { PROBLEMS, ISSUES } = await load("messages.js");
  const types = readFileSync(join(edge, "handler.d.ts"), "utf8");
  const declared = [...types.matchAll(/PlainProblem<((?:"\w+"(?: \| )?)+), (\d{3})>/g)].flatMap(([, kinds, status]) =>
    kinds.split(" | ").map((kind) => [JSON.parse(kind), Number(status)]),
  );
  const sent = Object.entries(PROBLEMS).map(([kind, { status }]) => [kind, status]);
  assert.deepEqual(declared.sort(), sent.sort());
  for (const { code } of Object.values(ISSUES)) assert.ok(code.startsWith("shape.") || types.includes(`"${code}"`), code);
});

test("the config names every module of the worker and of the package's entry", () => {
  const config = readFileSync(join(edge, "config.capnp"), "utf8");
  const named = [...config.matchAll(/embed "([^"]+)"/g)].map(([, path]) => join("edge", path));
  const reached = new Set();
  const follow = (path) => {
    if (reached.has(path)) return;
    reached.add(path);
    if (!path.endsWith(".js")) return;
    for (const [, from] of readFileSync(join(folder, path), "utf8").matchAll(/(?:from|import) ?\(?"(\.[^"]+|forbear)"/g)) {
      follow(from === "forbear" ? "node_modules/forbear/workerd.js" : join(path, "..", from));
    }
  };
  follow("edge/worker.js");
  assert.deepEqual([...named].sort(), [...reached].sort());
});
