//! Each bad input gets its own code and path, and the next call works.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail")]

mod common;

use common::refused;
use forbear::receivables::MAX_INVOICES;
use serde_json::{Value, json};

/// Exactly these issues, in this order.
fn check(operation: &str, request: &Value, expected: &[(&str, &str)]) {
    check_text(operation, &request.to_string(), expected);
}

fn check_text(operation: &str, request: &str, expected: &[(&str, &str)]) {
    let got = refused(operation, request);
    let got: Vec<(&str, &str)> = got.iter().map(|(code, path)| (&**code, &**path)).collect();
    let shown: String = request.chars().take(2_000).collect();
    assert_eq!(got, expected, "{operation} {shown}");
}

fn invoice(id: &str) -> Value {
    json!({"id": id, "issued": "2024-01-01", "due": "2024-01-31", "amount": "100.00", "currency": "EUR"})
}

fn receipt(id: &str) -> Value {
    json!({"id": id, "kind": "payment", "on": "2024-02-01", "amount": "10.00", "currency": "EUR"})
}

/// A value with other fields; null takes a field away.
fn with(mut value: Value, changes: Value) -> Value {
    for (key, change) in changes.as_object().unwrap() {
        if change.is_null() {
            value.as_object_mut().unwrap().remove(key);
        } else {
            value[key] = change.clone();
        }
    }
    value
}

fn account(invoices: Vec<Value>, more: Value) -> Value {
    with(json!({"id": "A", "invoices": invoices}), more)
}

fn aging(invoices: Vec<Value>) -> Value {
    json!({"asOf": "2024-03-01", "accounts": [account(invoices, json!({}))]})
}

fn aging_of(account: Value) -> Value {
    json!({"asOf": "2024-03-01", "accounts": [account]})
}

fn offer(changes: Value) -> Value {
    with(json!({"asOf": "2024-03-01", "account": account(vec![invoice("I")], json!({})), "invoice": "I"}), changes)
}

#[test]
fn amounts() {
    let huge = "9".repeat(60);
    for (amount, code) in [
        (json!("1e3"), "amount.grammar"),
        (json!("1_000"), "amount.grammar"),
        (json!(" 5"), "amount.grammar"),
        (json!("5 "), "amount.grammar"),
        (json!("NaN"), "amount.grammar"),
        (json!("Infinity"), "amount.grammar"),
        (json!("+5"), "amount.grammar"),
        (json!("1,000"), "amount.grammar"),
        (json!("0x10"), "amount.grammar"),
        (json!("005"), "amount.grammar"),
        (json!("5."), "amount.grammar"),
        (json!(".5"), "amount.grammar"),
        (json!("५"), "amount.grammar"),
        (json!(""), "amount.grammar"),
        (json!("5\u{0}"), "amount.grammar"),
        (json!("12.345"), "amount.decimals"),
        (json!("12.000"), "amount.decimals"),
        (json!(huge), "amount.range"),
        (json!("9000000000000000.01"), "amount.range"),
        (json!("-5.00"), "amount.notPositive"),
        (json!("0"), "amount.notPositive"),
        (json!("-0.00"), "amount.notPositive"),
        (json!(5), "shape.type"),
        (json!(12.5), "shape.type"),
        (json!(true), "shape.type"),
        (json!(["5"]), "shape.type"),
        (json!({"value": "5"}), "shape.type"),
    ] {
        let request = aging(vec![with(invoice("I"), json!({"amount": amount}))]);
        check("ageReceivables", &request, &[(code, "accounts[0].invoices[0].amount")]);
        let request =
            aging_of(account(vec![invoice("I")], json!({"receipts": [with(receipt("R"), json!({"amount": amount}))]})));
        check("ageReceivables", &request, &[(code, "accounts[0].receipts[0].amount")]);
        let promise = json!({"type": "promiseMade", "on": "2024-02-05", "amount": amount, "currency": "EUR", "payBy": "2024-02-10"});
        let request =
            json!({"on": "2024-03-01", "account": account(vec![invoice("I")], json!({"history": [promise]}))});
        check("decideEscalation", &request, &[(code, "account.history[0].amount")]);
        let request = offer(json!({"selections": [{"option": "dispute", "reason": "faulty", "amount": amount}]}));
        check("offerOptions", &request, &[(code, "selections[0].amount")]);
    }
    let yen = |amount: &str| aging(vec![with(invoice("I"), json!({"currency": "JPY", "amount": amount}))]);
    check("ageReceivables", &yen("100"), &[]);
    check("ageReceivables", &yen("100.0"), &[("amount.decimals", "accounts[0].invoices[0].amount")]);
    check("ageReceivables", &aging(vec![with(invoice("I"), json!({"amount": "9000000000000000.00"}))]), &[]);
}

#[test]
fn dates() {
    for (date, code) in [
        (json!("2024-1-5"), "date.grammar"),
        (json!("2024-01-05 "), "date.grammar"),
        (json!("2024-01-05T00:00:00Z"), "date.grammar"),
        (json!("20240105"), "date.grammar"),
        (json!("05/01/2024"), "date.grammar"),
        (json!("today"), "date.grammar"),
        (json!("+2024-01-05"), "date.grammar"),
        (json!("٢٠٢٤-٠١-٠٥"), "date.grammar"),
        (json!(""), "date.grammar"),
        (json!("2023-02-29"), "date.calendar"),
        (json!("2024-13-01"), "date.calendar"),
        (json!("2024-00-00"), "date.calendar"),
        (json!("0000-01-01"), "date.range"),
        (json!(1_704_067_200_000_i64), "shape.type"),
        (json!({}), "shape.type"),
        (json!([2024, 1, 5]), "shape.type"),
    ] {
        for (request, path) in [
            (with(aging(vec![]), json!({"asOf": date})), "asOf"),
            (aging(vec![with(invoice("I"), json!({"issued": date}))]), "accounts[0].invoices[0].issued"),
            (aging(vec![with(invoice("I"), json!({"due": date}))]), "accounts[0].invoices[0].due"),
        ] {
            check("ageReceivables", &request, &[(code, path)]);
        }
        check(
            "offerOptions",
            &offer(json!({"selections": [{"option": "promise", "payOn": date}]})),
            &[(code, "selections[0].payOn")],
        );
    }
}

#[test]
fn currencies_ids_and_choices() {
    for (changes, code, key) in [
        (json!({"currency": "EURO"}), "currency.unknown", "currency"),
        (json!({"currency": "eur"}), "currency.unknown", "currency"),
        (json!({"currency": ""}), "currency.unknown", "currency"),
        (json!({"currency": "€"}), "currency.unknown", "currency"),
        (json!({"currency": "XAU"}), "currency.noMinorUnit", "currency"),
        (json!({"currency": 978}), "shape.type", "currency"),
        (json!({"id": ""}), "id.empty", "id"),
        (json!({"id": "a\nb"}), "id.character", "id"),
        (json!({"id": "x".repeat(129)}), "id.tooLong", "id"),
        (json!({"id": 17}), "shape.type", "id"),
        (json!({"status": "Open"}), "choice.unknown", "status"),
        (json!({"status": "paid"}), "choice.unknown", "status"),
    ] {
        let path = format!("accounts[0].invoices[0].{key}");
        check("ageReceivables", &aging(vec![with(invoice("I"), changes)]), &[(code, &path)]);
    }
    check("ageReceivables", &aging(vec![with(invoice("I"), json!({"id": "ß".repeat(128)}))]), &[]);
    check("payNow", &json!({}), &[("choice.unknown", "")]);
}

#[test]
fn facts_against_each_other() {
    let parts = |parts: Value| aging(vec![with(invoice("I"), json!({"due": null, "instalments": parts}))]);
    let part = |seq: i64, due: &str, amount: &str| json!({"seq": seq, "due": due, "amount": amount});
    let receipts = |changes: Value| {
        aging_of(account(
            vec![invoice("I"), with(invoice("Y"), json!({"currency": "JPY", "amount": "100"}))],
            json!({"receipts": [with(receipt("R"), changes)]}),
        ))
    };
    let history = |event: Value| aging_of(account(vec![invoice("I")], json!({"history": [event]})));
    let pauses = |pause: Value| aging_of(account(vec![invoice("I")], json!({"pauses": [pause]})));
    let policy = |aging_policy: Value| with(aging(vec![]), json!({"policy": {"aging": aging_policy}}));
    for (request, code, path) in [
        (aging(vec![with(invoice("I"), json!({"due": "2023-12-31"}))]), "order.dueBeforeIssued", "invoices[0].due"),
        (aging(vec![invoice("I"), invoice("J"), invoice("I")]), "id.duplicate", "invoices[2].id"),
        (
            parts(json!([part(1, "2024-01-31", "50"), part(2, "2024-02-29", "49.99")])),
            "instalments.sum",
            "invoices[0].instalments",
        ),
        (
            parts(json!([part(1, "2024-01-31", "50"), part(1, "2024-02-29", "50")])),
            "id.duplicate",
            "invoices[0].instalments[1].seq",
        ),
        (parts(json!([part(1, "2023-12-31", "100")])), "order.dueBeforeIssued", "invoices[0].instalments[0].due"),
        (parts(json!([part(0, "2024-01-31", "100")])), "number.range", "invoices[0].instalments[0].seq"),
        (parts(json!([])), "instalments.sum", "invoices[0].instalments"),
        (
            aging(vec![with(invoice("I"), json!({"instalments": [part(1, "2024-01-31", "100")]}))]),
            "shape.conflict",
            "invoices[0].due",
        ),
        (
            aging_of(account(vec![invoice("I")], json!({"receipts": [receipt("R"), receipt("R")]}))),
            "id.duplicate",
            "receipts[1].id",
        ),
        (
            receipts(json!({"apply": [{"invoice": "none", "amount": "5"}]})),
            "reference.unknownInvoice",
            "receipts[0].apply[0].invoice",
        ),
        (receipts(json!({"apply": [{"invoice": "Y", "amount": "5"}]})), "currency.mismatch", "receipts[0].apply[0]"),
        (
            receipts(json!({"apply": [{"invoice": "I", "amount": "5", "instalment": 1}]})),
            "reference.unknownInstalment",
            "receipts[0].apply[0].instalment",
        ),
        (
            receipts(json!({"apply": [{"invoice": "I", "amount": "10.01"}]})),
            "application.aboveReceipt",
            "receipts[0].apply",
        ),
        (
            receipts(json!({"apply": [{"invoice": "I", "amount": "-5"}]})),
            "amount.notPositive",
            "receipts[0].apply[0].amount",
        ),
        (
            receipts(json!({"apply": [{"invoice": "I", "amount": "5", "on": "2024-01-31"}]})),
            "order.applicationBeforeReceipt",
            "receipts[0].apply[0].on",
        ),
        (receipts(json!({"apply": "oldest"})), "choice.unknown", "receipts[0].apply"),
        (receipts(json!({"reversedOn": "2024-01-31"})), "order.reversedBeforeReceipt", "receipts[0].reversedOn"),
        (receipts(json!({"kind": "chequ"})), "choice.unknown", "receipts[0].kind"),
        (pauses(json!({"from": "2024-02-02", "to": "2024-02-01"})), "order.endBeforeStart", "pauses[0].to"),
        (
            pauses(json!({"from": "2024-02-01", "to": "2024-02-02", "resumedOn": "2024-01-01"})),
            "order.endBeforeStart",
            "pauses[0].resumedOn",
        ),
        (
            pauses(json!({"from": "2024-02-01", "to": "2024-02-02", "invoice": "none"})),
            "reference.unknownInvoice",
            "pauses[0].invoice",
        ),
        (
            history(json!({"type": "planAgreed", "on": "2024-02-01", "invoice": "none"})),
            "reference.unknownInvoice",
            "history[0].invoice",
        ),
        (
            history(json!({"type": "extensionGranted", "on": "2024-02-01", "to": "2024-01-31", "invoice": "I"})),
            "order.endBeforeStart",
            "history[0].to",
        ),
        (
            history(json!({"type": "hardshipReported", "on": "2024-02-01", "to": "2024-01-31"})),
            "order.endBeforeStart",
            "history[0].to",
        ),
        (
            history(json!({"type": "noticeSent", "on": "2024-02-01", "level": "reminders"})),
            "choice.unknown",
            "history[0].level",
        ),
        (history(json!({"type": "refund", "on": "2024-02-01"})), "choice.unknown", "history[0].type"),
        (
            history(
                json!({"type": "promiseMade", "on": "2024-02-01", "amount": "5", "currency": "JPY", "payBy": "2024-02-05", "invoice": "I"}),
            ),
            "currency.mismatch",
            "history[0]",
        ),
    ] {
        check("ageReceivables", &request, &[(code, &format!("accounts[0].{path}"))]);
    }
    for (request, code, path) in [
        (
            json!({"asOf": "2024-03-01", "accounts": [account(vec![], json!({})), account(vec![], json!({}))]}),
            "id.duplicate",
            "accounts[1].id",
        ),
        (policy(json!({"bucketStarts": [1, 31, 31]})), "buckets.notRising", "policy.aging.bucketStarts[2]"),
        (policy(json!({"bucketStarts": []})), "limit.exceeded", "policy.aging.bucketStarts"),
        (policy(json!({"graceDays": -1})), "number.range", "policy.aging.graceDays"),
        (policy(json!({"graceDays": 1.5})), "number.integer", "policy.aging.graceDays"),
        (policy(json!({"basis": "duedate"})), "choice.unknown", "policy.aging.basis"),
    ] {
        check("ageReceivables", &request, &[(code, path)]);
    }
}

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
    let reversed = request(vec![payment(), back(json!({"reversedOn": "2024-02-03"}))]);
    let first = refused("ageReceivables", &reversed.to_string()).into_iter().next();
    assert_eq!(first, Some(("shape.unknownKey".to_owned(), "accounts[0].receipts[1].reversedOn".to_owned())));
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

#[test]
fn applications_above_what_is_open() {
    let paid = |id: &str, on: &str, amount: &str, apply: Value| json!({"id": id, "kind": "payment", "on": on, "amount": amount, "currency": "EUR", "apply": apply});
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

#[test]
fn options_dates_and_splits() {
    let parts = |changes: Value| {
        let parts = json!({"option": "instalments", "frequency": "monthly", "count": 3, "firstOn": "2024-03-10"});
        offer(json!({"selections": [with(parts, changes)]}))
    };
    for (request, code, path) in [
        (offer(json!({"invoice": "none"})), "reference.unknownInvoice", "invoice"),
        (offer(json!({"asOf": "2023-12-31"})), "reference.notYetIssued", "invoice"),
        (
            offer(json!({"account": account(vec![with(invoice("I"), json!({"status": "draft"}))], json!({}))})),
            "reference.draft",
            "invoice",
        ),
        (parts(json!({"count": 1})), "number.range", "selections[0].count"),
        (parts(json!({"count": -3})), "number.range", "selections[0].count"),
        (parts(json!({"count": "3"})), "shape.type", "selections[0].count"),
        (parts(json!({"count": 1e300})), "number.range", "selections[0].count"),
        (parts(json!({"anchorDay": 31})), "anchor.mismatch", "selections[0].anchorDay"),
        (parts(json!({"frequency": "weekly", "anchorDay": 10})), "anchor.mismatch", "selections[0].anchorDay"),
        (parts(json!({"frequency": "yearly"})), "choice.unknown", "selections[0].frequency"),
        (offer(json!({"selections": [{"option": "payLater"}]})), "choice.unknown", "selections[0].option"),
        (
            offer(json!({"selections": [{"option": "payInFull", "payOn": "2024-03-10"}]})),
            "shape.unknownKey",
            "selections[0].payOn",
        ),
        (offer(json!({"selections": vec![json!({"option": "payInFull"}); 201]})), "limit.exceeded", "selections"),
        (
            offer(json!({"policy": {"options": {"promise": {"maxDays": 367}}}})),
            "number.range",
            "policy.options.promise.maxDays",
        ),
        (
            offer(json!({"policy": {"options": {"instalments": {"frequencies": []}}}})),
            "shape.missing",
            "policy.options.instalments.frequencies",
        ),
    ] {
        check("offerOptions", &request, &[(code, path)]);
    }
    for (request, code, path) in [
        (json!({"anchor": "2024-01-31", "every": {"n": 1, "unit": "month"}}), "shape.missing", "count"),
        (
            json!({"anchor": "2024-01-31", "every": {"n": 1, "unit": "fortnight"}, "count": 1}),
            "choice.unknown",
            "every.unit",
        ),
        (json!({"anchor": "2024-01-31", "every": {"n": 1, "unit": "month"}, "count": 0}), "number.range", "count"),
        (
            json!({"anchor": "2024-01-31", "every": {"n": 1, "unit": "month"}, "count": 1, "until": "2024-02-01"}),
            "shape.conflict",
            "count",
        ),
        (json!({"anchor": "9999-12-31", "every": {"n": 1, "unit": "day"}, "count": 2}), "date.range", ""),
    ] {
        check("generateDates", &request, &[(code, path)]);
    }
    for (request, code, path) in [
        (json!({"total": "1.00", "currency": "EUR", "weights": ["0", "0"]}), "weights.allZero", "weights"),
        (json!({"total": "1.00", "currency": "EUR", "weights": ["1", "-1"]}), "number.range", "weights[1]"),
        (json!({"total": "1.00", "currency": "EUR", "weights": ["1", 2]}), "shape.type", "weights[1]"),
        (json!({"total": "1.00", "currency": "EUR", "totalMinor": "100", "weights": ["1"]}), "shape.conflict", "total"),
        (json!({"totalMinor": "1e3", "weights": ["1"]}), "amount.grammar", "totalMinor"),
        (json!({"totalMinor": "900000000000000001", "weights": ["1"]}), "amount.range", "totalMinor"),
    ] {
        let got = refused("splitAmount", &request.to_string());
        assert_eq!(got.first(), Some(&(code.to_owned(), path.to_owned())), "{request}");
    }
}

#[test]
fn shapes() {
    for (request, code, path) in [
        (json!(null), "shape.type", ""),
        (json!([]), "shape.type", ""),
        (json!("{}"), "shape.type", ""),
        (json!(5), "shape.type", ""),
        (json!({"asOf": "2024-03-01"}), "shape.missing", "accounts"),
        (json!({"asOf": null, "accounts": []}), "shape.type", "asOf"),
        (json!({"asOf": "2024-03-01", "accounts": null}), "shape.type", "accounts"),
        (json!({"asOf": "2024-03-01", "accounts": {}}), "shape.type", "accounts"),
        (json!({"asOf": "2024-03-01", "accounts": [null]}), "shape.type", "accounts[0]"),
        (json!({"asOf": "2024-03-01", "accounts": [[]]}), "shape.type", "accounts[0]"),
        (json!({"asOf": "2024-03-01", "accounts": [], "policy": null}), "shape.type", "policy"),
        (json!({"asOf": "2024-03-01", "accounts": [], "policy": []}), "shape.type", "policy"),
        (aging(vec![json!(null)]), "shape.type", "accounts[0].invoices[0]"),
        (aging(vec![with(invoice("I"), json!({"due": null}))]), "shape.missing", "accounts[0].invoices[0].due"),
    ] {
        check("ageReceivables", &request, &[(code, path)]);
    }
    for (text, expected) in [
        ("", ("shape.json", "")),
        ("undefined", ("shape.json", "")),
        ("{", ("shape.json", "")),
        ("{} {}", ("shape.json", "")),
        ("{'asOf': 1}", ("shape.json", "")),
        ("\u{feff}{}", ("shape.json", "")),
        (r#"{"asOf": NaN}"#, ("shape.json", "")),
        (r#"{"asOf": "\ud800", "accounts": []}"#, ("shape.json", "")),
        (r#"{"asOf": "\udc00\ud800", "accounts": []}"#, ("shape.json", "")),
        (r#"{"\ud800": 1}"#, ("shape.json", "")),
        (r#"{"asOf": 1e999, "accounts": []}"#, ("shape.json", "")),
        (r#"{"asOf": "2024-03-01", "asOf": "2024-03-01", "accounts": []}"#, ("shape.duplicateKey", "asOf")),
        (r#"{"asOf": "2024-03-01", "accounts": [], "accounts": 5}"#, ("shape.duplicateKey", "accounts")),
        (r#"{"asOf": "2024-03-01", "accounts": [], "as\u004ff": "2024-03-01"}"#, ("shape.duplicateKey", "asOf")),
    ] {
        check_text("ageReceivables", text, &[expected]);
    }
    let deep = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
    check_text("ageReceivables", &deep(100), &[("shape.type", "")]);
    check_text("ageReceivables", &deep(200), &[("shape.json", "")]);
    check_text("ageReceivables", &deep(1_000_000), &[("shape.json", "")]);
}

#[test]
fn unknown_keys_name_the_nearest_known_one() {
    for (request, path, near) in [
        (with(aging(vec![]), json!({"asof": "2024-03-01"})), "asof", Some("asOf")),
        (with(aging(vec![]), json!({"acounts": []})), "acounts", Some("accounts")),
        (aging(vec![with(invoice("I"), json!({"amout": "5"}))]), "accounts[0].invoices[0].amout", Some("amount")),
        (
            aging(vec![with(invoice("I"), json!({"Currency": "EUR"}))]),
            "accounts[0].invoices[0].Currency",
            Some("currency"),
        ),
        (aging(vec![with(invoice("I"), json!({"colour": "red"}))]), "accounts[0].invoices[0].colour", None),
        (with(aging(vec![]), json!({"__proto__": {}})), "__proto__", None),
        (with(aging(vec![]), json!({"as of": ""})), "[\"as of\"]", Some("asOf")),
        (with(aging(vec![]), json!({"": ""})), "[\"\"]", None),
    ] {
        check("ageReceivables", &request, &[("shape.unknownKey", path)]);
        let issues = common::call("ageReceivables", &request).unwrap_err();
        let message = issues[0]["message"].as_str().unwrap();
        match near {
            Some(near) => assert!(message.ends_with(&format!("did you mean `{near}`?")), "{message}"),
            None => assert!(!message.contains("did you mean"), "{message}"),
        }
    }
}

#[test]
fn the_limit_of_invoices_is_exact() {
    let invoices = |count: usize| (0..count).map(|number| invoice(&number.to_string())).collect::<Vec<_>>();
    check("ageReceivables", &aging(invoices(MAX_INVOICES)), &[]);
    check("ageReceivables", &aging(invoices(MAX_INVOICES + 1)), &[("limit.exceeded", "accounts[0].invoices")]);
    let in_two = |count: usize| {
        let other = with(account(vec![invoice("I")], json!({})), json!({"id": "B"}));
        json!({"asOf": "2024-03-01", "accounts": [account(invoices(count), json!({})), other]})
    };
    check("ageReceivables", &in_two(MAX_INVOICES - 1), &[]);
    check("ageReceivables", &in_two(MAX_INVOICES), &[("limit.exceeded", "accounts")]);
}

#[test]
fn all_problems_are_named_at_once_at_their_own_positions() {
    let broken = account(
        vec![
            invoice("I"),
            with(invoice("J"), json!({"amount": "1e3"})),
            with(invoice("K"), json!({"due": "2023-12-31"})),
            invoice("I"),
        ],
        json!({
            "receipts": [
                receipt("R"),
                // About an invoice that was refused: nothing more to say.
                with(receipt("S"), json!({"apply": [{"invoice": "J", "amount": "5"}]})),
                with(receipt("T"), json!({"apply": [{"invoice": "none", "amount": "5"}]})),
            ],
            "history": [
                {"type": "hardshipEnded", "on": "2024-02-01"},
                {"type": "planAgreed", "on": "2024-2-1", "invoice": "I"},
            ],
        }),
    );
    let expected = [
        ("amount.grammar", "accounts[0].invoices[1].amount"),
        ("order.dueBeforeIssued", "accounts[0].invoices[2].due"),
        ("date.grammar", "accounts[0].history[1].on"),
        ("id.duplicate", "accounts[0].invoices[3].id"),
        ("reference.unknownInvoice", "accounts[0].receipts[2].apply[0].invoice"),
    ];
    check("ageReceivables", &aging_of(broken.clone()), &expected);
    let both = json!({"asOf": "2024-02-30", "accounts": [broken, account(vec![with(invoice("I"), json!({"currency": "EURO"}))], json!({"id": "B"}))]});
    let mut expected = expected.to_vec();
    expected.insert(0, ("date.calendar", "asOf"));
    expected.push(("currency.unknown", "accounts[1].invoices[0].currency"));
    check("ageReceivables", &both, &expected);
}

#[test]
fn one_wrong_field_does_not_hide_what_the_others_say_of_each_other() {
    let request = aging(vec![with(invoice("I"), json!({"amount": "1e3", "due": "2023-12-31"}))]);
    let expected = [
        ("amount.grammar", "accounts[0].invoices[0].amount"),
        ("order.dueBeforeIssued", "accounts[0].invoices[0].due"),
    ];
    check("ageReceivables", &request, &expected);
}

#[test]
fn a_refused_account_still_holds_its_id() {
    let wrong = account(vec![with(invoice("I"), json!({"amount": "1e3"}))], json!({}));
    let request = json!({"asOf": "2024-03-01", "accounts": [account(vec![], json!({})), wrong]});
    let expected = [("amount.grammar", "accounts[1].invoices[0].amount"), ("id.duplicate", "accounts[1].id")];
    check("ageReceivables", &request, &expected);
}

#[test]
fn a_whole_number_that_is_too_large_is_out_of_range() {
    for number in ["3661", "9007199254740991", "9007199254740993", "123456789012345678901234567890"] {
        let text =
            format!(r#"{{"asOf": "2024-03-01", "accounts": [], "policy": {{"aging": {{"graceDays": {number}}}}}}}"#);
        check_text("ageReceivables", &text, &[("number.range", "policy.aging.graceDays")]);
    }
}

#[test]
fn a_disputed_part_of_an_unknown_invoice_names_the_invoice() {
    let selections = json!([{"option": "dispute", "reason": "faulty", "amount": "5"}]);
    let request = offer(json!({"invoice": "none", "selections": selections}));
    check("offerOptions", &request, &[("reference.unknownInvoice", "invoice")]);
}

#[test]
fn a_disputed_part_of_a_refused_invoice_is_not_called_unknown() {
    let dispute = json!({"type": "disputeOpened", "on": "2024-02-01", "invoice": "I", "amount": "5"});
    let request =
        aging_of(account(vec![with(invoice("I"), json!({"due": "2023-12-31"}))], json!({"history": [dispute]})));
    check("ageReceivables", &request, &[("order.dueBeforeIssued", "accounts[0].invoices[0].due")]);
    let unknown = json!({"type": "disputeOpened", "on": "2024-02-01", "invoice": "none", "amount": "5"});
    let request = aging_of(account(vec![invoice("I")], json!({"history": [unknown]})));
    check("ageReceivables", &request, &[("reference.unknownInvoice", "accounts[0].history[0].invoice")]);
}
