// Holds the types against what the built package really takes and returns.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { accepted, refused } from "./cases.mjs";
import { alternatives, choicesIn, choicesOf, definitions, kindOf, violations, walk } from "./schema.mjs";
import { files, types } from "./text.mjs";

const packageFile = fileURLToPath(new URL("../../dist/pkg/package.json", import.meta.url));
const require = createRequire(packageFile);
const forbear = await import(pathToFileURL(require.resolve("forbear")));

const typeOf = (operation, what) => `${operation[0].toUpperCase()}${operation.slice(1)}${what}`;
const list = (values) => [...values].map((value) => `\n  ${value}`).join("");

/** The answer, or the issues, which must be of the declared type whatever they are. */
function ask(operation, ...requests) {
  try {
    return { answer: forbear[operation](...requests) };
  } catch (error) {
    return { issues: issuesOf(error) };
  }
}

function issuesOf(error) {
  assert.ok(error instanceof forbear.ForbearError, `${error?.stack ?? error}`);
  assert.notEqual(error.issues.length, 0);
  for (const issue of error.issues) assert.deepEqual(violations("Issue", issue), [], JSON.stringify(issue));
  return error.issues;
}

const answers = accepted.map(({ operation, request }) => ({ operation, request, ...ask(operation, request) }));

/** An offer follows from two parts of a policy; the others are not read. */
const isUnread = (operation, path) => operation === "offerOptions" && /^policy\.(?:aging|escalation|contact|notices)\b/.test(path);

/** Calls `visit` with each place of the accepted requests, one for each combination of type and operation. */
function places(visit) {
  const seen = new Set();
  for (const { operation, request } of accepted) {
    const type = typeOf(operation, "Request");
    walk(definitions[type], type, request, (place) => {
      const key = `${operation} ${place.fitting.map((one) => `${place.name} ${one.name}`).join()} ${Object.keys(place.value ?? {}).sort()}`;
      if (seen.has(key) || isUnread(operation, place.path)) return;
      seen.add(key);
      visit({ ...place, operation, request });
    });
  }
  return seen.size;
}

/** A copy of the request with another value in one place; `undefined` takes it out. */
function replaced(request, [first, ...rest], value) {
  if (first === undefined) return value;
  const copy = Array.isArray(request) ? [...request] : { ...request };
  if (rest.length === 0 && value === undefined) delete copy[first];
  else copy[first] = replaced(request[first], rest, value);
  return copy;
}

const member = (path, key) => (path === "" ? key : `${path}.${key}`);

/** Fails unless the request is refused with this code at one of these paths. */
function expectIssue(operation, request, code, paths) {
  const { issues, answer } = ask(operation, request);
  const found = issues?.find((issue) => issue.code === code && paths.includes(issue.path));
  assert.ok(found, `${operation}: ${code} is due at ${paths.join(" or ")}, not ${JSON.stringify(issues ?? answer).slice(0, 400)}`);
  return found;
}

test("the types and the package export the same names", () => {
  const declared = [...`${types}\n${readFileSync(packageFile.replace("package.json", "index.d.ts"), "utf8")}`
    .matchAll(/^export (?:declare )?(?:function|const|class) (\w+)/gm)].map(([, name]) => name);
  assert.deepEqual(Object.keys(forbear).sort(), declared.sort());
  assert.equal(kindOf(forbear.version), "string");
});

test("the package carries these types", () => {
  for (const [path, text] of Object.entries(files)) assert.equal(readFileSync(packageFile.replace("package.json", path), "utf8"), text);
});

test("the types have no any", () => {
  const code = types.replace(/\/\*[\s\S]*?\*\/|\/\/.*|"(?:[^"\\]|\\.)*"/g, "");
  assert.match(code, /\bstring\b/);
  assert.doesNotMatch(code, /\b(any|unknown|object|Function)\b/);
});

test("every accepted request is answered and conforms to its type", () => {
  for (const { operation, request, issues } of answers) {
    assert.equal(issues, undefined, `${operation} ${JSON.stringify(request)}: ${JSON.stringify(issues)}`);
    assert.deepEqual(violations(typeOf(operation, "Request"), request), [], JSON.stringify(request));
  }
});

test("every answer conforms to its type", () => {
  for (const { operation, answer } of answers) {
    assert.deepEqual(violations(typeOf(operation, "Answer"), answer), [], JSON.stringify(answer));
  }
});

for (const what of ["Request", "Answer"]) {
  test(`together the ${what.toLowerCase()}s make every choice that their types leave open`, () => {
    const operations = [...new Set(accepted.map(({ operation }) => operation))];
    const open = new Set(operations.flatMap((operation) => [...choicesOf(typeOf(operation, what))]));
    const made = new Set(
      answers.flatMap(({ operation, request, answer }) => [
        ...choicesIn(typeOf(operation, what), what === "Request" ? request : answer),
      ]),
    );
    const missed = [...open].filter((choice) => !made.has(choice)).sort();
    assert.deepEqual(missed, [], `choices not made:${list(missed)}`);
  });
}

test("in every object the engine knows the keys of the type, and no other", () => {
  const checked = places(({ operation, request, value, path, parents, fitting }) => {
    if (kindOf(value) !== "object") return;
    // Amounts by currency have no keys of their own.
    if (fitting.some((one) => one.schema.properties === undefined)) return;
    const keys = new Set(fitting.flatMap((one) => Object.keys(one.schema.properties)));
    const odd = replaced(request, [...parents, "notAKey"], 1);
    const { help } = expectIssue(operation, odd, "shape.unknownKey", [member(path, "notAKey")]);
    const known = /^Known keys: (.*)\.$/.exec(help)?.[1].split(", ");
    assert.deepEqual(known?.sort(), [...keys].sort(), `${operation} ${path}: ${help}`);
  });
  assert.ok(checked > 50);
});

test("every required property is missed", () => {
  let checked = 0;
  places(({ operation, request, value, path, parents, fitting }) => {
    if (kindOf(value) !== "object") return;
    const has = (key) => Object.hasOwn(value, key);
    const meant = fitting.filter((one) => (one.schema.required ?? []).every(has));
    for (const key of Object.keys(value)) {
      if (!meant.every((one) => one.schema.required?.includes(key))) continue;
      // Where another alternative asks for other keys instead, it may be those that are missed.
      const others = fitting.filter((one) => !meant.includes(one)).flatMap((one) => one.schema.required ?? []);
      const paths = [key, ...others.filter((other) => !has(other))].map((name) => member(path, name));
      expectIssue(operation, replaced(request, [...parents, key], undefined), "shape.missing", paths);
      checked += 1;
    }
  });
  assert.ok(checked > 50);
});

const SAMPLES = [null, true, 7, "text", [], {}];

test("every value of another type is refused where it stands", () => {
  let checked = 0;
  places(({ operation, request, path, parents, all }) => {
    const kinds = new Set(all.map((one) => one.schema.type));
    for (const sample of SAMPLES.filter((sample) => !kinds.has(kindOf(sample)))) {
      expectIssue(operation, replaced(request, parents, sample), "shape.type", [path]);
      checked += 1;
    }
  });
  assert.ok(checked > 200);
});

test("every word that is not of the type is refused where it stands", () => {
  let checked = 0;
  places(({ operation, request, value, path, parents, all }) => {
    const strings = all.filter((one) => one.schema.type === "string");
    if (typeof value !== "string" || strings.some((one) => one.schema.enum === undefined && one.schema.const === undefined)) {
      return;
    }
    expectIssue(operation, replaced(request, parents, "notAWord"), "choice.unknown", [path]);
    checked += 1;
  });
  assert.ok(checked > 10);
});

test("an offer does not read the parts of a policy that it does not follow from", () => {
  const offers = accepted.filter(({ operation }) => operation === "offerOptions");
  for (const { request } of offers) {
    const { receivables, options } = request.policy ?? {};
    const policy = { ...(receivables && { receivables }), ...(options && { options }) };
    const others = { aging: 1, escalation: [], contact: "x", notices: { unheardOf: true } };
    assert.deepEqual(ask("offerOptions", { ...request, policy: { ...policy, ...others } }), ask("offerOptions", { ...request, policy }));
  }
  assert.ok(offers.length > 10);
});

test("every issue code of the types is really given, and no other", async () => {
  const codes = alternatives(definitions.IssueCode, "IssueCode").flatMap(({ schema }) => schema.enum ?? [schema.const]);
  assert.deepEqual(Object.keys(refused).sort(), [...codes].sort());
  for (const [code, given] of Object.entries(refused)) {
    const issues = typeof given === "function" ? await given({ require }) : ask(given.operation, given.request).issues;
    assert.ok(issues !== undefined, `${code}: not refused`);
    for (const issue of issues) assert.deepEqual(violations("Issue", issue), [], JSON.stringify(issue));
    assert.ok(issues.some((issue) => issue.code === code), `${code} is due, not ${JSON.stringify(issues)}`);
  }
});

test("a ForbearError is what the types say", () => {
  assert.throws(
    () => forbear.splitAmount({}),
    (error) => {
      assert.ok(error instanceof Error && error instanceof forbear.ForbearError);
      assert.equal(error.name, "ForbearError");
      assert.ok(Array.isArray(error.issues) && Object.isFrozen(error.issues));
      assert.deepEqual(violations("Issue", issuesOf(error)[0]), []);
      return true;
    },
  );
  const issue = { code: "amount.range", path: "accounts", message: "too much", help: "Ask for less." };
  const made = new forbear.ForbearError([issue, issue]);
  assert.deepEqual([made.issues, made.message], [[issue, issue], "accounts: too much (and 1 more issue)"]);
  assert.ok(made.issues.every((one) => one !== issue));
});

/** The members of an interface that are typed arrays: `[name, kinds]`. */
const arraysOf = (name) =>
  [...new RegExp(`interface ${name} \\{([^]*?)\\n\\}`).exec(types)[1].matchAll(/^ {2}(\w+): ([\w |]+Array)(?:\[\])?;/gm)].map(
    ([, member, kinds]) => [member, kinds.split(" | ")],
  );

const KINDS = [
  Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array, Float32Array, Float64Array,
  BigInt64Array, BigUint64Array,
];

test("columns take the declared kinds of arrays and no other, and answer in those declared", () => {
  const [due, open, account, currency] = [Int32Array, BigInt64Array, Uint32Array, Uint8Array].map((Kind) => new Kind(1));
  const columns = { due, open, account, currency, currencies: ["EUR"], accounts: 1 };
  const arrays = arraysOf("ReceivableColumns");
  assert.deepEqual(arrays.map(([name]) => name), ["due", "open", "account", "currency"]);
  for (const [name, declared] of arrays) {
    for (const Kind of KINDS) {
      const { issues } = ask("ageColumns", { ...columns, [name]: new Kind(1) }, { asOf: "2024-06-03" });
      const expected = declared.includes(Kind.name) ? undefined : [`shape.type ${name}`];
      assert.deepEqual(issues?.map(({ code, path }) => `${code} ${path}`), expected, `${name}: ${Kind.name}`);
    }
  }
  const totals = forbear.ageColumns({ ...columns, open: BigInt64Array.of(1n) }, { asOf: "2024-06-03" });
  assert.deepEqual(violations("ColumnTotals", totals), []);
  const answered = arraysOf("AccountColumns");
  assert.deepEqual(answered.map(([name]) => name).sort(), Object.keys(totals.accounts).sort());
  for (const [name, declared] of answered) {
    for (const array of [totals.accounts[name]].flat()) assert.deepEqual([array.constructor.name], declared, name);
  }
});

test("the columns of a rate take the declared kinds of arrays and no other, and the answer is as declared", () => {
  const columns = { on: Int32Array.of(0, 365), amount: Float64Array.of(-100, 110) };
  assert.deepEqual(arraysOf("RateColumns").map(([name]) => name), ["on", "amount"]);
  for (const [name, declared] of arraysOf("RateColumns")) {
    for (const Kind of KINDS.filter((kind) => !declared.includes(kind.name))) {
      const { issues } = ask("rateColumns", { ...columns, [name]: new Kind(2) });
      assert.deepEqual(issues.map(({ code, path }) => `${code} ${path}`), [`shape.type ${name}`], `${name}: ${Kind.name}`);
    }
  }
  const late = { ...columns, amount: Float64Array.of(1, -1) };
  for (const given of [columns, late]) assert.deepEqual(violations("RateColumnsAnswer", forbear.rateColumns(given)), []);
});
