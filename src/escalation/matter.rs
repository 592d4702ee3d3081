//! An account on a day, and what of it may be asked for on that day and on later ones if nothing new happens.

use std::borrow::Cow;

use crate::contact::Channel;
use crate::error::{Issue, Issues};
use crate::escalation::course::Course;
use crate::escalation::ladder::{Condition, Ladder, Level, Promotion, Repeat, Unit};
use crate::escalation::measures::{Included, Measures, Moment};
use crate::escalation::progress::Progress;
use crate::escalation::reach::Reacher;
use crate::escalation::unit::{Climber, Units};
use crate::money::Amounts;
use crate::order;
use crate::receivables::{
    Account, Event, EventKind, Hold, HoldTerms, Id, Item, Paused, PausedBy, Tag, UnpaidReason, tags_on,
};
use crate::time::{Date, DateRange, HORIZON_DAYS, When};

/// Most lines of the verdicts of an account that has several units: of each unit its levels, their conditions, and the holds and
/// tags that are told.
pub const MAX_VERDICT_LINES: usize = 1_000_000;

/// Most events that are followed for an account that has several units: those that move a unit, for each.
pub const MAX_FOLLOWED: usize = 50_000_000;

/// An account on a day.
pub(super) struct Matter<'a> {
    pub(super) account: &'a Account,
    pub(super) ladder: &'a Ladder,
    pub(super) when: When,
    pub(super) day: Date,
    pub(super) units: Units<'a>,
    pub(super) holds: Vec<Hold<'a>>,
    pub(super) events: Vec<&'a Event>,
    pub(super) paused: Paused<'a>,
    /// What of each item counts days.
    ages: Vec<Age>,
    /// Positions of the holds on the whole account that are in force or tell something, and of all holds on each invoice.
    holds_of_all: Vec<usize>,
    holds_of: Vec<Vec<usize>>,
    /// What blocks the whole account on the day of the question, each name once.
    blocks_of_all: Vec<&'static str>,
    /// Tags of the account that block on that day.
    pub(super) hold_tags: Vec<&'a Tag>,
    /// The events that move units, each with the level that it names.
    moves: Vec<(&'a Event, Option<usize>)>,
    /// Positions of those about the whole account, and of those about each invoice.
    moves_of_all: Vec<usize>,
    moves_of: Vec<Vec<usize>>,
    /// Of each invoice, what sets it aside from a day on until the next.
    aside: Vec<Vec<Aside>>,
    /// For items of invoices of which a part is disputed: what is open of earlier items.
    open_before: Vec<i64>,
    /// Days on which the whole account is blocked, apart from each other and in order.
    blocked: Vec<DateRange>,
    /// Days on which the account's tags change, where conditions look at them.
    tag_days: Vec<Date>,
    /// Whether conditions count invoices, and whether a unit may have several.
    pub(super) counts_invoices: bool,
    pub(super) has_many_invoices: bool,
}

/// What of an item counts days; days by their numbers.
#[derive(Clone, Copy, Debug)]
pub(super) struct Age {
    pub(super) invoice: usize,
    pub(super) due: i64,
    pub(super) issued: i64,
    /// Days before it was due that do not age.
    pub(super) paused_before_due: i64,
    /// Where the invoice's own pauses stand.
    pub(super) own_pauses: Option<usize>,
}

/// What sets an invoice aside.
#[derive(Clone, Copy, Debug)]
struct Aside {
    from: Date,
    /// The whole of it.
    whole: bool,
    /// A part, in minor units.
    part: i64,
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

    pub(super) fn channels(self) -> &'a [Channel] {
        match self {
            Self::Level(_, level) => &level.channels,
            Self::Repeat(repeat) => &repeat.channels,
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
        let mut holds_of = vec![Vec::new(); if holds.is_empty() { 0 } else { account.invoices.len() }];
        let mut holds_of_all = Vec::new();
        for (number, hold) in holds.iter().enumerate() {
            match hold.invoice.map(position) {
                None if hold.tells(day) => holds_of_all.push(number),
                None => {}
                Some(invoice) => {
                    holds_of.get_mut(invoice).into_iter().for_each(|own: &mut Vec<usize>| own.push(number))
                }
            }
        }
        let paused = account.paused_by(day, &holds, paused_by);
        let age = |item: &Item<'a>| {
            let own_pauses = paused.own(&item.invoice.id);
            let own_before = own_pauses.map_or(0, |own| paused.own_before(own, item.due));
            Age {
                invoice: position(&item.invoice.id),
                due: item.due.number(),
                issued: item.issued.number(),
                paused_before_due: paused.always_before(item.due) + own_before,
                own_pauses,
            }
        };
        let ages = units.items.iter().map(age).collect();
        let counts_tags = ladder.levels.iter().flat_map(|level| &level.conditions);
        let counts_tags = counts_tags.filter(|condition| matches!(condition, Condition::Tag { .. })).count() > 0;
        let tags = if counts_tags { account.tags.as_slice() } else { &[] };
        let hold_tags = account.tags.iter().filter(|tag| tag.days.from <= day && ladder.hold_tags.contains(&tag.tag));
        let blocking = holds.iter().filter(|hold| hold.invoice.is_none()).map(|hold| hold.days);
        let mut blocks_of_all = Vec::new();
        for hold in holds_of_all.iter().filter_map(|number| holds.get(*number)) {
            if hold.days.contains(day) && !blocks_of_all.contains(&hold.kind.name()) {
                blocks_of_all.push(hold.kind.name());
            }
        }
        let hold_tags_today: Vec<&Tag> =
            tags_on(&account.tags, day, day).filter(|tag| ladder.hold_tags.contains(&tag.tag)).collect();
        if !hold_tags_today.is_empty() {
            blocks_of_all.push("tag");
        }
        let mut matter = Self {
            blocks_of_all,
            hold_tags: hold_tags_today,
            moves: Vec::new(),
            moves_of_all: Vec::new(),
            moves_of: Vec::new(),
            blocked: DateRange::union(blocking.chain(hold_tags.map(|tag| tag.days))),
            tag_days: tags.iter().filter(|tag| tag.days.from <= day).filter_map(|tag| tag.days.to).collect(),
            counts_invoices: ladder.counts_invoices(),
            has_many_invoices: matches!(ladder.unit, Unit::Account | Unit::Currency),
            events: account.events(when),
            aside: Vec::new(),
            open_before: Vec::new(),
            account,
            ladder,
            when,
            day,
            units,
            holds,
            paused,
            ages,
            holds_of_all,
            holds_of,
        };
        matter.set_aside();
        matter.sort_moves();
        matter
    }

    /// Sorts the events that move units by what they are about.
    fn sort_moves(&mut self) {
        for event in &self.events {
            let (level, invoice) = match &event.kind {
                EventKind::NoticeSent { level, about, .. } => (Some(level), about.invoice.as_ref()),
                EventKind::NoticeDelivered { level } | EventKind::NoticeBounced { level } => (Some(level), None),
                EventKind::Contact { reason: Some(UnpaidReason::CashFlow), .. } => (None, None),
                _ => continue,
            };
            let number = self.moves.len();
            self.moves.push((event, level.and_then(|level| self.ladder.position(level))));
            match invoice.and_then(|invoice| self.account.invoice_position(invoice)) {
                None => self.moves_of_all.push(number),
                Some(invoice) => {
                    if self.moves_of.is_empty() {
                        self.moves_of = vec![Vec::new(); self.account.invoices.len()];
                    }
                    self.moves_of.get_mut(invoice).into_iter().for_each(|own| own.push(number));
                }
            }
        }
    }

    /// Notes what sets each invoice aside, day by day.
    fn set_aside(&mut self) {
        let mut excluding: Vec<&Id> = self.ladder.exclude_invoice_tags.iter().collect();
        order::sort_by(&mut excluding, Ord::cmp);
        if self.holds_of.is_empty() && excluding.is_empty() {
            return;
        }
        let mut has_parts = false;
        let mut aside = Vec::with_capacity(self.account.invoices.len());
        for (position, invoice) in self.account.invoices.iter().enumerate() {
            // Each change with how many begin to set the whole aside, and what part.
            let mut changes: Vec<(Date, i64, i64)> = Vec::new();
            let mut change = |days: DateRange, whole, part| {
                if days.to.is_none_or(|to| days.from < to) {
                    changes.push((days.from, whole, part));
                    changes.extend(days.to.map(|to| (to, -whole, -part)));
                }
            };
            let own = self.holds_of.get(position).into_iter().flatten();
            for hold in own.filter_map(|number| self.holds.get(*number)) {
                match hold.terms {
                    HoldTerms::Part(part) => {
                        has_parts = true;
                        change(hold.days, 0, part.minor());
                    }
                    _ => change(hold.days, 1, 0),
                }
            }
            let tags = if excluding.is_empty() { &[][..] } else { &invoice.tags };
            for tag in tags.iter().filter(|tag| tag.days.from <= self.day) {
                if excluding.binary_search(&&tag.tag).is_ok() {
                    change(tag.days, 1, 0);
                }
            }
            order::sort_by(&mut changes, |one, other| one.0.cmp(&other.0));
            let (mut steps, mut whole, mut part): (Vec<Aside>, i64, i64) = (Vec::new(), 0, 0);
            for (from, wholes, parts) in changes {
                (whole, part) = (whole + wholes, part.saturating_add(parts));
                let step = Aside { from, whole: whole > 0, part };
                match steps.last_mut().filter(|last| last.from == from) {
                    Some(last) => *last = step,
                    None => steps.push(step),
                }
            }
            aside.push(steps);
        }
        self.aside = aside;
        if has_parts {
            self.add_up_before();
        }
    }

    /// Adds up, for each item, what is open of its invoice's earlier items.
    fn add_up_before(&mut self) {
        let item = |position: usize| self.units.items.get(position);
        let key = |position: usize| {
            let invoice = self.ages.get(position).map(|age| age.invoice);
            (invoice, item(position).map(|item| (item.due, item.instalment)))
        };
        let sorted = order::positions(self.units.items.len(), &|one, other| key(one).cmp(&key(other)));
        let (mut open_before, mut last, mut sum) = (vec![0; sorted.len()], None, 0);
        for position in sorted {
            let invoice = key(position).0;
            if invoice != last {
                (last, sum) = (invoice, 0);
            }
            if let Some(before) = open_before.get_mut(position) {
                *before = sum;
            }
            sum += item(position).map_or(0, |item| item.open().minor());
        }
        self.open_before = open_before;
    }

    pub(super) fn progress(&self, unit: &Climber<'a>) -> Progress {
        let Some(invoice) = unit.key.invoice else {
            return Progress::new(self.account, self.ladder, unit, self.moves.iter(), self.when);
        };
        let numbers = self.about(invoice, &self.moves_of_all, &self.moves_of);
        let moves = numbers.iter().filter_map(|number| self.moves.get(*number));
        Progress::new(self.account, self.ladder, unit, moves, self.when)
    }

    /// Open items of a unit with their positions, set aside or not.
    pub(super) fn open_items<'s>(&'s self, unit: &Climber<'a>) -> impl Iterator<Item = (usize, &'s Item<'a>)> {
        let items = self.units.items_of(unit).iter().enumerate();
        let start = unit.range.0;
        items.map(move |(offset, item)| (start + offset, item)).filter(|(_, item)| item.open().minor() != 0)
    }

    fn steps_of(&self, position: usize) -> &[Aside] {
        let steps = self.ages.get(position).and_then(|age| self.aside.get(age.invoice));
        steps.map_or(&[], Vec::as_slice)
    }

    /// What of an item may be asked for on a day, in minor units.
    fn asked(&self, position: usize, item: &Item<'a>, day: Date) -> i64 {
        let open = item.open().minor();
        let steps = self.steps_of(position);
        let after = steps.partition_point(|step| step.from <= day);
        let Some(step) = after.checked_sub(1).and_then(|last| steps.get(last)) else { return open };
        if step.whole {
            return 0;
        }
        // A disputed part is taken off the document's earliest items.
        let earlier = self.open_before.get(position).copied().unwrap_or_default();
        (open - (step.part - earlier).max(0)).max(0)
    }

    /// What is included on a day.
    pub(super) fn include<'s>(&'s self, unit: &Climber<'a>, day: Date, included: &mut Vec<Included<'s, 'a>>) {
        included.clear();
        for (position, item) in self.open_items(unit) {
            let asked = self.asked(position, item, day);
            if let Some(age) = self.ages.get(position).filter(|_| asked > 0) {
                included.push(Included { item, asked, age });
            }
        }
    }

    /// On the day of the question.
    pub(super) fn snapshot<'s>(&'s self, unit: &Climber<'a>) -> Snapshot<'s, 'a> {
        let mut included = Vec::new();
        self.include(unit, self.day, &mut included);
        let mut blocks: Vec<&'static str> = Vec::new();
        let mut block = |name: &'static str| {
            if !blocks.contains(&name) {
                blocks.push(name);
            }
        };
        self.blocks_of_all.iter().for_each(|name| block(name));
        if included.is_empty() {
            let mut last = None;
            for (position, item) in self.open_items(unit) {
                let invoice = self.ages.get(position).map(|age| age.invoice);
                if std::mem::replace(&mut last, invoice) == invoice {
                    continue;
                }
                let own = invoice.and_then(|invoice| self.holds_of.get(invoice)).into_iter().flatten();
                let own = own.filter_map(|number| self.holds.get(*number));
                own.filter(|hold| hold.days.contains(self.day)).for_each(|hold| block(hold.kind.name()));
                let mut tags = tags_on(&item.invoice.tags, self.day, self.day);
                if tags.any(|tag| self.ladder.exclude_invoice_tags.contains(&tag.tag)) {
                    block("tag");
                }
            }
        }
        if self.is_below_minimum(&included) {
            block("belowMinimum");
        }
        Snapshot { included, blocks }
    }

    /// The holds that the reasons of a unit may tell, in the order in which they began.
    pub(super) fn holds_about(&self, invoice: Option<&Id>) -> Vec<&Hold<'a>> {
        let Some(invoice) = invoice else { return self.holds.iter().collect() };
        let numbers = self.about(invoice, &self.holds_of_all, &self.holds_of);
        numbers.iter().filter_map(|number| self.holds.get(*number)).collect()
    }

    /// What is about the whole account and what is about an invoice, in order.
    fn about<'n>(&self, invoice: &Id, of_all: &'n [usize], of: &[Vec<usize>]) -> Cow<'n, [usize]> {
        let position = if of.is_empty() { None } else { self.account.invoice_position(invoice) };
        match position.and_then(|position| of.get(position)).filter(|own| !own.is_empty()) {
            None => Cow::Borrowed(of_all),
            Some(own) => {
                let mut all = [of_all, own.as_slice()].concat();
                order::sort_by(&mut all, Ord::cmp);
                Cow::Owned(all)
            }
        }
    }

    /// Refuses a question whose answer, or whose work, would be boundless.
    ///
    /// # Errors
    /// `limit.exceeded`.
    pub(super) fn check(&self) -> Result<(), Issue> {
        let levels = &self.ladder.levels;
        let lines_of_level: usize = levels.iter().map(|level| 1 + level.conditions.len()).sum();
        let (mut lines, mut steps) = (0, 0);
        for unit in &self.units.units {
            let position = unit.key.invoice.and_then(|invoice| self.account.invoice_position(invoice));
            let own = |of: &[Vec<usize>]| position.and_then(|position| of.get(position)).map_or(0, Vec::len);
            lines += lines_of_level + self.holds_of_all.len() + self.hold_tags.len() + own(&self.holds_of);
            steps += self.moves_of_all.len() + own(&self.moves_of);
        }
        // One unit is as large as its account.
        let exceeded =
            |count: usize, most: usize| (self.units.units.len() > 1 && count > most).then_some((count, most));
        let Some((count, most)) = exceeded(lines, MAX_VERDICT_LINES).or(exceeded(steps, MAX_FOLLOWED)) else {
            return Ok(());
        };
        let message = match exceeded(lines, MAX_VERDICT_LINES) {
            Some(_) => format!("units times their levels, conditions and holds are {count}, more than {most}"),
            None => format!("units times the events that move them are {count}, more than {most}"),
        };
        let help = "Let whole accounts or currencies climb, or leave out what is settled.";
        Err(Issue::new("limit.exceeded", message, help).at("policy.escalation.unit"))
    }

    pub(super) fn is_below_minimum(&self, included: &[Included<'_, 'a>]) -> bool {
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

    pub(super) fn moment(&self, day: Date) -> Moment<'a> {
        let when = if day == self.day { self.when } else { When::On(day) };
        Moment { when, known: self.day, tags: &self.account.tags }
    }

    /// The first day from one on, not before the question's, on which nothing blocks the whole account.
    pub(super) fn free_from(&self, day: Date) -> Option<Date> {
        let after = self.blocked.partition_point(|range| range.from <= day);
        match after.checked_sub(1).and_then(|last| self.blocked.get(last)).filter(|range| range.contains(day)) {
            Some(range) => range.to,
            None => Some(day),
        }
    }

    /// The days after the question's, within the horizon, on which something of a unit is set aside or put back, in order.
    pub(super) fn turning_days(&self, unit: &Climber<'a>) -> Vec<Date> {
        let is_ahead = |day: &Date| *day > self.day && day.days_since(self.day) < HORIZON_DAYS;
        let mut days: Vec<Date> = self.tag_days.iter().copied().filter(is_ahead).collect();
        // Of many items, each day is noted once.
        let mut seen = Vec::new();
        if !self.aside.is_empty() {
            for (position, _) in self.open_items(unit) {
                let steps = self.steps_of(position);
                let ahead = steps.get(steps.partition_point(|step| step.from <= self.day)..).unwrap_or_default();
                for day in ahead.iter().map(|step| step.from).take_while(is_ahead) {
                    let number = usize::try_from(day.days_since(self.day)).unwrap_or_default();
                    if seen.len() <= number {
                        seen.resize(number + 1, false);
                    }
                    if let Some(seen) = seen.get_mut(number).filter(|seen| !**seen) {
                        *seen = true;
                        days.push(day);
                    }
                }
            }
        }
        order::sort_by(&mut days, Ord::cmp);
        days.dedup();
        days
    }

    /// Whether anything is to be paid.
    pub(super) fn is_open(&self) -> bool {
        self.units.items.iter().any(|item| item.open().minor() != 0)
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
        let is_invited = |level: &Level| progress.invited_on(level).is_some() && !measures.overdue.0.is_empty();
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
            Promotion::Jump => ahead.clone().rev().find(|(_, level)| may(level)).or_else(|| {
                // What is barred waits for an offer; one that was jumped over is made up for.
                let matches = |level: &Level| measures.match_level(level, progress, moment);
                let mut barred = ahead.filter(|(_, level)| is_barred(level) && matches(level));
                barred.next()?;
                let missed = |position: &usize| progress.sent.get(*position).is_some_and(Option::is_none);
                let offers = ladder.offers().filter(missed);
                let mut offers = offers.filter_map(|position| Some((position, ladder.levels.get(position)?)));
                offers.find(|(_, level)| matches(level))
            }),
        };
        if let Some((position, level)) = level {
            return Some(Candidate::Level(position, level));
        }
        let repeats = ladder.promotion == Promotion::Step && floor == ladder.levels.len() && measures.is_any;
        let repeat = ladder.repeat.as_ref().filter(|_| repeats)?;
        progress.is_repeat_due(ladder, moment.when).then_some(Candidate::Repeat(repeat))
    }

    /// The steps ahead if nothing new happens and each is carried out on the first day on which it is allowed and reaches the
    /// customer, by the first channel that is open then; so many repetitions at most.
    pub(super) fn project(
        &self,
        course: &mut Course<'_, 'a>,
        progress: &Progress,
        repeats: usize,
        reacher: &Reacher<'_, '_>,
    ) -> Result<Vec<(Candidate<'a>, Date)>, Issues> {
        let (mut steps, mut progress, mut from, mut repeated) = (Vec::new(), progress.clone(), self.day, 0);
        let mut unreachable: Vec<Candidate<'a>> = Vec::new();
        let mut awaited = None;
        reacher.forget_foreseen();
        while repeated < repeats {
            let on = course.first_day(from, true, &|measures, moment| {
                self.candidate(&progress, measures, moment).is_some_and(|candidate| !unreachable.contains(&candidate))
            });
            let Some(on) = on else { break };
            let Some(candidate) = self.candidate(&progress, course.measures(on), &self.moment(on)) else { break };
            let is_awaited =
                |(step, (open, _)): &(Candidate<'a>, (Date, Option<Channel>))| *step == candidate && *open == on;
            let opens = match awaited.take().filter(is_awaited) {
                Some((_, opens)) => Some(opens),
                None => reacher.first_day(&progress.preferred(self.ladder, candidate), on)?,
            };
            let Some((open, channel)) = opens else {
                unreachable.push(candidate);
                continue;
            };
            if open > on {
                // Until then something may set it aside.
                (from, awaited) = (open, Some((candidate, (open, channel))));
                continue;
            }
            repeated += usize::from(candidate.position().is_none());
            progress.note(self.ladder, candidate.position(), When::On(on), channel, on);
            reacher.foresee(channel, on);
            steps.push((candidate, on));
            match on.plus_days(1) {
                Some(next) => from = next,
                None => break,
            }
        }
        Ok(steps)
    }
}
