//! A space: states, their vectors, and each decision maker's moves.

use std::collections::BTreeMap;

use super::blocks::Columns;
use super::{Arcs, BitSet, Groups, Points, Refusal};
use crate::model::conflict::Pick;
use crate::text::formula::{DmId, Formula, OptionSet, StateId};

/// How a decision maker moves.
#[derive(Debug, Clone)]
pub enum Moves {
    /// By changing its own options freely (or one way), within groups.
    Grouped(Groups),
    /// Along listed arcs: states are merged, moves forbidden, or the graph hand-made.
    Listed(Arcs),
}

impl Moves {
    /// Returns the groups, if the decision maker moves within groups.
    #[must_use]
    pub fn grouped(&self) -> Option<&Groups> {
        match self {
            Self::Grouped(groups) => Some(groups),
            Self::Listed(_) => None,
        }
    }
}

/// States that stand for several points.
#[derive(Debug, Clone)]
pub(super) struct Merged {
    /// The state of each point.
    pub(super) state_of: Vec<StateId>,
    /// The points of each state, ascending; most have one.
    pub(super) members: Vec<Vec<u32>>,
    /// The merge (its index) that made a state, and its pick; of overlapping
    /// merges, the first.
    pub(super) merge_of: BTreeMap<StateId, (usize, Option<Pick>)>,
}

/// The feasible states of a conflict and who can move where.
///
/// States are numbered in ascending order of their (highest member's) option vector.
#[derive(Debug, Clone)]
pub struct Space {
    pub(super) options: usize,
    pub(super) points: Points,
    pub(super) merged: Option<Merged>,
    pub(super) own: Vec<OptionSet>,
    pub(super) moves: Vec<Moves>,
}

impl Space {
    /// Makes a space without options from the moves of each decision maker.
    #[must_use]
    pub fn hand_made(states: usize, moves: Vec<Arcs>) -> Self {
        Self {
            options: 0,
            points: Points::Listed((0..states as OptionSet).collect()),
            merged: None,
            own: vec![0; moves.len()],
            moves: moves.into_iter().map(Moves::Listed).collect(),
        }
    }

    /// Returns the number of states.
    #[must_use]
    pub fn len(&self) -> usize {
        self.merged.as_ref().map_or(self.points.len(), |merged| merged.members.len())
    }

    /// Says whether there are no states.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Lists the states.
    pub fn states(&self) -> impl DoubleEndedIterator<Item = StateId> + use<> {
        (0..self.len()).map(StateId::at)
    }

    /// Lists the decision makers.
    pub fn dms(&self) -> impl DoubleEndedIterator<Item = DmId> + ExactSizeIterator + use<> {
        (0..self.moves.len()).map(DmId::at)
    }

    /// Makes sure that a decision maker and states are this space's: look-ups of others have no
    /// answer. Whoever is handed them from outside asks before anything is looked up.
    ///
    /// # Errors
    /// [`Refusal::Internal`] with the place of the caller.
    #[track_caller]
    pub fn certain(&self, dm: Option<DmId>, states: &[StateId]) -> Result<(), Refusal> {
        let mover = dm.is_none_or(|dm| dm.index() < self.moves.len());
        match mover && states.iter().all(|state| state.index() < self.len()) {
            true => Ok(()),
            false => Err(Refusal::internal()),
        }
    }

    /// Returns the number of options; 0 where the graph is hand-made.
    #[must_use]
    pub fn options(&self) -> usize {
        self.options
    }

    /// Returns the own options of a decision maker.
    #[must_use]
    pub fn own(&self, dm: DmId) -> OptionSet {
        self.own.get(dm.index()).copied().unwrap_or_default()
    }

    /// Returns how a decision maker moves.
    #[must_use]
    pub fn moves(&self, dm: DmId) -> Option<&Moves> {
        self.moves.get(dm.index())
    }

    /// Returns the groups of all decision makers, if each moves within groups.
    #[must_use]
    pub fn groups(&self) -> Option<Vec<&Groups>> {
        self.moves.iter().map(Moves::grouped).collect()
    }

    /// Returns the feasible vectors, merged or not.
    #[must_use]
    pub fn points(&self) -> &Points {
        &self.points
    }

    /// Says whether some states stand for several vectors.
    #[must_use]
    pub fn is_merged(&self) -> bool {
        self.merged.is_some()
    }

    /// Lists the merged states, each with the merge that made it and that merge's pick.
    pub fn merges(&self) -> impl Iterator<Item = (StateId, usize, Option<Pick>)> + '_ {
        let merged = self.merged.iter().flat_map(|merged| &merged.merge_of);
        merged.map(|(state, (merge, pick))| (*state, *merge, *pick))
    }

    /// Returns the points a state of this space stands for, ascending.
    #[must_use]
    pub fn members(&self, state: StateId) -> Vec<u32> {
        debug_assert!(state.index() < self.len(), "state {state:?} of {}", self.len());
        match &self.merged {
            Some(merged) => merged.members.get(state.index()).cloned().unwrap_or_default(),
            None => vec![state.0],
        }
    }

    /// Returns the option vector of a state of this space; of a merged state, that of its highest
    /// member.
    #[must_use]
    pub fn vector(&self, state: StateId) -> OptionSet {
        debug_assert!(state.index() < self.len(), "state {state:?} of {}", self.len());
        let point = match &self.merged {
            Some(merged) => merged.members.get(state.index()).and_then(|m| m.last().copied()),
            None => Some(state.0),
        };
        self.points.vector(point.unwrap_or_default() as usize)
    }

    /// Returns the options that have one value in all members of a state, and which of these
    /// are taken.
    #[must_use]
    pub fn pattern(&self, state: StateId) -> (OptionSet, OptionSet) {
        let all = if self.options == 64 { u64::MAX } else { (1 << self.options) - 1 };
        let first = self.vector(state);
        let vectors = self.members(state).into_iter().map(|p| self.points.vector(p as usize));
        let differing = vectors.fold(0, |differing, vector| differing | (vector ^ first));
        (all & !differing, first & all & !differing)
    }

    /// Finds the state that a feasible vector belongs to.
    #[must_use]
    pub fn find(&self, vector: OptionSet) -> Option<StateId> {
        let point = self.points.find(vector)?;
        Some(self.state_of(point))
    }

    /// Returns the state of a point of this space.
    #[must_use]
    pub fn state_of(&self, point: usize) -> StateId {
        debug_assert!(point < self.points.len(), "point {point} of {}", self.points.len());
        match &self.merged {
            Some(merged) => merged.state_of.get(point).copied().unwrap_or(StateId(0)),
            None => StateId::at(point),
        }
    }

    /// Lists the states where a formula holds; a merged state counts if it holds in all members.
    #[must_use]
    pub fn select(&self, formula: &Formula) -> BitSet {
        let count = self.points.len();
        let words = (0..count.div_ceil(64))
            .map(|block| Columns::read(&self.points, block).holds(formula))
            .collect();
        let points = BitSet::from_words(words, count);
        let Some(merged) = &self.merged else { return points };
        let mut states = BitSet::new(merged.members.len());
        for (state, members) in merged.members.iter().enumerate() {
            if members.iter().all(|point| points.contains(StateId(*point))) {
                states.insert(StateId::at(state));
            }
        }
        states
    }

    /// Returns how many moves a decision maker has at most: one-way options allow fewer.
    #[must_use]
    pub fn moves_at_most(&self, dm: DmId) -> u64 {
        match self.moves.get(dm.index()) {
            Some(Moves::Grouped(groups)) => groups.moves_at_most(),
            Some(Moves::Listed(arcs)) => arcs.len() as u64,
            None => 0,
        }
    }

    /// Lists the states that a decision maker can move to from a state, ascending.
    pub fn targets(&self, dm: DmId, state: StateId) -> impl Iterator<Item = StateId> + '_ {
        let moves = self.moves.get(dm.index());
        let listed = match moves {
            Some(Moves::Listed(arcs)) => arcs.targets(state),
            _ => &[],
        };
        let grouped = match moves {
            Some(Moves::Grouped(groups)) => Some(groups),
            _ => None,
        };
        let within = grouped.into_iter().flat_map(move |groups| {
            let group = groups.cells.group_of(state);
            let leaving = groups.settled(self.points.vector(state.index()));
            (0..groups.cells.range(group).len())
                .map(move |slot| groups.cells.state(group, slot))
                .filter(move |target| {
                    let arriving = groups.settled(self.points.vector(target.index()));
                    *target != state && leaving & !arriving == 0
                })
        });
        listed.iter().copied().chain(within)
    }

    /// Says whether a decision maker can move from one state to another.
    #[must_use]
    pub fn can_move(&self, dm: DmId, from: StateId, to: StateId) -> bool {
        match self.moves.get(dm.index()) {
            Some(Moves::Listed(arcs)) => arcs.targets(from).binary_search(&to).is_ok(),
            // (Evidence that is checked may name any state.)
            Some(Moves::Grouped(_)) if from.index().max(to.index()) >= self.points.len() => false,
            Some(Moves::Grouped(groups)) => {
                let (leaving, arriving) =
                    (self.points.vector(from.index()), self.points.vector(to.index()));
                from != to
                    && (leaving ^ arriving) & !groups.own == 0
                    && groups.allows(leaving, arriving)
            }
            None => false,
        }
    }
}
