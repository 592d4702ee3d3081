//! How contact bears on a verdict: closed channels, caps, hours, what a conversation told; the words; what a policy should not do.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail")]

mod common;

use common::late::{account, decide, new_york, on, sent, up_to_the_call};
use common::{answer, call};
use serde_json::{Value, json};

#[test]
fn a_call_without_a_place_gives_way_to_writing() {
    let unit = on("2024-01-25", &up_to_the_call(&[]));
    assert_eq!(unit["candidate"], "call");
    assert_eq!(unit["action"], json!({"level": "call", "action": "call", "channels": ["email", "letter"]}));
    assert_eq!(unit["reaches"][0]["channel"], "call");
    assert_eq!(unit["reaches"][0]["blockedBy"][0]["code"], "placeUnknown");
}

#[test]
fn a_suppressed_step_consumes_no_level_and_names_the_day_it_opens() {
    let (party, offsets) = new_york();
    let policy = json!({"escalation": {"levels": [{
        "level": "call", "action": "call", "conditions": [{"fact": "treatmentDays", "op": "atLeast", "value": 1}],
    }]}});
    let ask = |at: Value, history: &[Value]| {
        let mut request =
            json!({"account": account(history, Some(party.clone())), "offsets": offsets, "policy": policy});
        request.as_object_mut().unwrap().extend(at.as_object().unwrap().clone());
        decide(&request).1
    };
    let talk = json!({"type": "conversation", "on": "2024-01-14"});
    for (at, history, open, earliest) in [
        (json!({"on": "2024-01-20"}), vec![], true, json!("2024-01-20")),
        // 12 CFR 1006.14(b)(2)(i)(B): a conversation on the 14th, the next call on the 21st.
        (json!({"on": "2024-01-20"}), vec![talk.clone()], false, json!("2024-01-21")),
        (json!({"on": "2024-01-21"}), vec![talk], true, json!("2024-01-21")),
        // 12 CFR 1006.6(b)(1)(i): from eight, local time.
        (json!({"at": "2024-01-20T07:59:00-05:00"}), vec![], false, json!("2024-01-20T08:00:00-05:00")),
        (json!({"at": "2024-01-20T21:00:00-05:00"}), vec![], false, json!("2024-01-21T08:00:00-05:00")),
        (json!({"at": "2024-01-20T20:59:00-05:00"}), vec![], true, json!("2024-01-20T20:59:00-05:00")),
        (json!({"on": "2024-01-20"}), vec![json!({"type": "ceaseRequested", "on": "2024-01-12"})], false, Value::Null),
    ] {
        let unit = ask(at.clone(), &history);
        assert_eq!(unit["candidate"], "call", "{at}");
        assert_eq!(unit["allowed"], true, "{at}");
        assert_eq!(unit["action"].is_object(), open, "{at} {unit:#}");
        assert_eq!(unit["earliest"], earliest, "{at}");
        assert_eq!(unit["reaches"][0]["blockedBy"].as_array().unwrap().is_empty(), open, "{at}");
    }
}

#[test]
fn notices_count_as_messages() {
    let policy = json!({
        "contact": {"contactCaps": [{"count": 1, "days": 30, "channels": ["email", "letter"]}]},
    });
    let history = [sent("reminder", "2024-01-11")];
    let unit = decide(&json!({"on": "2024-01-18", "account": account(&history, None), "policy": policy})).1;
    assert_eq!((&unit["candidate"], &unit["action"]), (&json!("secondNotice"), &Value::Null));
    assert_eq!(unit["earliest"], "2024-02-10");
}

#[test]
fn what_the_customer_told_steers_the_next_step() {
    let told =
        |reason: &str| json!({"type": "conversation", "on": "2024-01-26", "reason": reason, "agreed": "nothing"});
    let called = json!({"type": "noticeSent", "on": "2024-01-26", "level": "call", "channel": "call"});
    let more = |events: &[Value]| up_to_the_call(&[std::slice::from_ref(&called), events].concat());
    // Where there is no money at the moment, ways to pay are offered at once.
    let invited = on("2024-01-26", &more(&[told("cashFlow")]));
    assert_eq!(invited["action"]["level"], "offerOptions");
    // Not the reasons for which it would have to wait.
    let reasons: Vec<(&Value, &Value)> =
        invited["reasons"].as_array().unwrap().iter().map(|reason| (&reason["code"], &reason["toldOn"])).collect();
    assert_eq!(reasons, [(&json!("cashFlow"), &json!("2024-01-26"))]);
    // On its own day it needs no such reason.
    let by_itself = on("2024-02-02", &more(&[told("cashFlow")]));
    assert_eq!(
        (&by_itself["action"]["level"], &by_itself["reasons"][0]["code"]),
        (&json!("offerOptions"), &json!("due"))
    );
    for reason in ["overlooked", "willNotPay", "unknown"] {
        let unit = on("2024-01-27", &more(&[told(reason)]));
        assert_eq!((&unit["action"], &unit["blockedBy"]), (&Value::Null, &json!([])), "{reason}");
        assert_eq!(unit["next"]["on"], "2024-02-02", "{reason}");
    }
    for (reason, record) in [
        ("dispute", json!({"type": "disputeOpened", "on": "2024-02-20", "invoice": "I", "amount": "10.00"})),
        ("fraud", json!({"type": "identityTheftReported", "on": "2024-02-20"})),
        ("lifeEvent", json!({"type": "hardshipReported", "on": "2024-02-20"})),
    ] {
        let before = on("2024-02-19", &more(&[told(reason)]));
        assert_eq!((&before["allowed"], &before["blockedBy"]), (&json!(false), &json!(["review"])), "{reason}");
        let recorded = on("2024-02-20", &more(&[told(reason), record]));
        assert!(!recorded["blockedBy"].as_array().unwrap().contains(&json!("review")), "{reason}: {recorded:#}");
        let unrecorded = on("2024-03-25", &more(&[told(reason)]));
        assert_eq!(unrecorded["blockedBy"], json!([]), "{reason}");
    }
}

#[test]
fn a_service_that_rests_is_to_run_again_once_nothing_is_asked() {
    let history = |more: Value| vec![json!({"type": "serviceHeld", "on": "2024-03-01"}), more];
    let verdict = |history: &[Value]| decide(&json!({"on": "2024-03-05", "account": account(history, None)})).0;
    assert_eq!(verdict(&history(sent("reminder", "2024-01-11")))["proposes"], json!([]));
    let promise =
        json!({"type": "promiseMade", "on": "2024-03-03", "amount": "100", "currency": "EUR", "payBy": "2024-03-10"});
    assert_eq!(verdict(&history(promise))["proposes"], json!(["restoreService"]));
}

#[test]
fn every_level_has_words_with_the_facts_in_place() {
    let levels = ["reminder", "secondNotice", "call", "offerOptions", "serviceHold", "finalNotice", "review"];
    for level in levels {
        let notice = answer(
            "composeNotice",
            &json!({
                "on": "2024-01-12", "account": account(&[], None), "level": level,
                "creditor": {"name": "Lark & Sons", "link": "https://example.com/pay"}, "customer": {"name": "Kim"},
            }),
        );
        let text = format!("{}\n{}", notice["subject"].as_str().unwrap(), notice["text"].as_str().unwrap());
        assert!(text.contains("EUR 100.00") && text.contains("10 January 2024"), "{level}: {text}");
        assert!(!text.contains(['{', '}']), "{level}: {text}");
        // How to reach the business is not known here.
        assert!(!text.contains("reach us"), "{level}: {text}");
    }
}

#[test]
fn a_customer_without_a_name_is_greeted_or_spoken_of() {
    for (level, subject, line) in [
        ("reminder", "EUR 100.00 still to pay to Lark", "Hello there,"),
        (
            "call",
            "Call the customer about EUR 100.00",
            "Make sure that you speak with the customer before you name an amount.",
        ),
        ("review", "Review of the customer: EUR 100.00", ""),
    ] {
        let request =
            json!({"on": "2024-01-12", "account": account(&[], None), "level": level, "creditor": {"name": "Lark"}});
        let notice = answer("composeNotice", &request);
        assert_eq!(notice["subject"], subject);
        assert!(notice["text"].as_str().unwrap().contains(line), "{notice:#}");
    }
}

#[test]
fn words_can_be_replaced_and_are_held_to_courtesy() {
    let request = |words: Value| {
        json!({
            "on": "2024-01-12", "account": account(&[], None), "level": "reminder", "creditor": {"name": "Lark"},
            "policy": {"notices": {"words": {"reminder": words}}},
        })
    };
    let own = answer("composeNotice", &request(json!({"subject": "{amount}", "text": "Due {due}.\nSee {link}"})));
    assert_eq!((&own["subject"], &own["text"]), (&json!("EUR 100.00"), &json!("Due 10 January 2024.")));
    for (words, code, path) in [
        (json!({"subject": "a", "text": "You failed to pay"}), "words.blame", "policy.notices.words.reminder.text"),
        (json!({"subject": "LAST CHANCE", "text": "b"}), "words.threat", "policy.notices.words.reminder.subject"),
        (json!({"subject": "a", "text": "{amonut}"}), "words.unknownFact", "policy.notices.words.reminder.text"),
    ] {
        let issues = call("composeNotice", &request(words)).unwrap_err();
        assert_eq!((&issues[0]["code"], &issues[0]["path"]), (&json!(code), &json!(path)));
    }
    let paid = json!({"id": "A", "invoices": []});
    // A name for notices that are no level has no words.
    let other =
        json!({"on": "2024-01-12", "account": account(&[], None), "level": "invoice", "creditor": {"name": "Lark"}});
    assert_eq!(call("composeNotice", &other).unwrap_err()[0]["code"], "reference.unknownLevel");
    let nothing = json!({"on": "2024-01-12", "account": paid, "level": "reminder", "creditor": {"name": "Lark"}});
    assert_eq!(call("composeNotice", &nothing).unwrap_err()[0]["code"], "notice.nothingDue");
}

#[test]
fn no_line_begins_in_a_name_or_a_subject() {
    let request = |of_creditor: Value, customer: &str, subject: &str| {
        let words = json!({"reminder": {"subject": subject, "text": "one\ntwo"}});
        json!({
            "on": "2024-01-12", "account": account(&[], None), "level": "reminder", "creditor": of_creditor,
            "customer": {"name": customer}, "policy": {"notices": {"words": words}},
        })
    };
    let lark = |key: &str, value: &str| {
        let mut creditor = json!({"name": "Lark"});
        creditor[key] = json!(value);
        creditor
    };
    let fine = call("composeNotice", &request(lark("link", "https://example.com/?a=1"), "Zoë O'Neill", "{amount}"));
    assert_eq!(fine.unwrap()["text"], "one\ntwo");
    for (request, path) in [
        (request(lark("name", "Lark\r\nBcc: all@example.com"), "Kim", "a"), "creditor.name"),
        (request(lark("contact", "a\nb"), "Kim", "a"), "creditor.contact"),
        (request(lark("link", "a\u{7f}b"), "Kim", "a"), "creditor.link"),
        (request(lark("name", "Lark"), "Kim\n", "a"), "customer.name"),
        (request(lark("name", "Lark"), "Kim", "a\nb"), "policy.notices.words.reminder.subject"),
    ] {
        let issues = call("composeNotice", &request).unwrap_err();
        assert_eq!((&issues[0]["code"], &issues[0]["path"]), (&json!("words.character"), &json!(path)));
    }
}

#[test]
fn what_a_policy_should_not_do_is_found_and_refused() {
    let level = |name: &str, action: &str, day: i64| {
        json!({"level": name, "action": action, "grantsDays": 7,
            "conditions": [{"fact": "daysPastDue", "op": "atLeast", "value": day}]})
    };
    let ladder = |levels: Vec<Value>| json!({"escalation": {"levels": levels}});
    let quick = level("placement", "placement", 20);
    let cases = [
        (json!({}), vec![]),
        (ladder(vec![level("offer", "offer", 10), level("hold", "serviceHold", 20)]), vec![]),
        (ladder(vec![level("hold", "serviceHold", 20)]), vec![("policy.offerFirst", "policy.escalation.levels[0]")]),
        (
            ladder(vec![level("hold", "serviceHold", 20), level("offer", "offer", 30)]),
            vec![("policy.offerFirst", "policy.escalation.levels[0]")],
        ),
        (
            ladder(vec![level("offer", "offer", 10), quick]),
            vec![("policy.outsideTooSoon", "policy.escalation.levels[1]")],
        ),
        (
            json!({"escalation": {"levels": [
                {"level": "one", "conditions": [{"fact": "daysPastDue", "op": "atLeast", "value": 1}]},
                {"level": "two", "conditions": [{"fact": "daysPastDue", "op": "atLeast", "value": 1}]},
            ]}}),
            vec![("policy.sameDay", "policy.escalation.levels[1]")],
        ),
        (
            json!({"escalation": {"repeat": {"level": "again", "everyDays": 2}}}),
            vec![("policy.repeatsTooOften", "policy.escalation.repeat.everyDays")],
        ),
    ];
    for (mut policy, expected) in cases {
        let expected: Vec<(Value, Value)> =
            expected.into_iter().map(|(code, path)| (json!(code), json!(path))).collect();
        let told = |list: &Value| -> Vec<(Value, Value)> {
            list.as_array().unwrap().iter().map(|one| (one["code"].clone(), one["path"].clone())).collect()
        };
        let checked = call("checkPolicy", &json!({"policy": policy})).unwrap();
        assert_eq!(told(&checked["findings"]), expected, "{policy}");
        let request = json!({"on": "2024-01-20", "account": account(&[], None), "policy": policy});
        match call("decideEscalation", &request) {
            Ok(_) => assert!(expected.is_empty(), "{policy}"),
            Err(issues) => assert_eq!(told(&issues), expected, "{policy}"),
        }
        if !expected.is_empty() {
            policy["escalation"]["allowFindings"] = json!(true);
            let request = json!({"on": "2024-01-20", "account": account(&[], None), "policy": policy});
            assert!(call("decideEscalation", &request).is_ok(), "{policy}");
        }
    }
}

#[test]
fn contact_rules_looser_than_the_law_that_binds_are_found() {
    let findings = |contact: Value, creditor: &str| {
        let law = json!({"on": "2024-06-01", "place": "US-NY", "creditor": creditor, "debtor": "consumer"});
        let answer = call("checkPolicy", &json!({"policy": {"contact": contact}, "law": law})).unwrap();
        let paths = answer["findings"].as_array().unwrap().iter().map(|one| one["path"].as_str().unwrap().to_owned());
        paths.collect::<Vec<_>>()
    };
    let lawful = json!({
        "callCap": {"count": 7, "days": 7}, "coolDown": {"days": 7}, "consentDays": 7, "textConsent": {"days": 60},
        "timeWindow": {"start": "08:00", "end": "21:00", "channels": ["call", "email", "text"]},
    });
    assert_eq!(findings(lawful.clone(), "agency"), [""; 0]);
    for (field, looser) in [
        ("callCap", json!({"count": 8, "days": 7})),
        ("callCap", json!({"count": 7, "days": 6})),
        ("coolDown", json!({"days": 6})),
        ("consentDays", json!(8)),
        ("textConsent", json!({"days": 61})),
        ("timeWindow", json!({"start": "07:59", "end": "21:00", "channels": ["call", "email", "text"]})),
        ("timeWindow", json!({"start": "08:00", "end": "21:00", "channels": ["call"]})),
    ] {
        let mut rules = lawful.clone();
        rules[field] = looser;
        assert_eq!(findings(rules.clone(), "agency"), [format!("policy.contact.{field}")], "{rules}");
        // Regulation F does not bind a business that collects its own invoices.
        assert_eq!(findings(rules, "original"), [""; 0]);
    }
    assert_eq!(findings(json!({}), "agency").len(), 4);
}

#[test]
fn the_projection_says_what_comes_when_and_why_it_stops() {
    let project = |history: &[Value], policy: Value| {
        let request = json!({"on": "2024-01-12", "account": account(history, None), "policy": policy});
        answer("projectEscalation", &request)
    };
    let ahead = project(&[], json!({}));
    let steps: Vec<(&str, &str)> = ahead["units"][0]["steps"]
        .as_array()
        .unwrap()
        .iter()
        .map(|step| (step["level"].as_str().unwrap(), step["on"].as_str().unwrap()))
        .collect();
    let expected = [
        ("reminder", "2024-01-12"),
        ("secondNotice", "2024-01-19"),
        ("call", "2024-01-26"),
        ("offerOptions", "2024-02-02"),
        ("serviceHold", "2024-02-11"),
        ("finalNotice", "2024-03-11"),
        ("review", "2024-04-15"),
    ];
    assert_eq!((steps, &ahead["units"][0]["stops"]), (expected.to_vec(), &json!("complete")));
    let held = project(&[json!({"type": "hardshipReported", "on": "2024-01-11"})], json!({}));
    assert_eq!((&held["units"][0]["steps"], &held["units"][0]["stops"]), (&json!([]), &json!("horizon")));
    let until = project(&[json!({"type": "breathingSpaceBegan", "on": "2024-01-11", "to": "2024-03-11"})], json!({}));
    assert_eq!(until["holdsEnd"][0]["to"], "2024-03-11");
    assert_eq!(until["units"][0]["steps"][0]["on"], "2024-03-11");
    let again = json!({"escalation": {"levels": [], "repeat": {"level": "again", "everyMonths": 1}, "otherNotices": ["invoice"]}});
    let repeats = project(&[sent("invoice", "2024-01-10")], again);
    assert_eq!(repeats["units"][0]["steps"][1]["on"], "2024-03-10");
    assert_eq!(repeats["units"][0]["stops"], "repeats");
}

#[test]
fn charges_go_by_the_policy_and_the_notices_sent() {
    let policy = json!({"escalation": {"levels": [
        {"level": "reminder", "conditions": [], "grantsDays": 7},
        {"level": "second", "conditions": [], "charges": [{"kind": "fixed", "amount": "5.00", "currency": "EUR"}]},
    ]}});
    let history = [sent("reminder", "2024-01-11"), sent("second", "2024-01-20")];
    let charges = answer("assessCharges", &json!({"account": account(&history, None), "policy": policy}));
    assert_eq!((&charges["chargesTotal"], &charges["notices"][0]["receivable"]), (&json!("5.00"), &json!("105.00")));
    let unit = decide(&json!({"on": "2024-01-12", "account": account(&history[..1], None), "policy": policy})).1;
    assert_eq!(unit["willNot"][0], json!({"what": "charges", "before": "2024-01-18", "whileBlocked": false}));
}

#[test]
fn the_verdict_says_when_to_look_again() {
    for (on_day, history, review_on) in [
        ("2024-01-05", vec![], json!("2024-01-11")),
        ("2024-01-11", vec![sent("reminder", "2024-01-11")], json!("2024-01-18")),
        (
            "2024-01-12",
            vec![json!({"type": "hardshipReported", "on": "2024-01-12", "to": "2024-02-12"})],
            json!("2024-02-12"),
        ),
        ("2024-01-12", vec![json!({"type": "hardshipReported", "on": "2024-01-12"})], Value::Null),
        // A step that waits for a channel holds up those behind it.
        (
            "2024-01-20",
            vec![sent("reminder", "2024-01-11"), json!({"type": "ceaseRequested", "on": "2024-01-12"})],
            Value::Null,
        ),
    ] {
        assert_eq!(on(on_day, &history)["reviewOn"], review_on, "{on_day} {history:?}");
    }
}

#[test]
fn the_strictest_of_policy_and_law_wins() {
    let (party, offsets) = new_york();
    let policy = |contact: Value| {
        json!({"contact": contact, "escalation": {"levels": [{
            "level": "call", "action": "call", "conditions": [{"fact": "treatmentDays", "op": "atLeast", "value": 1}],
        }]}})
    };
    let ask = |contact: Value, creditor: &str, at: Value, history: &[Value]| {
        let mut request = json!({
            "account": account(history, Some(party.clone())), "offsets": offsets, "policy": policy(contact),
            "law": {"place": "US-NY", "creditor": creditor, "debtor": "consumer"},
        });
        request.as_object_mut().unwrap().extend(at.as_object().unwrap().clone());
        call("decideEscalation", &request)
    };
    let talk = [json!({"type": "conversation", "on": "2024-01-14"})];
    let on = |day: &str| json!({"on": day});
    for (contact, creditor, at, history, earliest) in [
        // 12 CFR 1006.14(b)(2)(i)(B) binds an agency whatever its own rules say; a business is free, and may be stricter.
        (json!({}), "agency", on("2024-01-18"), &talk[..], "2024-01-21"),
        (json!({"coolDown": {"days": 2}}), "agency", on("2024-01-18"), &talk, "2024-01-21"),
        (json!({"coolDown": {"days": 9}}), "agency", on("2024-01-18"), &talk, "2024-01-23"),
        (json!({}), "original", on("2024-01-18"), &talk, "2024-01-18"),
        // 12 CFR 1006.6(b)(1)(i): the hours that both leave open.
        (
            json!({"timeWindow": {"start": "06:00", "end": "20:00"}}),
            "agency",
            json!({"at": "2024-01-18T07:00:00-05:00"}),
            &[],
            "2024-01-18T08:00:00-05:00",
        ),
        (
            json!({"timeWindow": {"start": "06:00", "end": "20:00"}}),
            "agency",
            json!({"at": "2024-01-18T20:00:00-05:00"}),
            &[],
            "2024-01-19T08:00:00-05:00",
        ),
    ] {
        let verdict = ask(contact.clone(), creditor, at, history).unwrap();
        assert_eq!(verdict["units"][0]["earliest"], earliest, "{contact} {creditor}");
    }
    let text = json!({
        "on": "2024-01-18", "account": account(&[], Some(party.clone())), "offsets": offsets,
        "law": {"place": "US-NY", "creditor": "agency", "debtor": "consumer"},
        "policy": {"contact": {}, "escalation": {"levels": [{"level": "text", "channels": ["text"], "conditions": []}]}},
    });
    // 12 CFR 1006.6(d)(5)
    assert_eq!(decide(&text).1["reaches"][0]["blockedBy"][0]["code"], "textConsent");
    let issues = ask(json!({}), "agency", on("2099-01-18"), &talk).unwrap_err();
    assert_eq!((&issues[0]["code"], &issues[0]["path"]), (&json!("law.expired"), &json!("law")));
    let night = ask(json!({"timeWindow": {"start": "22:00", "end": "23:00"}}), "agency", on("2024-01-18"), &[]);
    assert_eq!(night.unwrap_err()[0]["path"], "law");
}

/// A fact is known at a moment whatever day its own offset gives it.
#[test]
fn holds_and_notices_of_other_offsets_count_from_the_moment_on() {
    let at = |at: &str, history: &[Value]| {
        let ladder = json!({"escalation": {"earnedBy": "sent"}});
        decide(&json!({"at": at, "account": account(history, None), "policy": ladder})).1
    };
    let theft = json!({"type": "identityTheftReported", "at": "2024-01-12T03:30:00Z"});
    assert_eq!(at("2024-01-11T23:00:00-05:00", std::slice::from_ref(&theft))["blockedBy"], json!(["identityTheft"]));
    assert_eq!(at("2024-01-11T22:00:00-05:00", &[theft])["blockedBy"], json!([]));
    let hold = json!({"type": "holdPlaced", "id": "H", "at": "2024-01-12T00:30:00+09:00"});
    let release = json!({"type": "holdReleased", "id": "H", "at": "2024-01-11T18:00:00Z"});
    assert_eq!(at("2024-01-11T19:00:00Z", &[hold, release])["blockedBy"], json!([]));
}

#[test]
fn a_conversation_about_a_settled_debt_brings_no_offer() {
    let invoice = |id: &str, issued: &str, due: &str| json!({"id": id, "issued": issued, "due": due, "amount": "100", "currency": "EUR"});
    let account = json!({
        "id": "A",
        "invoices": [invoice("I1", "2024-01-01", "2024-01-31"), invoice("I2", "2026-01-01", "2026-03-01")],
        "receipts": [{"id": "R", "kind": "payment", "on": "2024-03-01", "amount": "100", "currency": "EUR"}],
        "history": [{"type": "conversation", "on": "2024-02-20", "reason": "cashFlow"}],
    });
    let levels = json!([
        {"level": "offer", "action": "offer", "conditions": [{"fact": "daysPastDue", "op": "atLeast", "value": 1}]},
        {"level": "last", "conditions": [{"fact": "daysPastDue", "op": "atLeast", "value": 30}]},
    ]);
    for promotion in ["step", "jump"] {
        let policy = json!({"escalation": {"levels": levels, "promotion": promotion}});
        let request = json!({"on": "2026-01-05", "account": account, "policy": policy});
        assert_eq!(decide(&request).1["candidate"], Value::Null, "{promotion}");
    }
}

#[test]
fn a_jump_over_the_offer_is_made_up_for_before_what_needs_it() {
    let level = |name: &str, action: &str, day: i64| json!({"level": name, "action": action, "channels": ["email"], "conditions": [{"fact": "daysPastDue", "op": "atLeast", "value": day}]});
    let levels = [
        level("ask", "notice", 1),
        level("offer", "offer", 20),
        level("final", "finalNotice", 40),
        level("place", "placement", 60),
    ];
    let policy = json!({"escalation": {"levels": levels, "promotion": "jump", "otherNotices": []}});
    let ask =
        |on: &str, history: &[Value]| decide(&json!({"on": on, "account": account(history, None), "policy": policy})).1;
    let jumped = [sent("ask", "2024-01-11"), sent("final", "2024-02-20")];
    assert_eq!(ask("2024-03-12", &jumped)["candidate"], "offer");
    let offered = [&jumped[..], &[sent("offer", "2024-03-12")]].concat();
    assert_eq!(ask("2024-03-13", &offered)["candidate"], "place");
}
