//! How an amount is paid over time, and at which rate.

mod equation;
mod instalments;
mod real;
mod schedule;
mod terms;
mod verify;

pub use instalments::{Frequency, Payment, equal_instalments};
pub use schedule::{Row, Schedule, build_schedule};
pub use terms::{Amounts, Fees, Interest, LevelRule, MAX_PAYMENTS, Terms};
pub use verify::{Broken, Identity, verify_schedule};
