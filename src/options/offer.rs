//! Working out each option to the cent, with its dates and what it does to contact and clocks.

use serde::Serialize;

use crate::credit::{Frequency, Payment, equal_instalments};
use crate::error::{Issue, Issues};
use crate::money::{Currency, Money};
use crate::options::policy::{MIN_COUNT, OptionsPolicy, PromiseLimit};
use crate::options::selection::{DisputeReason, InstalmentSelection, Selection};
use crate::receivables::{Account, Invoice, InvoiceStatus, Ledger, PromiseState, unknown_invoice};
use crate::time::{Date, Extent, Series, When};

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
}

/// One option, worked out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaymentOption {
    /// What is picked.
    pub selection: Selection,
    /// Dated payments.
    pub payments: Vec<Payment>,
    /// Their sum.
    pub total: Money,
    /// `total` above the balance that it settles.
    pub cost: Money,
    /// The disputed part.
    pub set_aside: Money,
    /// Day of the last payment.
    pub last_on: Option<Date>,
    /// What it does meanwhile.
    pub effect: Effect,
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

/// An option that is not there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Refusal {
    /// The option's name.
    pub option: &'static str,
    /// What was asked for; nothing, where the policy leaves the option out.
    pub selection: Option<Selection>,
    /// One plain sentence.
    pub message: String,
    /// Why, with the numbers of the message.
    #[serde(flatten)]
    pub kind: RefusalKind,
}

/// Why an option is not there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum RefusalKind {
    /// Nothing of the invoice is open.
    NothingToPay,
    /// The policy leaves it out.
    NotInPolicy,
    /// More promises were broken than the policy bears.
    PromisesBroken {
        /// How many.
        broken: u32,
    },
    /// The day lies before the as-of day.
    BeforeAsOf {
        /// First possible day.
        earliest: Date,
    },
    /// The day is further than the policy allows.
    TooLate {
        /// Last possible day.
        latest: Date,
    },
    /// The policy has other frequencies.
    FrequencyNotOffered {
        /// Those.
        frequencies: Vec<Frequency>,
    },
    /// More payments than the policy allows.
    TooManyPayments {
        /// The most.
        max_count: u32,
    },
    /// A payment would be nothing.
    PaymentTooSmall {
        /// Most payments that this balance can have; below 2 there are no instalments.
        max_count: u32,
    },
    /// More is disputed than is open.
    AboveBalance {
        /// What is open.
        balance: Money,
    },
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
}

/// Works out the options of an invoice: those asked for, or a set of suggestions.
///
/// # Errors
/// `reference.unknownInvoice`, `reference.draft`, `reference.notYetIssued` at `invoice`; `amount.notPositive`,
/// `currency.mismatch` at the selection.
pub fn offer<'a>(
    account: &'a Account,
    invoice: &str,
    as_of: Date,
    policy: &OptionsPolicy,
    selections: Option<&[Selection]>,
) -> Result<Offer<'a>, Issues> {
    let invoice = payable_invoice(account, invoice, as_of)?;
    check_disputed(selections.unwrap_or_default(), invoice)?;
    let ledger = Ledger::as_of(account, as_of);
    let currency = invoice.amount.currency();
    let balance = Money::from_minor(ledger.open_items_of(&invoice.id).map(|item| item.open().minor()).sum(), currency);
    let broken = if policy.promise.is_some() { broken_promises(account, invoice, as_of) } else { 0 };
    let terms = Terms { as_of, balance, policy, broken };
    let mut offer = Offer {
        as_of,
        account: &account.id,
        invoice: &invoice.id,
        currency,
        balance,
        days_past_due: Ledger::oldest(ledger.open_items_of(&invoice.id)).map_or(0, |item| as_of.days_since(item.due)),
        options: Vec::new(),
        not_offered: Vec::new(),
        limits: terms.limits(),
    };
    match selections {
        Some(selections) => terms.quote_all(selections, &mut offer),
        None => {
            offer.not_offered = terms.left_out();
            terms.quote_all(&terms.suggestions(), &mut offer);
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

fn check_disputed(selections: &[Selection], invoice: &Invoice) -> Result<(), Issues> {
    let mut issues = Vec::new();
    for (position, selection) in selections.iter().enumerate() {
        let Selection::Dispute { amount: Some(amount), .. } = selection else {
            continue;
        };
        let path = format!("selections[{position}].amount");
        if amount.currency() != invoice.amount.currency() {
            let message = format!("{} where the invoice is in {}", amount.currency(), invoice.amount.currency());
            issues.push(
                Issue::new("currency.mismatch", message, "Give the disputed part in the invoice's currency.").at(path),
            );
        } else if amount.minor() <= 0 {
            let message = format!("{amount} is not above zero");
            issues.push(
                Issue::new(
                    "amount.notPositive",
                    message,
                    "Give the part that is wrong, or leave it out for the whole.",
                )
                .at(path),
            );
        }
    }
    if issues.is_empty() { Ok(()) } else { Err(Issues(issues)) }
}

/// What every option is worked out from.
struct Terms<'p> {
    as_of: Date,
    balance: Money,
    policy: &'p OptionsPolicy,
    broken: u32,
}

impl Terms<'_> {
    fn limits(&self) -> Limits {
        let none = Limits { extension: None, promise: None, instalments: None };
        if self.balance.minor() <= 0 {
            return none;
        }
        let days =
            |max_days: u32| DayRange { earliest: self.as_of, latest: self.as_of.plus_days_saturating(max_days.into()) };
        let parts = self.policy.instalments.as_ref().map(|policy| PartsLimits {
            frequencies: policy.frequencies().to_vec(),
            min_count: MIN_COUNT,
            max_count: policy.max_count().min(self.most_parts()),
            first_earliest: self.as_of,
            first_latest: days(policy.max_first_days()).latest,
        });
        Limits {
            extension: self.policy.extension.map(|limit| days(limit.max_days)),
            promise: self.promise().ok().map(|limit| days(limit.max_days)),
            instalments: parts.filter(|parts| parts.max_count >= MIN_COUNT),
        }
    }

    /// Every payment is at least one minor unit.
    fn most_parts(&self) -> u32 {
        u32::try_from(self.balance.minor()).unwrap_or(u32::MAX)
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
        let absent = |is_absent: bool| is_absent.then_some(RefusalKind::NotInPolicy);
        let left_out = [
            ("extension", absent(self.policy.extension.is_none())),
            ("promise", self.promise().err()),
            ("instalments", absent(self.policy.instalments.is_none())),
        ];
        left_out.into_iter().filter_map(|(option, kind)| Some(refusal(option, None, kind?))).collect()
    }

    /// One of each kind: the latest day granted, and the most payments, the first one step from the as-of day.
    fn suggestions(&self) -> Vec<Selection> {
        let mut selections = vec![Selection::PayInFull];
        let limits = self.limits();
        selections.extend(limits.extension.map(|days| Selection::Extension { pay_on: days.latest }));
        selections.extend(limits.promise.map(|days| Selection::Promise { pay_on: days.latest }));
        if let Some(parts) = limits.instalments {
            for frequency in parts.frequencies {
                let next = Series::new(self.as_of, frequency.every()).dates(1, Extent::Count(1)).unwrap_or_default();
                let next = next.first().copied().unwrap_or(self.as_of);
                let first_on = next.min(parts.first_latest);
                let anchor_day = (frequency == Frequency::Monthly && first_on == next).then(|| self.as_of.day());
                let parts = InstalmentSelection::new(frequency, parts.max_count, first_on, anchor_day);
                selections.extend(parts.ok().map(Selection::Instalments));
            }
        }
        selections.extend([
            Selection::Dispute { reason: DisputeReason::Other, amount: None },
            Selection::Hardship,
            Selection::NotMe,
        ]);
        selections
    }

    fn quote_all(&self, selections: &[Selection], offer: &mut Offer<'_>) {
        for selection in selections {
            match self.quote(*selection) {
                Ok(option) => offer.options.push(option),
                Err(kind) => offer.not_offered.push(refusal(selection.name(), Some(*selection), kind)),
            }
        }
    }

    fn quote(&self, selection: Selection) -> Result<PaymentOption, RefusalKind> {
        let something = !matches!(selection, Selection::Hardship | Selection::NotMe);
        if something && self.balance.minor() <= 0 {
            return Err(RefusalKind::NothingToPay);
        }
        let effect = |contact, until, treatment_clock| Effect { contact, until, treatment_clock };
        let zero = Money::zero(self.balance.currency());
        Ok(match selection {
            Selection::PayInFull => {
                let now = effect(Contact::Continues, None, TreatmentClock::Runs);
                self.settled(selection, self.once(self.as_of, self.balance), zero, now)
            }
            Selection::Extension { pay_on } => {
                self.within(pay_on, self.policy.extension.ok_or(RefusalKind::NotInPolicy)?.max_days)?;
                let granted = effect(Contact::SilentUntil, Some(pay_on), TreatmentClock::Pauses);
                self.settled(selection, self.once(pay_on, self.balance), zero, granted)
            }
            Selection::Promise { pay_on } => {
                self.within(pay_on, self.promise()?.max_days)?;
                let promised = effect(Contact::SilentUntil, Some(pay_on), TreatmentClock::Runs);
                self.settled(selection, self.once(pay_on, self.balance), zero, promised)
            }
            Selection::Instalments(parts) => {
                let payments = self.in_parts(parts)?;
                let until = payments.last().map(|payment| payment.on);
                self.settled(selection, payments, zero, effect(Contact::SilentUntil, until, TreatmentClock::Pauses))
            }
            Selection::Dispute { amount, .. } => {
                let disputed = amount.unwrap_or(self.balance);
                if disputed.minor() > self.balance.minor() {
                    return Err(RefusalKind::AboveBalance { balance: self.balance });
                }
                let rest = Money::from_minor(self.balance.minor() - disputed.minor(), disputed.currency());
                let whole = rest.minor() == 0;
                let payments = if whole { Vec::new() } else { self.once(self.as_of, rest) };
                let clock = if whole { TreatmentClock::Pauses } else { TreatmentClock::Runs };
                self.settled(selection, payments, disputed, effect(Contact::Paused, None, clock))
            }
            Selection::Hardship | Selection::NotMe => {
                self.settled(selection, Vec::new(), zero, effect(Contact::Paused, None, TreatmentClock::Pauses))
            }
        })
    }

    fn within(&self, day: Date, max_days: u32) -> Result<(), RefusalKind> {
        let latest = self.as_of.plus_days_saturating(max_days.into());
        if day < self.as_of {
            Err(RefusalKind::BeforeAsOf { earliest: self.as_of })
        } else if day > latest {
            Err(RefusalKind::TooLate { latest })
        } else {
            Ok(())
        }
    }

    fn in_parts(&self, parts: InstalmentSelection) -> Result<Vec<Payment>, RefusalKind> {
        let policy = self.policy.instalments.as_ref().ok_or(RefusalKind::NotInPolicy)?;
        if !policy.frequencies().contains(&parts.frequency()) {
            return Err(RefusalKind::FrequencyNotOffered { frequencies: policy.frequencies().to_vec() });
        }
        if parts.count() > policy.max_count() {
            return Err(RefusalKind::TooManyPayments { max_count: policy.max_count() });
        }
        if parts.count() > self.most_parts() {
            return Err(RefusalKind::PaymentTooSmall { max_count: self.most_parts() });
        }
        self.within(parts.first_on(), policy.max_first_days())?;
        equal_instalments(self.balance, parts.frequency(), parts.count(), parts.first_on(), parts.anchor_day()).map_err(
            |_| RefusalKind::TooLate { latest: self.as_of.plus_days_saturating(policy.max_first_days().into()) },
        )
    }

    fn once(&self, on: Date, amount: Money) -> Vec<Payment> {
        vec![Payment { number: 1, on, amount, balance: Money::zero(amount.currency()) }]
    }

    fn settled(&self, selection: Selection, payments: Vec<Payment>, set_aside: Money, effect: Effect) -> PaymentOption {
        let currency = self.balance.currency();
        let total: i64 = payments.iter().map(|payment| payment.amount.minor()).sum();
        let settles = if payments.is_empty() { 0 } else { self.balance.minor() - set_aside.minor() };
        PaymentOption {
            selection,
            total: Money::from_minor(total, currency),
            cost: Money::from_minor(total - settles, currency),
            set_aside,
            last_on: payments.last().map(|payment| payment.on),
            payments,
            effect,
        }
    }
}

fn refusal(option: &'static str, selection: Option<Selection>, kind: RefusalKind) -> Refusal {
    let message = match &kind {
        RefusalKind::NothingToPay => "Nothing of this invoice is left to pay.".to_owned(),
        RefusalKind::NotInPolicy => "This business does not offer it.".to_owned(),
        RefusalKind::PromisesBroken { broken } => {
            format!("{broken} promised days have passed without the payment; the other ways are open.")
        }
        RefusalKind::BeforeAsOf { earliest } => format!("The first possible day is {earliest}."),
        RefusalKind::TooLate { latest } => format!("The last possible day is {latest}."),
        RefusalKind::FrequencyNotOffered { .. } => "This business offers other frequencies.".to_owned(),
        RefusalKind::TooManyPayments { max_count } => {
            format!("At most {max_count} payments are possible.")
        }
        RefusalKind::PaymentTooSmall { max_count } => {
            format!("So small an amount can have at most {max_count} payments.")
        }
        RefusalKind::AboveBalance { balance } => format!("At most {balance} is left to pay."),
    };
    Refusal { option, selection, message, kind }
}
