//! The business's policy: every part has its default.

use crate::aging::{
    AgeSource, AgingBasis, AgingPolicy, BucketScheme, MAX_BUCKETS, MAX_GRACE_DAYS, MAX_START_DAYS, PRESETS,
};
use crate::credit::Frequency;
use crate::options::{
    DayLimit, InstalmentsPolicy, MAX_BROKEN_LIMIT, MAX_COUNT_LIMIT, MAX_DAYS_LIMIT, MIN_COUNT, OptionsPolicy,
    PromiseLimit,
};
use crate::wire::read::{Node, Object};
use serde::Serialize;

use crate::contact::ContactRules;
use crate::error::Issues;
use crate::escalation::{Finding, Ladder};
use crate::notices::WordsPolicy;
use crate::receivables::{Account, HOLD_KINDS, PausedBy};
use crate::time::Date;
use crate::wire::contact::contact_rules;
use crate::wire::ladder::ladder;
use crate::wire::notices;

/// All of a policy, checked, with its defaults filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Policy {
    pub(super) receivables: ReceivablesPolicy,
    pub(super) aging: AgingPolicy,
    pub(super) escalation: Ladder,
    pub(super) contact: ContactRules,
    pub(super) notices: WordsPolicy,
    pub(super) options: OptionsPolicy,
}

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

impl Policy {
    /// Everything that the policy should not do or say.
    pub(super) fn findings(&self) -> Vec<Finding> {
        let within = |outer: &str, findings: Vec<Finding>| -> Vec<Finding> {
            let at = |finding: Finding| Finding { path: format!("policy.{outer}.{}", finding.path), ..finding };
            findings.into_iter().map(at).collect()
        };
        let ladder = within("escalation", self.escalation.findings());
        ladder.into_iter().chain(within("notices", self.notices.findings())).collect()
    }

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
        let issues = match (self.receivables.over_application, known_on) {
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

/// The policy of a request, or the default.
pub(super) fn policy_of(request: &Object<'_>) -> Option<Policy> {
    request.or("policy", Policy::default(), |node| {
        let object = node.object(&["receivables", "aging", "escalation", "contact", "notices", "options"])?;
        let receivables = object.or("receivables", ReceivablesPolicy::default(), receivables);
        let aging = object.or("aging", AgingPolicy::default(), aging);
        let escalation = object.or("escalation", Ladder::default(), ladder);
        let contact = object.or("contact", ContactRules::default(), contact_rules);
        let notices = object.or("notices", WordsPolicy::default(), notices::words);
        let options = object.or("options", OptionsPolicy::default(), options);
        Some(Policy {
            receivables: receivables?,
            aging: aging?,
            escalation: escalation?,
            contact: contact?,
            notices: notices?,
            options: options?,
        })
    })
}

fn receivables(node: Node<'_>) -> Option<ReceivablesPolicy> {
    let object = node.object(&["overApplication"])?;
    let kinds = [("refuse", OverApplication::Refuse), ("unapplied", OverApplication::Unapplied)];
    let over_application = object.or("overApplication", OverApplication::default(), |node| node.choice(&kinds));
    Some(ReceivablesPolicy { over_application: over_application? })
}

fn aging(node: Node<'_>) -> Option<AgingPolicy> {
    let object = node.object(&["basis", "bucketStarts", "bucketBy", "graceDays", "pausedBy"])?;
    let bases = [("dueDate", AgingBasis::DueDate), ("issueDate", AgingBasis::IssueDate)];
    let sources = [("ageDays", AgeSource::AgeDays), ("treatmentDays", AgeSource::TreatmentDays)];
    let basis = object.or("basis", AgingBasis::default(), |node| node.choice(&bases));
    let bucket_starts = object.or("bucketStarts", BucketScheme::default(), |node| {
        if node.is_text() {
            let name = node.choice(&PRESETS.map(|(name, _)| (name, name)))?;
            return BucketScheme::preset(name);
        }
        let starts = node.list(MAX_BUCKETS, |start| start.integer(-MAX_START_DAYS, MAX_START_DAYS))?;
        node.take(BucketScheme::new(starts))
    });
    let bucket_by = object.or("bucketBy", AgeSource::default(), |node| node.choice(&sources));
    let grace_days = object.or("graceDays", 0, |node| node.integer(0, MAX_GRACE_DAYS));
    let paused_by = object.or("pausedBy", PausedBy::default(), |node| {
        node.list(HOLD_KINDS.len(), |item| item.choice(&HOLD_KINDS)).map(PausedBy::new)
    });
    Some(AgingPolicy {
        basis: basis?,
        bucket_starts: bucket_starts?,
        bucket_by: bucket_by?,
        grace_days: grace_days?,
        paused_by: paused_by?,
    })
}

fn options(node: Node<'_>) -> Option<OptionsPolicy> {
    let object = node.object(&["extension", "promise", "instalments"])?;
    let default = OptionsPolicy::default();
    let extension = object.or("extension", default.extension, |node| or_null(node, day_limit));
    let promise = object.or("promise", default.promise, |node| or_null(node, promise_limit));
    let instalments = object.or("instalments", default.instalments, |node| or_null(node, instalments));
    Some(OptionsPolicy { extension: extension?, promise: promise?, instalments: instalments? })
}

#[expect(clippy::option_option, reason = "null leaves an option out, which is not the same as a wrong value")]
fn or_null<T>(node: Node<'_>, read: impl FnOnce(Node<'_>) -> Option<T>) -> Option<Option<T>> {
    if node.is_null() { Some(None) } else { read(node).map(Some) }
}

fn day_limit(node: Node<'_>) -> Option<DayLimit> {
    let object = node.object(&["maxDays"])?;
    object.required("maxDays", |node| node.natural(0, MAX_DAYS_LIMIT)).map(|max_days| DayLimit { max_days })
}

fn promise_limit(node: Node<'_>) -> Option<PromiseLimit> {
    let object = node.object(&["maxDays", "maxBroken"])?;
    let max_days = object.required("maxDays", |node| node.natural(0, MAX_DAYS_LIMIT));
    let max_broken = object.or("maxBroken", 1, |node| node.natural(0, MAX_BROKEN_LIMIT));
    Some(PromiseLimit { max_days: max_days?, max_broken: max_broken? })
}

pub(super) const FREQUENCIES: [(&str, Frequency); 3] =
    [("weekly", Frequency::Weekly), ("twoWeekly", Frequency::TwoWeekly), ("monthly", Frequency::Monthly)];

fn instalments(node: Node<'_>) -> Option<InstalmentsPolicy> {
    let object = node.object(&["frequencies", "maxCount", "maxFirstDays"])?;
    let default = InstalmentsPolicy::default();
    let frequencies = object.or("frequencies", default.frequencies().to_vec(), |node| {
        node.list(FREQUENCIES.len(), |item| item.choice(&FREQUENCIES))
    });
    let max_count = object.or("maxCount", default.max_count(), |node| node.natural(MIN_COUNT, MAX_COUNT_LIMIT));
    let max_first_days = object.or("maxFirstDays", default.max_first_days(), |node| node.natural(0, MAX_DAYS_LIMIT));
    node.take(InstalmentsPolicy::new(frequencies?, max_count?, max_first_days?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contact::{Channels, Citation, Closed, Weekdays};

    fn check_names(value: &serde_json::Value) {
        for (name, value) in value.as_object().into_iter().flatten() {
            assert!(name.chars().all(|char| char.is_ascii_alphanumeric()), "`{name}` is no name of the API");
            check_names(value);
        }
        value.as_array().into_iter().flatten().for_each(check_names);
    }

    #[test]
    fn what_is_hashed_has_the_names_of_the_api() {
        let mut policy = Policy::default();
        policy.contact.closed =
            Some(Closed::new(Weekdays::ALL, Vec::new(), Channels::ALL, Citation { id: None, source: None }));
        let written = serde_json::from_str(&crate::wire::write::json(&policy)).unwrap();
        check_names(&written);
        assert_eq!(written["contact"]["callCap"]["count"], 7);
    }
}
