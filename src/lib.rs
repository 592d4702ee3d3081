//! forbear helps a business and a customer settle a past-due invoice amicably.
//!
//! Facts in, decisions out: every function is pure and total. There is no clock, no input or output, no state between calls.
//!
//! - [`aging`]: how late is it?
//! - [`contact`]: may this person be contacted now, and when next?
//! - [`escalation`]: what may we do next, and what not?
//! - [`notices`]: in which words?
//! - [`options`]: how could it be paid?
//!
//! [`wire`] answers the same questions as JSON text, byte for byte as the JavaScript package does.

pub mod aging;
pub mod contact;
pub mod credit;
pub mod error;
pub mod escalation;
pub mod law;
pub mod money;
pub mod notices;
pub mod options;
pub mod rate;
pub mod receivables;
pub mod time;
pub mod wire;

mod order;

#[cfg(target_arch = "wasm32")]
mod js;

/// The engine's version, as a choice names it.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");
