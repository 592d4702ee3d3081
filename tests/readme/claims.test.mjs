// What the README says of files, commands, entries, codes, limits and statuses, against what is there.
import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { PROBLEMS } from "../../www/edge/messages.js";
import * as limits from "../../www/files/limits.js";
import { repository } from "../js/lib/consumer.mjs";
import { types } from "../types/text.mjs";
import { blocks, quoted, section, table, text } from "./lib/readme.mjs";

const read = (path) => readFileSync(join(repository, path), "utf8");
const filesBelow = (folder, ending) =>
  readdirSync(join(repository, folder), { recursive: true })
    .filter((name) => name.endsWith(ending))
    .map((name) => read(join(folder, name)));

test("every block is run or compared by a test", () => {
  const tests = filesBelow("tests/readme", ".mjs").join("\n");
  const isUsed = ({ marks }) =>
    (marks.in && tests.includes(`"${marks.in}"`)) || marks.ask || blocks.some(({ marks: { ask } }) => ask && ask === marks.answer) || marks.csp || marks.map;
  assert.deepEqual(blocks.filter((block) => !isUsed(block)), []);
});

test("every link leads somewhere", () => {
  const anchors = Array.from(text.matchAll(/^#+ (.*)$/gm), ([, heading]) => `#${heading.toLowerCase().replaceAll(" ", "-")}`);
  const links = Array.from(text.matchAll(/\]\(([^)]+)\)/g), ([, link]) => link);
  assert.ok(links.length > 0);
  for (const link of links) assert.ok(link.startsWith("#") ? anchors.includes(link) : existsSync(join(repository, link)), link);
});

test("every path of the repository is there", () => {
  const ofSnippets = blocks.map(({ marks }) => marks.file);
  const paths = quoted(text.replace(/^```[^]*?^```$/gm, "")).filter(
    (code) => /^(src|tests|www|xtask)\/[\w./-]*$/.test(code) && !ofSnippets.includes(code),
  );
  assert.ok(paths.length > 0);
  for (const path of paths) assert.ok(existsSync(join(repository, path)), path);
  const rooms = readdirSync(join(repository, "src")).map((name) => name.replace(/\.rs$/, ""));
  const [, named] = /src\/ +the core: (.*)/.exec(section("Code map"));
  assert.deepEqual(named.split(" · ").sort(), rooms.filter((name) => !["js", "lib", "order", "wire"].includes(name)).sort());
});

test("the commands are those of cargo xtask", () => {
  const main = read("xtask/src/main.rs");
  const named = new Set(Array.from(text.matchAll(/cargo xtask (\w+)/g), ([, command]) => command));
  const known = Array.from(main.matchAll(/^ {8}Some\("(\w+)"\)/gm), ([, command]) => command);
  assert.deepEqual([...named].sort(), known.sort());
});

test("the entries are those of the package", () => {
  const exported = Object.keys(JSON.parse(read("pkg.json")).exports).map((path) => path.replace(/^\./, "forbear"));
  assert.deepEqual([...new Set(table("Entries").flatMap(([entry]) => quoted(entry)))].sort(), exported.sort());
});

test("the element's attributes, events and properties are those of its manifest", () => {
  const [{ declarations: [declared] }] = JSON.parse(read("www/element/custom-elements.json")).modules;
  const names = (list) => list.map(({ name }) => name).filter(Boolean).sort();
  assert.deepEqual(table("The element").flatMap(([attribute]) => quoted(attribute)).sort(), names(declared.attributes));
  const said = quoted(section("The element"));
  assert.deepEqual(said.filter((code) => code.startsWith("po-") && code !== "po-choose").sort(), names(declared.events).filter((name) => name !== "po-choose"));
  for (const code of said.filter((name) => name.startsWith("--po-"))) assert.ok(names(declared.cssProperties).includes(code), code);
  for (const slot of names(declared.slots)) assert.ok(said.includes(slot), slot);
});

test("the families of codes are those of the types", () => {
  const codes = (name) => new RegExp(`export type ${name} =([^;]*);`).exec(types)[1];
  const union = codes("IssueCode").replace(/(?<=\| )PolicyFindingCode/, () => codes("PolicyFindingCode"));
  const families = new Set(Array.from(union.matchAll(/"(\w+)\./g), ([, family]) => `${family}.*`));
  assert.deepEqual(table("Errors").flatMap(([codes]) => quoted(codes)).sort(), [...families].sort());
});

test("the statuses are those of the edge handler", () => {
  const rows = table("Edge handler").flatMap(([status, kinds]) => quoted(kinds).map((kind) => [kind, Number(status)]));
  assert.deepEqual(Object.fromEntries(rows), Object.fromEntries(Object.entries(PROBLEMS).map(([kind, { status }]) => [kind, status])));
});

test("the settings of pages are those of the handler's types", () => {
  const [, settings] = /export interface Pages \{([^]*?)\n\}/.exec(read("www/edge/handler.d.ts"));
  const named = Array.from(settings.matchAll(/^ {2}(\w+)\?:/gm), ([, name]) => name);
  assert.deepEqual(table("Pages").flatMap(([name]) => quoted(name)), named);
});

test("the holds are those of the source, with what begins and ends them, and those under which the clock runs", () => {
  const [hold, history] = [read("src/receivables/hold.rs"), read("src/wire/history.rs")];
  const rows = new Map(table("Holds").map(([kind, ...row]) => [quoted(kind)[0], row]));
  const listed = Array.from(/HOLD_KINDS: [^=]*= \[([^;]*)\];/.exec(hold)[1].matchAll(/\("(\w+)", HoldKind::(\w+)\)/g));
  assert.deepEqual([...rows.keys()].sort(), listed.map(([, name]) => name).sort());
  const running = Array.from(/let runs = \[(.*)\];/.exec(hold)[1].matchAll(/HoldKind::(\w+)/g), ([, kind]) => kind);
  for (const [, name, kind] of listed) assert.equal(rows.get(name)[2].startsWith("runs"), running.includes(kind), name);
  const ofAccount = Array.from(/ACCOUNT_HOLDS: [^=]*= \[([^;]*)\];/.exec(history)[1].matchAll(/\("(\w+)", "(\w+)", HoldKind::(\w+)\)/g));
  assert.ok(ofAccount.length > 0);
  for (const [, begins, ends, kind] of ofAccount) {
    const [begun, ended] = rows.get(listed.find((one) => one[2] === kind)[1]);
    assert.deepEqual([quoted(begun)[0], quoted(ended)[0]], [begins, ends]);
  }
  const events = [...rows.values()].flatMap(([begun, ended]) => [...quoted(begun), ...quoted(ended)]);
  for (const event of events) assert.match(history + read("src/wire/contact.rs"), new RegExp(`"${event}", `), event);
  const [, days] = /REVIEW_DAYS: i64 = (\d+);/.exec(hold);
  assert.ok(rows.get("review")[3].includes(`${days} days`));
});

test("the limits are those of the source", () => {
  const sources = [...filesBelow("src", ".rs"), ...filesBelow("src/js", ".js")].join("\n");
  for (const [constant, most] of table("Limits")) {
    const [name] = quoted(constant);
    const found = new RegExp(`pub const ${name}: \\w+ = ([^;]*);|export const ${name} = ([^;]*);`).exec(sources);
    assert.ok(found, name);
    const value = (found[1] ?? found[2]).replaceAll("_", "").split("*").reduce((product, factor) => product * BigInt(factor.trim()), 1n);
    assert.equal(most.replaceAll(",", ""), String(value), name);
  }
});

test("the libraries are those of the site, and the limits of lists those of the source", () => {
  const files = section("Files");
  const { dependencies } = JSON.parse(read("tests/package.json"));
  const named = readdirSync(join(repository, "www/libraries")).map((file) => /from "(.*)"/.exec(read(`www/libraries/${file}`))[1]);
  assert.deepEqual(Array.from(files.matchAll(/^\| `([\w-]+)` ([\d.]+), /gm), ([, name, version]) => [name, version]).sort(), named.map((name) => [name, dependencies[name]]).sort());
  assert.deepEqual(Array.from(read("xtask/src/site.rs").matchAll(/^const LIBRARIES.*\[(.*)\];/gm), ([, names]) => names.match(/[\w-]+/g))[0], named.sort());
  for (const [name, most] of Object.entries(limits)) {
    const shown = name === "MAX_FILE_BYTES" ? `${most / 1024 / 1024} MB` : most.toLocaleString("en");
    if (name !== "MAX_NAME_CHARS") assert.ok(files.includes(shown), name);
  }
});

test("the version is the crate's", () => {
  const [, version] = /^version = "(.*)"$/m.exec(read("Cargo.toml"));
  assert.ok(section("Status").includes(`Version ${version}`));
});

test("there is a place for the figures", () => {
  assert.match(text, /^## Figures\n+<!-- figures:begin -->\n<!-- figures:end -->$/m);
});

test("nothing shouts, and no machine is named", () => {
  const prose = text.replace(/^```[^]*?^```$/gm, "").replaceAll("<!--", "");
  assert.doesNotMatch(prose, /!(?!\[)/);
  assert.doesNotMatch(text, /\/(home|root|Users|work|tmp)\//);
});
