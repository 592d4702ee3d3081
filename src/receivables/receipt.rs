//! What reduces an account, and against what it is put.

use std::ops::Deref;

use crate::error::{Issue, Issues};
use crate::money::Money;
use crate::receivables::Id;
use crate::receivables::invoice::above_zero;
use crate::time::Date;

/// Most explicit applications of one receipt.
pub const MAX_APPLICATIONS: usize = 10_000;

/// What a receipt says. [`Receipt::new`] checks it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReceiptFacts {
    /// Unique within the account.
    pub id: Id,
    /// What it is.
    pub kind: ReceiptKind,
    /// The day it counts from.
    pub on: Date,
    /// Its amount, above zero.
    pub amount: Money,
    /// What it is put against.
    pub apply: Apply,
    /// From this day it and its applications are gone.
    pub reversed_on: Option<Date>,
    /// The day it was entered into the records; its own day without it.
    pub recorded_on: Option<Date>,
    /// The day its reversal was entered into the records; the day of the reversal without it.
    pub reversal_recorded_on: Option<Date>,
}

/// Kinds of receipt. All reduce but a chargeback; only a payment keeps a promise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReceiptKind {
    /// Money received.
    Payment,
    /// A credit note.
    CreditNote,
    /// A correction.
    Adjustment,
    /// An amount given up.
    WriteOff,
    /// Money taken back by the payer's bank: it undoes an earlier receipt, wholly or in part, its unapplied rest first,
    /// then its applications from the last made.
    Chargeback {
        /// The receipt that it takes back.
        of: Id,
    },
}

/// What a receipt is put against. What is not applied is unapplied cash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Apply {
    /// On the receipt's day to the open items of its currency, by due date, issue date, invoice id and number. Not
    /// applied again to documents that come later.
    OldestFirst,
    /// On the receipt's day to the open items of its currency in proportion to what is open, the cents left over to the
    /// largest remainders, ties to the older item.
    Proportional,
    /// On the receipt's day to costs, then to interest, then to principal, each oldest first (as BGB §367 has it).
    CostsInterestPrincipal,
    /// Exactly these, as far as the items are open.
    To(Vec<Application>),
}

/// Part of a receipt put against an invoice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Application {
    /// The invoice.
    pub invoice: Id,
    /// One instalment of it; else its items by due date.
    pub instalment: Option<u32>,
    /// How much, above zero.
    pub amount: Money,
    /// The day it takes effect, never before the receipt's.
    pub on: Option<Date>,
    /// The day it was entered into the records; without it the day the receipt was, or its own where that is later and not
    /// the receipt's day.
    pub recorded_on: Option<Date>,
}

/// A receipt that has passed its checks; read it through [`ReceiptFacts`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt(ReceiptFacts);

impl Deref for Receipt {
    type Target = ReceiptFacts;
    fn deref(&self) -> &ReceiptFacts {
        &self.0
    }
}

impl Receipt {
    /// A receipt whose facts are part of a valid one's.
    pub(super) fn unchanged_rules(facts: ReceiptFacts) -> Self {
        Self(facts)
    }

    /// The day an application was entered into the records where it does not say: with the receipt, unless it was made on
    /// a later day.
    pub(super) fn entered(&self, application: &Application) -> Date {
        let entered = self.recorded_on.unwrap_or(self.on);
        application.on.filter(|on| *on > self.on).map_or(entered, |on| on.max(entered))
    }

    /// Checks a receipt by itself.
    ///
    /// # Errors
    /// `amount.notPositive`, `currency.mismatch`, `order.reversedBeforeReceipt`, `order.applicationBeforeReceipt`, `application.aboveReceipt`,
    /// `shape.conflict` for a chargeback that is applied or reversed, `limit.exceeded`; paths are relative to the receipt.
    pub fn new(facts: ReceiptFacts) -> Result<Self, Issues> {
        let mut issues = Vec::new();
        above_zero(facts.amount, "amount", &mut issues);
        if let Some(reversed_on) = facts.reversed_on.filter(|reversed_on| *reversed_on < facts.on) {
            issues.push(
                Issue::new(
                    "order.reversedBeforeReceipt",
                    format!("reversed on {reversed_on}, before the receipt on {}", facts.on),
                    "Look whether the two days are swapped.",
                )
                .at("reversedOn"),
            );
        }
        if matches!(facts.kind, ReceiptKind::Chargeback { .. }) {
            // What it does is given by the receipt that it takes back.
            let applied = facts.apply != Apply::To(Vec::new());
            let conflicts = [("apply", applied), ("reversedOn", facts.reversed_on.is_some())];
            for (path, _) in conflicts.into_iter().filter(|(_, is_there)| *is_there) {
                let help = "A chargeback that was won back is a new payment.";
                let message = "a chargeback is neither applied nor reversed";
                issues.push(Issue::new("shape.conflict", message, help).at(path));
            }
        }
        if let Apply::To(applications) = &facts.apply {
            if applications.len() > MAX_APPLICATIONS {
                issues.push(Issue::limit(applications.len(), MAX_APPLICATIONS).at("apply"));
            }
            for (index, application) in applications.iter().enumerate() {
                above_zero(application.amount, &format!("apply[{index}].amount"), &mut issues);
                if application.amount.currency() != facts.amount.currency() {
                    let message =
                        format!("{} of a receipt in {}", application.amount.currency(), facts.amount.currency());
                    let help = "Currencies are never converted: apply the receipt in its own.";
                    issues.push(Issue::new("currency.mismatch", message, help).at(format!("apply[{index}].amount")));
                }
                if let Some(on) = application.on.filter(|on| *on < facts.on) {
                    issues.push(
                        Issue::new(
                            "order.applicationBeforeReceipt",
                            format!("applied on {on}, before the receipt on {}", facts.on),
                            "Money can be applied from the day it is received.",
                        )
                        .at(format!("apply[{index}].on")),
                    );
                }
            }
            let sum = Money::sum(applications.iter().map(|application| application.amount), facts.amount.currency());
            if sum.minor() > facts.amount.minor() {
                issues.push(
                    Issue::new(
                        "application.aboveReceipt",
                        format!("{sum} is applied of a receipt of {}", facts.amount),
                        "Apply no more than was received.",
                    )
                    .at("apply"),
                );
            }
        }
        if issues.is_empty() { Ok(Self(facts)) } else { Err(Issues(issues)) }
    }
}
