//! Generated accounts as plain facts, their JSON, and a naive ledger to compare with. Only the published contract is used.
#![allow(dead_code, unreachable_pub, reason = "each test takes what it needs")]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail")]

pub mod facts;
pub mod generate;
pub mod late;
pub mod naive;
pub mod rates;
pub mod requests;
pub mod zones;

use std::collections::BTreeSet;

use forbear::wire;
use proptest::test_runner::{Config, RngSeed};
use serde_json::{Value, json};

/// The events that begin and end what sets a whole account aside.
pub const ACCOUNT_HOLDS: [(&str, &str); 10] = [
    ("hardshipReported", "hardshipEnded"),
    ("identityTheftReported", "identityTheftCleared"),
    ("breathingSpaceBegan", "breathingSpaceEnded"),
    ("bankruptcyFiled", "bankruptcyEnded"),
    ("attorneyAppointed", "attorneyWithdrawn"),
    ("deathReported", "deathReportWithdrawn"),
    ("reviewBegan", "reviewEnded"),
    ("placedWithAgency", "recalledFromAgency"),
    ("suitFiled", "suitEnded"),
    ("writtenOff", "writeOffReversed"),
];

/// The answer, or the issues.
pub fn call(operation: &str, request: &Value) -> Result<Value, Value> {
    call_text(operation, &request.to_string())
}

/// As [`call`], from any text. Every call has exactly one of the two.
pub fn call_text(operation: &str, request: &str) -> Result<Value, Value> {
    let text = wire::call(operation, request);
    let Ok(Value::Object(mut whole)) = serde_json::from_str(&text) else {
        panic!("not a JSON object: {text}");
    };
    let (answer, issues) = (whole.remove("answer"), whole.remove("issues"));
    assert!(whole.is_empty(), "more than an answer or issues: {text}");
    match (answer, issues) {
        (Some(answer), None) => Ok(answer),
        (None, Some(issues)) => {
            assert!(issues.as_array().is_some_and(|list| !list.is_empty()), "issues without one: {text}");
            Err(issues)
        }
        _ => panic!("neither an answer nor issues, or both: {text}"),
    }
}

/// An answer that has to be there. Generated receipts may say more than is open: unless the policy says otherwise, what is
/// too much stays unapplied.
pub fn answer(operation: &str, request: &Value) -> Value {
    let request = &lenient(request);
    call(operation, request).unwrap_or_else(|issues| panic!("{operation} {request}\nrefused: {issues}"))
}

/// The request with an over-application left unapplied, and a ladder's findings allowed, unless its policy says otherwise.
pub fn lenient(request: &Value) -> Value {
    let mut request = request.clone();
    if request.get("accounts").or(request.get("account")).is_some() {
        let policy = request.as_object_mut().unwrap().entry("policy").or_insert_with(|| json!({}));
        if policy.get("receivables").is_none() {
            policy["receivables"] = json!({"overApplication": "unapplied"});
        }
        if let Some(ladder) = policy.get_mut("escalation").and_then(Value::as_object_mut) {
            ladder.entry("allowFindings").or_insert(json!(true));
        }
    }
    request
}

/// A request that is answered.
const NEXT: &str = r#"{"asOf": "2024-03-01", "accounts": [{"id": "A", "invoices": [
    {"id": "I", "issued": "2024-01-01", "due": "2024-01-31", "amount": "100.00", "currency": "EUR"}]}]}"#;

/// The issues of a refused text as (code, path), none where it is answered; after either the next call works.
pub fn refused(operation: &str, request: &str) -> Vec<(String, String)> {
    let outcome = call_text(operation, request);
    let next = call_text("ageReceivables", NEXT).unwrap();
    assert_eq!(next["portfolio"][0]["open"], json!("100.00"), "the next call works");
    let Err(issues) = outcome else {
        return vec![];
    };
    let text = |issue: &Value, key: &str| issue[key].as_str().unwrap().to_owned();
    for issue in issues.as_array().unwrap() {
        assert!(!text(issue, "message").is_empty() && !text(issue, "help").is_empty(), "{issue}");
        assert!(published_codes().contains(&*text(issue, "code")), "the types do not know {issue}");
    }
    issues.as_array().unwrap().iter().map(|issue| (text(issue, "code"), text(issue, "path"))).collect()
}

/// The codes that the TypeScript types name.
fn published_codes() -> BTreeSet<&'static str> {
    let types = include_str!("../../src/js/types/errors.d.ts");
    let (_, union) = types.split_once("export type IssueCode =").unwrap();
    let (union, _) = union.split_once(';').unwrap();
    union.lines().filter_map(|line| line.trim().strip_prefix("| \"")?.strip_suffix('"')).collect()
}

/// So many cases, the same in every run, and no files written. `PROPTEST_CASES` and `PROPTEST_RNG_SEED` ask for others.
pub fn cases(count: u32) -> Config {
    let asked = Config::default();
    let is_set = |name: &str| std::env::var_os(name).is_some();
    Config {
        cases: if is_set("PROPTEST_CASES") { asked.cases } else { count },
        rng_seed: if is_set("PROPTEST_RNG_SEED") { asked.rng_seed } else { RngSeed::Fixed(count.into()) },
        failure_persistence: None,
        max_shrink_iters: 20_000,
        ..asked
    }
}
