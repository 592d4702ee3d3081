/** A choice to the window that opened or framed this one, and to one exact origin only. */

const caller = () => window.opener ?? (window.parent === window ? null : window.parent);

/** The origin of an address that a choice may go back to; another kind of address is a mistake of the page. */
export function originOf(returnUrl) {
  const { protocol, origin } = new URL(returnUrl);
  if (protocol !== "https:" && protocol !== "http:") throw new TypeError(`return-url takes an http address, not ${protocol}`);
  return origin;
}

export const isCalled = () => caller() !== null;

export function handBack(returnUrl, choice) {
  caller()?.postMessage({ type: "po-choose", choice }, originOf(returnUrl));
}
