// What a choice holds on paper, whichever browser prints it.
import assert from "node:assert/strict";

import { day, money } from "../../../www/format.js";
import { shortReference } from "../../../www/journey/screens/done.js";

const ONLY_ON_SCREEN = ["Save as a file", "Start again", "The business’s page", "Steel brackets"];

/** @param text of the page as it is printed @param option that was chosen */
export function isWhole(text, { payments, total, choice }) {
  const dated = payments.flatMap(({ on, amount }) => [day("en-IE", on, "short"), money("en-IE", amount, "EUR")]);
  const sums = payments.length === 0 ? [] : [money("en-IE", total, "EUR")];
  // Somebody else's invoice is not printed.
  const named = choice.selection.option === "notMe" ? [] : ["HR-2417"];
  for (const shown of [...dated, ...sums, ...named, shortReference(choice), "accounts@hazelandrowe.example"]) assert.ok(text.includes(shown), `${shown} is printed`);
  for (const left of ONLY_ON_SCREEN) assert.ok(!text.includes(left), `${left} is not printed`);
}

/** A page as it is printed, where a browser cannot be told to show it so: what is for paper alone is put on top, for all. */
export const onPaper = (page) =>
  page.evaluate(() => {
    const forPaper = ({ media, cssRules }) => {
      if (media?.mediaText === "print") return [...cssRules];
      return [...cssRules].flatMap((rule) => forPaper(rule.styleSheet ?? { media: rule.media, cssRules: rule.cssRules ?? [] }));
    };
    const paper = new CSSStyleSheet();
    for (const rule of [...document.styleSheets, ...document.adoptedStyleSheets].flatMap(forPaper)) paper.insertRule(rule.cssText, paper.cssRules.length);
    document.adoptedStyleSheets.push(paper);
    return document.body.innerText;
  });
