/** The languages that the journey speaks. */
import messages from "./messages.en.js";

const isBranch = (value) => typeof value === "object" && value !== null;

const over = (entry, own) =>
  isBranch(entry) && isBranch(own) ? Object.fromEntries(Object.keys({ ...entry, ...own }).map((name) => [name, name in own ? over(entry[name], own[name]) : entry[name]])) : own;

/**
 * Words and the locale they are for.
 * @param wanted a language tag, which decides how amounts and days are written
 * @param overrides a business's own texts by language, `{ en: { respond: { question: "…" } } }`
 */
export async function speak(wanted, overrides = {}) {
  return { locale: Intl.getCanonicalLocales(wanted || "en")[0], messages: over(messages, overrides.en ?? {}) };
}
