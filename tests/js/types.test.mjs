// The types as a consumer compiles them: strict, nothing skipped, with no more than ES2022 to lean on.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";

import ts from "typescript";

import { consumer, tools, write } from "./lib/consumer.mjs";

const folder = consumer(after);
const installed = join(folder, "node_modules/forbear");

const OPTIONS = {
  strict: true,
  skipLibCheck: false,
  noEmit: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  verbatimModuleSyntax: true,
  target: ts.ScriptTarget.ES2022,
  lib: ["lib.es2022.d.ts"],
  types: [],
};
const RESOLUTIONS = {
  node16: { module: ts.ModuleKind.Node16, moduleResolution: ts.ModuleResolutionKind.Node16 },
  nodenext: { module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext },
  bundler: { module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler },
};

function messages(file, options) {
  const program = ts.createProgram([join(folder, file)], { ...OPTIONS, ...options });
  return ts.getPreEmitDiagnostics(program).map((diagnostic) => {
    const place = diagnostic.file?.getLineAndCharacterOfPosition(diagnostic.start);
    const text = ts.flattenDiagnosticMessageText(diagnostic.messageText, " ");
    return `${diagnostic.file?.fileName ?? ""}:${(place?.line ?? -1) + 1} ${text}`;
  });
}

const SAMPLE = `
import { ageColumns, ageReceivables, checkPolicy, composeNotice, dayNumber, projectEscalation, loadColumns, decideEscalation, ForbearError, init, offerOptions, rateColumns, splitAmount, generateDates, version } from "forbear";
import type { Account, Channel, Choice, EscalationMatter, HistoryEvent, Policy, Verdict, ReceivableColumns, Issue, Option, Selection } from "forbear";
import * as inline from "forbear/inline";
import * as web from "forbear/web";
import engine from "forbear/wasm";
import "forbear/iife";

const account: Account = {
  id: "C-1",
  invoices: [{ id: "INV-1", issued: "2024-01-01", due: "2024-01-31", amount: "1234.50", currency: "EUR" }],
  history: [{ type: "noticeSent", on: "2024-02-01", level: "reminder", channel: "email" }],
};
await init();
await inline.init();
await web.init(engine);
await web.init("https://example.com/forbear.wasm");
await web.init(Promise.resolve(new Uint8Array()));

const aging = ageReceivables({ asOf: "2024-03-12", accounts: [account] });
for (const row of aging.rows) {
  const text: string = row.kind === "item" ? row.due + String(row.bucket) : row.receipt;
  void text;
}
const verdict = decideEscalation({ on: "2024-03-12", account });
const [unit] = verdict.units;
for (const reason of unit?.reasons ?? []) if (reason.code === "tooEarly") { const day: string | null = reason.on; void day; }
const channels: Channel[] = unit?.action?.channels ?? [];
for (const { channel, blockedBy } of unit?.reaches ?? []) {
  for (const block of blockedBy) if (block.code === "coolDown") { const day: string = block.conversationOn; void [channel, day]; }
}
const event: HistoryEvent = { type: "conversation", on: "2024-03-01", reason: "cashFlow", agreed: "sendOptions", debts: ["C-1"] };
const policy: Policy = {
  contact: { coolDown: { days: 7 }, timeWindow: { start: "08:00", end: "20:00" } },
  notices: { words: { reminder: { subject: "{amount}", text: "{items}" } } },
  escalation: { allowFindings: true, levels: [{ level: "reminder", conditions: [], charges: [{ kind: "fixed", amount: "5.00", currency: "EUR" }] }] },
};
const party = { zones: ["Europe/London"], creditorZone: "Europe/Berlin" };
const matter: EscalationMatter = { at: "2024-03-12T09:00:00Z", account: { ...account, party, history: [event] }, policy };
const ends: string[] = projectEscalation({ ...matter, knownOn: "2024-03-12" }).holdsEnd.map(({ to }) => to);
const told: string = composeNotice({ ...matter, level: "reminder", creditor: { name: "Lark" } }).text;
const codes: Set<Issue["code"] | "contact.looserThanLaw"> = new Set(checkPolicy({ policy }).findings.map(({ code }) => code));
const opens: Verdict["earliest"] | undefined = unit?.earliest;
void [channels, ends, told, codes, opens];
// @ts-expect-error a reason that there is not
({ type: "conversation", on: "2024-03-01", reason: "lazy" }) satisfies HistoryEvent;
// @ts-expect-error on or at
({ type: "serviceHeld", on: "2024-03-01", at: "2024-03-01T09:00:00Z" }) satisfies HistoryEvent;
// @ts-expect-error words are a subject and a text
({ notices: { words: { reminder: "Please pay" } } }) satisfies Policy;
const selection: Selection = { option: "instalments", frequency: "monthly", count: 3, firstOn: "2024-03-31" };
const offer = offerOptions({ asOf: "2024-03-12", account, invoice: "INV-1", selections: [selection] });
const option: Option | undefined = offer.options[0];
const choice: Choice | undefined = option?.choice;
const parts: string[] = splitAmount({ total: "1.00", currency: "EUR", weights: ["1"] }).parts;
const dates: string[] = generateDates({ anchor: "2024-01-31", every: { n: 1, unit: "month" }, count: 3 }).dates;
const same: typeof version = globalThis.forbear.version;
const columns: ReceivableColumns = {
  due: Int32Array.of(dayNumber("2024-01-31")),
  open: Float64Array.of(123450),
  account: Uint32Array.of(0),
  currency: Uint8Array.of(0),
  currencies: ["EUR"],
  accounts: 1,
};
const loaded = loadColumns(columns);
const open: bigint | undefined = loaded.age({ asOf: "2024-03-12" }).accounts.open[0];
loaded.free();
const percent: string | undefined = ageColumns(columns, { asOf: "2024-03-12" }).portfolio[0]?.overduePercent;
const rated = rateColumns({ on: Int32Array.of(0, 365), amount: Float64Array.of(-100, 110) });
const rate: number | string = rated.outcome === "found" ? rated.percent : rated.reason;
void [choice, parts, dates, same, open, percent, rate];
try {
  inline.ageReceivables({ asOf: "2024-03-12", accounts: [] });
} catch (error) {
  if (error instanceof ForbearError) {
    const issues: readonly Issue[] = error.issues;
    const name: "ForbearError" = error.name;
    void [issues, name];
  }
}

// @ts-expect-error an amount is text
void (account.invoices[0]!.amount = 12.5);
// @ts-expect-error a day is text
ageReceivables({ asOf: new Date(), accounts: [] });
// @ts-expect-error a due date is a number of days
void (columns.due = ["2024-01-31"]);
// @ts-expect-error an advance and its payments are numbers of minor units
void rateColumns({ on: Int32Array.of(0, 365), amount: ["-1.00", "1.10"] });
// @ts-expect-error columns do not know the oldest item
void ageColumns(columns, { asOf: "2024-03-12" }).portfolio[0]?.oldestItem;
// @ts-expect-error an unknown key
ageReceivables({ asOf: "2024-03-12", accounts: [], acounts: [] });
// @ts-expect-error either due or instalments
({ id: "x", issued: "2024-01-01", amount: "1.00", currency: "EUR" }) satisfies Account["invoices"][number];
// @ts-expect-error a selection needs its inputs
({ option: "extension" }) satisfies Selection;
// @ts-expect-error one of the total and the minor total
splitAmount({ total: "1.00", currency: "EUR", totalMinor: "100", weights: ["1"] });
// @ts-expect-error the source must be given
web.init();
const failure = new ForbearError([{ code: "amount.range", path: "", message: "too much", help: "Ask for less." }]);
// @ts-expect-error issues cannot be changed
failure.issues.push();
// @ts-expect-error an error is made of issues
new ForbearError("too much");
// @ts-expect-error one at least
new ForbearError([]);
`;

for (const [name, options] of Object.entries(RESOLUTIONS)) {
  test(`a consumer compiles with ${name}`, () => {
    write(folder, { "sample.mts": SAMPLE });
    assert.deepEqual(messages("sample.mts", options), []);
  });
}

test("a consumer compiles beside the types of the web", () => {
  write(folder, { "sample.mts": SAMPLE });
  assert.deepEqual(messages("sample.mts", { ...RESOLUTIONS.bundler, lib: ["lib.es2022.d.ts", "lib.dom.d.ts"] }), []);
});

test("a consumer compiles beside the types of Node, and from CommonJS", () => {
  const options = { ...RESOLUTIONS.nodenext, typeRoots: [join(tools, "@types")], types: ["node"] };
  write(folder, {
    "sample.mts": SAMPLE,
    "sample.cts": 'import forbear = require("forbear");\nconst version: string = forbear.version;\nvoid version;\n',
  });
  assert.deepEqual(messages("sample.mts", options), []);
  assert.deepEqual(messages("sample.cts", options), []);
});

test("the compiler does look: a wrong use is an error", () => {
  write(folder, { "wrong.mts": 'import { version } from "forbear";\nconst wrong: number = version;\nvoid wrong;\n' });
  assert.match(messages("wrong.mts", RESOLUTIONS.nodenext).join(), /not assignable/);
});

test("no public type is any", () => {
  const files = readdirSync(installed).filter((name) => name.endsWith(".d.ts"));
  assert.ok(files.includes("api.d.ts"));
  const program = ts.createProgram(files.map((name) => join(installed, name)), { ...OPTIONS, ...RESOLUTIONS.nodenext });
  const checker = program.getTypeChecker();
  const found = [];
  let looked = 0;
  const visit = (source) => (node) => {
    if (ts.isTypeNode(node) || ts.isParameter(node) || ts.isPropertySignature(node)) {
      looked += 1;
      if (checker.getTypeAtLocation(node).flags & ts.TypeFlags.Any) found.push(`${source.fileName}: ${node.getText(source)}`);
    }
    ts.forEachChild(node, visit(source));
  };
  for (const source of program.getSourceFiles()) if (source.fileName.startsWith(installed)) visit(source)(source);
  assert.deepEqual(found, []);
  assert.ok(looked > 300, `only ${looked} types were looked at`);
});
