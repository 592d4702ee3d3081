// Questions about accounts with long and short histories: made up, alike in every run and every runtime.
import { AS_OF, account, dayBefore, ledger, numbers } from "./requests.js";

/** Accounts of the day. */
export const ACCOUNTS = 10_000;

const YEARS = 3_650;
const RECENT = 180;

/**
 * What happened from the due date of an invoice on, in order, until today. Notices are about the account, so they follow its oldest
 * invoice; `own` is an invoice that is on record.
 */
function matter(next, dueAgo, { own, isNoticed = true }) {
  const events = [];
  let ago = dueAgo;
  const later = (least, most) => (ago -= least + next(most - least + 1));
  const add = (type, more) => events.push({ ago, event: { type, on: dayBefore(ago), ...more } });
  const until = (days) => dayBefore(ago - days);
  const notice = (level, channel) => {
    if (!isNoticed) return;
    later(7, 12);
    add("noticeSent", { level, channel });
    if (channel === "email" && next(12) === 0) {
      later(0, 1);
      add("noticeBounced", { level });
      later(1, 2);
      add("noticeSent", { level, channel: "letter" });
      later(2, 5);
    } else {
      later(0, channel === "letter" ? 5 : 1);
    }
    add("noticeDelivered", { level });
  };
  const hold = (begins, ends, ofBoth, more) => {
    later(1, 4);
    add(begins, { ...ofBoth, ...more });
    later(5, 25);
    add(ends, ofBoth);
  };
  notice("reminder", "email");
  notice("secondNotice", next(3) === 0 ? "letter" : "email");
  for (let tries = next(3); tries > 0; tries -= 1) {
    later(1, 3);
    add("callUnanswered");
  }
  later(1, 5);
  add("conversation");
  if (own === undefined) {
    if (next(12) === 0) hold("hardshipReported", "hardshipEnded", {}, { to: until(60) });
    if (next(40) === 0) hold("identityTheftReported", "identityTheftCleared");
  } else {
    const { id: invoice, amount, currency } = own;
    const happened = next(6);
    if (happened < 2) add("promiseMade", { amount, currency, payBy: until(7 + next(8)) });
    if (happened === 2) hold("disputeOpened", "disputeResolved", { invoice });
    if (happened === 3) hold("planAgreed", next(2) === 0 ? "planBroken" : "planCompleted", { invoice });
    if (happened === 4) add("extensionGranted", { invoice, to: until(7 + next(15)) });
  }
  notice("call", "call");
  notice("offerOptions", "email");
  return events.filter(({ ago }) => ago >= 0);
}

/** So many events about its invoices, and about others that are settled and no longer on record. */
function historyOf({ invoices }, count, seed) {
  const next = numbers(seed);
  const daysAgo = (day) => (Date.parse(AS_OF) - Date.parse(day)) / 86_400_000;
  const byAge = [...invoices].sort((one, other) => (one.due < other.due ? -1 : 1));
  const events = byAge.flatMap((own, place) => matter(next, daysAgo(own.due), { own, isNoticed: place === 0 }));
  while (events.length < count) events.push(...matter(next, RECENT + next(YEARS), {}));
  events.length = count;
  return events.sort((one, other) => other.ago - one.ago).map(({ event }) => event);
}

const withHistory = (account, count, seed) => ({ on: AS_OF, account: { ...account, history: historyOf(account, count, seed) } });

/** As they stand in a business: most are small, and a few have much behind them. */
function* accounts() {
  for (let seed = 1; seed <= ACCOUNTS; seed += 1) {
    const next = numbers(seed);
    const facts = ledger(`C-${seed}`, { invoices: 1 + next(8), receipts: next(4), seed });
    yield withHistory(facts, next(20) === 0 ? 100 + next(200) : next(25), seed);
  }
}

/** What is asked in turn, made when it is wanted: the last are some twenty megabytes. */
export const verdicts = [
  ...[0, 100, 10_000].map((events) => ({
    name: `the 12 invoices and ${events.toLocaleString("en")} events`,
    requests: () => [withHistory(account, events, 2)],
    isSlow: events > 1_000,
  })),
  { name: `${ACCOUNTS.toLocaleString("en")} accounts on one day`, requests: () => [...accounts()], isMany: true, isSlow: true },
];
