/** Which words serve a language tag. Pure. */

/** A language tag as it is written, or null where it is none. */
export function tagOf(text) {
  try {
    return Intl.getCanonicalLocales(text)[0] ?? null;
  } catch {
    return null;
  }
}

/**
 * The first tag of those wanted, best first, for which there are words: by the tag itself, or by its language, so that "de-CH" has
 * those of "de" and keeps its amounts and days.
 * @param has whether there are words of a name
 * @returns `{ tag, name }`, or null
 */
export function chooseTag(wanted, has) {
  for (const tag of wanted.map(tagOf).filter((one) => one !== null)) {
    const name = [tag, new Intl.Locale(tag).language].find(has);
    if (name !== undefined) return { tag, name };
  }
  return null;
}
