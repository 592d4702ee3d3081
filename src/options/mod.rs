//! How an invoice could be paid, or answered otherwise: what the customer can choose.

mod afford;
mod cost;
mod offer;
mod plan;
mod policy;
mod refusal;
mod selection;

pub use afford::{Affordability, Affordable, AffordablePlan, MAX_PLANS, Means, Miss, Shown};
pub use cost::{OptionApr, Tripwire, TripwireKind};
pub use offer::{
    Contact, DayRange, Effect, Limits, Moved, Offer, PartsLimits, PaymentOption, PlannedPayment, Question, Saving,
    SettlementLimits, TreatmentClock, offer, payable_invoice,
};
pub use policy::{
    AffordabilityPolicy, AprMethod, BusinessDays, Charges, DayLimit, Discount, FeeRules, InstalmentRules,
    InstalmentsPolicy, InterestRule, Lender, LenderTerms, MAX_BROKEN_LIMIT, MAX_COUNT_LIMIT, MAX_DAYS_LIMIT,
    MAX_PARTNERS, MAX_TERM_DAYS, MIN_COUNT, OptionsPolicy, PartsRule, PaymentMethod, PromiseLimit, SettlementPolicy,
};
pub use refusal::{Refusal, RefusalKind};
pub use selection::{
    CanPay, DisputeReason, HardshipCategory, InstalmentSelection, MAX_SELECTIONS, PartSize, Selection,
};
