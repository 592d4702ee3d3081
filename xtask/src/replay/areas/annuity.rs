use serde_json::{Value, json};

use super::{Area, members, same};
use crate::replay::compare::CREDIT;
use crate::replay::door::Request;
use crate::replay::given::{Field, Part, Unsupported, reshape};

pub(super) const ANNUITY: Area = Area {
    name: "annuity",
    rules: &CREDIT,
    requests: annuity,
    answer: |_, answers| members(answers.first()?, &[same("value")]),
    refusals: &[],
};
pub(super) const DISCOUNT: Area = Area {
    name: "discount",
    rules: &CREDIT,
    requests: discount,
    answer: |_, answers| members(answers.first()?, &[same("simplePercent"), same("compoundPercent")]),
    refusals: &[],
};

const GIVEN: &[Field] = &[
    (
        "solveFor",
        "solveFor",
        Part::Word(&[
            same("payment"),
            same("interestPart"),
            same("principalPart"),
            same("count"),
            same("periodRatePercent"),
        ]),
    ),
    ("presentValue", "presentValue", Part::Plain),
    ("futureValue", "futureValue", Part::Plain),
    ("payment", "payment", Part::Plain),
    ("ratePercent", "percent", Part::Plain),
    ("periodsPerYear", "perYear", Part::Plain),
    ("count", "count", Part::Plain),
    ("period", "period", Part::Plain),
];

/// What a figure does not depend on is 0 in the language, and no field of the API.
fn annuity(given: &Value) -> Result<Vec<Request>, Unsupported> {
    let mut body = reshape(given, GIVEN, "given")?;
    let by_rate = body.get("solveFor") == Some(&json!("periodRatePercent"));
    let unused: &[&str] = if by_rate { &["payment", "percent", "perYear", "period"] } else { &["futureValue"] };
    for name in unused {
        match body.remove(*name) {
            None => {}
            Some(value) if value == json!("0") || by_rate => {}
            Some(value) => return Err(Unsupported(format!("given.{name} has no counterpart for {value}"))),
        }
    }
    body.insert("currency".to_owned(), json!("CLF"));
    Ok(vec![Request { operation: "solveAnnuity", body: Value::Object(body) }])
}

fn discount(given: &Value) -> Result<Vec<Request>, Unsupported> {
    let fields: &[Field] = &[
        ("discountPercent", "discountPercent", Part::Plain),
        ("discountDays", "discountDays", Part::Plain),
        ("netDays", "netDays", Part::Plain),
        ("daysInYear", "daysInYear", Part::Plain),
    ];
    Ok(vec![Request { operation: "annualizeDiscount", body: Value::Object(reshape(given, fields, "given")?) }])
}
