//! How late is everything that is owed, as of a day.

mod buckets;
mod columns;
mod report;

pub use buckets::{Bucket, BucketScheme, MAX_BUCKETS, MAX_START_DAYS, PRESETS};
pub use columns::{
    AccountColumns, ColumnCurrencyTotals, ColumnFacts, ColumnTotals, Columns, MAX_PAIRS, MAX_ROWS, MAX_SUMS,
};
pub use report::{
    AccountTotals, AgeSource, AgingBasis, AgingPolicy, AgingReport, AgingRow, BucketBounds, CurrencyTotals, Hundredths,
    InvoiceTotals, ItemRow, LargeAccount, LeftOutCounts, MAX_GRACE_DAYS, MAX_LARGEST, OldestItem, PortfolioTotals,
    UnappliedRow, age_accounts,
};
