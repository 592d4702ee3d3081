use serde_json::{Map, Value, json};

use super::{Area, aging, members, same};
use crate::replay::compare::RECEIVABLES;
use crate::replay::door::Request;
use crate::replay::given::{Field, Part, Unsupported, reshape};

pub(super) const AREA: Area = Area {
    name: "escalation",
    rules: &RECEIVABLES,
    requests,
    answer,
    refusals: &[("order.beforeLastRun", "runBeforeLastRun")],
};

const NOTICE: &[Field] = &[
    ("on", "on", Part::Plain),
    ("level", "level", Part::Plain),
    ("channel", "channel", Part::Word(&[same("email"), same("letter"), same("call"), same("text")])),
    ("invoice", "invoice", Part::Plain),
    ("instalment", "instalment", Part::Plain),
    ("currency", "currency", Part::Plain),
];
const BOUNCE: &[Field] = &[("on", "on", Part::Plain), ("level", "level", Part::Plain)];
const HOLD: &[Field] = &[
    ("id", "id", Part::Plain),
    ("on", "on", Part::Plain),
    ("to", "to", Part::Plain),
    ("invoice", "invoice", Part::Plain),
    ("reason", "reason", Part::Plain),
];
const RELEASE: &[Field] = &[("id", "id", Part::Plain), ("on", "on", Part::Plain)];
const BEGINNING: &[Field] = &[("on", "on", Part::Plain), ("to", "to", Part::Plain)];
const END: &[Field] = &[("on", "on", Part::Plain)];
const PROMISE: &[Field] = &[
    ("on", "on", Part::Plain),
    ("amount", "amount", Part::Plain),
    ("currency", "currency", Part::Plain),
    ("payBy", "payBy", Part::Plain),
    ("invoice", "invoice", Part::Plain),
];
const DISPUTE: &[Field] =
    &[("on", "on", Part::Plain), ("invoice", "invoice", Part::Plain), ("amount", "amount", Part::Plain)];

/// The language's event types, the API's, and their fields.
const EVENTS: &[(&str, &str, &[Field])] = &[
    ("noticeSent", "noticeSent", NOTICE),
    ("noticePrepared", "noticePrepared", NOTICE),
    ("noticeBounced", "noticeBounced", BOUNCE),
    ("hold", "holdPlaced", HOLD),
    ("holdReleased", "holdReleased", RELEASE),
    ("breathingSpace", "breathingSpaceBegan", BEGINNING),
    ("breathingSpaceEnded", "breathingSpaceEnded", END),
    ("bankruptcy", "bankruptcyFiled", BEGINNING),
    ("bankruptcyEnded", "bankruptcyEnded", END),
    ("promiseMade", "promiseMade", PROMISE),
    ("disputeOpened", "disputeOpened", DISPUTE),
    ("disputeResolved", "disputeResolved", DISPUTE),
];

const CONDITION: &[Field] = &[
    ("fact", "fact", Part::Plain),
    ("op", "op", Part::Plain),
    ("value", "value", Part::Plain),
    ("amounts", "amounts", Part::Map),
];
const LEVEL: &[Field] = &[
    ("level", "level", Part::Plain),
    ("conditions", "conditions", Part::Each(CONDITION)),
    ("writeOff", "writeOff", Part::Plain),
];
const REPEAT: &[Field] = &[
    ("level", "level", Part::Plain),
    ("everyDays", "everyDays", Part::Plain),
    ("everyMonths", "everyMonths", Part::Plain),
];
const POLICY: &[Field] = &[
    ("unit", "unit", Part::Plain),
    ("anchor", "anchor", Part::Plain),
    ("levels", "levels", Part::Each(LEVEL)),
    ("promotion", "promotion", Part::Plain),
    ("restart", "restart", Part::Plain),
    ("repeat", "repeat", Part::Object(REPEAT)),
    ("holdTags", "holdTags", Part::Plain),
    ("excludeInvoiceTags", "excludeInvoiceTags", Part::Plain),
    ("minimumBalance", "minimumBalance", Part::Map),
];
const QUESTION: &[&str] = &["policy", "accounts", "evaluateOn", "lastRunOn"];

fn list<'a>(given: &'a Value, name: &str) -> Result<&'a [Value], Unsupported> {
    given.get(name).and_then(Value::as_array).map(Vec::as_slice).ok_or_else(|| Unsupported(format!("given.{name}")))
}

fn requests(given: &Value) -> Result<Vec<Request>, Unsupported> {
    let unknown = given.as_object().into_iter().flatten().find(|(name, _)| !QUESTION.contains(&name.as_str()));
    if let Some((name, _)) = unknown {
        return Err(Unsupported(format!("given.{name} is unknown")));
    }
    let accounts: Result<Vec<Value>, Unsupported> = list(given, "accounts")?.iter().map(account).collect();
    let accounts = accounts?;
    let policy = policy(given.get("policy").unwrap_or(&Value::Null), &accounts)?;
    let mut requests = Vec::new();
    for on in list(given, "evaluateOn")? {
        for account in &accounts {
            let mut body = Map::new();
            body.insert(day_or_moment(on).to_owned(), on.clone());
            body.insert("account".to_owned(), account.clone());
            body.insert("policy".to_owned(), policy.clone());
            if let Some(last) = given.get("lastRunOn").filter(|last| !last.is_null()) {
                body.insert("lastRunOn".to_owned(), last.clone());
            }
            requests.push(Request { operation: "decideEscalation", body: Value::Object(body) });
        }
    }
    Ok(requests)
}

fn day_or_moment(on: &Value) -> &'static str {
    if on.as_str().is_some_and(|text| text.contains('T')) { "at" } else { "on" }
}

fn account(account: &Value) -> Result<Value, Unsupported> {
    let mut facts = account.clone();
    let history = facts.as_object_mut().and_then(|facts| facts.remove("history"));
    let mut account = reshape(&facts, aging::ACCOUNT, "given.accounts")?;
    let events: Result<Vec<Value>, Unsupported> =
        history.as_ref().and_then(Value::as_array).into_iter().flatten().map(event).collect();
    account.insert("history".to_owned(), Value::Array(events?));
    Ok(Value::Object(account))
}

fn event(event: &Value) -> Result<Value, Unsupported> {
    let name = event.get("type").and_then(Value::as_str).unwrap_or_default();
    let Some((_, to, fields)) = EVENTS.iter().find(|(from, ..)| *from == name) else {
        return Err(Unsupported(format!("the event {name} has no counterpart")));
    };
    let mut facts = event.clone();
    if let Some(facts) = facts.as_object_mut() {
        facts.remove("type");
    }
    let mut event = reshape(&facts, fields, name)?;
    event.insert("type".to_owned(), Value::from(*to));
    if let Some(on) = event.remove("on") {
        event.insert(day_or_moment(&on).to_owned(), on);
    }
    Ok(Value::Object(event))
}

/// The language's own ladder: earned by sending, never waiting, no hold that stops a clock, and no rules of contact.
fn policy(policy: &Value, accounts: &[Value]) -> Result<Value, Unsupported> {
    let mut escalation = reshape(policy, POLICY, "given.policy")?;
    let mut names: Vec<Value> = Vec::new();
    for level in escalation.get_mut("levels").and_then(Value::as_array_mut).into_iter().flatten() {
        let Some(level) = level.as_object_mut() else { continue };
        if level.remove("writeOff") == Some(Value::Bool(true)) {
            level.insert("action".to_owned(), Value::from("writeOff"));
        }
        names.extend(level.get("level").cloned());
    }
    escalation.entry("restart").or_insert_with(|| Value::from("whenClear"));
    escalation.insert("allowFindings".to_owned(), Value::Bool(true));
    escalation.insert("earnedBy".to_owned(), Value::from("sent"));
    let mut others: Vec<Value> = Vec::new();
    for event in accounts.iter().filter_map(|account| account.get("history")?.as_array()).flatten() {
        if let Some(level) = event.get("level").filter(|level| !names.contains(level) && !others.contains(level)) {
            others.push(level.clone());
        }
    }
    escalation.insert("otherNotices".to_owned(), Value::Array(others));
    let receivables = json!({"overApplication": "unapplied"});
    Ok(json!({"receivables": receivables, "aging": {"pausedBy": []}, "escalation": escalation, "contact": {}}))
}

fn answer(given: &Value, answers: &[Value]) -> Option<Map<String, Value>> {
    let questions = given.get("evaluateOn")?.as_array()?;
    let accounts = given.get("accounts")?.as_array()?.len().max(1);
    let mut rows = Vec::new();
    for (number, answer) in answers.iter().enumerate() {
        let on = questions.get(number / accounts)?;
        for unit in answer.get("units")?.as_array()? {
            rows.push(Value::Object(row(on, answer, unit)?));
        }
    }
    Some(Map::from_iter([("perDate".to_owned(), Value::Array(rows))]))
}

fn row(on: &Value, answer: &Value, unit: &Value) -> Option<Map<String, Value>> {
    let mut row = members(
        unit,
        &[
            same("currency"),
            same("invoice"),
            same("instalment"),
            same("candidate"),
            same("blockedBy"),
            same("allowed"),
            same("level"),
            same("final"),
        ],
    )?;
    row.extend(members(answer, &[same("account"), same("promise")])?);
    row.insert("on".to_owned(), on.clone());
    row.insert("nextOn".to_owned(), unit.get("next")?.get("on").cloned().unwrap_or(Value::Null));
    row.insert("open".to_owned(), by_currency(unit.get("open")?)?);
    row.insert("amount".to_owned(), by_currency(unit.get("overdue")?)?);
    let anchor = unit.get("anchor")?;
    let anchor =
        if anchor.is_null() { Value::Null } else { Value::Object(members(anchor, &[same("invoice"), same("on")])?) };
    row.insert("anchor".to_owned(), anchor);
    let covers: Option<Vec<Value>> = unit
        .get("covers")?
        .as_array()?
        .iter()
        .map(|item| members(item, &[same("invoice"), same("instalment"), same("open")]).map(Value::Object))
        .collect();
    row.insert("covers".to_owned(), Value::Array(covers?));
    let dates: Option<Map<String, Value>> = unit
        .get("timeline")?
        .as_array()?
        .iter()
        .map(|step| Some((step.get("level")?.as_str()?.to_owned(), step.get("matchesOn")?.clone())))
        .collect();
    row.insert("levelDates".to_owned(), Value::Object(dates?));
    let writes_off = answer.get("proposes")?.as_array()?.iter().any(|one| one == "writeOff");
    let proposes = if writes_off { json!(["writeOff"]) } else { json!([]) };
    row.insert("proposes".to_owned(), proposes);
    Some(row)
}

fn by_currency(amounts: &Value) -> Option<Value> {
    let amounts: Option<Map<String, Value>> = amounts
        .as_array()?
        .iter()
        .map(|one| Some((one.get("currency")?.as_str()?.to_owned(), one.get("amount")?.clone())))
        .collect();
    amounts.map(Value::Object)
}
