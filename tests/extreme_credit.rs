//! The furthest terms and flows: an answer or a coded refusal, never a trap, and within a bound of steps.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail")]

mod common;

use common::cases;
use forbear::credit::{
    Amounts, EuTime, Flow, Interest, LevelRule, MAX_PAYMENTS, Terms, build_schedule, eu_apr, us_apr, verify_schedule,
};
use forbear::money::{Currency, MAX_AMOUNT_MINOR, Money, Remainder};
use forbear::rate::{Percent, Rounding};
use forbear::time::{Date, DayCount, UnitPeriod, YearPeriod};
use proptest::prelude::*;

fn minor() -> impl Strategy<Value = Money> {
    let sizes = prop_oneof![
        0..=3i64,
        0..=100_000i64,
        MAX_AMOUNT_MINOR - 2..=MAX_AMOUNT_MINOR,
        Just(MAX_AMOUNT_MINOR + 1),
        Just(i64::MAX),
        Just(i64::MIN),
        -2..=0i64
    ];
    sizes.prop_map(|minor| Money::from_minor(minor, Currency::EUR))
}

fn percent() -> impl Strategy<Value = Percent> {
    let texts = ["0", "0.0000000001", "0.3", "5", "99.9999999999", "1000", "999999.9999999999", "1000000", "-1"];
    prop::sample::select(texts.to_vec()).prop_map(|text| Percent::parse(text).unwrap())
}

fn day() -> impl Strategy<Value = Date> {
    let first = Date::new(1, 1, 1).unwrap();
    prop_oneof![0..=60i64, 730_000..=730_800i64, 3_652_000..=3_652_058i64, 0..=3_652_058i64]
        .prop_map(move |days| first.plus_days(days).unwrap())
}

fn interest() -> impl Strategy<Value = Interest> {
    let years = prop_oneof![Just(0u32), Just(1), Just(12), Just(366), Just(u32::MAX)];
    let counts =
        prop_oneof![Just(DayCount::Actual360), Just(DayCount::ActualActualIsda), Just(DayCount::ThirtyE360Isda)];
    prop_oneof![
        Just(Interest::None),
        (percent(), years.clone()).prop_map(|(annual, per_year)| Interest::Flat { annual, per_year }),
        (percent(), years).prop_map(|(annual, per_year)| Interest::PerPeriod { annual, per_year }),
        (percent(), counts).prop_map(|(annual, count)| Interest::SimpleDaily { annual, count }),
        percent().prop_map(|percent| Interest::PerDay { percent }),
    ]
}

prop_compose! {
    fn terms()(
        principal in minor(), down in minor(), balloon in minor(), fee in minor(), amount in minor(), least in minor(),
        start in day(), mut due in prop::collection::vec(day(), 0..40), sorted in prop::bool::weighted(0.9),
        interest in interest(), kind in 0..5, plain in prop::bool::weighted(0.7),
        rounding in prop_oneof![Just(Rounding::HalfUp), Just(Rounding::HalfEven), Just(Rounding::Down), Just(Rounding::Up)],
    ) -> Terms {
        if sorted {
            due.retain(|day| *day > start);
            due.sort();
            due.dedup();
        }
        let amounts = match kind {
            0 => Amounts::Level(LevelRule::LowerFinal),
            1 => Amounts::Level(LevelRule::ClosestFinal),
            2 => Amounts::EqualPrincipal(Remainder::LastOneEach),
            3 => Amounts::Of(amount),
            _ => Amounts::Custom(vec![amount; due.len().saturating_sub(1)]),
        };
        let mut terms = Terms { interest, rounding, ..Terms::new(principal, start, due, amounts) };
        if !plain {
            (terms.down_payment, terms.balloon, terms.least_payment) = (down, balloon, least);
            (terms.fees.up_front, terms.fees.each, terms.fees.at_end) = (fee, fee, fee);
        }
        terms
    }
}

proptest! {
    #![proptest_config(cases(5_000))]

    #[test]
    fn the_furthest_terms_are_answered_or_refused_in_5000_cases(terms in terms()) {
        match build_schedule(&terms) {
            Ok(built) => prop_assert_eq!(verify_schedule(&terms, &built.rows), Ok(vec![])),
            Err(issues) => prop_assert!(issues.0.iter().all(|issue| !issue.code.is_empty())),
        }
    }

    /// The checker meets rows that no builder made.
    #[test]
    fn the_checker_takes_any_rows_in_5000_cases(terms in terms(), other in terms(), amount in minor()) {
        if let Ok(built) = build_schedule(&other) {
            let mut rows = built.rows;
            if let Some(row) = rows.first_mut() {
                (row.payment, row.interest, row.balance) = (amount, amount, amount);
            }
            let _ = verify_schedule(&terms, &rows);
            let _ = verify_schedule(&other, &rows);
        }
        let _ = verify_schedule(&terms, &[]);
    }
}

proptest! {
    #![proptest_config(cases(1_000))]

    #[test]
    fn the_furthest_flows_are_answered_or_refused_in_1000_cases(
        advances in prop::collection::vec((minor(), day()), 0..3),
        payments in prop::collection::vec((minor(), day(), 0..=40u32), 0..6),
        unit in prop_oneof![
            Just(None), Just(Some(UnitPeriod::Days(1))), Just(Some(UnitPeriod::Weeks(52))), Just(Some(UnitPeriod::Year)),
            Just(Some(UnitPeriod::Term)), Just(Some(UnitPeriod::Months(12))), Just(Some(UnitPeriod::Months(11))),
            Just(Some(UnitPeriod::Semimonth))
        ],
        decimals in 0..=20u8,
    ) {
        let flow = |amount, on, anchor_day| Flow { anchor_day, ..Flow::once(amount, on) };
        let advances: Vec<Flow> = advances.into_iter().map(|(amount, on)| flow(amount, on, on.day())).collect();
        let payments: Vec<Flow> = payments.into_iter().map(|(amount, on, anchor)| flow(amount, on, anchor)).collect();
        let _ = us_apr(&advances, &payments, unit, decimals);
        for by in [EuTime::Actual365, EuTime::RemarkC(YearPeriod::Week), EuTime::RemarkC(YearPeriod::Month)] {
            let _ = eu_apr(&advances, &payments, by, decimals);
        }
    }
}

#[test]
fn the_longest_schedule_is_the_limit() {
    let start = Date::new(2000, 1, 1).unwrap();
    let due = |count: usize| (1..=count).map(|days| start.plus_days(i64::try_from(days).unwrap()).unwrap()).collect();
    let terms = |count| {
        Terms::new(
            Money::from_minor(1_000_000, Currency::EUR),
            start,
            due(count),
            Amounts::Level(LevelRule::LowerFinal),
        )
    };
    assert_eq!(build_schedule(&terms(MAX_PAYMENTS)).unwrap().rows.len(), MAX_PAYMENTS);
    assert_eq!(build_schedule(&terms(MAX_PAYMENTS + 1)).unwrap_err().0[0].code, "limit.exceeded");
}
