use serde_json::{Map, Value, json};

use super::{Area, members, same};
use crate::replay::compare::RECEIVABLES;
use crate::replay::door::Request;
use crate::replay::given::{Field, Part, Unsupported, reshape};

pub(super) const AREA: Area = Area { name: "aging", rules: &RECEIVABLES, requests, answer, refusals: &[] };

const INSTALMENT: &[Field] =
    &[("seq", "seq", Part::Plain), ("due", "due", Part::Plain), ("amount", "amount", Part::Plain)];

const CHARGE: &[Field] = &[
    ("id", "id", Part::Plain),
    ("on", "on", Part::Plain),
    ("due", "due", Part::Plain),
    ("amount", "amount", Part::Plain),
    ("agesWith", "agesWith", Part::Word(&[same("instalmentPeriod"), same("ownDueDate")])),
];

const INVOICE: &[Field] = &[
    ("id", "id", Part::Plain),
    ("issued", "issued", Part::Plain),
    ("due", "due", Part::Plain),
    ("instalments", "instalments", Part::Each(INSTALMENT)),
    ("amount", "amount", Part::Plain),
    ("currency", "currency", Part::Plain),
    ("status", "status", Part::Word(&[same("open"), same("draft")])),
    ("charges", "charges", Part::Each(CHARGE)),
    ("tags", "", Part::Empty),
];

const APPLICATION: &[Field] = &[
    ("invoice", "invoice", Part::Plain),
    ("amount", "amount", Part::Plain),
    ("instalment", "instalment", Part::Plain),
    ("on", "on", Part::Plain),
];

const RECEIPT: &[Field] = &[
    ("id", "id", Part::Plain),
    ("kind", "kind", Part::Word(&[same("payment"), same("creditNote"), same("adjustment"), same("writeOff")])),
    ("on", "on", Part::Plain),
    ("amount", "amount", Part::Plain),
    ("currency", "currency", Part::Plain),
    ("apply", "apply", Part::WordOrEach(&[same("oldestFirst")], APPLICATION)),
    ("reversedOn", "reversedOn", Part::Plain),
];

const PAUSE: &[Field] = &[
    ("from", "from", Part::Plain),
    ("to", "to", Part::Plain),
    ("resumedOn", "resumedOn", Part::Plain),
    ("recordedOn", "recordedOn", Part::Plain),
    ("invoice", "invoice", Part::Plain),
];

pub(super) const ACCOUNT: &[Field] = &[
    ("id", "id", Part::Plain),
    ("invoices", "invoices", Part::Each(INVOICE)),
    ("receipts", "receipts", Part::Each(RECEIPT)),
    ("pauses", "pauses", Part::Each(PAUSE)),
    // The public API's history bears on aging (an extension pauses the clock); a case's history does not.
    ("history", "", Part::Empty),
    ("tags", "", Part::Empty),
];

const GIVEN: &[Field] = &[
    ("asOf", "asOf", Part::Plain),
    ("accounts", "accounts", Part::Each(ACCOUNT)),
    ("agingBasis", "basis", Part::Word(&[same("dueDate"), same("issueDate")])),
    ("buckets", "buckets", Part::Object(&[("starts", "bucketStarts", Part::Plain)])),
    ("bucketBy", "bucketBy", Part::Word(&[same("ageDays"), ("delinquentDays", "treatmentDays")])),
    ("graceDays", "graceDays", Part::Plain),
];

fn requests(given: &Value) -> Result<Vec<Request>, Unsupported> {
    let mut policy = reshape(given, GIVEN, "given")?;
    let mut body = Map::new();
    for name in ["asOf", "accounts"] {
        body.extend(policy.remove_entry(name));
    }
    if let Some(Value::Object(buckets)) = policy.remove("buckets") {
        policy.extend(buckets);
    }
    // The language leaves the rest of an application that is too large unapplied.
    let receivables = json!({"overApplication": "unapplied"});
    body.insert("policy".to_owned(), json!({"receivables": receivables, "aging": policy}));
    Ok(vec![Request { operation: "ageReceivables", body: Value::Object(body) }])
}

fn answer(_: &Value, answers: &[Value]) -> Option<Map<String, Value>> {
    let answer = answers.first()?;
    let rows: Option<Vec<Value>> = answer.get("rows")?.as_array()?.iter().map(row).collect();
    let totals: Option<Vec<Value>> = answer.get("accounts")?.as_array()?.iter().map(totals).collect();
    Some(Map::from_iter([("rows".to_owned(), Value::Array(rows?)), ("totals".to_owned(), Value::Array(totals?))]))
}

fn row(row: &Value) -> Option<Value> {
    match row.get("kind")?.as_str()? {
        "item" => members(
            row,
            &[
                same("account"),
                same("currency"),
                same("invoice"),
                same("instalment"),
                same("amount"),
                same("applied"),
                same("open"),
                same("daysPastDue"),
                same("ageDays"),
                ("treatmentDays", "delinquentDays"),
                same("bucket"),
            ],
        )
        .map(Value::Object),
        "unapplied" => {
            let mut credit =
                members(row, &[same("account"), same("currency"), same("receipt"), same("open"), same("ageDays")])?;
            // The API's row has no bucket at all, because unapplied cash is in none.
            credit.insert("bucket".to_owned(), Value::Null);
            Some(Value::Object(credit))
        }
        _ => None,
    }
}

fn totals(totals: &Value) -> Option<Value> {
    members(
        totals,
        &[
            same("account"),
            same("currency"),
            same("open"),
            same("unapplied"),
            same("outstanding"),
            same("current"),
            same("buckets"),
            same("overdue"),
            same("oldestDaysPastDue"),
            ("oldestTreatmentDays", "oldestDelinquentDays"),
            same("overdueSince"),
        ],
    )
    .map(Value::Object)
}
