//! An account on a day, and what of it may be asked for on that day and on later ones if nothing new happens.

use crate::escalation::ladder::{Amounts, Ladder, Level, Promotion, Repeat};
use crate::escalation::measures::{Included, Measures, Moment};
use crate::escalation::progress::Progress;
use crate::escalation::unit::{Climber, Units};
use crate::order;
use crate::receivables::{Account, Event, Hold, HoldTerms, Id, Item, Paused, PausedBy, Tag, tags_on};
use crate::time::{Date, When};

/// How far ahead a next step is looked for, in days.
pub const HORIZON_DAYS: i64 = 800;

/// An account on a day.
pub(super) struct Matter<'a> {
    pub(super) account: &'a Account,
    pub(super) ladder: &'a Ladder,
    pub(super) when: When,
    pub(super) day: Date,
    pub(super) units: Units<'a>,
    pub(super) holds: Vec<Hold<'a>>,
    pub(super) events: Vec<&'a Event>,
    paused: Paused<'a>,
    /// Position of each item's invoice.
    invoice_of: Vec<usize>,
    /// Positions of the holds on each invoice.
    holds_of: Vec<Vec<usize>>,
    /// Invoices of which a part is disputed, each with its items by due date.
    parted: Vec<(usize, Vec<usize>)>,
}

/// What is included on a day, and what stands in the way.
pub(super) struct Snapshot<'i, 'a> {
    pub(super) included: Vec<Included<'i, 'a>>,
    /// Names of the blocks in force, each once.
    pub(super) blocks: Vec<&'static str>,
}

/// What is acted on if nothing blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Candidate<'a> {
    Level(usize, &'a Level),
    Repeat(&'a Repeat),
}

impl<'a> Candidate<'a> {
    pub(super) fn name(self) -> &'a Id {
        match self {
            Self::Level(_, level) => &level.level,
            Self::Repeat(repeat) => &repeat.level,
        }
    }

    pub(super) fn position(self) -> Option<usize> {
        match self {
            Self::Level(position, _) => Some(position),
            Self::Repeat(_) => None,
        }
    }
}

impl<'a> Matter<'a> {
    pub(super) fn new(account: &'a Account, when: When, ladder: &'a Ladder, paused_by: &PausedBy) -> Self {
        let day = when.day();
        let units = Units::new(account, day, ladder);
        let holds = account.holds(when);
        let position = |id: &Id| account.invoice_position(id).unwrap_or_default();
        let invoice_of: Vec<usize> = units.items.iter().map(|item| position(&item.invoice.id)).collect();
        let mut holds_of = vec![Vec::new(); account.invoices.len()];
        let mut parted = Vec::new();
        for (number, hold) in holds.iter().enumerate() {
            let Some(invoice) = hold.invoice.map(position) else { continue };
            if let Some(own) = holds_of.get_mut(invoice) {
                own.push(number);
            }
            if matches!(hold.terms, HoldTerms::Part(_)) {
                parted.push(invoice);
            }
        }
        order::sort_by(&mut parted, Ord::cmp);
        parted.dedup();
        let mut parted: Vec<(usize, Vec<usize>)> = parted.into_iter().map(|invoice| (invoice, Vec::new())).collect();
        for (item, invoice) in invoice_of.iter().enumerate() {
            if let Ok(place) = parted.binary_search_by(|(other, _)| other.cmp(invoice))
                && let Some((_, items)) = parted.get_mut(place)
            {
                items.push(item);
            }
        }
        for (_, items) in &mut parted {
            let due = |item: &usize| units.items.get(*item).map(|item| (item.due, item.instalment));
            order::sort_by(items, |one, other| due(one).cmp(&due(other)));
        }
        let paused = account.paused_by(day, &holds, paused_by);
        let events = account.events(when);
        Self { account, ladder, when, day, units, holds, events, paused, invoice_of, holds_of, parted }
    }

    pub(super) fn progress(&self, unit: &Climber<'a>) -> Progress {
        Progress::new(self.account, self.ladder, unit, &self.events, self.day)
    }

    /// Open items of a unit with their positions, set aside or not.
    pub(super) fn open_items<'s>(&'s self, unit: &Climber<'a>) -> impl Iterator<Item = (usize, &'s Item<'a>)> {
        let items = self.units.items_of(unit).iter().enumerate();
        let start = unit.range.0;
        items.map(move |(offset, item)| (start + offset, item)).filter(|(_, item)| item.open().minor() != 0)
    }

    /// The holds in force on a day on the invoice of an item.
    fn holds_on(&self, item: usize, day: Date) -> impl Iterator<Item = &Hold<'a>> {
        let own = self.invoice_of.get(item).and_then(|invoice| self.holds_of.get(*invoice));
        let holds = own.into_iter().flatten().filter_map(|number| self.holds.get(*number));
        holds.filter(move |hold| hold.days.contains(day))
    }

    fn excluding<'s>(&'s self, item: &'s Item<'a>, day: Date) -> impl Iterator<Item = &'s Tag> {
        let tags = tags_on(&item.invoice.tags, self.day, day);
        tags.filter(|tag| self.ladder.exclude_invoice_tags.contains(&tag.tag))
    }

    /// What of an item may be asked for on a day, in minor units.
    fn asked(&self, position: usize, item: &Item<'a>, day: Date) -> i64 {
        let open = item.open().minor();
        let mut disputed = 0_i64;
        for hold in self.holds_on(position, day) {
            match hold.terms {
                HoldTerms::Part(part) => disputed = disputed.saturating_add(part.minor()),
                _ => return 0,
            }
        }
        if self.excluding(item, day).next().is_some() {
            return 0;
        }
        if disputed == 0 {
            return open;
        }
        // A disputed part is taken off the document's earliest items.
        let invoice = self.invoice_of.get(position).copied().unwrap_or_default();
        let place = self.parted.binary_search_by(|(other, _)| other.cmp(&invoice));
        let siblings = place.ok().and_then(|place| self.parted.get(place)).map(|(_, items)| items.as_slice());
        let earlier = siblings.unwrap_or_default().iter().take_while(|other| **other != position);
        let earlier: i64 =
            earlier.filter_map(|other| self.units.items.get(*other)).map(|item| item.open().minor()).sum();
        (open - (disputed - earlier).max(0)).max(0)
    }

    pub(super) fn snapshot<'s>(&'s self, unit: &Climber<'a>, day: Date) -> Snapshot<'s, 'a> {
        let mut included = Vec::new();
        let mut blocks: Vec<&'static str> = Vec::new();
        let mut is_open = false;
        for (position, item) in self.open_items(unit) {
            is_open = true;
            let asked = self.asked(position, item, day);
            if asked > 0 {
                let invoice = self.invoice_of.get(position).copied().unwrap_or_default();
                included.push(Included { item, asked, invoice });
            }
        }
        let mut block = |name: &'static str| {
            if !blocks.contains(&name) {
                blocks.push(name);
            }
        };
        for hold in self.holds.iter().filter(|hold| hold.invoice.is_none() && hold.days.contains(day)) {
            block(hold.kind.name());
        }
        if self.hold_tags(day).next().is_some() {
            block("tag");
        }
        if is_open && included.is_empty() {
            for (position, item) in self.open_items(unit) {
                self.holds_on(position, day).for_each(|hold| block(hold.kind.name()));
                if self.excluding(item, day).next().is_some() {
                    block("tag");
                }
            }
        }
        if self.is_below_minimum(&included) {
            block("belowMinimum");
        }
        Snapshot { included, blocks }
    }

    /// Tags of the account that block, on a day.
    pub(super) fn hold_tags(&self, day: Date) -> impl Iterator<Item = &'a Tag> {
        let tags = tags_on(&self.account.tags, self.day, day);
        tags.filter(|tag| self.ladder.hold_tags.contains(&tag.tag))
    }

    fn is_below_minimum(&self, included: &[Included<'_, 'a>]) -> bool {
        if self.ladder.minimum_balance.0.is_empty() || included.is_empty() {
            return false;
        }
        let mut open = Amounts::default();
        for Included { item, asked, .. } in included {
            open.add(crate::money::Money::from_minor(*asked, item.amount.currency()));
        }
        open.0
            .iter()
            .all(|amount| self.ladder.minimum_balance.like(*amount).is_some_and(|least| amount.minor() < least.minor()))
    }

    pub(super) fn measures(&self, snapshot: &Snapshot<'_, 'a>, day: Date) -> Measures {
        Measures::new(snapshot.included.iter().copied(), &self.paused, day, self.ladder)
    }

    pub(super) fn moment(&self, day: Date) -> Moment<'a> {
        let when = if day == self.day { self.when } else { When::On(day) };
        Moment { when, tags: tags_on(&self.account.tags, self.day, day).map(|tag| &*tag.tag).collect() }
    }

    /// What is acted on if nothing blocks.
    pub(super) fn candidate(
        &self,
        progress: &Progress,
        measures: &Measures,
        moment: &Moment<'_>,
    ) -> Option<Candidate<'a>> {
        let (ladder, day) = (self.ladder, moment.when.day());
        let is_barred = |level: &Level| level.action.is_harsh() && !progress.has_offered(ladder, day);
        // Where there is no money at the moment, ways to pay are offered at once.
        let is_invited = |level: &Level| progress.invited_on(level).is_some() && measures.is_any;
        let may =
            |level: &Level| is_invited(level) || (!is_barred(level) && measures.match_level(level, progress, moment));
        let floor = progress.to_resend(ladder).unwrap_or_else(|| progress.highest().map_or(0, |(at, _)| at + 1));
        let waits = progress.ready_on(ladder).is_some_and(|ready_on| day < ready_on);
        let ahead = ladder.levels.iter().enumerate().skip(floor);
        let level = match ladder.promotion {
            _ if waits && floor < ladder.levels.len() && !ladder.levels.get(floor).is_some_and(is_invited) => {
                return None;
            }
            Promotion::Step => ahead.take(1).find(|(_, level)| may(level)),
            Promotion::Jump => ahead.rev().find(|(_, level)| may(level)),
        };
        if let Some((position, level)) = level {
            return Some(Candidate::Level(position, level));
        }
        let repeats = ladder.promotion == Promotion::Step && floor == ladder.levels.len() && measures.is_any;
        let repeat = ladder.repeat.as_ref().filter(|_| repeats)?;
        progress.is_repeat_due(ladder, moment.when).then_some(Candidate::Repeat(repeat))
    }

    /// The first day from `from` on, within the horizon, on which something holds of a unit. Between the ends of holds and tags
    /// nothing is taken out or put back, ages only grow, and what held once goes on holding: each such span is searched by
    /// halving.
    pub(super) fn first_day(
        &self,
        unit: &Climber<'a>,
        from: Date,
        holds: &dyn Fn(&Snapshot<'_, 'a>, &Measures, &Moment<'_>) -> bool,
    ) -> Option<Date> {
        let mut start = from.max(self.day);
        let last = self.day.plus_days_saturating(HORIZON_DAYS);
        for end in self.turning_days(unit, start, last) {
            let snapshot = self.snapshot(unit, start);
            let holds_on = |day: Date| holds(&snapshot, &self.measures(&snapshot, day), &self.moment(day));
            let latest = end.plus_days_saturating(-1);
            if holds_on(start) {
                return Some(start);
            }
            if start < latest && holds_on(latest) {
                let (mut before, mut after) = (start, latest);
                while after.days_since(before) > 1 {
                    let middle = before.plus_days_saturating(after.days_since(before) / 2);
                    if holds_on(middle) {
                        after = middle;
                    } else {
                        before = middle;
                    }
                }
                return Some(after);
            }
            start = end;
        }
        None
    }

    /// The days on which holds and tags that bear on a unit end.
    pub(super) fn ends(&self, unit: &Climber<'a>) -> Vec<Date> {
        let mut days: Vec<Date> = Vec::new();
        let of_account = self.holds.iter().filter(|hold| hold.invoice.is_none()).filter_map(|hold| hold.days.to);
        days.extend(of_account);
        days.extend(self.account.tags.iter().filter_map(|tag| tag.days.to));
        for (position, item) in self.open_items(unit) {
            let own = self.invoice_of.get(position).and_then(|invoice| self.holds_of.get(*invoice));
            let holds = own.into_iter().flatten().filter_map(|number| self.holds.get(*number));
            days.extend(holds.filter_map(|hold| hold.days.to));
            days.extend(item.invoice.tags.iter().filter_map(|tag| tag.days.to));
        }
        days
    }

    /// The days after `from` on which a hold or a tag ends, and the day after the last.
    fn turning_days(&self, unit: &Climber<'a>, from: Date, last: Date) -> Vec<Date> {
        let mut days = self.ends(unit);
        days.retain(|day| from < *day && *day <= last);
        order::sort_by(&mut days, Ord::cmp);
        days.dedup();
        if from <= last {
            days.push(last.plus_days_saturating(1));
        }
        days
    }

    /// The steps ahead if nothing new happens and each is carried out on its first day, by its first channel; so many
    /// repetitions at most.
    pub(super) fn project(
        &self,
        unit: &Climber<'a>,
        progress: &Progress,
        repeats: usize,
    ) -> Vec<(Candidate<'a>, Date)> {
        let (mut steps, mut progress, mut from) = (Vec::new(), progress.clone(), self.day);
        while steps.iter().filter(|(step, _): &&(Candidate<'a>, Date)| step.position().is_none()).count() < repeats {
            let found = self.first_day(unit, from, &|snapshot, measures, moment| {
                snapshot.blocks.is_empty() && self.candidate(&progress, measures, moment).is_some()
            });
            let Some(on) = found else { break };
            let snapshot = self.snapshot(unit, on);
            let candidate = self.candidate(&progress, &self.measures(&snapshot, on), &self.moment(on));
            let Some(candidate) = candidate else { break };
            let channel = match candidate {
                Candidate::Level(_, level) => level.channels.first(),
                Candidate::Repeat(repeat) => repeat.channels.first(),
            };
            progress.note(self.ladder, candidate.position(), When::On(on), channel.copied());
            steps.push((candidate, on));
            match on.plus_days(1) {
                Some(next) => from = next,
                None => break,
            }
        }
        steps
    }
}
