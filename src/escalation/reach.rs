//! Through which channels a step may reach the customer, and when.

use std::cell::RefCell;

use serde::Serialize;

use crate::contact::{Block, Channel, Channels, ContactEvent, ContactKind, ContactRules, Governor, Known, Party};
use crate::error::Issues;
use crate::escalation::ladder::Ladder;
use crate::escalation::matter::Matter;
use crate::law::Selected;
use crate::receivables::{Account, Event, EventKind};
use crate::time::{Date, HORIZON_DAYS, When, ZoneOffsets};

/// The debt that an account is, among those that contacts may name.
pub const OWN_DEBT: u32 = 0;

/// Who is contacted, and by which rules.
#[derive(Clone, Copy, Debug)]
pub struct ContactTerms<'a> {
    /// The rules.
    pub rules: &'a ContactRules,
    /// The customer.
    pub party: &'a Party,
    /// The rules of law of the place; none where it is not known.
    pub laws: &'a [Selected],
}

/// A channel of the step, and whether the customer may be reached by it at the time of the question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Reach {
    /// The channel.
    pub channel: Channel,
    /// Whether it is allowed.
    pub allowed: bool,
    /// The first day or moment on which it is, if nothing new happens; none within the horizon.
    pub earliest: Option<When>,
    /// Why it is not.
    pub blocked_by: Vec<Block>,
}

/// The customer, with the creditor's hours where no place is known: whoever asks at a moment has written it in the creditor's
/// own time.
fn placed(party: &Party, when: When) -> Party {
    let minutes = if let When::At(instant) = when { instant.offset_minutes() } else { 0 };
    let mut party = party.clone();
    if party.zones.is_empty() && party.creditor_zone.is_none() {
        party.creditor_zone = Some(ZoneOffsets::fixed("the creditor's zone", minutes));
    }
    party
}

/// The contacts of an account; what a level sends is one too. Which of them are known is for the governor to say: it gives moments
/// the day of the customer's place.
fn contacts(account: &Account, ladder: &Ladder) -> Vec<ContactEvent> {
    // A call of a step that is told by itself as well, on the same day, is one call.
    let mut told: Vec<(Date, bool)> =
        account.history.iter().filter(|event| is_call(event)).map(|event| (event.on(), false)).collect();
    crate::order::sort_by(&mut told, Ord::cmp);
    let mut is_told = |day: Date| {
        let first = told.partition_point(|(other, _)| *other < day);
        let of_day = told.iter_mut().skip(first).take_while(|(other, _)| *other == day);
        of_day.into_iter().find(|(_, is_taken)| !*is_taken).map(|(_, is_taken)| *is_taken = true).is_some()
    };
    let mut contact = |event: &Event| {
        let kind = match &event.kind {
            EventKind::Contact { kind, .. } => kind.clone(),
            EventKind::NoticeSent { level, channel, .. } => {
                let all = channel.as_ref().map_or_else(|| ladder.channels(level), std::slice::from_ref);
                let mut channels = Channels::new(all.iter().copied());
                if channels.contains(Channel::Call) && is_told(event.on()) {
                    channels = channels.without(Channel::Call);
                }
                if !channels.meet(Channels::ALL) {
                    return None;
                }
                ContactKind::NoticeSent { channels }
            }
            _ => return None,
        };
        Some(ContactEvent { when: event.when, kind })
    };
    account.history.iter().filter_map(&mut contact).collect()
}

fn is_call(event: &Event) -> bool {
    let EventKind::Contact { kind, .. } = &event.kind else { return false };
    matches!(kind, ContactKind::Call { .. } | ContactKind::Conversation { placed_by_consumer: false, .. })
}

/// The customer and what is known of contacts, in one place for all units.
pub(super) struct Contacts {
    party: Party,
    events: Vec<ContactEvent>,
}

impl Contacts {
    pub(super) fn new(terms: ContactTerms<'_>, matter: &Matter<'_>) -> Self {
        Self { party: placed(terms.party, matter.when), events: contacts(matter.account, matter.ladder) }
    }

    pub(super) fn governor<'g>(&'g self, terms: ContactTerms<'g>) -> Result<Governor<'g>, Issues> {
        Governor::new(terms.rules, &self.party, &self.events)
    }
}

/// When each channel is open, at the time of the question and later.
pub(super) struct Reacher<'m, 'g> {
    terms: ContactTerms<'m>,
    when: When,
    /// Without it nobody is to be reached: nothing is open.
    known: Option<RefCell<Known<'g>>>,
    /// Each channel at the time of the question, worked out once.
    reaches: RefCell<Vec<Reach>>,
}

impl<'m, 'g> Reacher<'m, 'g> {
    pub(super) fn new(terms: ContactTerms<'m>, when: When, governor: Option<&'g Governor<'g>>) -> Result<Self, Issues> {
        let known = governor.map(|governor| governor.known(when, Some(OWN_DEBT))).transpose()?;
        Ok(Self { terms, when, known: known.map(RefCell::new), reaches: RefCell::new(Vec::new()) })
    }

    pub(super) fn laws(&self) -> &[Selected] {
        self.terms.laws
    }

    /// Each channel of a step at the time of the question, in its order.
    pub(super) fn reach(&self, channels: &[Channel]) -> Result<Vec<Reach>, Issues> {
        let Some(known) = &self.known else { return Ok(Vec::new()) };
        let mut reaches = self.reaches.borrow_mut();
        let mut found = Vec::with_capacity(channels.len());
        for channel in channels {
            if let Some(reach) = reaches.iter().find(|reach| reach.channel == *channel) {
                found.push(reach.clone());
                continue;
            }
            let known = known.borrow();
            let blocked_by = known.blocks(*channel, self.when, false)?;
            let allowed = blocked_by.is_empty();
            let earliest = if allowed { Some(self.when) } else { known.earliest(*channel, self.when)? };
            let reach = Reach { channel: *channel, allowed, earliest, blocked_by };
            reaches.push(reach.clone());
            found.push(reach);
        }
        Ok(found)
    }

    /// The first day from one on, within the horizon, on which a step reaches the customer, and the channel that it then takes;
    /// a step without channels needs none.
    pub(super) fn first_day(
        &self,
        channels: &[Channel],
        from: Date,
    ) -> Result<Option<(Date, Option<Channel>)>, Issues> {
        if channels.is_empty() {
            return Ok(Some((from, None)));
        }
        let Some(known) = &self.known else { return Ok(None) };
        let last = self.when.day().plus_days_saturating(HORIZON_DAYS - 1);
        let mut first: Option<(Date, Channel)> = None;
        for channel in channels {
            let day = if from == self.when.day() {
                let reach = self.reach(std::slice::from_ref(channel))?;
                reach.iter().find_map(|reach| reach.earliest).map(When::day).filter(|day| *day <= last)
            } else {
                known.borrow().first_day(*channel, from, last)?
            };
            if let Some(day) = day.filter(|day| first.is_none_or(|(first, _)| *day < first)) {
                first = Some((day, *channel));
            }
        }
        Ok(first.map(|(day, channel)| (day, Some(channel))))
    }

    /// Takes a step ahead for carried out.
    pub(super) fn foresee(&self, channel: Option<Channel>, day: Date) {
        if let (Some(known), Some(channel)) = (&self.known, channel) {
            known.borrow_mut().foresee(channel, day);
        }
    }

    /// Forgets the steps ahead.
    pub(super) fn forget_foreseen(&self) {
        if let Some(known) = &self.known {
            known.borrow_mut().forget_foreseen();
        }
    }
}
