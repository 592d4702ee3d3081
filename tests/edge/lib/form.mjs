// A browser without scripts, as far as a page's form goes.

const ENTITIES = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'" };
const unescaped = (text) => text.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity]);

export const headingOf = (text) => unescaped(/<h1[^>]*>([^<]*)<\/h1>/.exec(text)[1]);

/** What the page hands back of itself. */
export const stateOf = (text) => unescaped(/name="state" value="([^"]*)"/.exec(text)[1]);

export const fields = (given) => new URLSearchParams(given).toString();

/** The body that a press sends: the page's own state with the fields that were filled in. */
export const press = (given) => (text) => fields({ state: stateOf(text), ...given });

export const FORM = { "content-type": "application/x-www-form-urlencoded" };
export const READER = { accept: "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8" };

/** The state of a screen, as one would write it who knows the field. */
export const state = (at, { answers = {}, changing = false, hash = null } = {}) => JSON.stringify({ at, answers, changing, hash });
