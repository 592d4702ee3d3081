//! What happened in the matter of an account.

use crate::contact::Channel;
use crate::money::Money;
use crate::receivables::Id;
use crate::time::Date;

/// Something that happened, on the day it took effect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// The day it took effect.
    pub on: Date,
    /// The day it was entered into the records; the day it took effect without it.
    pub recorded_on: Option<Date>,
    /// What.
    pub kind: EventKind,
}

/// What can happen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EventKind {
    /// A level of the ladder was carried out.
    NoticeSent {
        /// The level's name.
        level: Id,
        /// How it was sent.
        channel: Option<Channel>,
    },
    /// It arrived.
    NoticeDelivered {
        /// The level's name.
        level: Id,
    },
    /// It came back.
    NoticeBounced {
        /// The level's name.
        level: Id,
    },
    /// The customer named a day.
    PromiseMade {
        /// What was promised.
        amount: Money,
        /// Last day to keep it.
        pay_by: Date,
        /// One invoice, or the account.
        invoice: Option<Id>,
    },
    /// The creditor granted a later day.
    ExtensionGranted {
        /// The invoice.
        invoice: Id,
        /// The new day.
        to: Date,
    },
    /// A payment plan was agreed.
    PlanAgreed {
        /// The invoice.
        invoice: Id,
    },
    /// A plan's payment was missed.
    PlanBroken {
        /// The invoice.
        invoice: Id,
    },
    /// A plan was paid.
    PlanCompleted {
        /// The invoice.
        invoice: Id,
    },
    /// The customer disputes an invoice.
    DisputeOpened {
        /// The invoice.
        invoice: Id,
        /// The disputed part; the whole without it.
        amount: Option<Money>,
    },
    /// The dispute was answered.
    DisputeResolved {
        /// The invoice.
        invoice: Id,
    },
    /// The customer cannot pay now.
    HardshipReported {
        /// Planned end.
        to: Option<Date>,
    },
    /// The hardship is over.
    HardshipEnded,
    /// "It is not me."
    IdentityTheftReported,
    /// It was the customer after all.
    IdentityTheftCleared,
}

impl EventKind {
    /// The invoice that the event is about.
    pub fn invoice(&self) -> Option<&Id> {
        match self {
            Self::PromiseMade { invoice, .. } => invoice.as_ref(),
            Self::ExtensionGranted { invoice, .. }
            | Self::PlanAgreed { invoice }
            | Self::PlanBroken { invoice }
            | Self::PlanCompleted { invoice }
            | Self::DisputeOpened { invoice, .. }
            | Self::DisputeResolved { invoice } => Some(invoice),
            Self::NoticeSent { .. }
            | Self::NoticeDelivered { .. }
            | Self::NoticeBounced { .. }
            | Self::HardshipReported { .. }
            | Self::HardshipEnded
            | Self::IdentityTheftReported
            | Self::IdentityTheftCleared => None,
        }
    }
}
