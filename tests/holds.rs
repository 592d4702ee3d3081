//! What every hold begins with and ends by: its own event, its planned day or its payment, and no other's.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail")]

mod common;

use common::requests::{account, invoice, with};
use common::{ACCOUNT_HOLDS, answer};
use serde_json::{Value, json};

/// The kinds of the holds on an account, in the order of their events.
const OF_ACCOUNT: [&str; 10] = [
    "hardship",
    "identityTheft",
    "breathingSpace",
    "bankruptcy",
    "attorney",
    "death",
    "review",
    "placement",
    "suit",
    "writeOff",
];

/// A kind, the event that begins it, and those that end it, without their days.
fn holds() -> Vec<(&'static str, Value, Vec<Value>)> {
    let of_invoice = |event: &str| json!({"type": event, "invoice": "I"});
    let told = |reason| json!({"type": "conversation", "reason": reason});
    let mut holds = vec![
        ("plan", of_invoice("planAgreed"), vec![of_invoice("planBroken"), of_invoice("planCompleted")]),
        ("dispute", of_invoice("disputeOpened"), vec![of_invoice("disputeResolved")]),
        ("hold", json!({"type": "holdPlaced", "id": "H"}), vec![json!({"type": "holdReleased", "id": "H"})]),
        ("review", told("dispute"), vec![json!({"type": "reviewEnded"}), of_invoice("disputeOpened")]),
        ("review", told("fraud"), vec![json!({"type": "reviewEnded"}), json!({"type": "identityTheftReported"})]),
        ("review", told("lifeEvent"), vec![json!({"type": "reviewEnded"}), json!({"type": "hardshipReported"})]),
    ];
    let of_account = ACCOUNT_HOLDS.iter().zip(OF_ACCOUNT);
    holds.extend(of_account.map(|((begins, ends), kind)| (kind, json!({"type": begins}), vec![json!({"type": ends})])));
    holds
}

fn on(event: &Value, day: &str) -> Value {
    with(event.clone(), json!({"on": day}))
}

/// The kinds in force on a day, each with its end, and whether anything is asked for.
fn in_force(history: &[Value], more: &Value, day: &str) -> (Vec<(String, Value)>, bool) {
    let account = with(account(vec![invoice("I")], json!({"history": history})), more.clone());
    let decision = answer("decideEscalation", &json!({"on": day, "account": account}));
    let holds = decision["holds"].as_array().unwrap().iter();
    let kinds = holds.map(|hold| (hold["kind"].as_str().unwrap().to_owned(), hold["to"].clone())).collect();
    (kinds, decision["units"][0]["action"].is_object())
}

fn kinds(history: &[Value], day: &str) -> Vec<String> {
    in_force(history, &json!({}), day).0.into_iter().map(|(kind, _)| kind).collect()
}

#[test]
fn each_hold_ends_by_its_own_event_on_its_day() {
    for (kind, begins, ends) in holds() {
        for end in &ends {
            let history = [on(&begins, "2024-02-10"), on(end, "2024-02-20")];
            let kept = |day| kinds(&history, day).contains(&kind.to_owned());
            let kept = ["2024-02-09", "2024-02-10", "2024-02-19", "2024-02-20", "2024-02-21"].map(kept);
            assert_eq!(kept, [false, true, true, false, false], "{kind} {end}");
            assert!(!in_force(&history, &json!({}), "2024-02-19").1, "{kind}: nothing is asked for");
        }
    }
}

#[test]
fn no_hold_ends_by_the_end_of_another() {
    for (kind, begins, own) in holds() {
        for (other, other_begins, other_ends) in holds() {
            for other_end in other_ends.iter().filter(|_| other != kind) {
                // The record of what was told ends a review: that is one of its own events.
                if own.iter().any(|end| end["type"] == other_begins["type"] || end["type"] == other_end["type"]) {
                    continue;
                }
                let history = [on(&begins, "2024-02-10"), on(&other_begins, "2024-02-12"), on(other_end, "2024-02-14")];
                assert!(kinds(&history, "2024-02-15").contains(&kind.to_owned()), "{kind} {other}");
            }
        }
    }
}

#[test]
fn planned_ends_are_known_in_advance_and_come_by_themselves() {
    let promise = json!({"type": "promiseMade", "amount": "100.00", "currency": "EUR", "payBy": "2024-02-19"});
    let mut cases = vec![
        ("promise", promise.clone(), "2024-02-20"),
        ("extension", json!({"type": "extensionGranted", "invoice": "I", "to": "2024-02-19"}), "2024-02-20"),
        ("hold", json!({"type": "holdPlaced", "id": "H", "to": "2024-02-20"}), "2024-02-20"),
        ("review", json!({"type": "conversation", "reason": "fraud"}), "2024-03-11"),
    ];
    let of_account = ACCOUNT_HOLDS.iter().zip(OF_ACCOUNT);
    cases.extend(
        of_account.map(|((begins, _), kind)| (kind, json!({"type": begins, "to": "2024-02-20"}), "2024-02-20")),
    );
    for (kind, begins, to) in cases {
        let history = [on(&begins, "2024-02-10")];
        assert_eq!(in_force(&history, &json!({}), "2024-02-10").0, [(kind.to_owned(), json!(to))]);
        let before = if to == "2024-02-20" { "2024-02-19" } else { "2024-03-10" };
        assert_eq!(kinds(&history, before), [kind]);
        assert_eq!(kinds(&history, to), [""; 0], "{kind}");
    }
    // A promise ends by its payment, too.
    let paid = json!({"receipts": [
        {"id": "R", "kind": "payment", "on": "2024-02-15", "amount": "100.00", "currency": "EUR", "apply": []},
    ]});
    let ends = |day| in_force(&[on(&promise, "2024-02-10")], &paid, day).0.len();
    assert_eq!(["2024-02-14", "2024-02-15"].map(ends), [1, 0]);
}

fn promise(day: &str, pay_by: &str, amount: &str) -> Value {
    json!({"type": "promiseMade", "on": day, "amount": amount, "currency": "EUR", "payBy": pay_by})
}

fn paid(id: &str, day: &str, amount: &str) -> Value {
    json!({"id": id, "kind": "payment", "on": day, "amount": amount, "currency": "EUR", "apply": []})
}

/// The invoice is due on 31 January; the second notice has its day on 8 February, the call on the 15th.
#[test]
fn a_broken_promise_hands_the_matter_back_by_a_clock_that_ran() {
    let reminded = json!({"type": "noticeSent", "on": "2024-02-01", "level": "reminder", "channel": "email"});
    let decide = |day: &str, history: &[Value], receipts: &[Value]| {
        let account = account(vec![invoice("I")], json!({"history": history, "receipts": receipts}));
        let decision = answer("decideEscalation", &json!({"on": day, "account": account}));
        let unit = &decision["units"][0];
        (unit["action"]["level"].clone(), decision["proposes"].clone(), unit["reasons"][0]["paid"].clone())
    };
    let told = |event: Value, day: &str| with(event, json!({"on": day}));
    let promised = [reminded, promise("2024-02-05", "2024-02-20", "100.00")];
    let (none, ask) = (json!([]), json!(["askAboutPromise"]));
    for (day, more, receipts, level, proposes, so_far) in [
        // Silence through the day, whatever falls due on the ladder; then one step, that of the first day that passed.
        ("2024-02-20", vec![], vec![], Value::Null, &none, json!("0.00")),
        ("2024-02-21", vec![], vec![], json!("secondNotice"), &ask, json!("0.00")),
        // A part of it is told, and keeps nothing.
        ("2024-02-20", vec![], vec![paid("R", "2024-02-10", "99.99")], Value::Null, &none, json!("99.99")),
        ("2024-02-21", vec![], vec![paid("R", "2024-02-10", "99.99")], json!("secondNotice"), &ask, json!("99.99")),
        // Once the two are in contact again nobody has to be reminded of it.
        (
            "2024-02-22",
            vec![told(json!({"type": "conversation"}), "2024-02-21")],
            vec![],
            json!("secondNotice"),
            &none,
            json!("0.00"),
        ),
        (
            "2024-02-22",
            vec![told(json!({"type": "conversation"}), "2024-02-20")],
            vec![],
            json!("secondNotice"),
            &ask,
            json!("0.00"),
        ),
        (
            "2024-02-22",
            vec![told(json!({"type": "hardshipReported"}), "2024-02-21")],
            vec![],
            Value::Null,
            &none,
            json!("0.00"),
        ),
        ("2024-02-22", vec![promise("2024-02-21", "2024-02-25", "100.00")], vec![], Value::Null, &none, json!("0.00")),
    ] {
        let history = [&promised[..], &more].concat();
        assert_eq!(decide(day, &history, &receipts), (level, proposes.clone(), so_far), "{day} {more:?} {receipts:?}");
    }
}

/// A promise is about money that comes in, not about what it is applied to.
#[test]
fn one_payment_may_keep_several_promises() {
    let of = |id: &str| with(promise("2024-02-05", "2024-02-20", "60.00"), json!({"invoice": id}));
    let history = [of("I"), of("J")];
    for (amount, promise) in [("59.99", "open"), ("60.00", "kept")] {
        let more = json!({"history": history, "receipts": [paid("R", "2024-02-10", amount)]});
        let account = account(vec![invoice("I"), invoice("J")], more);
        let decision = answer("decideEscalation", &json!({"on": "2024-02-10", "account": account}));
        assert_eq!(decision["promise"], promise);
        assert_eq!(decision["holds"].as_array().unwrap().len(), if promise == "open" { 2 } else { 0 });
    }
}

#[test]
fn a_promise_is_offered_again_until_too_many_were_broken() {
    let broken = |number: usize| promise(&format!("2024-02-0{number}"), &format!("2024-02-1{number}"), "100.00");
    let of = |id: &str| with(broken(3), json!({"invoice": id}));
    let before_its_issue = promise("2023-12-01", "2023-12-05", "1.00");
    for (limit, history, refused) in [
        (json!({}), vec![], None),
        (json!({}), vec![broken(1)], None),
        (json!({}), vec![broken(1), broken(2)], Some(2)),
        (json!({}), vec![broken(1), of("I")], Some(2)),
        (json!({}), vec![broken(1), of("J")], None),
        (json!({}), vec![broken(1), before_its_issue], None),
        (json!({"maxBroken": 0}), vec![broken(1)], Some(1)),
        (json!({"maxBroken": 2}), vec![broken(1), broken(2)], None),
        (json!({"maxBroken": 2}), vec![broken(1), broken(2), broken(3)], Some(3)),
    ] {
        let policy = json!({"options": {"promise": with(json!({"maxDays": 14}), limit.clone())}});
        let account = account(vec![invoice("I"), invoice("J")], json!({"history": history}));
        let ask = |more: Value| {
            let request = json!({"asOf": "2024-03-01", "account": account, "invoice": "I", "policy": policy});
            answer("offerOptions", &with(request, more))
        };
        let chosen = json!({"selections": [{"option": "promise", "payOn": "2024-03-08"}]});
        for offer in [ask(json!({})), ask(chosen)] {
            let found = offer["notOffered"].as_array().unwrap().iter().find(|one| one["option"] == "promise");
            assert_eq!(found.map(|one| one["broken"].clone()), refused.map(Value::from), "{limit} {history:?}");
            assert_eq!(offer["limits"]["promise"].is_null(), refused.is_some());
            assert!(found.is_none_or(|one| one["code"] == "promisesBroken"));
        }
        assert!(ask(json!({}))["options"].as_array().unwrap().iter().any(|option| option["kind"] == "instalments"));
    }
}

/// Of 800 days, that of the question is the first: 9 May 2026 is the last.
#[test]
fn a_next_step_is_looked_for_in_800_days() {
    for (to, on) in [("2026-05-09", json!("2026-05-09")), ("2026-05-10", Value::Null)] {
        let history = [json!({"type": "hardshipReported", "on": "2024-01-01", "to": to})];
        let account = account(vec![invoice("I")], json!({"history": history}));
        let policy = json!({"aging": {"pausedBy": []}});
        let decision = answer("decideEscalation", &json!({"on": "2024-03-01", "account": account, "policy": policy}));
        assert_eq!(decision["units"][0]["next"]["on"], on, "{to}");
    }
}
