//! Series of days at a steady step from an anchor. Every day is worked out from the anchor, so a series never drifts.

use crate::error::Issue;
use crate::order;
use crate::time::Date;

/// Most days that one series may have: a century of weeks fits.
pub const MAX_DATES: usize = 10_000;

/// Longest step, in its own unit.
pub const MAX_STEP: u32 = 10_000;

/// A step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Every {
    /// So many days.
    Days(u32),
    /// So many months, on the anchor's day of the month.
    Months(u32),
    /// Twice a month, on two days of the month, the smaller first; 31 is the month's end.
    Semimonth([u32; 2]),
}

impl Every {
    /// Twice a month, on two days that fall apart in every month; `None` for others, as 30 and 31 do not in February.
    pub fn twice_a_month(one: u32, other: u32) -> Option<Self> {
        let (low, high) = (one.min(other), one.max(other));
        (1 <= low && low < high.min(28) && high <= 31).then_some(Self::Semimonth([low, high]))
    }
}

/// Where a month lacks the anchor's day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum ShortMonth {
    /// 31 January, 28 February, 31 March.
    #[default]
    LastDay,
    /// 31 January, 1 March, 31 March.
    FirstOfNextMonth,
}

/// How far a series goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// So many days.
    Count(usize),
    /// All that are not beyond this day.
    Until(Date),
}

/// A rule for a series of days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Series {
    /// Day number 0.
    pub anchor: Date,
    /// The step.
    pub every: Every,
    /// Day of the month to keep where it is not the anchor's own: an anchor of 28 February may stand for the 31st.
    pub anchor_day: Option<u32>,
    /// Towards the past.
    pub backward: bool,
    /// With an anchor on its month's last day, every day is a month's last day.
    pub end_of_month: bool,
    /// Where a month lacks the day.
    pub short_month: ShortMonth,
}

impl Series {
    /// A forward series that keeps the anchor's day.
    pub fn new(anchor: Date, every: Every) -> Self {
        Self { anchor, every, anchor_day: None, backward: false, end_of_month: false, short_month: ShortMonth::LastDay }
    }

    /// A forward series whose day number 0 is `first`, not a day near it.
    ///
    /// # Errors
    /// `anchor.mismatch` at `anchorDay` for a day of the month to keep that `first` is not on, or beside a step that keeps none; at
    /// `every.days` for two days of the month of which `first` is neither.
    #[inline(never)]
    pub fn from_first(first: Date, every: Every, anchor_day: Option<u32>) -> Result<Self, Issue> {
        let is_on = |day: u32| day.min(first.days_in_month()) == first.day();
        let wrong = match (every, anchor_day) {
            (Every::Semimonth(days), None) => (!days.into_iter().any(is_on)).then(|| {
                let message = "the first payment is on neither of these days of the month";
                Issue::new("anchor.mismatch", message, "Let it be on one of them.").at("every.days")
            }),
            (Every::Months(_), Some(day)) if (1..=31).contains(&day) && is_on(day) => None,
            (_, None) => None,
            (_, Some(day)) => {
                let message = format!("day {day} of the month does not give a first payment on {first}");
                let help = "Leave it out, or give the day that each month keeps, where the first month is shorter; monthly only.";
                Some(Issue::new("anchor.mismatch", message, help).at("anchorDay"))
            }
        };
        wrong.map_or(Ok(Self { anchor_day, ..Self::new(first, every) }), Err)
    }

    /// The days from number `first_index` on, in ascending order.
    ///
    /// # Errors
    /// `limit.exceeded` above [`MAX_DATES`] days, `date.range` past the year 9999 or before the year 1.
    pub fn dates(&self, first_index: u32, extent: Extent) -> Result<Vec<Date>, Issue> {
        let mut dates = Vec::new();
        for index in u64::from(first_index).. {
            if extent == Extent::Count(dates.len()) {
                break;
            }
            let date = match (self.date(index), extent) {
                (Some(date), Extent::Until(last)) if self.is_beyond(date, last) => break,
                (None, Extent::Until(_)) => break,
                (date, _) => date.ok_or_else(|| {
                    Issue::new(
                        "date.range",
                        "the series leaves the calendar",
                        "Days run from year 1 to 9999; ask for fewer.",
                    )
                })?,
            };
            if dates.len() == MAX_DATES {
                return Err(Issue::new(
                    "limit.exceeded",
                    format!("the series has more than {MAX_DATES} days"),
                    "Ask for fewer days, or a longer step.",
                ));
            }
            dates.push(date);
        }
        if self.backward {
            dates.reverse();
        }
        Ok(dates)
    }

    /// The same days with others merged in: ascending, each once.
    ///
    /// # Errors
    /// As [`Series::dates`].
    pub fn dates_with(&self, first_index: u32, extent: Extent, others: &[Date]) -> Result<Vec<Date>, Issue> {
        let mut dates = self.dates(first_index, extent)?;
        dates.extend_from_slice(others);
        order::sort_by(&mut dates, Ord::cmp);
        dates.dedup();
        Ok(dates)
    }

    fn is_beyond(&self, date: Date, last: Date) -> bool {
        if self.backward { date < last } else { date > last }
    }

    /// Day number `index`; `None` outside the calendar.
    fn date(&self, index: u64) -> Option<Date> {
        let index = i64::try_from(index).ok()?;
        let index = if self.backward { index.checked_neg()? } else { index };
        let kept_day = self.anchor_day.unwrap_or(self.anchor.day());
        match self.every {
            Every::Days(step) => self.anchor.plus_days(index.checked_mul(i64::from(step))?),
            Every::Months(step) => {
                let months = index.checked_mul(i64::from(step))?;
                let at_month_end = self.end_of_month && self.anchor.day() == self.anchor.days_in_month();
                if at_month_end {
                    self.in_month(months, 31, ShortMonth::LastDay)
                } else {
                    self.in_month(months, kept_day, self.short_month)
                }
            }
            Every::Semimonth([low, high]) => {
                // The anchor is the first of the series' days on or after itself: position 0 or 1 of its month, or the next month's 0.
                let clamped = |day: u32| day.min(self.anchor.days_in_month());
                let offset = if self.anchor.day() <= clamped(low) {
                    0
                } else if self.anchor.day() <= clamped(high) {
                    1
                } else {
                    2
                };
                let position = index.checked_add(offset)?;
                self.in_month(
                    position.div_euclid(2),
                    if position.rem_euclid(2) == 0 { low } else { high },
                    ShortMonth::LastDay,
                )
            }
        }
    }

    /// The kept day in the month so many months after the anchor's.
    fn in_month(&self, months: i64, kept_day: u32, short_month: ShortMonth) -> Option<Date> {
        let month_number =
            (i64::from(self.anchor.year()) * 12 + i64::from(self.anchor.month()) - 1).checked_add(months)?;
        let year = i32::try_from(month_number.div_euclid(12)).ok()?;
        let month = u32::try_from(month_number.rem_euclid(12) + 1).ok()?;
        let first = Date::new(year, month, 1)?;
        let last_day = first.days_in_month();
        if kept_day > last_day && short_month == ShortMonth::FirstOfNextMonth {
            return first.plus_days(i64::from(last_day));
        }
        first.plus_days(i64::from(kept_day.min(last_day)) - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(series: Series, first_index: u32, extent: Extent, expected: &[&str]) {
        let dates = series.dates(first_index, extent).unwrap();
        assert_eq!(dates.iter().map(Date::to_string).collect::<Vec<_>>(), expected, "{series:?}");
    }

    fn day(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    #[test]
    fn months_keep_the_anchor_day() {
        let monthly = Series::new(day("2026-01-31"), Every::Months(1));
        check(monthly, 0, Extent::Count(4), &["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30"]);
        check(Series { backward: true, ..monthly }, 1, Extent::Count(2), &["2025-11-30", "2025-12-31"]);
        check(
            Series { short_month: ShortMonth::FirstOfNextMonth, ..monthly },
            1,
            Extent::Count(2),
            &["2026-03-01", "2026-03-31"],
        );
        let from_february = Series { anchor_day: Some(31), ..Series::new(day("2026-02-28"), Every::Months(1)) };
        check(from_february, 0, Extent::Count(3), &["2026-02-28", "2026-03-31", "2026-04-30"]);
        let end_of_month = Series { end_of_month: true, ..Series::new(day("2026-02-28"), Every::Months(1)) };
        check(end_of_month, 0, Extent::Until(day("2026-04-29")), &["2026-02-28", "2026-03-31"]);
        let with_short_months = Series { short_month: ShortMonth::FirstOfNextMonth, ..end_of_month };
        check(with_short_months, 0, Extent::Count(3), &["2026-02-28", "2026-03-31", "2026-04-30"]);
    }

    #[test]
    fn semimonths_run_through_both_days() {
        let days = Series::new(day("2026-01-31"), Every::Semimonth([15, 31]));
        check(days, 0, Extent::Count(4), &["2026-01-31", "2026-02-15", "2026-02-28", "2026-03-15"]);
        check(
            Series::new(day("2026-01-15"), Every::Semimonth([15, 31])),
            0,
            Extent::Count(2),
            &["2026-01-15", "2026-01-31"],
        );
    }

    #[test]
    fn series_end_at_limits_instead_of_running_on() {
        let daily = Series::new(day("2026-01-01"), Every::Days(1));
        assert_eq!(daily.dates(0, Extent::Count(MAX_DATES)).map(|dates| dates.len()), Ok(MAX_DATES));
        assert_eq!(daily.dates(0, Extent::Count(MAX_DATES + 1)).map_err(|issue| issue.code), Err("limit.exceeded"));
        assert_eq!(daily.dates(0, Extent::Until(day("9999-12-31"))).map_err(|issue| issue.code), Err("limit.exceeded"));
        assert_eq!(daily.dates(u32::MAX, Extent::Count(1)).map_err(|issue| issue.code), Err("date.range"));
        check(
            Series::new(day("9999-12-30"), Every::Days(1)),
            0,
            Extent::Until(day("9999-12-31")),
            &["9999-12-30", "9999-12-31"],
        );
        check(daily, 0, Extent::Until(day("2025-12-31")), &[]);
    }
}
