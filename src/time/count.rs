//! Day counts: how the days between two dates become years (ISDA 2006, section 4.16).

use serde::Serialize;

use crate::rate::Ratio;
use crate::time::Date;

/// A convention.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum DayCount {
    /// Days by 360.
    Actual360,
    /// Days by 365.
    #[default]
    Actual365Fixed,
    /// Days by 365 or 366, each by its own year.
    ActualActualIsda,
    /// A first 31st is a 30th, then a last 31st too.
    Thirty360Bond,
    /// Every 31st is a 30th.
    ThirtyE360,
    /// As the bond basis, with the last day of February a 30th where it is the first day.
    Thirty360Us,
    /// Every last day of a month is a 30th, but for a termination on the last day of February.
    ThirtyE360Isda,
}

impl DayCount {
    /// Days from `start` to `end` and the years that they are; below zero when `end` is earlier.
    pub fn measure(self, start: Date, end: Date, end_is_termination: bool) -> (i64, Ratio) {
        let days = end.days_since(start);
        let per_year = match self {
            Self::Actual360 => 360,
            Self::Actual365Fixed => 365,
            Self::ActualActualIsda => return (days, by_own_year(start, end)),
            _ => {
                let days = self.thirty(start, end, end_is_termination);
                return (days, Ratio::new(days.into(), 360));
            }
        };
        (days, Ratio::new(days.into(), per_year))
    }

    /// 360·(y₂ − y₁) + 30·(m₂ − m₁) + d₂ − d₁, ISDA 2006 4.16(f) to (h).
    fn thirty(self, start: Date, end: Date, end_is_termination: bool) -> i64 {
        let (mut first, mut last) = (i64::from(start.day()), i64::from(end.day()));
        let february = |day: Date| day.month() == 2 && day.day() == day.days_in_month();
        match self {
            Self::ThirtyE360 => (first, last) = (first.min(30), last.min(30)),
            Self::Thirty360Us => {
                if february(start) {
                    first = 30;
                    if february(end) {
                        last = 30;
                    }
                }
                if last == 31 && first >= 30 {
                    last = 30;
                }
                first = first.min(30);
            }
            Self::ThirtyE360Isda => {
                first = if february(start) { 30 } else { first.min(30) };
                last = if february(end) && !end_is_termination { 30 } else { last.min(30) };
            }
            _ => {
                first = first.min(30);
                if last == 31 && first == 30 {
                    last = 30;
                }
            }
        }
        let months = i64::from(end.year() - start.year()) * 12 + i64::from(end.month()) - i64::from(start.month());
        30 * months + last - first
    }
}

/// ISDA 2006 4.16(b): the days of leap years by 366, the others by 365. `end` itself is not one of the days.
fn by_own_year(start: Date, end: Date) -> Ratio {
    let (from, to) = (start.min(end), start.max(end));
    let mut leap_days = 0;
    for year in from.year()..=to.year() {
        let (Some(first), Some(last)) = (Date::new(year, 1, 1), Date::new(year, 12, 31)) else { break };
        if last.days_since(first) == 365 {
            // Counted from the last day of the year before, for 31 December 9999 has no day after.
            let upto = if to > last { last.days_since(first) + 1 } else { to.days_since(first) };
            leap_days += upto - from.max(first).days_since(first);
        }
    }
    let days = to.days_since(from);
    let parts = i128::from(days - leap_days) * 366 + i128::from(leap_days) * 365;
    Ratio::new(if end < start { -parts } else { parts }, 365 * 366)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_convention_counts_its_own_way() {
        use DayCount::{
            Actual360, Actual365Fixed, ActualActualIsda, Thirty360Bond, Thirty360Us, ThirtyE360, ThirtyE360Isda,
        };
        for (convention, start, end, days, years) in [
            (Actual360, "2024-01-01", "2024-12-31", 365, "73/72"),
            (Actual365Fixed, "2024-01-01", "2025-01-01", 366, "366/365"),
            (ActualActualIsda, "2024-01-01", "2025-01-01", 366, "1"),
            (ActualActualIsda, "2023-12-31", "2024-01-02", 2, "731/133590"),
            (ActualActualIsda, "2024-01-02", "2023-12-31", -2, "-731/133590"),
            (Thirty360Bond, "2006-08-31", "2007-02-28", 178, "89/180"),
            (Thirty360Bond, "2006-08-30", "2006-08-31", 0, "0"),
            (Thirty360Bond, "2006-08-29", "2006-08-31", 2, "1/180"),
            (ThirtyE360, "2006-08-29", "2006-08-31", 1, "1/360"),
            (Thirty360Us, "2007-02-28", "2008-02-29", 360, "1"),
            (Thirty360Us, "2007-02-28", "2007-08-31", 180, "1/2"),
            (ThirtyE360Isda, "2007-02-28", "2008-02-29", 360, "1"),
        ] {
            let day = |text| Date::parse(text).unwrap();
            let (counted, fraction) = convention.measure(day(start), day(end), false);
            assert_eq!((counted, fraction.to_string()), (days, years.into()), "{convention:?} {start} {end}");
        }
        let ends = (Date::new(2007, 2, 28).unwrap(), Date::new(2008, 2, 29).unwrap());
        assert_eq!(DayCount::ThirtyE360Isda.measure(ends.0, ends.1, true).0, 359);
        let all = (Date::new(1, 1, 1).unwrap(), Date::new(9999, 12, 31).unwrap());
        assert_eq!(DayCount::ActualActualIsda.measure(all.0, all.1, false).0, 3_652_058);
    }
}
