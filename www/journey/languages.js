/** The languages that the journey speaks. A page loads its own and no other. */
import { overridden } from "./override.js";
import { chooseTag } from "./tags.js";

const MESSAGES = {
  en: () => import("./messages.en.js"),
  de: () => import("./messages.de.js"),
  ar: () => import("./messages.ar.js"),
};

const FIRST = "en";

const spoken = (wanted) => chooseTag([wanted].flat(), (name) => Object.hasOwn(MESSAGES, name)) ?? { tag: FIRST, name: FIRST };

/** The first tag of those wanted that the journey can speak. */
export const localeFor = (wanted) => spoken(wanted).tag;

/**
 * Words and the locale they are for.
 * @param wanted a language tag or several, best first
 * @param overrides a business's own texts by language, `{ de: { respond: { question: "…" } } }`
 * @returns `{ messages, locale, findings }`; a finding says what in the overrides does not fit
 */
export async function speak(wanted, overrides = {}) {
  const { tag: locale, name: language } = spoken(wanted);
  const { default: messages } = await MESSAGES[language]();
  return { locale, ...overridden(messages, overrides[language] ?? {}, language) };
}
