//! What the conditions of a ladder look at.

use crate::escalation::ladder::{Action, Amounts, Condition, Is, Ladder, Level, Presence, Reaches, ReachesAmount};
use crate::escalation::progress::{Notice, Progress};
use crate::money::Money;
use crate::receivables::{Item, Paused};
use crate::time::{Date, MILLIS_PER_DAY, When};

/// What of an item may be asked for.
#[derive(Clone, Copy)]
pub(super) struct Included<'i, 'a> {
    pub(super) item: &'i Item<'a>,
    /// In minor units, above zero.
    pub(super) asked: i64,
    /// Position of its invoice in the account.
    pub(super) invoice: usize,
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
    pub(super) fn new<'i, 'a: 'i>(
        included: impl Iterator<Item = Included<'i, 'a>>,
        paused: &Paused<'_>,
        on: Date,
        ladder: &Ladder,
    ) -> Self {
        let mut all =
            Self { days_past_due: i64::MIN, days_since_issue: i64::MIN, treatment_days: 0, ..Self::default() };
        let counts = ladder.counts_invoices();
        let (mut open, mut overdue) = (Marks::default(), Marks::default());
        for Included { item, asked, invoice } in included {
            let days_past_due = on.days_since(item.due);
            all.is_any = true;
            all.days_past_due = all.days_past_due.max(days_past_due);
            all.days_since_issue = all.days_since_issue.max(on.days_since(item.issued));
            all.treatment_days = all.treatment_days.max(days_past_due - paused.days(&item.invoice.id, item.due, on));
            let asked = Money::from_minor(asked, item.amount.currency());
            all.open.add(asked);
            if counts {
                open.set(invoice);
            }
            if days_past_due > 0 {
                all.overdue.add(asked);
                if counts {
                    overdue.set(invoice);
                }
            }
        }
        (all.open_invoices, all.overdue_invoices) = (open.count, overdue.count);
        all
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
                (*op == Presence::Present) == moment.tags.iter().any(|tag| **tag == **value)
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
    /// Tags of the account.
    pub(super) tags: Vec<&'t str>,
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
    fn counts_invoices(&self) -> bool {
        let counts =
            |condition: &Condition| matches!(condition, Condition::OpenInvoices(_) | Condition::OverdueInvoices(_));
        self.levels.iter().any(|level| level.conditions.iter().any(counts))
    }

    /// Positions of the levels that offer help.
    pub(super) fn offers(&self) -> impl Iterator<Item = usize> {
        self.levels.iter().enumerate().filter(|(_, level)| level.action == Action::Offer).map(|(position, _)| position)
    }
}
