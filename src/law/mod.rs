//! Rules of law as dated, cited data: whom each binds, where and since when. Nothing here is legal advice.

mod act;
mod data;
mod late_payment;
mod place;
mod select;

pub use act::{Act, Bankruptcy, Consulted, LegalFacts, Permit, Trigger, permit};
pub use data::{LAWS, MAINTAINED_TO};
pub use late_payment::{
    InterestPeriod, LatePayment, LatePaymentClaim, MAX_AGREED_DAYS, MAX_REFERENCE_RATES, PaymentTerm, ReferenceRates,
    StatutoryInterest, claim, payment_term,
};
pub use place::Place;
pub use select::{Binding, Selected, select};

use serde::Serialize;

use crate::money::Currency;
use crate::rate::Percent;
use crate::time::Date;

/// One rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Law {
    /// Stable, such as `us.callCap`.
    pub id: &'static str,
    /// Statute and section.
    pub source: &'static str,
    /// What it says, in a few words.
    pub summary: &'static str,
    /// First day on which it is in force as stated here.
    pub from: Date,
    /// Last day to which it is maintained: a question past it is refused.
    pub to: Date,
    /// Where: ISO 3166 codes of countries or their parts.
    pub places: &'static [&'static str],
    /// Which creditors it binds.
    pub roles: &'static [Role],
    /// Whose debts it is about.
    pub parties: &'static [Party],
    /// Its figures.
    pub rule: Rule,
}

impl Law {
    /// The rule of that name.
    pub fn named(id: &str) -> Option<&'static Self> {
        LAWS.iter().find(|law| law.id == id)
    }

    /// Where it stands, and whether it is kept without being bound.
    pub fn cited(&self, binding: Binding) -> String {
        let kept = if binding == Binding::Voluntary { ", kept voluntarily" } else { "" };
        format!("{}{kept}", self.source)
    }

    /// Whether it binds the creditor to whom the debt was owed first.
    pub fn binds_original_creditor(&self) -> bool {
        self.roles.contains(&Role::Original)
    }

    /// Its name and where it stands.
    pub fn reference(&self) -> LawReference {
        LawReference { id: self.id, source: self.source }
    }
}

/// A rule by its name and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct LawReference {
    /// The rule.
    pub id: &'static str,
    /// Statute and section.
    pub source: &'static str,
}

/// What a creditor is to the debt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Role {
    /// The debt was owed to it first.
    #[default]
    Original,
    /// It collects for another.
    Agency,
    /// It bought the debt.
    Assignee,
}

/// What a debtor is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Party {
    /// A person who owes for personal use.
    Consumer,
    /// An undertaking.
    Business,
    /// A public body.
    PublicAuthority,
}

/// The figures of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Rule {
    /// At most so many counted calls in so many consecutive days.
    CallCap {
        /// Calls.
        count: u32,
        /// Days.
        days: u32,
    },
    /// No call in so many consecutive days, that of a conversation being the first.
    CoolDown {
        /// Days.
        days: u32,
    },
    /// A call with consent of at most so many days is not counted.
    Consent {
        /// Days, that of the consent being the first.
        days: u32,
    },
    /// A text is sent to a number with consent, or a sign of its use, of at most so many days.
    TextConsent {
        /// Days.
        days: u32,
    },
    /// So many calls on one day are to be looked at.
    Concentration {
        /// Calls.
        calls_per_day: u32,
    },
    /// Two calls so close together are to be looked at.
    RapidSuccession {
        /// Minutes.
        minutes: u32,
    },
    /// Contact within these hours only, of the person's local time; the end is no longer within.
    TimeWindow {
        /// `HH:MM`.
        start: &'static str,
        /// `HH:MM`.
        end: &'static str,
    },
    /// So many days are to be kept.
    Days {
        /// Days.
        days: u32,
    },
    /// A notice of the debt, and the time to dispute it.
    ValidationNotice {
        /// Days from the first communication to the notice.
        within_days: u32,
        /// Days from its receipt to dispute the debt.
        dispute_days: u32,
        /// Days from sending to the receipt that is assumed, Saturdays, Sundays and public holidays left out.
        transit_days: u32,
    },
    /// Records are kept for so many years.
    Retention {
        /// Years after the last activity.
        years: u32,
    },
    /// A way to behave, without a figure.
    Conduct,
    /// Acts that are forbidden while something holds.
    Forbids {
        /// What has to hold.
        trigger: Trigger,
        /// The acts.
        acts: &'static [Act],
    },
    /// Interest and fixed sums for late payment.
    LatePayment {
        /// Added to the reference rate.
        points: Percent,
        /// Which reference rate.
        reference: Reference,
        /// Currency of the fixed sums.
        currency: Currency,
        /// Fixed sums, each from this amount of debt, in minor units.
        #[serde(serialize_with = "write_fixed_sums")]
        fixed_sums: &'static [(i64, i64)],
        /// Whether a reminder has to come first.
        reminder_needed: bool,
    },
    /// When a debt falls due by statute, and the longest term that may be agreed.
    PaymentTerm {
        /// Days when nothing is agreed.
        default_days: u32,
        /// Most days, unless expressly agreed and not grossly unfair.
        max_days: u32,
        /// Most days where a public body pays.
        public_max_days: u32,
    },
}

/// Which reference rate a half-year goes by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Reference {
    /// That of the day before the half-year in which interest starts, to the end.
    EveOfFirstHalfYear,
    /// That of each half-year's first day, for that half-year.
    FirstDayOfEachHalfYear,
}

#[derive(Serialize)]
struct FixedSum {
    from: crate::money::Money,
    sum: crate::money::Money,
}

fn write_fixed_sums<S: serde::Serializer>(steps: &&'static [(i64, i64)], serializer: S) -> Result<S::Ok, S::Error> {
    // Every currency of the table has two decimals.
    let money = |minor| crate::money::Money::from_minor(minor, Currency::EUR);
    serializer.collect_seq(steps.iter().map(|(from, sum)| FixedSum { from: money(*from), sum: money(*sum) }))
}
