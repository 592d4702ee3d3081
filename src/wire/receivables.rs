//! The policy's part about facts: what is made of them.

use serde::Serialize;

use crate::error::Issues;
use crate::receivables::Account;
use crate::time::Date;
use crate::wire::read::Node;

/// What is made of the facts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ReceivablesPolicy {
    pub(super) over_application: OverApplication,
}

/// What an explicit application of more than is open then is taken for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum OverApplication {
    /// A slip.
    #[default]
    Refuse,
    /// An over-payment: what is too much stays unapplied.
    Unapplied,
}

impl ReceivablesPolicy {
    /// Refuses an account that the policy takes for a slip; `path` is where it stands.
    pub(super) fn accept(&self, account: &Account, as_of: Date, path: &str) -> Result<(), Issues> {
        self.accept_known_on(account, as_of, None, path)
    }

    /// The same, of what the records said on a day.
    pub(super) fn accept_known_on(
        &self,
        account: &Account,
        as_of: Date,
        known_on: Option<Date>,
        path: &str,
    ) -> Result<(), Issues> {
        let issues = match (self.over_application, known_on) {
            (OverApplication::Unapplied, _) => Vec::new(),
            (OverApplication::Refuse, None) => account.over_applications(as_of),
            (OverApplication::Refuse, Some(day)) => account.over_applications_known_on(as_of, day),
        };
        if issues.is_empty() {
            Ok(())
        } else {
            Err(Issues(issues.into_iter().map(|issue| issue.within(path)).collect()))
        }
    }
}

pub(super) fn policy(node: Node<'_>) -> Option<ReceivablesPolicy> {
    let object = node.object(&["overApplication"])?;
    let kinds = [("refuse", OverApplication::Refuse), ("unapplied", OverApplication::Unapplied)];
    let over_application = object.or("overApplication", OverApplication::default(), |node| node.choice(&kinds));
    Some(ReceivablesPolicy { over_application: over_application? })
}
