//! Moves listed one by one, for graphs that groups cannot describe.

use super::{Groups, Memory, Points, Refusal};
use crate::text::formula::{OptionSet, StateId};

/// The moves of one decision maker as lists of targets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arcs {
    starts: Vec<usize>,
    targets: Vec<StateId>,
}

impl Arcs {
    /// Makes arcs from the targets of each state; lists are sorted, duplicates and
    /// moves to the state itself dropped.
    #[must_use]
    pub fn new(lists: impl IntoIterator<Item = Vec<StateId>>) -> Self {
        let mut arcs = Self { starts: vec![0], targets: Vec::new() };
        for (state, mut list) in lists.into_iter().enumerate() {
            list.retain(|target| target.index() != state);
            list.sort_unstable();
            list.dedup();
            arcs.targets.extend(list);
            arcs.starts.push(arcs.targets.len());
        }
        arcs
    }

    /// Turns arcs round: `targets` lists those of each state, none twice. It takes no more than
    /// [`Arcs::bytes`], and while it is made as much again for a place in each state's list.
    pub fn reversed<T: Iterator<Item = StateId>>(
        states: usize,
        targets: impl Fn(StateId) -> T,
    ) -> Self {
        let moves = || {
            (0..states).map(StateId::at).flat_map(|from| targets(from).map(move |to| (from, to)))
        };
        let mut starts = vec![0_usize; states + 1];
        for (_, to) in moves() {
            if let Some(count) = starts.get_mut(to.index() + 1) {
                *count += 1;
            }
        }
        let mut total = 0;
        for start in &mut starts {
            total += *start;
            *start = total;
        }
        let mut sources = vec![StateId(0); total];
        let mut free = starts.clone();
        // (States come in order, so each list is ascending.)
        for (from, to) in moves() {
            if let Some(at) = free.get_mut(to.index()) {
                if let Some(place) = sources.get_mut(*at) {
                    *place = from;
                }
                *at += 1;
            }
        }
        Self { starts, targets: sources }
    }

    /// Returns the bytes that so many moves between so many states take.
    #[must_use]
    pub fn bytes(states: u64, moves: u64) -> u64 {
        let starts = (size_of::<usize>() as u64).saturating_mul(states + 1);
        (size_of::<StateId>() as u64).saturating_mul(moves).saturating_add(starts)
    }

    /// Lists the moves of groups, less those forbidden, between merged states.
    pub(super) fn of_groups(
        points: &Points,
        groups: &Groups,
        state_of: impl Fn(usize) -> StateId,
        states: usize,
        forbidden: impl Fn(OptionSet, OptionSet) -> bool,
        memory: Memory,
    ) -> Result<Self, Refusal> {
        let need = Self::bytes(states as u64, groups.moves_at_most());
        memory.allow("the list of moves", need)?;
        let mut lists = vec![Vec::new(); states];
        for group in 0..groups.cells.groups() {
            let slots = groups.cells.range(group).len();
            for from in 0..slots {
                let from = groups.cells.state(group, from).index();
                let leaving = points.vector(from);
                let targets = (0..slots)
                    .map(|slot| groups.cells.state(group, slot).index())
                    .filter(|to| *to != from)
                    .filter(|to| {
                        let arriving = points.vector(*to);
                        groups.allows(leaving, arriving) && !forbidden(leaving, arriving)
                    })
                    .map(&state_of);
                if let Some(list) = lists.get_mut(state_of(from).index()) {
                    list.extend(targets);
                }
            }
        }
        Ok(Self::new(lists))
    }

    /// Returns the states that can be moved to from a state, ascending.
    #[must_use]
    #[inline]
    pub fn targets(&self, state: StateId) -> &[StateId] {
        let range = match self.starts.get(state.index()..state.index() + 2) {
            Some(&[from, to]) => from..to,
            _ => 0..0,
        };
        self.targets.get(range).unwrap_or_default()
    }

    /// Returns the number of states.
    #[must_use]
    pub fn states(&self) -> usize {
        self.starts.len() - 1
    }

    /// Returns the number of moves.
    #[must_use]
    pub fn len(&self) -> usize {
        self.targets.len()
    }

    /// Says whether there are no moves.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.targets.is_empty()
    }
}
