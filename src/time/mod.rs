//! Calendar days, and series of them. No clock: the day of a question is always an argument.

mod date;
mod series;

pub use date::{Date, DateRange};
pub use series::{Every, Extent, MAX_DATES, MAX_STEP, Series, ShortMonth};
