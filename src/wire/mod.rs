//! The JSON boundary: a whole request in, a whole answer out, the same text everywhere.
//!
//! A request is read twice over: its text into a [`value::Value`], which borrows from it, and that into the core's own types,
//! noting every problem with its path. Nothing here calculates.
#![cfg_attr(
    not(feature = "ledger"),
    allow(dead_code, reason = "the linker leaves out what a payment page does not ask")
)]

mod aging;
mod annuity;
mod answer;
mod apr;
mod calendar;
mod charges;
mod columns;
mod contact;
mod credit;
mod escalation;
mod facts;
mod history;
mod ladder;
mod law;
mod notices;
mod offer_policy;
mod options;
mod parse;
mod policy;
mod read;
mod receivables;
mod schedule;
mod value;
mod write;

use crate::error::{Issue, Issues};
use value::Value;

/// Longest request, in bytes of JSON.
pub const MAX_REQUEST_BYTES: usize = 64 * 1024 * 1024;

pub use crate::aging::{AccountColumns, Columns};
pub use crate::credit::{DayRate, NoSolution};
pub use columns::{Rows, age_columns, load_columns, rate_columns};
/// Most issues that one answer names.
pub use read::MAX_ISSUES;

type Answer = Result<String, Issues>;
type Operation = fn(&Value<'_>) -> Answer;

type Operations = [(&'static str, Operation)];

/// What a payment page asks, each under the name that JavaScript calls it by.
const PAY: &Operations = &[
    ("offerOptions", options::offer_options),
    ("generateDates", credit::generate_dates),
    ("listHolidays", calendar::list_holidays),
    ("measureInterval", calendar::measure_interval),
    ("splitAmount", credit::split_amount),
    ("buildSchedule", schedule::build),
    ("verifySchedule", schedule::verify),
    ("calculateApr", apr::calculate),
    ("checkApr", apr::check),
    ("solveAnnuity", annuity::solve),
    ("annualizeDiscount", annuity::annualize_discount),
];

/// What follows from the ledger.
#[cfg(feature = "ledger")]
const LEDGER: &Operations = &[
    ("ageReceivables", aging::age_receivables),
    ("decideEscalation", escalation::decide_escalation),
    ("projectEscalation", escalation::project_escalation),
    ("checkPolicy", escalation::check_policy),
    ("composeNotice", notices::compose_notice),
    ("assessCharges", charges::assess_charges),
    ("assessLatePayment", law::assess_late_payment),
    ("checkPaymentTerm", law::check_payment_term),
    ("checkAct", law::check_act),
    ("listLaws", law::list_laws),
    ("checkContact", contact::check_contact),
    ("countContacts", contact::count_contacts),
    ("reviewContacts", contact::review_contacts),
    ("contactWindows", contact::contact_windows),
];
#[cfg(not(feature = "ledger"))]
const LEDGER: &Operations = &[];

/// Carries out an operation on a JSON request; answers `{"answer": …}` or `{"issues": […]}`, both as JSON.
///
/// It is total: any text gets an answer.
pub fn call(operation: &str, request: &str) -> String {
    result_text(try_call(operation, request))
}

fn result_text(result: Answer) -> String {
    match result {
        Ok(answer) => format!(r#"{{"answer":{answer}}}"#),
        Err(issues) => format!(r#"{{"issues":{}}}"#, write::json(&issues)),
    }
}

/// `buildSchedule` as [`call`] has it, with `rows` empty and beside the text as numbers: the decimals of their amounts, then for each row its
/// number, its day counted from 0000-12-31, and its payment, interest, principal, fee and balance in minor units. There are no numbers
/// where an amount is too large to be exact as one; the rows are then in the text.
pub fn build_schedule(request: &str) -> (String, Vec<f64>) {
    match value_of(request).and_then(|value| schedule::build_apart(&value)) {
        Ok((answer, numbers)) => (result_text(Ok(answer)), numbers),
        Err(issues) => (result_text(Err(issues)), Vec::new()),
    }
}

/// As [`call`], with the answer or the issues apart.
///
/// # Errors
/// Everything that is wrong with the request.
pub fn try_call(operation: &str, request: &str) -> Answer {
    let operations = || PAY.iter().chain(LEDGER);
    let Some((_, run)) = operations().find(|(name, _)| *name == operation) else {
        let names = operations().map(|(name, _)| *name);
        return Err(read::unknown_choice(operation, names).into());
    };
    run(&value_of(request)?)
}

fn value_of(request: &str) -> Result<Value<'_>, Issues> {
    if request.len() > MAX_REQUEST_BYTES {
        let message = format!("the request has {} bytes; {MAX_REQUEST_BYTES} are the most", request.len());
        return Err(Issue::new("limit.exceeded", message, "Ask in parts.").into());
    }
    Value::from_json(request)
}
