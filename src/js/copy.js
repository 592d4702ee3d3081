// A request is copied into plain data before it crosses: whatever a getter or a Proxy does, it does here, once, and what it
// throws becomes an issue with its path. The copy is what is checked, sent and answered.

/** Deeper than any request has a meaning for; bounds the recursion. */
export const MAX_DEPTH = 64;
/** Keys and elements in a request; bounds what shared references and endless Proxies can unfold into. */
export const MAX_VALUES = 4_000_000;
/** UTF-16 units of text in a request; stays well below the longest string that an engine can build. */
export const MAX_TEXT_UNITS = 64 * 1024 * 1024;
/** More would not be read. */
export const MAX_ISSUES = 100;

const STOP = Symbol("stop");
const IDENTIFIER = /^[A-Za-z_$][A-Za-z0-9_$]*$/;

// Copies have no prototype worth the name: `__proto__` is a key like others there, and no foreign toJSON is inherited.
// An instance is faster than Object.create(null), which engines keep as a hash table.
function Plain() {}
Plain.prototype = Object.freeze(Object.create(null));

/**
 * Copies a value into plain data, or says everything about it that is not plain.
 * @returns {{ plain: unknown, issues: { code: string, path: string, message: string, help: string }[] }}
 */
export function copy(value) {
  const walk = { keys: [], ancestors: [], values: 0, text: 0, foreignToJson: "toJSON" in [], issues: [] };
  try {
    if (value === undefined) {
      issue(walk, 0, "shape.type", "The request is missing", "Give one request object.");
    }
    const plain = copyValue(walk, value, 0);
    return { plain, issues: walk.issues };
  } catch (thrown) {
    if (thrown !== STOP) throw thrown;
    return { plain: undefined, issues: walk.issues };
  }
}

/**
 * Writes a copy as JSON text; says where text holds half of a surrogate pair, which JSON can write but no UTF-8 can carry.
 * @returns {{ json: string, issues: { code: string, path: string, message: string, help: string }[] }}
 */
export function write(plain) {
  const json = JSON.stringify(plain);
  const walk = { keys: [], issues: [] };
  // Only half pairs, and a backslash that happens to stand before "ud", are written so: all others skip the second walk.
  if (json.includes("\\ud")) {
    try {
      findHalfPairs(walk, plain, 0);
    } catch (thrown) {
      if (thrown !== STOP) throw thrown;
    }
  }
  return { json, issues: walk.issues };
}

function copyValue(walk, value, depth) {
  switch (typeof value) {
    case "string":
      walk.text += value.length;
      if (walk.text > MAX_TEXT_UNITS) tooLarge(walk, depth, `more than ${MAX_TEXT_UNITS} characters of text`);
      return value;
    case "boolean":
    case "undefined":
      return value;
    case "number":
      if (Number.isFinite(value)) return value;
      break;
    case "object":
      if (value === null) return null;
      return copyObject(walk, value, depth);
  }
  notPlain(walk, depth, value);
  return undefined;
}

function copyObject(walk, source, depth) {
  const { ancestors } = walk;
  for (let above = 0; above < depth; above += 1) {
    if (ancestors[above] === source) {
      const path = pathOf(walk.keys, above);
      issue(
        walk,
        depth,
        "shape.cyclic",
        `The value is ${path === "" ? "the request" : path} again, so it never ends`,
        "Give each value by itself: a request is a tree.",
      );
      return undefined;
    }
  }
  if (depth >= MAX_DEPTH) {
    issue(walk, depth, "shape.tooDeep", `The value is nested deeper than ${MAX_DEPTH} levels`, "Give it flat, as the types say.");
    return undefined;
  }
  ancestors[depth] = source;
  let kind;
  try {
    kind = kindOf(source);
  } catch {
    unreadable(walk, depth);
    return undefined;
  }
  if (kind === "array") return copyArray(walk, source, depth);
  if (kind === "object") return copyProperties(walk, source, depth);
  notPlain(walk, depth, source);
  return undefined;
}

// The prototype of another realm's objects (a frame, a vm context) is not ours, but like ours it has nothing above it.
function kindOf(source) {
  if (Array.isArray(source)) return "array";
  const prototype = Object.getPrototypeOf(source);
  if (prototype === Object.prototype || prototype === null || Object.getPrototypeOf(prototype) === null) return "object";
  return "other";
}

function copyArray(walk, source, depth) {
  let length;
  try {
    length = source.length;
  } catch {
    unreadable(walk, depth);
    return undefined;
  }
  if (!Number.isSafeInteger(length) || length < 0) {
    unreadable(walk, depth);
    return undefined;
  }
  count(walk, length, depth);
  const target = [];
  // Arrays do inherit what old libraries put there for JSON.stringify to find.
  if (walk.foreignToJson) Object.defineProperty(target, "toJSON", { value: undefined });
  for (let index = 0; index < length; index += 1) {
    walk.keys[depth] = index;
    let value;
    try {
      value = source[index];
    } catch {
      unreadable(walk, depth + 1);
      continue;
    }
    if (value === undefined) {
      issue(
        walk,
        depth + 1,
        "shape.notPlain",
        "The array has a hole or undefined here",
        "Leave the element out, so that the others move up.",
      );
      continue;
    }
    target.push(copyValue(walk, value, depth + 1));
  }
  return target;
}

function copyProperties(walk, source, depth) {
  let keys;
  try {
    keys = Object.keys(source);
  } catch {
    unreadable(walk, depth);
    return undefined;
  }
  count(walk, keys.length, depth);
  const target = new Plain();
  for (let position = 0; position < keys.length; position += 1) {
    const key = keys[position];
    walk.keys[depth] = key;
    let value;
    try {
      value = source[key];
    } catch {
      unreadable(walk, depth + 1);
      continue;
    }
    const copied = copyValue(walk, value, depth + 1);
    if (copied !== undefined) target[key] = copied;
  }
  return target;
}

function count(walk, values, depth) {
  walk.values += values;
  if (walk.values > MAX_VALUES) tooLarge(walk, depth, `more than ${MAX_VALUES} values`);
}

function findHalfPairs(walk, value, depth) {
  if (typeof value === "string") {
    if (/\p{Surrogate}/u.test(value)) halfPair(walk, depth, "The text");
  } else if (Array.isArray(value)) {
    for (const [index, element] of value.entries()) {
      walk.keys[depth] = index;
      findHalfPairs(walk, element, depth + 1);
    }
  } else if (typeof value === "object" && value !== null) {
    for (const key of Object.keys(value)) {
      walk.keys[depth] = key;
      if (/\p{Surrogate}/u.test(key)) halfPair(walk, depth + 1, "The key");
      findHalfPairs(walk, value[key], depth + 1);
    }
  }
}

function halfPair(walk, depth, what) {
  issue(
    walk,
    depth,
    "shape.notPlain",
    `${what} has half of a surrogate pair, which is not a character`,
    "Cut text between characters, not inside them; toWellFormed() mends it.",
  );
}

function unreadable(walk, depth) {
  issue(
    walk,
    depth,
    "shape.unreadable",
    "Reading the value threw an error, or gave what no value can be",
    "A getter or a Proxy stands here; give plain data.",
  );
}

function notPlain(walk, depth, value) {
  const [what, help] = describe(value);
  issue(walk, depth, "shape.notPlain", `The value is ${what}, which is not plain data`, help);
}

function tooLarge(walk, depth, what) {
  issue(walk, depth, "limit.exceeded", `The request has ${what}`, "Ask in several requests.");
  throw STOP;
}

function issue(walk, depth, code, message, help) {
  walk.issues.push({ code, path: pathOf(walk.keys, depth), message, help });
  if (walk.issues.length >= MAX_ISSUES) throw STOP;
}

function pathOf(keys, depth) {
  let path = "";
  for (let level = 0; level < depth; level += 1) {
    const key = keys[level];
    if (typeof key === "number") path += `[${key}]`;
    else if (IDENTIFIER.test(key)) path += path === "" ? key : `.${key}`;
    else path += `[${JSON.stringify(key)}]`;
  }
  return path;
}

const CLASSES = [
  ["Date", "a Date", 'Give the day as a string YYYY-MM-DD, such as "2024-03-12".'],
  ["Map", "a Map", "Give a plain object: Object.fromEntries(map)."],
  ["Set", "a Set", "Give a plain array: [...set]."],
  ["Promise", "a Promise", "Await it first."],
  ["RegExp", "a RegExp", "Give a string."],
  ["Error", "an Error", "Give plain data."],
];

function describe(value) {
  switch (typeof value) {
    case "number":
      return [String(value), "Give a finite number, or leave the key out."];
    case "bigint":
      return ["a bigint", "Give an amount as a string, a count as a number."];
    case "symbol":
      return ["a symbol", "Give a string."];
    case "function":
      return ["a function", "Call it and give what it returns."];
  }
  try {
    if (ArrayBuffer.isView(value)) return ["a typed array", "Give a plain array: Array.from(values)."];
    for (const [name, what, help] of CLASSES) {
      if (value instanceof globalThis[name]) return [what, help];
    }
  } catch {
    // A Proxy may refuse to say what it is; the words below hold for it too.
  }
  return ["an instance of a class", "Give a plain object; an amount object as its string."];
}
