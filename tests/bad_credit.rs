//! Terms of credit that make no sense: each refusal has its code, its path, and says what would do.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail")]

mod common;

use common::requests::{check, with};
use common::{answer, call};
use serde_json::{Value, json};

fn terms(changes: Value) -> Value {
    with(json!({"currency": "EUR", "principal": "1000.00", "start": "2026-01-01"}), changes)
}

fn series(first: &str, every: Value, anchor_day: Option<u32>) -> Value {
    let series = json!({"first": first, "every": every, "count": 3});
    with(series, anchor_day.map_or(json!({}), |day| json!({"anchorDay": day})))
}

fn semimonth(days: [u32; 2]) -> Value {
    json!({"n": 1, "unit": "semimonth", "days": days})
}

#[test]
fn a_series_starts_on_its_first_day_or_is_refused() {
    let (week, month, year) =
        (json!({"n": 1, "unit": "week"}), json!({"n": 1, "unit": "month"}), json!({"n": 1, "unit": "year"}));
    for (first, every, anchor_day, wrong) in [
        ("2026-02-15", &month, Some(31), Some("anchorDay")),
        ("2026-03-31", &month, Some(5), Some("anchorDay")),
        ("2026-02-27", &month, Some(28), Some("anchorDay")),
        ("2026-02-28", &month, Some(31), None),
        ("2026-02-28", &year, Some(29), None),
        ("2026-03-31", &year, Some(30), Some("anchorDay")),
        ("2026-03-31", &week, Some(31), Some("anchorDay")),
        ("2026-03-15", &semimonth([1, 15]), Some(15), Some("anchorDay")),
        ("2026-03-31", &semimonth([1, 15]), None, Some("every.days")),
        ("2026-03-14", &semimonth([15, 31]), None, Some("every.days")),
        ("2026-03-15", &semimonth([15, 31]), None, None),
        ("2026-02-28", &semimonth([15, 31]), None, None),
        ("2026-02-28", &semimonth([30, 15]), None, None),
    ] {
        let series = series(first, every.clone(), anchor_day);
        let build = terms(json!({"due": series}));
        let flow = with(series.clone(), json!({"amount": "400.00"}));
        let rate = json!({"method": "euActual365", "currency": "EUR", "payments": [flow],
            "advances": [{"amount": "1000.00", "on": "2026-01-01"}]});
        let (at_due, at_payment) =
            wrong.map_or_else(Default::default, |path| (format!("due.{path}"), format!("payments[0].{path}")));
        let expected = |path| if wrong.is_some() { vec![("anchor.mismatch", path)] } else { vec![] };
        check("buildSchedule", &build, &expected(&*at_due));
        check("calculateApr", &rate, &expected(&*at_payment));
        if wrong.is_none() {
            assert_eq!(answer("buildSchedule", &build)["rows"][0]["on"], first);
        }
    }
    // A series of days only may start near its anchor.
    let days = |anchor: &str| json!({"anchor": anchor, "every": semimonth([1, 15]), "count": 1});
    assert_eq!(answer("generateDates", &days("2026-03-31"))["dates"], json!(["2026-04-01"]));
}

#[test]
fn two_days_of_a_month_fall_apart_in_february() {
    for (days, holds) in [
        ([30, 31], false),
        ([29, 31], false),
        ([29, 30], false),
        ([28, 29], false),
        ([31, 28], false),
        ([15, 15], false),
    ]
    .into_iter()
    .chain([([27, 28], true), ([27, 31], true), ([28, 1], true)])
    {
        let every = semimonth(days);
        let generate = json!({"anchor": "2026-01-01", "every": every, "count": 6});
        let due = series("2026-02-28", every, None);
        let flow = with(due.clone(), json!({"amount": "400.00"}));
        let rate = json!({"method": "euActual365", "currency": "EUR", "payments": [flow],
            "advances": [{"amount": "1000.00", "on": "2026-01-01"}]});
        for (operation, request, path) in [
            ("generateDates", &generate, "every.days"),
            ("buildSchedule", &terms(json!({"due": due})), "due.every.days"),
            ("calculateApr", &rate, "payments[0].every.days"),
        ] {
            let expected = if holds { vec![] } else { vec![("number.range", path)] };
            check(operation, request, &expected);
        }
        if holds {
            assert_eq!(answer("generateDates", &generate)["dates"].as_array().unwrap().len(), 6);
        }
    }
}

#[test]
fn a_holiday_rule_can_match() {
    let fixed = |month: u32, day: u32| json!({"kind": "fixed", "month": month, "day": day});
    let nth = |nth: i64| json!({"kind": "nthWeekday", "month": 5, "weekday": "mon", "nth": nth});
    for (rule, wrong) in [
        (fixed(2, 30), Some("day")),
        (fixed(4, 31), Some("day")),
        (fixed(1, 32), Some("day")),
        (fixed(1, 0), Some("day")),
        (fixed(13, 31), Some("month")),
        (fixed(2, 29), None),
        (fixed(12, 31), None),
        (nth(0), Some("nth")),
        (nth(6), Some("nth")),
        (nth(-5), None),
        (nth(5), None),
    ] {
        let rules = json!({"rules": [rule], "from": "2026-01-01", "to": "2026-12-31"});
        let calendar = json!({"dates": ["2026-05-01"], "calendar": {"holidays": rules}});
        for (operation, request, path) in
            [("listHolidays", &rules, "rules[0]"), ("generateDates", &calendar, "calendar.holidays.rules[0]")]
        {
            let path = wrong.map(|key| format!("{path}.{key}"));
            let expected: Vec<(&str, &str)> = path.iter().map(|path| ("number.range", &**path)).collect();
            check(operation, request, &expected);
        }
    }
}

/// The code, the path, the message and the help of the first issue.
fn said(operation: &str, request: &Value) -> [String; 4] {
    let issues = call(operation, request).unwrap_err();
    ["code", "path", "message", "help"].map(|key| issues[0][key].as_str().unwrap().to_owned())
}

#[test]
fn days_that_roll_to_one_day_are_told() {
    let closed = json!({"holidays": {"dates": [], "from": "2026-01-01", "to": "2026-12-31"}});
    let custom = |amounts: usize, calendar: Value| {
        terms(json!({
            "due": {"first": "2026-01-08", "every": {"n": 1, "unit": "day"}, "count": 5, "calendar": calendar},
            "amounts": {"kind": "custom", "amounts": vec!["10.00"; amounts]},
        }))
    };
    // Thursday to Monday.
    assert_eq!(answer("buildSchedule", &custom(2, closed.clone()))["rows"].as_array().unwrap().len(), 3);
    let [code, path, message, help] = said("buildSchedule", &custom(4, closed.clone()));
    assert_eq!([&*code, &*path], ["terms.conflict", "amounts"]);
    assert_eq!(message, "4 amounts for 3 days, since days rolled to the same");
    assert_eq!(help, "Give an amount for every day but the last, which takes what is left.");
    let verified = json!({"terms": custom(4, closed), "rows": []});
    assert_eq!(said("verifySchedule", &verified)[1], "terms.amounts");
    let apart = with(
        custom(3, json!(null)),
        json!({"due": {"first": "2026-01-08", "every": {"n": 1, "unit": "day"}, "count": 5}}),
    );
    assert_eq!(said("buildSchedule", &apart)[2], "3 amounts for 5 days");
}

#[test]
fn refused_terms_say_what_would_do() {
    let due = |count: u32| json!({"first": "2026-02-01", "every": {"n": 1, "unit": "month"}, "count": count});
    let custom =
        |amounts: Value, days: u32| json!({"due": due(days), "amounts": {"kind": "custom", "amounts": amounts}});
    let least = |amounts: Value, days: u32| json!({"due": due(days), "amounts": amounts, "leastPayment": "600.00"});
    let none = json!({"due": {"dates": []}});
    for (changes, [code, path, message, help]) in [
        (
            json!({"due": due(3), "principal": "0.02"}),
            ["payment.tooLarge", "due", "3 payments are too many for 0.02", "2 would do."],
        ),
        (
            json!({"due": due(3), "principal": "0.02", "amounts": {"kind": "equalPrincipal", "remainder": "allToLast"}}),
            ["payment.tooSmall", "due", "3 payments are too many for 0.02", "2 would do."],
        ),
        (
            custom(json!(["600.00", "400.00"]), 3),
            ["payment.tooLarge", "amounts", "3 payments are too many for 1000.00", "2 would do."],
        ),
        (
            custom(json!(["600.00", "500.00"]), 3),
            ["payment.tooLarge", "amounts", "3 payments are too many for 1000.00", "2 would do."],
        ),
        (
            custom(json!(["600.00", "0.00"]), 3),
            ["payment.tooSmall", "amounts", "a payment would be nothing", "Give more than zero."],
        ),
        (
            least(json!({"kind": "level"}), 3),
            [
                "payment.belowMinimum",
                "leastPayment",
                "333.34 is below the least payment of 600.00",
                "Ask for fewer payments.",
            ],
        ),
        (
            least(json!({"kind": "of", "amount": "400.00"}), 3),
            [
                "payment.belowMinimum",
                "leastPayment",
                "400.00 is below the least payment of 600.00",
                "Give that or more each time.",
            ],
        ),
        (
            least(json!({"kind": "custom", "amounts": ["599.99"]}), 2),
            [
                "payment.belowMinimum",
                "leastPayment",
                "599.99 is below the least payment of 600.00",
                "Give that or more each time.",
            ],
        ),
        (
            json!({"due": due(3), "balloon": "1000.00"}),
            ["terms.nothingToPay", "balloon", "it leaves nothing to pay", "Make it smaller."],
        ),
        (
            json!({"due": due(3), "downPayment": "900.00", "balloon": "100.00"}),
            ["terms.nothingToPay", "balloon", "it leaves nothing to pay", "Make it smaller."],
        ),
        (
            json!({"due": due(3), "downPayment": "1000.00"}),
            ["terms.nothingToPay", "downPayment", "it leaves nothing to pay", "Make it smaller."],
        ),
        (
            with(custom(json!(["600.00"]), 2), json!({"balloon": "300.00"})),
            [
                "terms.conflict",
                "balloon",
                "the last of these payments takes all that is left",
                "Leave the balloon out.",
            ],
        ),
        (none, ["shape.missing", "due", "there is no day of payment", "Give one or more."]),
    ] {
        assert_eq!(said("buildSchedule", &terms(changes)), [code, path, message, help]);
    }
    let annuity =
        json!({"solveFor": "count", "currency": "EUR", "presentValue": "1000.00", "percent": "7", "perYear": 12});
    let [code, path, _, help] = said("solveAnnuity", &with(annuity.clone(), json!({"payment": "5.83"})));
    assert_eq!(
        [&*code, &*path, &*help],
        ["payment.belowInterest", "payment", "5.84 is the least that ever pays it off."]
    );
    answer("solveAnnuity", &with(annuity.clone(), json!({"payment": "5.84"})));
    let even = with(annuity, json!({"percent": "12", "payment": "10.00"}));
    assert_eq!(said("solveAnnuity", &even)[3], "10.01 is the least that ever pays it off.");
}

#[test]
fn refused_parts_say_what_would_do() {
    let ask = |amount: &str, rules: Value, parts: Value| {
        let invoice =
            json!({"id": "I", "issued": "2024-01-01", "due": "2024-01-31", "amount": amount, "currency": "EUR"});
        let rules = with(json!({"frequencies": ["monthly"], "maxCount": 12, "maxFirstDays": 60}), rules);
        let parts =
            with(json!({"option": "instalments", "frequency": "monthly", "count": 3, "firstOn": "2024-03-10"}), parts);
        json!({"asOf": "2024-03-01", "account": {"id": "A", "invoices": [invoice]}, "invoice": "I", "selections": [parts],
            "policy": {"options": {"instalments": rules}}})
    };
    let balloon = json!({"maxBalloonPercent": "100"});
    for (amount, rules, parts, code, limit, message) in [
        (
            "780.80",
            balloon.clone(),
            json!({"balloon": "780.80"}),
            "balloonTooLarge",
            json!({"most": "780.79"}),
            "At most 780.79 can be left to the last payment.",
        ),
        (
            "780.80",
            balloon,
            json!({"balloon": "500.00", "downPayment": "300.00"}),
            "balloonTooLarge",
            json!({"most": "480.79"}),
            "At most 480.79 can be left to the last payment.",
        ),
        (
            "780.80",
            json!({}),
            json!({"downPayment": "780.80"}),
            "downPaymentTooLarge",
            json!({"most": "780.79"}),
            "At most 780.79 can be paid first.",
        ),
        (
            "780.80",
            json!({}),
            json!({"downPayment": "900.00"}),
            "downPaymentTooLarge",
            json!({"most": "780.79"}),
            "At most 780.79 can be paid first.",
        ),
        (
            "0.01",
            json!({}),
            json!({}),
            "paymentTooSmall",
            json!({"maxCount": 1}),
            "So small an amount cannot be paid in parts.",
        ),
        (
            "0.02",
            json!({}),
            json!({}),
            "paymentTooSmall",
            json!({"maxCount": 2}),
            "So small an amount can have at most 2 payments.",
        ),
    ] {
        let refusal = &answer("offerOptions", &ask(amount, rules, parts))["notOffered"][0];
        assert_eq!((&refusal["code"], &refusal["message"]), (&json!(code), &json!(message)));
        for (key, value) in limit.as_object().unwrap() {
            assert_eq!(&refusal[key], value);
        }
    }
    let many = ask("780.80", json!({}), json!({"count": 4_294_967_295_u32}));
    assert_eq!(said("offerOptions", &many)[2..], ["4294967295 is out of range", "Give 2 to 10000 payments."]);
}

#[test]
fn a_percentage_below_zero_is_the_same_everywhere() {
    let due = json!({"dates": ["2026-02-01", "2026-03-01"]});
    let interest = |kind: &str, more: Value| {
        terms(json!({"due": due, "interest": with(json!({"kind": kind, "percent": "-1"}), more)}))
    };
    let invoice =
        json!({"id": "I", "issued": "2024-01-01", "due": "2024-01-31", "amount": "100.00", "currency": "EUR"});
    let charged = json!({"frequencies": ["monthly"], "maxCount": 3, "maxFirstDays": 30, "interest": {"kind": "perPeriod", "percent": "-1"}});
    let offer = json!({"asOf": "2024-03-01", "account": {"id": "A", "invoices": [invoice]}, "invoice": "I",
        "policy": {"options": {"instalments": charged}}});
    let annuity = json!({"solveFor": "payment", "currency": "EUR", "presentValue": "1.00", "percent": "-1", "perYear": 12, "count": 2});
    let in_policy = "policy.options.instalments.interest.percent";
    for (operation, request, path) in [
        ("buildSchedule", interest("flat", json!({"perYear": 12})), "interest.percent"),
        ("buildSchedule", interest("perPeriod", json!({"perYear": 12})), "interest.percent"),
        ("buildSchedule", interest("simpleDaily", json!({})), "interest.percent"),
        ("buildSchedule", interest("perDay", json!({})), "interest.percent"),
        ("verifySchedule", json!({"terms": interest("perDay", json!({})), "rows": []}), "terms.interest.percent"),
        ("offerOptions", offer, in_policy),
        ("solveAnnuity", annuity, "percent"),
        ("annualizeDiscount", json!({"discountPercent": "-1", "discountDays": 10, "netDays": 30}), "discountPercent"),
        ("checkApr", json!({"exact": "5", "stated": "5", "tolerance": "-1"}), "tolerance"),
    ] {
        assert_eq!(
            said(operation, &request),
            ["rate.range", path, "-1 % is below zero", "Give 0 or more."],
            "{request}"
        );
    }
}
