//! Schedules on random terms: what is built foots, ends at zero and is accepted by the checker; what is altered is not.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail")]

mod common;

use common::cases;
use forbear::credit::{
    Amounts, Identity, Interest, LevelRule, Row, Terms, build_schedule, certify_schedule, verify_schedule,
};
use forbear::money::{Currency, Money, Remainder};
use forbear::rate::{Percent, Rounding};
use forbear::time::{Date, DayCount, Every, Extent, Series};
use proptest::prelude::*;

fn eur(minor: i64) -> Money {
    Money::from_minor(minor, Currency::EUR)
}

fn percent(hundredths: i64) -> Percent {
    Percent::parse(&format!("{}.{:02}", hundredths / 100, hundredths % 100)).unwrap()
}

fn interest() -> impl Strategy<Value = Interest> {
    let annual = (0..=6_000i64).prop_map(percent);
    let per_year = prop_oneof![Just(12u32), Just(26), Just(52), Just(4)];
    let counts = prop_oneof![
        Just(DayCount::Actual365Fixed),
        Just(DayCount::Actual360),
        Just(DayCount::ActualActualIsda),
        Just(DayCount::ThirtyE360Isda),
        Just(DayCount::Thirty360Bond)
    ];
    prop_oneof![
        Just(Interest::None),
        (annual.clone(), per_year.clone()).prop_map(|(annual, per_year)| Interest::Flat { annual, per_year }),
        (annual.clone(), per_year).prop_map(|(annual, per_year)| Interest::PerPeriod { annual, per_year }),
        (annual, counts).prop_map(|(annual, count)| Interest::SimpleDaily { annual, count }),
        (0..=80i64).prop_map(|hundredths| Interest::PerDay { percent: percent(hundredths) }),
    ]
}

fn remainder() -> impl Strategy<Value = Remainder> {
    prop_oneof![
        Just(Remainder::FirstOneEach),
        Just(Remainder::LastOneEach),
        Just(Remainder::AllToFirst),
        Just(Remainder::AllToLast),
        Just(Remainder::LargestRemainder)
    ]
}

prop_compose! {
    fn terms()(
        principal in prop_oneof![100..=100_000i64, 100_000..=500_000_000i64],
        days in 0..20_000i64,
        wait in 0..60i64,
        count in 1..=60usize,
        every in prop_oneof![Just(Every::Days(7)), Just(Every::Days(14)), Just(Every::Months(1)), Just(Every::Months(3))],
        interest in interest(),
        rounding in prop_oneof![Just(Rounding::HalfUp), Just(Rounding::HalfEven), Just(Rounding::Down), Just(Rounding::Up)],
        amounts in prop_oneof![
            Just(Amounts::Level(LevelRule::LowerFinal)),
            Just(Amounts::Level(LevelRule::ClosestFinal)),
            remainder().prop_map(Amounts::EqualPrincipal),
            (100..=1_000_000i64).prop_map(|minor| Amounts::Of(eur(minor))),
        ],
        down in prop_oneof![Just(0i64), 0..=40i64],
        balloon in prop_oneof![Just(0i64), 0..=40i64],
        fees in prop::array::uniform3(prop_oneof![Just(0i64), 0..=1_000i64]),
    ) -> Terms {
        let start = Date::new(1990, 1, 1).unwrap().plus_days(days).unwrap();
        let first = start.plus_days(wait).unwrap();
        let due = Series::new(first, every).dates(0, Extent::Count(count)).unwrap();
        let mut terms = Terms::new(eur(principal), start, due, amounts);
        (terms.interest, terms.rounding) = (interest, rounding);
        (terms.down_payment, terms.balloon) = (eur(principal * down / 100), eur(principal * balloon / 100));
        (terms.fees.up_front, terms.fees.each, terms.fees.at_end) = (eur(fees[0]), eur(fees[1]), eur(fees[2]));
        terms
    }
}

/// One field of one row, a unit more or less.
fn altered(row: &Row, field: usize, by: i64) -> Row {
    let mut row = *row;
    let more = |money: Money| eur(money.minor() + by);
    match field {
        0 => row.payment = more(row.payment),
        1 => row.interest = more(row.interest),
        2 => row.principal = more(row.principal),
        3 => row.fee = more(row.fee),
        4 => row.balance = more(row.balance),
        5 => row.on = row.on.plus_days(by).unwrap(),
        _ => row.number = row.number.wrapping_add_signed(i32::try_from(by).unwrap()),
    }
    row
}

proptest! {
    #![proptest_config(ProptestConfig { max_global_rejects: 60_000, ..cases(3_000) })]

    #[test]
    fn schedules_foot_and_are_accepted_in_3000_cases(terms in terms()) {
        let Ok(built) = build_schedule(&terms) else { return Err(TestCaseError::reject("no such schedule")) };
        prop_assert_eq!(verify_schedule(&terms, &built.rows), Ok(vec![]));
        prop_assert_eq!(certify_schedule(&terms, &built.rows), Ok(Identity::ALL.to_vec()));
        let sum = |part: fn(&Row) -> Money| built.rows.iter().map(|row| part(row).minor()).sum::<i64>();
        prop_assert_eq!(sum(|row| row.principal), terms.principal.minor());
        prop_assert_eq!(sum(|row| row.interest), built.total_interest.minor());
        prop_assert_eq!(sum(|row| row.fee), built.total_fees.minor());
        prop_assert_eq!(sum(|row| row.payment), built.total.minor());
        prop_assert_eq!(built.rows.last().unwrap().balance.minor(), 0);
        if terms.interest == Interest::None {
            prop_assert_eq!(built.total_interest.minor(), 0);
        }
        if terms.amounts == Amounts::Level(LevelRule::LowerFinal) && built.level_payment.is_some() {
            let most = built.level_payment.unwrap().minor() + terms.balloon.minor();
            prop_assert!(built.final_payment.minor() <= most);
        }
    }

    #[test]
    fn every_altered_unit_is_rejected_in_3000_cases(
        terms in terms(), field in 0..7usize, at in any::<prop::sample::Index>(), up in any::<bool>(),
    ) {
        let Ok(built) = build_schedule(&terms) else { return Err(TestCaseError::reject("no such schedule")) };
        let mut rows = built.rows;
        let at = at.index(rows.len());
        rows[at] = altered(&rows[at], field, if up { 1 } else { -1 });
        prop_assert_ne!(verify_schedule(&terms, &rows), Ok(vec![]));
    }

    /// A unit moved from one payment to another, everything else worked out again to fit.
    #[test]
    fn a_unit_moved_between_rows_is_rejected_in_3000_cases(
        terms in terms(), one in any::<prop::sample::Index>(), other in any::<prop::sample::Index>(),
    ) {
        let Ok(built) = build_schedule(&terms) else { return Err(TestCaseError::reject("no such schedule")) };
        let mut rows = built.rows;
        let (one, other) = (one.index(rows.len()), other.index(rows.len()));
        prop_assume!(one != other);
        for (at, by) in [(one, 1), (other, -1)] {
            (rows[at].payment, rows[at].principal) = (eur(rows[at].payment.minor() + by), eur(rows[at].principal.minor() + by));
        }
        let mut balance = terms.principal.minor();
        for row in &mut rows {
            balance -= row.principal.minor();
            row.balance = eur(balance);
        }
        prop_assert_ne!(verify_schedule(&terms, &rows), Ok(vec![]));
    }

    #[test]
    fn another_order_or_length_is_rejected_in_3000_cases(terms in terms(), at in any::<prop::sample::Index>(), how in 0..3) {
        let Ok(built) = build_schedule(&terms) else { return Err(TestCaseError::reject("no such schedule")) };
        let mut rows = built.rows;
        prop_assume!(rows.len() > 1);
        let at = at.index(rows.len() - 1);
        match how {
            0 => rows.swap(at, at + 1),
            1 => drop(rows.remove(at)),
            _ => rows.insert(at, rows[at]),
        }
        prop_assert_ne!(verify_schedule(&terms, &rows), Ok(vec![]));
    }
}

#[test]
fn what_does_not_cover_its_interest_is_refused_however_it_is_sized() {
    let start = Date::new(2020, 1, 31).unwrap();
    let first = Date::new(2026, 2, 1).unwrap();
    let due: Vec<Date> = (0..10).map(|days| first.plus_days(days).unwrap()).collect();
    let daily = Interest::SimpleDaily { annual: percent(2_000), count: DayCount::Actual365Fixed };
    let late = Terms { interest: daily, ..Terms::new(eur(100_000), start, due, Amounts::Level(LevelRule::LowerFinal)) };
    let (refused, help) = code(&late);
    assert_eq!(
        (refused, &*help),
        ("payment.belowInterest", "1201.65 is the least that takes something off the balance.")
    );
    let monthly = Series::new(first, Every::Months(1)).dates(1, Extent::Count(3)).unwrap();
    let of = |minor: i64| Terms {
        interest: Interest::PerPeriod { annual: percent(1_200), per_year: 12 },
        ..Terms::new(eur(100_000), first, monthly.clone(), Amounts::Custom(vec![eur(minor), eur(50_000)]))
    };
    assert_eq!(code(&of(999)).0, "payment.belowInterest");
    // Interest alone is covered.
    let built = build_schedule(&of(1_000)).unwrap();
    assert_eq!(built.rows.first().map(|row| row.principal), Some(eur(0)));
    // Nor does the checker take rows whose balance rises.
    let mut rows = built.rows;
    for (at, by) in [(0, 1), (2, -1)] {
        rows[at].payment = eur(rows[at].payment.minor() - by);
        rows[at].principal = eur(rows[at].principal.minor() - by);
    }
    for row in &mut rows[..2] {
        row.balance = eur(row.balance.minor() + 1);
    }
    let broken = verify_schedule(&of(999), &rows).unwrap();
    assert!(broken.iter().any(|one| one.identity == Identity::Amounts && one.row == Some(0)), "{broken:?}");
}

fn code(terms: &Terms) -> (&'static str, String) {
    let issues = build_schedule(terms).unwrap_err().0;
    (issues[0].code, issues[0].help.clone())
}

#[test]
fn terms_without_a_schedule_are_refused_with_what_would_do() {
    let start = Date::new(2026, 1, 1).unwrap();
    let monthly = |count| Series::new(start, Every::Months(1)).dates(1, Extent::Count(count)).unwrap();
    let base = Terms {
        interest: Interest::PerPeriod { annual: percent(1_200), per_year: 12 },
        ..Terms::new(eur(100_000), start, monthly(12), Amounts::Of(eur(1_000)))
    };
    let (refused, help) = code(&base);
    assert_eq!((refused, help.starts_with("10.01 is the least")), ("payment.belowInterest", true));
    let (refused, help) = code(&Terms { amounts: Amounts::Of(eur(1_001)), ..base.clone() });
    assert_eq!((refused, &*help), ("terms.tooLong", "88.85 a payment would do."));
    assert!(build_schedule(&Terms { amounts: Amounts::Of(eur(8_885)), ..base.clone() }).is_ok());
    assert_eq!(code(&Terms { amounts: Amounts::Of(eur(8_884)), ..base.clone() }).0, "terms.tooLong");
    let level = Terms { amounts: Amounts::Level(LevelRule::LowerFinal), ..base.clone() };
    for (terms, expected) in [
        (Terms { principal: eur(0), ..level.clone() }, "amount.notPositive"),
        (Terms { principal: eur(-5), ..level.clone() }, "amount.notPositive"),
        (Terms { due: vec![], ..level.clone() }, "shape.missing"),
        (Terms { due: vec![start; 2], ..level.clone() }, "order.notRising"),
        (Terms { start: start.plus_days(40).unwrap(), ..level.clone() }, "order.notRising"),
        (Terms { down_payment: eur(100_000), ..level.clone() }, "terms.nothingToPay"),
        (Terms { least_payment: eur(9_000), ..level.clone() }, "payment.belowMinimum"),
        (Terms { principal: eur(5), ..level.clone() }, "payment.tooLarge"),
        (
            Terms { interest: Interest::PerDay { percent: Percent::parse("1000000").unwrap() }, ..level.clone() },
            "amount.range",
        ),
        (Terms { balloon: Money::from_minor(1, Currency::GBP), ..level.clone() }, "currency.mismatch"),
        (Terms { amounts: Amounts::Custom(vec![eur(1)]), ..level.clone() }, "terms.conflict"),
        (Terms { interest: Interest::Flat { annual: percent(100), per_year: 0 }, ..level.clone() }, "number.range"),
        (Terms { interest: Interest::Flat { annual: Percent::points(-1), per_year: 1 }, ..level }, "rate.range"),
    ] {
        assert_eq!(code(&terms).0, expected, "{terms:?}");
    }
}

#[test]
fn the_last_day_of_payment_is_the_termination() {
    let of = |days: &[Date], count| Terms {
        interest: Interest::SimpleDaily { annual: percent(3_600), count },
        ..Terms::new(eur(100_000), days[0], days[1..].to_vec(), Amounts::Of(eur(60_000)))
    };
    // 36 % a year is 0.1 % a day of 360.
    for (days, count, expected) in [
        (&["2026-01-31", "2026-02-28"][..], DayCount::ThirtyE360Isda, &[2_800][..]),
        (&["2026-01-31", "2026-02-28", "2026-03-31"], DayCount::ThirtyE360Isda, &[3_000, 1_290]),
        (&["2026-01-31", "2026-01-31", "2026-02-28"], DayCount::ThirtyE360Isda, &[0, 1_120]),
        (&["2026-02-28", "2026-02-28"], DayCount::ThirtyE360Isda, &[0]),
        // Paid off before the last day.
        (&["2026-01-15", "2026-01-31", "2026-02-28", "2026-03-31"], DayCount::ThirtyE360Isda, &[1_500, 1_162]),
        (&["2026-01-31", "2026-02-28"], DayCount::ThirtyE360, &[2_800]),
    ] {
        let dates: Vec<Date> = days.iter().map(|day| Date::parse(day).unwrap()).collect();
        let mut terms = of(&dates, count);
        if days.len() == 2 {
            terms.amounts = Amounts::Level(LevelRule::LowerFinal);
        }
        let built = build_schedule(&terms).unwrap();
        let interest: Vec<i64> = built.rows.iter().map(|row| row.interest.minor()).collect();
        assert_eq!(interest, expected, "{days:?}");
        assert_eq!(verify_schedule(&terms, &built.rows), Ok(vec![]));
        let no_longer = Terms { due: terms.due[..built.rows.len()].to_vec(), ..terms.clone() };
        assert_eq!(build_schedule(&no_longer).unwrap().rows, built.rows);
    }
}

/// Every small amount in every small number of payments.
#[test]
fn where_payments_are_too_many_the_number_that_is_named_would_do() {
    let start = Date::new(2026, 1, 1).unwrap();
    let due = |count| Series::new(start, Every::Months(1)).dates(1, Extent::Count(count)).unwrap();
    let flat = Interest::Flat { annual: percent(600), per_year: 12 };
    let monthly = |hundredths| Interest::PerPeriod { annual: percent(hundredths), per_year: 12 };
    let remainders = [
        Remainder::FirstOneEach,
        Remainder::LastOneEach,
        Remainder::AllToFirst,
        Remainder::AllToLast,
        Remainder::LargestRemainder,
    ];
    let equal = remainders.map(Amounts::EqualPrincipal);
    let level = [LevelRule::LowerFinal, LevelRule::ClosestFinal].map(Amounts::Level);
    let mut refused = 0;
    for (owed, balloon) in (1..30).map(|owed| (owed, 0)).chain((3..30).map(|owed| (owed, owed / 3))) {
        for count in 1..24 {
            for amounts in level.iter().chain(&equal) {
                for interest in [Interest::None, flat, monthly(600), monthly(6_000)] {
                    let terms = Terms {
                        interest,
                        balloon: eur(balloon),
                        ..Terms::new(eur(owed), start, due(count), amounts.clone())
                    };
                    let Err(issues) = build_schedule(&terms) else { continue };
                    let issue = &issues.0[0];
                    assert!(["payment.tooLarge", "payment.tooSmall"].contains(&issue.code), "{terms:?}\n{issue:?}");
                    assert_eq!((&*issue.path, issue.message.starts_with(&format!("{count} payments"))), ("due", true));
                    let fits: usize = issue.help.strip_suffix(" would do.").unwrap().parse().unwrap();
                    assert!(fits < count, "{terms:?}\n{issue:?}");
                    let fewer = Terms { due: due(fits), ..terms.clone() };
                    assert!(build_schedule(&fewer).is_ok(), "{terms:?}\n{issue:?}");
                    refused += 1;
                }
            }
        }
    }
    assert!(refused > 1_000);
}
