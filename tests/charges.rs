//! What notices charge on.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail")]

mod common;

use common::answer;
use serde_json::{Value, json};

#[test]
fn a_notice_charges_on_what_it_is_about_and_not_on_what_is_disputed_or_frozen() {
    let invoice = |id: &str, due: &str| json!({"id": id, "issued": "2024-01-01", "due": due, "amount": "1000", "currency": "EUR"});
    let parts = json!({
        "id": "P", "issued": "2024-01-01", "amount": "1000", "currency": "EUR",
        "instalments": [{"seq": 1, "due": "2024-01-10", "amount": "400"}, {"seq": 2, "due": "2024-01-20", "amount": "600"}],
    });
    let charges = json!([
        {"kind": "fixed", "amount": "5.00", "currency": "EUR"},
        {"kind": "percentOfOriginal", "percent": "1"},
        {"kind": "percentOfOpen", "percent": "1"},
        // A cent a day for each hundred euros.
        {"kind": "interest", "annualPercent": "3.65", "dayBasis": 365},
    ]);
    let assess = |history: Vec<Value>, about: Value| {
        let mut notice = json!({"on": "2024-01-30", "level": "L"});
        notice.as_object_mut().unwrap().extend(about.as_object().unwrap().clone());
        let account = json!({
            "id": "A", "invoices": [invoice("I", "2024-01-10"), parts], "history": history,
            "receipts": [{"id": "R", "kind": "payment", "on": "2024-01-05", "amount": "200", "currency": "EUR", "apply": [{"invoice": "P", "amount": "200"}]}],
        });
        let answer = answer(
            "assessCharges",
            &json!({"account": account, "levels": [{"level": "L", "charges": charges}], "notices": [notice]}),
        );
        let charged =
            answer["charges"].as_array().unwrap().iter().map(|charge| charge["amount"].as_str().unwrap().to_owned());
        let asked = answer["notices"][0]["amount"].as_str().unwrap().to_owned();
        (charged.collect::<Vec<_>>(), asked)
    };
    let event = |kind: &str, on: &str, more: Value| {
        let mut event = json!({"type": kind, "on": on});
        event.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        event
    };
    let dispute = |more: Value| event("disputeOpened", "2024-01-25", more);
    let (all, of_i) = (json!({}), json!({"invoice": "I"}));
    for (history, about, charged, asked) in [
        // I: 1000 for 20 days; P: 200 for 20 days and 600 for 10.
        (vec![], &all, ["5.00", "20.00", "18.00", "3.00"], "1846.00"),
        (vec![], &of_i, ["5.00", "10.00", "10.00", "2.00"], "1027.00"),
        (vec![], &json!({"invoice": "P"}), ["5.00", "10.00", "8.00", "1.00"], "824.00"),
        (vec![], &json!({"invoice": "P", "instalment": 2}), ["5.00", "10.00", "6.00", "0.60"], "621.60"),
        (vec![dispute(json!({"invoice": "I"}))], &all, ["5.00", "10.00", "8.00", "1.00"], "824.00"),
        (vec![dispute(json!({"invoice": "I"}))], &of_i, ["0.00", "0.00", "0.00", "0.00"], "0.00"),
        // 300 of P are disputed: what is open of the first part, and 100 of the second.
        (vec![dispute(json!({"invoice": "P", "amount": "300"}))], &all, ["5.00", "17.00", "15.00", "2.50"], "1539.50"),
        (
            vec![dispute(json!({"invoice": "I"})), event("disputeResolved", "2024-01-30", json!({"invoice": "I"}))],
            &of_i,
            ["5.00", "10.00", "10.00", "2.00"],
            "1027.00",
        ),
        // SI 2020/1311 reg. 7, 11 U.S.C. 362(a)(6): nothing on such a day, and no interest for it later.
        (
            vec![event("breathingSpaceBegan", "2024-01-30", json!({}))],
            &of_i,
            ["0.00", "0.00", "0.00", "0.00"],
            "1000.00",
        ),
        (vec![event("bankruptcyFiled", "2024-01-30", json!({}))], &of_i, ["0.00", "0.00", "0.00", "0.00"], "1000.00"),
        (
            vec![event("breathingSpaceBegan", "2024-01-05", json!({"to": "2024-01-25"}))],
            &of_i,
            ["5.00", "10.00", "10.00", "0.50"],
            "1025.50",
        ),
        (
            vec![event("hardshipReported", "2024-01-15", json!({"to": "2024-01-25"}))],
            &of_i,
            ["5.00", "10.00", "10.00", "2.00"],
            "1027.00",
        ),
    ] {
        let expected = (charged.map(str::to_owned).to_vec(), asked.to_owned());
        assert_eq!(assess(history.clone(), about.clone()), expected, "{history:?} {about}");
    }
    let history = json!([
        {"type": "noticeSent", "on": "2024-01-30", "level": "L", "channel": "email", "invoice": "I"},
        {"type": "noticeSent", "on": "2024-01-31", "level": "L", "channel": "email", "invoice": "P"},
    ]);
    let of_history = json!({
        "account": {"id": "A", "invoices": [invoice("I", "2024-01-10"), invoice("P", "2024-01-20")], "history": history},
        "levels": [{"level": "L", "charges": [{"kind": "interest", "annualPercent": "3.65", "dayBasis": 365, "since": "lastCharge"}]}],
    });
    let charges = answer("assessCharges", &of_history)["charges"].clone();
    assert_eq!(
        [&charges[0]["amount"], &charges[1]["amount"]],
        [&json!("2.00"), &json!("1.10")],
        "each from its own due date"
    );
    let unknown = json!({"account": {"id": "A", "invoices": [invoice("I", "2024-01-10")]}, "levels": [{"level": "L", "charges": []}], "notices": [{"on": "2024-01-30", "level": "L", "invoice": "X"}]});
    let issues: Value = serde_json::from_str(&forbear::wire::call("assessCharges", &unknown.to_string())).unwrap();
    assert_eq!(
        (&issues["issues"][0]["code"], &issues["issues"][0]["path"]),
        (&json!("reference.unknownInvoice"), &json!("notices[0].invoice"))
    );
}
