//! Why a contact is not allowed: each reason with its rule, its source and its numbers.

use serde::Serialize;

use crate::law::{Binding, Law};
use crate::time::{Date, When};

/// Where a rule is from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Citation {
    /// The rule's own name.
    pub id: Option<String>,
    /// Statute and section, or whose rule it is.
    pub source: Option<String>,
}

impl Citation {
    /// A rule of law, bound by it or kept without.
    pub fn of(law: &Law, binding: Binding) -> Self {
        Self { id: Some(law.id.to_owned()), source: Some(law.cited(binding)) }
    }
}

/// One reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Block {
    /// One plain sentence.
    pub message: String,
    /// The rule's name.
    pub rule: String,
    /// Where it is from.
    pub source: String,
    /// When this reason alone ends if nothing changes; `None`: not by itself.
    pub not_before: Option<When>,
    /// What it is, with the numbers of the message.
    #[serde(flatten)]
    pub kind: BlockKind,
}

/// Kinds of reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "camelCase", rename_all_fields = "camelCase")]
#[expect(missing_docs, reason = "the sentence of each stands in `Block::new`, the fields are its numbers")]
pub enum BlockKind {
    CallCap { count: u32, days: u32, calls: usize },
    CoolDown { days: u32, conversation_on: Date },
    ContactCap { count: u32, days: u32, contacts: usize },
    TimeWindow { zone: String, start: String, end: String },
    InconvenientTime { zone: String },
    ClosedDay { zone: String },
    Ceased { since: Date },
    OptedOut { since: Date },
    TextConsent { days: u32 },
    PlaceUnknown,
}

impl Block {
    pub(super) fn new(kind: BlockKind, citation: &Citation, not_before: Option<When>) -> Self {
        let until = not_before.map(|when| format!("not before {when}: ")).unwrap_or_default();
        let (rule, source, message) = match &kind {
            BlockKind::CallCap { count, days, calls } => {
                ("contact.callCap", OWN, format!("{until}{calls} calls in {days} days, {count} are the most"))
            }
            BlockKind::CoolDown { days, conversation_on } => {
                ("contact.coolDown", OWN, format!("{until}a conversation on {conversation_on}, {days} days of quiet"))
            }
            BlockKind::ContactCap { count, days, contacts } => {
                ("contact.contactCap", OWN, format!("{until}{contacts} contacts in {days} days, {count} are the most"))
            }
            BlockKind::TimeWindow { zone, start, end } => {
                ("contact.timeWindow", OWN, format!("{until}only from {start} to {end} in {zone}"))
            }
            BlockKind::InconvenientTime { zone } => {
                let message = format!("{until}an inconvenient time for the customer in {zone}");
                ("contact.inconvenientTime", WISH, message)
            }
            BlockKind::ClosedDay { zone } => ("contact.closed", OWN, format!("{until}a closed day in {zone}")),
            BlockKind::Ceased { since } => {
                ("contact.cease", WISH, format!("the customer asked on {since} not to be contacted so"))
            }
            BlockKind::OptedOut { since } => ("contact.optOut", WISH, format!("the customer opted out on {since}")),
            BlockKind::TextConsent { days } => (
                "contact.textConsent",
                OWN,
                format!("{until}no consent to texts, and no text from the customer, within {days} days"),
            ),
            BlockKind::PlaceUnknown => (
                "contact.place",
                "forbear's default",
                "it is not known where the customer is, so neither are the hours".to_owned(),
            ),
        };
        let source = citation.source.clone().unwrap_or_else(|| source.to_owned());
        Self {
            message: format!("{message}; {source}"),
            rule: citation.id.clone().unwrap_or_else(|| rule.to_owned()),
            source,
            not_before,
            kind,
        }
    }
}

const OWN: &str = "the business's own rule";
const WISH: &str = "the customer's own wish";
