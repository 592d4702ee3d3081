//! The effective rate by days / 365 as a plain number, for those who have plain numbers.

use crate::credit::apr::{MAX_FLOW_YEARS, NoSolution, Rate, YearFlow, eu_apr_by_years};
use crate::credit::curve::{self, Curve, ROUNDING};
use crate::credit::equation::APR_DECIMALS;
use crate::error::Issue;
use crate::money::{Currency, Money};
use crate::order;
use crate::rate::Ratio;

const YEAR: u32 = 365;

/// Rates above it, and growth factors below, are left to the exact search, which has its bounds there.
const MOST_PERCENT: f64 = 6e11;
const LEAST_GROWTH: f64 = 1e-11;

/// Whole numbers up to it are exact, with room to say what is next to them.
const MOST_DIGITS: f64 = 1e15;

/// Minor units on a day, in days from any day: below zero they are advanced, above it paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayFlow {
    /// When.
    pub day: i32,
    /// How much.
    pub minor: i64,
}

/// A rate as a number, or why there is none.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum DayRate {
    /// The one that solves the equation.
    Found {
        /// In percent, rounded half up to the decimals that are certain.
        percent: f64,
        /// How many are certain; none where it cannot be told.
        certified_decimals: Option<u8>,
    },
    /// There is none.
    NoSolution {
        /// Why.
        reason: NoSolution,
    },
}

/// What [`eu_apr`](crate::credit::eu_apr) finds by days / 365, with the decimals that the bound of the error leaves certain.
///
/// # Errors
/// As [`eu_apr_by_years`]; what is zero is left out.
pub fn rate_by_days(flows: &[DayFlow]) -> Result<DayRate, Issue> {
    match near(flows) {
        Some((percent, decimals)) => Ok(DayRate::Found { percent, certified_decimals: Some(decimals) }),
        None => exactly(flows),
    }
}

/// The percentage and its certain decimals, by the bound of the error of each step; where there may be several rates, or the days
/// are too far apart, it has none.
fn near(flows: &[DayFlow]) -> Option<(f64, u8)> {
    let key = |position: usize| flows.get(position).map(|flow| (flow.day, flow.minor > 0));
    let mut curve = Curve::of(flows.len());
    let mut before = None;
    for position in order::positions(flows.len(), &|one, other| key(one).cmp(&key(other))) {
        let flow = flows.get(position).filter(|flow| flow.minor != 0);
        let Some(flow) = flow else { continue };
        let step = flow.day.abs_diff(before.unwrap_or(flow.day));
        curve.push(flow.minor.unsigned_abs() as f64, flow.minor < 0, step, 0.0)?;
        before = Some(flow.day);
    }
    let near = curve.root().filter(|_| i128::from(curve.span() / YEAR) < MAX_FLOW_YEARS)?;
    // A year is 365 roundings of the discount; what the last look left to go is a factor e^(2 · turned).
    let turned = f64::from(YEAR) * near.ahead;
    let growth = (1.0 + turned) / ((1.0 - turned) * curve::power(near.discount, YEAR));
    let off = 375.0 * ROUNDING + 366.0 * near.error + (turned * turned * turned).abs();
    let percent = (growth - 1.0) * 100.0;
    let is_within = off < 1e-3 && LEAST_GROWTH < growth && percent < MOST_PERCENT;
    let error = 101.0 * growth * off + 4.0 * ROUNDING * percent.abs();
    digits(percent, error).filter(|_| is_within)
}

/// A number rounded to the most decimals for which everything within the error is rounded alike.
fn digits(number: f64, error: f64) -> Option<(f64, u8)> {
    let mut unit = 1e12;
    for decimals in (0..=APR_DECIMALS).rev() {
        let scaled = number * unit;
        let whole = (scaled + 0.5).floor();
        let doubt = 1.01 * error * unit + 2.0 * ROUNDING * (scaled.abs() + 1.0);
        if whole.abs() < MOST_DIGITS && (scaled - whole).abs() + doubt < 0.5 {
            // No zero with a sign.
            return Some((whole / unit + 0.0, decimals));
        }
        unit /= 10.0;
    }
    None
}

/// By the equation's own search, to twelve decimals, as far as a number holds them.
fn exactly(flows: &[DayFlow]) -> Result<DayRate, Issue> {
    let advances = flows.iter().filter(|flow| flow.minor < 0);
    let start = advances.map(|flow| flow.day).min().unwrap_or(0);
    let [mut advances, mut payments] = [Vec::new(), Vec::new()];
    for flow in flows.iter().filter(|flow| flow.minor != 0) {
        let days = i64::from(flow.day) - i64::from(start);
        // A rate has no currency: any will do.
        let amount = Money::from_minor(flow.minor.saturating_abs(), Currency::EUR);
        let list = if flow.minor < 0 { &mut advances } else { &mut payments };
        list.push(YearFlow { amount, years: Ratio::new(days.into(), YEAR.into()) });
    }
    Ok(match eu_apr_by_years(&advances, &payments, APR_DECIMALS)?.rate {
        Rate::Found { percent, certified_decimals, .. } => {
            let number = percent.units() as f64 / 1e12;
            // Half a unit of the last decimal, and what a number of 53 digits leaves.
            let held = digits(number, 0.5e-12 + 3.0 * ROUNDING * number.abs()).filter(|_| certified_decimals.is_some());
            let (percent, decimals) = held.map_or((number, None), |(number, decimals)| (number, Some(decimals)));
            DayRate::Found { percent, certified_decimals: decimals }
        }
        Rate::NoSolution { reason } => DayRate::NoSolution { reason },
    })
}
