//! What a customer picks, with the inputs that belong to it.

use serde::Serialize;

use crate::credit::Frequency;
use crate::error::Issue;
use crate::money::Money;
use crate::options::MIN_COUNT;
use crate::time::{Date, MAX_DATES};

/// Most selections of one request.
pub const MAX_SELECTIONS: usize = 200;

/// One pick.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "option", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Selection {
    /// All of it on the as-of day.
    PayInFull,
    /// All of it on a later day that the creditor grants.
    Extension {
        /// The day.
        pay_on: Date,
    },
    /// All of it on a day that the customer names.
    Promise {
        /// The day.
        pay_on: Date,
    },
    /// In equal parts.
    Instalments(InstalmentSelection),
    /// The invoice, or a part of it, is wrong.
    Dispute {
        /// Why.
        reason: DisputeReason,
        /// The disputed part, above zero; the whole without it.
        #[serde(skip_serializing_if = "Option::is_none")]
        amount: Option<Money>,
    },
    /// "I cannot pay this now."
    Hardship,
    /// "It is not me."
    NotMe,
}

/// Equal parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct InstalmentSelection {
    frequency: Frequency,
    count: u32,
    first_on: Date,
    #[serde(skip_serializing_if = "Option::is_none")]
    anchor_day: Option<u32>,
}

/// Why an invoice is disputed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum DisputeReason {
    /// It is somebody else's.
    NotMine,
    /// The amount is wrong.
    AmountWrong,
    /// Nothing was delivered.
    NotReceived,
    /// What was delivered is faulty.
    Faulty,
    /// It was paid before.
    AlreadyPaid,
    /// Something else.
    Other,
}

impl InstalmentSelection {
    /// Monthly parts keep the anchor day: the day of the first payment, or the one given where that is itself a shorter
    /// month's end (28 February for the 31st).
    ///
    /// # Errors
    /// `number.range` for a count below [`MIN_COUNT`] or above [`MAX_DATES`], `anchor.mismatch`.
    pub fn new(frequency: Frequency, count: u32, first_on: Date, anchor_day: Option<u32>) -> Result<Self, Issue> {
        let most = u32::try_from(MAX_DATES).unwrap_or(u32::MAX);
        if !(MIN_COUNT..=most).contains(&count) {
            let message = format!("{count} is out of range");
            return Err(Issue::new("number.range", message, format!("Give {MIN_COUNT} payments or more.")).at("count"));
        }
        let anchor_day = match (frequency, anchor_day) {
            (Frequency::Monthly, None) => Some(first_on.day()),
            (Frequency::Monthly, Some(day))
                if (1..=31).contains(&day) && day.min(first_on.days_in_month()) == first_on.day() =>
            {
                Some(day)
            }
            (Frequency::Weekly | Frequency::TwoWeekly, None) => None,
            (_, Some(day)) => {
                let message = format!("day {day} of the month does not give a first payment on {first_on}");
                let help = "Leave it out, or give the day that each month keeps, where the first month is shorter; monthly only.";
                return Err(Issue::new("anchor.mismatch", message, help).at("anchorDay"));
            }
        };
        Ok(Self { frequency, count, first_on, anchor_day })
    }

    /// How often.
    pub fn frequency(&self) -> Frequency {
        self.frequency
    }

    /// How many payments.
    pub fn count(&self) -> u32 {
        self.count
    }

    /// Day of the first payment.
    pub fn first_on(&self) -> Date {
        self.first_on
    }

    /// Day of the month that monthly payments keep.
    pub fn anchor_day(&self) -> Option<u32> {
        self.anchor_day
    }
}

impl Selection {
    /// The option's name.
    pub fn name(&self) -> &'static str {
        match self {
            Self::PayInFull => "payInFull",
            Self::Extension { .. } => "extension",
            Self::Promise { .. } => "promise",
            Self::Instalments(_) => "instalments",
            Self::Dispute { .. } => "dispute",
            Self::Hardship => "hardship",
            Self::NotMe => "notMe",
        }
    }
}
