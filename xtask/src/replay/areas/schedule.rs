use chrono::{Days, NaiveDate};
use serde_json::{Map, Value, json};

use super::{Area, members, same};
use crate::replay::compare::CREDIT;
use crate::replay::door::Request;
use crate::replay::given::{Field, Part, Unsupported, reshape};

pub(super) const AREA: Area = Area { name: "schedule.actuarial", rules: &CREDIT, requests, answer, refusals: &[] };

const GIVEN: &[Field] = &[
    ("openingBalance", "principal", Part::Plain),
    ("days", "days", Part::Plain),
    ("ratePercent", "percent", Part::Plain),
    ("ratePer", "ratePer", Part::Word(&[same("day"), same("year365")])),
    ("interestRounding", "rounding", Part::Word(&[same("halfUp"), same("halfEven"), same("down"), same("up")])),
    ("levelRule", "levelRule", Part::Word(&[same("lowerFinal"), same("closestFinal")])),
    ("decimals", "decimals", Part::Plain),
];

/// The language has day numbers and decimals; the API has dates, from this day on, and currencies.
const START: NaiveDate = NaiveDate::from_ymd_opt(2000, 1, 1).unwrap();
const CURRENCIES: [(u64, &str); 4] = [(0, "JPY"), (2, "EUR"), (3, "BHD"), (4, "CLF")];

fn requests(given: &Value) -> Result<Vec<Request>, Unsupported> {
    let mut given = reshape(given, GIVEN, "given")?;
    let mut take = |name: &str| given.remove(name).unwrap_or_default();
    let decimals = take("decimals").as_u64();
    let currency = CURRENCIES.iter().find(|(places, _)| Some(*places) == decimals);
    let (_, currency) = currency.ok_or_else(|| Unsupported("no currency has so many decimals".to_owned()))?;
    let date = |day: &Value| START.checked_add_days(Days::new(day.as_u64()?)).map(|date| date.to_string());
    let days: Option<Vec<String>> = take("days").as_array().and_then(|days| days.iter().map(date).collect());
    let interest = match take("ratePer").as_str() {
        Some("day") => json!({"kind": "perDay", "percent": take("percent")}),
        _ => json!({"kind": "simpleDaily", "percent": take("percent"), "dayCount": "actual365Fixed"}),
    };
    let body = json!({
        "currency": currency, "principal": take("principal"), "start": START.to_string(), "due": {"dates": days},
        "interest": interest, "rounding": take("rounding"), "amounts": {"kind": "level", "rule": take("levelRule")},
    });
    Ok(vec![Request { operation: "buildSchedule", body }])
}

fn answer(_: &Value, answers: &[Value]) -> Option<Map<String, Value>> {
    let answer = answers.first()?;
    let names = [
        same("levelPayment"),
        same("finalPayment"),
        same("totalInterest"),
        ("total", "totalPayments"),
        ("totalPrincipal", "sumPrincipal"),
    ];
    let mut got = members(answer, &names)?;
    let row = |row: &Value| {
        let on: NaiveDate = row.get("on")?.as_str()?.parse().ok()?;
        let mut shown = members(row, &[same("payment"), same("interest"), same("principal"), same("balance")])?;
        shown.insert("day".to_owned(), json!((on - START).num_days()));
        Some(Value::Object(shown))
    };
    let rows = answer.get("rows")?.as_array()?.iter().map(row).collect::<Option<Vec<Value>>>()?;
    got.insert("rows".to_owned(), Value::Array(rows));
    Some(got)
}
