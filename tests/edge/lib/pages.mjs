// One table of requests for the pages, in order, after that of the choices; a form may be made from the page before it.
import { FORM, READER, fields, press, state } from "./form.mjs";

const LIMIT = 64 * 1024;
const PAY = "/pay/HR-2481";
const CHECK = "Check what you agree to";
const TELL = "Check what you tell Hazel & Rowe Joinery";
const MISSING = "There is no page here";
const UNREAD = "This could not be read";

const get = (name, path, gets, headers = READER) => ({ name, method: "GET", path, headers, gets });
const post = (name, form, gets, { path = PAY, headers = {} } = {}) => ({ name, path, form, headers: { ...READER, ...FORM, ...headers }, gets: { ...gets, headers: { ...(isScreen(gets) ? KEPT : {}), ...gets.headers } } });
const isScreen = ({ status, page }) => status < 400 || status === 409;
const shows = (heading, { status = 200, ...more } = {}) => ({ status, page: heading, ...more });
/** What a press gave stays in the browser that pressed, for its Back. */
const KEPT = { "cache-control": "private, no-cache" };
const problem = (status, kind) => ({ status, kind });
const body = (at, given = {}, kept = {}) => fields({ state: state(at, kept), ...given });

const LANGUAGES = [
  ["", "en-IE"],
  ["de-AT,de;q=0.9", "en-IE"],
  ["de;q=0.9,en-GB;q=0.8", "en-GB"],
  ["en-GB;q=0.2,en-US;q=0.7", "en-US"],
  ["en-GB;q=0, en-US;q=0.1", "en-US"],
  ["*, ;;, en_GB, not a tag, x", "en-IE"],
];

const ANSWERED = { payInParts: { "how-often": { frequency: "weekly" }, "first-payment": { pick: "2026-11-27" }, plan: { count: "3" } } };

/** As many fields, beside that of the state. */
const many = (count) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`f${String.fromCharCode(97 + Math.floor(index / 26), 97 + (index % 26))}`, "1"]));

/** What a browser can't send, and somebody can. */
const NONSENSE = {
  "no state": fields({ go: "pay-in-full" }),
  "a state that is not JSON": fields({ state: "{" }),
  ...Object.fromEntries(["null", "[]", "7", '"x"', "{}", '{"at":""}'].map((text) => [`the state ${text}`, fields({ state: text })])),
  "a screen that is none": body("nowhere"),
  "a screen that is no text": fields({ state: JSON.stringify({ at: 7, answers: {}, changing: false, hash: null }) }),
  "a way to a screen that is none": body("", { go: "/" }),
  "two ways at once": body("", { go: "pay-in-full", change: "pay-later" }),
  "a field given twice": `${body("pay-later", { pick: "other" })}&pick=2026-12-04`,
  "a field with an odd name": body("pay-later", { "a.b": "1" }),
  "a field that is too long": body("pay-later", { day: "9".repeat(4001) }),
  "too many fields": body("pay-later", many(40)),
  "bytes that are no text": "state=%ff",
  "half an escape": "state=%e",
  "a field without a value": `${body("")}&go`,
  "a file that is none": body("pay-in-full", { act: "constructor" }),
  "a file and a way": body("pay-in-full", { act: "save", go: "" }),
  "a hash that is none": body("pay-in-full", {}, { hash: "x" }),
  "answers that are a list": body("pay-in-full", {}, { answers: [] }),
  "an answer that is no fields": body("pay-in-full", {}, { answers: { payLater: { day: "2026-12-04" } } }),
  "an answer that is no text": body("pay-in-full", {}, { answers: { payLater: { day: { pick: 7 } } } }),
  "a number of payments that is none": body("pay-in-parts/plan", { count: "many" }, { answers: ANSWERED }),
  "payments without end": body("pay-in-parts/plan", { count: "1e9" }, { answers: ANSWERED }),
  "a day that is none": body("pay-later", { pick: "someday" }),
  "a frequency that is none": body("pay-in-parts/first-payment", { pick: "2026-11-27" }, { answers: { payInParts: { "how-often": { frequency: "daily" } } } }),
  "a plan that is none": body("cannot-pay/affordable", { plan: "weekly/x/tomorrow" }, { answers: { cannotPay: { "can-pay": { amount: "200", frequency: "weekly" } } } }),
  "how often that is none": body("cannot-pay", { amount: "20", frequency: "daily" }),
  "a lender that is no id": body("outside-finance", { lender: "x".repeat(300) }),
  "a reason that is none": body("something-is-wrong", { reason: "constructor" }),
};

export const pageRequests = [
  get("the first page", PAY, shows("€2,075.00 still to pay", { holds: ["Hazel &amp; Rowe Joinery · Invoice HR-2481", 'lang="en-IE" dir="ltr"'] })),
  get("the first page of an account with terms of its own", "/pay/HR-2431", shows("€2,310.00 still to pay")),
  get("an invoice that is paid", "/pay/HR-2302", shows("Nothing to pay")),
  get("a reference in escapes", "/pay/%48R-2481", shows("€2,075.00 still to pay")),
  get("a query says nothing", `${PAY}?go=not-me&today=2020-01-01`, shows("€2,075.00 still to pay")),
  get("anything is accepted", PAY, shows("€2,075.00 still to pay"), { accept: "*/*" }),
  { ...get("HEAD", PAY, { status: 200, empty: true, isPage: true }), method: "HEAD" },
  { name: "OPTIONS", method: "OPTIONS", path: PAY, gets: { status: 204, empty: true, headers: { allow: "GET, HEAD, POST, OPTIONS" } } },
  get("an address of its own: in full", `${PAY}/pay-in-full`, shows(CHECK)),
  get("an address of its own: later", `${PAY}/pay-later`, shows("Which day can you pay?")),
  get("an address of its own: in parts", `${PAY}/pay-in-parts`, shows("How often do you want to pay?")),
  ...["cannot-pay", "something-is-wrong", "already-paid", "not-me", "pay-in-parts/plan", "pay-in-full/done", "nowhere", "constructor", ""].map((path) =>
    get(`no address: ${path}`, `${PAY}/${path}`, shows(MISSING, { status: 404 })),
  ),
  ...["/pay/", "/pay/%", "/pay/%00", `/pay/${"x".repeat(129)}`, "/pay/HR-9999", "/pay/HR-2490", "/elsewhere"].map((path) =>
    get(`no page: ${path.slice(0, 20)}`, path, shows(MISSING, { status: 404 })),
  ),
  get("no page, for whom reads JSON", "/pay/HR-9999", problem(404, "unknownReference"), { accept: "*/*" }),
  get("no page, by weight", "/pay/HR-9999", problem(404, "unknownReference"), { accept: "text/html;q=0.5, application/json" }),
  get("JSON is not what a page is", PAY, problem(406, "notAcceptable"), { accept: "application/json" }),
  get("a picture is not what a page is", PAY, problem(406, "notAcceptable"), { accept: "image/png" }),
  get("HTML is ruled out", PAY, problem(406, "notAcceptable"), { accept: "text/html;q=0, */*" }),
  ...["PUT", "DELETE", "PATCH"].map((method) => ({
    ...get(method, PAY, shows(UNREAD, { status: 405, headers: { allow: "GET, HEAD, POST, OPTIONS" } })),
    method,
  })),
  ...LANGUAGES.map(([wanted, spoken]) =>
    get(`Accept-Language: ${wanted}`, PAY, shows(/2,075\.00/, { headers: { "content-language": spoken } }), { ...READER, "accept-language": wanted }),
  ),

  post("a form from another site", body("pay-in-full"), shows("This came from another page", { status: 403 }), { headers: { "sec-fetch-site": "cross-site" } }),
  post("a form from a site beside it", body("pay-in-full"), shows("This came from another page", { status: 403 }), { headers: { "sec-fetch-site": "same-site" } }),
  post("a form of another origin, from a browser that says no more", body("pay-in-full"), shows("This came from another page", { status: 403 }), { headers: { origin: "https://elsewhere.example" } }),
  post("a form of the origin null", body("pay-in-full"), shows("This came from another page", { status: 403 }), { headers: { origin: "null" } }),
  post("a form of its own", body("pay-in-full"), shows(CHECK, { status: 409 }), { headers: { "sec-fetch-site": "same-origin", origin: "https://public.example" } }),
  post("a form from another site, for whom reads JSON", body("pay-in-full"), problem(403, "crossSite"), { headers: { accept: "*/*", "sec-fetch-site": "cross-site" } }),
  ...["application/json", "text/plain", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded; charset=latin1"].map((type) =>
    post(`a form sent as ${type}`, body("pay-in-full"), shows(UNREAD, { status: 415 }), { headers: { "content-type": type } }),
  ),
  post("a form above the limit", body("", { pick: "9" }).padEnd(LIMIT + 1, "&"), shows(UNREAD, { status: 413 })),
  post("a form of the limit", body("", { go: "pay-later" }).padEnd(LIMIT, "&"), shows("Which day can you pay?")),
  ...Object.entries(NONSENSE).map(([name, form]) => post(name, form, shows(UNREAD, { status: 400 }))),
  post("nonsense, for whom reads JSON", fields({}), problem(400, "notForm"), { headers: { accept: "application/json, text/html;q=0.1" } }),
  post("a file of what was not taken", body("pay-in-full/done", { act: "save" }, { hash: "0".repeat(64) }), shows(CHECK)),
  post("a field as long as may be", body("pay-later", { pick: "other", day: "9".repeat(4000) }), shows("Which day can you pay?")),
  post("as many fields as may be", body("pay-later", many(39)), shows("Which day can you pay?")),
  post("a press on nothing", body(""), shows("€2,075.00 still to pay")),
  post("a screen whose answers are lacking", body("pay-in-parts/plan", { count: "3" }), shows("How often do you want to pay?")),
  post("agreeing to what was never shown", body("pay-in-full"), shows(CHECK, { status: 409, holds: ["it is not the same as when you saw it before"] })),
  post("agreeing to what is not so", body("pay-in-full", {}, { hash: "0".repeat(64) }), shows(CHECK, { status: 409 })),
  post("agreeing to a plan that is not offered", body("pay-in-parts/check", {}, { answers: { payInParts: { ...ANSWERED.payInParts, plan: { count: "99" } } } }), shows("Which plan suits you?", { holds: ["Choose 4 payments or fewer"] })),

  get("in parts", `${PAY}/pay-in-parts`, shows("How often do you want to pay?")),
  post("nothing chosen", press({}), shows("How often do you want to pay?", { holds: ["Choose how often you want to pay", "<title>Error: "] })),
  post("how often", press({ frequency: "weekly" }), shows("When do you want to pay the first part?")),
  post("a day that the calendar has not", press({ pick: "other", day: "31", month: "2", year: "2027" }), shows("When do you want to pay the first part?", { holds: ['value="31"', "Write a day that the calendar has"] })),
  post("the first payment", press({ pick: "other", day: "27", month: "11", year: "2026" }), shows("Which plan suits you?")),
  post("plans within means", press({ frequency: "weekly", firstOn: "2026-11-27", amount: "700", refresh: "1" }), shows("Which plan suits you?", { holds: ["go with this"] })),
  post("none of these", press({ frequency: "weekly", firstOn: "2026-11-27", amount: "", go: "pay-in-parts/none-of-these" }), shows("None of these work")),
  post("back", press({ go: "pay-in-parts/plan" }), shows("Which plan suits you?")),
  post("a plan", press({ frequency: "weekly", firstOn: "2026-11-27", amount: "", count: "3" }), shows(CHECK)),
  post("a change", press({ change: "pay-in-parts" }), shows("How often do you want to pay?", { holds: ['value="weekly" checked'] })),
  post("straight back to the check", press({ frequency: "twoWeekly" }), shows(CHECK)),
  post("agreed", press({}), shows("You chose 3 payments", { status: 201, holds: ["Hazel &amp; Rowe Joinery has your choice", "27 November 2026"] })),
  post("to keep as a file", press({ act: "save" }), { status: 200, file: /^attachment; filename="choice-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}\.json"$/, headers: { "cache-control": "no-store" } }),
  post("to keep in a calendar", press({ act: "calendar" }), { status: 200, file: /^attachment; filename="payments-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}\.ics"$/, headers: { "cache-control": "no-store", "content-type": "text/calendar;charset=utf-8" } }),
  post("to keep as a table", press({ act: "table" }), { status: 200, file: /^attachment; filename="payments-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}\.csv"$/, headers: { "cache-control": "no-store", "content-type": "text/csv;charset=utf-8" } }),
  get("the first page, with a choice taken", PAY, shows("€2,075.00 still to pay")),
  post("another way to pay", press({ go: "pay-in-full" }), shows(CHECK)),
  post("and back", press({ go: "" }), shows("€2,075.00 still to pay")),
  post("and there again", press({ go: "pay-in-full" }), shows(CHECK)),
  post("stands in the way", press({}), shows("You chose a way to pay today", { status: 409, holds: ["accounts@hazelandrowe.example"] })),
  post("and what else there is to say", press({ go: "hardship" }), shows(TELL)),

  get("the first page again", PAY, shows("€2,075.00 still to pay")),
  post("something is wrong", press({ go: "something-is-wrong" }), shows("What is wrong?")),
  post("the amount is", press({ reason: "amountWrong" }), shows(TELL)),
  post("how much of it", press({ change: "something-is-wrong/how-much" }), shows("How much of it is wrong?")),
  post("read two ways", press({ extent: "part", amount: "40,23" }), shows("How much of it is wrong?", { holds: ["40.23", 'value="40,23"'] })),
  post("a part", press({ extent: "part", amount: "75.00" }), shows("How do you want to pay the rest?")),
  post("the rest today", press({ when: "today" }), shows(TELL, { holds: ["€2,000.00"] })),
  post("said", press({}), shows("You chose to say that something is wrong", { status: 201 })),
  get("the first page for what can’t be paid", PAY, shows("€2,075.00 still to pay")),
  post("can’t afford it", press({ go: "cannot-pay" }), shows("What can you pay each time?", { lacks: ["comes in"] })),
  post("no income is asked where it would be sent", press({ go: "cannot-pay/budget" }), shows("What comes in, and what goes out?", { lacks: ['name="income"'] })),
  post("back to what can be paid", press({ go: "cannot-pay" }), shows("What can you pay each time?")),
  post("so much", press({ amount: "20", frequency: "weekly" }), shows("Other ways, where no plan fits", { holds: ["short"] })),
  post("a plan to ask for", press({ go: "ask-for-a-plan/check" }), shows(TELL, { holds: ["€20.00"] })),
  post("asked for", press({}), shows("You chose to ask for a plan", { status: 201 })),
  get("the first page for who can’t pay", PAY, shows("€2,075.00 still to pay")),
  post("can’t pay anything", press({ go: "hardship" }), shows(TELL)),
  post("why, in a word that is none", press({ category: "constructor" }), shows("You chose to say that you can’t pay now", { status: 201 })),
  get("the first page for who says why", PAY, shows("€2,075.00 still to pay")),
  post("can’t pay anything, once more", press({ go: "hardship" }), shows(TELL)),
  post("and why", press({ category: "illness" }), shows("You chose to say that you can’t pay now", { status: 201 })),
  get("the first page for somebody else", PAY, shows("€2,075.00 still to pay")),
  post("not me", press({ go: "not-me" }), shows(TELL, { lacks: ["HR-2481</p>", "2,075"] })),
  post("said who is not", press({}), shows("You chose to say that it isn’t you", { status: 201, lacks: ["HR-2481</p>", "HR-2481</dd>", "2,075"] })),
  get("the first page for what was paid", PAY, shows("€2,075.00 still to pay")),
  post("already paid", press({ go: "already-paid" }), shows(TELL)),
  post("said that it was", press({}), shows("You chose to say that you have already paid", { status: 201 })),
];
