//! Groups sorted by their owner's preference.
//!
//! Once each group is sorted, "the improvements from s" is the part of its group
//! behind s, and "the states from which y is an improvement" the part before it.
//! One-way options split a group into *subgroups* by what is settled for good;
//! each is sorted by itself.

use std::ops::Range;

use super::level::Slot;
use crate::game::graph::Ranks;
use crate::game::space::{Cells, Groups, Space};
use crate::text::formula::StateId;

/// The groups of one decision maker, each sorted from worst to best.
pub(super) struct Sorted<'a, S> {
    pub(super) cells: &'a Cells,
    /// For each cell, in order of groups and subgroups: the place of a member.
    order: Vec<S>,
    /// For each state: how many members of its group are strictly worse.
    worse: Vec<S>,
    /// Where moves are one-way: the subgroups.
    parts: Option<Parts>,
}

/// The subgroups of all groups of one decision maker.
pub(super) struct Parts {
    /// The first part of each group, and one past the last.
    first: Vec<u32>,
    /// The first cell of each part, and one past the last.
    starts: Vec<u32>,
    /// What is settled for good in each part.
    settled: Vec<u64>,
    /// The settled options of each state.
    of_state: Vec<u64>,
}

impl<'a, S: Slot> Sorted<'a, S> {
    pub(super) fn new(space: &'a Space, groups: &'a Groups, ranks: &Ranks) -> Self {
        let cells = &groups.cells;
        let count = space.points().len();
        let mut order = Vec::with_capacity(count);
        let mut worse = vec![S::default(); count];
        let one_way = !groups.reversible();
        let mut parts = one_way.then(|| Parts {
            first: vec![0],
            starts: Vec::new(),
            settled: Vec::new(),
            of_state: space.points().iter().map(|vector| groups.settled(vector)).collect(),
        });
        // (what is settled, rank, place) of the members of one group.
        let mut members: Vec<(u64, u32, u32)> = Vec::with_capacity(cells.largest());
        for group in 0..cells.groups() {
            members.clear();
            let slots = 0..cells.range(group).len();
            members.extend(slots.map(|slot| {
                let state = cells.state(group, slot);
                (0, ranks.get(state), slot as u32)
            }));
            members.sort_unstable();
            count_worse(cells, group, &members, &mut worse);
            if let Some(parts) = &mut parts {
                parts.split(cells, group, &mut members, order.len());
            }
            order.extend(members.iter().map(|(_, _, slot)| S::at(*slot as usize)));
        }
        if let Some(parts) = &mut parts {
            parts.starts.push(count as u32);
        }
        Self { cells, order, worse, parts }
    }

    /// Returns the number of parts: subgroups where moves are one-way, else groups.
    pub(super) fn parts(&self) -> usize {
        self.parts.as_ref().map_or(self.cells.groups(), |parts| parts.settled.len())
    }

    /// Returns the parts of a group.
    #[inline]
    pub(super) fn parts_of(&self, group: usize) -> Range<usize> {
        match &self.parts {
            None => group..group + 1,
            Some(parts) => match parts.first.get(group..group + 2) {
                Some(&[from, to]) => from as usize..to as usize,
                _ => 0..0,
            },
        }
    }

    /// Returns the members of a part, worst first, as places in their group.
    #[inline]
    pub(super) fn members(&self, part: usize) -> &[S] {
        let range = match &self.parts {
            None => self.cells.range(part),
            Some(parts) => match parts.starts.get(part..part + 2) {
                Some(&[from, to]) => from as usize..to as usize,
                _ => 0..0,
            },
        };
        self.order.get(range).unwrap_or_default()
    }

    /// Says whether moves lead from a part of its group to a state.
    #[inline]
    pub(super) fn leads_to(&self, from: usize, state: StateId) -> bool {
        match &self.parts {
            None => true,
            Some(parts) => match (parts.settled.get(from), parts.of_state.get(state.index())) {
                (Some(from), Some(to)) => from & !to == 0,
                _ => false,
            },
        }
    }

    /// Says whether moves are one-way somewhere.
    #[inline]
    pub(super) fn one_way(&self) -> bool {
        self.parts.is_some()
    }

    /// Returns how many members of its group are strictly worse than a state: within a group
    /// this compares as the rank does.
    #[inline]
    pub(super) fn worse(&self, state: StateId) -> usize {
        self.worse.get(state.index()).map_or(0, |count| count.get())
    }
}

/// Notes for each member of a sorted group how many are strictly worse.
fn count_worse<S: Slot>(cells: &Cells, group: usize, members: &[(u64, u32, u32)], worse: &mut [S]) {
    let mut last = None;
    let mut below = 0;
    for (at, (_, rank, slot)) in members.iter().enumerate() {
        if last != Some(*rank) {
            last = Some(*rank);
            below = at;
        }
        let state = cells.state(group, *slot as usize);
        if let Some(worse) = worse.get_mut(state.index()) {
            *worse = S::at(below);
        }
    }
}

impl Parts {
    /// Splits a sorted group into parts, each still sorted.
    fn split(
        &mut self,
        cells: &Cells,
        group: usize,
        members: &mut [(u64, u32, u32)],
        first_cell: usize,
    ) {
        for (settled, _, slot) in members.iter_mut() {
            let state = cells.state(group, *slot as usize);
            *settled = self.of_state.get(state.index()).copied().unwrap_or_default();
        }
        members.sort_unstable();
        let mut last = None;
        for (at, (settled, _, _)) in members.iter().enumerate() {
            if last != Some(*settled) {
                last = Some(*settled);
                self.starts.push((first_cell + at) as u32);
                self.settled.push(*settled);
            }
        }
        self.first.push(self.settled.len() as u32);
    }
}
