import { Problem } from "./problem.js";

const ANSWER_RANGES = ["application/json", "application/*", "*/*"];

/** Answers are application/json. The most specific range that covers it decides, and a weight of 0 rules it out. */
export function checkAccept(request) {
  const ranges = (request.headers.get("accept") || "*/*").split(",").map(parse);
  for (const wanted of ANSWER_RANGES) {
    const covering = ranges.filter(({ name }) => name === wanted);
    if (covering.some(({ parameters }) => !isZero(parameters.get("q")))) return;
    if (covering.length > 0) break;
  }
  throw new Problem("notAcceptable");
}

export function checkContentType(request) {
  const { name, parameters } = parse(request.headers.get("content-type") ?? "");
  const charset = parameters.get("charset") ?? "utf-8";
  const encoding = request.headers.get("content-encoding") ?? "identity";
  if (name !== "application/json" || charset !== "utf-8" || encoding.trim().toLowerCase() !== "identity") {
    throw new Problem("unsupportedMediaType");
  }
}

function parse(text) {
  const [name, ...rest] = text.split(";").map((part) => part.trim().toLowerCase());
  const pairs = rest.map((part) => part.split("=")).map(([key, value = ""]) => [key.trim(), value.trim().replaceAll('"', "")]);
  return { name, parameters: new Map(pairs) };
}

const isZero = (weight) => weight !== undefined && Number(weight) === 0;
