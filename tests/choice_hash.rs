//! What is in a choice: every input of a selection, so that its hash tells two of them apart.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail")]

mod common;

use serde_json::{Value, json};

type Change = Box<dyn Fn(&mut Value)>;

fn offer(request: &Value) -> Value {
    common::answer("offerOptions", request)
}

fn can_pay(frequency: &str, amount: &str) -> Value {
    json!([{"option": "hardship", "canPay": {"frequency": frequency, "amount": amount}}])
}

#[test]
fn a_hash_changes_with_every_field() {
    let request = |change: &dyn Fn(&mut Value)| {
        let mut request = json!({
            "asOf": "2024-03-01", "invoice": "I", "policy": {},
            "account": {"id": "A", "invoices": [
                {"id": "I", "issued": "2024-01-01", "due": "2024-01-31", "amount": "100.00", "currency": "EUR"},
                {"id": "J", "issued": "2024-01-01", "due": "2024-01-31", "amount": "100.00", "currency": "EUR"},
            ]},
            "selections": [{"option": "instalments", "frequency": "monthly", "count": 3, "firstOn": "2024-03-10"}],
        });
        change(&mut request);
        offer(&request)["options"][0]["choice"]["hash"].as_str().unwrap().to_owned()
    };
    let selection =
        |key: &'static str, value: Value| move |request: &mut Value| request["selections"][0][key] = value.clone();
    let changes: Vec<(&str, Change)> = vec![
        ("nothing", Box::new(|_| {})),
        ("asOf", Box::new(|request| request["asOf"] = json!("2024-03-02"))),
        ("reference", Box::new(|request| request["invoice"] = json!("J"))),
        ("amount", Box::new(|request| request["account"]["invoices"][0]["amount"] = json!("100.01"))),
        ("currency", Box::new(|request| request["account"]["invoices"][0]["currency"] = json!("USD"))),
        ("policy", Box::new(|request| request["policy"] = json!({"options": {"promise": null}}))),
        ("aging policy", Box::new(|request| request["policy"] = json!({"aging": {"graceDays": 1}}))),
        ("frequency", Box::new(selection("frequency", json!("weekly")))),
        ("count", Box::new(selection("count", json!(4)))),
        ("firstOn", Box::new(selection("firstOn", json!("2024-03-11")))),
        ("option", Box::new(|request| request["selections"] = json!([{"option": "payInFull"}]))),
        ("hardship", Box::new(|request| request["selections"] = json!([{"option": "hardship"}]))),
        (
            "category",
            Box::new(|request| request["selections"] = json!([{"option": "hardship", "category": "illness"}])),
        ),
        (
            "another category",
            Box::new(|request| request["selections"] = json!([{"option": "hardship", "category": "other"}])),
        ),
        ("what can be paid", Box::new(|request| request["selections"] = can_pay("weekly", "5.00"))),
        ("what can be paid, more", Box::new(|request| request["selections"] = can_pay("weekly", "5.01"))),
        ("what can be paid, less often", Box::new(|request| request["selections"] = can_pay("monthly", "5.00"))),
        ("not me", Box::new(|request| request["selections"] = json!([{"option": "notMe"}]))),
        ("stop contact", Box::new(|request| request["selections"] = json!([{"option": "notMe", "stopContact": true}]))),
        (
            "extension",
            Box::new(|request| request["selections"] = json!([{"option": "extension", "payOn": "2024-03-10"}])),
        ),
        ("promise", Box::new(|request| request["selections"] = json!([{"option": "promise", "payOn": "2024-03-10"}]))),
        ("dispute", Box::new(|request| request["selections"] = json!([{"option": "dispute", "reason": "faulty"}]))),
        ("reason", Box::new(|request| request["selections"] = json!([{"option": "dispute", "reason": "other"}]))),
        (
            "part",
            Box::new(|request| {
                request["selections"] = json!([{"option": "dispute", "reason": "other", "amount": "1.00"}]);
            }),
        ),
    ];
    let hashes: Vec<(&str, String)> = changes.iter().map(|(name, change)| (*name, request(&**change))).collect();
    for (number, (name, hash)) in hashes.iter().enumerate() {
        assert_eq!(*hash, request(&*changes[number].1), "{name} is not stable");
        for (other, other_hash) in &hashes[..number] {
            assert_ne!(hash, other_hash, "{name} has the hash of {other}");
        }
    }
    let spelled_out = json!({"options": {"extension": {"maxDays": 30}, "promise": {"maxDays": 14, "maxBroken": 1}}});
    assert_eq!(request(&|request| request["policy"] = spelled_out.clone()), hashes[0].1, "defaults are filled in");
    let paid_elsewhere = |request: &mut Value| {
        request["account"]["receipts"] =
            json!([{"id": "R", "kind": "payment", "on": "2024-02-01", "amount": "5", "currency": "EUR", "apply": []}]);
    };
    assert_eq!(request(&paid_elsewhere), hashes[0].1, "what does not change the choice does not change its hash");
}

#[test]
fn what_the_customer_states_is_in_the_choice_as_it_was_said() {
    let asked = |selection: &Value| {
        let invoice =
            json!({"id": "I", "issued": "2024-01-01", "due": "2024-01-31", "amount": "100.00", "currency": "EUR"});
        let account = json!({"id": "A", "invoices": [invoice]});
        let request = json!({"asOf": "2024-03-01", "invoice": "I", "account": account, "selections": [selection]});
        offer(&request)["options"][0]["choice"]["selection"].clone()
    };
    let can_pay = json!({"frequency": "fourWeekly", "amount": "250.00"});
    for selection in [
        json!({"option": "hardship"}),
        json!({"option": "hardship", "category": "lostIncome"}),
        json!({"option": "hardship", "canPay": can_pay}),
        json!({"option": "hardship", "category": "other", "canPay": can_pay}),
        json!({"option": "notMe"}),
        json!({"option": "notMe", "stopContact": true}),
    ] {
        assert_eq!(asked(&selection), selection);
    }
    assert_eq!(asked(&json!({"option": "notMe", "stopContact": false})), json!({"option": "notMe"}));
}
