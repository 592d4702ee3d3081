/** What an element and its page state about an invoice: gathered from the document and parsed, nothing more. */
import { localDay } from "../format.js";
import { statedOn } from "./attributes.js";

const JSON_LD = "script[type='application/ld+json']";

/** Where an id or a selector finds its element: in the element's own tree first, then in the page. */
const scopes = (element) => new Set([element.getRootNode(), element.ownerDocument]);

function find(element, selector) {
  for (const scope of scopes(element)) {
    const found = scope.querySelector(selector);
    if (found !== null) return found;
  }
  return null;
}

export const byId = (element, id) => find(element, `#${CSS.escape(id)}`);

/** Data that is wanted and is none is a problem to tell of, not one to pass over. */
class Reading {
  problems = [];

  parsed(place) {
    try {
      return JSON.parse(place.textContent);
    } catch {
      this.problems.push({ code: "notData" });
      return null;
    }
  }

  /** The element that an attribute names. */
  named(found) {
    if (found === null) this.problems.push({ code: "notData" });
    return found === null ? [] : [found];
  }
}

/** JSON-LD blocks may be about anything: one that is none is not this element's matter. */
const tolerated = (blocks) =>
  [...blocks].flatMap((block) => {
    try {
      return [JSON.parse(block.textContent)];
    } catch {
      return [];
    }
  });

function statedAt(place, reading) {
  if (place.matches("script")) return [{ documents: [reading.parsed(place)] }];
  return [{ attributes: { ...place.dataset } }, { documents: tolerated(place.querySelectorAll(JSON_LD)) }];
}

function places(element, reading) {
  const named = element.from.split(/\s+/).filter(Boolean).map((id) => byId(element, id));
  const selected = element.fromSelector === "" ? [] : [find(element, element.fromSelector)];
  return [...named, ...selected].flatMap((found) => reading.named(found));
}

/** JSON beside the page. Nobody but the page's own server is asked. */
async function fetched(address) {
  const response = await fetch(address, { mode: "same-origin", redirect: "error", headers: { accept: "application/ld+json, application/json" } });
  if (!response.ok) throw new Error(`HTTP ${response.status} for ${address}`);
  return response.json();
}

function dataOf(element, name, reading) {
  const id = element.getAttribute(name);
  return id === null ? undefined : reading.named(byId(element, id)).map((place) => reading.parsed(place))[0];
}

/** The business's own texts, also where nothing else can be read. */
export const ownMessages = (element, given) => given.messages ?? dataOf(element, "messages", new Reading()) ?? undefined;

/**
 * Sources in order of precedence: property, attributes, what `src` gives, `data-*` and JSON-LD of the places that are named, and, where
 * none of these holds JSON-LD, the page's own.
 * @param given `{ invoice, facts, policy, decision, messages }`: the element's properties, each null where it is not set
 */
export async function gather(element, given) {
  const reading = new Reading();
  const stated = places(element, reading).flatMap((place) => statedAt(place, reading));
  const isThere = ({ documents = [] }) => documents.length > 0;
  const facts = given.facts ?? dataOf(element, "facts", reading);
  const page = stated.some(isThere) ? [] : [{ documents: tolerated(element.ownerDocument.querySelectorAll(JSON_LD)) }];
  const today = () => element.today || stated.map(({ attributes }) => attributes?.today).find(Boolean) || localDay(new Date(), element.timeZone || undefined);
  return {
    sources: [
      ...(given.invoice === null ? [] : [{ object: given.invoice }]),
      { attributes: statedOn(element) },
      ...(element.src === "" ? [] : [{ documents: [await fetched(new URL(element.src, element.baseURI))] }]),
      { attributes: { ...element.dataset } },
      ...stated,
      ...page,
    ],
    facts: facts ?? undefined,
    policy: given.policy ?? dataOf(element, "policy", reading) ?? facts?.policy,
    messages: given.messages ?? dataOf(element, "messages", reading),
    decision: given.decision ?? facts?.decision,
    advice: facts?.advice,
    asOf: today(),
    today,
    problems: reading.problems,
  };
}
