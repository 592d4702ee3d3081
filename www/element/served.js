/** Markup that a server put into the element for browsers without scripts, and what a customer did there before the element came to life. */
import { STATE_FIELD } from "../journey/doors.js";

const isEntered = ({ type, checked }) => (type !== "radio" && type !== "checkbox") || checked;

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

/** Everything but what has a slot, and data, which is not seen. */
export const servedNodes = (element) => [...element.childNodes].filter((node) => !node.matches?.("[slot], script, template"));

/** Whether what was served can be used, so that it is better than to be told that there is no plan. */
export const isServed = (element) => servedNodes(element).some((node) => node.matches?.("form, fieldset") || node.querySelector?.("form, fieldset"));

/** `{ kept, typed }` of a screen that was served: where it is, the answers before it, and what is in its fields. */
export function servedScreen(element) {
  const screen = element.querySelector("[data-screen]");
  if (screen === null) return {};
  const [outcome, step] = screen.dataset.screen.split(" ");
  if (step === undefined) return {};
  const controls = [...screen.querySelectorAll("input[name], select[name]")];
  const { answers, changing } = parsed(controls.find(({ name }) => name === STATE_FIELD)?.value ?? "{}");
  const fields = controls.filter((control) => control.type !== "hidden" && isEntered(control)).map(({ name, value }) => [name, value]);
  return { kept: { route: { outcome, step }, answers, changing }, ...(fields.length === 0 ? {} : { typed: Object.fromEntries(fields) }) };
}

/** Where the focus is inside the element, as a function that puts it there again once other markup stands in its place. */
export function focusIn(element) {
  const { activeElement } = element.getRootNode();
  if (!element.contains(activeElement) || !activeElement.name) return () => {};
  const { name, value, type, selectionStart, selectionEnd } = activeElement;
  return () => {
    const same = [...element.querySelectorAll(`[name="${CSS.escape(name)}"]`)].find((control) => type !== "radio" || control.value === value);
    same?.focus({ preventScroll: true });
    if (type === "text") same?.setSelectionRange(selectionStart, selectionEnd);
  };
}
