import { Problem } from "./problem.js";

const JSON_RANGES = ["application/json", "application/*", "*/*"];
const HTML_RANGES = ["text/html", "text/*", "*/*"];

/** The weight of the most specific range that covers a type; 0 rules it out, and so does no range at all. */
function weightOf(request, wantedRanges) {
  const ranges = (request.headers.get("accept") || "*/*").split(",").map(parse);
  for (const wanted of wantedRanges) {
    const covering = ranges.filter(({ name }) => name === wanted);
    if (covering.length > 0) return Math.max(...covering.map(({ parameters }) => weight(parameters.get("q"))));
  }
  return 0;
}

const weight = (text) => (text === undefined || Number.isNaN(Number(text)) ? 1 : Number(text));

/** Answers are application/json. */
export function checkAccept(request) {
  if (weightOf(request, JSON_RANGES) === 0) throw new Problem("notAcceptable");
}

/** Pages are text/html. */
export function checkHtml(request) {
  if (weightOf(request, HTML_RANGES) === 0) throw new Problem("notAcceptable");
}

/** Whether text/html is asked for by name, and not less than application/json. */
export function prefersHtml(request) {
  const named = (request.headers.get("accept") ?? "").split(",").some((range) => parse(range).name === "text/html");
  return named && weightOf(request, HTML_RANGES) > 0 && weightOf(request, HTML_RANGES) >= weightOf(request, JSON_RANGES);
}

export const checkJson = (request) => checkContentType(request, "application/json");
export const checkForm = (request) => checkContentType(request, "application/x-www-form-urlencoded");

function checkContentType(request, wanted) {
  const { name, parameters } = parse(request.headers.get("content-type") ?? "");
  const charset = parameters.get("charset") ?? "utf-8";
  const encoding = request.headers.get("content-encoding") ?? "identity";
  if (name !== wanted || charset !== "utf-8" || encoding.trim().toLowerCase() !== "identity") {
    throw new Problem("unsupportedMediaType");
  }
}

/** A form counts only where it was shown. A browser says where it comes from; `none` is a reload by the customer's own hand. */
export function checkSameSite(request) {
  const site = request.headers.get("sec-fetch-site");
  const origin = request.headers.get("origin");
  const isOwn = site === null ? origin === null || origin === new URL(request.url).origin : ["same-origin", "none"].includes(site);
  if (!isOwn) throw new Problem("crossSite");
}

function parse(text) {
  const [name, ...rest] = text.split(";").map((part) => part.trim().toLowerCase());
  const pairs = rest.map((part) => part.split("=")).map(([key, value = ""]) => [key.trim(), value.trim().replaceAll('"', "")]);
  return { name, parameters: new Map(pairs) };
}
