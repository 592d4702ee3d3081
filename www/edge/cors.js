/** @returns a function from a request to the headers that let a page of a listed origin read the answer */
export function corsFor(origins) {
  const listed = new Set(origins);
  for (const origin of listed) {
    if (!isOrigin(origin)) throw new TypeError(`origins: ${JSON.stringify(origin)} is not an origin such as "https://shop.example"`);
  }
  if (listed.size === 0) return () => ({});
  return (request) => {
    const origin = request.headers.get("origin");
    if (!listed.has(origin)) return { vary: "Origin" };
    const headers = { "access-control-allow-origin": origin, vary: "Origin" };
    if (request.method !== "OPTIONS") return headers;
    return {
      ...headers,
      "access-control-allow-headers": "content-type",
      "access-control-allow-methods": "POST",
      "access-control-max-age": "600",
    };
  };
}

export function isOrigin(text) {
  return typeof text === "string" && /^https?:[^*]+$/.test(text) && URL.canParse(text) && new URL(text).origin === text;
}
