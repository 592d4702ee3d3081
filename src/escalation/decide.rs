//! The verdict of a day: where the account stands, what may be done, when what comes next, and why.

use serde::Serialize;

use crate::escalation::ladder::{Action, Level, ladder, transit_days};
use crate::escalation::reason::{Reason, ReasonKind};
use crate::money::{Currency, Money};
use crate::order;
use crate::receivables::{Account, Channel, EventKind, Hold, HoldKind, Item, Ledger, Paused};
use crate::time::Date;

/// How far ahead a next step is looked for.
pub const HORIZON_DAYS: i64 = 800;

/// The verdict.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Decision<'a> {
    /// The day of the question.
    pub on: Date,
    /// The account.
    pub account: &'a str,
    /// Whether something is open, and late.
    pub state: State,
    /// Of the anchor; 0 when it is not overdue.
    pub days_past_due: i64,
    /// The most of what is overdue and not set aside, by the treatment clock: days under a pause or a hold are not counted.
    pub treatment_days: i64,
    /// The oldest open item that is not set aside.
    pub anchor: Option<Anchor<'a>>,
    /// What is overdue and not set aside.
    pub overdue: Vec<Overdue>,
    /// The highest level carried out for the anchor.
    pub level: Option<&'static str>,
    /// What may be done on this day.
    pub action: Option<Step>,
    /// The next step and its first day.
    pub next: Option<NextStep>,
    /// Why.
    pub reasons: Vec<Reason>,
    /// All levels in order.
    pub timeline: Vec<TimelineStep>,
    /// What the policy rules out.
    pub will_not: Vec<RuledOut>,
}

/// Whether something is open, and late.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum State {
    /// Nothing is open.
    NothingOpen,
    /// Something is open; nothing is late.
    NotDue,
    /// Something is late.
    Overdue,
}

/// The item that a verdict goes by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Anchor<'a> {
    /// Its invoice.
    pub invoice: &'a str,
    /// Its instalment.
    pub instalment: Option<u32>,
    /// Its due date.
    pub due: Date,
}

/// An overdue amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Overdue {
    /// The currency.
    pub currency: Currency,
    /// The amount.
    pub amount: Money,
}

/// A step of the ladder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Step {
    /// The level's name.
    pub level: &'static str,
    /// What is done.
    pub action: Action,
    /// How, in order of preference.
    pub channels: &'static [Channel],
}

/// The next step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct NextStep {
    /// The step.
    #[serde(flatten)]
    pub step: Step,
    /// Its first day, if nothing changes; none while a hold without a planned end is in force.
    pub on: Option<Date>,
}

/// A level on the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TimelineStep {
    /// The step.
    #[serde(flatten)]
    pub step: Step,
    /// How far it is.
    pub state: StepState,
    /// Carried out on, or its first day.
    pub on: Option<Date>,
    /// First day past due on which the level applies.
    pub from_day: i64,
}

/// How far a level is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum StepState {
    /// Carried out.
    Done,
    /// Not carried out, though a later level was.
    PassedOver,
    /// Sent, not yet delivered.
    AwaitingDelivery,
    /// Allowed on the day of the question.
    Allowed,
    /// Allowed later, if nothing changes.
    Planned,
    /// Not allowed while a hold without a planned end is in force.
    Blocked,
}

/// What is ruled out, and until when.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct RuledOut {
    /// What.
    pub what: Ruled,
    /// Not before this day; never, without it.
    pub before: Option<Date>,
}

/// Things that a customer may fear.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Ruled {
    /// Fees and interest.
    Charges,
    /// A rest of the service.
    ServiceHold,
    /// An agency.
    OutsideAgency,
    /// A court.
    Court,
}

/// Decides what may be done about an account on a day.
pub fn decide(account: &Account, on: Date) -> Decision<'_> {
    let facts = Facts::new(account, on);
    let progress = facts.progress();
    let anchor = facts.anchor(on);
    let overdue: Vec<Overdue> = facts.overdue();
    let state = if facts.items.is_empty() {
        State::NothingOpen
    } else if facts.items.iter().any(|item| item.due < on) {
        State::Overdue
    } else {
        State::NotDue
    };
    let mut decision = Decision {
        on,
        account: &account.id,
        state,
        days_past_due: anchor.map_or(0, |item| on.days_since(item.due).max(0)),
        treatment_days: facts.oldest_treatment(on).unwrap_or(0),
        anchor: anchor.map(|item| Anchor { invoice: &item.invoice.id, instalment: item.instalment, due: item.due }),
        overdue,
        level: progress.last().map(|sent| sent.level.name),
        action: None,
        next: None,
        reasons: Vec::new(),
        timeline: Vec::new(),
        will_not: Vec::new(),
    };
    lay_out_timeline(&facts, &progress, &mut decision);
    give_reasons(&facts, &progress, &mut decision);
    rule_out(&mut decision);
    decision
}

/// What is known on the day of the question; later days are looked at as if nothing new happened.
struct Facts<'a> {
    account: &'a Account,
    on: Date,
    /// Open items, oldest first.
    items: Vec<Item<'a>>,
    holds: Vec<Hold<'a>>,
    paused: Paused<'a>,
}

/// A level that was carried out for today's oldest item.
#[derive(Clone, Copy)]
struct Sent {
    level: &'static Level,
    position: usize,
    sent_on: Date,
    delivered_on: Date,
    bounced_on: Option<Date>,
}

impl<'a> Facts<'a> {
    fn new(account: &'a Account, on: Date) -> Self {
        let ledger = Ledger::as_of(account, on);
        let mut items: Vec<Item<'a>> = ledger.open_items().copied().collect();
        order::sort_by(&mut items, Item::by_age);
        Self { account, on, items, holds: account.holds(on), paused: account.paused(on) }
    }

    /// The levels carried out, mildest first, that still count: the account's oldest open item, set aside or not, is the
    /// one it was at the end of that day. A paid oldest item starts the ladder anew.
    fn progress(&self) -> Vec<Sent> {
        let identity =
            |item: &Item<'_>| (item.invoice.id.to_string(), item.instalment, item.charge.map(ToString::to_string));
        let Some(today) = self.items.first().map(identity) else {
            return Vec::new();
        };
        let mut latest: Vec<Option<Sent>> = vec![None; ladder().len()];
        let mut events: Vec<_> = self.account.history.iter().filter(|event| event.on <= self.on).collect();
        order::sort_by(&mut events, |one, other| one.on.cmp(&other.on));
        let sent = events.iter().filter(|event| matches!(event.kind, EventKind::NoticeSent { .. }));
        let mut days: Vec<Date> = sent.map(|event| event.on).collect();
        days.dedup();
        let oldest = Ledger::oldest_on(self.account, &days);
        let counts = |day: Date| {
            let then = days.binary_search(&day).ok().and_then(|place| oldest.get(place)?.as_ref());
            then.is_some_and(|item| identity(item) == today)
        };
        for event in events {
            let (name, channel) = match &event.kind {
                EventKind::NoticeSent { level, channel } => (level, *channel),
                EventKind::NoticeDelivered { level } | EventKind::NoticeBounced { level } => (level, None),
                _ => continue,
            };
            let Some((position, level)) = ladder().iter().enumerate().find(|(_, level)| *level.name == **name) else {
                continue;
            };
            match &event.kind {
                EventKind::NoticeSent { .. } => {
                    if counts(event.on) {
                        let delivered_on = event.on.plus_days_saturating(transit_days(level, channel));
                        let sent = Sent { level, position, sent_on: event.on, delivered_on, bounced_on: None };
                        if let Some(slot) = latest.get_mut(position) {
                            *slot = Some(sent);
                        }
                    }
                }
                EventKind::NoticeDelivered { .. } => {
                    if let Some(Some(sent)) = latest.get_mut(position) {
                        sent.delivered_on = event.on;
                    }
                }
                _ => {
                    if let Some(Some(sent)) = latest.get_mut(position) {
                        sent.bounced_on = Some(event.on);
                    }
                }
            }
        }
        latest.into_iter().flatten().collect()
    }

    /// Whether nothing at all may be asked of the customer on a day.
    fn is_silent(&self, day: Date) -> bool {
        self.holds.iter().any(|hold| hold.invoice.is_none() && hold.days.contains(day))
    }

    fn is_set_aside(&self, item: &Item<'_>, day: Date) -> bool {
        self.open_for(item, day) == 0
    }

    /// What of an item may be asked for on a day, in minor units. A disputed part is taken off the invoice's earliest items.
    fn open_for(&self, item: &Item<'_>, day: Date) -> i64 {
        let open = item.open().minor();
        let mut disputed = 0;
        for hold in self.holds.iter().filter(|hold| hold.invoice == Some(&item.invoice.id) && hold.days.contains(day)) {
            match hold.kind {
                HoldKind::Dispute { amount: Some(part) } => disputed = part.minor().saturating_add(disputed),
                _ => return 0,
            }
        }
        if disputed == 0 {
            return open;
        }
        let earlier = self.items.iter().take_while(|other| !std::ptr::eq(*other, item));
        let earlier: i64 =
            earlier.filter(|other| other.invoice.id == item.invoice.id).map(|other| other.open().minor()).sum();
        (open - (disputed - earlier).max(0)).max(0)
    }

    fn anchor(&self, day: Date) -> Option<&Item<'a>> {
        self.items.iter().find(|item| !self.is_set_aside(item, day))
    }

    fn treatment_days(&self, item: &Item<'_>, day: Date) -> i64 {
        (day.days_since(item.due) - self.paused.days(&item.invoice.id, item.due, day)).max(0)
    }

    /// The most treatment days of what is overdue and not set aside on a day.
    fn oldest_treatment(&self, day: Date) -> Option<i64> {
        let overdue = self.items.iter().take_while(|item| item.due < day).filter(|item| !self.is_set_aside(item, day));
        overdue.map(|item| self.treatment_days(item, day)).max()
    }

    fn overdue(&self) -> Vec<Overdue> {
        let asked_for = |currency: Currency| {
            let items = self.items.iter().filter(|item| item.due < self.on && item.amount.currency() == currency);
            Money::from_minor(items.map(|item| self.open_for(item, self.on)).sum(), currency)
        };
        let amounts = self.account.currencies().into_iter().map(asked_for).filter(|amount| amount.minor() > 0);
        amounts.map(|amount| Overdue { currency: amount.currency(), amount }).collect()
    }

    /// The first day, from `from` on, on which a level may be carried out if nothing new happens.
    fn first_day(&self, level: &Level, from: Date) -> Option<Date> {
        let last = self.on.plus_days_saturating(HORIZON_DAYS);
        let mut day = from.max(self.on);
        while day <= last {
            let reached = !self.is_silent(day) && self.oldest_treatment(day).is_some_and(|days| days >= level.from_day);
            if reached {
                return Some(day);
            }
            day = day.plus_days(1)?;
        }
        None
    }
}

impl Level {
    fn step(&self) -> Step {
        Step { level: self.name, action: self.action, channels: self.channels }
    }
}

fn lay_out_timeline(facts: &Facts<'_>, progress: &[Sent], decision: &mut Decision<'_>) {
    let last = progress.last();
    let again = last.filter(|sent| sent.bounced_on.is_some());
    let first_ahead = match (again, last) {
        (Some(sent), _) => sent.position,
        (None, Some(sent)) => sent.position + 1,
        (None, None) => 0,
    };
    let mut delivered_on = last.map(|sent| sent.delivered_on).filter(|_| again.is_none());
    let mut reachable = decision.state != State::NothingOpen;
    for (position, level) in ladder().iter().enumerate() {
        let (state, on) = if position < first_ahead {
            match progress.iter().find(|sent| sent.position == position) {
                Some(sent) if last.is_some_and(|last| last.position == position) && sent.delivered_on > facts.on => {
                    (StepState::AwaitingDelivery, Some(sent.sent_on))
                }
                Some(sent) => (StepState::Done, Some(sent.sent_on)),
                None => (StepState::PassedOver, None),
            }
        } else {
            let wait_days = if again.is_some_and(|sent| sent.position == position) { 0 } else { level.wait_days };
            let from = delivered_on.map_or(facts.on, |delivered_on| delivered_on.plus_days_saturating(wait_days));
            let on = if reachable { facts.first_day(level, from) } else { None };
            reachable = on.is_some();
            delivered_on = on.map(|on| on.plus_days_saturating(transit_days(level, level.channels.first().copied())));
            match on {
                Some(day) if day == facts.on => (StepState::Allowed, on),
                Some(_) => (StepState::Planned, on),
                None => (StepState::Blocked, None),
            }
        };
        decision.timeline.push(TimelineStep { step: level.step(), state, on, from_day: level.from_day });
        if position == first_ahead && decision.state != State::NothingOpen {
            decision.next = Some(NextStep { step: level.step(), on });
            decision.action = (state == StepState::Allowed).then(|| level.step());
        }
    }
}

fn give_reasons(facts: &Facts<'_>, progress: &[Sent], decision: &mut Decision<'_>) {
    let mut reasons: Vec<ReasonKind> = Vec::new();
    for hold in &facts.holds {
        reasons.extend(hold_reason(hold, facts));
    }
    let on = facts.on;
    match (decision.state, decision.next) {
        (State::NothingOpen, _) => reasons.push(ReasonKind::NothingOpen),
        (State::NotDue, _) => reasons.extend(facts.items.first().map(|item| ReasonKind::NotDue { due: item.due })),
        (State::Overdue, None) => {
            reasons.extend(progress.last().map(|sent| ReasonKind::LadderComplete { level: sent.level.name }))
        }
        (State::Overdue, Some(next)) => {
            let level = ladder().iter().find(|level| level.name == next.step.level);
            let from_day = level.map_or(0, |level| level.from_day);
            let treatment_days = decision.treatment_days;
            if let Some(sent) = progress.last() {
                if let Some(bounced_on) = sent.bounced_on {
                    reasons.push(ReasonKind::NoticeBounced { previous: sent.level.name, bounced_on });
                } else if sent.delivered_on > on {
                    reasons.push(ReasonKind::AwaitingDelivery {
                        previous: sent.level.name,
                        sent_on: sent.sent_on,
                        on: sent.delivered_on,
                    });
                } else {
                    let days = level.map_or(0, |level| level.wait_days);
                    let over = sent.delivered_on.plus_days_saturating(days);
                    if over > on {
                        reasons.push(ReasonKind::WaitAfterNotice {
                            level: next.step.level,
                            previous: sent.level.name,
                            delivered_on: sent.delivered_on,
                            days,
                            on: over,
                        });
                    }
                }
            }
            if decision.action.is_some() {
                reasons.push(ReasonKind::Due { level: next.step.level, treatment_days, from_day });
            } else if treatment_days < from_day && decision.anchor.is_some() {
                reasons.push(ReasonKind::TooEarly { level: next.step.level, treatment_days, from_day, on: next.on });
            }
        }
    }
    decision.reasons = reasons.into_iter().map(Reason::from).collect();
}

/// Why a hold that is in force stands in the way; a broken promise is told as well.
fn hold_reason(hold: &Hold<'_>, facts: &Facts<'_>) -> Option<ReasonKind> {
    let since = hold.days.from;
    let invoice = hold.invoice.map(ToString::to_string);
    if !hold.days.contains(facts.on) {
        return match hold.kind {
            HoldKind::Promise { amount, pay_by, paid } if paid.minor() < amount.minor() && pay_by < facts.on => {
                Some(ReasonKind::PromiseBroken { pay_by, amount, currency: amount.currency(), paid })
            }
            _ => None,
        };
    }
    match hold.kind {
        HoldKind::Promise { amount, pay_by, paid } => {
            Some(ReasonKind::Promise { pay_by, amount, currency: amount.currency(), paid, invoice })
        }
        HoldKind::Extension { to } => Some(ReasonKind::Extension { invoice: invoice?, to }),
        HoldKind::Plan => Some(ReasonKind::Plan { invoice: invoice?, since }),
        HoldKind::Dispute { amount } => Some(ReasonKind::Dispute { invoice: invoice?, since, amount }),
        HoldKind::Hardship => Some(ReasonKind::Hardship { since, to: hold.days.to }),
        HoldKind::IdentityTheft => Some(ReasonKind::IdentityTheft { since }),
    }
}

/// The default ladder charges nothing and goes to no court; a rest of the service and outside help have their days, and
/// before the latter a person reviews the account.
fn rule_out(decision: &mut Decision<'_>) {
    let never = |what| RuledOut { what, before: None };
    let until = |what, action: Action| {
        let step =
            decision.timeline.iter().find(|step| step.step.action == action && step.state == StepState::Planned)?;
        Some(RuledOut { what, before: Some(step.on?) })
    };
    decision.will_not = [
        Some(never(Ruled::Charges)),
        until(Ruled::ServiceHold, Action::ServiceHold),
        until(Ruled::OutsideAgency, Action::Review),
        Some(never(Ruled::Court)),
    ]
    .into_iter()
    .flatten()
    .collect();
}
