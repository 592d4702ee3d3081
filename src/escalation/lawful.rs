//! A business's contact rules held against the rules of law that bind it.

use crate::contact::{Channel, ContactRules};
use crate::escalation::check::Finding;
use crate::law::{Binding, Rule, Selected};
use crate::time::clock_minute;

/// The contact rules that allow more than a rule of law that binds the creditor; paths are below the rules.
pub fn contact_findings(rules: &ContactRules, laws: &[Selected]) -> Vec<Finding> {
    let binding = laws.iter().filter(|selected| selected.binding == Binding::Law);
    let loose = binding.filter_map(|selected| Some((selected.law, looser_at(rules, selected.law.rule)?)));
    let finding = |(law, path): (&crate::law::Law, &str)| Finding {
        code: "contact.looserThanLaw",
        path: path.to_owned(),
        message: format!("the rule is looser than `{}` or missing: {}", law.id, law.summary),
        rule: law.source,
        remedy: "Keep the law's figures, or stricter ones.",
    };
    loose.map(finding).collect()
}

/// The field of the rules that allows more than a rule.
fn looser_at(rules: &ContactRules, rule: Rule) -> Option<&'static str> {
    let minute = |text| clock_minute(text).unwrap_or_default();
    let (path, is_kept) = match rule {
        Rule::CallCap { count, days } => {
            ("callCap", rules.call_cap.as_ref().is_some_and(|cap| cap.count <= count && cap.days >= days))
        }
        Rule::CoolDown { days } => ("coolDown", rules.cool_down.as_ref().is_some_and(|quiet| quiet.days >= days)),
        Rule::Consent { days } => ("consentDays", rules.consent_days.is_none_or(|own| own <= days)),
        Rule::TimeWindow { start, end } => {
            let electronic = [Channel::Call, Channel::Email, Channel::Text];
            let is_within = rules.time_window.as_ref().is_some_and(|window| {
                window.start() >= minute(start)
                    && window.end() <= minute(end)
                    && electronic.into_iter().all(|channel| window.channels().contains(channel))
            });
            ("timeWindow", is_within)
        }
        _ => return None,
    };
    (!is_kept).then_some(path)
}
