//! The aging of many accounts: rows, and totals that conserve.

use serde::Serialize;

use crate::aging::buckets::{Bucket, BucketScheme};
use crate::error::Issue;
use crate::money::{Currency, Digits, MAX_AMOUNT_MINOR, Money};
use crate::order;
use crate::receivables::{Account, Item, Ledger, Paused, PausedBy, too_much};
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
    /// The kinds of hold under which the treatment age stands still.
    pub paused_by: PausedBy,
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
    /// By invoice; empty unless asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub invoices: Option<Vec<InvoiceTotals<'a>>>,
    /// By account, then currency.
    pub accounts: Vec<AccountTotals<'a>>,
    /// All accounts together, by currency.
    pub portfolio: Vec<PortfolioTotals<'a>>,
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

impl BucketBounds {
    pub(super) fn of(starts: &[i64]) -> Vec<Self> {
        let ends = starts.iter().skip(1).copied().map(Some).chain([None]);
        starts.iter().zip(ends).map(|(from, to)| Self { from: *from, to }).collect()
    }
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
pub struct CurrencyTotals<'a> {
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
    /// That item.
    pub oldest_item: Option<OldestItem<'a>>,
    /// Overdue, in percent of open.
    pub overdue_percent: Hundredths,
    /// Days past due of the overdue items, weighted by what is open.
    pub average_days_past_due: Hundredths,
}

/// The overdue item that comes first by due date, issue date, invoice id and number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct OldestItem<'a> {
    /// Its account.
    pub account: &'a str,
    /// Its invoice.
    pub invoice: &'a str,
    /// Its instalment.
    pub instalment: Option<u32>,
    /// Its due date.
    pub due: Date,
}

/// A number with two decimals, rounded half up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hundredths(i64);

impl Hundredths {
    /// `part`/`whole`, neither below 0; 0 where there is no whole.
    pub(super) fn ratio(part: i128, whole: i128) -> Self {
        if whole <= 0 {
            return Self(0);
        }
        Self(i64::try_from((part * 200 + whole) / (whole * 2)).unwrap_or(i64::MAX))
    }

    /// How many hundredths.
    pub fn hundredths(self) -> i64 {
        self.0
    }
}

impl std::fmt::Display for Hundredths {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(Digits::decimal(self.0, 2).as_str())
    }
}

impl Serialize for Hundredths {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(Digits::decimal(self.0, 2).as_str())
    }
}

/// Sums of one invoice.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct InvoiceTotals<'a> {
    /// The account.
    pub account: &'a str,
    /// The invoice.
    pub invoice: &'a str,
    /// The sums.
    #[serde(flatten)]
    pub totals: CurrencyTotals<'a>,
}

/// Sums of one account and currency.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct AccountTotals<'a> {
    /// The account.
    pub account: &'a str,
    /// The sums.
    #[serde(flatten)]
    pub totals: CurrencyTotals<'a>,
}

/// Sums of one currency over all accounts.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PortfolioTotals<'a> {
    /// The sums.
    #[serde(flatten)]
    pub totals: CurrencyTotals<'a>,
    /// The accounts that owe most: by overdue, then outstanding amount, [`MAX_LARGEST`] at most.
    pub largest_accounts: Vec<LargeAccount<'a>>,
}

/// How many of the largest accounts are named.
pub const MAX_LARGEST: usize = 10;

/// What one account owes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct LargeAccount<'a> {
    /// The account.
    pub account: &'a str,
    /// What is overdue.
    pub overdue: Money,
    /// What is owed on balance.
    pub outstanding: Money,
}

/// Ages accounts as of a day; totals by invoice only `per_invoice`.
///
/// # Errors
/// `amount.range` when the amounts of all accounts together are too much.
pub fn age_accounts<'a>(
    accounts: &'a [Account],
    as_of: Date,
    policy: &AgingPolicy,
    per_invoice: bool,
) -> Result<AgingReport<'a>, Issue> {
    let together = accounts.iter().fold(0, |sum: i64, account| sum.saturating_add(account.amounts_together()));
    if together > MAX_AMOUNT_MINOR {
        return Err(too_much().at("accounts"));
    }
    let mut report = AgingReport {
        as_of,
        buckets: BucketBounds::of(policy.bucket_starts.starts()),
        rows: Vec::new(),
        invoices: per_invoice.then(Vec::new),
        accounts: Vec::new(),
        portfolio: Vec::new(),
        left_out: LeftOutCounts::default(),
    };
    let mut portfolio: Vec<Sums<'a>> = Vec::new();
    for account in accounts {
        let ledger = Ledger::as_of(account, as_of);
        report.left_out.drafts += ledger.left_out.drafts;
        report.left_out.later_invoices += ledger.left_out.later_invoices;
        report.left_out.later_receipts += ledger.left_out.later_receipts;
        for sums in age_account(&ledger, policy, &mut report) {
            report.accounts.push(AccountTotals { account: &account.id, totals: sums.totals(policy) });
            of_currency(&mut portfolio, sums.currency, policy, |total| total.add(&sums));
        }
    }
    let code = |position: usize| portfolio.get(position).map(|sums| sums.currency);
    let by_code = order::positions(portfolio.len(), &|one, other| code(one).cmp(&code(other)));
    for sums in by_code.into_iter().filter_map(|position| portfolio.get(position)) {
        let largest_accounts = largest(&report.accounts, sums.currency);
        report.portfolio.push(PortfolioTotals { totals: sums.totals(policy), largest_accounts });
    }
    Ok(report)
}

/// Adds an account's rows, and its invoices' totals where they are asked for; answers its sums by currency.
fn age_account<'a>(ledger: &Ledger<'a>, policy: &AgingPolicy, report: &mut AgingReport<'a>) -> Vec<Sums<'a>> {
    let account = ledger.account;
    let paused = account.paused(ledger.as_of, &policy.paused_by);
    let mut sums: Vec<Sums<'a>> = ledger.currencies().into_iter().map(|currency| Sums::new(currency, policy)).collect();
    let mut invoice_sums: Option<(&'a str, Sums<'a>)> = None;
    for item in ledger.open_items() {
        let row = age_item(item, ledger, policy, &paused);
        let mut own = Sums::new(row.currency, policy);
        own.add_item(item, &row, treatment_days(item, item.due, ledger.as_of, policy, &paused));
        of_currency(&mut sums, row.currency, policy, |total| total.add(&own));
        if let Some(invoices) = &mut report.invoices {
            match &mut invoice_sums {
                Some((invoice, sums)) if *invoice == row.invoice => sums.add(&own),
                last => {
                    invoices.extend(last.take().map(|last| last.1.of_invoice(row.account, last.0, policy)));
                    *last = Some((row.invoice, own));
                }
            }
        }
        report.rows.push(AgingRow::Item(row));
    }
    if let (Some(invoices), Some((invoice, sums))) = (&mut report.invoices, invoice_sums) {
        invoices.push(sums.of_invoice(&account.id, invoice, policy));
    }
    for cash in &ledger.unapplied {
        let currency = cash.rest.currency();
        of_currency(&mut sums, currency, policy, |total| total.unapplied += cash.rest.minor());
        report.rows.push(AgingRow::Unapplied(UnappliedRow {
            account: &account.id,
            receipt: &cash.receipt.id,
            currency,
            on: cash.receipt.on,
            open: Money::from_minor(-cash.rest.minor(), currency),
            age_days: ledger.as_of.days_since(cash.receipt.on),
        }));
    }
    sums
}

fn largest<'a>(accounts: &[AccountTotals<'a>], currency: Currency) -> Vec<LargeAccount<'a>> {
    let owing =
        accounts.iter().filter(|account| account.totals.currency == currency && account.totals.outstanding.minor() > 0);
    let mut owing: Vec<LargeAccount<'a>> = owing
        .map(|account| LargeAccount {
            account: account.account,
            overdue: account.totals.overdue,
            outstanding: account.totals.outstanding,
        })
        .collect();
    let rank = |account: &LargeAccount<'a>| (-account.overdue.minor(), -account.outstanding.minor(), account.account);
    order::sort_by(&mut owing, |one, other| rank(one).cmp(&rank(other)));
    owing.truncate(MAX_LARGEST);
    owing
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
    let age = as_of.days_since(from).saturating_sub(policy.grace_days);
    if age <= 0 { 0 } else { (age - paused.days(&item.invoice.id, from, as_of)).max(0) }
}

/// Changes the sums of a currency, which begin at zero.
fn of_currency<'a>(
    sums: &mut Vec<Sums<'a>>,
    currency: Currency,
    policy: &AgingPolicy,
    change: impl FnOnce(&mut Sums<'a>),
) {
    if let Some(known) = sums.iter_mut().find(|sums| sums.currency == currency) {
        change(known);
    } else {
        let mut new = Sums::new(currency, policy);
        change(&mut new);
        sums.push(new);
    }
}

/// The overdue item with the earliest due date.
#[derive(Clone, Copy)]
struct Oldest<'a> {
    item: Item<'a>,
    account: &'a str,
    days_past_due: i64,
    treatment_days: i64,
}

/// Sums in minor units, as they grow.
struct Sums<'a> {
    currency: Currency,
    unapplied: i64,
    current: i64,
    buckets: Vec<i64>,
    overdue: i64,
    /// Open amount × days past due of the overdue items.
    overdue_days: i128,
    oldest: Option<Oldest<'a>>,
}

impl<'a> Sums<'a> {
    fn new(currency: Currency, policy: &AgingPolicy) -> Self {
        let buckets = vec![0; policy.bucket_starts.starts().len()];
        Self { currency, unapplied: 0, current: 0, buckets, overdue: 0, overdue_days: 0, oldest: None }
    }

    fn add_item(&mut self, item: &Item<'a>, row: &ItemRow<'a>, treatment_days: i64) {
        let slot = match row.bucket {
            Bucket::Current => Some(&mut self.current),
            Bucket::Nth(position) => self.buckets.get_mut(position),
        };
        if let Some(slot) = slot {
            *slot += row.open.minor();
        }
        if row.days_past_due > 0 {
            self.overdue += row.open.minor();
            self.overdue_days += i128::from(row.open.minor()) * i128::from(row.days_past_due);
            let oldest = Oldest { item: *item, account: row.account, days_past_due: row.days_past_due, treatment_days };
            self.see(oldest);
        }
    }

    fn see(&mut self, other: Oldest<'a>) {
        let before =
            |oldest: Oldest<'a>| other.item.by_age(&oldest.item).then(other.account.cmp(oldest.account)).is_lt();
        if self.oldest.is_none_or(before) {
            self.oldest = Some(other);
        }
    }

    fn add(&mut self, other: &Self) {
        self.unapplied += other.unapplied;
        self.current += other.current;
        self.overdue += other.overdue;
        self.overdue_days += other.overdue_days;
        for (total, part) in self.buckets.iter_mut().zip(&other.buckets) {
            *total += part;
        }
        if let Some(oldest) = other.oldest {
            self.see(oldest);
        }
    }

    fn of_invoice(&self, account: &'a str, invoice: &'a str, policy: &AgingPolicy) -> InvoiceTotals<'a> {
        InvoiceTotals { account, invoice, totals: self.totals(policy) }
    }

    fn totals(&self, policy: &AgingPolicy) -> CurrencyTotals<'a> {
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
            overdue_since: self.oldest.map(|oldest| oldest.item.due.plus_days_saturating(policy.grace_days)),
            oldest_item: self.oldest.map(|oldest| OldestItem {
                account: oldest.account,
                invoice: &oldest.item.invoice.id,
                instalment: oldest.item.instalment,
                due: oldest.item.due,
            }),
            overdue_percent: Hundredths::ratio(i128::from(self.overdue) * 100, open.into()),
            average_days_past_due: Hundredths::ratio(self.overdue_days, self.overdue.into()),
        }
    }
}
