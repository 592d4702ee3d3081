//! A unit on the days ahead if nothing new happens.

use crate::escalation::matter::Matter;
use crate::escalation::measures::{Included, Measures, Moment};
use crate::escalation::unit::Climber;
use crate::time::{Date, HORIZON_DAYS};

/// From so many items on, the measures of each day are kept: few days are looked at often.
const MANY_ITEMS: usize = 16;

/// A unit on the days ahead. Each day is measured when it is looked at.
pub(super) struct Course<'s, 'a> {
    matter: &'s Matter<'a>,
    unit: &'s Climber<'a>,
    /// The days on which something is set aside or put back; between them what is included stays.
    turning_days: Vec<Date>,
    /// What is included, from a day on.
    included: (Option<Date>, Vec<Included<'s, 'a>>),
    /// The day that was measured last.
    last: (Option<Date>, Measures),
    /// Each day that was measured, where there are many items.
    kept: Vec<Option<Measures>>,
}

impl<'s, 'a> Course<'s, 'a> {
    pub(super) fn new(matter: &'s Matter<'a>, unit: &'s Climber<'a>) -> Self {
        Self {
            matter,
            unit,
            turning_days: matter.turning_days(unit),
            included: (None, Vec::new()),
            last: (None, Measures::default()),
            kept: Vec::new(),
        }
    }

    /// The days around one on which the same is included: the first of them, and the first one after them.
    fn span(&self, day: Date) -> (Date, Option<Date>) {
        let after = self.turning_days.partition_point(|turning| *turning <= day);
        let start = after.checked_sub(1).and_then(|last| self.turning_days.get(last));
        (start.copied().unwrap_or(self.matter.day), self.turning_days.get(after).copied())
    }

    fn included(&mut self, day: Date) -> &[Included<'s, 'a>] {
        let (start, _) = self.span(day);
        if self.included.0 != Some(start) {
            self.matter.include(self.unit, start, &mut self.included.1);
            self.included.0 = Some(start);
        }
        &self.included.1
    }

    /// The numbers of a day, not before the question's.
    pub(super) fn measures(&mut self, day: Date) -> &Measures {
        if self.last.0 != Some(day) {
            self.last.0 = Some(day);
            let number = usize::try_from(day.days_since(self.matter.day)).unwrap_or_default();
            if let Some(kept) = self.kept.get(number).and_then(Option::as_ref) {
                self.last.1.clone_from(kept);
            } else {
                self.included(day);
                self.last.1.measure(&self.included.1, self.matter, day);
                if self.unit.range.1 - self.unit.range.0 >= MANY_ITEMS {
                    if self.kept.len() <= number {
                        self.kept.resize(number + 1, None);
                    }
                    if let Some(kept) = self.kept.get_mut(number) {
                        *kept = Some(self.last.1.clone());
                    }
                }
            }
        }
        &self.last.1
    }

    /// The first day from `from` on, within the horizon, on which something holds; where nothing may stand in the way, on which
    /// neither the account is blocked nor the unit below its minimum. As long as the same is included, ages only grow, and what
    /// held once goes on holding: each such span is searched by halving.
    pub(super) fn first_day(
        &mut self,
        from: Date,
        unblocked: bool,
        holds: &dyn Fn(&Measures, &Moment<'_>) -> bool,
    ) -> Option<Date> {
        let matter = self.matter;
        let last = matter.day.plus_days_saturating(HORIZON_DAYS - 1);
        let mut holds_on = |course: &mut Self, day: Date| holds(course.measures(day), &matter.moment(day));
        let free_from = |day: Date| if unblocked { matter.free_from(day) } else { Some(day) };
        let mut start = from.max(matter.day);
        while start <= last {
            let (_, end) = self.span(start);
            // The moment of the question is finer than a day, and stands by itself.
            let latest = match end {
                _ if start == matter.day => start,
                Some(end) => end.plus_days_saturating(-1),
                None => last,
            };
            let may = !(unblocked && matter.is_below_minimum(self.included(start)));
            if may
                && let Some(first) = self.first_within(start, latest, &mut holds_on)
                && let Some(free) = free_from(first).filter(|free| *free <= latest)
            {
                return Some(free);
            }
            start = latest.plus_days(1)?;
        }
        None
    }

    fn first_within(
        &mut self,
        start: Date,
        latest: Date,
        holds_on: &mut dyn FnMut(&mut Self, Date) -> bool,
    ) -> Option<Date> {
        if holds_on(self, start) {
            return Some(start);
        }
        if start == latest || !holds_on(self, latest) {
            return None;
        }
        let (mut before, mut after) = (start, latest);
        while after.days_since(before) > 1 {
            let middle = before.plus_days_saturating(after.days_since(before) / 2);
            if holds_on(self, middle) {
                after = middle;
            } else {
                before = middle;
            }
        }
        Some(after)
    }
}
