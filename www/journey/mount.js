/** Runs a journey in an element: shows its state there, takes what is pressed and typed, and tells what came of it. */
import { save } from "../files/save.js";
import { pageDoor } from "./doors.js";
import { render, renderLive, titleOf } from "./render.js";
import { addressOf, RESPOND, routeOf } from "./routes.js";
import { closed, reduce } from "./state.js";
import { shortReference } from "./screens/done.js";
import { wordsIn } from "./words.js";

const FIELD_LINK = "a[data-field]";

/** Markup as nodes. A form parsed on its own stays a form even where it is put inside another one. */
function nodesOf(markup) {
  const template = document.createElement("template");
  template.innerHTML = markup;
  for (const part of template.content.querySelectorAll("[class]:not([data-part])")) part.dataset.part = part.className;
  return template.content;
}

/** Makes a screen one that can be read and not used. */
function lock(root) {
  for (const control of root.querySelectorAll("button, input, select")) control.disabled = true;
  for (const link of root.querySelectorAll("a[href^='#']")) {
    link.removeAttribute("href");
    link.setAttribute("role", "link");
    link.ariaDisabled = "true";
  }
}

/**
 * @param root the element that shows the journey
 * @param options.place a function that says where it is kept besides (see place.js)
 * @param options.tell `(type, detail)`: hears of "step", "change", "invalid" and "error", and of "choose" before a choice is
 *   made, which an answer of false keeps from being made
 * @param options.settled `(state)`: called whenever a state is there, before anything is told of it
 * @param options.isCurrent `(state)`: whether what is agreed to still is what was shown; where it is not, whoever says so begins again
 */
export function mount(root, { place, tell, settled, isCurrent }) {
  let first = closed("reading");
  let state = first;
  let engine;
  /** `{ messages, locale, door, isLocked }`: how a state is shown. */
  let view;

  const headingOf = () => root.querySelector("[data-part=heading]");

  const askAbout =
    ({ asOf, account, invoice, policy }) =>
    (asked) =>
      engine.offerOptions({ asOf, account, invoice: invoice.number, policy, ...asked });

  function attempt(event, from = state) {
    try {
      return reduce(from, event, askAbout(from));
    } catch (error) {
      return closed("failed", { error });
    }
  }

  function show({ focus }) {
    const { messages, locale, door } = view;
    root.replaceChildren(nodesOf(render(state, messages, locale, door)));
    if (view.isLocked) lock(root);
    const heading = headingOf();
    place().name(titleOf(state, heading.textContent, messages, locale));
    if (!focus) return;
    const target = root.querySelector("[data-part=errors]") ?? heading;
    root.scrollIntoView({ block: "start" });
    target.focus({ preventScroll: true });
  }

  /** Shows anew what has changed of the screen; its fields and links stay as they are, with their focus and a press that has begun. */
  function refresh(source = null) {
    const live = root.querySelector("[data-live]");
    if (live === null || live.contains(source)) return;
    const fresh = nodesOf(renderLive(state, view.messages, view.locale, view.door));
    const [told, now] = [live, fresh].map((part) => part.querySelector("[role=status]"));
    if (told === null || now === null) live.replaceChildren(fresh);
    else {
      // A status is heard only where it stays, and is not heard again where it says the same.
      while (told.nextSibling !== null) told.nextSibling.remove();
      now.remove();
      if (told.textContent !== now.textContent) told.replaceChildren(...now.childNodes);
      live.append(fresh);
    }
    if (view.isLocked) lock(live);
  }

  /** What is needed to come back to this screen, or null where none can be come back to. */
  function kept() {
    if (state.phase !== "open") return null;
    const { route, answers, changing, choice } = state;
    return { route, answers, changing, confirmed: choice?.hash ?? null };
  }

  function remember(isNew = false) {
    if (state.phase === "open") place().write(kept(), isNew);
  }

  function adopt(next) {
    const before = state;
    state = next;
    settled(state);
    if (state.phase === "failed") tell("error", { error: state.error });
    if (state.errors.length > 0 && state.errors !== before.errors) tell("invalid", { errors: state.errors });
    if (state.phase !== before.phase || addressOf(state.route) !== addressOf(before.route)) tell("step");
    const [value, valueBefore] = [state, before].map(({ choice }) => choice ?? null);
    if (value !== valueBefore || (before.phase === "open" && state.answers !== before.answers)) tell("change", { value });
  }

  function arrive(next, { focus }) {
    adopt(next);
    remember();
    show({ focus });
  }

  function move(event) {
    const next = attempt(event);
    const isChosen = next.phase === "open" && next.choice !== null;
    if (isChosen && !isCurrent(state)) return;
    if (isChosen && !tell("choose", { choice: next.choice })) return;
    const isNew = addressOf(next.route) !== addressOf(state.route) && !isChosen;
    adopt(next);
    remember(isNew);
    show({ focus: true });
  }

  /** A confirmed choice comes back as it was confirmed, or not at all; what is entered here is newer than what was kept. */
  function restored({ route, answers, changing = false, confirmed = null }) {
    const isEntered = confirmed === null && Object.keys(state.answers).length > 0;
    return attempt({ type: "restore", route, answers: isEntered ? state.answers : answers, changing, confirmed });
  }

  /** A file of the choice; what makes it is fetched when it is first asked for. */
  async function keep(kind) {
    const words = wordsIn(view.messages, view.locale, state);
    const said = root.querySelector("[data-kept]");
    said.textContent = "";
    try {
      const { fileOf } = await import("../files/keep.js");
      save(await fileOf(kind, { ...state.quotes[0], choice: state.choice }, shortReference(state.choice), words));
    } catch (cause) {
      console.warn(cause);
      said.textContent = words.say("file.failed");
    }
  }

  const actions = {
    print: () => window.print(),
    save: () => keep("save"),
    calendar: () => keep("calendar"),
    table: () => keep("table"),
  };

  root.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const action = event.target.closest("[data-act]");
    if (action) actions[action.dataset.act]();
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (link.matches(FIELD_LINK)) {
      (root.querySelector(`#${CSS.escape(link.hash.slice(1))}`) ?? headingOf()).focus();
      return;
    }
    move({ type: "go", route: routeOf(link.getAttribute("href")) ?? RESPOND, changing: "changing" in link.dataset });
  });

  root.addEventListener("submit", (event) => {
    event.preventDefault();
    // A form around the journey has not been sent.
    event.stopPropagation();
    move({ type: "submit", fields: Object.fromEntries(new FormData(event.target, event.submitter)) });
  });

  root.addEventListener("input", (event) => {
    adopt(attempt({ type: "type", fields: Object.fromEntries(new FormData(event.target.form)) }));
    if (state.phase !== "open") return show({ focus: true });
    remember();
    refresh(event.target);
  });

  return {
    get state() {
      return state;
    },

    kept,

    /**
     * Shows what is known, at the screen that was kept and with what was typed there. Beginning again, other facts may be known:
     * `isChanged` where a press on the button that agrees met them.
     */
    begin(known, { engine: ready, kept: earlier, typed, isChanged = false, ...shown }) {
      [first, engine, view] = [known, ready, shown];
      const back = known.phase === "open" && earlier ? { type: "restore", changing: false, confirmed: null, ...earlier } : null;
      const there = back === null ? known : attempt(back, known);
      const entered = typed === undefined ? there : attempt({ type: "type", fields: typed }, there);
      arrive(isChanged ? attempt({ type: "changed" }, entered) : entered, { focus: isChanged });
    },

    /** Forgets what was entered. */
    restart() {
      arrive(first, { focus: false });
    },

    /** Goes to the screen that the place names, such as when the tab's history moves. */
    follow() {
      const here = place().read();
      if (state.phase !== "open") return;
      if (here === null) remember();
      else arrive(restored(here), { focus: true });
    },

    /** More that is known since the journey began, for the first screen. */
    learn(more) {
      [first, state] = [first, state].map((known) => ({ ...known, ...more }));
      if (state.phase === "open" && state.route.outcome === null) refresh();
    },

    /** Shows the same state in another way. */
    look(changes) {
      view = { ...view, ...changes };
      show({ focus: false });
    },

    go: (route) => move({ type: "go", route }),

    /** Says that a choice is waited for. */
    miss() {
      arrive(attempt({ type: "miss" }), { focus: true });
    },

    /** Presses the screen's button for the customer, but for the one that agrees: that press is theirs alone. */
    proceed() {
      const form = root.querySelector("form");
      if (form !== null && state.route.step !== "check") form.requestSubmit();
    },
  };
}
