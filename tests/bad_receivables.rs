//! Bad receipts, applications, records and questions of aging: each gets its own code and path.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail")]

mod common;

use common::refused;
use common::requests::{account, aging, aging_of, check, invoice, receipt, with};
use forbear::money::{Currency, Money};
use forbear::receivables::{Apply, Id, Receipt, ReceiptFacts, ReceiptKind};
use forbear::time::Date;
use serde_json::{Value, json};

#[test]
fn chargebacks_and_applications() {
    let payment = || receipt("R");
    let back = |changes: Value| {
        with(
            json!({"id": "B", "kind": "chargeback", "of": "R", "on": "2024-02-02", "amount": "10.00", "currency": "EUR"}),
            changes,
        )
    };
    let request = |receipts: Vec<Value>| aging_of(account(vec![invoice("I")], json!({"receipts": receipts})));
    let applied = |changes: Value| request(vec![with(payment(), json!({"apply": [changes]}))]);
    for (receipts, code, path) in [
        (vec![back(json!({}))], "reference.unknownReceipt", "receipts[0].of"),
        (vec![payment(), back(json!({"of": "I"}))], "reference.unknownReceipt", "receipts[1].of"),
        (vec![payment(), back(json!({"of": null}))], "shape.missing", "receipts[1].of"),
        (vec![payment(), back(json!({"of": ""}))], "id.empty", "receipts[1].of"),
        (vec![payment(), back(json!({"of": 1}))], "shape.type", "receipts[1].of"),
        (vec![back(json!({"of": "B"}))], "reference.unknownReceipt", "receipts[0].of"),
        (
            vec![payment(), back(json!({})), back(json!({"id": "C", "of": "B"}))],
            "reference.unknownReceipt",
            "receipts[2].of",
        ),
        (vec![payment(), back(json!({"currency": "USD"}))], "currency.mismatch", "receipts[1].currency"),
        (vec![payment(), back(json!({"on": "2024-01-31"}))], "order.reversedBeforeReceipt", "receipts[1].on"),
        (vec![payment(), back(json!({"amount": "10.01"}))], "application.aboveReceipt", "receipts[1].amount"),
        (vec![back(json!({"amount": "10.01"})), payment()], "application.aboveReceipt", "receipts[0].amount"),
        (
            vec![payment(), back(json!({"amount": "6"})), back(json!({"id": "C", "amount": "4.01"}))],
            "application.aboveReceipt",
            "receipts[2].amount",
        ),
        (vec![payment(), back(json!({"amount": "0"}))], "amount.notPositive", "receipts[1].amount"),
        (vec![payment(), back(json!({"id": "R"}))], "id.duplicate", "receipts[1].id"),
        (vec![payment(), back(json!({"apply": []}))], "shape.unknownKey", "receipts[1].apply"),
        (vec![payment(), back(json!({"apply": "oldestFirst"}))], "shape.unknownKey", "receipts[1].apply"),
        (vec![payment(), back(json!({"reversedOn": "2024-02-03"}))], "shape.unknownKey", "receipts[1].reversedOn"),
        (vec![payment(), back(json!({"reversedOn": "soon"}))], "shape.unknownKey", "receipts[1].reversedOn"),
        (
            vec![payment(), back(json!({"reversalRecordedOn": "2024-02-03"}))],
            "shape.unknownKey",
            "receipts[1].reversalRecordedOn",
        ),
        (vec![with(payment(), json!({"of": "R"}))], "shape.unknownKey", "receipts[0].of"),
        (vec![with(payment(), json!({"apply": "fifo"}))], "choice.unknown", "receipts[0].apply"),
        (vec![with(payment(), json!({"recordedOn": "yesterday"}))], "date.grammar", "receipts[0].recordedOn"),
        (
            vec![with(payment(), json!({"reversedOn": "2024-02-02", "reversalRecordedOn": "2024-02-30"}))],
            "date.calendar",
            "receipts[0].reversalRecordedOn",
        ),
    ] {
        check("ageReceivables", &request(receipts), &[(code, &format!("accounts[0].{path}"))]);
    }
    check("ageReceivables", &request(vec![back(json!({})), payment()]), &[]);

    let apply = "accounts[0].receipts[0].apply";
    for (changes, code, path) in [
        (json!({"invoice": "I", "amount": "10.01"}), "application.aboveReceipt", ""),
        (json!({"invoice": "I", "amount": "5", "on": "2024-01-31"}), "order.applicationBeforeReceipt", "[0].on"),
        (json!({"invoice": "I", "amount": "5", "recordedOn": "2024-2-5"}), "date.grammar", "[0].recordedOn"),
        (json!({"invoice": "I", "amount": "5", "instalment": 0}), "number.range", "[0].instalment"),
    ] {
        check("ageReceivables", &applied(changes), &[(code, &format!("{apply}{path}"))]);
    }
}

/// JSON cannot say it, Rust can.
#[test]
fn a_chargeback_that_is_applied_or_reversed() {
    let date = |text: &str| Date::parse(text).unwrap();
    let chargeback = |apply: Apply, reversed_on: Option<Date>| ReceiptFacts {
        id: Id::new("B").unwrap(),
        kind: ReceiptKind::Chargeback { of: Id::new("R").unwrap() },
        on: date("2024-02-02"),
        amount: Money::parse("10.00", Currency::new("EUR").unwrap()).unwrap(),
        apply,
        reversed_on,
        recorded_on: None,
        reversal_recorded_on: None,
    };
    for (apply, reversed_on, paths) in [
        (Apply::To(vec![]), None, vec![]),
        (Apply::OldestFirst, None, vec!["apply"]),
        (Apply::To(vec![]), Some("2024-02-03"), vec!["reversedOn"]),
        (Apply::Proportional, Some("2024-02-03"), vec!["apply", "reversedOn"]),
    ] {
        let issues = Receipt::new(chargeback(apply, reversed_on.map(date))).map_or_else(|issues| issues.0, |_| vec![]);
        let got: Vec<(&str, &str)> = issues.iter().map(|issue| (issue.code, &*issue.path)).collect();
        let expected: Vec<(&str, &str)> = paths.into_iter().map(|path| ("shape.conflict", path)).collect();
        assert_eq!(got, expected);
    }
}

#[test]
fn applications_above_what_is_open() {
    let paid = |id: &str, on: &str, amount: &str, apply: Value| json!({"id": id, "kind": "payment", "on": on, "amount": amount, "currency": "EUR", "apply": apply});
    let back = |amount: &str| json!({"id": "B", "kind": "chargeback", "of": "R", "on": "2024-02-02", "amount": amount, "currency": "EUR"});
    let to = |amount: &str, changes: Value| with(json!({"invoice": "I", "amount": amount}), changes);
    let parts = json!([
        {"seq": 1, "due": "2024-01-31", "amount": "30.00"}, {"seq": 2, "due": "2024-02-29", "amount": "70.00"},
    ]);
    let in_parts = || with(invoice("P"), json!({"due": null, "instalments": parts}));
    let facts = |receipts: Vec<Value>| account(vec![invoice("I"), in_parts()], json!({"receipts": receipts}));
    for (receipts, paths) in [
        (vec![paid("R", "2024-02-01", "100.00", json!([to("100.00", json!({}))]))], vec![]),
        (
            vec![paid("R", "2024-02-01", "100.01", json!([to("100.01", json!({}))]))],
            vec!["receipts[0].apply[0].amount"],
        ),
        (
            vec![paid("R", "2024-02-01", "200", json!([to("60", json!({})), to("40.01", json!({}))]))],
            vec!["receipts[0].apply[1].amount"],
        ),
        (
            vec![paid("R", "2024-02-01", "31", json!([to("30.01", json!({"invoice": "P", "instalment": 1}))]))],
            vec!["receipts[0].apply[0].amount"],
        ),
        // What a rule put there first leaves less; each day by itself.
        (
            vec![
                paid("R", "2024-02-01", "50", json!("oldestFirst")),
                paid("S", "2024-02-02", "120", json!([to("60", json!({})), to("60", json!({"on": "2024-02-03"}))])),
            ],
            vec!["receipts[1].apply[0].amount", "receipts[1].apply[1].amount"],
        ),
        // What was taken back of the receipt is no part of what is open; with all of it the application is gone.
        (vec![paid("R", "2024-02-01", "100", json!([to("100", json!({"on": "2024-02-03"}))])), back("60")], vec![]),
        (
            vec![
                paid("R", "2024-02-01", "100", json!([to("100", json!({"on": "2024-02-03"}))])),
                back("60"),
                paid("S", "2024-02-01", "60", json!([to("60", json!({}))])),
            ],
            vec!["receipts[0].apply[0].amount"],
        ),
        (
            vec![
                paid("R", "2024-02-01", "100", json!([to("100", json!({"on": "2024-02-03"}))])),
                back("100"),
                paid("S", "2024-02-01", "60", json!([to("60", json!({}))])),
            ],
            vec![],
        ),
        // Before the invoice is there nothing of it is open.
        (vec![paid("R", "2023-12-31", "5", json!([to("5", json!({}))]))], vec!["receipts[0].apply[0].amount"]),
        // Later than the question, or gone before it takes effect.
        (vec![paid("R", "2024-02-01", "101", json!([to("101", json!({"on": "2024-03-02"}))]))], vec![]),
        (
            vec![with(
                paid("R", "2024-02-01", "101", json!([to("101", json!({"on": "2024-02-03"}))])),
                json!({"reversedOn": "2024-02-02"}),
            )],
            vec![],
        ),
    ] {
        let facts = facts(receipts);
        let issues = |outer: &str| -> Vec<(String, String)> {
            paths.iter().map(|path| ("application.aboveOpen".to_owned(), format!("{outer}.{path}"))).collect()
        };
        for policy in [json!({}), json!({"receivables": {"overApplication": "refuse"}})] {
            let aging = with(aging_of(facts.clone()), json!({"policy": policy}));
            assert_eq!(refused("ageReceivables", &aging.to_string()), issues("accounts[0]"), "{aging}");
            let escalation = json!({"on": "2024-03-01", "account": facts, "policy": policy});
            assert_eq!(refused("decideEscalation", &escalation.to_string()), issues("account"), "{escalation}");
            let offer = json!({"asOf": "2024-03-01", "account": facts, "invoice": "I", "policy": policy});
            assert_eq!(refused("offerOptions", &offer.to_string()), issues("account"), "{offer}");
        }
        let unapplied = json!({"receivables": {"overApplication": "unapplied"}});
        check("ageReceivables", &with(aging_of(facts), json!({"policy": unapplied})), &[]);
    }
}

#[test]
fn questions_and_records() {
    let policy = |policy: Value| with(aging(vec![]), json!({"policy": policy}));
    let starts = |starts: Value| policy(json!({"aging": {"bucketStarts": starts}}));
    let charge = |changes: Value| {
        let charge =
            json!({"id": "c", "on": "2024-01-05", "due": "2024-01-31", "amount": "5", "agesWith": "ownDueDate"});
        aging(vec![with(invoice("I"), json!({"charges": [with(charge, changes)]}))])
    };
    let charges = "accounts[0].invoices[0].charges[0]";
    let pause = json!({"from": "2024-02-01", "to": "2024-02-02", "recordedOn": "2024-02-30"});
    let event = json!({"type": "hardshipEnded", "on": "2024-02-01", "recordedOn": "soon"});
    let parts = |second: &str| {
        let parts = json!([
            {"seq": 1, "due": "2024-01-31", "amount": "50"}, {"seq": 2, "due": "2024-02-29", "amount": second},
        ]);
        aging(vec![with(invoice("I"), json!({"due": null, "instalments": parts}))])
    };
    for (request, code, path) in [
        (with(aging(vec![]), json!({"knownOn": "2024-3-1"})), "date.grammar", "knownOn"),
        (with(aging(vec![]), json!({"knownOn": "2024-02-30"})), "date.calendar", "knownOn"),
        (with(aging(vec![]), json!({"knownOn": 20_240_301})), "shape.type", "knownOn"),
        (with(aging(vec![]), json!({"knownon": "2024-03-01"})), "shape.unknownKey", "knownon"),
        (with(aging(vec![]), json!({"perInvoice": "yes"})), "shape.type", "perInvoice"),
        (with(aging(vec![]), json!({"perInvoice": 1})), "shape.type", "perInvoice"),
        (starts(json!("monthly")), "choice.unknown", "policy.aging.bucketStarts"),
        (starts(json!("30-60-90-120")), "choice.unknown", "policy.aging.bucketStarts"),
        (starts(json!("")), "choice.unknown", "policy.aging.bucketStarts"),
        (starts(json!(30)), "shape.type", "policy.aging.bucketStarts"),
        (starts(json!([1, 31, 30])), "buckets.notRising", "policy.aging.bucketStarts[2]"),
        (starts(json!([1, 1])), "buckets.notRising", "policy.aging.bucketStarts[1]"),
        (starts(json!([1, "31"])), "shape.type", "policy.aging.bucketStarts[1]"),
        (starts(json!([1, 31.5])), "number.integer", "policy.aging.bucketStarts[1]"),
        (policy(json!({"receivables": "refuse"})), "shape.type", "policy.receivables"),
        (
            policy(json!({"receivables": {"overApplication": "ignore"}})),
            "choice.unknown",
            "policy.receivables.overApplication",
        ),
        (
            policy(json!({"receivables": {"overapplication": "refuse"}})),
            "shape.unknownKey",
            "policy.receivables.overapplication",
        ),
        (charge(json!({"kind": "fee"})), "choice.unknown", &*format!("{charges}.kind")),
        (charge(json!({"recordedOn": "2024-01-32"})), "date.calendar", &*format!("{charges}.recordedOn")),
        (
            aging(vec![with(invoice("I"), json!({"recordedOn": false}))]),
            "shape.type",
            "accounts[0].invoices[0].recordedOn",
        ),
        (aging_of(account(vec![], json!({"pauses": [pause]}))), "date.calendar", "accounts[0].pauses[0].recordedOn"),
        (aging_of(account(vec![], json!({"history": [event]}))), "date.grammar", "accounts[0].history[0].recordedOn"),
        (parts("49.99"), "instalments.sum", "accounts[0].invoices[0].instalments"),
        (parts("50.01"), "instalments.sum", "accounts[0].invoices[0].instalments"),
    ] {
        check("ageReceivables", &request, &[(code, path)]);
    }
    check("ageReceivables", &parts("50"), &[]);
    for preset in ["30-60-90", "weekly", "15-30-45", "to120"] {
        check("ageReceivables", &starts(json!(preset)), &[]);
    }
}

/// Receipts that are put against each item by itself, 2,500 items here, a draft's as well. Those that a rule puts and nobody
/// takes back do not count.
#[test]
fn too_many_shares_of_receipts_in_items() {
    let parts: Vec<Value> = (1..=249).map(|seq| json!({"seq": seq, "due": "2024-01-31", "amount": "1.00"})).collect();
    let charge = json!({"id": "c", "on": "2024-01-05", "due": "2024-01-31", "amount": "5", "agesWith": "ownDueDate"});
    let in_parts = json!({"due": null, "instalments": parts, "amount": "249.00", "charges": [charge]});
    let mut invoices: Vec<Value> =
        (0..10).map(|number| with(invoice(&format!("I{number}")), in_parts.clone())).collect();
    invoices[0]["status"] = json!("draft");
    let owing = |id: &str, receipts: Vec<Value>| {
        with(account(invoices.clone(), json!({"receipts": receipts})), json!({"id": id}))
    };
    let receipts = |count: usize, changes: Value| -> Vec<Value> {
        (0..count).map(|number| with(receipt(&format!("R{number}")), changes.clone())).collect()
    };
    let reversed = || json!({"apply": "oldestFirst", "reversedOn": "2024-03-02"});
    let one_back = json!({
        "id": "B", "kind": "chargeback", "of": "last", "on": "2024-03-02", "amount": "1.00", "currency": "EUR",
    });
    let charged_back = |apply: Value| {
        let last = with(receipt("last"), json!({"apply": apply}));
        receipts(4_000, reversed()).into_iter().chain([last, one_back.clone()]).collect()
    };
    let explicit = json!([{"invoice": "I1", "amount": "1.00"}]);
    let unapplied = json!({"receivables": {"overApplication": "unapplied"}});
    for (accounts, path) in [
        (vec![owing("A", receipts(4_000, reversed()))], None),
        (vec![owing("A", receipts(4_001, json!({"apply": "costsInterestPrincipal"})))], None),
        (vec![owing("A", receipts(4_001, json!({"apply": explicit, "reversedOn": "2024-02-01"})))], None),
        (vec![owing("A", receipts(4_001, json!({"apply": "proportional"})))], Some("accounts[0].receipts")),
        (vec![owing("A", receipts(4_001, reversed()))], Some("accounts[0].receipts")),
        (vec![owing("A", charged_back(explicit))], None),
        (vec![owing("A", charged_back(json!("costsInterestPrincipal")))], Some("accounts[0].receipts")),
        (vec![owing("A", receipts(4_000, reversed())), owing("B", receipts(1, reversed()))], Some("accounts")),
    ] {
        let request = json!({"asOf": "2024-03-01", "accounts": accounts, "policy": unapplied});
        let expected: Vec<(&str, &str)> = path.map(|path| ("limit.exceeded", path)).into_iter().collect();
        check("ageReceivables", &request, &expected);
    }
}
