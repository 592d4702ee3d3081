/** The invoice page: gathers what the page states and hands it to the journey, in the language asked for. */
import { localDay } from "./format.js";
import { chooseLanguage } from "./language-choice.js";
import { speak } from "./journey/languages.js";
import { mount } from "./journey/mount.js";
import { findingText } from "./journey/override.js";

const parsed = (element) => {
  try {
    return JSON.parse(element.textContent);
  } catch {
    return null;
  }
};

const data = (name) => {
  const element = document.querySelector(`script[data-forbear-${name}]`);
  return (element && parsed(element)) ?? {};
};

const invoice = document.querySelector("[data-forbear-invoice]");
const { policy, advice, ...known } = data("facts");
const overrides = data("messages");
const asked = new URLSearchParams(location.search);

async function language(wanted) {
  const { findings, ...spoken } = await speak(wanted, overrides);
  for (const finding of findings) console.warn(findingText(finding));
  return spoken;
}

async function load() {
  const loaded = await import("./engine.js");
  await loaded.init();
  return loaded;
}

const engine = load();
// The journey says what is to say about that.
engine.catch(() => {});
const spoken = await language([asked.get("lang") ?? "", document.documentElement.lang]);
const journey = await mount(document.querySelector("[data-forbear-journey]"), {
  page: {
    documents: [...document.querySelectorAll("script[type='application/ld+json']")].map(parsed),
    attributes: { ...invoice.dataset },
    facts: known,
    policy,
    advice,
    asOf: asked.get("today") ?? invoice.dataset.today ?? localDay(new Date()),
  },
  engine: () => engine,
  ...spoken,
  hidden: invoice,
});
chooseLanguage(document.querySelector("[data-forbear-languages]"), spoken.locale, async (tag) => journey.speak(await language([tag])));
