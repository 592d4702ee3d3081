// Measures a list of ten megabytes on the business's page: until its preview, until it is aged, and how long the page itself was busy at
// most. Prints a line each; `node tests/bench/list.mjs`, with the site in dist/.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { site } from "../browser/lib/site.mjs";

const ITEMS = 48_000;
const [customers = "500", runs = "5"] = process.argv.slice(2);

const line = (index) => `Customer ${index % Number(customers)},I-${index},2026-0${1 + (index % 9)}-01,2026-0${1 + (index % 9)}-2${index % 9},"${1 + (index % 9)},${100 + (index % 900)}.25",EUR,${"x".repeat(140)}\n`;
const text = `Customer,Invoice,Invoice date,Due date,Open,Currency,Notes\n${Array.from({ length: ITEMS }, (_, index) => line(index)).join("")}`;

const folder = mkdtempSync(join(tmpdir(), "forbear-list-"));
const file = join(folder, "list.csv");
writeFileSync(file, text);
const ends = [() => rmSync(folder, { recursive: true })];
const { open } = await site((end) => ends.push(end));

/** The longest time that the page took no part in anything else, by its own clock. */
const watch = (page) =>
  page.evaluate(() => {
    globalThis.longest = 0;
    let last = performance.now();
    const tick = () => {
      const now = performance.now();
      globalThis.longest = Math.max(globalThis.longest, now - last);
      last = now;
      setTimeout(tick, 0);
    };
    tick();
  });

const figures = { preview: [], aged: [], busy: [] };
for (let run = 0; run < Number(runs); run += 1) {
  const page = await open("/business.html");
  page.setDefaultTimeout(120_000);
  await watch(page);
  let began = performance.now();
  await page.locator("[data-file]").setInputFiles(file);
  await page.locator("#list-title").waitFor();
  figures.preview.push(performance.now() - began);
  began = performance.now();
  await page.getByRole("button", { name: /^Use th/ }).click();
  await page.locator("[data-count]", { hasText: `of ${Number(customers).toLocaleString("en-IE")} customers` }).waitFor();
  figures.aged.push(performance.now() - began);
  figures.busy.push(await page.evaluate(() => globalThis.longest));
  await page.context().close();
}
for (const end of ends) await end();

const sorted = (values) => values.map(Math.round).sort((a, b) => a - b);
console.log(`${(text.length / 1024 / 1024).toFixed(1)} MB, ${ITEMS} items of ${customers} customers, ${runs} runs; ms, median (least–most)`);
for (const [name, values] of Object.entries(figures)) {
  const all = sorted(values);
  console.log(`${name.padEnd(8)} ${all[Math.floor(all.length / 2)]} (${all[0]}–${all.at(-1)})`);
}
