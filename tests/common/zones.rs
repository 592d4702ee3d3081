//! Offsets of zones as a native caller has them from a zone library.

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;
use serde_json::{Value, json};

pub fn midnight(day: NaiveDate) -> DateTime<Utc> {
    day.and_time(NaiveTime::MIN).and_utc()
}

/// Minutes ahead of UTC.
pub fn minutes(zone: Tz, at: DateTime<Utc>) -> i64 {
    let local = zone.from_utc_datetime(&at.naive_utc()).naive_local();
    (local - at.naive_utc()).num_minutes()
}

/// A zone's offsets over some days, looked for minute by minute on the days that have a change.
pub fn offsets(name: &str, from: &str, to: &str) -> Value {
    let zone: Tz = name.parse().unwrap();
    let (mut at, end) = (midnight(from.parse().unwrap()), midnight(to.parse().unwrap()));
    let mut spans = vec![json!({"from": at.to_rfc3339(), "minutes": minutes(zone, at)})];
    while at < end {
        let mut last = minutes(zone, at);
        let next = at + TimeDelta::days(1);
        if minutes(zone, next) != last {
            while at < next {
                at += TimeDelta::minutes(1);
                if minutes(zone, at) != last {
                    last = minutes(zone, at);
                    spans.push(json!({"from": at.to_rfc3339(), "minutes": last}));
                }
            }
        }
        at = next;
    }
    json!({"zone": name, "spans": spans, "to": end.to_rfc3339()})
}
