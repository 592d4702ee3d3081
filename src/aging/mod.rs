//! How late is everything that is owed, as of a day.

mod buckets;
mod report;

pub use buckets::{Bucket, BucketScheme, MAX_BUCKETS, MAX_START_DAYS};
pub use report::{
    AccountTotals, AgeSource, AgingBasis, AgingPolicy, AgingReport, AgingRow, BucketBounds, CurrencyTotals, ItemRow,
    LeftOutCounts, MAX_GRACE_DAYS, UnappliedRow, age_accounts,
};
