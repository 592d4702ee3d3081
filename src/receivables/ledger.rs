//! What is open as of a day: the facts of that day and earlier, and nothing later.

use crate::money::{Currency, Money};
use crate::order;
use crate::receivables::invoice::{ChargeAging, Invoice, InvoiceStatus, Terms};
use crate::receivables::receipt::{Application, Apply, Receipt};
use crate::receivables::{Account, Id};
use crate::time::Date;

/// The smallest thing that is owed: an instalment, a charge of its own, or the invoice where it has neither.
#[derive(Clone, Copy, Debug)]
pub struct Item<'a> {
    /// Its invoice.
    pub invoice: &'a Invoice,
    /// The instalment's number.
    pub instalment: Option<u32>,
    /// The charge that it is.
    pub charge: Option<&'a Id>,
    /// Day of issue; a charge's is the day it came into being.
    pub issued: Date,
    /// Due date.
    pub due: Date,
    /// Amount, with the charges that it carries.
    pub amount: Money,
    /// What was put against it.
    pub applied: Money,
}

impl Item<'_> {
    /// What is still to pay.
    pub fn open(&self) -> Money {
        Money::from_minor(self.open_minor(), self.amount.currency())
    }

    fn open_minor(&self) -> i64 {
        self.amount.minor() - self.applied.minor()
    }

    /// Oldest first: by due date, issue date, invoice id and number.
    pub fn by_age(&self, other: &Self) -> std::cmp::Ordering {
        self.age_order().cmp(&other.age_order())
    }

    fn age_order(&self) -> (Date, Date, &str, u32, Option<&str>) {
        (self.due, self.issued, &self.invoice.id, self.instalment.unwrap_or(0), self.charge.map(|id| &**id))
    }
}

/// A receipt's rest that is put against nothing.
#[derive(Clone, Copy, Debug)]
pub struct UnappliedCash<'a> {
    /// The receipt.
    pub receipt: &'a Receipt,
    /// The rest, above zero.
    pub rest: Money,
}

/// Documents that the day leaves out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// Drafts.
    pub drafts: usize,
    /// Invoices issued later.
    pub later_invoices: usize,
    /// Receipts of a later day.
    pub later_receipts: usize,
}

/// An account as of a day.
#[derive(Clone, Debug)]
pub struct Ledger<'a> {
    /// The account.
    pub account: &'a Account,
    /// The day.
    pub as_of: Date,
    /// Everything issued by then, paid or not, in the order of the facts.
    pub items: Vec<Item<'a>>,
    /// Receipts with an unapplied rest, in the order of the facts.
    pub unapplied: Vec<UnappliedCash<'a>>,
    /// What is not known on that day.
    pub left_out: LeftOut,
}

impl<'a> Ledger<'a> {
    /// Replays an account up to the end of a day.
    pub fn as_of(account: &'a Account, as_of: Date) -> Self {
        let mut replay = Replay::new(account, as_of);
        let mut steps = replay.steps();
        order::sort_by(&mut steps, |(day, step), (other_day, other)| {
            (day, step.order()).cmp(&(other_day, other.order()))
        });
        for (_, step) in steps {
            replay.carry_out(step);
        }
        replay.finish()
    }

    /// Items that are not paid, in the order of the facts.
    pub fn open_items(&self) -> impl Iterator<Item = &Item<'a>> {
        self.items.iter().filter(|item| item.open_minor() != 0)
    }

    /// Open items of an invoice.
    pub fn open_items_of(&self, invoice: &str) -> impl Iterator<Item = &Item<'a>> {
        self.open_items().filter(move |item| *item.invoice.id == *invoice)
    }

    /// The item that comes first by due date, issue date, invoice id and number.
    pub fn oldest<'i>(items: impl Iterator<Item = &'i Item<'a>>) -> Option<&'i Item<'a>>
    where
        'a: 'i,
    {
        items.min_by(|one, other| one.by_age(other))
    }
}

/// Something that changes what is open. Within a day: arrivals, then applications in the order of the receipts, then reversals.
#[derive(Clone, Copy)]
enum Step<'a> {
    /// An item, or a charge that an item carries, comes into being.
    Arrive {
        item: usize,
        minor: i64,
    },
    Apply {
        receipt: usize,
        application: usize,
        to: &'a Application,
    },
    ApplyOldestFirst {
        receipt: usize,
    },
    Reverse {
        receipt: usize,
    },
}

impl Step<'_> {
    fn order(&self) -> (u8, usize, usize) {
        match self {
            Self::Arrive { item, .. } => (0, *item, 0),
            Self::Apply { receipt, application, .. } => (1, *receipt, *application),
            Self::ApplyOldestFirst { receipt } => (1, *receipt, 0),
            Self::Reverse { receipt } => (2, *receipt, 0),
        }
    }
}

/// What one receipt has done so far.
#[derive(Clone, Default)]
struct Progress {
    rest: i64,
    applied: Vec<(usize, i64)>,
}

struct Replay<'a> {
    account: &'a Account,
    as_of: Date,
    items: Vec<Item<'a>>,
    /// First item of each invoice, and the first one after them.
    items_of: Vec<(usize, usize)>,
    receipts: Vec<Progress>,
    /// Open items by age, for the rule "oldest first"; kept only where a receipt asks for it.
    by_age: Option<ByAge>,
    left_out: LeftOut,
}

/// Which items are open, by age: a bit for each rank, apart for each currency.
struct ByAge {
    rank_of: Vec<usize>,
    item_at: Vec<usize>,
    open: Vec<(Currency, Vec<u64>)>,
}

impl<'a> Replay<'a> {
    fn new(account: &'a Account, as_of: Date) -> Self {
        let rest =
            account.receipts.iter().map(|receipt| Progress { rest: receipt.amount.minor(), applied: Vec::new() });
        Self {
            account,
            as_of,
            items: Vec::with_capacity(account.invoices.len()),
            items_of: vec![(0, 0); account.invoices.len()],
            receipts: rest.collect(),
            by_age: None,
            left_out: LeftOut::default(),
        }
    }

    /// Lays out the items, still at zero, and lists what happens to them up to the day.
    fn steps(&mut self) -> Vec<(Date, Step<'a>)> {
        let mut steps = Vec::new();
        for (position, invoice) in self.account.invoices.iter().enumerate() {
            if invoice.status == InvoiceStatus::Draft {
                self.left_out.drafts += 1;
            } else if invoice.issued > self.as_of {
                self.left_out.later_invoices += 1;
            } else {
                self.lay_out(position, invoice, &mut steps);
            }
        }
        for (position, receipt) in self.account.receipts.iter().enumerate() {
            if receipt.on > self.as_of {
                self.left_out.later_receipts += 1;
            } else {
                self.list_receipt(position, receipt, &mut steps);
            }
        }
        steps
    }

    fn lay_out(&mut self, position: usize, invoice: &'a Invoice, steps: &mut Vec<(Date, Step<'a>)>) {
        let first = self.items.len();
        let zero = Money::zero(invoice.amount.currency());
        let blank = |instalment, charge, issued, due| Item {
            invoice,
            instalment,
            charge,
            issued,
            due,
            amount: zero,
            applied: zero,
        };
        let parts: Vec<(Option<u32>, Date, i64)> = match &invoice.terms {
            Terms::Due(due) => vec![(None, *due, invoice.amount.minor())],
            Terms::Instalments(parts) => {
                parts.iter().map(|part| (Some(part.seq), part.due, part.amount.minor())).collect()
            }
        };
        for (instalment, due, minor) in parts {
            steps.push((invoice.issued, Step::Arrive { item: self.items.len(), minor }));
            self.items.push(blank(instalment, None, invoice.issued, due));
        }
        let parts_end = self.items.len();
        for charge in invoice.charges.iter().filter(|charge| charge.on <= self.as_of) {
            let carrier = (first..parts_end)
                .filter(|index| self.items.get(*index).is_some_and(|item| item.due >= charge.due))
                .min_by_key(|index| self.items.get(*index).map(|item| item.due))
                .filter(|_| charge.ages_with == ChargeAging::InstalmentPeriod);
            match carrier {
                Some(item) => {
                    steps.push((charge.on.max(invoice.issued), Step::Arrive { item, minor: charge.amount.minor() }))
                }
                None => {
                    let item = blank(None, Some(&charge.id), charge.on.max(invoice.issued), charge.due);
                    steps.push((item.issued, Step::Arrive { item: self.items.len(), minor: charge.amount.minor() }));
                    self.items.push(item);
                }
            }
        }
        if let Some(items) = self.items_of.get_mut(position) {
            *items = (first, self.items.len());
        }
    }

    fn list_receipt(&mut self, receipt: usize, facts: &'a Receipt, steps: &mut Vec<(Date, Step<'a>)>) {
        match &facts.apply {
            Apply::OldestFirst => {
                self.by_age = self.by_age.take().or_else(|| Some(ByAge::new(&self.items)));
                steps.push((facts.on, Step::ApplyOldestFirst { receipt }));
            }
            Apply::To(applications) => {
                for (application, to) in applications.iter().enumerate() {
                    let on = to.on.unwrap_or(facts.on);
                    let outlives = facts.reversed_on.is_none_or(|reversed_on| on <= reversed_on);
                    if on <= self.as_of && outlives {
                        steps.push((on, Step::Apply { receipt, application, to }));
                    }
                }
            }
        }
        if let Some(reversed_on) = facts.reversed_on.filter(|reversed_on| *reversed_on <= self.as_of) {
            steps.push((reversed_on, Step::Reverse { receipt }));
        }
    }

    fn carry_out(&mut self, step: Step<'a>) {
        match step {
            Step::Arrive { item, minor } => {
                if let Some(arrived) = self.items.get_mut(item) {
                    arrived.amount = Money::from_minor(arrived.amount.minor() + minor, arrived.amount.currency());
                }
                self.note_open(item);
            }
            Step::Apply { receipt, to, .. } => {
                let position = self.account.invoice_position(&to.invoice);
                let (first, end) =
                    position.and_then(|position| self.items_of.get(position)).copied().unwrap_or_default();
                let mut items: Vec<usize> = (first..end).collect();
                order::sort_by(&mut items, |one, other| {
                    self.items.get(*one).map(|item| item.due).cmp(&self.items.get(*other).map(|item| item.due))
                });
                let mut left = to.amount.minor();
                for index in items {
                    let wanted = self
                        .items
                        .get(index)
                        .is_some_and(|item| to.instalment.is_none() || item.instalment == to.instalment);
                    if wanted && left > 0 {
                        left -= self.put(receipt, index, left);
                    }
                }
            }
            Step::ApplyOldestFirst { receipt } => {
                let Some(currency) = self.account.receipts.get(receipt).map(|receipt| receipt.amount.currency()) else {
                    return;
                };
                while let Some(item) = self.by_age.as_ref().and_then(|by_age| by_age.oldest(currency)) {
                    if self.put(receipt, item, i64::MAX) == 0 {
                        break;
                    }
                }
            }
            Step::Reverse { receipt } => {
                let Some(progress) = self.receipts.get_mut(receipt) else {
                    return;
                };
                progress.rest = 0;
                for (index, minor) in std::mem::take(&mut progress.applied) {
                    if let Some(item) = self.items.get_mut(index) {
                        item.applied = Money::from_minor(item.applied.minor() - minor, item.applied.currency());
                    }
                    self.note_open(index);
                }
            }
        }
    }

    /// Puts as much as possible, `most` at most, of a receipt's rest against an item; answers how much that was.
    fn put(&mut self, receipt: usize, index: usize, most: i64) -> i64 {
        let (Some(progress), Some(item)) = (self.receipts.get_mut(receipt), self.items.get_mut(index)) else {
            return 0;
        };
        let minor = most.min(progress.rest).min(item.open_minor());
        if minor > 0 {
            progress.rest -= minor;
            progress.applied.push((index, minor));
            item.applied = Money::from_minor(item.applied.minor() + minor, item.applied.currency());
            self.note_open(index);
        }
        minor
    }

    fn note_open(&mut self, index: usize) {
        if let (Some(by_age), Some(item)) = (&mut self.by_age, self.items.get(index)) {
            by_age.note(index, item);
        }
    }

    fn finish(self) -> Ledger<'a> {
        let unapplied = self
            .account
            .receipts
            .iter()
            .zip(&self.receipts)
            .filter(|(receipt, progress)| receipt.on <= self.as_of && progress.rest > 0);
        Ledger {
            account: self.account,
            as_of: self.as_of,
            unapplied: unapplied
                .map(|(receipt, progress)| UnappliedCash {
                    receipt,
                    rest: Money::from_minor(progress.rest, receipt.amount.currency()),
                })
                .collect(),
            items: self.items,
            left_out: self.left_out,
        }
    }
}

impl ByAge {
    fn new(items: &[Item<'_>]) -> Self {
        let item_at = order::positions(items.len(), &|one, other| match (items.get(one), items.get(other)) {
            (Some(one), Some(other)) => one.by_age(other),
            _ => std::cmp::Ordering::Equal,
        });
        let mut rank_of = vec![0; item_at.len()];
        for (rank, index) in item_at.iter().enumerate() {
            if let Some(slot) = rank_of.get_mut(*index) {
                *slot = rank;
            }
        }
        Self { rank_of, item_at, open: Vec::new() }
    }

    fn note(&mut self, index: usize, item: &Item<'_>) {
        let Some(rank) = self.rank_of.get(index) else { return };
        let currency = item.amount.currency();
        let position = self.open.iter().position(|(other, _)| *other == currency).unwrap_or_else(|| {
            self.open.push((currency, vec![0; self.rank_of.len().div_ceil(64)]));
            self.open.len() - 1
        });
        let Some(word) = self.open.get_mut(position).and_then(|(_, words)| words.get_mut(rank / 64)) else { return };
        let bit = 1 << (rank % 64);
        *word = if item.open_minor() > 0 { *word | bit } else { *word & !bit };
    }

    fn oldest(&self, currency: Currency) -> Option<usize> {
        let (_, words) = self.open.iter().find(|(other, _)| *other == currency)?;
        let (position, word) = words.iter().enumerate().find(|(_, word)| **word != 0)?;
        let rank = position * 64 + usize::try_from(word.trailing_zeros()).ok()?;
        self.item_at.get(rank).copied()
    }
}
