//! What a customer can choose, to the cent: 1,000 generated accounts for each law.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail")]

mod common;

use common::cases;
use common::facts::{Account, Day, date, day, minor, money};
use common::generate;
use common::naive::book;
use proptest::option::weighted;
use proptest::prelude::*;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// What is asked.
#[derive(Clone, Debug)]
struct Question {
    account: Account,
    invoice: usize,
    as_of: Day,
    policy: Value,
    selections: Vec<Value>,
}

impl Question {
    /// The request, unless the day does not know the invoice.
    fn request(&self) -> Option<Value> {
        let account = &self.account;
        let invoice = account.invoices.get(self.invoice % account.invoices.len().max(1))?;
        let known = !invoice.draft && invoice.issued <= self.as_of;
        known.then(|| {
            json!({
                "asOf": date(self.as_of), "account": account.json(), "invoice": invoice.id, "policy": self.policy,
                "selections": self.selections.iter().map(|pick| in_currency(pick, invoice.currency)).collect::<Vec<_>>(),
            })
        })
    }
}

/// A disputed part is drawn in minor units; here it becomes an amount.
fn in_currency(selection: &Value, currency: &str) -> Value {
    let mut selection = selection.clone();
    if let Some(amount) = selection["amount"].as_i64() {
        selection["amount"] = json!(money(amount.into(), currency));
    }
    selection
}

/// The one door to the function under test.
fn offer(request: &Value) -> Value {
    common::answer("offerOptions", request)
}

fn question() -> impl Strategy<Value = Question> {
    (generate::account(), 0..5usize, generate::question_day()).prop_flat_map(|(account, invoice, as_of)| {
        (Just(account), policy(), prop::collection::vec(selection(as_of), 0..6))
            .prop_map(move |(account, policy, selections)| Question { account, invoice, as_of, policy, selections })
    })
}

fn policy() -> impl Strategy<Value = Value> {
    let limit = || prop_oneof![Just(json!(null)), (0..=366u32).prop_map(|days| json!({"maxDays": days}))];
    let names = prop::sample::subsequence(vec!["weekly", "twoWeekly", "monthly"], 1..=3);
    let parts = prop_oneof![
        1 => Just(json!(null)),
        4 => (names, 2..=120u32, 0..=366u32).prop_map(|(names, count, days)| {
            json!({"frequencies": names, "maxCount": count, "maxFirstDays": days})
        }),
    ];
    prop_oneof![
        Just(json!({})),
        (limit(), limit(), parts).prop_map(|(extension, promise, parts)| {
            json!({"options": {"extension": extension, "promise": promise, "instalments": parts}})
        }),
    ]
}

fn selection(as_of: Day) -> impl Strategy<Value = Value> {
    let pay_on = move || (-2..40i64).prop_map(move |after| date(as_of + after));
    let reasons = prop::sample::select(vec!["notMine", "amountWrong", "notReceived", "faulty", "alreadyPaid", "other"]);
    let kinds = prop::sample::select(vec!["weekly", "twoWeekly", "monthly"]);
    prop_oneof![
        1 => Just(json!({"option": "payInFull"})),
        1 => Just(json!({"option": "hardship"})),
        1 => Just(json!({"option": "notMe"})),
        2 => pay_on().prop_map(|on| json!({"option": "extension", "payOn": on})),
        2 => pay_on().prop_map(|on| json!({"option": "promise", "payOn": on})),
        2 => (reasons, weighted(0.6, 1..200_000i64)).prop_map(|(reason, amount)| match amount {
            Some(amount) => json!({"option": "dispute", "reason": reason, "amount": amount}),
            None => json!({"option": "dispute", "reason": reason}),
        }),
        6 => (kinds, 2..14u32, -1..60i64).prop_map(move |(frequency, count, after)| {
            json!({"option": "instalments", "frequency": frequency, "count": count, "firstOn": date(as_of + after)})
        }),
    ]
}

/// Day of the month, and the month's length, of a written day.
fn day_of_month(text: &str) -> (i64, i64) {
    let number = day(text);
    let of = |number: Day| date(number)[8..].parse::<i64>().unwrap();
    let first = number - of(number) + 1;
    let length = (28..=31).find(|length| of(first + length) == 1).unwrap();
    (of(number), length)
}

fn check_offer(request: &Value) {
    let answer = offer(request);
    let balance = minor(&answer["balance"]);
    for option in answer["options"].as_array().unwrap() {
        check_option(option, balance, day(answer["asOf"].as_str().unwrap()));
    }
}

fn check_option(option: &Value, balance: i128, as_of: Day) {
    let payments = option["payments"].as_array().unwrap();
    let amounts: Vec<i128> = payments.iter().map(|payment| minor(&payment["amount"])).collect();
    let days: Vec<Day> = payments.iter().map(|payment| day(payment["on"].as_str().unwrap())).collect();
    let (total, cost, set_aside) = (minor(&option["total"]), minor(&option["cost"]), minor(&option["setAside"]));
    assert_eq!(amounts.iter().sum::<i128>(), total, "payments add up to the total: {option}");
    assert!(amounts.iter().all(|amount| *amount > 0), "a payment of nothing: {option}");
    let agreed = !matches!(option["kind"].as_str(), Some("hardship" | "notMe"));
    assert_eq!(
        total - cost + set_aside,
        if agreed { balance } else { 0 },
        "total - cost + setAside = balance: {option}"
    );
    let mut left = total;
    for (number, payment) in payments.iter().enumerate() {
        left -= amounts[number];
        assert_eq!(payment["number"], json!(number + 1), "{option}");
        assert_eq!(minor(&payment["balance"]), left, "balances foot to zero: {option}");
    }
    assert!(days.windows(2).all(|pair| pair[0] < pair[1]), "dates rise: {option}");
    assert!(days.first().is_none_or(|first| *first >= as_of), "a payment in the past: {option}");
    assert_eq!(option["lastOn"], json!(days.last().map(|last| date(*last))), "{option}");
    if option["kind"] == "instalments" {
        let selection = &option["selection"];
        assert_eq!(json!(payments.len()), selection["count"], "{option}");
        assert_eq!(payments[0]["on"], selection["firstOn"], "{option}");
        assert!(amounts.iter().max().unwrap() - amounts.iter().min().unwrap() <= 1, "equal parts: {option}");
        let step = match selection["frequency"].as_str() {
            Some("weekly") => Some(7),
            Some("twoWeekly") => Some(14),
            _ => None,
        };
        for payment in payments.iter().filter(|_| step.is_none()) {
            let (of_month, length) = day_of_month(payment["on"].as_str().unwrap());
            assert_eq!(
                of_month,
                selection["anchorDay"].as_i64().unwrap().min(length),
                "the anchor day is kept: {option}"
            );
        }
        for pair in days.windows(2) {
            assert!(
                step.map_or((28..=31).contains(&(pair[1] - pair[0])), |step| pair[1] - pair[0] == step),
                "{option}"
            );
        }
    }
    check_choice(option);
}

fn check_choice(option: &Value) {
    let choice = &option["choice"];
    let paid = |payment: &Value| json!({"on": payment["on"], "amount": payment["amount"]});
    let payments: Vec<Value> = option["payments"].as_array().unwrap().iter().map(paid).collect();
    assert_eq!(choice["payments"], json!(payments));
    assert_eq!((&choice["total"], &choice["selection"]), (&option["total"], &option["selection"]));
    assert_eq!((&choice["version"], &choice["engine"]), (&json!(1), &json!(forbear::VERSION)));
    let mut hashed = choice.clone();
    hashed.as_object_mut().unwrap().remove("hash");
    assert_eq!(choice["hash"], json!(hash(&hashed)));
}

/// "SHA-256 (hex) of the key-sorted JSON", written here once more.
fn hash(value: &Value) -> String {
    Sha256::digest(sorted(value).as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn sorted(value: &Value) -> String {
    match value {
        Value::Array(items) => format!("[{}]", items.iter().map(sorted).collect::<Vec<_>>().join(",")),
        Value::Object(map) => {
            let mut keys: Vec<&String> = map.keys().collect();
            keys.sort();
            let entry = |key: &&String| format!("{}:{}", json!(key), sorted(&map[*key]));
            format!("{{{}}}", keys.iter().map(entry).collect::<Vec<_>>().join(","))
        }
        other => other.to_string(),
    }
}

fn choices(answer: &Value) -> Vec<Value> {
    answer["options"].as_array().unwrap().iter().map(|option| option["choice"].clone()).collect()
}

proptest! {
    #![proptest_config(cases(1_000))]

    #[test]
    fn options_foot_in_1000_cases(question in question()) {
        if let Some(request) = question.request() {
            check_offer(&request);
        }
    }

    #[test]
    fn the_balance_is_what_the_naive_ledger_leaves_open_in_1000_cases(question in question()) {
        if let Some(request) = question.request() {
            let answer = offer(&request);
            let mut items = book(&question.account, question.as_of).items;
            items.retain(|item| request["invoice"] == json!(item.invoice) && item.open() != 0);
            let oldest = items.iter().map(|item| item.due).min();
            prop_assert_eq!(minor(&answer["balance"]), items.iter().map(|item| item.open()).sum::<i128>());
            prop_assert_eq!(&answer["daysPastDue"], &json!(oldest.map_or(0, |due| question.as_of - due)));
        }
    }

    #[test]
    fn what_is_suggested_is_offered_and_within_the_limits_in_1000_cases(question in question()) {
        if let Some(mut request) = question.request() {
            request.as_object_mut().unwrap().remove("selections");
            check_offer(&request);
            let answer = offer(&request);
            let refused = answer["notOffered"].as_array().unwrap();
            let expected = if minor(&answer["balance"]) > 0 { "notInPolicy" } else { "nothingToPay" };
            prop_assert!(refused.iter().all(|refusal| [expected, "notInPolicy", "promisesBroken"].map(|code| json!(code)).contains(&refusal["code"])), "{}", answer);
            for option in answer["options"].as_array().unwrap() {
                let limits = &answer["limits"][option["kind"].as_str().unwrap()];
                let within = |value: &Value, least: &str, most: &str| {
                    let key = |value: &Value| value.as_str().map_or_else(|| value.as_i64().unwrap(), day);
                    (key(&limits[least])..=key(&limits[most])).contains(&key(value))
                };
                let selection = &option["selection"];
                prop_assert!(match option["kind"].as_str() {
                    Some("extension" | "promise") => within(&selection["payOn"], "earliest", "latest"),
                    Some("instalments") => {
                        within(&selection["firstOn"], "firstEarliest", "firstLatest")
                            && within(&selection["count"], "minCount", "maxCount")
                            && limits["frequencies"].as_array().unwrap().contains(&selection["frequency"])
                    }
                    _ => true,
                }, "{} outside {}", selection, limits);
            }
        }
    }

    #[test]
    fn a_choice_quoted_again_is_the_same_choice_in_1000_cases(question in question()) {
        if let Some(mut request) = question.request() {
            let first = choices(&offer(&request));
            request["selections"] = first.iter().map(|choice| choice["selection"].clone()).collect();
            prop_assert_eq!(first, choices(&offer(&request)));
        }
    }

    #[test]
    fn every_selection_is_answered_once_in_1000_cases(question in question()) {
        if let Some(request) = question.request() {
            let answer = offer(&request);
            let asked = request["selections"].as_array().unwrap();
            let answered = answer["options"].as_array().unwrap().iter().chain(answer["notOffered"].as_array().unwrap());
            let mut answered: Vec<String> = answered.map(|one| without_anchor(&one["selection"])).collect();
            let mut asked: Vec<String> = asked.iter().map(without_anchor).collect();
            answered.sort();
            asked.sort();
            prop_assert_eq!(answered, asked);
        }
    }
}

/// The anchor day is filled in where it was left out.
fn without_anchor(selection: &Value) -> String {
    let mut selection = selection.clone();
    selection.as_object_mut().unwrap().remove("anchorDay");
    selection.to_string()
}

type Change = Box<dyn Fn(&mut Value)>;

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
        choices(&offer(&request))[0]["hash"].as_str().unwrap().to_owned()
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
        ("not me", Box::new(|request| request["selections"] = json!([{"option": "notMe"}]))),
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
fn monthly_payments_keep_the_anchor_day_through_short_months() {
    let request = json!({
        "asOf": "2024-02-29", "invoice": "I",
        "account": {"id": "A", "invoices": [
            {"id": "I", "issued": "2024-01-01", "due": "2024-01-31", "amount": "100.00", "currency": "EUR"},
        ]},
        "selections": [
            {"option": "instalments", "frequency": "monthly", "count": 3, "firstOn": "2024-02-29", "anchorDay": 31},
            {"option": "instalments", "frequency": "monthly", "count": 3, "firstOn": "2024-02-29"},
        ],
    });
    check_offer(&request);
    let days = |number: usize| -> Vec<Value> {
        offer(&request)["options"][number]["payments"].as_array().unwrap().iter().map(|one| one["on"].clone()).collect()
    };
    assert_eq!(days(0), ["2024-02-29", "2024-03-31", "2024-04-30"]);
    assert_eq!(days(1), ["2024-02-29", "2024-03-29", "2024-04-29"]);
}
