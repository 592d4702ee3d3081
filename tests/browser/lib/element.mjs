// Pages of other businesses with <payment-options> in them, from the packed package, in Chromium and in Firefox.
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { test } from "node:test";

import { launchChromium } from "../../js/lib/browser.mjs";
import { consumer } from "../../js/lib/consumer.mjs";
import { launchFirefox } from "../../js/lib/runtimes.mjs";

/** No style, no request: what the one script needs and nothing else, but for the tab's icon. */
export const CSP = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; img-src data:; form-action 'self'; base-uri 'none'";

const TYPES = { html: "text/html; charset=utf-8", js: "text/javascript; charset=utf-8", css: "text/css; charset=utf-8", json: "application/json", wasm: "application/wasm" };

export const STATED = { amount: "780.80", currency: "EUR", "due-date": "2026-10-28", "issue-date": "2026-09-28", "invoice-id": "HR-2417", creditor: "Hazel & Rowe" };

const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");

export const attributes = (values) => Object.entries(values).map(([name, value]) => (value === true ? ` ${name}` : ` ${name}="${escaped(value)}"`)).join("");

/** The element with an invoice in its attributes; a value of null leaves one out. */
export function element(values = {}, content = "") {
  const all = Object.entries({ today: "2026-11-20", ...STATED, ...values }).filter(([, value]) => value !== null);
  return `<payment-options${attributes(Object.fromEntries(all))}>${content}</payment-options>`;
}

export const jsonLd = (invoice) =>
  `<script type="application/ld+json">${JSON.stringify({ "@context": "https://schema.org", "@type": "Invoice", ...invoice }).replaceAll("<", "\\u003c")}</script>`;

/** Notes every event that reaches the document. */
const LOG = `globalThis.log = [];
for (const type of ["ready", "read", "step", "change", "invalid", "choose", "stop-contact", "error"]) {
  document.addEventListener("po-" + type, ({ detail }) => log.push([type, detail]));
}`;

/**
 * Serves the package and pages by path; a form that is sent to /sent is answered with its own body.
 * @returns `{ address, page }`; `page(body, head)` is a document with the one script
 */
async function host(after, folder, headers) {
  const pages = new Map();
  const sent = [];
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    const respond = (type, body) => response.writeHead(200, { "content-type": type, "cache-control": "no-cache", ...headers }).end(body);
    if (pathname === "/sent") {
      let body = "";
      for await (const part of request) body += part;
      sent.push(body);
      return respond(TYPES.html, '<!doctype html><title>sent</title><link rel="icon" href="data:,">');
    }
    if (pages.has(pathname)) return respond(TYPES[pathname.split(".")[1]] ?? TYPES.html, pages.get(pathname));
    const file = await readFile(join(folder, pathname)).catch(() => null);
    return file === null ? response.writeHead(404).end() : respond(TYPES[pathname.split(".").pop()] ?? "text/plain", file);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  after(() => new Promise((resolve) => (server.closeAllConnections(), server.close(resolve))));
  return { address: `http://127.0.0.1:${server.address().port}`, pages, sent };
}

/** @param headers of every answer, such as another content security policy */
export async function stage(after, headers = { "content-security-policy": CSP }) {
  const folder = join(consumer(after), "node_modules/forbear");
  const { address, pages, sent } = await host(after, folder, headers);
  const { integrity } = JSON.parse(readFileSync(join(folder, "forbear.integrity.json"), "utf8"))["payment-options.js"];
  pages.set("/log.js", LOG);
  const script = `<script src="/log.js"></script><script src="/payment-options.js" integrity="${integrity}" defer></script>`;
  const browsers = { Chromium: await launchChromium(after), Firefox: await launchFirefox(after) };
  let count = 0;

  const put = (text, ending = "html", path = `/${(count += 1)}.${ending}`) => {
    pages.set(path, text);
    return path;
  };

  const document = (body, head = script) => `<!doctype html><html lang="en-IE"><head><meta charset="utf-8"><title>A page</title><link rel="icon" href="data:,">${head}</head><body>${body}</body></html>`;

  /** Opens a page; `troubles` holds what it threw, logged as an error, or asked of anyone else. */
  async function open(browser, path) {
    const page = await browser.newPage();
    const troubles = [];
    page.on("pageerror", (error) => troubles.push(String(error)));
    page.on("console", (message) => ["error", "warn", "warning"].includes(message.type()) && troubles.push(message.text()));
    page.on("request", (request) => !/^(data|blob):/.test(request.url()) && !request.url().startsWith(address) && troubles.push(`asked: ${request.url()}`));
    await page.goto(address + path);
    await page.evaluate(async () => {
      globalThis.$ = (selector, root = globalThis.document) => root.querySelector(selector);
      globalThis.po = $("payment-options");
      globalThis.settle = () => new Promise((resolve) => setTimeout(resolve, 30));
      globalThis.link = (text, root = po) => [...root.querySelectorAll("a")].find((one) => one.textContent.includes(text));
      globalThis.press = (text, root = po) => [...root.querySelectorAll("button")].find((one) => one.textContent.includes(text)).click();
      globalThis.headingOf = (root = po) => $("[data-part=heading]", root).textContent;
      await Promise.all([...globalThis.document.querySelectorAll("payment-options")].map((one) => one.ready));
    });
    return Object.assign(page, { troubles });
  }

  /** A test in both browsers: `work(page, name)`. */
  function both(name, body, work, head) {
    for (const [browserName, browser] of Object.entries(browsers)) {
      test(`${browserName}: ${name}`, async () => {
        const page = await open(browser, put(document(typeof body === "function" ? body() : body, head)));
        try {
          await work(page, browserName);
        } finally {
          await page.close();
        }
      });
    }
  }

  return { address, browsers, both, document, open, put, script, sent, folder };
}
