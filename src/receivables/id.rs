//! The caller's own names for things.

use std::fmt;
use std::ops::Deref;

use serde::Serialize;

use crate::error::Issue;

/// Longest id: the references of every invoice format fit.
pub const MAX_ID_CHARS: usize = 128;

/// A name that the caller gives to an account, an invoice, a receipt: compared exactly, never interpreted.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct Id(String);

impl Id {
    /// Takes 1 to [`MAX_ID_CHARS`] characters, none of them a control character.
    ///
    /// # Errors
    /// `id.empty`, `id.tooLong`, `id.character`.
    pub fn new(text: &str) -> Result<Self, Issue> {
        let is_ascii = text.is_ascii();
        let chars = if is_ascii { text.len() } else { text.chars().count() };
        if chars == 0 {
            return Err(Issue::new("id.empty", "the id is empty", "Give the reference that the records use."));
        }
        if chars > MAX_ID_CHARS {
            return Err(Issue::new(
                "id.tooLong",
                format!("the id has {chars} characters; {MAX_ID_CHARS} are the most"),
                "Give a shorter reference.",
            ));
        }
        let has_control = if is_ascii {
            text.bytes().any(|byte| byte.is_ascii_control())
        } else {
            text.chars().any(char::is_control)
        };
        if has_control {
            return Err(Issue::new(
                "id.character",
                "the id contains a control character",
                "Take out line breaks, tabs and the like.",
            ));
        }
        Ok(Self(text.to_owned()))
    }
}

impl Deref for Id {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl std::borrow::Borrow<str> for Id {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
