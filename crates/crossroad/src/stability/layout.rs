//! Where each state stands within its group, for the group's owner.
//!
//! A place is all that a round needs to know of an opponent's preference, and
//! it fits into one byte where a group has at most 256 members. Places are
//! stored cell by cell, so that a group's lie side by side.

use super::level::{Level, Slot};
use crate::game::graph::Ranks;
use crate::game::space::{Cells, Groups, Points, Space};

/// Members up to which each is compared with each: below, that beats sorting.
const COMPARED: usize = 128;

/// States that are loaded together; enough to use whole cache lines, few enough for the cache.
const TILE: usize = 1 << 13;

/// The groups of one decision maker with the places of their members.
pub(super) struct Layout<'a, S> {
    pub(super) cells: &'a Cells,
    points: &'a Points,
    groups: &'a Groups,
    /// The place of each cell's state: greater is better, equal is tied, within a group.
    places: Vec<S>,
    /// One more than the greatest place.
    pub(super) levels: usize,
    pub(super) largest: usize,
    /// Where moves are one-way: the members of each group from worst to best.
    order: Vec<S>,
    /// Where moves are one-way and groups computed: what each slot has settled.
    settled: Vec<u64>,
}

impl<'a, S: Slot> Layout<'a, S> {
    pub(super) fn new(space: &'a Space, groups: &'a Groups, ranks: &Ranks) -> Self {
        let cells = &groups.cells;
        let mut layout = Self {
            cells,
            points: space.points(),
            groups,
            places: Vec::with_capacity(space.points().len()),
            levels: 1,
            largest: cells.largest(),
            order: Vec::new(),
            settled: Vec::new(),
        };
        if let (Cells::Cube { low, width, .. }, false) = (cells, groups.reversible()) {
            layout.settled =
                (0..1 << width).map(|slot: u64| groups.standing(slot << low)).collect();
        }
        match ranks {
            Ranks::Byte(ranks) => layout.place(ranks),
            Ranks::Short(ranks) => layout.place(ranks),
            Ranks::Long(ranks) => layout.place(ranks),
        }
        layout
    }

    /// Says whether every move can be undone.
    pub(super) fn reversible(&self) -> bool {
        self.groups.reversible()
    }

    /// Returns the number of options that what is settled is told by.
    pub(super) fn span(&self) -> Option<u32> {
        (!self.reversible()).then(|| self.groups.span())
    }

    /// Returns the number of groups that are loaded together.
    pub(super) fn step(&self) -> usize {
        let groups = self.cells.groups();
        let cells = self.places.capacity().max(1);
        match self.cells {
            // Rows of sixteen: whole cache lines.
            Cells::Cube { low, .. } => (TILE / self.largest).max(16.min(1 << low)),
            Cells::Listed { .. } => (TILE * groups / cells).max(1),
        }
    }

    /// Returns the places of a group.
    #[inline]
    pub(super) fn places(&self, group: usize) -> &[S] {
        self.places.get(self.cells.range(group)).unwrap_or_default()
    }

    /// Returns the members of a group from worst to best, where moves are one-way.
    #[inline]
    pub(super) fn order(&self, group: usize) -> &[S] {
        self.order.get(self.cells.range(group)).unwrap_or_default()
    }

    /// Returns what each member of a group has settled, where moves are one-way.
    #[inline]
    pub(super) fn settled<'b>(&'b self, group: usize, buffer: &'b mut Vec<u64>) -> &'b [u64] {
        match self.cells {
            Cells::Cube { .. } => &self.settled,
            Cells::Listed { states, .. } => {
                let members = states.get(self.cells.range(group)).unwrap_or_default();
                let vectors = members.iter().map(|state| self.points.vector(state.index()));
                buffer.clear();
                buffer.extend(vectors.map(|vector| self.groups.standing(vector)));
                buffer
            }
        }
    }

    fn place<T: Level>(&mut self, ranks: &[T]) {
        let mut tile: Vec<T> = Vec::new();
        let mut keys: Vec<(T, S)> = Vec::new();
        let step = self.step();
        for first in (0..self.cells.groups()).step_by(step) {
            let groups = first..(first + step).min(self.cells.groups());
            super::group_tiles::load(self.cells, groups.clone(), ranks, |rank| *rank, &mut tile);
            let mut rest = tile.as_slice();
            for group in groups {
                let (members, others) = rest.split_at(self.cells.range(group).len());
                rest = others;
                if members.len() <= COMPARED {
                    let at = self.places.len();
                    self.places.extend(members.iter().map(|rank| S::at(T::below(members, *rank))));
                    let places = self.places.get(at..).unwrap_or_default();
                    let top = places.iter().max().map_or(0, |place| place.get());
                    self.levels = self.levels.max(top + 1);
                    if !self.groups.reversible() {
                        let at = self.order.len();
                        self.order.extend((0..members.len()).map(S::at));
                        let order = self.order.get_mut(at..).unwrap_or_default();
                        order.sort_unstable_by_key(|slot| (places.get(slot.get()), *slot));
                    }
                } else {
                    self.sort(members, &mut keys);
                }
            }
        }
    }

    /// Places the members of a large group by sorting them.
    fn sort<T: Level>(&mut self, members: &[T], keys: &mut Vec<(T, S)>) {
        keys.clear();
        keys.extend(members.iter().enumerate().map(|(slot, rank)| (*rank, S::at(slot))));
        keys.sort_unstable();
        let at = self.places.len();
        self.places.resize(at + members.len(), S::default());
        let places = self.places.get_mut(at..).unwrap_or_default();
        let mut place = 0;
        let mut last = keys.first().map(|(rank, _)| *rank);
        for (rank, slot) in keys.iter() {
            if last != Some(*rank) {
                last = Some(*rank);
                place += 1;
            }
            if let Some(of) = places.get_mut(slot.get()) {
                *of = S::at(place);
            }
        }
        self.levels = self.levels.max(place + 1);
        if !self.groups.reversible() {
            self.order.extend(keys.iter().map(|(_, slot)| *slot));
        }
    }
}
