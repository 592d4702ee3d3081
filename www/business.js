/** The business's page: the sample ledger through the engine, shown. */
import messages from "./business/messages.en.js";
import { mount } from "./business/mount.js";
import { failed } from "./business/render.js";
import * as ledger from "./sample-ledger.js";

const root = document.querySelector("[data-forbear-ledger]");
const locale = document.documentElement.lang;

try {
  const engine = await import("./engine.js");
  await engine.init();
  mount(root, { ledger, engine, messages, locale });
} catch (cause) {
  console.warn(cause);
  root.innerHTML = failed(messages, locale);
}
