//! The stable states and equilibria of a graph under several concepts.

use super::{Coalition, Concept, Sequences};
use crate::game::space::BitSet;
use crate::text::formula::{DmId, StateId};

/// What each decision maker is taken to foresee.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// The concept of each decision maker, in order.
    concepts: Vec<&'static Concept>,
    /// Which sequences of opponents' moves count as one answer.
    pub sequences: Sequences,
    /// The coalitions that concepts against coalitions look at; `None` for all.
    pub coalitions: Option<Vec<Coalition>>,
}

impl Profile {
    /// Gives every decision maker the same concept.
    #[must_use]
    pub fn uniform(concept: &'static Concept, dms: usize, sequences: Sequences) -> Self {
        Self { concepts: vec![concept; dms], sequences, coalitions: None }
    }

    /// Gives each decision maker its own concept.
    #[must_use]
    pub fn mixed(concepts: Vec<&'static Concept>, sequences: Sequences) -> Self {
        Self { concepts, sequences, coalitions: None }
    }

    /// Has concepts against coalitions look at these only.
    #[must_use]
    pub fn against(self, coalitions: Option<Vec<Coalition>>) -> Self {
        Self { coalitions, ..self }
    }

    /// Lists the coalitions that concepts against coalitions look at, among so many decision
    /// makers.
    #[must_use]
    pub fn looked_at(&self, dms: usize) -> Vec<Coalition> {
        match &self.coalitions {
            Some(coalitions) => coalitions.clone(),
            None => Coalition::grand(dms).parts().collect(),
        }
    }

    /// Says whether there is a concept for each of so many decision makers.
    #[must_use]
    pub fn covers(&self, dms: usize) -> bool {
        self.concepts.len() >= dms
    }

    /// Returns the concept of a decision maker.
    #[must_use]
    pub fn concept(&self, dm: DmId) -> &'static Concept {
        // INVARIANT: a profile covers the decision makers of its graph; `applies` makes sure.
        self.concepts.get(dm.index()).copied().unwrap_or(&super::NASH)
    }
}

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
