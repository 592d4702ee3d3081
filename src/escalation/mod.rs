//! What may be done next about an account, and what not.

mod charges;
mod check;
mod course;
mod decide;
mod ladder;
mod lawful;
mod matter;
mod measures;
mod progress;
mod project;
mod reach;
mod reason;
mod unit;

pub use charges::{
    ChargeRule, Charges, InterestSince, InvoiceOpen, LevelCharges, MAX_CHARGES_PER_LEVEL, MAX_CHARGING_LEVELS,
    MAX_NOTICES, Notice, NoticeCharge, NoticeChargeKind, NoticeTotal, assess,
};
pub use check::{Finding, LEAST_DAYS_BEFORE_OUTSIDE, LEAST_DAYS_BETWEEN_REPEATS};
pub use decide::{
    Anchor, Covered, CurrencyAmount, Decision, HoldInForce, NextStep, Proposal, Ruled, RuledOut, State, Step,
    StepState, TimelineStep, Verdict, decide,
};
pub use ladder::{
    Action, AnchorBy, Condition, EarnedBy, Is, Ladder, Level, MAX_CONDITIONS, MAX_LADDER_DAYS, MAX_LEVELS, MAX_NAMES,
    Op, Presence, Promotion, Reaches, ReachesAmount, Repeat, RepeatEvery, Restart, TransitDays, Unit,
};
pub use lawful::{contact_findings, strictest_contact};
pub use matter::{MAX_FOLLOWED, MAX_VERDICT_LINES};
pub use project::{MAX_PROJECTED_REPEATS, ProjectedStep, Projection, Stop, UnitProjection, project};
pub use reach::{ContactTerms, OWN_DEBT, Reach};
pub use reason::{Reason, ReasonKind};
