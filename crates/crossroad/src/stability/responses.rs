//! Everything the opponents can do after a move, step by step.
//!
//! A breadth-first search over (state, last mover): a state alone does not say
//! who may move next, and where relations are not transitive that matters.

use std::collections::BTreeSet;

use super::{Response, Sequences, Step};
use crate::game::graph::{Graph, Reading};
use crate::game::space::BitSet;
use crate::text::formula::{DmId, StateId};

/// A place in the search: a state, how it was reached, and from which place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Node {
    pub(super) state: StateId,
    pub(super) last: DmId,
    /// The opponents that have moved, where each may move only once; else empty.
    pub(super) moved: u64,
    parent: Option<usize>,
}

/// What a search is about.
#[derive(Clone, Copy)]
pub(super) struct Question<'a> {
    pub(super) graph: &'a Graph<'a>,
    pub(super) focal: DmId,
    pub(super) response: Response,
    pub(super) reading: &'a Reading,
    pub(super) sequences: Sequences,
}

impl Question<'_> {
    /// Says whether an opponent is taken to make a move that it can make.
    pub(super) fn allows(&self, mover: DmId, from: StateId, to: StateId) -> bool {
        self.response.moves.allow(|| self.graph.grade_as(self.reading, mover, to, from))
    }

    /// Searches from the target of a move until `found` accepts a place; returns all places
    /// searched, in the order in which they were reached, and the accepted one's index.
    ///
    /// Steps that `permit` refuses are not taken; the search stops without an answer after
    /// `most` places.
    pub(super) fn search(
        &self,
        deviation: StateId,
        most: usize,
        mut permit: impl FnMut(DmId, StateId, StateId) -> bool,
        mut found: impl FnMut(&Node) -> bool,
    ) -> (Vec<Node>, Option<usize>) {
        let mut seen = Seen::new(self);
        let mut nodes: Vec<Node> = Vec::new();
        let mut next = 0;
        let mut at = None;
        loop {
            let here: Option<Node> = at.and_then(|index| nodes.get(index).copied());
            let state = here.map_or(deviation, |node| node.state);
            for mover in self.graph.space.dms() {
                let (last, before) = here.map_or((None, 0), |node| (Some(node.last), node.moved));
                if mover == self.focal || !self.sequences.permit(last, before, mover) {
                    continue;
                }
                for target in self.graph.space.targets(mover, state) {
                    if !self.allows(mover, state, target) || !permit(mover, state, target) {
                        continue;
                    }
                    let moved = self.sequences.moved(before, mover);
                    let node = Node { state: target, last: mover, moved, parent: at };
                    if !seen.insert(&node) {
                        continue;
                    }
                    nodes.push(node);
                    if found(&node) {
                        let index = nodes.len() - 1;
                        return (nodes, Some(index));
                    }
                    if nodes.len() >= most {
                        return (nodes, None);
                    }
                }
            }
            if next >= nodes.len() {
                return (nodes, None);
            }
            at = Some(next);
            next += 1;
        }
    }
}

/// Returns the steps that led to a place.
pub(super) fn steps(nodes: &[Node], to: usize) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut at = Some(to);
    while let Some(node) = at.and_then(|index| nodes.get(index)) {
        steps.push(Step { mover: node.last, to: node.state });
        at = node.parent;
    }
    steps.reverse();
    steps
}

/// The places seen so far.
enum Seen {
    ByMover(Vec<BitSet>),
    ByMoved(BTreeSet<(StateId, u64)>),
}

impl Seen {
    fn new(question: &Question<'_>) -> Self {
        let space = question.graph.space;
        match question.sequences {
            Sequences::EachOnce => Self::ByMoved(BTreeSet::new()),
            _ => Self::ByMover(space.dms().map(|_| BitSet::new(space.len())).collect()),
        }
    }

    fn insert(&mut self, node: &Node) -> bool {
        match self {
            Self::ByMover(sets) => {
                sets.get_mut(node.last.index()).is_some_and(|set| set.insert(node.state))
            }
            Self::ByMoved(set) => set.insert((node.state, node.moved)),
        }
    }
}
