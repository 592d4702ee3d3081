// A static server for the built site, on this machine only, with the strict policy that the page promises to live under.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize, sep } from "node:path";
import { fileURLToPath } from "node:url";

export const CSP =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'none'; base-uri 'none'";

const SITE = process.env.FORBEAR_SITE ?? fileURLToPath(new URL("../../dist/site", import.meta.url));
const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".json": "application/json",
};

/** @param pages more pages, `{ "name.html": markup }`, such as an invoice that lies */
export async function serve(pages = {}) {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://site");
    const name = normalize(decodeURIComponent(pathname)).slice(1) || "index.html";
    const type = TYPES[extname(name)];
    try {
      if (type === undefined || name.startsWith(`..${sep}`)) throw new Error(name);
      const body = pages[name] ?? (await readFile(join(SITE, name)));
      response.writeHead(200, { "content-type": type, "content-security-policy": CSP, "cache-control": "no-store" });
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return { origin: `http://127.0.0.1:${server.address().port}`, close: () => new Promise((closed) => server.close(closed)) };
}
