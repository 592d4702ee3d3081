import { fileURLToPath } from "node:url";

import { build } from "esbuild";

const bench = fileURLToPath(new URL("../", import.meta.url));

/** One minified module, as a page or an edge function ships it. */
async function bundle(options, platform) {
  const { outputFiles } = await build({
    absWorkingDir: bench,
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    platform,
    write: false,
    logLevel: "error",
    ...options,
  });
  return outputFiles[0].contents;
}

export const peerForBrowser = () => bundle({ entryPoints: ["peer/browser.js"] }, "browser");
export const peerForNode = () => bundle({ entryPoints: ["peer/node.js"] }, "node");

/** Those that schedules and rates are measured beside; no part of the stack above, whose size is compared. */
export const creditPeers = () => bundle({ entryPoints: ["peer/credit.js"] }, "browser");

/** The measuring code and the cases, for a page. */
export const callsForBrowser = () => {
  const contents = `export { measure, measureCalls, measureVerdicts } from "./lib/measure.js";
    export { cases } from "./lib/requests.js";
    export { measureCredit } from "./lib/credit.js";
    export { loads } from "./lib/loads.js";
    export { verdicts } from "./lib/verdicts.js";
    export { linear } from "./lib/linear.mjs";`;
  return bundle({ stdin: { contents, resolveDir: bench } }, "browser");
};
