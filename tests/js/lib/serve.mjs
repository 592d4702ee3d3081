import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".wasm": "application/wasm",
};

/**
 * Serves a folder on a free port of this machine; `pages` are paths with their text, `types` other media types by ending.
 * Closed when the tests of the file are over.
 */
export async function serve(after, { folder, pages = {}, headers = {}, types = {} }) {
  const server = createServer(async (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, "http://localhost").pathname));
    const type = { ...TYPES, ...types }[extname(path)] ?? "application/octet-stream";
    try {
      const body = Object.hasOwn(pages, path) ? pages[path] : await readFile(join(folder, path));
      response.writeHead(200, { "content-type": Object.hasOwn(pages, path) && !extname(path) ? TYPES[".html"] : type, ...headers });
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  after(() => new Promise((resolve) => (server.closeAllConnections(), server.close(resolve))));
  return `http://127.0.0.1:${server.address().port}`;
}
