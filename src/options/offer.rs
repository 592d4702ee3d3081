//! Working out each option to the cent, with its dates, its cost and what it does to contact and clocks.

use serde::Serialize;

use crate::credit::{Frequency, Identity, Rate, Terms};
use crate::error::{Issue, Issues};
use crate::law::{Party, Place};
use crate::money::{Currency, Money};
use crate::options::afford::{Affordability, Affordable};
use crate::options::cost::{self, OptionApr, Tripwire};
use crate::options::plan::{Parts, Plan, borrowed, part, within};
use crate::options::policy::{MIN_COUNT, OptionsPolicy, PromiseLimit};
use crate::options::refusal::{Refusal, RefusalKind, refusal};
use crate::options::selection::{DisputeReason, InstalmentSelection, PartSize, Selection};
use crate::rate::Rounding;
use crate::receivables::{Account, Id, Invoice, InvoiceStatus, Ledger, PromiseState, unknown_invoice};
use crate::time::{Closed, Date, Extent, Series, When};

/// What is asked.
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    /// The account.
    pub account: &'a Account,
    /// The invoice to settle.
    pub invoice: &'a str,
    /// The day.
    pub as_of: Date,
    /// What the business offers.
    pub policy: &'a OptionsPolicy,
    /// What the customer is, and where, as far as that is known.
    pub setting: Option<(Party, Place)>,
    /// What is to be worked out; a set of suggestions without it.
    pub selections: Option<&'a [Selection]>,
    /// What the customer can pay.
    pub affordability: Option<&'a Affordability>,
}

/// The options of one invoice on one day.
#[derive(Clone, Debug)]
pub struct Offer<'a> {
    /// The day.
    pub as_of: Date,
    /// The account.
    pub account: &'a str,
    /// The invoice.
    pub invoice: &'a str,
    /// Its currency.
    pub currency: Currency,
    /// What of it is open.
    pub balance: Money,
    /// Of its oldest open item; negative before it is due, 0 when nothing is open.
    pub days_past_due: i64,
    /// What can be chosen.
    pub options: Vec<PaymentOption>,
    /// What cannot, and why.
    pub not_offered: Vec<Refusal>,
    /// Within which inputs a selection is offered.
    pub limits: Limits,
    /// What the customer can afford, where that was asked.
    pub affordability: Option<Affordable>,
}

/// One option, worked out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PaymentOption {
    /// What is picked.
    pub selection: Selection,
    /// Dated payments.
    pub payments: Vec<PlannedPayment>,
    /// Their sum.
    pub total: Money,
    /// The interest in it.
    pub interest: Money,
    /// The fees in it.
    pub fees: Money,
    /// Both.
    pub cost: Money,
    /// What need not be paid.
    pub saving: Money,
    /// By what.
    pub saving_by: Option<Saving>,
    /// The disputed part.
    pub set_aside: Money,
    /// The annual percentage rate, where something is charged.
    pub apr: Option<OptionApr>,
    /// The effective annual rate at which it is worth the same as paying in full now.
    pub break_even: Option<Rate>,
    /// Day of the last payment.
    pub last_on: Option<Date>,
    /// How it may be paid.
    pub payment_methods: Vec<Id>,
    /// Lines of consumer-credit law that it crosses.
    pub tripwires: Vec<Tripwire>,
    /// The identities that its payments keep.
    pub certificate: Vec<Identity>,
    /// What it does meanwhile.
    pub effect: Effect,
    /// What its payments follow from; an answer says it as a request does.
    #[serde(skip)]
    pub terms: Option<Terms>,
}

/// One payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct PlannedPayment {
    /// 1, 2, 3 …; 0 for what is paid on the as-of day before the parts.
    pub number: u32,
    /// Day on which it is due.
    pub on: Date,
    /// What is paid: interest, principal and fee.
    pub amount: Money,
    /// Interest in it.
    pub interest: Money,
    /// What it takes off the balance.
    pub principal: Money,
    /// The fee in it.
    pub fee: Money,
    /// What is still owed afterwards.
    pub balance: Money,
    /// Where it would be due on every day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub moved: Option<Moved>,
}

/// What moved a payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Moved {
    /// The day that the series has.
    pub from: Date,
    /// Why it is no business day.
    pub by: Closed,
}

/// Why less is to be paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Saving {
    /// The invoice's terms for early payment.
    InvoiceDiscount,
    /// The policy's discount.
    PolicyDiscount,
    /// A settlement.
    Settlement,
}

/// What taking an option does to contact and to the clocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Effect {
    /// What happens to contact.
    pub contact: Contact,
    /// Until this day, if it is kept.
    pub until: Option<Date>,
    /// What the treatment age does meanwhile.
    pub treatment_clock: TreatmentClock,
}

/// What happens to contact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Contact {
    /// It goes on as before.
    Continues,
    /// None until a day, if it is kept.
    SilentUntil,
    /// None until the matter is answered.
    Paused,
}

/// What the treatment age does. The legal age never stops.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum TreatmentClock {
    /// It goes on.
    Runs,
    /// It stands still.
    Pauses,
}

/// Within which inputs a selection is offered; none where the option is not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Limits {
    /// Days of an extension.
    pub extension: Option<DayRange>,
    /// Days of a promise.
    pub promise: Option<DayRange>,
    /// Instalments.
    pub instalments: Option<PartsLimits>,
    /// A settlement.
    pub settlement: Option<SettlementLimits>,
    /// Names of lenders.
    pub lenders: Vec<Id>,
}

/// First and last possible day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct DayRange {
    /// First.
    pub earliest: Date,
    /// Last.
    pub latest: Date,
}

/// Possible instalments.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PartsLimits {
    /// How often.
    pub frequencies: Vec<Frequency>,
    /// Fewest payments.
    pub min_count: u32,
    /// Most payments.
    pub max_count: u32,
    /// Earliest first payment.
    pub first_earliest: Date,
    /// Latest first payment.
    pub first_latest: Date,
    /// Latest last payment.
    pub last_latest: Option<Date>,
    /// Smallest payment but for the last, fees apart.
    pub min_payment: Option<Money>,
    /// Least down payment.
    pub min_down_payment: Money,
    /// Largest balloon.
    pub max_balloon: Money,
}

/// A possible settlement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct SettlementLimits {
    /// The least that is accepted.
    pub floor: Money,
    /// Its days.
    #[serde(flatten)]
    pub days: DayRange,
}

/// Works out the options of an invoice: those asked for, or a set of suggestions.
///
/// # Errors
/// `reference.unknownInvoice`, `reference.draft`, `reference.notYetIssued` at `invoice`; `amount.notPositive`,
/// `currency.mismatch` at the selection.
pub fn offer<'a>(question: &Question<'a>) -> Result<Offer<'a>, Issues> {
    let Question { account, as_of, policy, setting, selections, affordability, .. } = *question;
    let invoice = payable_invoice(account, question.invoice, as_of)?;
    let mut issues = wrong_amounts(selections.unwrap_or_default(), invoice);
    issues.extend(affordability.iter().flat_map(|wish| wish.check(invoice.amount, as_of)));
    if !issues.is_empty() {
        return Err(Issues(issues));
    }
    let ledger = Ledger::as_of(account, as_of);
    let currency = invoice.amount.currency();
    let balance = Money::from_minor(ledger.open_items_of(&invoice.id).map(|item| item.open().minor()).sum(), currency);
    let broken = if policy.promise.is_some() { broken_promises(account, invoice, as_of) } else { 0 };
    let mut offering = Offering { as_of, balance, policy, setting, invoice, broken, full: None };
    offering.full = offering.in_full().ok().map(|(plan, _)| plan.schedule.total);
    let mut offer = Offer {
        as_of,
        account: &account.id,
        invoice: &invoice.id,
        currency,
        balance,
        days_past_due: Ledger::oldest(ledger.open_items_of(&invoice.id)).map_or(0, |item| as_of.days_since(item.due)),
        options: Vec::new(),
        not_offered: Vec::new(),
        limits: offering.limits(),
        affordability: affordability.map(|wish| offering.afford(wish)),
    };
    match selections {
        Some(selections) => offering.quote_all(selections, &mut offer),
        None => {
            offer.not_offered = offering.left_out();
            let affordable = offer.affordability.as_ref().map(Affordable::shown);
            offering.quote_all(&offering.suggestions(affordable), &mut offer);
        }
    }
    Ok(offer)
}

/// Promises about the invoice, or about the account since it was issued, that were broken by a day.
fn broken_promises(account: &Account, invoice: &Invoice, as_of: Date) -> u32 {
    let holds = account.holds(When::On(as_of));
    let broken = holds.iter().filter(|hold| hold.promise_state(as_of) == Some(PromiseState::Broken));
    let concerns = broken.filter(|hold| match hold.invoice {
        Some(id) => *id == invoice.id,
        None => hold.days.from >= invoice.issued,
    });
    u32::try_from(concerns.count()).unwrap_or(u32::MAX)
}

/// The invoice that an offer is about.
///
/// # Errors
/// `reference.unknownInvoice`, `reference.draft`, `reference.notYetIssued` at `invoice`.
pub fn payable_invoice<'a>(account: &'a Account, id: &str, as_of: Date) -> Result<&'a Invoice, Issue> {
    let issue = match account.invoice(id) {
        None => unknown_invoice(id),
        Some(invoice) if invoice.status == InvoiceStatus::Draft => Issue::new(
            "reference.draft",
            format!("invoice `{id}` is a draft"),
            "Only an invoice that was sent out can be paid.",
        ),
        Some(invoice) if invoice.issued > as_of => {
            let message = format!("invoice `{id}` is issued on {}, after {as_of}", invoice.issued);
            Issue::new("reference.notYetIssued", message, "Ask about a later day.")
        }
        Some(invoice) => return Ok(invoice),
    };
    Err(issue.at("invoice"))
}

fn wrong_amounts(selections: &[Selection], invoice: &Invoice) -> Vec<Issue> {
    let currency = invoice.amount.currency();
    let mut issues = Vec::new();
    for (position, selection) in selections.iter().enumerate() {
        for (name, amount) in selection.amounts() {
            let issue = if amount.currency() != currency {
                let message = format!("{} where the invoice is in {currency}", amount.currency());
                Issue::new("currency.mismatch", message, "Give the amount in the invoice's currency.")
            } else if amount.minor() <= 0 {
                let message = format!("{amount} is not above zero");
                Issue::new("amount.notPositive", message, "Give more than zero, or leave it out.")
            } else {
                continue;
            };
            issues.push(issue.at(format!("selections[{position}].{name}")));
        }
    }
    issues
}

/// What every option is worked out from.
pub(super) struct Offering<'p> {
    pub(super) as_of: Date,
    pub(super) balance: Money,
    pub(super) policy: &'p OptionsPolicy,
    setting: Option<(Party, Place)>,
    invoice: &'p Invoice,
    broken: u32,
    /// What paying in full now takes.
    full: Option<Money>,
}

/// A selection worked out: what is paid, and what becomes of the rest.
struct Worked {
    plan: Option<Plan>,
    saving: Option<(Money, Saving)>,
    set_aside: Option<Money>,
    effect: Effect,
}

impl Worked {
    fn of(plan: Plan, effect: Effect) -> Self {
        Self { plan: Some(plan), saving: None, set_aside: None, effect }
    }
}

fn effect(contact: Contact, until: Option<Date>, treatment_clock: TreatmentClock) -> Effect {
    Effect { contact, until, treatment_clock }
}

impl Offering<'_> {
    fn limits(&self) -> Limits {
        if self.balance.minor() <= 0 {
            return Limits { extension: None, promise: None, instalments: None, settlement: None, lenders: Vec::new() };
        }
        let days =
            |max_days: u32| DayRange { earliest: self.as_of, latest: self.as_of.plus_days_saturating(max_days.into()) };
        let parts = self.parts_of(self.balance).map(|parts| PartsLimits {
            frequencies: parts.policy.frequencies.clone(),
            min_count: MIN_COUNT,
            max_count: parts.policy.max_count.min(self.most_parts()),
            first_earliest: self.as_of,
            first_latest: days(parts.policy.max_first_days).latest,
            last_latest: parts.latest(),
            min_payment: parts.policy.min_payment.like(self.balance),
            min_down_payment: parts.least_down_payment(),
            max_balloon: parts.largest_balloon(),
        });
        Limits {
            extension: self.policy.extension.map(|limit| days(limit.max_days)),
            promise: self.promise().ok().map(|limit| days(limit.max_days)),
            instalments: parts.filter(|parts| parts.max_count >= MIN_COUNT),
            settlement: self.policy.settlement.map(|settlement| SettlementLimits {
                floor: part(self.balance, settlement.floor_percent(), Rounding::Up),
                days: days(settlement.max_days()),
            }),
            lenders: self.policy.outside_finance.iter().map(|lender| lender.lender.clone()).collect(),
        }
    }

    /// Every payment is at least one minor unit.
    fn most_parts(&self) -> u32 {
        u32::try_from(self.balance.minor()).unwrap_or(u32::MAX)
    }

    pub(super) fn parts_of(&self, owed: Money) -> Option<Parts<'_>> {
        self.policy.instalments.as_ref().map(|policy| Parts { as_of: self.as_of, owed, policy })
    }

    /// Another promise, unless too many were broken.
    fn promise(&self) -> Result<PromiseLimit, RefusalKind> {
        let limit = self.policy.promise.ok_or(RefusalKind::NotInPolicy)?;
        if self.broken > limit.max_broken {
            Err(RefusalKind::PromisesBroken { broken: self.broken })
        } else {
            Ok(limit)
        }
    }

    /// Options that the policy does not have, or no longer.
    fn left_out(&self) -> Vec<Refusal> {
        let policy = self.policy;
        let absent = |is_absent: bool| is_absent.then_some(RefusalKind::NotInPolicy);
        let left_out = [
            ("extension", absent(policy.extension.is_none())),
            ("promise", self.promise().err()),
            ("instalments", absent(policy.instalments.is_none())),
            ("settlement", absent(policy.settlement.is_none())),
            ("outsideFinance", absent(policy.outside_finance.is_empty())),
        ];
        left_out.into_iter().filter_map(|(option, kind)| Some(refusal(option, None, kind?))).collect()
    }

    /// One of each kind: the latest day granted, and the plans that the customer can afford, or the most payments that are
    /// possible, the first one step from the as-of day.
    fn suggestions(&self, affordable: Option<Vec<Selection>>) -> Vec<Selection> {
        let mut selections = vec![Selection::PayInFull];
        let limits = self.limits();
        selections.extend(limits.extension.map(|days| Selection::Extension { pay_on: days.latest }));
        selections.extend(limits.promise.map(|days| Selection::Promise { pay_on: days.latest }));
        if let Some(affordable) = affordable {
            selections.extend(affordable);
        } else if let Some((limits, parts)) = limits.instalments.zip(self.parts_of(self.balance)) {
            for frequency in limits.frequencies {
                let Some(most) = self.first_step(frequency, limits.first_latest, limits.max_count) else { continue };
                let counts = (MIN_COUNT..=limits.max_count).rev().map(|count| most.counting(count));
                let possible = counts.into_iter().find(|selection| parts.plan(selection).is_ok());
                selections.push(Selection::Instalments(possible.unwrap_or(most)));
            }
        }
        selections.extend(
            limits.settlement.map(|settlement| Selection::Settlement { amount: None, pay_on: settlement.days.latest }),
        );
        selections.extend(limits.lenders.into_iter().map(|lender| Selection::OutsideFinance { lender }));
        selections.extend([
            Selection::Dispute { reason: DisputeReason::Other, amount: None, rest: None },
            Selection::Hardship { category: None, can_pay: None },
            Selection::NotMe { stop_contact: false },
        ]);
        selections
    }

    /// Parts of which the first is one step from the as-of day, or as late as is possible.
    pub(super) fn first_step(&self, frequency: Frequency, latest: Date, count: u32) -> Option<InstalmentSelection> {
        let day = self.as_of.day();
        let every = frequency.every(day);
        let next = Series::new(self.as_of, every).dates(1, Extent::Count(1)).unwrap_or_default();
        let next = next.first().copied().unwrap_or(self.as_of);
        let first_on = next.min(latest);
        let kept = match frequency {
            _ if first_on != next => None,
            Frequency::Monthly => Some(day),
            Frequency::SemiMonthly => Some(Frequency::other_day(day)),
            Frequency::Weekly | Frequency::TwoWeekly | Frequency::FourWeekly => None,
        };
        let parts = InstalmentSelection::new(frequency, PartSize::Count(count), first_on, kept).ok()?;
        // Half a month from the 31st is the 16th, but from the 16th it is the 1st.
        let turns = frequency == Frequency::SemiMonthly && kept.is_some_and(|kept| Frequency::other_day(kept) != day);
        if turns { parts.with_other_day(day).ok() } else { Some(parts) }
    }

    fn quote_all(&self, selections: &[Selection], offer: &mut Offer<'_>) {
        for selection in selections {
            match self.work_out(selection) {
                Ok(worked) => offer.options.push(self.option(selection, worked)),
                Err(kind) => offer.not_offered.push(refusal(selection.name(), Some(selection.clone()), kind)),
            }
        }
    }

    /// Paying all of it on the as-of day, with the larger of the discounts that hold.
    fn in_full(&self) -> Result<(Plan, Option<(Money, Saving)>), RefusalKind> {
        let invoice = self.invoice.discounts.iter().filter(|discount| self.as_of <= discount.until);
        let offered = invoice.map(|discount| (discount.percent, Saving::InvoiceDiscount));
        let policy = self.policy.discount.map(|discount| (discount.percent(), Saving::PolicyDiscount));
        let saved = offered.chain(policy).max_by_key(|(percent, _)| *percent);
        let saved = saved.map(|(percent, by)| (part(self.balance, percent, Rounding::Down), by));
        let saved = saved.filter(|(amount, _)| amount.minor() > 0);
        let less = saved.map_or(0, |(amount, _)| amount.minor());
        let amount = Money::from_minor(self.balance.minor() - less, self.balance.currency());
        Ok((Plan::once(amount, self.as_of, self.as_of)?, saved))
    }

    fn work_out(&self, selection: &Selection) -> Result<Worked, RefusalKind> {
        let something = !matches!(selection, Selection::Hardship { .. } | Selection::NotMe { .. });
        if something && self.balance.minor() <= 0 {
            return Err(RefusalKind::NothingToPay);
        }
        let day = |on: Date, max_days: u32| {
            within(self.as_of, on, max_days)?;
            Plan::once(self.balance, self.as_of, on)
        };
        let silent = |until, clock| effect(Contact::SilentUntil, Some(until), clock);
        let (runs, pauses) = (TreatmentClock::Runs, TreatmentClock::Pauses);
        Ok(match selection {
            Selection::PayInFull => {
                let (plan, saving) = self.in_full()?;
                Worked { saving, ..Worked::of(plan, effect(Contact::Continues, None, runs)) }
            }
            Selection::Extension { pay_on } => {
                let plan = day(*pay_on, self.policy.extension.ok_or(RefusalKind::NotInPolicy)?.max_days)?;
                Worked::of(plan, silent(*pay_on, pauses))
            }
            Selection::Promise { pay_on } => {
                let plan = day(*pay_on, self.promise()?.max_days)?;
                Worked::of(plan, silent(*pay_on, runs))
            }
            Selection::Instalments(parts) => {
                let plan = self.parts_of(self.balance).ok_or(RefusalKind::NotInPolicy)?.plan(parts)?;
                let until = plan.last_on();
                Worked::of(plan, silent(until, pauses))
            }
            Selection::Settlement { amount, pay_on } => self.settlement(*amount, *pay_on)?,
            Selection::OutsideFinance { lender } => {
                let lender = self.policy.outside_finance.iter().find(|terms| terms.lender == *lender);
                let plan = borrowed(self.balance, self.as_of, lender.ok_or(RefusalKind::NotInPolicy)?)?;
                Worked::of(plan, effect(Contact::Continues, None, runs))
            }
            Selection::Dispute { amount, rest, .. } => {
                let disputed = amount.unwrap_or(self.balance);
                if disputed.minor() > self.balance.minor() {
                    return Err(RefusalKind::AboveBalance { balance: self.balance });
                }
                let left = Money::from_minor(self.balance.minor() - disputed.minor(), disputed.currency());
                let plan = match rest {
                    _ if left.minor() == 0 => None,
                    None => Some(Plan::once(left, self.as_of, self.as_of)?),
                    Some(rest) => Some(self.parts_of(left).ok_or(RefusalKind::NotInPolicy)?.plan(rest)?),
                };
                let clock = if plan.is_none() { pauses } else { runs };
                Worked { plan, saving: None, set_aside: Some(disputed), effect: effect(Contact::Paused, None, clock) }
            }
            Selection::Hardship { .. } | Selection::NotMe { .. } => {
                Worked { plan: None, saving: None, set_aside: None, effect: effect(Contact::Paused, None, pauses) }
            }
        })
    }

    fn settlement(&self, amount: Option<Money>, pay_on: Date) -> Result<Worked, RefusalKind> {
        let policy = self.policy.settlement.ok_or(RefusalKind::NotInPolicy)?;
        within(self.as_of, pay_on, policy.max_days())?;
        let floor = part(self.balance, policy.floor_percent(), Rounding::Up);
        let amount = amount.unwrap_or(floor);
        if amount.minor() < floor.minor() {
            return Err(RefusalKind::BelowFloor { floor });
        }
        if amount.minor() > self.balance.minor() {
            return Err(RefusalKind::AboveBalance { balance: self.balance });
        }
        let saved = Money::from_minor(self.balance.minor() - amount.minor(), amount.currency());
        let plan = Plan::once(amount, self.as_of, pay_on)?;
        let granted = effect(Contact::SilentUntil, Some(pay_on), TreatmentClock::Pauses);
        let saving = (saved.minor() > 0).then_some((saved, Saving::Settlement));
        Ok(Worked { saving, ..Worked::of(plan, granted) })
    }

    /// The nearest selection that crosses no line of the law.
    fn safer(&self, selection: &Selection) -> Selection {
        let free = self.policy.instalments.as_ref().map_or(0, |policy| policy.free_up_to);
        let fewer = [cost::most_free(), free.min(cost::most_free())];
        let fewer = fewer.into_iter().filter(|count| *count >= MIN_COUNT);
        let mut nearest: Vec<Selection> = Vec::new();
        match selection {
            Selection::Instalments(parts) => {
                nearest.extend(fewer.map(|count| Selection::Instalments(parts.counting(count))));
                let limits = self.limits();
                nearest.extend(limits.extension.map(|days| Selection::Extension { pay_on: days.latest }));
                nearest.extend(limits.promise.map(|days| Selection::Promise { pay_on: days.latest }));
            }
            Selection::Dispute { reason, amount, rest } => {
                let dispute = |rest| Selection::Dispute { reason: *reason, amount: *amount, rest };
                nearest.extend(rest.iter().flat_map(|rest| {
                    fewer
                        .clone()
                        .map(move |count| rest.counting(count))
                        .map(|rest| dispute(Some(rest)))
                        .collect::<Vec<_>>()
                }));
                nearest.push(dispute(None));
            }
            _ => {}
        }
        let found = nearest.into_iter().find(|selection| {
            let worked = self.work_out(selection);
            worked.is_ok_and(|worked| worked.plan.is_some_and(|plan| cost::crossed(&plan).is_empty()))
        });
        found.unwrap_or(Selection::PayInFull)
    }

    fn option(&self, selection: &Selection, worked: Worked) -> PaymentOption {
        let zero = Money::zero(self.balance.currency());
        let Worked { plan, saving, set_aside, effect } = worked;
        let mut option = PaymentOption {
            selection: selection.clone(),
            payments: Vec::new(),
            total: zero,
            interest: zero,
            fees: zero,
            cost: zero,
            saving: saving.map_or(zero, |(amount, _)| amount),
            saving_by: saving.map(|(_, by)| by),
            set_aside: set_aside.unwrap_or(zero),
            apr: None,
            break_even: None,
            last_on: None,
            payment_methods: Vec::new(),
            tripwires: Vec::new(),
            certificate: Vec::new(),
            effect,
            terms: None,
        };
        let Some(plan) = plan else { return option };
        let schedule = &plan.schedule;
        option.payments = schedule
            .rows
            .iter()
            .map(|row| PlannedPayment {
                number: row.number,
                on: row.on,
                amount: row.payment,
                interest: row.interest,
                principal: row.principal,
                fee: row.fee,
                balance: row.balance,
                moved: plan.moved(row.number).map(|(from, by)| Moved { from, by }),
            })
            .collect();
        (option.total, option.interest, option.fees) = (schedule.total, schedule.total_interest, schedule.total_fees);
        option.cost = Money::from_minor(option.interest.minor() + option.fees.minor(), zero.currency());
        option.apr = cost::apr(&plan, self.policy.apr_method, self.setting.map(|(_, place)| place));
        if !matches!(selection, Selection::Dispute { .. }) {
            option.break_even = self.full.and_then(|full| cost::break_even(&plan, full));
        }
        option.last_on = Some(plan.last_on());
        let methods = self.policy.payment_methods.iter();
        let methods =
            methods.filter(|method| method.options.as_ref().is_none_or(|all| all.contains(&selection.name())));
        option.payment_methods = methods.map(|method| method.method.clone()).collect();
        // What a lender asks for is no credit of the business.
        if !matches!(selection, Selection::OutsideFinance { .. }) && !cost::crossed(&plan).is_empty() {
            option.tripwires = cost::tripwires(&plan, self.setting, &self.safer(selection));
        }
        option.certificate = plan.certificate();
        option.terms = Some(plan.terms);
        option
    }
}
