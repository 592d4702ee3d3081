//! JSON as it was written: keys in order, text borrowed where it has no escapes.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

use crate::error::{Issue, Issues};

/// Any JSON value.
#[derive(Debug)]
pub(super) enum Value<'a> {
    Null,
    Bool(bool),
    /// A whole number within the range in which every JSON reader agrees.
    Integer(i64),
    HugeInteger,
    OtherNumber,
    Text(Cow<'a, str>),
    List(Vec<Self>),
    Object(Vec<(Cow<'a, str>, Self)>),
}

/// The largest whole number that a JS number holds exactly.
const MAX_SAFE_INTEGER: i64 = (1 << 53) - 1;

impl<'a> Value<'a> {
    pub(super) fn from_json(text: &'a str) -> Result<Self, Issues> {
        serde_json::from_str(text).map_err(|error| {
            let message = format!("the request is not JSON that can be read: {error}");
            Issue::new("shape.json", message, "Send one JSON object, nested no deeper than 100 levels.").into()
        })
    }

    /// What it is, in the words of a message.
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "a boolean",
            Self::Integer(_) | Self::HugeInteger | Self::OtherNumber => "a number",
            Self::Text(_) => "a string",
            Self::List(_) => "an array",
            Self::Object(_) => "an object",
        }
    }
}

impl<'de> Deserialize<'de> for Value<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ValueVisitor)
    }
}

/// A key, borrowed where it can be.
struct Key<'a>(Cow<'a, str>);

impl<'de> Deserialize<'de> for Key<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(KeyVisitor)
    }
}

struct KeyVisitor;

impl<'de> Visitor<'de> for KeyVisitor {
    type Value = Key<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Key<'de>, E> {
        Ok(Key(Cow::Borrowed(text)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Key<'de>, E> {
        Ok(Key(Cow::Owned(text.to_owned())))
    }
}

struct ValueVisitor;

impl<'de> Visitor<'de> for ValueVisitor {
    type Value = Value<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Value<'de>, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, truth: bool) -> Result<Value<'de>, E> {
        Ok(Value::Bool(truth))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Value<'de>, E> {
        let safe = (-MAX_SAFE_INTEGER..=MAX_SAFE_INTEGER).contains(&number);
        Ok(if safe { Value::Integer(number) } else { Value::HugeInteger })
    }

    fn visit_u64<E: serde::de::Error>(self, number: u64) -> Result<Value<'de>, E> {
        i64::try_from(number).map_or(Ok(Value::HugeInteger), |number| self.visit_i64(number))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Value<'de>, E> {
        // From 2^53 on every binary64 number is whole.
        let whole = number.abs() >= 9_007_199_254_740_992.0;
        Ok(if whole { Value::HugeInteger } else { Value::OtherNumber })
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Value<'de>, E> {
        Ok(Value::Text(Cow::Borrowed(text)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Value<'de>, E> {
        Ok(Value::Text(Cow::Owned(text.to_owned())))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value<'de>, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Value::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value<'de>, A::Error> {
        let mut object = Vec::new();
        while let Some((Key(key), value)) = entries.next_entry()? {
            object.push((key, value));
        }
        Ok(Value::Object(object))
    }
}
