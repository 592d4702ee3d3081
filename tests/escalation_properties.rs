//! What may be done and what not, over generated accounts and histories: 800 for each law, 40 simulated years.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail")]

mod common;

use std::collections::BTreeMap;

use common::facts::{Account, Day, Event, Invoice, Receipt, Terms, What, date, day};
use common::generate::{self, LEVELS};
use common::naive::{Item, book, paused_days};
use common::{cases, facts};
use proptest::prelude::*;
use serde_json::{Value, json};

/// The one door to the function under test.
fn decide(account: &Account, on: Day) -> Value {
    only_unit(&json!({"on": date(on), "account": account.json()}))
}

/// The verdict of a ladder whose unit is the account.
fn only_unit(request: &Value) -> Value {
    let mut decision = common::answer("decideEscalation", request);
    let units = decision["units"].as_array_mut().unwrap();
    assert_eq!(units.len(), 1, "{request}");
    units.remove(0)
}

fn action(verdict: &Value) -> Option<usize> {
    verdict["action"]["level"].as_str().map(position)
}

fn position(level: &str) -> usize {
    LEVELS.iter().position(|(name, _)| *name == level).unwrap()
}

/// An account with holds and with notices that nobody planned.
fn eventful() -> impl Strategy<Value = Account> {
    (generate::account(), prop::collection::vec(generate::notice(), 0..6)).prop_map(|(mut account, notices)| {
        account.history.extend(notices);
        generate::in_sequence(&mut account.history);
        account
    })
}

/// Positions of the levels sent that still count, each with whether it came back: a notice counts while the oldest open
/// item is the one it was at the end of the notice's day.
fn counted(account: &Account, on: Day) -> BTreeMap<usize, bool> {
    let oldest = |day| book(account, day).oldest().map(common::naive::Item::identity);
    let mut events: Vec<&Event> = account.history.iter().filter(|event| event.on <= on).collect();
    events.sort_by_key(|event| event.on);
    let mut counted = BTreeMap::new();
    for event in events {
        match &event.what {
            What::NoticeSent { level, .. } if oldest(on).is_some() && oldest(event.on) == oldest(on) => {
                counted.insert(position(level), false);
            }
            What::NoticeBounced { level } => {
                counted.entry(position(level)).and_modify(|bounced| *bounced = true);
            }
            _ => {}
        }
    }
    counted
}

fn first_treatment_day(level: usize) -> i64 {
    LEVELS[level].1
}

fn check_verdict(account: &Account, on: Day) {
    let verdict = decide(account, on);
    let context = || format!("{verdict:#}");
    assert!(!verdict["reasons"].as_array().unwrap().is_empty(), "no reason\n{}", context());
    for reason in verdict["reasons"].as_array().unwrap() {
        assert!(!reason["message"].as_str().unwrap().is_empty() && !reason["rule"].as_str().unwrap().is_empty());
    }
    let timeline = verdict["timeline"].as_array().unwrap();
    let names: Vec<&str> = timeline.iter().map(|step| step["level"].as_str().unwrap()).collect();
    assert_eq!(names, LEVELS.map(|(name, _)| name));
    let ahead = timeline.iter().filter(|step| matches!(step["state"].as_str(), Some("allowed" | "planned")));
    let ahead: Vec<Day> = ahead.map(|step| day(step["on"].as_str().unwrap())).collect();
    assert!(ahead.windows(2).all(|pair| pair[0] < pair[1]), "steps ahead on one day or backwards\n{}", context());
    if let Some(next) = verdict["next"]["on"].as_str() {
        assert!(day(next) >= on, "next lies in the past\n{}", context());
    }
    let counted = counted(account, on);
    assert_eq!(verdict["sent"].as_str().map(position), counted.keys().max().copied(), "sent\n{}", context());
    if let Some(action) = action(&verdict) {
        // What came back is sent again, the mildest first.
        let again = counted.iter().find(|(_, came_back)| **came_back).map(|(level, _)| *level);
        let may = again.unwrap_or_else(|| counted.last_key_value().map_or(0, |(level, _)| level + 1));
        assert_eq!(action, may, "a level is skipped or repeated\n{}", context());
        assert!(verdict["treatmentDays"].as_i64().unwrap() >= first_treatment_day(action), "too early\n{}", context());
        assert_eq!(verdict["next"]["on"], json!(date(on)), "{}", context());
        let anchor = book(account, on)
            .items
            .into_iter()
            .find(|item| {
                item.open() != 0
                    && verdict["anchor"]["invoice"] == json!(item.invoice)
                    && verdict["anchor"]["instalment"] == json!(item.instalment)
                    && verdict["anchor"]["due"] == json!(date(item.due))
            })
            .unwrap();
        assert_eq!(verdict["daysPastDue"], json!(on - anchor.due));
        let treatment = |item: &Item| on - item.due - paused_days(account, &item.invoice, item.due, on);
        let told = verdict["treatmentDays"].as_i64().unwrap();
        assert!(treatment(&anchor) <= told, "the most of all, the anchor's included\n{}", context());
        let overdue = book(account, on).items.into_iter().filter(|item| item.open() != 0 && item.due < on);
        assert!(overdue.into_iter().any(|item| treatment(&item) == told), "nothing is as late\n{}", context());
    }
}

/// A promise of the account that payments may keep, or not.
fn promise() -> impl Strategy<Value = Event> {
    (generate::fact_day(), 0..200i64, 1..150_000i128, prop::sample::select(facts::CURRENCIES.to_vec())).prop_map(
        |(on, days, amount, (currency, _))| {
            let what = What::Promise { amount, currency, pay_by: on + days, invoice: None };
            Event { on, recorded_on: None, what }
        },
    )
}

/// The promises that are open or broken on a day, by the payments one by one.
fn promises_told(account: &Account, on: Day) -> Vec<Value> {
    let mut events: Vec<&Event> = account.history.iter().filter(|event| event.on <= on).collect();
    events.sort_by_key(|event| event.on);
    let told = events.into_iter().filter_map(|event| {
        let What::Promise { amount, currency, pay_by, .. } = &event.what else { return None };
        let payments = account.receipts.iter().filter(|receipt| {
            let gone = receipt.reversed_on.is_some_and(|reversed_on| reversed_on <= on);
            let within = event.on <= receipt.on && receipt.on <= *pay_by && receipt.on <= on;
            receipt.kind == "payment" && receipt.currency == *currency && within && !gone
        });
        let left = payments.map(|payment| {
            let of_it = |other: &&Receipt| other.of.as_ref() == Some(&payment.id) && other.on <= on;
            payment.amount - account.receipts.iter().filter(of_it).map(|other| other.amount).sum::<i128>()
        });
        let paid: i128 = left.sum();
        let code = if *pay_by < on { "promiseBroken" } else { "promise" };
        let money = |minor| facts::money(minor, currency);
        (paid < *amount).then(|| json!([code, date(*pay_by), money(*amount), money(paid)]))
    });
    told.collect()
}

/// Whether a day lies strictly inside an account-wide hold that this event began, as long as nothing ends it.
fn silences(event: &Event, on: Day) -> bool {
    match &event.what {
        What::Theft => event.on < on,
        What::Hardship { to } => event.on < on && to.is_none_or(|to| on < to),
        What::Promise { pay_by, invoice: None, .. } => event.on < on && on < *pay_by,
        _ => false,
    }
}

proptest! {
    #![proptest_config(cases(800))]

    #[test]
    fn a_verdict_explains_itself_and_skips_nothing_in_800_cases(
        account in eventful(), on in generate::question_day(),
    ) {
        check_verdict(&account, on);
    }

    #[test]
    fn an_added_hold_never_allows_an_action_in_800_cases(
        account in eventful(), on in generate::question_day(), hold in generate::beginning(),
    ) {
        let before = decide(&account, on);
        let mut held = account.clone();
        held.history.extend(hold.resolve(&account));
        let after = decide(&held, on);
        let allowed = action(&after);
        prop_assert!(allowed.is_none() || allowed == action(&before), "added {:?}\n{:#}", held.history.last(), after);
    }

    #[test]
    fn nothing_is_asked_inside_a_hold_on_the_account_in_800_cases(
        account in eventful(), hold in generate::account_hold(), after in prop::collection::vec(1..60i64, 3),
    ) {
        let Some(hold) = hold.resolve(&account) else {
            return Ok(());
        };
        let mut held = account;
        held.history.retain(|event| !matches!(event.what, What::TheftCleared | What::HardshipEnded));
        held.history.push(hold.clone());
        // A payment may keep the promise, which ends it.
        held.receipts.clear();
        for on in after.into_iter().map(|after| hold.on + after).filter(|on| silences(&hold, *on)) {
            let verdict = decide(&held, on);
            prop_assert!(action(&verdict).is_none(), "{:#}", verdict);
        }
    }

    #[test]
    fn a_promise_counts_what_was_paid_and_not_taken_back_in_800_cases(
        mut account in eventful(), on in generate::question_day(), promises in prop::collection::vec(promise(), 1..4),
    ) {
        account.history.extend(promises);
        let verdict = decide(&account, on);
        let told = verdict["reasons"].as_array().unwrap().iter();
        let told: Vec<Value> = told
            .filter(|reason| reason["payBy"].is_string())
            .map(|reason| json!([reason["code"], reason["payBy"], reason["amount"], reason["paid"]]))
            .collect();
        let mut expected = promises_told(&account, on);
        if verdict["state"] == json!("nothingOpen") {
            // Of what is settled, a broken promise need not be told.
            expected.retain(|promise| promise[0] != json!("promiseBroken"));
        }
        prop_assert_eq!(told, expected);
    }

    #[test]
    fn later_facts_do_not_change_a_verdict_in_800_cases(account in eventful(), on in generate::question_day()) {
        prop_assert_eq!(decide(&account, on), decide(&account.up_to(on), on));
    }

    #[test]
    fn the_order_of_facts_of_different_days_does_not_matter_in_800_cases(account in eventful(), on in generate::question_day()) {
        let mut sorted = account.clone();
        sorted.history.sort_by_key(|event| event.on);
        sorted.invoices.reverse();
        prop_assert_eq!(decide(&account, on), decide(&sorted, on));
    }
}

/// One invoice that nobody pays.
fn unpaid(due: Day) -> Account {
    let invoice = Invoice {
        id: "I".to_owned(),
        issued: due - 30,
        terms: Terms::Due(due),
        amount: 10_000,
        currency: facts::CURRENCIES[0].0,
        draft: false,
        charges: vec![],
        recorded_on: None,
    };
    Account { id: "A".to_owned(), invoices: vec![invoice], receipts: vec![], pauses: vec![], history: vec![] }
}

/// How a business behaves: whether it acts on a day on which it may, how it sends, what comes back.
#[derive(Clone, Debug)]
struct Habits {
    acts: Vec<bool>,
    channels: Vec<usize>,
    bounces: Vec<bool>,
    confirms: Vec<bool>,
}

fn habits(bounce: f64) -> impl Strategy<Value = Habits> {
    (
        prop::collection::vec(prop::bool::weighted(0.6), 12),
        prop::collection::vec(0..3usize, 12),
        prop::collection::vec(prop::bool::weighted(bounce), 12),
        prop::collection::vec(prop::bool::weighted(0.3), 12),
    )
        .prop_map(|(acts, channels, bounces, confirms)| Habits { acts, channels, bounces, confirms })
}

fn at<T: Copy>(list: &[T], number: usize) -> T {
    list[number % list.len()]
}

/// Lives through days, carries out what is allowed (on some of the days), and answers what was done when.
fn live(account: &mut Account, days: std::ops::Range<Day>, habits: &Habits) -> Vec<(Day, usize)> {
    let mut done = Vec::new();
    for today in days {
        let verdict = decide(account, today);
        let dated: Vec<Day> =
            verdict["timeline"].as_array().unwrap().iter().filter_map(|step| step["on"].as_str()).map(day).collect();
        assert!(dated.windows(2).all(|pair| pair[0] <= pair[1]), "the timeline runs backwards\n{verdict:#}");
        let Some(level) = action(&verdict) else {
            continue;
        };
        let anchor = day(verdict["anchor"]["due"].as_str().unwrap());
        assert!(today - anchor >= first_treatment_day(level), "too early\n{verdict:#}");
        if !at(&habits.acts, today as usize) {
            continue;
        }
        let channels = verdict["action"]["channels"].as_array().unwrap();
        let names = ["email", "letter", "call"];
        let usual = channels.get(at(&habits.channels, done.len()) % channels.len().max(1));
        let channel = usual.and_then(|usual| names.into_iter().find(|name| usual == name));
        let name = LEVELS[level].0;
        account.history.push(Event { on: today, recorded_on: None, what: What::NoticeSent { level: name, channel } });
        let again = decide(account, today);
        assert!(action(&again).is_none(), "a second action on one day\n{again:#}");
        if !channels.is_empty() && at(&habits.bounces, done.len()) {
            account.history.push(Event { on: today + 1, recorded_on: None, what: What::NoticeBounced { level: name } });
        } else if at(&habits.confirms, done.len()) {
            account.history.push(Event {
                on: today + 2,
                recorded_on: None,
                what: What::NoticeDelivered { level: name },
            });
        }
        done.push((today, level));
    }
    done
}

proptest! {
    #![proptest_config(cases(20))]

    #[test]
    fn a_year_takes_each_level_once_and_in_order_in_20_cases(due in 40..80i64, habits in habits(0.0)) {
        let done = live(&mut unpaid(due), due - 10..due + 365, &habits);
        let levels: Vec<usize> = done.iter().map(|(_, level)| *level).collect();
        prop_assert_eq!(levels, (0..LEVELS.len()).collect::<Vec<_>>());
        prop_assert!(done.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }

    #[test]
    fn what_comes_back_is_sent_again_before_the_next_level_in_20_cases(
        due in 40..80i64, habits in habits(0.3), holds in prop::collection::vec(generate::beginning(), 0..3),
    ) {
        let mut account = unpaid(due);
        let holds: Vec<Event> = holds.into_iter().filter_map(|hold| hold.resolve(&account)).collect();
        account.history.extend(holds);
        let done = live(&mut account, due - 10..due + 300, &habits);
        prop_assert!(done.windows(2).all(|pair| pair[0].0 < pair[1].0), "{:?}", done);
        let mut reached = None;
        for (number, (_, level)) in done.iter().enumerate() {
            let resent = number > 0 && done[number - 1].1 == *level;
            prop_assert!(resent || *level == reached.map_or(0, |reached| reached + 1), "{:?}", done);
            reached = Some(*level);
        }
    }
}

#[test]
fn no_level_comes_before_its_day() {
    // (days past due, level that a business that acts at once takes on that day by email or call)
    let habits = Habits { acts: vec![true], channels: vec![0], bounces: vec![false], confirms: vec![false] };
    let done = live(&mut unpaid(40), 40..400, &habits);
    let taken: Vec<(i64, &str)> = done.into_iter().map(|(on, level)| (on - 40, LEVELS[level].0)).collect();
    // The final notice goes by letter first: five days on the way.
    let expected = [
        (1, "reminder"),
        (8, "secondNotice"),
        (15, "call"),
        (22, "offerOptions"),
        (31, "serviceHold"),
        (60, "finalNotice"),
        (95, "review"),
    ];
    assert_eq!(taken, expected);
}

/// An older invoice whose clock stood still leads; setting it aside must not let a younger one's clock lead to more.
#[test]
fn disputing_the_oldest_invoice_allows_nothing_new() {
    let invoice =
        |id: &str, due: &str| json!({"id": id, "issued": "2024-01-01", "due": due, "amount": "10", "currency": "EUR"});
    let verdict = |dispute: Option<Value>| {
        let history: Vec<Value> = dispute.into_iter().collect();
        let account = json!({
            "id": "A", "invoices": [invoice("older", "2024-01-10"), invoice("younger", "2024-01-20")], "history": history,
            "pauses": [{"from": "2024-01-10", "to": "2024-01-25", "invoice": "older"}],
        });
        only_unit(&json!({"on": "2024-01-25", "account": account}))
    };
    let before = action(&verdict(None));
    let after = action(&verdict(Some(json!({"type": "disputeOpened", "on": "2024-01-25", "invoice": "older"}))));
    assert!(after.is_none() || after == before, "before the dispute {before:?}, after it {after:?}");
}

/// Each promise looks its payments up; adding them up with what was taken back of each took minutes.
#[test]
fn thousands_of_promises_and_payments_are_answered() {
    let payment = |number: usize| json!({"id": format!("R{number}"), "kind": "payment", "on": date(100), "amount": "2.00", "currency": "EUR", "apply": []});
    let back = |number: usize| json!({"id": format!("B{number}"), "kind": "chargeback", "of": format!("R{number}"), "on": date(101), "amount": "1.00", "currency": "EUR"});
    let promise =
        json!({"type": "promiseMade", "on": date(99), "amount": "6000.01", "currency": "EUR", "payBy": date(120)});
    let account = json!({
        "id": "A",
        "invoices": [{"id": "I", "issued": date(0), "due": date(30), "amount": "9000", "currency": "EUR"}],
        "receipts": (0..6_000).map(payment).chain((0..6_000).map(back)).collect::<Vec<_>>(),
        "history": vec![promise; 2_000],
    });
    let verdict = only_unit(&json!({"on": date(110), "account": account}));
    assert_eq!(verdict["reasons"][0]["paid"], json!("6000.00"));
}

/// The account is replayed once for all notices, not once for each.
#[test]
fn thousands_of_notices_about_thousands_of_invoices_are_answered() {
    let invoice = |number: usize| json!({"id": format!("I{number}"), "issued": date(0), "due": date(9), "amount": "1", "currency": "EUR"});
    let notice = |day: i64| json!({"type": "noticeSent", "on": date(day), "level": "reminder"});
    let account = json!({
        "id": "A",
        "invoices": (0..10_000).map(invoice).collect::<Vec<_>>(),
        "history": (10..8_010).map(notice).collect::<Vec<_>>(),
    });
    let verdict = only_unit(&json!({"on": date(8_009), "account": account}));
    assert_eq!(verdict["sent"], json!("reminder"));
    assert_eq!(verdict["timeline"][0]["on"], json!(date(8_009)));
}

#[test]
fn the_last_days_of_the_calendar_have_reasons_too() {
    for on in ["9997-10-20", "9997-10-25", "9999-12-31"] {
        let account = json!({
            "id": "A",
            "invoices": [{"id": "I", "issued": "9997-10-01", "due": "9997-10-15", "amount": "10", "currency": "EUR"}],
        });
        let verdict = only_unit(&json!({"on": on, "account": account}));
        assert!(!verdict["reasons"].as_array().unwrap().is_empty(), "{on}: no reason\n{verdict:#}");
        assert_eq!(action(&verdict), Some(0), "{on}");
    }
}
