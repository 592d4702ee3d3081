//! One calendar day.

use std::fmt;

use chrono::{Datelike, Days, NaiveDate};
use serde::{Serialize, Serializer};

use crate::error::Issue;
use crate::money::{Digits, shorten};
use crate::order;

/// A calendar day from 1 January 1 to 31 December 9999, without a time or a zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(NaiveDate);

impl Date {
    /// The last day.
    pub(crate) const MAX: Self = Self(match NaiveDate::from_ymd_opt(9999, 12, 31) {
        Some(day) => day,
        None => NaiveDate::MAX,
    });

    /// A day known when this is compiled; the last day where there is no such day.
    pub(crate) const fn fixed(year: i32, month: u32, day: u32) -> Self {
        match NaiveDate::from_ymd_opt(year, month, day) {
            Some(day) => Self(day),
            None => Self::MAX,
        }
    }

    /// A day by its year, month and day of the month; `None` where there is no such day.
    pub fn new(year: i32, month: u32, day: u32) -> Option<Self> {
        NaiveDate::from_ymd_opt(year, month, day).and_then(Self::within_range)
    }

    /// Reads `YYYY-MM-DD`.
    ///
    /// # Errors
    /// `date.grammar`, `date.calendar` for a day that the calendar lacks, `date.range` for the year 0.
    pub fn parse(text: &str) -> Result<Self, Issue> {
        let number = |digits: &[u8]| {
            let digit = |number: u32, byte: &u8| byte.is_ascii_digit().then(|| number * 10 + u32::from(byte - b'0'));
            digits.iter().try_fold(0, digit)
        };
        let read = match text.as_bytes() {
            [year @ .., b'-', month_1, month_2, b'-', day_1, day_2] if year.len() == 4 => {
                (number(year), number(&[*month_1, *month_2]), number(&[*day_1, *day_2]))
            }
            _ => (None, None, None),
        };
        let (Some(year), Some(month), Some(day)) = read else {
            return Err(Issue::new(
                "date.grammar",
                format!("`{}` is not a date", shorten(text)),
                "Write the day as YYYY-MM-DD, such as 2024-01-05.",
            ));
        };
        if year == 0 {
            return Err(Issue::new(
                "date.range",
                format!("`{text}` is before the first day"),
                "Days run from year 1 to 9999.",
            ));
        }
        i32::try_from(year).ok().and_then(|year| Self::new(year, month, day)).ok_or_else(|| {
            Issue::new("date.calendar", format!("there is no day {text}"), "Look at the length of the month.")
        })
    }

    fn within_range(date: NaiveDate) -> Option<Self> {
        (1..=9999).contains(&date.year()).then_some(Self(date))
    }

    /// The year.
    pub fn year(self) -> i32 {
        self.0.year()
    }

    /// The month, 1 to 12.
    pub fn month(self) -> u32 {
        self.0.month()
    }

    /// The day of the month, 1 to 31.
    pub fn day(self) -> u32 {
        self.0.day()
    }

    /// Days in the month of this day.
    pub fn days_in_month(self) -> u32 {
        u32::from(self.0.num_days_in_month())
    }

    /// The day of the week, Monday 0 to Sunday 6.
    pub fn weekday(self) -> u32 {
        self.0.weekday().num_days_from_monday()
    }

    /// The day so many days later (earlier when negative); `None` outside the years 1 to 9999.
    pub fn plus_days(self, days: i64) -> Option<Self> {
        let step = Days::new(days.unsigned_abs());
        let moved = if days < 0 { self.0.checked_sub_days(step) } else { self.0.checked_add_days(step) };
        moved.and_then(Self::within_range)
    }

    /// The day so many days later, held at the last day of the year 9999 or the first of the year 1.
    #[must_use]
    pub fn plus_days_saturating(self, days: i64) -> Self {
        let end = if days < 0 { NaiveDate::from_ymd_opt(1, 1, 1) } else { NaiveDate::from_ymd_opt(9999, 12, 31) };
        self.plus_days(days).unwrap_or(Self(end.unwrap_or(self.0)))
    }

    /// The same day so many months later, held at the month's last day; `None` after the year 9999.
    pub fn plus_months(self, months: u32) -> Option<Self> {
        self.0.checked_add_months(chrono::Months::new(months)).and_then(Self::within_range)
    }

    /// `YYYY-MM-DD`.
    fn text(self) -> Digits {
        let mut text = Digits::new();
        text.put_number(self.day().into(), 2);
        text.put(b'-');
        text.put_number(self.month().into(), 2);
        text.put(b'-');
        text.put_number(self.year().unsigned_abs().into(), 4);
        text
    }

    /// Days since the last one before the year 1: for many differences.
    pub(crate) fn number(self) -> i64 {
        self.0.num_days_from_ce().into()
    }

    /// Days from `earlier` to this day; negative when `earlier` is later.
    pub fn days_since(self, earlier: Self) -> i64 {
        self.0.signed_duration_since(earlier.0).num_days()
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text().as_str())
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.text().as_str())
    }
}

/// Days from `from` up to, but without, `to`; open-ended without `to`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct DateRange {
    /// First day.
    pub from: Date,
    /// First day after.
    pub to: Option<Date>,
}

impl DateRange {
    /// Whether `day` is one of the days.
    pub fn contains(&self, day: Date) -> bool {
        self.from <= day && self.to.is_none_or(|to| day < to)
    }

    /// The days of all ranges as ranges apart from each other, in order; empty ones are left out.
    pub fn union(ranges: impl IntoIterator<Item = Self>) -> Vec<Self> {
        let mut sorted: Vec<Self> =
            ranges.into_iter().filter(|range| range.to.is_none_or(|to| range.from < to)).collect();
        order::sort_by(&mut sorted, |one, other| one.from.cmp(&other.from));
        let mut union: Vec<Self> = Vec::with_capacity(sorted.len());
        for range in sorted {
            match union.last_mut() {
                Some(last) if last.to.is_none_or(|to| range.from <= to) => {
                    last.to = last.to.zip(range.to).map(|(one, other)| one.max(other));
                }
                _ => union.push(range),
            }
        }
        union
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    #[test]
    fn dates_have_one_form() {
        for text in ["2024-02-29", "0001-01-01", "9999-12-31", "2026-11-21"] {
            assert_eq!(day(text).to_string(), text);
        }
        for (text, code) in [
            ("2024-1-5", "date.grammar"),
            (" 2024-01-05", "date.grammar"),
            ("2024-01-05T00:00", "date.grammar"),
            ("2024-01-05-01", "date.grammar"),
            ("+2024-01-05", "date.grammar"),
            ("-001-01-05", "date.grammar"),
            ("20240105", "date.grammar"),
            ("", "date.grammar"),
            ("2023-02-29", "date.calendar"),
            ("2024-13-01", "date.calendar"),
            ("2024-00-10", "date.calendar"),
            ("2024-04-31", "date.calendar"),
            ("0000-01-01", "date.range"),
        ] {
            assert_eq!(Date::parse(text).map_err(|issue| issue.code), Err(code), "{text:?}");
        }
    }

    #[test]
    fn days_step_and_stop_at_the_ends() {
        assert_eq!(day("2024-03-01").plus_days(-1), Some(day("2024-02-29")));
        assert_eq!(day("9999-12-31").plus_days(1), None);
        assert_eq!(day("9999-12-30").plus_days_saturating(5), day("9999-12-31"));
        assert_eq!(day("0001-01-02").plus_days_saturating(i64::MIN), day("0001-01-01"));
        assert_eq!(day("2024-03-13").days_since(day("2024-03-12")), 1);
    }

    #[test]
    fn overlapping_ranges_join() {
        let range = |from, to: &str| DateRange { from: day(from), to: (!to.is_empty()).then(|| day(to)) };
        let ranges = [
            range("2024-01-05", "2024-01-10"),
            range("2024-01-08", "2024-01-12"),
            range("2023-12-01", "2024-01-02"),
            range("2024-01-20", ""),
            range("2024-01-06", "2024-01-07"),
        ];
        let apart = DateRange::union(ranges);
        assert_eq!(apart.len(), 3);
    }
}
