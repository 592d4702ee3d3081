//! The governor: one view of a person's whole history, over every channel.

use serde::Serialize;

use crate::contact::hours::Hours;
use crate::contact::known::Known;
use crate::contact::{Block, Channel, ContactEvent, ContactKind, ContactRules, Party};
use crate::error::{Issue, Issues};
use crate::order::{self, Index};
use crate::time::{Date, Instant, When, ZoneOffsets};

/// A contact that is thought of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Question {
    /// How.
    pub channel: Channel,
    /// When; what happened later is unknown.
    pub when: When,
    /// About which debt; without it about all the person owes, as if it were one debt.
    pub debt: Option<u32>,
    /// It answers a message of the person.
    pub reply: bool,
}

/// Whether, why not, and when next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Verdict {
    /// Whether it is allowed.
    pub allowed: bool,
    /// Why not; empty when allowed.
    pub blocked_by: Vec<Block>,
    /// First day, or moment, from the question's on that is allowed if nothing new happens, and not as a reply; the question's own when
    /// it is allowed. `None`: not within [`crate::time::HORIZON_DAYS`].
    pub earliest: Option<When>,
    /// A call that consent does not cover.
    pub would_count: bool,
}

/// Rules, person and history, sorted once for any number of questions.
#[derive(Clone, Debug)]
pub struct Governor<'a> {
    pub(super) rules: &'a ContactRules,
    pub(super) party: &'a Party,
    pub(super) history: &'a [ContactEvent],
    /// The day of each event.
    days: Vec<Date>,
    /// Positions of the events, by day and then as listed.
    order: Vec<usize>,
    /// Where each event's number turned out to be wrong.
    wrong: Vec<Option<usize>>,
}

impl<'a> Governor<'a> {
    /// Takes a history in any order; events of one day stand in the order in which they happened.
    ///
    /// # Errors
    /// `zone.outside` for moments that the offsets of the day zone do not reach.
    pub fn new(rules: &'a ContactRules, party: &'a Party, history: &'a [ContactEvent]) -> Result<Self, Issues> {
        let mut issues = Vec::new();
        let mut days = Vec::with_capacity(history.len());
        for (position, event) in history.iter().enumerate() {
            match party.day(event.when) {
                Ok(day) => days.push(day),
                Err(issue) => {
                    issues.push(issue.at(format!("[{position}].at")));
                    days.push(event.when.day());
                }
            }
        }
        if !issues.is_empty() {
            return Err(Issues(issues));
        }
        let order = order::positions(history.len(), &|one, other| days.get(one).cmp(&days.get(other)));
        let wrong = wrong_numbers(history, &order);
        Ok(Self { rules, party, history, days, order, wrong })
    }

    /// As [`Governor::new`], of a history that is listed in the order in which it happened.
    ///
    /// # Errors
    /// `order.events` for an event that was before the one listed ahead of it; `zone.outside`.
    pub fn ordered(rules: &'a ContactRules, party: &'a Party, history: &'a [ContactEvent]) -> Result<Self, Issues> {
        let governor = Self::new(rules, party, history)?;
        let mut issues = Vec::new();
        let mut last: Option<(When, Date)> = None;
        for (position, (event, day)) in history.iter().zip(&governor.days).enumerate() {
            let follows = last.is_none_or(|(when, last_day)| match (when, event.when) {
                (When::At(last), When::At(at)) => last <= at,
                _ => last_day <= *day,
            });
            if !follows {
                let message = "the event was before the one listed ahead of it";
                let help = "List the events in the order in which they happened.";
                issues.push(Issue::new("order.events", message, help).at(format!("[{position}]")));
            }
            last = Some((event.when, *day));
        }
        if issues.is_empty() { Ok(governor) } else { Err(Issues(issues)) }
    }

    /// Everything known at a time that bears on a debt, or on the person without one; for many questions about later times.
    ///
    /// # Errors
    /// `zone.outside`.
    pub fn known(&self, on: When, debt: Option<u32>) -> Result<Known<'_>, Issue> {
        Known::new(self, on, debt)
    }

    /// Whether a contact is allowed, why not, and when next.
    ///
    /// # Errors
    /// `zone.outside` where the answer depends on a moment that the offsets do not reach.
    pub fn check(&self, question: Question) -> Result<Verdict, Issue> {
        let known = self.known(question.when, question.debt)?;
        let blocked_by = known.blocks(question.channel, question.when, question.reply)?;
        let allowed = blocked_by.is_empty();
        let earliest = if allowed { Some(question.when) } else { known.earliest(question.channel, question.when)? };
        Ok(Verdict { allowed, blocked_by, earliest, would_count: known.would_count(question.channel, question.when)? })
    }

    /// The first day or moment from `from` on at which a contact is allowed, with what is known then; `None`: not within
    /// [`crate::time::HORIZON_DAYS`].
    ///
    /// # Errors
    /// `zone.outside`.
    pub fn earliest(&self, channel: Channel, from: When, debt: Option<u32>) -> Result<Option<When>, Issue> {
        self.known(from, debt)?.earliest(channel, from)
    }

    /// The open hours of a day of a zone, as moments [from, to): by the time window, the person's inconvenient times and the closed days,
    /// for a channel or, without one, for whatever channel.
    ///
    /// # Errors
    /// `zone.outside`.
    pub fn windows(
        rules: &ContactRules,
        party: &Party,
        channel: Option<Channel>,
        day: Date,
        zone: &ZoneOffsets,
    ) -> Result<Vec<(Instant, Instant)>, Issue> {
        let spans = zone.day(day)?;
        let open = Hours::new(rules, party, channel).open(&spans)?;
        // At the end of what is known, the offset before it.
        let minutes = |millis: i64| zone.span_at(millis).or_else(|_| zone.span_at(millis - 1)).map(|span| span.minutes);
        let local = |millis: i64| {
            let instant = Instant::new(millis, minutes(millis)?);
            instant
                .ok_or_else(|| Issue::new("date.range", "the day leaves the calendar", "Days run from year 1 to 9999."))
        };
        open.into_iter().map(|(from, to)| Ok((local(from)?, local(to)?))).collect()
    }

    pub(super) fn hours(&self, channel: Channel) -> Hours<'_> {
        Hours::new(self.rules, self.party, Some(channel))
    }

    /// The events by day, each with its position in the history.
    pub(super) fn events(&self) -> impl Iterator<Item = (usize, Date, &ContactEvent)> + '_ {
        self.order
            .iter()
            .filter_map(|position| Some((*position, *self.days.get(*position)?, self.history.get(*position)?)))
    }

    pub(super) fn day_of(&self, position: usize) -> Date {
        self.days.get(position).copied().unwrap_or(Date::MAX)
    }

    /// Whether an event is known on `day`, at `on`.
    pub(super) fn is_known(&self, position: usize, on: When, day: Date) -> bool {
        let Some(event) = self.history.get(position) else { return false };
        match (event.when, on) {
            (When::At(at), When::At(on)) => at <= on,
            _ => self.day_of(position) <= day,
        }
    }

    /// Where the number of an event turned out to be wrong.
    pub(super) fn wrong_number(&self, position: usize) -> Option<usize> {
        self.wrong.get(position).copied().flatten()
    }
}

impl Party {
    /// The day of a moment in the day zone.
    pub(super) fn day(&self, when: When) -> Result<Date, Issue> {
        match (when, self.day_zone()) {
            (When::At(instant), Some(zone)) => Ok(zone.local(instant)?.day()),
            _ => Ok(when.day()),
        }
    }
}

/// For each event the first one that calls its number wrong.
fn wrong_numbers(history: &[ContactEvent], order: &[usize]) -> Vec<Option<usize>> {
    let number_at = |position: usize| match history.get(position).map(|event| &event.kind) {
        Some(ContactKind::WrongNumber { number }) => Some(number.as_str()),
        _ => None,
    };
    let found: Vec<usize> = order.iter().copied().filter(|position| number_at(*position).is_some()).collect();
    let nth = |nth: usize| found.get(nth).and_then(|position| number_at(*position));
    let (by_number, _) = Index::new(found.len(), &nth);
    let wrong = |event: &ContactEvent| {
        let (_, number) = event.kind.call()?;
        by_number.find(number?, &nth).and_then(|nth| found.get(nth)).copied()
    };
    history.iter().map(wrong).collect()
}
