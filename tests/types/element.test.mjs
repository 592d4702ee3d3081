// The element's types, its manifest and the built class say the same; and a consumer compiles with them.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { pathToFileURL } from "node:url";

import ts from "typescript";

import { OBSERVED } from "../../www/element/attributes.js";
import { consumer, write } from "../js/lib/consumer.mjs";

const folder = consumer(after);
const installed = join(folder, "node_modules/forbear");
const manifest = JSON.parse(readFileSync(join(installed, "custom-elements.json"), "utf8"));
const [{ declarations: [declared] }] = manifest.modules;

const OPTIONS = { strict: true, skipLibCheck: false, noEmit: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true, target: ts.ScriptTarget.ES2022, lib: ["lib.es2022.d.ts", "lib.dom.d.ts"], types: [], module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext };

const types = ts.createProgram([join(installed, "element.d.ts")], OPTIONS);
const source = types.getSourceFile(join(installed, "element.d.ts"));

function membersOf(name) {
  let found;
  ts.forEachChild(source, (node) => {
    if (node.name?.text === name) found = node.members.filter((member) => !ts.getCombinedModifierFlags(member) || !(ts.getCombinedModifierFlags(member) & ts.ModifierFlags.Static)).map((member) => member.name.text);
  });
  return [...new Set(found)].sort();
}

const names = (list) => list.map(({ name }) => name).sort();

test("the manifest is of the schema's shape, and its modules are in the package", () => {
  assert.match(manifest.schemaVersion, /^[12]\.\d+\.\d+$/);
  for (const { kind, path } of manifest.modules) {
    assert.equal(kind, "javascript-module");
    readFileSync(join(installed, path));
  }
  assert.equal(JSON.parse(readFileSync(join(installed, "package.json"), "utf8")).customElements, "./custom-elements.json");
  assert.deepEqual([declared.kind, declared.customElement, declared.tagName], ["class", true, "payment-options"]);
});

test("the manifest has the attributes that are observed, and each has its property", () => {
  assert.deepEqual(names(declared.attributes), [...OBSERVED].sort());
  for (const { fieldName } of declared.attributes) if (fieldName !== undefined) assert.ok(names(declared.members).includes(fieldName), fieldName);
});

test("the manifest has the members and the events of the types", () => {
  assert.deepEqual(names(declared.members), membersOf("PaymentOptions"));
  assert.deepEqual(names(declared.events), membersOf("PaymentOptionsEventMap"));
});

test("the built class has the members of the types, and is imported where there is no document", async () => {
  const { PaymentOptions } = await import(pathToFileURL(join(installed, "element.js")));
  for (const { name, kind } of declared.members) {
    assert.ok(name in PaymentOptions.prototype, name);
    if (kind === "method") assert.equal(typeof PaymentOptions.prototype[name], "function", name);
  }
  assert.deepEqual(PaymentOptions.observedAttributes, OBSERVED);
  assert.equal(PaymentOptions.formAssociated, true);
});

test("the manifest has every property that the sheet reads", () => {
  const sheet = readFileSync(join(installed, "payment-options.css"), "utf8");
  const read = new Set([...sheet.matchAll(/var\((--po-[a-z-]+)/g)].map(([, name]) => name));
  assert.deepEqual(names(declared.cssProperties), [...read].sort());
});

const SAMPLE = `
import { decideEscalation } from "forbear";
import { PaymentOptions } from "forbear/element";
import type { InvoiceStatement, PaymentOptionsEventMap } from "forbear/element";
import "forbear/element/define";
import "forbear/payment-options";

const options = document.querySelector("payment-options")!;
const same: PaymentOptions = document.createElement("payment-options");
options.invoice = { number: "HR-2417", amount: "780.80", currency: "EUR", due: "2026-10-28" };
options.facts = { invoiced: "1180.80", receipts: [{ id: "R", kind: "payment", on: "2026-10-30", amount: "400.00", currency: "EUR" }] };
options.policy = { options: { instalments: null } };
options.messages = { en: { respond: { question: "How?", late: { one: "…", other: "…" } } } };
options.mode = "event";
if (options.question !== null) options.decision = decideEscalation({ on: options.question.asOf, account: options.question.account });
const number: string | undefined = options.invoice?.number;
const hash: string | undefined = options.value?.hash;
const balance: string | undefined = options.offer?.balance;
options.addEventListener("po-choose", (event) => { const total: string = event.detail.choice.total; event.preventDefault(); void total; });
document.addEventListener("po-read", ({ detail }) => { for (const { what, values: [a, b] } of detail.conflicts) void [what, a, b]; });
const stated: InvoiceStatement = { creditor: { name: "Lark" } };
type Names = keyof PaymentOptionsEventMap;
const ready: Promise<PaymentOptions> = options.ready;
class Own extends PaymentOptions {}
void [same, number, hash, balance, stated, ready, Own, {} as Names];

// @ts-expect-error an amount is text
options.invoice = { amount: 12.5 };
// @ts-expect-error what was chosen is the customer's
options.value = null;
// @ts-expect-error one of two
options.mode = "post";
// @ts-expect-error an event that there is not
document.addEventListener("po-choose", (event) => event.detail.option);
`;

for (const [name, options] of Object.entries({ nodenext: {}, bundler: { module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler }, "without the types of the web being asked for": { lib: ["lib.es2022.d.ts"] } })) {
  test(`a consumer compiles: ${name}`, () => {
    write(folder, { "sample.mts": SAMPLE });
    const program = ts.createProgram([join(folder, "sample.mts")], { ...OPTIONS, ...options });
    const messages = ts.getPreEmitDiagnostics(program).map(({ file, start, messageText }) => `${file?.fileName}:${file?.getLineAndCharacterOfPosition(start).line} ${ts.flattenDiagnosticMessageText(messageText, " ")}`);
    assert.deepEqual(messages, []);
  });
}
