//! Through which channels a step may reach the customer, and when.

use serde::Serialize;

use crate::contact::{Block, Channel, ContactEvent, ContactKind, ContactRules, Governor, Party};
use crate::error::Issues;
use crate::receivables::{Account, Event, EventKind};
use crate::time::{When, ZoneOffsets};

/// The debt that an account is, among those that contacts may name.
pub const OWN_DEBT: u32 = 0;

/// Who is contacted, and by which rules.
#[derive(Clone, Copy, Debug)]
pub struct ContactTerms<'a> {
    /// The rules.
    pub rules: &'a ContactRules,
    /// The customer.
    pub party: &'a Party,
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
pub(super) fn placed(party: &Party, when: When) -> Party {
    let minutes = if let When::At(instant) = when { instant.offset_minutes() } else { 0 };
    let mut party = party.clone();
    if party.zones.is_empty() && party.creditor_zone.is_none() {
        party.creditor_zone = Some(ZoneOffsets::fixed("the creditor's zone", minutes));
    }
    party
}

/// The contacts of an account; a notice by a written channel is one too. Which of them are known is for the governor to say:
/// it gives moments the day of the customer's place.
pub(super) fn contacts(account: &Account) -> Vec<ContactEvent> {
    let contact = |event: &Event| {
        let kind = match &event.kind {
            EventKind::Contact { kind, .. } => kind.clone(),
            EventKind::NoticeSent { channel: Some(channel), .. } if *channel != Channel::Call => {
                ContactKind::MessageSent { channel: *channel, reply: false }
            }
            _ => return None,
        };
        Some(ContactEvent { when: event.when, kind })
    };
    account.history.iter().filter_map(contact).collect()
}

/// Each channel of a step, in its order.
pub(super) fn reach(
    terms: ContactTerms<'_>,
    contacts: &[ContactEvent],
    channels: &[Channel],
    when: When,
) -> Result<Vec<Reach>, Issues> {
    if channels.is_empty() {
        return Ok(Vec::new());
    }
    let governor = Governor::new(terms.rules, terms.party, contacts)?;
    let known = governor.known(when, Some(OWN_DEBT))?;
    let mut reaches = Vec::with_capacity(channels.len());
    for channel in channels {
        let blocked_by = known.blocks(*channel, when, false)?;
        let allowed = blocked_by.is_empty();
        let earliest = if allowed { Some(when) } else { known.earliest(*channel, when)? };
        reaches.push(Reach { channel: *channel, allowed, earliest, blocked_by });
    }
    Ok(reaches)
}
