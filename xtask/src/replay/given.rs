//! From a case's words to the request's: tables that name every field, so that none is passed over in silence.

use serde_json::{Map, Value};

/// Why a case cannot be asked through the public API.
#[derive(Debug, PartialEq)]
pub(super) struct Unsupported(pub(super) String);

/// A field of the case, its name in the request, and what it may hold.
pub(super) type Field = (&'static str, &'static str, Part);

#[derive(Clone, Copy)]
pub(super) enum Part {
    /// Taken as it is: a scalar or a list of scalars. Whether it is right is for the engine to say.
    Plain,
    /// A word the API knows, or a list of them, with the API's word for it.
    Word(&'static [(&'static str, &'static str)]),
    Object(&'static [Field]),
    Each(&'static [Field]),
    /// An object whose names are data, of scalars.
    Map,
    WordOrEach(&'static [(&'static str, &'static str)], &'static [Field]),
    /// The API has no such thing: nothing, or an empty list.
    Empty,
    /// A scalar that the translator has read already, or on which the answer does not depend.
    Dropped,
}

/// A `null` says that a field does not apply, so it is left out.
pub(super) fn reshape(value: &Value, fields: &[Field], at: &str) -> Result<Map<String, Value>, Unsupported> {
    let Value::Object(object) = value else {
        return Err(Unsupported(format!("{at} is not an object")));
    };
    let mut reshaped = Map::new();
    for (name, value) in object.iter().filter(|(_, value)| !value.is_null()) {
        let at = format!("{at}.{name}");
        let Some((_, to, part)) = fields.iter().find(|(from, _, _)| from == name) else {
            return Err(Unsupported(format!("{at} is unknown")));
        };
        if let Some(value) = reshape_part(value, *part, &at)? {
            reshaped.insert((*to).to_owned(), value);
        }
    }
    Ok(reshaped)
}

fn reshape_part(value: &Value, part: Part, at: &str) -> Result<Option<Value>, Unsupported> {
    match (part, value) {
        (Part::Plain, _) if plain(value) => Ok(Some(value.clone())),
        (Part::Word(words) | Part::WordOrEach(words, _), Value::String(text)) => {
            match words.iter().find(|(from, _)| from == text) {
                Some((_, to)) => Ok(Some(Value::from(*to))),
                None => Err(Unsupported(format!("{at} has no counterpart for {value}"))),
            }
        }
        (Part::Word(_), Value::Array(items)) => {
            let words = items.iter().filter_map(|item| reshape_part(item, part, at).transpose());
            words.collect::<Result<Vec<Value>, Unsupported>>().map(|words| Some(Value::Array(words)))
        }
        (Part::Object(fields), Value::Object(_)) => Ok(Some(Value::Object(reshape(value, fields, at)?))),
        (Part::Each(fields) | Part::WordOrEach(_, fields), Value::Array(items)) => items
            .iter()
            .enumerate()
            .map(|(index, item)| Ok(Value::Object(reshape(item, fields, &format!("{at}[{index}]"))?)))
            .collect::<Result<Vec<Value>, Unsupported>>()
            .map(|items| Some(Value::Array(items))),
        (Part::Map, Value::Object(members)) if members.values().all(plain) => Ok(Some(value.clone())),
        (Part::Empty, Value::Array(items)) if items.is_empty() => Ok(None),
        (Part::Dropped, Value::String(_) | Value::Bool(_)) => Ok(None),
        _ => Err(Unsupported(format!("{at} has no counterpart for {value}"))),
    }
}

fn plain(value: &Value) -> bool {
    match value {
        Value::Object(_) => false,
        Value::Array(items) => items.iter().all(plain),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const PAUSE: &[Field] = &[("from", "from", Part::Plain), ("why", "why", Part::Word(&[("sick", "ill")]))];
    const FACTS: &[Field] = &[
        ("day", "asOf", Part::Plain),
        ("pauses", "pauses", Part::Each(PAUSE)),
        ("apply", "apply", Part::WordOrEach(&[("oldest", "oldestFirst")], PAUSE)),
        ("only", "only", Part::Object(PAUSE)),
        ("tags", "", Part::Empty),
        ("rule", "", Part::Dropped),
    ];

    fn of(value: &Value) -> Result<Value, Unsupported> {
        reshape(value, FACTS, "given").map(Value::Object)
    }

    #[test]
    fn names_and_words_are_exchanged() {
        let given = json!({
            "day": "2024-01-01",
            "pauses": [{"from": null, "why": "sick"}],
            "apply": "oldest",
            "only": {"from": 1},
            "tags": []
        });
        let request =
            json!({"asOf": "2024-01-01", "pauses": [{"why": "ill"}], "apply": "oldestFirst", "only": {"from": 1}});
        assert_eq!(of(&given), Ok(request));
        assert_eq!(of(&json!({"apply": [{"from": 2}]})), Ok(json!({"apply": [{"from": 2}]})));
        assert_eq!(of(&json!({"tags": null, "other": null})), Ok(json!({})));
        assert_eq!(of(&json!({"rule": "uk.interest"})), Ok(json!({})));
    }

    #[test]
    fn what_the_tables_do_not_name_is_unsupported() {
        for (given, at) in [
            (json!({"other": 1}), "given.other"),
            (json!({"pauses": [{"from": 1}, {"until": 2}]}), "given.pauses[1].until"),
            (json!({"pauses": [{"why": "tired"}]}), "given.pauses[0].why"),
            (json!({"pauses": "none"}), "given.pauses"),
            (json!({"apply": "newest"}), "given.apply"),
            (json!({"tags": ["vip"]}), "given.tags"),
            (json!({"rule": {}}), "given.rule"),
            (json!({"only": {"from": {"day": 1}}}), "given.only.from"),
            (json!({"day": [{"day": 1}]}), "given.day"),
            (json!([]), "given"),
        ] {
            let Err(Unsupported(reason)) = of(&given) else { panic!("{given} is taken") };
            assert!(reason.starts_with(&format!("{at} ")), "{reason}");
        }
    }
}
