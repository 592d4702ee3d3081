//! Calendar days, moments, and series of days. No clock: the day of a question is always an argument.

mod date;
mod instant;
mod series;
mod zone;

pub use date::{Date, DateRange};
pub use instant::{Instant, When, clock_minute};
pub(crate) use instant::{MILLIS_PER_DAY, MILLIS_PER_MINUTE};
pub use series::{Every, Extent, MAX_DATES, MAX_STEP, Series, ShortMonth};
pub use zone::{LocalTime, MAX_SPANS, MAX_ZONE_CHARS, Span, ZoneOffsets};
