//! Exact money: a whole number of minor units and its currency.

mod codes;
mod digits;
mod split;

use std::fmt;

use serde::{Serialize, Serializer};

use crate::error::Issue;

pub(crate) use digits::Digits;
pub(crate) use split::shares;
pub use split::{MAX_WEIGHT, MAX_WEIGHTS, Remainder, split};

/// The largest amount, in minor units; all amounts of one question together are no more. So every sum fits an `i64`, and
/// every product of an amount and a weight an `i128`.
pub const MAX_AMOUNT_MINOR: i64 = 900_000_000_000_000_000;

/// A currency with minor units (ISO 4217).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Currency {
    /// Among the codes, in their order.
    place: u8,
    decimals: u8,
}

impl Currency {
    /// The euro.
    pub const EUR: Self = Self { place: 47, decimals: 2 };
    /// The pound sterling.
    pub const GBP: Self = Self { place: 50, decimals: 2 };

    /// Reads an ISO 4217 code in capitals.
    ///
    /// # Errors
    /// `currency.unknown`, or `currency.noMinorUnit` for codes such as gold (XAU) that have none.
    pub fn new(code: &str) -> Result<Self, Issue> {
        let place = codes::find(code).ok_or_else(|| {
            Issue::new(
                "currency.unknown",
                format!("`{}` is not a currency", shorten(code)),
                "Give an ISO 4217 code in capitals, such as EUR.",
            )
        })?;
        let decimals = codes::decimals(place).ok_or_else(|| {
            Issue::new(
                "currency.noMinorUnit",
                format!("{code} has no minor unit, so an amount of it cannot be exact"),
                "Give a currency that invoices are paid in, such as EUR.",
            )
        })?;
        Ok(Self { place, decimals })
    }

    /// The ISO 4217 code.
    pub fn code(self) -> &'static str {
        codes::code(self.place)
    }

    /// Digits after the decimal point: EUR 2, JPY 0, BHD 3.
    pub fn decimals(self) -> u8 {
        self.decimals
    }
}

impl PartialOrd for Currency {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Currency {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.place.cmp(&other.place)
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl Serialize for Currency {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

/// An amount of one currency. It shows as a decimal string with all its decimals: `1234.50`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Money {
    minor: i64,
    currency: Currency,
}

impl Money {
    /// An amount of minor units (cents).
    pub const fn from_minor(minor: i64, currency: Currency) -> Self {
        Self { minor, currency }
    }

    /// Nothing.
    pub fn zero(currency: Currency) -> Self {
        Self::from_minor(0, currency)
    }

    /// Reads a decimal string in major units: an optional `-`, digits without leading zeros, at most as many decimals
    /// as the currency has.
    ///
    /// # Errors
    /// `amount.grammar`, `amount.decimals`, `amount.range`.
    pub fn parse(text: &str, currency: Currency) -> Result<Self, Issue> {
        let read = decimal(text);
        let Some((is_negative, whole, fraction)) = read else {
            return Err(Issue::new(
                "amount.grammar",
                format!("`{}` is not an amount", shorten(text)),
                "Write digits, with a point before the decimals, such as 1234.50: no spaces, signs other than a leading -, \
                 separators or exponents.",
            ));
        };
        let decimals = usize::from(currency.decimals);
        if fraction.len() > decimals {
            return Err(Issue::new(
                "amount.decimals",
                format!("`{}` has {} decimals; {currency} allows {decimals}", shorten(text), fraction.len()),
                "Give the exact amount; it is never rounded.",
            ));
        }
        let padding = std::iter::repeat_n(b'0', decimals - fraction.len());
        let digits_of_minor = whole.bytes().chain(fraction.bytes()).chain(padding);
        let append = |minor: i64, digit: u8| minor.checked_mul(10)?.checked_add(i64::from(digit - b'0'));
        let minor = digits_of_minor.into_iter().try_fold(0, append).filter(|minor| *minor <= MAX_AMOUNT_MINOR);
        let minor = minor.ok_or_else(|| {
            Issue::new(
                "amount.range",
                format!("`{}` is more than an amount can be", shorten(text)),
                format!("The most is {}.", Self::from_minor(MAX_AMOUNT_MINOR, currency)),
            )
        })?;
        Ok(Self::from_minor(if is_negative { -minor } else { minor }, currency))
    }

    /// The sum of amounts of this currency, held at the largest `i64`: what is above [`MAX_AMOUNT_MINOR`] is refused anyway.
    pub(crate) fn sum(amounts: impl Iterator<Item = Money>, currency: Currency) -> Self {
        Self::from_minor(amounts.fold(0, |sum, amount| sum.saturating_add(amount.minor)), currency)
    }

    /// Whole minor units.
    pub fn minor(self) -> i64 {
        self.minor
    }

    /// The currency.
    pub fn currency(self) -> Currency {
        self.currency
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(Digits::decimal(self.minor, self.currency.decimals).as_str())
    }
}

impl Serialize for Money {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(Digits::decimal(self.minor, self.currency.decimals).as_str())
    }
}

/// Amounts, each in a currency of its own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Amounts(pub Vec<Money>);

impl Amounts {
    /// The amount in the currency of another.
    pub fn like(&self, other: Money) -> Option<Money> {
        self.0.iter().copied().find(|amount| amount.currency() == other.currency())
    }
}

impl Serialize for Amounts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|amount| (amount.currency(), amount)))
    }
}

/// The sign, the whole part and the decimals of a decimal string: an optional `-`, digits without leading zeros, and where
/// there is a point, digits behind it.
pub(crate) fn decimal(text: &str) -> Option<(bool, &str, &str)> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = match digits.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (digits, None),
    };
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let plain = is_number(whole) && fraction.is_none_or(is_number) && (whole == "0" || !whole.starts_with('0'));
    plain.then(|| (digits.len() < text.len(), whole, fraction.unwrap_or_default()))
}

/// Longest piece of a caller's text that a message repeats.
const MAX_QUOTED_CHARS: usize = 40;

/// A caller's text as a message repeats it: not longer than one can read.
pub(crate) fn shorten(text: &str) -> String {
    if text.chars().count() <= MAX_QUOTED_CHARS {
        return text.to_owned();
    }
    text.chars().take(MAX_QUOTED_CHARS).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, code: &str) -> Result<String, &'static str> {
        let currency = Currency::new(code).map_err(|issue| issue.code)?;
        Money::parse(text, currency).map(|money| money.to_string()).map_err(|issue| issue.code)
    }

    #[test]
    fn amounts_are_exact_or_refused() {
        for (text, code, expected) in [
            ("1234.50", "EUR", Ok("1234.50")),
            ("1234.5", "EUR", Ok("1234.50")),
            ("1234", "EUR", Ok("1234.00")),
            ("0", "EUR", Ok("0.00")),
            ("-0.01", "EUR", Ok("-0.01")),
            ("500", "JPY", Ok("500")),
            ("500.0", "JPY", Err("amount.decimals")),
            ("1.234", "BHD", Ok("1.234")),
            ("1.2345", "BHD", Err("amount.decimals")),
            ("1.2345", "CLF", Ok("1.2345")),
            ("12.345", "EUR", Err("amount.decimals")),
            ("9000000000000000.00", "EUR", Ok("9000000000000000.00")),
            ("9000000000000000.01", "EUR", Err("amount.range")),
            ("-9000000000000000.01", "EUR", Err("amount.range")),
            ("99999999999999999999999999999999999999999999", "EUR", Err("amount.range")),
            ("1", "XAU", Err("currency.noMinorUnit")),
            ("1", "eur", Err("currency.unknown")),
            ("1", "EURO", Err("currency.unknown")),
        ] {
            assert_eq!(read(text, code), expected.map(str::to_owned), "{text} {code}");
        }
        for text in [
            "", "-", ".", "1.", ".5", "1e3", "1_000", " 5", "5 ", "NaN", "+5", "--5", "007", "1,5", "1.2.3", "0x1f",
            "٣", "−5",
        ] {
            assert_eq!(read(text, "EUR"), Err("amount.grammar"), "{text:?}");
        }
    }
}
