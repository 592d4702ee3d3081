//! Each bad input to the questions of law and charges gets its own code and path, and the next call works.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail")]

mod common;

use common::requests::{account, check, invoice, with};
use serde_json::{Value, json};

fn late(changes: Value) -> Value {
    let request = json!({
        "place": "GB", "debtor": "business", "debt": "1000.00", "currency": "GBP", "dueOn": "2024-03-01",
        "on": "2024-03-31", "referenceRates": [{"from": "2023-08-03", "percent": "5.25"}],
    });
    with(request, changes)
}

#[test]
fn percentages() {
    for (percent, code) in [
        (json!("5.25%"), "rate.grammar"),
        (json!("1e1"), "rate.grammar"),
        (json!("05"), "rate.grammar"),
        (json!(" 5"), "rate.grammar"),
        (json!("+5"), "rate.grammar"),
        (json!(""), "rate.grammar"),
        (json!("٥"), "rate.grammar"),
        (json!("0.12345678901"), "rate.decimals"),
        (json!("1000000.1"), "rate.range"),
        (json!("-1000000.1"), "rate.range"),
        (json!("9".repeat(60)), "rate.range"),
        (json!(5.25), "shape.type"),
        (json!(null), "shape.type"),
    ] {
        let request = late(json!({"referenceRates": [{"from": "2023-08-03", "percent": percent}]}));
        check("assessLatePayment", &request, &[(code, "referenceRates[0].percent")]);
        let charge = json!({"kind": "percentOfOpen", "percent": percent});
        check(
            "assessCharges",
            &charges(json!({"levels": [{"level": "L", "charges": [charge]}]})),
            &[(code, "levels[0].charges[0].percent")],
        );
    }
    let negative = late(json!({"referenceRates": [{"from": "2023-08-03", "percent": "-0.88"}]}));
    check("assessLatePayment", &negative, &[]);
}

#[test]
fn late_payment() {
    let rates = |list: Value| json!({"referenceRates": list});
    for (changes, expected) in [
        (json!({"place": "gb"}), ("place.grammar", "place")),
        (json!({"place": "United Kingdom"}), ("place.grammar", "place")),
        (json!({"place": 44}), ("shape.type", "place")),
        (json!({"place": null}), ("shape.missing", "place")),
        (json!({"place": "US"}), ("law.none", "place")),
        (json!({"debtor": "consumer"}), ("law.none", "place")),
        (json!({"debtor": "company"}), ("choice.unknown", "debtor")),
        (json!({"debtor": null}), ("shape.missing", "debtor")),
        (json!({"debt": "0.00"}), ("amount.notPositive", "debt")),
        (json!({"debt": "-1.00"}), ("amount.notPositive", "debt")),
        (json!({"debt": "1.001"}), ("amount.decimals", "debt")),
        (json!({"currency": "EUR"}), ("currency.mismatch", "currency")),
        (json!({"dueOn": "2024-02-30"}), ("date.calendar", "dueOn")),
        (json!({"dueOn": "9999-12-31"}), ("date.range", "dueOn")),
        (json!({"dueOn": "2002-08-05"}), ("law.notInForce", "dueOn")),
        (json!({"on": "2028-01-01"}), ("law.expired", "on")),
        (json!({"dueOn": "2027-12-31"}), ("law.expired", "on")),
        (json!({"dayCount": "actual364"}), ("choice.unknown", "dayCount")),
        (json!({"rounding": {"places": 3}}), ("amount.decimals", "rounding.places")),
        (json!({"rounding": {"mode": "bankers"}}), ("choice.unknown", "rounding.mode")),
        (rates(json!([])), ("rate.unknown", "referenceRates")),
        (rates(json!([{"from": "2024-01-01", "percent": "5.25"}])), ("rate.unknown", "referenceRates")),
        (rates(json!([{"from": "2023-01-01", "percent": "1000000"}])), ("rate.range", "referenceRates")),
        (
            rates(
                json!([{"from": "2023-01-01", "percent": "1"}, {"from": "2022-01-01", "percent": "1"}, {"from": "2023-01-01", "percent": "2"}]),
            ),
            ("rate.duplicate", "referenceRates[2].from"),
        ),
        (rates(json!({})), ("shape.type", "referenceRates")),
        (json!({"reminderSent": true}), ("shape.unknownKey", "reminderSent")),
    ] {
        check("assessLatePayment", &late(changes), &[expected]);
    }
    let huge = late(
        json!({"debt": "9000000000000000.00", "on": "2027-12-31", "referenceRates": [{"from": "2000-01-01", "percent": "999000"}]}),
    );
    check("assessLatePayment", &huge, &[("amount.range", "debt")]);
    // All problems at once.
    let request = late(
        json!({"place": "x", "debt": "1.234", "on": "tomorrow", "referenceRates": [{"from": "2024-1-1", "percent": "x"}]}),
    );
    check(
        "assessLatePayment",
        &request,
        &[
            ("place.grammar", "place"),
            ("amount.decimals", "debt"),
            ("date.grammar", "on"),
            ("date.grammar", "referenceRates[0].from"),
            ("rate.grammar", "referenceRates[0].percent"),
        ],
    );
    let many: Vec<Value> = (0..1_001).map(|_| json!({"from": "2020-01-01", "percent": "1"})).collect();
    check("assessLatePayment", &late(rates(json!(many))), &[("limit.exceeded", "referenceRates")]);
}

#[test]
fn payment_terms() {
    let term = |changes: Value| {
        with(
            json!({"place": "EU", "debtor": "business", "invoiceReceived": "2024-01-15", "agreed": {"days": 60}}),
            changes,
        )
    };
    for (changes, expected) in [
        (json!({"place": "CH"}), ("law.none", "place")),
        (json!({"debtor": "consumer"}), ("law.none", "place")),
        (json!({"invoiceReceived": null}), ("shape.missing", "invoiceReceived")),
        (json!({"invoiceReceived": "2013-03-15"}), ("law.notInForce", "invoiceReceived")),
        (json!({"invoiceReceived": "2028-01-01"}), ("law.expired", "invoiceReceived")),
        (json!({"goodsReceived": "2024-13-01"}), ("date.calendar", "goodsReceived")),
        (json!({"agreed": {"days": -1}}), ("number.range", "agreed.days")),
        (json!({"agreed": {"days": 36_601}}), ("number.range", "agreed.days")),
        (json!({"agreed": {"days": 30.5}}), ("number.integer", "agreed.days")),
        (json!({"agreed": {}}), ("shape.missing", "agreed.days")),
        (
            json!({"agreed": {"days": 1, "expresslyAndNotGrosslyUnfair": "yes"}}),
            ("shape.type", "agreed.expresslyAndNotGrosslyUnfair"),
        ),
    ] {
        check("checkPaymentTerm", &term(changes), &[expected]);
    }
}

#[test]
fn acts_and_laws() {
    let act = |changes: Value| {
        with(json!({"on": "2024-02-10", "act": "call", "place": "US", "debtor": "consumer", "facts": {}}), changes)
    };
    for (changes, expected) in [
        (json!({"act": "threaten"}), ("choice.unknown", "act")),
        (json!({"facts": null}), ("shape.missing", "facts")),
        (json!({"facts": {"bankrupt": {}}}), ("shape.unknownKey", "facts.bankrupt")),
        (json!({"facts": {"bankruptcy": {}}}), ("shape.missing", "facts.bankruptcy.petitionOn")),
        (
            json!({"facts": {"bankruptcy": {"petitionOn": "2024-02-02", "to": "2024-02-01"}}}),
            ("order.endBeforeStart", "facts.bankruptcy.to"),
        ),
        (
            json!({"facts": {"breathingSpace": {"from": "2024-02-02", "to": "2024-02-01"}}}),
            ("order.endBeforeStart", "facts.breathingSpace.to"),
        ),
        (json!({"facts": {"identityTheft": "2024-02-01"}}), ("shape.type", "facts.identityTheft")),
        (json!({"facts": {"discharge": {"on": "soon"}}}), ("date.grammar", "facts.discharge.on")),
        (json!({"creditor": "bank"}), ("choice.unknown", "creditor")),
        (json!({"on": "2028-01-01", "facts": {"discharge": {"on": "2024-02-01"}}}), ("law.expired", "on")),
    ] {
        check("checkAct", &act(changes), &[expected]);
    }
    // Without a fact no rule is asked about.
    check("checkAct", &act(json!({"on": "2028-01-01"})), &[]);
    let laws = |changes: Value| with(json!({"on": "2024-02-10", "place": "US", "debtor": "consumer"}), changes);
    check("listLaws", &laws(json!({"on": "2028-01-01"})), &[("law.expired", "on")]);
    check("listLaws", &laws(json!({"on": "2028-01-01", "place": "JP"})), &[]);
    check(
        "listLaws",
        &laws(json!({"debtor": "person", "place": ""})),
        &[("choice.unknown", "debtor"), ("place.grammar", "place")],
    );
}

fn charges(changes: Value) -> Value {
    let request = json!({
        "account": account(vec![invoice("I")], json!({})),
        "levels": [{"level": "L", "charges": [{"kind": "fixed", "amount": "5.00", "currency": "EUR"}]}],
        "notices": [{"on": "2024-02-10", "level": "L"}],
    });
    with(request, changes)
}

#[test]
fn charges_of_notices() {
    let level = |charge: Value| json!({"levels": [{"level": "L", "charges": [charge]}]});
    let notices = |list: Value| json!({"notices": list});
    check("assessCharges", &charges(json!({})), &[]);
    for (changes, expected) in [
        (level(json!({"kind": "flat"})), ("choice.unknown", "levels[0].charges[0].kind")),
        (level(json!({})), ("shape.missing", "levels[0].charges[0].kind")),
        (
            level(json!({"kind": "fixed", "amount": "5.00", "currency": "USD"})),
            ("currency.mismatch", "levels[0].charges[0].currency"),
        ),
        (
            level(json!({"kind": "fixed", "amount": "-5.00", "currency": "EUR"})),
            ("number.range", "levels[0].charges[0].amount"),
        ),
        (
            level(json!({"kind": "fixed", "amount": "5.001", "currency": "EUR"})),
            ("amount.decimals", "levels[0].charges[0].amount"),
        ),
        (level(json!({"kind": "percentOfOpen", "percent": "-1"})), ("rate.range", "levels[0].charges[0].percent")),
        (
            level(json!({"kind": "percentOfOpen", "percent": "1", "dayBasis": 365})),
            ("shape.unknownKey", "levels[0].charges[0].dayBasis"),
        ),
        (
            level(json!({"kind": "interest", "annualPercent": "1", "dayBasis": 0})),
            ("number.range", "levels[0].charges[0].dayBasis"),
        ),
        (
            level(json!({"kind": "interest", "annualPercent": "1", "dayBasis": 367})),
            ("number.range", "levels[0].charges[0].dayBasis"),
        ),
        (level(json!({"kind": "interest"})), ("shape.missing", "levels[0].charges[0].annualPercent")),
        (level(json!({"kind": "percentOfOriginal", "percent": "1000000"})), ("amount.range", "")),
        (
            json!({"levels": [{"level": "L", "charges": []}, {"level": "L", "charges": []}]}),
            ("id.duplicate", "levels[1].level"),
        ),
        (json!({"levels": []}), ("reference.unknownLevel", "notices[0].level")),
        (notices(json!([{"on": "2024-02-10", "level": "M"}])), ("reference.unknownLevel", "notices[0].level")),
        (
            notices(json!([{"on": "2024-02-10", "level": "L"}, {"on": "2024-02-09", "level": "L"}])),
            ("order.notInOrder", "notices[1].on"),
        ),
        (json!({"rounding": {"places": 3}}), ("amount.decimals", "rounding.places")),
        (json!({"rounding": {"places": -1}}), ("number.range", "rounding.places")),
        (json!({"account": account(vec![], json!({}))}), ("reference.emptyAccount", "account")),
        (
            json!({"account": account(vec![invoice("I"), with(invoice("J"), json!({"currency": "USD"}))], json!({}))}),
            ("currency.mismatch", "account"),
        ),
    ] {
        let changes = match expected.0 {
            "amount.range" => with(
                changes,
                json!({"account": account(
                vec![with(invoice("I"), json!({"amount": "9000000000000000.00"}))], json!({}))}),
            ),
            _ => changes,
        };
        check("assessCharges", &charges(changes), &[expected]);
    }
    let many = |count: usize| json!((0..count).map(|_| json!({"on": "2024-02-10", "level": "L"})).collect::<Vec<_>>());
    check("assessCharges", &charges(notices(many(100))), &[]);
    check("assessCharges", &charges(notices(many(101))), &[("limit.exceeded", "notices")]);
}
