import { Day, compareDays, isSameDay, latest } from "./calendar.js";
import { readAccount } from "./facts.js";
import { holdsAsOf, isInForce, pausedAsOf, pausedDays } from "./holds.js";
import { byAge, ledgerAsOf, oldest, openOf } from "./ledger.js";
import { sum, write, zero } from "./money.js";
import * as reason from "./reasons.js";

const HORIZON_DAYS = 800;
const WRITTEN = ["email", "letter"];
const level = (name, action, channels, fromDay, waitDays) => ({ name, action, channels, fromDay, waitDays });
const LADDER = [
  level("reminder", "notice", WRITTEN, 1, 0),
  level("secondNotice", "notice", WRITTEN, 8, 7),
  level("call", "call", ["call"], 15, 7),
  level("offerOptions", "offer", WRITTEN, 22, 7),
  level("serviceHold", "serviceHold", [], 31, 9),
  level("finalNotice", "finalNotice", ["letter", "email"], 60, 29),
  level("review", "review", [], 90, 30),
];

function transitDays(level, channel) {
  const slow = channel === "letter" || (channel === undefined && level.channels.includes("letter"));
  return slow ? 5 : 0;
}

export function decideEscalation(request) {
  const on = Day.read(request.on);
  const account = readAccount(request.account);
  const items = [...ledgerAsOf(account, on).open].sort(byAge);
  const holds = holdsAsOf(account, on);
  const facts = { account, on, items, holds, paused: pausedAsOf(account, on, holds) };
  const progress = progressOf(facts);
  const last = progress.at(-1);
  const anchor = anchorOn(facts, on);
  const isOverdue = items.some((item) => item.due < on);
  const answer = {
    on: request.on,
    account: account.id,
    state: items.length === 0 ? "nothingOpen" : isOverdue ? "overdue" : "notDue",
    daysPastDue: anchor === undefined ? 0 : Math.max(0, on.daysSince(anchor.due)),
    treatmentDays: oldestTreatment(facts, on) ?? 0,
    anchor: anchor === undefined ? null : { invoice: anchor.invoice.id, instalment: anchor.instalment, due: String(anchor.due) },
    overdue: overdueOf(facts),
    level: last?.level.name ?? null,
    action: null,
    next: null,
    reasons: [],
    timeline: [],
    willNot: [],
  };
  layOutTimeline(facts, progress, answer);
  answer.reasons = reasonsOf(facts, last, answer);
  answer.willNot = ruledOut(answer.timeline);
  return answer;
}

const isSameItem = (one, other) =>
  one !== undefined && one.invoice === other.invoice && one.instalment === other.instalment && one.charge === other.charge;

/** The levels carried out, mildest first, while today's oldest item was the oldest. */
function progressOf({ account, on, items }) {
  const today = items[0];
  if (today === undefined) return [];
  const sent = new Map();
  let asked;
  const events = account.history.filter((event) => event.on <= on).sort((one, other) => compareDays(one.on, other.on));
  for (const event of events) {
    const position = LADDER.findIndex(({ name }) => name === event.level);
    if (position < 0) continue;
    const level = LADDER[position];
    if (event.type === "noticeSent") {
      if (asked === undefined || !isSameDay(asked.on, event.on)) {
        asked = { on: event.on, counts: isSameItem(oldest(ledgerAsOf(account, event.on).open), today) };
      }
      if (!asked.counts) continue;
      const deliveredOn = event.on.plusDays(transitDays(level, event.channel));
      sent.set(position, { level, position, sentOn: event.on, deliveredOn, bouncedOn: null });
    } else if (sent.has(position)) {
      if (event.type === "noticeDelivered") sent.get(position).deliveredOn = event.on;
      else sent.get(position).bouncedOn = event.on;
    }
  }
  return [...sent.values()].sort((one, other) => one.position - other.position);
}

/** What of an item may be asked for on a day. A disputed part is taken off the invoice's earliest items. */
function openFor({ holds, items }, item, day) {
  const open = openOf(item);
  let disputed = zero;
  for (const hold of holds) {
    if (hold.invoice !== item.invoice || !isInForce(hold, day)) continue;
    if (hold.kind !== "dispute" || hold.amount === null) return zero;
    disputed = disputed.plus(hold.amount);
  }
  if (disputed.isZero()) return open;
  for (const earlier of items) {
    if (earlier === item) break;
    if (earlier.invoice === item.invoice) disputed = disputed.minus(openOf(earlier));
  }
  if (!disputed.gt(0)) return open;
  return disputed.gt(open) ? zero : open.minus(disputed);
}

const anchorOn = (facts, day) => facts.items.find((item) => !openFor(facts, item, day).isZero());

function treatmentDays({ paused }, item, day) {
  return Math.max(0, day.daysSince(item.due) - pausedDays(paused, item.invoice, item.due, day));
}

/** The most treatment days of what is overdue and not set aside. */
function oldestTreatment(facts, day) {
  let most;
  for (const item of facts.items) {
    if (item.due >= day) break;
    if (openFor(facts, item, day).isZero()) continue;
    const days = treatmentDays(facts, item, day);
    if (most === undefined || days > most) most = days;
  }
  return most;
}

function overdueOf(facts) {
  return facts.account.currencies
    .map((currency) => {
      const items = facts.items.filter((item) => item.due < facts.on && item.currency === currency);
      return { currency, sum: sum(items.map((item) => openFor(facts, item, facts.on))) };
    })
    .filter((overdue) => overdue.sum.gt(0))
    .map(({ currency, sum }) => ({ currency, amount: write(sum, currency) }));
}

/** The first day on which a level may be carried out if nothing new happens, or null. */
function firstDay(facts, level, from) {
  const { on, items, holds, paused } = facts;
  const last = on.plusDays(HORIZON_DAYS);
  let day = latest(from, on);
  if (holds.length === 0 && paused.length === 0) {
    const reached = latest(day, items[0].due.plusDays(Math.max(1, level.fromDay)));
    return reached <= last ? reached : null;
  }
  for (; day <= last; day = day.plusDays(1)) {
    const today = day;
    if (holds.some((hold) => hold.invoice === null && isInForce(hold, today))) continue;
    if (oldestTreatment(facts, day) >= level.fromDay) return day;
  }
  return null;
}

const stepOf = ({ name, action, channels }) => ({ level: name, action, channels: [...channels] });

function layOutTimeline(facts, progress, answer) {
  const last = progress.at(-1);
  const again = last !== undefined && last.bouncedOn !== null ? last : undefined;
  const firstAhead = again?.position ?? (last === undefined ? 0 : last.position + 1);
  let deliveredOn = again === undefined ? last?.deliveredOn : undefined;
  let reachable = answer.state !== "nothingOpen";
  for (const [position, level] of LADDER.entries()) {
    let state;
    let on;
    if (position < firstAhead) {
      const sent = progress.find((sent) => sent.position === position);
      const waiting = sent !== undefined && sent === last && sent.deliveredOn > facts.on;
      state = sent === undefined ? "passedOver" : waiting ? "awaitingDelivery" : "done";
      on = sent?.sentOn ?? null;
    } else {
      const wait = again?.position === position ? 0 : level.waitDays;
      on = reachable ? firstDay(facts, level, deliveredOn?.plusDays(wait) ?? facts.on) : null;
      reachable = on !== null;
      deliveredOn = on?.plusDays(transitDays(level, level.channels[0]));
      state = on === null ? "blocked" : isSameDay(on, facts.on) ? "allowed" : "planned";
    }
    const day = on === null ? null : String(on);
    answer.timeline.push({ ...stepOf(level), state, on: day, fromDay: level.fromDay });
    if (position === firstAhead && answer.state !== "nothingOpen") {
      answer.next = { ...stepOf(level), on: day };
      answer.action = state === "allowed" ? stepOf(level) : null;
    }
  }
}

function reasonsOf(facts, last, answer) {
  const reasons = facts.holds.map((hold) => reason.holdReason(hold, facts.on)).filter((found) => found !== null);
  if (answer.state === "nothingOpen") return [...reasons, reason.nothingOpen()];
  if (answer.state === "notDue") return [...reasons, reason.notDue(facts.items[0].due)];
  if (answer.next === null) return [...reasons, reason.ladderComplete(last.level.name)];
  const next = LADDER.find(({ name }) => name === answer.next.level);
  if (last !== undefined) {
    const previous = last.level.name;
    if (last.bouncedOn !== null) {
      reasons.push(reason.noticeBounced(previous, last.bouncedOn));
    } else if (last.deliveredOn > facts.on) {
      reasons.push(reason.awaitingDelivery(previous, last.sentOn, last.deliveredOn));
    } else {
      const over = last.deliveredOn.plusDays(next.waitDays);
      if (over > facts.on) reasons.push(reason.waitAfterNotice(next, previous, last.deliveredOn, over));
    }
  }
  if (answer.action !== null) reasons.push(reason.due(next, answer.treatmentDays));
  else if (answer.treatmentDays < next.fromDay && answer.anchor !== null) {
    reasons.push(reason.tooEarly(next, answer.treatmentDays, answer.next.on));
  }
  return reasons;
}

function ruledOut(timeline) {
  const until = (what, action) => {
    const step = timeline.find((step) => step.action === action);
    return step.state === "planned" ? [{ what, before: step.on }] : [];
  };
  return [
    { what: "charges", before: null },
    ...until("serviceHold", "serviceHold"),
    ...until("outsideAgency", "review"),
    { what: "court", before: null },
  ];
}
