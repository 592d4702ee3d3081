//! May this person be contacted now, by this channel, about this debt; if not, why, and when next?

mod event;
mod governor;
mod hours;
mod known;
mod party;
mod reason;
mod review;
mod rules;

pub use event::{CallOutcome, Channel, Channels, ContactEvent, ContactKind, Debts};
pub use governor::{Governor, Question, Verdict};
pub use known::Known;
pub use party::{Inconvenient, MAX_INCONVENIENT, MAX_ZONES, Party, Weekdays};
pub use reason::{Block, BlockKind, Citation};
pub use review::{Counts, DebtCounts, Excess, Flag, Review};
pub use rules::{
    CallCap, Closed, Concentration, ContactCap, ContactRules, CoolDown, MAX_CLOSED_DATES, MAX_CONTACT_CAPS,
    MAX_RULE_COUNT, MAX_RULE_DAYS, RapidSuccession, TextConsent, TimeWindow, WishCitations,
};

/// Most debts of one question.
pub const MAX_DEBTS: usize = 256;

/// Most contact events of one history.
pub const MAX_CONTACT_EVENTS: usize = 10_000;
