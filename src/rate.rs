//! Exact percentages, and how what does not divide is rounded.

use std::cmp::Ordering;
use std::fmt;

use serde::{Serialize, Serializer};

use crate::error::Issue;
use crate::money::{Currency, MAX_AMOUNT_MINOR, Money, decimal, shorten};

/// Most decimals of a percentage.
pub const MAX_PERCENT_DECIMALS: usize = 10;

/// Largest percentage, either way: above every usury ceiling, and exact in 64 bits with all its decimals.
pub const MAX_PERCENT: i64 = 1_000_000;

const UNITS_PER_POINT: i64 = 10_000_000_000;

/// An exact percentage, such as 13.25 for 13.25 %. It shows without trailing zeros.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Percent(i64);

impl Percent {
    /// [`Percent::units`] of 100 %.
    pub const UNITS_PER_WHOLE: i128 = 100 * UNITS_PER_POINT as i128;

    /// Whole points.
    pub const fn points(points: i8) -> Self {
        Self(points as i64 * UNITS_PER_POINT)
    }

    /// Reads a decimal string: an optional `-`, digits without leading zeros, at most [`MAX_PERCENT_DECIMALS`] decimals.
    ///
    /// # Errors
    /// `rate.grammar`, `rate.decimals`, `rate.range` beyond [`MAX_PERCENT`] either way.
    pub fn parse(text: &str) -> Result<Self, Issue> {
        let Some((is_negative, whole, fraction)) = decimal(text) else {
            let message = format!("`{}` is not a percentage", shorten(text));
            return Err(Issue::new("rate.grammar", message, "Write digits without the sign %, such as 5.25."));
        };
        if fraction.len() > MAX_PERCENT_DECIMALS {
            let message = format!("`{}` has {} decimals", shorten(text), fraction.len());
            return Err(Issue::new("rate.decimals", message, format!("{MAX_PERCENT_DECIMALS} are the most.")));
        }
        let units = format!("{whole}{fraction:0<MAX_PERCENT_DECIMALS$}").parse::<i64>().ok();
        let units = units.filter(|units| *units <= MAX_PERCENT * UNITS_PER_POINT).ok_or_else(|| {
            let message = format!("`{}` is more than a percentage can be", shorten(text));
            Issue::new("rate.range", message, format!("{MAX_PERCENT} is the most."))
        })?;
        Ok(Self(if is_negative { -units } else { units }))
    }

    /// Refuses one below zero.
    #[inline(never)]
    pub(crate) fn check_not_negative(self) -> Result<(), Issue> {
        if self.0 >= 0 {
            return Ok(());
        }
        Err(Issue::new("rate.range", format!("{self} % is below zero"), "Give 0 or more."))
    }

    /// The percentage in units of 10^−10 points.
    pub fn units(self) -> i64 {
        self.0
    }

    /// The part of a whole that it is: 13.25 % is 53/400.
    pub fn ratio(self) -> Ratio {
        Ratio::new(self.0.into(), Self::UNITS_PER_WHOLE)
    }

    /// The sum, unless it is beyond [`MAX_PERCENT`].
    pub fn plus(self, other: Self) -> Option<Self> {
        let most = MAX_PERCENT * UNITS_PER_POINT;
        self.0.checked_add(other.0).filter(|units| (-most..=most).contains(units)).map(Self)
    }
}

impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let units = self.0.unsigned_abs();
        let (whole, rest) = (units / UNITS_PER_POINT.unsigned_abs(), units % UNITS_PER_POINT.unsigned_abs());
        let decimals = format!("{rest:0>MAX_PERCENT_DECIMALS$}");
        let decimals = decimals.trim_end_matches('0');
        let (sign, point) = (if self.0 < 0 { "-" } else { "" }, if decimals.is_empty() { "" } else { "." });
        write!(f, "{sign}{whole}{point}{decimals}")
    }
}

impl Serialize for Percent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// An exact fraction in lowest terms, its denominator above 0. It shows as `7/90`, or `12` where it is whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ratio {
    numerator: i128,
    denominator: i128,
}

impl Ratio {
    /// The fraction in lowest terms; a denominator below 1 counts as 1.
    pub fn new(numerator: i128, denominator: i128) -> Self {
        let denominator = denominator.max(1);
        let (mut divisor, mut rest) = (denominator.unsigned_abs(), numerator.unsigned_abs());
        while rest > 0 {
            (divisor, rest) = (rest, divided(divisor, rest).1);
        }
        // The divisor is at most the denominator, so it fits.
        let divisor = i128::try_from(divisor).unwrap_or(1);
        Self { numerator: numerator / divisor, denominator: denominator / divisor }
    }

    /// Above the line.
    pub fn numerator(self) -> i128 {
        self.numerator
    }

    /// Below the line, 1 or more.
    pub fn denominator(self) -> i128 {
        self.denominator
    }

    /// The product, where it can be written.
    pub fn times(self, other: Self) -> Option<Self> {
        // Cancelled crosswise first, so that it overflows only where the product does.
        let (one, two) = (Self::new(self.numerator, other.denominator), Self::new(other.numerator, self.denominator));
        let numerator = one.numerator.checked_mul(two.numerator)?;
        Some(Self { numerator, denominator: one.denominator.checked_mul(two.denominator)? })
    }
}

impl Ratio {
    /// The difference, where it can be written.
    pub fn minus(self, other: Self) -> Option<Self> {
        let (one, two) =
            (self.numerator.checked_mul(other.denominator)?, other.numerator.checked_mul(self.denominator)?);
        Some(Self::new(one.checked_sub(two)?, self.denominator.checked_mul(other.denominator)?))
    }

    /// The sum, where it can be written.
    pub fn plus(self, other: Self) -> Option<Self> {
        self.minus(Self { numerator: other.numerator.checked_neg()?, denominator: other.denominator })
    }

    /// The order of two fractions, each of 63 binary digits above and below the line at most.
    pub(crate) fn compare(self, other: Self) -> Ordering {
        let one = self.numerator.saturating_mul(other.denominator);
        one.cmp(&other.numerator.saturating_mul(self.denominator))
    }
}

impl fmt::Display for Ratio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.numerator)?;
        if self.denominator > 1 { write!(f, "/{}", self.denominator) } else { Ok(()) }
    }
}

impl Serialize for Ratio {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Quotient and rest. Wide divisions are slow, on wasm32 above all, and most numbers are not wide.
fn divided(size: u128, divisor: u128) -> (u128, u128) {
    match (u64::try_from(size), u64::try_from(divisor)) {
        (Ok(size), Ok(divisor)) => ((size / divisor).into(), (size % divisor).into()),
        _ => (size / divisor, size % divisor),
    }
}

/// What becomes of a rest. Up and down are by size: away from zero and towards it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Rounding {
    /// To the nearest, halves up.
    #[default]
    HalfUp,
    /// To the nearest, halves to the even neighbour.
    HalfEven,
    /// Cut off.
    Down,
    /// To the next, whatever the rest.
    Up,
}

/// The product, where it can be written.
fn product(one: i128, other: i128) -> Option<i128> {
    match (u64::try_from(one), u64::try_from(other)) {
        // Below 2^63 together.
        (Ok(one), Ok(other)) if one.leading_zeros() + other.leading_zeros() > 64 => Some((one * other).into()),
        _ => one.checked_mul(other),
    }
}

impl Rounding {
    /// A part of a number, where it can be written.
    pub(crate) fn part(self, number: i128, part: Ratio) -> Option<i128> {
        Some(self.divide(product(number, part.numerator)?, part.denominator))
    }

    /// The whole number that a fraction is rounded to; a denominator below 1 counts as 1.
    pub fn divide(self, numerator: i128, denominator: i128) -> i128 {
        let divisor = denominator.max(1).unsigned_abs();
        let size = numerator.unsigned_abs();
        let (quotient, rest) = divided(size, divisor);
        let short = divisor - rest;
        let is_up = match self {
            Self::HalfUp => rest >= short,
            Self::HalfEven => rest > short || (rest == short && quotient % 2 == 1),
            Self::Down => false,
            Self::Up => rest > 0,
        };
        let rounded = i128::try_from(quotient.saturating_add(u128::from(is_up))).unwrap_or(i128::MAX);
        if numerator < 0 { -rounded } else { rounded }
    }
}

/// How an amount is rounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize)]
pub struct RoundingRule {
    /// Decimals that stay, at most the currency's; all of the currency's without it.
    pub places: Option<u8>,
    /// What becomes of the rest.
    pub mode: Rounding,
}

impl RoundingRule {
    /// The amount of `numerator` / `denominator` minor units, rounded.
    ///
    /// # Errors
    /// `amount.range`.
    pub fn amount(self, numerator: i128, denominator: i128, currency: Currency) -> Result<Money, Issue> {
        let dropped = self.places.map_or(0, |places| currency.decimals().saturating_sub(places));
        let step = i128::from(10_u64.pow(dropped.into()));
        let steps = denominator.checked_mul(step).map(|denominator| self.mode.divide(numerator, denominator));
        let minor = steps.and_then(|steps| steps.checked_mul(step)).and_then(|minor| i64::try_from(minor).ok());
        match minor.filter(|minor| minor.unsigned_abs() <= MAX_AMOUNT_MINOR.unsigned_abs()) {
            Some(minor) => Ok(Money::from_minor(minor, currency)),
            None => Err(too_much()),
        }
    }
}

/// What was worked out is above [`MAX_AMOUNT_MINOR`].
pub(crate) fn too_much() -> Issue {
    let help = format!("The most is {MAX_AMOUNT_MINOR} minor units.");
    Issue::new("amount.range", "what is worked out is more than an amount can be", help)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn percentages_are_exact_or_refused() {
        for (text, expected) in [
            ("0", Ok("0")),
            ("5.25", Ok("5.25")),
            ("13.250", Ok("13.25")),
            ("-0.88", Ok("-0.88")),
            ("100", Ok("100")),
            ("0.0000000001", Ok("0.0000000001")),
            ("1000000", Ok("1000000")),
            ("1000000.0000000001", Err("rate.range")),
            ("-1000001", Err("rate.range")),
            ("99999999999999999999999999", Err("rate.range")),
            ("0.00000000001", Err("rate.decimals")),
            ("", Err("rate.grammar")),
            ("5%", Err("rate.grammar")),
            ("05", Err("rate.grammar")),
            ("5.", Err("rate.grammar")),
            (".5", Err("rate.grammar")),
            ("1e1", Err("rate.grammar")),
            ("+5", Err("rate.grammar")),
        ] {
            let read = Percent::parse(text).map(|percent| percent.to_string()).map_err(|issue| issue.code);
            assert_eq!(read, expected.map(str::to_owned), "{text:?}");
        }
        assert_eq!(Percent::points(8), Percent::parse("8").unwrap());
        assert_eq!(Percent::parse("1000000").unwrap().plus(Percent::points(1)), None);
    }

    #[test]
    fn each_mode_rounds_by_size() {
        // (numerator, denominator, half up, half even, down, up)
        for (numerator, denominator, expected) in [
            (5, 2, [3, 2, 2, 3]),
            (7, 2, [4, 4, 3, 4]),
            (-5, 2, [-3, -2, -2, -3]),
            (9, 4, [2, 2, 2, 3]),
            (11, 4, [3, 3, 2, 3]),
            (8, 4, [2, 2, 2, 2]),
            (0, 4, [0, 0, 0, 0]),
            (7, 0, [7, 7, 7, 7]),
            (i128::MIN, 1, [-i128::MAX; 4]),
        ] {
            let modes = [Rounding::HalfUp, Rounding::HalfEven, Rounding::Down, Rounding::Up];
            assert_eq!(modes.map(|mode| mode.divide(numerator, denominator)), expected, "{numerator}/{denominator}");
        }
    }

    #[test]
    fn places_are_those_of_the_currency_at_most() {
        let yen = Currency::new("JPY").unwrap();
        let euro = Currency::new("EUR").unwrap();
        let rounded = |places, currency| RoundingRule { places, mode: Rounding::HalfUp }.amount(12_345, 1, currency);
        for (places, currency, expected) in [
            (None, euro, "123.45"),
            (Some(1), euro, "123.50"),
            (Some(0), euro, "123.00"),
            (Some(2), euro, "123.45"),
            (Some(9), euro, "123.45"),
            (Some(0), yen, "12345"),
            (Some(2), yen, "12345"),
        ] {
            assert_eq!(rounded(places, currency).unwrap().to_string(), expected, "{places:?}");
        }
        let most = i128::from(MAX_AMOUNT_MINOR);
        let code = |numerator| RoundingRule::default().amount(numerator, 1, euro).map_err(|issue| issue.code);
        assert_eq!(code(most).map(Money::minor), Ok(MAX_AMOUNT_MINOR));
        assert_eq!(code(most + 1), Err("amount.range"));
        assert_eq!(code(i128::MIN), Err("amount.range"));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]
        #[test]
        fn a_percentage_reads_back(units in -MAX_PERCENT * UNITS_PER_POINT..=MAX_PERCENT * UNITS_PER_POINT) {
            prop_assert_eq!(Percent::parse(&Percent(units).to_string()), Ok(Percent(units)));
        }

        #[test]
        fn rounding_is_within_a_unit_and_symmetric(numerator in any::<i64>(), denominator in 1..=i64::MAX) {
            let (numerator, denominator) = (i128::from(numerator), i128::from(denominator));
            for mode in [Rounding::HalfUp, Rounding::HalfEven, Rounding::Down, Rounding::Up] {
                let rounded = mode.divide(numerator, denominator);
                let off = (rounded * denominator - numerator).abs();
                prop_assert!(off < denominator);
                prop_assert!(!matches!(mode, Rounding::HalfUp | Rounding::HalfEven) || off * 2 <= denominator);
                prop_assert_eq!(mode.divide(-numerator, denominator), -rounded);
            }
        }
    }
}
