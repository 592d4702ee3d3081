//! What the conditions of a ladder look at.

use crate::escalation::ladder::{Action, Condition, Is, Ladder, Level, Presence, Reaches, ReachesAmount};
use crate::escalation::matter::{Age, Matter};
use crate::escalation::progress::{Notice, Progress};
use crate::money::{Amounts, Money};
use crate::receivables::{Item, Tag, tags_on};
use crate::time::{Date, MILLIS_PER_DAY, When};

/// What of an item may be asked for.
#[derive(Clone, Copy)]
pub(super) struct Included<'i, 'a> {
    pub(super) item: &'i Item<'a>,
    /// In minor units, above zero.
    pub(super) asked: i64,
    pub(super) age: &'i Age,
}

/// The numbers of a unit on a day.
#[derive(Clone, Debug, Default)]
pub(super) struct Measures {
    /// Whether anything is included; no level matches otherwise.
    pub(super) is_any: bool,
    pub(super) days_past_due: i64,
    pub(super) days_since_issue: i64,
    pub(super) treatment_days: i64,
    pub(super) open: Amounts,
    pub(super) overdue: Amounts,
    open_invoices: i64,
    overdue_invoices: i64,
}

impl Measures {
    /// Measures what is included; invoices are counted where a condition asks for their number.
    pub(super) fn measure(&mut self, included: &[Included<'_, '_>], matter: &Matter<'_>, on: Date) {
        self.open.0.clear();
        self.overdue.0.clear();
        (self.is_any, self.treatment_days) = (!included.is_empty(), 0);
        (self.days_past_due, self.days_since_issue) = (i64::MIN, i64::MIN);
        let (today, paused_before) = (on.number(), matter.paused.always_before(on));
        let (mut open, mut overdue) = (Marks::default(), Marks::default());
        let counts = matter.counts_invoices && matter.has_many_invoices;
        for Included { item, asked, age } in included {
            let days_past_due = today - age.due;
            self.days_past_due = self.days_past_due.max(days_past_due);
            self.days_since_issue = self.days_since_issue.max(today - age.issued);
            let asked = Money::from_minor(*asked, item.amount.currency());
            self.open.add(asked);
            if counts {
                open.set(age.invoice);
            }
            if days_past_due > 0 {
                let own = age.own_pauses.map_or(0, |own| matter.paused.own_before(own, on));
                let paused = paused_before + own - age.paused_before_due;
                self.treatment_days = self.treatment_days.max(days_past_due - paused);
                self.overdue.add(asked);
                if counts {
                    overdue.set(age.invoice);
                }
            }
        }
        (self.open_invoices, self.overdue_invoices) = (open.count, overdue.count);
        if matter.counts_invoices && !matter.has_many_invoices {
            let one = |amounts: &Amounts| i64::from(!amounts.0.is_empty());
            (self.open_invoices, self.overdue_invoices) = (one(&self.open), one(&self.overdue));
        }
    }

    /// Whether all conditions of a level hold.
    pub(super) fn match_level(&self, level: &Level, progress: &Progress, moment: &Moment<'_>) -> bool {
        self.is_any && level.conditions.iter().all(|condition| self.holds(condition, progress, moment))
    }

    fn holds(&self, condition: &Condition, progress: &Progress, moment: &Moment<'_>) -> bool {
        let reaches = |number: i64, wanted: &Reaches| wanted.op.holds(&number, &wanted.value);
        let any = |amounts: &Amounts, wanted: &ReachesAmount| {
            amounts.0.iter().any(|amount| {
                wanted.amounts.like(*amount).is_some_and(|least| wanted.op.holds(&amount.minor(), &least.minor()))
            })
        };
        match condition {
            Condition::DaysPastDue(wanted) => reaches(self.days_past_due, wanted),
            Condition::DaysSinceIssue(wanted) => reaches(self.days_since_issue, wanted),
            Condition::TreatmentDays(wanted) => reaches(self.treatment_days, wanted),
            Condition::DaysSincePreviousNotice(wanted) => {
                progress.last.is_none_or(|notice| elapsed(&notice, moment.when, wanted))
            }
            Condition::OpenInvoices(wanted) => reaches(self.open_invoices, wanted),
            Condition::OverdueInvoices(wanted) => reaches(self.overdue_invoices, wanted),
            Condition::OpenBalance(wanted) => any(&self.open, wanted),
            Condition::OverdueBalance(wanted) => any(&self.overdue, wanted),
            Condition::Tag { op, value } => {
                let mut tags = tags_on(moment.tags, moment.known, moment.when.day());
                (*op == Presence::Present) == tags.any(|tag| tag.tag == *value)
            }
            Condition::PreviousNoticeBounced { op: Is::Is, value } => {
                *value == progress.last.is_some_and(|notice| notice.bounced)
            }
        }
    }
}

/// A day that is looked at, or the moment of the question.
pub(super) struct Moment<'t> {
    pub(super) when: When,
    /// The day of the question.
    pub(super) known: Date,
    /// Tags of the account.
    pub(super) tags: &'t [Tag],
}

/// Exact, in days of 86 400 s, where both are moments.
fn elapsed(notice: &Notice, when: When, wanted: &Reaches) -> bool {
    match (notice.when, when) {
        (When::At(sent), When::At(now)) => {
            wanted.op.holds(&(now.millis() - sent.millis()), &wanted.value.saturating_mul(MILLIS_PER_DAY))
        }
        (sent, now) => wanted.op.holds(&now.day().days_since(sent.day()), &wanted.value),
    }
}

/// Which positions were seen, and how many.
#[derive(Default)]
struct Marks {
    seen: Vec<bool>,
    count: i64,
}

impl Marks {
    fn set(&mut self, position: usize) {
        if self.seen.len() <= position {
            self.seen.resize(position + 1, false);
        }
        if let Some(seen) = self.seen.get_mut(position).filter(|seen| !**seen) {
            *seen = true;
            self.count += 1;
        }
    }
}

impl Amounts {
    pub(super) fn add(&mut self, amount: Money) {
        match self.0.iter_mut().find(|sum| sum.currency() == amount.currency()) {
            Some(sum) => *sum = Money::from_minor(sum.minor().saturating_add(amount.minor()), amount.currency()),
            None => self.0.push(amount),
        }
    }
}

impl Ladder {
    pub(super) fn counts_invoices(&self) -> bool {
        let counts =
            |condition: &Condition| matches!(condition, Condition::OpenInvoices(_) | Condition::OverdueInvoices(_));
        self.levels.iter().any(|level| level.conditions.iter().any(counts))
    }

    /// Positions of the levels that offer help.
    pub(super) fn offers(&self) -> impl Iterator<Item = usize> {
        self.levels.iter().enumerate().filter(|(_, level)| level.action == Action::Offer).map(|(position, _)| position)
    }
}
