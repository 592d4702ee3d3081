//! Exact numbers as the cases write them.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{Signed, Zero};

/// `-1234.50`, `7/90` or `12`; nothing else (no exponent, no sign `+`, no blanks).
pub(super) fn parse(text: &str) -> Option<BigRational> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let value = if let Some((top, bottom)) = digits.split_once('/') {
        let bottom = whole(bottom)?;
        if bottom.is_zero() {
            return None;
        }
        BigRational::new(whole(top)?, bottom)
    } else if let Some((before, after)) = digits.split_once('.') {
        whole(before)?;
        whole(after)?;
        BigRational::new(whole(&format!("{before}{after}"))?, ten_to(u32::try_from(after.len()).ok()?))
    } else {
        BigRational::from_integer(whole(digits)?)
    };
    Some(if negative { -value } else { value })
}

fn whole(digits: &str) -> Option<BigInt> {
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    digits.parse().ok()
}

fn ten_to(exponent: u32) -> BigInt {
    BigInt::from(10).pow(exponent)
}

/// A half goes away from zero.
pub(super) fn round_half_up(value: &BigRational, places: u32) -> BigRational {
    let scale = BigRational::from_integer(ten_to(places));
    let half = BigRational::new(1.into(), 2.into());
    let size = (value.abs() * &scale + half).floor() / scale;
    if value.is_negative() { -size } else { size }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> BigRational {
        parse(text).unwrap()
    }

    #[test]
    fn equal_values_are_equal_however_written() {
        assert_eq!(number("2.5"), number("2.50"));
        assert_eq!(number("2.5"), number("5/2"));
        assert_eq!(number("-0.10"), number("-1/10"));
        assert_eq!(number("0"), number("-0.00"));
        assert_ne!(number("900000000000000000.01"), number("900000000000000000.02"));
    }

    #[test]
    fn what_is_no_number_is_none() {
        for text in ["", "-", "1e3", "+1", " 1", "1_000", "1.", ".5", "1/0", "1/-2", "1.5/2", "NaN", "2024-01-01"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn halves_round_away_from_zero() {
        assert_eq!(round_half_up(&number("2.345"), 2), number("2.35"));
        assert_eq!(round_half_up(&number("2.3449"), 2), number("2.34"));
        assert_eq!(round_half_up(&number("-2.345"), 2), number("-2.35"));
        assert_eq!(round_half_up(&number("-2.3449"), 2), number("-2.34"));
        assert_eq!(round_half_up(&number("1/3"), 0), number("0"));
    }
}
