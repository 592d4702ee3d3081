//! What a schedule is worked out from.

use crate::error::{Issue, Issues};
use crate::money::{MAX_AMOUNT_MINOR, Money, Remainder};
use crate::rate::{Percent, Ratio, Rounding};
use crate::time::{Date, DayCount};

/// Most payments of one schedule: a century of months.
pub const MAX_PAYMENTS: usize = 1_200;

/// How interest comes about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Interest {
    /// It does not.
    #[default]
    None,
    /// On what was owed first, over all payments, added before it is split.
    Flat {
        /// In percent a year.
        annual: Percent,
        /// Payments a year.
        per_year: u32,
    },
    /// On what is owed, the same part of a year for every payment.
    PerPeriod {
        /// In percent a year.
        annual: Percent,
        /// Payments a year.
        per_year: u32,
    },
    /// On what is owed, by the days since the payment before.
    SimpleDaily {
        /// In percent a year.
        annual: Percent,
        /// How days become years.
        count: DayCount,
    },
    /// On what is owed, so much for every day.
    PerDay {
        /// In percent a day.
        percent: Percent,
    },
}

/// How a level payment leaves what does not divide to the last one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum LevelRule {
    /// The least payment that the last one does not exceed.
    #[default]
    LowerFinal,
    /// The payment that the last one is nearest to; of two the larger.
    ClosestFinal,
}

/// How large the payments are, fees apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Amounts {
    /// All the same but for the last.
    Level(LevelRule),
    /// The same principal in each, interest on top.
    EqualPrincipal(Remainder),
    /// So much until it is paid; the last is what is left.
    Of(Money),
    /// These, and the last what is left.
    Custom(Vec<Money>),
}

/// Fees, which bear no interest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fees {
    /// On the first day.
    pub up_front: Money,
    /// With every payment.
    pub each: Money,
    /// With the last payment.
    pub at_end: Money,
}

/// The terms of a schedule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terms {
    /// What is owed.
    pub principal: Money,
    /// Since when it bears interest.
    pub start: Date,
    /// When payments are due: rising, the first not before `start`.
    pub due: Vec<Date>,
    /// Paid on the first day.
    pub down_payment: Money,
    /// Left to the last payment beyond what it would be; with custom amounts it takes what is left anyway.
    pub balloon: Money,
    /// Interest.
    pub interest: Interest,
    /// How each payment's interest is rounded.
    pub rounding: Rounding,
    /// The payments.
    pub amounts: Amounts,
    /// Fees.
    pub fees: Fees,
    /// No payment but the last may be smaller, fees apart.
    pub least_payment: Money,
}

impl Terms {
    /// Terms without interest, fees, down payment and balloon.
    pub fn new(principal: Money, start: Date, due: Vec<Date>, amounts: Amounts) -> Self {
        let zero = Money::zero(principal.currency());
        Self {
            principal,
            start,
            due,
            down_payment: zero,
            balloon: zero,
            interest: Interest::None,
            rounding: Rounding::HalfUp,
            amounts,
            fees: Fees { up_front: zero, each: zero, at_end: zero },
            least_payment: zero,
        }
    }

    /// What bears interest from the first day.
    pub(super) fn opening(&self) -> i64 {
        self.principal.minor().saturating_sub(self.down_payment.minor())
    }

    /// Interest from one day to another, the last or not, by what is owed; `None` where it cannot be written.
    #[inline(never)]
    pub(super) fn factor(&self, from: Date, to: Date, is_last: bool) -> Option<Ratio> {
        match self.interest {
            Interest::None | Interest::Flat { .. } => Some(Ratio::new(0, 1)),
            Interest::PerPeriod { annual, per_year } => annual.ratio().times(Ratio::new(1, per_year.into())),
            Interest::SimpleDaily { annual, count } => {
                // On the start itself no time ends.
                annual.ratio().times(count.measure(from, to, is_last && from < to).1)
            }
            Interest::PerDay { percent } => percent.ratio().times(Ratio::new(to.days_since(from).into(), 1)),
        }
    }

    /// Everything that makes no sense.
    pub(super) fn check(&self) -> Result<(), Issues> {
        let mut issues = Vec::new();
        let currency = self.principal.currency();
        let mut amounts = vec![
            ("principal", self.principal, 1),
            ("downPayment", self.down_payment, 0),
            ("balloon", self.balloon, 0),
            ("fees.upFront", self.fees.up_front, 0),
            ("fees.each", self.fees.each, 0),
            ("fees.atEnd", self.fees.at_end, 0),
            ("leastPayment", self.least_payment, 0),
        ];
        match &self.amounts {
            Amounts::Of(amount) => amounts.push(("amounts.amount", *amount, 1)),
            Amounts::Custom(each) => amounts.extend(each.iter().map(|amount| ("amounts.amounts", *amount, 0))),
            Amounts::Level(_) | Amounts::EqualPrincipal(_) => {}
        }
        for (path, amount, least) in amounts {
            if amount.currency() != currency {
                let message = format!("{} where the principal is in {currency}", amount.currency());
                issues.push(Issue::new("currency.mismatch", message, "Give all amounts in one currency.").at(path));
            } else if amount.minor() < least {
                let message = format!("{amount} is too little");
                let help = format!("Give {} or more.", Money::from_minor(least, currency));
                issues.push(Issue::new("amount.notPositive", message, help).at(path));
            } else if amount.minor() > MAX_AMOUNT_MINOR {
                issues.push(crate::rate::too_much().at(path));
            }
        }
        if issues.is_empty() && self.balloon.minor() >= self.opening() {
            let path = if self.opening() > 0 { "balloon" } else { "downPayment" };
            issues.push(Issue::new("terms.nothingToPay", "it leaves nothing to pay", "Make it smaller.").at(path));
        }
        self.check_due(&mut issues);
        match (&self.interest, &self.amounts) {
            (Interest::Flat { .. }, Amounts::Of(_) | Amounts::Custom(_)) => {
                let message = "flat interest depends on the number of payments";
                issues.push(Issue::new("terms.conflict", message, "Give their number, not amounts.").at("interest"));
            }
            (_, Amounts::Custom(_)) if self.balloon.minor() > 0 => {
                let message = "the last of these payments takes all that is left";
                issues.push(Issue::new("terms.conflict", message, "Leave the balloon out.").at("balloon"));
            }
            (_, Amounts::Custom(each)) if each.len() + 1 != self.due.len() => {
                issues.push(amounts_for_days(each.len(), self.due.len()));
            }
            _ => {}
        }
        match self.interest {
            Interest::Flat { annual, per_year } | Interest::PerPeriod { annual, per_year } => {
                check_rate(annual, per_year, &mut issues);
            }
            Interest::SimpleDaily { annual: percent, .. } | Interest::PerDay { percent } => {
                check_rate(percent, 1, &mut issues);
            }
            Interest::None => {}
        }
        if issues.is_empty() { Ok(()) } else { Err(Issues(issues)) }
    }

    fn check_due(&self, issues: &mut Vec<Issue>) {
        if self.due.is_empty() {
            issues.push(Issue::new("shape.missing", "there is no day of payment", "Give one or more.").at("due"));
        } else if self.due.len() > MAX_PAYMENTS {
            issues.push(Issue::limit(self.due.len(), MAX_PAYMENTS).at("due"));
        }
        let mut before = None;
        for day in &self.due {
            if before.map_or(*day < self.start, |before| *day <= before) {
                let message = format!("{day} is not after {}", before.unwrap_or(self.start));
                let help = "Days of payment rise, the first not before the start.";
                issues.push(Issue::new("order.notRising", message, help).at("due"));
                break;
            }
            before = Some(*day);
        }
    }
}

/// Custom amounts that are not one fewer than the days.
#[inline(never)]
pub(crate) fn amounts_for_days(amounts: usize, days: usize) -> Issue {
    let message = format!("{amounts} amounts for {days} days");
    let help = "Give an amount for every day but the last, which takes what is left.";
    Issue::new("terms.conflict", message, help).at("amounts")
}

fn check_rate(percent: Percent, per_year: u32, issues: &mut Vec<Issue>) {
    issues.extend(percent.check_not_negative().err().map(|issue| issue.at("interest.percent")));
    if !(1..=366).contains(&per_year) {
        let message = "there is no such number of payments a year";
        issues.push(Issue::new("number.range", message, "Give 1 to 366.").at("interest.perYear"));
    }
}
