//! Holds: what sets an account or an invoice aside, since when, and until when as far as is known.

use crate::money::{Currency, Money};
use crate::order;
use crate::receivables::history::{Event, EventKind};
use crate::receivables::{Account, Id, Receipt, ReceiptKind};
use crate::time::{Date, DateRange};

/// Why something is set aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HoldKind {
    /// The customer named a day: contact is silent until it is kept or broken, the clock runs.
    Promise {
        /// What was promised.
        amount: Money,
        /// Last day to keep it.
        pay_by: Date,
        /// Payments since the promise, as known.
        paid: Money,
    },
    /// The creditor granted a later day.
    Extension {
        /// That day.
        to: Date,
    },
    /// A payment plan is running.
    Plan,
    /// The invoice, or a part of it, is disputed.
    Dispute {
        /// The disputed part; the whole without it.
        amount: Option<Money>,
    },
    /// The customer cannot pay now.
    Hardship,
    /// "It is not me."
    IdentityTheft,
}

impl HoldKind {
    /// Whether the treatment age stands still. A promise is the customer's own word: the clock runs. So it does for the
    /// undisputed part of an invoice.
    fn pauses_clock(self) -> bool {
        match self {
            Self::Promise { .. } | Self::Dispute { amount: Some(_) } => false,
            Self::Extension { .. }
            | Self::Plan
            | Self::Dispute { amount: None }
            | Self::Hardship
            | Self::IdentityTheft => true,
        }
    }
}

/// A hold, as known on one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hold<'a> {
    /// Why.
    pub kind: HoldKind,
    /// One invoice, or the account.
    pub invoice: Option<&'a Id>,
    /// The days it is in force; without an end where none is planned.
    pub days: DateRange,
}

impl Account {
    /// Every hold that began by `as_of`, ended ones too, in the order in which they began.
    pub fn holds(&self, as_of: Date) -> Vec<Hold<'_>> {
        let mut events: Vec<&Event> = self.history.iter().filter(|event| event.on <= as_of).collect();
        order::sort_by(&mut events, |one, other| one.on.cmp(&other.on));
        let payments = Payments::new(self, as_of);
        let mut holds: Vec<Hold<'_>> = Vec::new();
        for event in events {
            let mut begin =
                |kind, invoice, to| holds.push(Hold { kind, invoice, days: DateRange { from: event.on, to } });
            match &event.kind {
                EventKind::PromiseMade { amount, pay_by, invoice } => {
                    let (paid, kept_on) = payments.towards(*amount, event.on, *pay_by);
                    let kind = HoldKind::Promise { amount: *amount, pay_by: *pay_by, paid };
                    begin(kind, invoice.as_ref(), Some(kept_on.unwrap_or_else(|| pay_by.plus_days_saturating(1))));
                }
                // The granted day is itself a day to pay on, as a due date is.
                EventKind::ExtensionGranted { invoice, to } => {
                    begin(HoldKind::Extension { to: *to }, Some(invoice), Some(to.plus_days_saturating(1)));
                }
                EventKind::PlanAgreed { invoice } => begin(HoldKind::Plan, Some(invoice), None),
                EventKind::DisputeOpened { invoice, amount } => {
                    begin(HoldKind::Dispute { amount: *amount }, Some(invoice), None)
                }
                EventKind::HardshipReported { to } => begin(HoldKind::Hardship, None, *to),
                EventKind::IdentityTheftReported => begin(HoldKind::IdentityTheft, None, None),
                EventKind::PlanBroken { invoice } | EventKind::PlanCompleted { invoice } => {
                    end(&mut holds, event.on, |hold| hold.kind == HoldKind::Plan && hold.invoice == Some(invoice));
                }
                EventKind::DisputeResolved { invoice } => end(&mut holds, event.on, |hold| {
                    matches!(hold.kind, HoldKind::Dispute { .. }) && hold.invoice == Some(invoice)
                }),
                EventKind::HardshipEnded => end(&mut holds, event.on, |hold| hold.kind == HoldKind::Hardship),
                EventKind::IdentityTheftCleared => {
                    end(&mut holds, event.on, |hold| hold.kind == HoldKind::IdentityTheft)
                }
                EventKind::NoticeSent { .. } | EventKind::NoticeDelivered { .. } | EventKind::NoticeBounced { .. } => {}
            }
        }
        holds
    }

    /// The days that do not age, as known on `as_of`: pauses, and holds that stop the clock.
    pub fn paused(&self, as_of: Date) -> Paused<'_> {
        let pauses = self.pauses.iter().filter(|pause| pause.recorded_on.unwrap_or(pause.from) <= as_of).map(|pause| {
            let resumed_on = pause.resumed_on.filter(|resumed_on| *resumed_on <= as_of);
            let to = resumed_on.map_or(pause.to, |resumed_on| resumed_on.min(pause.to));
            (pause.invoice.as_ref(), DateRange { from: pause.from, to: Some(to) })
        });
        let holds =
            self.holds(as_of).into_iter().filter(|hold| hold.kind.pauses_clock()).map(|hold| (hold.invoice, hold.days));
        Paused(pauses.chain(holds).collect())
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

/// Ends the running holds of a kind. A planned end that has passed stays.
fn end(holds: &mut [Hold<'_>], on: Date, of_kind: impl Fn(&Hold<'_>) -> bool) {
    for hold in holds.iter_mut().filter(|hold| of_kind(hold) && hold.days.to.is_none_or(|to| on < to)) {
        hold.days.to = Some(on);
    }
}

/// Days that do not age, as known on one day.
#[derive(Clone, Debug)]
pub struct Paused<'a>(Vec<(Option<&'a Id>, DateRange)>);

impl Paused<'_> {
    /// How many days of [`from`, `to`) do not age for an invoice; days in several pauses count once.
    pub fn days(&self, invoice: &str, from: Date, to: Date) -> i64 {
        if self.0.is_empty() {
            return 0;
        }
        let ranges =
            self.0.iter().filter(|(only, _)| only.is_none_or(|only| **only == *invoice)).map(|(_, range)| *range);
        DateRange::days_covered(ranges, from, to)
    }
}
