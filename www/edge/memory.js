/** Records and acceptances in memory: for tests, demonstrations, and as a model; see handler.d.ts for what is asked of it. */
export function memoryAdapter(records = []) {
  const byKey = new Map();
  const places = new Set();
  return {
    lookup(reference) {
      return records.find(({ account }) => account.invoices.some(({ id }) => id === reference)) ?? null;
    },

    find(key) {
      return byKey.get(key) ?? null;
    },

    // Nothing is awaited between looking and writing, so that of two at once one comes first.
    accept(choice, key, place) {
      const earlier = byKey.get(key);
      if (earlier !== undefined) return { status: "repeated", receipt: earlier.receipt };
      if (place !== null && places.has(place)) return { status: "occupied" };
      const receipt = choice.hash
        .slice(0, 12)
        .toUpperCase()
        .replace(/(.{4})(?=.)/g, "$1-");
      byKey.set(key, { choice, receipt });
      if (place !== null) places.add(place);
      return { status: "accepted", receipt };
    },

    accepted() {
      return [...byKey.values()];
    },
  };
}
