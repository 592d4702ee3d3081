//! The verdict of a day: where each unit stands, what may be done, when what comes next, and why.

use serde::Serialize;

use crate::contact::ContactKind;
use crate::error::Issues;
use crate::escalation::course::Course;
use crate::escalation::ladder::{Action, AnchorBy, Ladder, Level, Promotion};
use crate::escalation::matter::{Candidate, Matter, Snapshot};
use crate::escalation::measures::Measures;
use crate::escalation::progress::Progress;
use crate::escalation::reach::{ContactTerms, Contacts, Reach, Reacher};
use crate::escalation::reason::{Reason, reasons};
use crate::escalation::unit::Climber;
use crate::money::{Amounts, Currency, Money};
use crate::receivables::{Account, Channel, Event, EventKind, Hold, HoldKind, HoldTerms, Item, PausedBy, PromiseState};
use crate::time::{Date, When};

/// The verdict on an account.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Decision<'a> {
    /// The day or the moment of the question.
    pub on: When,
    /// The account.
    pub account: &'a str,
    /// Whether something is open, and late.
    pub state: State,
    /// What became of the last promise.
    pub promise: Option<PromiseState>,
    /// What is in force of holds, in the order in which they began.
    pub holds: Vec<HoldInForce<'a>>,
    /// What a person should do beside the ladder.
    pub proposes: Vec<Proposal>,
    /// One verdict for each unit of the ladder.
    pub units: Vec<Verdict<'a>>,
}

/// The verdict on a unit.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Verdict<'a> {
    /// Its currency, where units are currencies.
    pub currency: Option<Currency>,
    /// Its invoice, where units are invoices or instalments.
    pub invoice: Option<&'a str>,
    /// Its instalment, where units are instalments and the invoice has some.
    pub instalment: Option<u32>,
    /// Its charge, where units are instalments and the charge ages by itself.
    pub charge: Option<&'a str>,
    /// Whether something is open, and late.
    pub state: State,
    /// Of the anchor; 0 when it is not overdue.
    pub days_past_due: i64,
    /// The most of what is not set aside, by the treatment clock: days under a pause or a hold are not counted.
    pub treatment_days: i64,
    /// The oldest open item that is not set aside.
    pub anchor: Option<Anchor<'a>>,
    /// What is open, set aside or not.
    pub open: Vec<CurrencyAmount>,
    /// What is overdue and not set aside.
    pub overdue: Vec<CurrencyAmount>,
    /// The overdue items that are not set aside: what a notice is about.
    pub covers: Vec<Covered<'a>>,
    /// Where it stands. Step by step: the candidate where it is allowed, else the most severe level carried out. By jumps: the
    /// most severe level that matches; none while blocked.
    pub level: Option<&'a str>,
    /// The most severe level carried out that still counts.
    pub sent: Option<&'a str>,
    /// What to act on if nothing blocks.
    pub candidate: Option<&'a str>,
    /// Whether there is a candidate and no block.
    pub allowed: bool,
    /// The blocks in force: kinds of hold, `tag`, `belowMinimum`.
    pub blocked_by: Vec<&'static str>,
    /// What may be done at the time of the question, by the channels that are open.
    pub action: Option<Move<'a>>,
    /// Where the candidate is allowed and reaches the customer by a channel: the first day or moment on which one is open.
    pub earliest: Option<When>,
    /// Each channel of the candidate where it is allowed, in order, with what is in its way.
    pub reaches: Vec<Reach>,
    /// The next step and its first day.
    pub next: Option<NextStep<'a>>,
    /// The next day on which the verdict can be another if nothing new happens: a step is due, a channel opens, a hold ends,
    /// an item falls due.
    pub review_on: Option<Date>,
    /// Whether the last level was carried out and nothing follows.
    #[serde(rename = "final")]
    pub is_final: bool,
    /// Why.
    pub reasons: Vec<Reason<'a>>,
    /// All levels in order.
    pub timeline: Vec<TimelineStep<'a>>,
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
    /// The day by which it is the oldest: its due date, or its day of issue where the ladder says so.
    pub on: Date,
}

/// A hold in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct HoldInForce<'a> {
    /// Its kind.
    pub kind: HoldKind,
    /// One invoice, or the account.
    pub invoice: Option<&'a str>,
    /// First day.
    pub since: Date,
    /// First day on which it is no longer in force, if nothing changes; none without a planned end.
    pub to: Option<Date>,
}

/// What a person should do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Proposal {
    /// The service rests, and there is no longer a reason for it.
    RestoreService,
    /// The candidate is to give the claim up.
    WriteOff,
    /// A promise was broken, and the two have not been in contact since.
    AskAboutPromise,
}

/// An amount with its currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct CurrencyAmount {
    /// The currency.
    pub currency: Currency,
    /// The amount.
    pub amount: Money,
}

/// An item of a notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Covered<'a> {
    /// Its invoice.
    pub invoice: &'a str,
    /// Its instalment.
    pub instalment: Option<u32>,
    /// Its currency.
    pub currency: Currency,
    /// What of it is asked for.
    pub open: Money,
    /// Its due date.
    pub due: Date,
}

/// A step of the ladder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Step<'a> {
    /// The level's name.
    pub level: &'a str,
    /// What is done.
    pub action: Action,
    /// How, in order of preference.
    pub channels: &'a [Channel],
}

/// A step that may be taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Move<'a> {
    /// The level's name.
    pub level: &'a str,
    /// What is done.
    pub action: Action,
    /// The open channels, in order of preference.
    pub channels: Vec<Channel>,
}

impl<'a> Move<'a> {
    fn new(step: Step<'a>, reaches: &[Reach]) -> Self {
        let open = reaches.iter().filter(|reach| reach.allowed).map(|reach| reach.channel);
        Self { level: step.level, action: step.action, channels: open.collect() }
    }
}

/// The next step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct NextStep<'a> {
    /// The step.
    #[serde(flatten)]
    pub step: Step<'a>,
    /// The first day on which it is allowed and a channel of it is open, if nothing changes; none within the horizon, or while a
    /// hold without a planned end or a wish of the customer stands in the way.
    pub on: Option<Date>,
}

/// A level on the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TimelineStep<'a> {
    /// The step.
    #[serde(flatten)]
    pub step: Step<'a>,
    /// How far it is.
    pub state: StepState,
    /// Carried out on, or its first day.
    pub on: Option<Date>,
    /// The first day, from the question on, on which its conditions hold, whatever came before it.
    pub matches_on: Option<Date>,
    /// First day past due on which its conditions can hold, where one of them is about that.
    pub from_day: Option<i64>,
}

/// How far a level is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum StepState {
    /// Carried out.
    Done,
    /// Not carried out, though a more severe level was or will be.
    PassedOver,
    /// Sent, not yet delivered.
    AwaitingDelivery,
    /// Allowed at the time of the question, or later on its day.
    Allowed,
    /// Allowed later, if nothing changes.
    Planned,
    /// Not allowed within the horizon, as while a hold without a planned end is in force.
    Blocked,
}

/// What is ruled out, and until when.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RuledOut {
    /// What.
    pub what: Ruled,
    /// Not before this day; without it never, or not as long as it is blocked.
    pub before: Option<Date>,
    /// Whether the ladder has such a level, and it is blocked as things stand.
    pub while_blocked: bool,
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

/// Decides what may be done about an account on a day or at a moment.
///
/// # Errors
/// `zone.outside` where an answer depends on a moment that the offsets of a zone do not reach; `limit.exceeded` above
/// [`crate::escalation::MAX_VERDICT_LINES`] or [`crate::escalation::MAX_FOLLOWED`].
pub fn decide<'a>(
    account: &'a Account,
    when: impl Into<When>,
    ladder: &'a Ladder,
    paused_by: &PausedBy,
    contact: ContactTerms<'_>,
) -> Result<Decision<'a>, Issues> {
    let matter = Matter::new(account, when.into(), ladder, paused_by);
    matter.check()?;
    let contacts = Contacts::new(contact, &matter);
    let governor = matter.is_open().then(|| contacts.governor(contact)).transpose()?;
    let reacher = Reacher::new(contact, matter.when, governor.as_ref())?;
    let verdict = |unit| verdict(&matter, unit, &reacher);
    let units: Vec<Verdict<'a>> = matter.units.units.iter().map(verdict).collect::<Result<_, Issues>>()?;
    let state = |wanted: State| units.iter().any(|verdict| verdict.state == wanted);
    let state = [State::Overdue, State::NotDue].into_iter().find(|one| state(*one)).unwrap_or(State::NothingOpen);
    let last_promise = matter.holds.iter().rev().find_map(|hold| hold.promise_state(matter.day));
    Ok(Decision {
        on: matter.when,
        account: &account.id,
        state,
        promise: last_promise,
        holds: matter.holds.iter().filter(|hold| hold.days.contains(matter.day)).map(HoldInForce::from).collect(),
        proposes: proposals(&matter, &units),
        units,
    })
}

impl<'a> From<&Hold<'a>> for HoldInForce<'a> {
    fn from(hold: &Hold<'a>) -> Self {
        Self { kind: hold.kind, invoice: hold.invoice.map(|id| &**id), since: hold.days.from, to: hold.days.to }
    }
}

/// A service that rests is restored once nothing that is overdue is asked for any more.
fn proposals(matter: &Matter<'_>, units: &[Verdict<'_>]) -> Vec<Proposal> {
    let is_held = matter.events.iter().fold(false, |is_held, event| match event.kind {
        EventKind::ServiceHeld => true,
        EventKind::ServiceRestored => false,
        _ => is_held,
    });
    let is_asked = units.iter().any(|unit| !unit.overdue.is_empty() && unit.blocked_by.is_empty());
    let writes_off = units.iter().any(|unit| {
        let level = unit.candidate.and_then(|name| matter.ladder.levels.iter().find(|level| *level.level == *name));
        level.is_some_and(|level| level.action == Action::WriteOff)
    });
    let proposals = [
        (is_held && !is_asked, Proposal::RestoreService),
        (writes_off, Proposal::WriteOff),
        (is_asked && is_to_be_asked_about(matter), Proposal::AskAboutPromise),
    ];
    proposals.into_iter().filter(|(holds, _)| *holds).map(|(_, proposal)| proposal).collect()
}

/// Whether the last promise of something open was broken, and nothing was sent, said or agreed since its day.
fn is_to_be_asked_about(matter: &Matter<'_>) -> bool {
    let is_open = |hold: &&Hold<'_>| {
        let mut open = matter.units.items.iter().filter(|item| item.open().minor() != 0);
        open.any(|item| hold.invoice.is_none_or(|invoice| *invoice == item.invoice.id))
    };
    let mut promises = matter.holds.iter().rev().filter(|hold| hold.kind == HoldKind::Promise).filter(is_open);
    let Some(HoldTerms::Promise { pay_by, .. }) = promises
        .next()
        .filter(|hold| hold.promise_state(matter.day) == Some(PromiseState::Broken))
        .map(|hold| hold.terms)
    else {
        return false;
    };
    let was_in_contact = |event: &&Event| {
        let is_contact = match &event.kind {
            EventKind::Contact { kind, .. } => matches!(kind, ContactKind::Conversation { .. }),
            kind => matches!(
                kind,
                EventKind::NoticeSent { .. }
                    | EventKind::ExtensionGranted { .. }
                    | EventKind::PlanAgreed { .. }
                    | EventKind::DisputeOpened { .. }
            ),
        };
        is_contact && event.when.day_seen_from(matter.when) > pay_by
    };
    !matter.events.iter().copied().any(|event| was_in_contact(&event))
}

/// What is known of a unit at the time of the question.
pub(super) struct Standing<'s, 'a> {
    pub(super) matter: &'s Matter<'a>,
    pub(super) unit: &'s Climber<'a>,
    pub(super) progress: Progress,
    pub(super) snapshot: Snapshot<'s, 'a>,
    pub(super) measures: Measures,
    pub(super) candidate: Option<Candidate<'a>>,
    /// The steps ahead.
    pub(super) ahead: Vec<(Candidate<'a>, Date)>,
}

fn verdict<'a>(matter: &Matter<'a>, unit: &Climber<'a>, reacher: &Reacher<'_, '_>) -> Result<Verdict<'a>, Issues> {
    let (day, ladder) = (matter.day, matter.ladder);
    let progress = matter.progress(unit);
    let snapshot = matter.snapshot(unit);
    let mut course = Course::new(matter, unit);
    let measures = course.measures(day).clone();
    let moment = matter.moment(day);
    let candidate = matter.candidate(&progress, &measures, &moment);
    let oldest_due = matter.open_items(unit).map(|(_, item)| item.due).min();
    let state = match oldest_due {
        None => State::NothingOpen,
        Some(due) if due < day => State::Overdue,
        Some(_) => State::NotDue,
    };
    let ahead =
        if state == State::NothingOpen { Vec::new() } else { matter.project(&mut course, &progress, 1, reacher)? };
    let allowed = candidate.is_some() && snapshot.blocks.is_empty();
    let name_of = |position: usize| ladder.levels.get(position).map(|level| &*level.level);
    let sent = progress.highest().and_then(|(position, _)| name_of(position));
    let level = match ladder.promotion {
        _ if state == State::NothingOpen => None,
        Promotion::Step => candidate.filter(|_| allowed).map(|candidate| &**candidate.name()).or(sent),
        Promotion::Jump if !snapshot.blocks.is_empty() => None,
        Promotion::Jump => {
            let matching = ladder.levels.iter().rev().find(|level| measures.match_level(level, &progress, &moment));
            matching.map(|level| &*level.level)
        }
    };
    let anchor = snapshot.included.first().map(|included| included.item);
    let mut open = Amounts::default();
    matter.open_items(unit).for_each(|(_, item)| open.add(item.open()));
    let standing = Standing { matter, unit, progress, snapshot, measures, candidate, ahead };
    let timeline = timeline(&standing, &mut course, state);
    let next = next_step(&standing, state);
    let step = candidate.filter(|_| allowed).map(Step::from);
    let wanted = candidate.filter(|_| allowed).map(|candidate| standing.progress.preferred(ladder, candidate));
    let reaches = reacher.reach(wanted.as_deref().unwrap_or_default())?;
    let suppressed = reaches.iter().flat_map(|reach| reach.blocked_by.iter().map(move |block| (reach.channel, block)));
    // A suppressed contact consumes no level: the step stays the candidate until a channel opens.
    let is_reachable = reaches.is_empty() || reaches.iter().any(|reach| reach.allowed);
    Ok(Verdict {
        currency: unit.key.currency,
        invoice: unit.key.invoice.map(|id| &**id),
        instalment: unit.key.instalment,
        charge: unit.key.charge.map(|id| &**id),
        state,
        days_past_due: anchor.map_or(0, |item| day.days_since(item.due).max(0)),
        treatment_days: standing.measures.treatment_days,
        anchor: anchor.map(|item| Anchor::of(item, ladder)),
        open: listed(&open),
        overdue: listed(&standing.measures.overdue),
        covers: standing.covers(),
        level,
        sent,
        candidate: candidate.map(|candidate| &**candidate.name()),
        allowed,
        blocked_by: standing.snapshot.blocks.clone(),
        action: step.filter(|_| is_reachable).map(|step| Move::new(step, &reaches)),
        earliest: reaches.iter().filter_map(|reach| reach.earliest).min_by(|one, other| match (one, other) {
            (When::At(one), When::At(other)) => one.cmp(other),
            _ => one.day().cmp(&other.day()),
        }),
        review_on: review_on(&standing, &reaches),
        is_final: standing.is_final(),
        reasons: reasons(&standing, state, next.as_ref(), reacher.laws(), suppressed),
        will_not: ruled_out(ladder, &timeline),
        reaches,
        next,
        timeline,
    })
}

fn listed(amounts: &Amounts) -> Vec<CurrencyAmount> {
    let mut listed: Vec<CurrencyAmount> =
        amounts.0.iter().map(|amount| CurrencyAmount { currency: amount.currency(), amount: *amount }).collect();
    crate::order::sort_by(&mut listed, |one, other| one.currency.cmp(&other.currency));
    listed
}

impl<'a> Anchor<'a> {
    fn of(item: &Item<'a>, ladder: &Ladder) -> Self {
        let on = match ladder.anchor {
            AnchorBy::DueDate => item.due,
            AnchorBy::IssueDate => item.issued,
        };
        Self { invoice: &item.invoice.id, instalment: item.instalment, due: item.due, on }
    }
}

impl<'a> From<Candidate<'a>> for Step<'a> {
    fn from(candidate: Candidate<'a>) -> Self {
        match candidate {
            Candidate::Level(_, level) => Self { level: &level.level, action: level.action, channels: &level.channels },
            Candidate::Repeat(repeat) => {
                Self { level: &repeat.level, action: Action::Notice, channels: &repeat.channels }
            }
        }
    }
}

impl<'a> Standing<'_, 'a> {
    fn covers(&self) -> Vec<Covered<'a>> {
        let overdue = self.snapshot.included.iter().filter(|included| included.item.due < self.matter.day);
        let covered = |item: &Item<'a>, asked: i64| Covered {
            invoice: &item.invoice.id,
            instalment: item.instalment,
            currency: item.amount.currency(),
            open: Money::from_minor(asked, item.amount.currency()),
            due: item.due,
        };
        overdue.map(|included| covered(included.item, included.asked)).collect()
    }

    fn is_final(&self) -> bool {
        let ladder = self.matter.ladder;
        let is_last = self.progress.highest().is_some_and(|(position, _)| position + 1 == ladder.levels.len());
        ladder.promotion == Promotion::Step
            && ladder.repeat.is_none()
            && is_last
            && self.progress.to_resend(ladder).is_none()
            && !self.snapshot.included.is_empty()
    }

    /// Whether no level is ahead.
    pub(super) fn is_over(&self) -> bool {
        self.first_ahead() >= self.matter.ladder.levels.len()
    }

    /// The first level that is not behind, by its position.
    pub(super) fn first_ahead(&self) -> usize {
        let resend = self.progress.to_resend(self.matter.ladder);
        resend.unwrap_or_else(|| self.progress.highest().map_or(0, |(position, _)| position + 1))
    }
}

/// The first day ahead on which something changes by itself.
fn review_on(standing: &Standing<'_, '_>, reaches: &[Reach]) -> Option<Date> {
    let (matter, unit) = (standing.matter, standing.unit);
    matter.open_items(unit).next()?;
    let steps = standing.ahead.iter().map(|(_, on)| *on);
    let channels = reaches.iter().filter_map(|reach| reach.earliest).map(When::day);
    // An item is overdue from the day after its due date.
    let due = matter.open_items(unit).map(|(_, item)| item.due.plus_days_saturating(1));
    let ends = matter.turning_days(unit).into_iter().chain(matter.free_from(matter.day));
    let days = steps.chain(channels).chain(due).chain(ends);
    days.filter(|day| *day > matter.day).min()
}

fn next_step<'a>(standing: &Standing<'_, 'a>, state: State) -> Option<NextStep<'a>> {
    if let Some((candidate, on)) = standing.ahead.first() {
        return Some(NextStep { step: Step::from(*candidate), on: Some(*on) });
    }
    let ladder = standing.matter.ladder;
    let first = standing.first_ahead();
    let level = ladder.levels.get(first).map(|level| Candidate::Level(first, level));
    let step = level.or_else(|| ladder.repeat.as_ref().map(Candidate::Repeat)).map(Step::from);
    step.filter(|_| state != State::NothingOpen).map(|step| NextStep { step, on: None })
}

fn timeline<'a>(standing: &Standing<'_, 'a>, course: &mut Course<'_, 'a>, state: State) -> Vec<TimelineStep<'a>> {
    let Standing { matter, progress, ahead, .. } = standing;
    let first_ahead = standing.first_ahead();
    let highest = progress.highest().map(|(position, _)| position);
    let last_ahead = ahead.iter().filter_map(|(step, _)| step.position()).max();
    let mut timeline = Vec::with_capacity(matter.ladder.levels.len());
    for (position, level) in matter.ladder.levels.iter().enumerate() {
        let sent = progress.sent.get(position).and_then(Option::as_ref);
        let planned = ahead.iter().find(|(step, _)| step.position() == Some(position)).map(|(_, on)| *on);
        let (state_of, on) = match (planned, sent) {
            (Some(on), _) if on == matter.day => (StepState::Allowed, Some(on)),
            (Some(on), _) => (StepState::Planned, Some(on)),
            // What follows a notice that came back later was carried out none the less.
            (None, Some(sent))
                if position < first_ahead || (sent.bounced_on.is_none() && highest >= Some(position)) =>
            {
                let state = if sent.delivered_on > matter.day { StepState::AwaitingDelivery } else { StepState::Done };
                (state, Some(sent.sent_on))
            }
            _ if position < first_ahead || last_ahead.is_some_and(|last| position < last) => {
                (StepState::PassedOver, None)
            }
            _ => (StepState::Blocked, None),
        };
        let matches_on = if state == State::NothingOpen {
            None
        } else {
            course.first_day(matter.day, false, &|measures, moment| measures.match_level(level, progress, moment))
        };
        let step = Step::from(Candidate::Level(position, level));
        timeline.push(TimelineStep { step, state: state_of, on, matches_on, from_day: level.first_day_past_due() });
    }
    timeline
}

/// What the ladder never does, or not before a day. Before outside help a person reviews the account.
fn ruled_out(ladder: &Ladder, timeline: &[TimelineStep<'_>]) -> Vec<RuledOut> {
    let until = |what: Ruled, is_it: &dyn Fn(&Level) -> bool| {
        let steps = ladder.levels.iter().zip(timeline).filter(|(level, _)| is_it(level));
        let steps: Vec<&TimelineStep<'_>> = steps.map(|(_, step)| step).collect();
        if steps.is_empty() {
            return Some(RuledOut { what, before: None, while_blocked: false });
        }
        let is_ahead = |step: &&&TimelineStep<'_>| {
            matches!(step.state, StepState::Allowed | StepState::Planned | StepState::Blocked)
        };
        let first = steps.iter().find(is_ahead).filter(|first| first.state != StepState::Allowed)?;
        Some(RuledOut { what, before: first.on, while_blocked: first.on.is_none() })
    };
    let ruled = [
        until(Ruled::Charges, &|level| !level.charges.is_empty()),
        until(Ruled::ServiceHold, &|level| level.action == Action::ServiceHold),
        until(Ruled::OutsideAgency, &|level| matches!(level.action, Action::Review | Action::Placement)),
        until(Ruled::Court, &|level| level.action == Action::Suit),
    ];
    ruled.into_iter().flatten().collect()
}
