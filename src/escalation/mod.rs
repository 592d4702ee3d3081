//! What may be done next about an account, and what not.

mod decide;
mod ladder;
mod reason;

pub use decide::{
    Anchor, Decision, HORIZON_DAYS, NextStep, Overdue, Ruled, RuledOut, State, Step, StepState, TimelineStep, decide,
};
pub use ladder::{Action, Level, ladder};
pub use reason::{Reason, ReasonKind};
