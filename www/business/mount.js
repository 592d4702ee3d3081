/** The page's life: controls and address to state, state to what is shown. */
import { csv } from "../files/csv.js";
import { save } from "../files/save.js";
import { FIRST_DAY, fragmentOf, initial, isDay, LAST_DAY, stateOf } from "./address.js";
import { currencyRows, customerRows, fileName, itemRows } from "./rows.js";
import { notice, noticeRequest, plainText } from "./notice.js";
import { count, errorAt, errorSummary, frame, lead, shown } from "./render.js";
import { viewOf } from "./view.js";
import { rangeIn, wordsIn } from "./words.js";

const DAYS = { "as-of": "asOf", "known-on": "knownOn" };
const FILES = { items: itemRows, customers: customerRows, currencies: currencyRows };

export function mount(root, { ledger, engine, messages, locale }) {
  const words = wordsIn(messages, locale);
  const { say, day } = words;
  const title = document.title;
  root.innerHTML = frame(ledger, words);
  const form = root.querySelector("form");
  const slot = (name) => root.querySelector(`[data-${name}]`);
  let state = stateOf(location.hash, ledger);
  let view;

  function show() {
    try {
      view = viewOf(ledger, state, engine);
    } catch (cause) {
      console.warn(cause);
      for (const name of ["lead", "count", "shown"]) slot(name).textContent = name === "shown" ? say("failed") : "";
      return;
    }
    slot("lead").textContent = lead(view, words);
    slot("shown").innerHTML = shown(view, state.asOf === ledger.asOf, words);
    slot("count").textContent = count(view, words);
  }

  function mark(errors) {
    slot("errors").innerHTML = errorSummary(errors, words);
    document.title = errors.length === 0 ? title : say("errorTitle", { title });
    for (const field of Object.keys(DAYS)) {
      const error = errors.find((one) => one.field === field);
      const [input, place] = [form.elements[field], document.getElementById(`${field}-error`)];
      place.hidden = error === undefined;
      place.innerHTML = error === undefined ? "" : errorAt(error.text, words);
      input.toggleAttribute("aria-invalid", false);
      if (error !== undefined) input.setAttribute("aria-invalid", "true");
      input.setAttribute("aria-describedby", error === undefined ? `${field}-hint` : `${field}-hint ${field}-error`);
    }
    slot("errors").querySelector(".errors")?.focus();
  }

  function become(next) {
    state = next;
    history.replaceState(null, "", fragmentOf(state, ledger) || location.pathname + location.search);
    show();
  }

  function fill() {
    for (const [name, value] of Object.entries(state)) form.elements[name].value = value;
    mark([]);
  }

  /** What is wrong with a day as it stands in its field, or nothing. */
  function wrongWith(field) {
    const { value, validity } = form.elements[field];
    const example = { example: day(ledger.asOf) };
    if (validity.badInput) return say("error.dayUnreadable", example);
    if (value === "") return field === "as-of" ? say("error.dayMissing", example) : undefined;
    return isDay(value) ? undefined : say("error.dayOutside", { earliest: day(FIRST_DAY), latest: day(LAST_DAY) });
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const errors = Object.keys(DAYS).map((field) => ({ field, text: wrongWith(field) })).filter(({ text }) => text !== undefined);
    mark(errors);
    if (errors.length === 0) become({ ...state, asOf: form.elements.asOf.value, knownOn: form.elements.knownOn.value });
  });

  // Days wait for the button: a half-typed year is a day too.
  form.addEventListener("change", ({ target }) => {
    if (target.matches("select")) become({ ...state, [target.name]: target.value });
  });

  form.addEventListener("reset", (event) => {
    event.preventDefault();
    become(initial(ledger));
    fill();
  });

  /** The words of a step, once they are opened. */
  function compose(details) {
    const row = view.groups.flatMap(({ rows }) => rows).find(({ account }) => account.id === details.dataset.words);
    const unit = row.decision.units[details.dataset.unit];
    const request = noticeRequest(row, unit, ledger.creditor);
    const place = details.querySelector(".words");
    try {
      const composed = engine.composeNotice(request);
      place.innerHTML = notice(composed, request.on, words);
      composedWords.set(details, plainText(composed));
    } catch (cause) {
      console.warn(cause);
      place.textContent = say("words.none");
    }
  }

  const composedWords = new WeakMap();

  // A toggle does not bubble.
  root.addEventListener("toggle", ({ target }) => {
    if (target.matches("[data-words]") && target.open && !composedWords.has(target)) compose(target);
  }, true);

  async function copy(button) {
    const text = composedWords.get(button.closest("[data-words]"));
    const said = button.parentElement.querySelector("[data-copied]");
    try {
      await navigator.clipboard.writeText(text);
      said.textContent = say("words.copied");
    } catch {
      // A browser may refuse; then the words are marked, ready to be copied by hand.
      getSelection().selectAllChildren(button.closest(".words").querySelector(".text"));
      said.textContent = say("words.marked");
    }
  }

  root.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-copy]");
    if (button !== null) copy(button);
    const kind = target.closest("[data-save]")?.dataset.save;
    if (kind === undefined) return;
    const rows = FILES[kind](view, { ...words, range: rangeIn(view.aging, words) });
    save({ name: fileName(say(`file.${kind}`), view), type: "text/csv;charset=utf-8", text: csv(rows) });
  });

  // A link to a place on the page leaves the address to the view.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const place = link === null ? null : document.getElementById(link.hash.slice(1));
    if (place === null) return;
    event.preventDefault();
    place.focus();
  });

  window.addEventListener("hashchange", () => {
    become(stateOf(location.hash, ledger));
    fill();
  });

  become(state);
  fill();
}
