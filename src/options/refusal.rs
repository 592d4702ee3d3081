//! Why an option is not there.

use serde::Serialize;

use crate::credit::Frequency;
use crate::money::Money;
use crate::options::policy::MIN_COUNT;
use crate::options::selection::Selection;
use crate::time::Date;

/// An option that is not there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Refusal {
    /// The option's name.
    pub option: &'static str,
    /// What was asked for; nothing, where the policy leaves the option out.
    pub selection: Option<Selection>,
    /// One plain sentence.
    pub message: String,
    /// Why, with the numbers of the message.
    #[serde(flatten)]
    pub kind: RefusalKind,
}

/// Why an option is not there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum RefusalKind {
    /// Nothing of the invoice is open.
    NothingToPay,
    /// The policy leaves it out.
    NotInPolicy,
    /// More promises were broken than the policy bears.
    PromisesBroken {
        /// How many.
        broken: u32,
    },
    /// The day lies before the as-of day.
    BeforeAsOf {
        /// First possible day.
        earliest: Date,
    },
    /// The day is further than the policy allows.
    TooLate {
        /// Last possible day.
        latest: Date,
    },
    /// The last payment is further than the policy allows.
    TooLong {
        /// Last possible day.
        latest: Date,
    },
    /// The policy has other frequencies.
    FrequencyNotOffered {
        /// Those.
        frequencies: Vec<Frequency>,
    },
    /// More payments than the policy allows.
    TooManyPayments {
        /// The most.
        max_count: u32,
    },
    /// A payment would be nothing.
    PaymentTooSmall {
        /// Most payments that this balance can have; below 2 there are no instalments.
        max_count: u32,
    },
    /// A payment is smaller than the policy allows.
    BelowMinimum {
        /// The smallest.
        minimum: Money,
    },
    /// So small a payment does not pay it off within the policy.
    PaymentTooLow {
        /// The smallest that does.
        least: Money,
    },
    /// Less is paid on the first day than the policy asks for.
    DownPaymentTooSmall {
        /// What it asks for.
        least: Money,
    },
    /// So much on the first day leaves nothing for the parts.
    DownPaymentTooLarge {
        /// What leaves something.
        most: Money,
    },
    /// More is left to the last payment than the policy allows, or nothing for the others.
    BalloonTooLarge {
        /// What is allowed.
        most: Money,
    },
    /// Less than the business accepts.
    BelowFloor {
        /// What it accepts.
        floor: Money,
    },
    /// More is disputed, or paid, than is open.
    AboveBalance {
        /// What is open.
        balance: Money,
    },
    /// Whether a day is a business day is not known.
    BeyondCalendar {
        /// That day.
        on: Date,
    },
    /// What it comes to is more than an amount can be.
    BeyondAmounts,
}

pub(super) fn refusal(option: &'static str, selection: Option<Selection>, kind: RefusalKind) -> Refusal {
    use RefusalKind as Kind;
    let message = match &kind {
        Kind::NothingToPay => "Nothing of this invoice is left to pay.".to_owned(),
        Kind::NotInPolicy => "This business does not offer it.".to_owned(),
        Kind::PromisesBroken { broken } => {
            format!("{broken} promised days have passed without the payment; the other ways are open.")
        }
        Kind::BeforeAsOf { earliest } => format!("The first possible day is {earliest}."),
        Kind::TooLate { latest } => format!("The last possible day is {latest}."),
        Kind::TooLong { latest } => format!("The last payment has to be by {latest}."),
        Kind::FrequencyNotOffered { .. } => "This business offers other frequencies.".to_owned(),
        Kind::TooManyPayments { max_count } => format!("At most {max_count} payments are possible."),
        Kind::PaymentTooSmall { max_count: ..MIN_COUNT } => "So small an amount cannot be paid in parts.".to_owned(),
        Kind::PaymentTooSmall { max_count } => {
            format!("So small an amount can have at most {max_count} payments.")
        }
        Kind::BelowMinimum { minimum } => format!("A payment has to be at least {minimum}."),
        Kind::PaymentTooLow { least } => format!("At least {least} a payment is needed to pay it all."),
        Kind::DownPaymentTooSmall { least } => format!("At least {least} has to be paid first."),
        Kind::DownPaymentTooLarge { most } => format!("At most {most} can be paid first."),
        Kind::BalloonTooLarge { most } => format!("At most {most} can be left to the last payment."),
        Kind::BelowFloor { floor } => format!("At least {floor} is accepted."),
        Kind::AboveBalance { balance } => format!("At most {balance} is left to pay."),
        Kind::BeyondCalendar { on } => format!("Whether {on} is a business day is not known."),
        Kind::BeyondAmounts => "It comes to more than can be written.".to_owned(),
    };
    Refusal { option, selection, message, kind }
}
