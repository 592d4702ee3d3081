//! What may be done next about an account, and what not.

mod charges;
mod decide;
mod ladder;
mod reason;

pub use charges::{
    ChargeRule, Charges, InterestSince, InvoiceOpen, LevelCharges, MAX_CHARGES_PER_LEVEL, MAX_CHARGING_LEVELS,
    MAX_NOTICES, Notice, NoticeCharge, NoticeChargeKind, NoticeTotal, assess,
};
pub use decide::{
    Anchor, Decision, HORIZON_DAYS, NextStep, Overdue, Ruled, RuledOut, State, Step, StepState, TimelineStep, decide,
};
pub use ladder::{Action, Level, ladder};
pub use reason::{Reason, ReasonKind};
