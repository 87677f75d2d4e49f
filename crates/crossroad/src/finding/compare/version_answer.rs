//! The answer of one version, as far as versions are compared.

use std::collections::BTreeSet;

use crate::finding::paths::{Along, reach};
use crate::game::graph::Graph;
use crate::game::space::{BitSet, Refusal, Space};
use crate::model::conflict::Conflict;
use crate::stability::{Means, Profile, Stable, sweep};
use crate::text::formula::{DmId, OptionSet};

/// Spaces up to this size are asked what improvements reach from today.
const REACHED: usize = 1 << 17;

/// Something that is so or not, in each version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fact {
    /// A state is an equilibrium under one of the profiles.
    Equilibrium {
        /// Which profile.
        profile: usize,
        /// The state's options, of those of both versions.
        vector: OptionSet,
    },
    /// Today's state, whichever it is, is stable for somebody under one of the profiles.
    Today {
        /// Which profile.
        profile: usize,
        /// For whom.
        dm: DmId,
    },
    /// A state can be reached from today's by moves that pay their movers.
    Reached {
        /// The state's options, of those of both versions.
        vector: OptionSet,
    },
}

/// The answer of one version.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Answer {
    /// How many states are feasible.
    pub states: usize,
    /// Under each profile: the equilibria (of a merged state its highest member).
    pub equilibria: Vec<BTreeSet<OptionSet>>,
    /// Under each profile: whether today's state is stable for each decision maker.
    pub today: Vec<Vec<bool>>,
    /// Equilibria under any profile that improvements reach from today's state.
    pub reached: BTreeSet<OptionSet>,
    /// Why there is no answer, if there is none.
    pub refused: Option<Refusal>,
}

impl Answer {
    /// Returns whether a fact holds in this version.
    #[must_use]
    pub fn says(&self, fact: &Fact) -> bool {
        match fact {
            Fact::Equilibrium { profile, vector } => {
                self.equilibria.get(*profile).is_some_and(|set| set.contains(vector))
            }
            Fact::Today { profile, dm } => {
                let stable = self.today.get(*profile).and_then(|row| row.get(dm.index()));
                stable.copied().unwrap_or(false)
            }
            Fact::Reached { vector } => self.reached.contains(vector),
        }
    }

    /// Lists what differs from another answer.
    #[must_use]
    pub fn changes(&self, other: &Self) -> Vec<Fact> {
        let mut facts = Vec::new();
        let profiles = self.equilibria.len().max(other.equilibria.len());
        let none = BTreeSet::new();
        let of = |answer: &'_ Self, at: usize| answer.equilibria.get(at).cloned();
        for profile in 0..profiles {
            let (old, new) = (of(self, profile), of(other, profile));
            let (old, new) = (old.unwrap_or(none.clone()), new.unwrap_or(none.clone()));
            let turned = old.symmetric_difference(&new);
            facts.extend(turned.map(|vector| Fact::Equilibrium { profile, vector: *vector }));
        }
        let dms = self.today.iter().chain(&other.today).map(Vec::len).max().unwrap_or(0);
        for profile in 0..profiles {
            let each = (0..dms).map(|dm| Fact::Today { profile, dm: DmId::at(dm) });
            facts.extend(each.filter(|fact| self.says(fact) != other.says(fact)));
        }
        let turned = self.reached.symmetric_difference(&other.reached);
        facts.extend(turned.map(|vector| Fact::Reached { vector: *vector }));
        facts
    }
}

/// Finds the answer of a conflict on its space.
pub(super) fn answer(
    conflict: &Conflict,
    space: &Space,
    profiles: &[Profile],
    means: Means<'_>,
) -> Result<Answer, Refusal> {
    let graph = match Graph::reference(conflict, space) {
        Ok(graph) => graph,
        Err(refusal) => return Ok(Answer { refused: Some(refusal), ..Answer::default() }),
    };
    let found = sweep(&graph, profiles, means)?;
    let today = conflict.status_quo.as_ref().and_then(|today| space.find(today.taken));
    let mut union = BitSet::new(space.len());
    let mut equilibria = Vec::new();
    for set in found.stable.iter().map(Stable::equilibria) {
        equilibria.push(set.iter().map(|state| space.vector(state)).collect());
        union.unite(&set);
    }
    let holds = |stable: &Stable| -> Vec<bool> {
        let sets = stable.by_dm.iter();
        sets.map(|set| today.is_some_and(|state| set.contains(state))).collect()
    };
    let mut reached = BTreeSet::new();
    if let Some(state) = today.filter(|_| space.len() <= REACHED) {
        let all = reach(&graph, state, Along::Improvements, usize::MAX)?;
        let arrivals = all.arrivals.iter().filter(|one| union.contains(one.state));
        reached.extend(arrivals.map(|one| space.vector(one.state)));
    }
    Ok(Answer {
        states: space.len(),
        equilibria,
        today: found.stable.iter().map(holds).collect(),
        reached,
        refused: None,
    })
}
