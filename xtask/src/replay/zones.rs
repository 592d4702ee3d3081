//! Offsets of zones for the native door: what the package's shim fills in from the host, here from a zone library.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, Offset, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;
use serde_json::{Value, json};

/// Days behind the last day of a request that a search may reach.
const AHEAD: i64 = 802;

/// Fills `offsets` into a request with a `party`, unless it has them.
pub(super) fn fill(body: &mut Value) {
    let Some(party) = body.get("party").filter(|_| body.get("offsets").is_none()) else {
        return;
    };
    let mut names: BTreeSet<String> = BTreeSet::new();
    let zones = party.get("zones").and_then(Value::as_array).into_iter().flatten();
    let others = [party.get("dayZone"), party.get("creditorZone"), body.get("zone")];
    names.extend(zones.chain(others.into_iter().flatten()).filter_map(|name| Some(name.as_str()?.to_owned())));
    let mut days = Vec::new();
    collect_days(body, &mut days);
    let epoch = NaiveDate::default();
    let (first, last) = (days.iter().min().unwrap_or(&epoch), days.iter().max().unwrap_or(&epoch));
    let (from, to) = (*first - TimeDelta::days(2), *last + TimeDelta::days(AHEAD));
    let zone = |name: &String| Some(offsets(name.parse().ok()?, name, from, to));
    body["offsets"] = names.iter().filter_map(zone).collect();
}

/// The days that a value mentions, whatever they are for.
fn collect_days(value: &Value, days: &mut Vec<NaiveDate>) {
    match value {
        Value::String(text) => {
            days.extend(text.get(..10).and_then(|day| NaiveDate::parse_from_str(day, "%Y-%m-%d").ok()));
        }
        Value::Array(items) => items.iter().for_each(|item| collect_days(item, days)),
        Value::Object(members) => members.values().for_each(|member| collect_days(member, days)),
        _ => {}
    }
}

fn offsets(zone: Tz, name: &str, from: NaiveDate, to: NaiveDate) -> Value {
    let midnight = |day: NaiveDate| day.and_time(chrono::NaiveTime::MIN).and_utc();
    let minutes = |at: DateTime<Utc>| zone.offset_from_utc_datetime(&at.naive_utc()).fix().local_minus_utc() / 60;
    let (mut at, end) = (midnight(from), midnight(to));
    let mut spans = vec![json!({"from": at.to_rfc3339(), "minutes": minutes(at)})];
    while at < end {
        let next = at + TimeDelta::days(1);
        if minutes(next) != minutes(at) {
            let (mut before, mut after) = (at, next);
            while after - before > TimeDelta::seconds(1) {
                let middle = before + (after - before) / 2;
                let half = if minutes(middle) == minutes(at) { &mut before } else { &mut after };
                *half = DateTime::from_timestamp(middle.timestamp(), 0).unwrap_or(middle);
            }
            spans.push(json!({"from": after.to_rfc3339(), "minutes": minutes(next)}));
        }
        at = next;
    }
    json!({"zone": name, "spans": spans, "to": end.to_rfc3339()})
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_are_found_to_the_second() {
        let mut body = json!({"party": {"zones": ["Australia/Lord_Howe", "Nowhere/Land"]}, "on": "2024-04-01"});
        fill(&mut body);
        let spans = &body["offsets"][0]["spans"];
        assert_eq!(spans[0], json!({"from": "2024-03-30T00:00:00+00:00", "minutes": 660}));
        assert_eq!(spans[1], json!({"from": "2024-04-06T15:00:00+00:00", "minutes": 630}));
        assert_eq!(spans[2], json!({"from": "2024-10-05T15:30:00+00:00", "minutes": 660}));
        assert_eq!(body["offsets"].as_array().map(Vec::len), Some(1));
    }
}
