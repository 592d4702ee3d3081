use serde_json::{Map, Value, json};

use super::{Area, members, same};
use crate::replay::compare::CREDIT;
use crate::replay::door::Request;
use crate::replay::given::{Field, Part, Unsupported, reshape};

pub(super) const ROLLS: Area =
    Area { name: "calendar", rules: &CREDIT, requests: rolls, answer: rolled, refusals: &[] };
pub(super) const HOLIDAY_RULES: Area =
    Area { name: "holidayRules", rules: &CREDIT, requests: rules, answer: ruled, refusals: &[] };

const ROLL: &[(&str, &str)] =
    &[same("none"), same("following"), same("preceding"), same("modifiedFollowing"), same("modifiedPreceding")];

const WEEKDAY: &[(&str, &str)] = &[
    ("monday", "mon"),
    ("tuesday", "tue"),
    ("wednesday", "wed"),
    ("thursday", "thu"),
    ("friday", "fri"),
    ("saturday", "sat"),
    ("sunday", "sun"),
];

const GIVEN: &[Field] = &[
    ("dates", "dates", Part::Plain),
    ("holidays", "holidays", Part::Plain),
    ("weekend", "weekend", Part::Word(WEEKDAY)),
    ("roll", "roll", Part::Word(ROLL)),
    ("dropDuplicates", "dropDuplicates", Part::Plain),
];

/// In the language a list of holidays is complete.
fn rolls(given: &Value) -> Result<Vec<Request>, Unsupported> {
    let mut body = reshape(given, GIVEN, "given")?;
    let (weekend, dates) = (body.remove("weekend"), body.remove("holidays"));
    let holidays = json!({"dates": dates, "from": "0001-01-01", "to": "9999-12-31"});
    body.insert("calendar".to_owned(), json!({"weekend": weekend, "holidays": holidays}));
    Ok(vec![Request { operation: "generateDates", body: Value::Object(body) }])
}

fn rolled(_: &Value, answers: &[Value]) -> Option<Map<String, Value>> {
    members(answers.first()?, &[same("dates")])
}

const RULE: &[Field] = &[
    ("kind", "kind", Part::Word(&[same("fixed"), same("nthWeekday")])),
    ("month", "month", Part::Plain),
    ("day", "day", Part::Plain),
    ("weekday", "weekday", Part::Word(WEEKDAY)),
    ("nth", "nth", Part::Plain),
];

const RULES: &[Field] = &[
    ("from", "from", Part::Plain),
    ("to", "to", Part::Plain),
    ("rules", "rules", Part::Each(RULE)),
    ("observance", "observance", Part::Word(&[same("none"), same("saturdayToFridaySundayToMonday")])),
];

fn rules(given: &Value) -> Result<Vec<Request>, Unsupported> {
    Ok(vec![Request { operation: "listHolidays", body: Value::Object(reshape(given, RULES, "given")?) }])
}

fn ruled(_: &Value, answers: &[Value]) -> Option<Map<String, Value>> {
    members(answers.first()?, &[same("holidays")])
}
