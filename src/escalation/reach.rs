//! Through which channels a step may reach the customer, and when.

use std::cell::RefCell;

use serde::Serialize;

use crate::contact::{Block, Channel, ContactEvent, ContactKind, ContactRules, Governor, Party};
use crate::error::Issues;
use crate::escalation::matter::Matter;
use crate::law::Selected;
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

/// The contacts of an account; a notice by a written channel is one too. Which of them are known is for the governor to say:
/// it gives moments the day of the customer's place.
fn contacts(account: &Account) -> Vec<ContactEvent> {
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

/// Each channel, worked out once for all units and only where a step asks for it.
pub(super) struct Reacher<'m> {
    terms: ContactTerms<'m>,
    account: &'m Account,
    when: When,
    known: RefCell<Vec<Reach>>,
}

impl<'m> Reacher<'m> {
    pub(super) fn new(terms: ContactTerms<'m>, matter: &'m Matter<'_>) -> Self {
        Self { terms, account: matter.account, when: matter.when, known: RefCell::new(Vec::new()) }
    }

    pub(super) fn laws(&self) -> &[Selected] {
        self.terms.laws
    }

    /// Each channel of a step, in its order.
    pub(super) fn reach(&self, channels: &[Channel]) -> Result<Vec<Reach>, Issues> {
        let mut known = self.known.borrow_mut();
        let is_known = |known: &[Reach], channel: &Channel| known.iter().any(|reach| reach.channel == *channel);
        if !channels.iter().all(|channel| is_known(&known, channel)) {
            let (party, contacts) = (placed(self.terms.party, self.when), contacts(self.account));
            let governor = Governor::new(self.terms.rules, &party, &contacts)?;
            let all = governor.known(self.when, Some(OWN_DEBT))?;
            for channel in channels {
                if is_known(&known, channel) {
                    continue;
                }
                let blocked_by = all.blocks(*channel, self.when, false)?;
                let allowed = blocked_by.is_empty();
                let earliest = if allowed { Some(self.when) } else { all.earliest(*channel, self.when)? };
                known.push(Reach { channel: *channel, allowed, earliest, blocked_by });
            }
        }
        let of = |channel: &Channel| known.iter().find(|reach| reach.channel == *channel).cloned();
        Ok(channels.iter().filter_map(of).collect())
    }
}
