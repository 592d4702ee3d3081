use serde_json::{Value, json};

use super::{CREDIT, RECEIVABLES, Rules, differences};

fn with(rules: &Rules, expect: &Value, tolerance: &Value, got: &Value) -> Vec<String> {
    let object = |value: &Value| value.as_object().unwrap().clone();
    differences(rules, &object(expect), &object(tolerance), &object(got))
}

#[track_caller]
fn same(rules: &Rules, expect: &Value, got: &Value) {
    assert_eq!(with(rules, expect, &json!({}), got), Vec::<String>::new());
}

/// Exactly one difference, at this path.
#[track_caller]
fn differs(rules: &Rules, expect: &Value, got: &Value, path: &str) {
    let found = with(rules, expect, &json!({}), got);
    assert!(found.len() == 1 && found[0].starts_with(&format!("{path}: ")), "{found:?}");
}

fn rows() -> Value {
    json!([
        {"account": "A", "invoice": "I1", "instalment": 1, "open": "10.00", "daysPastDue": 3, "bucket": 0},
        {"account": "A", "invoice": "I1", "instalment": 2, "open": "20.00", "daysPastDue": -3, "bucket": "current"},
        {"account": "A", "receipt": "P1", "open": "-5.00", "bucket": null},
    ])
}

#[test]
fn amounts_are_equal_by_value_and_names_by_letter() {
    same(&RECEIVABLES, &json!({"chargesTotal": "40"}), &json!({"chargesTotal": "40.00"}));
    differs(&RECEIVABLES, &json!({"chargesTotal": "40"}), &json!({"chargesTotal": "40.01"}), "chargesTotal");
    differs(&RECEIVABLES, &json!({"chargesTotal": "40"}), &json!({"chargesTotal": 40}), "chargesTotal");
    // Two levels named "1" and "1.0" are two levels.
    differs(&RECEIVABLES, &json!({"level": "1"}), &json!({"level": "1.0"}), "level");
    differs(&RECEIVABLES, &json!({"baseRateOn": "2024-06-30"}), &json!({"baseRateOn": "2024-07-01"}), "baseRateOn");
    same(&CREDIT, &json!({"years": "7/90"}), &json!({"years": "14/180"}));
    same(&CREDIT, &json!({"rows": [{"interest": "2.5"}]}), &json!({"rows": [{"interest": "5/2"}]}));
    differs(&CREDIT, &json!({"years": "7/90"}), &json!({"years": "0.0777"}), "years");
    differs(&CREDIT, &json!({"parts": ["9007199254740993"]}), &json!({"parts": ["9007199254740992"]}), "parts[0]");
}

#[test]
fn scalars_are_told_apart() {
    differs(&CREDIT, &json!({"days": 28}), &json!({"days": 29}), "days");
    differs(&CREDIT, &json!({"days": 28}), &json!({"days": "28"}), "days");
    differs(&CREDIT, &json!({"accurate": true}), &json!({"accurate": false}), "accurate");
    differs(&RECEIVABLES, &json!({"candidate": null}), &json!({"candidate": "L1"}), "candidate");
    differs(&RECEIVABLES, &json!({"candidate": "L1"}), &json!({"candidate": null}), "candidate");
    // A field that is not produced at all is not a null.
    differs(&RECEIVABLES, &json!({"firstExcess": null}), &json!({}), "firstExcess");
    differs(&RECEIVABLES, &json!({"anchor": {"invoice": "I1"}}), &json!({"anchor": null}), "anchor");
    differs(&RECEIVABLES, &json!({"anchor": {"invoice": "I1"}}), &json!({"anchor": {}}), "anchor.invoice");
}

#[test]
fn only_what_is_expected_is_asserted() {
    same(&RECEIVABLES, &json!({"sum": "40"}), &json!({"sum": "40.00", "currency": "EUR"}));
    let found = with(&RECEIVABLES, &json!({}), &json!({}), &json!({"sum": "40.00"}));
    assert_eq!(found, ["nothing is expected"]);
    let found = with(&RECEIVABLES, &json!({"rowsExact": true}), &json!({}), &json!({"rows": []}));
    assert_eq!(found.len(), 2, "{found:?}");
}

#[test]
fn lists_keep_their_order_and_length() {
    let dates = json!({"dates": ["2024-01-31", "2024-02-29"]});
    same(&CREDIT, &dates, &dates);
    let found = with(&CREDIT, &dates, &json!({}), &json!({"dates": ["2024-02-29", "2024-01-31"]}));
    assert_eq!(found.len(), 2, "{found:?}");
    differs(&CREDIT, &dates, &json!({"dates": ["2024-01-31"]}), "dates");
    differs(&CREDIT, &dates, &json!({"dates": ["2024-01-31", "2024-02-29", "2024-03-31"]}), "dates");
    differs(&RECEIVABLES, &json!({"buckets": ["1", "2"]}), &json!({"buckets": ["1.00", "2.01"]}), "buckets[1]");
    // Rows of a schedule are not found by key.
    differs(&CREDIT, &json!({"rows": []}), &json!({"rows": [{"day": 1}]}), "rows");
}

#[test]
fn sets_have_no_order() {
    let blocked = json!({"perDate": [{"on": "2024-01-01", "blockedBy": ["hold", "promise"]}]});
    let by = |blocks: Value| json!({"perDate": [{"on": "2024-01-01", "blockedBy": blocks}]});
    same(&RECEIVABLES, &blocked, &by(json!(["promise", "hold"])));
    for wrong in [json!(["hold"]), json!(["hold", "promise", "tag"]), json!(["hold", "tag"]), json!([])] {
        differs(&RECEIVABLES, &blocked, &by(wrong), r#"perDate{"on":"2024-01-01"}.blockedBy"#);
    }
    differs(&RECEIVABLES, &json!({"flags": []}), &json!({"flags": ["concentrated"]}), "flags");
}

#[test]
fn rows_are_found_by_their_keys_in_any_order() {
    let mut turned = rows();
    turned.as_array_mut().unwrap().reverse();
    same(&RECEIVABLES, &json!({"rows": rows(), "rowsExact": true}), &json!({"rows": turned}));
    let one = json!({"rows": [{"invoice": "I1", "instalment": 2, "open": "20"}]});
    same(&RECEIVABLES, &one, &json!({"rows": rows()}));
}

#[test]
fn a_row_that_differs_is_caught() {
    let (key, expect) = (r#"rows{"account":"A","invoice":"I1","instalment":1}"#, json!({"rows": rows()}));
    for (field, value) in [("open", json!("10.01")), ("daysPastDue", json!(4)), ("bucket", json!("current"))] {
        let mut got = rows();
        got[0][field] = value;
        let found = with(&RECEIVABLES, &expect, &json!({}), &json!({"rows": got}));
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].contains(&format!(".{field}: ")), "{key}: {found:?}");
    }
}

#[test]
fn a_missing_row_is_caught() {
    let mut got = rows();
    got.as_array_mut().unwrap().remove(2);
    let found = with(&RECEIVABLES, &json!({"rows": rows()}), &json!({}), &json!({"rows": got}));
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].contains("produced with these keys: []"), "{found:?}");
    // A row without the key is not a row with a null for it.
    let expect = json!({"rows": [{"invoice": "I1", "instalment": null, "open": "1"}]});
    let found = with(&RECEIVABLES, &expect, &json!({}), &json!({"rows": [{"invoice": "I1", "open": "1"}]}));
    assert_eq!(found.len(), 1, "{found:?}");
}

#[test]
fn another_row_matters_when_rows_are_exact() {
    let expect = |exact: bool| json!({"rows": [rows()[0], rows()[1]], "rowsExact": exact});
    same(&RECEIVABLES, &expect(false), &json!({"rows": rows()}));
    differs(&RECEIVABLES, &expect(true), &json!({"rows": rows()}), "rows");
    differs(&RECEIVABLES, &json!({"rows": [], "rowsExact": true}), &json!({"rows": [rows()[2]]}), "rows");
    same(&RECEIVABLES, &json!({"rows": [], "rowsExact": true}), &json!({"rows": []}));
    let found = with(&RECEIVABLES, &json!({"rows": [], "rowsExact": 1}), &json!({}), &json!({"rows": []}));
    assert_eq!(found, ["rowsExact is not a boolean"]);
}

#[test]
fn keys_that_fit_several_rows_are_no_answer() {
    let loose = json!({"rows": [{"invoice": "I1", "open": "10.00"}]});
    assert_eq!(with(&RECEIVABLES, &loose, &json!({}), &json!({"rows": rows()})).len(), 1);
    let twice = json!({"rows": [rows()[0], rows()[0]]});
    assert_eq!(with(&RECEIVABLES, &twice, &json!({}), &json!({"rows": rows()})).len(), 1);
    // An invoice and a charge of it that ages by itself have equal keys; each must have its own row.
    let pair = |a: &str, b: &str| {
        let row = |open: &str| json!({"invoice": "I1", "instalment": null, "open": open});
        json!({"rows": [row(a), row(b)]})
    };
    same(&RECEIVABLES, &pair("100", "20"), &pair("20.00", "100.00"));
    assert_eq!(with(&RECEIVABLES, &pair("100", "20"), &json!({}), &pair("100", "100")).len(), 1);
    assert_eq!(with(&RECEIVABLES, &pair("100", "100"), &json!({}), &pair("100", "20")).len(), 1);
}

#[test]
fn totals_are_found_by_account_and_currency() {
    let got = json!({"totals": [
        {"account": "A", "currency": "EUR", "open": "1.00"},
        {"account": "A", "currency": "USD", "open": "2.00"},
    ]});
    same(&RECEIVABLES, &json!({"totals": [{"account": "A", "currency": "USD", "open": "2"}]}), &got);
    for (currency, open) in [("USD", "1"), ("JPY", "0")] {
        let expect = json!({"totals": [{"account": "A", "currency": currency, "open": open}]});
        assert_eq!(with(&RECEIVABLES, &expect, &json!({}), &got).len(), 1, "{currency}");
    }
}

#[test]
fn in_a_map_of_currencies_a_missing_one_is_zero() {
    let open = |open: Value| json!({"perDate": [{"on": "2024-01-01", "open": open}]});
    same(&RECEIVABLES, &open(json!({})), &open(json!({"INR": "0.00"})));
    same(&RECEIVABLES, &open(json!({"INR": "0"})), &open(json!({})));
    same(&RECEIVABLES, &open(json!({"INR": "4"})), &open(json!({"INR": "4.00"})));
    let at = r#"perDate{"on":"2024-01-01"}.open.INR"#;
    differs(&RECEIVABLES, &open(json!({})), &open(json!({"INR": "0.01"})), at);
    differs(&RECEIVABLES, &open(json!({"INR": "0.01"})), &open(json!({})), at);
    // By invoice there is no such rule, but the amounts are amounts.
    same(&RECEIVABLES, &json!({"invoiceOpen": {"I1": "1"}}), &json!({"invoiceOpen": {"I1": "1.00"}}));
    differs(&RECEIVABLES, &json!({"invoiceOpen": {"I1": "0"}}), &json!({"invoiceOpen": {}}), "invoiceOpen.I1");
}

#[test]
fn instants_are_equal_when_they_are_the_same_moment() {
    let earliest = |text: &str| json!({"earliest": text});
    same(&RECEIVABLES, &earliest("2024-03-01T08:00:00-05:00"), &earliest("2024-03-01T13:00:00Z"));
    differs(&RECEIVABLES, &earliest("2024-03-01T08:00:00-05:00"), &earliest("2024-03-01T08:00:00Z"), "earliest");
    differs(&RECEIVABLES, &earliest("2024-03-01"), &earliest("2024-03-01T00:00:00Z"), "earliest");
    let per_date = |on: &str| json!({"perDate": [{"on": on, "level": "L1"}]});
    same(&RECEIVABLES, &per_date("2024-03-01T08:00:00-05:00"), &per_date("2024-03-01T13:00:00Z"));
}

#[test]
fn tolerance_holds_up_to_its_edge() {
    let (expect, tolerance) = (json!({"aprPercent": "9.69"}), json!({"aprPercent": "0.01"}));
    let found = |got: &str| with(&CREDIT, &expect, &tolerance, &json!({"aprPercent": got})).len();
    assert_eq!(["9.69", "9.70", "9.68"].map(found), [0, 0, 0]);
    assert_eq!(["9.700000000001", "9.679999999999", "x"].map(found), [1, 1, 1]);

    let (expect, tolerance) = (json!({"rows": [{"day": 1, "interest": "2.00"}]}), json!({"rows": "0.5"}));
    let found = |got: &str| with(&CREDIT, &expect, &tolerance, &json!({"rows": [{"day": 1, "interest": got}]})).len();
    assert_eq!(["2.50", "2.51"].map(found), [0, 1]);
    let other_field = with(&CREDIT, &json!({"days": "2"}), &tolerance, &json!({"days": "2.5"}));
    assert_eq!(other_field.len(), 1, "{other_field:?}");
}

#[test]
fn rounding_is_of_what_was_produced() {
    let (expect, tolerance) = (json!({"value": "43.96"}), json!({"value": {"roundHalfUpDp": 2}}));
    let found = |got: &str| with(&CREDIT, &expect, &tolerance, &json!({"value": got})).len();
    assert_eq!(["43.955", "43.964999", "43.96"].map(found), [0, 0, 0]);
    assert_eq!(["43.954999", "43.965"].map(found), [1, 1]);
    // The expected value is not rounded.
    assert_eq!(with(&CREDIT, &json!({"value": "43.961"}), &tolerance, &json!({"value": "43.961"})).len(), 1);
}

#[test]
fn a_tolerance_without_meaning_is_not_a_wide_one() {
    for tolerance in [json!("-1"), json!("wide"), json!(1), json!({"roundDp": 2}), json!({"roundHalfUpDp": "2"})] {
        let found = with(&CREDIT, &json!({"value": "1"}), &json!({"value": tolerance}), &json!({"value": "1"}));
        assert_eq!(found.len(), 1, "{tolerance}");
    }
}

#[test]
fn full_and_fraction_are_one_number() {
    let first = |full: u32, fraction: &str| json!({"firstPayment": {"full": full, "fraction": fraction}});
    same(&CREDIT, &first(1, "0"), &first(0, "30/30"));
    same(&CREDIT, &first(4, "4/7"), &first(4, "8/14"));
    differs(&CREDIT, &first(1, "0"), &first(1, "1/30"), "firstPayment");
    let whole = |full: u32, fraction: &str| json!({"full": full, "fraction": fraction});
    same(&CREDIT, &whole(1, "0"), &whole(0, "365/365"));
    assert_eq!(with(&CREDIT, &whole(1, "0"), &json!({}), &whole(0, "364/365")).len(), 1);
}

#[test]
fn a_refusal_is_compared_by_its_code() {
    let expect = json!({"error": "runBeforeLastRun"});
    same(&RECEIVABLES, &expect, &expect);
    differs(&RECEIVABLES, &expect, &json!({"error": "other"}), "error");
    differs(&RECEIVABLES, &expect, &json!({"issues": [{"code": "runBeforeLastRun"}]}), "error");
    differs(&RECEIVABLES, &expect, &json!({"perDate": []}), "error");
}
