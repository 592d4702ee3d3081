//! What will happen when, if nothing changes.

use serde::Serialize;

use crate::error::Issues;
use crate::escalation::course::Course;
use crate::escalation::decide::{HoldInForce, Step};
use crate::escalation::ladder::Ladder;
use crate::escalation::matter::{Candidate, Matter};
use crate::escalation::reach::{ContactTerms, Contacts, Reacher};
use crate::escalation::unit::Climber;
use crate::money::Currency;
use crate::receivables::{Account, PausedBy};
use crate::time::{Date, When};

/// Most repetitions that are looked ahead.
pub const MAX_PROJECTED_REPEATS: usize = 12;

/// What lies ahead of an account.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Projection<'a> {
    /// The day or the moment of the question.
    pub on: When,
    /// The account.
    pub account: &'a str,
    /// The holds in force that end by themselves, by the day of their end.
    pub holds_end: Vec<HoldInForce<'a>>,
    /// One for each unit of the ladder.
    pub units: Vec<UnitProjection<'a>>,
}

/// What lies ahead of a unit.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct UnitProjection<'a> {
    /// Its currency, where units are currencies.
    pub currency: Option<Currency>,
    /// Its invoice, where units are invoices or instalments.
    pub invoice: Option<&'a str>,
    /// Its instalment, where units are instalments and the invoice has some.
    pub instalment: Option<u32>,
    /// Its charge, where units are instalments and the charge ages by itself.
    pub charge: Option<&'a str>,
    /// The steps, each carried out on the first day on which it is allowed and a channel is open, by the first such channel; a call
    /// is taken for unanswered.
    pub steps: Vec<ProjectedStep<'a>>,
    /// Why no step follows.
    pub stops: Stop,
}

/// A step ahead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ProjectedStep<'a> {
    /// The step.
    #[serde(flatten)]
    pub step: Step<'a>,
    /// Its day.
    pub on: Date,
    /// Days past due of what it is about, the most.
    pub days_past_due: i64,
    /// The same without paused days.
    pub treatment_days: i64,
}

/// Why no step follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Stop {
    /// Nothing is open.
    NothingOpen,
    /// The last level is carried out and nothing is repeated.
    Complete,
    /// So many repetitions are enough to see.
    Repeats,
    /// Nothing within the horizon: a hold without a planned end, closed channels, or conditions that are not met.
    Horizon,
}

/// Looks ahead from a day or a moment.
///
/// # Errors
/// As [`crate::escalation::decide`].
pub fn project<'a>(
    account: &'a Account,
    when: impl Into<When>,
    ladder: &'a Ladder,
    paused_by: &PausedBy,
    contact: ContactTerms<'_>,
) -> Result<Projection<'a>, Issues> {
    let matter = Matter::new(account, when.into(), ladder, paused_by);
    matter.check()?;
    let contacts = Contacts::new(contact, &matter);
    let governor = matter.is_open().then(|| contacts.governor(contact)).transpose()?;
    let reacher = Reacher::new(contact, matter.when, governor.as_ref())?;
    let ending = matter.holds.iter().filter(|hold| hold.days.contains(matter.day) && hold.days.to.is_some());
    let mut holds_end: Vec<HoldInForce<'a>> = ending.map(HoldInForce::from).collect();
    crate::order::sort_by(&mut holds_end, |one, other| one.to.cmp(&other.to));
    Ok(Projection {
        on: matter.when,
        account: &account.id,
        holds_end,
        units: matter.units.units.iter().map(|unit| of_unit(&matter, unit, &reacher)).collect::<Result<_, Issues>>()?,
    })
}

fn of_unit<'a>(
    matter: &Matter<'a>,
    unit: &Climber<'a>,
    reacher: &Reacher<'_, '_>,
) -> Result<UnitProjection<'a>, Issues> {
    let is_open = matter.open_items(unit).next().is_some();
    let progress = matter.progress(unit);
    let mut course = Course::new(matter, unit);
    let ahead =
        if is_open { matter.project(&mut course, &progress, MAX_PROJECTED_REPEATS, reacher)? } else { Vec::new() };
    let last = matter.ladder.levels.len().checked_sub(1);
    let reached = ahead.iter().filter_map(|(step, _)| step.position()).max();
    let reached = reached.max(progress.highest().map(|(position, _)| position));
    let repeats = ahead.iter().filter(|(step, _)| matches!(step, Candidate::Repeat(_))).count();
    let stops = if !is_open {
        Stop::NothingOpen
    } else if repeats == MAX_PROJECTED_REPEATS {
        Stop::Repeats
    } else if reached == last && matter.ladder.repeat.is_none() {
        Stop::Complete
    } else {
        Stop::Horizon
    };
    let step = |(candidate, on): &(Candidate<'a>, Date)| {
        let measures = course.measures(*on);
        let (days_past_due, treatment_days) = (measures.days_past_due, measures.treatment_days);
        ProjectedStep { step: Step::from(*candidate), on: *on, days_past_due, treatment_days }
    };
    Ok(UnitProjection {
        currency: unit.key.currency,
        invoice: unit.key.invoice.map(|id| &**id),
        instalment: unit.key.instalment,
        charge: unit.key.charge.map(|id| &**id),
        steps: ahead.iter().map(step).collect(),
        stops,
    })
}
