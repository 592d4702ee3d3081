//! JSON as it was written: keys in order, text borrowed where it has no escapes.

use std::borrow::Cow;

use crate::error::Issues;
use crate::wire::parse;

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
pub(super) const MAX_SAFE_INTEGER: i64 = (1 << 53) - 1;

impl<'a> Value<'a> {
    pub(super) fn from_json(text: &'a str) -> Result<Self, Issues> {
        parse::value(text)
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
