/** Where a list is read and aged, so that the page stays free: `{ id, name, args }` in, `{ id, answer }` or `{ id, failed }` out. */
import * as engine from "../engine.js";
import Papa from "../libraries/csv.js";
import { clerkOf } from "./clerk.js";

let clerk;

const tasks = {
  async open({ messages, locale }) {
    await engine.init();
    clerk = clerkOf({ Papa, engine, messages, locale });
  },
};

addEventListener("message", async ({ data: { id, name, args } }) => {
  try {
    postMessage({ id, answer: await (tasks[name] ?? clerk[name])(...args) });
  } catch (cause) {
    postMessage({ id, failed: String(cause) });
  }
});
