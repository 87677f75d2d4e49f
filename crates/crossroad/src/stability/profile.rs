//! What each decision maker is taken to foresee.

use super::coalitional::Coalition;
use super::concept::Concept;
use super::concepts::NASH;
use super::sequences::Sequences;
use crate::text::formula::DmId;

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
        self.concepts.get(dm.index()).copied().unwrap_or(&NASH)
    }
}
