//! The unit-period by its rule, 12 CFR 1026 Appendix J (b)(3) and (4).

use crate::credit::apr::Flow;
use crate::order;
use crate::time::{Date, Every, MAX_UNIT_MONTHS, MAX_UNIT_WEEKS, UnitPeriod};

/// An interval in the kinds that it may be counted as: within a series as the series has it, else as all that fit.
#[derive(Clone, Copy)]
struct Gap {
    days: i64,
    is_in_days: bool,
    /// Whole months, where it is some.
    months: Option<u32>,
    is_semimonth: bool,
}

/// The unit-period of a transaction that starts on a day.
pub(super) fn unit_period(start: Date, advances: &[Flow], payments: &[Flow]) -> UnitPeriod {
    // (b)(4)(iii): one advance and one payment have the term, of a year at most.
    if let ([_], [payment]) = (advances, payments) {
        let over_a_year =
            UnitPeriod::Year.between(start, payment.on, payment.anchor_day).is_ok_and(|time| time.full > 0);
        return if over_a_year { UnitPeriod::Year } else { UnitPeriod::Term };
    }
    let mut gaps = gaps(advances, None);
    // (b)(3): from the start of the finance charge to the first payment is a period as well.
    gaps.extend(self::gaps(payments, Some(start)));
    let mut best: Option<(usize, UnitPeriod)> = None;
    for candidate in candidates(&gaps) {
        let count = gaps.iter().filter(|gap| gap.is(candidate)).count();
        // (b)(4)(i): the most frequent common period; of several the smaller, which comes first.
        if count > 1 && best.is_none_or(|(most, _)| count > most) {
            best = Some((count, candidate));
        }
    }
    match best {
        Some((_, UnitPeriod::Months(MAX_UNIT_MONTHS))) => UnitPeriod::Year,
        Some((_, unit)) => unit,
        None => average(&gaps),
    }
}

/// The intervals of a list in the order of its days.
fn gaps(flows: &[Flow], start: Option<Date>) -> Vec<Gap> {
    let mut sorted = flows.to_vec();
    order::sort_by(&mut sorted, |one, other| one.on.cmp(&other.on));
    let mut gaps = Vec::new();
    let mut before = start.map(|start| (start, None));
    for flow in sorted {
        if let Some((from, every)) = before.filter(|(from, _)| *from < flow.on) {
            let time = UnitPeriod::Months(1).between(from, flow.on, flow.anchor_day);
            let whole = time.ok().filter(|time| time.fraction.numerator() == 0 && time.full > 0);
            let step = every.filter(|every| flow.every == Some(*every));
            gaps.push(Gap {
                days: flow.on.days_since(from),
                // From 28 February a month has four weeks.
                is_in_days: !matches!(step, Some(Every::Months(_) | Every::Semimonth(_))),
                months: whole.map(|time| time.full).filter(|_| !matches!(step, Some(Every::Days(_)))),
                is_semimonth: matches!(step, Some(Every::Semimonth(_))),
            });
        }
        before = Some((flow.on, flow.every));
    }
    gaps
}

/// The standard intervals that occur, the shorter first.
fn candidates(gaps: &[Gap]) -> Vec<UnitPeriod> {
    let mut found: Vec<(i64, UnitPeriod)> = Vec::new();
    let mut add = |length: i64, unit: UnitPeriod| {
        if !found.iter().any(|(_, known)| *known == unit) {
            found.push((length, unit));
        }
    };
    for gap in gaps {
        if gap.is_semimonth {
            add(15, UnitPeriod::Semimonth);
        }
        if let Some(months @ 1..=MAX_UNIT_MONTHS) = gap.months {
            add(i64::from(months) * 30, UnitPeriod::Months(months));
        }
        match u32::try_from(gap.days) {
            _ if !gap.is_in_days => {}
            Ok(days) if days % 7 == 0 && days / 7 <= MAX_UNIT_WEEKS => add(gap.days, UnitPeriod::Weeks(days / 7)),
            Ok(days @ 1..=365) => add(gap.days, UnitPeriod::Days(days)),
            _ => {}
        }
    }
    order::sort_by(&mut found, |one, other| one.0.cmp(&other.0));
    found.into_iter().map(|(_, unit)| unit).collect()
}

impl Gap {
    fn is(&self, unit: UnitPeriod) -> bool {
        match unit {
            UnitPeriod::Days(days) => self.is_in_days && self.days == i64::from(days),
            UnitPeriod::Weeks(weeks) => self.is_in_days && self.days == i64::from(weeks) * 7,
            UnitPeriod::Semimonth => self.is_semimonth,
            UnitPeriod::Months(months) => self.months == Some(months),
            UnitPeriod::Year | UnitPeriod::Term => false,
        }
    }
}

/// (b)(4)(ii): the average period, to the nearest standard interval; of two the lower. A month is 30 days there.
fn average(gaps: &[Gap]) -> UnitPeriod {
    let count = i64::try_from(gaps.len()).unwrap_or(1).max(1);
    let days: i64 = gaps.iter().map(|gap| gap.days).sum();
    // Lengths and distances times the number of periods and 12, so that all are whole: a year is 365 days.
    let mut standard = vec![(1, UnitPeriod::Days(1)), (15, UnitPeriod::Semimonth)];
    for weeks in 1..=MAX_UNIT_WEEKS {
        standard.push((i64::from(weeks) * 7, UnitPeriod::Weeks(weeks)));
    }
    for months in 1..MAX_UNIT_MONTHS {
        standard.push((i64::from(months) * 30, UnitPeriod::Months(months)));
    }
    standard.push((365, UnitPeriod::Year));
    order::sort_by(&mut standard, |one, other| one.0.cmp(&other.0));
    let mut best = (i64::MAX, UnitPeriod::Year);
    for (length, unit) in standard {
        let off = (length * count - days).abs();
        if off < best.0 {
            best = (off, unit);
        }
    }
    best.1
}
