//! Business days: the weekend, the holidays as far as they are known, and what becomes of a day that is none.

use serde::Serialize;

use crate::error::Issue;
use crate::order;
use crate::time::{Date, DateRange};

/// Most holidays of one calendar: a century of thirty a year.
pub const MAX_HOLIDAYS: usize = 3_000;

/// Most rules for holidays, for the same reason.
pub const MAX_HOLIDAY_RULES: usize = 100;

/// Longest time, in years, over which rules are spelt out.
pub const MAX_HOLIDAY_YEARS: i32 = 200;

/// Furthest that a day is moved: no run of closed days is longer, or nobody works there.
const MAX_ROLL_DAYS: i64 = 60;

/// A day of the week, Monday 0 to Sunday 6.
pub type Weekday = u32;

/// Saturday and Sunday, the days of the usual weekend.
const SATURDAY: Weekday = 5;
const SUNDAY: Weekday = 6;

/// What becomes of a day that is no business day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Roll {
    /// It stays.
    #[default]
    None,
    /// The next business day.
    Following,
    /// The business day before.
    Preceding,
    /// The next, or the one before where the next lies in another month.
    ModifiedFollowing,
    /// The one before, or the next where the one before lies in another month.
    ModifiedPreceding,
}

/// Why a day is no business day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Closed {
    /// The weekend.
    Weekend,
    /// A holiday, whether or not it is a weekend too.
    Holiday,
}

/// A day before and after its roll.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct DueDay {
    /// As the series has it.
    pub unadjusted: Date,
    /// As it is due.
    pub on: Date,
    /// Why the two differ.
    pub moved_by: Option<Closed>,
}

/// A rule by which a day of every year is a holiday.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HolidayRule {
    /// A day of a month; 29 February only in leap years.
    Fixed {
        /// 1 to 12.
        month: u32,
        /// 1 to 31.
        day: u32,
    },
    /// The nth such weekday of a month, from its end when negative.
    NthWeekday {
        /// 1 to 12.
        month: u32,
        /// Which.
        weekday: Weekday,
        /// 1 to 5 or −1 to −5; the fifth is missing in some months.
        nth: i64,
    },
}

/// Where the day off is when a fixed holiday falls on a weekend.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Observance {
    /// It is lost.
    #[default]
    None,
    /// On the Friday before a Saturday, on the Monday after a Sunday.
    SaturdayToFridaySundayToMonday,
}

/// A weekend, and the holidays of the days that it knows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Calendar {
    weekend: [bool; 7],
    /// Ascending, each once.
    holidays: Vec<Date>,
    /// The days of which the holidays are known.
    known: DateRange,
}

impl Calendar {
    /// A calendar whose holidays are complete over `known`; holidays outside are not looked at.
    ///
    /// # Errors
    /// `limit.exceeded` above [`MAX_HOLIDAYS`], `calendar.noBusinessDay` when the whole week is a weekend.
    pub fn new(weekend: &[Weekday], mut holidays: Vec<Date>, known: DateRange) -> Result<Self, Issue> {
        let mut closed = [false; 7];
        for (weekday, closed) in (0..).zip(&mut closed) {
            *closed = weekend.contains(&weekday);
        }
        if !closed.contains(&false) {
            let message = "every day of the week is a weekend";
            return Err(Issue::new("calendar.noBusinessDay", message, "Leave a day to work.").at("weekend"));
        }
        if holidays.len() > MAX_HOLIDAYS {
            let message = format!("{} are more than {MAX_HOLIDAYS} holidays", holidays.len());
            return Err(Issue::new("limit.exceeded", message, "Name those of fewer years.").at("holidays"));
        }
        order::sort_by(&mut holidays, Ord::cmp);
        holidays.dedup();
        Ok(Self { weekend: closed, holidays, known })
    }

    /// Why a day is no business day; `None` when it is one.
    ///
    /// # Errors
    /// `calendar.horizon` for a day whose holidays are not known.
    pub fn closed(&self, day: Date) -> Result<Option<Closed>, Issue> {
        if !self.known.contains(day) {
            let upto = self.known.to.map(|to| format!(" and before {to}")).unwrap_or_default();
            let message = format!("whether {day} is a holiday is not known");
            let help = format!("The calendar knows the days from {}{upto}; give one that reaches.", self.known.from);
            return Err(Issue::new("calendar.horizon", message, help));
        }
        let weekend = usize::try_from(day.weekday()).ok().and_then(|weekday| self.weekend.get(weekday));
        Ok(if self.holidays.binary_search(&day).is_ok() {
            Some(Closed::Holiday)
        } else if weekend == Some(&true) {
            Some(Closed::Weekend)
        } else {
            None
        })
    }

    /// A day after its roll.
    ///
    /// # Errors
    /// `calendar.horizon`; `calendar.noBusinessDay` when none is near; `date.range` at the calendar's ends.
    pub fn roll(&self, unadjusted: Date, roll: Roll) -> Result<DueDay, Issue> {
        let (step, may_turn) = match roll {
            Roll::None => return Ok(DueDay { unadjusted, on: unadjusted, moved_by: None }),
            Roll::Following => (1, false),
            Roll::Preceding => (-1, false),
            Roll::ModifiedFollowing => (1, true),
            Roll::ModifiedPreceding => (-1, true),
        };
        let moved_by = self.closed(unadjusted)?;
        let mut on = self.search(unadjusted, step)?;
        if may_turn && (on.year(), on.month()) != (unadjusted.year(), unadjusted.month()) {
            on = self.search(unadjusted, -step)?;
        }
        Ok(DueDay { unadjusted, on, moved_by })
    }

    fn search(&self, from: Date, step: i64) -> Result<Date, Issue> {
        for distance in 0..=MAX_ROLL_DAYS {
            let day = from.plus_days(distance * step).ok_or_else(|| {
                Issue::new("date.range", "the roll leaves the calendar", "Days run from year 1 to 9999.")
            })?;
            if self.closed(day)?.is_none() {
                return Ok(day);
            }
        }
        let message = format!("no business day within {MAX_ROLL_DAYS} days of {from}");
        Err(Issue::new("calendar.noBusinessDay", message, "Look whether the holidays are right."))
    }
}

/// The holidays by rules, from a day to another, both included: ascending, each once. The observed day counts.
///
/// # Errors
/// `limit.exceeded` above [`MAX_HOLIDAY_YEARS`], [`MAX_HOLIDAY_RULES`] or [`MAX_HOLIDAYS`]; `order.endBeforeStart`.
pub fn holidays(rules: &[HolidayRule], observance: Observance, from: Date, to: Date) -> Result<Vec<Date>, Issue> {
    if to < from {
        let message = format!("{to} is before {from}");
        return Err(Issue::new("order.endBeforeStart", message, "Look whether the two days are swapped.").at("to"));
    }
    if to.year() - from.year() > MAX_HOLIDAY_YEARS || rules.len() > MAX_HOLIDAY_RULES {
        let message = format!("more than {MAX_HOLIDAY_YEARS} years or {MAX_HOLIDAY_RULES} rules");
        return Err(Issue::new("limit.exceeded", message, "Ask in parts."));
    }
    let mut days = Vec::new();
    // A day of the neighbouring year may move into the range.
    for year in from.year() - 1..=to.year() + 1 {
        for rule in rules {
            if let Some(day) = rule.in_year(year, observance).filter(|day| (from..=to).contains(day)) {
                days.push(day);
            }
        }
    }
    order::sort_by(&mut days, Ord::cmp);
    days.dedup();
    if days.len() > MAX_HOLIDAYS {
        let message = format!("{} are more than {MAX_HOLIDAYS} holidays", days.len());
        return Err(Issue::new("limit.exceeded", message, "Ask in parts."));
    }
    Ok(days)
}

impl HolidayRule {
    /// The day off in a year; `None` where there is none.
    fn in_year(self, year: i32, observance: Observance) -> Option<Date> {
        match self {
            Self::Fixed { month, day } => {
                let day = Date::new(year, month, day)?;
                let by = match (observance, day.weekday()) {
                    (Observance::SaturdayToFridaySundayToMonday, SATURDAY) => -1,
                    (Observance::SaturdayToFridaySundayToMonday, SUNDAY) => 1,
                    _ => 0,
                };
                day.plus_days(by)
            }
            Self::NthWeekday { month, weekday, nth } => {
                let first = Date::new(year, month, 1)?;
                let weekday = i64::from(weekday);
                let day = if nth > 0 {
                    let wait = (weekday - i64::from(first.weekday())).rem_euclid(7);
                    first.plus_days(wait + (nth - 1).checked_mul(7)?)?
                } else {
                    let last = first.plus_days(i64::from(first.days_in_month()) - 1)?;
                    let wait = (i64::from(last.weekday()) - weekday).rem_euclid(7);
                    last.plus_days((nth + 1).checked_mul(7)?.checked_sub(wait)?)?
                };
                (nth != 0 && day.month() == month && day.year() == year).then_some(day)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    fn calendar() -> Calendar {
        let known = DateRange { from: day("2026-01-01"), to: Some(day("2027-01-01")) };
        Calendar::new(&[5, 6], vec![day("2026-12-25"), day("2026-05-01"), day("2026-12-25")], known).unwrap()
    }

    #[test]
    fn days_roll_by_their_rule_and_say_why() {
        use Closed::{Holiday, Weekend};
        for (unadjusted, roll, on, moved_by) in [
            ("2026-05-01", Roll::None, "2026-05-01", None),
            ("2026-05-01", Roll::Following, "2026-05-04", Some(Holiday)),
            ("2026-05-01", Roll::Preceding, "2026-04-30", Some(Holiday)),
            ("2026-05-01", Roll::ModifiedPreceding, "2026-05-04", Some(Holiday)),
            ("2026-05-31", Roll::ModifiedFollowing, "2026-05-29", Some(Weekend)),
            ("2026-05-30", Roll::Following, "2026-06-01", Some(Weekend)),
            ("2026-12-25", Roll::Following, "2026-12-28", Some(Holiday)),
            ("2026-05-05", Roll::ModifiedFollowing, "2026-05-05", None),
        ] {
            let expected = DueDay { unadjusted: day(unadjusted), on: day(on), moved_by };
            assert_eq!(calendar().roll(day(unadjusted), roll), Ok(expected), "{unadjusted} {roll:?}");
        }
    }

    #[test]
    fn what_is_not_known_is_refused() {
        let code = |on, roll| calendar().roll(day(on), roll).map_err(|issue| issue.code);
        assert_eq!(code("2027-01-01", Roll::Following), Err("calendar.horizon"));
        assert_eq!(code("2025-12-31", Roll::Preceding), Err("calendar.horizon"));
        assert!(code("2027-01-01", Roll::None).is_ok());
        let forever = DateRange { from: day("0001-01-01"), to: None };
        let code = |weekend: &[u32], holidays| Calendar::new(weekend, holidays, forever).map_err(|issue| issue.code);
        assert_eq!(code(&[0, 1, 2, 3, 4, 5, 6], vec![]), Err("calendar.noBusinessDay"));
        assert!(code(&[], vec![day("2026-01-01"); MAX_HOLIDAYS]).is_ok());
        assert_eq!(code(&[], vec![day("2026-01-01"); MAX_HOLIDAYS + 1]), Err("limit.exceeded"));
        let winter: Vec<Date> = (0..100).map(|days| day("2026-01-01").plus_days(days).unwrap()).collect();
        let shut = Calendar::new(&[], winter, forever).unwrap();
        let rolled = shut.roll(day("2026-01-01"), Roll::Following).map_err(|issue| issue.code);
        assert_eq!(rolled, Err("calendar.noBusinessDay"));
        let last = Calendar::new(&[4], vec![], forever).unwrap().roll(day("9999-12-31"), Roll::Following);
        assert_eq!(last.map_err(|issue| issue.code), Err("date.range"));
    }

    #[test]
    fn rules_name_the_days_of_each_year() {
        let list = |rules: &[HolidayRule], observance, from, to| {
            let days = holidays(rules, observance, day(from), day(to)).unwrap();
            days.iter().map(Date::to_string).collect::<Vec<_>>()
        };
        let moved = Observance::SaturdayToFridaySundayToMonday;
        let new_year = HolidayRule::Fixed { month: 1, day: 1 };
        assert_eq!(list(&[new_year], moved, "2021-01-02", "2023-12-31"), ["2021-12-31", "2023-01-02"]);
        assert_eq!(list(&[new_year, new_year], Observance::None, "2022-01-01", "2022-01-01"), ["2022-01-01"]);
        let nth = |nth| HolidayRule::NthWeekday { month: 5, weekday: 0, nth };
        assert_eq!(list(&[nth(1), nth(-1)], moved, "2026-01-01", "2026-12-31"), ["2026-05-04", "2026-05-25"]);
        assert_eq!(list(&[nth(5)], moved, "2026-01-01", "2029-12-31"), ["2027-05-31", "2028-05-29"]);
        assert_eq!(list(&[nth(0), nth(i64::MAX), nth(i64::MIN + 1)], moved, "2026-01-01", "2026-12-31"), [""; 0]);
        let leap = HolidayRule::Fixed { month: 2, day: 29 };
        assert_eq!(list(&[leap], Observance::None, "2023-01-01", "2026-12-31"), ["2024-02-29"]);
        let code = |from, to| holidays(&[leap], moved, day(from), day(to)).map(|_| ()).map_err(|issue| issue.code);
        assert_eq!(code("2026-01-02", "2026-01-01"), Err("order.endBeforeStart"));
        assert_eq!(code("2000-01-01", "2200-12-31"), Ok(()));
        assert_eq!(code("2000-01-01", "2201-01-01"), Err("limit.exceeded"));
    }
}
