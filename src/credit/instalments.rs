//! How often instalments fall due.

use serde::Serialize;

use crate::time::Every;

/// How often a payment falls due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Frequency {
    /// Every 7 days.
    Weekly,
    /// Every 14 days.
    TwoWeekly,
    /// Every 28 days.
    FourWeekly,
    /// On two days of every month.
    SemiMonthly,
    /// Every month on the anchor's day: 31 January, 28 February, 31 March.
    Monthly,
}

impl Frequency {
    /// The step from one payment to the next, from a first one on that day of the month; the month's other day is
    /// [`Frequency::other_day`].
    pub fn every(self, anchor_day: u32) -> Every {
        self.every_with(anchor_day, Self::other_day(anchor_day))
    }

    /// The same with another second day of the month.
    pub fn every_with(self, anchor_day: u32, other_day: u32) -> Every {
        match self {
            Self::Weekly => Every::Days(7),
            Self::TwoWeekly => Every::Days(14),
            Self::FourWeekly => Every::Days(28),
            Self::SemiMonthly => Every::Semimonth([anchor_day.min(other_day), anchor_day.max(other_day)]),
            Self::Monthly => Every::Months(1),
        }
    }

    /// The day of the month 15 days before or after one: 1 and 16, 15 and 30. Of 31 it is 16, whose own is 1.
    pub fn other_day(day: u32) -> u32 {
        if day > 15 { day - 15 } else { day + 15 }
    }

    /// Payments a year, the weekly ones by 52 weeks.
    pub fn per_year(self) -> u32 {
        match self {
            Self::Weekly => 52,
            Self::TwoWeekly => 26,
            Self::FourWeekly => 13,
            Self::SemiMonthly => 24,
            Self::Monthly => 12,
        }
    }
}
