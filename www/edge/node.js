// node edge/node.js [port]: the worker on this machine, and the styles of its pages beside it.
import { createReadStream } from "node:fs";
import { createServer } from "node:http";

import { answering } from "./serving.js";
import worker from "./worker.js";

const STYLE = /^\/styles\/[a-z]+\.css$/;

function style(path, outgoing) {
  const file = createReadStream(new URL(`..${path}`, import.meta.url));
  file.once("open", () => outgoing.writeHead(200, { "content-type": "text/css; charset=utf-8" }));
  file.once("error", () => outgoing.writeHead(404).end());
  file.pipe(outgoing);
}

const answer = answering(worker.fetch);
const server = createServer((incoming, outgoing) => (STYLE.test(incoming.url) ? style(incoming.url, outgoing) : answer(incoming, outgoing)));
server.listen(Number(process.argv[2] ?? 8788), "127.0.0.1", () => console.log(`http://127.0.0.1:${server.address().port}/pay/HR-2417`));
