/** Where no plan can be shown, and why; `leadsOn` where there is more to say on other screens, or to the business. */
import { html } from "../html.js";
import { RESPOND } from "../routes.js";
import { contact, heading } from "./parts.js";

function conflictText({ what, values }, { say, day }, locale) {
  const shown = what === "due" ? values.map((value) => (/^\d{4}-\d{2}-\d{2}$/.test(value) ? day(value) : value)) : values;
  return say("closed.differs", { what: say(`closed.what.${what}`), a: shown[0], b: shown[1] });
}

/** What there is to do where nothing was read: whom to ask stands on the invoice. */
const UNKNOWN = ["unreadable", "conflict", "failed"];

export function closedScreen(state, words) {
  const { say, door } = words;
  const found = [
    ...(state.problems ?? []).map(({ code, found }) => say(`closed.problem.${code}`, { found })),
    ...(state.conflicts ?? []).map((conflict) => conflictText(conflict, words)),
  ];
  return html`${heading(say(`closed.${state.phase}.heading`), words)}
  <p>${say(`closed.${state.phase}.text`)}</p>
  ${found.length === 0 ? "" : html`<ul class="plain">${found.map((text) => html`<li>${text}</li>`)}</ul>`}
  ${UNKNOWN.includes(state.phase) ? html`<p>${say("closed.contact")}</p>` : ""}
  ${state.leadsOn ? html`${contact(state.invoice, "")}<p>${door.link(RESPOND, say("page.start"))}</p>` : ""}`;
}
