// Ways through the journey, as a customer takes them.

export const respond = (page, name) => page.getByRole("navigation", { name: "How do you want to respond?" }).getByRole("link", { name }).click();

export const pick = (page, name) => page.getByRole("radio", { name }).check();

export const next = (page) => page.getByRole("button", { name: "Continue" }).click();

export const press = (page, name) => page.getByRole("button", { name }).click();

export async function typeDay(page, [day, month, year]) {
  await pick(page, "Another day");
  await page.getByLabel("Day", { exact: true }).fill(day);
  await page.getByLabel("Month", { exact: true }).fill(month);
  await page.getByLabel("Year", { exact: true }).fill(year);
}

/** In parts, up to its plans. */
export async function toPlans(page, { often = "Every two weeks", first = ["4", "12", "2026"] } = {}) {
  await respond(page, "Pay in parts");
  await pick(page, often);
  await next(page);
  await typeDay(page, first);
  await next(page);
}

export async function toPartsCheck(page, plan = /^4 payments/) {
  await toPlans(page);
  await pick(page, plan);
  await next(page);
}

export async function toDispute(page, reason = "The amount is wrong") {
  await respond(page, "Something is wrong");
  await press(page, reason);
}

/** A part of it disputed, up to how the rest is paid. */
export async function toRest(page, part = "180.80") {
  await toDispute(page);
  await page.getByRole("link", { name: "Change How much of it" }).click();
  await pick(page, "A part of it");
  await page.getByLabel(/The part that is wrong/).fill(part);
  await next(page);
}

export async function toRestPlan(page, often = "Every two weeks") {
  await toRest(page);
  await pick(page, often);
  await next(page);
}

export async function toRestCheck(page) {
  await toRestPlan(page);
  await pick(page, /^3 payments/);
  await next(page);
}

export async function toOffer(page, amount = "720") {
  await respond(page, "Offer a smaller amount");
  await page.getByLabel(/^Your offer/).fill(amount);
  await next(page);
}

export async function toOfferCheck(page) {
  await toOffer(page);
  await pick(page, /4 December/);
  await next(page);
}

/** What can be paid each time, from the first screen. */
export async function canPay(page, amount, often) {
  await respond(page, "I can’t afford this now");
  await page.getByLabel(/^Amount each time/).fill(amount);
  await pick(page, often);
  await next(page);
}

export const toAffordable = (page) => canPay(page, "200", "Every two weeks");

export async function toRequest(page) {
  await canPay(page, "20", "Every week");
  await page.getByRole("link", { name: /^Ask for a plan/ }).click();
}

export async function toBudget(page) {
  await respond(page, "I can’t afford this now");
  await page.getByRole("link", { name: "Work it out from what comes in and goes out" }).click();
}

export const BUDGET = { "What comes in, in": "1900", "Home:": "700", "Food and": "380.50" };

export async function fromBudget(page, budget = BUDGET) {
  await toBudget(page);
  for (const [label, amount] of Object.entries(budget)) await page.getByLabel(new RegExp(`^${label}`)).fill(amount);
  await next(page);
}

export async function toHardship(page) {
  await respond(page, "I can’t afford this now");
  await page.getByRole("link", { name: "I can’t pay anything now" }).click();
}

export async function toCredit(page) {
  await respond(page, "Credit from another company");
  await pick(page, /^Credit from Tidewater/);
  await next(page);
}

/** Every screen and error state: how to get there from the first. */
export const SCREENS = {
  respond: async () => {},
  "pay-in-full": (page) => respond(page, "Pay it all"),
  "pay-in-full-done": async (page) => {
    await respond(page, "Pay it all");
    await press(page, /^Agree to pay/);
  },
  "pay-later": (page) => respond(page, "Pay on a later day"),
  "pay-later-nothing-chosen": async (page) => {
    await respond(page, "Pay on a later day");
    await next(page);
  },
  "pay-later-too-late": async (page) => {
    await respond(page, "Pay on a later day");
    await typeDay(page, ["1", "3", "2027"]);
    await next(page);
  },
  "pay-later-check": async (page) => {
    await respond(page, "Pay on a later day");
    await pick(page, /4 December/);
    await next(page);
  },
  "parts-how-often": (page) => respond(page, "Pay in parts"),
  "parts-how-often-nothing-chosen": async (page) => {
    await respond(page, "Pay in parts");
    await next(page);
  },
  "parts-first-payment": async (page) => {
    await respond(page, "Pay in parts");
    await pick(page, "Every month");
    await next(page);
  },
  "parts-first-payment-no-such-day": (page) => toPlans(page, { first: ["31", "2", "2027"] }),
  "parts-plan": (page) => toPlans(page),
  "parts-plan-nothing-chosen": async (page) => {
    await toPlans(page);
    await next(page);
  },
  "parts-plan-within-means": async (page) => {
    await toPlans(page);
    await page.getByLabel(/^The most you can pay/).fill("200");
  },
  "parts-plan-too-little": async (page) => {
    await toPlans(page);
    await page.getByLabel(/^The most you can pay/).fill("20");
  },
  "parts-plan-unreadable-amount": async (page) => {
    await toPlans(page);
    await page.getByLabel(/^The most you can pay/).fill("2,3");
    await next(page);
  },
  "parts-none-of-these": async (page) => {
    await toPlans(page);
    await page.getByRole("link", { name: "None of these" }).click();
  },
  "parts-check": (page) => toPartsCheck(page),
  "parts-done": async (page) => {
    await toPartsCheck(page);
    await press(page, "Agree to 4 payments");
  },
  settlement: (page) => respond(page, "Offer a smaller amount"),
  "settlement-nothing-typed": async (page) => {
    await respond(page, "Offer a smaller amount");
    await next(page);
  },
  "settlement-too-little": (page) => toOffer(page, "500"),
  "settlement-day": (page) => toOffer(page),
  "settlement-check": (page) => toOfferCheck(page),
  "settlement-done": async (page) => {
    await toOfferCheck(page);
    await press(page, /^Agree to pay/);
  },
  "cannot-pay": (page) => respond(page, "I can’t afford this now"),
  "cannot-pay-nothing-typed": async (page) => {
    await respond(page, "I can’t afford this now");
    await next(page);
  },
  "cannot-pay-budget": (page) => toBudget(page),
  "cannot-pay-budget-ambiguous": async (page) => {
    await toBudget(page);
    await page.getByLabel(/^What comes in, in/).fill("40,23");
    await next(page);
  },
  "cannot-pay-budget-amount": (page) => fromBudget(page),
  "cannot-pay-plans": (page) => toAffordable(page),
  "cannot-pay-plans-nothing-chosen": async (page) => {
    await toAffordable(page);
    await next(page);
  },
  "cannot-pay-check": async (page) => {
    await toAffordable(page);
    await pick(page, /^4 payments/);
    await next(page);
  },
  "cannot-pay-nothing-fits": (page) => canPay(page, "20", "Every week"),
  "plan-request-check": (page) => toRequest(page),
  "plan-request-done": async (page) => {
    await toRequest(page);
    await press(page, "Ask for this plan");
  },
  hardship: (page) => toHardship(page),
  "hardship-done": async (page) => {
    await toHardship(page);
    await pick(page, "Illness or disability");
    await press(page, /^Say that/);
  },
  "wrong-reason": (page) => respond(page, "Something is wrong"),
  "wrong-check": (page) => toDispute(page),
  "wrong-how-much": async (page) => {
    await toDispute(page);
    await page.getByRole("link", { name: "Change How much of it" }).click();
  },
  "wrong-how-much-ambiguous": async (page) => {
    await toDispute(page);
    await page.getByRole("link", { name: "Change How much of it" }).click();
    await pick(page, "A part of it");
    await page.getByLabel(/The part that is wrong/).fill("40,23");
    await next(page);
  },
  "wrong-rest": (page) => toRest(page),
  "wrong-rest-nothing-chosen": async (page) => {
    await toRest(page);
    await next(page);
  },
  "wrong-rest-plan": (page) => toRestPlan(page),
  "wrong-rest-plan-nothing-chosen": async (page) => {
    await toRestPlan(page);
    await next(page);
  },
  "wrong-rest-check": (page) => toRestCheck(page),
  "wrong-rest-done": async (page) => {
    await toRestCheck(page);
    await press(page, /^Say that/);
  },
  "wrong-done": async (page) => {
    await toDispute(page);
    await press(page, /^Say that/);
  },
  "already-paid": (page) => page.getByRole("link", { name: "Already paid?" }).click(),
  "already-paid-done": async (page) => {
    await page.getByRole("link", { name: "Already paid?" }).click();
    await press(page, /^Say that/);
  },
  "not-me": (page) => respond(page, "It isn’t me"),
  "not-me-done": async (page) => {
    await respond(page, "It isn’t me");
    await page.getByRole("checkbox").check();
    await press(page, /^Say that/);
  },
  lender: (page) => respond(page, "Credit from another company"),
  "lender-nothing-chosen": async (page) => {
    await respond(page, "Credit from another company");
    await next(page);
  },
  "lender-check": (page) => toCredit(page),
  "lender-done": async (page) => {
    await toCredit(page);
    await press(page, /^Ask for credit/);
  },
};
