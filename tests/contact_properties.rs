//! Generated people, rules and histories against a slow reading of the rules, a quarter of an hour after the other. 800 cases of the
//! answers to a day or a moment, 400 each of the other properties.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail")]

mod common;

use std::sync::LazyLock;

use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, TimeZone, Timelike, Utc};
use chrono_tz::Tz;
use common::zones::{midnight, offsets};
use common::{answer, cases};
use proptest::prelude::*;
use serde_json::{Value, json};

const ZONES: [&str; 6] =
    ["America/New_York", "Europe/London", "Asia/Kolkata", "Australia/Lord_Howe", "America/Denver", "Asia/Kathmandu"];

/// Days shortly before a change of clocks in one of the zones.
const BASES: [&str; 5] = ["2024-03-05", "2024-03-25", "2024-04-02", "2024-10-01", "2024-10-26"];

const CHANNELS: [&str; 4] = ["call", "email", "text", "letter"];
const DEBTS: [&str; 2] = ["A", "B"];

/// As far as the slow reading looks ahead.
const DAYS_AHEAD: i64 = 40;

static OFFSETS: LazyLock<Vec<Value>> =
    LazyLock::new(|| ZONES.iter().map(|zone| offsets(zone, "2024-01-01", "2027-06-01")).collect());

/// One case: everything as in a request, but for the question.
#[derive(Clone, Debug)]
struct Matter {
    rules: Value,
    party: Value,
    history: Vec<Value>,
}

impl Matter {
    fn request(&self, question: &Value) -> Value {
        let mut request = json!({
            "rules": self.rules, "party": self.party, "debts": DEBTS, "history": self.history, "offsets": *OFFSETS
        });
        for (key, value) in question.as_object().unwrap() {
            request[key] = value.clone();
        }
        request
    }

    fn day_zone(&self) -> Tz {
        let name = self.party.get("dayZone").unwrap_or(&self.party["zones"][0]);
        name.as_str().unwrap().parse().unwrap()
    }

    fn local_day(&self, at: DateTime<Utc>) -> NaiveDate {
        at.with_timezone(&self.day_zone()).date_naive()
    }

    fn day(&self, event: &Value) -> NaiveDate {
        match event.get("at") {
            Some(at) => self.local_day(moment(at)),
            None => date(&event["on"]),
        }
    }
}

/// A day, or a moment.
#[derive(Clone, Copy, Debug, PartialEq)]
enum When {
    On(NaiveDate),
    At(DateTime<Utc>),
}

fn date(value: &Value) -> NaiveDate {
    value.as_str().unwrap().parse().unwrap()
}

fn moment(value: &Value) -> DateTime<Utc> {
    DateTime::parse_from_rfc3339(value.as_str().unwrap()).unwrap().to_utc()
}

fn clock(value: &Value) -> u32 {
    let (hours, minutes) = value.as_str().unwrap().split_once(':').unwrap();
    hours.parse::<u32>().unwrap() * 60 + minutes.parse::<u32>().unwrap()
}

fn lists(list: Option<&Value>, wanted: &str) -> bool {
    list.is_none_or(|list| list.as_array().unwrap().iter().any(|one| one == wanted))
}

/// The rules, read slowly.
struct Oracle<'a> {
    matter: &'a Matter,
    /// The events known, in order.
    known: Vec<&'a Value>,
    debt: &'a str,
}

impl<'a> Oracle<'a> {
    fn new(matter: &'a Matter, on: When, debt: &'a str) -> Self {
        let by = |event: &&Value| match (on, event.get("at")) {
            (When::At(on), Some(at)) => moment(at) <= on,
            (When::At(on), None) => matter.day(event) <= matter.local_day(on),
            (When::On(on), _) => matter.day(event) <= on,
        };
        Self { matter, known: matter.history.iter().filter(by).collect(), debt }
    }

    fn rule(&self, name: &str) -> Option<&Value> {
        self.matter.rules.get(name)
    }

    fn is_call(event: &Value) -> bool {
        match event["type"].as_str().unwrap() {
            "callUnanswered" | "voicemailLeft" | "callDropped" => true,
            "conversation" => event.get("placedBy").is_none_or(|by| by == "collector"),
            _ => false,
        }
    }

    fn is_right_number(&self, event: &Value) -> bool {
        let wrong = |other: &Value| other["type"] == "wrongNumber" && event.get("number") == other.get("number");
        !self.known.iter().any(|other| wrong(other))
    }

    fn is_about(&self, event: &Value) -> bool {
        event["type"] == "conversation" && lists(event.get("discussed").or(event.get("debts")), self.debt)
    }

    /// Whether consent covers a call on a day, as far as the first `events` say.
    fn is_covered(&self, day: NaiveDate, events: usize) -> bool {
        let Some(days) = self.rule("consentDays").and_then(Value::as_i64) else { return false };
        (0..events).any(|given| {
            let consent = self.known[given];
            if consent["type"] != "consentGiven"
                || consent.get("channel").is_some_and(|channel| channel == "text")
                || !lists(consent.get("debts"), self.debt)
            {
                return false;
            }
            let own = self.matter.day(consent);
            let from = consent.get("from").map_or(own, |from| date(from).max(own));
            let to = own + TimeDelta::days(days);
            let to = consent.get("to").map_or(to, |other| date(other).min(to));
            let ends = |event: &&Value| {
                self.is_about(event)
                    || (event["type"] == "consentRevoked"
                        && event.get("channel").is_none_or(|channel| channel == "call")
                        && lists(event.get("debts"), self.debt))
            };
            (from..to).contains(&day) && !self.known[given + 1..events].iter().any(ends)
        })
    }

    /// The days of the counted calls.
    fn calls(&self) -> Vec<NaiveDate> {
        let counts = |(position, event): &(usize, &&Value)| {
            Self::is_call(event)
                && lists(event.get("debts"), self.debt)
                && self.is_right_number(event)
                && !self.is_covered(self.matter.day(event), *position)
        };
        self.known.iter().enumerate().filter(counts).map(|(_, event)| self.matter.day(event)).collect()
    }

    fn within(days: &[NaiveDate], day: NaiveDate, length: i64) -> usize {
        let first = day - TimeDelta::days(length - 1);
        days.iter().filter(|one| (first..=day).contains(one)).count()
    }

    fn is_full(rule: &Value, days: &[NaiveDate], day: NaiveDate) -> bool {
        // Today's own contact included.
        Self::within(days, day, rule["days"].as_i64().unwrap()) + 1 > rule["count"].as_u64().unwrap() as usize
    }

    /// The reasons that go by days.
    fn day_codes(&self, channel: &str, day: NaiveDate, answers: bool) -> Vec<&'static str> {
        let mut codes = Vec::new();
        let (mut all, mut own, mut out) = (false, false, false);
        for event in &self.known {
            let named = event.get("channel");
            let concerns = named.is_none_or(|named| named == channel);
            match event["type"].as_str().unwrap() {
                "ceaseRequested" if concerns && named.is_none() => all = true,
                "ceaseRequested" if concerns => own = true,
                "ceaseWithdrawn" if concerns => (all, own) = (false, false),
                "optedOut" if concerns => out = true,
                "optedIn" if concerns => out = false,
                _ => {}
            }
        }
        if all || (own && !answers) {
            codes.push("ceased");
        }
        if out && !answers {
            codes.push("optedOut");
        }
        if channel == "call" && !self.is_covered(day, self.known.len()) {
            if self.rule("callCap").is_some_and(|rule| Self::is_full(rule, &self.calls(), day)) {
                codes.push("callCap");
            }
            let quiet = |event: &&Value| {
                let days = self.rule("coolDown").map_or(0, |rule| rule["days"].as_i64().unwrap());
                self.is_about(event) && (0..days).contains(&(day - self.matter.day(event)).num_days())
            };
            if self.known.iter().any(quiet) {
                codes.push("coolDown");
            }
        }
        for rule in self.rule("contactCaps").and_then(Value::as_array).into_iter().flatten() {
            let counts = |event: &&&Value| {
                let is_message = event["type"] == "messageSent" && event.get("reply") != Some(&json!(true));
                let message = is_message && lists(rule.get("channels"), event["channel"].as_str().unwrap());
                message || (Self::is_call(event) && self.is_right_number(event) && lists(rule.get("channels"), "call"))
            };
            let days: Vec<NaiveDate> = self.known.iter().filter(counts).map(|event| self.matter.day(event)).collect();
            if lists(rule.get("channels"), channel) && Self::is_full(rule, &days, day) {
                codes.push("contactCap");
            }
        }
        if let (Some(rule), "text") = (self.rule("textConsent"), channel) {
            let days = TimeDelta::days(rule["days"].as_i64().unwrap());
            let mut covers: Vec<(NaiveDate, NaiveDate)> = Vec::new();
            for event in &self.known {
                let own = self.matter.day(event);
                match event["type"].as_str().unwrap() {
                    "consumerMessage" if event["channel"] == "text" => covers.push((own, own + days)),
                    "consentGiven" if event.get("channel").is_some_and(|channel| channel == "text") => {
                        let from = event.get("from").map_or(own, |from| date(from).max(own));
                        covers.push((from, event.get("to").map_or(own + days, |to| date(to).min(own + days))));
                    }
                    "consentRevoked" if event.get("channel").is_none_or(|channel| channel == "text") => covers.clear(),
                    _ => {}
                }
            }
            if !covers.iter().any(|(from, to)| (*from..*to).contains(&day)) {
                codes.push("textConsent");
            }
        }
        codes
    }

    /// The reasons that go by the hour.
    fn hour_codes(&self, channel: &str, at: DateTime<Utc>) -> Vec<&'static str> {
        let mut codes = Vec::new();
        for zone in self.matter.party["zones"].as_array().unwrap() {
            let local = at.with_timezone(&zone.as_str().unwrap().parse::<Tz>().unwrap());
            let minute = local.hour() * 60 + local.minute();
            let weekday = local.weekday().to_string().to_lowercase();
            let shuts = |window: &Value| {
                lists(window.get("channels"), channel)
                    && !(clock(&window["start"])..clock(&window["end"])).contains(&minute)
            };
            if self.rule("timeWindow").is_some_and(shuts) {
                codes.push("timeWindow");
            }
            for time in self.matter.party.get("inconvenient").and_then(Value::as_array).into_iter().flatten() {
                let start = time.get("start").map_or(0, clock);
                let end = time.get("end").map_or(1440, clock);
                if lists(time.get("weekdays"), &weekday) && (start..end).contains(&minute) {
                    codes.push("inconvenientTime");
                }
            }
            if let Some(closed) = self.rule("closed").filter(|closed| lists(closed.get("channels"), channel)) {
                let named = |key: &str, word: &str| closed.get(key).is_some_and(|list| lists(Some(list), word));
                if named("weekdays", &weekday) || named("dates", &local.date_naive().to_string()) {
                    codes.push("closedDay");
                }
            }
        }
        codes
    }

    fn answers(&self, channel: &str, at: When) -> bool {
        let today = match at {
            When::On(day) => day,
            When::At(at) => self.matter.local_day(at),
        };
        let mut waiting = 0_i32;
        for event in self.known.iter().filter(|event| self.matter.day(event) == today) {
            if event.get("channel").is_some_and(|named| named == channel) {
                match event["type"].as_str().unwrap() {
                    "consumerMessage" => waiting += 1,
                    "messageSent" if event.get("reply") == Some(&json!(true)) => waiting = (waiting - 1).max(0),
                    _ => {}
                }
            }
        }
        waiting > 0
    }

    fn codes(&self, channel: &str, at: DateTime<Utc>, reply: bool) -> Vec<&'static str> {
        let answers = reply && self.answers(channel, When::At(at));
        let mut codes = self.day_codes(channel, self.matter.local_day(at), answers);
        codes.extend(self.hour_codes(channel, at).into_iter().filter(|code| !answers || *code != "inconvenientTime"));
        codes.sort();
        codes.dedup();
        codes
    }

    /// Whether some quarter of an hour of a day is open.
    fn has_open(&self, channel: &str, day: NaiveDate) -> bool {
        let start = midnight(day) - TimeDelta::days(1);
        (0..3 * 96)
            .map(|quarter| start + TimeDelta::minutes(15 * quarter))
            .any(|at| self.matter.local_day(at) == day && self.hour_codes(channel, at).is_empty())
    }

    fn is_allowed(&self, channel: &str, when: When) -> bool {
        match when {
            When::At(at) => self.codes(channel, at, false).is_empty(),
            When::On(day) => self.day_codes(channel, day, false).is_empty() && self.has_open(channel, day),
        }
    }

    fn earliest(&self, channel: &str, from: When) -> Option<When> {
        match from {
            When::On(day) => (0..DAYS_AHEAD)
                .map(|later| When::On(day + TimeDelta::days(later)))
                .find(|when| self.is_allowed(channel, *when)),
            When::At(at) => {
                let (mut known_day, mut day_is_free) = (None, false);
                (0..DAYS_AHEAD * 96).map(|quarter| at + TimeDelta::minutes(15 * quarter)).find_map(|at| {
                    let day = self.matter.local_day(at);
                    if known_day != Some(day) {
                        (known_day, day_is_free) = (Some(day), self.day_codes(channel, day, false).is_empty());
                    }
                    (day_is_free && self.hour_codes(channel, at).is_empty()).then_some(When::At(at))
                })
            }
        }
    }
}

fn time(quarter: u32) -> String {
    format!("{:02}:{:02}", quarter / 4, quarter % 4 * 15)
}

fn some_of(words: &'static [&'static str]) -> impl Strategy<Value = Value> {
    proptest::sample::subsequence(words, 1..=words.len()).prop_map(|words| json!(words))
}

fn rules() -> impl Strategy<Value = Value> {
    let maybe = |strategy: BoxedStrategy<Value>| proptest::option::weighted(0.6, strategy);
    let cap = (0_u32..5, 1_u32..10).prop_map(|(count, days)| json!({"count": count, "days": days})).boxed();
    let cool = (1_u32..10).prop_map(|days| json!({"days": days})).boxed();
    let consent = (0_u32..12).prop_map(|days| json!(days)).boxed();
    let window = (0_u32..60, 1_u32..60, some_of(&CHANNELS)).prop_map(|(start, length, channels)| {
        json!({"start": time(start), "end": time((start + length).min(96)), "channels": channels})
    });
    let caps = proptest::collection::vec((0_u32..4, 1_u32..12, some_of(&CHANNELS)), 0..3).prop_map(|caps| {
        caps.into_iter()
            .map(|(count, days, channels)| json!({"count": count, "days": days, "channels": channels}))
            .collect()
    });
    let texts = (1_u32..70).prop_map(|days| json!({"days": days})).boxed();
    let closed = some_of(&["mon", "wed", "sat", "sun"]).prop_map(
        |weekdays| json!({"weekdays": weekdays, "dates": ["2024-03-12", "2024-04-05"], "channels": ["call", "email"]}),
    );
    let names = ["callCap", "coolDown", "consentDays", "timeWindow", "contactCaps", "textConsent", "closed"];
    let all = (
        maybe(cap),
        maybe(cool),
        maybe(consent),
        maybe(window.boxed()),
        maybe(caps.boxed()),
        maybe(texts),
        maybe(closed.boxed()),
    );
    all.prop_map(move |(a, b, c, d, e, f, g)| {
        names.into_iter().zip([a, b, c, d, e, f, g]).filter_map(|(name, rule)| Some((name, rule?))).collect()
    })
}

fn party() -> impl Strategy<Value = Value> {
    let inconvenient = proptest::collection::vec(
        (some_of(&["mon", "tue", "wed", "thu", "fri", "sat", "sun"]), 0_u32..90, 1_u32..20),
        0..3,
    );
    let zones = proptest::sample::subsequence(&ZONES, 1..=3).prop_shuffle();
    (zones, inconvenient, proptest::option::of(proptest::sample::select(&ZONES[..]))).prop_map(
        |(zones, inconvenient, day_zone)| {
            let times: Vec<Value> = inconvenient
                .into_iter()
                .map(|(weekdays, start, length)| {
                    json!({"weekdays": weekdays, "start": time(start), "end": time((start + length).min(96))})
                })
                .collect();
            let mut party = json!({"zones": zones, "inconvenient": times});
            if let Some(zone) = day_zone {
                party["dayZone"] = json!(zone);
            }
            party
        },
    )
}

/// What an event says, from numbers.
fn event(kind: u32, pick: u32) -> Value {
    let channel = CHANNELS[pick as usize % 4];
    let debts = [json!(["A"]), json!(["B"]), json!(["A", "B"])][pick as usize % 3].clone();
    let number = format!("n{}", pick / 3 % 2);
    let ahead =
        |days: u32| json!((NaiveDate::from_ymd_opt(2024, 3, 1).unwrap() + TimeDelta::days(days.into())).to_string());
    match kind {
        0 => json!({"type": "callUnconnected", "debts": debts, "number": number}),
        1..=4 => json!({"type": "callUnanswered", "debts": debts, "number": number}),
        5 => json!({"type": "voicemailLeft", "debts": debts}),
        6 => json!({"type": "callDropped", "number": number}),
        7 => json!({"type": "conversation", "debts": debts, "placedBy": "consumer"}),
        8 => json!({"type": "conversation", "debts": debts, "discussed": ["A"], "number": number}),
        9 => json!({"type": "consentGiven", "debts": debts}),
        10 => json!({"type": "consentGiven", "from": ahead(pick), "to": ahead(pick + 30)}),
        11 => json!({"type": "consentGiven", "channel": "text"}),
        12 => json!({"type": "consentRevoked"}),
        13 => json!({"type": "wrongNumber", "number": number}),
        14 => json!({"type": "consumerMessage", "channel": channel}),
        15 => json!({"type": "messageSent", "channel": channel, "reply": true}),
        16 | 17 => json!({"type": "messageSent", "channel": channel}),
        18 => json!({"type": "ceaseRequested", "channel": channel}),
        19 => json!({"type": "ceaseWithdrawn"}),
        20 => json!({"type": "optedOut", "channel": channel}),
        21 => json!({"type": "optedIn", "channel": channel}),
        _ => json!({"type": "ceaseRequested"}),
    }
}

/// A matter, and a moment within a fortnight of its history.
fn matter() -> impl Strategy<Value = (Matter, DateTime<Utc>)> {
    let events = proptest::collection::vec((0_u32..23, 0_u32..40, 0_i64..14 * 96, any::<bool>()), 0..14);
    let base = proptest::sample::select(&BASES[..]);
    (rules(), party(), events, base, 0_i64..16 * 96).prop_map(|(rules, party, mut events, base, asked)| {
        let base = midnight(base.parse().unwrap());
        events.sort_by_key(|(_, _, quarter, _)| *quarter);
        let mut matter = Matter { rules, party, history: Vec::new() };
        for (kind, pick, quarter, on_a_day) in events {
            let at = base + TimeDelta::minutes(15 * quarter);
            let mut event = event(kind, pick);
            if on_a_day {
                event["on"] = json!(matter.local_day(at).to_string());
            } else {
                event["at"] = json!(at.to_rfc3339());
            }
            matter.history.push(event);
        }
        (matter, base + TimeDelta::minutes(15 * asked))
    })
}

fn channel() -> impl Strategy<Value = &'static str> {
    proptest::sample::select(&["call", "call", "email", "text", "letter"][..])
}

fn codes(verdict: &Value) -> Vec<&str> {
    let mut codes: Vec<&str> =
        verdict["blockedBy"].as_array().unwrap().iter().map(|block| block["code"].as_str().unwrap()).collect();
    codes.sort();
    codes.dedup();
    codes
}

proptest! {
    #![proptest_config(cases(800))]

    #[test]
    fn a_moment_is_judged_as_the_rules_say((matter, at) in matter(), channel in channel(), reply in any::<bool>()) {
        let question = json!({"channel": channel, "at": at.to_rfc3339(), "debt": "A", "reply": reply});
        let verdict = answer("checkContact", &matter.request(&question));
        let oracle = Oracle::new(&matter, When::At(at), "A");
        prop_assert_eq!(codes(&verdict), oracle.codes(channel, at, reply));
        prop_assert_eq!(&verdict["allowed"], &json!(codes(&verdict).is_empty()));
        let covered = oracle.is_covered(matter.local_day(at), oracle.known.len());
        prop_assert_eq!(&verdict["wouldCount"], &json!(channel == "call" && !covered));
        if verdict["allowed"] == json!(true) {
            prop_assert_eq!(moment(&verdict["earliest"]), at);
        } else {
            let earliest = verdict["earliest"].as_str().map(|_| When::At(moment(&verdict["earliest"])));
            let soon = earliest.filter(|when| *when < When::At(at + TimeDelta::days(DAYS_AHEAD)));
            prop_assert_eq!(soon, oracle.earliest(channel, When::At(at)));
        }
    }

    #[test]
    fn a_day_is_judged_as_the_rules_say((matter, at) in matter(), channel in channel()) {
        let day = matter.local_day(at);
        let verdict = answer("checkContact", &matter.request(&json!({"channel": channel, "on": day.to_string(), "debt": "A"})));
        let oracle = Oracle::new(&matter, When::On(day), "A");
        prop_assert_eq!(&verdict["allowed"], &json!(oracle.is_allowed(channel, When::On(day))));
        let by_days: Vec<&str> = codes(&verdict)
            .into_iter()
            .filter(|code| !["timeWindow", "inconvenientTime", "closedDay"].contains(code))
            .collect();
        let mut expected = oracle.day_codes(channel, day, false);
        expected.sort();
        expected.dedup();
        prop_assert_eq!(by_days, expected);
        let earliest = verdict["earliest"].as_str().map(|day| When::On(day.parse().unwrap()));
        let soon = earliest.filter(|when| *when < When::On(day + TimeDelta::days(DAYS_AHEAD)));
        prop_assert_eq!(soon, oracle.earliest(channel, When::On(day)));
    }
}

impl PartialOrd for When {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        match (self, other) {
            (Self::On(one), Self::On(other)) => one.partial_cmp(other),
            (Self::At(one), Self::At(other)) => one.partial_cmp(other),
            _ => None,
        }
    }
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn windows_are_the_open_quarters((matter, at) in matter(), channel in channel(), zone in proptest::sample::select(&ZONES[..])) {
        let own: Tz = zone.parse().unwrap();
        let day = at.with_timezone(&own).date_naive();
        let request = json!({
            "rules": matter.rules, "party": matter.party, "offsets": *OFFSETS, "on": day.to_string(), "zone": zone, "channel": channel
        });
        let answer = answer("contactWindows", &request);
        let windows: Vec<(DateTime<Utc>, DateTime<Utc>)> = answer["windows"].as_array().unwrap().iter()
            .map(|window| (moment(&window["from"]), moment(&window["to"]))).collect();
        prop_assert!(windows.iter().all(|(from, to)| from < to));
        prop_assert!(windows.windows(2).all(|pair| pair[0].1 < pair[1].0));
        for window in answer["windows"].as_array().unwrap() {
            let from = DateTime::parse_from_rfc3339(window["from"].as_str().unwrap()).unwrap();
            prop_assert_eq!(from.naive_local(), own.from_utc_datetime(&from.naive_utc()).naive_local());
        }
        let oracle = Oracle::new(&matter, When::On(day), "A");
        for quarter in 0..4 * 96 {
            let at = midnight(day) - TimeDelta::days(2) + TimeDelta::minutes(15 * quarter);
            let open = at.with_timezone(&own).date_naive() == day && oracle.hour_codes(channel, at).is_empty();
            prop_assert_eq!(windows.iter().any(|(from, to)| (*from..*to).contains(&at)), open, "{}", at);
        }
    }

    #[test]
    fn counts_are_those_of_the_rules((matter, at) in matter()) {
        let day = matter.local_day(at);
        let answer = answer("countContacts", &matter.request(&json!({"on": day.to_string()})));
        let days = matter.rules.get("callCap").map_or(7, |cap| cap["days"].as_i64().unwrap());
        for (position, debt) in DEBTS.iter().enumerate() {
            let oracle = Oracle::new(&matter, When::On(day), debt);
            let talks: Vec<NaiveDate> =
                oracle.known.iter().filter(|event| oracle.is_about(event)).map(|event| matter.day(event)).collect();
            let expected = json!({
                "debt": debt,
                "calls": Oracle::within(&oracle.calls(), day, days),
                "conversations": Oracle::within(&talks, day, days),
            });
            prop_assert_eq!(&answer["counts"][position], &expected);
        }
    }

    /// Each counted call of a history judged at its own time with what was known of consent and conversations before it.
    #[test]
    fn a_review_finds_the_first_excess((matter, _) in matter()) {
        let answer = answer("reviewContacts", &matter.request(&json!({"debt": "A"})));
        let oracle = Oracle::new(&matter, When::On(NaiveDate::MAX), "A");
        let excess = (0..oracle.known.len()).find(|position| {
            let event = oracle.known[*position];
            let day = matter.day(event);
            let counted = |position: usize| {
                let event = oracle.known[position];
                Oracle::is_call(event) && lists(event.get("debts"), "A") && oracle.is_right_number(event)
                    && !oracle.is_covered(matter.day(event), position)
            };
            let calls: Vec<NaiveDate> =
                (0..*position).filter(|earlier| counted(*earlier)).map(|earlier| matter.day(oracle.known[earlier])).collect();
            let quiet = matter.rules.get("coolDown").map_or(0, |rule| rule["days"].as_i64().unwrap());
            let too_soon = oracle.known[..*position].iter()
                .any(|talk| oracle.is_about(talk) && (day - matter.day(talk)).num_days() < quiet);
            let over = matter.rules.get("callCap").is_some_and(|rule| Oracle::is_full(rule, &calls, day));
            counted(*position) && (over || too_soon)
        });
        prop_assert_eq!(&answer["firstExcess"]["index"], &json!(excess));
        prop_assert_eq!(&answer["withinLimits"], &json!(excess.is_none()));
    }

    /// One more call, message, cease or opt-out never opens what was closed.
    #[test]
    fn more_contact_never_allows_more((matter, at) in matter(), channel in channel(), pick in 0_u32..40, kind in proptest::sample::select(&[1_u32, 5, 6, 16, 18, 20, 22][..])) {
        let question = json!({"channel": channel, "at": at.to_rfc3339(), "debt": "A"});
        let before = answer("checkContact", &matter.request(&question));
        let mut more = matter.clone();
        more.history.retain(|event| matter.day(event) <= matter.local_day(at) && event.get("at").is_none_or(|when| moment(when) <= at));
        let mut added = event(kind, pick);
        added["at"] = json!(at.to_rfc3339());
        more.history.push(added);
        let after = answer("checkContact", &more.request(&question));
        prop_assert!(before["allowed"] == json!(true) || after["allowed"] == json!(false), "{} {}", before, after);
        let then = |verdict: &Value| verdict["earliest"].as_str().map(|_| moment(&verdict["earliest"]));
        let not_sooner = match (then(&before), then(&after)) {
            (_, None) => true,
            (None, Some(_)) => false,
            (Some(before), Some(after)) => before <= after,
        };
        prop_assert!(not_sooner, "{} {}", before, after);
    }
}
