//! Why: each reason with its rule and its numbers.

use serde::Serialize;

use crate::money::{Currency, Money};
use crate::time::Date;

/// One reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reason {
    /// One plain sentence.
    pub message: String,
    /// The rule it comes from.
    pub rule: &'static str,
    /// What it is, with the numbers of the message.
    #[serde(flatten)]
    pub kind: ReasonKind,
}

/// Kinds of reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "camelCase", rename_all_fields = "camelCase")]
#[expect(missing_docs, reason = "the sentence of each stands in `Reason::from`, the fields are its numbers")]
pub enum ReasonKind {
    NothingOpen,
    NotDue { due: Date },
    Due { level: &'static str, treatment_days: i64, from_day: i64 },
    TooEarly { level: &'static str, treatment_days: i64, from_day: i64, on: Option<Date> },
    WaitAfterNotice { level: &'static str, previous: &'static str, delivered_on: Date, days: i64, on: Date },
    AwaitingDelivery { previous: &'static str, sent_on: Date, on: Date },
    NoticeBounced { previous: &'static str, bounced_on: Date },
    LadderComplete { level: &'static str },
    Promise { pay_by: Date, amount: Money, currency: Currency, paid: Money, invoice: Option<String> },
    PromiseBroken { pay_by: Date, amount: Money, currency: Currency, paid: Money },
    Extension { invoice: String, to: Date },
    Plan { invoice: String, since: Date },
    Dispute { invoice: String, since: Date, amount: Option<Money> },
    Hardship { since: Date, to: Option<Date> },
    IdentityTheft { since: Date },
}

impl From<ReasonKind> for Reason {
    fn from(kind: ReasonKind) -> Self {
        let (rule, message) = match &kind {
            ReasonKind::NothingOpen => ("account.open", "Nothing is open.".to_owned()),
            ReasonKind::NotDue { due } => {
                ("ladder.days", format!("Nothing is past due; the next amount is due on {due}."))
            }
            ReasonKind::Due { level, treatment_days, from_day } => {
                ("ladder.days", format!("`{level}` applies from day {from_day}; it is day {treatment_days}."))
            }
            ReasonKind::TooEarly { level, treatment_days, from_day, on } => {
                let until = on.map(|on| format!(", {on}")).unwrap_or_default();
                ("ladder.days", format!("`{level}` applies from day {from_day}{until}; it is day {treatment_days}."))
            }
            ReasonKind::WaitAfterNotice { level, previous, delivered_on, days, on } => (
                "ladder.wait",
                format!(
                    "`{previous}` was delivered on {delivered_on} and grants {days} days: `{level}` not before {on}."
                ),
            ),
            ReasonKind::AwaitingDelivery { previous, sent_on, on } => (
                "ladder.delivery",
                format!("`{previous}`, sent on {sent_on}, counts as delivered on {on} unless it comes back."),
            ),
            ReasonKind::NoticeBounced { previous, bounced_on } => (
                "ladder.delivery",
                format!("`{previous}` came back on {bounced_on}: it is to be sent again, by another way."),
            ),
            ReasonKind::LadderComplete { level } => ("ladder.end", format!("`{level}` was the last level.")),
            ReasonKind::Promise { pay_by, amount, currency, .. } => {
                ("hold.promise", format!("{amount} {currency} is promised by {pay_by}: silence until then."))
            }
            ReasonKind::PromiseBroken { pay_by, amount, currency, paid } => {
                ("hold.promise", format!("Of {amount} {currency} promised by {pay_by}, {paid} was paid."))
            }
            ReasonKind::Extension { invoice, to } => {
                ("hold.extension", format!("Invoice {invoice} was given until {to}."))
            }
            ReasonKind::Plan { invoice, since } => {
                ("hold.plan", format!("Invoice {invoice} is being paid by a plan agreed on {since}."))
            }
            ReasonKind::Dispute { invoice, since, amount } => {
                let part = amount.map(|amount| format!("{amount} of ")).unwrap_or_default();
                (
                    "hold.dispute",
                    format!(
                        "{part}Invoice {invoice} is disputed since {since}: no contact about it until it is answered."
                    ),
                )
            }
            ReasonKind::Hardship { since, to } => {
                let until = to.map(|to| format!(" until {to}")).unwrap_or_default();
                ("hold.hardship", format!("The customer cannot pay since {since}: nothing is asked for{until}."))
            }
            ReasonKind::IdentityTheft { since } => (
                "hold.identityTheft",
                format!("Since {since} the customer says that it is not them: no contact until it is cleared."),
            ),
        };
        Self { message, rule, kind }
    }
}
