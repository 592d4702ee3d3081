//! The ladder as data: levels with their conditions, what climbs them, and what earns the next one.

use serde::Serialize;

use crate::error::{Issue, Issues};
use crate::escalation::charges::{ChargeRule, LevelCharges};
use crate::money::Amounts;
use crate::receivables::{Channel, Id};

/// Most levels of a ladder.
pub const MAX_LEVELS: usize = 50;

/// Most conditions of a level.
pub const MAX_CONDITIONS: usize = 20;

/// Most names in a list of a ladder: tags, minimum balances, other notices.
pub const MAX_NAMES: usize = 200;

/// Longest span that a ladder may name, in days.
pub const MAX_LADDER_DAYS: i64 = 100_000;

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
    /// An agency is asked to collect.
    Placement,
    /// A court is asked.
    Suit,
    /// The claim is given up as a loss.
    WriteOff,
}

impl Action {
    /// Whether it is nothing without reaching the customer; contact rules judge its channels.
    pub fn needs_channel(self) -> bool {
        matches!(self, Self::Notice | Self::Call | Self::Offer | Self::FinalNotice)
    }

    /// Whether it takes something from the customer or hands the matter on: help is offered before.
    pub fn is_harsh(self) -> bool {
        matches!(self, Self::ServiceHold | Self::Placement | Self::Suit | Self::WriteOff)
    }
}

/// One level of a ladder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Level {
    /// Its name in the history.
    pub level: Id,
    /// What it does.
    pub action: Action,
    /// How the customer may be reached, in order of preference.
    pub channels: Vec<Channel>,
    /// All of them hold where the level matches.
    pub conditions: Vec<Condition>,
    /// Days that it grants, from its delivery (from its sending where that earns a level), before the next one.
    pub grants_days: i64,
    /// What it charges, items of their own.
    pub charges: Vec<ChargeRule>,
}

/// Something that has to hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "fact", rename_all = "camelCase")]
pub enum Condition {
    /// Days past due, the most of what is included; below 0 before the due date.
    DaysPastDue(Reaches),
    /// Days since the issue of what is included, the most.
    DaysSinceIssue(Reaches),
    /// Days past due without paused days, the most of what is included.
    TreatmentDays(Reaches),
    /// Days since the last notice of any name; holds where there is none.
    DaysSincePreviousNotice(Reaches),
    /// Invoices with something open.
    OpenInvoices(Reaches),
    /// Invoices with something overdue.
    OverdueInvoices(Reaches),
    /// What is open; one of the amounts is enough.
    OpenBalance(ReachesAmount),
    /// What is overdue; one of the amounts is enough.
    OverdueBalance(ReachesAmount),
    /// A tag of the account.
    Tag {
        /// Whether it is there.
        op: Presence,
        /// Its name.
        value: Id,
    },
    /// Whether the last notice of any name came back.
    PreviousNoticeBounced {
        /// Always `is`.
        op: Is,
        /// Whether.
        value: bool,
    },
}

/// A number that is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Reaches {
    /// How.
    pub op: Op,
    /// The number.
    pub value: i64,
}

/// Amounts of which one is reached.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReachesAmount {
    /// How.
    pub op: Op,
    /// Each in a currency of its own.
    pub amounts: Amounts,
}

/// How a number is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Op {
    /// It or more.
    AtLeast,
    /// More than it.
    MoreThan,
}

impl Op {
    /// Whether a number reaches another.
    pub fn holds<T: Ord>(self, number: &T, value: &T) -> bool {
        match self {
            Self::AtLeast => number >= value,
            Self::MoreThan => number > value,
        }
    }
}

/// Whether a tag is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Presence {
    /// It is.
    Present,
    /// It is not.
    Absent,
}

/// The only way to compare a truth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Is {
    /// Equal.
    Is,
}

/// What climbs the ladder: there is one verdict for each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Unit {
    /// The account.
    #[default]
    Account,
    /// Each of its currencies.
    Currency,
    /// Each invoice.
    Invoice,
    /// Each instalment, or the invoice where it has none.
    Instalment,
}

/// By which day the oldest item is chosen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum AnchorBy {
    /// The due date, then the day of issue.
    #[default]
    DueDate,
    /// The day of issue, then the due date.
    IssueDate,
}

/// How a level is reached.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Promotion {
    /// One after another.
    #[default]
    Step,
    /// The most severe one that matches.
    Jump,
}

/// Which notices still count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Restart {
    /// Those since which something has been open at the end of every day.
    WhenClear,
    /// Those on whose day the oldest open item was the same.
    #[default]
    WhenAnchorChanges,
}

/// What earns the next level.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum EarnedBy {
    /// The notice was sent.
    Sent,
    /// It arrived; one that came back is sent again.
    #[default]
    Delivered,
}

/// What follows the last level, again and again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Repeat {
    /// Its name in the history.
    pub level: Id,
    /// How the customer may be reached, in order of preference.
    pub channels: Vec<Channel>,
    /// How long after the last notice that counts.
    #[serde(flatten)]
    pub every: RepeatEvery,
}

/// A step of days or months.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum RepeatEvery {
    /// Days.
    EveryDays(i64),
    /// Months, held at the month's last day.
    EveryMonths(u32),
}

/// The ladder and what goes with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Ladder {
    /// What climbs.
    pub unit: Unit,
    /// By which day the oldest item is chosen.
    pub anchor: AnchorBy,
    /// The levels, mildest first.
    pub levels: Vec<Level>,
    /// How a level is reached.
    pub promotion: Promotion,
    /// Which notices still count.
    pub restart: Restart,
    /// What earns the next level.
    pub earned_by: EarnedBy,
    /// Days after which a notice counts as delivered when nothing is heard.
    pub transit_days: TransitDays,
    /// What follows the last level.
    pub repeat: Option<Repeat>,
    /// Names that the history may have for notices that are no level.
    pub other_notices: Vec<Id>,
    /// Tags of an account that block every unit.
    pub hold_tags: Vec<Id>,
    /// Tags of an invoice that set it aside.
    pub exclude_invoice_tags: Vec<Id>,
    /// Below all of these, nothing is done.
    pub minimum_balance: Amounts,
    /// Whether it is used in spite of its findings.
    pub allow_findings: bool,
}

/// Days after which a notice counts as delivered, by its channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TransitDays {
    /// Electronic mail.
    pub email: i64,
    /// Paper.
    pub letter: i64,
}

impl Default for TransitDays {
    /// A letter takes five days, as in 12 CFR 1006.34(b)(5).
    fn default() -> Self {
        Self { email: 0, letter: 5 }
    }
}

impl TransitDays {
    /// Of a level's notice; a channel that is unknown is taken for the slowest of the level's.
    pub(super) fn of(self, channels: &[Channel], channel: Option<Channel>) -> i64 {
        let days = |channel: Channel| match channel {
            Channel::Email => self.email,
            Channel::Letter => self.letter,
            Channel::Call | Channel::Text => 0,
        };
        match channel {
            Some(channel) => days(channel),
            None => channels.iter().map(|channel| days(*channel)).max().unwrap_or(0),
        }
    }
}

impl Ladder {
    /// Checks a ladder.
    ///
    /// # Errors
    /// `id.duplicate` for levels of one name, or a repetition that has a level's.
    pub fn check(&self) -> Result<(), Issues> {
        let mut issues = Vec::new();
        for (position, level) in self.levels.iter().enumerate() {
            if self.levels.iter().take(position).any(|earlier| earlier.level == level.level) {
                let message = format!("`{}` is there twice", level.level);
                let at = format!("levels[{position}].level");
                issues.push(Issue::new("id.duplicate", message, "Give each level a name of its own.").at(at));
            }
        }
        for (position, level) in self.levels.iter().enumerate() {
            if level.action.needs_channel() && level.channels.is_empty() {
                let message = format!("`{}` reaches nobody", level.level);
                let at = format!("levels[{position}].channels");
                issues.push(
                    Issue::new("policy.noChannel", message, "Name a channel, or leave it out for the usual ones.")
                        .at(at),
                );
            }
        }
        // The last level may go on under its own name.
        if let Some(repeat) = &self.repeat
            && self.position(&repeat.level).is_some_and(|position| position + 1 < self.levels.len())
        {
            let message = format!("`{}` is a level already", repeat.level);
            issues.push(
                Issue::new("id.duplicate", message, "Give what is repeated a name of its own.").at("repeat.level"),
            );
        }
        if issues.is_empty() { Ok(()) } else { Err(Issues(issues)) }
    }

    /// Where the level of that name stands.
    pub fn position(&self, name: &Id) -> Option<usize> {
        self.levels.iter().position(|level| level.level == *name)
    }

    /// How a level, or what is repeated, reaches the customer; no way where the name is no level's.
    pub(super) fn channels(&self, name: &Id) -> &[Channel] {
        let repeat = self.repeat.as_ref().filter(|repeat| repeat.level == *name);
        let level = self.levels.iter().find(|level| level.level == *name);
        level.map(|level| &*level.channels).or(repeat.map(|repeat| &*repeat.channels)).unwrap_or_default()
    }

    /// The levels that charge something.
    pub fn charging_levels(&self) -> Vec<LevelCharges> {
        let charging = self.levels.iter().filter(|level| !level.charges.is_empty());
        charging.map(|level| LevelCharges { level: level.level.clone(), charges: level.charges.clone() }).collect()
    }

    /// Whether the history may have a notice of that name.
    pub fn knows(&self, name: &Id) -> bool {
        self.position(name).is_some()
            || self.repeat.as_ref().is_some_and(|repeat| repeat.level == *name)
            || self.other_notices.contains(name)
    }
}

impl Default for Ladder {
    /// "30-60-90": from a courteous reminder to a review, never beyond by itself. Each level grants the days by which it lies
    /// apart from the next.
    fn default() -> Self {
        use Channel::{Call, Email, Letter};
        let levels: [(&str, Action, &[Channel], i64, i64); 7] = [
            ("reminder", Action::Notice, &[Email, Letter], 1, 7),
            ("secondNotice", Action::Notice, &[Email, Letter], 8, 7),
            ("call", Action::Call, &[Call, Email, Letter], 15, 7),
            ("offerOptions", Action::Offer, &[Email, Letter], 22, 9),
            ("serviceHold", Action::ServiceHold, &[], 31, 29),
            ("finalNotice", Action::FinalNotice, &[Letter, Email], 60, 30),
            ("review", Action::Review, &[], 90, 0),
        ];
        let level = |(name, action, channels, from_day, grants_days): (&str, Action, &[Channel], i64, i64)| {
            let conditions = vec![Condition::TreatmentDays(Reaches { op: Op::AtLeast, value: from_day })];
            Some(Level {
                level: Id::new(name).ok()?,
                action,
                channels: channels.to_vec(),
                conditions,
                grants_days,
                charges: Vec::new(),
            })
        };
        Self {
            unit: Unit::default(),
            anchor: AnchorBy::default(),
            levels: levels.into_iter().filter_map(level).collect(),
            promotion: Promotion::default(),
            restart: Restart::default(),
            earned_by: EarnedBy::default(),
            transit_days: TransitDays::default(),
            repeat: None,
            other_notices: Id::new("invoice").into_iter().collect(),
            hold_tags: Vec::new(),
            exclude_invoice_tags: Vec::new(),
            minimum_balance: Amounts::default(),
            allow_findings: false,
        }
    }
}
