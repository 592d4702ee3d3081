/** A request to a route; a body that is neither text nor bytes nor a stream is sent as JSON. */
export function requestTo(address, { method = "POST", path, headers = {}, body }) {
  const raw = body === undefined || typeof body === "string" || body instanceof Uint8Array || body instanceof ReadableStream;
  const json = body === undefined ? {} : { "content-type": "application/json" };
  return new Request(address + path, {
    method,
    headers: withoutNulls({ ...json, ...headers }),
    body: raw ? body : JSON.stringify(body),
    duplex: "half",
  });
}

/** Asks a handler in this process: { status, headers, text, json }. */
export const asking = (handler) => async (path, body, headers) =>
  outcomeOf(await handler(requestTo("http://edge.example", { path, body, headers })));

export async function outcomeOf(response) {
  const text = await response.text();
  const headers = Object.fromEntries(response.headers);
  const isJson = text !== "" && /^application\/(problem\+)?json$/.test(headers["content-type"]);
  return { status: response.status, headers, text, json: isJson ? JSON.parse(text) : undefined };
}

const withoutNulls = (headers) => Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== null));
