//! Aging by columns: the object API's totals on 1,000 generated ledgers, a plain sum's on 1,000 generated sets of columns.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail")]

mod common;

use std::collections::BTreeMap;

use common::facts::{Account, CURRENCIES, date, minor};
use common::{cases, generate};
use forbear::aging::{
    AgeSource, AgingBasis, AgingPolicy, BucketScheme, ColumnFacts, ColumnTotals, Columns, MAX_PAIRS, MAX_ROWS, MAX_SUMS,
};
use forbear::money::{Currency, MAX_AMOUNT_MINOR};
use forbear::time::Date;
use proptest::prelude::*;
use serde_json::{Value, json};

fn currencies() -> Vec<Currency> {
    CURRENCIES.iter().map(|(code, _)| Currency::new(code).unwrap()).collect()
}

fn number(day: Date) -> i32 {
    day.days_since(Date::new(1970, 1, 1).unwrap()) as i32
}

fn starts() -> impl Strategy<Value = Vec<i64>> {
    prop_oneof![
        2 => Just(vec![1, 31, 61, 91]),
        1 => prop::collection::btree_set(-40..200i64, 1..6).prop_map(|set| set.into_iter().collect()),
    ]
}

fn policy(starts: &[i64], grace_days: i64) -> AgingPolicy {
    AgingPolicy { bucket_starts: BucketScheme::new(starts.to_vec()).unwrap(), grace_days, ..AgingPolicy::default() }
}

/// The rows of an answer of `ageReceivables` as columns.
fn columns_of(answer: &Value, accounts: &[Account]) -> ColumnFacts {
    let mut facts = ColumnFacts { currencies: currencies(), accounts: accounts.len() as u32, ..ColumnFacts::default() };
    for row in answer["rows"].as_array().unwrap() {
        let due = if row["kind"] == "item" { &row["due"] } else { &row["on"] };
        let position = |found: Option<usize>| found.unwrap() as u32;
        facts.due.push(number(Date::parse(due.as_str().unwrap()).unwrap()));
        facts.open.push(minor(&row["open"]) as i64);
        facts.account.push(position(accounts.iter().position(|account| row["account"] == json!(account.id))));
        facts.currency.push(position(CURRENCIES.iter().position(|(code, _)| row["currency"] == json!(code))));
    }
    facts
}

/// What columns know of a currency's totals.
const KNOWN: [&str; 10] = [
    "currency",
    "open",
    "unapplied",
    "outstanding",
    "current",
    "buckets",
    "overdue",
    "oldestDaysPastDue",
    "overdueSince",
    "overduePercent",
];

fn known(totals: &Value) -> Vec<(&'static str, Value)> {
    KNOWN.map(|key| (key, totals[key].clone())).to_vec()
}

fn is_nothing(totals: &Value) -> bool {
    minor(&totals["open"]) == 0 && minor(&totals["unapplied"]) == 0
}

/// Totals by (account, currency): open, unapplied, outstanding, overdue, current, buckets; and the oldest's days.
type ByPair = BTreeMap<(usize, usize), (Vec<i64>, i64)>;

fn by_pair(totals: &ColumnTotals) -> ByPair {
    let at = |column: usize, row: usize| totals.accounts.column(column)[row];
    let pair = |row: usize| {
        let figures = (3..8 + totals.buckets.len()).map(|column| at(column, row)).collect();
        ((at(0, row) as usize, at(1, row) as usize), (figures, at(2, row)))
    };
    let pairs: Vec<_> = (0..totals.accounts.column(0).len()).map(pair).collect();
    assert!(pairs.windows(2).all(|two| two[0].0 < two[1].0), "by account, then currency");
    pairs.into_iter().collect()
}

fn plain_sums(facts: &ColumnFacts, as_of: i32, starts: &[i64]) -> ByPair {
    let mut sums = ByPair::new();
    for (row, open) in facts.open.iter().copied().enumerate().filter(|(_, open)| *open != 0) {
        let age = i64::from(as_of) - i64::from(facts.due[row]);
        let key = (facts.account[row] as usize, facts.currency[row] as usize);
        let (figures, oldest) = sums.entry(key).or_insert_with(|| (vec![0; 5 + starts.len()], 0));
        figures[2] += open;
        if open < 0 {
            figures[1] -= open;
        } else {
            figures[0] += open;
            figures[4 + starts.iter().filter(|start| **start <= age).count()] += open;
            if age > 0 {
                figures[3] += open;
                *oldest = (*oldest).max(age);
            }
        }
    }
    sums
}

fn generated() -> impl Strategy<Value = ColumnFacts> {
    let day = prop_oneof![5 => 19_600..19_900i32, 1 => Just(-719_162), 1 => Just(2_932_896)];
    let open = prop_oneof![6 => -5_000..50_000i64, 1 => Just(0), 1 => -(1i64 << 54)..1i64 << 54];
    prop::collection::vec((day, open, 0..4u32, 0..3u32), 0..40).prop_map(|rows| ColumnFacts {
        due: rows.iter().map(|row| row.0).collect(),
        open: rows.iter().map(|row| row.1).collect(),
        account: rows.iter().map(|row| row.2).collect(),
        currency: rows.iter().map(|row| row.3).collect(),
        currencies: currencies(),
        accounts: 4,
    })
}

proptest! {
    #![proptest_config(cases(1_000))]

    #[test]
    fn columns_give_the_totals_of_the_object_api(
        accounts in generate::accounts(4), as_of in generate::question_day(), starts in starts(), grace in 0..20i64,
    ) {
        let request = json!({
            "asOf": date(as_of), "accounts": accounts.iter().map(Account::json).collect::<Vec<_>>(),
            "policy": {"aging": {"bucketStarts": starts, "graceDays": grace}},
        });
        let answer = common::answer("ageReceivables", &request);
        let columns = Columns::new(columns_of(&answer, &accounts)).unwrap();
        let totals = columns.age(Date::parse(&date(as_of)).unwrap(), &policy(&starts, grace)).unwrap();
        let json = serde_json::to_value(&totals).unwrap();
        prop_assert_eq!(&json["asOf"], &answer["asOf"]);
        prop_assert_eq!(&json["buckets"], &answer["buckets"]);

        for one in json["portfolio"].as_array().unwrap() {
            let same = answer["portfolio"].as_array().unwrap().iter().find(|other| other["currency"] == one["currency"]);
            match same {
                Some(other) => prop_assert_eq!(known(one), known(other)),
                None => prop_assert!(is_nothing(one), "{}", one),
            }
        }
        let pairs = by_pair(&totals);
        let mut named = 0;
        for other in answer["accounts"].as_array().unwrap().iter().filter(|other| !is_nothing(other)) {
            let account = accounts.iter().position(|account| other["account"] == json!(account.id)).unwrap();
            let currency = CURRENCIES.iter().position(|(code, _)| other["currency"] == json!(code)).unwrap();
            let (figures, oldest) = &pairs[&(account, currency)];
            let named_figures = ["open", "unapplied", "outstanding", "overdue", "current"].map(|key| minor(&other[key]));
            let buckets = other["buckets"].as_array().unwrap().iter().map(minor);
            let expected: Vec<i64> = named_figures.into_iter().chain(buckets).map(|minor| minor as i64).collect();
            prop_assert_eq!(figures, &expected, "{}", other);
            prop_assert_eq!(json!(oldest), other["oldestDaysPastDue"].clone());
            named += 1;
        }
        prop_assert_eq!(named, pairs.len());
    }

    #[test]
    fn columns_loaded_once_add_up_on_any_day(
        facts in generated(), days in prop::collection::vec(19_550..20_100i32, 3), starts in starts(),
    ) {
        let columns = Columns::new(facts.clone()).unwrap();
        for today in days.into_iter().chain([-719_162, 2_932_896]) {
            let as_of = Date::new(1970, 1, 1).unwrap().plus_days(today.into()).unwrap();
            let totals = columns.age(as_of, &policy(&starts, 0)).unwrap();
            prop_assert_eq!(by_pair(&totals), plain_sums(&facts, today, &starts));
            for (position, total) in totals.portfolio.iter().enumerate() {
                let mine: Vec<_> = by_pair(&totals).into_iter().filter(|((_, currency), _)| *currency == position).collect();
                let sum = |column: usize| mine.iter().map(|(_, (figures, _))| figures[column]).sum::<i64>();
                prop_assert_eq!(total.open.minor(), sum(0));
                prop_assert_eq!(total.unapplied.minor(), sum(1));
                prop_assert_eq!(total.outstanding.minor(), total.open.minor() - total.unapplied.minor());
                let buckets: i64 = total.buckets.iter().map(|bucket| bucket.minor()).sum();
                prop_assert_eq!(total.current.minor() + buckets, total.open.minor());
                prop_assert_eq!(total.oldest_days_past_due, mine.iter().map(|(_, (_, oldest))| *oldest).max().unwrap_or(0));
            }
        }
    }

    #[test]
    fn the_order_of_the_rows_does_not_matter(facts in generated(), turn in 0..40usize) {
        let mut turned = facts.clone();
        let turn = turn.min(facts.due.len());
        turned.due.rotate_left(turn);
        turned.open.rotate_left(turn);
        turned.account.rotate_left(turn);
        turned.currency.rotate_left(turn);
        let age = |facts| Columns::new(facts).unwrap().age(Date::new(2024, 6, 3).unwrap(), &AgingPolicy::default()).unwrap();
        let (one, other) = (age(facts), age(turned));
        prop_assert_eq!(one.portfolio, other.portfolio);
        prop_assert_eq!(one.accounts, other.accounts);
    }
}

#[test]
fn wrong_columns_are_refused_at_the_first_wrong_row() {
    let good = || ColumnFacts {
        due: vec![0, 1, 2],
        open: vec![100, -50, 0],
        account: vec![0, 1, 1],
        currency: vec![0, 1, 2],
        currencies: currencies(),
        accounts: 2,
    };
    assert!(Columns::new(good()).is_ok());
    assert!(Columns::new(ColumnFacts::default()).is_ok());
    let calendar = |year, month, day| number(Date::new(year, month, day).unwrap());
    let ends = vec![calendar(1, 1, 1), calendar(9999, 12, 31), 0];
    assert!(Columns::new(ColumnFacts { due: ends.clone(), ..good() }).is_ok());
    let most = vec![MAX_AMOUNT_MINOR - 1, -1, 0];
    assert!(Columns::new(ColumnFacts { open: most, ..good() }).is_ok());
    let euro = Currency::new("EUR").unwrap();
    let table: Vec<(ColumnFacts, Vec<(&str, &str)>)> = vec![
        (ColumnFacts { open: vec![1], ..good() }, vec![("columns.length", "open")]),
        (
            ColumnFacts { due: vec![], ..good() },
            vec![("columns.length", "open"), ("columns.length", "account"), ("columns.length", "currency")],
        ),
        (
            ColumnFacts { currencies: vec![euro; 3], ..good() },
            vec![("currency.duplicate", "currencies[1]"), ("currency.duplicate", "currencies[2]")],
        ),
        (ColumnFacts { accounts: MAX_PAIRS as u32, ..good() }, vec![("limit.exceeded", "accounts")]),
        (ColumnFacts { due: vec![0, ends[0] - 1, i32::MIN], ..good() }, vec![("date.range", "due[1]")]),
        (ColumnFacts { due: vec![0, 0, ends[1] + 1], ..good() }, vec![("date.range", "due[2]")]),
        (ColumnFacts { open: vec![MAX_AMOUNT_MINOR, 0, -1], ..good() }, vec![("amount.range", "open[2]")]),
        (ColumnFacts { open: vec![i64::MIN, 0, 0], ..good() }, vec![("amount.range", "open[0]")]),
        (ColumnFacts { account: vec![0, 2, 1], ..good() }, vec![("columns.index", "account[1]")]),
        (
            ColumnFacts { account: vec![0, 1, u32::MAX], currency: vec![3, 0, 0], ..good() },
            vec![("columns.index", "account[2]"), ("columns.index", "currency[0]")],
        ),
    ];
    for (facts, expected) in table {
        let shown = format!("{facts:?}");
        let issues = Columns::new(facts).unwrap_err().0;
        let found: Vec<(&str, &str)> = issues.iter().map(|issue| (issue.code, &*issue.path)).collect();
        assert_eq!(found, expected, "{shown}");
    }
}

#[test]
fn what_columns_do_not_hold_is_refused() {
    let columns = Columns::new(ColumnFacts::default()).unwrap();
    let policy =
        AgingPolicy { basis: AgingBasis::IssueDate, bucket_by: AgeSource::TreatmentDays, ..AgingPolicy::default() };
    let issues = columns.age(Date::new(2024, 6, 3).unwrap(), &policy).unwrap_err().0;
    let found: Vec<(&str, &str)> = issues.iter().map(|issue| (issue.code, &*issue.path)).collect();
    assert_eq!(found, [("columns.policy", "policy.aging.basis"), ("columns.policy", "policy.aging.bucketBy")]);
}

#[test]
fn too_many_rows_or_figures_are_refused() {
    let rows = MAX_ROWS + 1;
    let (due, open, account, currency) = (vec![0; rows], vec![0; rows], vec![0; rows], vec![0; rows]);
    let facts = ColumnFacts { due, open, account, currency, currencies: currencies(), accounts: 1 };
    let issues = Columns::new(facts).unwrap_err().0;
    assert_eq!((issues[0].code, &*issues[0].path, issues.len()), ("limit.exceeded", "due", 1));

    // So many accounts, each with one open item, that a bucket for each day of two months is too much.
    let accounts = MAX_SUMS / 64;
    let facts = ColumnFacts {
        due: vec![0; accounts],
        open: vec![1; accounts],
        account: (0..accounts as u32).collect(),
        currency: vec![0; accounts],
        currencies: currencies(),
        accounts: accounts as u32,
    };
    let columns = Columns::new(facts).unwrap();
    let starts: Vec<i64> = (1..=57).collect();
    let age = |count: usize| columns.age(Date::new(1970, 2, 1).unwrap(), &policy(&starts[..count], 0));
    let issues = age(57).unwrap_err().0;
    assert_eq!((issues[0].code, &*issues[0].path), ("limit.exceeded", "policy.aging.bucketStarts"));
    assert_eq!(age(2).unwrap().portfolio[0].open.minor(), accounts as i64);
}
