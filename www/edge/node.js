// node edge/node.js [port]: the worker on this machine, and the styles of its pages beside it.
import { createReadStream } from "node:fs";
import { createServer } from "node:http";
import { Readable } from "node:stream";

import worker from "./worker.js";

const STYLE = /^\/styles\/[a-z]+\.css$/;

async function answer(incoming, outgoing) {
  const address = new URL(incoming.url, `http://${incoming.headers.host}`);
  if (STYLE.test(address.pathname)) return style(address.pathname, outgoing);
  const body = ["GET", "HEAD"].includes(incoming.method) ? null : Readable.toWeb(incoming);
  const response = await worker.fetch(new Request(address, { method: incoming.method, headers: incoming.headers, body, duplex: "half" }));
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  outgoing.end(Buffer.from(await response.arrayBuffer()));
}

function style(pathname, outgoing) {
  const file = createReadStream(new URL(`..${pathname}`, import.meta.url));
  file.once("open", () => outgoing.writeHead(200, { "content-type": "text/css; charset=utf-8" }));
  file.once("error", () => outgoing.writeHead(404).end());
  file.pipe(outgoing);
}

const server = createServer((incoming, outgoing) => {
  // Whoever sends what is no request of HTTP, or goes away, is no reason to stop.
  answer(incoming, outgoing).catch(() => outgoing.destroy());
});
server.listen(Number(process.argv[2] ?? 8788), "127.0.0.1", () => console.log(`http://127.0.0.1:${server.address().port}`));
