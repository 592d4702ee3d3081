//! As of a day, and as known on a day: 1,000 generated ledgers for each law, and the story of one account.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail")]

mod common;

use common::cases;
use common::facts::{Account, Apply, Day, date};
use common::generate;
use proptest::prelude::*;
use serde_json::{Value, json};

/// The one door to the function under test.
fn age(accounts: &[Account], as_of: Day, known_on: Option<Day>) -> Value {
    let accounts: Vec<Value> = accounts.iter().map(Account::json).collect();
    let policy = json!({"receivables": {"overApplication": "unapplied"}, "aging": {"bucketBy": "treatmentDays"}});
    let mut request = json!({"asOf": date(as_of), "accounts": accounts, "policy": policy, "perInvoice": true});
    if let Some(day) = known_on {
        request["knownOn"] = json!(date(day));
    }
    common::answer("ageReceivables", &request)
}

/// Accounts whose pauses do not end early, and whose applications name their day.
fn plain(mut accounts: Vec<Account>) -> Vec<Account> {
    for account in &mut accounts {
        for pause in &mut account.pauses {
            pause.resumed_on = None;
        }
        for receipt in &mut account.receipts {
            let on = receipt.on;
            if let Apply::To(applications) = &mut receipt.apply {
                applications.iter_mut().for_each(|application| application.on = application.on.or(Some(on)));
            }
        }
    }
    accounts
}

/// Every fact took effect and was recorded by then.
const AFTER_ALL: Day = generate::LAST + 500;

proptest! {
    #![proptest_config(cases(1_000))]

    #[test]
    fn by_a_day_after_all_everything_is_known_in_1000_cases(
        accounts in generate::accounts(2), as_of in generate::question_day(), later in 0..3_000i64,
    ) {
        prop_assert_eq!(age(&accounts, as_of, Some(AFTER_ALL + later)), age(&accounts, as_of, None));
    }

    #[test]
    fn known_on_a_day_is_without_what_was_recorded_later_in_1000_cases(
        accounts in generate::accounts(2), known_on in generate::FIRST..generate::LAST, as_of in generate::question_day(),
    ) {
        let accounts = plain(accounts);
        let then: Vec<Account> = accounts.iter().map(|account| account.recorded_by(known_on)).collect();
        prop_assert_eq!(age(&accounts, as_of, Some(known_on)), age(&then, as_of, None));
    }

    #[test]
    fn what_is_recorded_later_does_not_change_what_was_known_in_1000_cases(
        accounts in generate::accounts(2), as_of in generate::question_day(), known_on in generate::FIRST..generate::LAST,
        more in generate::accounts(2), after in 1..60i64,
    ) {
        let mut then = accounts.clone();
        for (account, more) in then.iter_mut().zip(more) {
            for mut receipt in more.receipts.into_iter().filter(|receipt| receipt.applications().is_empty()) {
                receipt.id = format!("later {}", receipt.id);
                receipt.of = receipt.of.map(|of| format!("later {of}"));
                receipt.recorded_on = Some(known_on + after);
                account.receipts.push(receipt);
            }
            let ids: Vec<String> = account.receipts.iter().map(|receipt| receipt.id.clone()).collect();
            account.receipts.retain(|receipt| receipt.of.as_ref().is_none_or(|of| ids.contains(of)));
        }
        prop_assert_eq!(age(&then, as_of, Some(known_on)), age(&accounts, as_of, Some(known_on)));
    }
}

/// One invoice of 1,000.00, due on 1 March. 300.00 came on 10 March and bounced on 25 March, of which the books heard on 10
/// April. 400.00 came on 20 March and was entered on 5 April.
#[test]
fn a_back_dated_payment_and_a_late_reversal_leave_every_earlier_answer_reproducible() {
    let receipt = |id: &str, on: &str, amount: &str| json!({"id": id, "kind": "payment", "on": on, "amount": amount, "currency": "EUR"});
    let mut bounced = receipt("R-1", "2024-03-10", "300.00");
    let mut back_dated = receipt("R-2", "2024-03-20", "400.00");
    let account = |receipts: Value| {
        json!({"id": "C-1", "receipts": receipts, "invoices": [
            {"id": "I-1", "issued": "2024-02-01", "due": "2024-03-01", "amount": "1000.00", "currency": "EUR"},
        ]})
    };
    let ask = |account: &Value, as_of: &str, known_on: Option<&str>| {
        let mut request = json!({"asOf": as_of, "accounts": [account]});
        if let Some(day) = known_on {
            request["knownOn"] = json!(day);
        }
        common::call("ageReceivables", &request).unwrap()
    };

    // What was answered on each day, from the books of that day.
    let on_31_march = ask(&account(json!([bounced])), "2024-03-31", None);
    back_dated["recordedOn"] = json!("2024-04-05");
    let on_5_april = ask(&account(json!([bounced, back_dated])), "2024-03-31", None);
    bounced["reversedOn"] = json!("2024-03-25");
    bounced["reversalRecordedOn"] = json!("2024-04-10");
    let books = account(json!([bounced, back_dated]));

    for (as_of, known_on, open) in [
        // As we knew it …
        ("2024-03-31", Some("2024-03-09"), "1000.00"),
        ("2024-03-31", Some("2024-03-31"), "700.00"),
        ("2024-03-31", Some("2024-04-04"), "700.00"),
        ("2024-03-31", Some("2024-04-05"), "300.00"),
        ("2024-03-31", Some("2024-04-09"), "300.00"),
        ("2024-03-31", Some("2024-04-10"), "600.00"),
        // … and as it was.
        ("2024-03-31", None, "600.00"),
        ("2024-03-24", None, "300.00"),
        ("2024-03-24", Some("2024-03-24"), "700.00"),
        ("2024-03-25", None, "600.00"),
        ("2024-03-15", None, "700.00"),
        ("2024-03-09", None, "1000.00"),
    ] {
        let answer = ask(&books, as_of, known_on);
        assert_eq!(answer["portfolio"][0]["outstanding"], json!(open), "as of {as_of}, known on {known_on:?}");
    }
    assert_eq!(ask(&books, "2024-03-31", Some("2024-03-31")), on_31_march);
    assert_eq!(ask(&books, "2024-03-31", Some("2024-04-05")), on_5_april);
}
