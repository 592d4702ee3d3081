/** What may be said beside what is told, on the screen that checks it: all of it can be left out. */
import { CATEGORIES } from "../answers.js";
import { html } from "../html.js";
import { entry, radio, radioId } from "./parts.js";

function category(state, words) {
  const { say } = words;
  const chosen = entry(state).category;
  const radios = [...CATEGORIES, "notSaid"].map((value, index) =>
    radio(words, { name: "category", value, id: radioId("category", index), label: say(`category.${value}`), checked: value === chosen }),
  );
  return html`<fieldset class="inner"><legend>${say("category.legend")}</legend><div class="radios">${radios}</div></fieldset>`;
}

function stopContact(state, words) {
  const { say } = words;
  const checked = entry(state).stopContact !== undefined;
  return radio(words, { type: "checkbox", name: "stopContact", value: "yes", id: "stopContact", label: say("stopContact.label"), detail: say("stopContact.detail"), checked });
}

/** The fields of an outcome's check screen. */
export const TELLS = { hardship: category, notMe: stopContact };
