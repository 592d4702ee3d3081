/** Which way a language runs, and text of unknown direction kept apart from the sentence around it. */

const RIGHT_TO_LEFT = new Set(["Adlm", "Arab", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"]);

export const directionOf = (locale) => (RIGHT_TO_LEFT.has(new Intl.Locale(locale).maximize().script) ? "rtl" : "ltr");

/** The blocks whose letters run from right to left, and the mark that says so. */
const RUNS_LEFT = /[\u0590-\u08FF\u200F\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;

/**
 * A value isolated from the text it is put into, by marks that hold in a title as well as in a page. Where both run from
 * left to right there is nothing to isolate.
 */
export const isolated = (value, direction) => (value !== "" && (direction === "rtl" || RUNS_LEFT.test(value)) ? `\u2068${value}\u2069` : value);
