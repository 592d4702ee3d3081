//! What is expected against what was produced, by the comparison rules of the schemas.

use std::collections::BTreeSet;

use chrono::DateTime;
use num_rational::BigRational;
use num_traits::Signed;
use serde_json::{Map, Value, json};

use super::number;

/// Which rule holds for a field, by its name. Without a rule a value is compared by identity, a list item by item, and
/// of an object the expected members.
pub(super) struct Rules {
    pub(super) numbers: Numbers,
    /// Lists without an order.
    pub(super) sets: &'static [&'static str],
    /// Lists of objects that are found by their `keys`.
    pub(super) keyed: &'static [&'static str],
    pub(super) keys: &'static [&'static str],
    /// Objects from currency to amount, in which a missing currency is zero.
    pub(super) currency_maps: &'static [&'static str],
    /// Other objects whose member names are data: the members follow the object's own rule.
    pub(super) maps: &'static [&'static str],
    /// Compared as instants where they have a time of day.
    pub(super) instants: &'static [&'static str],
}

/// Which strings are compared by value.
pub(super) enum Numbers {
    Everywhere,
    In(&'static [&'static str]),
}

/// SCHEMA-receivables.md, "Comparing".
pub(super) const RECEIVABLES: Rules = Rules {
    numbers: Numbers::In(&[
        "amount",
        "applied",
        "buckets",
        "chargesTotal",
        "current",
        "feeTotal",
        "interest",
        "interestTotal",
        "invoiceOpen",
        "open",
        "outstanding",
        "overdue",
        "ratePercent",
        "sum",
        "unapplied",
    ]),
    sets: &["blockedBy", "flags", "proposes"],
    keyed: &["rows", "totals", "perDate", "covers"],
    keys: &["on", "account", "currency", "invoice", "instalment", "receipt"],
    currency_maps: &["amount", "open"],
    maps: &["counts", "invoiceOpen", "levelDates"],
    instants: &["at", "earliest", "from", "levelDates", "nextOn", "on", "to"],
};

/// SCHEMA-credit.md, "Comparison".
pub(super) const CREDIT: Rules = Rules {
    numbers: Numbers::Everywhere,
    sets: &[],
    keyed: &[],
    keys: &[],
    currency_maps: &[],
    maps: &[],
    instants: &[],
};

impl Rules {
    fn numeric(&self, field: &str) -> bool {
        match self.numbers {
            Numbers::Everywhere => true,
            Numbers::In(fields) => fields.contains(&field),
        }
    }
}

enum Slack {
    Exact,
    Within(BigRational),
    RoundHalfUp(u32),
}

fn slack(tolerance: &Value) -> Option<Slack> {
    match tolerance {
        Value::String(text) => number::parse(text).filter(|most| !most.is_negative()).map(Slack::Within),
        Value::Object(object) if object.len() == 1 => {
            let places = object.get("roundHalfUpDp")?.as_u64()?;
            Some(Slack::RoundHalfUp(u32::try_from(places).ok()?))
        }
        _ => None,
    }
}

/// Every difference in words; empty when what was produced is what is expected.
pub(super) fn differences(
    rules: &Rules,
    expect: &Map<String, Value>,
    tolerance: &Map<String, Value>,
    got: &Map<String, Value>,
) -> Vec<String> {
    let mut comparison = Comparison { rules, found: Vec::new(), rows_exact: false };
    match expect.get("rowsExact") {
        None => {}
        Some(Value::Bool(exact)) => comparison.rows_exact = *exact,
        Some(_) => comparison.found.push("rowsExact is not a boolean".to_owned()),
    }
    let mut compared = 0_usize;
    let interval = ["full", "fraction"];
    let one_number = interval.iter().all(|part| expect.contains_key(*part) && !tolerance.contains_key(*part));
    if one_number {
        compared += 1;
        let parts = |map: &Map<String, Value>| {
            map.iter()
                .filter(|(name, _)| interval.contains(&name.as_str()))
                .map(|(n, v)| (n.clone(), v.clone()))
                .collect()
        };
        comparison.object("full + fraction", "", &parts(expect), &parts(got), &Slack::Exact);
    }
    for (field, expected) in expect {
        if field == "rowsExact" || (one_number && interval.contains(&field.as_str())) {
            continue;
        }
        compared += 1;
        let Some(slack) = tolerance.get(field).map_or(Some(Slack::Exact), slack) else {
            comparison.found.push(format!("{field}: this tolerance has no meaning"));
            continue;
        };
        comparison.member(field, field, expected, got.get(field), &slack);
    }
    if compared == 0 {
        comparison.found.push("nothing is expected".to_owned());
    }
    if comparison.rows_exact && !expect.contains_key("rows") {
        comparison.found.push("rowsExact without rows".to_owned());
    }
    comparison.found
}

struct Comparison<'a> {
    rules: &'a Rules,
    found: Vec<String>,
    rows_exact: bool,
}

impl Comparison<'_> {
    fn differ(&mut self, path: &str, expected: &Value, got: &Value) {
        self.found.push(format!("{path}: expected {expected}, got {got}"));
    }

    fn member(&mut self, path: &str, field: &str, expected: &Value, got: Option<&Value>, slack: &Slack) {
        match got {
            Some(got) => self.value(path, field, expected, got, slack),
            None => self.found.push(format!("{path}: expected {expected}, got nothing")),
        }
    }

    fn value(&mut self, path: &str, field: &str, expected: &Value, got: &Value, slack: &Slack) {
        match (expected, got) {
            (Value::Object(expected), Value::Object(got)) => self.object(path, field, expected, got, slack),
            (Value::Array(expected), Value::Array(got)) => self.list(path, field, expected, got, slack),
            _ if self.same_leaf(field, expected, got, slack) => {}
            _ => self.differ(path, expected, got),
        }
    }

    fn object(
        &mut self,
        path: &str,
        field: &str,
        expected: &Map<String, Value>,
        got: &Map<String, Value>,
        slack: &Slack,
    ) {
        let rules = self.rules;
        if rules.currency_maps.contains(&field) {
            let zero = json!("0");
            let currencies: BTreeSet<&String> = expected.keys().chain(got.keys()).collect();
            for currency in currencies {
                let of = |map: &'_ Map<String, Value>| map.get(currency).unwrap_or(&zero).clone();
                self.value(&format!("{path}.{currency}"), field, &of(expected), &of(got), slack);
            }
        } else if let (Some(expected_sum), Some(got_sum)) = (mixed_number(expected), mixed_number(got)) {
            if !within(&expected_sum, &got_sum, slack) {
                self.differ(path, &json!(expected), &json!(got));
            }
        } else {
            for (name, expected) in expected {
                let child = if rules.maps.contains(&field) { field } else { name };
                self.member(&format!("{path}.{name}"), child, expected, got.get(name), slack);
            }
        }
    }

    fn list(&mut self, path: &str, field: &str, expected: &[Value], got: &[Value], slack: &Slack) {
        if self.rules.sets.contains(&field) {
            let is_in = |item: &Value, list: &[Value]| list.contains(item);
            if !expected.iter().all(|item| is_in(item, got)) || !got.iter().all(|item| is_in(item, expected)) {
                self.differ(path, &json!(expected), &json!(got));
            }
        } else if self.rules.keyed.contains(&field) {
            self.keyed(path, field, expected, got, slack);
        } else if expected.len() == got.len() {
            for (index, (expected, got)) in expected.iter().zip(got).enumerate() {
                self.value(&format!("{path}[{index}]"), field, expected, got, slack);
            }
        } else {
            self.differ(path, &json!(expected), &json!(got));
        }
    }

    /// Each expected object has one produced object with equal keys. Where the keys do not tell expected objects apart
    /// (a charge beside the invoice that carries it), they must be the same number on both sides, in some order.
    fn keyed(&mut self, path: &str, field: &str, expected: &[Value], got: &[Value], slack: &Slack) {
        let mut groups: Vec<(Vec<usize>, Vec<&Value>)> = Vec::new();
        for item in expected {
            let candidates: Vec<usize> =
                got.iter().enumerate().filter(|(_, got)| self.same_keys(item, got)).map(|(index, _)| index).collect();
            match groups.iter_mut().find(|(known, _)| !known.is_empty() && *known == candidates) {
                Some((_, items)) => items.push(item),
                None => groups.push((candidates, vec![item])),
            }
        }
        let mut taken = BTreeSet::new();
        for (candidates, items) in groups {
            let at = format!("{path}{}", self.key_text(items.first().copied().unwrap_or(&Value::Null)));
            if candidates.len() != items.len() || !candidates.iter().all(|candidate| taken.insert(*candidate)) {
                let produced: Vec<&Value> = candidates.iter().filter_map(|index| got.get(*index)).collect();
                self.found.push(format!(
                    "{at}: expected {}, produced with these keys: {}",
                    json!(items),
                    json!(produced)
                ));
                continue;
            }
            let produced: Vec<&Value> = candidates.iter().filter_map(|index| got.get(*index)).collect();
            if let ([item], [produced]) = (items.as_slice(), produced.as_slice()) {
                self.value(&at, field, item, produced, slack);
            } else if !self.pair_up(field, &items, &produced, slack) {
                self.found.push(format!("{at}: expected {}, got {}", json!(items), json!(produced)));
            }
        }
        if self.rows_exact && path == "rows" {
            for (index, other) in got.iter().enumerate() {
                if !taken.contains(&index) {
                    self.found.push(format!("{path}: not expected: {other}"));
                }
            }
        }
    }

    fn same_keys(&self, expected: &Value, got: &Value) -> bool {
        self.rules.keys.iter().all(|key| match (expected.get(key), got.get(key)) {
            (None, _) => true,
            (Some(expected), Some(got)) => self.same_leaf(key, expected, got, &Slack::Exact),
            (Some(_), None) => false,
        })
    }

    fn key_text(&self, item: &Value) -> String {
        let keys: Map<String, Value> =
            self.rules.keys.iter().filter_map(|key| Some(((*key).to_owned(), item.get(key)?.clone()))).collect();
        Value::Object(keys).to_string()
    }

    fn pair_up(&self, field: &str, expected: &[&Value], got: &[&Value], slack: &Slack) -> bool {
        let Some((first, rest)) = expected.split_first() else {
            return got.is_empty();
        };
        got.iter().enumerate().any(|(index, candidate)| {
            let mut trial = Comparison { rules: self.rules, found: Vec::new(), rows_exact: false };
            trial.value("", field, first, candidate, slack);
            let mut others = got.to_vec();
            others.remove(index);
            trial.found.is_empty() && self.pair_up(field, rest, &others, slack)
        })
    }

    fn same_leaf(&self, field: &str, expected: &Value, got: &Value, slack: &Slack) -> bool {
        match (expected, got) {
            (Value::Number(expected), Value::Number(got)) => {
                match (number::parse(&expected.to_string()), number::parse(&got.to_string())) {
                    (Some(expected), Some(got)) => within(&expected, &got, slack),
                    _ => expected == got,
                }
            }
            (Value::String(expected), Value::String(got)) => {
                if self.rules.numeric(field)
                    && let (Some(expected), Some(got)) = (number::parse(expected), number::parse(got))
                {
                    return within(&expected, &got, slack);
                }
                if self.rules.instants.contains(&field)
                    && let (Ok(expected), Ok(got)) =
                        (DateTime::parse_from_rfc3339(expected), DateTime::parse_from_rfc3339(got))
                {
                    return expected == got;
                }
                expected == got
            }
            _ => expected == got,
        }
    }
}

fn within(expected: &BigRational, got: &BigRational, slack: &Slack) -> bool {
    match slack {
        Slack::Exact => expected == got,
        Slack::Within(most) => (expected - got).abs() <= *most,
        Slack::RoundHalfUp(places) => number::round_half_up(got, *places) == *expected,
    }
}

/// `{"full", "fraction"}` is one number: 0 and 30/30 is 1 and 0.
fn mixed_number(object: &Map<String, Value>) -> Option<BigRational> {
    let full = object.get("full")?.as_u64()?;
    let fraction = number::parse(object.get("fraction")?.as_str()?)?;
    Some(BigRational::from_integer(full.into()) + fraction)
}

#[cfg(test)]
mod tests;
