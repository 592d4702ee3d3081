//! The person, as far as contact goes.

use serde::Serialize;

use crate::error::Issue;
use crate::time::{Date, Weekday, ZoneOffsets};

/// Most places in which one person may be.
pub const MAX_ZONES: usize = 8;

/// Most times that one person may name as inconvenient.
pub const MAX_INCONVENIENT: usize = 32;

/// Days of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Weekdays(u8);

impl Weekdays {
    /// Every day.
    pub const ALL: Self = Self(0b111_1111);
    /// None.
    pub const NONE: Self = Self(0);
    /// Their names, Monday first.
    pub const NAMES: [&'static str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    /// These days by their numbers, Monday 0; others are left out.
    pub fn new(numbers: impl IntoIterator<Item = Weekday>) -> Self {
        Self(numbers.into_iter().filter(|number| *number < 7).fold(0, |set, number| set | (1 << number)))
    }

    /// Whether a day falls on one of them.
    pub fn contains(self, day: Date) -> bool {
        self.meets(Self::of(day))
    }

    /// The one of a day.
    pub(super) fn of(day: Date) -> Self {
        // 1 January of the year 1 is a Monday.
        let number = Date::new(1, 1, 1).map_or(0, |first| day.days_since(first).rem_euclid(7));
        Self(1 << number)
    }

    fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// A time at which the person does not want to be contacted, in local minutes of the day, on some days of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Inconvenient {
    weekdays: Weekdays,
    start: i64,
    end: i64,
}

impl Inconvenient {
    /// From minute `start` of these days up to, but without, minute `end`, 1440 at most.
    ///
    /// # Errors
    /// `order.endBeforeStart`.
    pub fn new(weekdays: Weekdays, start: i64, end: i64) -> Result<Self, Issue> {
        check_minutes(start, end)?;
        Ok(Self { weekdays, start, end })
    }

    /// Its minutes on a day of the week.
    pub(super) fn minutes(&self, weekday: Weekdays) -> Option<(i64, i64)> {
        self.weekdays.meets(weekday).then_some((self.start, self.end))
    }
}

pub(super) fn check_minutes(start: i64, end: i64) -> Result<(), Issue> {
    if (0..end).contains(&start) && end <= 1440 {
        return Ok(());
    }
    let help = "Give the start and a later end of one day, 24:00 for its end; a time over midnight is two.";
    Err(Issue::new("order.endBeforeStart", "the time does not end after its start", help).at("end"))
}

/// The person: where they may be, and when they do not want to be contacted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Party {
    /// Every zone in which the person may be; hours hold in all of them. Empty: the place is unknown.
    pub zones: Vec<ZoneOffsets>,
    /// The zone in which moments are given a day; the first of `zones` without it.
    pub day_zone: Option<ZoneOffsets>,
    /// The creditor's zone: its hours are kept by email where the person's place is unknown.
    pub creditor_zone: Option<ZoneOffsets>,
    /// Times that the person named.
    pub inconvenient: Vec<Inconvenient>,
}

impl Party {
    /// The zone that gives moments their day; without one they keep the day of their own offset.
    pub(super) fn day_zone(&self) -> Option<&ZoneOffsets> {
        self.day_zone.as_ref().or(self.zones.first()).or(self.creditor_zone.as_ref())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weekdays_are_those_of_the_calendar() {
        let day = |text| Date::parse(text).unwrap();
        assert!(Weekdays::new([0]).contains(day("2020-06-15")));
        assert!(Weekdays::new([6]).contains(day("2024-03-31")));
        assert!(!Weekdays::new([6, 9]).contains(day("2024-04-01")));
        assert!(Weekdays::ALL.contains(day("9999-12-31")) && !Weekdays::NONE.contains(day("0001-01-01")));
    }
}
