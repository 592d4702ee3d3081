/** The page's life: lists, controls and address to state, state to what is shown. */
import { localDay } from "../format.js";
import { save } from "../files/save.js";
import { FIRST_DAY, fragmentOf, initial, isDay, LAST_DAY, stateOf } from "./address.js";
import { controls } from "./controls.js";
import { deskOf } from "./desk.js";
import { takeIn } from "./intake.js";
import { notice, noticeRequest, plainText } from "./notice.js";
import { count, errorAt, errorSummary, frame, lead, shown } from "./render.js";
import { FIRST_PART } from "./view.js";
import { wordsIn } from "./words.js";

const DAYS = { "as-of": "asOf", "known-on": "knownOn" };

export function mount(root, { ledger: sample, engine, messages, locale }) {
  const words = wordsIn(messages, locale);
  const { say, day } = words;
  const sampleTitle = document.title;
  let title = sampleTitle;
  root.innerHTML = frame(words);
  const slot = (name) => root.querySelector(`[data-${name}]`);
  const sampleDesk = deskOf(sample, engine, messages, locale);
  let [ledger, desk, form] = [sample, sampleDesk, null];
  let state;
  let most = FIRST_PART;
  let view;
  let asked = 0;

  function display(found) {
    view = { ...found, nameOf: (id) => found.names.get(id), isList: ledger.isList };
    slot("lead").textContent = lead(view, words);
    slot("shown").innerHTML = shown(view, state.asOf === ledger.asOf, words);
    slot("count").textContent = count(view, words);
  }

  function fail(cause) {
    console.warn(cause);
    for (const name of ["lead", "count", "shown"]) slot(name).textContent = name === "shown" ? say("failed") : "";
  }

  /** A list of one's own is worked out beside the page, and only the latest answer counts. */
  async function displayLater(promise) {
    const mine = asked;
    slot("count").textContent = say("working");
    try {
      const found = await promise;
      if (mine === asked) display(found);
    } catch (cause) {
      if (mine === asked) fail(cause);
    }
  }

  function show() {
    asked += 1;
    try {
      const found = desk.view(state, most);
      return found instanceof Promise ? displayLater(found) : display(found);
    } catch (cause) {
      return fail(cause);
    }
  }

  function mark(errors) {
    slot("errors").innerHTML = errorSummary(errors, words);
    document.title = errors.length === 0 ? title : say("errorTitle", { title });
    for (const field of fields()) {
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

  const fields = () => Object.keys(DAYS).filter((field) => form.elements[field] !== undefined);

  // The names of a list of one's own stay out of addresses, which are kept and shown elsewhere.
  const addressed = () => (ledger.isList ? "" : fragmentOf(state, ledger));

  function become(next) {
    [state, most] = [next, FIRST_PART];
    history.replaceState(null, "", addressed() || location.pathname + location.search);
    show();
  }

  function fill() {
    for (const [name, value] of Object.entries(state)) if (form.elements[name] !== undefined) form.elements[name].value = value;
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

  function submit(event) {
    event.preventDefault();
    const errors = fields().map((field) => ({ field, text: wrongWith(field) })).filter(({ text }) => text !== undefined);
    mark(errors);
    if (errors.length === 0) become({ ...state, asOf: form.elements.asOf.value, knownOn: form.elements.knownOn?.value ?? "" });
  }

  /** Shows a ledger from its first view, or the one that the address states. */
  function open(next, nextDesk, fragment) {
    [ledger, desk] = [next, nextDesk];
    title = ledger.isList ? say("titleList", { name: ledger.name }) : sampleTitle;
    for (const note of document.querySelectorAll("[data-of-sample]")) note.hidden = ledger.isList === true;
    slot("notice").textContent = ledger.isList ? say("privateList", { name: ledger.name }) : say("private");
    slot("controls").innerHTML = controls(ledger, words);
    form = slot("controls").querySelector("form");
    form.addEventListener("submit", submit);
    // Days wait for the button: a half-typed year is a day too.
    form.addEventListener("change", ({ target }) => {
      if (target.matches("select")) become({ ...state, [target.name]: target.value });
    });
    form.addEventListener("reset", (event) => {
      event.preventDefault();
      become(initial(ledger));
      fill();
    });
    become(stateOf(fragment, ledger));
    fill();
  }

  function openAndTell(next, nextDesk) {
    open(next, nextDesk, "");
    document.getElementById("ledger-title").focus();
  }

  takeIn(slot("intake"), slot("ledger-view"), {
    words,
    today: localDay(new Date()),
    hire: async () => (await import("./hire.js")).hire({ messages, locale }),
    use: openAndTell,
    sample: () => openAndTell(sample, sampleDesk),
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

  async function saveAs(kind) {
    try {
      save(await desk.file(kind));
    } catch (cause) {
      fail(cause);
    }
  }

  const listOf = (part) => (part === "items" ? ".items tbody" : ".customers");

  /** As many again; the first of what is new takes the focus, since the button may be gone. */
  async function showMore(button, part) {
    const lists = () => [...slot("shown").querySelectorAll(listOf(part))];
    const at = lists().findLastIndex((list) => list.compareDocumentPosition(button) & Node.DOCUMENT_POSITION_FOLLOWING);
    const before = lists()[at].children.length;
    most = { ...most, [part]: most[part] + FIRST_PART[part] };
    await show();
    const next = lists()[at]?.children[before];
    // Something else is shown by now, or no more could be.
    if (next === undefined) return;
    next.tabIndex = -1;
    next.focus();
  }

  root.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-copy]");
    if (button !== null) copy(button);
    const more = target.closest("[data-more]");
    if (more !== null) showMore(more, more.dataset.more);
    const kind = target.closest("[data-save]")?.dataset.save;
    if (kind !== undefined) saveAs(kind);
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
    if (ledger.isList) return;
    become(stateOf(location.hash, ledger));
    fill();
  });

  open(sample, sampleDesk, location.hash);
}
