// Every screen and error state: axe at zero in light and dark, no sideways scroll at 320 px, and a picture of each.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";

import { FILES } from "./lib/aging-files.mjs";
import { beyond, violations } from "./lib/bars.mjs";
import { SCREENS, canPay } from "./lib/journey.mjs";
import { choose, list } from "./lib/lists.mjs";
import { invoicePage } from "./lib/pages.mjs";
import { picture, site } from "./lib/site.mjs";

const pictures = fileURLToPath(new URL("../../target/screenshots/", import.meta.url));
mkdirSync(pictures, { recursive: true });

const nothing = async () => {};

/** What only some businesses offer, and the screens that show it. */
const OFFERED = {
  discount: { page: { policy: { options: { discount: { percent: "2" } } } }, screens: { "discount-respond": nothing, "discount-check": SCREENS["pay-in-full"] } },
  "business-days": {
    page: {
      policy: {
        options: { instalments: { businessDays: { calendar: { weekend: ["fri", "sat", "sun"], holidays: { dates: [], from: "2026-11-01", to: "2027-12-31" } }, roll: "following" } } },
      },
    },
    screens: { "business-days-plan": SCREENS["parts-plan"], "business-days-check": SCREENS["parts-check"] },
  },
  "no-parts": {
    page: { policy: { options: { instalments: null } } },
    screens: { "no-parts-respond": nothing, "no-parts-nothing-fits": (page) => canPay(page, "20", "Every month") },
  },
};

const { open } = await site(after, {
  "/conflict.html": invoicePage({ attributes: { "due-date": "2026-10-29" } }),
  "/unreadable.html": invoicePage({ invoice: { paymentDueDate: "soon" } }),
  "/settled.html": invoicePage({ invoice: { paymentStatus: "PaymentComplete" } }),
  "/failed.html": invoicePage({ facts: { history: [{ type: "unheardOf" }] } }),
  ...Object.fromEntries(Object.entries(OFFERED).map(([name, { page }]) => [`/${name}.html`, invoicePage({ facts: page })])),
});

async function noDay(page) {
  await page.getByLabel("As of").fill("");
  await page.getByRole("button", { name: "Show these days" }).click();
}

const QUICKBOOKS = FILES["QuickBooks Online, aging detail, by age"].text;
const UNCLEAR = "Customer,Type,Invoice,Due date,Open\nA,Invoice,1,03/04/2026,5.00\nA,Credit note,2,05/06/2026,1.00\n,,,,\nA,Invoice,3,soon,1.00\nTotal,,,,9.00\n";

/** States of a list of one's own. */
const LISTS = {
  asked: (page) => choose(page, UNCLEAR),
  unanswered: async (page) => {
    await choose(page, UNCLEAR);
    await page.getByRole("button", { name: /^Use th/ }).click();
  },
  differs: async (page) => {
    await list(page, QUICKBOOKS.replace("$2,914.00", "$2,915.00"), { currency: "USD" });
    await page.locator(".list details").evaluateAll((all) => all.forEach((one) => (one.open = true)));
  },
  "no-columns": (page) => choose(page, "a,b,c\n1,2,3\n"),
  refused: async (page) => {
    await page.locator("[data-file]").setInputFiles({ name: "list.xlsx", mimeType: "text/csv", buffer: Buffer.from("PK\x03\x04") });
    await page.locator("[data-list-errors] .errors").waitFor();
  },
  used: async (page) => {
    await list(page, QUICKBOOKS, { currency: "USD" });
    await page.getByRole("button", { name: /^Use th/ }).click();
    await page.locator("[data-count]", { hasText: "of 3 customers" }).waitFor();
  },
  long: async (page) => {
    await choose(page, `Customer,Invoice,Due date,Open,Currency\n${Array.from({ length: 220 }, (_, index) => `C${index},${index},2026-10-01,1.00,EUR\n`).join("")}`);
    await page.getByRole("button", { name: /^Use th/ }).click();
    await page.locator("[data-more]").first().waitFor();
  },
};

const ALL = [
  ...Object.entries(SCREENS).map(([name, go]) => ({ name, path: "/index.html", go })),
  ...["conflict", "unreadable", "settled", "failed"].map((name) => ({ name, path: `/${name}.html`, go: nothing })),
  ...Object.entries(OFFERED).flatMap(([page, { screens }]) => Object.entries(screens).map(([name, go]) => ({ name, path: `/${page}.html`, go }))),
  { name: "business", path: "/business.html", go: nothing },
  { name: "business-known-on", path: "/business.html#as-of=2026-11-10&known-on=2026-11-10", go: nothing },
  { name: "business-one-customer", path: "/business.html#account=C-1161&buckets=to120", go: nothing },
  { name: "business-one-currency", path: "/business.html#currency=EUR&buckets=weekly", go: nothing },
  { name: "business-nothing-here", path: "/business.html#as-of=2026-01-01", go: nothing },
  { name: "business-no-day", path: "/business.html", go: noDay },
  { name: "business-all-steps", path: "/business.html", go: (page) => page.locator("details").evaluateAll((all) => all.forEach((one) => (one.open = true))) },
  ...Object.entries(LISTS).map(([name, go]) => ({ name: `business-list-${name}`, path: "/business.html", go })),
];

/** Those of the one picture in the README. */
const ON_SHEET = [...Object.keys(SCREENS), "conflict", "unreadable", "settled", "failed", "business", "business-one-customer", "business-all-steps"];

const LOOKS = {
  "desktop-light": { viewport: { width: 1280, height: 900 }, colorScheme: "light" },
  "desktop-dark": { viewport: { width: 1280, height: 900 }, colorScheme: "dark" },
  "phone-light": { viewport: { width: 390, height: 844 }, colorScheme: "light" },
  "phone-dark": { viewport: { width: 390, height: 844 }, colorScheme: "dark" },
};

for (const { name, path, go } of ALL) {
  test(`${name}: axe finds nothing, light and dark, desktop and phone; nothing scrolls sideways at 320 px`, async () => {
    const page = await open(path, { reducedMotion: "reduce" });
    await go(page);
    for (const [look, { viewport, colorScheme }] of Object.entries(LOOKS)) {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme });
      assert.deepEqual(await violations(page), [], look);
      const taken = await picture(page, { path: `${pictures}${name}-${look}.png`, fullPage: true });
      assert.ok(taken.length > 5_000, look);
      if (look === "phone-light" && ON_SHEET.includes(name)) await picture(page.locator(path.startsWith("/business") ? "main" : "payment-options").first(), { path: `${pictures}${name}-sheet.png` });
    }
    await page.setViewportSize({ width: 320, height: 640 });
    assert.equal((await beyond(page)).sideways, 0);
    await page.context().close();
  });
}

test("forced colours: axe finds nothing, and a chosen card can be told apart", async () => {
  for (const address of ["#/pay-in-parts", "#/cannot-pay", "#/hardship", "#/not-me", "#/outside-finance"]) {
    const page = await open(`/index.html${address}`, { forcedColors: "active" });
    await page.locator(".radio > input").first().check();
    assert.deepEqual(await violations(page), [], address);
    const outlines = await page.locator(".radio").evaluateAll((cards) => cards.map((card) => getComputedStyle(card).outlineStyle));
    assert.deepEqual(outlines.map((style) => style !== "none"), outlines.map((_, index) => index === 0), address);
    await page.context().close();
  }
});

test("reduced motion: nothing moves", async () => {
  const page = await open("/index.html", { reducedMotion: "reduce" });
  const moving = await page.locator("*").evaluateAll((all) => all.filter((one) => getComputedStyle(one).transitionDuration.split(", ").some((time) => time !== "0s") || getComputedStyle(one).animationName !== "none").length);
  assert.equal(moving, 0);
});

test("the layout does not shift while the page loads", async () => {
  const page = await open("/index.html");
  const shift = await page.evaluate(
    () =>
      new Promise((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => list.getEntries().forEach(({ value }) => (sum += value))).observe({ type: "layout-shift", buffered: true });
        setTimeout(() => resolve(sum), 300);
      }),
  );
  assert.equal(shift, 0);
});

test("text at twice its size still fits a phone's width", async () => {
  for (const path of ["/index.html", "/index.html#/pay-in-parts", "/index.html#/cannot-pay", "/index.html#/cannot-pay/budget", "/index.html#/hardship", "/index.html#/outside-finance", "/index.html#/not-me", "/business.html", "/business.html#account=C-1161"]) {
    const page = await open(path, { viewport: { width: 390, height: 844 } });
    const { scroll, client } = await page.evaluate(() => {
      document.documentElement.style.fontSize = "200%";
      return { scroll: document.documentElement.scrollWidth, client: document.documentElement.clientWidth };
    });
    assert.ok(scroll <= client, `${path}: ${scroll} > ${client}`);
  }
});

test("one picture of every screen of the customer's page and of the business's, as the README shows it", async () => {
  const page = await open("/index.html", { viewport: { width: 1600, height: 900 } });
  await page.context().setOffline(true);
  const shown = ON_SHEET.map((name) => [name, readFileSync(`${pictures}${name}-sheet.png`).toString("base64")]);
  const sheet = await page.context().newPage();
  await sheet.setContent(`<!doctype html><title>Screens</title><style>
    body { margin: 16px; font: 11px/1.4 sans-serif; display: grid; grid-template-columns: repeat(10, 1fr); gap: 12px; background: #fff }
    figure { margin: 0 } div { block-size: 300px; overflow: hidden; border: 1px solid #ccc } img { display: block; inline-size: 100% }
  </style>${shown.map(([name, data]) => `<figure><div><img alt="" src="data:image/png;base64,${data}"></div><figcaption>${name}</figcaption></figure>`).join("")}`);
  const loaded = await sheet.locator("img").evaluateAll((all) => Promise.all(all.map((one) => one.decode().then(() => one.naturalWidth))));
  assert.equal(loaded.length, shown.length);
  const bytes = await picture(sheet, { path: `${pictures}every-screen.jpg`, type: "jpeg", quality: 60, fullPage: true });
  assert.ok(bytes.length > 50_000);
  await page.context().close();
});
