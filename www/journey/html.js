/** Markup that is already escaped. Only `html` makes it. */
class Markup {
  #text;
  constructor(text) {
    this.#text = text;
  }
  toString() {
    return this.#text;
  }
}

const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

const escape = (text) => text.replace(/[&<>"']/g, (character) => ENTITIES[character]);

const CHARACTERS = Object.fromEntries(Object.entries(ENTITIES).map(([character, entity]) => [entity, character]));

/** The text of markup that `html` made. */
export const textOf = (markup) => markup.replace(/<[^>]*>/g, "").replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => CHARACTERS[entity]);

function part(value) {
  if (value === null || value === undefined || value === false) return "";
  if (Array.isArray(value)) return value.map(part).join("");
  return value instanceof Markup ? value.toString() : escape(String(value));
}

/** A template whose values are escaped, for text and for quoted attributes alike. Lists join; null and false vanish. */
export const html = (strings, ...values) =>
  new Markup(strings.reduce((text, string, index) => text + part(values[index - 1]) + string));
