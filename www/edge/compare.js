import { ISSUES, issueAt } from "./messages.js";
import { isObject, sorted } from "./value.js";

/** Every place at which a choice differs from the one that the records give. Neither value is told. */
export function differences(given, expected, path = "") {
  if (given === undefined) return [issueAt(path, ISSUES.lacking)];
  if (expected === undefined) return [issueAt(path, ISSUES.surplus)];
  if (Array.isArray(given) && Array.isArray(expected)) {
    const indexes = Array.from({ length: Math.max(given.length, expected.length) }, (_, index) => index);
    return indexes.flatMap((index) => differences(given[index], expected[index], `${path}[${index}]`));
  }
  if (isObject(given) && isObject(expected)) {
    const keys = new Set([...Object.keys(expected), ...Object.keys(given)]);
    return [...keys].flatMap((key) => differences(given[key], expected[key], path === "" ? key : `${path}.${key}`));
  }
  return given === expected ? [] : [issueAt(path, ISSUES.differs)];
}

/** Whether a choice is as it was when its hash was taken. */
export async function keepsItsHash({ hash, ...rest }) {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(JSON.stringify(sorted(rest))));
  return hash === Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export const hashMismatch = () => issueAt("hash", ISSUES.differs);
