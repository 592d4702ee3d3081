//! Small requests to put something wrong into, and what is said of it.

use serde_json::{Value, json};

use super::refused;

/// Exactly these issues, in this order.
pub fn check(operation: &str, request: &Value, expected: &[(&str, &str)]) {
    check_text(operation, &request.to_string(), expected);
}

pub fn check_text(operation: &str, request: &str, expected: &[(&str, &str)]) {
    let got = refused(operation, request);
    let got: Vec<(&str, &str)> = got.iter().map(|(code, path)| (&**code, &**path)).collect();
    let shown: String = request.chars().take(2_000).collect();
    assert_eq!(got, expected, "{operation} {shown}");
}

pub fn invoice(id: &str) -> Value {
    json!({"id": id, "issued": "2024-01-01", "due": "2024-01-31", "amount": "100.00", "currency": "EUR"})
}

pub fn receipt(id: &str) -> Value {
    json!({"id": id, "kind": "payment", "on": "2024-02-01", "amount": "10.00", "currency": "EUR"})
}

/// A value with other fields; null takes a field away.
pub fn with(mut value: Value, changes: Value) -> Value {
    for (key, change) in changes.as_object().unwrap() {
        if change.is_null() {
            value.as_object_mut().unwrap().remove(key);
        } else {
            value[key] = change.clone();
        }
    }
    value
}

pub fn account(invoices: Vec<Value>, more: Value) -> Value {
    with(json!({"id": "A", "invoices": invoices}), more)
}

pub fn aging(invoices: Vec<Value>) -> Value {
    json!({"asOf": "2024-03-01", "accounts": [account(invoices, json!({}))]})
}

pub fn aging_of(account: Value) -> Value {
    json!({"asOf": "2024-03-01", "accounts": [account]})
}
