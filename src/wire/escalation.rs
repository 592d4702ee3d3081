//! `decideEscalation`.

use crate::error::{Issue, Issues};
use crate::escalation::{Ladder, decide};
use crate::receivables::Account;
use crate::wire::history::when;
use crate::wire::read::{self, MAX_ISSUES, unknown_choice, whole};
use crate::wire::value::Value;
use crate::wire::{Answer, answer, facts, policy::policy_of};

pub(super) fn decide_escalation(request: &Value<'_>) -> Answer {
    let (when, account, policy) = whole(request, |node| {
        let object = node.object(&["on", "at", "account", "policy", "lastRunOn"])?;
        let when = when(&object, "on", "at");
        let account = object.required("account", facts::account);
        let policy = policy_of(&object);
        let last_run_on = object.optional("lastRunOn", read::date);
        let (when, account, policy) = (when?, account?, policy?);
        if let Some(last_run_on) = last_run_on?.filter(|last_run_on| when.day() < *last_run_on) {
            let message = format!("{} is before the last run, {last_run_on}", when.day());
            let help = "Ask about the day of the last run or a later one; what is past has been acted on.";
            node.note(Issue::new("order.beforeLastRun", message, help).at("on"));
            return None;
        }
        Some((when, account, policy))
    })?;
    check_levels(&account, &policy.escalation)?;
    policy.accept(&account, when.day(), "account")?;
    answer::json(&decide(&account, when, &policy.escalation, &policy.aging.paused_by))
}

/// A notice of a name that the ladder does not have would be lost.
fn check_levels(account: &Account, ladder: &Ladder) -> Result<(), Issues> {
    let names = || {
        let levels = ladder.levels.iter().map(|level| &*level.level);
        levels
            .chain(ladder.repeat.iter().map(|repeat| &*repeat.level))
            .chain(ladder.other_notices.iter().map(|id| &**id))
    };
    let unknown = account.history.iter().enumerate().filter_map(|(position, event)| {
        let level = event.kind.level().filter(|level| !ladder.knows(level))?;
        let issue = unknown_choice(level, names());
        let help = format!("{} Name notices that are no level in policy.escalation.otherNotices.", issue.help);
        let path = format!("account.history[{position}].level");
        Some(Issue::new("reference.unknownLevel", issue.message, help).at(path))
    });
    let issues: Vec<Issue> = unknown.take(MAX_ISSUES).collect();
    if issues.is_empty() { Ok(()) } else { Err(Issues(issues)) }
}
