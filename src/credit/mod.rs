//! How an amount is paid over time.

mod instalments;

pub use instalments::{Frequency, Payment, equal_instalments};
