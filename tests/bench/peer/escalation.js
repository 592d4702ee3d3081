import { Day, compareDays, isSameDay, latest } from "./calendar.js";
import { readAccount } from "./facts.js";
import { holdsAsOf, isInForce, pausedAsOf, pausedDays } from "./holds.js";
import { byAge, ledgerAsOf, oldest, openOf } from "./ledger.js";
import { sum, write, zero } from "./money.js";
import { LADDER } from "./policy.js";
import * as reason from "./reasons.js";
import { unsupported } from "./unsupported.js";

const HORIZON_DAYS = 800;
function transitDays(level, channel) {
  const slow = channel === "letter" || (channel === undefined && level.channels.includes("letter"));
  return slow ? 5 : 0;
}

export function decideEscalation(request) {
  if (request.at !== undefined || request.lastRunOn !== undefined) unsupported("moments and runs");
  if (request.policy?.escalation !== undefined || request.policy?.aging?.pausedBy !== undefined) unsupported("other ladders and clocks");
  const on = Day.read(request.on);
  const account = readAccount(request.account);
  const items = [...ledgerAsOf(account, on).open].sort(byAge);
  const holds = holdsAsOf(account, on);
  const facts = { account, on, items, holds, paused: pausedAsOf(account, on, holds) };
  const progress = progressOf(facts);
  const last = progress.at(-1);
  const anchor = anchorOn(facts, on);
  const overdueItems = items.filter((item) => item.due < on);
  const isOverdue = overdueItems.length > 0;
  const asked = (item) => openFor(facts, item, on);
  const answer = {
    currency: null,
    invoice: null,
    instalment: null,
    charge: null,
    state: items.length === 0 ? "nothingOpen" : isOverdue ? "overdue" : "notDue",
    daysPastDue: anchor === undefined ? 0 : Math.max(0, on.daysSince(anchor.due)),
    treatmentDays: oldestTreatment(facts, on) ?? 0,
    anchor: anchor === undefined ? null : { invoice: anchor.invoice.id, instalment: anchor.instalment, due: String(anchor.due), on: String(anchor.due) },
    open: amountsOf(facts, items, openOf),
    overdue: amountsOf(facts, overdueItems, asked),
    covers: overdueItems.filter((item) => asked(item).gt(0)).map((item) => coverOf(item, asked(item))),
    level: last?.level.name ?? null,
    sent: last?.level.name ?? null,
    candidate: null,
    allowed: false,
    blockedBy: blocksOn(facts, on),
    action: null,
    next: null,
    final: false,
    reasons: [],
    timeline: [],
    willNot: [],
  };
  layOutTimeline(facts, progress, answer);
  answer.reasons = reasonsOf(facts, progress, answer).map((found) => ({ source: null, ...found }));
  answer.willNot = ruledOut(answer.timeline);
  const { state } = answer;
  return { on: request.on, account: account.id, state, promise: promiseState(holds, on), holds: inForce(holds, on), proposes: proposalsOf(facts, answer), units: [answer] };
}

/** The last promise of something open was broken, and nothing was sent or agreed since. */
function proposalsOf({ account, on, items, holds }, { overdue, blockedBy }) {
  const isOpen = (invoice) => items.some((item) => invoice === null || item.invoice === invoice);
  const last = holds.findLast(({ kind, invoice }) => kind === "promise" && isOpen(invoice));
  if (overdue.length === 0 || blockedBy.length > 0 || last === undefined) return [];
  if (last.paid.gte(last.amount) || on <= last.payBy) return [];
  const since = account.history.filter((event) => event.on > last.payBy && event.on <= on);
  const isContact = ({ type }) => ["noticeSent", "conversation", "extensionGranted", "planAgreed", "disputeOpened"].includes(type);
  return since.some(isContact) ? [] : ["askAboutPromise"];
}

const coverOf = ({ invoice, instalment, currency, due }, open) => ({ invoice: invoice.id, instalment, currency, open: write(open, currency), due: String(due) });

const inForce = (holds, on) =>
  holds
    .filter((hold) => isInForce(hold, on))
    .map(({ kind, invoice, from, to }) => ({ kind, invoice: invoice?.id ?? null, since: String(from), to: to === null ? null : String(to) }));

function promiseState(holds, on) {
  const last = holds.findLast(({ kind }) => kind === "promise");
  if (last === undefined) return null;
  if (last.paid.gte(last.amount)) return "kept";
  return on <= last.payBy ? "open" : "broken";
}

/** What stands in the way on a day: holds on the account, and holds on invoices where they leave nothing to ask for. */
function blocksOn(facts, day) {
  const holds = facts.holds.filter((hold) => isInForce(hold, day));
  const blocks = holds.filter(({ invoice }) => invoice === null);
  if (facts.items.length > 0 && anchorOn(facts, day) === undefined) {
    for (const item of facts.items) blocks.push(...holds.filter(({ invoice }) => invoice === item.invoice));
  }
  return [...new Set(blocks.map(({ kind }) => kind))];
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
      // What was sent before today's oldest item was there was about another.
      if (event.on < today.issued) continue;
      if (asked === undefined || !isSameDay(asked.on, event.on)) {
        asked = { on: event.on, counts: isSameItem(oldest(ledgerAsOf(account, event.on).open), today) };
      }
      if (!asked.counts) continue;
      const deliveredOn = event.on.plusDays(transitDays(level, event.channel));
      sent.set(position, { level, position, sentOn: event.on, deliveredOn, bouncedOn: null, channel: event.channel });
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

function amountsOf(facts, items, amount) {
  return facts.account.currencies
    .map((currency) => ({ currency, sum: sum(items.filter((item) => item.currency === currency).map(amount)) }))
    .filter((overdue) => overdue.sum.gt(0))
    .map(({ currency, sum }) => ({ currency, amount: write(sum, currency) }));
}

/** The first day on which a level's condition holds, and nothing blocks where that counts, or null. */
function firstDay(facts, level, from, isBlocked = () => false) {
  const { on, items, holds, paused } = facts;
  const last = on.plusDays(HORIZON_DAYS - 1);
  let day = latest(from, on);
  if (holds.length === 0 && paused.length === 0) {
    const reached = latest(day, items[0].due.plusDays(Math.max(1, level.fromDay)));
    return reached <= last ? reached : null;
  }
  for (; day <= last; day = day.plusDays(1)) {
    if (!isBlocked(day) && oldestTreatment(facts, day) >= level.fromDay) return day;
  }
  return null;
}

const isHeld = ({ holds }) => (day) => holds.some((hold) => hold.invoice === null && isInForce(hold, day));

const dayOrNull = (day) => (day === null ? null : String(day));
const stepOf = ({ name, action, channels }) => ({ level: name, action, channels: [...channels] });

function layOutTimeline(facts, progress, answer) {
  const last = progress.at(-1);
  const again = progress.find(({ bouncedOn }) => bouncedOn !== null);
  const firstAhead = again?.position ?? (last === undefined ? 0 : last.position + 1);
  const deliveredBefore = again === undefined ? last?.deliveredOn : undefined;
  let deliveredOn = deliveredBefore;
  let reachable = answer.state !== "nothingOpen";
  answer.final = firstAhead === LADDER.length && answer.anchor !== null;
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
      on = reachable ? firstDay(facts, level, deliveredOn?.plusDays(wait) ?? facts.on, isHeld(facts)) : null;
      reachable = on !== null;
      // What came back goes by another way.
      const failed = again?.position === position ? again.channel : undefined;
      const channel = level.channels.find((one) => one !== failed) ?? level.channels[0];
      deliveredOn = on?.plusDays(transitDays(level, channel));
      state = on === null ? "blocked" : isSameDay(on, facts.on) ? "allowed" : "planned";
    }
    const day = dayOrNull(on);
    const matchesOn = answer.state === "nothingOpen" ? null : dayOrNull(firstDay(facts, level, facts.on));
    answer.timeline.push({ ...stepOf(level), state, on: day, matchesOn, fromDay: level.fromDay });
    if (position === firstAhead && answer.state !== "nothingOpen") {
      answer.next = { ...stepOf(level), on: day };
      const isReady = deliveredBefore === undefined || deliveredBefore.plusDays(level.waitDays) <= facts.on;
      const isCandidate = isReady && oldestTreatment(facts, facts.on) >= level.fromDay;
      answer.candidate = isCandidate ? level.name : null;
      answer.action = state === "allowed" ? stepOf(level) : null;
      answer.allowed = answer.action !== null;
      if (answer.allowed) answer.level = level.name;
    }
  }
}

const isOffered = (progress, on) =>
  progress.some(({ level, bouncedOn, deliveredOn }) => level.action === "offer" && bouncedOn === null && deliveredOn <= on);

function reasonsOf(facts, progress, answer) {
  const last = progress.at(-1);
  const reasons = facts.holds.map((hold) => reason.holdReason(hold, facts.on)).filter((found) => found !== null)
    .filter(({ code }) => code !== "promiseBroken" || answer.state !== "nothingOpen");
  if (answer.state === "nothingOpen") return [...reasons, reason.nothingOpen()];
  if (answer.state === "notDue") reasons.push(reason.notDue(facts.items[0].due));
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
  if (answer.candidate === null && next.action === "serviceHold" && !isOffered(progress, facts.on)) {
    reasons.push(reason.offerFirst(next));
  }
  if (answer.candidate === null && answer.treatmentDays < next.fromDay && answer.anchor !== null) {
    reasons.push(reason.tooEarly(next, answer.treatmentDays, answer.next.on));
  }
  return reasons;
}

function ruledOut(timeline) {
  const until = (what, action) => {
    const step = timeline.find((step) => step.action === action);
    if (step.state !== "planned" && step.state !== "blocked") return [];
    return [{ what, before: step.on, whileBlocked: step.on === null }];
  };
  return [
    { what: "charges", before: null, whileBlocked: false },
    ...until("serviceHold", "serviceHold"),
    ...until("outsideAgency", "review"),
    { what: "court", before: null, whileBlocked: false },
  ];
}
