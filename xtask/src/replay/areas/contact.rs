use serde_json::{Map, Value, json};

use super::{Area, members, same};
use crate::replay::compare::RECEIVABLES;
use crate::replay::door::Request;
use crate::replay::given::{Field, Part, Unsupported, reshape};

pub(super) const AREA: Area = Area { name: "contact", rules: &RECEIVABLES, requests, answer, refusals: &[] };

const CAP: &[Field] = &[("count", "count", Part::Plain), ("days", "days", Part::Plain)];

const TIME_WINDOW: &[Field] =
    &[("start", "start", Part::Plain), ("end", "end", Part::Plain), ("channels", "channels", Part::Plain)];

const RULES: &[Field] = &[
    ("callCap", "callCap", Part::Object(CAP)),
    ("coolDown", "coolDown", Part::Object(&[("days", "days", Part::Plain)])),
    ("consentDays", "consentDays", Part::Plain),
    ("timeWindow", "timeWindow", Part::Object(TIME_WINDOW)),
    ("concentration", "concentration", Part::Object(&[("callsPerDay", "callsPerDay", Part::Plain)])),
    ("rapidSuccession", "rapidSuccession", Part::Object(&[("minutes", "minutes", Part::Plain)])),
];

const INCONVENIENT: &[Field] =
    &[("weekdays", "weekdays", Part::Plain), ("start", "start", Part::Plain), ("end", "end", Part::Plain)];

const PARTY: &[Field] = &[("zones", "zones", Part::Plain), ("inconvenient", "inconvenient", Part::Each(INCONVENIENT))];

const EVENT: &[Field] = &[
    (
        "type",
        "type",
        Part::Word(&[
            same("callUnconnected"),
            same("callUnanswered"),
            same("voicemailLeft"),
            same("callDropped"),
            same("conversation"),
            same("consentGiven"),
            same("consentRevoked"),
            same("wrongNumber"),
            same("consumerMessage"),
            same("messageSent"),
        ]),
    ),
    ("on", "on", Part::Plain),
    ("at", "at", Part::Plain),
    ("debts", "debts", Part::Plain),
    ("number", "number", Part::Plain),
    ("placedBy", "placedBy", Part::Word(&[same("collector"), same("consumer")])),
    ("discussed", "discussed", Part::Plain),
    ("from", "from", Part::Plain),
    ("to", "to", Part::Plain),
    ("channel", "channel", Part::Plain),
    ("reply", "reply", Part::Plain),
];

/// What is noted of a call beside its outcome, which alone decides.
const NOTES: [&str; 2] = ["reason", "messageLeft"];

const QUESTION: &[Field] = &[
    ("kind", "kind", Part::Word(&[same("counts"), same("review"), same("window")])),
    ("channel", "channel", Part::Plain),
    ("on", "on", Part::Plain),
    ("at", "at", Part::Plain),
    ("debt", "debt", Part::Plain),
    ("reply", "reply", Part::Plain),
    ("zone", "zone", Part::Plain),
];

const GIVEN: &[Field] = &[
    ("rules", "rules", Part::Object(RULES)),
    ("party", "party", Part::Object(PARTY)),
    ("debts", "debts", Part::Plain),
    ("history", "history", Part::Each(EVENT)),
    ("question", "question", Part::Object(QUESTION)),
    ("dayZone", "dayZone", Part::Plain),
];

fn requests(given: &Value) -> Result<Vec<Request>, Unsupported> {
    let mut given = given.clone();
    for event in given.get_mut("history").and_then(Value::as_array_mut).into_iter().flatten() {
        if let Some(event) = event.as_object_mut() {
            event.retain(|name, _| !NOTES.contains(&name.as_str()));
        }
    }
    let mut body = reshape(&given, GIVEN, "given")?;
    body.entry("rules").or_insert_with(|| json!({}));
    let party = body.entry("party").or_insert_with(|| json!({}));
    let day_zone = given.get("dayZone").filter(|zone| !zone.is_null());
    if let (Some(zone), Some(party)) = (day_zone, party.as_object_mut()) {
        party.insert("dayZone".to_owned(), zone.clone());
    }
    body.remove("dayZone");
    let Some(Value::Object(mut question)) = body.remove("question") else {
        return Err(Unsupported("given.question is missing".to_owned()));
    };
    let operation = match question.remove("kind").as_ref().and_then(Value::as_str) {
        None => "checkContact",
        Some("counts") => "countContacts",
        Some("review") => "reviewContacts",
        Some(_) => {
            // Hours alone: no debt, and nothing that happened.
            body.remove("debts");
            body.remove("history");
            "contactWindows"
        }
    };
    body.extend(question);
    Ok(vec![Request { operation, body: Value::Object(body) }])
}

fn answer(given: &Value, answers: &[Value]) -> Option<Map<String, Value>> {
    let answer = answers.first()?;
    match given.get("question")?.get("kind").and_then(Value::as_str) {
        None => {
            let mut got = members(answer, &[same("allowed"), same("earliest"), same("wouldCount")])?;
            let codes: Option<Vec<Value>> =
                answer.get("blockedBy")?.as_array()?.iter().map(|block| block.get("code").cloned()).collect();
            got.insert("blockedBy".to_owned(), Value::Array(codes?));
            Some(got)
        }
        Some("counts") => {
            let mut got = members(answer, &[same("counted")])?;
            let lines = answer.get("counts")?.as_array()?.iter().map(|line| {
                let debt = line.get("debt")?.as_str()?.to_owned();
                Some((debt, Value::Object(members(line, &[same("calls"), same("conversations")])?)))
            });
            got.insert("counts".to_owned(), Value::Object(lines.collect::<Option<Map<_, _>>>()?));
            Some(got)
        }
        Some("review") => members(answer, &[same("withinLimits"), same("firstExcess"), same("flags")]),
        Some(_) => members(answer, &[same("windows")]),
    }
}
