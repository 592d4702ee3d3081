import { createHash } from "node:crypto";

/** The choice with the hash of what it says: what someone makes who knows how the hash is taken. */
export function rehashed({ hash, ...rest }) {
  const inOrder = (value) => {
    if (Array.isArray(value)) return value.map(inOrder);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, inner]) => [key, inOrder(inner)]),
    );
  };
  return {
    ...rest,
    hash: createHash("sha256")
      .update(JSON.stringify(inOrder(rest)))
      .digest("hex"),
  };
}
