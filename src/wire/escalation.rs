//! `decideEscalation`, `projectEscalation`, `checkPolicy`.

use crate::contact::Party;
use crate::error::{Issue, Issues};
use crate::escalation::{
    ContactTerms, Decision, Finding, Ladder, Projection, contact_findings, decide, project, strictest_contact,
};
use crate::law::{self, Place, Role, Selected, select};
use crate::receivables::Account;
use crate::time::{Date, When};
use crate::wire::contact::{self, Offsets};
use crate::wire::law::setting;
use crate::wire::policy::{Policy, policy_of};
use crate::wire::read::{self, MAX_ISSUES, Object, unknown_choice, whole};
use crate::wire::value::Value;
use crate::wire::{Answer, answer, facts};
use serde::Serialize;

pub(super) fn decide_escalation(request: &Value<'_>) -> Answer {
    let matter = question(request)?;
    answer::json(&matter.decide()?)
}

pub(super) fn project_escalation(request: &Value<'_>) -> Answer {
    answer::json(&question(request)?.project()?)
}

fn question(request: &Value<'_>) -> Result<Matter, Issues> {
    whole(request, |node| Question::of(&node.object(&QUESTION_KEYS)?))?.checked()
}

/// The keys of a question about an account.
pub(super) const QUESTION_KEYS: [&str; 8] = ["on", "at", "account", "policy", "lastRunOn", "knownOn", "offsets", "law"];

/// A day or a moment, an account and a policy.
pub(super) struct Question {
    matter: Matter,
    known_on: Option<Date>,
    setting: Option<(Role, law::Party, Place)>,
}

/// A question that makes sense.
pub(super) struct Matter {
    pub(super) when: When,
    pub(super) account: Account,
    pub(super) policy: Policy,
    party: Party,
    /// Those of the place.
    laws: Vec<Selected>,
}

impl Matter {
    pub(super) fn decide(&self) -> Result<Decision<'_>, Issues> {
        let Self { when, account, policy, party, laws } = self;
        let contact = ContactTerms { rules: &policy.contact, party, laws };
        decide(account, *when, &policy.escalation, &policy.aging.paused_by, contact).map_err(within_history)
    }

    fn project(&self) -> Result<Projection<'_>, Issues> {
        let Self { when, account, policy, party, laws } = self;
        let contact = ContactTerms { rules: &policy.contact, party, laws };
        project(account, *when, &policy.escalation, &policy.aging.paused_by, contact).map_err(within_history)
    }
}

/// Contacts are listed in the account's history.
fn within_history(issues: Issues) -> Issues {
    let of_event = |issue: Issue| if issue.path.starts_with('[') { issue.within("account.history") } else { issue };
    Issues(issues.0.into_iter().map(of_event).collect())
}

impl Question {
    pub(super) fn of(object: &Object<'_>) -> Option<Self> {
        let when = contact::when(object);
        let account = object.required("account", facts::account);
        let offsets = Offsets::of(object);
        let party = object.optional("account", |node| {
            // What is no object is refused where the account is read.
            if !node.is_object() {
                return None;
            }
            node.open_object()?.or("party", Party::default(), |node| contact::party(node, &offsets))
        });
        let policy = policy_of(object);
        let last_run_on = object.optional("lastRunOn", contact::day_or_moment);
        let known_on = object.optional("knownOn", read::date);
        let setting = object.optional("law", |node| setting(&node.object(&["place", "creditor", "debtor"])?));
        let (when, account, party, policy, known_on) = (when?, account?, party?, policy?, known_on?);
        let setting = setting?;
        let party = party.unwrap_or_default();
        if let Some(last_run_on) = last_run_on?.filter(|last_run_on| !last_run_on.is_by(when)) {
            let message = format!("{when} is before the last run, {last_run_on}");
            let help = "Ask about the day of the last run or a later one; what is past has been acted on.";
            let path = if matches!(when, When::At(_)) { "at" } else { "on" };
            object.node.note(Issue::new("order.beforeLastRun", message, help).at(path));
            return None;
        }
        Some(Self { matter: Matter { when, account, policy, party, laws: Vec::new() }, known_on, setting })
    }

    /// Refuses a policy with findings, unless it says that it has some, and what is unknown or a slip.
    pub(super) fn checked(self) -> Result<Matter, Issues> {
        let Self { matter: Matter { when, account, mut policy, party, mut laws }, known_on, setting } = self;
        let findings = if policy.escalation.allow_findings { Vec::new() } else { policy.findings() };
        let mut issues: Vec<Issue> = findings.into_iter().map(Issue::from).collect();
        issues.extend(unknown_levels(&account, &policy.escalation));
        if let Some((role, debtor, place)) = setting {
            let selected = select(role, debtor, place, when.day());
            match selected.and_then(|selected| Ok((strictest_contact(&policy.contact, &selected)?, selected))) {
                Ok(strict) => (policy.contact, laws) = strict,
                Err(issue) => issues.push(issue.at("law")),
            }
        }
        if !issues.is_empty() {
            return Err(Issues(issues));
        }
        policy.receivables.accept_known_on(&account, when.day(), known_on, "account")?;
        let account = match known_on {
            Some(day) => account.as_known_on(day),
            None => account,
        };
        Ok(Matter { when, account, policy, party, laws })
    }
}

/// What a policy should not do.
#[derive(Serialize)]
struct Findings {
    findings: Vec<Finding>,
}

pub(super) fn check_policy(request: &Value<'_>) -> Answer {
    let (policy, setting) = whole(request, |node| {
        let object = node.object(&["policy", "law"])?;
        let policy = policy_of(&object);
        let setting = object.optional("law", |node| {
            let object = node.object(&["on", "place", "creditor", "debtor"])?;
            let on = object.required("on", read::date);
            let setting = setting(&object);
            Some((on?, setting?))
        });
        Some((policy?, setting?))
    })?;
    let mut findings = policy.findings();
    if let Some((on, (role, party, place))) = setting {
        let laws = select(role, party, place, on).map_err(|issue| issue.at("law.on"))?;
        let at = |finding: Finding| Finding { path: format!("policy.contact.{}", finding.path), ..finding };
        findings.extend(contact_findings(&policy.contact, &laws).into_iter().map(at));
    }
    answer::json(&Findings { findings })
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
