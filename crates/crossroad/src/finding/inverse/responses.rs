//! What the opponents can reach after a move, when each moves as it is told to.

use std::collections::BTreeSet;

use crate::game::space::{BitSet, Space};
use crate::stability::Sequences;
use crate::text::formula::{DmId, StateId};

/// A search through the opponents' moves.
#[derive(Clone, Copy)]
pub(super) struct Reach<'a> {
    pub(super) space: &'a Space,
    pub(super) focal: DmId,
    pub(super) sequences: Sequences,
    /// Which moves count: who moves, from where, where to.
    pub(super) allows: &'a dyn Fn(DmId, StateId, StateId) -> bool,
}

impl Reach<'_> {
    /// Visits each state that legal sequences reach from `from` until `found` says so; says
    /// whether it did, and how many places were visited.
    pub(super) fn search(
        &self,
        from: StateId,
        found: &mut dyn FnMut(StateId) -> bool,
    ) -> (bool, u64) {
        // Where every decision maker's moves are transitive it does not matter who moved last, but
        // for whether the search returns to where it began, which never deters from going there.
        let transitive = self.space.groups().is_some();
        match self.sequences {
            Sequences::Legal if transitive => self.states(from, found),
            _ => self.places(from, found),
        }
    }

    /// Collects what is reached; with how many places were visited.
    pub(super) fn all(&self, from: StateId) -> (BitSet, u64) {
        let mut set = BitSet::new(self.space.len());
        let (_, visited) = self.search(from, &mut |state| {
            set.insert(state);
            false
        });
        (set, visited)
    }

    fn opponents(&self) -> impl Iterator<Item = DmId> + use<> {
        let focal = self.focal;
        self.space.dms().filter(move |dm| *dm != focal)
    }

    fn states(&self, from: StateId, found: &mut dyn FnMut(StateId) -> bool) -> (bool, u64) {
        let mut seen = BitSet::new(self.space.len());
        let mut open = vec![from];
        let mut visited = 0;
        while let Some(state) = open.pop() {
            visited += 1;
            for mover in self.opponents() {
                for to in self.space.targets(mover, state) {
                    if !seen.contains(to) && (self.allows)(mover, state, to) {
                        seen.insert(to);
                        if found(to) {
                            return (true, visited);
                        }
                        open.push(to);
                    }
                }
            }
        }
        (false, visited)
    }

    /// Searches over a state and who may not move next: the last mover, or all that have moved.
    fn places(&self, from: StateId, found: &mut dyn FnMut(StateId) -> bool) -> (bool, u64) {
        let mut seen = BTreeSet::new();
        let mut open = vec![(from, 0_u64)];
        let mut visited = 0;
        while let Some((state, barred)) = open.pop() {
            visited += 1;
            for mover in self.opponents().filter(|mover| barred >> mover.0 & 1 == 0) {
                for to in self.space.targets(mover, state) {
                    let next = match self.sequences {
                        Sequences::Legal => 1 << mover.0,
                        Sequences::EachOnce => barred | 1 << mover.0,
                        Sequences::Single => u64::MAX,
                    };
                    if (self.allows)(mover, state, to) && seen.insert((to, next)) {
                        if found(to) {
                            return (true, visited);
                        }
                        open.push((to, next));
                    }
                }
            }
        }
        (false, visited)
    }
}
