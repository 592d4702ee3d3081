/** The example page: in the language and about the day that its address asks for, `?lang=de&today=2026-10-31`. */
import { chooseLanguage } from "./language-choice.js";

const journey = document.querySelector("payment-options");
const asked = new URLSearchParams(location.search);
if (asked.has("today")) journey.setAttribute("today", asked.get("today"));
if (asked.has("lang")) journey.setAttribute("locale", asked.get("lang"));

await customElements.whenDefined("payment-options");
await journey.ready;
chooseLanguage(document.querySelector("[data-forbear-languages]"), journey.querySelector("[data-screen]").lang, (tag) => {
  journey.locale = tag;
});

// What happens next takes the ladder, which is the other half of the engine: it comes once the ways to pay are there.
if (journey.question !== null) {
  const { decideEscalation, init } = await import("./engine.js");
  await init();
  const { asOf, account, policy } = journey.question;
  journey.decision = decideEscalation({ on: asOf, account, policy });
}
