//! What the governor says in cases worth naming, what it refuses, and that it stays quick at its limits.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail")]

mod common;

use common::requests::{check, with};
use common::zones::offsets;
use common::{answer, call};
use forbear::contact::{
    Channel, ContactEvent, ContactKind, ContactRules, Debts, Governor, MAX_CONTACT_EVENTS, MAX_DEBTS, Party,
};
use forbear::time::{Date, When};
use serde_json::{Value, json};

fn zones(names: &[&str]) -> Value {
    names.iter().map(|name| offsets(name, "2024-01-01", "2027-01-01")).collect()
}

fn question(changes: Value) -> Value {
    let request = json!({
        "party": {"zones": ["America/New_York"]}, "offsets": zones(&["America/New_York"]),
        "rules": {}, "debts": ["A"], "history": [], "channel": "call", "on": "2024-06-13",
    });
    with(request, changes)
}

/// The codes that block, and the earliest.
fn says(changes: Value) -> (Vec<String>, Value) {
    let verdict = answer("checkContact", &question(changes));
    let codes = verdict["blockedBy"].as_array().unwrap().iter();
    (codes.map(|block| block["code"].as_str().unwrap().to_owned()).collect(), verdict["earliest"].clone())
}

#[test]
fn reasons_name_their_rule_source_and_numbers() {
    let history = json!([{"type": "conversation", "on": "2024-08-14", "debts": ["A"]}]);
    let request = with(question(json!({"on": "2024-08-20", "debt": "A", "history": history})), json!({"rules": null}));
    let verdict = answer("checkContact", &request);
    let reason = json!({
        "message": "not before 2024-08-21: a conversation on 2024-08-14, 7 days of quiet; 12 CFR 1006.14(b)(2)(i)(B), kept voluntarily",
        "rule": "us.coolDown", "source": "12 CFR 1006.14(b)(2)(i)(B), kept voluntarily", "notBefore": "2024-08-21",
        "code": "coolDown", "days": 7, "conversationOn": "2024-08-14",
    });
    assert_eq!(verdict["blockedBy"], json!([reason]));
    let own = json!({"callCap": {"count": 0, "days": 7}});
    let verdict = answer("checkContact", &question(json!({"rules": own})));
    let block = &verdict["blockedBy"][0];
    assert_eq!((&block["rule"], &block["source"]), (&json!("contact.callCap"), &json!("the business's own rule")));
    assert_eq!((&block["notBefore"], &verdict["earliest"]), (&Value::Null, &Value::Null));
}

#[test]
fn one_contact_counts_on_all_channels_of_its_cap() {
    let rules = json!({"contactCaps": [{"count": 2, "days": 7}]});
    let history = json!([
        {"type": "callUnanswered", "on": "2024-06-10"},
        {"type": "callUnconnected", "on": "2024-06-10"},
        {"type": "consumerMessage", "on": "2024-06-11", "channel": "email"},
        {"type": "messageSent", "on": "2024-06-11", "channel": "email", "reply": true},
        {"type": "messageSent", "on": "2024-06-12", "channel": "letter"},
    ]);
    for channel in ["call", "email", "text", "letter"] {
        let said = says(json!({"rules": rules, "history": history, "channel": channel}));
        assert_eq!(said, (vec!["contactCap".to_owned()], json!("2024-06-17")), "{channel}");
    }
}

#[test]
fn an_unknown_place_keeps_calls_and_texts_back() {
    let rules = json!({"timeWindow": {"start": "08:00", "end": "21:00"}});
    let ask = |channel: &str, party: Value, rules: &Value| {
        let at = "2024-06-13T22:30:00Z";
        says(
            json!({"on": null, "at": at, "channel": channel, "party": party, "rules": rules, "offsets": zones(&["Europe/London"])}),
        )
    };
    let unknown = |codes: &[&str]| (codes.iter().map(|code| (*code).to_owned()).collect::<Vec<_>>(), Value::Null);
    let open = (vec![], json!("2024-06-13T22:30:00+00:00"));
    for channel in ["call", "text"] {
        assert_eq!(ask(channel, json!({"creditorZone": "Europe/London"}), &rules), unknown(&["placeUnknown"]));
        assert_eq!(ask(channel, json!({}), &json!({})), open, "no rule asks for the place");
    }
    assert_eq!(ask("email", json!({}), &rules), unknown(&["placeUnknown"]));
    let london = ask("email", json!({"creditorZone": "Europe/London"}), &rules);
    assert_eq!(london, (vec!["timeWindow".to_owned()], json!("2024-06-14T07:00:00+00:00")));
    assert_eq!(ask("letter", json!({}), &rules), open);
}

#[test]
fn who_asked_for_silence_gets_it() {
    let at = |minute: u32| format!("2024-06-13T12:{minute:02}:00-04:00");
    let silent = |history: &[&Value], channel: &str, reply: bool| {
        says(json!({"on": null, "at": at(30), "channel": channel, "reply": reply, "history": history})).0
    };
    let cease = json!({"type": "ceaseRequested", "at": at(1)});
    let no_email = json!({"type": "ceaseRequested", "at": at(1), "channel": "email"});
    let opt_out = json!({"type": "optedOut", "at": at(1), "channel": "email"});
    let wrote = json!({"type": "consumerMessage", "at": at(2), "channel": "email"});
    let answered = json!({"type": "messageSent", "at": at(3), "channel": "email", "reply": true});
    let later = json!({"type": "ceaseWithdrawn", "at": at(4)});
    for channel in ["call", "email", "text", "letter"] {
        assert_eq!(silent(&[&cease], channel, false), ["ceased"], "{channel}");
        assert_eq!(silent(&[&cease, &wrote], channel, true), ["ceased"], "{channel}");
        assert!(silent(&[&cease, &later], channel, false).is_empty(), "{channel}");
    }
    assert!(silent(&[&no_email], "call", false).is_empty());
    assert_eq!(silent(&[&no_email, &wrote], "email", false), ["ceased"]);
    assert!(silent(&[&no_email, &wrote], "email", true).is_empty());
    assert_eq!(silent(&[&no_email, &wrote, &answered], "email", true), ["ceased"], "one answer, no more");
    assert_eq!(silent(&[&opt_out], "email", true), ["optedOut"]);
    assert!(silent(&[&opt_out, &wrote], "email", true).is_empty());
    assert!(silent(&[&wrote, &answered], "email", false).is_empty());
}

#[test]
fn texts_need_fresh_consent() {
    let rules = json!({"textConsent": {"days": 60}});
    let text =
        |on: &str, history: Value| says(json!({"rules": rules, "channel": "text", "on": on, "history": history}));
    let given = json!([{"type": "consentGiven", "channel": "text", "on": "2024-06-01"}]);
    let codes = |said: (Vec<String>, Value)| said.0;
    assert_eq!(codes(text("2024-07-30", given.clone())), [""; 0]);
    assert_eq!(text("2024-07-31", given), (vec!["textConsent".to_owned()], Value::Null));
    let wrote = json!([{"type": "consumerMessage", "channel": "text", "on": "2024-06-01"}]);
    assert_eq!(codes(text("2024-07-30", wrote)), [""; 0]);
    let taken_back = json!([
        {"type": "consentGiven", "channel": "text", "on": "2024-06-01"},
        {"type": "consentRevoked", "channel": "text", "on": "2024-06-02"},
    ]);
    assert_eq!(codes(text("2024-06-02", taken_back)), ["textConsent"]);
    let later = json!([{"type": "consentGiven", "channel": "text", "on": "2024-06-01", "from": "2024-06-10"}]);
    assert_eq!(text("2024-06-02", later), (vec!["textConsent".to_owned()], json!("2024-06-10")));
}

#[test]
fn hours_hold_across_changes_of_clocks() {
    // (zone, closed Sundays or hours, asked, earliest)
    let sundays = json!({"closed": {"weekdays": ["sun"]}});
    let night = json!({"timeWindow": {"start": "00:00", "end": "02:15"}});
    let day = json!({"timeWindow": {"start": "08:00", "end": "21:00"}});
    let table = [
        ("America/New_York", &sundays, "2024-03-10T00:30:00-05:00", "2024-03-11T00:00:00-04:00"),
        ("America/New_York", &sundays, "2024-11-03T00:30:00-04:00", "2024-11-04T00:00:00-05:00"),
        ("Europe/London", &day, "2024-03-30T21:00:00+00:00", "2024-03-31T08:00:00+01:00"),
        ("Europe/London", &day, "2024-10-26T21:00:00+01:00", "2024-10-27T08:00:00+00:00"),
        ("Asia/Kolkata", &day, "2024-03-31T02:29:59Z", "2024-03-31T08:00:00+05:30"),
        // The clock goes back from 02:00 to 01:30: open until 02:00, and again.
        ("Australia/Lord_Howe", &night, "2024-04-07T01:59:59+11:00", "2024-04-07T01:59:59+11:00"),
        ("Australia/Lord_Howe", &night, "2024-04-07T02:14:59+10:30", "2024-04-07T02:14:59+10:30"),
        ("Australia/Lord_Howe", &night, "2024-04-07T02:15:00+10:30", "2024-04-08T00:00:00+10:30"),
        // It goes forward from 02:00 to 02:30.
        ("Australia/Lord_Howe", &night, "2024-10-06T02:30:00+11:00", "2024-10-07T00:00:00+11:00"),
    ];
    for (zone, rules, at, expected) in table {
        let changes =
            json!({"on": null, "at": at, "rules": rules, "party": {"zones": [zone]}, "offsets": zones(&[zone])});
        let earliest = says(changes).1;
        let read = |text: &str| forbear::time::Instant::parse(text).unwrap();
        assert_eq!(read(earliest.as_str().unwrap()), read(expected), "{zone} {at}: {earliest}");
    }
}

#[test]
fn what_has_no_meaning_is_refused_where_it_stands() {
    let window = |start: &str, end: &str| json!({"rules": {"timeWindow": {"start": start, "end": end}}});
    let event = |event: Value| json!({"history": [with(json!({"on": "2024-06-01"}), event)]});
    let new_york = &zones(&["America/New_York"])[0];
    let table = [
        (json!({"party": {"zones": ["America/New_Work"]}}), "zone.unknown", "party.zones[0]"),
        (json!({"party": {"dayZone": "Europe/London"}}), "zone.unknown", "party.dayZone"),
        (
            json!({"offsets": [with(new_york.clone(), json!({"to": "2023-01-01T00:00:00Z"}))]}),
            "zone.offsets",
            "offsets[0].to",
        ),
        (json!({"offsets": [with(new_york.clone(), json!({"spans": []}))]}), "zone.offsets", "offsets[0].spans"),
        (json!({"offsets": [with(new_york.clone(), json!({"zone": ""}))]}), "zone.unknown", "offsets[0].zone"),
        (json!({"offsets": [with(new_york.clone(), json!({"to": "2027-01-01"}))]}), "instant.grammar", "offsets[0].to"),
        (json!({"on": null, "at": "2027-01-01T00:00:00Z"}), "zone.outside", "at"),
        (
            event(json!({"type": "optedOut", "channel": "email", "on": null, "at": "2023-06-01T00:00:00Z"})),
            "zone.outside",
            "history[0].at",
        ),
        (json!({"on": null, "at": "2024-06-13 10:00"}), "instant.grammar", "at"),
        (json!({"at": "2024-06-13T10:00:00Z"}), "shape.conflict", "on"),
        (json!({"on": null}), "shape.missing", "on"),
        (json!({"channel": "fax"}), "choice.unknown", "channel"),
        (json!({"debt": "B"}), "reference.unknownDebt", "debt"),
        (json!({"debts": ["A", "A"]}), "id.duplicate", "debts[1]"),
        (event(json!({"type": "callUnanswered", "debts": ["A", "C"]})), "reference.unknownDebt", "history[0].debts[1]"),
        (event(json!({"type": "messageSent", "channel": "pigeon"})), "choice.unknown", "history[0].channel"),
        (event(json!({"type": "called"})), "choice.unknown", "history[0].type"),
        (event(json!({"type": "wrongNumber"})), "shape.missing", "history[0].number"),
        (event(json!({"type": "optedIn", "channel": "text", "number": "1"})), "shape.unknownKey", "history[0].number"),
        (
            json!({"history": [{"type": "ceaseRequested", "on": "2024-06-02"}, {"type": "ceaseRequested", "on": "2024-06-01"}]}),
            "order.events",
            "history[1]",
        ),
        (
            json!({"history": [
                {"type": "ceaseRequested", "at": "2024-06-02T10:00:00Z"},
                {"type": "ceaseRequested", "at": "2024-06-02T11:59:00+02:00"},
            ]}),
            "order.events",
            "history[1]",
        ),
        (window("21:00", "08:00"), "order.endBeforeStart", "rules.timeWindow.end"),
        (window("08:00", "08:00"), "order.endBeforeStart", "rules.timeWindow.end"),
        (window("8:00", "21:00"), "time.grammar", "rules.timeWindow.start"),
        (window("08:00", "24:01"), "time.grammar", "rules.timeWindow.end"),
        (
            json!({"party": {"zones": ["America/New_York"], "inconvenient": [{"start": "17:00", "end": "15:00"}]}}),
            "order.endBeforeStart",
            "party.inconvenient[0].end",
        ),
        (
            json!({"party": {"zones": ["America/New_York"], "inconvenient": [{"weekdays": ["monday"]}]}}),
            "choice.unknown",
            "party.inconvenient[0].weekdays[0]",
        ),
        (json!({"rules": {"callCap": {"count": 1001, "days": 7}}}), "number.range", "rules.callCap.count"),
        (json!({"rules": {"coolDown": {"days": 0}}}), "number.range", "rules.coolDown.days"),
        (json!({"rules": {"callcap": {}}}), "shape.unknownKey", "rules.callcap"),
        (json!({"rules": {"closed": {"dates": ["2024-02-30"]}}}), "date.calendar", "rules.closed.dates[0]"),
    ];
    for (changes, code, path) in table {
        check("checkContact", &question(changes), &[(code, path)]);
    }
    // A search is refused where it comes to the end of what is known, not before.
    let rules = json!({"timeWindow": {"start": "08:00", "end": "09:00"}});
    check(
        "checkContact",
        &question(json!({"on": null, "at": "2026-12-31T20:00:00Z", "rules": rules})),
        &[("zone.outside", "at")],
    );
    check("checkContact", &question(json!({"on": null, "at": "2026-12-31T13:30:00Z", "rules": rules})), &[]);
    let windows = json!({"party": {}, "on": "2024-06-13", "zone": "Europe/London"});
    check("contactWindows", &windows, &[("zone.unknown", "zone")]);
    let windows = with(windows, json!({"offsets": zones(&["Europe/London"]), "on": "2027-01-01"}));
    check("contactWindows", &windows, &[("zone.outside", "on")]);
}

#[test]
fn everything_wrong_is_named_at_once() {
    let changes =
        json!({"channel": "fax", "debt": "C", "rules": {"timeWindow": {"start": "21:00", "end": "08:00"}}, "reply": 1});
    let expected = [
        ("order.endBeforeStart", "rules.timeWindow.end"),
        ("reference.unknownDebt", "debt"),
        ("choice.unknown", "channel"),
        ("shape.type", "reply"),
    ];
    check("checkContact", &question(changes), &expected);
}

#[test]
fn the_first_event_too_many_is_refused() {
    let events = |count: usize| vec![json!({"type": "ceaseRequested", "on": "2024-06-01"}); count];
    check("checkContact", &question(json!({"history": events(MAX_CONTACT_EVENTS)})), &[]);
    let request = question(json!({"history": events(MAX_CONTACT_EVENTS + 1)}));
    check("checkContact", &request, &[("limit.exceeded", "history")]);
    let debts = |count: usize| (0..count).map(|number| number.to_string()).collect::<Vec<_>>();
    check("checkContact", &question(json!({"debts": debts(MAX_DEBTS)})), &[]);
    check("checkContact", &question(json!({"debts": debts(MAX_DEBTS + 1)})), &[("limit.exceeded", "debts")]);
}

#[test]
fn ten_thousand_events_are_answered() {
    let day = |number: usize| Date::parse("2024-01-01").unwrap().plus_days((number / 50) as i64).unwrap();
    let debts: Vec<String> = (0..MAX_DEBTS).map(|number| format!("debt {number}")).collect();
    let event = |number: usize| {
        let kind = ["callUnanswered", "conversation", "consentGiven", "callDropped"][number % 4];
        let mut event = json!({"type": kind, "on": day(number).to_string(), "debts": [debts[number % MAX_DEBTS]]});
        if kind.starts_with("call") {
            event["number"] = json!(format!("n{number}"));
        }
        event
    };
    let history: Vec<Value> = (0..MAX_CONTACT_EVENTS).map(event).collect();
    let rules = json!({"callCap": {"count": 7, "days": 7}, "coolDown": {"days": 7}, "consentDays": 366});
    let request = with(question(json!({"debts": debts, "history": history, "rules": rules})), json!({"channel": null}));
    assert!(call("countContacts", &request).is_ok());
    let review = with(request, json!({"on": null}));
    assert!(call("reviewContacts", &review).is_ok());
}

#[test]
fn many_days_of_one_history_are_answered() {
    let first = Date::parse("2024-01-01").unwrap();
    let event = |number: usize| ContactEvent {
        when: When::On(first.plus_days((number / 20) as i64).unwrap()),
        kind: if number.is_multiple_of(2) {
            ContactKind::MessageSent { channel: Channel::Email, reply: false }
        } else {
            ContactKind::ConsentGiven { channel: Channel::Call, debts: Debts::All, from: None, to: None }
        },
    };
    let history: Vec<ContactEvent> = (0..MAX_CONTACT_EVENTS).map(event).collect();
    let (rules, party) = (ContactRules { time_window: None, ..ContactRules::default() }, Party::default());
    let governor = Governor::new(&rules, &party, &history).unwrap();
    let known = governor.known(When::On(first.plus_days(499).unwrap()), None).unwrap();
    for later in 0..10_000 {
        let from = When::On(first.plus_days(499 + later).unwrap());
        for channel in Channel::ALL {
            known.earliest(channel, from).unwrap();
            known.blocks(channel, from, false).unwrap();
        }
    }
    assert_eq!(
        known.earliest(Channel::Email, When::On(first.plus_days(499).unwrap())),
        Ok(Some(When::On(first.plus_days(506).unwrap())))
    );
    for day in 0..200 {
        governor.earliest(Channel::Call, When::On(first.plus_days(day).unwrap()), None).unwrap();
    }
}

#[test]
fn an_hour_that_never_comes_is_not_found() {
    let names = [
        "Europe/London",
        "Pacific/Honolulu",
        "Asia/Kolkata",
        "America/New_York",
        "Australia/Lord_Howe",
        "Asia/Tokyo",
        "America/Denver",
        "Africa/Cairo",
    ];
    let inconvenient: Vec<Value> =
        (0..32).map(|number| json!({"start": format!("{:02}:{:02}", number / 2, number % 2 * 30), "end": format!("{:02}:{:02}", number / 2, number % 2 * 30 + 20)})).collect();
    let party = json!({"zones": names, "inconvenient": inconvenient});
    let rules = json!({"timeWindow": {"start": "08:00", "end": "12:00"}});
    for when in [json!({"on": "2024-06-13"}), json!({"on": null, "at": "2024-06-13T10:00:00Z"})] {
        let said = says(with(when, json!({"party": party, "rules": rules, "offsets": zones(&names)})));
        assert_eq!(said.1, Value::Null);
    }
}

/// The same file as tests/js/zones.test.mjs holds the package's own search against.
#[test]
fn the_zone_library_says_what_the_hosts_of_javascript_say() {
    let file: Vec<Value> = serde_json::from_str(include_str!("js/lib/offsets.json")).unwrap();
    let read = |text: &Value| forbear::time::Instant::parse(text.as_str().unwrap()).unwrap();
    let plain = |zone: &Value| {
        let spans = zone["spans"].as_array().unwrap().iter().map(|span| (read(&span["from"]), span["minutes"].clone()));
        (spans.collect::<Vec<_>>(), read(&zone["to"]))
    };
    for zone in &file {
        let library = offsets(zone["zone"].as_str().unwrap(), "2009-01-01", "2027-01-01");
        assert_eq!(plain(&library), plain(zone), "{}", zone["zone"]);
    }
}

/// Of 800 days, that of the question is the first.
#[test]
fn an_open_day_is_looked_for_in_800_days() {
    let first = Date::parse("2024-06-13").unwrap();
    let closed = |days: i64| (0..days).map(|after| first.plus_days(after).unwrap().to_string()).collect::<Vec<_>>();
    for (days, earliest) in [(799, json!("2026-08-21")), (800, Value::Null)] {
        let rules = json!({"closed": {"dates": closed(days)}});
        assert_eq!(says(json!({"rules": rules})).1, earliest, "{days}");
    }
}
