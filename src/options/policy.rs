//! What the business offers.

use serde::Serialize;

use crate::credit::Frequency;
use crate::error::Issue;

/// Furthest day that a policy may allow, from the as-of day.
pub const MAX_DAYS_LIMIT: u32 = 366;

/// Fewest payments that are instalments.
pub const MIN_COUNT: u32 = 2;

/// Most broken promises that a policy may bear.
pub const MAX_BROKEN_LIMIT: u32 = 1_000;

/// Most payments that a policy may allow: ten years of months.
pub const MAX_COUNT_LIMIT: u32 = 120;

/// What the business offers. Disputing, hardship and "not me" can always be chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct OptionsPolicy {
    /// A later day granted by the creditor.
    pub extension: Option<DayLimit>,
    /// A day named by the customer.
    pub promise: Option<PromiseLimit>,
    /// Equal parts without charge.
    pub instalments: Option<InstalmentsPolicy>,
}

impl Default for OptionsPolicy {
    /// An extension of 30 days, a promise within 14 as long as no more than one was broken, and instalments.
    fn default() -> Self {
        Self {
            extension: Some(DayLimit { max_days: 30 }),
            promise: Some(PromiseLimit { max_days: 14, max_broken: 1 }),
            instalments: Some(InstalmentsPolicy::default()),
        }
    }
}

/// How late a day may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct DayLimit {
    /// Days from the as-of day.
    pub max_days: u32,
}

/// How late a promised day may be, and for how long promises are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PromiseLimit {
    /// Days from the as-of day.
    pub max_days: u32,
    /// Most promises about the invoice, or about the account since it was issued, that were broken; after more, the other ways
    /// are left.
    pub max_broken: u32,
}

/// The instalments that the business offers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct InstalmentsPolicy {
    frequencies: Vec<Frequency>,
    max_count: u32,
    max_first_days: u32,
}

impl Default for InstalmentsPolicy {
    /// Up to 4 payments without charge: in the US, more than four by written agreement can make it regulated credit
    /// (12 CFR 1026.1(c)(1)(iii)).
    fn default() -> Self {
        Self {
            frequencies: vec![Frequency::Weekly, Frequency::TwoWeekly, Frequency::Monthly],
            max_count: 4,
            max_first_days: 31,
        }
    }
}

impl InstalmentsPolicy {
    /// Takes at least one frequency, [`MIN_COUNT`] to [`MAX_COUNT_LIMIT`] payments, the first within
    /// [`MAX_DAYS_LIMIT`] days.
    ///
    /// # Errors
    /// `number.range`, `shape.missing` without a frequency, `id.duplicate` for one that is there twice.
    pub fn new(frequencies: Vec<Frequency>, max_count: u32, max_first_days: u32) -> Result<Self, Issue> {
        if frequencies.is_empty() {
            let help = "Name at least one, or set the instalments to null.";
            return Err(Issue::new("shape.missing", "no frequency is offered", help).at("frequencies"));
        }
        let twice = frequencies
            .iter()
            .enumerate()
            .find(|(position, kind)| frequencies.iter().take(*position).any(|other| other == *kind));
        if let Some((position, _)) = twice {
            return Err(Issue::new("id.duplicate", "the frequency is there twice", "Name each once.")
                .at(format!("frequencies[{position}]")));
        }
        if !(MIN_COUNT..=MAX_COUNT_LIMIT).contains(&max_count) {
            let help = format!("Allow {MIN_COUNT} to {MAX_COUNT_LIMIT} payments.");
            return Err(Issue::new("number.range", "the number of payments is out of range", help).at("maxCount"));
        }
        if max_first_days > MAX_DAYS_LIMIT {
            let help = format!("Allow at most {MAX_DAYS_LIMIT} days.");
            return Err(Issue::new("number.range", "the first payment is too far away", help).at("maxFirstDays"));
        }
        Ok(Self { frequencies, max_count, max_first_days })
    }

    /// How often, in the order offered.
    pub fn frequencies(&self) -> &[Frequency] {
        &self.frequencies
    }

    /// Most payments.
    pub fn max_count(&self) -> u32 {
        self.max_count
    }

    /// Latest first payment, in days from the as-of day.
    pub fn max_first_days(&self) -> u32 {
        self.max_first_days
    }
}
