//! `generateDates` and `splitAmount`.

use serde::Serialize;

use crate::error::{Issue, Issues};
use crate::money::{MAX_WEIGHTS, Money, Remainder, split};
use crate::order;
use crate::time::{Calendar, Date, DueDay, Every, Extent, MAX_DATES, MAX_STEP, Roll, Series, ShortMonth};
use crate::wire::read::{self, Node, Object, whole};
use crate::wire::value::Value;
use crate::wire::{Answer, answer, calendar};

#[derive(Serialize)]
struct Dates {
    dates: Vec<Date>,
    /// Before and after the roll, where a calendar was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    days: Option<Vec<DueDay>>,
}

/// A calendar, how days roll on it, and whether two that roll to one day are one.
pub(super) struct Rolling {
    pub(super) calendar: Calendar,
    pub(super) roll: Roll,
    pub(super) drop_duplicates: bool,
}

impl Rolling {
    #[expect(clippy::option_option, reason = "absent and wrong are two things")]
    fn read(object: &Object<'_>) -> Option<Option<Self>> {
        if !object.has("calendar") {
            for key in ["roll", "dropDuplicates"] {
                if object.has(key) {
                    object.required("calendar", calendar::calendar);
                    return None;
                }
            }
            return Some(None);
        }
        let calendar = object.required("calendar", calendar::calendar);
        let roll = object.or("roll", Roll::Following, calendar::roll);
        let drop_duplicates = object.or("dropDuplicates", true, read::boolean);
        Some(Some(Self { calendar: calendar?, roll: roll?, drop_duplicates: drop_duplicates? }))
    }

    pub(super) fn days(&self, dates: &[Date]) -> Result<Vec<DueDay>, Issues> {
        let mut days: Vec<DueDay> = Vec::with_capacity(dates.len());
        for date in dates {
            let day = self.calendar.roll(*date, self.roll).map_err(|issue| issue.within("calendar"))?;
            days.push(day);
        }
        if self.drop_duplicates {
            let on = |position: usize| days.get(position).map(|day| day.on);
            let sorted = order::positions(days.len(), &|one, other| on(one).cmp(&on(other)));
            let mut is_first = vec![true; days.len()];
            for (one, other) in sorted.iter().zip(sorted.iter().skip(1)) {
                if let Some(first) = is_first.get_mut(*other).filter(|_| on(*one) == on(*other)) {
                    *first = false;
                }
            }
            let mut firsts = is_first.into_iter();
            days.retain(|_| firsts.next().unwrap_or(true));
        }
        Ok(days)
    }
}

/// A series, or days that the caller has already: then only their roll is asked about.
enum Asked {
    Series(Series, u32, Extent, Vec<Date>),
    Given(Vec<Date>),
}

const SERIES: [&str; 9] =
    ["anchor", "every", "direction", "firstIndex", "count", "until", "endOfMonth", "shortMonth", "alsoInclude"];

pub(super) fn generate_dates(request: &Value<'_>) -> Answer {
    let (asked, rolling) = whole(request, |node| {
        let object = node.open_object()?;
        let rolling = Rolling::read(&object);
        if object.one_of(&["calendar", "roll", "dropDuplicates"], &[&["dates"], &SERIES]) == 0 {
            let dates = object.required("dates", |node| node.list(MAX_DATES, read::date));
            return Some((Asked::Given(dates?), rolling?));
        }
        let anchor = object.required("anchor", read::date);
        let every = object.required("every", every);
        let backward = object.or("direction", false, |node| {
            let backward = node.choice(&[("forward", false), ("backward", true)])?;
            if backward && matches!(every, Some(Every::Semimonth(_))) {
                let message = "a series of two days a month runs forward only";
                node.note(Issue::new("shape.conflict", message, "Leave the direction out, or take another step."));
            }
            Some(backward)
        });
        let first_index = object.or("firstIndex", 0, |node| node.natural(0, 1_000_000));
        let extent = if object.has("until") {
            if object.has("count") {
                object.conflict("count", "until");
            }
            object.required("until", read::date).map(Extent::Until)
        } else {
            let most = u32::try_from(MAX_DATES).unwrap_or(u32::MAX);
            let count = object.required("count", |node| node.natural(1, most));
            count.and_then(|count| usize::try_from(count).ok()).map(Extent::Count)
        };
        let end_of_month = object.or("endOfMonth", false, read::boolean);
        let kinds = [("lastDay", ShortMonth::LastDay), ("firstOfNextMonth", ShortMonth::FirstOfNextMonth)];
        let short_month = object.or("shortMonth", ShortMonth::default(), |node| node.choice(&kinds));
        let others = object.or("alsoInclude", Vec::new(), |node| node.list(MAX_DATES, read::date));
        let series = Series {
            anchor: anchor?,
            every: every?,
            anchor_day: None,
            backward: backward?,
            end_of_month: end_of_month?,
            short_month: short_month?,
        };
        Some((Asked::Series(series, first_index?, extent?, others?), rolling?))
    })?;
    let dates = match asked {
        Asked::Series(series, first_index, extent, others) => series.dates_with(first_index, extent, &others)?,
        Asked::Given(dates) => dates,
    };
    let Some(rolling) = rolling else {
        return answer::json(&Dates { dates, days: None });
    };
    let days = rolling.days(&dates)?;
    answer::json(&Dates { dates: days.iter().map(|day| day.on).collect(), days: Some(days) })
}

#[derive(Clone, Copy)]
enum Unit {
    Day,
    Week,
    Semimonth,
    Month,
    Year,
}

pub(super) fn every(node: Node<'_>) -> Option<Every> {
    let object = node.open_object()?;
    let units = [
        ("day", Unit::Day),
        ("week", Unit::Week),
        ("month", Unit::Month),
        ("year", Unit::Year),
        ("semimonth", Unit::Semimonth),
    ];
    let unit = object.required("unit", |node| node.choice(&units))?;
    let twice_a_month = matches!(unit, Unit::Semimonth);
    object.only(if twice_a_month { &["n", "unit", "days"] } else { &["n", "unit"] });
    let n = object.required("n", |node| node.natural(1, if twice_a_month { 1 } else { MAX_STEP }));
    match unit {
        Unit::Day => n.map(Every::Days),
        Unit::Week => n.map(|n| Every::Days(n * 7)),
        Unit::Month => n.map(Every::Months),
        Unit::Year => n.map(|n| Every::Months(n * 12)),
        Unit::Semimonth => object.required("days", |node| {
            let days = node.list(2, |day| day.natural(1, 31))?;
            let every = <[u32; 2]>::try_from(days).ok().and_then(|[one, other]| Every::twice_a_month(one, other));
            if every.is_none() {
                let message = "two days of the month are due here, one of them before the 28th";
                node.note(Issue::new("number.range", message, "Such as [1, 15] or [15, 31]."));
            }
            n.and(every)
        }),
    }
}

pub(super) const REMAINDERS: [(&str, Remainder); 5] = [
    ("firstOneEach", Remainder::FirstOneEach),
    ("lastOneEach", Remainder::LastOneEach),
    ("allToFirst", Remainder::AllToFirst),
    ("allToLast", Remainder::AllToLast),
    ("largestRemainder", Remainder::LargestRemainder),
];

#[derive(Serialize)]
struct Parts {
    parts: Vec<String>,
}

pub(super) fn split_amount(request: &Value<'_>) -> Answer {
    let (total, currency, weights, remainder) = whole(request, |node| {
        let object = node.object(&["total", "currency", "totalMinor", "weights", "policy"])?;
        let (total, currency) = if object.has("totalMinor") {
            for key in ["total", "currency"] {
                if object.has(key) {
                    object.conflict(key, "totalMinor");
                }
            }
            (object.required("totalMinor", read::whole_number_text), Some(None))
        } else {
            let currency = object.required("currency", read::currency);
            let total = object.required("total", |node| currency.and_then(|currency| node.amount(currency)));
            (total.map(Money::minor), currency.map(Some))
        };
        let weights = object.required("weights", |node| node.list(MAX_WEIGHTS, read::whole_number_text));
        let remainder = object.or("policy", Remainder::default(), |node| node.choice(&REMAINDERS));
        Some((total?, currency?, weights?, remainder?))
    })?;
    let total_key = if currency.is_some() { "total" } else { "totalMinor" };
    let parts = split(total, &weights, remainder).map_err(|issue| match issue.path.as_str() {
        "total" => Issues::from(issue.at(total_key)),
        _ => issue.into(),
    })?;
    let show = |minor: i64| match currency {
        Some(currency) => Money::from_minor(minor, currency).to_string(),
        None => minor.to_string(),
    };
    answer::json(&Parts { parts: parts.into_iter().map(show).collect() })
}
