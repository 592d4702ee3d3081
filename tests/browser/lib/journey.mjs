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
  "cannot-pay": (page) => respond(page, "I can’t afford this now"),
  "cannot-pay-done": async (page) => {
    await respond(page, "I can’t afford this now");
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
  "wrong-done": async (page) => {
    await toDispute(page);
    await press(page, /^Say that/);
  },
  "already-paid": (page) => page.getByRole("link", { name: "Already paid?" }).click(),
  "not-me": (page) => respond(page, "It isn’t me"),
  "not-me-done": async (page) => {
    await respond(page, "It isn’t me");
    await press(page, /^Say that/);
  },
};
