/** The words in which a page is written: the customer's by the records, or else by their browser. */

/** A language tag as it is written, or null where it is none. */
export function tagOf(text) {
  try {
    return Intl.getCanonicalLocales(text)[0] ?? null;
  } catch {
    return null;
  }
}

/** Tags of an Accept-Language, best first; a weight of 0 rules one out. */
function accepted(header) {
  const ranges = (header ?? "").split(",").map((range) => {
    const [tag, weight = "q=1"] = range.split(";").map((part) => part.trim());
    return { tag, weight: Number(/^q=([\d.]+)$/i.exec(weight)?.[1] ?? 0) };
  });
  return ranges.filter(({ weight }) => weight > 0).sort((a, b) => b.weight - a.weight).map(({ tag }) => tag);
}

/**
 * @param messages by language tag; that of "de" serves "de-AT" too, whose days and amounts are written as there
 * @returns `{ locale, messages }`
 */
export function languageFor(wanted, { messages, locale }) {
  const tags = wanted.map(tagOf).filter((tag) => tag !== null);
  for (const tag of [...tags, locale]) {
    const found = [tag, new Intl.Locale(tag).language].find((name) => messages.has(name));
    if (found !== undefined) return { locale: tag, messages: messages.get(found) };
  }
  const [first] = messages;
  return { locale: first[0], messages: first[1] };
}

export const wantedBy = (request, record = "") => [record, ...accepted(request.headers.get("accept-language"))];
