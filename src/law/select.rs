//! Which rules a creditor has to keep.

use serde::Serialize;

use super::data::LAWS;
use super::{Law, Party, Place, Role, Rule};
use crate::error::Issue;
use crate::time::{Date, clock_minute};

/// Why a rule is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Binding {
    /// The law binds this creditor.
    Law,
    /// It binds others; keeping it is good conduct.
    Voluntary,
}

/// A rule, and why it is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Selected {
    /// The rule.
    pub law: &'static Law,
    /// Why.
    pub binding: Binding,
}

impl Law {
    /// Whether it may reach that place.
    pub(super) fn reaches(&self, place: Place) -> bool {
        self.places.iter().any(|rule_place| place.may_be_in(rule_place))
    }

    /// Whether it binds by itself.
    pub(super) fn binding(&self, role: Role, party: Party, place: Place) -> Binding {
        let binds = self.roles.contains(&role) && self.parties.contains(&party) && self.reaches(place);
        if binds { Binding::Law } else { Binding::Voluntary }
    }

    /// Whether it is in force on a day.
    ///
    /// # Errors
    /// `law.expired` past the last day to which it is maintained.
    pub(super) fn in_force(&self, on: Date) -> Result<bool, Issue> {
        if on > self.to {
            let message = format!("`{}` is maintained up to {}, not to {on}", self.id, self.to);
            return Err(Issue::new("law.expired", message, "Take a newer version of forbear."));
        }
        Ok(self.from <= on)
    }
}

/// The rules of a place on a day. What binds other creditors, or is about other debtors, is `voluntary`; claims for late
/// payment are there only where they are due.
///
/// # Errors
/// `law.expired`.
pub fn select(role: Role, party: Party, place: Place, on: Date) -> Result<Vec<Selected>, Issue> {
    let mut selected = Vec::new();
    for law in LAWS.iter().filter(|law| law.reaches(place)) {
        let binding = law.binding(role, party, place);
        let is_claim = matches!(law.rule, Rule::LatePayment { .. } | Rule::PaymentTerm { .. });
        if law.in_force(on)? && (binding == Binding::Law || !is_claim) {
            selected.push(Selected { law, binding });
        }
    }
    Ok(selected)
}

impl Rule {
    /// Whether whoever keeps this rule also keeps the other.
    pub fn is_as_strict_as(&self, other: &Self) -> bool {
        let minute = |text| clock_minute(text).unwrap_or_default();
        match (*self, *other) {
            (Self::CallCap { count, days }, Self::CallCap { count: other_count, days: other_days }) => {
                count <= other_count && days >= other_days
            }
            (Self::CoolDown { days }, Self::CoolDown { days: other }) => days >= other,
            (Self::Consent { days }, Self::Consent { days: other })
            | (Self::TextConsent { days }, Self::TextConsent { days: other }) => days <= other,
            (Self::Concentration { calls_per_day }, Self::Concentration { calls_per_day: other }) => {
                calls_per_day <= other
            }
            (Self::RapidSuccession { minutes }, Self::RapidSuccession { minutes: other }) => minutes >= other,
            (Self::TimeWindow { start, end }, Self::TimeWindow { start: other_start, end: other_end }) => {
                minute(start) >= minute(other_start) && minute(end) <= minute(other_end)
            }
            (one, other) => one == other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_keeps_the_stricter_rule_keeps_the_other() {
        let cap = |count, days| Rule::CallCap { count, days };
        let hours = |start, end| Rule::TimeWindow { start, end };
        for (strict, loose) in [
            (cap(3, 7), cap(7, 7)),
            (cap(7, 14), cap(7, 7)),
            (Rule::CoolDown { days: 7 }, Rule::CoolDown { days: 3 }),
            (Rule::Consent { days: 3 }, Rule::Consent { days: 7 }),
            (Rule::TextConsent { days: 30 }, Rule::TextConsent { days: 60 }),
            (Rule::RapidSuccession { minutes: 6 }, Rule::RapidSuccession { minutes: 5 }),
            (hours("09:00", "20:00"), hours("08:00", "21:00")),
        ] {
            assert!(strict.is_as_strict_as(&loose) && strict.is_as_strict_as(&strict), "{strict:?} {loose:?}");
            assert!(!loose.is_as_strict_as(&strict), "{strict:?} {loose:?}");
        }
        // Of some neither is stricter.
        for (one, other) in [
            (cap(7, 7), cap(2, 1)),
            (hours("08:00", "20:00"), hours("09:00", "21:00")),
            (cap(7, 7), Rule::CoolDown { days: 7 }),
        ] {
            assert!(!one.is_as_strict_as(&other) && !other.is_as_strict_as(&one), "{one:?} {other:?}");
        }
    }

    #[test]
    fn every_rule_is_named_once_cited_and_dated() {
        for (position, law) in LAWS.iter().enumerate() {
            assert!(LAWS.iter().skip(position + 1).all(|other| other.id != law.id), "{}", law.id);
            assert!(law.from < law.to && law.source.contains(|char: char| char.is_ascii_digit()), "{}", law.id);
            assert!(!law.summary.is_empty() && !law.places.is_empty(), "{}", law.id);
            if let Rule::TimeWindow { start, end } = law.rule {
                assert!(clock_minute(start).unwrap() < clock_minute(end).unwrap(), "{}", law.id);
            }
            if let Rule::LatePayment { fixed_sums, currency, .. } = law.rule {
                assert_eq!((fixed_sums[0].0, currency.decimals()), (0, 2), "{}", law.id);
                assert!(fixed_sums.windows(2).all(|pair| pair[0].0 < pair[1].0 && pair[0].1 < pair[1].1));
            }
        }
    }
}
