//! What a creditor may claim by statute when a commercial debt is paid late, and when it is late.

use serde::Serialize;

use super::data::LAWS;
use super::{Law, Party, Place, Reference, Rule};
use crate::error::{Issue, Issues};
use crate::money::Money;
use crate::order;
use crate::rate::{Percent, Ratio, RoundingRule, too_much};
use crate::time::{Date, DayCount};

/// Most reference rates of one question: two a year for five centuries.
pub const MAX_REFERENCE_RATES: usize = 1_000;

/// Longest term that can be asked about, in days.
pub const MAX_AGREED_DAYS: u32 = 36_600;

/// Reference rates by the day from which each holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReferenceRates(Vec<(Date, Percent)>);

impl ReferenceRates {
    /// Takes rates in any order.
    ///
    /// # Errors
    /// `rate.duplicate` for two from one day, `limit.exceeded` above [`MAX_REFERENCE_RATES`]; paths as positions.
    pub fn new(rates: Vec<(Date, Percent)>) -> Result<Self, Issues> {
        if rates.len() > MAX_REFERENCE_RATES {
            let message = format!("{} are more than {MAX_REFERENCE_RATES}", rates.len());
            return Err(Issue::new("limit.exceeded", message, "Leave out the oldest.").into());
        }
        let from = |position: usize| rates.get(position).map(|(from, _)| *from);
        let sorted = order::positions(rates.len(), &|one, other| from(one).cmp(&from(other)));
        let repeats = sorted.iter().zip(sorted.iter().skip(1)).filter(|(one, other)| from(**one) == from(**other));
        let issues: Vec<Issue> = repeats
            .map(|(_, later)| {
                let day = from(*later).map(|day| day.to_string()).unwrap_or_default();
                let message = format!("two rates hold from {day}");
                Issue::new("rate.duplicate", message, "Give each day one rate.").at(format!("[{later}].from"))
            })
            .collect();
        if !issues.is_empty() {
            return Err(Issues(issues));
        }
        Ok(Self(sorted.into_iter().filter_map(|position| rates.get(position).copied()).collect()))
    }

    /// The rate in force on a day.
    ///
    /// # Errors
    /// `rate.unknown` before the first.
    pub fn on(&self, day: Date) -> Result<Percent, Issue> {
        let known = self.0.iter().rev().find(|(from, _)| *from <= day);
        known.map(|(_, percent)| *percent).ok_or_else(|| {
            let message = format!("no reference rate is given for {day}");
            Issue::new("rate.unknown", message, "Give the rate with the day from which it holds; it is never guessed.")
        })
    }
}

/// A question about a debt that is paid late.
#[derive(Clone, Copy, Debug)]
pub struct LatePaymentClaim<'a> {
    /// Where the debt belongs.
    pub place: Place,
    /// Who owes it.
    pub party: Party,
    /// The debt, above zero.
    pub debt: Money,
    /// The last day to pay it.
    pub due_on: Date,
    /// The day of payment, or of the question: interest runs through it.
    pub on: Date,
    /// Without them interest is left out.
    pub reference_rates: Option<&'a ReferenceRates>,
    /// How days become years. The statutes do not say; actual/365 is the practice.
    pub day_count: DayCount,
    /// How the interest is rounded, once, at the end.
    pub rounding: RoundingRule,
}

/// What may be claimed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LatePayment {
    /// By which rule.
    pub law: &'static Law,
    /// Days from the last day to pay; negative before it.
    pub days_late: i64,
    /// First day of interest.
    pub first_interest_day: Date,
    /// The day whose reference rate holds at first.
    pub reference_rate_on: Date,
    /// Interest, where reference rates are given.
    pub interest: Option<StatutoryInterest>,
    /// The fixed sum; nothing while the debt is not late.
    pub fixed_sum: Money,
    /// Whether a reminder has to come first.
    pub reminder_needed: bool,
}

/// Simple interest by statute.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StatutoryInterest {
    /// All of it, in the currency of the debt.
    pub amount: Money,
    /// By reference rate, in order. Never empty.
    pub periods: Vec<InterestPeriod>,
}

/// Days of one reference rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct InterestPeriod {
    /// First day of interest.
    pub from: Date,
    /// Days of interest; 0 when the debt is not late.
    pub days: i64,
    /// The day whose reference rate holds.
    pub reference_rate_on: Date,
    /// The reference rate.
    pub reference_percent: Percent,
    /// The rate of interest a year.
    pub rate_percent: Percent,
}

/// First day of the half-year of a day, and of the next one.
fn half_year(day: Date) -> (Date, Option<Date>) {
    let first = |year, month| Date::new(year, month, 1);
    let (start, next) = if day.month() < 7 {
        (first(day.year(), 1), first(day.year(), 7))
    } else {
        (first(day.year(), 7), first(day.year() + 1, 1))
    };
    (start.unwrap_or(day), next)
}

impl Reference {
    fn rate_on(self, first_interest_day: Date) -> Date {
        let (start, _) = half_year(first_interest_day);
        match self {
            // SI 2002/1675: the rate of 31 December or 30 June.
            Self::EveOfFirstHalfYear => start.plus_days_saturating(-1),
            // Directive 2011/7/EU art. 3(2): the rate of 1 January or 1 July.
            Self::FirstDayOfEachHalfYear => start,
        }
    }
}

/// The rule of a place that answers a question, in force from `from` through `on`, each with its place in the question.
fn law_of(
    place: Place,
    party: Party,
    from: (Date, &str),
    on: (Date, &str),
    is_kind: fn(&Rule) -> bool,
) -> Result<&'static Law, Issue> {
    let mut laws = LAWS.iter().filter(|law| is_kind(&law.rule) && law.reaches(place) && law.parties.contains(&party));
    let Some(law) = laws.next() else {
        let message = format!("no rule here is about late payment by such a debtor in {place}");
        let help = "Late payment between businesses is known for GB and the EU.";
        return Err(Issue::new("law.none", message, help).at("place"));
    };
    law.in_force(on.0).map_err(|issue| issue.at(on.1))?;
    if law.from <= from.0 {
        return Ok(law);
    }
    let message = format!("`{}` holds from {}", law.id, law.from);
    Err(Issue::new("law.notInForce", message, "Ask about a later day.").at(from.1))
}

fn next_day(day: Date) -> Result<Date, Issue> {
    day.plus_days(1).ok_or_else(|| Issue::new("date.range", "the day after is no day", "Days run from year 1 to 9999."))
}

/// Works out interest and fixed sum.
///
/// # Errors
/// `law.none`, `law.notInForce`, `law.expired`, `rate.unknown`, `rate.range`, `amount.notPositive`, `amount.range`,
/// `currency.mismatch` where fixed sums are steps in another currency, `date.range`.
pub fn claim(question: &LatePaymentClaim<'_>) -> Result<LatePayment, Issue> {
    let LatePaymentClaim { place, party, debt, due_on, on, .. } = *question;
    if debt.minor() <= 0 {
        return Err(Issue::new("amount.notPositive", format!("{debt} is not above zero"), "Give a debt.").at("debt"));
    }
    let first_interest_day = next_day(due_on).map_err(|issue| issue.at("dueOn"))?;
    let is_kind = |rule: &Rule| matches!(rule, Rule::LatePayment { .. });
    let law = law_of(place, party, (first_interest_day, "dueOn"), (on.max(first_interest_day), "on"), is_kind)?;
    let Rule::LatePayment { points, reference, currency, fixed_sums, reminder_needed } = law.rule else {
        return Err(Issue::new("law.none", "no rule here is about late payment", "Ask about another place."));
    };
    if fixed_sums.len() > 1 && debt.currency() != currency {
        let message = format!("{} where the statute's sums are in {currency}", debt.currency());
        let help = "Currencies are never converted: give the debt in the statute's.";
        return Err(Issue::new("currency.mismatch", message, help).at("currency"));
    }
    let days_late = on.days_since(due_on);
    let step = fixed_sums.iter().rev().find(|(from, _)| *from <= debt.minor());
    let fixed_sum = Money::from_minor(step.filter(|_| days_late > 0).map_or(0, |(_, sum)| *sum), currency);
    let interest = match question.reference_rates {
        Some(rates) => Some(interest(question, rates, points, reference, first_interest_day)?),
        None => None,
    };
    let reference_rate_on = reference.rate_on(first_interest_day);
    Ok(LatePayment { law, days_late, first_interest_day, reference_rate_on, interest, fixed_sum, reminder_needed })
}

/// Σ debt · rate / 100 · days / year, over the periods of one rate, rounded once.
fn interest(
    question: &LatePaymentClaim<'_>,
    rates: &ReferenceRates,
    points: Percent,
    reference: Reference,
    first: Date,
) -> Result<StatutoryInterest, Issue> {
    let after = question.on.plus_days_saturating(1).max(first);
    let mut periods = Vec::new();
    let mut sum = Ratio::new(0, 1);
    let mut from = first;
    loop {
        let to = match (reference, half_year(from)) {
            (Reference::FirstDayOfEachHalfYear, (_, Some(next))) => next.min(after),
            _ => after,
        };
        let reference_rate_on = reference.rate_on(from);
        let reference_percent = rates.on(reference_rate_on).map_err(|issue| issue.at("referenceRates"))?;
        let rate_percent = reference_percent.plus(points).ok_or_else(|| {
            let message = format!("{reference_percent} and {points} are more than a percentage can be");
            Issue::new("rate.range", message, "Give the reference rate in percent.").at("referenceRates")
        })?;
        // A reference rate far below zero leaves nothing to claim.
        let units = i128::from(rate_percent.units().max(0));
        let part = i128::from(question.debt.minor()).checked_mul(units);
        let (_, years) = question.day_count.measure(from, to, false);
        let part = part.and_then(|part| Ratio::new(part, Percent::UNITS_PER_WHOLE).times(years));
        sum = part.and_then(|part| sum.plus(part)).ok_or_else(|| too_much().at("debt"))?;
        periods.push(InterestPeriod {
            from,
            days: to.days_since(from),
            reference_rate_on,
            reference_percent,
            rate_percent,
        });
        if to >= after {
            break;
        }
        from = to;
    }
    let amount = question.rounding.amount(sum.numerator(), sum.denominator(), question.debt.currency());
    let amount = amount.map_err(|issue| issue.at("debt"))?;
    Ok(StatutoryInterest { amount, periods })
}

/// When a debt falls due by statute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PaymentTerm {
    /// By which rule.
    pub law: &'static Law,
    /// Days when nothing is agreed.
    pub default_days: u32,
    /// Most days that this debtor may be given without more.
    pub max_days: u32,
    /// Days that hold: those agreed where they are accepted, else the statute's.
    pub days: u32,
    /// Whether the agreed term is accepted; nothing without one.
    pub accepted: Option<bool>,
    /// The last day to pay.
    pub last_day_to_pay: Date,
    /// First day of interest.
    pub interest_from: Date,
}

/// Where a request says when a term starts.
const STARTS: &str = "invoiceReceived";

/// When a debt falls due whose term starts on a day: the later of the receipt of the invoice and of the goods. `agreed`
/// is a term in days, and whether it was expressly agreed and is not grossly unfair.
///
/// # Errors
/// `law.none`, `law.notInForce`, `law.expired`, `date.range`.
pub fn payment_term(
    place: Place,
    party: Party,
    starts_on: Date,
    agreed: Option<(u32, bool)>,
) -> Result<PaymentTerm, Issue> {
    let law = law_of(place, party, (starts_on, STARTS), (starts_on, STARTS), |rule| {
        matches!(rule, Rule::PaymentTerm { .. })
    })?;
    let Rule::PaymentTerm { default_days, max_days, public_max_days } = law.rule else {
        return Err(Issue::new("law.none", "no rule here is about payment terms", "Ask about another place."));
    };
    // Directive 2011/7/EU art. 3(5), art. 4; Act of 1998 s.4(2A)-(2H): only a business may agree on more.
    let is_public = party == Party::PublicAuthority;
    let max_days = if is_public { public_max_days } else { max_days };
    let accepted = agreed.map(|(days, fair)| days <= max_days || (fair && !is_public));
    let days = match agreed {
        Some((days, _)) if accepted == Some(true) => days,
        Some(_) => max_days,
        None => default_days,
    };
    let last_day_to_pay = starts_on
        .plus_days(days.into())
        .ok_or_else(|| Issue::new("date.range", "the term ends past the year 9999", "Ask about a shorter one."))?;
    let interest_from = next_day(last_day_to_pay)?;
    Ok(PaymentTerm { law, default_days, max_days, days, accepted, last_day_to_pay, interest_from })
}
