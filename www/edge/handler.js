import { corsFor } from "./cors.js";
import { memoryAdapter } from "./memory.js";
import { prefersHtml } from "./negotiation.js";
import { problemPage } from "./pages/page.js";
import { settingsOf } from "./pages/settings.js";
import { Problem, problemBody } from "./problem.js";
import { recordsOf } from "./records.js";
import { isForReader, route } from "./routes.js";

const BODY_BYTES = 64 * 1024;

const ALWAYS = {
  "cache-control": "no-store",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
};

/** A fetch handler that quotes an invoice's options, takes a customer's choice and shows the journey as pages; see handler.d.ts. */
export function createHandler({ engine, adapter = memoryAdapter(), origins = [], limits = {}, pages, onError }) {
  const { bodyBytes = BODY_BYTES } = limits;
  if (!Number.isSafeInteger(bodyBytes) || bodyBytes < 1) throw new TypeError("limits.bodyBytes is a whole number above zero");
  const cors = corsFor(origins);
  const context = { bodyBytes, engine, pages: settingsOf(pages), records: recordsOf(engine, adapter) };

  return async function handle(request) {
    const answer = await route(request, context).catch((thrown) => refused(thrown, request, context, onError));
    const headers = { ...ALWAYS, ...(isForReader(request, context) ? {} : cors(request)), ...answer.headers };
    const body = request.method === "HEAD" || answer.body === undefined ? null : answer.body;
    return new Response(body, { status: answer.status, headers });
  };
}

function refused(thrown, request, context, onError) {
  const problem = thrown instanceof Problem ? thrown : new Problem("failed", { cause: thrown });
  if (problem.cause !== undefined) tell(onError, problem.cause);
  const body = problemBody(problem);
  if (isForReader(request, context) && prefersHtml(request)) return problemPage(problem, body.status, request, context.pages);
  return { status: body.status, headers: { "content-type": "application/problem+json", ...problem.headers }, body: JSON.stringify(body) };
}

function tell(onError, cause) {
  try {
    onError?.(cause);
  } catch {
    // Whoever is told of a failure cannot add another to the answer.
  }
}
