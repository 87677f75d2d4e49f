//! The stable states and equilibria of a graph under several concepts.

use super::{Coalition, Profile};
use crate::game::space::BitSet;
use crate::text::formula::{DmId, StateId};

/// The stable states under one profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stable {
    /// What each decision maker is taken to foresee.
    pub profile: Profile,
    /// The stable states of each decision maker.
    pub by_dm: Vec<BitSet>,
    /// The stable states of each coalition that was looked at, where the profile has a concept
    /// against coalitions for everybody.
    pub by_coalition: Vec<(Coalition, BitSet)>,
}

impl Stable {
    /// Returns the states that are stable for every decision maker.
    #[must_use]
    pub fn equilibria(&self) -> BitSet {
        let mut all = self.by_dm.iter();
        let mut common = all.next().cloned().unwrap_or_default();
        all.for_each(|set| common.intersect(set));
        common
    }

    /// Says whether a state is stable for a decision maker.
    #[must_use]
    pub fn is_stable(&self, dm: DmId, state: StateId) -> bool {
        self.by_dm.get(dm.index()).is_some_and(|set| set.contains(state))
    }
}

/// The stable states of a graph under several profiles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Analysis {
    /// One for each profile asked for, in that order.
    pub stable: Vec<Stable>,
}
