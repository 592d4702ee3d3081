//! One translator for each area: its words into the public API's, and back. None of them works anything out.

mod aging;
mod allocation;
mod annuity;
mod apr;
mod calendar;
mod contact;
mod dates;
mod escalation;
mod fees;
mod intervals;
mod law;
mod schedule;

use serde_json::{Map, Value};

use super::compare::Rules;
use super::door::Request;
use super::given::Unsupported;

/// From `given` to calls of the public API.
type ToRequests = fn(&Value) -> Result<Vec<Request>, Unsupported>;

/// From `given` and the public answers, one for each request, to the shape of `expect`; none when they lack a part of it.
type FromAnswers = fn(&Value, &[Value]) -> Option<Map<String, Value>>;

pub(super) struct Area {
    pub(super) name: &'static str,
    pub(super) rules: &'static Rules,
    pub(super) requests: ToRequests,
    pub(super) answer: FromAnswers,
    /// Codes of public issues and the schema's `{"error": code}` for them.
    pub(super) refusals: &'static [(&'static str, &'static str)],
}

pub(super) const AREAS: &[Area] = &[
    aging::AREA,
    allocation::AREA,
    annuity::ANNUITY,
    annuity::DISCOUNT,
    apr::EU,
    apr::TOLERANCE,
    apr::US,
    calendar::HOLIDAY_RULES,
    calendar::ROLLS,
    contact::AREA,
    dates::AREA,
    escalation::AREA,
    fees::AREA,
    intervals::DAY_COUNT,
    intervals::EU,
    intervals::RATE_FACTOR,
    intervals::US,
    law::AREA,
    schedule::AREA,
];

/// The named members, each under its name in the schema; none when one is missing.
fn members(from: &Value, names: &[(&str, &str)]) -> Option<Map<String, Value>> {
    names.iter().map(|(public, schema)| Some(((*schema).to_owned(), from.get(public)?.clone()))).collect()
}

const fn same(word: &'static str) -> (&'static str, &'static str) {
    (word, word)
}
