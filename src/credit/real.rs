//! Positive real numbers of 128 binary digits. Every operation is within a few units of the last digit, so a sum of positive
//! products of them has a relative error that can be stated, and the sign of a difference beyond it is certain.

use std::cmp::Ordering;

/// `digits` · 2^`exponent`, the first of the 128 digits a 1; or zero, with no digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Real {
    digits: u128,
    exponent: i64,
}

/// ln 2 · 2^128, cut off.
const LN_2: u128 = 0xB172_17F7_D1CF_79AB_C9E3_B398_03F2_F6AF;

const HALF: u32 = 64;
const LOW: u128 = u64::MAX as u128;

/// Terms after which a series for a number below 1 adds nothing to 128 digits.
const MAX_TERMS: u64 = 60;

/// Quotient and rest of `high` · 2^64 + `next` by a larger number than `high`, whose first of 128 digits is a 1.
fn divide_step(high: u128, next: u128, divisor: u128) -> (u128, u128) {
    let (top, low) = (divisor >> HALF, divisor & LOW);
    // By the upper half it is too large, by two at most.
    let mut quotient = (high / top).min(LOW);
    let mut rest = high - quotient * top;
    while rest <= LOW && quotient * low > (rest << HALF) | next {
        quotient -= 1;
        rest += top;
    }
    let rest = ((high << HALF) | next).wrapping_sub(quotient.wrapping_mul(divisor));
    (quotient, rest)
}

impl Real {
    pub(super) const ZERO: Self = Self { digits: 0, exponent: 0 };
    pub(super) const ONE: Self = Self { digits: 1 << 127, exponent: -127 };

    pub(super) fn whole(number: u128) -> Self {
        Self::new(number, 0)
    }

    fn new(digits: u128, exponent: i64) -> Self {
        if digits == 0 {
            return Self::ZERO;
        }
        let shift = digits.leading_zeros();
        Self { digits: digits << shift, exponent: exponent.saturating_sub(shift.into()) }
    }

    pub(super) fn is_zero(self) -> bool {
        self.digits == 0
    }

    /// The product, at most one unit of the last digit too small.
    pub(super) fn times(self, other: Self) -> Self {
        let (high, low) = (self.digits >> HALF, self.digits & LOW);
        let (other_high, other_low) = (other.digits >> HALF, other.digits & LOW);
        let (cross, other_cross) = (high * other_low, low * other_high);
        let middle = (cross & LOW) + (other_cross & LOW) + ((low * other_low) >> HALF);
        let digits = high * other_high + (cross >> HALF) + (other_cross >> HALF) + (middle >> HALF);
        let exponent = self.exponent.saturating_add(other.exponent).saturating_add(128);
        if digits == 0 || digits >> 127 == 1 {
            return if digits == 0 { Self::ZERO } else { Self { digits, exponent } };
        }
        // The product of two numbers of 128 digits has 255 at least; the last comes from the middle.
        Self { digits: (digits << 1) | ((middle >> 63) & 1), exponent: exponent.saturating_sub(1) }
    }

    /// The quotient, at most one unit of the last digit too small; by zero it is zero.
    pub(super) fn over(self, other: Self) -> Self {
        if self.is_zero() || other.is_zero() {
            return Self::ZERO;
        }
        let exponent = self.exponent.saturating_sub(other.exponent).saturating_sub(127);
        // So that the quotient has 128 digits: two of 64.
        let is_less = self.digits < other.digits;
        let (high, next) = if is_less { (self.digits, 0) } else { (self.digits >> 1, (self.digits & 1) << 63) };
        let (first, rest) = divide_step(high, next, other.digits);
        let (second, _) = divide_step(rest, 0, other.digits);
        Self::new((first << HALF) | second, exponent.saturating_sub(is_less.into()))
    }

    /// The sum, at most one unit of the last digit too small.
    pub(super) fn plus(self, other: Self) -> Self {
        let (large, small) = if self.cmp(&other).is_ge() { (self, other) } else { (other, self) };
        let shift = large.exponent.saturating_sub(small.exponent);
        if small.is_zero() || shift > 127 {
            return large;
        }
        match large.digits.checked_add(small.digits >> shift) {
            Some(digits) => Self { digits, exponent: large.exponent },
            // The carry is the digit that was lost.
            None => Self {
                digits: (large.digits.wrapping_add(small.digits >> shift) >> 1) | (1 << 127),
                exponent: large.exponent.saturating_add(1),
            },
        }
    }

    /// The difference, zero where `other` is larger.
    pub(super) fn minus(self, other: Self) -> Self {
        let shift = self.exponent.saturating_sub(other.exponent);
        if other.is_zero() || shift > 127 {
            return self;
        }
        if self.cmp(&other).is_le() {
            return Self::ZERO;
        }
        // Larger, so the exponent is no smaller.
        Self::new(self.digits.wrapping_sub(other.digits >> shift), self.exponent)
    }

    /// A power, with a relative error of at most two units of the last digit for each digit of the exponent and each doubling.
    pub(super) fn power(self, mut exponent: u64) -> Self {
        let (mut power, mut square) = (Self::ONE, self);
        while exponent > 0 {
            if exponent & 1 == 1 {
                power = power.times(square);
            }
            square = square.times(square);
            exponent >>= 1;
        }
        power
    }

    /// A fraction of whole numbers.
    pub(super) fn fraction(numerator: u128, denominator: u128) -> Self {
        Self::whole(numerator).over(Self::whole(denominator))
    }

    /// ln of a number of 1 or more: k·ln 2 + 2·artanh((m − 1) / (m + 1)) with 1 ≤ m < 2. Below 1 it is zero.
    pub(super) fn ln(self) -> Self {
        let twos = u128::try_from(self.exponent.saturating_add(127)).unwrap_or(0);
        let mantissa = Self { digits: self.digits, exponent: -127 };
        if self.cmp(&Self::ONE).is_le() {
            return Self::ZERO;
        }
        let step = mantissa.minus(Self::ONE).over(mantissa.plus(Self::ONE));
        let square = step.times(step);
        let (mut sum, mut power) = (Self::ZERO, step);
        for term in 0..MAX_TERMS {
            let before = sum;
            sum = sum.plus(power.over_small(2 * term + 1));
            if sum == before {
                break;
            }
            power = power.times(square);
        }
        let twos = Self::whole(twos).times(Self::new(LN_2, -128));
        twos.plus(sum).plus(sum)
    }

    /// e to a number of 0 or more: 2^k · e^rest with rest below ln 2.
    pub(super) fn exp(self) -> Self {
        let ln_2 = Self::new(LN_2, -128);
        let twos = self.over(ln_2).whole_part().and_then(|twos| u64::try_from(twos).ok()).unwrap_or(u64::MAX);
        let rest = self.minus(Self::whole(twos.into()).times(ln_2));
        let (mut sum, mut term) = (Self::ONE, Self::ONE);
        for number in 1..MAX_TERMS {
            term = term.times(rest).over_small(number);
            let before = sum;
            sum = sum.plus(term);
            if sum == before {
                break;
            }
        }
        Self { digits: sum.digits, exponent: sum.exponent.saturating_add(i64::try_from(twos).unwrap_or(i64::MAX)) }
    }

    /// The quotient by a small number above 0.
    fn over_small(self, divisor: u64) -> Self {
        Self::new(self.digits / u128::from(divisor.max(1)), self.exponent).plus_tail(self, divisor)
    }

    /// The digits that a division of whole numbers cut off.
    fn plus_tail(self, dividend: Self, divisor: u64) -> Self {
        let divisor = u128::from(divisor.max(1));
        let rest = dividend.digits % divisor;
        // The rest is below 2^64, so 63 more digits of it can be had.
        let tail = Self::new((rest << 63) / divisor, dividend.exponent.saturating_sub(63));
        self.plus(tail)
    }

    /// The whole part; none from 10^36 on.
    pub(super) fn whole_part(self) -> Option<u128> {
        let whole = match u32::try_from(self.exponent.saturating_neg()) {
            Ok(shift @ 0..=127) => Some(self.digits >> shift),
            Ok(_) => Some(0),
            Err(_) => self.is_zero().then_some(0),
        };
        whole.filter(|whole| *whole < const { 10_u128.pow(36) })
    }

    /// Near enough for a first guess.
    pub(super) fn to_f64(self) -> f64 {
        // The upper 53 digits are exact; the exponent is put in by halving and doubling, within bounds.
        let mut near = (self.digits >> 75) as f64;
        let exponent = self.exponent.saturating_add(75).clamp(-1_100, 1_000);
        for _ in 0..exponent.unsigned_abs() {
            near *= if exponent < 0 { 0.5 } else { 2.0 };
        }
        near
    }

    pub(super) fn cmp(&self, other: &Self) -> Ordering {
        match (self.is_zero(), other.is_zero()) {
            (true, true) => Ordering::Equal,
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
            _ => (self.exponent, self.digits).cmp(&(other.exponent, other.digits)),
        }
    }

    /// How two numbers stand to each other, where both are within 2^−`bits` of what they stand for; `None` when too near.
    pub(super) fn stands(self, other: Self, bits: i64) -> Option<Ordering> {
        let order = self.cmp(&other);
        let (large, small) = if order.is_ge() { (self, other) } else { (other, self) };
        let apart = large.minus(small);
        let is_apart = !apart.is_zero() && apart.exponent.saturating_add(bits) > large.exponent.saturating_add(2);
        is_apart.then_some(order)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimals(number: Real) -> u128 {
        number.times(Real::whole(10_u128.pow(30))).whole_part().unwrap()
    }

    /// Equal but for the last two of 30 decimals.
    fn near(number: Real, expected: u128) {
        assert!(decimals(number).abs_diff(expected) < 100, "{} {expected}", decimals(number));
    }

    #[test]
    fn numbers_are_right_to_their_last_digits() {
        near(Real::fraction(1, 3), 333_333_333_333_333_333_333_333_333_333);
        near(Real::whole(2).ln(), 693_147_180_559_945_309_417_232_121_458);
        near(Real::fraction(3, 2).ln(), 405_465_108_108_164_381_978_013_115_464);
        near(Real::whole(10).ln(), 2_302_585_092_994_045_684_017_991_454_684);
        near(Real::ONE.exp(), 2_718_281_828_459_045_235_360_287_471_352);
        near(Real::fraction(1, 10).exp(), 1_105_170_918_075_647_624_811_707_826_490);
        near(Real::whole(3).ln().exp(), 3_000_000_000_000_000_000_000_000_000_000);
        near(Real::fraction(11, 10).power(12), 3_138_428_376_721_000_000_000_000_000_000);
        near(Real::whole(7).over(Real::whole(7)), 10_u128.pow(30));
        near(Real::whole(5).minus(Real::fraction(1, 3)), 4_666_666_666_666_666_666_666_666_666_666);
        near(Real::whole(u128::MAX).over(Real::whole(u128::MAX - 1)), 10_u128.pow(30));
        assert_eq!(Real::ZERO.exp(), Real::ONE);
        assert_eq!(Real::ONE.ln(), Real::ZERO);
        assert_eq!((Real::whole(12).to_f64(), Real::fraction(1, 8).to_f64()), (12.0, 0.125));
        assert_eq!(Real::whole(5).stands(Real::whole(4), 90), Some(Ordering::Greater));
        assert_eq!(Real::whole(4).stands(Real::whole(5), 90), Some(Ordering::Less));
        let third = Real::fraction(1, 3);
        assert_eq!(third.plus(third).plus(third).stands(Real::ONE, 90), None);
        assert_eq!(Real::ONE.plus(Real::new(1, -80)).stands(Real::ONE, 90), Some(Ordering::Greater));
    }
}
