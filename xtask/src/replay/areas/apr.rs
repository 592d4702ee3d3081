use serde_json::{Map, Value, json};

use super::intervals::UNIT;
use super::{Area, members, same};
use crate::replay::compare::CREDIT;
use crate::replay::door::Request;
use crate::replay::given::{Field, Part, Unsupported, reshape};

pub(super) const US: Area = Area { name: "apr.us", rules: &CREDIT, requests: us, answer: us_answer, refusals: &[] };
pub(super) const EU: Area = Area { name: "apr.eu", rules: &CREDIT, requests: eu, answer: eu_answer, refusals: &[] };
pub(super) const TOLERANCE: Area = Area {
    name: "apr.us.tolerance",
    rules: &CREDIT,
    requests: tolerance,
    answer: |_, answers| members(answers.first()?, &[same("accurate")]),
    refusals: &[],
};

/// The language has amounts without a currency: this one has the most decimals.
const CURRENCY: &str = "CLF";

const EVERY: &[Field] = &[
    ("n", "n", Part::Plain),
    ("unit", "unit", Part::Word(&[same("day"), same("week"), same("semimonth"), same("month"), same("year")])),
    ("days", "days", Part::Plain),
];

const FLOW: &[Field] = &[
    ("amount", "amount", Part::Plain),
    ("on", "on", Part::Plain),
    ("anchorDay", "anchorDay", Part::Plain),
    ("first", "first", Part::Plain),
    ("count", "count", Part::Plain),
    ("every", "every", Part::Object(EVERY)),
    ("years", "years", Part::Plain),
    ("firstYears", "firstYears", Part::Plain),
    ("everyYears", "everyYears", Part::Plain),
];

const US_GIVEN: &[Field] = &[
    ("advances", "advances", Part::Each(FLOW)),
    ("payments", "payments", Part::Each(FLOW)),
    ("unitPeriod", "unitPeriod", Part::Object(UNIT)),
];

const EU_GIVEN: &[Field] = &[
    ("drawdowns", "advances", Part::Each(FLOW)),
    ("payments", "payments", Part::Each(FLOW)),
    ("period", "period", Part::Plain),
    (
        "timeBasis",
        "method",
        Part::Word(&[("years", "euYears"), ("datesRemarkC", "euRemarkC"), ("datesActual365", "euActual365")]),
    ),
];

fn request(mut body: Map<String, Value>) -> Vec<Request> {
    body.insert("currency".to_owned(), json!(CURRENCY));
    vec![Request { operation: "calculateApr", body: Value::Object(body) }]
}

fn us(given: &Value) -> Result<Vec<Request>, Unsupported> {
    let mut body = reshape(given, US_GIVEN, "given")?;
    body.insert("method".to_owned(), json!("usActuarial"));
    Ok(request(body))
}

fn us_answer(_: &Value, answers: &[Value]) -> Option<Map<String, Value>> {
    let answer = answers.first()?;
    let names = [("percent", "aprPercent"), ("percent", "referencePercent"), same("unitPeriodsPerYear")];
    let mut got = members(answer, &names)?;
    let first = members(answer.get("payments")?.get(0)?, &[same("full"), same("fraction")])?;
    got.insert("firstPayment".to_owned(), Value::Object(first));
    Some(got)
}

fn eu(given: &Value) -> Result<Vec<Request>, Unsupported> {
    Ok(request(reshape(given, EU_GIVEN, "given")?))
}

fn eu_answer(_: &Value, answers: &[Value]) -> Option<Map<String, Value>> {
    let names = [("percent", "aprPercent"), ("percent", "referencePercent"), ("disclosed", "disclosedPercent")];
    members(answers.first()?, &names)
}

fn tolerance(given: &Value) -> Result<Vec<Request>, Unsupported> {
    let fields: &[Field] = &[
        ("exactPercent", "exact", Part::Plain),
        ("statedPercent", "stated", Part::Plain),
        ("tolerancePoints", "tolerance", Part::Plain),
    ];
    Ok(vec![Request { operation: "checkApr", body: Value::Object(reshape(given, fields, "given")?) }])
}
