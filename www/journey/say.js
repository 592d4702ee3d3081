/**
 * The words for a key, from a message file of plain data, with `{names}` filled in. An entry that depends on a number is
 * an object with the locale's plural categories and is chosen by `values.count`. A number is written as the locale writes it.
 * @param standIns words for values that are not stated: as no name does, they take a capital where a sentence begins with them
 */
import { directionOf, isolated } from "./direction.js";

const begun = (words, locale) => words && words[0].toLocaleUpperCase(locale) + words.slice(1);

export function sayIn(messages, locale, standIns = {}) {
  const plural = new Intl.PluralRules(locale);
  const number = new Intl.NumberFormat(locale);
  const direction = directionOf(locale);
  const shown = (value = "") => (typeof value === "number" ? number.format(value) : isolated(String(value), direction));
  const standIn = (name, before) => (/^$|[.?] $/.test(before) ? begun(standIns[name], locale) : standIns[name]);
  return (key, values = {}) => {
    const entry = key.split(".").reduce((branch, name) => branch?.[name], messages);
    const text = typeof entry === "object" ? (entry[plural.select(values.count)] ?? entry.other) : entry;
    if (typeof text !== "string") throw new Error(`no message for ${key}`);
    return text.replace(/\{(\w+)\}/g, (_, name, at) => shown(values[name] ?? standIn(name, text.slice(0, at))));
  };
}

/** Whether there is a message; `name` stands last and is one word whatever it holds. */
export const hasIn = (messages) => (branch, name) => {
  const entries = branch.split(".").reduce((entry, part) => entry?.[part], messages);
  return entries !== undefined && Object.hasOwn(entries, name);
};
