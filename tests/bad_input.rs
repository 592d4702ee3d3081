//! Each bad input gets its own code and path, and the next call works.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail")]

mod common;

use common::refused;
use common::requests::{account, aging, aging_of, check, check_text, invoice, receipt, with};
use forbear::receivables::MAX_INVOICES;
use serde_json::{Value, json};

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
        (history(json!({"type": "refund", "on": "2024-02-01"})), "choice.unknown", "history[0].type"),
        (
            history(
                json!({"type": "promiseMade", "on": "2024-02-01", "amount": "5", "currency": "JPY", "payBy": "2024-02-05", "invoice": "I"}),
            ),
            "currency.mismatch",
            "history[0].currency",
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

fn hardship(inputs: Value) -> Value {
    offer(json!({"selections": [with(json!({"option": "hardship"}), inputs)]}))
}

fn can_pay(frequency: &str, amount: &str) -> Value {
    hardship(json!({"canPay": {"frequency": frequency, "amount": amount}}))
}

#[test]
fn policies_selections_and_means_of_options() {
    let policy = |options: Value| offer(json!({"policy": {"options": options}}));
    let instalments = |changes: Value| policy(json!({"instalments": changes}));
    let lender = |changes: Value| {
        let lender = json!({"lender": "L", "frequency": "monthly", "count": 6, "firstDays": 30});
        policy(json!({"outsideFinance": [with(lender, changes)]}))
    };
    let parts = |changes: Value| {
        let parts = json!({"option": "instalments", "frequency": "semiMonthly", "count": 3, "firstOn": "2024-03-10"});
        offer(json!({"selections": [with(parts, changes)]}))
    };
    let means = |means: Value| offer(json!({"affordability": with(json!({"frequency": "monthly"}), means)}));
    let discount = |percent: &str, until: &str| {
        let discounts = json!({"discounts": [{"percent": percent, "until": until}]});
        offer(json!({"account": account(vec![with(invoice("I"), discounts)], json!({}))}))
    };
    let days = "policy.options.instalments.businessDays.calendar";
    let calendar = json!({"weekend": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"], "holidays": {"dates": [], "from": "2024-01-01", "to": "2024-12-31"}});
    let lenders = |count: usize| -> Value {
        (0..count)
            .map(|number| json!({"lender": format!("L{number}"), "frequency": "weekly", "count": 1, "firstDays": 0}))
            .collect()
    };
    let of = |key: &str| format!("policy.options.{key}");
    for (request, code, path) in [
        (policy(json!({"discount": {"percent": "0"}})), "rate.range", of("discount.percent")),
        (policy(json!({"discount": {"percent": "100"}})), "rate.range", of("discount.percent")),
        (policy(json!({"discount": {}})), "shape.missing", of("discount.percent")),
        (
            policy(json!({"settlement": {"floorPercent": "100", "maxDays": 1}})),
            "rate.range",
            of("settlement.floorPercent"),
        ),
        (
            policy(json!({"settlement": {"floorPercent": "50", "maxDays": 367}})),
            "number.range",
            of("settlement.maxDays"),
        ),
        (policy(json!({"affordability": {"sharePercent": "100.01"}})), "rate.range", of("affordability.sharePercent")),
        (policy(json!({"aprMethod": "flat"})), "choice.unknown", of("aprMethod")),
        (policy(json!({"outsideFinance": lenders(51)})), "limit.exceeded", of("outsideFinance")),
        (
            policy(json!({"paymentMethods": [{"method": "a"}, {"method": "a"}]})),
            "id.duplicate",
            of("paymentMethods[1].method"),
        ),
        (
            policy(json!({"paymentMethods": [{"method": "a", "options": ["later"]}]})),
            "choice.unknown",
            of("paymentMethods[0].options[0]"),
        ),
        (lender(json!({"count": 0})), "number.range", of("outsideFinance[0].count")),
        (lender(json!({"firstDays": 367})), "number.range", of("outsideFinance[0].firstDays")),
        (
            lender(json!({"fees": {"each": {"EUR": "-1.00"}}})),
            "amount.notPositive",
            of("outsideFinance[0].fees.each.EUR"),
        ),
        (lender(json!({"fees": {"each": {"EUX": "1.00"}}})), "currency.unknown", of("outsideFinance[0].fees.each.EUX")),
        (instalments(json!({"maxTermDays": 3_661})), "number.range", of("instalments.maxTermDays")),
        (instalments(json!({"freeUpTo": 121})), "number.range", of("instalments.freeUpTo")),
        (instalments(json!({"downPaymentPercent": "101"})), "rate.range", of("instalments.downPaymentPercent")),
        (instalments(json!({"maxBalloonPercent": "-1"})), "rate.range", of("instalments.maxBalloonPercent")),
        (
            instalments(json!({"interest": {"kind": "flat", "percent": "-1"}})),
            "rate.range",
            of("instalments.interest.percent"),
        ),
        (
            instalments(json!({"interest": {"kind": "none", "percent": "1"}})),
            "shape.unknownKey",
            of("instalments.interest.percent"),
        ),
        (instalments(json!({"interest": {"kind": "compound"}})), "choice.unknown", of("instalments.interest.kind")),
        (instalments(json!({"interest": {"kind": "perPeriod"}})), "shape.missing", of("instalments.interest.percent")),
        (instalments(json!({"minPayment": {"EUR": "-0.01"}})), "amount.notPositive", of("instalments.minPayment.EUR")),
        (instalments(json!({"parts": "halves"})), "choice.unknown", of("instalments.parts")),
        (
            instalments(json!({"businessDays": {"calendar": calendar}})),
            "calendar.noBusinessDay",
            format!("{days}.weekend"),
        ),
        (instalments(json!({"businessDays": {"roll": "following"}})), "shape.missing", days.to_owned()),
        (parts(json!({"otherDay": 10})), "anchor.mismatch", "selections[0].otherDay".to_owned()),
        (
            parts(json!({"frequency": "monthly", "otherDay": 20})),
            "anchor.mismatch",
            "selections[0].otherDay".to_owned(),
        ),
        (parts(json!({"amount": "10.00"})), "shape.conflict", "selections[0].count".to_owned()),
        (parts(json!({"count": null})), "shape.missing", "selections[0].count".to_owned()),
        (parts(json!({"count": null, "amount": "0.00"})), "amount.notPositive", "selections[0].amount".to_owned()),
        (parts(json!({"downPayment": "-1.00"})), "amount.notPositive", "selections[0].downPayment".to_owned()),
        (parts(json!({"balloon": "1.001"})), "amount.decimals", "selections[0].balloon".to_owned()),
        (
            offer(
                json!({"selections": [{"option": "dispute", "reason": "faulty", "amount": "1.00", "rest": {"frequency": "weekly", "amount": "0", "firstOn": "2024-03-10"}}]}),
            ),
            "amount.notPositive",
            "selections[0].rest.amount".to_owned(),
        ),
        (
            offer(json!({"selections": [{"option": "outsideFinance"}]})),
            "shape.missing",
            "selections[0].lender".to_owned(),
        ),
        (hardship(json!({"category": "laziness"})), "choice.unknown", "selections[0].category".to_owned()),
        (hardship(json!({"category": 1})), "shape.type", "selections[0].category".to_owned()),
        (hardship(json!({"income": "1.00"})), "shape.unknownKey", "selections[0].income".to_owned()),
        (hardship(json!({"canPay": "5.00"})), "shape.type", "selections[0].canPay".to_owned()),
        (hardship(json!({"canPay": {"amount": "5.00"}})), "shape.missing", "selections[0].canPay.frequency".to_owned()),
        (can_pay("weekly", "0.00"), "amount.notPositive", "selections[0].canPay.amount".to_owned()),
        (can_pay("weekly", "1.001"), "amount.decimals", "selections[0].canPay.amount".to_owned()),
        (can_pay("daily", "1.00"), "choice.unknown", "selections[0].canPay.frequency".to_owned()),
        (
            offer(json!({"selections": [{"option": "notMe", "stopContact": "yes"}]})),
            "shape.type",
            "selections[0].stopContact".to_owned(),
        ),
        (means(json!({})), "shape.missing", "affordability.amount".to_owned()),
        (means(json!({"amount": "-0.01"})), "amount.notPositive", "affordability.amount".to_owned()),
        (
            means(json!({"amount": "1.00", "income": "1.00", "spending": "0.00"})),
            "shape.conflict",
            "affordability.amount".to_owned(),
        ),
        (means(json!({"income": "1.00"})), "shape.missing", "affordability.spending".to_owned()),
        (
            means(json!({"income": "1.00", "spending": "-1.00"})),
            "amount.notPositive",
            "affordability.spending".to_owned(),
        ),
        (
            means(json!({"amount": "1.00", "payday": "2024-02-29"})),
            "order.endBeforeStart",
            "affordability.payday".to_owned(),
        ),
        (
            means(json!({"amount": "1.00", "frequency": "daily"})),
            "choice.unknown",
            "affordability.frequency".to_owned(),
        ),
        (discount("0", "2024-02-01"), "rate.range", "account.invoices[0].discounts[0].percent".to_owned()),
        (discount("2", "2023-12-31"), "order.endBeforeStart", "account.invoices[0].discounts[0].until".to_owned()),
        (offer(json!({"law": {"place": "US"}})), "shape.missing", "law.debtor".to_owned()),
    ] {
        check("offerOptions", &request, &[(code, &path)]);
    }
    check("offerOptions", &policy(json!({"outsideFinance": lenders(50)})), &[]);
    check("offerOptions", &means(json!({"amount": "0.00"})), &[]);
    check("offerOptions", &means(json!({"income": "1.00", "spending": "2.00"})), &[]);
    for (charge, limit) in [("0.01", "9000000000000000.00"), ("9000000000000000.00", "9000000000000000.00")] {
        let most = with(invoice("I"), json!({"amount": limit}));
        let rules = json!({"frequencies": ["weekly", "semiMonthly", "monthly"], "maxCount": 120, "maxFirstDays": 366,
            "interest": {"kind": "perPeriod", "percent": "1000000"}, "fees": {"upFront": {"EUR": charge}}, "parts": "level"});
        let request =
            offer(json!({"account": account(vec![most], json!({})), "policy": {"options": {"instalments": rules}},
            "affordability": {"frequency": "weekly", "amount": limit}}));
        check("offerOptions", &request, &[]);
    }
}
