//! The bulk path: columns of numbers beside the JSON text.

use crate::aging::{AccountColumns, ColumnFacts, Columns, MAX_PAIRS};
use crate::credit::{DayFlow, DayRate, MAX_FLOWS, rate_by_days};
use crate::error::{Issue, Issues};
use crate::wire::read::{self, whole};
use crate::wire::{Answer, answer, policy::policy_of, result_text, value_of};

/// Whole numbers beyond it may stand for their neighbours in an `f64`.
const MAX_SAFE_INTEGER: f64 = 9_007_199_254_740_991.0;

/// More than ISO 4217 has.
const MAX_CURRENCIES: usize = 1_000;

/// One number of each kind for each row.
#[derive(Debug)]
pub struct Rows {
    /// Due dates, in days since 1970-01-01.
    pub due: Vec<i32>,
    /// Minor units, or the bits of `f64` numbers.
    pub open: Vec<i64>,
    /// Whether they are the bits of `f64` numbers, each whole and 2^53 − 1 at most.
    pub is_float: bool,
    /// Accounts.
    pub account: Vec<u32>,
    /// Currencies.
    pub currency: Vec<u32>,
}

impl Rows {
    /// No rows.
    pub const NONE: Self =
        Self { due: Vec::new(), open: Vec::new(), is_float: false, account: Vec::new(), currency: Vec::new() };
}

/// Loads rows, with `{currencies, accounts}` as JSON; answers also what [`super::call`] would.
pub fn load_columns(rows: Rows, request: &str) -> (Option<Columns>, String) {
    match try_load(rows, request) {
        Ok(columns) => (Some(columns), result_text(Ok("null".to_owned()))),
        Err(issues) => (None, result_text(Err(issues))),
    }
}

fn try_load(rows: Rows, request: &str) -> Result<Columns, Issues> {
    let (currencies, accounts) = whole(&value_of(request)?, |node| {
        let object = node.object(&["due", "open", "account", "currency", "currencies", "accounts"])?;
        let currencies = object.required("currencies", |node| node.list(MAX_CURRENCIES, read::currency));
        let most = u32::try_from(MAX_PAIRS).unwrap_or(u32::MAX);
        let accounts = object.required("accounts", |node| node.natural(0, most));
        Some((currencies?, accounts?))
    })?;
    let Rows { due, mut open, is_float, account, currency } = rows;
    if is_float {
        make_whole(&mut open)?;
    }
    Columns::new(ColumnFacts { due, open, account, currency, currencies, accounts })
}

/// Ages columns by `{asOf, policy}` as JSON; answers what [`super::call`] would, and the sums by account beside it.
pub fn age_columns(columns: &Columns, request: &str) -> (String, AccountColumns) {
    let mut accounts = AccountColumns::default();
    let text = result_text(try_age(columns, request, &mut accounts));
    (text, accounts)
}

fn try_age(columns: &Columns, request: &str, accounts: &mut AccountColumns) -> Answer {
    let (as_of, policy) = whole(&value_of(request)?, |node| {
        let object = node.object(&["asOf", "policy"])?;
        let as_of = object.required("asOf", read::date);
        let policy = policy_of(&object);
        Some((as_of?, policy?))
    })?;
    let totals = columns.age(as_of, &policy.aging)?;
    let text = answer::json(&totals);
    *accounts = totals.accounts;
    text
}

/// Puts whole numbers in the place of the bits of `f64` numbers.
fn make_whole(open: &mut [i64]) -> Result<(), Issues> {
    for (row, slot) in open.iter_mut().enumerate() {
        *slot = whole_minor(f64::from_bits(slot.cast_unsigned())).map_err(|mut issue| {
            issue.help.push_str(" A BigInt64Array holds more.");
            issue.at(format!("open[{row}]"))
        })?;
    }
    Ok(())
}

/// Whole minor units.
fn whole_minor(number: f64) -> Result<i64, Issue> {
    let (code, message) = if number.abs() > MAX_SAFE_INTEGER {
        ("number.range", "the number is out of range")
    } else if number.trunc() != number {
        ("number.integer", "a whole number is due here")
    } else {
        return Ok(number as i64);
    };
    Err(Issue::new(code, message, "Give whole minor units, such as 1250 for 12.50, up to 2^53 - 1."))
}

/// A rate by days / 365 from so many days and as many amounts, in one list.
///
/// # Errors
/// The text that [`super::call`] would answer.
pub fn rate_columns(numbers: &[f64], days: usize) -> Result<DayRate, String> {
    let flows = flows_of(numbers, days);
    let rate = flows.and_then(|flows| rate_by_days(&flows).map_err(|issue| issue.within("on").into()));
    rate.map_err(|issues| result_text(Err(issues)))
}

fn flows_of(numbers: &[f64], days: usize) -> Result<Vec<DayFlow>, Issues> {
    if days > MAX_FLOWS {
        return Err(Issue::limit(days, MAX_FLOWS).at("on").into());
    }
    let (on, amount) = numbers.split_at_checked(days).unwrap_or_default();
    if amount.len() != days {
        let message = "`amount` has another number of rows than `on`";
        return Err(Issue::new("columns.length", message, "Give each column one value for each row.")
            .at("amount")
            .into());
    }
    let mut flows = Vec::with_capacity(days);
    for (row, (day, amount)) in on.iter().zip(amount).enumerate() {
        let minor = whole_minor(*amount).map_err(|issue| issue.at(format!("amount[{row}]")))?;
        flows.push(DayFlow { day: *day as i32, minor });
    }
    Ok(flows)
}
