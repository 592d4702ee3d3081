//! Hours: the moments at which the person may be contacted, in every place where they may be.

use crate::contact::reason::{Block, BlockKind, Citation};
use crate::contact::rules::{Closed, TimeWindow};
use crate::contact::{Channel, ContactRules, Inconvenient, Party, Weekdays};
use crate::error::Issue;
use crate::time::{Date, Instant, MILLIS_PER_MINUTE, Span, When, ZoneOffsets};

const MINUTES_PER_DAY: i64 = 1_440;

/// What bears on the hours of one channel.
#[derive(Clone, Copy)]
pub(super) struct Hours<'a> {
    window: Option<&'a TimeWindow>,
    inconvenient: &'a [Inconvenient],
    /// What the inconvenient times are cited by.
    wish: &'a Citation,
    closed: Option<&'a Closed>,
    place: Place<'a>,
    day_zone: Option<&'a ZoneOffsets>,
}

#[derive(Clone, Copy)]
enum Place<'a> {
    /// No rule asks for it.
    Free,
    Unknown,
    In(&'a [ZoneOffsets]),
}

/// What one zone says about a moment; each part until when at least.
struct Look {
    window: Option<i64>,
    inconvenient: Option<i64>,
    closed: Option<i64>,
    /// First moment at which it may say otherwise.
    until: i64,
}

impl Look {
    fn blocked(&self) -> Option<i64> {
        self.window.max(self.inconvenient).max(self.closed)
    }
}

impl<'a> Hours<'a> {
    /// Of a channel, or of whatever channel without it.
    pub(super) fn new(rules: &'a ContactRules, party: &'a Party, channel: Option<Channel>) -> Self {
        let concerns = |channels: crate::contact::Channels| channel.is_none_or(|channel| channels.contains(channel));
        let window = rules.time_window.as_ref().filter(|window| concerns(window.channels()));
        let closed = rules.closed.as_ref().filter(|closed| concerns(closed.channels));
        let bears = window.is_some() || closed.is_some() || !party.inconvenient.is_empty();
        let place = match (party.zones.as_slice(), channel, &party.creditor_zone) {
            _ if !bears => Place::Free,
            ([], Some(Channel::Letter), _) => Place::Free,
            ([], Some(Channel::Email), Some(zone)) => Place::In(std::slice::from_ref(zone)),
            ([], _, _) => Place::Unknown,
            (zones, _, _) => Place::In(zones),
        };
        Self {
            window,
            inconvenient: &party.inconvenient,
            wish: &rules.wishes.inconvenient,
            closed,
            place,
            day_zone: party.day_zone(),
        }
    }

    fn look(&self, zone: &ZoneOffsets, at: i64) -> Result<Look, Issue> {
        let span = zone.span_at(at)?;
        // A moment beyond the calendar is one whose offset nobody knows.
        let local = Instant::new(at, span.minutes);
        let Some(local) = local else {
            return Err(Issue::new(
                "zone.outside",
                "the moment is outside the calendar",
                "Days run from year 1 to 9999.",
            ));
        };
        let (day, millis) = (local.day(), local.millis_of_day());
        let moment = |minute: i64| (at - millis + minute * MILLIS_PER_MINUTE).min(span.to);
        let midnight = moment(MINUTES_PER_DAY);
        let mut look = Look { window: None, inconvenient: None, closed: None, until: midnight };
        if let Some(window) = self.window {
            let (start, end) = (moment(window.start()), moment(window.end()));
            if millis < window.start() * MILLIS_PER_MINUTE {
                look.window = Some(start);
            } else if millis >= window.end() * MILLIS_PER_MINUTE {
                look.window = Some(midnight);
            } else {
                look.until = end;
            }
        }
        let weekday = Weekdays::of(day);
        for (start, end) in self.inconvenient.iter().filter_map(|time| time.minutes(weekday)) {
            if millis < start * MILLIS_PER_MINUTE {
                look.until = look.until.min(moment(start));
            } else if millis < end * MILLIS_PER_MINUTE {
                look.inconvenient = look.inconvenient.max(Some(moment(end)));
            }
        }
        if self.closed.is_some_and(|closed| closed.contains(day)) {
            look.closed = Some(midnight);
        }
        if let Some(until) = look.blocked() {
            look.until = until;
        }
        Ok(look)
    }

    /// The first moment from `at` on, before `limit`, that is open.
    pub(super) fn next_open(&self, at: i64, limit: i64) -> Result<Option<i64>, Issue> {
        let zones = match self.place {
            Place::Free => return Ok(Some(at)),
            Place::Unknown => return Ok(None),
            Place::In(zones) => zones,
        };
        let mut at = at;
        while at < limit {
            let began = at;
            for zone in zones {
                if at >= limit {
                    return Ok(None);
                }
                if let Some(until) = self.look(zone, at)?.blocked() {
                    at = until;
                }
            }
            if at == began {
                return Ok(Some(at));
            }
        }
        Ok(None)
    }

    /// The open parts of stretches of time.
    pub(super) fn open(&self, spans: &[Span]) -> Result<Vec<(i64, i64)>, Issue> {
        let zones = match self.place {
            Place::Free => &[],
            Place::Unknown => return Ok(Vec::new()),
            Place::In(zones) => zones,
        };
        let mut found: Vec<(i64, i64)> = Vec::new();
        for span in spans {
            let mut at = span.from;
            while at < span.to {
                let (mut until, mut open) = (span.to, true);
                for zone in zones {
                    let look = self.look(zone, at)?;
                    until = until.min(look.until);
                    open &= look.blocked().is_none();
                }
                match found.last_mut() {
                    Some((_, end)) if open && *end == at => *end = until,
                    _ if open => found.push((at, until)),
                    _ => {}
                }
                at = until;
            }
        }
        Ok(found)
    }

    /// Whether some moment of a day is open.
    pub(super) fn has_open(&self, day: Date) -> Result<bool, Issue> {
        match (self.place, self.day_zone) {
            (Place::Free, _) => Ok(true),
            (Place::In(_), Some(zone)) => Ok(!self.open(&zone.day(day)?)?.is_empty()),
            _ => Ok(false),
        }
    }

    /// Why a moment, or a whole day, is not open.
    pub(super) fn blocks(&self, when: When) -> Result<Vec<Block>, Issue> {
        let zones = match self.place {
            Place::Free => return Ok(Vec::new()),
            Place::Unknown => return Ok(vec![Block::new(BlockKind::PlaceUnknown, &Citation::default(), None)]),
            Place::In(zones) => zones,
        };
        let mut found: [Option<Block>; 3] = [None, None, None];
        let [window, inconvenient, closed] = &mut found;
        match when {
            When::At(instant) => {
                let until = |millis| Instant::new(millis, instant.offset_minutes()).map(When::At);
                for zone in zones {
                    let look = self.look(zone, instant.millis())?;
                    if let (Some(end), None) = (look.window, &window) {
                        *window = self.window_block(zone, until(end));
                    }
                    if let (Some(end), None) = (look.inconvenient, &inconvenient) {
                        *inconvenient = Some(self.inconvenient_block(zone, until(end)));
                    }
                    if let (Some(end), None) = (look.closed, &closed) {
                        *closed = self.closed_block(zone, until(end));
                    }
                }
            }
            When::On(day) if !self.has_open(day)? => {
                let Some(zone) = self.day_zone else { return Ok(Vec::new()) };
                let none = Self { window: None, inconvenient: &[], closed: None, ..*self };
                // The parts that close the day by themselves, else all of them together.
                let alone = [
                    Self { window: self.window, ..none },
                    Self { inconvenient: self.inconvenient, ..none },
                    Self { closed: self.closed, ..none },
                ];
                let mut by_itself = [false; 3];
                for (closes, part) in by_itself.iter_mut().zip(&alone) {
                    *closes = !part.has_open(day)?;
                }
                let together = by_itself == [false; 3];
                let [by_window, by_inconvenient, by_closed] = by_itself;
                if by_window || together {
                    *window = self.window_block(zone, None);
                }
                if by_inconvenient || (together && !self.inconvenient.is_empty()) {
                    *inconvenient = Some(self.inconvenient_block(zone, None));
                }
                if by_closed || together {
                    *closed = self.closed_block(zone, None);
                }
            }
            When::On(_) => {}
        }
        Ok(found.into_iter().flatten().collect())
    }

    fn window_block(&self, zone: &ZoneOffsets, until: Option<When>) -> Option<Block> {
        let window = self.window?;
        let clock = |minute: i64| format!("{:02}:{:02}", minute / 60, minute % 60);
        let (start, end) = (clock(window.start()), clock(window.end()));
        let kind = BlockKind::TimeWindow { zone: zone.name().to_owned(), start, end };
        Some(Block::new(kind, window.citation(), until))
    }

    fn inconvenient_block(&self, zone: &ZoneOffsets, until: Option<When>) -> Block {
        let kind = BlockKind::InconvenientTime { zone: zone.name().to_owned() };
        Block::new(kind, self.wish, until)
    }

    fn closed_block(&self, zone: &ZoneOffsets, until: Option<When>) -> Option<Block> {
        let kind = BlockKind::ClosedDay { zone: zone.name().to_owned() };
        Some(Block::new(kind, &self.closed?.citation, until))
    }
}
