/** A handler behind Node's `http`, whose requests are older than those of the web. */
import { Readable } from "node:stream";

const requestOf = (incoming) =>
  new Request(new URL(incoming.url, `http://${incoming.headers.host}`), {
    method: incoming.method,
    headers: incoming.headers,
    body: ["GET", "HEAD"].includes(incoming.method) ? null : Readable.toWeb(incoming),
    duplex: "half",
  });

async function answer(handle, incoming, outgoing) {
  const response = await handle(requestOf(incoming));
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  outgoing.end(Buffer.from(await response.arrayBuffer()));
}

/** @returns a listener for `createServer` */
export const answering = (handle) => (incoming, outgoing) => {
  // Whoever sends what is no request, or goes away, is no reason to stop.
  answer(handle, incoming, outgoing).catch(() => outgoing.destroy());
};
