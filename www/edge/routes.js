import { readJson } from "./body.js";
import { takeChoice } from "./choice.js";
import { checkAccept, checkContentType } from "./negotiation.js";
import { quoteOffer } from "./offer.js";
import { Problem } from "./problem.js";

const POSTS = new Map([
  ["/offer", quoteOffer],
  ["/choice", takeChoice],
]);
const ALLOW = { allow: "OPTIONS, POST" };

/** @returns what to answer: { status, headers, body? }; what is refused is thrown as a Problem */
export async function route(request, context) {
  const post = POSTS.get(new URL(request.url).pathname);
  if (post === undefined) throw new Problem("noSuchRoute");
  if (request.method === "OPTIONS") return { status: 204, headers: ALLOW };
  if (request.method !== "POST") throw new Problem("methodNotAllowed", { headers: ALLOW });
  checkAccept(request);
  checkContentType(request);
  const { status, body } = await post(await readJson(request, context.bodyBytes), context);
  return { status, headers: { "content-type": "application/json" }, body };
}
