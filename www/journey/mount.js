/** Puts the journey into a page: the only part that touches the document, the tab's history and the engine. */
import { stateOf } from "./known.js";
import { render, renderPlans, titleOf } from "./render.js";
import { addressOf, RESPOND, routeOf } from "./routes.js";
import { closed, reduce } from "./state.js";
import { shortReference } from "./screens/done.js";

const FIELD_LINK = "a[data-field]";

function saveFile(name, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 0);
}

/**
 * @param root the element that shows the journey
 * @param page what the page states (see known.js)
 * @param engine a function that resolves to the package, ready to use
 * @param messages, locale the words and where they are spoken (see languages.js)
 * @param hidden an element to hide where the customer says that the invoice is not theirs
 * @returns `{ speak }`, which shows the same screen in other words
 */
export async function mount(root, { page, engine: load, messages, locale, hidden }) {
  let state;
  let engine;

  const ask = (asked) =>
    engine.offerOptions({ asOf: state.asOf, account: state.account, invoice: state.invoice.number, policy: state.policy, ...asked });

  function attempt(work) {
    try {
      return work();
    } catch (cause) {
      console.warn(cause);
      return closed("failed");
    }
  }

  function show({ focus }) {
    root.innerHTML = render(state, messages, locale);
    const heading = root.querySelector("[data-part=heading]");
    document.title = titleOf(state, heading.textContent, messages, locale);
    if (hidden) hidden.hidden = state.route.outcome === "notMe";
    if (!focus) return;
    const target = root.querySelector("[data-part=errors]") ?? heading;
    root.scrollIntoView({ block: "start" });
    target.focus({ preventScroll: true });
  }

  /** Beside each address the tab keeps what was entered, so that reload and back lose nothing. No storage is used. */
  function remember(method) {
    if (state.phase !== "open") return;
    const { answers, changing, choice } = state;
    try {
      history[method]({ journey: { answers, changing, confirmed: choice?.hash ?? null } }, "", addressOf(state.route));
    } catch {
      // A browser may refuse many changes in a short time; the next one is remembered again.
    }
  }

  function dispatch(event) {
    state = attempt(() => reduce(state, event, ask));
  }

  function move(event) {
    const before = addressOf(state.route);
    dispatch(event);
    const confirmed = state.choice !== undefined && state.choice !== null;
    remember(addressOf(state.route) === before || confirmed ? "replaceState" : "pushState");
    show({ focus: true });
  }

  /** A confirmed choice comes back as it was confirmed, or not at all. */
  function restore(kept, route) {
    const confirmed = kept?.confirmed ?? null;
    const answers = confirmed === null && state.answers !== undefined && Object.keys(state.answers).length > 0 ? state.answers : kept?.answers;
    dispatch({ type: "restore", route, answers, changing: kept?.changing ?? false, confirmed });
    remember("replaceState");
  }

  const actions = {
    print: () => window.print(),
    save: () => saveFile(`choice-${shortReference(state.choice)}.json`, `${JSON.stringify(state.choice, null, 2)}\n`),
  };

  root.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const action = event.target.closest("[data-act]");
    if (action) actions[action.dataset.act]();
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (link.matches(FIELD_LINK)) {
      document.getElementById(link.hash.slice(1))?.focus();
      return;
    }
    move({ type: "go", route: routeOf(link.getAttribute("href")) ?? RESPOND, changing: "changing" in link.dataset });
  });

  root.addEventListener("submit", (event) => {
    event.preventDefault();
    move({ type: "submit", fields: Object.fromEntries(new FormData(event.target, event.submitter)) });
  });

  root.addEventListener("input", (event) => {
    dispatch({ type: "type", fields: Object.fromEntries(new FormData(event.target.form)) });
    remember("replaceState");
    const live = root.querySelector("[data-live]");
    // What follows from the fields changes under them; the fields stay as they are, with their focus.
    if (live !== null && !live.contains(event.target)) live.innerHTML = renderPlans(state, messages, locale);
  });

  /** What was entered stays as it was typed. */
  function speak(language) {
    ({ messages, locale } = language);
    dispatch({ type: "speak", locale });
    show({ focus: false });
  }

  window.addEventListener("popstate", (event) => {
    const route = routeOf(location.hash);
    if (state === undefined || state.phase !== "open") return;
    // Another link's anchor, such as a skip link's: the journey stays where it is.
    if (route === null) return remember("replaceState");
    restore(event.state?.journey, route);
    show({ focus: true });
  });

  try {
    engine = await load();
    state = stateOf({ ...page, locale }, engine);
  } catch (cause) {
    console.warn(cause);
    state = closed("failed");
  }
  const route = routeOf(location.hash);
  if (state.phase === "open" && route !== null) restore(history.state?.journey, route);
  show({ focus: false });
  return { speak };
}
