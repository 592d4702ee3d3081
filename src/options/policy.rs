//! What the business offers.

use std::ops::Deref;

use serde::Serialize;

use crate::credit::{Fees, Frequency, Interest};
use crate::error::{Issue, Issues};
use crate::money::{Amounts, Currency, Money};
use crate::rate::Percent;
use crate::receivables::Id;
use crate::time::{Calendar, DayCount, Roll};

/// Furthest day that a policy may allow, from the as-of day.
pub const MAX_DAYS_LIMIT: u32 = 366;

/// Fewest payments that are instalments.
pub const MIN_COUNT: u32 = 2;

/// Most broken promises that a policy may bear.
pub const MAX_BROKEN_LIMIT: u32 = 1_000;

/// Most payments that a policy may allow: ten years of months.
pub const MAX_COUNT_LIMIT: u32 = 120;

/// Longest term that a policy may set, in days: the last of as many months.
pub const MAX_TERM_DAYS: u32 = 3_660;

/// Most lenders of a policy, and most payment methods.
pub const MAX_PARTNERS: usize = 50;

/// What the business offers. Disputing, hardship and "not me" can always be chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct OptionsPolicy {
    /// Off the balance for who pays it all on the as-of day.
    pub discount: Option<Discount>,
    /// A later day granted by the creditor.
    pub extension: Option<DayLimit>,
    /// A day named by the customer.
    pub promise: Option<PromiseLimit>,
    /// Parts.
    pub instalments: Option<InstalmentsPolicy>,
    /// Less, for all of it.
    pub settlement: Option<SettlementPolicy>,
    /// Companies that pay the invoice and are paid back.
    pub outside_finance: Vec<Lender>,
    /// How each option may be paid.
    pub payment_methods: Vec<PaymentMethod>,
    /// How much of what is left to live on a payment may take.
    pub affordability: AffordabilityPolicy,
    /// By which rule a rate is told.
    pub apr_method: AprMethod,
}

impl Default for OptionsPolicy {
    /// An extension of 30 days, a promise within 14 as long as no more than one was broken, and instalments.
    fn default() -> Self {
        Self {
            discount: None,
            extension: Some(DayLimit { max_days: 30 }),
            promise: Some(PromiseLimit { max_days: 14, max_broken: 1 }),
            instalments: Some(InstalmentsPolicy::default()),
            settlement: None,
            outside_finance: Vec::new(),
            payment_methods: Vec::new(),
            affordability: AffordabilityPolicy::default(),
            apr_method: AprMethod::ByPlace,
        }
    }
}

/// A part of the balance that need not be paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Discount {
    percent: Percent,
}

impl Discount {
    /// Takes more than 0 and less than 100 percent.
    ///
    /// # Errors
    /// `rate.range`.
    pub fn new(percent: Percent) -> Result<Self, Issue> {
        between(percent, true).map(|()| Self { percent }).map_err(|issue| issue.at("percent"))
    }

    /// How much.
    pub fn percent(&self) -> Percent {
        self.percent
    }
}

/// Refuses what is no part of a whole: 0 to 100 percent, or strictly between.
fn between(percent: Percent, strictly: bool) -> Result<(), Issue> {
    let (units, least) = (i128::from(percent.units()), i128::from(strictly));
    if (least..=Percent::UNITS_PER_WHOLE - least).contains(&units) {
        return Ok(());
    }
    let help = if strictly { "Give more than 0 and less than 100." } else { "Give 0 to 100." };
    Err(Issue::new("rate.range", format!("{percent} % is out of range"), help))
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

/// Less than the balance, for all of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SettlementPolicy {
    floor_percent: Percent,
    max_days: u32,
}

impl SettlementPolicy {
    /// Takes a floor of more than 0 and less than 100 percent of the balance, within [`MAX_DAYS_LIMIT`] days.
    ///
    /// # Errors
    /// `rate.range`, `number.range`.
    pub fn new(floor_percent: Percent, max_days: u32) -> Result<Self, Issue> {
        between(floor_percent, true).map_err(|issue| issue.at("floorPercent"))?;
        at_most(max_days, MAX_DAYS_LIMIT, "maxDays")?;
        Ok(Self { floor_percent, max_days })
    }

    /// The least that is accepted, in percent of the balance.
    pub fn floor_percent(&self) -> Percent {
        self.floor_percent
    }

    /// Latest day, in days from the as-of day.
    pub fn max_days(&self) -> u32 {
        self.max_days
    }
}

fn at_most(days: u32, most: u32, path: &str) -> Result<(), Issue> {
    if days <= most {
        return Ok(());
    }
    Err(Issue::new("number.range", format!("{days} days are too many"), format!("Allow at most {most}.")).at(path))
}

/// What is charged for paying in parts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Charges {
    /// Interest.
    pub interest: InterestRule,
    /// Fees.
    pub fees: FeeRules,
}

/// Interest in percent a year, whatever the frequency.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum InterestRule {
    /// None.
    #[default]
    None,
    /// On what was owed first, over all payments.
    Flat {
        /// A year.
        percent: Percent,
    },
    /// On what is owed, the same part of a year for every payment.
    PerPeriod {
        /// A year.
        percent: Percent,
    },
    /// On what is owed, by days.
    SimpleDaily {
        /// A year.
        percent: Percent,
        /// How days become years.
        day_count: DayCount,
    },
}

impl InterestRule {
    pub(super) fn at(self, frequency: Frequency) -> Interest {
        let per_year = frequency.per_year();
        match self {
            Self::None => Interest::None,
            Self::Flat { percent } => Interest::Flat { annual: percent, per_year },
            Self::PerPeriod { percent } => Interest::PerPeriod { annual: percent, per_year },
            Self::SimpleDaily { percent, day_count } => Interest::SimpleDaily { annual: percent, count: day_count },
        }
    }
}

/// Fees in each currency; none in one that is not there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct FeeRules {
    /// On the as-of day.
    pub up_front: Amounts,
    /// With every part.
    pub each: Amounts,
    /// With the last.
    pub at_end: Amounts,
}

impl FeeRules {
    pub(super) fn in_currency(&self, currency: Currency) -> Fees {
        let zero = Money::zero(currency);
        let of = |amounts: &Amounts| amounts.like(zero).unwrap_or(zero);
        Fees { up_front: of(&self.up_front), each: of(&self.each), at_end: of(&self.at_end) }
    }
}

/// How what is owed is split over the parts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum PartsRule {
    /// The same of what is owed in each, interest on top.
    #[default]
    Equal,
    /// The same payment each time, interest within; the last is smaller.
    Level,
}

/// When a payment is due that falls on no business day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BusinessDays {
    /// The business days.
    pub calendar: Calendar,
    /// What becomes of the others.
    pub roll: Roll,
}

/// The instalments that the business offers, as it says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct InstalmentRules {
    /// How often, in the order offered.
    pub frequencies: Vec<Frequency>,
    /// Most parts.
    pub max_count: u32,
    /// Latest first part, in days from the as-of day.
    pub max_first_days: u32,
    /// Latest last part, in days from the as-of day.
    pub max_term_days: Option<u32>,
    /// How they are split.
    pub parts: PartsRule,
    /// Interest and fees.
    #[serde(flatten)]
    pub charges: Charges,
    /// So many parts or fewer are free of them.
    pub free_up_to: u32,
    /// No part but the last is smaller, fees apart.
    pub min_payment: Amounts,
    /// Least down payment, in percent of what is owed.
    pub down_payment_percent: Percent,
    /// Largest balloon, in percent of what is owed.
    pub max_balloon_percent: Percent,
    /// Days on which payments are due; all of them without it.
    pub business_days: Option<BusinessDays>,
}

impl Default for InstalmentRules {
    /// Up to 4 payments without charge: in the US, more than four by written agreement can make it regulated credit
    /// (12 CFR 1026.1(c)(1)(iii)).
    fn default() -> Self {
        Self {
            frequencies: vec![Frequency::Weekly, Frequency::TwoWeekly, Frequency::Monthly],
            max_count: 4,
            max_first_days: 31,
            max_term_days: None,
            parts: PartsRule::Equal,
            charges: Charges::default(),
            free_up_to: 0,
            min_payment: Amounts::default(),
            down_payment_percent: Percent::points(0),
            max_balloon_percent: Percent::points(0),
            business_days: None,
        }
    }
}

/// Instalments that have passed their checks; read through [`InstalmentRules`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct InstalmentsPolicy(InstalmentRules);

impl Deref for InstalmentsPolicy {
    type Target = InstalmentRules;
    fn deref(&self) -> &InstalmentRules {
        &self.0
    }
}

impl InstalmentsPolicy {
    /// Takes at least one frequency, [`MIN_COUNT`] to [`MAX_COUNT_LIMIT`] payments, the first within [`MAX_DAYS_LIMIT`] days
    /// and the last within [`MAX_TERM_DAYS`], and charges of 0 or more.
    ///
    /// # Errors
    /// `number.range`, `rate.range`, `amount.notPositive`, `shape.missing` without a frequency, `id.duplicate` for one that is
    /// there twice.
    pub fn new(rules: InstalmentRules) -> Result<Self, Issues> {
        let mut issues = Vec::new();
        let frequencies = &rules.frequencies;
        if frequencies.is_empty() {
            let help = "Name at least one, or set the instalments to null.";
            issues.push(Issue::new("shape.missing", "no frequency is offered", help).at("frequencies"));
        }
        let twice = frequencies
            .iter()
            .enumerate()
            .find(|(position, kind)| frequencies.iter().take(*position).any(|other| other == *kind));
        if let Some((position, _)) = twice {
            let issue = Issue::new("id.duplicate", "the frequency is there twice", "Name each once.");
            issues.push(issue.at(format!("frequencies[{position}]")));
        }
        if !(MIN_COUNT..=MAX_COUNT_LIMIT).contains(&rules.max_count) {
            let help = format!("Allow {MIN_COUNT} to {MAX_COUNT_LIMIT} payments.");
            issues.push(Issue::new("number.range", "the number of payments is out of range", help).at("maxCount"));
        }
        issues.extend(at_most(rules.max_first_days, MAX_DAYS_LIMIT, "maxFirstDays").err());
        issues.extend(rules.max_term_days.and_then(|days| at_most(days, MAX_TERM_DAYS, "maxTermDays").err()));
        for (percent, path) in
            [(rules.down_payment_percent, "downPaymentPercent"), (rules.max_balloon_percent, "maxBalloonPercent")]
        {
            issues.extend(between(percent, false).err().map(|issue| issue.at(path)));
        }
        rules.charges.check(&mut issues);
        check_amounts(&rules.min_payment, "minPayment", &mut issues);
        if issues.is_empty() { Ok(Self(rules)) } else { Err(Issues(issues)) }
    }
}

impl Charges {
    fn check(&self, issues: &mut Vec<Issue>) {
        if let InterestRule::Flat { percent }
        | InterestRule::PerPeriod { percent }
        | InterestRule::SimpleDaily { percent, .. } = self.interest
            && let Err(issue) = percent.check_not_negative()
        {
            issues.push(issue.at("interest.percent"));
        }
        let FeeRules { up_front, each, at_end } = &self.fees;
        for (amounts, path) in [(up_front, "fees.upFront"), (each, "fees.each"), (at_end, "fees.atEnd")] {
            check_amounts(amounts, path, issues);
        }
    }
}

fn check_amounts(amounts: &Amounts, path: &str, issues: &mut Vec<Issue>) {
    for amount in amounts.0.iter().filter(|amount| amount.minor() < 0) {
        let issue = Issue::new("amount.notPositive", format!("{amount} is below zero"), "Give 0 or more.");
        issues.push(issue.at(format!("{path}.{}", amount.currency())));
    }
}

/// What another company asks for paying an invoice, as the business says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LenderTerms {
    /// Its name.
    pub lender: Id,
    /// How often it is paid back.
    pub frequency: Frequency,
    /// In how many level payments.
    pub count: u32,
    /// The first so many days after the as-of day.
    pub first_days: u32,
    /// Interest and fees.
    #[serde(flatten)]
    pub charges: Charges,
}

/// Terms that have passed their checks; read through [`LenderTerms`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Lender(LenderTerms);

impl Deref for Lender {
    type Target = LenderTerms;
    fn deref(&self) -> &LenderTerms {
        &self.0
    }
}

impl Lender {
    /// Takes 1 to [`MAX_COUNT_LIMIT`] payments, the first within [`MAX_DAYS_LIMIT`] days.
    ///
    /// # Errors
    /// `number.range`, `rate.range`, `amount.notPositive`.
    pub fn new(terms: LenderTerms) -> Result<Self, Issues> {
        let mut issues = Vec::new();
        if !(1..=MAX_COUNT_LIMIT).contains(&terms.count) {
            let help = format!("Give 1 to {MAX_COUNT_LIMIT} payments.");
            issues.push(Issue::new("number.range", "the number of payments is out of range", help).at("count"));
        }
        issues.extend(at_most(terms.first_days, MAX_DAYS_LIMIT, "firstDays").err());
        terms.charges.check(&mut issues);
        if issues.is_empty() { Ok(Self(terms)) } else { Err(Issues(issues)) }
    }
}

/// A way in which a payment reaches the business.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PaymentMethod {
    /// The business's name for it.
    pub method: Id,
    /// The options that may be paid so; all of them without it.
    pub options: Option<Vec<&'static str>>,
}

/// How much of what is left to live on a payment may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct AffordabilityPolicy {
    share_percent: Percent,
}

impl Default for AffordabilityPolicy {
    /// Half, as HMRC asks of who pays a tax bill in instalments.
    fn default() -> Self {
        Self { share_percent: Percent::points(50) }
    }
}

impl AffordabilityPolicy {
    /// Takes 0 to 100 percent.
    ///
    /// # Errors
    /// `rate.range`.
    pub fn new(share_percent: Percent) -> Result<Self, Issue> {
        between(share_percent, false).map(|()| Self { share_percent }).map_err(|issue| issue.at("sharePercent"))
    }

    /// The part of income above spending.
    pub fn share_percent(&self) -> Percent {
        self.share_percent
    }
}

/// By which rule the annual percentage rate of an option is worked out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum AprMethod {
    /// The actuarial one in the United States, the effective one elsewhere and where the place is not known.
    #[default]
    ByPlace,
    /// 12 CFR 1026 Appendix J.
    UsActuarial,
    /// Directive 2008/48/EC annex I.
    EuEffective,
}
