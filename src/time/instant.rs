//! One moment, with the offset in which it was written.

use std::cmp::Ordering;
use std::fmt;

use serde::{Serialize, Serializer};

use crate::error::Issue;
use crate::money::shorten;
use crate::time::Date;

pub(crate) const MILLIS_PER_MINUTE: i64 = 60_000;
/// Of a day without a change of offset.
pub(crate) const MILLIS_PER_DAY: i64 = 86_400_000;

/// A moment to the millisecond. Moments compare by when they are, whatever their offsets.
#[derive(Clone, Copy, Debug)]
pub struct Instant {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    millis: i64,
    /// Minutes that the local time is ahead of UTC.
    offset_minutes: i16,
}

impl Instant {
    /// A moment by its milliseconds since 1970-01-01T00:00:00Z and the minutes that its local time is ahead of UTC, at most
    /// 1439 either way; `None` outside the local years 1 to 9999.
    pub fn new(millis: i64, offset_minutes: i16) -> Option<Self> {
        let instant = Self { millis, offset_minutes };
        (offset_minutes.unsigned_abs() < 1440 && instant.local_day().is_some()).then_some(instant)
    }

    /// The moment of a local day and time of day, in minutes.
    pub fn from_local(day: Date, minute: i64, offset_minutes: i16) -> Option<Self> {
        let local = day.days_since(epoch()?).checked_mul(MILLIS_PER_DAY)?;
        let minutes = minute.checked_sub(offset_minutes.into())?.checked_mul(MILLIS_PER_MINUTE)?;
        Self::new(local.checked_add(minutes)?, offset_minutes)
    }

    /// Reads RFC 3339, such as `2024-01-05T09:30:00+01:00`.
    ///
    /// # Errors
    /// `instant.grammar`, `date.calendar` and `date.range` for its day.
    pub fn parse(text: &str) -> Result<Self, Issue> {
        let wrong = || {
            let message = format!("`{}` is not a moment", shorten(text));
            let help = "Write RFC 3339 with an offset, such as 2024-01-05T09:30:00+01:00, to the millisecond at most.";
            Issue::new("instant.grammar", message, help)
        };
        let (day, rest) = text.split_once('T').ok_or_else(wrong)?;
        let day = Date::parse(day).map_err(|issue| if issue.code == "date.grammar" { wrong() } else { issue })?;
        let read = || {
            let zone_at = rest.find(['Z', '+', '-'])?;
            let (time, zone) = rest.split_at_checked(zone_at)?;
            let (clock, fraction) = match time.split_once('.') {
                Some((clock, digits)) => (clock, fraction(digits)?),
                None => (time, 0),
            };
            let (hour_minute, second) = (clock.get(..5)?, clock.get(5..)?.strip_prefix(':')?);
            let minute = clock_minute(hour_minute).filter(|minute| *minute < 1440)?;
            let second = two_digits(second).filter(|second| *second < 60)?;
            let offset = match zone.split_at_checked(1)? {
                ("Z", "") => 0,
                ("+", ahead) => clock_minute(ahead)?,
                ("-", behind) => -clock_minute(behind)?,
                _ => return None,
            };
            let start = Self::from_local(day, minute, i16::try_from(offset).ok()?)?;
            Self::new(start.millis + second * 1000 + fraction, start.offset_minutes)
        };
        read().ok_or_else(wrong)
    }

    /// Milliseconds since 1970-01-01T00:00:00Z.
    pub fn millis(self) -> i64 {
        self.millis
    }

    /// Minutes that the local time is ahead of UTC.
    pub fn offset_minutes(self) -> i16 {
        self.offset_minutes
    }

    /// The day in the offset it was written in.
    pub fn day(self) -> Date {
        self.local_day().unwrap_or(Date::MAX)
    }

    /// The same moment in another offset.
    #[must_use]
    pub fn in_offset(self, offset_minutes: i16) -> Self {
        Self::new(self.millis, offset_minutes).unwrap_or(self)
    }

    fn local_millis(self) -> i64 {
        self.millis.saturating_add(i64::from(self.offset_minutes) * MILLIS_PER_MINUTE)
    }

    /// Milliseconds since the local midnight.
    pub fn millis_of_day(self) -> i64 {
        self.local_millis().rem_euclid(MILLIS_PER_DAY)
    }

    fn local_day(self) -> Option<Date> {
        epoch()?.plus_days(self.local_millis().div_euclid(MILLIS_PER_DAY))
    }
}

fn epoch() -> Option<Date> {
    Date::new(1970, 1, 1)
}

fn two_digits(text: &str) -> Option<i64> {
    let is_number = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_number { text.parse().ok() } else { None }
}

/// Minutes of `HH:MM`, up to 24:00.
pub fn clock_minute(text: &str) -> Option<i64> {
    let (hour, minute) = text.split_once(':')?;
    let minute = two_digits(hour)? * 60 + two_digits(minute).filter(|minute| *minute < 60)?;
    (minute <= 1440).then_some(minute)
}

/// Milliseconds of one to three digits behind the point.
fn fraction(digits: &str) -> Option<i64> {
    let is_number = (1..=3).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    let number: i64 = if is_number { digits.parse().ok()? } else { return None };
    Some(match digits.len() {
        1 => number * 100,
        2 => number * 10,
        _ => number,
    })
}

impl PartialEq for Instant {
    fn eq(&self, other: &Self) -> bool {
        self.millis == other.millis
    }
}

impl Eq for Instant {}

impl PartialOrd for Instant {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Instant {
    fn cmp(&self, other: &Self) -> Ordering {
        self.millis.cmp(&other.millis)
    }
}

impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (millis, offset) = (self.millis_of_day(), i64::from(self.offset_minutes));
        let (minutes, rest) = (millis / MILLIS_PER_MINUTE, millis % MILLIS_PER_MINUTE);
        write!(f, "{}T{:02}:{:02}:{:02}", self.day(), minutes / 60, minutes % 60, rest / 1000)?;
        if rest % 1000 != 0 {
            write!(f, ".{:03}", rest % 1000)?;
        }
        let (sign, ahead) = (if offset < 0 { '-' } else { '+' }, offset.abs());
        write!(f, "{sign}{:02}:{:02}", ahead / 60, ahead % 60)
    }
}

impl Serialize for Instant {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// When something happened: on a day, or at a moment of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// A day.
    On(Date),
    /// A moment; its day is the one in its own offset.
    At(Instant),
}

impl When {
    /// The day.
    pub fn day(self) -> Date {
        match self {
            Self::On(day) => day,
            Self::At(instant) => instant.day(),
        }
    }

    /// The day, in the offset of a moment from which it is looked at.
    pub fn day_seen_from(self, from: Self) -> Date {
        match (self, from) {
            (Self::At(instant), Self::At(from)) => instant.in_offset(from.offset_minutes).day(),
            _ => self.day(),
        }
    }

    /// Whether it had happened by then: moments are compared as moments, all else by the day.
    pub fn is_by(self, then: Self) -> bool {
        match (self, then) {
            (Self::At(one), Self::At(other)) => one <= other,
            _ => self.day() <= then.day(),
        }
    }
}

impl From<Date> for When {
    fn from(day: Date) -> Self {
        Self::On(day)
    }
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::On(day) => day.fmt(f),
            Self::At(instant) => instant.fmt(f),
        }
    }
}

impl Serialize for When {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::On(day) => day.serialize(serializer),
            Self::At(instant) => instant.serialize(serializer),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_reads_back_as_it_was_written() {
        for text in [
            "2024-02-29T23:59:59+00:00",
            "2020-06-15T10:59:00-04:00",
            "1969-12-31T00:00:00.250+05:45",
            "9999-12-31T23:59:59.999-12:00",
            "0001-01-01T00:00:00+14:00",
        ] {
            assert_eq!(Instant::parse(text).unwrap().to_string(), text);
        }
        assert_eq!(Instant::parse("2024-01-05T09:30:00.5Z").unwrap().to_string(), "2024-01-05T09:30:00.500+00:00");
    }

    #[test]
    fn moments_compare_whatever_their_offsets() {
        let read = |text| Instant::parse(text).unwrap();
        assert_eq!(read("2024-01-05T09:30:00+01:00"), read("2024-01-05T08:30:00Z"));
        assert!(read("2024-01-05T23:30:00-05:00") > read("2024-01-06T03:30:00+01:00"));
        assert_eq!(read("2024-01-05T23:30:00-05:00").day(), Date::new(2024, 1, 5).unwrap());
        assert_eq!(read("2024-01-05T23:30:00-05:00").in_offset(0).day(), Date::new(2024, 1, 6).unwrap());
    }

    #[test]
    fn what_is_no_moment_is_refused() {
        for (text, code) in [
            ("2024-01-05", "instant.grammar"),
            ("2024-01-05T09:30", "instant.grammar"),
            ("2024-01-05T09:30:00", "instant.grammar"),
            ("2024-01-05T24:00:00Z", "instant.grammar"),
            ("2024-01-05T09:30:60Z", "instant.grammar"),
            ("2024-01-05T09:30:00.1234Z", "instant.grammar"),
            ("2024-01-05T09:30:00+24:00", "instant.grammar"),
            ("2024-01-05T09:3é:00Z", "instant.grammar"),
            ("2024-02-30T09:30:00Z", "date.calendar"),
            ("0000-02-03T09:30:00Z", "date.range"),
        ] {
            assert_eq!(Instant::parse(text).map_err(|issue| issue.code), Err(code), "{text}");
        }
    }
}
