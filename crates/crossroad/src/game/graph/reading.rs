//! How a concept reads what decision makers prefer: as it is written, by how likely or to which
//! degree something is preferred, or with what decision makers want for one another.

use super::outside_reference::Beside;
use super::{Code, Grade, Graph};
use crate::model::preference::{Attitude, Fraction};
use crate::text::formula::{DmId, StateId};

/// How a concept reads preferences.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Reading {
    /// As they are written, in the reference world.
    #[default]
    Written,
    /// By how likely it is that one state is strictly preferred to another: the grade is
    /// [`Grade::LEVELS`] at the number of these thresholds, ascending, that the chance is above.
    Likely([Fraction; 3]),
    /// By the degree to which one state is preferred to another, less the degree the other way
    /// round: better where that reaches a threshold, which is this one or, without, everybody's
    /// own.
    Degree(Option<Fraction>),
    /// With attitudes: better is what is wanted for everybody.
    Attitudes,
}

impl Graph<'_> {
    /// Adds what a conflict says beside what is preferred in the reference world.
    #[must_use]
    pub fn with(mut self, beside: Beside) -> Self {
        self.beside = beside;
        self
    }

    /// Says how `q` compares with `s` for a decision maker, as a concept reads it.
    #[must_use]
    #[inline]
    pub fn grade_as(&self, reading: &Reading, dm: DmId, q: StateId, s: StateId) -> Grade {
        match reading {
            Reading::Written => self.grade(dm, q, s),
            other => self.read(other, dm, q, s),
        }
    }

    fn read(&self, reading: &Reading, dm: DmId, q: StateId, s: StateId) -> Grade {
        if q == s {
            // (nothing is likelier or more wanted than itself)
            return if matches!(reading, Reading::Likely(_)) {
                Grade::LEVELS[0]
            } else {
                Grade::Equal
            };
        }
        let better = match reading {
            Reading::Written => return self.grade(dm, q, s),
            Reading::Likely(thresholds) => {
                let chance = self.chance(dm, q, s);
                let above = thresholds.iter().filter(|one| chance > **one).count();
                return Grade::LEVELS.get(above).copied().unwrap_or(Grade::Equal);
            }
            Reading::Degree(threshold) => {
                let threshold = threshold.or(self.threshold(dm)).unwrap_or(Fraction::ONE);
                self.margin(dm, q, s) >= threshold
            }
            Reading::Attitudes => self.wanted(dm, q, s),
        };
        if better { Grade::Better } else { Grade::Worse }
    }

    /// Returns how likely it is that a decision maker strictly prefers a state to another, over
    /// the worlds of the file: a range counts by its middle, and what is unknown falls to either
    /// side alike.
    #[must_use]
    pub fn chance(&self, dm: DmId, q: StateId, s: StateId) -> Fraction {
        let relation = self.relations.get(dm.index());
        if let Some(pairs) = relation.and_then(|relation| relation.pairs.as_ref()) {
            return pairs.chance(q, s);
        }
        if let Some(Some(open)) = self.beside.open.get(dm.index()) {
            let (a, b) = (self.space.vector(q), self.space.vector(s));
            // (what cannot be kept is refused before anything is read: [`Graph::chances_kept`])
            return open.better(a, b).unwrap_or(Fraction::ZERO);
        }
        match self.grade(dm, q, s) {
            grade if !grade.known() => Fraction::HALF,
            grade if grade.code() == Code::Better => Fraction::ONE,
            _ => Fraction::ZERO,
        }
    }

    /// Returns the degree to which a decision maker prefers a state to another; of preferences
    /// that are no degrees 1 if it does, 0 if it prefers the other, else one half.
    #[must_use]
    pub fn degree(&self, dm: DmId, q: StateId, s: StateId) -> Fraction {
        let relation = self.relations.get(dm.index());
        let pairs = relation.and_then(|relation| relation.pairs.as_ref());
        if let Some(pairs) = pairs.filter(|pairs| pairs.fuzzy()) {
            return pairs.degree(q, s).unwrap_or(Fraction::HALF);
        }
        match self.code(dm, q, s) {
            Code::Better => Fraction::ONE,
            Code::Worse => Fraction::ZERO,
            Code::Equal | Code::Unknown => Fraction::HALF,
        }
    }

    /// Returns the degree to which a decision maker prefers a state to another, less the degree
    /// to which it prefers the other: from −1 to 1.
    #[must_use]
    pub fn margin(&self, dm: DmId, q: StateId, s: StateId) -> Fraction {
        let (one, other) = (self.degree(dm, q, s), self.degree(dm, s, q));
        one.plus(other.negative()).unwrap_or(Fraction::ZERO)
    }

    /// Returns the satisficing threshold of a decision maker, if the file gives it one.
    #[must_use]
    pub fn threshold(&self, dm: DmId) -> Option<Fraction> {
        self.beside.thresholds.get(dm.index()).copied().flatten()
    }

    /// Gives a decision maker a satisficing threshold.
    pub fn set_threshold(&mut self, dm: DmId, threshold: Fraction) {
        if self.beside.thresholds.len() <= dm.index() {
            self.beside.thresholds.resize(dm.index() + 1, None);
        }
        if let Some(place) = self.beside.thresholds.get_mut(dm.index()) {
            *place = Some(threshold);
        }
    }

    /// Says whether a decision maker's preferences are degrees.
    #[must_use]
    pub fn is_fuzzy(&self, dm: DmId) -> bool {
        let relation = self.relations.get(dm.index());
        relation.and_then(|relation| relation.pairs.as_ref()).is_some_and(|one| one.fuzzy())
    }

    /// Returns what a decision maker wants for another or for itself: where nothing is stated, it
    /// is positive to itself and neutral to others.
    #[must_use]
    pub fn attitude(&self, dm: DmId, to: DmId) -> Attitude {
        let stated = self.beside.attitudes.get(dm.index()).into_iter().flatten();
        let found = stated.into_iter().find(|(whom, _)| *whom == to).map(|(_, attitude)| *attitude);
        found.unwrap_or(if dm == to { Attitude::Positive } else { Attitude::Neutral })
    }

    /// Says whether a state is what a decision maker wants for everybody, compared with another:
    /// at least as good for those it is positive to, not better for those it is negative to.
    fn wanted(&self, dm: DmId, q: StateId, s: StateId) -> bool {
        self.space.dms().all(|whom| match self.attitude(dm, whom) {
            Attitude::Positive => matches!(self.code(whom, q, s), Code::Better | Code::Equal),
            Attitude::Neutral => true,
            Attitude::Negative => self.code(whom, q, s) != Code::Better,
        })
    }

    /// Says whether chances are known of everybody’s preferences, and can be kept exactly.
    #[must_use]
    pub fn chances_kept(&self) -> bool {
        let merged = self.space.is_merged();
        let mut open = self.beside.open.iter().flatten();
        let mut pairs = self.relations.iter().filter_map(|relation| relation.pairs.as_ref());
        open.all(|open| !merged && open.kept()) && !pairs.any(|pairs| pairs.fuzzy())
    }

    /// Says whether everybody whose preferences are degrees has a threshold.
    #[must_use]
    pub fn thresholds_known(&self) -> bool {
        self.space.dms().all(|dm| !self.is_fuzzy(dm) || self.threshold(dm).is_some())
    }
}
