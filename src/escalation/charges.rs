//! What notices cost: charges by level, items of their own, never on one another.

use serde::Serialize;

use crate::error::{Issue, Issues};
use crate::money::{Currency, MAX_AMOUNT_MINOR, Money};
use crate::order::Index;
use crate::rate::{Percent, RoundingRule, too_much};
use crate::receivables::{About, Account, Hold, HoldKind, HoldTerms, Id, Item, Ledger, unknown_invoice};
use crate::time::{Date, DateRange, When};

/// Most notices of one question: each is worked out from the whole account.
pub const MAX_NOTICES: usize = 100;

/// Most levels that charge something.
pub const MAX_CHARGING_LEVELS: usize = 50;

/// Most charges of one level.
pub const MAX_CHARGES_PER_LEVEL: usize = 20;

/// One charge of a level.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum ChargeRule {
    /// An amount, 0 or more.
    Fixed(Money),
    /// A share of the amounts of the invoices that the notice is about, that are overdue and not paid; disputed parts left out.
    PercentOfOriginal(Percent),
    /// A share of what is overdue of them and not disputed.
    PercentOfOpen(Percent),
    /// Simple interest on what is overdue of them and not disputed, without the days of a moratorium or of a stay.
    Interest {
        /// A year.
        annual: Percent,
        /// Days of a year, 360 to 366.
        day_basis: u32,
        /// The first day that counts.
        since: InterestSince,
    },
}

/// From which day a notice charges interest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum InterestSince {
    /// The due date, whatever earlier notices charged.
    #[default]
    DueDate,
    /// The day of the last notice that charged interest, so that no day is charged twice.
    LastCharge,
}

/// What a level charges, each rounded on its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LevelCharges {
    /// The level's name.
    pub level: Id,
    /// The charges.
    pub charges: Vec<ChargeRule>,
}

/// A notice that was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The day.
    pub on: Date,
    /// The level's name.
    pub level: Id,
    /// What of the account it was about.
    pub about: About,
}

/// What the notices of an account cost.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Charges<'a> {
    /// The currency.
    pub currency: Currency,
    /// Every charge, by notice and in the order of its level, those of nothing too.
    pub charges: Vec<NoticeCharge<'a>>,
    /// All charges.
    pub charges_total: Money,
    /// Those of interest.
    pub interest_total: Money,
    /// The others.
    pub fee_total: Money,
    /// Each notice.
    pub notices: Vec<NoticeTotal<'a>>,
    /// What is open of each invoice after the last notice; charges never change it.
    pub invoices: Vec<InvoiceOpen<'a>>,
}

/// A charge that a notice made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct NoticeCharge<'a> {
    /// The day.
    pub on: Date,
    /// The level.
    pub level: &'a str,
    /// What it is.
    pub kind: NoticeChargeKind,
    /// How much.
    pub amount: Money,
}

/// Kinds of charge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum NoticeChargeKind {
    /// An amount.
    Fixed,
    /// A share of the original amounts.
    PercentOfOriginal,
    /// A share of what is open.
    PercentOfOpen,
    /// Interest.
    Interest,
}

/// An account after a notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct NoticeTotal<'a> {
    /// The day.
    pub on: Date,
    /// The level.
    pub level: &'a str,
    /// What it asks for: what is overdue of what it is about and not disputed, and all charges so far.
    pub amount: Money,
    /// All that is owed: what is open, and all charges so far.
    pub receivable: Money,
}

/// What is open of an invoice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct InvoiceOpen<'a> {
    /// The invoice.
    pub invoice: &'a str,
    /// The amount.
    pub open: Money,
}

impl ChargeRule {
    fn kind(self) -> NoticeChargeKind {
        match self {
            Self::Fixed(_) => NoticeChargeKind::Fixed,
            Self::PercentOfOriginal(_) => NoticeChargeKind::PercentOfOriginal,
            Self::PercentOfOpen(_) => NoticeChargeKind::PercentOfOpen,
            Self::Interest { .. } => NoticeChargeKind::Interest,
        }
    }

    /// Below zero where the rule would take something away.
    fn size(self) -> i64 {
        match self {
            Self::Fixed(amount) => amount.minor(),
            Self::PercentOfOriginal(percent) | Self::PercentOfOpen(percent) => percent.units(),
            Self::Interest { annual, .. } => annual.units(),
        }
    }

    /// The charge of a notice, rounded.
    ///
    /// # Errors
    /// `amount.range`.
    fn charge(self, basis: &Basis<'_, '_>, currency: Currency, rounding: RoundingRule) -> Result<Money, Issue> {
        let share = |percent: Percent, base: i128, denominator: i128| {
            let numerator = base.checked_mul(percent.units().into()).ok_or_else(too_much)?;
            rounding.amount(numerator, denominator, currency)
        };
        match self {
            _ if basis.is_spared => Ok(Money::zero(currency)),
            Self::Fixed(amount) => rounding.amount(amount.minor().into(), 1, currency),
            Self::PercentOfOriginal(percent) => share(percent, basis.original(), Percent::UNITS_PER_WHOLE),
            Self::PercentOfOpen(percent) => {
                share(percent, basis.parts.iter().map(|part| part.asked).sum(), Percent::UNITS_PER_WHOLE)
            }
            Self::Interest { annual, day_basis, since } => {
                // Σ open · days, then · rate / 100 / days of a year.
                let base = basis.parts.iter().map(|part| part.asked * i128::from(basis.days(part, since))).sum();
                share(annual, base, Percent::UNITS_PER_WHOLE * i128::from(day_basis.max(1)))
            }
        }
    }
}

/// What a notice charges on: the overdue items that it is about, without charges and without what is disputed.
struct Basis<'l, 'a> {
    on: Date,
    parts: Vec<Part<'l, 'a>>,
    /// What the notice asks for, charges of the invoices included.
    asked_for: i64,
    /// Nothing is charged: a statute stands in the way, or all of it is disputed.
    is_spared: bool,
    /// Days on which no interest runs.
    frozen: Vec<DateRange>,
}

struct Part<'l, 'a> {
    item: &'l Item<'a>,
    /// What is charged on, in minor units.
    asked: i128,
    /// What of its invoice is disputed.
    disputed: i64,
    /// The day of the last notice about it that charged interest.
    charged_until: Option<Date>,
}

impl<'l, 'a> Basis<'l, 'a> {
    fn new(notice: &Notice, ledger: &'l Ledger<'a>, holds: &[Hold<'_>], charged: &[(&About, Date)]) -> Self {
        let on = notice.on;
        // SI 2020/1311 reg. 7(7), 11 U.S.C. 362(a)(6): neither interest nor charges.
        let is_freeze = |hold: &&Hold<'_>| matches!(hold.kind, HoldKind::BreathingSpace | HoldKind::Bankruptcy);
        let frozen = DateRange::union(holds.iter().filter(is_freeze).map(|hold| hold.days));
        // What of an item's invoice is disputed, and what of that is left for the item: it is taken off the earliest ones.
        let dispute = |item: &Item<'_>| {
            let own = |hold: &&Hold<'_>| hold.kind == HoldKind::Dispute && hold.invoice == Some(&item.invoice.id);
            let disputes = holds.iter().filter(own).filter(|hold| hold.days.contains(on));
            let disputed = disputes.fold(0_i64, |sum, hold| match hold.terms {
                HoldTerms::Part(part) => sum.saturating_add(part.minor()),
                _ => i64::MAX,
            });
            let rank = |item: &Item<'_>| (item.due, item.instalment);
            let earlier = || ledger.open_items_of(&item.invoice.id).filter(|other| rank(other) < rank(item));
            let before = if disputed == 0 { 0 } else { earlier().map(|item| item.open().minor()).sum() };
            let left = if disputed == i64::MAX { disputed } else { (disputed - before).max(0) };
            (disputed, left)
        };
        let (mut parts, mut asked_for, mut is_disputed) = (Vec::new(), 0_i64, false);
        for item in ledger.open_items().filter(|item| item.due < on && notice.about.covers(item)) {
            let (disputed, left) = dispute(item);
            is_disputed |= disputed > 0;
            asked_for = asked_for.saturating_add(item.open().minor().saturating_sub(left).max(0));
            let asked = item.open_principal().minor().saturating_sub(left);
            if item.charge.is_none() && asked > 0 {
                let before = charged.iter().filter(|(about, _)| about.covers(item));
                let charged_until = before.map(|(_, on)| *on).max();
                parts.push(Part { item, asked: asked.into(), disputed, charged_until });
            }
        }
        let is_spared = frozen.iter().any(|range| range.contains(on)) || (is_disputed && parts.is_empty());
        Self { on, parts, asked_for, is_spared, frozen }
    }

    /// The original amounts, disputed parts left out; an invoice counts once, however many of its instalments are overdue.
    fn original(&self) -> i128 {
        let mut last: Option<&Id> = None;
        let mut original: i128 = 0;
        for Part { item, disputed, .. } in &self.parts {
            if last != Some(&item.invoice.id) {
                last = Some(&item.invoice.id);
                original += i128::from((item.invoice.amount.minor() - disputed).max(0));
            }
        }
        original
    }

    /// The days of interest of an item.
    fn days(&self, part: &Part<'_, '_>, since: InterestSince) -> i64 {
        let from = match (since, part.charged_until) {
            (InterestSince::LastCharge, Some(until)) => part.item.due.max(until),
            _ => part.item.due,
        };
        let spared = self.frozen.iter().map(|range| {
            let to = range.to.map_or(self.on, |to| to.min(self.on));
            to.days_since(range.from.max(from)).max(0)
        });
        (self.on.days_since(from) - spared.sum::<i64>()).max(0)
    }
}

impl About {
    /// Whether a notice is about an item.
    fn covers(&self, item: &Item<'_>) -> bool {
        self.invoice.as_ref().is_none_or(|invoice| *invoice == item.invoice.id)
            && self.instalment.is_none_or(|instalment| item.instalment == Some(instalment))
            && self.currency.is_none_or(|currency| item.amount.currency() == currency)
    }
}

/// Works out what the notices of an account cost, in the order in which they were sent.
///
/// # Errors
/// `reference.unknownLevel`, `reference.unknownInvoice`, `id.duplicate` for a level, `number.range` for a charge below zero, `order.notInOrder` for notices, `currency.mismatch`, `amount.range`,
/// `amount.decimals` for places, `reference.emptyAccount` for an account without an amount, `limit.exceeded`.
pub fn assess<'a>(
    account: &'a Account,
    levels: &'a [LevelCharges],
    notices: &'a [Notice],
    rounding: RoundingRule,
) -> Result<Charges<'a>, Issues> {
    let currency = currency_of(account)?;
    check(account, levels, notices, currency, rounding)?;
    let mut charges = Vec::new();
    let mut totals = Vec::new();
    let (mut interest, mut fees): (i64, i64) = (0, 0);
    let mut charged: Vec<(&About, Date)> = Vec::new();
    for notice in notices {
        let ledger = Ledger::as_of(account, notice.on);
        let holds = account.holds(When::On(notice.on));
        let basis = Basis::new(notice, &ledger, &holds, &charged);
        let mut charges_interest = false;
        for rule in levels.iter().filter(|level| level.level == notice.level).flat_map(|level| &level.charges) {
            let amount = rule.charge(&basis, currency, rounding)?;
            let kind = rule.kind();
            let is_interest = kind == NoticeChargeKind::Interest;
            charges_interest |= is_interest;
            let total = if is_interest { &mut interest } else { &mut fees };
            *total = total.saturating_add(amount.minor());
            charges.push(NoticeCharge { on: notice.on, level: &notice.level, kind, amount });
        }
        if charges_interest {
            charged.push((&notice.about, notice.on));
        }
        let so_far = interest.saturating_add(fees);
        let open = ledger.open_items().fold(so_far, |sum, item| sum.saturating_add(item.open().minor()));
        totals.push(NoticeTotal {
            on: notice.on,
            level: &notice.level,
            amount: Money::from_minor(basis.asked_for.saturating_add(so_far), currency),
            receivable: Money::from_minor(open, currency),
        });
        if totals.last().is_some_and(|total| total.receivable.minor() > MAX_AMOUNT_MINOR) {
            return Err(too_much().into());
        }
    }
    let money = |minor| Money::from_minor(minor, currency);
    Ok(Charges {
        currency,
        charges,
        charges_total: money(interest.saturating_add(fees)),
        interest_total: money(interest),
        fee_total: money(fees),
        notices: totals,
        invoices: notices.last().map(|last| invoices_on(account, last.on)).unwrap_or_default(),
    })
}

/// What is open on a day of every invoice that is issued by then.
fn invoices_on(account: &Account, on: Date) -> Vec<InvoiceOpen<'_>> {
    let mut invoices: Vec<InvoiceOpen<'_>> = Vec::new();
    for item in Ledger::as_of(account, on).items {
        match invoices.last_mut().filter(|last| *last.invoice == *item.invoice.id) {
            Some(last) => last.open = Money::from_minor(last.open.minor() + item.open().minor(), last.open.currency()),
            None => invoices.push(InvoiceOpen { invoice: &item.invoice.id, open: item.open() }),
        }
    }
    invoices
}

fn currency_of(account: &Account) -> Result<Currency, Issue> {
    match account.currencies()[..] {
        [currency] => Ok(currency),
        [] => {
            let help = "Give an account with an invoice.";
            Err(Issue::new("reference.emptyAccount", "the account has no amount to charge for", help).at("account"))
        }
        [one, other, ..] => {
            let message = format!("the account is in {one} and in {other}");
            Err(Issue::new("currency.mismatch", message, "Ask for each currency by itself.").at("account"))
        }
    }
}

fn check(
    account: &Account,
    levels: &[LevelCharges],
    notices: &[Notice],
    currency: Currency,
    rounding: RoundingRule,
) -> Result<(), Issues> {
    let mut issues = Vec::new();
    if notices.len() > MAX_NOTICES {
        issues.push(Issue::limit(notices.len(), MAX_NOTICES).at("notices"));
    }
    if rounding.places.is_some_and(|places| places > currency.decimals()) {
        let message = format!("{currency} has {} decimals", currency.decimals());
        issues.push(Issue::new("amount.decimals", message, "Round to no more places.").at("rounding.places"));
    }
    let name = |position: usize| levels.get(position).map(|level| &*level.level);
    for repeated in Index::new(levels.len(), &name).1 {
        let message = format!("`{}` is there twice", name(repeated).unwrap_or_default());
        issues.push(Issue::new("id.duplicate", message, "Give each its own.").at(format!("levels[{repeated}].level")));
    }
    if levels.len() > MAX_CHARGING_LEVELS {
        issues.push(Issue::limit(levels.len(), MAX_CHARGING_LEVELS).at("levels"));
    }
    for (position, level) in levels.iter().enumerate() {
        if level.charges.len() > MAX_CHARGES_PER_LEVEL {
            let path = format!("levels[{position}].charges");
            issues.push(Issue::limit(level.charges.len(), MAX_CHARGES_PER_LEVEL).at(path));
        }
        for (number, rule) in level.charges.iter().enumerate() {
            let path = format!("levels[{position}].charges[{number}]");
            if rule.size() < 0 {
                issues.push(Issue::new("number.range", "a charge is below zero", "Give 0 or more.").at(&*path));
            }
            if let ChargeRule::Fixed(amount) = rule
                && amount.currency() != currency
            {
                let message = format!("{} where the invoices are in {currency}", amount.currency());
                let help = "Currencies are never converted: give the charge in the invoices' currency.";
                issues.push(Issue::new("currency.mismatch", message, help).at(format!("{path}.currency")));
            }
        }
    }
    for (position, notice) in notices.iter().enumerate() {
        if let Some(invoice) = notice.about.invoice.as_ref().filter(|invoice| account.invoice(invoice).is_none()) {
            issues.push(unknown_invoice(invoice).at(format!("notices[{position}].invoice")));
        }
        if !levels.iter().any(|level| level.level == notice.level) {
            let message = format!("there is no level `{}`", notice.level);
            let help = "Name one of the levels; one that charges nothing has an empty list.";
            issues.push(Issue::new("reference.unknownLevel", message, help).at(format!("notices[{position}].level")));
        }
        if let Some(before) = notices.get(position.wrapping_sub(1)).filter(|before| before.on > notice.on) {
            let message = format!("{} comes after {}", notice.on, before.on);
            let help = "List the notices in the order in which they were sent.";
            issues.push(Issue::new("order.notInOrder", message, help).at(format!("notices[{position}].on")));
        }
    }
    if issues.is_empty() { Ok(()) } else { Err(Issues(issues)) }
}
