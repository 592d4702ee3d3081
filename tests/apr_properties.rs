//! Annual percentage rates: the digits against exact integers, the equation against floating point, the unit-period by its rule.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail")]

mod common;

use common::cases;
use forbear::credit::{
    APR_DECIMALS, AprPercent, DayFlow, DayRate, EuTime, Flow, MAX_FLOWS, Rate, Tolerance, YearFlow, eu_apr,
    eu_apr_by_years, rate_by_days, us_apr,
};
use forbear::money::{Currency, Money};
use forbear::rate::Ratio;
use forbear::time::{Date, Every, Series, UnitPeriod, YearPeriod};
use num_rational::BigRational;
use num_traits::Signed;
use proptest::prelude::*;

fn eur(minor: i64) -> Money {
    Money::from_minor(minor, Currency::EUR)
}

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

fn once(minor: i64, on: Date) -> Flow {
    Flow::once(eur(minor), on)
}

fn series(minor: i64, first: Date, every: Every, count: usize) -> Vec<Flow> {
    Flow::series(eur(minor), Series::new(first, every), count).unwrap()
}

fn certain(rate: Rate) -> AprPercent {
    match rate {
        Rate::Found { percent, certified_decimals: Some(APR_DECIMALS), .. } => percent,
        other => panic!("{other:?}"),
    }
}

const UNITS: i128 = 100_000_000_000_000;

/// Whether the sides are as near as `f64` can tell, or change places within a unit: near −100 % a unit is much of what is left.
fn is_root(units: i128, apart: impl Fn(i128) -> f64) -> bool {
    apart(units).abs() <= 1e-5 || apart(units - 1) <= 0.0 && apart(units + 1) >= 0.0
}

proptest! {
    #![proptest_config(cases(2_000))]

    /// i = P/A − 1 in a year: the digits are those of an integer division.
    #[test]
    fn one_payment_after_a_year_is_exact_in_2000_cases(advanced in 1..=1_000_000_000i64, paid in 1..=1_000_000_000i64) {
        let from = day("2026-03-31");
        let payments = [once(paid, day("2027-03-31"))];
        let advances = [once(advanced, from)];
        let (top, bottom) = (i128::from(paid - advanced) * UNITS, i128::from(advanced));
        let exact = (2 * top + bottom).div_euclid(2 * bottom);
        let eu = eu_apr(&advances, &payments, EuTime::RemarkC(YearPeriod::Year), 1).unwrap().rate;
        let us = us_apr(&advances, &payments, None, 2).unwrap();
        prop_assert_eq!(us.unit_period, UnitPeriod::Year);
        for rate in [eu, us.rate] {
            match rate {
                Rate::Found { percent, certified_decimals: Some(_), .. } => prop_assert_eq!(percent.units(), exact),
                // Only where the digit stands between two.
                Rate::Found { percent, .. } => prop_assert!((percent.units() - exact).abs() <= 1),
                Rate::NoSolution { .. } => prop_assert!(false, "no rate"),
            }
        }
    }

    #[test]
    fn rates_solve_their_equation_in_2000_cases(
        start in 0..20_000i64,
        advances in prop::collection::vec((0..400i64, 1_000..=1_000_000i64), 1..4),
        payments in prop::collection::vec((1..1_500i64, 1_000..=1_000_000i64), 1..12),
        unit in prop_oneof![
            Just(UnitPeriod::Days(1)), Just(UnitPeriod::Weeks(2)), Just(UnitPeriod::Semimonth), Just(UnitPeriod::Months(1)),
            Just(UnitPeriod::Months(3)), Just(UnitPeriod::Year)
        ],
    ) {
        let start = day("1990-01-01").plus_days(start).unwrap();
        let flows = |list: &[(i64, i64)]| -> Vec<Flow> {
            list.iter().map(|(days, minor)| once(*minor, start.plus_days(*days).unwrap())).collect()
        };
        let mut advances = flows(&advances);
        advances.push(once(5_000, start));
        let payments = flows(&payments);
        let us = us_apr(&advances, &payments, Some(unit), 2).unwrap();
        let ratio = |ratio: Ratio| ratio.numerator() as f64 / ratio.denominator() as f64;
        if let Rate::Found { percent, .. } = us.rate {
            let per_year = us.unit_periods_per_year;
            let apart = |units: i128| -> f64 {
                // 1 + a part of the rate as one quotient, so that nothing is lost near −100 %.
                let whole = UNITS * per_year.numerator();
                let grown = |part: Ratio| {
                    let rate = part.numerator() * units * per_year.denominator();
                    (part.denominator() * whole + rate) as f64 / (part.denominator() * whole) as f64
                };
                let worth = |flows: &[Flow], times: &[forbear::time::UnitTime]| -> f64 {
                    let each = flows.iter().zip(times).map(|(flow, time)| {
                        let full = grown(Ratio::new(1, 1)).powi(time.full.try_into().unwrap());
                        flow.amount.minor() as f64 / (grown(time.fraction) * full)
                    });
                    each.sum()
                };
                let (one, other) = (worth(&advances, &us.advances), worth(&payments, &us.payments));
                (one - other) / (one + other)
            };
            prop_assert!(is_root(percent.units(), apart), "{percent}");
        }
        let eu = eu_apr(&advances, &payments, EuTime::RemarkC(YearPeriod::Month), 1).unwrap();
        if let Rate::Found { percent, .. } = eu.rate {
            let apart = |units: i128| -> f64 {
                let growth = (UNITS + units) as f64 / UNITS as f64;
                let worth = |flows: &[Flow], times: &[Ratio]| -> f64 {
                    flows.iter().zip(times).map(|(flow, time)| flow.amount.minor() as f64 * growth.powf(-ratio(*time))).sum()
                };
                let (one, other) = (worth(&advances, &eu.drawdowns), worth(&payments, &eu.payments));
                (one - other) / (one + other)
            };
            prop_assert!(is_root(percent.units(), apart), "{percent}");
        }
    }

    /// Of a series of three or more its own step is the unit-period, whatever the odd days before it.
    #[test]
    fn a_series_has_its_own_step_as_unit_period_in_2000_cases(
        start in 0..20_000i64, wait in 1..90i64, count in 3..40usize, step in 1..12u32, kind in 0..4,
    ) {
        let start = day("1990-01-01").plus_days(start).unwrap();
        let first = start.plus_days(wait).unwrap();
        let (every, unit) = match kind {
            0 => (Every::Days(step * 7), UnitPeriod::Weeks(step)),
            1 => (Every::Semimonth([5, 20]), UnitPeriod::Semimonth),
            2 => (Every::Months(12), UnitPeriod::Year),
            _ => (Every::Months(step), UnitPeriod::Months(step)),
        };
        let apr = us_apr(&[once(100_000, start)], &series(30_000, first, every, count), None, 2).unwrap();
        prop_assert_eq!(apr.unit_period, unit);
    }
}

#[test]
fn the_unit_period_follows_the_rule() {
    let from = day("1978-01-10");
    let find = |advances: &[Flow], payments: &[Flow]| us_apr(advances, payments, None, 2).unwrap().unit_period;
    let advance = [once(500_000, from)];
    let after = |days: i64| from.plus_days(days).unwrap();
    // (c)(1)(iv), (c)(4)(ii), (c)(5): one payment within a year, of a year, of two.
    let quarterly = series(38_500, day("1978-10-01"), Every::Months(3), 40);
    assert_eq!(find(&[once(1_000_000, day("1978-05-23"))], &quarterly), UnitPeriod::Months(3));
    assert_eq!(find(&advance, &[once(600_000, after(255))]), UnitPeriod::Term);
    assert_eq!(find(&advance, &[once(600_000, day("1979-01-10"))]), UnitPeriod::Year);
    assert_eq!(find(&advance, &[once(600_000, day("1980-01-10"))]), UnitPeriod::Year);
    // A tie takes the smaller: two of 14 days, two of 10.
    let tied: Vec<Flow> = [14, 28, 38, 48].into_iter().map(|days| once(200_000, after(days))).collect();
    assert_eq!(find(&advance, &tied), UnitPeriod::Days(10));
    // No common period: 20, 30 and 43 days are 31 on average, nearest to a month.
    let odd: Vec<Flow> = [20, 50, 93].into_iter().map(|days| once(200_000, after(days))).collect();
    assert_eq!(find(&advance, &odd), UnitPeriod::Months(1));
    // From 28 February a month has four weeks: within a series by month it is a month.
    let monthly = series(34_000, day("2026-02-28"), Every::Months(1), 3);
    let apr = us_apr(&[once(100_000, day("2026-01-31"))], &monthly, None, 2).unwrap();
    assert_eq!((apr.unit_period, apr.tolerance), (UnitPeriod::Months(1), Tolerance::Regular));
    let weekly = series(34_000, day("2026-02-28"), Every::Days(28), 3);
    assert_eq!(find(&[once(100_000, day("2026-01-31"))], &weekly), UnitPeriod::Weeks(4));
    // Three advances and monthly payments, (c)(7)(i).
    let advances = [("1979-04-10", 2_000_000), ("1979-06-12", 2_000_000), ("1979-09-18", 2_000_000)];
    let advances = advances.map(|(on, minor)| once(minor, day(on)));
    let payments = series(61_236, day("1979-12-10"), Every::Months(1), 240);
    let apr = us_apr(&advances, &payments, None, 2).unwrap();
    assert_eq!((apr.unit_period, apr.tolerance), (UnitPeriod::Months(1), Tolerance::Irregular));
    let regular = us_apr(&advance, &series(23_000, day("1978-02-10"), Every::Months(1), 24), None, 2).unwrap();
    assert_eq!((regular.tolerance, regular.clause), (Tolerance::Regular, "12 CFR 1026 App. J (b)(5)(ii)"));
    let Rate::Found { percent, disclosed, disclosed_is_certified, .. } = regular.rate else { panic!("no rate") };
    assert_eq!((&*percent.to_string(), &*disclosed.to_string()), ("9.685708062281", "9.69"));
    assert!(disclosed_is_certified);
}

/// Last days of months are as far apart as months are, whether they come as a series or one by one.
#[test]
fn last_days_of_months_given_one_by_one_are_those_of_the_series() {
    let ends = ["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31", "2026-06-30"];
    let advance = [once(100_000, day("2025-12-31"))];
    let one_by_one: Vec<Flow> = ends.into_iter().map(|on| once(17_500, day(on))).collect();
    let series = series(17_500, day(ends[0]), Every::Months(1), 6);
    let (one, other) = (us_apr(&advance, &one_by_one, None, 2).unwrap(), us_apr(&advance, &series, None, 2).unwrap());
    assert_eq!(one, other);
    assert_eq!(one.tolerance, Tolerance::Regular);
    let european = |payments: &[Flow]| eu_apr(&advance, payments, EuTime::RemarkC(YearPeriod::Month), 2).unwrap();
    assert_eq!(european(&one_by_one), european(&series));
    // One that is no last day leaves all as they are.
    let mut odd = one_by_one;
    odd[3] = once(17_500, day("2026-04-29"));
    assert_eq!(us_apr(&advance, &odd, None, 2).unwrap().tolerance, Tolerance::Irregular);
}

#[test]
fn equal_months_are_equal_in_the_european_rate() {
    // With days / 365 for every interval, as many tools have it, the rate is another.
    let (drawn, paid) = ([once(50_000, day("2012-10-10"))], series(27_000, day("2012-11-10"), Every::Months(1), 2));
    let rate = |by| certain(eu_apr(&drawn, &paid, by, 2).unwrap().rate).rounded(2).to_string();
    assert_eq!(rate(EuTime::RemarkC(YearPeriod::Month)), "85.59");
    assert_eq!(rate(EuTime::Actual365), "84.63");
}

#[test]
fn no_rate_is_an_answer_and_nonsense_is_refused() {
    let from = day("2026-01-01");
    let rate =
        |advanced, paid| us_apr(&[once(advanced, from)], &[once(paid, day("2026-01-02"))], None, 2).unwrap().rate;
    assert_eq!(certain(rate(10_000, 10_000)).units(), 0);
    assert_eq!(certain(rate(10_000, 10_100)).to_string(), "365.000000000000");
    assert_eq!(certain(rate(10_000, 9_900)).to_string(), "-365.000000000000");
    let same_day = eu_apr(&[once(10_000, from)], &[once(9_000, from)], EuTime::Actual365, 1).unwrap().rate;
    assert!(matches!(same_day, Rate::NoSolution { .. }), "{same_day:?}");
    let years = |list: &[(i64, i128)]| -> Vec<YearFlow> {
        list.iter().map(|(minor, years)| YearFlow { amount: eur(*minor), years: Ratio::new(*years, 1) }).collect()
    };
    let code = |advances: &[Flow], payments: &[Flow]| {
        us_apr(advances, payments, None, 2).map(|_| ()).map_err(|issue| issue.code)
    };
    let late = once(10_000, day("2026-06-01"));
    assert_eq!(code(&[], &[late]), Err("flows.none"));
    assert_eq!(code(&[late], &[]), Err("flows.none"));
    assert_eq!(code(&[late], &[once(10_000, from)]), Err("order.endBeforeStart"));
    assert_eq!(code(&[late], &[late]), Err("order.notRising"));
    assert_eq!(code(&[late], &[once(0, late.on)]), Err("amount.notPositive"));
    assert_eq!(code(&[late], &[once(-1, late.on)]), Err("amount.notPositive"));
    let foreign = Flow { amount: Money::from_minor(1, Currency::GBP), ..late };
    assert_eq!(code(&[late], &[foreign]), Err("currency.mismatch"));
    assert_eq!(code(&[late], &vec![late; MAX_FLOWS]), Err("limit.exceeded"));
    let two = [once(6_000, day("2026-07-01")), once(6_000, day("2027-07-01"))];
    let term = us_apr(&[late], &two, Some(UnitPeriod::Term), 2)
        .map(|_| ())
        .map_err(|issue| (issue.code, issue.path.to_string()));
    assert_eq!(term, Err(("terms.conflict", "unitPeriod".to_owned())));
    let far = eu_apr_by_years(&years(&[(1, 0)]), &years(&[(1, 200)]), 1).map(|_| ()).map_err(|issue| issue.code);
    assert_eq!(far, Err("number.range"));
    let longest = eu_apr_by_years(&years(&[(1, 0)]), &years(&[(900_000_000_000_000_000, 199)]), 1).unwrap().rate;
    assert_eq!(certain(longest).rounded(2).to_string(), "23.09");
}

proptest! {
    #![proptest_config(cases(300))]

    /// The equation changes sign between the two half units of the last digit, in exact fractions without a bound.
    #[test]
    fn every_digit_is_certified_by_exact_fractions_in_300_cases(
        start in 0..20_000i64,
        advances in prop::collection::vec((0..60i64, 1_000..=1_000_000i64), 0..3),
        payments in prop::collection::vec((1..300i64, 1_000..=1_000_000i64), 1..10),
        unit in prop_oneof![
            Just(UnitPeriod::Weeks(2)), Just(UnitPeriod::Semimonth), Just(UnitPeriod::Months(1)), Just(UnitPeriod::Months(2)),
            Just(UnitPeriod::Year)
        ],
    ) {
        let start = day("1990-01-01").plus_days(start).unwrap();
        let flows = |list: &[(i64, i64)]| -> Vec<Flow> {
            list.iter().map(|(days, minor)| once(*minor, start.plus_days(*days).unwrap())).collect()
        };
        let (mut advances, payments) = (flows(&advances), flows(&payments));
        advances.push(once(5_000, start));
        let apr = us_apr(&advances, &payments, Some(unit), 2).unwrap();
        let Rate::Found { percent, certified_decimals: Some(APR_DECIMALS), .. } = apr.rate else {
            return Err(TestCaseError::reject("no rate"));
        };
        let big = |ratio: Ratio| BigRational::new(ratio.numerator().into(), ratio.denominator().into());
        let worth = |rate: &BigRational, flows: &[Flow], times: &[forbear::time::UnitTime]| -> BigRational {
            let growth = rate + BigRational::from_integer(1.into());
            let each = flows.iter().zip(times).map(|(flow, time)| {
                let odd = big(time.fraction) * rate + BigRational::from_integer(1.into());
                BigRational::from_integer(flow.amount.minor().into()) / odd / growth.pow(time.full.try_into().unwrap())
            });
            each.fold(BigRational::from_integer(0.into()), |sum, one| sum + one)
        };
        let advanced_beyond_paid = |halves: i128| {
            let rate = BigRational::new(halves.into(), (2 * UNITS).into()) / big(apr.unit_periods_per_year);
            worth(&rate, &advances, &apr.advances) - worth(&rate, &payments, &apr.payments)
        };
        prop_assert!(advanced_beyond_paid(2 * percent.units() - 1).is_negative(), "{percent}");
        prop_assert!(advanced_beyond_paid(2 * percent.units() + 1).is_positive(), "{percent}");
    }
}

/// Cut off after 60 decimals.
fn cut(number: &BigRational) -> BigRational {
    let scale = BigRational::from_integer(10.into()).pow(60);
    (number * &scale).floor() / scale
}

fn power(base: &BigRational, exponent: i64) -> BigRational {
    let (mut power, mut square) = (BigRational::from_integer(1.into()), base.clone());
    for bit in 0..17 {
        if (exponent >> bit) & 1 == 1 {
            power = cut(&(power * &square));
        }
        square = cut(&(&square * &square));
    }
    power
}

proptest! {
    #![proptest_config(cases(40))]

    /// The same by days / 365, with the 365th root of the growth to 50 digits.
    #[test]
    fn every_digit_by_days_is_certified_by_long_fractions_in_40_cases(
        lasts in prop_oneof![Just(40i64), Just(400), Just(8_000)],
        days in prop::collection::vec((1..=1_000i64, 1_000..=1_000_000i64), 1..6),
        share in 300..=1_100i64,
    ) {
        let start = day("1990-01-01");
        let payments: Vec<(i64, i64)> = days.iter().map(|(part, minor)| (1 + part * lasts / 1_000, *minor)).collect();
        let advanced = payments.iter().map(|(_, minor)| minor).sum::<i64>() * share / 1_000;
        let flows: Vec<Flow> = payments.iter().map(|(days, minor)| once(*minor, start.plus_days(*days).unwrap())).collect();
        let apr = eu_apr(&[once(advanced, start)], &flows, EuTime::Actual365, 1).unwrap();
        let Rate::Found { percent, certified_decimals: Some(APR_DECIMALS), .. } = apr.rate else {
            return Err(TestCaseError::reject("no rate"));
        };
        let whole = |number: i64| BigRational::from_integer(number.into());
        let advanced_beyond_paid = |halves: i128| {
            let growth = BigRational::new(halves.into(), (2 * UNITS).into()) + whole(1);
            let near = (halves as f64 / (2 * UNITS) as f64 + 1.0).powf(-1.0 / 365.0);
            let mut discount = BigRational::from_float(near).unwrap();
            for _ in 0..3 {
                // discount^365 · growth is 1.
                let rest = power(&discount, 365) * &growth - whole(1);
                discount = cut(&(&discount - &discount * rest / whole(365)));
            }
            let paid = payments.iter().map(|(days, minor)| power(&discount, *days) * whole(*minor));
            whole(advanced) - paid.fold(whole(0), |sum, one| sum + one)
        };
        prop_assert!(advanced_beyond_paid(2 * percent.units() - 1).is_negative(), "{percent}");
        prop_assert!(advanced_beyond_paid(2 * percent.units() + 1).is_positive(), "{percent}");
    }
}

/// Days and amounts of any order, so that there may be several rates, or none; or a loan with its payments.
fn day_flows() -> impl Strategy<Value = Vec<DayFlow>> {
    let any = |most: i32| {
        let amount = prop_oneof![-1_000_000..=1_000_000i64, -4_503_599_627_370_496..=4_503_599_627_370_496i64];
        prop::collection::vec((0..most, amount).prop_map(|(day, minor)| DayFlow { day, minor }), 2..20)
    };
    let payment = (1..=1_000i32, 1..=1_000_000i64);
    let loan = (
        prop_oneof![Just(1), Just(40), Just(4_000), Just(14_600)],
        prop::collection::vec(payment, 1..40),
        300..=1_500i64,
    );
    let loan = loan.prop_map(|(lasts, payments, share)| {
        let advanced = payments.iter().map(|(_, minor)| minor).sum::<i64>() * share / 1_000;
        let mut flows = vec![DayFlow { day: 0, minor: -advanced.max(1) }];
        flows.extend(payments.iter().map(|(part, minor)| DayFlow { day: 1 + part * lasts / 1_000, minor: *minor }));
        flows
    });
    prop_oneof![3 => loan, 1 => any(40), 1 => any(14_600)]
}

proptest! {
    #![proptest_config(cases(3_000))]

    #[test]
    fn a_number_has_the_digits_of_the_rate_by_days_in_3000_cases(flows in day_flows(), start in 0..20_000i64) {
        let start = day("1990-01-01").plus_days(start).unwrap();
        let of = |is_advance: bool| -> Vec<Flow> {
            let of = flows.iter().filter(|flow| flow.minor != 0 && (flow.minor < 0) == is_advance);
            of.map(|flow| once(flow.minor.abs(), start.plus_days(flow.day.into()).unwrap())).collect()
        };
        let exact = |decimals| eu_apr(&of(true), &of(false), EuTime::Actual365, decimals).map(|apr| apr.rate);
        match rate_by_days(&flows) {
            Ok(DayRate::Found { percent, certified_decimals: Some(decimals) }) => {
                let Rate::Found { disclosed, disclosed_is_certified, .. } = exact(decimals).unwrap() else {
                    panic!("{percent}");
                };
                prop_assert!(disclosed_is_certified);
                prop_assert_eq!(format!("{percent:.*}", usize::from(decimals)), disclosed.to_string());
            }
            Ok(DayRate::Found { .. }) => {
                let is_certain = matches!(exact(12), Ok(Rate::Found { certified_decimals: Some(_), .. }));
                prop_assert!(!is_certain);
            }
            Ok(DayRate::NoSolution { reason }) => prop_assert_eq!(exact(12), Ok(Rate::NoSolution { reason })),
            Err(issue) => prop_assert_eq!(exact(12).map_err(|issue| issue.code), Err(issue.code)),
        }
    }
}

#[test]
fn a_rate_from_numbers_is_refused_where_the_others_are() {
    let flow = |day, minor| DayFlow { day, minor };
    let code = |flows: &[DayFlow]| rate_by_days(flows).map(|_| ()).map_err(|issue| issue.code);
    assert_eq!(code(&[]), Err("flows.none"));
    assert_eq!(code(&[flow(0, -1), flow(1, 0)]), Err("flows.none"));
    assert_eq!(code(&[flow(0, -1), flow(73_000, 1)]), Err("number.range"));
    assert_eq!(code(&[flow(i32::MIN, -1), flow(i32::MAX, 1)]), Err("number.range"));
    assert_eq!(code(&[flow(0, i64::MIN), flow(1, i64::MAX)]), Ok(()));
    let many = |count: i32| -> Vec<DayFlow> {
        (0..count).map(|day| flow(day, if day == 0 { -100_000 } else { 25 })).collect()
    };
    assert_eq!(code(&many(4_800)), Ok(()));
}
