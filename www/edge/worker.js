// The handler as a worker (workerd, Bun, deno.js and node.js): the sample's records, forgotten when it ends. A business puts its own adapter here.
import * as engine from "forbear";

import { createHandler } from "./handler.js";
import { memoryAdapter } from "./memory.js";
import { sampleRecords } from "./sample.js";

const handle = createHandler({
  engine,
  adapter: memoryAdapter(sampleRecords),
  origins: ["http://127.0.0.1:8787"],
  pages: {
    styles: ["/styles/base.css", "/styles/timeline.css", "/styles/journey.css", { href: "/styles/print.css", media: "print" }],
    locale: "en-IE",
  },
});

export default { fetch: (request) => handle(request) };
