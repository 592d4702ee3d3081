/** The invoice page: gathers what the page states and hands it to the journey. */
import { localDay } from "./format.js";
import messages from "./journey/messages.en.js";
import { mount } from "./journey/mount.js";

const parsed = (element) => {
  try {
    return JSON.parse(element.textContent);
  } catch {
    return null;
  }
};

const invoice = document.querySelector("[data-forbear-invoice]");
const facts = document.querySelector("script[data-forbear-facts]");
const { policy, advice, ...known } = (facts && parsed(facts)) ?? {};
const today = new URLSearchParams(location.search).get("today") ?? invoice.dataset.today;

async function engine() {
  const loaded = await import("./engine.js");
  await loaded.init();
  return loaded;
}

mount(document.querySelector("[data-forbear-journey]"), {
  page: {
    documents: [...document.querySelectorAll("script[type='application/ld+json']")].map(parsed),
    attributes: { ...invoice.dataset },
    facts: known,
    policy,
    advice,
    asOf: today ?? localDay(new Date()),
  },
  engine,
  messages,
  locale: document.documentElement.lang,
  hidden: invoice,
});
