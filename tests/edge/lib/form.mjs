// A browser without scripts, as far as a page's form goes.

const ENTITIES = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'" };
const unescaped = (text) => text.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity]);

export const headingOf = (text) => unescaped(/<h1[^>]*>([^<]*)<\/h1>/.exec(text)[1]);

/** What the page hands back of itself. */
export const stateOf = (text) => unescaped(/name="state" value="([^"]*)"/.exec(text)[1]);

export const fields = (given) => new URLSearchParams(given).toString();

/** Ways that a customer may fill in a field without choices. */
const TYPED = {
  day: ["4", "31", "", "x"],
  month: ["12", "2", ""],
  year: ["2026", "2027", ""],
  amount: ["200", "20", "2,3", "180.80", "740", "780.81", "", "<script>"],
  firstOn: ["2026-12-04", "2027-06-01", "", "soon"],
};

/** What can be pressed, and what may be filled in: buttons as `[name, value]`, fields as a name with values. */
export function controlsOf(text) {
  const buttons = [...text.matchAll(/<button(?! class="unseen")([^>]*)>/g)].map(([, attributes]) => [attribute(attributes, "name"), attribute(attributes, "value")]);
  const groups = {};
  const add = (name, values) => (groups[name] = [...(groups[name] ?? []), ...values]);
  for (const [, attributes] of text.matchAll(/<input type="(?:radio|checkbox)"([^>]*)>/g)) add(attribute(attributes, "name"), [attribute(attributes, "value")]);
  for (const [, name, options] of text.matchAll(/<select[^>]* name="(\w+)">([^]*?)<\/select>/g)) add(name, [...options.matchAll(/value="([^"]*)"/g)].map(([, value]) => value));
  for (const [, name] of text.matchAll(/<input id="\w+" name="(\w+)"/g)) add(name, TYPED[name]);
  return { buttons, groups };
}

const attribute = (attributes, name) => unescaped(new RegExp(` ${name}="([^"]*)"`).exec(attributes)?.[1] ?? "");

/** The body that a press sends: the page's own state with the fields that were filled in. */
export const press = (given) => (text) => fields({ state: stateOf(text), ...given });

export const FORM = { "content-type": "application/x-www-form-urlencoded" };
export const READER = { accept: "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8" };

/** The state of a screen, as one would write it who knows the field. */
export const state = (at, { answers = {}, changing = false, hash = null } = {}) => JSON.stringify({ at, answers, changing, hash });
