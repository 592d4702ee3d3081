//! What an option costs as a rate, and which lines of consumer-credit law it crosses.

use serde::Serialize;

use crate::credit::{EuTime, Flow, Rate, Row, Tolerance, eu_apr, us_apr};
use crate::error::Issue;
use crate::law::{Party, Place};
use crate::money::Money;
use crate::options::plan::Plan;
use crate::options::policy::AprMethod;
use crate::options::selection::Selection;
use crate::time::{Date, Every, YearPeriod};

/// Decimals with which rates are shown: 12 CFR 1026.22(a)(2) asks for an eighth of a point, Directive 2008/48/EC annex I for
/// one decimal.
const DECIMALS: u8 = 2;

/// Parts above which a written agreement can be regulated credit without any charge.
const FREE_INSTALMENTS: usize = 4;

/// The annual percentage rate of an option.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "method", rename_all = "camelCase")]
pub enum OptionApr {
    /// 12 CFR 1026 Appendix J: nominal.
    UsActuarial {
        /// The rate.
        #[serde(flatten)]
        rate: Rate,
        /// By which clause times are counted.
        clause: &'static str,
        /// How exact a stated rate has to be.
        tolerance: Tolerance,
    },
    /// Directive 2008/48/EC annex I: effective.
    EuEffective {
        /// The rate.
        #[serde(flatten)]
        rate: Rate,
        /// By which clause times are counted.
        clause: &'static str,
    },
}

/// A line of the law that an option crosses.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Tripwire {
    /// What crosses it.
    pub by: TripwireKind,
    /// Where it stands.
    pub source: &'static str,
    /// Whether it holds for this customer in this place; none where that was not said.
    pub applies: Option<bool>,
    /// The nearest option that crosses none.
    pub safer: Selection,
}

/// What crosses it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum TripwireKind {
    /// Interest or a fee.
    FinanceCharge,
    /// More parts than four, a down payment aside.
    MoreThanFourInstalments,
}

/// Lines that a plan crosses, 12 CFR 1026.1(c)(1)(iii): credit to consumers for personal use that has a finance charge, or is
/// payable by written agreement in more than four instalments; 1026.2(a)(17)(i): a down payment does not count.
pub(super) fn crossed(plan: &Plan) -> Vec<TripwireKind> {
    let charges = plan.schedule.total_interest.minor() + plan.schedule.total_fees.minor();
    let mut crossed = Vec::new();
    if charges > 0 {
        crossed.push(TripwireKind::FinanceCharge);
    }
    if plan.parts() > FREE_INSTALMENTS {
        crossed.push(TripwireKind::MoreThanFourInstalments);
    }
    crossed
}

pub(super) fn tripwires(plan: &Plan, setting: Option<(Party, Place)>, safer: &Selection) -> Vec<Tripwire> {
    let applies = setting.map(|(party, place)| party == Party::Consumer && place.may_be_in("US"));
    let wire = |by| Tripwire { by, source: "12 CFR 1026.1(c)(1)(iii)", applies, safer: safer.clone() };
    crossed(plan).into_iter().map(wire).collect()
}

/// The most parts that cross no line by their number.
pub(super) fn most_free() -> u32 {
    u32::try_from(FREE_INSTALMENTS).unwrap_or(u32::MAX)
}

/// The rate of a plan with a finance charge; none without one. What is paid on the first day was never advanced.
pub(super) fn apr(plan: &Plan, method: AprMethod, place: Option<Place>) -> Option<OptionApr> {
    let schedule = &plan.schedule;
    if schedule.total_interest.minor() + schedule.total_fees.minor() == 0 {
        return None;
    }
    let at_start: i64 = schedule.rows.iter().filter(|row| row.number == 0).map(|row| row.payment.minor()).sum();
    let advanced = plan.terms.principal.minor() - at_start;
    let is_us = match method {
        AprMethod::ByPlace => place.is_some_and(|place| place.may_be_in("US")),
        AprMethod::UsActuarial => true,
        AprMethod::EuEffective => false,
    };
    let solved = rate(plan, advanced, is_us);
    let none = Rate::NoSolution { reason: crate::credit::NoSolution::TooHigh };
    Some(solved.unwrap_or(if is_us {
        let clause = "12 CFR 1026 App. J (b)(8)";
        OptionApr::UsActuarial { rate: none, clause, tolerance: Tolerance::Regular }
    } else {
        OptionApr::EuEffective { rate: none, clause: "Directive 2008/48/EC Annex I" }
    }))
}

fn rate(plan: &Plan, advanced: i64, is_us: bool) -> Result<OptionApr, Issue> {
    let start = plan.terms.start;
    let advance = [Flow::once(Money::from_minor(advanced, plan.terms.principal.currency()), start)];
    let mut payments = Vec::with_capacity(plan.schedule.rows.len());
    for row in plan.schedule.rows.iter().filter(|row| row.number > 0) {
        // 12 CFR 1026.17(c)(3)(ii): that a day is no business day may be disregarded.
        let on = plan.moved(row.number).filter(|_| is_us).map_or(row.on, |(unadjusted, _)| unadjusted);
        payments.push(flow(plan, row, on));
    }
    if is_us {
        let apr = us_apr(&advance, &payments, None, DECIMALS)?;
        Ok(OptionApr::UsActuarial { rate: apr.rate, clause: apr.clause, tolerance: apr.tolerance })
    } else {
        let apr = eu_apr(&advance, &payments, years(plan), DECIMALS)?;
        Ok(OptionApr::EuEffective { rate: apr.rate, clause: apr.clause })
    }
}

fn years(plan: &Plan) -> EuTime {
    let by_weeks = plan.series.is_some_and(|series| matches!(series.every, Every::Days(_)));
    EuTime::RemarkC(if by_weeks { YearPeriod::Week } else { YearPeriod::Month })
}

/// A part as its series has it; one that was moved, and what is paid on the first day, by its own day.
fn flow(plan: &Plan, row: &Row, on: Date) -> Flow {
    let place = usize::try_from(row.number).ok().and_then(|number| number.checked_sub(1));
    let day = place.and_then(|place| plan.days.get(place));
    match plan.series.filter(|_| day.is_some_and(|day| day.unadjusted == on)) {
        Some(series) => Flow::of_series(row.payment, on, series),
        None => Flow::once(row.payment, on),
    }
}

/// The effective annual rate at which a plan is worth the same as another amount today, Directive 2008/48/EC annex I; none
/// where they are the same, or nothing is paid later.
pub(super) fn break_even(plan: &Plan, instead: Money) -> Option<Rate> {
    let start = plan.terms.start;
    if plan.schedule.total == instead || plan.last_on() <= start {
        return None;
    }
    let rows = plan.schedule.rows.iter();
    let payments: Vec<Flow> = rows.map(|row| flow(plan, row, row.on)).collect();
    let found = eu_apr(&[Flow::once(instead, start)], &payments, years(plan), DECIMALS);
    Some(found.map_or(Rate::NoSolution { reason: crate::credit::NoSolution::TooHigh }, |apr| apr.rate))
}
