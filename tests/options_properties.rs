//! What a customer can choose, to the cent: 1,000 generated accounts for each law.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail")]

mod common;

use common::cases;
use common::facts::{Account, Day, date, day, hundredths, minor, money};
use common::generate;
use common::naive::book;
use common::rates::{check_rates, day_of_month};
use common::requests::with;
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

/// Amounts are drawn in minor units; here they become amounts.
fn in_currency(selection: &Value, currency: &str) -> Value {
    match selection {
        Value::Object(map) => map.iter().map(|(key, value)| (key.clone(), amount_of(key, value, currency))).collect(),
        other => other.clone(),
    }
}

fn amount_of(key: &str, value: &Value, currency: &str) -> Value {
    match (key, value.as_i64()) {
        ("amount" | "downPayment" | "balloon", Some(minor)) => json!(money(minor.into(), currency)),
        ("rest" | "canPay", _) => in_currency(value, currency),
        _ => value.clone(),
    }
}

fn offer(request: &Value) -> Value {
    common::answer("offerOptions", request)
}

fn question() -> impl Strategy<Value = Question> {
    (generate::account(), 0..5usize, generate::question_day()).prop_flat_map(|(account, invoice, as_of)| {
        (Just(account), policy(), prop::collection::vec(selection(as_of), 0..6))
            .prop_map(move |(account, policy, selections)| Question { account, invoice, as_of, policy, selections })
    })
}

const FREQUENCIES: [&str; 5] = ["weekly", "twoWeekly", "fourWeekly", "semiMonthly", "monthly"];

fn policy() -> impl Strategy<Value = Value> {
    let limit = || prop_oneof![Just(json!(null)), (0..=366u32).prop_map(|days| json!({"maxDays": days}))];
    let parts = prop_oneof![1 => Just(json!(null)), 1 => plain_parts(120), 3 => parts()];
    let lenders = prop::collection::vec((frequency(), 1..=24u32, 0..60u32, interest(), fees()), 0..2);
    let lenders = lenders.prop_map(|lenders| -> Value {
        let lender = |(number, (frequency, count, days, interest, fees)): (usize, (&str, u32, u32, Value, Value))| {
            json!({"lender": format!("L{number}"), "frequency": frequency, "count": count, "firstDays": days, "interest": interest, "fees": fees})
        };
        lenders.into_iter().enumerate().map(lender).collect()
    });
    let settlement = prop_oneof![
        Just(json!(null)),
        (1..100u32, 0..40u32).prop_map(|(floor, days)| json!({"floorPercent": floor.to_string(), "maxDays": days})),
    ];
    let discount = prop_oneof![Just(json!(null)), (1..9_999u32).prop_map(|part| json!({"percent": hundredths(part)}))];
    let methods = Just(json!([{"method": "card"}, {"method": "debit", "options": ["instalments", "payInFull"]}]));
    let apr = prop::sample::select(vec!["byPlace", "usActuarial", "euEffective"]);
    prop_oneof![
        1 => Just(json!({})),
        4 => (limit(), limit(), parts, lenders, settlement, discount, methods, apr).prop_map(
            |(extension, promise, parts, lenders, settlement, discount, methods, apr)| {
                json!({"options": {
                    "extension": extension, "promise": promise, "instalments": parts, "outsideFinance": lenders,
                    "settlement": settlement, "discount": discount, "paymentMethods": methods, "aprMethod": apr,
                }})
            }
        ),
    ]
}

fn frequency() -> impl Strategy<Value = &'static str> {
    prop::sample::select(FREQUENCIES.to_vec())
}

fn frequencies() -> impl Strategy<Value = Vec<&'static str>> {
    prop::sample::subsequence(FREQUENCIES.to_vec(), 1..=5)
}

/// Without charges.
fn plain_parts(most: u32) -> impl Strategy<Value = Value> {
    (frequencies(), 2..=most, 0..=366u32)
        .prop_map(|(names, count, days)| json!({"frequencies": names, "maxCount": count, "maxFirstDays": days}))
}

fn parts() -> impl Strategy<Value = Value> {
    let weekend = json!({"roll": "following", "calendar": {
        "weekend": ["sat", "sun"], "holidays": {"dates": [], "from": "1900-01-01", "to": "2100-01-01"},
    }});
    let percent = |most: u32| prop_oneof![Just(0), 0..most].prop_map(|percent| percent.to_string());
    let limits = (0..=6u32, percent(60), percent(40), weighted(0.3, 0..900u32), weighted(0.3, Just(weekend)));
    let sizes = (prop::sample::select(vec!["equal", "level"]), weighted(0.3, 1..30u32));
    (plain_parts(15), interest(), fees(), limits, sizes).prop_map(|(parts, interest, fees, limits, (split, least))| {
        let (free, down, balloon, term, business) = limits;
        let mut parts = parts;
        let more = json!({
            "interest": interest, "fees": fees, "freeUpTo": free, "downPaymentPercent": down, "maxBalloonPercent": balloon,
            "maxTermDays": term, "businessDays": business, "parts": split,
            "minPayment": least.map_or(json!({}), |least| json!({"EUR": least.to_string(), "JPY": least.to_string()})),
        });
        parts.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        parts
    })
}

fn interest() -> impl Strategy<Value = Value> {
    let kinds = vec!["none", "flat", "perPeriod", "simpleDaily"];
    (prop::sample::select(kinds), prop_oneof![0..4_000u32, 0..1_000_000u32]).prop_map(|(kind, percent)| {
        let percent = hundredths(percent);
        if kind == "none" { json!({"kind": kind}) } else { json!({"kind": kind, "percent": percent}) }
    })
}

fn fees() -> impl Strategy<Value = Value> {
    let fee = || weighted(0.3, 0..9u32).prop_map(|fee| fee.map_or(json!({}), |fee| json!({"EUR": fee.to_string()})));
    (fee(), fee(), fee()).prop_map(|(up_front, each, end)| json!({"upFront": up_front, "each": each, "atEnd": end}))
}

fn part_selection(as_of: Day) -> impl Strategy<Value = Value> {
    let size = prop_oneof![3 => (2..14u32).prop_map(|count| ("count", i64::from(count))), 1 => (1..50_000i64).prop_map(|amount| ("amount", amount))];
    let more = (weighted(0.15, 1..20_000i64), weighted(0.15, 1..20_000i64), weighted(0.1, 1..=12u32));
    (frequency(), size, -1..60i64, more).prop_map(move |(frequency, (key, size), after, (down, balloon, other))| {
        let mut parts = json!({"frequency": frequency, key: size, "firstOn": date(as_of + after)});
        for (key, value) in [("downPayment", down), ("balloon", balloon)] {
            if let Some(value) = value {
                parts[key] = json!(value);
            }
        }
        let first = day_of_month(&date(as_of + after)).0;
        if let Some(other) = other.filter(|other| frequency == "semiMonthly" && i64::from(*other) != first) {
            parts["otherDay"] = json!(other);
        }
        parts
    })
}

const CATEGORIES: [&str; 7] = ["illness", "lostIncome", "bereavement", "separation", "disaster", "otherDebts", "other"];

fn hardship() -> impl Strategy<Value = Value> {
    let category = weighted(0.5, prop::sample::select(CATEGORIES.to_vec()));
    let can_pay = weighted(0.5, (frequency(), 1..50_000i64));
    (category, can_pay).prop_map(|(category, can_pay)| {
        let mut hardship = json!({"option": "hardship"});
        if let Some(category) = category {
            hardship["category"] = json!(category);
        }
        if let Some((frequency, amount)) = can_pay {
            hardship["canPay"] = json!({"frequency": frequency, "amount": amount});
        }
        hardship
    })
}

fn selection(as_of: Day) -> impl Strategy<Value = Value> {
    let pay_on = move || (-2..40i64).prop_map(move |after| date(as_of + after));
    let reasons = prop::sample::select(vec!["notMine", "amountWrong", "notReceived", "faulty", "alreadyPaid", "other"]);
    let mut rest = part_selection(as_of).boxed();
    rest = weighted(0.4, rest).prop_map(|rest| rest.unwrap_or(json!(null))).boxed();
    prop_oneof![
        1 => Just(json!({"option": "payInFull"})),
        1 => hardship(),
        1 => Just(json!({"option": "notMe"})),
        1 => Just(json!({"option": "notMe", "stopContact": true})),
        1 => Just(json!({"option": "outsideFinance", "lender": "L0"})),
        2 => pay_on().prop_map(|on| json!({"option": "extension", "payOn": on})),
        2 => pay_on().prop_map(|on| json!({"option": "promise", "payOn": on})),
        2 => (pay_on(), weighted(0.6, 1..200_000i64)).prop_map(|(on, amount)| match amount {
            Some(amount) => json!({"option": "settlement", "payOn": on, "amount": amount}),
            None => json!({"option": "settlement", "payOn": on}),
        }),
        2 => (reasons, weighted(0.6, 1..200_000i64), rest).prop_map(|(reason, amount, rest)| {
            let mut dispute = json!({"option": "dispute", "reason": reason});
            if let Some(amount) = amount {
                dispute["amount"] = json!(amount);
            }
            if !rest.is_null() {
                dispute["rest"] = rest;
            }
            dispute
        }),
        8 => part_selection(as_of).prop_map(|mut parts| {
            parts["option"] = json!("instalments");
            parts
        }),
    ]
}

fn check_offer(request: &Value) {
    let answer = offer(request);
    let balance = minor(&answer["balance"]);
    let as_of = day(answer["asOf"].as_str().unwrap());
    for option in answer["options"].as_array().unwrap() {
        check_option(option, balance, as_of);
        check_rates(option, &request["policy"]["options"]["outsideFinance"][0], &answer);
        check_terms(option, &answer);
        let rules = match option["kind"].as_str() {
            Some("instalments") => &request["policy"]["options"]["instalments"],
            Some("dispute") if !option["selection"]["rest"].is_null() => &request["policy"]["options"]["instalments"],
            Some("outsideFinance") => &request["policy"]["options"]["outsideFinance"][0],
            _ => &Value::Null,
        };
        check_interest(option, rules, as_of);
        check_tripwires(option, request);
    }
}

const IDENTITIES: [&str; 8] = ["numbers", "dates", "amounts", "payment", "balance", "interest", "fees", "sizes"];

fn check_option(option: &Value, balance: i128, as_of: Day) {
    let payments = option["payments"].as_array().unwrap();
    let sum = |key: &str| payments.iter().map(|payment| minor(&payment[key])).sum::<i128>();
    let amounts: Vec<i128> = payments.iter().map(|payment| minor(&payment["amount"])).collect();
    let days: Vec<Day> = payments.iter().map(|payment| day(payment["on"].as_str().unwrap())).collect();
    let of = |key: &str| minor(&option[key]);
    assert_eq!((sum("amount"), sum("interest"), sum("fee")), (of("total"), of("interest"), of("fees")), "{option}");
    assert_eq!(of("cost"), of("interest") + of("fees"), "{option}");
    assert!(amounts.iter().all(|amount| *amount > 0), "a payment of nothing: {option}");
    let agreed = !matches!(option["kind"].as_str(), Some("hardship" | "notMe"));
    let settled = of("total") - of("cost") + of("saving") + of("setAside");
    assert_eq!(settled, if agreed { balance } else { 0 }, "what is paid, saved and set aside is the balance: {option}");
    assert!(["cost", "saving", "setAside"].iter().all(|key| of(key) >= 0), "{option}");
    assert_eq!(of("saving") > 0, !option["savingBy"].is_null(), "{option}");
    let mut left = sum("principal");
    let starts = usize::from(payments.first().is_some_and(|first| first["number"] == 0));
    for (number, payment) in payments.iter().enumerate() {
        left -= minor(&payment["principal"]);
        assert_eq!(payment["number"], json!(number + 1 - starts), "{option}");
        let parts = ["interest", "principal", "fee"].map(|key| minor(&payment[key]));
        assert_eq!(parts.iter().sum::<i128>(), amounts[number], "{option}");
        assert!(parts[0] >= 0 && parts[2] >= 0, "{option}");
        assert_eq!(minor(&payment["balance"]), left, "balances foot to zero: {option}");
        if let Some(moved) = payment.get("moved") {
            // 1 January 2024 was a Monday.
            let weekday = (day(moved["from"].as_str().unwrap()) - day("2024-01-01")).rem_euclid(7);
            let step = days[number] - day(moved["from"].as_str().unwrap());
            assert_eq!((weekday, step), if weekday == 5 { (5, 2) } else { (6, 1) }, "{option}");
        }
    }
    assert_eq!(left, 0, "{option}");
    assert!(days[starts.min(days.len())..].windows(2).all(|pair| pair[0] < pair[1]), "dates rise: {option}");
    assert!(days.first().is_none_or(|first| *first >= as_of), "a payment in the past: {option}");
    assert_eq!(option["lastOn"], json!(days.last().map(|last| date(*last))), "{option}");
    let certified = if payments.is_empty() { json!([]) } else { json!(IDENTITIES) };
    assert_eq!(option["certificate"], certified, "{option}");
    if option["kind"] == "instalments" {
        check_parts(option, &days[starts..], &amounts[starts..]);
    }
    check_choice(option);
}

/// An option's payments as the rows of a schedule.
fn rows_of(option: &Value) -> Vec<Value> {
    let row = |payment: &Value| {
        let mut row = payment.as_object().unwrap().clone();
        row.remove("moved");
        let amount = row.remove("amount").unwrap();
        row.insert("payment".into(), amount);
        Value::Object(row)
    };
    option["payments"].as_array().unwrap().iter().map(row).collect()
}

/// `buildSchedule` gives the payments again, and the checker takes them and nothing that is altered.
fn check_terms(option: &Value, offer: &Value) {
    let (terms, rows) = (&option["terms"], rows_of(option));
    assert_eq!(terms.is_null(), rows.is_empty(), "{option}");
    if rows.is_empty() {
        return;
    }
    assert_eq!(minor(&terms["principal"]), minor(&option["total"]) - minor(&option["cost"]), "{option}");
    assert_eq!((&terms["currency"], &terms["start"]), (&offer["currency"], &offer["asOf"]), "{option}");
    let built = common::answer("buildSchedule", terms);
    assert_eq!((&built["rows"], &built["total"]), (&json!(rows), &option["total"]), "{option}");
    assert_eq!(built["certificate"], option["certificate"], "{option}");
    let holds =
        |rows: &[Value]| common::answer("verifySchedule", &json!({"terms": terms, "rows": rows}))["holds"] == true;
    assert!(holds(&rows), "{option}");
    // Another row in each option, so that all are reached.
    let (at, by) = (usize::try_from(minor(&option["total"])).unwrap() % rows.len(), 1 - 2 * (rows.len() as i128 % 2));
    for key in ["payment", "interest", "principal", "fee", "balance", "on", "number"] {
        let mut altered = rows.clone();
        altered[at][key] = match key {
            "on" => json!(date(day(rows[at]["on"].as_str().unwrap()) + by as Day)),
            "number" => json!(rows[at]["number"].as_u64().unwrap() + 1),
            _ => json!(money(minor(&rows[at][key]) + by, offer["currency"].as_str().unwrap())),
        };
        assert!(!holds(&altered), "{key} of row {at}: {option}");
    }
    for place in 1..rows.len() {
        let mut altered = rows.clone();
        altered.swap(place - 1, place);
        assert!(!holds(&altered), "row {place} before its time: {option}");
    }
    assert!(!holds(&rows[1..]) && !holds(&[&rows[..], &rows[at..=at]].concat()), "{option}");
}

fn check_parts(option: &Value, days: &[Day], amounts: &[i128]) {
    let selection = &option["selection"];
    let payments = option["payments"].as_array().unwrap();
    let unmoved: Vec<Day> = payments[payments.len() - days.len()..]
        .iter()
        .map(|payment| day(payment.get("moved").map_or(&payment["on"], |moved| &moved["from"]).as_str().unwrap()))
        .collect();
    assert_eq!(json!(date(unmoved[0])), selection["firstOn"], "{option}");
    if let Some(count) = selection["count"].as_u64() {
        assert!(
            days.len() as u64 == count || !payments.iter().all(|payment| payment.get("moved").is_none()),
            "{option}"
        );
        if minor(&option["cost"]) == 0 && selection.get("balloon").is_none() {
            let (most, least) = (amounts.iter().max().unwrap(), amounts.iter().min().unwrap());
            assert!(most - least <= 1 || amounts[..amounts.len() - 1].iter().all(|amount| amount == most), "{option}");
        }
    } else {
        let amount = minor(&selection["amount"]);
        let (_, others) = amounts.split_last().unwrap();
        assert!(others.iter().all(|one| *one <= amount), "{option}");
    }
    let step = match selection["frequency"].as_str() {
        Some("weekly") => Some(7),
        Some("twoWeekly") => Some(14),
        Some("fourWeekly") => Some(28),
        _ => None,
    };
    for unadjusted in unmoved.iter().filter(|_| step.is_none()) {
        let (of_month, length) = day_of_month(&date(*unadjusted));
        let anchor = selection["anchorDay"].as_i64().unwrap();
        let other = selection["otherDay"].as_i64().unwrap_or(if anchor > 15 { anchor - 15 } else { anchor + 15 });
        let kept = anchor.min(length) == of_month;
        let kept = kept || (selection["frequency"] == "semiMonthly" && other.min(length) == of_month);
        assert!(kept, "the anchor day is kept: {option}");
    }
    for pair in unmoved.windows(2) {
        let gap = pair[1] - pair[0];
        let months = if selection["frequency"] == "monthly" { 28..=31 } else { 1..=31 };
        assert!(step.map_or(months.contains(&gap), |step| gap % step == 0 && gap > 0), "{option}");
    }
}

/// Interest by the policy, worked out once more: on the balance before, half up.
fn check_interest(option: &Value, rules: &Value, as_of: Day) {
    let payments = option["payments"].as_array().unwrap();
    let count = payments.iter().filter(|payment| payment["number"] != 0).count() as u64;
    let selection = &option["selection"];
    let parts = if selection["rest"].is_null() { selection } else { &selection["rest"] };
    let free = parts["count"].as_u64().unwrap_or(count) <= rules["freeUpTo"].as_u64().unwrap_or(0);
    let kind = rules["interest"]["kind"].as_str().filter(|_| !free).unwrap_or("none");
    let frequency = if rules["frequency"].is_null() { &parts["frequency"] } else { &rules["frequency"] };
    let per_year =
        FREQUENCIES.iter().position(|name| json!(name) == *frequency).map_or(1, |at| [52, 26, 13, 24, 12][at]);
    let percent =
        rules["interest"]["percent"].as_str().map_or(0, |text| text.replace('.', "").parse::<i128>().unwrap());
    let mut before = payments.iter().map(|payment| minor(&payment["principal"])).sum::<i128>();
    let mut from = as_of;
    let half_up = |top: i128, bottom: i128| (2 * top + bottom).div_euclid(2 * bottom);
    for payment in payments {
        let on = day(payment["on"].as_str().unwrap());
        let expected = match kind {
            _ if payment["number"] == 0 => Some(0),
            "none" => Some(0),
            "perPeriod" => Some(half_up(before * percent, 10_000 * per_year)),
            "simpleDaily" => Some(half_up(before * percent * i128::from(on - from), 10_000 * 365)),
            _ => None,
        };
        if let Some(expected) = expected {
            assert_eq!(minor(&payment["interest"]), expected, "{kind} {option}");
        }
        (before, from) = (minor(&payment["balance"]), on);
    }
}

/// 12 CFR 1026.1(c)(1)(iii), and that what is said to be safer is.
fn check_tripwires(option: &Value, request: &Value) {
    let wires = option["tripwires"].as_array().unwrap();
    let has = |by: &str| wires.iter().any(|wire| wire["by"] == by);
    let own = option["kind"] != "outsideFinance";
    let parts = option["payments"].as_array().unwrap().iter().filter(|payment| payment["number"] != 0).count();
    assert_eq!(has("financeCharge"), own && minor(&option["cost"]) > 0, "{option}");
    assert_eq!(has("moreThanFourInstalments"), own && parts > 4, "{option}");
    for wire in wires.iter().filter(|wire| !wire["safer"].is_null()) {
        let mut request = request.clone();
        request["selections"] = json!([wire["safer"]]);
        let safer = &offer(&request)["options"][0];
        assert_eq!(safer["tripwires"], json!([]), "{option}");
    }
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
            let settled = [expected, "notInPolicy", "promisesBroken"].map(|code| json!(code));
            let apart = |refusal: &Value| settled.contains(&refusal["code"]) || ["instalments", "outsideFinance"].map(|kind| json!(kind)).contains(&refusal["option"]);
            prop_assert!(refused.iter().all(apart), "{}", answer);
            for option in answer["options"].as_array().unwrap() {
                let limits = &answer["limits"][option["kind"].as_str().unwrap()];
                let within = |value: &Value, least: &str, most: &str| {
                    let key = |value: &Value| value.as_str().map_or_else(|| value.as_i64().unwrap(), day);
                    (key(&limits[least])..=key(&limits[most])).contains(&key(value))
                };
                let selection = &option["selection"];
                prop_assert!(match option["kind"].as_str() {
                    Some("extension" | "promise" | "settlement") => within(&selection["payOn"], "earliest", "latest"),
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
    if let Some(rest) = selection.get_mut("rest") {
        rest.as_object_mut().unwrap().remove("anchorDay");
    }
    selection.to_string()
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

#[test]
fn suggested_semi_monthly_payments_keep_the_as_of_days_day_of_the_month() {
    let first = day("2027-12-01");
    for as_of in first..first + 460 {
        let request = json!({
            "asOf": date(as_of), "invoice": "I",
            "account": {"id": "A", "invoices": [
                {"id": "I", "issued": "2024-01-01", "due": "2024-01-31", "amount": "100.00", "currency": "EUR"},
            ]},
            "policy": {"options": {"instalments": {"frequencies": ["semiMonthly"], "maxCount": 8, "maxFirstDays": 20}}},
        });
        let offer = offer(&request);
        let options = offer["options"].as_array().unwrap();
        let option = options.iter().find(|option| option["kind"] == "instalments").unwrap();
        let days: Vec<Day> =
            option["payments"].as_array().unwrap().iter().map(|one| day(one["on"].as_str().unwrap())).collect();
        let kept = day_of_month(&date(as_of)).0;
        let on_kept = |on: &&Day| {
            let (of_month, length) = day_of_month(&date(**on));
            of_month == kept.min(length)
        };
        assert_eq!(days.iter().filter(on_kept).count(), 4, "{option:#}");
        for pair in [&[as_of], &days[..]].concat().windows(2) {
            assert!((12..=17).contains(&(pair[1] - pair[0])), "{option:#}");
        }
        let again = with(request, json!({"selections": [option["selection"]]}));
        check_offer(&again);
    }
}

/// A plan as its option tells it: what it takes in a year at most, its cost and its last day.
type Burden = (i128, i128, Day);

fn burden(option: &Value) -> Burden {
    let payments = option["payments"].as_array().unwrap();
    let largest = payments.iter().map(|payment| minor(&payment["amount"])).max().unwrap();
    (largest * per_year(&option["selection"]), minor(&option["cost"]), day(option["lastOn"].as_str().unwrap()))
}

fn per_year(selection: &Value) -> i128 {
    [52, 26, 13, 24, 12][FREQUENCIES.iter().position(|name| json!(name) == selection["frequency"]).unwrap()]
}

fn beats(one: Burden, other: Burden) -> bool {
    one != other && one.0 <= other.0 && one.1 <= other.1 && one.2 <= other.2
}

proptest! {
    #![proptest_config(cases(300))]

    /// Every plan is asked for by itself, and what no other one beats is looked for in pairs.
    #[test]
    fn affordable_plans_are_those_of_a_search_by_hand_in_300_cases(
        parts in parts(), balance in 2..300_000i128, amount in 0..60_000i128, frequency in frequency(), payday in 0..40i64,
    ) {
        let as_of = day("2024-03-01");
        let payday = date(as_of + payday);
        let mut request = json!({
            "asOf": date(as_of), "invoice": "I",
            "account": {"id": "A", "invoices": [
                {"id": "I", "issued": "2024-01-01", "due": "2024-01-31", "amount": money(balance, "EUR"), "currency": "EUR"},
            ]},
            "policy": {"options": {"instalments": parts}},
            "affordability": {"frequency": frequency, "amount": money(amount, "EUR"), "payday": payday},
        });
        let answer = offer(&request);
        let found = &answer["affordability"];
        let names = parts["frequencies"].as_array().unwrap();
        let counts = 2..=parts["maxCount"].as_u64().unwrap();
        let each = |name: &Value| counts.clone().map(|count| json!({"option": "instalments", "frequency": name, "count": count, "firstOn": payday})).collect::<Vec<_>>();
        request["selections"] = names.iter().flat_map(each).collect();
        let offered = offer(&request);
        let possible = offered["options"].as_array().unwrap();
        prop_assert_eq!(&found["searched"], &json!(possible.len()));
        let most = |selection: &Value| amount * per_year(&json!({"frequency": frequency})) / per_year(selection);
        let short = |option: &Value| burden(option).0 / per_year(&option["selection"]) - most(&option["selection"]);
        let (within, beyond): (Vec<&Value>, Vec<&Value>) = possible.iter().partition(|option| short(option) <= 0);
        let mut best: Vec<&Value> = within.iter().filter(|one| !within.iter().any(|other| other["selection"]["frequency"] == one["selection"]["frequency"] && beats(burden(other), burden(one)))).copied().collect();
        let is_own = |option: &Value| option["selection"]["frequency"] == json!(frequency);
        best.sort_by_key(|option| (!is_own(option), burden(option).2, burden(option).0, burden(option).1));
        let plans = found["plans"].as_array().unwrap();
        prop_assert_eq!(plans.len(), best.len());
        for (plan, option) in plans.iter().zip(&best) {
            let mut selection = option["selection"].clone();
            selection.as_object_mut().unwrap().remove("option");
            prop_assert_eq!(&plan["selection"], &selection);
            prop_assert_eq!((&plan["cost"], &plan["lastOn"]), (&option["cost"], &option["lastOn"]));
            prop_assert_eq!(minor(&plan["payment"]) * per_year(&selection), burden(option).0);
        }
        let own = best.iter().filter(|option| is_own(option)).count();
        let group = if own > 0 { own } else { best.len() };
        let lightest = best.iter().take(group).enumerate().min_by_key(|(_, option)| burden(option).0).map(|(place, _)| place);
        let expected: Vec<(usize, &str)> = match lightest {
            None => vec![],
            Some(0) => vec![(0, "soonest")],
            Some(1) => vec![(0, "soonest"), (1, "lightest")],
            Some(last) => vec![(0, "soonest"), (last / 2, "between"), (last, "lightest")],
        };
        let shown: Vec<(usize, &str)> = plans.iter().enumerate().filter_map(|(place, plan)| Some((place, plan["shown"].as_str()?))).collect();
        prop_assert_eq!(&shown, &expected);
        let suggested: Vec<&Value> = answer["options"].as_array().unwrap().iter().filter(|option| option["kind"] == "instalments").map(|option| &option["selection"]).collect();
        prop_assert_eq!(suggested, expected.iter().map(|(place, _)| &best[*place]["selection"]).collect::<Vec<_>>());
        let misses: Vec<Value> = names.iter().filter_map(|name| {
            let of = |option: &&&Value| option["selection"]["frequency"] == *name;
            let least = beyond.iter().filter(of).min_by_key(|option| short(option))?;
            let missed = within.iter().filter(of).count() == 0;
            missed.then(|| json!([name, money(short(least), "EUR")]))
        }).collect();
        let told: Vec<Value> = found["misses"].as_array().unwrap().iter().map(|miss| json!([miss["frequency"], miss["short"]])).collect();
        prop_assert_eq!(told, misses);
        // A frequency of which the policy allows no plan says why.
        let barred = names.iter().filter(|name| possible.iter().all(|option| option["selection"]["frequency"] != **name));
        let refused: Vec<&Value> = answer["notOffered"].as_array().unwrap().iter().filter(|one| one["option"] == "instalments").map(|one| &one["selection"]["frequency"]).collect();
        prop_assert_eq!(refused, barred.collect::<Vec<_>>());
    }

    /// The least payment that is said to do does, and a cent less does not.
    #[test]
    fn a_payment_that_is_too_low_is_told_the_least_that_does_in_300_cases(
        parts in parts(), balance in 2..300_000i128, frequency in frequency(), first in 0..60i64,
    ) {
        let mut parts = parts;
        parts["frequencies"] = json!([frequency]);
        parts["minPayment"] = json!({});
        let mut request = json!({
            "asOf": "2024-03-01", "invoice": "I",
            "account": {"id": "A", "invoices": [
                {"id": "I", "issued": "2024-01-01", "due": "2024-01-31", "amount": money(balance, "EUR"), "currency": "EUR"},
            ]},
            "policy": {"options": {"instalments": parts}},
            "selections": [{"option": "instalments", "frequency": frequency, "amount": "0.01", "firstOn": date(day("2024-03-01") + first)}],
        });
        let refused = offer(&request)["notOffered"].clone();
        if refused[0]["code"] == "paymentTooLow" {
            let least = minor(&refused[0]["least"]);
            for (amount, offered) in [(least, 1), (least - 1, 0)].into_iter().filter(|(amount, _)| *amount > 0) {
                request["selections"][0]["amount"] = json!(money(amount, "EUR"));
                prop_assert_eq!(offer(&request)["options"].as_array().unwrap().len(), offered, "{}", request);
            }
        }
    }
}
