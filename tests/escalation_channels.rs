//! Which law is cited, how steps wait for an open channel, what counts as a contact, and what goes out again.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail")]

mod common;

use common::answer;
use common::late::{account, decide, new_york, on, sent, up_to_the_call};
use serde_json::{Value, json};

/// A rule of law is named where the place is known to have it, and as voluntary where it binds others.
#[test]
fn holds_and_wishes_are_cited_by_the_law_of_the_place() {
    let (party, offsets) = new_york();
    let ask = |event: &str, law: Option<(&str, &str, &str)>| {
        let mut event = json!({"type": event, "on": "2024-01-12"});
        if event["type"] == "disputeOpened" {
            event["invoice"] = json!("I");
        }
        let mut request =
            json!({"on": "2024-01-13", "account": account(&[event], Some(party.clone())), "offsets": offsets});
        if let Some((place, creditor, debtor)) = law {
            request["law"] = json!({"place": place, "creditor": creditor, "debtor": debtor});
        }
        decide(&request).1
    };
    let us = |creditor, debtor| Some(("US-NY", creditor, debtor));
    for (event, law, rule, source) in [
        ("bankruptcyFiled", None, "hold.bankruptcy", None),
        ("bankruptcyFiled", us("original", "business"), "us.automaticStay", Some("11 U.S.C. 362(a)(6), (a)(7)")),
        ("bankruptcyFiled", Some(("DE", "original", "business")), "hold.bankruptcy", None),
        ("identityTheftReported", None, "hold.identityTheft", None),
        ("identityTheftReported", us("original", "consumer"), "us.identityTheft", Some("15 U.S.C. 1681m(f)")),
        (
            "identityTheftReported",
            us("original", "business"),
            "us.identityTheft",
            Some("15 U.S.C. 1681m(f), kept voluntarily"),
        ),
        ("breathingSpaceBegan", us("original", "consumer"), "hold.breathingSpace", None),
        (
            "breathingSpaceBegan",
            Some(("GB-ENG", "original", "consumer")),
            "uk.breathingSpace",
            Some("SI 2020/1311 reg. 7, reg. 11, reg. 12"),
        ),
        ("breathingSpaceBegan", Some(("GB-SCT", "original", "consumer")), "hold.breathingSpace", None),
        ("attorneyAppointed", us("agency", "consumer"), "us.attorney", Some("12 CFR 1006.6(b)(2)")),
        ("attorneyAppointed", us("original", "consumer"), "us.attorney", Some("12 CFR 1006.6(b)(2), kept voluntarily")),
        ("attorneyAppointed", Some(("GB", "agency", "consumer")), "hold.attorney", None),
        ("disputeOpened", us("agency", "consumer"), "us.dispute", Some("12 CFR 1006.38(b)-(d)")),
        ("disputeOpened", None, "hold.dispute", None),
        ("hardshipReported", us("agency", "consumer"), "hold.hardship", None),
    ] {
        let unit = ask(event, law);
        let reason = &unit["reasons"][0];
        assert_eq!((&reason["rule"], &reason["source"]), (&json!(rule), &json!(source)), "{event} {law:?}");
        assert!(
            reason["message"]
                .as_str()
                .unwrap()
                .ends_with(&source.map_or(String::new(), |source| format!("({source})")))
        );
        assert!(source.is_some() || !reason["message"].as_str().unwrap().contains("CFR"), "{reason}");
    }
    for (event, law, rule, source) in [
        ("ceaseRequested", None, "contact.cease", "the customer's own wish"),
        ("ceaseRequested", us("agency", "consumer"), "us.cease", "12 CFR 1006.6(c)"),
        ("ceaseRequested", us("original", "consumer"), "us.cease", "12 CFR 1006.6(c), kept voluntarily"),
        ("ceaseRequested", Some(("FR", "original", "business")), "contact.cease", "the customer's own wish"),
    ] {
        let unit = ask(event, law);
        let block = &unit["reaches"][0]["blockedBy"][0];
        assert_eq!((&block["rule"], &block["source"]), (&json!(rule), &json!(source)), "{event} {law:?}");
    }
}

/// The default's figures are those of Regulation F: who is bound by it needs no others, and is told so.
#[test]
fn the_default_contact_rules_are_those_of_the_law_and_named_alike() {
    let law = json!({"on": "2024-01-13", "place": "US-NY", "creditor": "agency", "debtor": "consumer"});
    assert_eq!(answer("checkPolicy", &json!({"law": law}))["findings"], json!([]));
    let (party, offsets) = new_york();
    let talk = json!({"type": "conversation", "on": "2024-01-24"});
    for (law, source) in [
        (None, "12 CFR 1006.14(b)(2)(i)(B), kept voluntarily"),
        (Some("original"), "12 CFR 1006.14(b)(2)(i)(B), kept voluntarily"),
        (Some("agency"), "12 CFR 1006.14(b)(2)(i)(B)"),
    ] {
        let account = account(&up_to_the_call(std::slice::from_ref(&talk)), Some(party.clone()));
        let mut request = json!({"on": "2024-01-25", "account": account, "offsets": offsets});
        if let Some(creditor) = law {
            request["law"] = json!({"place": "US-NY", "creditor": creditor, "debtor": "consumer"});
        }
        let block = decide(&request).1["reaches"][0]["blockedBy"][0].clone();
        assert_eq!((&block["rule"], &block["source"]), (&json!("us.coolDown"), &json!(source)), "{law:?}");
    }
}

fn dated(steps: &Value) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    steps.as_array().unwrap().iter().map(|step| (text(&step["level"]), text(&step["on"]))).collect()
}

#[test]
fn what_lies_ahead_waits_for_an_open_channel_too() {
    let (party, offsets) = new_york();
    let levels = json!([
        {"level": "ask", "channels": ["email"], "conditions": [{"fact": "daysPastDue", "op": "atLeast", "value": 1}]},
        {"level": "call", "action": "call", "channels": ["call"], "conditions": [{"fact": "daysPastDue", "op": "atLeast", "value": 3}]},
        {"level": "last", "channels": ["letter", "email"], "conditions": [{"fact": "daysPastDue", "op": "atLeast", "value": 5}]},
    ]);
    let ladder = json!({"levels": levels, "earnedBy": "sent", "allowFindings": true});
    let talk = json!({"type": "conversation", "on": "2024-01-11"});
    let ceased = |channel: &str| json!({"type": "ceaseRequested", "on": "2024-01-11", "channel": channel});
    for (contact, history, expected, stops) in [
        (json!({}), vec![], vec![("ask", 11), ("call", 13), ("last", 15)], "complete"),
        // Seven days of quiet after a conversation.
        (json!({"coolDown": {"days": 7}}), vec![talk], vec![("ask", 11), ("call", 18), ("last", 19)], "complete"),
        // Steps ahead are contacts as well.
        (
            json!({"contactCaps": [{"count": 1, "days": 10, "channels": ["email", "letter"]}]}),
            vec![],
            vec![("ask", 11), ("call", 13), ("last", 21)],
            "complete",
        ),
        // 13 and 14 January 2024 are a weekend.
        (
            json!({"closed": {"weekdays": ["sat", "sun"]}}),
            vec![],
            vec![("ask", 11), ("call", 15), ("last", 16)],
            "complete",
        ),
        (json!({}), vec![ceased("call")], vec![("ask", 11)], "horizon"),
        (json!({}), vec![ceased("letter")], vec![("ask", 11), ("call", 13), ("last", 15)], "complete"),
    ] {
        let account = account(&history, Some(party.clone()));
        let policy = json!({"contact": contact, "escalation": ladder});
        let request = json!({"on": "2024-01-11", "account": account, "policy": policy, "offsets": offsets});
        let ahead = answer("projectEscalation", &request)["units"][0].clone();
        let expected: Vec<(String, String)> =
            expected.into_iter().map(|(level, day)| (level.to_owned(), format!("2024-01-{day:02}"))).collect();
        assert_eq!(
            (dated(&ahead["steps"]), &ahead["stops"]),
            (expected.clone(), &json!(stops)),
            "{contact} {history:?}"
        );
        let unit = decide(&request).1;
        let planned =
            unit["timeline"].as_array().unwrap().iter().filter(|step| step["on"].is_string()).cloned().collect();
        assert_eq!(dated(&planned), expected, "{contact} {history:?}");
    }
}

#[test]
fn a_closed_channel_is_a_reason_with_its_rule() {
    let unit = on("2024-01-25", &up_to_the_call(&[]));
    let reasons = unit["reasons"].as_array().unwrap();
    let suppressed = reasons.iter().find(|reason| reason["code"] == "suppressed").unwrap();
    assert_eq!(
        suppressed,
        &json!({
            "message": "`call` does not go by call: it is not known where the customer is, so neither are the hours; forbear's default.",
            "rule": "contact.place", "source": "forbear's default", "code": "suppressed", "level": "call",
            "channel": "call", "notBefore": null,
        })
    );
    let ceased = json!({"type": "ceaseRequested", "on": "2024-01-20"});
    let unit = on("2024-01-25", &up_to_the_call(&[ceased]));
    assert_eq!((&unit["action"], &unit["next"]["on"], &unit["reviewOn"]), (&Value::Null, &Value::Null, &Value::Null));
    let rules: Vec<&Value> = unit["reasons"].as_array().unwrap().iter().map(|reason| &reason["rule"]).collect();
    assert!(rules.iter().filter(|rule| **rule == "contact.cease").count() == 3, "{rules:?}");
}

#[test]
fn what_will_not_happen_is_told_of_blocked_levels_too() {
    let ruled = |history: &[Value]| on("2024-01-12", history)["willNot"].clone();
    let bound =
        |what: &str, before: Value, blocked: bool| json!({"what": what, "before": before, "whileBlocked": blocked});
    let free = ruled(&[]);
    assert_eq!(free[1], bound("serviceHold", json!("2024-02-11"), false), "{free:#}");
    assert_eq!(free[3], bound("court", Value::Null, false));
    for block in
        [json!({"type": "hardshipReported", "on": "2024-01-11"}), json!({"type": "ceaseRequested", "on": "2024-01-11"})]
    {
        let held = ruled(std::slice::from_ref(&block));
        let expected = [
            bound("charges", Value::Null, false),
            bound("serviceHold", Value::Null, true),
            bound("outsideAgency", Value::Null, true),
            bound("court", Value::Null, false),
        ];
        assert_eq!(held, json!(expected), "{block}");
    }
}

/// 12 CFR 1006.14(b)(2)(i)(A): a step by telephone is a call, told by itself or not, and told twice it is one.
#[test]
fn notices_count_to_the_caps_of_their_channels() {
    let (party, offsets) = new_york();
    let level =
        |name: &str, channels: Value| json!({"level": name, "action": "call", "channels": channels, "conditions": []});
    let ladder = json!({
        "levels": [level("first", json!(["call", "email"])), level("second", json!(["call", "email"])), level("third", json!(["call", "email"]))],
        "earnedBy": "sent", "allowFindings": true,
    });
    let contact = json!({
        "callCap": {"count": 1, "days": 30}, "contactCaps": [{"count": 1, "days": 20, "channels": ["email", "letter"]}],
    });
    let notice = |channel: Value| {
        let mut notice = json!({"type": "noticeSent", "on": "2024-01-15", "level": "first"});
        if channel.is_string() {
            notice["channel"] = channel;
        }
        notice
    };
    let event = |kind: &str, more: Value| {
        let mut event = json!({"type": kind, "on": "2024-01-15"});
        event.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        event
    };
    let (call_ends, mail_ends) = (json!("2024-02-14"), json!("2024-02-04"));
    let now = json!("2024-01-16");
    for (history, by_call, by_email) in [
        (vec![notice(json!("call"))], &call_ends, &now),
        (vec![notice(json!("email"))], &now, &mail_ends),
        // Nobody knows how: by either.
        (vec![notice(Value::Null)], &call_ends, &mail_ends),
        (vec![notice(json!("call")), event("callUnanswered", json!({}))], &call_ends, &now),
        // It did not connect, and that is no call.
        (vec![notice(json!("call")), event("callUnconnected", json!({}))], &now, &now),
        // One that the customer placed is another.
        (vec![notice(json!("call")), event("conversation", json!({"placedBy": "consumer"}))], &call_ends, &now),
        // What stands on the account is its debt; a third name is another debt of the customer.
        (vec![event("callUnanswered", json!({"debts": ["A"]}))], &call_ends, &now),
        (vec![event("callUnanswered", json!({"debts": ["I"]}))], &call_ends, &now),
        (vec![event("callUnanswered", json!({"debts": ["B"]}))], &now, &now),
        (vec![event("callUnanswered", json!({"debts": ["B", "I"]}))], &call_ends, &now),
    ] {
        let account = account(&history, Some(party.clone()));
        let policy = json!({"contact": contact, "escalation": ladder});
        let unit = decide(&json!({"on": "2024-01-16", "account": account, "policy": policy, "offsets": offsets})).1;
        let earliest: Vec<&Value> =
            unit["reaches"].as_array().unwrap().iter().map(|reach| &reach["earliest"]).collect();
        assert_eq!(earliest, [by_call, by_email], "{history:?}");
    }
}

#[test]
fn whatever_came_back_is_sent_again_by_another_way() {
    let by = |level: &str, day: &str, channel: &str| json!({"type": "noticeSent", "on": day, "level": level, "channel": channel});
    let back = |level: &str, day: &str| json!({"type": "noticeBounced", "on": day, "level": level});
    let (first, second) = (by("reminder", "2024-01-11", "email"), by("secondNotice", "2024-01-18", "email"));
    for (day, history, level, channels) in [
        (
            "2024-01-12",
            vec![first.clone(), back("reminder", "2024-01-12")],
            json!("reminder"),
            json!(["letter", "email"]),
        ),
        // It came back late: the second notice stands, the first one goes out again before anything else.
        (
            "2024-01-25",
            vec![first.clone(), second.clone(), back("reminder", "2024-01-19")],
            json!("reminder"),
            json!(["letter", "email"]),
        ),
        (
            "2024-01-25",
            vec![first.clone(), second.clone(), back("reminder", "2024-01-19"), back("secondNotice", "2024-01-20")],
            json!("reminder"),
            json!(["letter", "email"]),
        ),
        (
            "2024-01-25",
            vec![
                first.clone(),
                second.clone(),
                back("reminder", "2024-01-19"),
                back("secondNotice", "2024-01-20"),
                by("reminder", "2024-01-21", "email"),
            ],
            json!("secondNotice"),
            json!(["letter", "email"]),
        ),
        // Both ways failed: the order is the ladder's again.
        (
            "2024-01-25",
            vec![
                first.clone(),
                back("reminder", "2024-01-12"),
                by("reminder", "2024-01-13", "letter"),
                back("reminder", "2024-01-20"),
            ],
            json!("reminder"),
            json!(["email", "letter"]),
        ),
        // What was sent again grants its days again; then the ladder goes on after the second notice.
        (
            "2024-01-27",
            vec![first.clone(), second.clone(), back("reminder", "2024-01-19"), by("reminder", "2024-01-21", "email")],
            Value::Null,
            Value::Null,
        ),
        (
            "2024-01-28",
            vec![first, second, back("reminder", "2024-01-19"), by("reminder", "2024-01-21", "email")],
            json!("call"),
            json!(["email", "letter"]),
        ),
    ] {
        let unit = on(day, &history);
        let action = &unit["action"];
        assert_eq!((&action["level"], &action["channels"]), (&level, &channels), "{day} {history:?}");
        let sent_again = unit["reasons"].as_array().unwrap().iter().any(|reason| reason["code"] == "noticeBounced");
        assert_eq!(sent_again, ["reminder", "secondNotice"].contains(&level.as_str().unwrap_or_default()), "{day}");
    }
    let unit = on(
        "2024-01-25",
        &[sent("reminder", "2024-01-11"), sent("secondNotice", "2024-01-18"), back("reminder", "2024-01-19")],
    );
    let states: Vec<&Value> = unit["timeline"].as_array().unwrap().iter().map(|step| &step["state"]).collect();
    assert_eq!(states[..3], ["allowed", "done", "planned"]);
}

#[test]
fn words_go_with_the_channel_and_with_what_follows() {
    let compose = |day: &str, history: &[Value], level: &str, more: Value| {
        let mut request =
            json!({"on": day, "account": account(history, None), "level": level, "creditor": {"name": "Lark"}});
        request.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        let notice = answer("composeNotice", &request);
        (
            notice["kind"].as_str().unwrap().to_owned(),
            notice["text"].as_str().unwrap().to_owned(),
            notice["blockedBy"].clone(),
        )
    };
    let due = up_to_the_call(&[]);
    for (day, history, more, kind) in [
        // The place is not known: no call is possible, so the customer is written to.
        ("2024-01-25", &due[..], json!({}), "message"),
        ("2024-01-25", &due, json!({"channel": "call"}), "callNotes"),
        ("2024-01-25", &due, json!({"channel": "letter"}), "message"),
        ("2024-01-12", &[], json!({}), "callNotes"),
        ("2024-01-12", &[], json!({"channel": "email"}), "message"),
    ] {
        let (found, text, _) = compose(day, history, "call", more.clone());
        assert_eq!(found, kind, "{day} {more}");
        assert_eq!(text.starts_with("Hello there,"), kind == "message", "{text}");
    }
    let last = json!({"level": "finalNotice", "action": "finalNotice", "conditions": [], "grantsDays": 30});
    let after = |action: Value| {
        let mut levels = vec![last.clone()];
        if action.is_string() {
            levels.push(json!({"level": "next", "action": action, "conditions": []}));
        }
        let policy = json!({"policy": {"escalation": {"levels": levels, "allowFindings": true}}});
        let (_, text, _) = compose("2024-01-12", &[], "finalNotice", policy);
        text.lines().find_map(|line| line.strip_prefix("After that, ").map(str::to_owned))
    };
    for (action, told) in [
        (json!("review"), Some("a person looks at your account and decides with care what comes next.")),
        (json!("placement"), Some("we may ask an agency to settle this with you.")),
        (json!("suit"), Some("we may ask a court to settle this.")),
        (json!("serviceHold"), Some("your service may rest until we have agreed.")),
        (json!("notice"), None),
        (Value::Null, None),
    ] {
        assert_eq!(after(action.clone()).as_deref(), told, "{action}");
    }
    // Under a hold the words are there to be looked at, and say what is in the way.
    let held = [json!({"type": "hardshipReported", "on": "2024-01-11"})];
    assert_eq!(compose("2024-01-12", &held, "reminder", json!({})).2, json!(["hardship"]));
}
