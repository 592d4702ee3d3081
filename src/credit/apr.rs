//! The annual percentage rate: in the United States by the actuarial method, nominal; in the European Union effective. The two
//! are types of their own and do not compare.

use std::cmp::Ordering;

use serde::Serialize;

use crate::credit::equation::{APR_DECIMALS, AprPercent, Equation, MAX_FLOWS, Root, Timed};
use crate::credit::unit_period::unit_period;
use crate::error::Issue;
use crate::money::Money;
use crate::rate::{Percent, Ratio};
use crate::time::{Date, DayCount, Every, Extent, Series, UnitPeriod, UnitTime, YearPeriod, YearTime};

/// Furthest time of a flow from the first, in years, where times are given.
pub const MAX_FLOW_YEARS: i128 = 200;

/// An amount on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Flow {
    /// How much.
    pub amount: Money,
    /// When.
    pub on: Date,
    /// The day of the month that its series keeps.
    pub anchor_day: u32,
    /// The step of the series that it comes from, if it comes from one.
    pub every: Option<Every>,
}

impl Flow {
    /// An amount on a day by itself.
    pub fn once(amount: Money, on: Date) -> Self {
        Self { amount, on, anchor_day: on.day(), every: None }
    }

    /// One of the days of a series, with the day of the month that the series keeps.
    pub(crate) fn of_series(amount: Money, on: Date, series: Series) -> Self {
        let anchor_day = match series.every {
            Every::Days(_) => on.day(),
            Every::Months(_) => series.anchor_day.unwrap_or(series.anchor.day()),
            Every::Semimonth([low, high]) => {
                if on.day() == low.min(on.days_in_month()) {
                    low
                } else {
                    high
                }
            }
        };
        Self { amount, on, anchor_day, every: Some(series.every) }
    }

    /// The same amount on each day of a series, with the anchor of each.
    ///
    /// # Errors
    /// As [`Series::dates`].
    pub fn series(amount: Money, series: Series, count: usize) -> Result<Vec<Self>, Issue> {
        let mut flows = Vec::with_capacity(count.min(MAX_FLOWS));
        for on in series.dates(0, Extent::Count(count))? {
            flows.push(Self::of_series(amount, on, series));
        }
        Ok(flows)
    }
}

/// An amount at a time in years.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct YearFlow {
    /// How much.
    pub amount: Money,
    /// When; may be below zero.
    pub years: Ratio,
}

impl YearFlow {
    /// The same amount so many times at a steady distance; `None` where the times cannot be written.
    pub fn series(amount: Money, first: Ratio, every: Ratio, count: u32) -> Option<Vec<Self>> {
        let mut flows = Vec::new();
        for index in 0..count {
            let years = every.times(Ratio::new(index.into(), 1)).and_then(|later| first.plus(later))?;
            flows.push(Self { amount, years });
        }
        Some(flows)
    }
}

/// A rate, or why there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "outcome", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Rate {
    /// The one that solves the equation.
    Found {
        /// In percent, with twelve decimals.
        percent: AprPercent,
        /// Decimals that are certain; none where the last stands between two.
        certified_decimals: Option<u8>,
        /// As it is shown: rounded half up to the decimals asked for.
        disclosed: AprPercent,
        /// Whether that rounding is certain.
        disclosed_is_certified: bool,
    },
    /// There is none.
    NoSolution {
        /// Why.
        reason: NoSolution,
    },
}

/// Why there is no rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum NoSolution {
    /// Less is paid than was advanced, at every rate from 0 down to −100 %.
    PaysTooLittle,
    /// Above the highest rate that is looked for, or nowhere.
    TooHigh,
}

/// How far a stated rate may be from the exact one, 12 CFR 1026.22(a)(2) and (3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Tolerance {
    /// An eighth of a point.
    Regular,
    /// A quarter: several advances, irregular periods or amounts, the first period and the first and last payment aside.
    Irregular,
}

/// A rate of the United States: nominal, unit-period rate times unit-periods a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct UsApr {
    /// The rate.
    #[serde(flatten)]
    pub rate: Rate,
    /// The unit-period.
    #[serde(skip)]
    pub unit_period: UnitPeriod,
    /// How many make a year.
    pub unit_periods_per_year: Ratio,
    /// Times of the advances.
    pub advances: Vec<UnitTime>,
    /// Times of the payments.
    pub payments: Vec<UnitTime>,
    /// By which clause times are counted.
    pub clause: &'static str,
    /// How exact a stated rate has to be.
    pub tolerance: Tolerance,
}

/// A rate of the European Union: effective.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct EuApr {
    /// The rate.
    #[serde(flatten)]
    pub rate: Rate,
    /// Times of the amounts received, in years.
    pub drawdowns: Vec<Ratio>,
    /// Times of the amounts paid, in years.
    pub payments: Vec<Ratio>,
    /// By which clause times are counted.
    pub clause: &'static str,
}

/// How days become years.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EuTime {
    /// Directive 2008/48/EC annex I remark (c), in whole periods.
    RemarkC(YearPeriod),
    /// Days by 365, which is not the directive's rule.
    Actual365,
}

/// The annual percentage rate of 12 CFR 1026 Appendix J, to be shown with so many decimals; the unit-period by its rule where
/// none is given. The first advance opens the term.
///
/// # Errors
/// `flows.none` without an advance or a payment, `limit.exceeded`, `currency.mismatch`, `amount.notPositive`,
/// `order.endBeforeStart` for a flow before the first advance, `number.range` for a unit-period that cannot be, `terms.conflict` for a
/// term with several payments, `order.notRising` for one without a day.
pub fn us_apr(advances: &[Flow], payments: &[Flow], unit: Option<UnitPeriod>, decimals: u8) -> Result<UsApr, Issue> {
    let amounts = |list: &[Flow]| list.iter().map(|flow| flow.amount).collect::<Vec<_>>();
    check(&amounts(advances), &amounts(payments))?;
    let start = first_day(advances)?;
    let ends = month_ends(payments);
    let payments = ends.as_deref().unwrap_or(payments);
    let unit = unit.unwrap_or_else(|| unit_period(start, advances, payments));
    unit.check().map_err(|issue| issue.within("unitPeriod"))?;
    let mut flows = Vec::with_capacity(advances.len() + payments.len());
    let times = |list: &[Flow], is_advance: bool, path: &str, flows: &mut Vec<Timed>| {
        let mut times = Vec::with_capacity(list.len());
        for flow in list {
            let time = unit.between(start, flow.on, flow.anchor_day).map_err(|issue| issue.within(path))?;
            let whole = Ratio::new(time.full.into(), 1);
            flows.push(Timed { minor: flow.amount.minor(), is_advance, time: whole, fraction: time.fraction });
            times.push(time);
        }
        Ok::<_, Issue>(times)
    };
    let advance_times = times(advances, true, "advances", &mut flows)?;
    let payment_times = times(payments, false, "payments", &mut flows)?;
    let last = payments.iter().chain(advances).max_by_key(|flow| flow.on);
    let (end, anchor_day) = last.map_or((start, 1), |flow| (flow.on, flow.anchor_day));
    if unit == UnitPeriod::Term {
        // (b)(4)(iii) is about one advance and one payment.
        if advances.len() + payments.len() > 2 {
            let message = "a term is the unit-period of one advance and one payment";
            return Err(Issue::new("terms.conflict", message, "Give another unit-period, or none.").at("unitPeriod"));
        }
        if end <= start {
            let help = "Give a payment after the advance.";
            return Err(Issue::new("order.notRising", "the term has no days", help).at("payments"));
        }
    }
    let per_year = unit.per_year(start, end, anchor_day);
    Ok(UsApr {
        rate: rate(flows, per_year, decimals)?,
        unit_period: unit,
        unit_periods_per_year: per_year,
        tolerance: tolerance(advances, payments, &payment_times),
        advances: advance_times,
        payments: payment_times,
        clause: unit.clause(start, end, anchor_day),
    })
}

/// Payments on the last day of each month, given one by one, with the last as the day that they keep, 12 CFR 1026 Appendix J (b)(3);
/// `None` where they are others, or all on one day of the month.
fn month_ends(payments: &[Flow]) -> Option<Vec<Flow>> {
    let is_end = |flow: &Flow| {
        flow.every.is_none() && flow.anchor_day == flow.on.day() && flow.on.day() == flow.on.days_in_month()
    };
    let first = payments.first()?;
    let differ = payments.iter().any(|flow| flow.on.day() != first.on.day());
    let ends = || payments.iter().map(|flow| Flow { anchor_day: 31, ..*flow }).collect();
    (differ && payments.iter().all(is_end)).then(ends)
}

/// The annual percentage rate of Directive 2008/48/EC annex I from days, to be shown with so many decimals.
///
/// # Errors
/// As [`us_apr`].
pub fn eu_apr(drawdowns: &[Flow], payments: &[Flow], by: EuTime, decimals: u8) -> Result<EuApr, Issue> {
    let start = first_day(drawdowns)?;
    let years = |list: &[Flow], path: &str| -> Result<Vec<YearFlow>, Issue> {
        let mut flows = Vec::with_capacity(list.len());
        for flow in list {
            let years = years_between(start, flow, by).map_err(|issue| issue.within(path))?;
            flows.push(YearFlow { amount: flow.amount, years });
        }
        Ok(flows)
    };
    let clause = match by {
        EuTime::RemarkC(_) => "Directive 2008/48/EC Annex I (c)",
        EuTime::Actual365 => "days / 365",
    };
    let ends = month_ends(payments);
    let payments = ends.as_deref().unwrap_or(payments);
    let (drawdowns, payments) = (years(drawdowns, "advances")?, years(payments, "payments")?);
    Ok(EuApr { clause, ..eu_apr_by_years(&drawdowns, &payments, decimals)? })
}

/// As [`eu_apr`], from times in years.
///
/// # Errors
/// As [`us_apr`]; `number.range` for a time beyond [`MAX_FLOW_YEARS`].
pub fn eu_apr_by_years(drawdowns: &[YearFlow], payments: &[YearFlow], decimals: u8) -> Result<EuApr, Issue> {
    let amounts = |list: &[YearFlow]| list.iter().map(|flow| flow.amount).collect::<Vec<_>>();
    check(&amounts(drawdowns), &amounts(payments))?;
    let mut flows = Vec::with_capacity(drawdowns.len() + payments.len());
    for (list, is_advance) in [(drawdowns, true), (payments, false)] {
        for flow in list {
            if flow.years.numerator().abs() / flow.years.denominator() >= MAX_FLOW_YEARS {
                let message = format!("{} years are too far", flow.years);
                return Err(Issue::new("number.range", message, format!("Stay within {MAX_FLOW_YEARS} years.")));
            }
            let minor = flow.amount.minor();
            flows.push(Timed { minor, is_advance, time: flow.years, fraction: Ratio::new(0, 1) });
        }
    }
    let all = |list: &[YearFlow]| list.iter().map(|flow| flow.years).collect();
    Ok(EuApr {
        rate: rate(flows, Ratio::new(1, 1), decimals)?,
        drawdowns: all(drawdowns),
        payments: all(payments),
        clause: "years as given",
    })
}

/// A day before the start has a time below zero.
fn years_between(start: Date, flow: &Flow, by: EuTime) -> Result<Ratio, Issue> {
    match by {
        EuTime::Actual365 => Ok(DayCount::Actual365Fixed.measure(start, flow.on, false).1),
        EuTime::RemarkC(period) if flow.on < start => {
            let YearTime { years, .. } = period.between(flow.on, start, start.day())?;
            Ok(Ratio::new(-years.numerator(), years.denominator()))
        }
        EuTime::RemarkC(period) => Ok(period.between(start, flow.on, flow.anchor_day)?.years),
    }
}

fn first_day(advances: &[Flow]) -> Result<Date, Issue> {
    let first = advances.iter().map(|flow| flow.on).min();
    first.ok_or_else(|| Issue::new("flows.none", "nothing is advanced", "Give an advance."))
}

fn check(advances: &[Money], payments: &[Money]) -> Result<(), Issue> {
    let (Some(first), false) = (advances.first(), payments.is_empty()) else {
        return Err(Issue::new("flows.none", "an advance and a payment are due", "Give at least one of each."));
    };
    if advances.len() + payments.len() > MAX_FLOWS {
        let message = format!("{} amounts are more than {MAX_FLOWS}", advances.len() + payments.len());
        return Err(Issue::new("limit.exceeded", message, "Ask about fewer."));
    }
    for amount in advances.iter().chain(payments) {
        if amount.currency() != first.currency() {
            let message = format!("{} beside {}", amount.currency(), first.currency());
            return Err(Issue::new("currency.mismatch", message, "Give all amounts in one currency."));
        }
        check_amount(*amount)?;
    }
    Ok(())
}

/// Refuses one that is not above zero.
pub(crate) fn check_amount(amount: Money) -> Result<(), Issue> {
    if amount.minor() > 0 {
        return Ok(());
    }
    let message = format!("{amount} is not above zero");
    Err(Issue::new("amount.notPositive", message, "Leave out what is not advanced or paid."))
}

fn rate(flows: Vec<Timed>, per_year: Ratio, decimals: u8) -> Result<Rate, Issue> {
    let odd = || Issue::new("number.range", "the times are too odd", "Give fractions with smaller numbers.");
    let equation = Equation::new(flows, per_year).ok_or_else(odd)?;
    let (percent, certified_decimals) = match equation.root() {
        Root::Certain(percent) => (percent, Some(APR_DECIMALS)),
        Root::Tie(percent) => (percent, None),
        Root::PaysTooLittle => return Ok(Rate::NoSolution { reason: NoSolution::PaysTooLittle }),
        Root::TooHigh => return Ok(Rate::NoSolution { reason: NoSolution::TooHigh }),
    };
    let mut disclosed = percent.rounded(decimals);
    // The digits shown turn half a unit below and above them; only a root at such a turn has to be looked at again.
    let unit = i128::from(10_u64.pow(APR_DECIMALS.saturating_sub(decimals).into()));
    let mut disclosed_is_certified = unit > 1 || certified_decimals.is_some();
    for (way, beyond) in [(-1, Ordering::Less), (1, Ordering::Greater)] {
        let turn = disclosed.plus(way * (unit >> 1));
        if unit > 1 && percent.units().abs_diff(turn.units()) <= 1 {
            let side = equation.root_against(turn, false);
            disclosed_is_certified = side.is_some();
            if side == Some(beyond) {
                disclosed = disclosed.plus(way * unit);
            }
            break;
        }
    }
    Ok(Rate::Found { percent, certified_decimals, disclosed, disclosed_is_certified })
}

/// 12 CFR 1026.22(a)(3), footnote 46: one advance, level payments but for the first and last, equal periods but for the first.
fn tolerance(advances: &[Flow], payments: &[Flow], times: &[UnitTime]) -> Tolerance {
    let inner = payments.get(1..payments.len().saturating_sub(1)).unwrap_or_default();
    let is_level = inner.iter().all(|flow| inner.first().is_some_and(|first| first.amount == flow.amount));
    let mut is_steady = true;
    for (one, other) in times.iter().zip(times.iter().skip(1)) {
        is_steady &= other.full.checked_sub(one.full) == Some(1) && one.fraction == other.fraction;
    }
    if advances.len() == 1 && is_level && is_steady { Tolerance::Regular } else { Tolerance::Irregular }
}

/// Whether a stated rate is near enough to the exact one, 12 CFR 1026.22(a).
pub fn is_accurate(exact: Percent, stated: Percent, tolerance: Percent) -> bool {
    exact.units().abs_diff(stated.units()) <= tolerance.units().unsigned_abs()
}
