import { Problem } from "./problem.js";

/** Reads a request's text, and no more than the limit of it. @throws {Problem} */
export const readText = async (request, limit) => decode(await readBytes(request, limit));

/** Likewise its JSON. */
export async function readJson(request, limit) {
  const text = await readText(request, limit);
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem("notJson");
  }
}

async function readBytes(request, limit) {
  if (Number(request.headers.get("content-length")) > limit) throw new Problem("tooLarge");
  if (request.body === null) return new Uint8Array();
  const reader = request.body.getReader();
  const chunks = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      throw new Problem("cutShort");
    });
    if (done) return joined(chunks, length);
    length += value.byteLength;
    if (length > limit) {
      // Not awaited: a sender that never stops must not hold up the answer.
      reader.cancel().catch(() => {});
      throw new Problem("tooLarge");
    }
    chunks.push(value);
  }
}

function joined(chunks, length) {
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return bytes;
}

function decode(bytes) {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new Problem("notUtf8");
  }
}
