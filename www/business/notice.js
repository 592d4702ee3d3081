/** The words of a step: what the package is asked, and its answer as markup. Pure. */
import { html } from "../journey/html.js";
import { firstOf } from "./view.js";

/** Of a step that may be taken: a call that cannot be placed is put in writing. */
export const isWritten = ({ action, channels }) => action === "call" && !channels.includes("call");

/**
 * What composes the words of a unit's next step, as of its first day; `null` where no day is foreseen, or the step has no
 * unit that the package can be asked about.
 */
export function noticeRequest({ name, question }, unit, creditor) {
  const step = unit.action ?? unit.next;
  const first = unit.action !== null ? question.on : step === null ? null : firstOf(unit);
  if (first === null || unit.charge !== null) return null;
  const of = Object.entries({ currency: unit.currency, invoice: unit.invoice, instalment: unit.instalment });
  return {
    ...question,
    on: first.slice(0, 10),
    level: step.level,
    unit: Object.fromEntries(of.filter(([, value]) => value !== null)),
    creditor,
    customer: { name },
  };
}

/** As it is copied: of a message the subject, a line, the text; of notes the text under their title. */
export const plainText = ({ subject, text }) => `${subject}\n\n${text}\n`;

export function notice({ kind, subject, text }, on, { say, day }) {
  return html`<p class="quiet">${say(`words.${kind}`, { day: day(on) })}</p>
  <p class="subject">${subject}</p>
  <p class="text">${text}</p>
  <p><button type="button" class="link" data-copy>${say("words.copy")}</button> <span role="status" data-copied></span></p>`.toString();
}
