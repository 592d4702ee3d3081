//! Intervals between two days as the rules for the annual percentage rate count them, in exact fractions.

use serde::Serialize;

use crate::error::Issue;
use crate::rate::Ratio;
use crate::time::Date;

/// Most months of a unit-period, 12 CFR 1026 Appendix J (b)(3): a year is the longest.
pub const MAX_UNIT_MONTHS: u32 = 12;

/// Most weeks of a unit-period, for the same reason.
pub const MAX_UNIT_WEEKS: u32 = 52;

/// The time in which a rate is expressed, 12 CFR 1026 Appendix J (b)(3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnitPeriod {
    /// So many days.
    Days(u32),
    /// So many weeks.
    Weeks(u32),
    /// Half a month.
    Semimonth,
    /// So many months, at most 11.
    Months(u32),
    /// A year.
    Year,
    /// The whole time from the one advance to the one payment, where that is under a year.
    Term,
}

/// The time between two days in unit-periods.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct UnitTime {
    /// Whole ones.
    pub full: u32,
    /// And a part of one.
    pub fraction: Ratio,
}

/// A time in years, Directive 2008/48/EC annex I remark (c).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct YearTime {
    /// Whole periods.
    pub periods: u32,
    /// Days that are left.
    pub days: u32,
    /// Length of the year that ends where they end.
    pub days_in_year: u32,
    /// All together, in years.
    pub years: Ratio,
}

/// A period in which years are counted, Directive 2008/48/EC annex I remark (c).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum YearPeriod {
    /// 52 make a year.
    Week,
    /// 12 make a year.
    Month,
    /// One.
    Year,
}

impl Date {
    /// The day so many months before, on the anchor's day of the month or the month's last; `None` before the year 1.
    fn months_back(self, anchor_day: u32, months: i64) -> Option<Self> {
        let month = i64::from(self.year()) * 12 + i64::from(self.month()) - 1 - months;
        let first =
            Self::new(i32::try_from(month.div_euclid(12)).ok()?, u32::try_from(month.rem_euclid(12) + 1).ok()?, 1)?;
        first.plus_days(i64::from(anchor_day.clamp(1, first.days_in_month())) - 1)
    }

    /// The most steps of so many months back from this day that do not pass `earlier`, and where they end.
    fn whole_months_back(self, anchor_day: u32, earlier: Self, step: i64) -> (u32, Self) {
        let apart = i64::from(self.year() - earlier.year()) * 12 + i64::from(self.month()) - i64::from(earlier.month());
        let most = apart.max(0) / step;
        for steps in [most, most - 1] {
            match self.months_back(anchor_day, steps * step) {
                Some(end) if steps > 0 && end >= earlier => return (u32::try_from(steps).unwrap_or(0), end),
                _ => {}
            }
        }
        (0, self)
    }
}

impl UnitPeriod {
    /// The time from `from` to `to`, 12 CFR 1026 Appendix J (b)(5); months run back from `to` on `anchor_day`.
    ///
    /// # Errors
    /// `order.endBeforeStart`; `number.range` for a unit-period of nothing or of more than a year.
    pub fn between(self, from: Date, to: Date, anchor_day: u32) -> Result<UnitTime, Issue> {
        if to < from {
            let message = format!("{to} is before {from}");
            return Err(Issue::new("order.endBeforeStart", message, "Look whether the two days are swapped."));
        }
        self.check()?;
        let days = to.days_since(from);
        let by = |total: i64, unit: u32| UnitTime {
            full: u32::try_from(total / i64::from(unit)).unwrap_or(0),
            fraction: Ratio::new((total % i64::from(unit)).into(), unit.into()),
        };
        let (months, end) = to.whole_months_back(anchor_day, from, 1);
        let left = end.days_since(from);
        Ok(match self {
            // (b)(5)(iv): actual days.
            Self::Days(unit) => by(days, unit),
            Self::Weeks(unit) => by(days, unit * 7),
            // (b)(5)(ii): the fraction of a month is the days over 30, which may reach 1.
            Self::Months(1) => UnitTime { full: months, fraction: Ratio::new(left.into(), 30) },
            // (b)(5)(iii): a month counts 30 days.
            Self::Semimonth => by(i64::from(months) * 30 + left, 15),
            Self::Months(unit) => by(i64::from(months) * 30 + left, unit * 30),
            // (b)(5)(v): whole months over 12, else days over 365.
            Self::Year => {
                let full = months / 12;
                let fraction = if left == 0 {
                    Ratio::new((months % 12).into(), 12)
                } else {
                    let end = to.months_back(anchor_day, i64::from(full) * 12).filter(|_| full > 0).unwrap_or(to);
                    Ratio::new(end.days_since(from).into(), 365)
                };
                UnitTime { full, fraction }
            }
            // (b)(5)(vi), (vii)
            Self::Term => UnitTime { full: u32::from(days > 0), fraction: Ratio::new(0, 1) },
        })
    }

    /// Unit-periods in a year, 12 CFR 1026 Appendix J (b)(5); of the term, by its months where they are whole, else days.
    pub fn per_year(self, from: Date, to: Date, anchor_day: u32) -> Ratio {
        match self {
            Self::Days(unit) => Ratio::new(365, unit.into()),
            Self::Weeks(unit) => Ratio::new(52, unit.into()),
            Self::Semimonth => Ratio::new(24, 1),
            Self::Months(unit) => Ratio::new(12, unit.into()),
            Self::Year => Ratio::new(1, 1),
            Self::Term => match whole_months(from, to, anchor_day) {
                Some(months) => Ratio::new(12, months.into()),
                None => Ratio::new(365, to.days_since(from).into()),
            },
        }
    }

    /// The clause by which the time between two days is counted.
    pub fn clause(self, from: Date, to: Date, anchor_day: u32) -> &'static str {
        match self {
            Self::Months(1) => "12 CFR 1026 App. J (b)(5)(ii)",
            Self::Semimonth | Self::Months(_) => "12 CFR 1026 App. J (b)(5)(iii)",
            Self::Days(_) | Self::Weeks(_) => "12 CFR 1026 App. J (b)(5)(iv)",
            Self::Year => "12 CFR 1026 App. J (b)(5)(v)",
            Self::Term if whole_months(from, to, anchor_day).is_some() => "12 CFR 1026 App. J (b)(5)(vi)",
            Self::Term => "12 CFR 1026 App. J (b)(5)(vii)",
        }
    }

    /// `number.range` for a unit-period of nothing or of more than a year.
    pub(crate) fn check(self) -> Result<(), Issue> {
        let (number, most) = match self {
            Self::Days(number) => (number, 365),
            Self::Weeks(number) => (number, MAX_UNIT_WEEKS),
            Self::Months(number) => (number, MAX_UNIT_MONTHS - 1),
            Self::Semimonth | Self::Year | Self::Term => return Ok(()),
        };
        if (1..=most).contains(&number) {
            return Ok(());
        }
        let message = format!("a unit-period of {number} is out of range");
        Err(Issue::new("number.range", message, format!("Give 1 to {most}; a year is its own unit.")).at("n"))
    }
}

impl YearPeriod {
    /// The time from `from` to `to`, Directive 2008/48/EC annex I remark (c): whole periods back from `to`, the days that
    /// are left by the length of the year that ends where they end.
    ///
    /// # Errors
    /// `order.endBeforeStart`; `date.range` within the year 1.
    pub fn between(self, from: Date, to: Date, anchor_day: u32) -> Result<YearTime, Issue> {
        if to < from {
            let message = format!("{to} is before {from}");
            return Err(Issue::new("order.endBeforeStart", message, "Look whether the two days are swapped."));
        }
        let (periods, end) = match self {
            Self::Week => {
                let days = to.days_since(from);
                let weeks = u32::try_from(days / 7).unwrap_or(0);
                (weeks, from.plus_days(days % 7))
            }
            Self::Month | Self::Year => {
                let step = if self == Self::Year { 12 } else { 1 };
                let (periods, end) = to.whole_months_back(anchor_day, from, step);
                (periods, Some(end))
            }
        };
        let year_before = end.and_then(|end| end.months_back(end.day(), 12)).zip(end);
        let Some((year_before, end)) = year_before else {
            let message = "the year before lies outside the calendar";
            return Err(Issue::new("date.range", message, "Days run from year 1 to 9999."));
        };
        let narrow = |days: i64| u32::try_from(days).unwrap_or(0);
        let (days, days_in_year) = (narrow(end.days_since(from)), narrow(end.days_since(year_before)));
        let top = i128::from(periods) * i128::from(days_in_year) + i128::from(days) * self.per_year();
        let years = Ratio::new(top, self.per_year() * i128::from(days_in_year));
        Ok(YearTime { periods, days, days_in_year, years })
    }

    fn per_year(self) -> i128 {
        match self {
            Self::Week => 52,
            Self::Month => 12,
            Self::Year => 1,
        }
    }
}

/// How many months lie between two days, where they are whole.
fn whole_months(from: Date, to: Date, anchor_day: u32) -> Option<u32> {
    let (months, end) = to.whole_months_back(anchor_day, from, 1);
    (end == from && months > 0).then_some(months)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    #[test]
    fn unit_periods_run_back_from_the_later_day() {
        for (unit, from, to, anchor, full, fraction) in [
            (UnitPeriod::Months(1), "1978-01-10", "1978-02-10", 10, 1, "0"),
            (UnitPeriod::Months(1), "2005-06-23", "2006-03-10", 10, 8, "17/30"),
            (UnitPeriod::Months(1), "2023-01-30", "2023-02-28", 31, 1, "1/30"),
            (UnitPeriod::Months(1), "2023-01-31", "2023-02-28", 31, 1, "0"),
            (UnitPeriod::Months(1), "2023-01-01", "2023-01-31", 31, 0, "1"),
            (UnitPeriod::Months(2), "1978-01-10", "1978-03-01", 1, 0, "13/15"),
            (UnitPeriod::Weeks(2), "2024-01-01", "2024-01-18", 18, 1, "3/14"),
            (UnitPeriod::Semimonth, "2003-03-08", "2003-04-05", 5, 1, "13/15"),
            (UnitPeriod::Year, "2024-01-31", "2026-07-31", 31, 2, "1/2"),
            (UnitPeriod::Year, "2024-01-30", "2026-07-31", 31, 2, "183/365"),
            (UnitPeriod::Year, "2024-02-01", "2024-01-31", 31, 0, ""),
            (UnitPeriod::Term, "2024-02-01", "2024-05-17", 17, 1, "0"),
        ] {
            match unit.between(day(from), day(to), anchor) {
                Ok(time) => {
                    assert_eq!((time.full, &*time.fraction.to_string()), (full, fraction), "{unit:?} {from} {to}")
                }
                Err(issue) => assert_eq!((issue.code, fraction), ("order.endBeforeStart", "")),
            }
        }
        let code = |unit: UnitPeriod| unit.between(day("2024-01-01"), day("2024-02-01"), 1).map_err(|issue| issue.code);
        for (unit, next) in [
            (UnitPeriod::Days(365), UnitPeriod::Days(366)),
            (UnitPeriod::Weeks(52), UnitPeriod::Weeks(53)),
            (UnitPeriod::Months(11), UnitPeriod::Months(12)),
        ] {
            assert!(code(unit).is_ok());
            assert_eq!(code(next).map(|_| ()), Err("number.range"));
        }
        assert_eq!(code(UnitPeriod::Days(0)).map(|_| ()), Err("number.range"));
    }

    #[test]
    fn years_have_the_length_of_the_one_that_ends_at_the_odd_days() {
        for (period, from, to, anchor, expected) in [
            (YearPeriod::Month, "2012-01-12", "2012-02-15", 15, (1, 3, 365, "401/4380")),
            (YearPeriod::Month, "2013-01-12", "2013-02-15", 15, (1, 3, 366, "67/732")),
            (YearPeriod::Year, "2028-01-28", "2029-10-09", 9, (1, 255, 366, "207/122")),
            (YearPeriod::Week, "2024-01-01", "2024-01-18", 18, (2, 3, 365, "443/9490")),
            (YearPeriod::Month, "2024-02-29", "2024-02-29", 29, (0, 0, 366, "0")),
        ] {
            let time = period.between(day(from), day(to), anchor).unwrap();
            let got = (time.periods, time.days, time.days_in_year, &*time.years.to_string());
            assert_eq!(got, expected, "{period:?} {from} {to}");
        }
        let early = YearPeriod::Month.between(day("0001-01-01"), day("0001-02-01"), 1).map_err(|issue| issue.code);
        assert_eq!(early.map(|_| ()), Err("date.range"));
    }
}
