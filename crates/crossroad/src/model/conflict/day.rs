//! The conflict of a day: what the events up to then have made of it.

use super::{Conflict, Date, Event};
use crate::text::formula::OptionSet;

impl Date {
    /// Says whether something that happened at another date has happened by the end of this one.
    ///
    /// A date that names no day stands for its whole month or year: what happened in it counts
    /// from its first day, and asking for it means its last.
    #[must_use]
    pub fn reaches(self, event: Self) -> bool {
        let first = (event.year, event.month.unwrap_or(1), event.day.unwrap_or(1));
        first <= (self.year, self.month.unwrap_or(12), self.day.unwrap_or(31))
    }

    /// Says whether all of it was over before the other date began: 2013 is before January 2014,
    /// and not before October 2013.
    #[must_use]
    pub fn is_before(self, other: Self) -> bool {
        !self.reaches(other)
    }
}

impl Conflict {
    /// Returns the conflict as it is at its `as-of` date; where it has none, before any event.
    #[must_use]
    pub fn today(&self) -> Self {
        self.at(self.as_of)
    }

    /// Makes the conflict what it is at its `as-of` date, as [`Conflict::today`] does, where the
    /// conflict with its events is needed no more.
    #[must_use]
    pub fn into_today(self) -> Self {
        let date = self.as_of;
        self.into_day(date)
    }

    /// Returns the conflict after the events that have happened by a date (none without one), as
    /// [`Conflict::after`].
    #[must_use]
    pub fn at(&self, date: Option<Date>) -> Self {
        self.clone().into_day(date)
    }

    fn into_day(self, date: Option<Date>) -> Self {
        let (as_of, events) = (date.or(self.as_of), self.happened(date));
        Self { as_of, ..self.into_after(events) }
    }

    /// Counts the events that have happened by a date: the first so many.
    pub(super) fn happened(&self, date: Option<Date>) -> usize {
        let happened = |event: &Event| date.is_some_and(|date| date.reaches(event.date));
        // (Events stand in the order of their first days.)
        self.events.iter().take_while(|event| happened(event)).count()
    }

    /// Returns the conflict after the first so many events.
    ///
    /// What the file says without events is what held before the first. An option that an event
    /// opens cannot be used before, one that an event closes cannot be used afterwards: it stays
    /// as it is then. The result has no events, and is of the day of the last that happened.
    #[must_use]
    pub fn after(&self, events: usize) -> Self {
        self.clone().into_after(events)
    }

    fn into_after(mut self, events: usize) -> Self {
        if !self.events.is_empty() {
            self.statements = Some(self.tally());
        }
        let all = std::mem::take(&mut self.events);
        let mut day = self;
        let mut closed: OptionSet = all.iter().fold(0, |set, event| set | event.opens);
        for event in all.iter().take(events) {
            day.as_of = Some(event.date);
            closed = closed & !event.opens | event.closes;
            if event.status_quo.is_some() {
                day.status_quo.clone_from(&event.status_quo);
            }
            for (dm, preference) in &event.preferences {
                if let Some(dm) = day.dms.get_mut(dm.index()) {
                    dm.preference = preference.clone();
                }
            }
        }
        day.closed |= closed;
        day
    }
}
