//! Very many open items as columns of numbers: checked once, then aged on many days.

use serde::Serialize;

use crate::aging::report::{AgeSource, AgingBasis, AgingPolicy, BucketBounds, Hundredths};
use crate::error::{Issue, Issues};
use crate::money::{Currency, MAX_AMOUNT_MINOR, Money};
use crate::time::Date;

/// Most rows: 12 bytes each, and four times that while they are loaded; a 32-bit module can address 4 GB.
pub const MAX_ROWS: usize = 16_777_216;

/// Most accounts × currencies: the rows of each are counted while they are loaded.
pub const MAX_PAIRS: usize = 16_777_216;

/// Most figures that one day is aged into: pairs of account and currency × figures of each, its buckets among them.
pub const MAX_SUMS: usize = 33_554_432;

/// Open items and unapplied cash, a row each. The columns are of one length.
#[derive(Clone, Debug, Default)]
pub struct ColumnFacts {
    /// Due date of each row, in days since 1970-01-01; of unapplied cash it has no meaning.
    pub due: Vec<i32>,
    /// Net open amount of each row in minor units; below zero it is unapplied cash, at zero there is nothing open.
    pub open: Vec<i64>,
    /// Account of each row, below `accounts`.
    pub account: Vec<u32>,
    /// Currency of each row, a position in `currencies`.
    pub currency: Vec<u32>,
    /// The currencies, each once.
    pub currencies: Vec<Currency>,
    /// How many accounts there are.
    pub accounts: u32,
}

/// Open items, ready to be aged on any day: by account, currency and due date, so that a day costs a search for the edges
/// of its buckets and no pass over the rows.
#[derive(Clone, Debug)]
pub struct Columns {
    due: Vec<i32>,
    /// What is open before each row, and after the last: the difference of two is what is open between them.
    open_before: Vec<i64>,
    /// Pairs of account and currency in which there is something, by account, then currency.
    pairs: Vec<Pair>,
    currencies: Vec<Currency>,
}

#[derive(Clone, Copy, Debug)]
struct Pair {
    account: u32,
    currency: u32,
    /// Its first row. Unapplied cash comes first …
    start: usize,
    /// … and what is open after it.
    first_open: usize,
}

#[derive(Clone, Copy, Debug)]
struct Row {
    open: i64,
    due: i32,
    pair: u32,
}

/// Sums as of a day.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ColumnTotals {
    /// The day.
    pub as_of: Date,
    /// The buckets in order.
    pub buckets: Vec<BucketBounds>,
    /// All accounts together: one for each of the currencies, in their order.
    pub portfolio: Vec<ColumnCurrencyTotals>,
    /// By account and currency.
    #[serde(skip)]
    pub accounts: AccountColumns,
}

/// Sums of one currency. `current` + `buckets` = `open`; `open` − `unapplied` = `outstanding`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ColumnCurrencyTotals {
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
    /// That item's due date plus the grace days.
    pub overdue_since: Option<Date>,
    /// Overdue, in percent of open.
    pub overdue_percent: Hundredths,
}

/// Sums by account and currency, a row for each pair in which something is open or unapplied, by account, then currency.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AccountColumns {
    rows: usize,
    numbers: Vec<i64>,
}

const OPEN: usize = 0;
const UNAPPLIED: usize = 1;
const OUTSTANDING: usize = 2;
const OVERDUE: usize = 3;
const CURRENT: usize = 4;
/// Figures before the first bucket's.
const FIGURES: usize = 5;
/// Columns before the figures.
const KEYS: usize = 3;

impl AccountColumns {
    /// One column: 0 the account, 1 the position of the currency, 2 days past due of the overdue item with the earliest due
    /// date (0 when none); then in minor units 3 open, 4 unapplied, 5 outstanding, 6 overdue, 7 current, from 8 on the buckets.
    pub fn column(&self, column: usize) -> &[i64] {
        self.numbers.get(column * self.rows..(column + 1) * self.rows).unwrap_or_default()
    }

    /// All columns, one after another.
    pub fn into_numbers(self) -> Vec<i64> {
        self.numbers
    }
}

fn epoch() -> Option<Date> {
    Date::new(1970, 1, 1)
}

fn day_number(date: Date) -> i32 {
    epoch().and_then(|epoch| i32::try_from(date.days_since(epoch)).ok()).unwrap_or_default()
}

impl ColumnFacts {
    fn problems(&self) -> Vec<Issue> {
        let rows = self.due.len();
        let lengths = [("open", self.open.len()), ("account", self.account.len()), ("currency", self.currency.len())];
        let unequal = lengths.into_iter().filter(|(_, length)| *length != rows);
        let mut issues: Vec<Issue> = unequal
            .map(|(name, length)| {
                let message = format!("`{name}` has {length} rows, `due` has {rows}");
                Issue::new("columns.length", message, "Give each column one value for each row.").at(name)
            })
            .collect();
        for (position, currency) in self.currencies.iter().enumerate() {
            if self.currencies.iter().take(position).any(|earlier| earlier == currency) {
                let message = format!("{currency} is there twice");
                issues.push(at_row("currency.duplicate", "currencies", position, message, "Name it once."));
            }
        }
        if rows > MAX_ROWS {
            issues.push(Issue::limit(rows, MAX_ROWS).at("due"));
        }
        let pairs = (self.accounts as usize).saturating_mul(self.currencies.len());
        if pairs > MAX_PAIRS {
            issues.push(Issue::limit(pairs, MAX_PAIRS).at("accounts"));
        }
        if issues.is_empty() {
            self.note_wrong_rows(&mut issues);
        }
        issues
    }

    /// The first wrong row of each column.
    fn note_wrong_rows(&self, issues: &mut Vec<Issue>) {
        let days = Date::new(1, 1, 1).map_or(0, day_number)..=Date::new(9999, 12, 31).map_or(0, day_number);
        if let Some(row) = self.due.iter().position(|due| !days.contains(due)) {
            let message = "the day is not in the calendar".to_owned();
            let help = "Give days since 1970-01-01, within the years 1 to 9999.";
            issues.push(at_row("date.range", "due", row, message, help));
        }
        let mut room = MAX_AMOUNT_MINOR.unsigned_abs();
        let too_much = self.open.iter().position(|open| {
            let left = room.checked_sub(open.unsigned_abs());
            room = left.unwrap_or_default();
            left.is_none()
        });
        if let Some(row) = too_much {
            let message = format!("all rows up to here are more than {MAX_AMOUNT_MINOR}, without their signs");
            issues.push(at_row("amount.range", "open", row, message, "Ask in parts."));
        }
        let currencies = u32::try_from(self.currencies.len()).unwrap_or(u32::MAX);
        let positions = [("account", &self.account, self.accounts), ("currency", &self.currency, currencies)];
        for (name, column, count) in positions {
            if let Some(row) = column.iter().position(|position| *position >= count) {
                let message = format!("there are {count}, counted from 0");
                issues.push(at_row("columns.index", name, row, message, "Give a position in the list."));
            }
        }
    }
}

fn at_row(code: &'static str, column: &str, row: usize, message: String, help: &str) -> Issue {
    Issue::new(code, message, help).at(format!("{column}[{row}]"))
}

impl Columns {
    /// Checks the columns and takes them in.
    ///
    /// # Errors
    /// `columns.length`, `columns.index`, `currency.duplicate`, `date.range`, `amount.range`, `limit.exceeded`: the first
    /// wrong row of each column.
    pub fn new(facts: ColumnFacts) -> Result<Self, Issues> {
        let issues = facts.problems();
        if !issues.is_empty() {
            return Err(Issues(issues));
        }
        let width = u32::try_from(facts.currencies.len()).unwrap_or_default();
        let places = facts.accounts.saturating_mul(width) as usize;
        let mut rows = Vec::with_capacity(facts.due.len());
        let (mut first, mut last) = (i32::MAX, i32::MIN);
        let amounts = facts.due.iter().zip(&facts.open);
        let keys = facts.account.iter().zip(&facts.currency);
        for ((due, open), (account, currency)) in amounts.zip(keys).filter(|((_, open), _)| **open != 0) {
            (first, last) = (first.min(*due), last.max(*due));
            rows.push(Row { open: *open, due: *due, pair: account.wrapping_mul(width).wrapping_add(*currency) });
        }
        drop((facts.due, facts.open, facts.account, facts.currency));
        let days = usize::try_from(last.saturating_sub(first)).map_or(0, |days| days + 2);
        rows = sort(&rows, days, &Key::Due { first });
        rows = sort(&rows, places, &Key::Pair);

        let mut columns = Self {
            due: Vec::with_capacity(rows.len()),
            open_before: Vec::with_capacity(rows.len() + 1),
            pairs: Vec::new(),
            currencies: facts.currencies,
        };
        let (mut sum, mut last) = (0i64, u32::MAX);
        for (position, row) in rows.iter().enumerate() {
            if row.pair != last {
                last = row.pair;
                let (account, currency) = (row.pair / width.max(1), row.pair % width.max(1));
                columns.pairs.push(Pair { account, currency, start: position, first_open: position });
            }
            if let Some(pair) = columns.pairs.last_mut().filter(|_| row.open < 0) {
                pair.first_open = position + 1;
            }
            columns.due.push(row.due);
            columns.open_before.push(sum);
            sum = sum.wrapping_add(row.open);
        }
        columns.open_before.push(sum);
        Ok(columns)
    }

    /// Sums as of a day, by bucket of the days past due.
    ///
    /// # Errors
    /// `columns.policy` where the policy asks for what columns do not hold: days of issue or pauses. `limit.exceeded` for
    /// more than [`MAX_SUMS`].
    pub fn age(&self, as_of: Date, policy: &AgingPolicy) -> Result<ColumnTotals, Issues> {
        let starts = policy.bucket_starts.starts();
        let (columns, rows, today) = (FIGURES + starts.len(), self.pairs.len(), day_number(as_of));
        let mut issues = Vec::new();
        let help = "Leave it out, or ask ageReceivables.";
        if policy.basis != AgingBasis::DueDate {
            issues.push(Issue::new("columns.policy", "columns hold no days of issue", help).at("policy.aging.basis"));
        }
        if policy.bucket_by != AgeSource::AgeDays {
            issues.push(Issue::new("columns.policy", "columns hold no pauses", help).at("policy.aging.bucketBy"));
        }
        let size = rows.saturating_mul(KEYS + columns);
        if size > MAX_SUMS {
            issues.push(Issue::limit(size, MAX_SUMS).at("policy.aging.bucketStarts"));
        }
        if !issues.is_empty() {
            return Err(Issues(issues));
        }

        let mut numbers = vec![0i64; size];
        let mut together = vec![0i64; self.currencies.len() * columns];
        let mut oldest_of = vec![0i64; self.currencies.len()];
        let mut row = vec![0i64; KEYS + columns];
        let ends = self.pairs.iter().skip(1).map(|pair| pair.start).chain([self.due.len()]);
        for (position, (pair, end)) in self.pairs.iter().zip(ends).enumerate() {
            let due = self.due.get(pair.first_open..end).unwrap_or_default();
            let [account, currency, oldest, figures @ ..] = &mut *row else { break };
            (*account, *currency) = (pair.account.into(), pair.currency.into());
            *oldest = due.first().map_or(0, |due| i64::from(today.saturating_sub(*due)).max(0));
            self.figures(pair, due, today, starts, figures);
            if let Some(oldest_of_all) = oldest_of.get_mut(pair.currency as usize) {
                *oldest_of_all = (*oldest).max(*oldest_of_all);
            }
            let totals = together.iter_mut().skip(pair.currency as usize * columns);
            totals.zip(figures).for_each(|(total, figure)| *total += *figure);
            for (column, number) in row.iter().enumerate() {
                if let Some(place) = numbers.get_mut(column * rows + position) {
                    *place = *number;
                }
            }
        }
        let mut portfolio = Vec::with_capacity(self.currencies.len());
        for ((currency, figures), oldest) in self.currencies.iter().zip(together.chunks(columns)).zip(oldest_of) {
            portfolio.push(currency_totals(*currency, figures, oldest, as_of, policy.grace_days));
        }
        Ok(ColumnTotals {
            as_of,
            buckets: BucketBounds::of(starts),
            portfolio,
            accounts: AccountColumns { rows, numbers },
        })
    }

    /// The figures of a pair whose open items are due on these days.
    fn figures(&self, pair: &Pair, due: &[i32], today: i32, starts: &[i64], figures: &mut [i64]) {
        let open_before = |row: usize| self.open_before.get(row).copied().unwrap_or_default();
        // What is of this age and more comes before the rest.
        let from_age = |age: i64| {
            let latest = today.saturating_sub(i32::try_from(age).unwrap_or(i32::MAX));
            open_before(pair.first_open + due.partition_point(|due| *due <= latest))
        };
        let before = open_before(pair.first_open);
        let after = open_before(pair.first_open + due.len());
        let [open, unapplied, outstanding, overdue, current, buckets @ ..] = figures else { return };
        *open = after - before;
        *unapplied = open_before(pair.start) - before;
        *outstanding = *open - *unapplied;
        let (mut older, mut since_one) = (before, None);
        for (bucket, age) in buckets.iter_mut().zip(starts).rev() {
            let here = from_age(*age);
            (*bucket, older) = (here - older, here);
            since_one = since_one.or((*age == 1).then_some(here));
        }
        *current = after - older;
        *overdue = since_one.unwrap_or_else(|| from_age(1)) - before;
    }
}

/// What rows are sorted by.
enum Key {
    /// Unapplied cash first, then by due date.
    Due {
        first: i32,
    },
    Pair,
}

/// The rows in the order of a key below `keys`, equal ones as they were. Counting needs no comparisons, and brings no sort of
/// its own into the module.
fn sort(rows: &[Row], keys: usize, key: &Key) -> Vec<Row> {
    let key = |row: &Row| match key {
        Key::Due { .. } if row.open < 0 => 0,
        Key::Due { first } => row.due.wrapping_sub(*first).unsigned_abs() as usize + 1,
        Key::Pair => row.pair as usize,
    };
    let mut places = vec![0u32; keys];
    for row in rows {
        if let Some(count) = places.get_mut(key(row)) {
            *count = count.wrapping_add(1);
        }
    }
    let mut next = 0u32;
    for place in &mut places {
        (*place, next) = (next, next.wrapping_add(*place));
    }
    let mut sorted = rows.to_vec();
    for row in rows {
        let Some(place) = places.get_mut(key(row)) else { continue };
        if let Some(slot) = sorted.get_mut(*place as usize) {
            *slot = *row;
        }
        *place = place.wrapping_add(1);
    }
    sorted
}

fn currency_totals(
    currency: Currency,
    figures: &[i64],
    oldest: i64,
    as_of: Date,
    grace_days: i64,
) -> ColumnCurrencyTotals {
    let minor = |column: usize| figures.get(column).copied().unwrap_or_default();
    let money = |column: usize| Money::from_minor(minor(column), currency);
    let since = (oldest > 0).then(|| as_of.plus_days_saturating(grace_days - oldest));
    ColumnCurrencyTotals {
        currency,
        open: money(OPEN),
        unapplied: money(UNAPPLIED),
        outstanding: money(OUTSTANDING),
        current: money(CURRENT),
        buckets: (FIGURES..figures.len()).map(money).collect(),
        overdue: money(OVERDUE),
        oldest_days_past_due: oldest,
        overdue_since: since,
        overdue_percent: Hundredths::ratio(i128::from(minor(OVERDUE)) * 100, minor(OPEN).into()),
    }
}
