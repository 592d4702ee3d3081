// deno run --allow-net=127.0.0.1 --allow-read=. edge/deno.js [port]
import worker from "./worker.js";

Deno.serve({ hostname: "127.0.0.1", port: Number(Deno.args[0] ?? 8788) }, worker.fetch);
