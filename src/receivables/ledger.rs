//! What is open as of a day: the facts of that day and earlier, and nothing later.

use crate::money::{Currency, Money, shares};
use crate::order;
use crate::receivables::invoice::{ChargeAging, ChargeKind, Invoice, InvoiceStatus, Terms};
use crate::receivables::receipt::{Application, Apply, Receipt, ReceiptKind};
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
    parts: [Part; 3],
}

/// What a part of an item is for, in the order in which money is put against an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Portion {
    Cost,
    Interest,
    Principal,
}

const PORTIONS: [Portion; 3] = [Portion::Cost, Portion::Interest, Portion::Principal];

/// A part of an item, in minor units.
#[derive(Clone, Copy, Debug, Default)]
struct Part {
    amount: i64,
    applied: i64,
}

impl Item<'_> {
    /// What is still to pay.
    pub fn open(&self) -> Money {
        Money::from_minor(self.open_minor(), self.amount.currency())
    }

    /// What is still to pay without the charges that it carries or is.
    pub fn open_principal(&self) -> Money {
        let [_, _, principal] = self.parts;
        Money::from_minor(principal.amount - principal.applied, self.amount.currency())
    }

    fn open_minor(&self) -> i64 {
        self.amount.minor() - self.applied.minor()
    }

    fn part(&self, portion: Portion) -> Part {
        let [cost, interest, principal] = self.parts;
        match portion {
            Portion::Cost => cost,
            Portion::Interest => interest,
            Portion::Principal => principal,
        }
    }

    /// Changes what is due and what was put against it.
    fn change(&mut self, portion: Portion, amount: i64, applied: i64) {
        let [cost, interest, principal] = &mut self.parts;
        let part = match portion {
            Portion::Cost => cost,
            Portion::Interest => interest,
            Portion::Principal => principal,
        };
        part.amount += amount;
        part.applied += applied;
        self.amount = Money::from_minor(self.amount.minor() + amount, self.amount.currency());
        self.applied = Money::from_minor(self.applied.minor() + applied, self.applied.currency());
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

/// An explicit application of more than was open then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Excess {
    /// Position of the receipt.
    pub receipt: usize,
    /// Position of the application.
    pub application: usize,
    /// How much more than was open.
    pub amount: Money,
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
    /// Explicit applications of more than was open.
    pub excess: Vec<Excess>,
    /// What is not known on that day.
    pub left_out: LeftOut,
    /// Each time that an item, by its position, came to be open or paid, in order; kept by [`Ledger::with_turns`].
    pub turns: Vec<Turn>,
}

/// An item came to be open, or paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Turn {
    /// The day.
    pub on: Date,
    /// Position of the item.
    pub item: usize,
    /// Whether it is open from then on.
    pub is_open: bool,
}

impl<'a> Ledger<'a> {
    /// Replays an account up to the end of a day.
    pub fn as_of(account: &'a Account, as_of: Date) -> Self {
        Self::replay(Replay::new(account, as_of))
    }

    /// As [`Ledger::as_of`], with the days on which items came to be open or paid.
    pub fn with_turns(account: &'a Account, as_of: Date) -> Self {
        Self::replay(Replay { turns: Some(Vec::new()), ..Replay::new(account, as_of) })
    }

    fn replay(mut replay: Replay<'a>) -> Self {
        for (day, step) in replay.steps() {
            replay.today = day;
            replay.carry_out(step);
        }
        replay.finish()
    }

    /// Every currency of the documents that the day knows, in the order of their codes.
    pub fn currencies(&self) -> Vec<Currency> {
        let receipts = self.account.receipts.iter().filter(|receipt| receipt.on <= self.as_of);
        let receipts = receipts.map(|receipt| receipt.amount.currency());
        let mut all: Vec<Currency> = self.items.iter().map(|item| item.amount.currency()).chain(receipts).collect();
        order::sort_by(&mut all, Ord::cmp);
        all.dedup();
        all
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

/// Something that changes what is open. Within a day: arrivals, then applications in the order of the receipts, then
/// reversals and chargebacks.
#[derive(Clone, Copy)]
enum Step<'a> {
    /// An item, or a charge that an item carries, comes into being.
    Arrive {
        item: usize,
        portion: Portion,
        minor: i64,
    },
    Apply {
        receipt: usize,
        application: usize,
        to: &'a Application,
    },
    ApplyByRule {
        receipt: usize,
        rule: &'a Apply,
    },
    Reverse {
        receipt: usize,
    },
    TakeBack {
        receipt: usize,
        chargeback: usize,
        minor: i64,
    },
}

impl Step<'_> {
    fn order(&self) -> (u8, usize, usize) {
        match self {
            Self::Arrive { item, .. } => (0, *item, 0),
            Self::Apply { receipt, application, .. } => (1, *receipt, *application),
            Self::ApplyByRule { receipt, .. } => (1, *receipt, 0),
            Self::Reverse { receipt } => (2, *receipt, 0),
            Self::TakeBack { chargeback, .. } => (2, *chargeback, 0),
        }
    }
}

/// What one receipt has done so far.
#[derive(Clone, Default)]
struct Progress {
    rest: i64,
    taken_back: i64,
    /// Whether its applications are undone by the day; only then each of them is remembered.
    is_undone: bool,
    applied: Vec<Applied>,
}

/// Part of a receipt that was put against a portion of an item: packed, for there may be millions of them.
#[derive(Clone, Copy)]
struct Applied {
    item: u32,
    portion: Portion,
    minor: i64,
}

struct Replay<'a> {
    account: &'a Account,
    as_of: Date,
    items: Vec<Item<'a>>,
    /// First item of each invoice, and the first one after them.
    items_of: Vec<(usize, usize)>,
    /// The items of each invoice by due date, at the places of its items.
    by_due: Vec<usize>,
    receipts: Vec<Progress>,
    /// Open items by age; kept only where a receipt is applied by a rule.
    by_age: Option<ByAge>,
    excess: Vec<Excess>,
    left_out: LeftOut,
    today: Date,
    turns: Option<Vec<Turn>>,
}

impl<'a> Replay<'a> {
    fn new(account: &'a Account, as_of: Date) -> Self {
        let progress = |receipt: &Receipt| match receipt.kind {
            ReceiptKind::Chargeback { .. } => Progress::default(),
            _ => Progress { rest: receipt.amount.minor(), ..Progress::default() },
        };
        Self {
            account,
            as_of,
            items: Vec::with_capacity(account.invoices.len()),
            items_of: vec![(0, 0); account.invoices.len()],
            by_due: Vec::new(),
            receipts: account.receipts.iter().map(progress).collect(),
            by_age: None,
            excess: Vec::new(),
            left_out: LeftOut::default(),
            today: as_of,
            turns: None,
        }
    }

    /// Lays out the items, still at zero, and lists what happens to them up to the day, in order.
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
        order::sort_by(&mut steps, |(day, step), (other_day, other)| {
            (day, step.order()).cmp(&(other_day, other.order()))
        });
        steps
    }

    fn lay_out(&mut self, position: usize, invoice: &'a Invoice, steps: &mut Vec<(Date, Step<'a>)>) {
        let first = self.items.len();
        let zero = Money::zero(invoice.amount.currency());
        let parts = [Part::default(); 3];
        let blank = |instalment, charge, issued, due| Item {
            invoice,
            instalment,
            charge,
            issued,
            due,
            amount: zero,
            applied: zero,
            parts,
        };
        let principal = |item, minor| Step::Arrive { item, portion: Portion::Principal, minor };
        match &invoice.terms {
            Terms::Due(due) => {
                steps.push((invoice.issued, principal(first, invoice.amount.minor())));
                self.items.push(blank(None, None, invoice.issued, *due));
            }
            Terms::Instalments(parts) => {
                for part in parts {
                    steps.push((invoice.issued, principal(self.items.len(), part.amount.minor())));
                    self.items.push(blank(Some(part.seq), None, invoice.issued, part.due));
                }
            }
        }
        let parts_end = self.items.len();
        for charge in invoice.charges.iter().filter(|charge| charge.on <= self.as_of) {
            let carrier = (first..parts_end)
                .filter(|index| self.items.get(*index).is_some_and(|item| item.due >= charge.due))
                .min_by_key(|index| self.items.get(*index).map(|item| item.due))
                .filter(|_| charge.ages_with == ChargeAging::InstalmentPeriod);
            let arises = charge.on.max(invoice.issued);
            let item = carrier.unwrap_or_else(|| {
                self.items.push(blank(None, Some(&charge.id), arises, charge.due));
                self.items.len() - 1
            });
            let portion = match charge.kind {
                ChargeKind::Cost => Portion::Cost,
                ChargeKind::Interest => Portion::Interest,
            };
            steps.push((arises, Step::Arrive { item, portion, minor: charge.amount.minor() }));
        }
        let due = |place: usize| self.items.get(first + place).map(|item| item.due);
        let by_due = order::positions(self.items.len() - first, &|one, other| due(one).cmp(&due(other)));
        self.by_due.extend(by_due.into_iter().map(|place| first + place));
        if let Some(items) = self.items_of.get_mut(position) {
            *items = (first, self.items.len());
        }
    }

    fn list_receipt(&mut self, receipt: usize, facts: &'a Receipt, steps: &mut Vec<(Date, Step<'a>)>) {
        if let ReceiptKind::Chargeback { of } = &facts.kind {
            let taken_back = self.account.receipt_position(of);
            let minor = facts.amount.minor();
            if let Some(taken_back) = taken_back {
                self.remember(taken_back);
                steps.push((facts.on, Step::TakeBack { receipt: taken_back, chargeback: receipt, minor }));
            }
            return;
        }
        match &facts.apply {
            Apply::To(applications) => {
                for (application, to) in applications.iter().enumerate() {
                    let on = to.on.unwrap_or(facts.on);
                    let outlives = facts.reversed_on.is_none_or(|reversed_on| on <= reversed_on);
                    if on <= self.as_of && outlives {
                        steps.push((on, Step::Apply { receipt, application, to }));
                    }
                }
            }
            rule => {
                self.by_age = self.by_age.take().or_else(|| Some(ByAge::new(&self.items)));
                steps.push((facts.on, Step::ApplyByRule { receipt, rule }));
            }
        }
        if let Some(reversed_on) = facts.reversed_on.filter(|reversed_on| *reversed_on <= self.as_of) {
            self.remember(receipt);
            steps.push((reversed_on, Step::Reverse { receipt }));
        }
    }

    fn remember(&mut self, receipt: usize) {
        if let Some(progress) = self.receipts.get_mut(receipt) {
            progress.is_undone = true;
        }
    }

    fn carry_out(&mut self, step: Step<'a>) {
        match step {
            Step::Arrive { item, portion, minor } => self.change(item, portion, minor, 0),
            Step::Apply { receipt, application, to } => self.apply_explicitly(receipt, application, to),
            Step::ApplyByRule { receipt, rule } => self.apply_by_rule(receipt, rule),
            Step::Reverse { receipt } => {
                self.take_back(receipt, i64::MAX);
                if let Some(progress) = self.receipts.get_mut(receipt) {
                    progress.rest = 0;
                }
            }
            Step::TakeBack { receipt, minor, .. } => {
                let rest = self.receipts.get_mut(receipt).map_or(0, |progress| {
                    let from_rest = progress.rest.min(minor);
                    progress.rest -= from_rest;
                    from_rest
                });
                if let Some(progress) = self.receipts.get_mut(receipt) {
                    progress.taken_back += minor;
                }
                self.take_back(receipt, minor - rest);
            }
        }
    }

    fn apply_explicitly(&mut self, receipt: usize, application: usize, to: &Application) {
        let position = self.account.invoice_position(&to.invoice);
        let (first, end) = position.and_then(|position| self.items_of.get(position)).copied().unwrap_or_default();
        // How much more it is than all that was looked at; the receipt may have less left to put there.
        let mut left = to.amount.minor();
        for place in first..end {
            let Some(index) = self.by_due.get(place).copied().filter(|_| left > 0) else { break };
            let takes = |item: &Item<'_>| {
                item.open_minor() > 0 && (to.instalment.is_none() || item.instalment == to.instalment)
            };
            if let Some(open) = self.items.get(index).filter(|item| takes(item)).map(Item::open_minor) {
                self.put(receipt, index, &PORTIONS, left);
                left -= open;
            }
        }
        // With the whole receipt taken back its later applications are gone, as they are with a reversal.
        let is_there = self.account.receipts.get(receipt).zip(self.receipts.get(receipt));
        if left > 0 && is_there.is_some_and(|(facts, progress)| progress.taken_back < facts.amount.minor()) {
            let amount = Money::from_minor(left, to.amount.currency());
            self.excess.push(Excess { receipt, application, amount });
        }
    }

    fn apply_by_rule(&mut self, receipt: usize, rule: &Apply) {
        let Some(currency) = self.account.receipts.get(receipt).map(|receipt| receipt.amount.currency()) else {
            return;
        };
        match rule {
            Apply::CostsInterestPrincipal => {
                for portion in &PORTIONS {
                    self.apply_oldest_first(receipt, currency, std::slice::from_ref(portion));
                }
            }
            Apply::Proportional => {
                let items = self.by_age.as_ref().map(|by_age| by_age.all(currency)).unwrap_or_default();
                let open = |index: &usize| self.items.get(*index).map_or(0, Item::open_minor);
                let weights: Vec<i64> = items.iter().map(open).collect();
                let rest = self.receipts.get(receipt).map_or(0, |progress| progress.rest);
                let total = weights.iter().sum::<i64>().min(rest);
                if let Some(progress) = self.receipts.get_mut(receipt).filter(|progress| progress.is_undone) {
                    progress.applied.reserve_exact(items.len());
                }
                for (index, part) in items.into_iter().zip(shares(total, &weights)) {
                    self.put(receipt, index, &PORTIONS, part);
                }
            }
            Apply::OldestFirst | Apply::To(_) => self.apply_oldest_first(receipt, currency, &PORTIONS),
        }
    }

    fn apply_oldest_first(&mut self, receipt: usize, currency: Currency, portions: &[Portion]) {
        while let Some(item) = self.by_age.as_mut().and_then(|by_age| by_age.oldest(currency, portions)) {
            if self.put(receipt, item, portions, i64::MAX) == 0 {
                break;
            }
        }
    }

    /// Puts as much as possible, `most` at most, of a receipt's rest against an item; answers how much that was.
    fn put(&mut self, receipt: usize, index: usize, portions: &[Portion], most: i64) -> i64 {
        let mut put = 0;
        for portion in portions {
            let (Some(progress), Some(item)) = (self.receipts.get_mut(receipt), self.items.get(index)) else { break };
            let part = item.part(*portion);
            let minor = (most - put).min(progress.rest).min(part.amount - part.applied);
            if minor > 0 {
                put += minor;
                progress.rest -= minor;
                if progress.is_undone {
                    let item = u32::try_from(index).unwrap_or(u32::MAX);
                    progress.applied.push(Applied { item, portion: *portion, minor });
                }
                self.change(index, *portion, 0, minor);
            }
        }
        put
    }

    /// Undoes a receipt's applications, from the last made, up to so many minor units.
    fn take_back(&mut self, receipt: usize, mut minor: i64) {
        let Some(progress) = self.receipts.get_mut(receipt) else { return };
        let mut applied = std::mem::take(&mut progress.applied);
        while let Some(last) = applied.last_mut().filter(|_| minor > 0) {
            let Applied { item, portion, minor: put } = *last;
            let taken = put.min(minor);
            minor -= taken;
            last.minor -= taken;
            if last.minor == 0 {
                applied.pop();
            }
            self.change(item as usize, portion, 0, -taken);
        }
        // One receipt after the other may have been put against everything there is.
        if applied.len() < applied.capacity() / 4 {
            applied.shrink_to_fit();
        }
        if let Some(progress) = self.receipts.get_mut(receipt) {
            progress.applied = applied;
        }
    }

    fn change(&mut self, index: usize, portion: Portion, amount: i64, applied: i64) {
        let Some(item) = self.items.get_mut(index) else { return };
        let was_open = item.open_minor() != 0;
        item.change(portion, amount, applied);
        let is_open = item.open_minor() != 0;
        if let Some(turns) = self.turns.as_mut().filter(|_| was_open != is_open) {
            turns.push(Turn { on: self.today, item: index, is_open });
        }
        if let Some(by_age) = &mut self.by_age {
            by_age.note(index, item);
        }
    }

    fn finish(self) -> Ledger<'a> {
        let receipts = self.account.receipts.iter().zip(&self.receipts);
        let unapplied = receipts.filter(|(receipt, progress)| receipt.on <= self.as_of && progress.rest > 0);
        let cash = |(receipt, progress): (&'a Receipt, &Progress)| UnappliedCash {
            receipt,
            rest: Money::from_minor(progress.rest, receipt.amount.currency()),
        };
        Ledger {
            account: self.account,
            as_of: self.as_of,
            unapplied: unapplied.map(cash).collect(),
            items: self.items,
            excess: self.excess,
            left_out: self.left_out,
            turns: self.turns.unwrap_or_default(),
        }
    }
}

/// Which parts of which items are open, by age: a bit for each rank, apart for each currency and portion.
struct ByAge {
    rank_of: Vec<usize>,
    item_at: Vec<usize>,
    open: Vec<(Currency, [Ranks; 3])>,
}

/// A set of ranks.
struct Ranks {
    words: Vec<u64>,
    /// No word before this one has a bit: what is paid is not looked through again.
    first: usize,
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
            let none = || Ranks { words: vec![0; self.rank_of.len().div_ceil(64)], first: 0 };
            self.open.push((currency, [none(), none(), none()]));
            self.open.len() - 1
        });
        let Some((_, sets)) = self.open.get_mut(position) else { return };
        for (set, portion) in sets.iter_mut().zip(PORTIONS) {
            let Some(word) = set.words.get_mut(rank / 64) else { continue };
            let bit = 1 << (rank % 64);
            let part = item.part(portion);
            if part.amount > part.applied {
                *word |= bit;
                set.first = set.first.min(rank / 64);
            } else {
                *word &= !bit;
            }
        }
    }

    /// The oldest item of a currency that has something open of these portions.
    fn oldest(&mut self, currency: Currency, portions: &[Portion]) -> Option<usize> {
        let (_, sets) = self.open.iter_mut().find(|(other, _)| *other == currency)?;
        let wanted = sets.iter_mut().zip(PORTIONS).filter(|(_, portion)| portions.contains(portion));
        let rank = wanted.filter_map(|(set, _)| set.lowest()).min()?;
        self.item_at.get(rank).copied()
    }

    /// All items of a currency that have something open, oldest first.
    fn all(&self, currency: Currency) -> Vec<usize> {
        let Some((_, [costs, interest, principal])) = self.open.iter().find(|(other, _)| *other == currency) else {
            return Vec::new();
        };
        let words = costs.words.iter().zip(&interest.words).zip(&principal.words);
        let words = words.map(|((one, two), three)| one | two | three);
        let ranks = words.enumerate().flat_map(|(position, word)| {
            (0..64).filter(move |bit| word >> bit & 1 == 1).map(move |bit| position * 64 + bit)
        });
        ranks.filter_map(|rank| self.item_at.get(rank).copied()).collect()
    }
}

impl Ranks {
    fn lowest(&mut self) -> Option<usize> {
        let ahead = self.words.iter().skip(self.first).take_while(|word| **word == 0).count();
        self.first += ahead;
        let bit = self.words.get(self.first)?.trailing_zeros();
        Some(self.first * 64 + usize::try_from(bit).ok()?)
    }
}
