//! How an invoice could be paid, or answered otherwise: what the customer can choose.

mod offer;
mod policy;
mod selection;

pub use offer::{
    Contact, DayRange, Effect, Limits, Offer, PartsLimits, PaymentOption, Refusal, RefusalKind, TreatmentClock, offer,
    payable_invoice,
};
pub use policy::{
    DayLimit, InstalmentsPolicy, MAX_BROKEN_LIMIT, MAX_COUNT_LIMIT, MAX_DAYS_LIMIT, MIN_COUNT, OptionsPolicy,
    PromiseLimit,
};
pub use selection::{DisputeReason, InstalmentSelection, MAX_SELECTIONS, Selection};
