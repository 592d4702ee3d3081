//! What is wrong with an input: a stable code, where it is, why, and what would help.

use std::fmt;

use serde::Serialize;

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Issue {
    /// Stable, such as `amount.decimals`.
    pub code: &'static str,
    /// Where, such as `accounts[0].invoices[2].amount`; empty for the input itself.
    pub path: String,
    /// What is wrong, in plain words.
    pub message: String,
    /// What would be right.
    pub help: String,
}

impl Issue {
    /// An issue with the thing itself; [`Issue::within`] says where the thing is.
    pub fn new(code: &'static str, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { code, path: String::new(), message: message.into(), help: help.into() }
    }

    /// More than a named limit allows.
    pub(crate) fn limit(count: usize, most: usize) -> Self {
        Self::new("limit.exceeded", format!("{count} are more than {most}"), "Ask in parts.")
    }

    /// The same issue at `path` below where it is now read from.
    #[must_use]
    pub fn at(mut self, path: impl Into<String>) -> Self {
        self.path = path.into();
        self
    }

    /// The same issue seen from further out: `within("invoices[2]")` turns `amount` into `invoices[2].amount`.
    #[must_use]
    pub fn within(mut self, outer: &str) -> Self {
        if self.path.is_empty() {
            self.path = outer.to_owned();
        } else if !outer.is_empty() {
            let joint = if self.path.starts_with('[') { "" } else { "." };
            self.path = format!("{outer}{joint}{}", self.path);
        }
        self
    }
}

impl fmt::Display for Issue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.is_empty() {
            write!(f, "{}: ", self.path)?;
        }
        write!(f, "{} ({})", self.message, self.code)
    }
}

impl std::error::Error for Issue {}

/// Everything that is wrong with an input, at once. Never empty when it is returned as an error.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Issues(pub Vec<Issue>);

impl fmt::Display for Issues {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, issue) in self.0.iter().enumerate() {
            if position > 0 {
                f.write_str("\n")?;
            }
            issue.fmt(f)?;
        }
        Ok(())
    }
}

impl std::error::Error for Issues {}

impl From<Issue> for Issues {
    fn from(issue: Issue) -> Self {
        Self(vec![issue])
    }
}
