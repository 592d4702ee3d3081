//! Looking back: what was counted, and what was too much.

use serde::Serialize;

use crate::contact::{CallOutcome, ContactKind, Governor};
use crate::error::Issue;
use crate::order;
use crate::time::{Date, When};

/// Days that are counted where no cap names them.
const DEFAULT_DAYS: u32 = 7;

/// Calls and conversations of one debt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct DebtCounts {
    /// Counted calls.
    pub calls: usize,
    /// Conversations about it.
    pub conversations: usize,
}

/// What was counted, as known on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counts {
    /// For each debt, in the cap's days up to the day.
    pub debts: Vec<DebtCounts>,
    /// For each event of the history, whether it counts for some debt.
    pub counted: Vec<bool>,
}

/// The first call that was too much.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Excess {
    /// Its position in the history.
    pub index: usize,
    /// Its day.
    pub on: Date,
}

/// Calls too close together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Flag {
    /// Too many counted calls on one day.
    Concentrated,
    /// Two unanswered calls to one number within minutes.
    RapidSuccession,
}

/// A whole history, judged for one debt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Review {
    /// Whether no call was too much.
    pub within_limits: bool,
    /// The first counted call over the cap or within a quiet.
    pub first_excess: Option<Excess>,
    /// What looks like harassment within the limits.
    pub flags: Vec<Flag>,
}

impl Governor<'_> {
    /// Calls and conversations of so many debts in the cap's days up to a day, as known on it.
    ///
    /// # Errors
    /// `zone.outside`.
    pub fn counts(&self, on: Date, debts: u32) -> Result<Counts, Issue> {
        let days = self.rules.call_cap.as_ref().map_or(DEFAULT_DAYS, |cap| cap.days);
        let first = on.plus_days_saturating(1 - i64::from(days));
        let mut counts = Counts { debts: Vec::new(), counted: vec![false; self.history.len()] };
        for debt in 0..debts {
            let known = self.known(When::On(on), Some(debt))?;
            for position in &known.calls {
                if let Some(counted) = counts.counted.get_mut(*position) {
                    *counted = true;
                }
            }
            let within = |list: &[usize]| list.iter().filter(|position| self.day_of(**position) >= first).count();
            counts.debts.push(DebtCounts { calls: within(&known.calls), conversations: within(&known.conversations) });
        }
        Ok(counts)
    }

    /// Judges the whole history for one debt, with all that is known at its end.
    ///
    /// # Errors
    /// `zone.outside`.
    pub fn review(&self, debt: Option<u32>) -> Result<Review, Issue> {
        let known = self.known(When::On(Date::MAX), debt)?;
        let first_excess = self.first_excess(&known.calls, &known.conversations);
        let mut flags = Vec::new();
        let a_day = self.rules.concentration.and_then(|rule| usize::try_from(rule.calls_per_day).ok());
        if let Some(a_day) = a_day.and_then(|a_day| a_day.checked_sub(1)) {
            let mut pairs = known.calls.iter().zip(known.calls.iter().skip(a_day));
            if pairs.any(|(one, other)| self.day_of(*one) == self.day_of(*other)) {
                flags.push(Flag::Concentrated);
            }
        }
        if self.rules.rapid_succession.is_some_and(|rule| self.is_rapid(debt, rule.minutes.into())) {
            flags.push(Flag::RapidSuccession);
        }
        Ok(Review { within_limits: first_excess.is_none(), first_excess, flags })
    }

    fn first_excess(&self, calls: &[usize], conversations: &[usize]) -> Option<Excess> {
        let (mut calls_before, mut conversations_before) = (0_usize, 0_usize);
        for (position, day, _) in self.events() {
            if calls.get(calls_before) == Some(&position) {
                let over = self.rules.call_cap.as_ref().is_some_and(|cap| {
                    let count = usize::try_from(cap.count).unwrap_or(usize::MAX);
                    let first = day.plus_days_saturating(1 - i64::from(cap.days));
                    let too_many = calls_before.checked_sub(count).and_then(|nth| calls.get(nth));
                    too_many.is_some_and(|earlier| self.day_of(*earlier) >= first)
                });
                let last: Option<&usize> = conversations_before.checked_sub(1).and_then(|nth| conversations.get(nth));
                let too_soon = self.rules.cool_down.as_ref().is_some_and(|rule| {
                    last.is_some_and(|last| day < self.day_of(*last).plus_days_saturating(rule.days.into()))
                });
                if over || too_soon {
                    return Some(Excess { index: position, on: day });
                }
                calls_before += 1;
            }
            if conversations.get(conversations_before) == Some(&position) {
                conversations_before += 1;
            }
        }
        None
    }

    /// Whether two unanswered calls to one number lie so close together. Numbers that nobody noted are taken for one.
    fn is_rapid(&self, debt: Option<u32>, minutes: i64) -> bool {
        let call = |position: usize| match self.history.get(position).map(|event| (&event.kind, event.when)) {
            Some((ContactKind::Call { outcome: CallOutcome::Unanswered, debts, number }, When::At(at)))
                if debts.concern(debt) =>
            {
                Some((number.as_deref(), at.millis()))
            }
            _ => None,
        };
        let mut sorted = order::positions(self.history.len(), &|one, other| call(one).cmp(&call(other)));
        sorted.retain(|position| call(*position).is_some());
        let close = |(one, other): (&usize, &usize)| match (call(*one), call(*other)) {
            (Some((number, first)), Some((other_number, second))) => {
                number == other_number && second - first <= minutes * 60_000
            }
            _ => false,
        };
        sorted.iter().zip(sorted.iter().skip(1)).any(close)
    }
}
