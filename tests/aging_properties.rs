//! Aging that always adds up, on generated ledgers: 3,000 of them against the naive ledger, fewer for each other law.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail")]

mod common;

use std::collections::{BTreeMap, BTreeSet};

use common::facts::{Account, Apply, Day, Receipt, date, minor, money};
use common::naive::{Item, book, paused_days};
use common::{cases, facts, generate};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

/// What a question is asked with.
#[derive(Clone, Debug)]
struct Policy {
    by_issue: bool,
    by_treatment: bool,
    grace: i64,
    starts: Vec<i64>,
    preset: Option<&'static str>,
}

const PRESETS: [(&str, &[i64]); 4] = [
    ("30-60-90", &[1, 31, 61, 91]),
    ("weekly", &[1, 8, 15, 22, 29]),
    ("15-30-45", &[1, 16, 31, 46]),
    ("to120", &[1, 31, 61, 91, 121]),
];

impl Policy {
    fn json(&self) -> Value {
        json!({"aging": {
            "basis": if self.by_issue { "issueDate" } else { "dueDate" },
            "bucketBy": if self.by_treatment { "treatmentDays" } else { "ageDays" },
            "graceDays": self.grace,
            "bucketStarts": self.preset.map_or(json!(self.starts), |preset| json!(preset)),
        }})
    }

    fn bucket(&self, age: i64) -> Value {
        let ends = self.starts[1..].iter().copied().chain([i64::MAX]);
        let holds: Vec<usize> = (0..)
            .zip(self.starts.iter().zip(ends))
            .filter(|(_, (from, to))| **from <= age && age < *to)
            .map(|(position, _)| position)
            .collect();
        assert!(holds.len() <= 1);
        holds.first().map_or(json!("current"), |position| json!(position))
    }
}

fn policy() -> impl Strategy<Value = Policy> {
    let starts = prop_oneof![
        2 => prop::sample::select(PRESETS.to_vec()).prop_map(|(name, starts)| (starts.to_vec(), Some(name))),
        1 => prop::collection::btree_set(-40..200i64, 1..6).prop_map(|set| (set.into_iter().collect(), None)),
    ];
    (any::<bool>(), any::<bool>(), prop_oneof![Just(0i64), 0..20i64], starts).prop_map(
        |(by_issue, by_treatment, grace, (starts, preset))| Policy { by_issue, by_treatment, grace, starts, preset },
    )
}

fn request(accounts: &[Account], as_of: Day, policy: &Policy) -> Value {
    let accounts: Vec<Value> = accounts.iter().map(Account::json).collect();
    json!({"asOf": date(as_of), "accounts": accounts, "policy": policy.json()})
}

/// A request with other fields.
fn with(mut request: Value, changes: Value) -> Value {
    request.as_object_mut().unwrap().extend(changes.as_object().unwrap().clone());
    request
}

/// The one door to the function under test.
fn age(accounts: &[Account], as_of: Day, policy: &Policy) -> Value {
    common::answer("ageReceivables", &request(accounts, as_of, policy))
}

/// The rows that the naive ledger gives, in the order of the facts.
fn naive_rows(accounts: &[Account], as_of: Day, policy: &Policy) -> Vec<Value> {
    let mut rows = Vec::new();
    for account in accounts {
        let book = book(account, as_of);
        for item in book.items.iter().filter(|item| item.open() != 0) {
            let from = if policy.by_issue { item.issued } else { item.due };
            let age = as_of - from;
            let treatment = (age - policy.grace - paused_days(account, &item.invoice, from, as_of)).max(0);
            rows.push(json!({
                "kind": "item", "account": account.id, "invoice": item.invoice, "instalment": item.instalment,
                "charge": item.charge, "currency": item.currency, "issued": date(item.issued), "due": date(item.due),
                "amount": money(item.amount(), item.currency), "applied": money(item.applied(), item.currency),
                "open": money(item.open(), item.currency), "daysPastDue": as_of - item.due, "ageDays": age,
                "treatmentDays": treatment,
                "bucket": policy.bucket(if policy.by_treatment { treatment } else { age }),
            }));
        }
        for (position, rest) in book.rests {
            let receipt = &account.receipts[position];
            rows.push(json!({
                "kind": "unapplied", "account": account.id, "receipt": receipt.id, "currency": receipt.currency,
                "on": date(receipt.on), "open": money(-rest, receipt.currency), "ageDays": as_of - receipt.on,
            }));
        }
    }
    rows
}

/// How much of a receipt counts, from the documents alone.
fn received(account: &Account, receipt: &Receipt, as_of: Day) -> i128 {
    if receipt.of.is_some() || receipt.on > as_of || receipt.reversed_on.is_some_and(|on| on <= as_of) {
        return 0;
    }
    let of_it = |other: &&Receipt| other.of.as_ref() == Some(&receipt.id) && other.on <= as_of;
    receipt.amount - account.receipts.iter().filter(of_it).map(|chargeback| chargeback.amount).sum::<i128>()
}

/// What is owed on balance, from the documents alone.
fn outstanding(account: &Account, currency: &str, as_of: Day) -> i128 {
    let invoices = account.invoices.iter().filter(|invoice| invoice.currency == currency);
    let issued = invoices.filter(|invoice| !invoice.draft && invoice.issued <= as_of);
    let demanded: i128 = issued
        .map(|invoice| {
            let charges = invoice.charges.iter().filter(|charge| charge.on <= as_of);
            invoice.amount + charges.map(|charge| charge.amount).sum::<i128>()
        })
        .sum();
    let receipts = account.receipts.iter().filter(|receipt| receipt.currency == currency);
    demanded - receipts.map(|receipt| received(account, receipt, as_of)).sum::<i128>()
}

type Sums = BTreeMap<String, Vec<i128>>;

/// `open`, `unapplied`, `overdue`, `current` and each bucket, added up from rows.
fn sums_of_rows<'a>(rows: impl Iterator<Item = &'a Value>, buckets: usize) -> Vec<i128> {
    let mut sums = vec![0; 4 + buckets];
    for row in rows {
        let open = minor(&row["open"]);
        if row["kind"] == "unapplied" {
            sums[1] -= open;
            continue;
        }
        assert!(open > 0, "{row}");
        sums[0] += open;
        if row["daysPastDue"].as_i64().unwrap() > 0 {
            sums[2] += open;
        }
        match row["bucket"].as_u64() {
            Some(position) => sums[4 + position as usize] += open,
            None => sums[3] += open,
        }
    }
    sums
}

fn sums_of_totals(totals: &Value) -> Vec<i128> {
    let named = ["open", "unapplied", "overdue", "current"].into_iter().map(|name| minor(&totals[name]));
    named.chain(totals["buckets"].as_array().unwrap().iter().map(minor)).collect()
}

/// Where the naive ledger finds an explicit application of more than is open, by receipt and application.
fn excess_paths(account: &Account, as_of: Day) -> Vec<String> {
    let excess: BTreeSet<(usize, usize)> = book(account, as_of).excess.into_iter().collect();
    excess.into_iter().map(|(receipt, number)| format!("receipts[{receipt}].apply[{number}].amount")).collect()
}

fn prefixed(outer: &str, paths: &[String]) -> Vec<String> {
    paths.iter().map(|path| format!("{outer}.{path}")).collect()
}

/// In the order of the facts; there are fewer than ten of each kind.
fn refused_paths(operation: &str, request: &Value) -> Vec<String> {
    let issues = common::refused(operation, &request.to_string());
    assert!(issues.iter().all(|(code, _)| code == "application.aboveOpen"), "{issues:?}");
    let mut paths: Vec<String> = issues.into_iter().map(|(_, path)| path).collect();
    paths.sort();
    paths
}

fn open_items(accounts: &[Account], as_of: Day) -> Vec<(&Account, Item)> {
    let items = accounts.iter().flat_map(|account| {
        let items = book(account, as_of).items.into_iter().filter(|item| item.open() != 0);
        items.map(move |item| (account, item))
    });
    items.collect()
}

/// A fraction to two decimals, half up; "0.00" where there is nothing to divide by.
fn hundredths(numerator: i128, denominator: i128) -> String {
    if denominator == 0 {
        return "0.00".to_owned();
    }
    let (whole, rest) = (numerator * 100 / denominator, numerator * 100 % denominator);
    let rounded = if rest * 2 >= denominator { whole + 1 } else { whole };
    format!("{}.{:02}", rounded / 100, rounded % 100)
}

/// What is told of some open items of one currency.
fn naive_figures(items: &[&(&Account, Item)], as_of: Day, policy: &Policy) -> Value {
    let overdue: Vec<&&(&Account, Item)> = items.iter().filter(|(_, item)| item.due < as_of).collect();
    let all: i128 = items.iter().map(|(_, item)| item.open()).sum();
    let late: i128 = overdue.iter().map(|(_, item)| item.open()).sum();
    let late_days: i128 = overdue.iter().map(|(_, item)| item.open() * i128::from(as_of - item.due)).sum();
    let oldest = overdue.iter().min_by_key(|(account, item)| (item.order(), account.id.clone()));
    let treatment = |(account, item): &(&Account, Item)| {
        (as_of - item.due - policy.grace - paused_days(account, &item.invoice, item.due, as_of)).max(0)
    };
    json!({
        "oldestDaysPastDue": oldest.map_or(0, |(_, item)| as_of - item.due),
        "oldestTreatmentDays": oldest.map_or(0, |oldest| treatment(oldest)),
        "overdueSince": oldest.map(|(_, item)| date(item.due + policy.grace)),
        "oldestItem": oldest.map(|(account, item)| json!({
            "account": account.id, "invoice": item.invoice, "instalment": item.instalment, "due": date(item.due),
        })),
        "overduePercent": hundredths(late * 100, all),
        "averageDaysPastDue": hundredths(late_days, late),
    })
}

fn check_conservation(accounts: &[Account], as_of: Day, policy: &Policy) {
    let request = with(request(accounts, as_of, policy), json!({"perInvoice": true}));
    let answer = common::answer("ageReceivables", &request);
    let rows = answer["rows"].as_array().unwrap();
    let buckets = policy.starts.len();
    let mut portfolio: Sums = BTreeMap::new();
    for totals in ["invoices", "accounts", "portfolio"].iter().flat_map(|level| answer[level].as_array().unwrap()) {
        let sums = sums_of_totals(totals);
        assert_eq!(sums[0], sums[3..].iter().sum::<i128>(), "current + buckets = open: {totals}");
        assert_eq!(minor(&totals["outstanding"]), sums[0] - sums[1], "open - unapplied = outstanding: {totals}");
        assert!(sums.iter().all(|sum| *sum >= 0), "{totals}");
    }
    let mut named = 0;
    for account in accounts {
        for (currency, _) in facts::CURRENCIES {
            let mine = |row: &&Value| row["account"] == json!(account.id) && row["currency"] == json!(currency);
            let from_rows = sums_of_rows(rows.iter().filter(mine), buckets);
            let expected = outstanding(account, currency, as_of);
            let totals = answer["accounts"].as_array().unwrap().iter().find(mine);
            named += usize::from(totals.is_some());
            let from_totals = totals.map_or(vec![0; from_rows.len()], sums_of_totals);
            assert_eq!(from_rows, from_totals, "{} {currency}", account.id);
            assert_eq!(from_rows[0] - from_rows[1], expected, "{} {currency}", account.id);
            let mut from_invoices = vec![0; from_rows.len()];
            for invoice in answer["invoices"].as_array().unwrap().iter().filter(mine) {
                from_invoices.iter_mut().zip(sums_of_totals(invoice)).for_each(|(sum, part)| *sum += part);
            }
            // Unapplied cash belongs to no invoice.
            assert_eq!((from_invoices[1], from_invoices[0]), (0, from_rows[0]), "{} {currency}", account.id);
            assert_eq!(from_invoices[2..], from_rows[2..], "{} {currency}", account.id);
            let sums = portfolio.entry(currency.to_owned()).or_insert_with(|| vec![0; from_rows.len()]);
            sums.iter_mut().zip(from_rows).for_each(|(sum, part)| *sum += part);
        }
    }
    assert_eq!(named, answer["accounts"].as_array().unwrap().len(), "totals of nothing that was asked about");
    for (currency, sums) in portfolio {
        let mine = |totals: &&Value| totals["currency"] == json!(currency);
        let totals = answer["portfolio"].as_array().unwrap().iter().find(mine);
        assert_eq!(sums, totals.map_or(vec![0; sums.len()], sums_of_totals), "portfolio {currency}");
    }
}

/// Rows and totals without their order, and without the totals of currencies in which there is nothing.
fn unordered(answer: &Value) -> Map<String, Value> {
    let mut parts = answer.as_object().unwrap().clone();
    for name in ["accounts", "portfolio"] {
        parts[name]
            .as_array_mut()
            .unwrap()
            .retain(|totals| minor(&totals["open"]) != 0 || minor(&totals["unapplied"]) != 0);
    }
    for name in ["rows", "accounts", "portfolio"] {
        parts[name].as_array_mut().unwrap().sort_by_key(Value::to_string);
    }
    parts
}

fn without_counts(answer: &Value) -> Map<String, Value> {
    let mut parts = unordered(answer);
    parts.remove("leftOut");
    parts
}

/// The days on which a receipt is put against something.
fn effect_days(receipt: &Receipt) -> Vec<Day> {
    match &receipt.apply {
        Apply::To(list) => list.iter().map(|application| application.on.unwrap_or(receipt.on)).collect(),
        _ => vec![receipt.on],
    }
}

/// Another order of the receipts, in which those that are applied on one day keep theirs: that one means something.
fn reorder(receipts: &[Receipt], order: &[u32]) -> Vec<Receipt> {
    let mut left: Vec<(usize, &Receipt)> = receipts.iter().enumerate().collect();
    let mut reordered = Vec::new();
    while !left.is_empty() {
        let is_free = |place: usize| {
            let days = effect_days(left[place].1);
            left[..place].iter().all(|(_, earlier)| effect_days(earlier).iter().all(|day| !days.contains(day)))
        };
        let free = (0..left.len()).filter(|place| is_free(*place));
        let place = free.min_by_key(|place| order[left[*place].0 % order.len()]).unwrap();
        reordered.push(left.remove(place).1.clone());
    }
    reordered
}

fn shuffle<T: Clone>(list: &[T], order: &[u32]) -> Vec<T> {
    let mut numbered: Vec<(usize, &T)> = list.iter().enumerate().collect();
    numbered.sort_by_key(|(number, _)| order[number % order.len()]);
    numbered.into_iter().map(|(_, value)| value.clone()).collect()
}

fn order() -> impl Strategy<Value = Vec<u32>> {
    prop::collection::vec(any::<u32>(), 7)
}

proptest! {
    #![proptest_config(cases(3_000))]

    #[test]
    fn rows_are_those_of_the_naive_ledger_in_3000_cases(
        accounts in generate::accounts(2), as_of in generate::question_day(), policy in policy(),
    ) {
        let answer = age(&accounts, as_of, &policy);
        let (got, expected) = (answer["rows"].as_array().unwrap(), naive_rows(&accounts, as_of, &policy));
        for (got, expected) in got.iter().zip(&expected) {
            prop_assert_eq!(got, expected);
        }
        prop_assert_eq!(got.len(), expected.len());
        let ends = policy.starts[1..].iter().map(|end| json!(end)).chain([Value::Null]);
        let bounds = policy.starts.iter().zip(ends).map(|(from, to)| json!({"from": from, "to": to}));
        prop_assert_eq!(&answer["buckets"], &bounds.collect::<Value>());
    }
}

proptest! {
    #![proptest_config(cases(600))]

    #[test]
    fn everything_adds_up_in_600_cases(
        accounts in generate::accounts(2), as_of in generate::question_day(), policy in policy(),
    ) {
        check_conservation(&accounts, as_of, &policy);
    }

    #[test]
    fn figures_are_those_of_the_naive_ledger_at_every_level_in_600_cases(
        accounts in generate::accounts(2), as_of in generate::question_day(), policy in policy(),
    ) {
        let request = with(request(&accounts, as_of, &policy), json!({"perInvoice": true}));
        let answer = common::answer("ageReceivables", &request);
        let items = open_items(&accounts, as_of);
        let mut invoices: Vec<(&str, &str)> = items.iter().map(|(account, item)| (&*account.id, &*item.invoice)).collect();
        invoices.dedup();
        let told = answer["invoices"].as_array().unwrap().iter();
        let told: Vec<(&str, &str)> =
            told.map(|totals| (totals["account"].as_str().unwrap(), totals["invoice"].as_str().unwrap())).collect();
        prop_assert_eq!(told, invoices);
        for level in ["invoices", "accounts", "portfolio"] {
            for totals in answer[level].as_array().unwrap() {
                let of_it = |(account, item): &&(&Account, Item)| {
                    totals["currency"] == json!(item.currency)
                        && totals.get("account").is_none_or(|id| *id == json!(account.id))
                        && totals.get("invoice").is_none_or(|id| *id == json!(item.invoice))
                };
                let mine: Vec<&(&Account, Item)> = items.iter().filter(of_it).collect();
                for (name, figure) in naive_figures(&mine, as_of, &policy).as_object().unwrap() {
                    prop_assert_eq!(&totals[name], figure, "{} of {}", name, totals);
                }
            }
        }
    }

    #[test]
    fn over_applications_are_refused_where_the_naive_ledger_finds_them_in_600_cases(
        accounts in generate::accounts(2), as_of in generate::question_day(), policy in policy(), by_default: bool,
    ) {
        let mut strict = request(&accounts, as_of, &policy);
        if !by_default {
            strict["policy"]["receivables"] = json!({"overApplication": "refuse"});
        }
        let mut expected = Vec::new();
        for (number, account) in accounts.iter().enumerate() {
            let paths = excess_paths(account, as_of);
            let one = json!({"on": date(as_of), "account": account.json(), "policy": strict["policy"]});
            prop_assert_eq!(refused_paths("decideEscalation", &one), prefixed("account", &paths));
            expected.extend(prefixed(&format!("accounts[{number}]"), &paths));
        }
        prop_assert_eq!(&refused_paths("ageReceivables", &strict), &expected);
        if expected.is_empty() {
            let strict = common::call("ageReceivables", &strict).unwrap();
            prop_assert_eq!(strict, age(&accounts, as_of, &policy), "the policy changes nothing else");
        }
    }
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn treatment_never_runs_ahead_of_age_in_400_cases(
        accounts in generate::accounts(2), as_of in generate::question_day(), policy in policy(),
    ) {
        for row in age(&accounts, as_of, &policy)["rows"].as_array().unwrap().iter().filter(|row| row["kind"] == "item") {
            let (treatment, age) = (row["treatmentDays"].as_i64().unwrap(), row["ageDays"].as_i64().unwrap());
            prop_assert!(treatment >= 0 && treatment <= age.max(0), "{}", row);
        }
    }

    #[test]
    fn the_order_of_the_input_does_not_matter_in_400_cases(
        accounts in generate::accounts(2), as_of in generate::question_day(), policy in policy(), order in order(),
    ) {
        let mut shuffled = accounts.clone();
        for account in &mut shuffled {
            account.invoices = shuffle(&account.invoices, &order);
            account.receipts = reorder(&account.receipts, &order);
            account.pauses = shuffle(&account.pauses, &order);
            // Events of one day keep their order.
            account.history.sort_by_key(|event| event.on);
        }
        prop_assert_eq!(unordered(&age(&accounts, as_of, &policy)), unordered(&age(&shuffled, as_of, &policy)));
    }

    #[test]
    fn the_order_of_the_accounts_does_not_matter_in_400_cases(
        accounts in generate::accounts(2), as_of in generate::question_day(), policy in policy(), order in order(),
    ) {
        let shuffled = shuffle(&accounts, &order);
        prop_assert_eq!(unordered(&age(&accounts, as_of, &policy)), unordered(&age(&shuffled, as_of, &policy)));
    }

    // The last of the list that is no chargeback: one that others of its day follow has already kept them from what it was
    // put against.
    #[test]
    fn reversing_a_receipt_on_its_own_day_undoes_it_in_400_cases(
        accounts in generate::accounts(2), as_of in generate::question_day(), policy in policy(),
    ) {
        let (mut without, mut reversed) = (accounts.clone(), accounts);
        for (without, reversed) in without.iter_mut().zip(&mut reversed) {
            if let Some(last) = reversed.receipts.iter_mut().rfind(|receipt| receipt.of.is_none()) {
                last.reversed_on = Some(last.on);
                without.receipts.retain(|receipt| receipt.id != last.id && receipt.of.as_ref() != Some(&last.id));
            }
        }
        let (without, reversed) = (age(&without, as_of, &policy), age(&reversed, as_of, &policy));
        prop_assert_eq!(without_counts(&without), without_counts(&reversed));
    }

    #[test]
    fn taking_back_the_whole_of_a_receipt_in_any_parts_is_its_reversal_in_400_cases(
        accounts in generate::accounts(2), as_of in generate::question_day(), policy in policy(),
        which in 0..6usize, after in 0..60i64, shares in prop::collection::vec(1..100i128, 0..4),
    ) {
        let (mut taken_back, mut reversed) = (accounts.clone(), accounts);
        for (taken_back, reversed) in taken_back.iter_mut().zip(&mut reversed) {
            let reductions: Vec<usize> =
                (0..reversed.receipts.len()).filter(|place| reversed.receipts[*place].of.is_none()).collect();
            let Some(place) = reductions.get(which % reductions.len().max(1)) else {
                continue;
            };
            let whole = &mut reversed.receipts[*place];
            whole.reversed_on = Some(whole.on + after);
            let whole = whole.clone();
            taken_back.receipts[*place].reversed_on = None;
            for account in [&mut *taken_back, reversed] {
                account.receipts.retain(|receipt| receipt.of.as_ref() != Some(&whole.id));
            }
            let mut left = whole.amount;
            for (number, share) in shares.iter().copied().chain([100]).enumerate() {
                let amount = (whole.amount * share / 100).min(left);
                left -= amount;
                let on = whole.on + after;
                let part = Receipt {
                    id: format!("part {number}"), kind: "chargeback", of: Some(whole.id.clone()), on, amount,
                    apply: Apply::To(vec![]), reversed_on: None, recorded_on: None, reversal_recorded_on: None, ..whole
                };
                taken_back.receipts.extend((amount > 0).then_some(part));
            }
        }
        let (taken_back, reversed) = (age(&taken_back, as_of, &policy), age(&reversed, as_of, &policy));
        prop_assert_eq!(without_counts(&taken_back), without_counts(&reversed));
    }

    #[test]
    fn later_facts_change_nothing_but_the_counts_in_400_cases(
        accounts in generate::accounts(2), as_of in generate::question_day(), policy in policy(),
    ) {
        let known: Vec<Account> = accounts.iter().map(|account| account.up_to(as_of)).collect();
        let (all, known) = (age(&accounts, as_of, &policy), age(&known, as_of, &policy));
        prop_assert_eq!(without_counts(&all), without_counts(&known));
        let invoices = || accounts.iter().flat_map(|account| &account.invoices);
        let receipts = accounts.iter().flat_map(|account| &account.receipts);
        let counts = json!({
            "drafts": invoices().filter(|invoice| invoice.draft).count(),
            "laterInvoices": invoices().filter(|invoice| !invoice.draft && invoice.issued > as_of).count(),
            "laterReceipts": receipts.filter(|receipt| receipt.on > as_of).count(),
        });
        prop_assert_eq!(&all["leftOut"], &counts);
    }

    #[test]
    fn the_same_question_has_the_same_answer_to_the_byte_in_400_cases(
        accounts in generate::accounts(2), as_of in generate::question_day(), policy in policy(),
    ) {
        prop_assert_eq!(age(&accounts, as_of, &policy).to_string(), age(&accounts, as_of, &policy).to_string());
    }
}

/// What an account owes that is overdue and what is not due yet, and what it paid and nobody applied.
fn debtor(id: usize, overdue: i64, later: i64, cash: i64) -> Value {
    let invoice = |id: &str, due: &str, amount: i64| json!({"id": id, "issued": "2024-01-01", "due": due, "amount": amount.to_string(), "currency": "EUR"});
    let receipt = |amount: i64| json!({"id": "R", "kind": "payment", "on": "2024-01-02", "amount": amount.to_string(), "currency": "EUR", "apply": []});
    let mut invoices = vec![invoice("overdue", "2024-01-31", overdue), invoice("later", "2024-12-31", later)];
    invoices.retain(|invoice| invoice["amount"] != "0");
    let receipts: Vec<Value> = (cash > 0).then(|| receipt(cash)).into_iter().collect();
    json!({"id": format!("A{id:02}"), "invoices": invoices, "receipts": receipts})
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn the_largest_accounts_come_by_overdue_then_by_outstanding_amount_ten_at_most_in_400_cases(
        amounts in prop::collection::vec((0..4i64, 0..3i64, 0..3i64), 0..=16),
    ) {
        // No two of the same id: 16 and 5 have no common factor.
        let numbered = || amounts.iter().enumerate().map(|(number, amounts)| (number * 5 % 16, *amounts));
        let accounts: Vec<Value> =
            numbered().map(|(id, (overdue, later, cash))| debtor(id, overdue, later, cash)).collect();
        let answer = common::answer("ageReceivables", &json!({"asOf": "2024-03-01", "accounts": accounts}));
        let mut owing: Vec<(i64, i64, usize)> =
            numbered().map(|(id, (overdue, later, cash))| (-overdue, -(overdue + later - cash), id)).collect();
        owing.retain(|(_, outstanding, _)| *outstanding < 0);
        owing.sort_unstable();
        let largest = owing.iter().take(10).map(|(overdue, outstanding, id)| {
            let euros = |minus: &i64| format!("{}.00", -minus);
            json!({"account": format!("A{id:02}"), "overdue": euros(overdue), "outstanding": euros(outstanding)})
        });
        let told = answer["portfolio"].get(0).map_or(json!([]), |totals| totals["largestAccounts"].clone());
        prop_assert_eq!(told, largest.collect::<Value>());
    }
}

#[test]
fn figures_are_rounded_half_up_in_hundredths() {
    type Items = &'static [(&'static str, i64)];
    // (amounts with their days past due, overdue in percent, weighted average of the days)
    let table: [(Items, &str, &str); 8] = [
        (&[("0.01", 1), ("7.99", 0)], "0.13", "1.00"),
        (&[("0.01", 1), ("8.00", 0)], "0.12", "1.00"),
        (&[("1.99", 1), ("0.01", 2)], "100.00", "1.01"),
        (&[("2.00", 1), ("0.01", 2)], "100.00", "1.00"),
        (&[("1.00", 10), ("2.00", 0)], "33.33", "10.00"),
        (&[("2.00", 10), ("1.00", -3)], "66.67", "10.00"),
        (&[("1.00", 0)], "0.00", "0.00"),
        (&[("8000000000000000.00", 400), ("0.01", 1)], "100.00", "400.00"),
    ];
    for (items, percent, average) in table {
        let invoice = |(number, (amount, days)): (usize, &(&str, i64))| {
            let due = date(400 - days);
            json!({"id": number.to_string(), "issued": "2024-01-01", "due": due, "amount": amount, "currency": "EUR"})
        };
        let invoices: Vec<Value> = items.iter().enumerate().map(invoice).collect();
        let request = json!({"asOf": date(400), "accounts": [{"id": "A", "invoices": invoices}]});
        let totals = common::answer("ageReceivables", &request)["portfolio"][0].take();
        assert_eq!(totals["overduePercent"], json!(percent), "{items:?}");
        assert_eq!(totals["averageDaysPastDue"], json!(average), "{items:?}");
    }
}

/// What of each item is paid as of 1 June, and what no item took.
fn applied(receipts: Value) -> (Vec<String>, Vec<String>) {
    let charge = |id: &str, kind: &str, amount: &str| {
        let ages_with = "instalmentPeriod";
        json!({"id": id, "on": "2024-01-02", "due": "2024-01-02", "amount": amount, "kind": kind, "agesWith": ages_with})
    };
    let invoice = |id: &str, due: &str, charges: Value| json!({"id": id, "issued": "2024-01-01", "due": due, "amount": "100.00", "currency": "EUR", "charges": charges});
    let invoices = [
        invoice("older", "2024-02-01", json!([charge("i", "interest", "4.00")])),
        invoice("younger", "2024-03-01", json!([charge("c", "cost", "6.00"), charge("i", "interest", "3.00")])),
    ];
    let account = json!({"id": "A", "invoices": invoices, "receipts": receipts});
    let answer = common::call("ageReceivables", &json!({"asOf": "2024-06-01", "accounts": [account]})).unwrap();
    let texts = |kind: &str, key: &str| -> Vec<String> {
        let rows = answer["rows"].as_array().unwrap().iter().filter(|row| row["kind"] == kind);
        rows.map(|row| row[key].as_str().unwrap().to_owned()).collect()
    };
    (texts("item", "applied"), texts("unapplied", "open"))
}

#[test]
fn rules_of_application_and_chargebacks_by_hand() {
    let receipt = |id: &str, on: &str, amount: &str, apply: Value| json!({"id": id, "kind": "payment", "on": on, "amount": amount, "currency": "EUR", "apply": apply});
    let pay = |amount: &str, rule: &str| receipt("R", "2024-04-01", amount, json!(rule));
    let back = |on: &str, amount: &str| json!({"id": on, "kind": "chargeback", "of": "R", "on": on, "amount": amount, "currency": "EUR"});
    let check = |receipts: Value, items: &[&str], unapplied: &[&str]| {
        let (got_items, got_unapplied) = applied(receipts.clone());
        assert_eq!(
            (got_items, got_unapplied),
            (
                items.iter().map(|one| (*one).to_owned()).collect(),
                unapplied.iter().map(|one| (*one).to_owned()).collect::<Vec<String>>()
            ),
            "{receipts}"
        );
    };
    check(json!([pay("50.00", "oldestFirst")]), &["50.00", "0.00"], &[]);
    // 104 and 109 are open: 0.01 × 104/213 and 0.01 × 109/213; then 1.00 × …
    check(json!([pay("0.01", "proportional")]), &["0.00", "0.01"], &[]);
    check(json!([pay("1.00", "proportional")]), &["0.49", "0.51"], &[]);
    // First the costs of 6, then the interest of 4 and 3, then the principal.
    check(json!([pay("5.00", "costsInterestPrincipal")]), &["0.00", "5.00"], &[]);
    check(json!([pay("8.00", "costsInterestPrincipal")]), &["2.00", "6.00"], &[]);
    check(json!([pay("12.00", "costsInterestPrincipal")]), &["4.00", "8.00"], &[]);
    check(json!([pay("23.00", "costsInterestPrincipal")]), &["14.00", "9.00"], &[]);
    // An earlier payment against an item has paid its interest before its principal.
    let earlier = receipt("E", "2024-03-31", "5.00", json!([{"invoice": "older", "amount": "5.00"}]));
    check(json!([earlier, pay("8.00", "costsInterestPrincipal")]), &["5.00", "8.00"], &[]);

    // Taken back: first what is unapplied, then from the last application made.
    let split = json!([{"invoice": "younger", "amount": "30.00"}, {"invoice": "older", "amount": "20.00"}]);
    let split = || receipt("R", "2024-04-01", "60.00", split.clone());
    check(json!([split()]), &["20.00", "30.00"], &["-10.00"]);
    check(json!([split(), back("2024-05-01", "4.00")]), &["20.00", "30.00"], &["-6.00"]);
    check(json!([split(), back("2024-05-01", "15.00")]), &["15.00", "30.00"], &[]);
    check(json!([split(), back("2024-05-01", "15.00"), back("2024-05-02", "20.00")]), &["0.00", "25.00"], &[]);
    check(json!([split(), back("2024-05-01", "60.00")]), &["0.00", "0.00"], &[]);
    check(json!([split(), back("2024-06-02", "60.00")]), &["20.00", "30.00"], &["-10.00"]);
    // Other receipts stay as they were made.
    let later = receipt("L", "2024-04-02", "80.00", json!("oldestFirst"));
    check(json!([split(), later, back("2024-05-01", "60.00")]), &["80.00", "0.00"], &[]);
}

/// The smallest ledger in which the accounts' order shows.
#[test]
fn two_accounts_late_since_one_day_give_one_portfolio_in_any_order() {
    let account = |id: &str, pauses: Value| {
        json!({
            "id": id, "pauses": pauses,
            "invoices": [{"id": "I", "issued": "2024-01-01", "due": "2024-01-01", "amount": "1", "currency": "EUR"}],
        })
    };
    let (one, other) = (account("A", json!([])), account("B", json!([{"from": "2024-01-01", "to": "2024-01-04"}])));
    let portfolio = |accounts: Value| {
        common::answer("ageReceivables", &json!({"asOf": "2024-01-11", "accounts": accounts}))["portfolio"].take()
    };
    assert_eq!(portfolio(json!([one, other])), portfolio(json!([other, one])));
}
