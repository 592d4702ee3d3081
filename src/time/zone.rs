//! One zone's offsets over a span of time, as the caller knows them. The core has no zone library: outside the span it refuses.

use crate::error::{Issue, Issues};
use crate::money::shorten;
use crate::time::instant::{MILLIS_PER_DAY, MILLIS_PER_MINUTE};
use crate::time::{Date, Instant};

/// Most spans of one zone: two changes a year for two thousand years.
pub const MAX_SPANS: usize = 4_096;

/// Longest name of a zone; those of the IANA database have 32 characters at most.
pub const MAX_ZONE_CHARS: usize = 64;

/// How far one zone's local time is ahead of UTC, from the first span on up to, but without, an end of knowledge.
///
/// # Source
/// The IANA time zone database, as the caller's host or library has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ZoneOffsets {
    name: String,
    /// First milliseconds since 1970-01-01T00:00:00Z, rising, and minutes ahead.
    spans: Vec<(i64, i16)>,
    to: i64,
}

/// A stretch of time with one offset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// First millisecond since 1970-01-01T00:00:00Z.
    pub from: i64,
    /// First millisecond after.
    pub to: i64,
    /// Minutes that the local time is ahead of UTC.
    pub minutes: i16,
}

/// When a local time of day is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LocalTime {
    /// Once.
    Once(Instant),
    /// Twice, because the clock was put back.
    Twice(Instant, Instant),
    /// Never, because the clock was put forward; the moment at which it was.
    Never(Instant),
}

impl ZoneOffsets {
    /// Takes an IANA name, the first moment of each span with its minutes ahead of UTC, and the first moment no longer known.
    ///
    /// # Errors
    /// `zone.offsets` where there is no span, one is not later than the one before or ends at or before its start, or minutes
    /// are 1440 or more either way; `limit.exceeded` above [`MAX_SPANS`].
    pub fn new(name: &str, spans: &[(Instant, i16)], to: Instant) -> Result<Self, Issues> {
        let wrong = |message: String, path: String| {
            Issue::new("zone.offsets", message, "Give the moments from which each offset holds, rising.").at(path)
        };
        if spans.len() > MAX_SPANS {
            let message = format!("{} spans are more than {MAX_SPANS}", spans.len());
            return Err(Issue::new("limit.exceeded", message, "Give the days that the question concerns.").into());
        }
        let mut issues = Vec::new();
        if spans.is_empty() {
            issues.push(wrong(format!("`{}` has no offset", shorten(name)), "spans".to_owned()));
        }
        let ends = spans.iter().skip(1).map(|(next, _)| (*next, true)).chain([(to, false)]);
        for (position, ((from, minutes), (end, is_span))) in spans.iter().zip(ends).enumerate() {
            if end <= *from {
                let path = if is_span { format!("spans[{}].from", position + 1) } else { "to".to_owned() };
                issues.push(wrong(format!("{end} is not after {from}"), path));
            }
            if minutes.unsigned_abs() >= 1440 {
                issues
                    .push(wrong(format!("{minutes} minutes are a day or more"), format!("spans[{position}].minutes")));
            }
        }
        if !issues.is_empty() {
            return Err(Issues(issues));
        }
        let spans = spans.iter().map(|(from, minutes)| (from.millis(), *minutes)).collect();
        Ok(Self { name: name.to_owned(), spans, to: to.millis() })
    }

    /// A place whose clock never changes, known for all time.
    pub fn fixed(name: &str, minutes: i16) -> Self {
        Self { name: name.to_owned(), spans: vec![(i64::MIN, minutes)], to: i64::MAX }
    }

    /// The zone's name.
    pub fn name(&self) -> &str {
        &self.name
    }

    fn outside(&self) -> Issue {
        let message = format!("the offsets of `{}` do not reach this far", self.name);
        let help =
            "Give the zone's offsets over all days from the first moment of the history to the last that is asked for.";
        Issue::new("zone.outside", message, help)
    }

    fn nth(&self, position: usize) -> Option<Span> {
        let (from, minutes) = *self.spans.get(position)?;
        let to = self.spans.get(position.checked_add(1)?).map_or(self.to, |(next, _)| *next);
        Some(Span { from, to, minutes })
    }

    /// The spans that may have a local time within a day of these milliseconds, which are those of a local time.
    fn around(&self, local: i64) -> impl Iterator<Item = Span> + '_ {
        let first = self.spans.partition_point(|(from, _)| *from <= local.saturating_sub(MILLIS_PER_DAY));
        (first.saturating_sub(1)..)
            .map_while(|position| self.nth(position))
            .take_while(move |span| span.from <= local.saturating_add(2 * MILLIS_PER_DAY))
    }

    /// The span of a moment, in milliseconds since 1970-01-01T00:00:00Z.
    ///
    /// # Errors
    /// `zone.outside`.
    pub fn span_at(&self, millis: i64) -> Result<Span, Issue> {
        let after = self.spans.partition_point(|(from, _)| *from <= millis);
        let span = after.checked_sub(1).and_then(|position| self.nth(position));
        span.filter(|span| millis < span.to).ok_or_else(|| self.outside())
    }

    /// A moment in this zone's own offset.
    ///
    /// # Errors
    /// `zone.outside`.
    pub fn local(&self, instant: Instant) -> Result<Instant, Issue> {
        Ok(instant.in_offset(self.span_at(instant.millis())?.minutes))
    }

    /// When a local time is, by its day and its minute of the day.
    ///
    /// # Errors
    /// `zone.outside`.
    pub fn instants(&self, day: Date, minute: i64) -> Result<LocalTime, Issue> {
        let at = |minutes| Instant::from_local(day, minute, minutes);
        let local = at(0).ok_or_else(|| self.outside())?.millis();
        let mut found = self
            .around(local)
            .filter_map(|span| at(span.minutes).filter(|at| (span.from..span.to).contains(&at.millis())));
        match (found.next(), found.next()) {
            (Some(first), Some(second)) => Ok(LocalTime::Twice(first, second)),
            (Some(only), None) => Ok(LocalTime::Once(only)),
            _ => {
                let later = self.around(local).skip(1).find(|span| span.from + ahead(span.minutes) > local);
                let change = later.and_then(|span| Instant::new(span.from, span.minutes));
                change.map(LocalTime::Never).ok_or_else(|| self.outside())
            }
        }
    }

    /// The first moment whose local day is this one, or a later one where the zone left it out.
    ///
    /// # Errors
    /// `zone.outside`.
    pub fn start_of(&self, day: Date) -> Result<Instant, Issue> {
        let local = Instant::from_local(day, 0, 0).ok_or_else(|| self.outside())?.millis();
        let mut spans = self.around(local);
        let start = spans.find_map(|span| {
            let from = local - ahead(span.minutes);
            (from < span.to).then_some((from, span))
        });
        let known = start.filter(|(from, span)| *from >= span.from || self.nth(0) != Some(*span));
        known.and_then(|(from, span)| Instant::new(from.max(span.from), span.minutes)).ok_or_else(|| self.outside())
    }

    /// The stretches of time that are this local day: one, but for a clock that is put back over midnight.
    ///
    /// # Errors
    /// `zone.outside` where a part of the day is not known.
    pub fn day(&self, day: Date) -> Result<Vec<Span>, Issue> {
        let local = Instant::from_local(day, 0, 0).ok_or_else(|| self.outside())?.millis();
        let mut found: Vec<Span> = Vec::new();
        for span in self.around(local) {
            let start = local - ahead(span.minutes);
            let end = start + MILLIS_PER_DAY;
            let before_all = self.nth(0) == Some(span) && start < span.from;
            if before_all || (span.to == self.to && end > self.to) {
                return Err(self.outside());
            }
            let (from, to) = (start.max(span.from), end.min(span.to));
            if from < to {
                found.push(Span { from, to, minutes: span.minutes });
            }
        }
        if found.is_empty() { Err(self.outside()) } else { Ok(found) }
    }
}

fn ahead(minutes: i16) -> i64 {
    i64::from(minutes) * MILLIS_PER_MINUTE
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Instant {
        Instant::parse(text).unwrap()
    }

    fn day(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    /// 2024 in two zones: an hour in New York, half an hour on Lord Howe.
    fn zone(name: &str) -> ZoneOffsets {
        let (spans, to) = match name {
            "America/New_York" => (
                vec![
                    (at("2024-01-01T00:00:00Z"), -300),
                    (at("2024-03-10T07:00:00Z"), -240),
                    (at("2024-11-03T06:00:00Z"), -300),
                ],
                at("2025-01-01T00:00:00Z"),
            ),
            _ => (
                vec![
                    (at("2024-01-01T00:00:00Z"), 660),
                    (at("2024-04-06T15:00:00Z"), 630),
                    (at("2024-10-05T15:30:00Z"), 660),
                ],
                at("2025-01-01T00:00:00Z"),
            ),
        };
        ZoneOffsets::new(name, &spans, to).unwrap()
    }

    #[test]
    fn a_local_time_is_once_twice_or_never() {
        let table = [
            ("America/New_York", "2024-03-10", 119, LocalTime::Once(at("2024-03-10T06:59:00Z"))),
            ("America/New_York", "2024-03-10", 150, LocalTime::Never(at("2024-03-10T07:00:00Z"))),
            ("America/New_York", "2024-03-10", 180, LocalTime::Once(at("2024-03-10T07:00:00Z"))),
            (
                "America/New_York",
                "2024-11-03",
                60,
                LocalTime::Twice(at("2024-11-03T05:00:00Z"), at("2024-11-03T06:00:00Z")),
            ),
            (
                "Australia/Lord_Howe",
                "2024-04-07",
                105,
                LocalTime::Twice(at("2024-04-06T14:45:00Z"), at("2024-04-06T15:15:00Z")),
            ),
            ("Australia/Lord_Howe", "2024-04-07", 89, LocalTime::Once(at("2024-04-06T14:29:00Z"))),
            ("Australia/Lord_Howe", "2024-10-06", 135, LocalTime::Never(at("2024-10-05T15:30:00Z"))),
        ];
        for (name, on, minute, expected) in table {
            assert_eq!(zone(name).instants(day(on), minute), Ok(expected), "{name} {on} {minute}");
        }
        let shown = zone("Australia/Lord_Howe").local(at("2024-10-05T15:30:00Z")).unwrap();
        assert_eq!(shown.to_string(), "2024-10-06T02:30:00+11:00");
    }

    #[test]
    fn days_begin_where_the_zone_says_and_know_their_ends() {
        let new_york = zone("America/New_York");
        let length =
            |on: &str| new_york.day(day(on)).unwrap().iter().map(|span| span.to - span.from).sum::<i64>() / 3_600_000;
        assert_eq!(["2024-03-09", "2024-03-10", "2024-11-03"].map(length), [24, 23, 25]);
        assert_eq!(new_york.start_of(day("2024-11-03")), Ok(at("2024-11-03T04:00:00Z")));
        for outside in ["2023-12-31", "2024-12-31", "9999-12-31", "0001-01-01"] {
            assert_eq!(new_york.day(day(outside)).map_err(|issue| issue.code), Err("zone.outside"), "{outside}");
        }
        assert_eq!(new_york.start_of(day("2025-01-01")).map_err(|issue| issue.code), Err("zone.outside"));
        assert_eq!(new_york.start_of(day("2023-12-31")).map_err(|issue| issue.code), Err("zone.outside"));
        assert_eq!(
            new_york.span_at(at("2023-12-31T23:59:59Z").millis()).map_err(|issue| issue.code),
            Err("zone.outside")
        );
        assert_eq!(
            new_york.span_at(at("2025-01-01T00:00:00Z").millis()).map_err(|issue| issue.code),
            Err("zone.outside")
        );
    }

    #[test]
    fn a_clock_put_back_over_midnight_splits_the_day() {
        let spans = [(at("2006-01-01T00:00:00Z"), -150), (at("2006-10-29T02:31:00Z"), -210)];
        let st_johns = ZoneOffsets::new("America/St_Johns", &spans, at("2007-01-01T00:00:00Z")).unwrap();
        assert_eq!(st_johns.day(day("2006-10-29")).unwrap().len(), 2);
        assert_eq!(st_johns.start_of(day("2006-10-29")), Ok(at("2006-10-29T02:30:00Z")));
    }

    #[test]
    fn offsets_that_do_not_rise_are_refused() {
        let check = |spans: &[(Instant, i16)], to: &str, path: &str| {
            let issues = ZoneOffsets::new("Europe/London", spans, at(to)).unwrap_err().0;
            assert_eq!(
                issues.iter().map(|issue| (issue.code, &*issue.path)).collect::<Vec<_>>(),
                [("zone.offsets", path)]
            );
        };
        let start = at("2024-01-01T00:00:00Z");
        check(&[], "2024-02-01T00:00:00Z", "spans");
        check(&[(start, 0)], "2024-01-01T00:00:00Z", "to");
        check(&[(start, 0), (start, 60)], "2024-02-01T00:00:00Z", "spans[1].from");
        check(&[(start, 1440)], "2024-02-01T00:00:00Z", "spans[0].minutes");
    }
}
