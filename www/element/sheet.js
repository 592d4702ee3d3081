/** The element's look, carried with its script: a constructed sheet needs no style attribute, no style element and no address. */
import css from "payment-options.css";

/** A sheet belongs to the document that it was made in. */
const made = new WeakMap();

function sheetOf({ defaultView }) {
  if (!made.has(defaultView)) {
    const sheet = new defaultView.CSSStyleSheet();
    sheet.replaceSync(css);
    made.set(defaultView, sheet);
  }
  return made.get(defaultView);
}

/** Gives the look to the tree that the element stands in, once. It comes after the page's own sheets. */
export function dress(element) {
  const tree = element.getRootNode();
  const sheet = sheetOf(element.ownerDocument);
  if (!tree.adoptedStyleSheets.includes(sheet)) tree.adoptedStyleSheets.push(sheet);
}
