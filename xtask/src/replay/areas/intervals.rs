use serde_json::{Map, Value};

use super::{Area, members, same};
use crate::replay::compare::CREDIT;
use crate::replay::door::Request;
use crate::replay::given::{Field, Part, Unsupported, reshape};

pub(super) const DAY_COUNT: Area = Area {
    name: "dayCount",
    rules: &CREDIT,
    requests: counts,
    answer: |_, answers| members(answers.first()?, &[same("days"), same("years")]),
    refusals: &[],
};
pub(super) const RATE_FACTOR: Area = Area {
    name: "rateFactor",
    rules: &CREDIT,
    requests: counts,
    answer: |_, answers| members(answers.first()?, &[same("rateFactor")]),
    refusals: &[],
};
pub(super) const US: Area = Area {
    name: "interval.us",
    rules: &CREDIT,
    requests: intervals,
    answer: |_, answers| members(answers.first()?, &[same("full"), same("fraction")]),
    refusals: &[],
};
pub(super) const EU: Area =
    Area { name: "interval.eu", rules: &CREDIT, requests: intervals, answer: years, refusals: &[] };

const COUNT: &[Field] = &[
    ("convention", "dayCount", Part::Plain),
    ("start", "from", Part::Plain),
    ("end", "to", Part::Plain),
    ("endIsTermination", "endIsTermination", Part::Plain),
    ("ratePercent", "percent", Part::Plain),
];

pub(super) const UNIT: &[Field] = &[
    ("n", "n", Part::Plain),
    (
        "unit",
        "unit",
        Part::Word(&[same("day"), same("week"), same("semimonth"), same("month"), same("year"), same("term")]),
    ),
];

const INTERVAL: &[Field] = &[
    ("from", "from", Part::Plain),
    ("to", "to", Part::Plain),
    ("unitPeriod", "unitPeriod", Part::Object(UNIT)),
    ("period", "period", Part::Plain),
    ("anchorDay", "anchorDay", Part::Plain),
];

fn counts(given: &Value) -> Result<Vec<Request>, Unsupported> {
    Ok(vec![Request { operation: "measureInterval", body: Value::Object(reshape(given, COUNT, "given")?) }])
}

fn intervals(given: &Value) -> Result<Vec<Request>, Unsupported> {
    Ok(vec![Request { operation: "measureInterval", body: Value::Object(reshape(given, INTERVAL, "given")?) }])
}

fn years(_: &Value, answers: &[Value]) -> Option<Map<String, Value>> {
    members(answers.first()?, &[same("periods"), same("days"), same("daysInYear"), same("years")])
}
