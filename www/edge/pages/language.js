/** The words in which a page is written: the customer's by the records, or else by their browser. */

import { chooseTag } from "../../journey/tags.js";

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
  const [first] = messages.keys();
  const { tag, name } = chooseTag([...wanted, locale], (one) => messages.has(one)) ?? { tag: first, name: first };
  return { locale: tag, messages: messages.get(name) };
}

export const wantedBy = (request, record = "") => [record, ...accepted(request.headers.get("accept-language"))];
