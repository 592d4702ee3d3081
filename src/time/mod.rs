//! Calendar days, moments, series of days, business days, and what counts as a year. No clock: the day of a question is always an argument.

mod calendar;
mod count;
mod date;
mod instant;
mod interval;
mod series;
mod zone;

pub use calendar::{
    Calendar, Closed, DueDay, HolidayRule, MAX_HOLIDAY_RULES, MAX_HOLIDAY_YEARS, MAX_HOLIDAYS, Observance, Roll,
    Weekday, holidays,
};
pub use count::DayCount;
pub use date::{Date, DateRange};
pub use instant::{Instant, When, clock_minute};
pub(crate) use instant::{MILLIS_PER_DAY, MILLIS_PER_MINUTE};
pub use interval::{MAX_UNIT_MONTHS, MAX_UNIT_WEEKS, UnitPeriod, UnitTime, YearPeriod, YearTime};
pub use series::{Every, Extent, MAX_DATES, MAX_STEP, Series, ShortMonth};
pub use zone::{LocalTime, MAX_SPANS, MAX_ZONE_CHARS, Span, ZoneOffsets};

/// Days in which what comes next is looked for, that of the question included.
pub const HORIZON_DAYS: i64 = 800;
