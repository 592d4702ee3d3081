/** Markup that a server put into the element for browsers without scripts, and what a customer did there before the element came to life. */
import { STATE_FIELD } from "../journey/doors.js";
import { RESPOND, routeAt } from "../journey/routes.js";

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

/** Whether a server shows the end of the way: what a business has taken is not asked for again. */
export const isServedEnd = (element) => servedNodes(element).some((node) => node.dataset?.screen?.endsWith(" done"));

/** `{ kept, typed }` of a screen that was served: where it is, the answers before it, and what is in its fields. */
export function servedScreen(element) {
  const state = element.querySelector(`[data-screen] input[name=${STATE_FIELD}]`);
  const { at = "", answers, changing } = parsed(state?.value ?? "{}");
  const controls = state === null ? [] : [...state.closest("[data-screen]").querySelectorAll("input[name], select[name]")];
  const fields = controls.filter((control) => control.type !== "hidden" && isEntered(control)).map(({ name, value }) => [name, value]);
  return { kept: { route: routeAt(at) ?? RESPOND, answers, changing }, ...(fields.length === 0 ? {} : { typed: Object.fromEntries(fields) }) };
}

/** Where the focus is inside the element, as a function that puts it there again once other markup stands in its place. */
export function focusIn(element) {
  const { activeElement } = element.getRootNode();
  if (!element.contains(activeElement)) return () => {};
  const { name, value, type, selectionStart, selectionEnd } = activeElement;
  const key = ["name", "href"].find((attribute) => activeElement.getAttribute(attribute));
  if (key === undefined) return () => {};
  const selector = `[${key}="${CSS.escape(activeElement.getAttribute(key))}"]`;
  return () => {
    const same = [...element.querySelectorAll(selector)].find((control) => !["radio", "submit"].includes(type) || control.value === value);
    same?.focus({ preventScroll: true });
    if (type === "text") same?.setSelectionRange(selectionStart, selectionEnd);
  };
}
