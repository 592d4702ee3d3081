//! What is unkind or unlawful in a ladder.

use serde::Serialize;

use crate::error::Issue;
use crate::escalation::ladder::{Action, Condition, Ladder, Level, Promotion, RepeatEvery};

/// Days that a customer has before an outside party is asked.
pub const LEAST_DAYS_BEFORE_OUTSIDE: i64 = 30;

/// Days between two repetitions.
pub const LEAST_DAYS_BETWEEN_REPEATS: i64 = 7;

/// Something that a ladder should not do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// Stable, such as `policy.offerFirst`.
    pub code: &'static str,
    /// Where, below the ladder, such as `levels[3]`.
    pub path: String,
    /// What is wrong, in plain words.
    pub message: String,
    /// The rule behind it.
    pub rule: &'static str,
    /// What would be right.
    pub remedy: &'static str,
}

impl Finding {
    fn new(code: &'static str, path: String, message: String, rule: &'static str, remedy: &'static str) -> Self {
        Self { code, path, message, rule, remedy }
    }
}

impl From<Finding> for Issue {
    fn from(finding: Finding) -> Self {
        let help = format!("{} To use it all the same, say allowFindings.", finding.remedy);
        Self::new(finding.code, finding.message, help).at(finding.path)
    }
}

impl Ladder {
    /// Everything that the ladder should not do.
    pub fn findings(&self) -> Vec<Finding> {
        let mut findings = Vec::new();
        for (position, level) in self.levels.iter().enumerate() {
            let at = || format!("levels[{position}]");
            let is_offered = self.offers().next().is_some_and(|offer| offer < position);
            if level.action.is_harsh() && !is_offered {
                findings.push(Finding::new(
                    "policy.offerFirst",
                    at(),
                    format!("`{}` comes without an earlier level that offers help", level.level),
                    "help before harm",
                    "Put a level with the action `offer` before it.",
                ));
            }
            let is_outside = matches!(level.action, Action::Placement | Action::Suit);
            let earliest = self.earliest_day(position);
            if is_outside && earliest < LEAST_DAYS_BEFORE_OUTSIDE {
                findings.push(Finding::new(
                    "policy.outsideTooSoon",
                    at(),
                    format!("`{}` can come {} days after the due date", level.level, earliest.max(0)),
                    "a month before an outside party",
                    "Let it wait for 30 days past due or more.",
                ));
            }
            let is_message = |level: &Level| !level.channels.is_empty();
            let follows = self.levels.get(position + 1);
            let follows = follows.filter(|next| is_message(level) && (is_message(next) || next.action.is_harsh()));
            if let Some(next) = follows.filter(|_| self.promotion == Promotion::Step)
                && self.earliest_day(position + 1) <= earliest
            {
                findings.push(Finding::new(
                    "policy.sameDay",
                    format!("levels[{}]", position + 1),
                    format!("`{}` can follow `{}` on the same day", next.level, level.level),
                    "one step at a time",
                    "Let the level before grant some days (`grantsDays`), or let this one wait for a later day.",
                ));
            }
        }
        if let Some(RepeatEvery::EveryDays(days)) = self.repeat.as_ref().map(|repeat| repeat.every)
            && days < LEAST_DAYS_BETWEEN_REPEATS
        {
            findings.push(Finding::new(
                "policy.repeatsTooOften",
                "repeat.everyDays".to_owned(),
                format!("a notice every {days} days"),
                "never harassing",
                "Leave a week or more between two repetitions.",
            ));
        }
        findings
    }

    /// The first day past due on which a level can be reached, whatever the history.
    fn earliest_day(&self, position: usize) -> i64 {
        let own = |level: &Level| level.first_day_past_due().unwrap_or(0);
        if self.promotion == Promotion::Jump {
            return self.levels.get(position).map_or(0, own);
        }
        let mut earliest = i64::MIN;
        let mut granted = 0;
        for level in self.levels.iter().take(position + 1) {
            let waits = level.conditions.iter().filter_map(|condition| match condition {
                Condition::DaysSincePreviousNotice(wanted) => Some(wanted.value),
                _ => None,
            });
            let waits = waits.max().unwrap_or(0).max(granted);
            earliest = own(level).max(earliest.saturating_add(waits));
            granted = level.grants_days;
        }
        earliest
    }
}
