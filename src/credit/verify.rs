//! A small checker of schedules: it works from the terms and the rows alone, and shares nothing but the count of days with what builds them.

use serde::Serialize;

use crate::credit::schedule::Row;
use crate::credit::terms::{Amounts, Interest, LevelRule, Terms};
use crate::error::Issues;
use crate::money::Remainder;
use crate::rate::Rounding;
use crate::time::Date;

/// What holds in every schedule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Identity {
    /// As many rows as the terms have, numbered in order.
    Numbers,
    /// Each on its day.
    Dates,
    /// All in the currency of the principal, none below zero, every payment above.
    Amounts,
    /// Payment = interest + principal + fee.
    Payment,
    /// Balance = balance before − principal; the last is zero.
    Balance,
    /// Interest = balance before · rate, rounded by the rule.
    Interest,
    /// Fees as in the terms.
    Fees,
    /// The payments are as large as the terms say.
    Sizes,
}

impl Identity {
    /// Every one.
    pub const ALL: [Self; 8] = [
        Self::Numbers,
        Self::Dates,
        Self::Amounts,
        Self::Payment,
        Self::Balance,
        Self::Interest,
        Self::Fees,
        Self::Sizes,
    ];
}

/// What does not hold, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Broken {
    /// Which.
    pub identity: Identity,
    /// Position of the row; none for the whole.
    pub row: Option<usize>,
}

/// Everything in a schedule that does not follow from its terms; nothing when it is right.
///
/// # Errors
/// Terms that make no sense.
pub fn verify_schedule(terms: &Terms, rows: &[Row]) -> Result<Vec<Broken>, Issues> {
    terms.check()?;
    let mut check = Check { terms, broken: Vec::new() };
    check.all(rows);
    Ok(check.broken)
}

/// The identities that hold in all of a schedule's rows: every one, when it is right.
///
/// # Errors
/// As [`verify_schedule`].
pub fn certify_schedule(terms: &Terms, rows: &[Row]) -> Result<Vec<Identity>, Issues> {
    let broken = verify_schedule(terms, rows)?;
    let holds = |identity: &Identity| broken.iter().all(|one| one.identity != *identity);
    Ok(Identity::ALL.into_iter().filter(holds).collect())
}

struct Check<'t> {
    terms: &'t Terms,
    broken: Vec<Broken>,
}

/// The whole number nearest to `top` / `bottom` by a rule; neither is below zero.
fn rounded(top: i128, bottom: i128, rule: Rounding) -> Option<i128> {
    let twice = top.checked_mul(2)?;
    // Narrow where it fits: a wide division is slow.
    let floor = match (u64::try_from(top), u64::try_from(bottom)) {
        (Ok(top), Ok(bottom)) => i128::from(top / bottom),
        _ => top.div_euclid(bottom),
    };
    let half = floor.checked_mul(2)?.checked_add(1)?.checked_mul(bottom)?;
    Some(match rule {
        Rounding::Down => floor,
        Rounding::Up if floor.checked_mul(bottom)? < top => floor + 1,
        Rounding::HalfUp if twice >= half => floor + 1,
        Rounding::HalfEven if twice > half || (twice == half && floor.rem_euclid(2) == 1) => floor + 1,
        _ => floor,
    })
}

impl Check<'_> {
    fn need(&mut self, holds: bool, identity: Identity, row: Option<usize>) {
        if !holds {
            self.broken.push(Broken { identity, row });
        }
    }

    fn all(&mut self, rows: &[Row]) {
        let terms = self.terms;
        let currency = terms.principal.currency();
        let mut balance = i128::from(terms.principal.minor());
        let starts = terms.down_payment.minor() > 0 || terms.fees.up_front.minor() > 0;
        let first = usize::from(starts);
        let regular = rows.get(first..).unwrap_or_default();
        let whole = matches!(terms.amounts, Amounts::Of(_)) || regular.len() == terms.due.len();
        let within = !regular.is_empty() && regular.len() <= terms.due.len();
        self.need(whole && within && rows.len() == regular.len() + first, Identity::Numbers, None);
        let mut from = terms.start;
        for (at, row) in rows.iter().enumerate() {
            let here = Some(at);
            let number = if starts { at } else { at + 1 };
            self.need(usize::try_from(row.number).ok() == Some(number), Identity::Numbers, here);
            let on = if number == 0 { Some(&terms.start) } else { terms.due.get(number - 1) };
            self.need(on == Some(&row.on), Identity::Dates, here);
            let parts = [row.payment, row.interest, row.principal, row.fee, row.balance];
            let sound = parts.iter().all(|part| part.currency() == currency)
                && [row.interest, row.principal, row.fee, row.balance].iter().all(|part| part.minor() >= 0)
                && row.payment.minor() > 0;
            self.need(sound, Identity::Amounts, here);
            let [payment, interest, principal, fee, left] = parts.map(|part| i128::from(part.minor()));
            self.need(payment == interest + principal + fee, Identity::Payment, here);
            self.need(left == balance - principal, Identity::Balance, here);
            let last = at + 1 == rows.len();
            let fees = &terms.fees;
            let due_fee = if number == 0 {
                i128::from(fees.up_front.minor())
            } else {
                i128::from(fees.each.minor()) + if last { i128::from(fees.at_end.minor()) } else { 0 }
            };
            self.need(fee == due_fee, Identity::Fees, here);
            if number == 0 {
                self.need(interest == 0, Identity::Interest, here);
                self.need(principal == i128::from(terms.down_payment.minor()), Identity::Sizes, here);
            } else if !matches!(terms.interest, Interest::Flat { .. }) {
                self.need(self.accrued(balance, from, row.on, last) == Some(interest), Identity::Interest, here);
            }
            (balance, from) = (left, row.on);
        }
        self.need(balance == 0, Identity::Balance, None);
        self.sizes(regular);
    }

    /// Interest on a balance from one day to another, the last or not: balance · rate · time, over the rate's whole and the year.
    fn accrued(&self, balance: i128, from: Date, to: Date, is_last: bool) -> Option<i128> {
        let (units, years) = match self.terms.interest {
            Interest::None => return Some(0),
            Interest::Flat { annual, per_year } | Interest::PerPeriod { annual, per_year } => {
                (annual.units(), (1, i128::from(per_year)))
            }
            Interest::SimpleDaily { annual, count } => {
                let (_, years) = count.measure(from, to, is_last && from < to);
                (annual.units(), (years.numerator(), years.denominator()))
            }
            Interest::PerDay { percent } => (percent.units(), (i128::from(to.days_since(from)), 1)),
        };
        self.rounded_interest(balance, units, years)
    }

    fn rounded_interest(&self, balance: i128, units: i64, years: (i128, i128)) -> Option<i128> {
        // A percentage's units are 10^−12 of a whole; common tens go first, for room.
        let (mut units, mut whole) = (units, 1_000_000_000_000_i64);
        while whole > 1 && units % 10 == 0 {
            (units, whole) = (units / 10, whole / 10);
        }
        let top = i128::from(units).checked_mul(years.0)?.checked_mul(balance.abs())?;
        let size = rounded(top, i128::from(whole).checked_mul(years.1)?, self.terms.rounding)?;
        Some(if balance < 0 { -size } else { size })
    }

    /// The payments, fees apart, against the terms.
    fn sizes(&mut self, rows: &[Row]) {
        let terms = self.terms;
        let sizes: Vec<i128> =
            rows.iter().map(|row| i128::from(row.payment.minor()) - i128::from(row.fee.minor())).collect();
        let Some((last, others)) = sizes.split_last() else { return };
        let balloon = i128::from(terms.balloon.minor());
        let least = i128::from(terms.least_payment.minor());
        let mut right = others.iter().all(|size| *size >= least);
        match (&terms.amounts, terms.interest) {
            (amounts, Interest::Flat { annual, per_year }) => {
                let remainder = match amounts {
                    Amounts::EqualPrincipal(remainder) => *remainder,
                    _ => Remainder::FirstOneEach,
                };
                let interest: Vec<i128> = rows.iter().map(|row| i128::from(row.interest.minor())).collect();
                let count = i128::try_from(rows.len()).unwrap_or(0);
                let opening = i128::from(terms.principal.minor()) - i128::from(terms.down_payment.minor());
                let all = self.rounded_interest(opening, annual.units(), (count, i128::from(per_year)));
                self.need(all == Some(interest.iter().sum()), Identity::Interest, None);
                self.need(is_fair(&interest, remainder), Identity::Interest, None);
                right &= is_fair(&principals(rows, balloon), remainder);
            }
            (Amounts::EqualPrincipal(remainder), _) => right &= is_fair(&principals(rows, balloon), *remainder),
            (Amounts::Of(amount), _) => {
                let amount = i128::from(amount.minor());
                right &= others.iter().all(|size| *size == amount) && *last - balloon <= amount;
            }
            (Amounts::Custom(each), _) => {
                right &= others.iter().copied().eq(each.iter().map(|amount| i128::from(amount.minor())));
            }
            (Amounts::Level(rule), _) => {
                right &= match others.first() {
                    Some(level) => others.iter().all(|size| size == level) && self.is_level(*level, *last, *rule),
                    None => true,
                };
            }
        }
        self.need(right, Identity::Sizes, None);
    }

    /// Whether no payment a unit smaller, or for the closest a unit larger, would fit the rule as well.
    fn is_level(&self, level: i128, last: i128, rule: LevelRule) -> bool {
        let balloon = i128::from(self.terms.balloon.minor());
        let gap = (last - balloon - level).abs();
        let smaller = self.last_after(level - 1).map(|last| last - balloon - (level - 1));
        match rule {
            LevelRule::LowerFinal => last - balloon <= level && smaller.is_none_or(|beyond| beyond > 0),
            LevelRule::ClosestFinal => {
                let larger = self.last_after(level + 1).map(|last| last - balloon - (level + 1));
                smaller.is_none_or(|beyond| beyond.abs() > gap || (beyond.abs() == gap && beyond > 0))
                    && larger.is_none_or(|beyond| beyond.abs() > gap)
            }
        }
    }

    /// What is due last after so much each time; `None` where its size grows beyond every number, and so beyond every gap.
    fn last_after(&self, size: i128) -> Option<i128> {
        let mut owed = i128::from(self.terms.principal.minor()) - i128::from(self.terms.down_payment.minor());
        let mut from = self.terms.start;
        let (last, others) = self.terms.due.split_last()?;
        for to in others {
            owed = owed.checked_add(self.accrued(owed, from, *to, false)?)?.checked_sub(size)?;
            from = *to;
        }
        owed.checked_add(self.accrued(owed, from, *last, true)?)
    }
}

/// The principal of every row, the last without the balloon.
fn principals(rows: &[Row], balloon: i128) -> Vec<i128> {
    let mut parts: Vec<i128> = rows.iter().map(|row| i128::from(row.principal.minor())).collect();
    if let Some(last) = parts.last_mut() {
        *last -= balloon;
    }
    parts
}

/// Whether equal shares of the sum differ only by the units that do not divide, and those stand where the rule puts them.
fn is_fair(parts: &[i128], remainder: Remainder) -> bool {
    let (Ok(count), sum) = (i128::try_from(parts.len()), parts.iter().sum::<i128>()) else { return false };
    if count == 0 {
        return true;
    }
    let (share, left) = (sum.div_euclid(count), sum.rem_euclid(count));
    (0..count).zip(parts).all(|(at, part)| {
        let extra = match remainder {
            Remainder::FirstOneEach | Remainder::LargestRemainder => i128::from(at < left),
            Remainder::LastOneEach => i128::from(at >= count - left),
            Remainder::AllToFirst => {
                if at == 0 {
                    left
                } else {
                    0
                }
            }
            Remainder::AllToLast => {
                if at + 1 == count {
                    left
                } else {
                    0
                }
            }
        };
        *part == share + extra
    })
}
