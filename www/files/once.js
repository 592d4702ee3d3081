/** A pure function of a text that works out each text once: columns repeat themselves. */
export function once(read) {
  const known = new Map();
  return (text) => {
    if (!known.has(text)) known.set(text, read(text));
    return known.get(text);
  };
}
