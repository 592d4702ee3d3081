//! The default ladder, "30-60-90": from a courteous reminder to a review, never beyond by itself.

use serde::Serialize;

use crate::receivables::Channel;

/// What a level does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Action {
    /// A courteous message.
    Notice,
    /// A conversation: why has it not been paid?
    Call,
    /// Ways to pay that the customer can choose from.
    Offer,
    /// The service rests until something is agreed.
    ServiceHold,
    /// The last message.
    FinalNotice,
    /// A person looks at the account.
    Review,
}

/// One level of a ladder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Level {
    /// Its name in the history.
    pub name: &'static str,
    /// What it does.
    pub action: Action,
    /// How the customer may be reached, in order of preference.
    pub channels: &'static [Channel],
    /// First day past due on which it applies, by the treatment clock.
    pub from_day: i64,
    /// Days that the level before it grants, from its delivery.
    pub wait_days: i64,
}

/// The default levels, mildest first. Each waits, after the delivery of the one before, as long as their days lie apart.
pub fn ladder() -> &'static [Level] {
    const WRITTEN: &[Channel] = &[Channel::Email, Channel::Letter];
    const fn level(
        name: &'static str,
        action: Action,
        channels: &'static [Channel],
        from_day: i64,
        wait_days: i64,
    ) -> Level {
        Level { name, action, channels, from_day, wait_days }
    }
    const {
        &[
            level("reminder", Action::Notice, WRITTEN, 1, 0),
            level("secondNotice", Action::Notice, WRITTEN, 8, 7),
            level("call", Action::Call, &[Channel::Call], 15, 7),
            level("offerOptions", Action::Offer, WRITTEN, 22, 7),
            level("serviceHold", Action::ServiceHold, &[], 31, 9),
            level("finalNotice", Action::FinalNotice, &[Channel::Letter, Channel::Email], 60, 29),
            level("review", Action::Review, &[], 90, 30),
        ]
    }
}

/// Days after which a message counts as delivered when nothing is heard: a letter takes five, what is unknown is taken as a letter.
pub(super) fn transit_days(level: &Level, channel: Option<Channel>) -> i64 {
    match channel {
        Some(Channel::Letter) => 5,
        None if level.channels.contains(&Channel::Letter) => 5,
        Some(Channel::Email | Channel::Call | Channel::Text) | None => 0,
    }
}
