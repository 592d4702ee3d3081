//! Business days, holidays and the length of intervals: `generateDates` beside a calendar, `listHolidays`, `measureInterval`.

use serde::Serialize;

use crate::error::Issue;
use crate::rate::Ratio;
use crate::time::{
    Calendar, Date, DateRange, DayCount, HolidayRule, MAX_HOLIDAY_RULES, MAX_HOLIDAYS, Observance, Roll, UnitPeriod,
    UnitTime, YearPeriod, YearTime, holidays,
};
use crate::wire::read::{self, Node, Object, whole};
use crate::wire::value::Value;
use crate::wire::{Answer, answer};

pub(super) fn roll(node: Node<'_>) -> Option<Roll> {
    node.choice(&[
        ("none", Roll::None),
        ("following", Roll::Following),
        ("preceding", Roll::Preceding),
        ("modifiedFollowing", Roll::ModifiedFollowing),
        ("modifiedPreceding", Roll::ModifiedPreceding),
    ])
}

/// A weekend, Saturday and Sunday by default, and holidays with the days that they are known for.
pub(super) fn calendar(node: Node<'_>) -> Option<Calendar> {
    let object = node.object(&["weekend", "holidays"])?;
    let weekend = object.or("weekend", vec![5, 6], |node| node.list(7, read::weekday));
    let (holidays, known) = object.required("holidays", known_holidays)?;
    node.take(Calendar::new(&weekend?, holidays, known))
}

/// Dates, or rules for them, over the days from `from` to `to`.
fn known_holidays(node: Node<'_>) -> Option<(Vec<Date>, DateRange)> {
    let object = node.open_object()?;
    let by_rule = object.one_of(&["from", "to"], &[&["rules", "observance"], &["dates"]]) == 0;
    let (days, from, to) = if by_rule {
        ruled(&node, &object)?
    } else {
        let days = object.required("dates", |node| node.list(MAX_HOLIDAYS, read::date));
        let from = object.required("from", read::date);
        let to = object.required("to", |node| read::end(&node, from));
        (days?, from?, to?)
    };
    Some((days, DateRange { from, to: to.plus_days(1) }))
}

fn ruled(node: &Node<'_>, object: &Object<'_>) -> Option<(Vec<Date>, Date, Date)> {
    let from = object.required("from", read::date);
    let to = object.required("to", |node| read::end(&node, from));
    let observances =
        [("none", Observance::None), ("saturdayToFridaySundayToMonday", Observance::SaturdayToFridaySundayToMonday)];
    let observance = object.or("observance", Observance::None, |node| node.choice(&observances));
    let rules = object.required("rules", |node| node.list(MAX_HOLIDAY_RULES, rule));
    let (from, to) = (from?, to?);
    Some((node.take(holidays(&rules?, observance?, from, to))?, from, to))
}

fn rule(node: Node<'_>) -> Option<HolidayRule> {
    let object = node.open_object()?;
    let is_fixed = object.required("kind", |node| node.choice(&[("fixed", true), ("nthWeekday", false)]))?;
    object.only(if is_fixed { &["kind", "month", "day"] } else { &["kind", "month", "weekday", "nth"] });
    let month = object.required("month", |node| node.natural(1, 12));
    if is_fixed {
        // A leap year's, so that 29 February is a day.
        let most = Date::new(2024, month.unwrap_or(1), 1).map_or(31, Date::days_in_month);
        let day = object.required("day", |node| node.natural(1, most));
        return Some(HolidayRule::Fixed { month: month?, day: day? });
    }
    let weekday = object.required("weekday", read::weekday);
    let nth = object.required("nth", |node| {
        let nth = node.integer(-5, 5)?;
        if nth == 0 {
            node.note(Issue::new(
                "number.range",
                "there is no such week",
                "Give 1 to 5, or -1 to -5 from the month's end.",
            ));
        }
        Some(nth)
    });
    Some(HolidayRule::NthWeekday { month: month?, weekday: weekday?, nth: nth? })
}

#[derive(Serialize)]
struct Holidays {
    holidays: Vec<Date>,
}

pub(super) fn list_holidays(request: &Value<'_>) -> Answer {
    let holidays = whole(request, |node| {
        let object = node.object(&["rules", "observance", "from", "to"])?;
        ruled(&node, &object).map(|(days, _, _)| days)
    })?;
    answer::json(&Holidays { holidays })
}

pub(super) fn day_count(node: Node<'_>) -> Option<DayCount> {
    node.choice(&[
        ("actual360", DayCount::Actual360),
        ("actual365Fixed", DayCount::Actual365Fixed),
        ("actualActualIsda", DayCount::ActualActualIsda),
        ("thirty360Bond", DayCount::Thirty360Bond),
        ("thirtyE360", DayCount::ThirtyE360),
        ("thirty360Us", DayCount::Thirty360Us),
        ("thirtyE360Isda", DayCount::ThirtyE360Isda),
    ])
}

/// `{n, unit}`; of a semimonth, a year and a term there is one.
pub(super) fn unit_period(node: Node<'_>) -> Option<UnitPeriod> {
    let object = node.object(&["n", "unit"])?;
    // Of a month up to a year, of a day up to a year of them.
    let units = [
        ("day", (UnitPeriod::Days(1), 365)),
        ("week", (UnitPeriod::Weeks(1), 52)),
        ("semimonth", (UnitPeriod::Semimonth, 1)),
        ("month", (UnitPeriod::Months(1), 12)),
        ("year", (UnitPeriod::Year, 1)),
        ("term", (UnitPeriod::Term, 1)),
    ];
    let (unit, most) = object.required("unit", |node| node.choice(&units))?;
    let n = object.required("n", |node| node.natural(1, most))?;
    Some(match unit {
        UnitPeriod::Days(_) => UnitPeriod::Days(n),
        UnitPeriod::Weeks(_) => UnitPeriod::Weeks(n),
        UnitPeriod::Months(_) if n < 12 => UnitPeriod::Months(n),
        UnitPeriod::Months(_) => UnitPeriod::Year,
        other => other,
    })
}

pub(super) fn year_period(node: Node<'_>) -> Option<YearPeriod> {
    node.choice(&[("week", YearPeriod::Week), ("month", YearPeriod::Month), ("year", YearPeriod::Year)])
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Counted {
    days: i64,
    years: Ratio,
    #[serde(skip_serializing_if = "Option::is_none")]
    rate_factor: Option<Ratio>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Interval {
    Counted(Counted),
    Units(UnitTime),
    Years(YearTime),
}

pub(super) fn measure_interval(request: &Value<'_>) -> Answer {
    let interval = whole(request, |node| {
        let object = node.open_object()?;
        let count: &[&str] = &["dayCount", "endIsTermination", "percent"];
        let by = object.one_of(&["from", "to"], &[&["unitPeriod", "anchorDay"], &["period", "anchorDay"], count]);
        let (by_unit, by_year) = (by == 0, by == 1);
        let from = object.required("from", read::date);
        // A day count may run backward; an interval between payments may not.
        let to =
            object.required("to", |node| if by_unit || by_year { read::end(&node, from) } else { read::date(node) });
        let anchor_day = object.optional("anchorDay", |node| node.natural(1, 31));
        if by_unit {
            let unit = object.required("unitPeriod", unit_period);
            let (from, to, anchor_day) = (from?, to?, anchor_day?);
            return node.take(unit?.between(from, to, anchor_day.unwrap_or(to.day()))).map(Interval::Units);
        }
        if by_year {
            let period = object.required("period", year_period);
            let (from, to, anchor_day) = (from?, to?, anchor_day?);
            return node.take(period?.between(from, to, anchor_day.unwrap_or(to.day()))).map(Interval::Years);
        }
        let count = object.required("dayCount", day_count);
        let is_termination = object.or("endIsTermination", false, read::boolean);
        let percent = object.optional("percent", read::percent);
        let (days, years) = count?.measure(from?, to?, is_termination?);
        let rate_factor = percent?.and_then(|percent| percent.ratio().times(years));
        Some(Interval::Counted(Counted { days, years, rate_factor }))
    })?;
    answer::json(&interval)
}
