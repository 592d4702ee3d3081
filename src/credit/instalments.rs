//! Equal dated parts without charge.

use serde::Serialize;

use crate::error::Issue;
use crate::money::{Money, Remainder, split};
use crate::time::{Date, Every, Extent, Series};

/// How often a payment falls due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Frequency {
    /// Every 7 days.
    Weekly,
    /// Every 14 days.
    TwoWeekly,
    /// Every 28 days.
    FourWeekly,
    /// On two days of every month.
    SemiMonthly,
    /// Every month on the anchor's day: 31 January, 28 February, 31 March.
    Monthly,
}

impl Frequency {
    /// The step from one payment to the next, from a first one on that day of the month; the month's other day is
    /// [`Frequency::other_day`].
    pub fn every(self, anchor_day: u32) -> Every {
        self.every_with(anchor_day, Self::other_day(anchor_day))
    }

    /// The same with another second day of the month.
    pub fn every_with(self, anchor_day: u32, other_day: u32) -> Every {
        match self {
            Self::Weekly => Every::Days(7),
            Self::TwoWeekly => Every::Days(14),
            Self::FourWeekly => Every::Days(28),
            Self::SemiMonthly => Every::Semimonth([anchor_day.min(other_day), anchor_day.max(other_day)]),
            Self::Monthly => Every::Months(1),
        }
    }

    /// The day of the month 15 days before or after one: 1 and 16, 15 and 30. Of 31 it is 16, whose own is 1.
    pub fn other_day(day: u32) -> u32 {
        if day > 15 { day - 15 } else { day + 15 }
    }

    /// Payments a year, the weekly ones by 52 weeks.
    pub fn per_year(self) -> u32 {
        match self {
            Self::Weekly => 52,
            Self::TwoWeekly => 26,
            Self::FourWeekly => 13,
            Self::SemiMonthly => 24,
            Self::Monthly => 12,
        }
    }
}

/// One payment of a schedule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Payment {
    /// 1, 2, 3 …
    pub number: u32,
    /// Day on which it is due.
    pub on: Date,
    /// What is paid.
    pub amount: Money,
    /// What is still to pay afterwards.
    pub balance: Money,
}

/// Parts of `total` that differ by one minor unit at most, the larger ones first, from `first_on` on.
///
/// # Errors
/// As [`Series::dates`] and [`split`].
pub fn equal_instalments(
    total: Money,
    frequency: Frequency,
    count: u32,
    first_on: Date,
    anchor_day: Option<u32>,
) -> Result<Vec<Payment>, Issue> {
    let count = usize::try_from(count).unwrap_or(usize::MAX);
    let every = frequency.every(anchor_day.unwrap_or(first_on.day()));
    let series = Series { anchor_day, ..Series::new(first_on, every) };
    let dates = series.dates(0, Extent::Count(count))?;
    let parts = split(total.minor(), &vec![1; count], Remainder::FirstOneEach)?;
    let mut balance = total.minor();
    let payments = dates.into_iter().zip(parts).zip(1..).map(|((on, part), number)| {
        balance -= part;
        Payment {
            number,
            on,
            amount: Money::from_minor(part, total.currency()),
            balance: Money::from_minor(balance, total.currency()),
        }
    });
    Ok(payments.collect())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::money::Currency;

    fn rows(
        total: &str,
        frequency: Frequency,
        count: u32,
        first_on: &str,
        anchor_day: Option<u32>,
    ) -> Vec<(String, String)> {
        let total = Money::parse(total, Currency::new("EUR").unwrap()).unwrap();
        let payments = equal_instalments(total, frequency, count, Date::parse(first_on).unwrap(), anchor_day).unwrap();
        payments.iter().map(|payment| (payment.on.to_string(), payment.amount.to_string())).collect()
    }

    fn owned(rows: &[(&str, &str)]) -> Vec<(String, String)> {
        rows.iter().map(|(on, amount)| ((*on).into(), (*amount).into())).collect()
    }

    #[test]
    fn cents_are_split_exactly_from_an_anchor() {
        assert_eq!(
            rows("100.00", Frequency::Monthly, 3, "2026-01-31", None),
            owned(&[("2026-01-31", "33.34"), ("2026-02-28", "33.33"), ("2026-03-31", "33.33")])
        );
        assert_eq!(
            rows("0.05", Frequency::Monthly, 2, "2026-02-28", Some(31)),
            owned(&[("2026-02-28", "0.03"), ("2026-03-31", "0.02")])
        );
        assert_eq!(
            rows("1.00", Frequency::TwoWeekly, 2, "2026-12-25", None),
            owned(&[("2026-12-25", "0.50"), ("2027-01-08", "0.50")])
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1_000))]
        #[test]
        fn payments_foot(minor in 1..=90_000_000_000i64, count in 1..=120u32, days in 0..20_000i64, kind in 0..3usize) {
            let frequency = [Frequency::Weekly, Frequency::TwoWeekly, Frequency::Monthly][kind];
            let total = Money::from_minor(minor, Currency::new("EUR").unwrap());
            let first_on = Date::new(1990, 1, 1).unwrap().plus_days(days).unwrap();
            let payments = equal_instalments(total, frequency, count, first_on, None).unwrap();
            prop_assert_eq!(payments.len(), count as usize);
            let mut balance = minor;
            for pair in payments.windows(2) {
                prop_assert!(pair[0].on < pair[1].on);
                prop_assert!((0..=1).contains(&(pair[0].amount.minor() - pair[1].amount.minor())));
            }
            for payment in &payments {
                balance -= payment.amount.minor();
                prop_assert_eq!(payment.balance.minor(), balance);
                if frequency == Frequency::Monthly {
                    prop_assert_eq!(payment.on.day(), first_on.day().min(payment.on.days_in_month()));
                }
            }
            prop_assert_eq!(balance, 0);
        }
    }
}
