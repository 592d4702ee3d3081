//! `decideEscalation`, `projectEscalation`, `checkPolicy`.

use crate::error::{Issue, Issues};
use crate::escalation::{Finding, Ladder, decide, project};
use crate::receivables::Account;
use crate::time::{Date, When};
use crate::wire::history::when;
use crate::wire::policy::{Policy, policy_of};
use crate::wire::read::{self, MAX_ISSUES, Object, unknown_choice, whole};
use crate::wire::value::Value;
use crate::wire::{Answer, answer, facts};
use serde::Serialize;

pub(super) fn decide_escalation(request: &Value<'_>) -> Answer {
    let (when, account, policy) = question(request)?;
    answer::json(&decide(&account, when, &policy.escalation, &policy.aging.paused_by))
}

pub(super) fn project_escalation(request: &Value<'_>) -> Answer {
    let (when, account, policy) = question(request)?;
    answer::json(&project(&account, when, &policy.escalation, &policy.aging.paused_by))
}

fn question(request: &Value<'_>) -> Result<(When, Account, Policy), Issues> {
    whole(request, |node| Question::of(&node.object(&QUESTION_KEYS)?))?.checked()
}

/// The keys of a question about an account.
pub(super) const QUESTION_KEYS: [&str; 6] = ["on", "at", "account", "policy", "lastRunOn", "knownOn"];

/// A day or a moment, an account and a policy.
pub(super) struct Question {
    when: When,
    account: Account,
    policy: Policy,
    known_on: Option<Date>,
}

impl Question {
    pub(super) fn of(object: &Object<'_>) -> Option<Self> {
        let when = when(object, "on", "at");
        let account = object.required("account", facts::account);
        let policy = policy_of(object);
        let last_run_on = object.optional("lastRunOn", read::date);
        let known_on = object.optional("knownOn", read::date);
        let (when, account, policy, known_on) = (when?, account?, policy?, known_on?);
        if let Some(last_run_on) = last_run_on?.filter(|last_run_on| when.day() < *last_run_on) {
            let message = format!("{} is before the last run, {last_run_on}", when.day());
            let help = "Ask about the day of the last run or a later one; what is past has been acted on.";
            object.node.note(Issue::new("order.beforeLastRun", message, help).at("on"));
            return None;
        }
        Some(Self { when, account, policy, known_on })
    }

    /// Refuses a policy with findings, unless it says that it has some, and what is unknown or a slip.
    pub(super) fn checked(self) -> Result<(When, Account, Policy), Issues> {
        let Self { when, account, policy, known_on } = self;
        let findings = if policy.escalation.allow_findings { Vec::new() } else { policy.findings() };
        let mut issues: Vec<Issue> = findings.into_iter().map(Issue::from).collect();
        issues.extend(unknown_levels(&account, &policy.escalation));
        if !issues.is_empty() {
            return Err(Issues(issues));
        }
        policy.accept_known_on(&account, when.day(), known_on, "account")?;
        let account = known_on.map_or_else(|| account.clone(), |day| account.as_known_on(day));
        Ok((when, account, policy))
    }
}

/// What a policy should not do.
#[derive(Serialize)]
struct Findings {
    findings: Vec<Finding>,
}

pub(super) fn check_policy(request: &Value<'_>) -> Answer {
    let policy = whole(request, |node| {
        let object = node.object(&["policy"])?;
        policy_of(&object)
    })?;
    answer::json(&Findings { findings: policy.findings() })
}

/// A notice of a name that the ladder does not have would be lost.
fn unknown_levels(account: &Account, ladder: &Ladder) -> Vec<Issue> {
    let names = || {
        let levels = ladder.levels.iter().map(|level| &*level.level);
        let others = ladder.other_notices.iter().map(|name| &**name);
        levels.chain(ladder.repeat.iter().map(|repeat| &*repeat.level)).chain(others)
    };
    let unknown = account.history.iter().enumerate().filter_map(|(position, event)| {
        let level = event.kind.level().filter(|level| !ladder.knows(level))?;
        let issue = unknown_choice(level, names());
        let help = format!("{} Name notices that are no level in policy.escalation.otherNotices.", issue.help);
        let path = format!("account.history[{position}].level");
        Some(Issue::new("reference.unknownLevel", issue.message, help).at(path))
    });
    unknown.take(MAX_ISSUES).collect()
}
