//! Groups: the states that one decision maker can choose among.
//!
//! Fix everything but a decision maker's own options: the states that remain
//! are one group, and each of its moves stays in its group. A group is stored
//! as *cells*, its members in ascending order.

use std::ops::Range;

use super::Points;
use crate::text::formula::{OptionSet, StateId};

/// The groups of one decision maker that moves by changing its own options freely.
#[derive(Debug, Clone)]
pub struct Groups {
    /// Its own options.
    pub own: OptionSet,
    /// Those of its options that can be changed one way only.
    one_way: OptionSet,
    /// Those of `one_way` that, once dropped, stay dropped.
    flip: OptionSet,
    /// Which states stand together.
    pub cells: Cells,
}

/// Which states stand together in groups.
#[derive(Debug, Clone)]
pub enum Cells {
    /// All vectors are feasible and the own options are bits `low .. low + width`:
    /// everything is computed.
    Cube {
        /// First own option.
        low: u32,
        /// Number of own options.
        width: u32,
        /// Number of all options.
        options: u32,
    },
    /// Listed cell by cell.
    Listed {
        /// The group of each state.
        group_of: Vec<u32>,
        /// The first cell of each group, and one past the last cell.
        starts: Vec<u32>,
        /// The state in each cell.
        states: Vec<StateId>,
    },
}

impl Cells {
    /// Groups points by their vectors outside `own`.
    pub(super) fn of(points: &Points, own: OptionSet) -> Self {
        match points {
            Points::All(options) if own == 0 || contiguous(own) => Self::Cube {
                low: if own == 0 { 0 } else { own.trailing_zeros() },
                width: own.count_ones(),
                options: *options,
            },
            points => Self::listed(points, own),
        }
    }

    fn listed(points: &Points, own: OptionSet) -> Self {
        let count = points.len();
        let mut order: Vec<StateId> = (0..count).map(StateId::at).collect();
        let vector = |state: StateId| points.vector(state.index());
        let rest = |state: &StateId| vector(*state) & !own;
        // Vectors ascend, so states that agree on all options above the own ones stand together
        // already: each such run is sorted by itself, by the options below. (Own options that are
        // not neighbours leave one run.)
        let (below, above) = if contiguous(own) {
            let below = OptionSet::MAX.checked_shl(own.trailing_zeros()).map_or(0, |above| !above);
            (below, !own & !below)
        } else {
            (!own, 0)
        };
        let mut keys: Vec<(OptionSet, StateId)> = Vec::new();
        if below != 0 {
            for run in order.chunk_by_mut(|a, b| vector(*a) & above == vector(*b) & above) {
                keys.clear();
                keys.extend(run.iter().map(|state| (vector(*state) & below, *state)));
                // Members of a group stay in ascending order.
                keys.sort_unstable();
                run.iter_mut().zip(&keys).for_each(|(place, (_, state))| *place = *state);
            }
        }
        drop(keys);
        let mut group_of = vec![0; count];
        let mut starts = Vec::new();
        let mut last = None;
        for (cell, state) in order.iter().enumerate() {
            let now = rest(state);
            if last != Some(now) {
                starts.push(cell as u32);
                last = Some(now);
            }
            if let Some(group) = group_of.get_mut(state.index()) {
                *group = starts.len() as u32 - 1;
            }
        }
        starts.push(count as u32);
        Self::Listed { group_of, starts, states: order }
    }

    /// Returns the number of groups.
    #[must_use]
    pub fn groups(&self) -> usize {
        match self {
            Self::Cube { width, options, .. } => 1 << (options - width),
            Self::Listed { starts, .. } => starts.len().saturating_sub(1),
        }
    }

    /// Returns the number of cells in the largest group.
    #[must_use]
    pub fn largest(&self) -> usize {
        match self {
            Self::Cube { width, .. } => 1 << width,
            Self::Listed { .. } => {
                (0..self.groups()).map(|group| self.range(group).len()).max().unwrap_or(0)
            }
        }
    }

    /// Returns the group of a state.
    #[must_use]
    #[inline]
    pub fn group_of(&self, state: StateId) -> usize {
        match self {
            Self::Cube { low, width, .. } => {
                let (state, low) = (u64::from(state.0), *low);
                ((state >> (low + width) << low) | state & ((1 << low) - 1)) as usize
            }
            Self::Listed { group_of, .. } => {
                group_of.get(state.index()).copied().unwrap_or_default() as usize
            }
        }
    }

    /// Returns the cells of a group.
    #[must_use]
    #[inline]
    pub fn range(&self, group: usize) -> Range<usize> {
        match self {
            Self::Cube { width, .. } => group << width..(group + 1) << width,
            Self::Listed { starts, .. } => match starts.get(group..group + 2) {
                Some(&[from, to]) => from as usize..to as usize,
                _ => 0..0,
            },
        }
    }

    /// Returns the state in the cell at a place (`slot`) of a group.
    #[must_use]
    #[inline]
    pub fn state(&self, group: usize, slot: usize) -> StateId {
        match self {
            Self::Cube { low, width, .. } => {
                let below = group & ((1 << low) - 1);
                StateId((((group >> low) << (low + width)) | (slot << low) | below) as u32)
            }
            Self::Listed { states, .. } => {
                let cell = self.range(group).start + slot;
                states.get(cell).copied().unwrap_or(StateId(0))
            }
        }
    }
}

/// Says whether options stand side by side.
fn contiguous(own: OptionSet) -> bool {
    let first = own.trailing_zeros().min(63);
    own != 0 && (own >> first) & (own >> first).wrapping_add(1) == 0
}

impl Groups {
    pub(super) fn new(points: &Points, own: OptionSet, on: OptionSet, off: OptionSet) -> Self {
        let one_way = (on | off) & own;
        Self { own, one_way, flip: off & own, cells: Cells::of(points, own) }
    }

    /// Returns how many moves there are at most: one-way options allow fewer.
    #[must_use]
    pub fn moves_at_most(&self) -> u64 {
        let sizes = (0..self.cells.groups()).map(|group| self.cells.range(group).len() as u64);
        let moves = sizes.map(|size| size.saturating_mul(size.saturating_sub(1)));
        moves.fold(0, u64::saturating_add)
    }

    /// Says whether every move can be undone by its mover.
    #[must_use]
    pub fn reversible(&self) -> bool {
        self.one_way == 0
    }

    /// Returns what has been settled for good at a vector: a move leads only to
    /// vectors whose settled set contains that of the vector it leaves.
    #[must_use]
    #[inline]
    pub fn settled(&self, vector: OptionSet) -> OptionSet {
        (vector ^ self.flip) & self.one_way
    }

    /// Returns [`Groups::settled`] as a small number: below 2 to the power of [`Groups::span`].
    #[must_use]
    #[inline]
    pub(crate) fn standing(&self, vector: OptionSet) -> u64 {
        self.settled(vector) >> self.one_way.trailing_zeros().min(63)
    }

    /// Returns how many options lie from the first to the last one-way one.
    #[must_use]
    pub(crate) fn span(&self) -> u32 {
        64 - (self.one_way >> self.one_way.trailing_zeros().min(63)).leading_zeros()
    }

    /// Says whether a change of own options respects the one-way ones.
    #[must_use]
    #[inline]
    pub fn allows(&self, from: OptionSet, to: OptionSet) -> bool {
        self.settled(from) & !self.settled(to) == 0
    }

    /// Returns the number of one-way options.
    #[must_use]
    pub fn one_way_options(&self) -> u32 {
        self.one_way.count_ones()
    }
}
