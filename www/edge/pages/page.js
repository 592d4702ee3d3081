/** The journey as pages: `GET` opens one, `POST` answers the press of a button. */
import { html } from "../../journey/html.js";
import { OUTCOMES, RESPOND, routeAt } from "../../journey/routes.js";
import { sayIn } from "../../journey/say.js";
import { readText } from "../body.js";
import { checkForm, checkHtml, checkSameSite } from "../negotiation.js";
import { Problem } from "../problem.js";
import { documentOf, headersOf } from "./document.js";
import { readForm } from "./form.js";
import { languageFor, wantedBy } from "./language.js";
import { opened, pressed, shown } from "./visit.js";

const METHODS = ["GET", "HEAD", "POST"];
const ALLOW = { allow: [...METHODS, "OPTIONS"].join(", ") };
/** What a press gave stays in the browser that pressed, and nowhere else: without it, Back would be an error of the browser's. */
const KEPT = { "cache-control": "private, no-cache" };
const REFERENCE = /^[^\p{Cc}]{1,128}$/u;

export const isPage = (pathname) => pathname.startsWith("/pay/");

/** `{ reference, route, action }` of /pay/<reference> and of the outcomes below it whose address tells nothing. @throws {Problem} */
function placeOf(pathname) {
  const [, base, segment, ...rest] = pathname.split("/");
  const reference = decoded(segment);
  const route = rest.length === 0 ? RESPOND : routeAt(rest.join("/"));
  // A slash at the end names no outcome.
  const isTold = route !== null && (route.outcome === null ? rest.length === 0 : isFirstOfTold(route));
  if (!REFERENCE.test(reference) || !isTold) throw new Problem("noSuchRoute");
  return { reference, route, action: `/${base}/${segment}` };
}

const isFirstOfTold = ({ outcome, step }) => OUTCOMES[outcome].told === true && OUTCOMES[outcome].steps[0] === step;

function decoded(segment) {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw new Problem("noSuchRoute");
  }
}

/** @returns what to answer: { status, headers, body? }; what is refused is thrown as a Problem */
export async function page(request, pathname, context) {
  try {
    return await answered(request, pathname, context);
  } catch (thrown) {
    if (thrown instanceof Problem || thrown instanceof context.engine.ForbearError) throw thrown;
    // Whoever keeps a log would read there what was on the page; what the customer says is not for it.
    throw new Error(`A page could not be made: ${thrown?.name ?? typeof thrown}`);
  }
}

async function answered(request, pathname, context) {
  const { reference, route, action } = placeOf(pathname);
  if (request.method === "OPTIONS") return { status: 204, headers: ALLOW };
  if (!METHODS.includes(request.method)) throw new Problem("methodNotAllowed", { headers: ALLOW });
  checkHtml(request);
  const isPost = request.method === "POST";
  const form = isPost ? await posted(request, context) : null;
  const found = await context.records.lookup(reference);
  const language = languageFor(wantedBy(request, found.locale), context.pages);
  // Amounts are read as the page writes them.
  const facts = { ...found, locale: language.locale };
  const { status, state, file } = isPost ? await pressed(facts, reference, form, context) : opened(facts, reference, route);
  if (file !== undefined) return handedOut(await file({ say: sayIn(language.messages, language.locale), locale: language.locale }));
  const page = written(status, state, { action, language, settings: context.pages });
  return isPost ? { ...page, headers: { ...page.headers, ...KEPT } } : page;
}

async function posted(request, { bodyBytes }) {
  checkSameSite(request);
  checkForm(request);
  return readForm(await readText(request, bodyBytes));
}

function written(status, state, { action, language, settings }) {
  const { screen, title } = shown(state, action, language);
  const say = sayIn(language.messages, language.locale);
  const { number, creditor } = state.invoice;
  const named = [creditor.name, say("page.invoice", { number })].filter(Boolean).join(" · ");
  const body = html`<payment-options class="journey">${screen}</payment-options>`;
  // Somebody who says that it is not theirs is not shown whose it is.
  return answer(status, language, settings, { title, heading: state.route.outcome === "notMe" ? "" : named, body });
}

const handedOut = ({ name, type, text }) => ({
  status: 200,
  headers: { "content-type": type, "content-disposition": `attachment; ${filename(name)}` },
  body: text,
});

/** RFC 6266: a name that a header cannot bear as it stands is also given encoded (RFC 8187). */
function filename(name) {
  const plain = name.replace(/[^ -~]|["\\%]/g, "_");
  if (plain === name) return `filename="${name}"`;
  const encoded = encodeURIComponent(name.toWellFormed()).replace(/['()*]/g, (character) => `%${character.charCodeAt(0).toString(16)}`);
  return `filename="${plain}"; filename*=UTF-8''${encoded}`;
}

const answer = (status, { locale }, settings, { title, heading, body }) => ({
  status,
  headers: headersOf(settings, locale),
  body: documentOf(settings, { locale, title, heading, body }),
});

const TOLD_AS = {
  noSuchRoute: "missing",
  unknownReference: "missing",
  crossSite: "elsewhere",
  failed: "later",
  unavailable: "later",
};

/** A refusal in plain words, in the language of the browser. */
export function problemPage({ kind, headers }, status, request, settings) {
  const language = languageFor(wantedBy(request), settings);
  const words = sayIn(language.messages, language.locale);
  const say = (key) => words(key, { creditor: words("theCreditor") });
  const told = TOLD_AS[kind] ?? "unread";
  const [, base, segment] = new URL(request.url).pathname.split("/");
  const start = told === "missing" ? "" : html`<p><a href="/${base}/${segment}">${say("page.start")}</a></p>`;
  const heading = say(`page.${told}.heading`);
  const body = html`<div class="journey"><div class="screen" data-screen="${told}"><h1>${heading}</h1><p>${say(`page.${told}.text`)}</p>${start}</div></div>`;
  const { headers: own, ...rest } = answer(status, language, settings, { title: heading, heading: "", body });
  return { ...rest, headers: { ...own, ...headers } };
}
