//! A business's contact rules held against the rules of law that bind it.

use crate::contact::{
    CallCap, Channel, Channels, Citation, ContactRules, CoolDown, TextConsent, TimeWindow, WishCitations,
};
use crate::error::Issue;
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

/// The contact rules, made as strict as the rules of law that bind the creditor: the fewest calls in the most days, the longest
/// quiet, the hours that both leave open. Rules that bind are cited as such, and so are the customer's wishes where the place has
/// a rule about them.
///
/// # Errors
/// `order.endBeforeStart` where they leave no hours open.
pub fn strictest_contact(rules: &ContactRules, laws: &[Selected]) -> Result<ContactRules, Issue> {
    let mut strict = rules.clone();
    strict.wishes = wishes(laws);
    for Selected { law, .. } in laws.iter().filter(|selected| selected.binding == Binding::Law) {
        let citation = Citation::of(law, Binding::Law);
        if looser_at(&strict, law.rule).is_none() {
            let own = citations(&mut strict).into_iter().flatten().filter(|own| own.id == citation.id);
            own.for_each(|own| own.clone_from(&citation));
            continue;
        }
        match law.rule {
            Rule::CallCap { count, days } => {
                let own = strict.call_cap.as_ref();
                let count = own.map_or(count, |cap| cap.count.min(count));
                let days = own.map_or(days, |cap| cap.days.max(days));
                strict.call_cap = Some(CallCap { count, days, citation });
            }
            Rule::CoolDown { days } => strict.cool_down = Some(CoolDown { days, citation }),
            Rule::Consent { days } => strict.consent_days = Some(days),
            Rule::TextConsent { days } => strict.text_consent = Some(TextConsent { days, citation }),
            Rule::TimeWindow { start, end } => {
                let own = strict.time_window.as_ref();
                let start = own.map_or(0, |window| window.start()).max(minute(start));
                let end = own.map_or(i64::MAX, |window| window.end()).min(minute(end));
                // Where the business keeps its hours by post too, so it does by the law's.
                let letters = own.is_some_and(|window| window.channels().contains(Channel::Letter));
                let letter = letters.then_some(Channel::Letter);
                let channels = Channels::new(ELECTRONIC.into_iter().chain(letter));
                strict.time_window = Some(TimeWindow::new(start, end, channels, citation)?);
            }
            _ => {}
        }
    }
    Ok(strict)
}

/// The channels by which hours of the law are kept: a message counts when it is sent, 12 CFR 1006.6(b)(1)(i).
const ELECTRONIC: [Channel; 3] = [Channel::Call, Channel::Email, Channel::Text];

fn citations(rules: &mut ContactRules) -> [Option<&mut Citation>; 4] {
    [
        rules.call_cap.as_mut().map(|rule| &mut rule.citation),
        rules.cool_down.as_mut().map(|rule| &mut rule.citation),
        rules.time_window.as_mut().map(TimeWindow::citation_mut),
        rules.text_consent.as_mut().map(|rule| &mut rule.citation),
    ]
}

fn wishes(laws: &[Selected]) -> WishCitations {
    let cite = |id| {
        let found = laws.iter().find(|selected| selected.law.id == id);
        found.map(|selected| Citation::of(selected.law, selected.binding)).unwrap_or_default()
    };
    WishCitations {
        cease: cite("us.cease"),
        stop_channel: cite("us.stopMedium"),
        opt_out: cite("us.optOut"),
        inconvenient: cite("us.designatedTimes"),
    }
}

fn minute(text: &str) -> i64 {
    clock_minute(text).unwrap_or_default()
}

/// The field of the rules that allows more than a rule.
fn looser_at(rules: &ContactRules, rule: Rule) -> Option<&'static str> {
    let keeps = |own: Rule| own.is_as_strict_as(&rule);
    let (path, is_kept) = match rule {
        Rule::CallCap { .. } => {
            let own = rules.call_cap.as_ref().map(|cap| Rule::CallCap { count: cap.count, days: cap.days });
            ("callCap", own.is_some_and(keeps))
        }
        Rule::CoolDown { .. } => {
            let own = rules.cool_down.as_ref().map(|quiet| Rule::CoolDown { days: quiet.days });
            ("coolDown", own.is_some_and(keeps))
        }
        Rule::TextConsent { .. } => {
            let own = rules.text_consent.as_ref().map(|consent| Rule::TextConsent { days: consent.days });
            ("textConsent", own.is_some_and(keeps))
        }
        // Without the rule no consent changes anything, which is stricter than any.
        Rule::Consent { .. } => ("consentDays", rules.consent_days.is_none_or(|days| keeps(Rule::Consent { days }))),
        Rule::TimeWindow { start, end } => {
            let is_within = rules.time_window.as_ref().is_some_and(|window| {
                window.start() >= minute(start)
                    && window.end() <= minute(end)
                    && ELECTRONIC.into_iter().all(|channel| window.channels().contains(channel))
            });
            ("timeWindow", is_within)
        }
        _ => return None,
    };
    (!is_kept).then_some(path)
}
