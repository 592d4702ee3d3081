//! How an amount is parted and paid over time.

mod instalments;
mod split;

pub use instalments::{Frequency, Payment, equal_instalments};
pub use split::{MAX_WEIGHT, MAX_WEIGHTS, Remainder, split};
