//! A demand for payment and when it falls due.

use std::ops::Deref;

use crate::error::{Issue, Issues};
use crate::money::Money;
use crate::order::{self, Index};
use crate::rate::Percent;
use crate::receivables::account::check_tags;
use crate::receivables::{Id, Tag};
use crate::time::Date;

/// Most payment-term instalments of one invoice: thirty years of months.
pub const MAX_INSTALMENTS: usize = 360;

/// Most charges on one invoice.
pub const MAX_CHARGES: usize = 1_000;

/// Most terms for early payment on one invoice.
pub const MAX_DISCOUNTS: usize = 10;

/// What an invoice says. [`Invoice::new`] checks it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvoiceFacts {
    /// Unique within the account.
    pub id: Id,
    /// Day of issue.
    pub issued: Date,
    /// When it is to be paid.
    pub terms: Terms,
    /// The whole amount, above zero.
    pub amount: Money,
    /// Whether it has been sent out.
    pub status: InvoiceStatus,
    /// Charges that belong to it, of the same currency.
    pub charges: Vec<InvoiceCharge>,
    /// The day it was entered into the records; the day of issue without it.
    pub recorded_on: Option<Date>,
    /// Marks of the business.
    pub tags: Vec<Tag>,
    /// What it costs less when it is paid early.
    pub discounts: Vec<EarlyDiscount>,
}

/// Terms for early payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EarlyDiscount {
    /// Off what is open, more than 0 and less than 100.
    pub percent: Percent,
    /// Last day on which it holds.
    pub until: Date,
}

/// When an invoice is to be paid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Terms {
    /// All of it on one day.
    Due(Date),
    /// In parts that add up to its amount.
    Instalments(Vec<PaymentTerm>),
}

impl Terms {
    /// What is wrong with the due dates of an invoice issued on a day: `order.dueBeforeIssued`.
    pub(crate) fn check_days(&self, issued: Date) -> Vec<Issue> {
        let mut issues = Vec::new();
        match self {
            Self::Due(due) => not_before_issue(*due, issued, "due", &mut issues),
            Self::Instalments(parts) => {
                for (index, part) in parts.iter().enumerate() {
                    not_before_issue(part.due, issued, &format!("instalments[{index}].due"), &mut issues);
                }
            }
        }
        issues
    }
}

/// One part of a payment term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PaymentTerm {
    /// Its number, unique within the invoice.
    pub seq: u32,
    /// Its due date.
    pub due: Date,
    /// Its amount, above zero.
    pub amount: Money,
}

/// Whether an invoice counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum InvoiceStatus {
    /// Sent out: it ages.
    #[default]
    Open,
    /// Not sent out: it never ages.
    Draft,
}

/// A charge on an invoice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvoiceCharge {
    /// Unique within the invoice.
    pub id: Id,
    /// Day on which it comes into being.
    pub on: Date,
    /// Its own due date.
    pub due: Date,
    /// Its amount, above zero.
    pub amount: Money,
    /// What it is for: the rule "costs, interest, principal" goes by it.
    pub kind: ChargeKind,
    /// What it ages with.
    pub ages_with: ChargeAging,
    /// The day it was entered into the records; the day it came into being without it.
    pub recorded_on: Option<Date>,
}

/// What a charge is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum ChargeKind {
    /// A fee or cost.
    #[default]
    Cost,
    /// Interest.
    Interest,
}

/// What a charge ages with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChargeAging {
    /// The first instalment due on or after the charge's due date; where there is none, the charge is an item of its own.
    InstalmentPeriod,
    /// An item of its own.
    OwnDueDate,
}

/// An invoice that has passed its checks; read it through [`InvoiceFacts`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invoice(InvoiceFacts);

impl Deref for Invoice {
    type Target = InvoiceFacts;
    fn deref(&self) -> &InvoiceFacts {
        &self.0
    }
}

impl Invoice {
    /// Checks an invoice by itself.
    ///
    /// # Errors
    /// `amount.notPositive`, `currency.mismatch`, `order.dueBeforeIssued`, `instalments.sum`, `id.duplicate`,
    /// `number.range` for a part numbered 0, `rate.range`, `order.endBeforeStart`, `limit.exceeded`; paths are relative to the invoice.
    pub fn new(facts: InvoiceFacts) -> Result<Self, Issues> {
        let mut issues = Vec::new();
        above_zero(facts.amount, "amount", &mut issues);
        issues.extend(facts.terms.check_days(facts.issued));
        if let Terms::Instalments(parts) = &facts.terms {
            check_parts(&facts, parts, &mut issues);
        }
        if facts.charges.len() > MAX_CHARGES {
            issues.push(Issue::limit(facts.charges.len(), MAX_CHARGES).at("charges"));
        }
        for (index, charge) in facts.charges.iter().enumerate() {
            above_zero(charge.amount, &format!("charges[{index}].amount"), &mut issues);
            same_currency(charge.amount, facts.amount, &format!("charges[{index}].amount"), &mut issues);
        }
        let charge_id = |index: usize| facts.charges.get(index).map(|charge| &*charge.id);
        for index in Index::new(facts.charges.len(), &charge_id).1 {
            issues.push(duplicate(charge_id(index).unwrap_or_default(), &format!("charges[{index}].id")));
        }
        check_tags(&facts.tags, &mut issues);
        check_discounts(&facts, &mut issues);
        if issues.is_empty() { Ok(Self(facts)) } else { Err(Issues(issues)) }
    }

    /// Drops charges; what is left of a valid invoice is valid.
    pub(super) fn keep_charges(&mut self, keep: impl FnMut(&InvoiceCharge) -> bool) {
        self.0.charges.retain(keep);
    }

    /// How many items it is at most.
    pub(super) fn most_items(&self) -> u64 {
        let parts = match &self.terms {
            Terms::Due(_) => 1,
            Terms::Instalments(parts) => parts.len(),
        };
        (parts + self.charges.len()) as u64
    }

    /// The amount with all its charges.
    pub fn amount_with_charges(&self) -> Money {
        let charges = self.charges.iter().map(|charge| charge.amount);
        Money::sum(charges.chain([self.amount]), self.amount.currency())
    }
}

fn check_discounts(facts: &InvoiceFacts, issues: &mut Vec<Issue>) {
    if facts.discounts.len() > MAX_DISCOUNTS {
        issues.push(Issue::limit(facts.discounts.len(), MAX_DISCOUNTS).at("discounts"));
    }
    for (index, discount) in facts.discounts.iter().enumerate() {
        let EarlyDiscount { percent, until } = *discount;
        if percent.units() <= 0 || i128::from(percent.units()) >= Percent::UNITS_PER_WHOLE {
            let issue =
                Issue::new("rate.range", format!("{percent} % is no discount"), "Give more than 0 and less than 100.");
            issues.push(issue.at(format!("discounts[{index}].percent")));
        }
        if until < facts.issued {
            let message = format!("{until} is before the day of issue, {}", facts.issued);
            let issue = Issue::new("order.endBeforeStart", message, "Give the last day on which the discount holds.");
            issues.push(issue.at(format!("discounts[{index}].until")));
        }
    }
}

fn check_parts(facts: &InvoiceFacts, parts: &[PaymentTerm], issues: &mut Vec<Issue>) {
    if parts.len() > MAX_INSTALMENTS {
        issues.push(Issue::limit(parts.len(), MAX_INSTALMENTS).at("instalments"));
    }
    for (index, part) in parts.iter().enumerate() {
        above_zero(part.amount, &format!("instalments[{index}].amount"), issues);
        same_currency(part.amount, facts.amount, &format!("instalments[{index}].amount"), issues);
        if part.seq == 0 {
            issues.push(
                Issue::new("number.range", "an instalment's number is 0", "Number them from 1.")
                    .at(format!("instalments[{index}].seq")),
            );
        }
    }
    let seq = |index: usize| parts.get(index).map(|part| part.seq);
    let sorted = order::positions(parts.len(), &|one, other| seq(one).cmp(&seq(other)));
    for (_, later) in sorted.iter().zip(sorted.iter().skip(1)).filter(|(one, other)| seq(**one) == seq(**other)) {
        let number = seq(*later).unwrap_or_default();
        issues.push(duplicate(&number.to_string(), &format!("instalments[{later}].seq")));
    }
    let sum = Money::sum(parts.iter().map(|part| part.amount), facts.amount.currency());
    if sum != facts.amount {
        issues.push(
            Issue::new(
                "instalments.sum",
                format!("the instalments add up to {sum}, the invoice is {}", facts.amount),
                "Make the parts add up to the invoice's amount.",
            )
            .at("instalments"),
        );
    }
}

fn not_before_issue(due: Date, issued: Date, path: &str, issues: &mut Vec<Issue>) {
    if due < issued {
        issues.push(
            Issue::new(
                "order.dueBeforeIssued",
                format!("due {due} is before the day of issue, {issued}"),
                "Look whether the two days are swapped.",
            )
            .at(path),
        );
    }
}

fn same_currency(part: Money, whole: Money, path: &str, issues: &mut Vec<Issue>) {
    if part.currency() != whole.currency() {
        issues.push(mismatch(part, whole, path));
    }
}

pub(super) fn mismatch(part: Money, whole: Money, path: &str) -> Issue {
    Issue::new(
        "currency.mismatch",
        format!("{} where the invoice is in {}", part.currency(), whole.currency()),
        "Currencies are never converted: give the amount in the invoice's currency.",
    )
    .at(path)
}

pub(super) fn above_zero(amount: Money, path: &str, issues: &mut Vec<Issue>) {
    if amount.minor() <= 0 {
        issues.push(
            Issue::new(
                "amount.notPositive",
                format!("{amount} is not above zero"),
                "Give an amount above zero; what reduces an account is a receipt.",
            )
            .at(path),
        );
    }
}

pub(super) fn duplicate(id: &str, path: &str) -> Issue {
    Issue::new("id.duplicate", format!("`{id}` is there twice"), "Give each its own.").at(path)
}
