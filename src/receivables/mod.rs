//! The facts of an account, and what of it is open as of a day.

mod account;
mod history;
mod hold;
mod id;
mod invoice;
mod known;
mod ledger;
mod receipt;

pub use crate::contact::Channel;
pub use account::{
    Account, AccountFacts, Entry, MAX_ACCOUNTS, MAX_EVENTS, MAX_INVOICES, MAX_PAUSES, MAX_RECEIPTS, MAX_SHARES,
    MAX_TAGS, Named, Pause, Tag, tags_on,
};
pub(crate) use account::{too_many_shares, too_much, unknown_invoice};
pub use history::{About, Agreed, Event, EventKind, UnpaidReason};
pub use hold::{HOLD_KINDS, Hold, HoldKind, HoldTerms, Paused, PausedBy, PromiseState, REVIEW_DAYS};
pub use id::{Id, MAX_ID_CHARS};
pub use invoice::{
    ChargeAging, ChargeKind, EarlyDiscount, Invoice, InvoiceCharge, InvoiceFacts, InvoiceStatus, MAX_CHARGES,
    MAX_DISCOUNTS, MAX_INSTALMENTS, PaymentTerm, Terms,
};
pub use ledger::{Item, Ledger, LeftOut, Turn, UnappliedCash};
pub use receipt::{Application, Apply, MAX_APPLICATIONS, Receipt, ReceiptFacts, ReceiptKind};
