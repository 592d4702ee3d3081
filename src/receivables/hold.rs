//! Holds: what sets an account or an invoice aside, since when, and until when as far as is known.

use serde::Serialize;

use crate::money::{Currency, Money};
use crate::order;
use crate::receivables::history::{Event, EventKind, UnpaidReason};
use crate::receivables::{Account, Id, Receipt, ReceiptKind};
use crate::time::{Date, DateRange, When};

/// Why something is set aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum HoldKind {
    /// The customer named a day: contact is silent until it is kept or broken.
    Promise,
    /// The creditor granted a later day.
    Extension,
    /// A payment plan is running.
    Plan,
    /// The invoice, or a part of it, is disputed.
    Dispute,
    /// A person put it there.
    Hold,
    /// A person has to look at the matter first.
    Review,
    /// The customer cannot pay now.
    Hardship,
    /// "It is not me."
    IdentityTheft,
    /// A moratorium by law, such as the Debt Respite Scheme of England and Wales.
    BreathingSpace,
    /// A petition in bankruptcy.
    Bankruptcy,
    /// The customer is represented: only the attorney may be contacted.
    Attorney,
    /// The customer has died.
    Death,
    /// An agency has the matter.
    Placement,
    /// A court has the matter.
    Suit,
    /// It was written off.
    WriteOff,
}

/// Days in which a person records what the customer told: a dispute, fraud, a life event. Until then nothing is asked.
pub const REVIEW_DAYS: i64 = 30;

/// Every kind of hold, with the name that policies and answers have for it.
pub const HOLD_KINDS: [(&str, HoldKind); 15] = [
    ("promise", HoldKind::Promise),
    ("extension", HoldKind::Extension),
    ("plan", HoldKind::Plan),
    ("dispute", HoldKind::Dispute),
    ("hold", HoldKind::Hold),
    ("review", HoldKind::Review),
    ("hardship", HoldKind::Hardship),
    ("identityTheft", HoldKind::IdentityTheft),
    ("breathingSpace", HoldKind::BreathingSpace),
    ("bankruptcy", HoldKind::Bankruptcy),
    ("attorney", HoldKind::Attorney),
    ("death", HoldKind::Death),
    ("placement", HoldKind::Placement),
    ("suit", HoldKind::Suit),
    ("writeOff", HoldKind::WriteOff),
];

impl HoldKind {
    /// Its name in policies and answers.
    pub fn name(self) -> &'static str {
        HOLD_KINDS.iter().find(|(_, kind)| *kind == self).map_or("", |(name, _)| name)
    }
}

/// The kinds of hold under which the treatment age stands still. A promise is the customer's own word: the clock runs. So it
/// does for the undisputed part of an invoice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct PausedBy(Vec<HoldKind>);

impl PausedBy {
    /// These kinds, each once.
    pub fn new(kinds: Vec<HoldKind>) -> Self {
        let sorted = HOLD_KINDS.iter().map(|(_, kind)| *kind).filter(|kind| kinds.contains(kind));
        Self(sorted.collect())
    }

    fn holds(&self, hold: &Hold<'_>) -> bool {
        !matches!(hold.terms, HoldTerms::Part { .. }) && self.0.contains(&hold.kind)
    }
}

impl Default for PausedBy {
    fn default() -> Self {
        let runs = [HoldKind::Promise, HoldKind::Placement, HoldKind::Suit, HoldKind::WriteOff];
        Self(HOLD_KINDS.iter().map(|(_, kind)| *kind).filter(|kind| !runs.contains(kind)).collect())
    }
}

/// A hold, as known on one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hold<'a> {
    /// Why.
    pub kind: HoldKind,
    /// What belongs to it.
    pub terms: HoldTerms<'a>,
    /// One invoice, or the account.
    pub invoice: Option<&'a Id>,
    /// The days it is in force; without an end where none is planned.
    pub days: DateRange,
}

/// What belongs to a hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HoldTerms<'a> {
    /// Nothing.
    None,
    /// Of a promise.
    Promise {
        /// What was promised.
        amount: Money,
        /// Last day to keep it.
        pay_by: Date,
        /// Payments since the promise, as known.
        paid: Money,
    },
    /// Of an extension: the granted day.
    Until(Date),
    /// Of a dispute about a part.
    Part(Money),
    /// Of a review: what the customer told.
    Told(UnpaidReason),
    /// Of a hold that a person put there.
    Named {
        /// Its id.
        id: &'a Id,
        /// Why.
        reason: Option<&'a Id>,
    },
}

/// What became of a promise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum PromiseState {
    /// The day has not passed.
    Open,
    /// Paid in time.
    Kept,
    /// The day passed.
    Broken,
}

impl Hold<'_> {
    /// Whether it is in force on a day, or a promise that was broken by then.
    pub(crate) fn tells(&self, on: Date) -> bool {
        self.days.contains(on) || self.promise_state(on) == Some(PromiseState::Broken)
    }

    /// What became of a promise by a day on which the hold is known.
    pub fn promise_state(&self, on: Date) -> Option<PromiseState> {
        let HoldTerms::Promise { amount, pay_by, paid } = self.terms else { return None };
        Some(if paid.minor() >= amount.minor() {
            PromiseState::Kept
        } else if on <= pay_by {
            PromiseState::Open
        } else {
            PromiseState::Broken
        })
    }
}

impl Account {
    /// What had happened by then, in order.
    pub fn events(&self, by: When) -> Vec<&Event> {
        let mut events: Vec<&Event> = self.history.iter().filter(|event| event.when.is_by(by)).collect();
        order::sort_by(&mut events, |one, other| one.when.order(&other.when));
        events
    }

    /// Every hold that had begun by then, ended ones too, in the order in which they began.
    pub fn holds(&self, by: When) -> Vec<Hold<'_>> {
        let payments = Payments::new(self, by.day());
        let mut holds: Vec<Hold<'_>> = Vec::new();
        let mut was_told = false;
        for event in self.events(by) {
            let from = event.on();
            let mut begin =
                |kind, terms, invoice, to| holds.push(Hold { kind, terms, invoice, days: DateRange { from, to } });
            match &event.kind {
                EventKind::PromiseMade { amount, pay_by, invoice } => {
                    let (paid, kept_on) = payments.towards(*amount, from, *pay_by);
                    let terms = HoldTerms::Promise { amount: *amount, pay_by: *pay_by, paid };
                    let end = kept_on.unwrap_or_else(|| pay_by.plus_days_saturating(1));
                    begin(HoldKind::Promise, terms, invoice.as_ref(), Some(end));
                }
                // The granted day is itself a day to pay on, as a due date is.
                EventKind::ExtensionGranted { invoice, to } => {
                    let end = to.plus_days_saturating(1);
                    begin(HoldKind::Extension, HoldTerms::Until(*to), Some(invoice), Some(end));
                }
                EventKind::PlanAgreed { invoice } => begin(HoldKind::Plan, HoldTerms::None, Some(invoice), None),
                EventKind::DisputeOpened { invoice, amount } => {
                    let terms = amount.map_or(HoldTerms::None, HoldTerms::Part);
                    begin(HoldKind::Dispute, terms, Some(invoice), None);
                    if was_told {
                        end_review(&mut holds, from, HoldKind::Dispute);
                    }
                }
                EventKind::HoldPlaced { id, to, invoice, reason } => {
                    let terms = HoldTerms::Named { id, reason: reason.as_ref() };
                    begin(HoldKind::Hold, terms, invoice.as_ref(), *to);
                }
                EventKind::Began { hold, to } => {
                    begin(*hold, HoldTerms::None, None, *to);
                    if was_told {
                        end_review(&mut holds, from, *hold);
                    }
                }
                EventKind::Contact { reason: Some(reason), .. } if reason.needs_review() => {
                    let end = from.plus_days_saturating(REVIEW_DAYS);
                    begin(HoldKind::Review, HoldTerms::Told(*reason), None, Some(end));
                    was_told = true;
                }
                EventKind::PlanBroken { invoice } | EventKind::PlanCompleted { invoice } => {
                    end(&mut holds, from, |hold| hold.kind == HoldKind::Plan && hold.invoice == Some(invoice));
                }
                EventKind::DisputeResolved { invoice } => {
                    end(&mut holds, from, |hold| hold.kind == HoldKind::Dispute && hold.invoice == Some(invoice));
                }
                EventKind::HoldReleased { id: released } => {
                    end(&mut holds, from, |hold| matches!(hold.terms, HoldTerms::Named { id, .. } if id == released))
                }
                EventKind::Ended { hold: kind } => end(&mut holds, from, |hold| hold.kind == *kind),
                _ => {}
            }
        }
        holds
    }

    /// The days that do not age, as known on `as_of`: pauses, and holds that stop the clock.
    pub fn paused(&self, as_of: Date, by: &PausedBy) -> Paused<'_> {
        let holds = self.holds(When::On(as_of));
        self.paused_under(as_of, holds.iter().filter(|hold| by.holds(hold)))
    }

    /// As [`Account::paused`], where the holds are there already.
    pub(crate) fn paused_by<'a>(&'a self, as_of: Date, holds: &[Hold<'a>], by: &PausedBy) -> Paused<'a> {
        self.paused_under(as_of, holds.iter().filter(|hold| by.holds(hold)))
    }

    fn paused_under<'a, 'h>(&'a self, as_of: Date, holds: impl Iterator<Item = &'h Hold<'a>>) -> Paused<'a>
    where
        'a: 'h,
    {
        let pauses = self.pauses.iter().filter(|pause| pause.recorded_on.unwrap_or(pause.from) <= as_of).map(|pause| {
            let resumed_on = pause.resumed_on.filter(|resumed_on| *resumed_on <= as_of);
            let to = resumed_on.map_or(pause.to, |resumed_on| resumed_on.min(pause.to));
            (pause.invoice.as_ref(), DateRange { from: pause.from, to: Some(to) })
        });
        Paused::new(pauses.chain(holds.map(|hold| (hold.invoice, hold.days))).collect())
    }
}

/// The payments known on one day, by currency and day, each with the sum up to it: a promise is looked up, not added up.
struct Payments(Vec<(Currency, Date, i64)>);

impl Payments {
    fn new(account: &Account, as_of: Date) -> Self {
        let mut taken_back = vec![0; account.receipts.len()];
        for receipt in account.receipts.iter().filter(|receipt| receipt.on <= as_of) {
            if let ReceiptKind::Chargeback { of } = &receipt.kind
                && let Some(sum) = account.receipt_position(of).and_then(|position| taken_back.get_mut(position))
            {
                *sum += receipt.amount.minor();
            }
        }
        let counts = |receipt: &Receipt| {
            receipt.kind == ReceiptKind::Payment
                && receipt.on <= as_of
                && receipt.reversed_on.is_none_or(|reversed_on| reversed_on > as_of)
        };
        let counted = account.receipts.iter().zip(taken_back).filter(|(receipt, _)| counts(receipt));
        let mut payments: Vec<(Currency, Date, i64)> = counted
            .map(|(receipt, taken_back)| (receipt.amount.currency(), receipt.on, receipt.amount.minor() - taken_back))
            .collect();
        order::sort_by(&mut payments, Ord::cmp);
        let mut sum = 0;
        for (_, _, minor) in &mut payments {
            sum += *minor;
            *minor = sum;
        }
        Self(payments)
    }

    /// What was paid of the promised currency from `on` through `pay_by`, and the day on which the promise was kept.
    fn towards(&self, promised: Money, on: Date, pay_by: Date) -> (Money, Option<Date>) {
        let Self(payments) = self;
        let currency = promised.currency();
        let start = payments.partition_point(|(other, day, _)| (*other, *day) < (currency, on));
        let end = payments.partition_point(|(other, day, _)| (*other, *day) <= (currency, pay_by));
        let before = start.checked_sub(1).and_then(|last| payments.get(last)).map_or(0, |(_, _, sum)| *sum);
        let within = payments.get(start..end).unwrap_or_default();
        let paid = within.last().map_or(0, |(_, _, sum)| *sum - before);
        let kept = within.partition_point(|(_, _, sum)| *sum - before < promised.minor());
        (Money::from_minor(paid, currency), within.get(kept).map(|(_, day, _)| *day))
    }
}

/// What the customer told has been recorded.
fn end_review(holds: &mut [Hold<'_>], on: Date, recorded: HoldKind) {
    let told = |reason: UnpaidReason| match recorded {
        HoldKind::Dispute => reason == UnpaidReason::Dispute,
        HoldKind::IdentityTheft => reason == UnpaidReason::Fraud,
        HoldKind::Hardship => reason == UnpaidReason::LifeEvent,
        _ => false,
    };
    end(holds, on, |hold| matches!(hold.terms, HoldTerms::Told(reason) if told(reason)));
}

/// Ends the running holds of a kind. A planned end that has passed stays.
fn end(holds: &mut [Hold<'_>], on: Date, of_kind: impl Fn(&Hold<'_>) -> bool) {
    for hold in holds.iter_mut().filter(|hold| of_kind(hold) && hold.days.to.is_none_or(|to| on < to)) {
        hold.days.to = Some(on);
    }
}

/// Days that do not age, as known on one day.
#[derive(Clone, Debug)]
pub struct Paused<'a> {
    /// Of every invoice.
    always: Days,
    /// Of single invoices in the order of their ids, those of every invoice left out.
    of_one: Vec<(&'a Id, Days)>,
}

/// Days, as ranges apart from each other and in order, each with how many count before it.
#[derive(Clone, Debug)]
struct Days(Vec<(DateRange, i64)>);

impl Days {
    /// The days of these ranges, those left out that count elsewhere already.
    fn new(ranges: impl Iterator<Item = DateRange>, elsewhere: Option<&Self>) -> Self {
        let mut count = 0;
        let counted = |range: DateRange| {
            let before = count;
            let to = range.to.unwrap_or(Date::MAX);
            count +=
                to.days_since(range.from) - elsewhere.map_or(0, |other| other.before(to) - other.before(range.from));
            (range, before)
        };
        Self(DateRange::union(ranges).into_iter().map(counted).collect())
    }

    /// How many of the days before this one lie in the ranges.
    fn before(&self, day: Date) -> i64 {
        self.before_without(day, None)
    }

    fn before_without(&self, day: Date, elsewhere: Option<&Self>) -> i64 {
        let after = self.0.partition_point(|(range, _)| range.from < day);
        let Some((range, before)) = after.checked_sub(1).and_then(|last| self.0.get(last)) else { return 0 };
        let to = range.to.map_or(day, |to| to.min(day));
        before + to.days_since(range.from) - elsewhere.map_or(0, |other| other.before(to) - other.before(range.from))
    }
}

impl<'a> Paused<'a> {
    fn new(all: Vec<(Option<&'a Id>, DateRange)>) -> Self {
        let mut own: Vec<(&Id, DateRange)> = all.iter().filter_map(|(id, range)| Some(((*id)?, *range))).collect();
        order::sort_by(&mut own, |one, other| one.0.cmp(other.0));
        let always = Days::new(all.into_iter().filter(|(id, _)| id.is_none()).map(|(_, range)| range), None);
        let of_one = own.chunk_by(|(one, _), (other, _)| one == other).filter_map(|group| {
            let (id, _) = group.first()?;
            Some((*id, Days::new(group.iter().map(|(_, range)| *range), Some(&always))))
        });
        Self { of_one: of_one.collect(), always }
    }

    /// Where the pauses of an invoice alone stand.
    pub(crate) fn own(&self, invoice: &str) -> Option<usize> {
        self.of_one.binary_search_by(|(id, _)| (***id).cmp(invoice)).ok()
    }

    /// How many of the days before this one do not age for every invoice.
    pub(crate) fn always_before(&self, day: Date) -> i64 {
        self.always.before(day)
    }

    /// How many more of the days before this one do not age for an invoice of its own.
    pub(crate) fn own_before(&self, own: usize, day: Date) -> i64 {
        self.of_one.get(own).map_or(0, |(_, days)| days.before_without(day, Some(&self.always)))
    }

    /// How many days of [`from`, `to`) do not age for an invoice; days in several pauses count once.
    pub fn days(&self, invoice: &str, from: Date, to: Date) -> i64 {
        if to <= from {
            return 0;
        }
        let own = self.own(invoice);
        let before = |day| self.always_before(day) + own.map_or(0, |own| self.own_before(own, day));
        before(to) - before(from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paused_days_count_once_and_only_inside() {
        let start = Date::new(2024, 1, 1).unwrap();
        let day = |number: i64| start.plus_days(number).unwrap();
        let range = |from, to: Option<i64>| DateRange { from: day(from), to: to.map(day) };
        let (own, other) = (Id::new("I").unwrap(), Id::new("J").unwrap());
        let always = [range(4, Some(9)), range(7, Some(11)), range(30, None)];
        let of_own =
            [range(2, Some(5)), range(10, Some(14)), range(13, Some(15)), range(20, Some(20)), range(28, Some(33))];
        let all = always.map(|range| (None, range)).into_iter().chain(of_own.map(|range| (Some(&own), range)));
        let paused = Paused::new(all.collect());
        let is_paused = |ranges: &[DateRange], number| ranges.iter().any(|range| range.contains(day(number)));
        for from in 0..40 {
            for to in 0..40 {
                let count = |of: &dyn Fn(i64) -> bool| (from..to).filter(|number| of(*number)).count() as i64;
                let of_other = count(&|number| is_paused(&always, number));
                assert_eq!(paused.days(&other, day(from), day(to)), of_other);
                let of_own = count(&|number| is_paused(&always, number) || is_paused(&of_own, number));
                assert_eq!(paused.days(&own, day(from), day(to)), of_own);
            }
        }
    }
}
