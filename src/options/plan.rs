//! A selection as terms, and the schedule that follows from them.

use crate::credit::{Amounts, Identity, Interest, LevelRule, Schedule, Terms, build_schedule, certify_schedule};
use crate::error::Issues;
use crate::money::{Money, Remainder};
use crate::options::policy::{Charges, InstalmentsPolicy, LenderTerms, MIN_COUNT, PartsRule};
use crate::options::refusal::RefusalKind;
use crate::options::selection::{InstalmentSelection, PartSize};
use crate::rate::{Percent, Rounding};
use crate::time::{Closed, Date, DueDay, Extent, Series};

/// Terms, the days that they come from, and the schedule that they give.
#[derive(Clone, Debug)]
pub(super) struct Plan {
    pub(super) terms: Terms,
    /// Where the days come from, for a plan in parts.
    pub(super) series: Option<Series>,
    pub(super) days: Vec<DueDay>,
    pub(super) schedule: Schedule,
}

impl Plan {
    /// One payment of all of it.
    pub(super) fn once(amount: Money, as_of: Date, on: Date) -> Result<Self, RefusalKind> {
        let day = DueDay { unadjusted: on, on, moved_by: None };
        let terms = Terms::new(amount, as_of, vec![on], Amounts::Level(LevelRule::LowerFinal));
        Self::build(terms, None, vec![day]).map_err(|_| RefusalKind::BeyondAmounts)
    }

    fn build(terms: Terms, series: Option<Series>, days: Vec<DueDay>) -> Result<Self, Issues> {
        let schedule = build_schedule(&terms)?;
        let mut plan = Self { terms, series, days, schedule };
        // So much each time can need fewer days than there are.
        plan.terms.due.truncate(plan.parts());
        Ok(plan)
    }

    /// Every identity that its rows keep.
    pub(super) fn certificate(&self) -> Vec<Identity> {
        certify_schedule(&self.terms, &self.schedule.rows).unwrap_or_default()
    }

    /// The largest payment.
    pub(super) fn largest(&self) -> Money {
        let zero = Money::zero(self.terms.principal.currency());
        let payments = self.schedule.rows.iter().map(|row| row.payment);
        payments.max_by_key(|payment| payment.minor()).unwrap_or(zero)
    }

    pub(super) fn last_on(&self) -> Date {
        self.schedule.rows.last().map_or(self.terms.start, |row| row.on)
    }

    /// Its parts, a down payment aside.
    pub(super) fn parts(&self) -> usize {
        self.schedule.rows.iter().filter(|row| row.number > 0).count()
    }

    /// Why and from when a part was moved.
    pub(super) fn moved(&self, number: u32) -> Option<(Date, Closed)> {
        let place = usize::try_from(number).ok()?.checked_sub(1)?;
        let day = self.days.get(place)?;
        day.moved_by.map(|by| (day.unadjusted, by))
    }
}

/// A part of an amount, rounded in one direction.
pub(super) fn part(amount: Money, percent: Percent, rounding: Rounding) -> Money {
    let product = i128::from(amount.minor()) * i128::from(percent.units());
    let minor = rounding.divide(product, Percent::UNITS_PER_WHOLE);
    Money::from_minor(i64::try_from(minor).unwrap_or(i64::MAX), amount.currency())
}

/// What instalments are worked out from.
pub(super) struct Parts<'p> {
    pub(super) as_of: Date,
    pub(super) owed: Money,
    pub(super) policy: &'p InstalmentsPolicy,
}

impl Parts<'_> {
    /// The plan of a selection.
    pub(super) fn plan(&self, parts: &InstalmentSelection) -> Result<Plan, RefusalKind> {
        let policy = self.policy;
        if !policy.frequencies.contains(&parts.frequency()) {
            return Err(RefusalKind::FrequencyNotOffered { frequencies: policy.frequencies.clone() });
        }
        let count = match parts.size() {
            PartSize::Count(count) if count > policy.max_count => {
                return Err(RefusalKind::TooManyPayments { max_count: policy.max_count });
            }
            PartSize::Count(count) => count,
            PartSize::Amount(_) => policy.max_count,
        };
        let (down_payment, balloon) = (self.down_payment(parts)?, self.balloon(parts)?);
        let between = self.owed.minor().saturating_sub(down_payment.minor()).saturating_sub(balloon.minor());
        if between <= 0 {
            let all = self.owed.minor();
            let below = |other: Money| Money::from_minor((all - other.minor() - 1).max(0), other.currency());
            return Err(if down_payment.minor() < all {
                RefusalKind::BalloonTooLarge { most: below(down_payment) }
            } else {
                RefusalKind::DownPaymentTooLarge { most: below(balloon) }
            });
        }
        let most_parts = u32::try_from(between).unwrap_or(u32::MAX);
        if matches!(parts.size(), PartSize::Count(_)) && count > most_parts {
            return Err(RefusalKind::PaymentTooSmall { max_count: most_parts });
        }
        within(self.as_of, parts.first_on(), policy.max_first_days)?;
        let days = self.days(parts, count)?;
        let zero = Money::zero(self.owed.currency());
        let terms = Terms {
            down_payment,
            balloon,
            least_payment: policy.min_payment.like(zero).unwrap_or(zero),
            ..Terms::new(self.owed, self.as_of, Vec::new(), self.amounts())
        };
        match parts.size() {
            PartSize::Count(count) => {
                let is_free = count <= policy.free_up_to;
                self.counted(&terms, parts, days, is_free).map_err(|issues| self.refused(&issues, &terms, parts, count))
            }
            PartSize::Amount(amount) => self.of_amount(&terms, parts, days, amount),
        }
    }

    pub(super) fn least_down_payment(&self) -> Money {
        part(self.owed, self.policy.down_payment_percent, Rounding::Up)
    }

    pub(super) fn largest_balloon(&self) -> Money {
        part(self.owed, self.policy.max_balloon_percent, Rounding::Down)
    }

    fn down_payment(&self, parts: &InstalmentSelection) -> Result<Money, RefusalKind> {
        let least = self.least_down_payment();
        let down_payment = parts.down_payment().unwrap_or(least);
        if down_payment.minor() < least.minor() {
            return Err(RefusalKind::DownPaymentTooSmall { least });
        }
        Ok(down_payment)
    }

    fn balloon(&self, parts: &InstalmentSelection) -> Result<Money, RefusalKind> {
        let most = self.largest_balloon();
        let balloon = parts.balloon().unwrap_or(Money::zero(self.owed.currency()));
        if balloon.minor() > most.minor() {
            return Err(RefusalKind::BalloonTooLarge { most });
        }
        Ok(balloon)
    }

    fn amounts(&self) -> Amounts {
        match self.policy.parts {
            PartsRule::Equal => Amounts::EqualPrincipal(Remainder::FirstOneEach),
            PartsRule::Level => Amounts::Level(LevelRule::LowerFinal),
        }
    }

    /// The last day of a plan.
    pub(super) fn latest(&self) -> Option<Date> {
        self.policy.max_term_days.map(|days| self.as_of.plus_days_saturating(days.into()))
    }

    /// The days on which they are due, rolled after the whole series is there; two that fall together are one.
    fn days(&self, parts: &InstalmentSelection, count: u32) -> Result<Vec<DueDay>, RefusalKind> {
        let count = usize::try_from(count).unwrap_or(usize::MAX);
        let too_late = |latest| RefusalKind::TooLate { latest };
        let first_latest = self.as_of.plus_days_saturating(self.policy.max_first_days.into());
        let dates = parts.series().dates(0, Extent::Count(count)).map_err(|_| too_late(first_latest))?;
        let by_amount = matches!(parts.size(), PartSize::Amount(_));
        let mut days: Vec<DueDay> = Vec::with_capacity(dates.len());
        for unadjusted in dates {
            let day = match &self.policy.business_days {
                None => DueDay { unadjusted, on: unadjusted, moved_by: None },
                Some(business) => match business.calendar.roll(unadjusted, business.roll) {
                    Ok(day) => day,
                    // An amount may be paid off before the calendar ends.
                    Err(_) if by_amount && !days.is_empty() => break,
                    Err(_) => return Err(RefusalKind::BeyondCalendar { on: unadjusted }),
                },
            };
            if day.on < self.as_of {
                return Err(RefusalKind::BeforeAsOf { earliest: self.as_of });
            }
            match self.latest().filter(|latest| day.on > *latest) {
                Some(_) if by_amount && !days.is_empty() => break,
                Some(latest) => return Err(RefusalKind::TooLong { latest }),
                None => {}
            }
            if days.last().is_none_or(|before| before.on < day.on) {
                days.push(day);
            }
        }
        Ok(days)
    }

    fn charged(&self, terms: &Terms, parts: &InstalmentSelection, is_free: bool) -> Terms {
        if is_free {
            return terms.clone();
        }
        let Charges { interest, fees } = &self.policy.charges;
        Terms {
            interest: interest.at(parts.frequency()),
            fees: fees.in_currency(self.owed.currency()),
            ..terms.clone()
        }
    }

    fn counted(
        &self,
        terms: &Terms,
        parts: &InstalmentSelection,
        days: Vec<DueDay>,
        is_free: bool,
    ) -> Result<Plan, Issues> {
        let due = days.iter().map(|day| day.on).collect();
        Plan::build(Terms { due, ..self.charged(terms, parts, is_free) }, Some(parts.series()), days)
    }

    /// So much each time, fees with it, but for what is due at the end; under flat interest, which goes by the number of
    /// payments, the fewest that are no larger. What fits into the payments that are free is free.
    fn of_amount(
        &self,
        terms: &Terms,
        parts: &InstalmentSelection,
        days: Vec<DueDay>,
        amount: Money,
    ) -> Result<Plan, RefusalKind> {
        let free = usize::try_from(self.policy.free_up_to).unwrap_or(0).min(days.len());
        let mut least = i64::MAX;
        for (is_free, most) in [(true, free), (false, days.len())] {
            let days: Vec<DueDay> = days.iter().take(most).copied().collect();
            if days.is_empty() {
                continue;
            }
            // Flat interest goes by the number of payments, so each number has its own.
            if matches!(self.charged(terms, parts, is_free).interest, Interest::Flat { .. }) {
                for count in 1..=days.len() {
                    let some = days.iter().take(count).copied().collect();
                    let Ok(plan) = self.counted(terms, parts, some, is_free) else { continue };
                    if plan.largest_part() <= amount.minor() {
                        return Ok(plan);
                    }
                    least = least.min(plan.largest_part());
                }
                continue;
            }
            let sized =
                |minor: i64| self.sized(terms, parts, &days, Money::from_minor(minor, amount.currency()), is_free);
            match sized(amount.minor()) {
                Ok(plan) => return Ok(plan),
                Err(issues) if has(&issues, "payment.belowMinimum") => {
                    return Err(RefusalKind::BelowMinimum { minimum: terms.least_payment });
                }
                Err(_) => {}
            }
            // All of it at once is enough; what is larger than enough is enough too.
            let first = days.iter().take(1).copied().collect();
            let Ok(at_once) = self.counted(terms, parts, first, is_free) else { continue };
            let (mut below, mut enough) = (amount.minor(), at_once.largest_part() + terms.balloon.minor());
            while enough - below > 1 {
                let middle = below + (enough - below) / 2;
                if sized(middle).is_ok() {
                    enough = middle;
                } else {
                    below = middle;
                }
            }
            least = least.min(enough);
        }
        if least == i64::MAX {
            return Err(RefusalKind::BeyondAmounts);
        }
        Err(RefusalKind::PaymentTooLow { least: Money::from_minor(least, amount.currency()) })
    }

    fn sized(
        &self,
        terms: &Terms,
        parts: &InstalmentSelection,
        days: &[DueDay],
        amount: Money,
        is_free: bool,
    ) -> Result<Plan, Issues> {
        let charged = self.charged(terms, parts, is_free);
        let net = amount.minor().saturating_sub(charged.fees.each.minor());
        let amounts = Amounts::Of(Money::from_minor(net, amount.currency()));
        let due = days.iter().map(|day| day.on).collect();
        Plan::build(Terms { due, amounts, ..charged }, Some(parts.series()), days.to_vec())
    }

    /// What stands in the way of a schedule, as the customer has to know it.
    fn refused(&self, issues: &Issues, terms: &Terms, parts: &InstalmentSelection, count: u32) -> RefusalKind {
        if has(issues, "payment.belowMinimum") {
            return RefusalKind::BelowMinimum { minimum: terms.least_payment };
        }
        if !is_too_small(issues) {
            return RefusalKind::BeyondAmounts;
        }
        let fits = |count: &u32| {
            let days = self.days(parts, *count).unwrap_or_default();
            self.counted(terms, parts, days, *count <= self.policy.free_up_to).is_ok()
        };
        RefusalKind::PaymentTooSmall { max_count: (MIN_COUNT..count).rev().find(fits).unwrap_or(1) }
    }
}

impl Plan {
    /// The largest part without what the last one takes besides, in minor units.
    fn largest_part(&self) -> i64 {
        let besides = self.terms.balloon.minor() + self.terms.fees.at_end.minor();
        let last = self.schedule.rows.len();
        let parts = self.schedule.rows.iter().zip(1..).filter(|(row, _)| row.number > 0);
        parts.map(|(row, place)| row.payment.minor() - if place == last { besides } else { 0 }).max().unwrap_or(0)
    }
}

/// Whether payments are too small for so many of them, or for the interest until they begin.
fn is_too_small(issues: &Issues) -> bool {
    ["payment.tooLarge", "payment.tooSmall", "payment.belowInterest"].into_iter().any(|code| has(issues, code))
}

fn has(issues: &Issues, code: &str) -> bool {
    issues.0.iter().any(|issue| issue.code == code)
}

/// Refuses a day that is past, or beyond what is allowed.
pub(super) fn within(as_of: Date, day: Date, max_days: u32) -> Result<(), RefusalKind> {
    let latest = as_of.plus_days_saturating(max_days.into());
    if day < as_of {
        Err(RefusalKind::BeforeAsOf { earliest: as_of })
    } else if day > latest {
        Err(RefusalKind::TooLate { latest })
    } else {
        Ok(())
    }
}

/// The plan by which a lender is paid back.
pub(super) fn borrowed(owed: Money, as_of: Date, lender: &LenderTerms) -> Result<Plan, RefusalKind> {
    let first = as_of.plus_days_saturating(lender.first_days.into());
    let series = Series::new(first, lender.frequency.every(first.day()));
    let count = usize::try_from(lender.count).unwrap_or(usize::MAX);
    let due = series.dates(0, Extent::Count(count)).map_err(|_| RefusalKind::TooLate { latest: first })?;
    let days = due.iter().map(|on| DueDay { unadjusted: *on, on: *on, moved_by: None }).collect();
    let Charges { interest, fees } = &lender.charges;
    let terms = Terms {
        interest: interest.at(lender.frequency),
        fees: fees.in_currency(owed.currency()),
        ..Terms::new(owed, as_of, due, Amounts::Level(LevelRule::LowerFinal))
    };
    let most = u32::try_from(owed.minor()).unwrap_or(u32::MAX);
    Plan::build(terms, Some(series), days).map_err(|issues| {
        if is_too_small(&issues) {
            RefusalKind::PaymentTooSmall { max_count: most.min(lender.count.saturating_sub(1)) }
        } else {
            RefusalKind::BeyondAmounts
        }
    })
}
