//! The aging of many accounts: rows, and totals that conserve.

use serde::Serialize;

use crate::aging::buckets::{Bucket, BucketScheme};
use crate::error::Issue;
use crate::money::{Currency, MAX_AMOUNT_MINOR, Money};
use crate::order;
use crate::receivables::{Account, Item, Ledger, Paused, too_much};
use crate::time::Date;

/// Most grace days.
pub const MAX_GRACE_DAYS: i64 = 3_660;

/// How ages are counted and sorted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct AgingPolicy {
    /// From which day an item ages.
    pub basis: AgingBasis,
    /// The buckets.
    pub bucket_starts: BucketScheme,
    /// Which age sorts an item into its bucket.
    pub bucket_by: AgeSource,
    /// Days taken off the treatment age, 0 to [`MAX_GRACE_DAYS`].
    pub grace_days: i64,
}

/// From which day an item ages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum AgingBasis {
    /// Its due date.
    #[default]
    DueDate,
    /// Its day of issue.
    IssueDate,
}

/// Which age counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum AgeSource {
    /// The age that never stops.
    #[default]
    AgeDays,
    /// The age without grace days and pauses.
    TreatmentDays,
}

/// Aging as of a day.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct AgingReport<'a> {
    /// The day.
    pub as_of: Date,
    /// The buckets in order.
    pub buckets: Vec<BucketBounds>,
    /// Open items and unapplied rests, in the order given.
    pub rows: Vec<AgingRow<'a>>,
    /// By account, then currency.
    pub accounts: Vec<AccountTotals<'a>>,
    /// All accounts together, by currency.
    pub portfolio: Vec<CurrencyTotals>,
    /// What the day leaves out.
    pub left_out: LeftOutCounts,
}

/// A bucket's first day, and the first day of the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct BucketBounds {
    /// First day.
    pub from: i64,
    /// First day after, none for the last bucket.
    pub to: Option<i64>,
}

/// How many documents the day leaves out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LeftOutCounts {
    /// Drafts.
    pub drafts: usize,
    /// Invoices issued later.
    pub later_invoices: usize,
    /// Receipts of a later day.
    pub later_receipts: usize,
}

/// One line.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum AgingRow<'a> {
    /// An item with an open amount.
    Item(ItemRow<'a>),
    /// A receipt's rest that is applied to nothing.
    Unapplied(UnappliedRow<'a>),
}

/// An open item.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ItemRow<'a> {
    /// The account.
    pub account: &'a str,
    /// The invoice.
    pub invoice: &'a str,
    /// The instalment's number.
    pub instalment: Option<u32>,
    /// The charge that it is.
    pub charge: Option<&'a str>,
    /// The currency.
    pub currency: Currency,
    /// Day of issue.
    pub issued: Date,
    /// Due date.
    pub due: Date,
    /// Amount, with the charges that it carries.
    pub amount: Money,
    /// What was put against it.
    pub applied: Money,
    /// What is still to pay.
    pub open: Money,
    /// As-of day less due date.
    pub days_past_due: i64,
    /// As-of day less the basis' date.
    pub age_days: i64,
    /// The age without grace days and paused days, at least 0.
    pub treatment_days: i64,
    /// Where it belongs.
    pub bucket: Bucket,
}

/// Unapplied cash.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct UnappliedRow<'a> {
    /// The account.
    pub account: &'a str,
    /// The receipt.
    pub receipt: &'a str,
    /// The currency.
    pub currency: Currency,
    /// The receipt's day.
    pub on: Date,
    /// The rest, below zero.
    pub open: Money,
    /// As-of day less the receipt's day.
    pub age_days: i64,
}

/// Sums of one currency. `current` + `buckets` = `open`; `open` − `unapplied` = `outstanding`.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CurrencyTotals {
    /// The currency.
    pub currency: Currency,
    /// Open items.
    pub open: Money,
    /// Unapplied cash, at least 0.
    pub unapplied: Money,
    /// What is owed on balance.
    pub outstanding: Money,
    /// Open items below the first bucket.
    pub current: Money,
    /// Open items of each bucket.
    pub buckets: Vec<Money>,
    /// Open items due before the day.
    pub overdue: Money,
    /// Of the overdue item with the earliest due date; 0 when none.
    pub oldest_days_past_due: i64,
    /// The same, without grace days and paused days.
    pub oldest_treatment_days: i64,
    /// That item's due date plus the grace days.
    pub overdue_since: Option<Date>,
}

/// Sums of one account and currency.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct AccountTotals<'a> {
    /// The account.
    pub account: &'a str,
    /// The sums.
    #[serde(flatten)]
    pub totals: CurrencyTotals,
}

/// Ages accounts as of a day.
///
/// # Errors
/// `amount.range` when the amounts of all accounts together are too much.
pub fn age_accounts<'a>(accounts: &'a [Account], as_of: Date, policy: &AgingPolicy) -> Result<AgingReport<'a>, Issue> {
    let together = accounts.iter().fold(0, |sum: i64, account| sum.saturating_add(account.amounts_together()));
    if together > MAX_AMOUNT_MINOR {
        return Err(too_much().at("accounts"));
    }
    let starts = policy.bucket_starts.starts();
    let ends = starts.iter().skip(1).copied().map(Some).chain([None]);
    let mut report = AgingReport {
        as_of,
        buckets: starts.iter().zip(ends).map(|(from, to)| BucketBounds { from: *from, to }).collect(),
        rows: Vec::new(),
        accounts: Vec::new(),
        portfolio: Vec::new(),
        left_out: LeftOutCounts::default(),
    };
    for account in accounts {
        let ledger = Ledger::as_of(account, as_of);
        report.left_out.drafts += ledger.left_out.drafts;
        report.left_out.later_invoices += ledger.left_out.later_invoices;
        report.left_out.later_receipts += ledger.left_out.later_receipts;
        age_account(&ledger, policy, &mut report);
    }
    let currency = |position: usize| report.portfolio.get(position).map(|totals| totals.currency);
    let by_code = order::positions(report.portfolio.len(), &|one, other| currency(one).cmp(&currency(other)));
    report.portfolio = by_code.into_iter().filter_map(|position| report.portfolio.get(position).cloned()).collect();
    Ok(report)
}

fn age_account<'a>(ledger: &Ledger<'a>, policy: &AgingPolicy, report: &mut AgingReport<'a>) {
    let account = ledger.account;
    let paused = account.paused(ledger.as_of);
    let mut sums: Vec<Sums> = account.currencies().into_iter().map(|currency| Sums::new(currency, policy)).collect();
    for item in ledger.open_items() {
        let row = age_item(item, ledger, policy, &paused);
        if let Some(sums) = of_currency(&mut sums, row.currency) {
            sums.add_item(&row);
        }
        report.rows.push(AgingRow::Item(row));
    }
    for cash in &ledger.unapplied {
        let currency = cash.rest.currency();
        if let Some(sums) = of_currency(&mut sums, currency) {
            sums.unapplied += cash.rest.minor();
        }
        report.rows.push(AgingRow::Unapplied(UnappliedRow {
            account: &account.id,
            receipt: &cash.receipt.id,
            currency,
            on: cash.receipt.on,
            open: Money::from_minor(-cash.rest.minor(), currency),
            age_days: ledger.as_of.days_since(cash.receipt.on),
        }));
    }
    for sums in &mut sums {
        let overdue =
            ledger.open_items().filter(|item| item.amount.currency() == sums.currency && item.due < ledger.as_of);
        if let Some(oldest) = Ledger::oldest(overdue) {
            sums.oldest = Some(Oldest {
                due: oldest.due,
                days_past_due: ledger.as_of.days_since(oldest.due),
                treatment_days: treatment_days(oldest, oldest.due, ledger.as_of, policy, &paused),
            });
        }
    }
    for sums in sums {
        match report.portfolio.iter_mut().find(|totals| totals.currency == sums.currency) {
            Some(totals) => sums.add_to(totals, policy),
            None => report.portfolio.push(sums.totals(policy)),
        }
        report.accounts.push(AccountTotals { account: &account.id, totals: sums.totals(policy) });
    }
}

fn age_item<'a>(item: &Item<'a>, ledger: &Ledger<'a>, policy: &AgingPolicy, paused: &Paused<'_>) -> ItemRow<'a> {
    let from = match policy.basis {
        AgingBasis::DueDate => item.due,
        AgingBasis::IssueDate => item.issued,
    };
    let age_days = ledger.as_of.days_since(from);
    let treatment_days = treatment_days(item, from, ledger.as_of, policy, paused);
    ItemRow {
        account: &ledger.account.id,
        invoice: &item.invoice.id,
        instalment: item.instalment,
        charge: item.charge.map(|id| &**id),
        currency: item.amount.currency(),
        issued: item.issued,
        due: item.due,
        amount: item.amount,
        applied: item.applied,
        open: item.open(),
        days_past_due: ledger.as_of.days_since(item.due),
        age_days,
        treatment_days,
        bucket: policy.bucket_starts.bucket(match policy.bucket_by {
            AgeSource::AgeDays => age_days,
            AgeSource::TreatmentDays => treatment_days,
        }),
    }
}

/// Days since `from` without grace days and paused days, at least 0.
fn treatment_days(item: &Item<'_>, from: Date, as_of: Date, policy: &AgingPolicy, paused: &Paused<'_>) -> i64 {
    let age = as_of.days_since(from) - policy.grace_days;
    if age <= 0 { 0 } else { (age - paused.days(&item.invoice.id, from, as_of)).max(0) }
}

fn of_currency(sums: &mut [Sums], currency: Currency) -> Option<&mut Sums> {
    sums.iter_mut().find(|sums| sums.currency == currency)
}

/// The overdue item with the earliest due date.
#[derive(Clone, Copy)]
struct Oldest {
    due: Date,
    days_past_due: i64,
    treatment_days: i64,
}

/// Sums in minor units, as they grow.
struct Sums {
    currency: Currency,
    unapplied: i64,
    current: i64,
    buckets: Vec<i64>,
    overdue: i64,
    oldest: Option<Oldest>,
}

impl Sums {
    fn new(currency: Currency, policy: &AgingPolicy) -> Self {
        let buckets = vec![0; policy.bucket_starts.starts().len()];
        Self { currency, unapplied: 0, current: 0, buckets, overdue: 0, oldest: None }
    }

    fn add_item(&mut self, row: &ItemRow<'_>) {
        let slot = match row.bucket {
            Bucket::Current => Some(&mut self.current),
            Bucket::Nth(position) => self.buckets.get_mut(position),
        };
        if let Some(slot) = slot {
            *slot += row.open.minor();
        }
        if row.days_past_due > 0 {
            self.overdue += row.open.minor();
        }
    }

    fn totals(&self, policy: &AgingPolicy) -> CurrencyTotals {
        let money = |minor| Money::from_minor(minor, self.currency);
        let open = self.current + self.buckets.iter().sum::<i64>();
        CurrencyTotals {
            currency: self.currency,
            open: money(open),
            unapplied: money(self.unapplied),
            outstanding: money(open - self.unapplied),
            current: money(self.current),
            buckets: self.buckets.iter().map(|bucket| money(*bucket)).collect(),
            overdue: money(self.overdue),
            oldest_days_past_due: self.oldest.map_or(0, |oldest| oldest.days_past_due),
            oldest_treatment_days: self.oldest.map_or(0, |oldest| oldest.treatment_days),
            overdue_since: self.oldest.map(|oldest| oldest.due.plus_days_saturating(policy.grace_days)),
        }
    }

    fn add_to(&self, totals: &mut CurrencyTotals, policy: &AgingPolicy) {
        let mine = self.totals(policy);
        let add =
            |total: &mut Money, part: Money| *total = Money::from_minor(total.minor() + part.minor(), part.currency());
        add(&mut totals.open, mine.open);
        add(&mut totals.unapplied, mine.unapplied);
        add(&mut totals.outstanding, mine.outstanding);
        add(&mut totals.current, mine.current);
        add(&mut totals.overdue, mine.overdue);
        for (total, part) in totals.buckets.iter_mut().zip(mine.buckets) {
            add(total, part);
        }
        if mine.oldest_days_past_due > totals.oldest_days_past_due {
            totals.oldest_days_past_due = mine.oldest_days_past_due;
            totals.oldest_treatment_days = mine.oldest_treatment_days;
            totals.overdue_since = mine.overdue_since;
        }
    }
}
