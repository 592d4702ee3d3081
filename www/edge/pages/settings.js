/** What a business says about its pages, checked once. */
import english from "../../journey/messages.en.js";
import { tagOf } from "../../journey/tags.js";
import { isOrigin } from "../cors.js";

const refuse = (what) => {
  throw new TypeError(`pages.${what}`);
};

/** @returns settings, or null where there are no pages */
export function settingsOf(pages) {
  if (pages === undefined) return null;
  const { styles = [], script = null, messages = { en: english }, locale = "en", frameAncestors = [] } = pages;
  const sheets = styles.map((style) => (typeof style === "string" ? { href: style } : style));
  for (const { href } of sheets) checkAddress(href, "styles");
  if (script !== null) checkScript(script);
  for (const origin of frameAncestors) if (!isOrigin(origin)) refuse(`frameAncestors: ${JSON.stringify(origin)} is not an origin`);
  for (const tag of [locale, ...Object.keys(messages)]) if (tagOf(tag) === null) refuse(`locale and messages: ${JSON.stringify(tag)} is not a language tag`);
  if (Object.keys(messages).length === 0) refuse("messages has a language");
  const named = new Map(Object.entries(messages).map(([tag, words]) => [tagOf(tag), words]));
  return { styles: sheets, script, messages: named, locale: tagOf(locale), policy: policyOf({ sheets, script, frameAncestors }) };
}

function checkScript({ src, integrity }) {
  checkAddress(src, "script.src");
  if (integrity !== undefined && !/^sha(256|384|512)-[A-Za-z0-9+/]+={0,2}$/.test(integrity)) refuse("script.integrity is such as sha384-…");
}

/** A path from the root, or an address with https: nothing that could end a directive of the policy. */
function checkAddress(address, name) {
  const isPath = typeof address === "string" && /^\/(?!\/)[^\s;,]*$/.test(address);
  if (!isPath && !(typeof address === "string" && /^https?:\/\/[^\s;,]+$/.test(address) && URL.canParse(address))) {
    refuse(`${name}: ${JSON.stringify(address)} is neither a path such as "/styles/base.css" nor an address`);
  }
}

const sourceOf = (address) => (address.startsWith("/") ? "'self'" : new URL(address).origin);

const sources = (addresses) => [...new Set(addresses.map(sourceOf))].join(" ");

/** Nothing is loaded, sent or framed but what the settings name. */
function policyOf({ sheets, script, frameAncestors }) {
  const running = script === null ? [] : [`script-src ${sources([script.src])} 'wasm-unsafe-eval'`, `connect-src ${sources([script.src])}`];
  return [
    "default-src 'none'",
    `style-src ${sources(["/", ...sheets.map(({ href }) => href)])}`,
    "img-src 'self' data:",
    ...running,
    "form-action 'self'",
    "base-uri 'none'",
    `frame-ancestors ${[...frameAncestors].join(" ") || "'none'"}`,
  ].join("; ");
}
