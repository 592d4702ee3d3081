//! A verdict and the contact rules, over generated contacts, rules and notices: 400 cases for each law.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail")]

mod common;

use common::cases;
use common::facts::{Day, date};
use proptest::option::weighted;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};

const ZONES: [&str; 4] = ["America/New_York", "Europe/London", "Asia/Kolkata", "Australia/Lord_Howe"];
const CHANNELS: [&str; 4] = ["call", "email", "text", "letter"];

#[derive(Clone, Debug)]
struct Case {
    contacts: Vec<(Day, Value)>,
    notices: Vec<(Day, &'static str, &'static str)>,
    rules: Option<Value>,
    party: Value,
    offsets: Value,
    channels: Vec<&'static str>,
}

fn contact() -> impl Strategy<Value = Value> {
    let channel = || select(&CHANNELS[..]);
    prop_oneof![
        4 => select(&["callUnanswered", "voicemailLeft", "callDropped", "callUnconnected"][..])
            .prop_map(|kind| json!({"type": kind})),
        3 => Just(json!({"type": "conversation"})),
        1 => Just(json!({"type": "consentGiven"})),
        1 => Just(json!({"type": "consentGiven", "channel": "text"})),
        2 => channel().prop_map(|channel| json!({"type": "messageSent", "channel": channel})),
        1 => channel().prop_map(|channel| json!({"type": "consumerMessage", "channel": channel})),
        1 => weighted(0.7, channel()).prop_map(|channel| match channel {
            Some(channel) => json!({"type": "ceaseRequested", "channel": channel}),
            None => json!({"type": "ceaseRequested"}),
        }),
        1 => Just(json!({"type": "ceaseWithdrawn"})),
        1 => channel().prop_map(|channel| json!({"type": "optedOut", "channel": channel})),
    ]
}

fn rules() -> impl Strategy<Value = Value> {
    (1..4_u32, 1..9_u32, 1..9_u32, 1..4_u32, weighted(0.5, select(&["08:00", "12:00"][..]))).prop_map(
        |(calls, days, quiet, messages, hours)| {
            let mut rules = json!({
                "callCap": {"count": calls, "days": days}, "coolDown": {"days": quiet}, "consentDays": 7,
                "contactCaps": [{"count": messages, "days": days, "channels": ["email", "letter", "text"]}],
            });
            if let Some(start) = hours {
                rules["timeWindow"] = json!({"start": start, "end": "21:00"});
            }
            rules
        },
    )
}

fn case() -> impl Strategy<Value = Case> {
    let contacts = prop::collection::vec((0..60_i64, contact()), 0..10);
    let notice = (20..60_i64, select(&["first", "second"][..]), select(&CHANNELS[..]));
    let party = prop::collection::vec(select(&ZONES[..]), 0..3);
    let channels = Just(CHANNELS.to_vec()).prop_shuffle();
    (contacts, prop::collection::vec(notice, 0..4), weighted(0.8, rules()), party, channels).prop_map(
        |(mut contacts, notices, rules, zones, channels)| {
            contacts.sort_by_key(|(on, _)| *on);
            let mut zones = zones;
            zones.sort_unstable();
            zones.dedup();
            let offsets = zones.iter().map(|zone| common::zones::offsets(zone, "2023-11-01", "2027-01-01")).collect();
            Case { contacts, notices, rules, party: json!({"zones": zones}), offsets, channels }
        },
    )
}

impl Case {
    fn history(&self) -> Vec<Value> {
        let dated = |(on, event): &(Day, Value)| {
            let mut event = event.clone();
            event["on"] = json!(date(*on));
            (*on, event)
        };
        let sent = |(on, level, channel): &(Day, &str, &str)| {
            (*on, json!({"type": "noticeSent", "on": date(*on), "level": level, "channel": channel}))
        };
        let mut events: Vec<(Day, Value)> =
            self.contacts.iter().map(dated).chain(self.notices.iter().map(sent)).collect();
        events.sort_by_key(|(on, _)| *on);
        events.into_iter().map(|(_, event)| event).collect()
    }

    fn question(&self, when: &Value) -> Value {
        let levels: Vec<Value> = ["first", "second", "third"]
            .into_iter()
            .map(|level| {
                let conditions = json!([{"fact": "daysPastDue", "op": "atLeast", "value": 1}]);
                json!({"level": level, "conditions": conditions, "channels": self.channels})
            })
            .collect();
        let mut policy = json!({"escalation": {"levels": levels, "earnedBy": "sent"}});
        if let Some(rules) = &self.rules {
            policy["contact"] = rules.clone();
        }
        let invoice = json!({"id": "I", "issued": date(0), "due": date(10), "amount": "10", "currency": "EUR"});
        let account = json!({"id": "A", "invoices": [invoice], "history": self.history(), "party": self.party});
        let mut question = json!({"account": account, "policy": policy, "offsets": self.offsets});
        question.as_object_mut().unwrap().extend(when.as_object().unwrap().clone());
        question
    }

    /// The same contacts, asked of `checkContact`: a written notice is a message, one by telephone a call, unless that is told.
    fn check(&self, when: &Value, channel: &str) -> Value {
        const CALLS: [&str; 5] = ["callUnanswered", "voicemailLeft", "callDropped", "callUnconnected", "conversation"];
        let told = self.contacts.iter().filter(|(_, event)| CALLS.contains(&event["type"].as_str().unwrap()));
        let mut told: Vec<Value> = told.map(|(on, _)| json!(date(*on))).collect();
        let mut message = |event: Value| match event["type"].as_str() {
            Some("noticeSent") if event["channel"] == "call" => {
                let found = told.iter().position(|day| *day == event["on"]);
                match found {
                    Some(found) => {
                        told.remove(found);
                        None
                    }
                    None => Some(json!({"type": "callUnanswered", "on": event["on"]})),
                }
            }
            Some("noticeSent") => Some(json!({"type": "messageSent", "on": event["on"], "channel": event["channel"]})),
            _ => Some(event),
        };
        let history: Vec<Value> = self.history().into_iter().filter_map(&mut message).collect();
        let mut question = json!({"party": self.party, "offsets": self.offsets, "debts": ["A"], "debt": "A", "history": history, "channel": channel});
        if let Some(rules) = &self.rules {
            question["rules"] = rules.clone();
        }
        question.as_object_mut().unwrap().extend(when.as_object().unwrap().clone());
        common::answer("checkContact", &question)
    }
}

fn moment() -> impl Strategy<Value = Value> {
    let at = (30..70_i64, 0..24_u32, 0..60_u32, select(&["-05:00", "+00:00", "+05:30"][..]));
    prop_oneof![
        (30..70_i64).prop_map(|on| json!({"on": date(on)})),
        at.prop_map(
            |(on, hour, minute, offset)| json!({"at": format!("{}T{hour:02}:{minute:02}:00{offset}", date(on))})
        ),
    ]
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn a_step_goes_by_the_channels_that_the_rules_leave_open_in_400_cases(case in case(), when in moment()) {
        let verdict = common::answer("decideEscalation", &case.question(&when));
        let unit = &verdict["units"][0];
        let reaches = unit["reaches"].as_array().unwrap();
        prop_assert_eq!(unit["allowed"] == true, !reaches.is_empty(), "{:#}", unit);
        let mut open = Vec::new();
        for (reach, channel) in reaches.iter().zip(&case.channels) {
            prop_assert_eq!(&reach["channel"], channel);
            let zones = case.party["zones"].as_array().unwrap();
            // A place that nobody knows keeps the hours of whoever asks; checkContact is not told them.
            if zones.is_empty() && *channel == "email" {
                open.extend((reach["allowed"] == true).then_some(*channel));
                continue;
            }
            let checked = case.check(&when, channel);
            prop_assert_eq!(&reach["allowed"], &checked["allowed"], "{} {:#} {:#}", channel, reach, checked);
            prop_assert_eq!(&reach["earliest"], &checked["earliest"], "{}", channel);
            prop_assert_eq!(&reach["blockedBy"], &checked["blockedBy"], "{}", channel);
            open.extend((reach["allowed"] == true).then_some(*channel));
        }
        let channels = unit["action"]["channels"].as_array().cloned().unwrap_or_default();
        prop_assert_eq!(channels, open.iter().map(|channel| json!(channel)).collect::<Vec<_>>());
    }

    #[test]
    fn nobody_who_asked_not_to_be_contacted_is_in_400_cases(mut case in case(), when in moment()) {
        case.contacts.retain(|(_, event)| event["type"] != "ceaseWithdrawn");
        case.contacts.push((29, json!({"type": "ceaseRequested"})));
        case.contacts.sort_by_key(|(on, _)| *on);
        let verdict = common::answer("decideEscalation", &case.question(&when));
        let unit = &verdict["units"][0];
        prop_assert_eq!(&unit["action"], &Value::Null, "{:#}", unit);
        prop_assert_eq!(&unit["earliest"], &Value::Null, "{:#}", unit);
    }

    #[test]
    fn a_suppressed_contact_consumes_no_level_in_400_cases(case in case(), when in moment()) {
        let unit = |case: &Case| common::answer("decideEscalation", &case.question(&when))["units"][0].clone();
        let mut free = case.clone();
        free.rules = Some(json!({}));
        free.contacts.clear();
        let (bound, free) = (unit(&case), unit(&free));
        for field in ["candidate", "allowed", "level", "sent", "blockedBy"] {
            prop_assert_eq!(&bound[field], &free[field], "{}", field);
        }
        // It only comes later, and never while no channel is open.
        for (bound, free) in bound["timeline"].as_array().unwrap().iter().zip(free["timeline"].as_array().unwrap()) {
            let (bound, free) = (bound["on"].as_str(), free["on"].as_str());
            prop_assert!(bound.is_none_or(|bound| free.is_some_and(|free| free <= bound)), "{:?} {:?}", bound, free);
        }
        let day = |when: &Value| when.as_str().map(|when| when[..10].to_owned());
        if bound["allowed"] == true {
            prop_assert_eq!(day(&bound["next"]["on"]), day(&bound["earliest"]), "{:#}", bound);
        }
    }

    #[test]
    fn every_hold_ends_or_is_told_in_400_cases(account in common::generate::account(), on in common::generate::question_day()) {
        let verdict = common::answer("decideEscalation", &json!({"on": date(on), "account": account.json()}));
        for hold in verdict["holds"].as_array().unwrap() {
            let reasons = verdict["units"][0]["reasons"].as_array().unwrap();
            let is_told = reasons.iter().any(|reason| reason["code"] == hold["kind"] || reason["hold"] == hold["kind"]);
            prop_assert!(is_told, "{:#}\n{:#}", hold, verdict);
            let ends = !hold["to"].is_null();
            let waits = ["plan", "dispute", "hardship", "identityTheft", "hold"].iter().any(|kind| hold["kind"] == *kind);
            prop_assert!(ends || waits, "{:#}", hold);
        }
    }
}
