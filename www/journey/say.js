/**
 * The words for a key, from a message file of plain data, with `{names}` filled in. An entry that depends on a number is
 * an object with the locale's plural categories and is chosen by `values.count`.
 */
export function sayIn(messages, locale) {
  const plural = new Intl.PluralRules(locale);
  return (key, values = {}) => {
    const entry = key.split(".").reduce((branch, name) => branch?.[name], messages);
    const text = typeof entry === "object" ? (entry[plural.select(values.count)] ?? entry.other) : entry;
    if (typeof text !== "string") throw new Error(`no message for ${key}`);
    return text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
  };
}
