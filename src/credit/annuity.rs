//! Level payments without rounding, and terms for prompt payment as a rate: figures to compare by, with twenty decimals.

use std::fmt;

use serde::{Serialize, Serializer};

use crate::credit::equation::MAX_FLOWS;
use crate::credit::real::Real;
use crate::error::Issue;
use crate::money::{Digits, Money};
use crate::rate::{Percent, Ratio};

/// Decimals of a figure; what is beyond is cut off.
pub const FIGURE_DECIMALS: u32 = 20;

/// Half the decimals of a figure.
const FIGURE_UNIT: u128 = 10_u128.pow(FIGURE_DECIMALS / 2);

/// A number to compare by, cut off after [`FIGURE_DECIMALS`] decimals. Its first thirty digits are right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figure {
    is_negative: bool,
    units: u128,
}

impl Figure {
    fn new(number: Real, is_negative: bool) -> Result<Self, Issue> {
        // Half a unit of what is cut off, so that an exact decimal does not fall below itself.
        let units = number.times(Real::whole(FIGURE_UNIT * FIGURE_UNIT)).plus(Real::fraction(1, 1_000)).whole_part();
        let units =
            units.ok_or_else(|| Issue::new("number.range", "the figure is too large", "Give smaller numbers."))?;
        Ok(Self { is_negative: is_negative && units > 0, units })
    }
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Two pieces of ten decimals, each within 64 bits.
        let piece = FIGURE_UNIT;
        let sign = if self.is_negative { "-" } else { "" };
        write!(f, "{sign}{}.", self.units / piece / piece)?;
        for part in [self.units / piece % piece, self.units % piece] {
            let mut digits = Digits::new();
            digits.put_number(u64::try_from(part).unwrap_or(0), 10);
            f.write_str(digits.as_str())?;
        }
        Ok(())
    }
}

impl Serialize for Figure {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// What is asked about level payments in arrears.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Annuity {
    /// The payment: PV·r / (1 − (1 + r)^−n).
    Payment(Level),
    /// The interest in one payment.
    InterestPart(Level, u32),
    /// The principal in one payment.
    PrincipalPart(Level, u32),
    /// How many payments: −ln(1 − PV·r/payment) / ln(1 + r).
    Count {
        /// What is owed.
        present: Money,
        /// Each payment.
        payment: Money,
        /// Rate of a period.
        rate: Ratio,
    },
    /// The rate of a period in percent that turns one amount into another: 100·((FV/PV)^(1/n) − 1).
    PeriodRate {
        /// At first.
        present: Money,
        /// At the end.
        future: Money,
        /// Periods.
        count: u32,
    },
}

/// Level payments that pay an amount off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Level {
    /// What is owed.
    pub present: Money,
    /// Rate of a period.
    pub rate: Ratio,
    /// Payments.
    pub count: u32,
}

fn real(ratio: Ratio) -> Real {
    Real::fraction(ratio.numerator().unsigned_abs(), ratio.denominator().unsigned_abs())
}

fn amount(money: Money) -> Real {
    let whole = 10_u64.pow(money.currency().decimals().into());
    Real::fraction(money.minor().unsigned_abs().into(), whole.into())
}

fn positive(money: Money, path: &str) -> Result<(), Issue> {
    if money.minor() > 0 {
        return Ok(());
    }
    Err(Issue::new("amount.notPositive", format!("{money} is not above zero"), "Give more than zero.").at(path))
}

impl Annuity {
    /// The figure.
    ///
    /// # Errors
    /// `amount.notPositive`, `number.range`, `rate.range` below zero; `payment.belowInterest` for a payment that never ends.
    pub fn solve(self) -> Result<Figure, Issue> {
        match self {
            Self::Payment(level) => {
                let parts = level.parts(1)?;
                Figure::new(parts.0.plus(parts.1), false)
            }
            Self::InterestPart(level, number) => Figure::new(level.parts(number)?.0, false),
            Self::PrincipalPart(level, number) => Figure::new(level.parts(number)?.1, false),
            Self::Count { present, payment, rate } => {
                positive(present, "presentValue")?;
                positive(payment, "payment")?;
                check_rate(rate)?;
                if present.currency() != payment.currency() {
                    let message = format!("{} beside {}", payment.currency(), present.currency());
                    let help = "Give all amounts in one currency.";
                    return Err(Issue::new("currency.mismatch", message, help).at("payment"));
                }
                if rate.numerator() == 0 {
                    return Figure::new(amount(present).over(amount(payment)), false);
                }
                // payment / (payment − PV·r) in whole numbers: whether it covers the interest must be exact.
                let product = |money: Money, by: i128| i128::from(money.minor()).checked_mul(by);
                let parts = product(payment, rate.denominator()).zip(product(present, rate.numerator()));
                let (paid, interest) = parts.ok_or_else(crate::rate::too_much)?;
                if paid <= interest {
                    let message = format!("{payment} does not cover the first interest");
                    let least =
                        i64::try_from(interest / rate.denominator() + 1).map_err(|_| crate::rate::too_much())?;
                    let least = Money::from_minor(least, payment.currency());
                    let help = format!("{least} is the least that ever pays it off.");
                    return Err(Issue::new("payment.belowInterest", message, help).at("payment"));
                }
                let ratio = Real::fraction(paid.unsigned_abs(), paid.abs_diff(interest));
                let growth = Real::ONE.plus(real(rate));
                Figure::new(ratio.ln().over(growth.ln()), false)
            }
            Self::PeriodRate { present, future, count } => {
                positive(present, "presentValue")?;
                positive(future, "futureValue")?;
                check_count(count)?;
                let (from, to) = (amount(present), amount(future));
                let falls = to.cmp(&from).is_lt();
                let ratio = if falls { from.over(to) } else { to.over(from) };
                let growth = ratio.ln().over(Real::whole(count.into())).exp();
                let change = if falls { Real::ONE.minus(Real::ONE.over(growth)) } else { growth.minus(Real::ONE) };
                Figure::new(change.times(Real::whole(100)), falls)
            }
        }
    }
}

impl Level {
    /// Interest and principal of payment `number`: with g = (1 + r)^n and h = (1 + r)^(number − 1) the principal is
    /// PV·r·h / (g − 1) and the interest PV·r·(g − h) / (g − 1).
    fn parts(self, number: u32) -> Result<(Real, Real), Issue> {
        positive(self.present, "presentValue")?;
        check_rate(self.rate)?;
        check_count(self.count)?;
        if number == 0 || number > self.count {
            let help = format!("Payments run from 1 to {}.", self.count);
            return Err(Issue::new("number.range", format!("there is no payment {number}"), help).at("period"));
        }
        let owed = amount(self.present);
        if self.rate.numerator() == 0 {
            return Ok((Real::ZERO, owed.over(Real::whole(self.count.into()))));
        }
        let growth = Real::ONE.plus(real(self.rate));
        let (whole, before) = (growth.power(self.count.into()), growth.power(u64::from(number - 1)));
        let share = owed.times(real(self.rate)).over(whole.minus(Real::ONE));
        Ok((share.times(whole.minus(before)), share.times(before)))
    }
}

fn check_rate(rate: Ratio) -> Result<(), Issue> {
    if rate.numerator() >= 0 {
        return Ok(());
    }
    Err(Issue::new("rate.range", "the rate is below zero", "Give a rate of 0 or more.").at("percent"))
}

fn check_count(count: u32) -> Result<(), Issue> {
    if (1..=MAX_FLOWS).contains(&usize::try_from(count).unwrap_or(0)) {
        return Ok(());
    }
    let help = format!("Give 1 to {MAX_FLOWS}.");
    Err(Issue::new("number.range", format!("{count} periods are none or too many"), help).at("count"))
}

/// A discount for prompt payment as rates a year, in percent: what it costs not to take it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct DiscountRates {
    /// 100·k·t with k = d / (100 − d) and t = days in the year / days that the discount is given up for.
    pub simple_percent: Figure,
    /// 100·((1 + k)^t − 1).
    pub compound_percent: Figure,
}

/// The rates of a discount when paid within `discount_days` instead of `net_days`.
///
/// # Errors
/// `rate.range` for a discount of nothing, or of 100 % and more; `number.range` for days in no order.
pub fn discount_rates(discount: Percent, discount_days: u32, net_days: u32, year: u32) -> Result<DiscountRates, Issue> {
    let part = discount.ratio();
    let rest = part.denominator() - part.numerator();
    if part.numerator() <= 0 || rest <= 0 {
        let message = format!("{discount} % is no discount");
        return Err(Issue::new("rate.range", message, "Give more than 0 and less than 100.").at("discountPercent"));
    }
    let days = net_days.saturating_sub(discount_days);
    if days == 0 || year == 0 {
        let message = format!("{net_days} days are not more than {discount_days}");
        return Err(Issue::new("number.range", message, "The full amount is due later.").at("netDays"));
    }
    let saved = Real::fraction(part.numerator().unsigned_abs(), rest.unsigned_abs());
    let times = Real::fraction(year.into(), days.into());
    let compound = Real::ONE.plus(saved).ln().times(times).exp().minus(Real::ONE);
    let percent = |number: Real| Figure::new(number.times(Real::whole(100)), false);
    Ok(DiscountRates { simple_percent: percent(saved.times(times))?, compound_percent: percent(compound)? })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Currency;

    fn eur(text: &str) -> Money {
        Money::parse(text, Currency::EUR).unwrap()
    }

    fn figure(annuity: Annuity) -> Result<String, &'static str> {
        annuity.solve().map(|figure| figure.to_string()).map_err(|issue| issue.code)
    }

    #[test]
    fn figures_have_twenty_decimals() {
        let level = Level { present: eur("15000"), rate: Ratio::new(8, 1_200), count: 60 };
        let zero = Level { rate: Ratio::new(0, 1), ..level };
        let (present, payment) = (eur("8000"), eur("150"));
        let doubled = Annuity::PeriodRate { present: eur("100"), future: eur("200"), count: 1 };
        let halved = Annuity::PeriodRate { present: eur("200"), future: eur("100"), count: 1 };
        for (annuity, expected) in [
            (Annuity::Payment(level), Ok("304.14591432620523703387")),
            (Annuity::Payment(zero), Ok("250.00000000000000000000")),
            (Annuity::InterestPart(level, 1), Ok("100.00000000000000000000")),
            (Annuity::PrincipalPart(zero, 60), Ok("250.00000000000000000000")),
            (Annuity::Count { present, payment, rate: Ratio::new(0, 1) }, Ok("53.33333333333333333333")),
            (doubled, Ok("100.00000000000000000000")),
            (halved, Ok("-50.00000000000000000000")),
            (Annuity::Payment(Level { present: eur("0"), ..level }), Err("amount.notPositive")),
            (Annuity::Payment(Level { count: 0, ..level }), Err("number.range")),
            (Annuity::Payment(Level { count: 4_801, ..level }), Err("number.range")),
            (Annuity::Payment(Level { rate: Ratio::new(-1, 12), ..level }), Err("rate.range")),
            (Annuity::InterestPart(level, 61), Err("number.range")),
            (Annuity::Count { present, payment: eur("80"), rate: Ratio::new(1, 100) }, Err("payment.belowInterest")),
        ] {
            assert_eq!(figure(annuity), expected.map(str::to_owned), "{annuity:?}");
        }
        let rates = discount_rates(Percent::points(2), 10, 30, 365).unwrap();
        assert_eq!(rates.simple_percent.to_string(), "37.24489795918367346938");
        assert!(rates.compound_percent.to_string().starts_with("44.58529273"), "{}", rates.compound_percent);
        let code =
            |percent, early, net| discount_rates(percent, early, net, 365).map(|_| ()).map_err(|issue| issue.code);
        assert_eq!(code(Percent::points(100), 10, 30), Err("rate.range"));
        assert_eq!(code(Percent::points(0), 10, 30), Err("rate.range"));
        assert_eq!(code(Percent::points(2), 30, 30), Err("number.range"));
    }
}
