// What a business may offer besides: a discount, less for all of it, credit from elsewhere, business days. Shown where its policy has it, and nowhere else.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, test } from "node:test";

import { day, money } from "../../www/format.js";
import { next, pick, press, respond, toCredit, toOffer, toOfferCheck, toPartsCheck, toPlans, typeDay } from "./lib/journey.mjs";
import { invoicePage, requestOfPage } from "./lib/pages.mjs";
import { heading, site } from "./lib/site.mjs";

const { offerOptions } = await import(new URL("../../dist/pkg/node.js", import.meta.url));

const DISCOUNT = { options: { discount: { percent: "2" } } };
const EARLY = [
  { percent: "3", until: "2026-11-25" },
  { percent: "1.5", until: "2026-12-31" },
  { percent: "5", until: "2026-11-19" },
];
const BUSINESS_DAYS = {
  options: {
    instalments: {
      businessDays: { calendar: { weekend: ["sat", "sun"], holidays: { dates: ["2027-01-01"], from: "2026-11-01", to: "2027-12-31" } }, roll: "following" },
    },
  },
};
const LENDERS = {
  options: {
    outsideFinance: [
      { lender: "Free Fen", frequency: "weekly", count: 4, firstDays: 7 },
      { lender: "Dear Dune", frequency: "monthly", count: 6, firstDays: 30, interest: { kind: "perPeriod", percent: "24" }, fees: { upFront: { EUR: "10.00" } } },
    ],
  },
};
const { open } = await site(after, {
  "/plain.html": invoicePage({ facts: { policy: {} } }),
  "/discount.html": invoicePage({ facts: { policy: DISCOUNT } }),
  "/early.html": invoicePage({ facts: { policy: {}, discounts: EARLY } }),
  "/business-days.html": invoicePage({ facts: { policy: BUSINESS_DAYS } }),
  "/lenders.html": invoicePage({ facts: { policy: LENDERS } }),
});

const euros = (amount) => money("en-IE", amount, "EUR");
const quote = (selection, policy) => offerOptions({ ...requestOfPage([selection]), ...(policy === undefined ? {} : { policy }) }).options[0];
const way = (page, name) => page.getByRole("navigation").getByRole("link", { name });

async function saved(page) {
  const [download] = await Promise.all([page.waitForEvent("download"), press(page, "Save as a file")]);
  return JSON.parse(readFileSync(await download.path(), "utf8")).choice;
}

test("a policy without them: no settlement, no credit from elsewhere and no discount, not by an address either", async () => {
  const page = await open("/plain.html");
  const ways = await page.locator(".ways .way").allTextContents();
  assert.deepEqual(ways, ["Pay it all", "Pay on a later day", "Pay in parts", "I can’t afford this now", "Something is wrong", "It isn’t me"]);
  assert.match(await page.locator(".ways").textContent(), /€780\.80, in one payment/);
  assert.doesNotMatch(await page.locator(".ways").textContent(), /less/);
  for (const address of ["#/pay-less", "#/pay-less/check", "#/outside-finance", "#/outside-finance/check"]) {
    const direct = await open(`/plain.html${address}`);
    assert.equal(await heading(direct), "€780.80 still to pay", address);
    await direct.context().close();
  }
  await toPlans(page);
  await page.getByRole("link", { name: "None of these" }).click();
  assert.equal(await page.getByRole("link", { name: "Offer a smaller amount" }).count(), 0);
});

test("the policy's discount: the amount, what it saves and that it holds today, among the ways and at check answers", async () => {
  const page = await open("/discount.html");
  const { total, saving, choice } = quote({ option: "payInFull" }, DISCOUNT);
  assert.deepEqual([total, saving], ["765.19", "15.61"]);
  assert.equal(await way(page, /^Pay it all/).locator(".detail").textContent(), "€765.19 in one payment up to 20 November 2026: €15.61 less");
  await respond(page, "Pay it all");
  const summary = await page.locator(".summary").textContent();
  assert.match(summary, /Less for paying it all\s*€15\.61/);
  assert.match(summary, /That holds until\s*Friday 20 November 2026/);
  await press(page, "Agree to pay €765.19 today");
  assert.deepEqual(await saved(page), choice);
  page.quiet();
});

test("the invoice's own terms: the larger of those that still hold, until their own day", async () => {
  const page = await open("/early.html");
  assert.equal(await way(page, /^Pay it all/).locator(".detail").textContent(), "€757.38 in one payment up to 25 November 2026: €23.42 less");
  await respond(page, "Pay it all");
  assert.match(await page.locator(".summary").textContent(), /That holds until\s*Wednesday 25 November 2026/);
});

test("settlement: no amount that would do is shown before one is typed; the engine judges it, in words at the field", async () => {
  const page = await open("/index.html");
  const { limits } = offerOptions(requestOfPage());
  assert.ok(!(await page.locator("#journey").textContent()).includes(euros(limits.settlement.floor)));
  await respond(page, "Offer a smaller amount");
  assert.ok(!(await page.locator("#journey").textContent()).includes(euros(limits.settlement.floor)));
  assert.equal(await page.getByLabel(/^Your offer/).inputValue(), "");
  for (const [amount, words] of [["702.71", `Write ${euros(limits.settlement.floor)} or more`], ["780.81", "Write an amount up to €780.80"], ["7,20", "more than one way"]]) {
    await page.getByLabel(/^Your offer/).fill(amount);
    await next(page);
    assert.ok((await page.locator("#amount-error").textContent()).includes(words), amount);
    assert.equal(await page.getByLabel(/^Your offer/).inputValue(), amount);
    assert.match(await page.title(), /^Error: /);
  }
  await page.getByLabel(/^Your offer/).fill(limits.settlement.floor);
  await next(page);
  assert.equal(await heading(page), "Which day can you pay?");
  page.quiet();
});

test("settlement: the amount, the day and what becomes of the rest at check answers; the choice is the package's", async () => {
  const page = await open("/index.html");
  await toOfferCheck(page);
  const option = quote({ option: "settlement", amount: "720", payOn: "2026-12-04" });
  const summary = await page.locator(".summary").textContent();
  assert.match(summary, /You pay\s*€720\.00/);
  assert.ok(summary.includes(`The rest, which need not be paid${euros(option.saving)}`), summary);
  assert.match(await page.locator("#journey").textContent(), /If you pay later or less, all of it is still to pay\./);
  await page.getByRole("link", { name: "Change You pay" }).click();
  await page.getByLabel(/^Your offer/).fill("٧٣٠");
  await next(page);
  assert.match(await page.locator(".summary").textContent(), /€730\.00/);
  await press(page, "Agree to pay €730.00 on 4 December 2026");
  assert.deepEqual(await saved(page), quote({ option: "settlement", amount: "730", payOn: "2026-12-04" }).choice);
  page.quiet();
});

test("settlement: a day past the deadline is told at the field, and the offer is kept", async () => {
  const page = await open("/index.html");
  await toOffer(page);
  await typeDay(page, ["5", "12", "2026"]);
  await next(page);
  assert.match(await page.locator("#day-error").textContent(), /Choose a day up to 4 December 2026/);
  await page.goBack();
  assert.equal(await page.getByLabel(/^Your offer/).inputValue(), "720");
});

test("credit from another company: last, named as that, with its total and rate beside the business's own plan", async () => {
  const page = await open("/index.html");
  const ways = await page.locator(".ways .way").allTextContents();
  assert.equal(ways.at(-1), "Credit from another company");
  await respond(page, "Credit from another company");
  const option = quote({ option: "outsideFinance", lender: "Tidewater Credit" });
  const card = await page.locator(".radio").textContent();
  for (const shown of ["another company", euros(option.total), `${euros(option.cost)} more than the balance`, `Annual percentage rate ${option.apr.disclosed}%`]) assert.ok(card.includes(shown), shown);
  const own = await page.locator(".own").textContent();
  assert.match(own, /What Hazel & Rowe Joinery itself offers/);
  assert.match(own, /Last payment on 20 March 2027/);
  assert.match(own, /€780\.80 in all, no extra cost/);
  assert.ok((await page.locator(".own").boundingBox()).y < (await page.locator(".radio").boundingBox()).y);
  await pick(page, /^Credit from Tidewater/);
  await next(page);
  assert.match(await page.locator(".schedule caption").textContent(), /to Tidewater Credit/);
  await press(page, "Ask for credit from Tidewater Credit");
  assert.match(await page.locator(".summary").textContent(), /€68\.51 on Sunday 20 December 2026, to Tidewater Credit/);
  assert.deepEqual(await saved(page), option.choice);
  page.quiet();
});

test("several companies stand side by side with equal weight; one without charges says so, and nothing is preselected", async () => {
  const page = await open("/lenders.html");
  await respond(page, "Credit from another company");
  const cards = await page.locator(".radio").allTextContents();
  assert.equal(cards.length, 2);
  assert.match(cards[0], /Free Fen[^]*no extra cost/);
  assert.doesNotMatch(cards[0], /Annual percentage rate/);
  assert.match(cards[1], /Dear Dune[^]*Annual percentage rate \d/);
  assert.equal(await page.locator("input:checked").count(), 0);
});

test("a payment that a weekend or a holiday moves is told as that, and is no error", async () => {
  const page = await open("/business-days.html");
  await toPlans(page, { often: "Every week", first: ["28", "11", "2026"] });
  const { payments } = quote({ option: "instalments", frequency: "weekly", count: 4, firstOn: "2026-11-28" }, BUSINESS_DAYS);
  assert.equal(payments.filter(({ moved }) => moved !== undefined).length, 4);
  assert.match(await page.locator("[data-live]").textContent(), /4 payments move to a working day/);
  await pick(page, /^4 payments/);
  await next(page);
  const rows = await page.locator(".schedule tbody tr").allTextContents();
  for (const [index, { on, moved }] of payments.entries()) {
    assert.ok(rows[index].includes(`Moved from ${day("en-IE", moved.from, "weekday")} to ${day("en-IE", on, "weekday")}: a weekend`), rows[index]);
  }
  assert.match(rows[0], /Moved from Saturday,? 28 November to Monday,? 30 November/);
  assert.equal(await page.locator(".errors, .field-error").count(), 0);

  const holiday = await open("/business-days.html");
  await toPartsCheck(holiday);
  assert.match(await holiday.locator(".schedule tbody tr").nth(2).textContent(), /Moved from Friday,? 1 January to Monday,? 4 January: a holiday/);
});

test("without a calendar nothing is moved, and nothing is said of it", async () => {
  const page = await open("/index.html");
  await toPlans(page, { often: "Every week", first: ["28", "11", "2026"] });
  assert.doesNotMatch(await page.locator("[data-live]").textContent(), /working day/);
  await pick(page, /^4 payments/);
  await next(page);
  assert.doesNotMatch(await page.locator(".schedule").textContent(), /Moved/);
});

test("credit that is asked for can be changed back to another company", async () => {
  const page = await open("/index.html");
  await toCredit(page);
  await page.getByRole("link", { name: "Change Who pays this now" }).click();
  assert.ok(await page.getByRole("radio").isChecked());
});
