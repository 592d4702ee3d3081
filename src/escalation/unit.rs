//! What climbs the ladder, and since when it has been open.

use std::cmp::Ordering;

use crate::escalation::ladder::{AnchorBy, Ladder, Unit};
use crate::money::Currency;
use crate::order;
use crate::receivables::{About, Account, Id, Item, Ledger};
use crate::time::Date;

/// An account as of a day, in its units.
pub(super) struct Units<'a> {
    /// Everything issued by then, paid or not, unit by unit, the oldest first.
    pub(super) items: Vec<Item<'a>>,
    /// The units in order.
    pub(super) units: Vec<Climber<'a>>,
}

/// What one verdict is about.
pub(super) struct Climber<'a> {
    pub(super) key: Key<'a>,
    /// Its first item, and the first one after them.
    pub(super) range: (usize, usize),
    /// The oldest open item, if any, from each day on until the next.
    oldest_from: Vec<(Date, Option<usize>)>,
    /// The last day at whose end nothing was open.
    last_clear: Option<Date>,
}

/// What tells a unit from the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key<'a> {
    pub(super) currency: Option<Currency>,
    pub(super) invoice: Option<&'a Id>,
    pub(super) instalment: Option<u32>,
    pub(super) charge: Option<&'a Id>,
}

impl<'a> Key<'a> {
    fn of(item: &Item<'a>, unit: Unit) -> Self {
        let none = Key { currency: None, invoice: None, instalment: None, charge: None };
        let invoice = Some(&item.invoice.id);
        match unit {
            Unit::Account => none,
            Unit::Currency => Key { currency: Some(item.amount.currency()), ..none },
            Unit::Invoice => Key { invoice, ..none },
            Unit::Instalment => Key { invoice, instalment: item.instalment, charge: item.charge, ..none },
        }
    }

    /// Whether a notice was about this unit too.
    pub(super) fn is_meant(&self, about: &About, account: &Account) -> bool {
        let currency = || match (self.currency, self.invoice) {
            (None, Some(invoice)) => account.invoice(invoice).map(|invoice| invoice.amount.currency()),
            (currency, _) => currency,
        };
        let of_invoice = |wanted: &Id| match (self.invoice, self.currency) {
            (Some(invoice), _) => invoice == wanted,
            (None, Some(currency)) => account.invoice(wanted).is_some_and(|it| it.amount.currency() == currency),
            (None, None) => true,
        };
        about.invoice.as_ref().is_none_or(of_invoice)
            && about.instalment.is_none_or(|wanted| self.instalment.is_none_or(|instalment| instalment == wanted))
            && about.currency.is_none_or(|wanted| currency().is_none_or(|currency| currency == wanted))
    }
}

impl<'a> Units<'a> {
    pub(super) fn new(account: &'a Account, as_of: Date, ladder: &Ladder) -> Self {
        let ledger = Ledger::with_turns(account, as_of);
        let key = |item: &Item<'a>| Key::of(item, ladder.unit);
        let by_age = |one: &Item<'a>, other: &Item<'a>| match ladder.anchor {
            AnchorBy::DueDate => one.by_age(other),
            AnchorBy::IssueDate => one.issued.cmp(&other.issued).then_with(|| one.by_age(other)),
        };
        let sorted = order::positions(ledger.items.len(), &|one, other| {
            let (Some(one), Some(other)) = (ledger.items.get(one), ledger.items.get(other)) else {
                return Ordering::Equal;
            };
            key(one).cmp(&key(other)).then_with(|| by_age(one, other))
        });
        let mut rank_of = vec![0; sorted.len()];
        for (rank, position) in sorted.iter().enumerate() {
            if let Some(slot) = rank_of.get_mut(*position) {
                *slot = rank;
            }
        }
        let items: Vec<Item<'a>> = sorted.iter().filter_map(|position| ledger.items.get(*position).copied()).collect();
        let mut units: Vec<Climber<'a>> = Vec::new();
        for (position, item) in items.iter().enumerate() {
            match units.last_mut() {
                Some(last) if last.key == key(item) => last.range.1 = position + 1,
                _ => units.push(Climber::new(key(item), position, position + 1)),
            }
        }
        // An account without anything to pay has a verdict too.
        if units.is_empty() && ladder.unit == Unit::Account {
            units.push(Climber::new(Key { currency: None, invoice: None, instalment: None, charge: None }, 0, 0));
        }
        let mut all = Self { items, units };
        all.follow(&ledger, &rank_of);
        all
    }

    /// Notes, for each unit, its oldest open item at the end of every day on which that changed.
    fn follow(&mut self, ledger: &Ledger<'a>, rank_of: &[usize]) {
        let mut open = vec![0_u64; self.items.len().div_ceil(64)];
        let mut turns = ledger.turns.as_slice();
        while let Some(today) = turns.first().map(|turn| turn.on) {
            let (of_today, rest) = turns.split_at(turns.partition_point(|turn| turn.on <= today));
            turns = rest;
            let mut touched = Vec::with_capacity(of_today.len());
            for turn in of_today {
                let rank = rank_of.get(turn.item).copied().unwrap_or_default();
                if let Some(word) = open.get_mut(rank / 64) {
                    let bit = 1 << (rank % 64);
                    *word = if turn.is_open { *word | bit } else { *word & !bit };
                }
                let unit = self.units.partition_point(|unit| unit.range.1 <= rank);
                if touched.last() != Some(&unit) {
                    touched.push(unit);
                }
            }
            for unit in touched {
                if let Some(unit) = self.units.get_mut(unit) {
                    unit.note(today, first_within(&open, unit.range));
                }
            }
        }
        for unit in &mut self.units {
            unit.find_last_clear(ledger.as_of);
        }
    }

    pub(super) fn items_of(&self, unit: &Climber<'a>) -> &[Item<'a>] {
        self.items.get(unit.range.0..unit.range.1).unwrap_or_default()
    }
}

/// The first set bit of a range.
fn first_within(bits: &[u64], (start, end): (usize, usize)) -> Option<usize> {
    let words = bits.iter().enumerate().skip(start / 64);
    let first = words.take_while(|(position, _)| position * 64 < end).find_map(|(position, word)| {
        let before = start.saturating_sub(position * 64);
        let word = if before > 0 { word & (u64::MAX << before) } else { *word };
        (word != 0).then(|| position * 64 + usize::try_from(word.trailing_zeros()).unwrap_or_default())
    });
    first.filter(|position| *position < end)
}

impl<'a> Climber<'a> {
    fn new(key: Key<'a>, start: usize, end: usize) -> Self {
        Self { key, range: (start, end), oldest_from: Vec::new(), last_clear: None }
    }

    fn note(&mut self, today: Date, oldest: Option<usize>) {
        if let Some(last) = self.oldest_from.last_mut().filter(|(day, _)| *day == today) {
            last.1 = oldest;
        } else if self.oldest_from.last().map(|(_, last)| *last) != Some(oldest) {
            self.oldest_from.push((today, oldest));
        }
    }

    fn find_last_clear(&mut self, as_of: Date) {
        let starts = self.oldest_from.iter();
        let ends = self.oldest_from.iter().skip(1).map(|(day, _)| day.plus_days_saturating(-1)).chain([as_of]);
        let clear = starts.zip(ends).filter(|((day, oldest), end)| oldest.is_none() && day <= end);
        let before = self.oldest_from.first().map_or(as_of, |(first, _)| first.plus_days_saturating(-1));
        self.last_clear = clear.map(|(_, end)| end).last().or(Some(before));
    }

    /// The oldest open item at the end of a day, set aside or not.
    pub(super) fn oldest_on(&self, day: Date) -> Option<usize> {
        let after = self.oldest_from.partition_point(|(from, _)| *from <= day);
        after.checked_sub(1).and_then(|last| self.oldest_from.get(last)).and_then(|(_, oldest)| *oldest)
    }

    /// Whether something has been open at the end of every day since.
    pub(super) fn is_open_since(&self, day: Date) -> bool {
        self.last_clear.is_none_or(|clear| clear < day)
    }
}
