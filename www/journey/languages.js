/** The languages that the journey speaks. A page loads its own and no other. */
import { overridden } from "./override.js";

const MESSAGES = {
  en: () => import("./messages.en.js"),
  de: () => import("./messages.de.js"),
  ar: () => import("./messages.ar.js"),
};

const FIRST = "en";

/** The language of a tag such as "de-CH", or undefined where there are no words in it. */
function languageOf(tag) {
  try {
    const { language } = new Intl.Locale(tag);
    return Object.hasOwn(MESSAGES, language) ? language : undefined;
  } catch {
    return undefined;
  }
}

/** The first tag of those wanted that the journey can speak: "de-CH" stays so, for its amounts and days. */
export const localeFor = (wanted) => [wanted].flat().find((tag) => languageOf(tag) !== undefined) ?? FIRST;

/**
 * Words and the locale they are for.
 * @param wanted a language tag or several, best first
 * @param overrides a business's own texts by language, `{ de: { respond: { question: "…" } } }`
 * @returns `{ messages, locale, findings }`; a finding says what in the overrides does not fit
 */
export async function speak(wanted, overrides = {}) {
  const locale = localeFor(wanted);
  const language = languageOf(locale);
  const { default: messages } = await MESSAGES[language]();
  return { locale, ...overridden(messages, overrides[language] ?? {}, language) };
}
