//! Answers as JSON text, and their hashes.

use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::error::Issues;
use crate::order;
use crate::wire::value::Value;
use crate::wire::{Answer, write};

/// JSON without spaces, fields in the order of their type.
#[expect(clippy::unnecessary_wraps, reason = "an operation ends with its answer")]
pub(super) fn json(value: &impl Serialize) -> Answer {
    Ok(write::json(value))
}

/// SHA-256, in hexadecimal, of the key-sorted JSON of a value.
pub(super) fn hash(value: &impl Serialize) -> Result<String, Issues> {
    let text = write::json(value);
    let mut sorted = String::with_capacity(text.len());
    write_sorted(&Value::from_json(&text)?, &mut sorted)?;
    let digest = Sha256::digest(sorted.as_bytes());
    let digits = digest.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    Ok(digits.filter_map(|digit| char::from_digit(digit.into(), 16)).collect())
}

/// JSON without spaces, every object's keys in the order of their bytes.
fn write_sorted(value: &Value<'_>, out: &mut String) -> Result<(), Issues> {
    match value {
        Value::Null | Value::HugeInteger | Value::OtherNumber => out.push_str("null"),
        Value::Bool(truth) => out.push_str(if *truth { "true" } else { "false" }),
        Value::Integer(number) => out.push_str(&number.to_string()),
        Value::Text(text) => write::quote(text, out),
        Value::List(items) => {
            out.push('[');
            for (position, item) in items.iter().enumerate() {
                separate(position, out);
                write_sorted(item, out)?;
            }
            out.push(']');
        }
        Value::Object(entries) => {
            out.push('{');
            let key = |position: usize| entries.get(position).map(|(key, _)| key);
            let by_key = order::positions(entries.len(), &|one, other| key(one).cmp(&key(other)));
            for (position, (key, value)) in by_key.into_iter().filter_map(|position| entries.get(position)).enumerate()
            {
                separate(position, out);
                write::quote(key, out);
                out.push(':');
                write_sorted(value, out)?;
            }
            out.push('}');
        }
    }
    Ok(())
}

fn separate(position: usize, out: &mut String) {
    if position > 0 {
        out.push(',');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sorted_json_does_not_depend_on_the_order_of_keys() {
        let sorted = |text: &str| {
            let mut out = String::new();
            write_sorted(&Value::from_json(text).unwrap(), &mut out).unwrap();
            out
        };
        let expected = r#"{"a":[1,null,{"x":"\u0001\"é","y":false}],"b":-5,"é":true}"#;
        assert_eq!(sorted(r#" {"b":-5, "é":true,"a":[1,null,{"y":false,"x":"\u0001\"\u00e9"}]}"#), expected);
    }
}
