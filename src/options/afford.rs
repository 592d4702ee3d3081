//! What a customer can afford: every plan within the policy, those that no other one beats, and by how much the rest miss.

use serde::Serialize;

use crate::credit::Frequency;
use crate::error::Issue;
use crate::money::Money;
use crate::options::offer::Offering;
use crate::options::plan::{Plan, part};
use crate::options::policy::MIN_COUNT;
use crate::options::selection::{InstalmentSelection, PartSize, Selection};
use crate::order;
use crate::rate::{Percent, Rounding};
use crate::time::Date;

/// Most plans that are looked at: each of five frequencies with 2 to [`crate::options::MAX_COUNT_LIMIT`] payments.
pub const MAX_PLANS: usize = 595;

/// What can be paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Affordability {
    /// How often.
    pub frequency: Frequency,
    /// How much.
    pub means: Means,
    /// Day of the first payment; one step from the as-of day without it.
    pub payday: Option<Date>,
}

/// How much can be paid each time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Means {
    /// So much.
    Amount(Money),
    /// The policy's share of what is left.
    Left {
        /// What comes in.
        income: Money,
        /// What goes out.
        spending: Money,
    },
}

/// What came of the search.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Affordable {
    /// What can be paid each time.
    pub amount: Money,
    /// How often.
    pub frequency: Frequency,
    /// Plans within the policy that were looked at.
    pub searched: usize,
    /// Those that can be afforded and that no other one of their frequency beats: the frequency asked for first, then by last day.
    pub plans: Vec<AffordablePlan>,
    /// Where no plan of a frequency can be afforded, the one that misses least.
    pub misses: Vec<Miss>,
    /// Where a frequency has no plan at all, the first that is refused.
    #[serde(skip)]
    pub refused: Vec<InstalmentSelection>,
}

/// A plan that can be afforded. Another one of its frequency beats it that takes no more, costs no more and ends no later, and is
/// better in one of the three. Which rhythm suits is for the customer to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct AffordablePlan {
    /// How it is picked.
    pub selection: InstalmentSelection,
    /// Its largest payment, a down payment among them.
    pub payment: Money,
    /// Its parts.
    pub count: usize,
    /// Interest and fees.
    pub cost: Money,
    /// Day of the last payment.
    pub last_on: Date,
    /// Why it is one of the three to show.
    pub shown: Option<Shown>,
}

/// Why a plan is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Shown {
    /// It ends first.
    Soonest,
    /// Half way between the two others, in the order of last days.
    Between,
    /// It takes the least in a year.
    Lightest,
}

/// A plan that cannot be afforded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Miss {
    /// How often.
    pub frequency: Frequency,
    /// Its parts.
    pub count: usize,
    /// Its largest payment.
    pub payment: Money,
    /// How much of it is lacking.
    pub short: Money,
}

impl Affordability {
    /// What can be paid each time, by the policy's share of what is left; nothing where nothing is.
    fn amount(&self, share: Percent) -> Money {
        match self.means {
            Means::Amount(amount) => amount,
            Means::Left { income, spending } => {
                let left = income.minor().saturating_sub(spending.minor()).max(0);
                part(Money::from_minor(left, income.currency()), share, Rounding::Down)
            }
        }
    }

    /// Refuses amounts of another currency or below zero, and a payday that is past.
    pub(super) fn check(&self, like: Money, as_of: Date) -> Vec<Issue> {
        let named = match self.means {
            Means::Amount(amount) => vec![("amount", amount)],
            Means::Left { income, spending } => vec![("income", income), ("spending", spending)],
        };
        let mut issues = Vec::new();
        for (name, amount) in named {
            let path = format!("affordability.{name}");
            if amount.currency() != like.currency() {
                let message = format!("{} where the invoice is in {}", amount.currency(), like.currency());
                let help = "Give the amount in the invoice's currency.";
                issues.push(Issue::new("currency.mismatch", message, help).at(path));
            } else if amount.minor() < 0 {
                let message = format!("{amount} is below zero");
                issues.push(Issue::new("amount.notPositive", message, "Give 0 or more.").at(path));
            }
        }
        if let Some(payday) = self.payday.filter(|payday| *payday < as_of) {
            let issue =
                Issue::new("order.endBeforeStart", format!("{payday} is before {as_of}"), "Give the next payday.");
            issues.push(issue.at("affordability.payday"));
        }
        issues
    }
}

impl AffordablePlan {
    fn of(selection: InstalmentSelection, plan: &Plan) -> Self {
        let cost = plan.schedule.total_interest.minor() + plan.schedule.total_fees.minor();
        let payment = plan.largest();
        let cost = Money::from_minor(cost, payment.currency());
        Self { selection, payment, count: plan.parts(), cost, last_on: plan.last_on(), shown: None }
    }

    /// What it takes in a year at most.
    fn yearly(&self) -> i128 {
        i128::from(self.payment.minor()) * i128::from(self.selection.frequency().per_year())
    }

    fn beats(&self, other: &Self) -> bool {
        let mine = (self.payment.minor(), self.cost.minor(), self.last_on);
        let its = (other.payment.minor(), other.cost.minor(), other.last_on);
        let is_alike = self.selection.frequency() == other.selection.frequency();
        is_alike && mine.0 <= its.0 && mine.1 <= its.1 && mine.2 <= its.2 && mine != its
    }
}

impl Offering<'_> {
    /// Looks at every number of payments of every frequency.
    pub(super) fn afford(&self, wish: &Affordability) -> Affordable {
        let amount = wish.amount(self.policy.affordability.share_percent());
        let mut found = Affordable {
            amount,
            frequency: wish.frequency,
            searched: 0,
            plans: Vec::new(),
            misses: Vec::new(),
            refused: Vec::new(),
        };
        let Some(parts) = self.parts_of(self.balance) else { return found };
        let latest = self.as_of.plus_days_saturating(parts.policy.max_first_days.into());
        let mut plans: Vec<AffordablePlan> = Vec::new();
        for frequency in &parts.policy.frequencies {
            let first = match wish.payday {
                Some(payday) => InstalmentSelection::new(*frequency, PartSize::Count(MIN_COUNT), payday, None).ok(),
                None => self.first_step(*frequency, latest, MIN_COUNT),
            };
            let Some(first) = first else { continue };
            let most = i128::from(amount.minor()) * i128::from(wish.frequency.per_year());
            let most = most / i128::from(frequency.per_year());
            let (before, searched, mut nearest) = (plans.len(), found.searched, None::<Miss>);
            for count in MIN_COUNT..=parts.policy.max_count {
                let selection = first.counting(count);
                let Ok(plan) = parts.plan(&selection) else { continue };
                found.searched += 1;
                let plan = AffordablePlan::of(selection, &plan);
                let short = i128::from(plan.payment.minor()) - most;
                if short <= 0 {
                    plans.push(plan);
                    continue;
                }
                let short = Money::from_minor(i64::try_from(short).unwrap_or(i64::MAX), amount.currency());
                if nearest.is_none_or(|nearest| short.minor() < nearest.short.minor()) {
                    nearest = Some(Miss { frequency: *frequency, count: plan.count, payment: plan.payment, short });
                }
            }
            if plans.len() == before {
                found.misses.extend(nearest);
            }
            if found.searched == searched && self.balance.minor() > 0 {
                found.refused.push(first);
            }
        }
        found.plans = plans.iter().filter(|plan| !plans.iter().any(|other| other.beats(plan))).copied().collect();
        let is_other = |plan: &AffordablePlan| plan.selection.frequency() != wish.frequency;
        let key = |plan: &AffordablePlan| (is_other(plan), plan.last_on, plan.yearly(), plan.cost.minor());
        order::sort_by(&mut found.plans, |one, other| key(one).cmp(&key(other)));
        // The three are of the frequency asked for, wherever it has a plan.
        let own = found.plans.iter().take_while(|plan| !is_other(plan)).count();
        let group = if own > 0 { own } else { found.plans.len() };
        let yearly = |place: &usize| found.plans.get(*place).map(AffordablePlan::yearly);
        let lightest = (0..group).min_by_key(yearly).unwrap_or(0);
        // A later name replaces an earlier one, where two or all three are the same plan.
        for (place, shown) in [(lightest / 2, Shown::Between), (lightest, Shown::Lightest), (0, Shown::Soonest)] {
            if let Some(plan) = found.plans.get_mut(place) {
                plan.shown = Some(shown);
            }
        }
        found
    }
}

impl Affordable {
    /// The plans to show, and those whose refusal says why a frequency has none.
    pub(super) fn shown(&self) -> Vec<Selection> {
        let shown = self.plans.iter().filter(|plan| plan.shown.is_some()).map(|plan| plan.selection);
        shown.chain(self.refused.iter().copied()).map(Selection::Instalments).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::options::MAX_COUNT_LIMIT;

    #[test]
    fn no_policy_has_more_plans() {
        let each = usize::try_from(MAX_COUNT_LIMIT - MIN_COUNT + 1).unwrap();
        assert_eq!(MAX_PLANS, 5 * each);
    }
}
