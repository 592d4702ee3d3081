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
