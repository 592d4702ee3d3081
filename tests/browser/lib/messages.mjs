// Message files as lists of texts, and what the tone rules out in each language.
import { isPlural } from "../../../www/journey/override.js";

/** Each text with its path; a plural form's path ends in its category. */
export function* textsIn(branch, path = "") {
  for (const [name, entry] of Object.entries(branch)) {
    if (typeof entry === "string") yield [`${path}${name}`, entry];
    else yield* textsIn(entry, `${path}${name}.`);
  }
}

/** Each entry with its path, one with plural forms as a whole. */
export function* entriesIn(branch, path = "") {
  for (const [name, entry] of Object.entries(branch)) {
    if (typeof entry === "string" || isPlural(entry)) yield [`${path}${name}`, entry];
    else yield* entriesIn(entry, `${path}${name}.`);
  }
}

/** What blames, begs, hurries or shouts; and, for translations, what is English or assumes who reads. */
export const RULED_OUT = {
  en: [/please|sorry|invalid|delinquent|overdue|debt|fail(ed|ure)|penalt|urgent|immediately|must\b|hurry|warning|default\b|final demand/i],
  de: [
    /\bbitte\b|leider|entschuldig|verzeih|ungültig|säumig|überfällig|schuld|verzug|mahn|gescheitert|fehlgeschlagen|straf|dringend|sofort|unverzüglich|\bmüss|\bmuss\b|beeil|warnung|letzte aufforderung|pflicht|\bfrist (?:läuft|endet)/i,
    /\b(?:the|you|your|and|of|is|are|pay|with|choose|write|this|payment|day)\b/i,
    /\b(?:du|dein\w*|dir|dich|euch|euer)\b/i,
  ],
  ar: [
    // "تعذر" says that something could not be, and begs no pardon.
    /رجاء|يرجى|نرجو|من فضلك|(?<!ت)عذر|عفو[اًي]|آسف|نأسف|للأسف|مؤسف|غير صالح|باطل|متأخر|مديون|مدين\b|ديون|متعثر|تقصير|مقصر|غرام|عقوب|فورًا|حالًا|عاجل|يجب|إنذار|تحذير|فشل|إلزام|الزامي|أسرع/,
    /[A-Za-z]/,
    // An imperative, and an ending or a vowel that says who reads.
    /(?:^|[\s«(])(?:اختر|اختاري|اكتب|اكتبي|أدخل|أدخلي|اضغط|اضغطي|تأكد|تأكدي|راجع|راجعي|حدد|حددي|احفظ|احفظي|ادفع|ادفعي)(?=$|[\s،؛.:»)])|[كت][َِ]/,
  ],
};

/** Marks that a language writes otherwise. */
export const OTHER_MARKS = {
  en: /["„«»]|\w'\w/,
  de: /["'”«»]|“(?=\S)/,
  ar: /["'“”„,;?]/,
};
