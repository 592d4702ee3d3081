//! What is known at a time, and what follows from it for that time and later ones if nothing new happens.

use crate::contact::reason::{Block, BlockKind};
use crate::contact::{Channel, Channels, ContactKind, Governor};
use crate::error::Issue;
use crate::time::{Date, HORIZON_DAYS, Instant, MILLIS_PER_DAY, When};

/// Days that are covered, as ranges that do not touch; each lies within a rule's reach of today, so they are few.
#[derive(Clone, Debug, Default)]
struct Covered(Vec<(Date, Date)>);

impl Covered {
    fn add(&mut self, from: Date, to: Date, today: Date) {
        if from >= to {
            return;
        }
        let (mut start, mut end) = (from, to);
        self.0.retain(|(from, to)| {
            let joins = *from <= end && start <= *to;
            if joins {
                (start, end) = (start.min(*from), end.max(*to));
            }
            !joins && *to > today
        });
        self.0.push((start, end));
    }

    fn contains(&self, day: Date) -> bool {
        self.0.iter().any(|(from, to)| *from <= day && day < *to)
    }

    fn next_after(&self, day: Date) -> Option<Date> {
        self.0.iter().map(|(from, _)| *from).filter(|from| *from > day).min()
    }
}

/// What the person asked of a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stop {
    /// "Do not contact me."
    Altogether(Date),
    /// "Do not use this."
    Channel(Date),
    /// Through the opt-out of a message.
    OptOut(Date),
}

/// One channel's state.
#[derive(Clone, Copy, Debug)]
struct Line {
    channel: Channel,
    ceased: Option<Stop>,
    opted_out: Option<Stop>,
    /// Messages of the person, on the question's day, that wait for an answer.
    unanswered: usize,
}

/// Everything known at a time that bears on a debt, or on the person.
#[derive(Clone, Debug)]
pub struct Known<'g> {
    governor: &'g Governor<'g>,
    /// Counted calls, by day, as positions in the history.
    pub(super) calls: Vec<usize>,
    /// Conversations, likewise.
    pub(super) conversations: Vec<usize>,
    consent: Covered,
    texts: Covered,
    /// For each cap its contacts.
    contacts: Vec<Vec<usize>>,
    lines: [Line; 4],
    /// Days of contacts that are thought of, at the positions after the history.
    ahead: Vec<Date>,
}

impl<'g> Known<'g> {
    pub(super) fn new(governor: &'g Governor<'g>, on: When, debt: Option<u32>) -> Result<Self, Issue> {
        let day = governor.party.day(on)?;
        let line = |channel| Line { channel, ceased: None, opted_out: None, unanswered: 0 };
        let mut known = Self {
            governor,
            calls: Vec::new(),
            conversations: Vec::new(),
            consent: Covered::default(),
            texts: Covered::default(),
            contacts: vec![Vec::new(); governor.rules.contact_caps.len()],
            lines: Channel::ALL.map(line),
            ahead: Vec::new(),
        };
        for (position, event_day, event) in governor.events() {
            if event_day > day {
                break;
            }
            if !governor.is_known(position, on, day) {
                continue;
            }
            let right_number = governor.wrong_number(position).is_none_or(|wrong| !governor.is_known(wrong, on, day));
            known.take(position, event_day, &event.kind, debt, right_number, day);
        }
        Ok(known)
    }

    fn take(
        &mut self,
        position: usize,
        event_day: Date,
        kind: &ContactKind,
        debt: Option<u32>,
        right_number: bool,
        today: Date,
    ) {
        if let (Some((debts, _)), true) = (kind.call(), right_number) {
            if debts.concern(debt) && !self.consent.contains(event_day) {
                self.calls.push(position);
            }
            if !matches!(kind, ContactKind::NoticeSent { .. }) {
                self.contact(Channels::new([Channel::Call]), position);
            }
        }
        match kind {
            ContactKind::NoticeSent { channels } => self.contact(*channels, position),
            // 12 CFR 1006.14(b)(3)(i): consent ends with the next conversation.
            ContactKind::Conversation { .. } => {
                if kind.conversation().is_some_and(|debts| debts.concern(debt)) {
                    self.conversations.push(position);
                    self.consent = Covered::default();
                }
            }
            ContactKind::ConsentGiven { channel, debts, from, to } => {
                let rules = self.governor.rules;
                let (covered, days) = match channel {
                    Channel::Call if debts.cover(debt) => (&mut self.consent, rules.consent_days),
                    Channel::Text => (&mut self.texts, rules.text_consent.as_ref().map(|rule| rule.days)),
                    _ => return,
                };
                let Some(days) = days else { return };
                let end = event_day.plus_days_saturating(days.into());
                let from = from.map_or(event_day, |from| from.max(event_day));
                covered.add(from, to.map_or(end, |to| to.min(end)), event_day);
            }
            ContactKind::ConsentRevoked { channel, debts } => {
                if channel.is_none_or(|channel| channel == Channel::Call) && debts.concern(debt) {
                    self.consent = Covered::default();
                }
                if channel.is_none_or(|channel| channel == Channel::Text) {
                    self.texts = Covered::default();
                }
            }
            ContactKind::ConsumerMessage { channel } => {
                // 12 CFR 1006.6(d)(5)(i): a text from the person shows whose number it is.
                if let (Channel::Text, Some(rule)) = (channel, &self.governor.rules.text_consent) {
                    let end = event_day.plus_days_saturating(rule.days.into());
                    self.texts.add(event_day, end, event_day);
                }
                if event_day == today {
                    self.on(*channel, |line| line.unanswered = line.unanswered.saturating_add(1));
                }
            }
            ContactKind::MessageSent { channel, reply } => {
                if *reply {
                    self.on(*channel, |line| line.unanswered = line.unanswered.saturating_sub(1));
                } else {
                    self.contact(Channels::new([*channel]), position);
                }
            }
            ContactKind::CeaseRequested { channel } => self.each(*channel, |line| {
                let stop = if channel.is_some() { Stop::Channel(event_day) } else { Stop::Altogether(event_day) };
                if !matches!(line.ceased, Some(Stop::Altogether(_))) {
                    line.ceased = Some(stop);
                }
            }),
            ContactKind::CeaseWithdrawn { channel } => self.each(*channel, |line| line.ceased = None),
            ContactKind::OptedOut { channel } => {
                self.on(*channel, |line| line.opted_out = Some(Stop::OptOut(event_day)))
            }
            ContactKind::OptedIn { channel } => self.on(*channel, |line| line.opted_out = None),
            ContactKind::Call { .. } | ContactKind::WrongNumber { .. } => {}
        }
    }

    fn each(&mut self, channel: Option<Channel>, change: impl Fn(&mut Line)) {
        let named = |line: &&mut Line| channel.is_none_or(|channel| channel == line.channel);
        self.lines.iter_mut().filter(named).for_each(change);
    }

    fn on(&mut self, channel: Channel, change: impl Fn(&mut Line)) {
        self.each(Some(channel), change);
    }

    fn contact(&mut self, channels: Channels, position: usize) {
        for (cap, contacts) in self.governor.rules.contact_caps.iter().zip(&mut self.contacts) {
            if cap.channels.meet(channels) {
                contacts.push(position);
            }
        }
    }

    /// Takes a contact for made on a later day, a call without a conversation: it is counted until it is forgotten. The days only
    /// rise.
    pub fn foresee(&mut self, channel: Channel, day: Date) {
        let position = self.governor.history.len() + self.ahead.len();
        self.ahead.push(day);
        if channel == Channel::Call && !self.consent.contains(day) {
            self.calls.push(position);
        }
        self.contact(Channels::new([channel]), position);
    }

    /// Forgets what was only thought of.
    pub fn forget_foreseen(&mut self) {
        let happened = self.governor.history.len();
        for list in self.contacts.iter_mut().chain([&mut self.calls]) {
            while list.pop_if(|position| *position >= happened).is_some() {}
        }
        self.ahead.clear();
    }

    fn day_of(&self, position: usize) -> Date {
        let after = position.checked_sub(self.governor.history.len());
        let ahead = after.and_then(|after| self.ahead.get(after)).copied();
        ahead.unwrap_or_else(|| self.governor.day_of(position))
    }

    fn line(&self, channel: Channel) -> Option<&Line> {
        self.lines.iter().find(|line| line.channel == channel)
    }

    fn stops(&self, channel: Channel) -> impl Iterator<Item = Stop> + '_ {
        self.line(channel).into_iter().flat_map(|line| [line.ceased, line.opted_out]).flatten()
    }

    /// Where a list of contacts has no room on a day: how many there are, and the first day with room.
    fn full(&self, list: &[usize], count: u32, days: u32, day: Date) -> Option<(usize, Option<Date>)> {
        let count = usize::try_from(count).unwrap_or(usize::MAX);
        let first = day.plus_days_saturating(1 - i64::from(days));
        let before = list.partition_point(|position| self.day_of(*position) < first);
        let within = list.len().saturating_sub(before);
        if within < count {
            return None;
        }
        let last_in_the_way = list.len().checked_sub(count).and_then(|nth| list.get(nth));
        Some((within, last_in_the_way.map(|nth| self.day_of(*nth).plus_days_saturating(days.into()))))
    }

    /// The last conversation, where a call would be too soon after it, and the first day that is not.
    fn cool_until(&self, day: Date) -> Option<(Date, Date)> {
        let rule = self.governor.rules.cool_down.as_ref()?;
        let last = self.day_of(*self.conversations.last()?);
        let until = last.plus_days_saturating(rule.days.into());
        (day < until).then_some((last, until))
    }

    /// The reasons against a day.
    fn day_blocks(&self, channel: Channel, day: Date) -> Vec<Block> {
        let rules = self.governor.rules;
        let mut blocks = Vec::new();
        if channel == Channel::Call && !self.consent.contains(day) {
            let cap = rules.call_cap.as_ref();
            if let Some((cap, (calls, until))) =
                cap.and_then(|cap| Some((cap, self.full(&self.calls, cap.count, cap.days, day)?)))
            {
                let kind = BlockKind::CallCap { count: cap.count, days: cap.days, calls };
                blocks.push(Block::new(kind, &cap.citation, until.map(When::On)));
            }
            if let (Some(rule), Some((conversation_on, until))) = (&rules.cool_down, self.cool_until(day)) {
                let kind = BlockKind::CoolDown { days: rule.days, conversation_on };
                blocks.push(Block::new(kind, &rule.citation, Some(When::On(until))));
            }
        }
        for (cap, list) in rules.contact_caps.iter().zip(&self.contacts) {
            if let (true, Some((contacts, until))) =
                (cap.channels.contains(channel), self.full(list, cap.count, cap.days, day))
            {
                let kind = BlockKind::ContactCap { count: cap.count, days: cap.days, contacts };
                blocks.push(Block::new(kind, &cap.citation, until.map(When::On)));
            }
        }
        if let (Channel::Text, Some(rule), false) = (channel, &rules.text_consent, self.texts.contains(day)) {
            let until = self.texts.next_after(day).map(When::On);
            blocks.push(Block::new(BlockKind::TextConsent { days: rule.days }, &rule.citation, until));
        }
        blocks
    }

    /// A day before which none is free of the rules that count days: `day` itself where it is free; `None`: never.
    fn not_before(&self, channel: Channel, day: Date) -> Option<Date> {
        let rules = self.governor.rules;
        let mut from = day;
        if self.stops(channel).next().is_some() {
            return None;
        }
        if channel == Channel::Call && !self.consent.contains(day) {
            let cap = rules.call_cap.as_ref().and_then(|cap| self.full(&self.calls, cap.count, cap.days, day));
            let cool = self.cool_until(day).map(|(_, until)| until);
            let end = match cap {
                Some((_, until)) => until.map(|until| cool.map_or(until, |cool| cool.max(until))),
                None => Some(cool.unwrap_or(day)),
            };
            let covered = self.consent.next_after(day);
            from = match (end, covered) {
                (Some(end), Some(covered)) => end.min(covered),
                (end, covered) => end.or(covered)?,
            };
        }
        for (cap, list) in rules.contact_caps.iter().zip(&self.contacts) {
            if let (true, Some((_, until))) =
                (cap.channels.contains(channel), self.full(list, cap.count, cap.days, day))
            {
                from = from.max(until?);
            }
        }
        if channel == Channel::Text && rules.text_consent.is_some() && !self.texts.contains(day) {
            from = from.max(self.texts.next_after(day)?);
        }
        Some(from)
    }

    /// The first day from this one on that the rules which count days leave free. Each step passes the end of a cap, of a quiet or
    /// the start of a consent, and there are few of them.
    fn free_from(&self, channel: Channel, day: Date) -> Option<Date> {
        let mut day = day;
        loop {
            let from = self.not_before(channel, day)?;
            if from <= day || from == Date::MAX {
                return Some(from.max(day));
            }
            day = from;
        }
    }

    /// Why a contact is not allowed at a time that is not before what is known; empty when it is.
    ///
    /// # Errors
    /// `zone.outside`.
    pub fn blocks(&self, channel: Channel, when: When, reply: bool) -> Result<Vec<Block>, Issue> {
        // 12 CFR 1006.14(h), comment 6(b)(1)-2: who writes first may be answered once, by the same channel.
        let answers = reply && self.line(channel).is_some_and(|line| line.unanswered > 0);
        let wishes = &self.governor.rules.wishes;
        let mut blocks: Vec<Block> = self
            .stops(channel)
            .filter_map(|stop| match stop {
                Stop::Altogether(since) => Some((BlockKind::Ceased { since }, &wishes.cease)),
                Stop::Channel(since) if !answers => Some((BlockKind::Ceased { since }, &wishes.stop_channel)),
                Stop::OptOut(since) if !answers => Some((BlockKind::OptedOut { since }, &wishes.opt_out)),
                Stop::Channel(_) | Stop::OptOut(_) => None,
            })
            .map(|(kind, citation)| Block::new(kind, citation, None))
            .collect();
        blocks.extend(self.day_blocks(channel, self.governor.party.day(when)?));
        blocks.extend(self.governor.hours(channel).blocks(when)?);
        if answers {
            blocks.retain(|block| !matches!(block.kind, BlockKind::InconvenientTime { .. }));
        }
        Ok(blocks)
    }

    /// The first day or moment, from one that is not before what is known, at which a contact is allowed if nothing new happens; `None`:
    /// not within [`HORIZON_DAYS`].
    ///
    /// # Errors
    /// `zone.outside`.
    pub fn earliest(&self, channel: Channel, from: When) -> Result<Option<When>, Issue> {
        match from {
            When::On(first) => {
                Ok(self.first_day(channel, first, first.plus_days_saturating(HORIZON_DAYS - 1))?.map(When::On))
            }
            When::At(first) => {
                let hours = self.governor.hours(channel);
                let limit = first.millis().saturating_add(HORIZON_DAYS * MILLIS_PER_DAY);
                let mut at = first;
                while at.millis() < limit {
                    let day = self.governor.party.day(When::At(at))?;
                    let Some(free) = self.free_from(channel, day) else { break };
                    if free > day {
                        let Some(start) = self.start_of(free, at, limit)? else { break };
                        at = start;
                        continue;
                    }
                    match hours.next_open(at.millis(), limit)? {
                        None => break,
                        Some(open) if open == at.millis() => return Ok(Some(When::At(at))),
                        Some(open) => match Instant::new(open, at.offset_minutes()) {
                            Some(open) => at = open,
                            None => break,
                        },
                    }
                }
                Ok(None)
            }
        }
    }

    /// The first of these days on which a contact is allowed if nothing new happens.
    ///
    /// # Errors
    /// `zone.outside`.
    pub fn first_day(&self, channel: Channel, first: Date, last: Date) -> Result<Option<Date>, Issue> {
        let hours = self.governor.hours(channel);
        let mut day = first;
        while let Some(free) = self.free_from(channel, day).filter(|free| *free <= last) {
            if hours.has_open(free)? {
                return Ok(Some(free));
            }
            let Some(next) = free.plus_days(1) else { break };
            day = next;
        }
        Ok(None)
    }

    /// The start of a later day, in the offset of `at`; `None` beyond the limit.
    fn start_of(&self, day: Date, at: Instant, limit: i64) -> Result<Option<Instant>, Issue> {
        let by_offset = Instant::from_local(day, 0, at.offset_minutes());
        // Local days differ by less than two from those of another offset.
        if by_offset.is_none_or(|start| start.millis() >= limit.saturating_add(2 * MILLIS_PER_DAY)) {
            return Ok(None);
        }
        let Some(zone) = self.governor.party.day_zone() else { return Ok(by_offset) };
        let span = zone.span_at(at.millis())?;
        let here = Instant::from_local(day, 0, span.minutes);
        let start = match here.filter(|start| *start > at && start.millis() < span.to) {
            Some(start) => start,
            // A clock put back over midnight begins a day twice.
            None => match zone.start_of(day)? {
                start if start > at => start,
                start => Instant::new(span.to, start.offset_minutes()).unwrap_or(start),
            },
        };
        Ok(Some(start.in_offset(at.offset_minutes())))
    }

    /// Whether a contact at this time is a call that consent does not cover.
    ///
    /// # Errors
    /// `zone.outside`.
    pub fn would_count(&self, channel: Channel, when: When) -> Result<bool, Issue> {
        Ok(channel == Channel::Call && !self.consent.contains(self.governor.party.day(when)?))
    }
}
