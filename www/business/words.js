/** What the business's page needs to speak: messages, amounts, numbers, days and ages in one locale. */
import { day, decimal, money, percent } from "../format.js";
import { hasIn, sayIn } from "../journey/say.js";

export function wordsIn(messages, locale) {
  const say = sayIn(messages, locale);
  const either = new Intl.ListFormat(locale, { type: "disjunction" });
  const all = new Intl.ListFormat(locale, { type: "conjunction" });
  return {
    say,
    has: hasIn(messages),
    money: (amount, currency) => money(locale, amount, currency),
    number: (text) => decimal(locale, text),
    percent: (text) => percent(locale, text),
    day: (iso) => day(locale, iso, "short"),
    either: (words) => either.format(words),
    list: (words) => all.format(words),
    currencies() {
      const names = new Intl.DisplayNames(locale, { type: "currency" });
      return Intl.supportedValuesOf("currency").map((code) => ({ code, name: names.of(code) }));
    },
  };
}

/** The name of an age: "current", or a bucket's place. */
export const rangeIn = ({ buckets }, { say }) => (bucket) => {
  if (bucket === "current") return say("aging.current");
  const { from, to } = buckets[bucket];
  return to === null ? say("aging.over", { from }) : say("aging.between", { from, to: to - 1 });
};
