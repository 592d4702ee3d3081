//! What happened between the creditor and the person.

use serde::Serialize;

use crate::order;
use crate::time::{Date, When};

/// How a message reaches the customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Channel {
    /// Electronic mail.
    Email,
    /// Paper.
    Letter,
    /// A telephone call.
    Call,
    /// A text message.
    Text,
}

impl Channel {
    /// Every channel.
    pub const ALL: [Self; 4] = [Self::Email, Self::Letter, Self::Call, Self::Text];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Letter => "letter",
            Self::Call => "call",
            Self::Text => "text",
        }
    }
}

/// A set of channels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Channels(u8);

impl Channels {
    /// Every channel.
    pub const ALL: Self = Self(0b1111);

    /// These channels.
    pub fn new(channels: impl IntoIterator<Item = Channel>) -> Self {
        Self(channels.into_iter().fold(0, |set, channel| set | bit(channel)))
    }

    /// Whether both have a channel.
    pub fn meet(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// These, and one more.
    pub fn with(self, channel: Channel) -> Self {
        Self(self.0 | bit(channel))
    }

    /// These without one.
    pub fn without(self, channel: Channel) -> Self {
        Self(self.0 & !bit(channel))
    }

    /// Whether the channel is one of them.
    pub fn contains(self, channel: Channel) -> bool {
        self.0 & bit(channel) != 0
    }
}

fn bit(channel: Channel) -> u8 {
    match channel {
        Channel::Email => 1,
        Channel::Letter => 2,
        Channel::Call => 4,
        Channel::Text => 8,
    }
}

/// Which debts something is about, by their positions in the caller's list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Debts {
    /// All of the person.
    All,
    /// These; [`Debts::new`] puts them in order.
    These(Vec<u32>),
}

impl Debts {
    /// These debts.
    pub fn new(mut positions: Vec<u32>) -> Self {
        order::sort_by(&mut positions, Ord::cmp);
        Self::These(positions)
    }

    /// Whether it concerns a debt; whatever it is about concerns the person (`None`).
    pub fn concern(&self, debt: Option<u32>) -> bool {
        match (self, debt) {
            (Self::All, _) | (_, None) => true,
            (Self::These(positions), Some(debt)) => positions.binary_search(&debt).is_ok(),
        }
    }

    /// Whether it holds for all of a debt; for the person (`None`) only what holds for all debts.
    pub(super) fn cover(&self, debt: Option<u32>) -> bool {
        *self == Self::All || (debt.is_some() && self.concern(debt))
    }
}

/// One event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContactEvent {
    /// When.
    pub when: When,
    /// What.
    pub kind: ContactKind,
}

/// How a call without a conversation ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CallOutcome {
    /// Busy, out of service: the phone did not ring.
    Unconnected,
    /// It rang out.
    Unanswered,
    /// A message was left.
    VoicemailLeft,
    /// It connected and was cut off.
    Dropped,
}

/// What can happen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ContactKind {
    /// A call without a conversation.
    Call {
        /// How it ended.
        outcome: CallOutcome,
        /// The debts it is counted to.
        debts: Debts,
        /// The number called.
        number: Option<String>,
    },
    /// A call in which the two spoke.
    Conversation {
        /// The debts the call is counted to.
        debts: Debts,
        /// The debts spoken about, where they differ.
        discussed: Option<Debts>,
        /// The number called.
        number: Option<String>,
        /// The person called: no call of the creditor, but a conversation.
        placed_by_consumer: bool,
    },
    /// The person agreed to be called, or to be sent texts.
    ConsentGiven {
        /// [`Channel::Call`] or [`Channel::Text`]; for the others consent changes nothing.
        channel: Channel,
        /// About these debts; texts know no debts.
        debts: Debts,
        /// First day, not before its own.
        from: Option<Date>,
        /// First day without it.
        to: Option<Date>,
    },
    /// The person took it back.
    ConsentRevoked {
        /// For this channel only.
        channel: Option<Channel>,
        /// About these debts.
        debts: Debts,
    },
    /// The number turned out to be somebody else's.
    WrongNumber {
        /// The number.
        number: String,
    },
    /// The person wrote.
    ConsumerMessage {
        /// How.
        channel: Channel,
    },
    /// The creditor wrote.
    MessageSent {
        /// How.
        channel: Channel,
        /// It answered a message of the person.
        reply: bool,
    },
    /// A step of a ladder was taken by one of these channels; where there are several nobody knows by which, and it counts for each.
    NoticeSent {
        /// How, or how perhaps.
        channels: Channels,
    },
    /// "Do not contact me", at all or by this channel.
    CeaseRequested {
        /// By this channel only.
        channel: Option<Channel>,
    },
    /// The request was taken back, wholly or for this channel.
    CeaseWithdrawn {
        /// For this channel only.
        channel: Option<Channel>,
    },
    /// The person used the opt-out of a message.
    OptedOut {
        /// Of this channel.
        channel: Channel,
    },
    /// And came back.
    OptedIn {
        /// To this channel.
        channel: Channel,
    },
}

impl ContactKind {
    /// The debts that a call of the creditor, which reached the person's phone, is counted to, and its number.
    pub(super) fn call(&self) -> Option<(&Debts, Option<&str>)> {
        match self {
            Self::Call { outcome, debts, number } if *outcome != CallOutcome::Unconnected => {
                Some((debts, number.as_deref()))
            }
            Self::Conversation { debts, number, placed_by_consumer: false, .. } => Some((debts, number.as_deref())),
            Self::NoticeSent { channels } if channels.contains(Channel::Call) => Some((&Debts::All, None)),
            _ => None,
        }
    }

    /// The debts that a conversation is about.
    pub(super) fn conversation(&self) -> Option<&Debts> {
        match self {
            Self::Conversation { debts, discussed, .. } => Some(discussed.as_ref().unwrap_or(debts)),
            _ => None,
        }
    }
}
