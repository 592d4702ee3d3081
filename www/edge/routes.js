import { readJson } from "./body.js";
import { takeChoice } from "./choice.js";
import { checkAccept, checkJson } from "./negotiation.js";
import { quoteOffer } from "./offer.js";
import { isPage, page } from "./pages/page.js";
import { Problem } from "./problem.js";

const POSTS = new Map([
  ["/offer", quoteOffer],
  ["/choice", takeChoice],
]);
const ALLOW = { allow: "OPTIONS, POST" };

/** @returns what to answer: { status, headers, body? }; what is refused is thrown as a Problem */
export async function route(request, context) {
  const { pathname } = new URL(request.url);
  if (context.pages !== null && isPage(pathname)) return page(request, pathname, context);
  const post = POSTS.get(pathname);
  if (post === undefined) throw new Problem("noSuchRoute");
  if (request.method === "OPTIONS") return { status: 204, headers: ALLOW };
  if (request.method !== "POST") throw new Problem("methodNotAllowed", { headers: ALLOW });
  checkAccept(request);
  checkJson(request);
  const { status, body } = await post(await readJson(request, context.bodyBytes), context);
  return { status, headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
}

/** Whether an answer is for a person to read: whoever calls /offer and /choice reads JSON. */
export const isForReader = (request, { pages }) => pages !== null && !POSTS.has(new URL(request.url).pathname);
