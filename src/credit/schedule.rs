//! Dated payments with interest and fees, whose principal adds up to what is owed.

use serde::Serialize;

use crate::credit::terms::{Amounts, Interest, LevelRule, Terms};
use crate::error::{Issue, Issues};
use crate::money::{MAX_AMOUNT_MINOR, Money, Remainder, split};
use crate::rate::{Ratio, too_much};
use crate::time::Date;

/// Beyond this no balance is followed: above every amount, and exact with every factor that is likely.
const MAX_BALANCE: i128 = 4 * MAX_AMOUNT_MINOR as i128;

/// Steps of the search for the level payment along its slope.
const MAX_NEAR: u32 = 8;

/// One payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Row {
    /// 1, 2, 3 …; 0 for what is paid on the first day.
    pub number: u32,
    /// Day on which it is due.
    pub on: Date,
    /// Interest, principal and fee together.
    pub payment: Money,
    /// Interest since the row before.
    pub interest: Money,
    /// What it takes off the balance.
    pub principal: Money,
    /// What it costs besides.
    pub fee: Money,
    /// What is still owed afterwards.
    pub balance: Money,
}

/// All payments, and what they come to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Schedule {
    /// The payments.
    pub rows: Vec<Row>,
    /// The payment of a level schedule, fees apart.
    pub level_payment: Option<Money>,
    /// The last payment, fees apart.
    pub final_payment: Money,
    /// Sum of the principal: what is owed.
    pub total_principal: Money,
    /// Sum of the interest.
    pub total_interest: Money,
    /// Sum of the fees.
    pub total_fees: Money,
    /// Sum of the payments.
    pub total: Money,
}

/// Works a schedule out from its terms.
///
/// # Errors
/// What makes no sense in the terms; `payment.belowInterest`, `payment.belowMinimum`, `payment.tooSmall`,
/// `payment.tooLarge`, `terms.tooLong`; `amount.range` where the balance grows beyond every amount.
pub fn build_schedule(terms: &Terms) -> Result<Schedule, Issues> {
    terms.check()?;
    let run = Run { terms, factors: factors(terms)? };
    let payments = run.payments()?;
    let schedule = run.rows(&payments)?;
    Ok(schedule)
}

/// Interest of each period by what is owed.
fn factors(terms: &Terms) -> Result<Vec<Ratio>, Issue> {
    if let Interest::PerPeriod { .. } = terms.interest {
        return Ok(vec![terms.factor(terms.start, terms.start, false).ok_or_else(too_much)?; terms.due.len()]);
    }
    let mut factors = Vec::with_capacity(terms.due.len());
    let mut from = terms.start;
    for to in &terms.due {
        factors.push(terms.factor(from, *to, terms.due.last() == Some(to)).ok_or_else(too_much)?);
        from = *to;
    }
    Ok(factors)
}

/// The payments, fees apart, and where interest does not follow from the balance, the interest of each.
struct Payments {
    amounts: Vec<i128>,
    level: Option<i128>,
    interest: Option<Vec<i64>>,
}

struct Run<'t> {
    terms: &'t Terms,
    factors: Vec<Ratio>,
}

impl Run<'_> {
    fn payments(&self) -> Result<Payments, Issue> {
        let terms = self.terms;
        let plain = |amounts, level| Payments { amounts, level, interest: None };
        if let Interest::Flat { annual, per_year } = terms.interest {
            return self.flat(annual.ratio().times(Ratio::new(1, per_year.into())).ok_or_else(too_much)?);
        }
        match &terms.amounts {
            Amounts::Level(rule) => {
                let level = self.level(*rule)?;
                let mut amounts = vec![level; self.factors.len()];
                self.close(&mut amounts)?;
                Ok(plain(amounts, Some(level)))
            }
            Amounts::EqualPrincipal(remainder) => {
                let parts = self.parts(terms.opening() - terms.balloon.minor(), *remainder)?;
                let mut balance = i128::from(terms.opening());
                let mut amounts = Vec::with_capacity(parts.len());
                for (part, factor) in parts.into_iter().zip(&self.factors) {
                    amounts.push(i128::from(part) + self.interest(balance, *factor)?);
                    balance -= i128::from(part);
                }
                if let Some(last) = amounts.last_mut() {
                    *last += i128::from(terms.balloon.minor());
                }
                Ok(plain(amounts, None))
            }
            Amounts::Of(amount) => self.until_paid(amount.minor().into()).map(|amounts| plain(amounts, None)),
            Amounts::Custom(each) => {
                let mut amounts: Vec<i128> = each.iter().map(|amount| amount.minor().into()).collect();
                amounts.push(0);
                self.close(&mut amounts)?;
                Ok(plain(amounts, None))
            }
        }
    }

    fn parts(&self, total: i64, remainder: Remainder) -> Result<Vec<i64>, Issue> {
        split(total, &vec![1; self.factors.len()], remainder)
    }

    /// Interest of the last period on a balance, where it may come before the last day given.
    #[inline(never)]
    fn last_interest(&self, balance: i128, position: usize) -> Result<i128, Issue> {
        let due = &self.terms.due;
        let day = |place: Option<usize>| place.and_then(|place| due.get(place)).copied().unwrap_or(self.terms.start);
        let factor = self.terms.factor(day(position.checked_sub(1)), day(Some(position)), true);
        self.interest(balance, factor.ok_or_else(too_much)?)
    }

    /// Interest of one period on a balance.
    fn interest(&self, balance: i128, factor: Ratio) -> Result<i128, Issue> {
        self.terms.rounding.part(balance, factor).ok_or_else(too_much)
    }

    /// Add-on interest: principal · rate · periods / periods a year, rounded once and split like the principal.
    fn flat(&self, per_period: Ratio) -> Result<Payments, Issue> {
        let terms = self.terms;
        let remainder = match terms.amounts {
            Amounts::EqualPrincipal(remainder) => remainder,
            _ => Remainder::FirstOneEach,
        };
        let count = i128::try_from(self.factors.len()).unwrap_or(0);
        let all = per_period.times(Ratio::new(count, 1)).ok_or_else(too_much)?;
        let interest = i64::try_from(self.interest(terms.opening().into(), all)?).map_err(|_| too_much())?;
        let interest = self.parts(interest, remainder)?;
        let principal = self.parts(terms.opening() - terms.balloon.minor(), remainder)?;
        let mut amounts: Vec<i128> =
            principal.iter().zip(&interest).map(|(one, other)| i128::from(*one) + i128::from(*other)).collect();
        if let Some(last) = amounts.last_mut() {
            *last += i128::from(terms.balloon.minor());
        }
        Ok(Payments { amounts, level: None, interest: Some(interest) })
    }

    /// Sets the last payment to what is left.
    fn close(&self, amounts: &mut [i128]) -> Result<(), Issue> {
        let mut balance = i128::from(self.terms.opening());
        let count = amounts.len();
        for (position, (amount, factor)) in amounts.iter_mut().zip(&self.factors).enumerate() {
            let due = balance + self.interest(balance, *factor)?;
            if position + 1 == count {
                *amount = due;
            }
            balance = due - *amount;
            if balance > MAX_BALANCE {
                return Err(too_much());
            }
        }
        Ok(())
    }

    /// The last payment after level ones; held at ±`i128::MAX` / 4 where the balance leaves what is followed. It falls as
    /// the level payment rises: every step of the recurrence is monotone, the rounding too.
    fn last(&self, level: i128) -> i128 {
        let mut balance = i128::from(self.terms.opening());
        let mut due = balance;
        for factor in &self.factors {
            let Ok(interest) = self.interest(balance, *factor) else {
                return if balance < 0 { -i128::MAX / 4 } else { i128::MAX / 4 };
            };
            due = balance + interest;
            balance = due - level;
            if balance > MAX_BALANCE {
                return i128::MAX / 4;
            }
            if balance < -MAX_BALANCE {
                return -i128::MAX / 4;
            }
        }
        due
    }

    /// The level payment, by an integer search.
    fn level(&self, rule: LevelRule) -> Result<i128, Issue> {
        let opening = i128::from(self.terms.opening());
        let first = self.factors.first().map_or(Ok(0), |factor| self.interest(opening, *factor))?;
        let beyond = |level: i128| self.last(level) - level - i128::from(self.terms.balloon.minor());
        // The last payment exceeds nothing, and no more than all of it with its first interest.
        let (mut below, mut enough) = (-1_i128, opening + first);
        if enough > MAX_BALANCE {
            return Err(too_much());
        }
        // What is left over falls almost evenly with the level: a few steps along its slope, and halving after them.
        let share = (opening / i128::try_from(self.factors.len().max(1)).unwrap_or(1)).max(1);
        let (none, some) = (beyond(0), beyond(share));
        let slope = (none - some) / share;
        let along = |left: i128| if left > 0 { left / slope + 1 } else { left / slope - 1 };
        let mut near = if slope > 0 && none < MAX_BALANCE { along(none) } else { -1 };
        for step in 0_u32.. {
            if enough - below <= 1 {
                break;
            }
            let is_near = step < MAX_NEAR && near > below && near < enough;
            let middle = if is_near { near } else { below + (enough - below) / 2 };
            let left = beyond(middle);
            if left <= 0 {
                enough = middle;
            } else {
                below = middle;
            }
            if slope > 0 {
                near = middle + along(left);
            }
        }
        let is_closer = below >= 0 && beyond(below).abs() < beyond(enough).abs();
        Ok(if rule == LevelRule::ClosestFinal && is_closer { below } else { enough })
    }

    /// Payments of one amount until nothing but the balloon is left; the last takes that too.
    fn until_paid(&self, amount: i128) -> Result<Vec<i128>, Issue> {
        let terms = self.terms;
        let balloon = i128::from(terms.balloon.minor());
        let mut balance = i128::from(terms.opening());
        let mut amounts = Vec::new();
        for (position, factor) in self.factors.iter().enumerate() {
            let interest = self.interest(balance, *factor)?;
            let due = balance + interest;
            if due - balloon <= amount {
                amounts.push(balance + self.last_interest(balance, position)?);
                return Ok(amounts);
            }
            if amount <= interest {
                return Err(self.uncovered(amount, interest).at("amounts.amount"));
            }
            amounts.push(amount);
            balance = due - amount;
        }
        let short = balance - balloon;
        let message = format!("{} is still owed after {} payments", self.shown(short), amounts.len());
        let least = self.level(LevelRule::LowerFinal)?;
        Err(Issue::new("terms.tooLong", message, format!("{} a payment would do.", self.shown(least)))
            .at("amounts.amount"))
    }

    fn shown(&self, minor: i128) -> Money {
        Money::from_minor(i64::try_from(minor).unwrap_or(i64::MAX), self.terms.principal.currency())
    }

    /// A payment that takes nothing off the balance, and the least that would.
    fn uncovered(&self, amount: i128, interest: i128) -> Issue {
        let message = format!("{} does not cover the interest of {}", self.shown(amount), self.shown(interest));
        let help = format!("{} is the least that takes something off the balance.", self.shown(interest + 1));
        Issue::new("payment.belowInterest", message, help)
    }

    /// Why a payment cannot be of an amount, where so much is due, and how many payments would do.
    fn misfit(&self, position: usize, amount: i128, due: i128) -> Issue {
        let terms = self.terms;
        let is_custom = matches!(terms.amounts, Amounts::Custom(_));
        let path = if is_custom { "amounts" } else { "due" };
        let is_large = due < amount || position + 1 == self.factors.len();
        if is_custom && !is_large {
            return Issue::new("payment.tooSmall", "a payment would be nothing", "Give more than zero.").at(path);
        }
        let code = if is_large { "payment.tooLarge" } else { "payment.tooSmall" };
        let fits = match terms.amounts {
            Amounts::Level(_) | Amounts::Custom(_) if is_large => position + usize::from(due > 0),
            // One unit each.
            _ => usize::try_from(terms.opening() - terms.balloon.minor()).unwrap_or(usize::MAX),
        };
        let message = format!("{} payments are too many for {}", self.factors.len(), terms.principal);
        Issue::new(code, message, format!("{fits} would do.")).at(path)
    }

    fn rows(&self, payments: &Payments) -> Result<Schedule, Issue> {
        let terms = self.terms;
        let currency = terms.principal.currency();
        let money = |minor: i128| -> Result<Money, Issue> {
            let minor = i64::try_from(minor).ok().filter(|minor| *minor <= MAX_AMOUNT_MINOR);
            minor.map(|minor| Money::from_minor(minor, currency)).ok_or_else(too_much)
        };
        let zero = Money::zero(currency);
        let mut rows = Vec::with_capacity(payments.amounts.len() + 1);
        let mut balance = i128::from(terms.opening());
        let at_start = i128::from(terms.down_payment.minor()) + i128::from(terms.fees.up_front.minor());
        if at_start > 0 {
            rows.push(Row {
                number: 0,
                on: terms.start,
                payment: money(at_start)?,
                interest: zero,
                principal: terms.down_payment,
                fee: terms.fees.up_front,
                balance: money(balance)?,
            });
        }
        let count = payments.amounts.len();
        let mut sums = [0_i128; 2];
        for (position, amount) in payments.amounts.iter().enumerate() {
            let is_last = position + 1 == count;
            let interest = match &payments.interest {
                Some(interest) => interest.get(position).copied().unwrap_or(0).into(),
                None if is_last => self.last_interest(balance, position)?,
                None => self.interest(balance, self.factors.get(position).copied().unwrap_or(Ratio::new(0, 1)))?,
            };
            let principal = amount - interest;
            balance -= principal;
            if *amount <= 0 || balance < 0 {
                return Err(self.misfit(position, *amount, balance + amount));
            }
            if !is_last && *amount < i128::from(terms.least_payment.minor()) {
                let message = format!("{} is below the least payment of {}", money(*amount)?, terms.least_payment);
                let help = match terms.amounts {
                    Amounts::Level(_) | Amounts::EqualPrincipal(_) => "Ask for fewer payments.",
                    Amounts::Of(_) | Amounts::Custom(_) => "Give that or more each time.",
                };
                return Err(Issue::new("payment.belowMinimum", message, help).at("leastPayment"));
            }
            if principal < 0 {
                return Err(self.uncovered(*amount, interest).at("amounts"));
            }
            let at_end = if is_last { terms.fees.at_end.minor() } else { 0 };
            let fee = i128::from(terms.fees.each.minor()) + i128::from(at_end);
            sums = [sums[0] + interest, sums[1] + fee];
            rows.push(Row {
                number: u32::try_from(position + 1).unwrap_or(u32::MAX),
                on: terms.due.get(position).copied().unwrap_or(terms.start),
                payment: money(amount + fee)?,
                interest: money(interest)?,
                principal: money(principal)?,
                fee: money(fee)?,
                balance: money(balance)?,
            });
        }
        let [interest, fees] = sums;
        let fees = fees + i128::from(terms.fees.up_front.minor());
        Ok(Schedule {
            rows,
            level_payment: payments.level.map(money).transpose()?,
            final_payment: money(payments.amounts.last().copied().unwrap_or(0))?,
            total_principal: terms.principal,
            total_interest: money(interest)?,
            total_fees: money(fees)?,
            total: money(i128::from(terms.principal.minor()) + interest + fees)?,
        })
    }
}
