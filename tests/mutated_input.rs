//! Whatever comes in, an answer or coded issues go out: 2,000 requests with one to three wrong places, 2,000 broken texts.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail")]

mod common;

use std::collections::BTreeSet;

use common::{cases, generate, refused};
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::{Map, Value, json};

const OPERATIONS: [&str; 18] = [
    "ageReceivables",
    "annualizeDiscount",
    "assessCharges",
    "assessLatePayment",
    "buildSchedule",
    "calculateApr",
    "checkAct",
    "checkApr",
    "checkPaymentTerm",
    "decideEscalation",
    "generateDates",
    "listHolidays",
    "listLaws",
    "measureInterval",
    "offerOptions",
    "solveAnnuity",
    "splitAmount",
    "verifySchedule",
];

/// A valid request of any operation.
fn request() -> impl Strategy<Value = (&'static str, Value)> {
    let aging = (generate::accounts(2), generate::question_day()).prop_map(|(accounts, on)| {
        let accounts: Vec<Value> = accounts.iter().map(common::facts::Account::json).collect();
        let policy =
            json!({"aging": {"basis": "dueDate", "bucketStarts": [1, 31], "bucketBy": "ageDays", "graceDays": 3}});
        ("ageReceivables", json!({"asOf": common::facts::date(on), "accounts": accounts, "policy": policy}))
    });
    let escalation = (generate::account(), prop::collection::vec(generate::notice(), 0..4), generate::question_day())
        .prop_map(|(mut account, notices, on)| {
            account.history.extend(notices);
            generate::in_sequence(&mut account.history);
            ("decideEscalation", json!({"on": common::facts::date(on), "account": account.json()}))
        });
    let offer = generate::account().prop_filter_map("an invoice to ask about", |account| {
        let invoice = account.invoices.iter().find(|invoice| !invoice.draft)?;
        let selections = json!([
            {"option": "payInFull"},
            {"option": "extension", "payOn": "2026-03-01"},
            {"option": "instalments", "frequency": "monthly", "count": 3, "firstOn": "2026-01-31", "anchorDay": 31},
            {"option": "dispute", "reason": "faulty", "amount": "1"},
            {"option": "notMe"},
        ]);
        let options = json!({"extension": {"maxDays": 30}, "promise": null, "instalments": {"frequencies": ["weekly"], "maxCount": 3}});
        let request = json!({
            "asOf": "2026-01-01", "account": account.json(), "invoice": invoice.id, "policy": {"options": options},
            "selections": selections,
        });
        Some(("offerOptions", request))
    });
    let small = prop::sample::select(vec![
        (
            "generateDates",
            json!({
                "anchor": "2024-01-31", "every": {"n": 1, "unit": "month"}, "count": 5, "direction": "forward",
                "firstIndex": 1, "endOfMonth": true, "shortMonth": "lastDay", "alsoInclude": ["2024-02-01", "2024-03-01"],
            }),
        ),
        (
            "generateDates",
            json!({"anchor": "2024-01-31", "every": {"n": 1, "unit": "semimonth", "days": [15, 31]}, "until": "2024-09-01"}),
        ),
        (
            "splitAmount",
            json!({"total": "100.00", "currency": "EUR", "weights": ["1", "2", "0"], "policy": "firstOneEach"}),
        ),
        ("splitAmount", json!({"totalMinor": "10000", "weights": ["1", "2", "0"]})),
        (
            "assessCharges",
            json!({
                "account": {"id": "A", "invoices": [
                    {"id": "I", "issued": "2024-01-01", "due": "2024-01-31", "amount": "100.00", "currency": "EUR"}]},
                "levels": [{"level": "L1", "charges": [
                    {"kind": "fixed", "amount": "5.00", "currency": "EUR"}, {"kind": "percentOfOpen", "percent": "1.5"},
                    {"kind": "interest", "annualPercent": "8", "dayBasis": 365, "since": "lastCharge"}]}],
                "notices": [{"on": "2024-02-10", "level": "L1"}, {"on": "2024-02-20", "level": "L1"}],
                "rounding": {"places": 2, "mode": "halfEven"},
            }),
        ),
        (
            "assessLatePayment",
            json!({
                "place": "DE", "debtor": "business", "debt": "1000.00", "currency": "EUR", "dueOn": "2024-03-01",
                "on": "2025-03-01", "referenceRates": [{"from": "2024-01-01", "percent": "3.62"}], "dayCount": "actual360",
            }),
        ),
        (
            "checkPaymentTerm",
            json!({"place": "EU", "debtor": "business", "invoiceReceived": "2024-01-05", "agreed": {"days": 60}}),
        ),
        (
            "checkAct",
            json!({"on": "2024-02-10", "act": "call", "place": "US", "debtor": "consumer", "facts": {
                "breathingSpace": {"from": "2024-01-01"}, "bankruptcy": {"petitionOn": "2024-02-01", "claimArose": "2024-01-01"},
                "discharge": {"on": "2024-03-01"}, "identityTheft": {"on": "2024-02-01"}}}),
        ),
        ("listLaws", json!({"on": "2024-02-10", "place": "US", "creditor": "agency", "debtor": "consumer"})),
    ]);
    let contact = prop::sample::select(contacts());
    let credit = prop::sample::select(credits());
    prop_oneof![3 => aging, 3 => escalation, 3 => offer, 1 => small, 3 => contact, 3 => credit]
        .prop_map(|(operation, request)| (operation, common::lenient(&request)))
}

/// Every question about schedules and rates.
fn credits() -> Vec<(&'static str, Value)> {
    let holidays = json!({"rules": [
        {"kind": "fixed", "month": 1, "day": 1}, {"kind": "nthWeekday", "month": 5, "weekday": "mon", "nth": -1}],
        "observance": "saturdayToFridaySundayToMonday", "from": "2020-01-01", "to": "2030-12-31"});
    let calendar = json!({"weekend": ["sat", "sun"], "holidays": holidays});
    let listed = json!({"holidays": {"dates": ["2026-12-25"], "from": "2020-01-01", "to": "2030-12-31"}});
    let terms = json!({
        "currency": "EUR", "principal": "1000.00", "start": "2026-01-15", "downPayment": "100", "balloon": "50",
        "due": {"first": "2026-02-28", "every": {"n": 1, "unit": "month"}, "count": 2, "anchorDay": 31,
            "calendar": calendar, "roll": "modifiedFollowing"},
        "interest": {"kind": "simpleDaily", "percent": "8.5", "dayCount": "actual360"}, "rounding": "halfEven",
        "amounts": {"kind": "level", "rule": "closestFinal"}, "fees": {"upFront": "1", "each": "0.5", "atEnd": "2"},
        "leastPayment": "10"});
    let with = |interest: Value, amounts: Value| {
        let due = json!({"dates": ["2026-02-01", "2026-03-01", "2026-04-01"]});
        json!({"currency": "EUR", "principal": "900", "start": "2026-01-15", "due": due, "interest": interest, "amounts": amounts})
    };
    let plain = json!({"currency": "EUR", "principal": "2", "start": "2026-01-01", "due": {"dates": ["2026-02-01", "2026-03-01"]}});
    let row = |number, on, balance| {
        json!({"number": number, "on": on, "payment": "1.00", "interest": "0.00",
        "principal": "1.00", "fee": "0.00", "balance": balance})
    };
    let rows = json!([row(1, "2026-02-01", "1.00"), row(2, "2026-03-01", "0.00")]);
    let monthly = json!([{"amount": "270", "first": "2012-11-10", "count": 2, "every": {"n": 1, "unit": "month"}, "anchorDay": 10}]);
    let drawn = json!([{"amount": "500", "on": "2012-10-10"}]);
    vec![
        ("buildSchedule", terms),
        (
            "buildSchedule",
            with(
                json!({"kind": "flat", "percent": "5", "perYear": 12}),
                json!({"kind": "equalPrincipal", "remainder": "allToLast"}),
            ),
        ),
        (
            "buildSchedule",
            with(json!({"kind": "perPeriod", "percent": "5", "perYear": 12}), json!({"kind": "of", "amount": "310"})),
        ),
        (
            "buildSchedule",
            with(json!({"kind": "perDay", "percent": "0.1"}), json!({"kind": "custom", "amounts": ["300", "400"]})),
        ),
        ("verifySchedule", json!({"terms": plain, "rows": rows})),
        (
            "calculateApr",
            json!({"method": "usActuarial", "currency": "EUR", "advances": drawn, "payments": monthly,
            "unitPeriod": {"n": 1, "unit": "month"}, "decimals": 2}),
        ),
        ("calculateApr", json!({"method": "usActuarial", "currency": "EUR", "advances": drawn, "payments": monthly})),
        (
            "calculateApr",
            json!({"method": "euRemarkC", "currency": "EUR", "advances": drawn, "payments": monthly, "period": "month"}),
        ),
        ("calculateApr", json!({"method": "euActual365", "currency": "EUR", "advances": drawn, "payments": monthly})),
        (
            "calculateApr",
            json!({"method": "euYears", "currency": "EUR", "advances": [{"amount": "5", "years": "0"}],
            "payments": [{"amount": "1", "firstYears": "1/12", "count": 6, "everyYears": "1/12"}, {"amount": "1", "years": "14/365"}]}),
        ),
        ("checkApr", json!({"exact": "14.33333", "stated": "14.2", "tolerance": "0.125"})),
        ("listHolidays", holidays),
        (
            "generateDates",
            json!({"anchor": "2026-05-31", "every": {"n": 1, "unit": "month"}, "count": 3, "calendar": listed}),
        ),
        (
            "generateDates",
            json!({"dates": ["2026-12-25", "2026-05-31"], "calendar": calendar, "roll": "preceding", "dropDuplicates": false}),
        ),
        (
            "measureInterval",
            json!({"from": "2026-01-31", "to": "2026-02-28", "dayCount": "thirtyE360Isda", "endIsTermination": true, "percent": "5"}),
        ),
        (
            "measureInterval",
            json!({"from": "2026-01-31", "to": "2026-02-28", "unitPeriod": {"n": 2, "unit": "week"}, "anchorDay": 31}),
        ),
        ("measureInterval", json!({"from": "2026-01-31", "to": "2026-02-28", "period": "year", "anchorDay": 31})),
        (
            "solveAnnuity",
            json!({"solveFor": "interestPart", "currency": "EUR", "presentValue": "500", "percent": "10", "perYear": 12, "count": 12, "period": 3}),
        ),
        (
            "solveAnnuity",
            json!({"solveFor": "count", "currency": "EUR", "presentValue": "500", "percent": "10", "perYear": 12, "payment": "20"}),
        ),
        (
            "solveAnnuity",
            json!({"solveFor": "periodRatePercent", "currency": "EUR", "presentValue": "500", "futureValue": "600", "count": 12}),
        ),
        ("annualizeDiscount", json!({"discountPercent": "2", "discountDays": 10, "netDays": 30, "daysInYear": 365})),
    ]
}

/// Every question about contacts, with every rule and kind of event.
fn contacts() -> Vec<(&'static str, Value)> {
    let spans =
        json!([{"from": "2024-01-01T00:00:00Z", "minutes": 0}, {"from": "2024-03-31T01:00:00Z", "minutes": 60}]);
    let cap = json!({"count": 2, "days": 7, "id": "cap", "source": "a source"});
    let rules = json!({
        "callCap": cap, "coolDown": {"days": 7}, "consentDays": 7,
        "timeWindow": {"start": "08:00", "end": "21:00", "channels": ["call", "email"]},
        "concentration": {"callsPerDay": 2}, "rapidSuccession": {"minutes": 5}, "contactCaps": [cap],
        "textConsent": {"days": 60}, "closed": {"weekdays": ["sun"], "dates": ["2024-06-03"]},
    });
    let party = json!({
        "zones": ["Europe/London"], "dayZone": "Europe/London", "creditorZone": "Europe/London",
        "inconvenient": [{"weekdays": ["mon"], "start": "15:00", "end": "17:00"}],
    });
    let history = json!([
        {"type": "consentGiven", "on": "2024-06-01", "debts": ["A"], "from": "2024-06-02", "to": "2024-06-05"},
        {"type": "callUnanswered", "at": "2024-06-01T10:00:00+01:00", "debts": ["A"], "number": "n1"},
        {"type": "conversation", "at": "2024-06-02T10:00:00+01:00", "debts": ["A"], "placedBy": "consumer", "discussed": []},
        {"type": "wrongNumber", "on": "2024-06-02", "number": "n1"},
        {"type": "messageSent", "on": "2024-06-03", "channel": "email", "reply": true},
        {"type": "ceaseRequested", "on": "2024-06-03", "channel": "text"},
    ]);
    let offsets = json!([{"zone": "Europe/London", "spans": spans, "to": "2027-01-01T00:00:00Z"}]);
    let hours = json!({"rules": rules, "party": party, "offsets": offsets});
    let with = |more: Value| {
        let mut request = hours.clone();
        request.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        request
    };
    let matter = |more: Value| {
        let mut request = with(json!({"debts": ["A", "B"], "history": history}));
        request.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        request
    };
    vec![
        ("checkContact", matter(json!({"channel": "call", "on": "2024-06-04", "debt": "A", "reply": false}))),
        ("checkContact", matter(json!({"channel": "text", "at": "2024-06-04T22:00:00+01:00"}))),
        ("countContacts", matter(json!({"on": "2024-06-04"}))),
        ("reviewContacts", matter(json!({"debt": "A"}))),
        ("contactWindows", with(json!({"on": "2024-06-04", "zone": "Europe/London", "channel": "call"}))),
    ]
}

#[derive(Clone, Debug)]
enum Mutation {
    Replace(Value),
    Remove,
    Rename(String),
    Duplicate,
}

fn garbage() -> impl Strategy<Value = Value> {
    prop_oneof![
        prop::sample::select(vec![
            json!(null),
            json!(true),
            json!(0),
            json!(-1),
            json!(1e300),
            json!(0.5),
            json!(u64::MAX),
            json!([]),
            json!([null]),
            json!({}),
            json!({"a": {"b": []}}),
            json!(""),
            json!("1e3"),
            json!("-5"),
            json!("12.3456"),
            json!("9999-12-31"),
            json!("0001-01-01"),
            json!("2023-02-29"),
            json!("9999-12-31T23:59:59.999-23:59"),
            json!("0001-01-01T00:00:00+23:59"),
            json!("24:00"),
            json!("9000000000000000.00"),
            json!("EUR"),
            json!("I-9"),
            json!("x".repeat(200)),
        ]),
        any::<String>().prop_map(Value::String),
        any::<i64>().prop_map(|number| json!(number)),
        any::<f64>().prop_map(|number| json!(number)),
    ]
}

fn mutation() -> impl Strategy<Value = Mutation> {
    let keys = prop_oneof![
        "[a-zA-Z]{1,8}",
        any::<String>(),
        prop::sample::select(vec!["id", "amount", "due", "instalments", "on", "to"]).prop_map(str::to_owned),
    ];
    prop_oneof![
        4 => garbage().prop_map(Mutation::Replace),
        2 => Just(Mutation::Remove),
        2 => keys.prop_map(Mutation::Rename),
        2 => Just(Mutation::Duplicate),
    ]
}

/// Some place of a value: down from the top, one child of many at each step.
fn place_of(value: &Value, steps: &[Index]) -> Vec<String> {
    let mut place = Vec::new();
    let mut here = value;
    for step in steps {
        let (key, child) = match here {
            Value::Array(items) if !items.is_empty() => {
                let number = step.index(items.len());
                (number.to_string(), &items[number])
            }
            Value::Object(map) if !map.is_empty() => {
                let (key, child) = map.iter().nth(step.index(map.len())).unwrap();
                (key.clone(), child)
            }
            _ => break,
        };
        place.push(key);
        here = child;
    }
    place
}

fn at<'v>(value: &'v mut Value, place: &[String]) -> &'v mut Value {
    place.iter().fold(value, |value, step| match value {
        Value::Array(items) => &mut items[step.parse::<usize>().unwrap()],
        other => &mut other[step.as_str()],
    })
}

fn mutate(request: &mut Value, steps: &[Index], mutation: Mutation) {
    let place = place_of(request, steps);
    let Some((last, outer)) = place.split_last() else {
        if let Mutation::Replace(value) = mutation {
            *request = value;
        }
        return;
    };
    match (at(request, outer), mutation) {
        (outer, Mutation::Replace(value)) => *at(outer, std::slice::from_ref(last)) = value,
        (Value::Object(map), Mutation::Rename(name)) => {
            let value = map.remove(last).unwrap();
            map.insert(name, value);
        }
        (Value::Object(map), Mutation::Remove) => {
            map.remove(last);
        }
        (Value::Array(items), Mutation::Remove | Mutation::Rename(_)) => {
            items.remove(last.parse().unwrap());
        }
        (Value::Array(items), Mutation::Duplicate) => {
            let copy = items[last.parse::<usize>().unwrap()].clone();
            items.push(copy);
        }
        (Value::Object(map), Mutation::Duplicate) => {
            if let Some(Value::Array(items)) = map.get_mut(last) {
                let copies = items.clone();
                items.extend(copies);
            }
        }
        _ => {}
    }
}

/// Every path of a request as an issue writes it, and those of its objects, in which a key may be missing.
fn written_paths(value: &Value, here: &str, all: &mut BTreeSet<String>, objects: &mut BTreeSet<String>) {
    all.insert(here.to_owned());
    match value {
        Value::Array(items) => {
            for (number, item) in items.iter().enumerate() {
                written_paths(item, &format!("{here}[{number}]"), all, objects);
            }
        }
        Value::Object(map) => {
            objects.insert(here.to_owned());
            for (key, item) in map {
                written_paths(item, &below(here, key), all, objects);
            }
        }
        _ => {}
    }
}

fn below(here: &str, key: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    match (!key.is_empty() && key.len() <= 64 && key.bytes().all(plain), here.is_empty()) {
        (true, true) => key.to_owned(),
        (true, false) => format!("{here}.{key}"),
        _ => format!("{here}[{}]", json!(key)),
    }
}

/// The issue stands at a value of the request, or at a key that one of its objects does not have.
fn check_paths(request: &Value, issues: &[(String, String)]) {
    let (mut all, mut objects) = (BTreeSet::new(), BTreeSet::new());
    written_paths(request, "", &mut all, &mut objects);
    for (code, path) in issues {
        assert_ne!(code, "engine.failed", "{issues:?}");
        let outer = path.rsplit_once('.').map_or("", |(outer, _)| outer);
        let is_missing = code == "shape.missing" && objects.contains(outer);
        assert!(all.contains(path) || is_missing, "`{path}` ({code}) leads nowhere");
    }
}

proptest! {
    #![proptest_config(cases(2_000))]

    #[test]
    fn a_mutated_request_is_answered_or_refused_at_a_place_that_exists_in_2000_cases(
        (operation, valid) in request(),
        mutations in prop::collection::vec((prop::collection::vec(any::<Index>(), 0..8), mutation()), 1..4),
    ) {
        let mut mutated = valid.clone();
        for (steps, mutation) in mutations {
            mutate(&mut mutated, &steps, mutation);
        }
        check_paths(&mutated, &refused(operation, &mutated.to_string()));
        prop_assert!(common::call(operation, &Value::Object(Map::new())).is_err());
    }
}

proptest! {
    #![proptest_config(cases(1_000))]

    #[test]
    fn any_text_is_answered_or_refused_in_1000_cases(
        operation in prop_oneof![prop::sample::select(OPERATIONS.to_vec()).prop_map(str::to_owned), any::<String>()],
        text in prop_oneof![any::<String>(), r#"[\[\]{}",:\\u0-9a-f. -]{0,60}"#.prop_map(String::from)],
    ) {
        prop_assert!(!refused(&operation, &text).is_empty());
    }

    #[test]
    fn a_cut_or_overwritten_text_is_answered_or_refused_in_1000_cases(
        (operation, valid) in request(), cut in any::<Index>(), insert in "[\\[\\]{}\",:\\\\a-z0-9]{0,3}",
    ) {
        let text = valid.to_string();
        let chars: Vec<char> = text.chars().collect();
        let cut = cut.index(chars.len());
        let cut_off: String = chars[..cut].iter().collect();
        prop_assert!(!refused(operation, &cut_off).is_empty());
        let rest: String = chars[cut..].iter().collect();
        refused(operation, &format!("{cut_off}{insert}{rest}"));
    }

    #[test]
    fn a_valid_request_is_answered_in_1000_cases((operation, mut valid) in request()) {
        if operation == "offerOptions" {
            // Instalments of a yen amount or an unissued invoice may be refused; aging the same account may not.
            valid = common::lenient(&json!({"asOf": "2026-01-01", "accounts": [valid["account"]]}));
            prop_assert_eq!(refused("ageReceivables", &valid.to_string()), vec![]);
        } else {
            prop_assert_eq!(refused(operation, &valid.to_string()), vec![]);
        }
    }
}
