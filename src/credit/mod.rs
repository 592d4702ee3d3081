//! How an amount is paid over time, and at which rate.

mod annuity;
mod apr;
mod by_days;
mod curve;
mod equation;
mod instalments;
mod real;
mod schedule;
mod terms;
mod unit_period;
mod verify;

pub use annuity::{Annuity, DiscountRates, FIGURE_DECIMALS, Figure, Level, discount_rates};
pub(crate) use apr::check_amount;
pub use apr::{
    EuApr, EuTime, Flow, MAX_FLOW_YEARS, NoSolution, Rate, Tolerance, UsApr, YearFlow, eu_apr, eu_apr_by_years,
    is_accurate, us_apr,
};
pub use by_days::{DayFlow, DayRate, rate_by_days};
pub use equation::{APR_DECIMALS, AprPercent, MAX_APR_PERCENT, MAX_FLOWS};
pub use instalments::Frequency;
pub use schedule::{Row, Schedule, build_schedule};
pub(crate) use terms::amounts_for_days;
pub use terms::{Amounts, Fees, Interest, LevelRule, MAX_PAYMENTS, Terms};
pub use verify::{Broken, Identity, certify_schedule, verify_schedule};
