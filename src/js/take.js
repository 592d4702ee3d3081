// Columns that a caller gives, taken as the arrays that they are.
import { ForbearError } from "./error.js";

/** A copy of the object, its columns, which `kinds` names, as plain views, so that nothing of the caller's runs any more. */
export function take(columns, kinds) {
  const issues = [];
  const issue = (code, path, message, help) => issues.push({ code, path, message, help });
  let taken = {};
  try {
    taken = { ...columns };
  } catch {
    issue(
      "shape.unreadable",
      "",
      "Reading the value threw an error, or gave what no value can be",
      "A getter or a Proxy stands here; give plain data.",
    );
    throw new ForbearError(issues);
  }
  for (const name in kinds) {
    const column = taken[name];
    const kind = kindOf(column);
    const Kind = kinds[name].find((one) => one.name === kind);
    if (Kind !== undefined) {
      try {
        taken[name] = view(Kind, column);
      } catch {
        issue(
          "columns.buffer",
          name,
          "The array's memory is shared with others, or was given away",
          "Copy shared memory with slice(); load an array before it is transferred.",
        );
      }
    } else {
      const wanted = kinds[name].map((one) => one.name).join(" or ");
      if (column === undefined) issue("shape.missing", name, `\`${name}\` is missing`, `Give ${wanted}.`);
      else issue("shape.type", name, `${wanted} is due here`, `Give ${wanted}.`);
    }
  }
  if (issues.length > 0) throw new ForbearError(issues);
  return taken;
}

// The getters of the language itself: an array's own properties may say anything.
const getter = (prototype, key) => Function.call.bind(Object.getOwnPropertyDescriptor(prototype, key).get);
const Typed = Object.getPrototypeOf(Int32Array.prototype);
const bufferOf = getter(Typed, "buffer");
const offsetOf = getter(Typed, "byteOffset");
const lengthOf = getter(Typed, "length");
const byteLengthOf = getter(ArrayBuffer.prototype, "byteLength");

export const kindOf = getter(Typed, Symbol.toStringTag);

/** Throws where the memory is shared or gone. */
export function view(Kind, array) {
  const buffer = bufferOf(array);
  byteLengthOf(buffer);
  return new Kind(buffer, offsetOf(array), lengthOf(array));
}
