export const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** The same value with its keys in order, so that it is always the same text. */
export function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  const keys = Object.keys(value).sort();
  return Object.fromEntries(keys.map((key) => [key, sorted(value[key])]));
}
