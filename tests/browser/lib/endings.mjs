// Every end of the journey: how it is reached, and what is then chosen.
import assert from "node:assert/strict";

import { choose, enter, tabTo, type } from "./keyboard.mjs";
import { next, pick, press, respond, toAffordable, toCredit, toDispute, toHardship, toOfferCheck, toPartsCheck, toPlans, toRequest, toRest, toRestCheck } from "./journey.mjs";
import { invoicePage, requestOfPage } from "./pages.mjs";
import { heading } from "./site.mjs";

const { offerOptions } = await import(new URL("../../../dist/pkg/node.js", import.meta.url));

const PROMISE_ONLY = { options: { extension: null, instalments: null } };
const DISCOUNT = { options: { discount: { percent: "2" } } };

/** The pages of businesses that offer something else. */
export const PAGES = { "/promise-only.html": invoicePage({ facts: { policy: PROMISE_ONLY } }), "/discount.html": invoicePage({ facts: { policy: DISCOUNT } }) };

const REASONS = {
  "The amount is wrong": "amountWrong",
  "I did not receive it": "notReceived",
  "It is faulty or not as agreed": "faulty",
  "I have already paid": "alreadyPaid",
  "This invoice is not mine": "notMine",
  "Something else": "other",
};

const PART = { option: "dispute", reason: "amountWrong", amount: "180.80" };
const IN_PARTS = { option: "instalments", frequency: "twoWeekly", count: 4, firstOn: "2026-12-04" };

async function onDay(page, day) {
  await respond(page, "Pay on a later day");
  await pick(page, day);
  await next(page);
}

/** With the pointer, from the first screen up to the press that agrees or says it. */
export const BY_POINTER = {
  "all of it": { to: (page) => respond(page, "Pay it all"), says: /€780\.80/, end: "You chose to pay it all", selection: { option: "payInFull" } },
  "all of it, for less": { path: "/discount.html", policy: DISCOUNT, to: (page) => respond(page, "Pay it all"), says: /€15\.61/, end: "You chose to pay it all", selection: { option: "payInFull" } },
  "on a later day that the business grants": { to: (page) => onDay(page, /4 December 2026/), says: /before 4 December 2026/, end: "You chose to pay on 4 December 2026", selection: { option: "extension", payOn: "2026-12-04" } },
  "on a later day that is promised, where the business grants none": {
    path: "/promise-only.html",
    policy: PROMISE_ONLY,
    to: (page) => onDay(page, /27 November 2026/),
    says: /27 November 2026/,
    end: "You chose to pay on 27 November 2026",
    selection: { option: "promise", payOn: "2026-11-27" },
  },
  "in parts": { to: (page) => toPartsCheck(page), says: /15 Jan 2027/, end: "You chose 4 payments", selection: IN_PARTS },
  "in parts, of what is typed at most": {
    async to(page) {
      await toPlans(page);
      await page.getByLabel(/^The most you can pay/).fill("270");
      await pick(page, /^3 payments/);
      await next(page);
    },
    says: /€260\.27/,
    end: "You chose 3 payments",
    selection: { ...IN_PARTS, count: 3 },
  },
  "what can be paid each time": {
    async to(page) {
      await toAffordable(page);
      await pick(page, /^4 payments/);
      await next(page);
    },
    says: /15 Jan 2027/,
    end: "You chose 4 payments",
    selection: IN_PARTS,
  },
  "a plan asked for": { to: (page) => toRequest(page), says: /€20\.00/, end: "You chose to ask for a plan", selection: { option: "hardship", canPay: { frequency: "weekly", amount: "20" } } },
  "a smaller amount": { to: (page) => toOfferCheck(page), says: /€60\.80/, end: "You chose to pay less on 4 December 2026", selection: { option: "settlement", amount: "720", payOn: "2026-12-04" } },
  "credit from another company": { to: (page) => toCredit(page), says: /You pay Tidewater Credit back/, end: "You chose credit from Tidewater Credit", selection: { option: "outsideFinance", lender: "Tidewater Credit" } },
  ...Object.fromEntries(Object.entries(REASONS).map(([name, reason]) => [`something is wrong: ${reason}`, { to: (page) => toDispute(page, name), says: /All of it, €780\.80/, end: "You chose to say that something is wrong", selection: { option: "dispute", reason } }])),
  "a part is wrong, and the rest is paid today": {
    async to(page) {
      await toRest(page);
      await pick(page, "All of the rest today");
      await next(page);
    },
    says: /€600\.00, today/,
    end: "You chose to say that something is wrong",
    selection: PART,
  },
  "a part is wrong, and the rest is paid in parts": { to: (page) => toRestCheck(page), says: /€600\.00 in 3 payments/, end: "You chose to say that something is wrong", selection: { ...PART, rest: { frequency: "twoWeekly", count: 3, firstOn: "2026-12-04" } } },
  "hardship, of no kind": { to: (page) => toHardship(page), says: /no proof is asked here/, end: "You chose to say that you can’t pay now", selection: { option: "hardship" } },
  "hardship, of a kind": {
    async to(page) {
      await toHardship(page);
      await pick(page, "Illness or disability");
    },
    says: /no proof is asked here/,
    end: "You chose to say that you can’t pay now",
    selection: { option: "hardship", category: "illness" },
  },
  "already paid": { to: (page) => page.getByRole("link", { name: "Already paid?" }).click(), says: /You tell Hazel & Rowe Joinery that you have already paid/, end: "You chose to say that you have already paid", selection: { option: "dispute", reason: "alreadyPaid" } },
  "it isn’t me": { to: (page) => respond(page, "It isn’t me"), says: /No name and no payment is asked here/, end: "You chose to say that it isn’t you", selection: { option: "notMe" } },
  "it isn’t me, and no more contact": {
    async to(page) {
      await respond(page, "It isn’t me");
      await page.getByRole("checkbox").check();
    },
    says: /No name and no payment is asked here/,
    end: "You chose to say that it isn’t you",
    selection: { option: "notMe", stopContact: true },
  },
};

export const agree = (page) => press(page, /^(Agree|Say that|Ask for)/);

/** The choice that stands, and its reference on the screen, are what the package works out in Node. */
export async function sameAsNode(page, { selection, ...own }) {
  const request = requestOfPage([selection]);
  const { choice } = offerOptions({ ...request, policy: own.policy ?? request.policy, asOf: own.asOf ?? request.asOf }).options[0];
  assert.deepEqual(await page.locator("payment-options").evaluate(({ value }) => value), choice);
  const shown = (await page.locator(".reference").textContent()).replaceAll("-", "").toLowerCase();
  assert.equal(shown, choice.hash.slice(0, 12));
}

/** One of those by the pointer, to its end. */
export async function follow(page, ending) {
  await ending.to(page);
  assert.match(await page.locator("#journey").textContent(), ending.says);
  await agree(page);
  assert.equal(await heading(page), ending.end);
  await sameAsNode(page, ending);
}

const go = (page) => enter(page, page.getByRole("button", { name: "Continue" }));
const say = (page, name = /^Say that/) => enter(page, page.getByRole("button", { name }));

/** Of each outcome: by keyboard from its address to its end, and what the choice then is. */
export const BY_KEYBOARD = {
  payInFull: { by: (page) => say(page, /^Agree/), selection: { option: "payInFull" } },
  payLater: {
    async by(page) {
      await choose(page, /4 December/);
      await go(page);
      await say(page, /^Agree/);
    },
    selection: { option: "extension", payOn: "2026-12-04" },
  },
  payInParts: {
    async by(page) {
      await choose(page, "Every week");
      await go(page);
      await choose(page, /27 November/);
      await go(page);
      await choose(page, /^3 payments/);
      await go(page);
      await say(page, /^Agree/);
    },
    selection: { option: "instalments", frequency: "weekly", count: 3, firstOn: "2026-11-27" },
  },
  settlement: {
    async by(page) {
      await type(page, /^Your offer/, "750");
      await page.keyboard.press("Enter");
      await choose(page, /27 November/);
      await go(page);
      await say(page, /^Agree/);
    },
    selection: { option: "settlement", amount: "750", payOn: "2026-11-27" },
  },
  cannotPay: {
    async by(page) {
      await type(page, /^Amount each time/, "300");
      await choose(page, "Every month");
      await go(page);
      await choose(page, /^3 payments/);
      await go(page);
      await say(page, /^Agree/);
    },
    selection: { option: "instalments", frequency: "monthly", count: 3, firstOn: "2026-12-20" },
  },
  planRequest: {
    async by(page) {
      await type(page, /^Amount each time/, "20");
      await choose(page, "Every week");
      await go(page);
      await say(page, "Ask for this plan");
    },
    selection: { option: "hardship", canPay: { frequency: "weekly", amount: "20" } },
  },
  hardship: {
    async by(page) {
      await choose(page, "Work lost, or less coming in");
      await say(page);
    },
    selection: { option: "hardship", category: "lostIncome" },
  },
  somethingWrong: {
    async by(page) {
      await enter(page, page.getByRole("button", { name: "I did not receive it" }));
      await say(page);
    },
    selection: { option: "dispute", reason: "notReceived" },
  },
  alreadyPaid: { by: (page) => say(page), selection: { option: "dispute", reason: "alreadyPaid" } },
  notMe: {
    async by(page) {
      await tabTo(page, page.getByRole("checkbox"));
      await page.keyboard.press("Space");
      await say(page);
    },
    selection: { option: "notMe", stopContact: true },
  },
  outsideFinance: {
    async by(page) {
      await choose(page, /^Credit from Tidewater/);
      await go(page);
      await say(page, /^Ask for credit/);
    },
    selection: { option: "outsideFinance", lender: "Tidewater Credit" },
  },
};
