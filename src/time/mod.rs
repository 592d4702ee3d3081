//! Calendar days, moments, and series of days. No clock: the day of a question is always an argument.

mod date;
mod instant;
mod series;

pub use date::{Date, DateRange};
pub(crate) use instant::MILLIS_PER_DAY;
pub use instant::{Instant, When, clock_minute};
pub use series::{Every, Extent, MAX_DATES, MAX_STEP, Series, ShortMonth};
