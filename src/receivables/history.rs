//! What happened in the matter of an account.

use serde::Serialize;

use crate::contact::{Channel, ContactKind};
use crate::money::{Currency, Money};
use crate::receivables::Id;
use crate::receivables::hold::HoldKind;
use crate::time::{Date, When};

/// Something that happened, on the day it took effect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// When it took effect.
    pub when: When,
    /// The day it was entered into the records; the day it took effect without it.
    pub recorded_on: Option<Date>,
    /// What.
    pub kind: EventKind,
}

/// What can happen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EventKind {
    /// A level of the ladder was made ready and not sent: it has no effect.
    NoticePrepared {
        /// The level's name.
        level: Id,
    },
    /// A level of the ladder was carried out.
    NoticeSent {
        /// The level's name.
        level: Id,
        /// How it was sent.
        channel: Option<Channel>,
        /// What it was about.
        about: About,
    },
    /// The last notice of that level arrived.
    NoticeDelivered {
        /// The level's name.
        level: Id,
    },
    /// The last notice of that level came back.
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
    /// A person put a hold on the account or an invoice.
    HoldPlaced {
        /// By which it is released.
        id: Id,
        /// Planned end.
        to: Option<Date>,
        /// One invoice, or the account.
        invoice: Option<Id>,
        /// Why, in the business's own word.
        reason: Option<Id>,
    },
    /// That hold ended.
    HoldReleased {
        /// The hold.
        id: Id,
    },
    /// Something began that sets the whole account aside.
    Began {
        /// What.
        hold: HoldKind,
        /// Planned end.
        to: Option<Date>,
    },
    /// It ended.
    Ended {
        /// What.
        hold: HoldKind,
    },
    /// The service rests.
    ServiceHeld,
    /// The service runs again.
    ServiceRestored,
    /// Money came in after it was written off.
    Recovered,
    /// The two were in contact, or the customer said how they want to be.
    Contact {
        /// How.
        kind: ContactKind,
        /// Of a conversation: why it has not been paid.
        reason: Option<UnpaidReason>,
        /// Of a conversation: what was agreed.
        agreed: Option<Agreed>,
    },
}

/// Why it has not been paid, as the customer told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum UnpaidReason {
    /// It slipped their mind.
    Overlooked,
    /// There is no money at the moment.
    CashFlow,
    /// Work was lost, or life changed.
    LifeEvent,
    /// Something is wrong with the claim.
    Dispute,
    /// It is not theirs.
    Fraud,
    /// They do not want to.
    WillNotPay,
    /// They did not say.
    Unknown,
}

/// What was agreed in a conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Agreed {
    /// Nothing.
    Nothing,
    /// A day to pay.
    Promise,
    /// A later due date.
    Extension,
    /// Parts.
    Plan,
    /// That the options are sent.
    SendOptions,
    /// Another call.
    CallBack,
}

impl UnpaidReason {
    /// Whether a person has to record the matter before anything else is asked.
    pub fn needs_review(self) -> bool {
        matches!(self, Self::LifeEvent | Self::Dispute | Self::Fraud)
    }
}

/// What of the account a notice was about; of everything that is not named, all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// One invoice.
    pub invoice: Option<Id>,
    /// One of its instalments.
    pub instalment: Option<u32>,
    /// One currency.
    pub currency: Option<Currency>,
}

impl Event {
    /// The day it took effect.
    pub fn on(&self) -> Date {
        self.when.day()
    }
}

impl EventKind {
    /// The invoice that the event is about.
    pub fn invoice(&self) -> Option<&Id> {
        match self {
            Self::NoticeSent { about, .. } => about.invoice.as_ref(),
            Self::PromiseMade { invoice, .. } | Self::HoldPlaced { invoice, .. } => invoice.as_ref(),
            Self::ExtensionGranted { invoice, .. }
            | Self::PlanAgreed { invoice }
            | Self::PlanBroken { invoice }
            | Self::PlanCompleted { invoice }
            | Self::DisputeOpened { invoice, .. }
            | Self::DisputeResolved { invoice } => Some(invoice),
            _ => None,
        }
    }

    /// What an event begins or ends; nothing ends before it began.
    pub(super) fn matter(&self) -> Option<Matter<'_>> {
        let matter = |word, name, begins| Some(Matter { word, name, begins });
        match self {
            Self::NoticeSent { level, .. } => matter("notice", level, true),
            Self::NoticeDelivered { level } | Self::NoticeBounced { level } => matter("notice", level, false),
            Self::PlanAgreed { invoice } => matter("plan", invoice, true),
            Self::PlanBroken { invoice } | Self::PlanCompleted { invoice } => matter("plan", invoice, false),
            Self::DisputeOpened { invoice, .. } => matter("dispute", invoice, true),
            Self::DisputeResolved { invoice } => matter("dispute", invoice, false),
            Self::HoldPlaced { id, .. } => matter("hold", id, true),
            Self::HoldReleased { id } => matter("hold", id, false),
            Self::Began { hold, .. } => matter(hold.name(), "", true),
            Self::Ended { hold } => matter(hold.name(), "", false),
            Self::Contact { reason: Some(reason), .. } if reason.needs_review() => {
                matter(HoldKind::Review.name(), "", true)
            }
            Self::ServiceHeld => matter("service", "", true),
            Self::ServiceRestored => matter("service", "", false),
            _ => None,
        }
    }

    /// The name of a notice.
    pub fn level(&self) -> Option<&Id> {
        match self {
            Self::NoticePrepared { level }
            | Self::NoticeSent { level, .. }
            | Self::NoticeDelivered { level }
            | Self::NoticeBounced { level } => Some(level),
            _ => None,
        }
    }
}

/// What an event is a beginning or an end of.
#[derive(Clone, Copy)]
pub(super) struct Matter<'a> {
    pub(super) word: &'static str,
    pub(super) name: &'a str,
    pub(super) begins: bool,
}
