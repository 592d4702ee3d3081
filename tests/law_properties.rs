//! Claims, terms, acts and charges: tables of the boundaries, and properties against a reckoning day by day.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail")]

mod common;

use chrono::{Datelike, Days, NaiveDate};
use common::{answer, call, cases};
use proptest::prelude::*;
use serde_json::{Value, json};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn plus(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_add_days(Days::new(days)).unwrap()
}

fn late(place: &str, debt: &str, due_on: &str, on: &str, rates: &[(&str, &str)], count: &str) -> Value {
    let rates: Vec<Value> = rates.iter().map(|(from, percent)| json!({"from": from, "percent": percent})).collect();
    let currency = if place.starts_with("GB") { "GBP" } else { "EUR" };
    json!({
        "place": place, "debtor": "business", "debt": debt, "currency": currency, "dueOn": due_on, "on": on,
        "referenceRates": rates, "dayCount": count,
    })
}

#[test]
fn statutory_interest() {
    type Rates = &'static [(&'static str, &'static str)];
    let uk: Rates = &[("2020-03-19", "0.1"), ("2023-06-22", "5"), ("2023-08-03", "5.25"), ("2024-08-01", "5")];
    let ecb: Rates = &[("2023-09-20", "4.50"), ("2024-06-12", "4.25"), ("2024-09-18", "3.65")];
    let base: Rates = &[("2023-07-01", "3.12"), ("2024-01-01", "3.62"), ("2024-07-01", "3.37"), ("2025-01-01", "2.27")];
    let bank: Rates = &[("2016-07-01", "-0.88")];
    // (place, debt, due, on, rates, day count, days late, reference day, rates of the periods, interest)
    type Claim = (&'static str, &'static str, &'static str, &'static str, Rates, &'static str);
    type Expected = (i64, &'static str, &'static [&'static str], &'static str);
    let table: Vec<(Claim, Expected)> = vec![
        (("GB", "1000.00", "2024-03-01", "2024-03-31", uk, "actual365Fixed"), (30, "2023-12-31", &["13.25"], "10.89")),
        (("GB", "1000.00", "2024-03-01", "2024-03-31", uk, "actual360"), (30, "2023-12-31", &["13.25"], "11.04")),
        // One rate for the whole debt, though the reference rate of the next half-year is another.
        (
            ("GB-SCT", "1000.00", "2024-06-29", "2025-06-30", uk, "actual365Fixed"),
            (366, "2023-12-31", &["13.25"], "132.86"),
        ),
        (("GB", "1000.00", "2024-06-30", "2024-07-30", uk, "actual365Fixed"), (30, "2024-06-30", &["13.25"], "10.89")),
        (("GB", "1000.00", "2024-12-31", "2025-01-30", uk, "actual365Fixed"), (30, "2024-12-31", &["13"], "10.68")),
        (("GB", "1000.00", "2023-06-29", "2023-07-29", uk, "actual365Fixed"), (30, "2022-12-31", &["8.1"], "6.66")),
        // A leap year: 366 days by 365, or a year.
        (
            ("GB", "36500.00", "2023-12-31", "2024-12-31", uk, "actual365Fixed"),
            (366, "2023-12-31", &["13.25"], "4849.50"),
        ),
        (
            ("GB", "36500.00", "2023-12-31", "2024-12-31", uk, "actualActualIsda"),
            (366, "2023-12-31", &["13.25"], "4836.25"),
        ),
        // Not late, or on the day.
        (("GB", "1000.00", "2024-03-01", "2024-03-01", uk, "actual365Fixed"), (0, "2023-12-31", &["13.25"], "0.00")),
        (("GB", "1000.00", "2024-03-01", "2024-02-20", uk, "actual365Fixed"), (-10, "2023-12-31", &["13.25"], "0.00")),
        (("GB", "0.01", "2024-03-01", "2024-03-31", uk, "actual365Fixed"), (30, "2023-12-31", &["13.25"], "0.00")),
        (("EU", "1000.00", "2024-06-20", "2024-06-30", ecb, "actual365Fixed"), (10, "2024-01-01", &["12.5"], "3.42")),
        (
            ("NL", "1000.00", "2024-06-20", "2024-07-10", ecb, "actual365Fixed"),
            (20, "2024-01-01", &["12.5", "12.25"], "6.78"),
        ),
        (
            ("FR", "1000.00", "2024-06-20", "2024-07-10", ecb, "actual365Fixed"),
            (20, "2024-01-01", &["14.5", "14.25"], "7.88"),
        ),
        (
            ("DE", "1000.00", "2023-12-22", "2025-01-01", base, "actual365Fixed"),
            (376, "2023-07-01", &["12.12", "12.62", "12.37", "11.27"], "128.58"),
        ),
        (("DE", "1000.00", "2016-08-01", "2016-08-31", bank, "actual365Fixed"), (30, "2016-07-01", &["8.12"], "6.67")),
    ];
    for ((place, debt, due_on, on, rates, count), (days, reference, percents, interest)) in table {
        let got = answer("assessLatePayment", &late(place, debt, due_on, on, rates, count));
        let shown = format!("{place} {due_on} {on} {got}");
        assert_eq!(got["daysLate"], json!(days), "{shown}");
        assert_eq!(got["referenceRateOn"], json!(reference), "{shown}");
        assert_eq!(got["firstInterestDay"], json!(plus(day(due_on), 1).to_string()), "{shown}");
        let periods = got["interest"]["periods"].as_array().unwrap();
        let got_percents: Vec<&str> = periods.iter().map(|period| period["ratePercent"].as_str().unwrap()).collect();
        assert_eq!(got_percents, percents, "{shown}");
        assert_eq!(got["interest"]["amount"], json!(interest), "{shown}");
        assert_eq!(got["fixedSum"]["amount"] == json!("0.00"), days <= 0, "{shown}");
        assert_eq!(got["reminderNeeded"], json!(false));
    }
}

#[test]
fn reference_days_change_with_the_half_year() {
    for (due_on, uk, eu) in [
        ("2023-12-30", "2023-06-30", "2023-07-01"),
        ("2023-12-31", "2023-12-31", "2024-01-01"),
        ("2024-02-28", "2023-12-31", "2024-01-01"),
        ("2024-06-29", "2023-12-31", "2024-01-01"),
        ("2024-06-30", "2024-06-30", "2024-07-01"),
        ("2024-12-30", "2024-06-30", "2024-07-01"),
    ] {
        for (place, expected) in [("GB", uk), ("DE", eu), ("EU", eu)] {
            let mut request = late(place, "1.00", due_on, "2025-01-31", &[], "actual365Fixed");
            request.as_object_mut().unwrap().remove("referenceRates");
            let got = answer("assessLatePayment", &request);
            assert_eq!(
                (&got["referenceRateOn"], &got["interest"]),
                (&json!(expected), &Value::Null),
                "{place} {due_on}"
            );
        }
    }
}

#[test]
fn fixed_sums() {
    for (debt, sum) in [
        ("0.01", "40.00"),
        ("999.99", "40.00"),
        ("1000.00", "70.00"),
        ("1000", "70.00"),
        ("9999.99", "70.00"),
        ("10000.00", "100.00"),
        ("9000000000000000.00", "100.00"),
    ] {
        let mut request = late("GB", debt, "2024-03-01", "2024-03-02", &[], "actual365Fixed");
        request.as_object_mut().unwrap().remove("referenceRates");
        let got = answer("assessLatePayment", &request);
        assert_eq!(got["fixedSum"], json!({"amount": sum, "currency": "GBP"}), "{debt}");
        request["place"] = json!("PL");
        request["currency"] = json!("PLN");
        let got = answer("assessLatePayment", &request);
        assert_eq!(got["fixedSum"], json!({"amount": "40.00", "currency": "EUR"}), "{debt}");
    }
}

#[test]
fn payment_terms() {
    // (place, debtor, invoice, goods, agreed, longest, days, accepted, last day)
    for (place, debtor, invoice, goods, agreed, longest, days, accepted, last) in [
        ("EU", "business", "2024-01-15", None, None, 60, 30, None, "2024-02-14"),
        ("EU", "business", "2024-01-15", Some("2024-01-31"), None, 60, 30, None, "2024-03-01"),
        ("EU", "business", "2024-01-31", Some("2024-01-15"), None, 60, 30, None, "2024-03-01"),
        ("EU", "business", "2024-01-15", None, Some((60, false)), 60, 60, Some(true), "2024-03-15"),
        ("EU", "business", "2024-01-15", None, Some((61, false)), 60, 60, Some(false), "2024-03-15"),
        ("EU", "business", "2024-01-15", None, Some((61, true)), 60, 61, Some(true), "2024-03-16"),
        ("DE", "business", "2024-01-15", None, Some((14, false)), 60, 14, Some(true), "2024-01-29"),
        ("EU", "publicAuthority", "2024-01-15", None, Some((31, true)), 30, 30, Some(false), "2024-02-14"),
        ("GB", "business", "2024-01-15", None, Some((90, true)), 60, 90, Some(true), "2024-04-14"),
        ("GB", "publicAuthority", "2024-01-15", None, Some((30, false)), 30, 30, Some(true), "2024-02-14"),
    ] {
        let mut request = json!({"place": place, "debtor": debtor, "invoiceReceived": invoice});
        if let Some(goods) = goods {
            request["goodsReceived"] = json!(goods);
        }
        if let Some((days, fair)) = agreed {
            request["agreed"] = json!({"days": days, "expresslyAndNotGrosslyUnfair": fair});
        }
        let got = answer("checkPaymentTerm", &request);
        assert_eq!(got["maxDays"], json!(longest), "{request}");
        assert_eq!(got["days"], json!(days), "{request}");
        assert_eq!(got["accepted"], json!(accepted), "{request}");
        assert_eq!(got["lastDayToPay"], json!(last), "{request}");
        assert_eq!(got["interestFrom"], json!(plus(day(last), 1).to_string()), "{request}");
    }
}

const COLLECTING: [&str; 10] = [
    "reminder",
    "demandLetter",
    "call",
    "interest",
    "lateFee",
    "lateFeeDemand",
    "setOff",
    "enforcement",
    "litigation",
    "placeForCollection",
];
const OUTSIDE: [&str; 3] = ["placeForCollection", "sellDebt", "transferDebt"];
const ANSWERS: [&str; 2] = ["answerToDebtorQuestion", "replyToComplaint"];

fn acts() -> Vec<&'static str> {
    [&COLLECTING[..], &OUTSIDE[1..], &ANSWERS].concat()
}

fn act(act: &str, on: &str, place: &str, facts: &Value) -> Value {
    answer("checkAct", &json!({"on": on, "act": act, "place": place, "debtor": "consumer", "facts": facts}))
}

#[test]
fn acts_before_within_and_after() {
    let case = |to: Option<&str>, arose: Option<&str>| {
        let mut case = json!({"petitionOn": "2024-02-01"});
        if let Some(to) = to {
            case["to"] = json!(to);
        }
        if let Some(arose) = arose {
            case["claimArose"] = json!(arose);
        }
        json!({"bankruptcy": case})
    };
    let (never, always): (&[&str], &[&str]) =
        (&["2024-01-31", "2024-02-01", "2027-12-31"], &["2024-02-01", "2027-12-31"]);
    // (place, facts, what they forbid, days when they do not, days when they do)
    type Case = (&'static str, Value, &'static [&'static str], &'static [&'static str], &'static [&'static str]);
    let table: Vec<Case> = vec![
        (
            "GB",
            json!({"breathingSpace": {"from": "2024-02-01", "to": "2024-04-01"}}),
            &COLLECTING,
            &["2024-01-31", "2024-04-01"],
            &["2024-02-01", "2024-02-29", "2024-03-31"],
        ),
        ("GB-ENG", json!({"breathingSpace": {"from": "2024-02-01"}}), &COLLECTING, &["2024-01-31"], always),
        ("US", case(None, Some("2024-01-01")), &COLLECTING, &["2024-01-31"], always),
        ("US", case(None, Some("2024-01-31")), &COLLECTING, &["2024-01-31"], always),
        ("US", case(None, None), &COLLECTING, &["2024-01-31"], always),
        (
            "US",
            case(Some("2024-03-01"), None),
            &COLLECTING,
            &["2024-01-31", "2024-03-01"],
            &["2024-02-01", "2024-02-29"],
        ),
        ("US", case(None, Some("2024-02-01")), &[], never, &[]),
        ("US", case(None, Some("2024-02-10")), &[], never, &[]),
        ("US-CA", json!({"identityTheft": {"on": "2024-02-01"}}), &OUTSIDE, &["2024-01-31"], always),
        (
            "US",
            json!({"discharge": {"on": "2024-02-01"}}),
            &[&COLLECTING[..], &OUTSIDE].concat().leak()[..],
            &["2024-01-31"],
            always,
        ),
    ];
    for (place, facts, forbidden, free_on, held_on) in table {
        for (days, held) in [(free_on, false), (held_on, true)] {
            for (on, wanted) in days.iter().flat_map(|on| acts().into_iter().map(move |act| (*on, act))) {
                let got = act(wanted, on, place, &facts);
                assert_eq!(
                    got["allowed"],
                    json!(!held || !forbidden.contains(&wanted)),
                    "{wanted} {on} {facts}: {got}"
                );
                let rules = got["rules"].as_array().unwrap();
                let forbids = rules.iter().any(|rule| rule["forbids"] == json!(true));
                assert_eq!(got["allowed"], json!(!forbids), "{got}");
                assert!(
                    rules.iter().any(|rule| {
                        rule["binding"] == json!("law") && rule["bindsOriginalCreditor"] == json!(true)
                    })
                );
            }
        }
    }
}

#[test]
fn who_is_bound() {
    let laws = |place: &str, creditor: &str, debtor: &str| {
        let request = json!({"on": "2024-03-01", "place": place, "creditor": creditor, "debtor": debtor});
        answer("listLaws", &request)["laws"].as_array().unwrap().clone()
    };
    let binding = |laws: &[Value], id: &str| laws.iter().find(|law| law["id"] == id).map(|law| law["binding"].clone());
    for (creditor, debtor, expected) in [
        ("original", "consumer", "voluntary"),
        ("original", "business", "voluntary"),
        ("agency", "business", "voluntary"),
        ("agency", "consumer", "law"),
        ("assignee", "consumer", "law"),
    ] {
        let found = laws("US", creditor, debtor);
        assert_eq!(binding(&found, "us.callCap"), Some(json!(expected)), "{creditor} {debtor}");
        assert_eq!(binding(&found, "us.automaticStay"), Some(json!("law")), "{creditor} {debtor}");
    }
    assert_eq!(binding(&laws("GB", "original", "business"), "uk.latePayment"), Some(json!("law")));
    assert_eq!(binding(&laws("GB", "original", "consumer"), "uk.latePayment"), None);
    assert_eq!(binding(&laws("GB-SCT", "original", "consumer"), "uk.breathingSpace"), None);
    assert_eq!(laws("JP", "original", "business"), Vec::<Value>::new());
    let cap = laws("US", "agency", "consumer").into_iter().find(|law| law["id"] == "us.callCap").unwrap();
    assert_eq!(cap["rule"], json!({"kind": "callCap", "count": 7, "days": 7}));
    assert_eq!(cap["source"], json!("12 CFR 1006.14(b)(2)(i)(A)"));
}

/// One account of euros: (days from 2024-01-01 to the due date, cents), payments as (day, cents).
fn account(invoices: &[(u64, i64)], payments: &[(u64, i64)]) -> Value {
    let cents = |cents: &i64| format!("{}.{:02}", cents / 100, cents % 100);
    let on = |days: &u64| plus(day("2024-01-01"), *days).to_string();
    let invoices: Vec<Value> = invoices.iter().enumerate().map(|(position, (due, amount))| {
        json!({"id": format!("I{position}"), "issued": "2024-01-01", "due": on(due), "amount": cents(amount), "currency": "EUR"})
    }).collect();
    let payments: Vec<Value> = payments.iter().enumerate().map(|(position, (days, amount))| {
        json!({"id": format!("R{position}"), "kind": "payment", "on": on(days), "amount": cents(amount), "currency": "EUR"})
    }).collect();
    json!({"id": "A", "invoices": invoices, "receipts": payments})
}

fn minor(amount: &Value) -> i64 {
    amount.as_str().unwrap().replace('.', "").parse().unwrap()
}

#[test]
fn charges_of_a_level() {
    let fixed = json!({"kind": "fixed", "amount": "10.00", "currency": "EUR"});
    let original = json!({"kind": "percentOfOriginal", "percent": "15"});
    let open = json!({"kind": "percentOfOpen", "percent": "10"});
    let interest = |annual: &str, basis: u32| json!({"kind": "interest", "annualPercent": annual, "dayBasis": basis});
    // Two invoices of 100.00, due on days 10 and 40; 60.00 paid on day 20.
    let owing = account(&[(10, 10_000), (40, 10_000)], &[(20, 6_000)]);
    // (charges, day of the notice, amounts, asked for, owed)
    for (charges, on, amounts, asked, owed) in [
        (vec![fixed.clone()], "2024-01-11", vec!["10.00"], "10.00", "210.00"),
        (vec![fixed.clone()], "2024-01-12", vec!["10.00"], "110.00", "210.00"),
        (vec![original.clone()], "2024-01-11", vec!["0.00"], "0.00", "200.00"),
        (vec![original.clone(), open.clone()], "2024-01-12", vec!["15.00", "10.00"], "125.00", "225.00"),
        (vec![original.clone(), open.clone()], "2024-01-21", vec!["15.00", "4.00"], "59.00", "159.00"),
        (vec![original, open], "2024-02-11", vec!["30.00", "14.00"], "184.00", "184.00"),
        (vec![interest("36.5", 365)], "2024-01-16", vec!["0.50"], "100.50", "200.50"),
        (vec![interest("36", 360)], "2024-01-16", vec!["0.50"], "100.50", "200.50"),
        // 40.00 for 31 days and 100.00 for one day.
        (vec![interest("36.5", 365), fixed], "2024-02-11", vec!["1.34", "10.00"], "151.34", "151.34"),
    ] {
        let request = json!({
            "account": owing, "levels": [{"level": "L", "charges": charges}], "notices": [{"on": on, "level": "L"}],
        });
        let got = answer("assessCharges", &request);
        let list: Vec<&str> =
            got["charges"].as_array().unwrap().iter().map(|one| one["amount"].as_str().unwrap()).collect();
        assert_eq!(list, amounts, "{on} {request}");
        assert_eq!(
            (&got["notices"][0]["amount"], &got["notices"][0]["receivable"]),
            (&json!(asked), &json!(owed)),
            "{on}"
        );
    }
}

#[test]
fn each_charge_is_rounded_by_itself() {
    let owing = account(&[(0, 3_333)], &[]);
    for (places, mode, each) in [
        (2, "halfUp", "1.67"),
        (2, "down", "1.66"),
        (2, "up", "1.67"),
        (1, "halfUp", "1.70"),
        (0, "halfEven", "2.00"),
        (0, "down", "1.00"),
    ] {
        let charge = json!({"kind": "percentOfOpen", "percent": "5"});
        let request = json!({
            "account": owing, "levels": [{"level": "L", "charges": [charge, charge]}],
            "notices": [{"on": "2024-01-02", "level": "L"}], "rounding": {"places": places, "mode": mode},
        });
        let got = answer("assessCharges", &request);
        assert_eq!([&got["charges"][0]["amount"], &got["charges"][1]["amount"]], [&json!(each); 2], "{places} {mode}");
        assert_eq!(minor(&got["chargesTotal"]), 2 * minor(&json!(each)));
    }
}

/// Day by day: Σ debt · (reference of the day's half-year + points), over days in parts of a year; halves up.
fn naive_interest(cents: i64, due: NaiveDate, days: u64, rates: &[(NaiveDate, i64)], points: i64, uk: bool) -> i64 {
    let reference = |on: NaiveDate| {
        let half_year = NaiveDate::from_ymd_opt(on.year(), if on.month() < 7 { 1 } else { 7 }, 1).unwrap();
        let on = if uk { half_year.pred_opt().unwrap() } else { half_year };
        rates.iter().filter(|(from, _)| *from <= on).max_by_key(|(from, _)| *from).unwrap().1
    };
    let first = reference(plus(due, 1));
    let rate_of = |day| if uk { first } else { reference(day) };
    // In hundredths of a percent.
    let sum: i128 =
        (1..=days).map(|number| i128::from(cents) * i128::from(rate_of(plus(due, number)) + points * 100)).sum();
    let year = 365 * 10_000;
    i64::try_from((2 * sum + year) / (2 * year)).unwrap()
}

proptest! {
    #![proptest_config(cases(1_000))]

    #[test]
    fn interest_is_that_of_its_days(
        cents in 1_i64..10_000_000_000, due in 0_u64..3_000, days in 0_u64..1_500,
        rates in prop::collection::btree_map(1_u64..4_500, 0_i64..1_500, 0..8),
        (place, points, uk) in prop::sample::select(vec![("GB", 8, true), ("EU", 8, false), ("DE", 9, false), ("FR", 10, false)]),
    ) {
        let start = day("2019-07-01");
        let due = plus(start, due);
        let mut rates: Vec<(NaiveDate, i64)> = rates.into_iter().map(|(days, rate)| (plus(start, days), rate)).collect();
        rates.push((day("2018-01-01"), 75));
        prop_assume!(plus(due, days) <= day("2027-12-31"));
        let texts: Vec<(String, String)> =
            rates.iter().map(|(from, rate)| (from.to_string(), format!("{}.{:02}", rate / 100, rate % 100))).collect();
        let given: Vec<(&str, &str)> = texts.iter().map(|(from, rate)| (&**from, &**rate)).collect();
        let debt = format!("{}.{:02}", cents / 100, cents % 100);
        let on = plus(due, days).to_string();
        let got = answer("assessLatePayment", &late(place, &debt, &due.to_string(), &on, &given, "actual365Fixed"));
        prop_assert_eq!(minor(&got["interest"]["amount"]), naive_interest(cents, due, days, &rates, points, uk));
        let periods = got["interest"]["periods"].as_array().unwrap();
        prop_assert_eq!(periods.iter().map(|period| period["days"].as_u64().unwrap()).sum::<u64>(), days);
        prop_assert!(!uk || periods.len() == 1);
    }

    #[test]
    fn a_legal_fact_never_allows_more(
        position in 0..14_usize, days in prop::array::uniform4(0_u64..400), asked in 0_u64..500, left_out in 0..4_usize,
        place in prop::sample::select(vec!["US", "GB", "GB-SCT", "DE", "JP"]),
    ) {
        let on = |days: u64| plus(day("2024-01-01"), days).to_string();
        let facts = [
            ("breathingSpace", json!({"from": on(days[0]), "to": on(days[0] + 60)})),
            ("bankruptcy", json!({"petitionOn": on(days[1])})),
            ("discharge", json!({"on": on(days[2])})),
            ("identityTheft", json!({"on": on(days[3])})),
        ];
        let of = |skip: Option<usize>| {
            let kept = facts.iter().enumerate().filter(|(position, _)| skip != Some(*position));
            Value::Object(kept.map(|(_, (key, fact))| ((*key).to_owned(), fact.clone())).collect())
        };
        let allowed = |facts: &Value| act(acts()[position], &on(asked), place, facts)["allowed"] == json!(true);
        prop_assert!(!allowed(&of(None)) || allowed(&of(Some(left_out))));
        let none = json!({});
        prop_assert!(allowed(&none));
        prop_assert!(position < 12 || allowed(&of(None)));
    }

    #[test]
    fn charges_add_up_and_change_nothing_else(
        invoices in prop::collection::vec((0_u64..60, 1_i64..1_000_000), 1..5),
        payments in prop::collection::vec((0_u64..90, 1_i64..1_000_000), 0..4),
        notices in prop::collection::btree_set(0_u64..120, 1..5),
        percents in prop::array::uniform3(0_i64..3_000), fixed in 0_i64..5_000,
    ) {
        let owing = account(&invoices, &payments);
        let percent = |hundredths: i64| format!("{}.{:02}", hundredths / 100, hundredths % 100);
        let levels = |fixed: i64, since: &str| json!([{"level": "L", "charges": [
            {"kind": "fixed", "amount": percent(fixed), "currency": "EUR"},
            {"kind": "percentOfOriginal", "percent": percent(percents[0])},
            {"kind": "percentOfOpen", "percent": percent(percents[1])},
            {"kind": "interest", "annualPercent": percent(percents[2]), "since": since},
        ]}]);
        let list: Vec<Value> =
            notices.iter().map(|days| json!({"on": plus(day("2024-01-01"), *days).to_string(), "level": "L"})).collect();
        let ask = |fixed, since: &str, list: &[Value]| {
            answer("assessCharges", &json!({"account": owing, "levels": levels(fixed, since), "notices": list}))
        };
        let got = ask(fixed, "dueDate", &list);
        let all = |got: &Value| got["charges"].as_array().unwrap().clone();
        let sum = |charges: &[Value], interest: bool| -> i64 {
            charges.iter().filter(|one| (one["kind"] == "interest") == interest).map(|one| minor(&one["amount"])).sum()
        };
        prop_assert_eq!(minor(&got["interestTotal"]), sum(&all(&got), true));
        prop_assert_eq!(minor(&got["feeTotal"]), sum(&all(&got), false));
        prop_assert_eq!(minor(&got["chargesTotal"]), minor(&got["interestTotal"]) + minor(&got["feeTotal"]));
        // What is owed after a notice: the open amounts of that day, as aging has them, and all charges so far.
        let mut so_far = 0;
        for (position, notice) in list.iter().enumerate() {
            so_far += all(&got)[position * 4..][..4].iter().map(|one| minor(&one["amount"])).sum::<i64>();
            let aged = answer("ageReceivables", &json!({"asOf": notice["on"], "accounts": [owing]}));
            let totals = &aged["portfolio"][0];
            prop_assert_eq!(minor(&got["notices"][position]["receivable"]), minor(&totals["open"]) + so_far);
            prop_assert_eq!(minor(&got["notices"][position]["amount"]), minor(&totals["overdue"]) + so_far);
        }
        // Another fixed charge changes no other charge, and no invoice.
        let other = ask(fixed + 100, "dueDate", &list);
        prop_assert_eq!(&other["invoices"], &got["invoices"]);
        for (one, other) in all(&got).iter().zip(all(&other)).filter(|(one, _)| one["kind"] != "fixed") {
            prop_assert_eq!(one, &other);
        }
        // Without payments, interest since the last charge is that of one notice, but for the cents of each rounding.
        if payments.is_empty() {
            let parts = minor(&ask(fixed, "lastCharge", &list)["interestTotal"]);
            let whole = minor(&ask(fixed, "dueDate", &list[list.len() - 1..])["interestTotal"]);
            prop_assert!((parts - whole).abs() <= i64::try_from(list.len()).unwrap(), "{} {}", parts, whole);
        }
    }
}

#[test]
fn a_rule_is_refused_past_its_last_day() {
    let code = |operation: &str, request: Value| call(operation, &request).unwrap_err()[0]["code"].clone();
    let on = |on: &str| json!({"on": on, "place": "US", "debtor": "consumer"});
    assert!(call("listLaws", &on("2027-12-31")).is_ok());
    assert_eq!(code("listLaws", on("2028-01-01")), json!("law.expired"));
    let stay = |on: &str| json!({"on": on, "act": "call", "place": "US", "debtor": "consumer", "facts": {"bankruptcy": {"petitionOn": "2024-02-01"}}});
    assert!(call("checkAct", &stay("2027-12-31")).is_ok());
    assert_eq!(code("checkAct", stay("2028-01-01")), json!("law.expired"));
    let claim = |on| late("GB", "1.00", "2027-12-01", on, &[("2020-01-01", "1")], "actual365Fixed");
    assert!(call("assessLatePayment", &claim("2027-12-31")).is_ok());
    assert_eq!(code("assessLatePayment", claim("2028-01-01")), json!("law.expired"));
    assert_eq!(
        code("assessLatePayment", late("EU", "1.00", "2013-03-14", "2024-01-01", &[], "actual365Fixed")),
        json!("law.notInForce")
    );
    assert_eq!(
        code("assessLatePayment", late("US", "1.00", "2024-01-01", "2024-02-01", &[], "actual365Fixed")),
        json!("law.none")
    );
}
