// Every served screen and error state: how to get there from the first, without scripts.

export const go = (page, name) => page.getByRole("button", { name }).first().click();
export const next = (page) => page.getByRole("button", { name: "Continue" }).click();
export const pick = (page, name) => page.getByRole("radio", { name }).check();

export async function typeDay(page, [day, month, year]) {
  await pick(page, "Another day");
  await page.getByLabel("Day", { exact: true }).fill(day);
  await page.getByLabel("Month", { exact: true }).fill(month);
  await page.getByLabel("Year", { exact: true }).fill(year);
}

export async function toPlans(page, first = ["4", "12", "2026"]) {
  await go(page, /^Pay in parts/);
  await pick(page, "Every two weeks");
  await next(page);
  await typeDay(page, first);
  await next(page);
}

export async function toPartsCheck(page) {
  await toPlans(page);
  await pick(page, /^4 payments/);
  await next(page);
}

export async function toDispute(page) {
  await go(page, /^Something is wrong/);
  await go(page, "The amount is wrong");
}

async function toHowMuch(page) {
  await toDispute(page);
  await go(page, "Change How much of it");
}

const agree = (page) => go(page, /^(Agree|Say that|Ask for (this plan|credit))/);

async function toRest(page) {
  await toHowMuch(page);
  await pick(page, "A part of it");
  await page.getByLabel(/The part that is wrong/).fill("180.80");
  await next(page);
}

async function toRestPlan(page) {
  await toRest(page);
  await pick(page, "Every two weeks");
  await next(page);
}

async function toRestCheck(page) {
  await toRestPlan(page);
  await pick(page, /^3 payments/);
  await next(page);
}

async function toOffer(page, amount = "720") {
  await go(page, /^Offer a smaller amount/);
  await page.getByLabel(/^Your offer/).fill(amount);
  await next(page);
}

async function toOfferCheck(page) {
  await toOffer(page);
  await pick(page, /4 December/);
  await next(page);
}

async function canPay(page, amount, often) {
  await go(page, /^I can’t afford/);
  await page.getByLabel(/^Amount each time/).fill(amount);
  await pick(page, often);
  await next(page);
}

async function toAfforded(page) {
  await canPay(page, "200", "Every two weeks");
  await pick(page, /^4 payments/);
  await next(page);
}

async function toRequest(page) {
  await canPay(page, "20", "Every week");
  await go(page, /^Ask for a plan/);
}

async function toHardship(page) {
  await go(page, /^I can’t afford/);
  await go(page, "I can’t pay anything now");
}

async function toCredit(page) {
  await go(page, /^Credit from another company/);
  await pick(page, /^Credit from Tidewater/);
  await next(page);
}

const TELL = "Check what you tell Hazel & Rowe Joinery";

/** By the last heading on the way. */
export const SCREENS = {
  respond: [async () => {}, "€780.80 still to pay"],
  "in full": [(page) => go(page, /^Pay it all/), "Check what you agree to"],
  later: [(page) => go(page, /^Pay on a later day/), "Which day can you pay?"],
  "later, nothing chosen": [async (page) => (await go(page, /^Pay on a later day/), next(page)), "Which day can you pay?"],
  "later, too late": [
    async (page) => {
      await go(page, /^Pay on a later day/);
      await typeDay(page, ["1", "3", "2027"]);
      await next(page);
    },
    "Which day can you pay?",
  ],
  "how often": [(page) => go(page, /^Pay in parts/), "How often do you want to pay?"],
  "first payment, no such day": [(page) => toPlans(page, ["31", "2", "2027"]), "When do you want to pay the first part?"],
  plans: [(page) => toPlans(page), "Which plan suits you?"],
  "plans, too little": [
    async (page) => {
      await toPlans(page);
      await page.getByLabel(/^The most you can pay/).fill("20");
      await go(page, "Show the plans for these");
    },
    "Which plan suits you?",
  ],
  "plans, an amount of two readings": [
    async (page) => {
      await toPlans(page);
      await page.getByLabel(/^The most you can pay/).fill("2,3");
      await next(page);
    },
    "Which plan suits you?",
  ],
  "none of these": [async (page) => (await toPlans(page), go(page, "None of these")), "None of these work"],
  "parts to check": [toPartsCheck, "Check what you agree to"],
  "a smaller amount, too little": [(page) => toOffer(page, "500"), "How much can you pay to settle this?"],
  "a smaller amount, its day": [toOffer, "Which day can you pay?"],
  "a smaller amount to check": [toOfferCheck, "Check what you agree to"],
  "can’t afford": [(page) => go(page, /^I can’t afford/), "What can you pay each time?"],
  "can’t afford, nothing typed": [async (page) => (await go(page, /^I can’t afford/), next(page)), "What can you pay each time?"],
  "can’t afford, plans": [(page) => canPay(page, "200", "Every two weeks"), "Which plan suits you?"],
  "can’t afford, nothing fits": [(page) => canPay(page, "20", "Every week"), "Other ways, where no plan fits"],
  "a plan to ask for": [toRequest, TELL],
  hardship: [toHardship, TELL],
  reason: [(page) => go(page, /^Something is wrong/), "What is wrong?"],
  "wrong to check": [toDispute, "Check what you tell Hazel & Rowe Joinery"],
  "how much": [toHowMuch, "How much of it is wrong?"],
  "how much, two readings": [
    async (page) => {
      await toHowMuch(page);
      await pick(page, "A part of it");
      await page.getByLabel(/The part that is wrong/).fill("40,23");
      await next(page);
    },
    "How much of it is wrong?",
  ],
  rest: [toRest, "How do you want to pay the rest?"],
  "rest, plans": [toRestPlan, "Which plan for the rest suits you?"],
  "rest to check": [toRestCheck, TELL],
  credit: [(page) => go(page, /^Credit from another company/), "Credit from another company"],
  "credit to check": [toCredit, TELL],
  "already paid": [(page) => go(page, "Already paid?"), "Check what you tell Hazel & Rowe Joinery"],
  "not me": [(page) => go(page, "Not you?"), "Check what you tell Hazel & Rowe Joinery"],
};

/** Each way to an end, by mouse, and what the business is then told. */
export const OUTCOMES = {
  "You chose to pay it all": [[(page) => go(page, /^Pay it all/), agree], { option: "payInFull" }],
  "You chose to pay on 4 December 2026": [
    [(page) => go(page, /^Pay on a later day/), async (page) => (await pick(page, /4 December/), next(page)), agree],
    { option: "extension", payOn: "2026-12-04" },
  ],
  "You chose 4 payments": [
    [toPartsCheck, agree],
    { option: "instalments", frequency: "twoWeekly", count: 4, firstOn: "2026-12-04" },
  ],
  "You chose to pay less on 4 December 2026": [[toOfferCheck, agree], { option: "settlement", amount: "720.00", payOn: "2026-12-04" }],
  "You chose to ask for a plan": [[toRequest, agree], { option: "hardship", canPay: { frequency: "weekly", amount: "20.00" } }],
  "You chose to say that you can’t pay now": [
    [toHardship, (page) => pick(page, "A separation"), agree],
    { option: "hardship", category: "separation" },
  ],
  "You chose credit from Tidewater Credit": [[toCredit, agree], { option: "outsideFinance", lender: "Tidewater Credit" }],
  "You chose to say that something is wrong": [[toDispute, agree], { option: "dispute", reason: "amountWrong" }],
  "You chose to say that you have already paid": [[(page) => go(page, "Already paid?"), agree], { option: "dispute", reason: "alreadyPaid" }],
  "You chose to say that it isn’t you": [
    [(page) => go(page, "Not you?"), (page) => page.getByRole("checkbox").check(), agree],
    { option: "notMe", stopContact: true },
  ],
};
