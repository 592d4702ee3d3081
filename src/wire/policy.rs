//! The business's policy: every part has its default.

use crate::aging::{
    AgeSource, AgingBasis, AgingPolicy, BucketScheme, MAX_BUCKETS, MAX_GRACE_DAYS, MAX_START_DAYS, PRESETS,
};
use crate::contact::ContactRules;
use crate::escalation::{Finding, Ladder};
use crate::notices::WordsPolicy;
use crate::options::OptionsPolicy;
use crate::receivables::{HOLD_KINDS, PausedBy};
use crate::wire::contact::contact_rules;
use crate::wire::ladder::ladder;
use crate::wire::notices;
use crate::wire::offer_policy::{PARTS, options};
use crate::wire::read::{Node, Object};
use crate::wire::receivables::{self, ReceivablesPolicy};

/// All of a policy, checked, with its defaults filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Policy {
    pub(super) receivables: ReceivablesPolicy,
    pub(super) aging: AgingPolicy,
    pub(super) escalation: Ladder,
    pub(super) contact: ContactRules,
    pub(super) notices: WordsPolicy,
    pub(super) options: OptionsPolicy,
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
}

/// The policy of a request, or the default.
pub(super) fn policy_of(request: &Object<'_>) -> Option<Policy> {
    request.or("policy", Policy::default(), |node| {
        let object = node.object(&PARTS)?;
        let receivables = object.or("receivables", ReceivablesPolicy::default(), receivables::policy);
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
