use serde_json::{Map, Value};

use super::{Area, members, same};
use crate::replay::compare::CREDIT;
use crate::replay::door::Request;
use crate::replay::given::{Field, Part, Unsupported, reshape};

pub(super) const AREA: Area = Area { name: "dates", rules: &CREDIT, requests, answer, refusals: &[] };

const EVERY: &[Field] = &[
    ("n", "n", Part::Plain),
    ("unit", "unit", Part::Word(&[same("day"), same("week"), same("semimonth"), same("month"), same("year")])),
    ("days", "days", Part::Plain),
];

const GIVEN: &[Field] = &[
    ("anchor", "anchor", Part::Plain),
    ("every", "every", Part::Object(EVERY)),
    ("direction", "direction", Part::Word(&[same("forward"), same("backward")])),
    ("firstIndex", "firstIndex", Part::Plain),
    ("count", "count", Part::Plain),
    ("until", "until", Part::Plain),
    ("endOfMonth", "endOfMonth", Part::Plain),
    ("shortMonth", "shortMonth", Part::Word(&[same("lastDay"), same("firstOfNextMonth")])),
    ("alsoInclude", "alsoInclude", Part::Plain),
];

fn requests(given: &Value) -> Result<Vec<Request>, Unsupported> {
    Ok(vec![Request { operation: "generateDates", body: Value::Object(reshape(given, GIVEN, "given")?) }])
}

fn answer(_: &Value, answers: &[Value]) -> Option<Map<String, Value>> {
    let mut got = members(answers.first()?, &[same("dates")])?;
    let count = got.get("dates")?.as_array()?.len();
    got.insert("count".to_owned(), Value::from(count));
    Some(got)
}
