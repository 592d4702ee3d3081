//! Holds: what sets an account or an invoice aside, since when, and until when as far as is known.

use crate::money::Money;
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
        let mut holds: Vec<Hold<'_>> = Vec::new();
        for event in events {
            let mut begin =
                |kind, invoice, to| holds.push(Hold { kind, invoice, days: DateRange { from: event.on, to } });
            match &event.kind {
                EventKind::PromiseMade { amount, pay_by, invoice } => {
                    let kind = HoldKind::Promise {
                        amount: *amount,
                        pay_by: *pay_by,
                        paid: self.paid(*amount, event.on, *pay_by, as_of),
                    };
                    begin(kind, invoice.as_ref(), Some(self.promise_end(*amount, event.on, *pay_by, as_of)));
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

    /// Payments of the promised currency from the day of the promise through its last day, as known on `as_of`.
    fn paid(&self, promised: Money, on: Date, pay_by: Date, as_of: Date) -> Money {
        let minor = self.payments(promised, on, pay_by, as_of).map(|(_, minor)| minor).sum();
        Money::from_minor(minor, promised.currency())
    }

    fn payments(&self, promised: Money, on: Date, pay_by: Date, as_of: Date) -> impl Iterator<Item = (Date, i64)> {
        let counts = move |receipt: &&Receipt| {
            receipt.kind == ReceiptKind::Payment
                && receipt.amount.currency() == promised.currency()
                && (on..=pay_by.min(as_of)).contains(&receipt.on)
                && receipt.reversed_on.is_none_or(|reversed_on| reversed_on > as_of)
        };
        let taken_back = move |id: &Id| {
            let chargebacks = self.receipts.iter().filter(|receipt| match &receipt.kind {
                ReceiptKind::Chargeback { of } => of == id && receipt.on <= as_of,
                _ => false,
            });
            chargebacks.map(|chargeback| chargeback.amount.minor()).sum::<i64>()
        };
        self.receipts
            .iter()
            .filter(counts)
            .map(move |receipt| (receipt.on, receipt.amount.minor() - taken_back(&receipt.id)))
    }

    /// The day on which a promise is kept, else the day after its last day.
    fn promise_end(&self, promised: Money, on: Date, pay_by: Date, as_of: Date) -> Date {
        let mut payments: Vec<(Date, i64)> = self.payments(promised, on, pay_by, as_of).collect();
        order::sort_by(&mut payments, Ord::cmp);
        let mut paid = 0;
        let kept_on = payments.into_iter().find_map(|(day, minor)| {
            paid += minor;
            (paid >= promised.minor()).then_some(day)
        });
        kept_on.unwrap_or_else(|| pay_by.plus_days_saturating(1))
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
