/**
 * Where a journey is shown decides how its links, forms, ids and headings are written, and nothing else of a screen. Whoever
 * shows it gives a door:
 * - `id(name)`: the id of a part, so that journeys on one page do not share any
 * - `level`: the level of a screen's heading
 * - `screen(state, name, content, spoken)`, `form(content)`: what stands around a screen, with its language and direction, and around
 *   what it asks
 * - `link(route, content, changing)`: the way to another screen, `changing` from one that checks answers
 * - `act(name, content)`: something to do with what is shown, or nothing where it can't be done
 * - `refresh(content)`: asks for what follows from the fields, where it does not follow by itself
 * - `local`: whether what is typed stays where it is shown; what is for the customer alone is asked nowhere else
 * - `arrival`: what makes a part take focus when it arrives
 */
import { html } from "./html.js";
import { addressOf, pathOf } from "./routes.js";

const known = ({ prefix = "", level = 1 }) => ({ id: (name) => `${prefix}${name}`, level });

/** For a page that runs the journey itself: links are addresses, and whoever mounts it listens. */
export const pageDoor = (options = {}) => ({
  ...known(options),
  screen: (state, name, content, spoken) => html`<div class="screen" data-screen="${name}"${spoken}>${content}</div>`,
  form: (content) => html`<form novalidate>${content}</form>`,
  link: (route, content, changing = false) => html`<a href="${addressOf(route)}"${changing ? html` data-changing` : ""}>${content}</a>`,
  act: (name, content) => html`<button class="button" type="button" data-act="${name}">${content}</button>`,
  refresh: () => "",
  local: true,
  arrival: "",
});

/** What a served screen hands back with the next press: where it was, and the answers so far. */
export const STATE_FIELD = "state";

/**
 * For a page without scripts: a screen is one form, and each way out of it a button that sends its fields too. Enter in a
 * field presses the form's first button, so one without a name stands before those that lead away.
 * @param action where the form is sent
 * @param kept the state's part to hand back, as JSON
 * @param acts names of what can be done with what is shown
 */
export const formDoor = ({ action, kept, acts = [], ...options }) => ({
  ...known(options),
  screen: (state, name, content, spoken) => html`<form class="screen" data-screen="${name}"${spoken} method="post" action="${action}" novalidate>
    <button class="unseen" tabindex="-1" aria-hidden="true"></button>
    <input type="hidden" name="${STATE_FIELD}" value="${kept(state)}">
    ${content}
  </form>`,
  form: (content) => html`<div>${content}</div>`,
  link: (route, content, changing = false) =>
    html`<button class="link" name="${changing ? "change" : "go"}" value="${pathOf(route)}" formnovalidate>${content}</button>`,
  act: (name, content) => (acts.includes(name) ? html`<button class="button" name="act" value="${name}">${content}</button>` : ""),
  refresh: (content) => html`<button class="link" name="refresh" value="1" formnovalidate>${content}</button>`,
  local: false,
  arrival: html` autofocus`,
});
