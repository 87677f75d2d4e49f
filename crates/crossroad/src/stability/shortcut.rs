//! Opponents that move as they like: shorter ways to the worst they can do.
//!
//! Where nothing is infeasible and every move can be undone, opponents get from
//! a state to every state in which the focal decision maker's own options are
//! the same: the worst is the least level among these. Where states are
//! infeasible but moves still reversible, they get to the *component* of a
//! state: groups that share a state hang together (union-find).

use super::level::Level;
use crate::game::space::{Cells, Groups};

/// Gives each state the least level among those that agree with it on the own options, which
/// are all options from the `low`-th on, `width` of them.
pub(super) fn alike<T: Level>(low: u32, width: u32, values: &mut [T::Cell]) {
    let mut least = vec![T::GREATEST; 1 << width];
    for block in values.chunks(1 << (low + width)) {
        for (least, run) in least.iter_mut().zip(block.chunks(1 << low)) {
            let found = run.iter().map(T::load).min();
            *least = found.map_or(*least, |found| found.min(*least));
        }
    }
    for block in values.chunks_mut(1 << (low + width)) {
        for (least, run) in least.iter().zip(block.chunks_mut(1 << low)) {
            run.iter_mut().for_each(|cell| *T::sole(cell) = *least);
        }
    }
}

/// Which states hang together under the opponents' moves, all of which can be undone.
pub(super) struct Components<'a> {
    /// The nodes are the groups of one opponent: within these all states hang together.
    nodes: &'a Cells,
    /// The component of each node.
    roots: Vec<u32>,
}

impl<'a> Components<'a> {
    /// Finds the components; there must be an opponent.
    pub(super) fn of(opponents: &[&'a Groups]) -> Option<Self> {
        let (base, groups) =
            opponents.iter().enumerate().min_by_key(|(_, groups)| groups.cells.groups())?;
        let nodes = &groups.cells;
        let mut forest = Forest::new(nodes.groups());
        let others = opponents.iter().enumerate();
        let others = others.filter(|(at, other)| *at != base && other.cells.largest() > 1);
        for (_, other) in others {
            for group in 0..other.cells.groups() {
                let mut last = None;
                for slot in 0..other.cells.range(group).len() {
                    let node = nodes.group_of(other.cells.state(group, slot)) as u32;
                    if let Some(last) = last.filter(|last| *last != node) {
                        forest.unite(last, node);
                    }
                    last = Some(node);
                }
            }
        }
        let roots = (0..nodes.groups()).map(|node| forest.root(node as u32)).collect();
        Some(Self { nodes, roots })
    }

    /// Gives each state the least level in its component.
    pub(super) fn spread<T: Level>(&self, values: &mut [T::Cell]) {
        let mut least = vec![T::GREATEST; self.roots.len()];
        for (group, root) in self.roots.iter().enumerate() {
            let Some(least) = least.get_mut(*root as usize) else { continue };
            members::<T>(self.nodes, group, values, |level| *least = (*least).min(*level));
        }
        for (group, root) in self.roots.iter().enumerate() {
            let Some(least) = least.get(*root as usize) else { continue };
            members::<T>(self.nodes, group, values, |level| *level = *least);
        }
    }
}

fn members<T: Level>(
    cells: &Cells,
    group: usize,
    values: &mut [T::Cell],
    mut visit: impl FnMut(&mut T),
) {
    for slot in 0..cells.range(group).len() {
        if let Some(cell) = values.get_mut(cells.state(group, slot).index()) {
            visit(T::sole(cell));
        }
    }
}

/// Sets that grow together: each node points towards the root of its set.
struct Forest {
    parent: Vec<u32>,
}

impl Forest {
    fn new(nodes: usize) -> Self {
        Self { parent: (0..nodes as u32).collect() }
    }

    /// Finds the root of a node's set, halving the way there for the next time.
    fn root(&mut self, mut node: u32) -> u32 {
        loop {
            let up = |node: u32| self.parent.get(node as usize).copied().unwrap_or(node);
            let (parent, next) = (up(node), up(up(node)));
            if parent == next {
                return parent;
            }
            if let Some(parent) = self.parent.get_mut(node as usize) {
                *parent = next;
            }
            node = next;
        }
    }

    /// Joins two sets; the lower root becomes the root of both.
    fn unite(&mut self, a: u32, b: u32) {
        let (a, b) = (self.root(a), self.root(b));
        if let Some(parent) = self.parent.get_mut(a.max(b) as usize) {
            *parent = a.min(b);
        }
    }
}
