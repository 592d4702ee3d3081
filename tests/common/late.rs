//! An account that is late, and what is said of it.

use serde_json::{Value, json};

use super::{answer, zones};

/// An account that owes 100 since 10 January 2024.
pub fn account(history: &[Value], party: Option<Value>) -> Value {
    let invoice = json!({"id": "I", "issued": "2024-01-01", "due": "2024-01-10", "amount": "100", "currency": "EUR"});
    let mut account = json!({"id": "A", "invoices": [invoice], "history": history});
    if let Some(party) = party {
        account["party"] = party;
    }
    account
}

pub fn sent(level: &str, on: &str) -> Value {
    json!({"type": "noticeSent", "on": on, "level": level, "channel": "email"})
}

/// The notices up to a call that is due on 25 January.
pub fn up_to_the_call(more: &[Value]) -> Vec<Value> {
    [&[sent("reminder", "2024-01-11"), sent("secondNotice", "2024-01-18")], more].concat()
}

pub fn decide(request: &Value) -> (Value, Value) {
    let verdict = answer("decideEscalation", request);
    let unit = verdict["units"][0].clone();
    (verdict, unit)
}

pub fn on(day: &str, history: &[Value]) -> Value {
    decide(&json!({"on": day, "account": account(history, None)})).1
}

pub fn new_york() -> (Value, Value) {
    let offsets = zones::offsets("America/New_York", "2023-12-01", "2027-01-01");
    (json!({"zones": ["America/New_York"]}), json!([offsets]))
}
