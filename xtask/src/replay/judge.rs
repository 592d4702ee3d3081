//! One case, one verdict.

use serde_json::{Map, Value, json};

use super::areas::{self, Area};
use super::case::Case;
use super::compare::differences;
use super::door::{Door, Reply};
use super::given::Unsupported;

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Verdict {
    Pass,
    Fail,
    Unsupported,
}

impl Verdict {
    pub(super) fn name(self) -> &'static str {
        match self {
            Verdict::Pass => "pass",
            Verdict::Fail => "fail",
            Verdict::Unsupported => "unsupported",
        }
    }
}

#[derive(Debug)]
pub(super) struct Judgement {
    pub(super) verdict: Verdict,
    pub(super) expected: Value,
    pub(super) got: Value,
    /// For people: what differs, or what is missing.
    pub(super) because: Vec<String>,
}

/// # Errors
/// Only a broken door; what the engine says is a verdict.
pub(super) fn judge(case: &Case, door: &mut dyn Door) -> anyhow::Result<Judgement> {
    let unsupported = |reason: String| Judgement {
        verdict: Verdict::Unsupported,
        expected: case.expect.clone(),
        got: json!({"unsupported": reason}),
        because: Vec::new(),
    };
    if let Some(name) = case.unknown.first() {
        return Ok(unsupported(format!("{name} is unknown")));
    }
    let Some(area) = areas::AREAS.iter().find(|area| area.name == case.area) else {
        return Ok(unsupported(format!("nothing is asked about the area {} yet", case.area)));
    };
    let requests = match (area.requests)(&case.given) {
        Ok(requests) => requests,
        Err(Unsupported(reason)) => return Ok(unsupported(reason)),
    };
    let failed = |got: Value, why: &str| Judgement {
        verdict: Verdict::Fail,
        expected: case.expect.clone(),
        got,
        because: vec![why.to_owned()],
    };
    let mut answers = Vec::new();
    let mut refusal = None;
    for request in &requests {
        match door.ask(request)? {
            Reply::Answer(answer) => answers.push(answer),
            Reply::Issues(issues) => refusal = refusal.or(Some(issues)),
            Reply::Broken(how) => return Ok(failed(json!({"broken": how}), &how)),
        }
    }
    if let Some(issues) = refusal {
        return Ok(compared(case, area, &refused(area, &issues)));
    }
    Ok(match (area.answer)(&case.given, &answers) {
        Some(got) => compared(case, area, &got),
        None => failed(json!({"answers": answers}), "the answer lacks a part that this area reads"),
    })
}

/// In the schema a refusal is `{"error": code}`; one that it has no code for stays as it is.
fn refused(area: &Area, issues: &Value) -> Map<String, Value> {
    let codes: Vec<&str> =
        issues.as_array().into_iter().flatten().filter_map(|issue| issue.get("code")?.as_str()).collect();
    let known = match codes.as_slice() {
        [code] => area.refusals.iter().find(|(public, _)| public == code),
        _ => None,
    };
    let (name, value) = match known {
        Some((_, code)) => ("error", json!(code)),
        None => ("issues", issues.clone()),
    };
    Map::from_iter([(name.to_owned(), value)])
}

fn compared(case: &Case, area: &Area, got: &Map<String, Value>) -> Judgement {
    let nothing = Map::new();
    let expect = case.expect.as_object().unwrap_or(&nothing);
    let mut because = differences(area.rules, expect, &case.tolerance, got);
    if let (false, Some(issues)) = (because.is_empty(), got.get("issues")) {
        because = vec![format!("refused: {issues}")];
    }
    // Of the answer what the case asks about, or all of a refusal.
    let shown: Map<String, Value> = got
        .iter()
        .filter(|(name, _)| expect.contains_key(*name) || matches!(name.as_str(), "issues" | "error"))
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect();
    Judgement {
        verdict: if because.is_empty() { Verdict::Pass } else { Verdict::Fail },
        expected: case.expect.clone(),
        got: Value::Object(shown),
        because,
    }
}

#[cfg(test)]
mod tests;
