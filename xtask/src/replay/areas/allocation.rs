use serde_json::{Map, Value};

use super::{Area, members, same};
use crate::replay::compare::CREDIT;
use crate::replay::door::Request;
use crate::replay::given::{Field, Part, Unsupported, reshape};

pub(super) const AREA: Area = Area { name: "allocation", rules: &CREDIT, requests, answer, refusals: &[] };

const GIVEN: &[Field] = &[
    ("total", "totalMinor", Part::Plain),
    ("weights", "weights", Part::Plain),
    (
        "policy",
        "policy",
        Part::Word(&[
            same("firstOneEach"),
            same("lastOneEach"),
            same("allToFirst"),
            same("allToLast"),
            same("largestRemainder"),
        ]),
    ),
];

fn requests(given: &Value) -> Result<Vec<Request>, Unsupported> {
    Ok(vec![Request { operation: "splitAmount", body: Value::Object(reshape(given, GIVEN, "given")?) }])
}

fn answer(_: &Value, answers: &[Value]) -> Option<Map<String, Value>> {
    members(answers.first()?, &[same("parts")])
}
