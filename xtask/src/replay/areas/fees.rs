use serde_json::{Map, Value, json};

use super::aging::ACCOUNT;
use super::{Area, members, same};
use crate::replay::compare::RECEIVABLES;
use crate::replay::door::Request;
use crate::replay::given::{Field, Part, Unsupported, reshape};

pub(super) const AREA: Area = Area { name: "fees", rules: &RECEIVABLES, requests, answer, refusals: &[] };

const CHARGE: &[Field] = &[
    ("kind", "kind", Part::Word(&[same("fixed"), same("percentOfOriginal"), same("percentOfOpen"), same("interest")])),
    ("amount", "amount", Part::Plain),
    ("currency", "currency", Part::Plain),
    ("percent", "percent", Part::Plain),
    ("annualPercent", "annualPercent", Part::Plain),
    ("dayBasis", "dayBasis", Part::Plain),
];

const LEVEL: &[Field] = &[("level", "level", Part::Plain), ("charges", "charges", Part::Each(CHARGE))];

const ROUNDING: &[Field] = &[
    ("places", "places", Part::Plain),
    ("mode", "mode", Part::Word(&[same("halfUp"), same("halfEven"), same("down"), same("up")])),
];

const GIVEN: &[Field] = &[
    ("account", "account", Part::Object(ACCOUNT)),
    (
        "policy",
        "policy",
        Part::Object(&[("levels", "levels", Part::Each(LEVEL)), ("rounding", "rounding", Part::Object(ROUNDING))]),
    ),
    ("notices", "notices", Part::Each(&[("on", "on", Part::Plain), ("level", "level", Part::Plain)])),
];

fn requests(given: &Value) -> Result<Vec<Request>, Unsupported> {
    let mut body = reshape(given, GIVEN, "given")?;
    if let Some(Value::Object(policy)) = body.remove("policy") {
        body.extend(policy);
    }
    // The language leaves the rest of an application that is too large unapplied.
    body.insert("policy".to_owned(), json!({"receivables": {"overApplication": "unapplied"}}));
    Ok(vec![Request { operation: "assessCharges", body: Value::Object(body) }])
}

fn answer(_: &Value, answers: &[Value]) -> Option<Map<String, Value>> {
    let answer = answers.first()?;
    let mut got = members(answer, &[same("chargesTotal"), same("interestTotal"), same("feeTotal")])?;
    let list = |name: &str, names: &[(&str, &str)]| {
        let with_currency = |item: &Value| {
            let mut item = members(item, names)?;
            item.insert("currency".to_owned(), answer.get("currency")?.clone());
            Some(Value::Object(item))
        };
        answer.get(name)?.as_array()?.iter().map(with_currency).collect::<Option<Vec<Value>>>().map(Value::Array)
    };
    got.insert("charges".to_owned(), list("charges", &[same("on"), same("level"), same("kind"), same("amount")])?);
    got.insert("receivableAfter".to_owned(), list("notices", &[same("on"), ("receivable", "amount")])?);
    got.insert("noticeAmounts".to_owned(), list("notices", &[same("on"), same("amount")])?);
    let open = |item: &Value| Some((item.get("invoice")?.as_str()?.to_owned(), item.get("open")?.clone()));
    let invoices: Option<Map<String, Value>> = answer.get("invoices")?.as_array()?.iter().map(open).collect();
    got.insert("invoiceOpen".to_owned(), Value::Object(invoices?));
    Some(got)
}
