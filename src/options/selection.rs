//! What a customer picks, with the inputs that belong to it.

use serde::Serialize;

use crate::credit::Frequency;
use crate::error::Issue;
use crate::money::Money;
use crate::options::MIN_COUNT;
use crate::receivables::Id;
use crate::time::{Date, Every, MAX_DATES, Series};

/// Most selections of one request.
pub const MAX_SELECTIONS: usize = 200;

/// One pick.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
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
    /// In parts.
    Instalments(InstalmentSelection),
    /// Less, for all of it.
    Settlement {
        /// How much; the least that is accepted without it.
        #[serde(skip_serializing_if = "Option::is_none")]
        amount: Option<Money>,
        /// The day.
        pay_on: Date,
    },
    /// Another company pays, and is paid back.
    OutsideFinance {
        /// Its name in the policy.
        lender: Id,
    },
    /// The invoice, or a part of it, is wrong.
    Dispute {
        /// Why.
        reason: DisputeReason,
        /// The disputed part, above zero; the whole without it.
        #[serde(skip_serializing_if = "Option::is_none")]
        amount: Option<Money>,
        /// How the rest is paid; all of it on the as-of day without it.
        #[serde(skip_serializing_if = "Option::is_none")]
        rest: Option<InstalmentSelection>,
    },
    /// "I cannot pay this now."
    Hardship {
        /// What it comes from; not said without it.
        #[serde(skip_serializing_if = "Option::is_none")]
        category: Option<HardshipCategory>,
        /// What the customer could pay, for a person to look at.
        #[serde(skip_serializing_if = "Option::is_none")]
        can_pay: Option<CanPay>,
    },
    /// "It is not me."
    NotMe {
        /// "And do not contact me."
        #[serde(skip_serializing_if = "std::ops::Not::not")]
        stop_contact: bool,
    },
}

/// Parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct InstalmentSelection {
    frequency: Frequency,
    #[serde(flatten)]
    size: PartSize,
    first_on: Date,
    #[serde(skip_serializing_if = "Option::is_none")]
    anchor_day: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    other_day: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    down_payment: Option<Money>,
    #[serde(skip_serializing_if = "Option::is_none")]
    balloon: Option<Money>,
}

/// How large the parts are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum PartSize {
    /// So many.
    Count(u32),
    /// So much each time, until it is paid.
    Amount(Money),
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

/// What too little money comes from, as forms for it name it: Fannie Mae and Freddie Mac's form 710 (United States), the
/// Telecommunications (Financial Hardship) Industry Standard 2024 (Australia). Violence at home is not asked about: whoever reads
/// along could learn of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum HardshipCategory {
    /// An illness or a disability, in the household.
    Illness,
    /// Work was lost, or less comes in.
    LostIncome,
    /// A death in the family.
    Bereavement,
    /// A divorce or a separation.
    Separation,
    /// A fire, a flood and the like.
    Disaster,
    /// More to pay elsewhere.
    OtherDebts,
    /// Something else.
    Other,
}

/// What a customer could pay, whatever the policy says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct CanPay {
    /// How often.
    pub frequency: Frequency,
    /// How much each time.
    pub amount: Money,
}

impl InstalmentSelection {
    /// Monthly parts keep the anchor day: the day of the first payment, or the one given where that is itself a shorter
    /// month's end (28 February for the 31st). Semi-monthly ones keep that and the day 15 days away.
    ///
    /// # Errors
    /// `number.range` for a count below [`MIN_COUNT`] or above [`MAX_DATES`], `anchor.mismatch`.
    pub fn new(frequency: Frequency, size: PartSize, first_on: Date, anchor_day: Option<u32>) -> Result<Self, Issue> {
        let most = u32::try_from(MAX_DATES).unwrap_or(u32::MAX);
        if let PartSize::Count(count) = size
            && !(MIN_COUNT..=most).contains(&count)
        {
            let message = format!("{count} is out of range");
            return Err(
                Issue::new("number.range", message, format!("Give {MIN_COUNT} to {most} payments.")).at("count")
            );
        }
        let by_month = matches!(frequency, Frequency::Monthly | Frequency::SemiMonthly);
        let every = if by_month { Every::Months(1) } else { frequency.every(first_on.day()) };
        let anchor_day = Series::from_first(first_on, every, anchor_day)?.anchor_day;
        let anchor_day = if by_month { Some(anchor_day.unwrap_or(first_on.day())) } else { None };
        Ok(Self { frequency, size, first_on, anchor_day, other_day: None, down_payment: None, balloon: None })
    }

    /// Semi-monthly parts with another second day of the month; 31 is its end.
    ///
    /// # Errors
    /// `anchor.mismatch` for the same day, one that no month has, or another frequency.
    pub fn with_other_day(self, day: u32) -> Result<Self, Issue> {
        let every = self.anchor_day.and_then(|anchor_day| Every::twice_a_month(anchor_day, day));
        if self.frequency != Frequency::SemiMonthly || every.is_none() {
            let message = format!("day {day} of the month is no second day of these payments");
            let help =
                "Give another day of the month than the first, one of the two before the 28th; semi-monthly only.";
            return Err(Issue::new("anchor.mismatch", message, help).at("otherDay"));
        }
        Ok(Self { other_day: Some(day), ..self })
    }

    /// The same with so much on the as-of day.
    #[must_use]
    pub fn with_down_payment(self, amount: Money) -> Self {
        Self { down_payment: Some(amount), ..self }
    }

    /// The same with so much more in the last part.
    #[must_use]
    pub fn with_balloon(self, amount: Money) -> Self {
        Self { balloon: Some(amount), ..self }
    }

    /// The same with so many parts.
    pub(super) fn counting(self, count: u32) -> Self {
        Self { size: PartSize::Count(count), ..self }
    }

    /// How often.
    pub fn frequency(&self) -> Frequency {
        self.frequency
    }

    /// How large.
    pub fn size(&self) -> PartSize {
        self.size
    }

    /// Day of the first part.
    pub fn first_on(&self) -> Date {
        self.first_on
    }

    /// Day of the month that is kept.
    pub fn anchor_day(&self) -> Option<u32> {
        self.anchor_day
    }

    /// What is paid on the as-of day, where the customer said so.
    pub fn down_payment(&self) -> Option<Money> {
        self.down_payment
    }

    /// What the last part takes besides.
    pub fn balloon(&self) -> Option<Money> {
        self.balloon
    }

    /// The days of the parts.
    pub(super) fn series(&self) -> Series {
        let anchor_day = self.anchor_day.unwrap_or(self.first_on.day());
        let other_day = self.other_day.unwrap_or(Frequency::other_day(anchor_day));
        let every = self.frequency.every_with(anchor_day, other_day);
        let anchor_day = matches!(every, Every::Months(_)).then_some(anchor_day);
        Series { anchor_day, ..Series::new(self.first_on, every) }
    }

    fn amounts(&self) -> Vec<(&'static str, Money)> {
        let size = if let PartSize::Amount(amount) = self.size { Some(amount) } else { None };
        named(&[("amount", size), ("downPayment", self.down_payment), ("balloon", self.balloon)])
    }
}

fn named(amounts: &[(&'static str, Option<Money>)]) -> Vec<(&'static str, Money)> {
    amounts.iter().filter_map(|(name, amount)| Some((*name, (*amount)?))).collect()
}

impl Selection {
    /// The option's name.
    pub fn name(&self) -> &'static str {
        match self {
            Self::PayInFull => "payInFull",
            Self::Extension { .. } => "extension",
            Self::Promise { .. } => "promise",
            Self::Instalments(_) => "instalments",
            Self::Settlement { .. } => "settlement",
            Self::OutsideFinance { .. } => "outsideFinance",
            Self::Dispute { .. } => "dispute",
            Self::Hardship { .. } => "hardship",
            Self::NotMe { .. } => "notMe",
        }
    }

    /// The amounts in it, with where they stand.
    pub(super) fn amounts(&self) -> Vec<(String, Money)> {
        let (own, within, outer) = match self {
            Self::Instalments(parts) => (Vec::new(), parts.amounts(), ""),
            Self::Settlement { amount, .. } => (named(&[("amount", *amount)]), Vec::new(), ""),
            Self::Dispute { amount, rest, .. } => {
                let within = rest.map(|rest| rest.amounts()).unwrap_or_default();
                (named(&[("amount", *amount)]), within, "rest.")
            }
            Self::Hardship { can_pay: Some(CanPay { amount, .. }), .. } => {
                (Vec::new(), named(&[("amount", Some(*amount))]), "canPay.")
            }
            _ => return Vec::new(),
        };
        let within = within.into_iter().map(|(name, amount)| (format!("{outer}{name}"), amount));
        own.into_iter().map(|(name, amount)| (name.to_owned(), amount)).chain(within).collect()
    }
}
