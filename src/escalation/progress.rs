//! What was carried out for a unit, and what of it still counts.

use std::borrow::Cow;

use crate::contact::Channels;
use crate::escalation::ladder::{Action, EarnedBy, Ladder, Level, Promotion, RepeatEvery, Restart};
use crate::escalation::matter::Candidate;
use crate::escalation::unit::Climber;
use crate::receivables::{Account, Channel, Event, EventKind, UnpaidReason};
use crate::time::{Date, MILLIS_PER_DAY, When};

/// What was carried out for a unit.
#[derive(Clone, Debug, Default)]
pub(super) struct Progress {
    /// Of each level, the last notice that counts.
    pub(super) sent: Vec<Option<Sent>>,
    /// The last notice of any name, counted or not.
    pub(super) last: Option<Notice>,
    /// The last notice of any name that counts.
    pub(super) last_counted: Option<When>,
    /// The day on which the customer said since that there is no money at the moment: an offer waits no longer.
    pub(super) invites_offer: Option<Date>,
}

/// A notice that counts.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sent {
    /// Its day, the question's at the latest.
    pub(super) sent_on: Date,
    pub(super) delivered_on: Date,
    pub(super) bounced_on: Option<Date>,
    channel: Option<Channel>,
    /// By which it came back so far.
    came_back: Channels,
}

/// A notice.
#[derive(Clone, Copy, Debug)]
pub(super) struct Notice {
    pub(super) when: When,
    pub(super) bounced: bool,
}

impl Ladder {
    /// The first day on which a level that was sent gives way to the next.
    fn ready_after(&self, position: usize, sent: &Sent) -> Date {
        let from = match self.earned_by {
            EarnedBy::Sent => sent.sent_on,
            EarnedBy::Delivered => sent.delivered_on,
        };
        from.plus_days_saturating(self.levels.get(position).map_or(0, |level| level.grants_days))
    }
}

impl Progress {
    /// Follows the history of a unit; `moves` are the events that may move it, in order, each with the level that it names.
    pub(super) fn new<'e>(
        account: &Account,
        ladder: &Ladder,
        unit: &Climber<'_>,
        moves: impl Iterator<Item = &'e (&'e Event, Option<usize>)>,
        asked: When,
    ) -> Self {
        let oldest = unit.oldest_on(asked.day());
        let counts = |day: Date| match ladder.restart {
            Restart::WhenClear => unit.is_open_since(day),
            Restart::WhenAnchorChanges => oldest.is_some() && unit.oldest_on(day) == oldest,
        };
        let mut progress = Self { sent: vec![None; ladder.levels.len()], ..Self::default() };
        let mut last_name = None;
        for (event, position) in moves {
            let day = event.when.day_seen_from(asked);
            match &event.kind {
                EventKind::NoticeSent { level, channel, about } if unit.key.is_meant(about, account) => {
                    progress.last = Some(Notice { when: event.when, bounced: false });
                    last_name = Some(level);
                    if counts(day) {
                        progress.note(ladder, *position, event.when, *channel, day);
                    }
                }
                EventKind::Contact { reason: Some(UnpaidReason::CashFlow), .. } if counts(day) => {
                    progress.invites_offer = Some(day);
                }
                EventKind::NoticeDelivered { .. } => {
                    if let Some(sent) = progress.sent_as(*position) {
                        sent.delivered_on = day;
                    }
                }
                EventKind::NoticeBounced { level } => {
                    if let Some(last) = progress.last.as_mut().filter(|_| last_name == Some(level)) {
                        last.bounced = true;
                    }
                    if let Some(sent) = progress.sent_as(*position) {
                        sent.bounced_on = Some(day);
                        sent.came_back = sent.channel.map_or(sent.came_back, |channel| sent.came_back.with(channel));
                    }
                }
                _ => {}
            }
        }
        progress
    }

    fn sent_as(&mut self, position: Option<usize>) -> Option<&mut Sent> {
        self.sent.get_mut(position?)?.as_mut()
    }

    /// Notes a notice that counts: of a level, or of another name.
    pub(super) fn note(
        &mut self,
        ladder: &Ladder,
        position: Option<usize>,
        when: When,
        channel: Option<Channel>,
        day: Date,
    ) {
        self.last = Some(Notice { when, bounced: false });
        self.last_counted = Some(when);
        let is_offer = |position: usize| ladder.levels.get(position).is_some_and(|level| level.action == Action::Offer);
        if position.is_some_and(is_offer) {
            self.invites_offer = None;
        }
        let level = position.and_then(|position| ladder.levels.get(position));
        if let (Some(level), Some(slot)) = (level, position.and_then(|position| self.sent.get_mut(position))) {
            let transit_days = ladder.transit_days.of(&level.channels, channel);
            let delivered_on = day.plus_days_saturating(transit_days);
            let came_back = slot.map_or(Channels::new([]), |before| before.came_back);
            *slot = Some(Sent { sent_on: day, delivered_on, bounced_on: None, channel, came_back });
        }
    }

    /// The most severe level whose notice counts.
    pub(super) fn highest(&self) -> Option<(usize, &Sent)> {
        self.sent.iter().enumerate().rev().find_map(|(position, sent)| Some((position, sent.as_ref()?)))
    }

    /// The notice that came back and has to be sent again first: step by step the mildest, by jumps only the most severe.
    pub(super) fn to_resend(&self, ladder: &Ladder) -> Option<usize> {
        let (highest, _) = self.highest()?;
        let first = if ladder.promotion == Promotion::Step { 0 } else { highest };
        let came_back = |position: &usize| {
            let sent = self.sent.get(*position).and_then(Option::as_ref);
            sent.is_some_and(|sent| sent.bounced_on.is_some())
        };
        (first..=highest).find(came_back).filter(|_| ladder.earned_by == EarnedBy::Delivered)
    }

    /// The notice that the next step waits for: the one to be sent again, else the one whose days are over last.
    pub(super) fn leading(&self, ladder: &Ladder) -> Option<(usize, &Sent)> {
        let at = |position: usize| Some((position, self.sent.get(position)?.as_ref()?));
        if let Some(position) = self.to_resend(ladder) {
            return at(position);
        }
        let counted = (0..self.sent.len()).filter_map(at);
        match ladder.promotion {
            Promotion::Step => counted.max_by(|(one, sent), (other, later)| {
                ladder.ready_after(*one, sent).cmp(&ladder.ready_after(*other, later))
            }),
            Promotion::Jump => self.highest(),
        }
    }

    /// The channels of a step, those by which it came back at the end.
    pub(super) fn preferred<'a>(&self, ladder: &Ladder, candidate: Candidate<'a>) -> Cow<'a, [Channel]> {
        let channels = candidate.channels();
        let resent = candidate.position().filter(|position| self.to_resend(ladder) == Some(*position));
        let came_back = resent.and_then(|position| self.sent.get(position)?.as_ref()).map(|sent| sent.came_back);
        let Some(came_back) = came_back else { return Cow::Borrowed(channels) };
        let (last, first): (Vec<Channel>, Vec<Channel>) =
            channels.iter().partition(|channel| came_back.contains(**channel));
        Cow::Owned([first, last].concat())
    }

    /// The day on which the customer told of too little money at the moment, where the level is an offer not made since.
    pub(super) fn invited_on(&self, level: &Level) -> Option<Date> {
        self.invites_offer.filter(|_| level.action == Action::Offer)
    }

    /// The first day on which what was sent gives way to the next level: it has arrived, and the days that it grants are over.
    pub(super) fn ready_on(&self, ladder: &Ladder) -> Option<Date> {
        if self.to_resend(ladder).is_some() {
            return None;
        }
        let (position, sent) = self.leading(ladder)?;
        Some(ladder.ready_after(position, sent))
    }

    /// Whether the repetition's step has passed since the last notice that counts.
    pub(super) fn is_repeat_due(&self, ladder: &Ladder, now: When) -> bool {
        let (Some(repeat), Some(last)) = (&ladder.repeat, self.last_counted) else { return false };
        match (repeat.every, last, now) {
            (RepeatEvery::EveryDays(days), When::At(last), When::At(now)) => {
                now.millis() - last.millis() >= days.saturating_mul(MILLIS_PER_DAY)
            }
            (RepeatEvery::EveryDays(days), ..) => now.day().days_since(last.day()) >= days,
            (RepeatEvery::EveryMonths(months), ..) => {
                last.day().plus_months(months).is_some_and(|next| next <= now.day())
            }
        }
    }

    /// Whether an offer of help has arrived by a day, where the ladder has a level that makes one.
    pub(super) fn has_offered(&self, ladder: &Ladder, on: Date) -> bool {
        let mut offers = ladder.offers().peekable();
        offers.peek().is_none()
            || offers.any(|position| {
                let sent = self.sent.get(position).and_then(Option::as_ref);
                sent.is_some_and(|sent| sent.bounced_on.is_none() && sent.delivered_on <= on)
            })
    }
}
