//! Where a coalition can take the conflict, by legal sequences of moves.
//!
//! In a legal sequence no decision maker moves twice in succession, though it may move again later (Fang, Hipel, Kilgour 1993). What
//! may follow therefore depends on the state *and* on who moved last, and the search is over such pairs. [`legal_sequences`] lists
//! the sequences themselves: the second, wholly literal form, for graphs small enough.

use crate::world::PlainGraph;
use std::collections::BTreeSet;

/// Which sequences of responses count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sequences {
    /// No decision maker twice in succession.
    Legal,
    /// Each decision maker at most once.
    EachOnce,
    /// One move of one decision maker.
    Single,
}

impl Sequences {
    /// Lists every reading.
    pub const ALL: [Sequences; 3] = [Sequences::Legal, Sequences::EachOnce, Sequences::Single];
}

/// Which moves a search may use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moves {
    /// Every unilateral move.
    All,
    /// Those the mover prefers to the state it leaves.
    Improvements,
}

/// One move in a sequence: who moves, and where to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Step {
    /// The decision maker that moves.
    pub mover: usize,
    /// The state it moves to.
    pub to: usize,
}

/// Lists the states a decision maker can move to: R_i(s), or R_i⁺(s).
pub fn moves(graph: &PlainGraph, dm: usize, from: usize, which: Moves) -> Vec<usize> {
    let better = |&to: &usize| which == Moves::All || graph.prefers(dm, to, from);
    graph.arcs[dm][from].iter().copied().filter(better).collect()
}

/// Returns the states a coalition can reach: R_H(s), or R_H⁺(s); `from` itself only if a sequence returns to it.
pub fn reachable(
    graph: &PlainGraph,
    coalition: &[usize],
    from: usize,
    which: Moves,
    sequences: Sequences,
) -> BTreeSet<usize> {
    match sequences {
        Sequences::Legal => {
            layers(graph, coalition, from, which).iter().flatten().map(|step| step.to).collect()
        }
        Sequences::EachOnce => each_once(graph, coalition, from, which),
        Sequences::Single => {
            coalition.iter().flat_map(|&dm| moves(graph, dm, from, which)).collect()
        }
    }
}

/// Returns the least number of moves of legal sequences to each state: 0 for `from`, `None` where none leads.
pub fn distances(
    graph: &PlainGraph,
    coalition: &[usize],
    from: usize,
    which: Moves,
) -> Vec<Option<usize>> {
    let layers = layers(graph, coalition, from, which);
    let first = |state| layers.iter().position(|layer| layer.iter().any(|step| step.to == state));
    (0..graph.states)
        .map(|state| if state == from { Some(0) } else { first(state).map(|l| l + 1) })
        .collect()
}

/// Lists every legal sequence of at least one and at most `length` moves; their number grows exponentially.
pub fn legal_sequences(
    graph: &PlainGraph,
    coalition: &[usize],
    from: usize,
    which: Moves,
    length: usize,
) -> Vec<Vec<Step>> {
    let mut found = Vec::new();
    let mut longest: Vec<Vec<Step>> = vec![Vec::new()];
    for _ in 0..length {
        let mut longer = Vec::new();
        for sequence in &longest {
            let (at, last) =
                sequence.last().map_or((from, None), |step| (step.to, Some(step.mover)));
            for &mover in coalition.iter().filter(|&&dm| Some(dm) != last) {
                for to in moves(graph, mover, at, which) {
                    longer.push([&sequence[..], &[Step { mover, to }]].concat());
                }
            }
        }
        found.extend(longer.iter().cloned());
        longest = longer;
    }
    found
}

/// Returns the pairs of state and last mover first met after 1, 2, 3, … moves.
fn layers(
    graph: &PlainGraph,
    coalition: &[usize],
    from: usize,
    which: Moves,
) -> Vec<BTreeSet<Step>> {
    let after = |at: usize, last: Option<usize>| -> Vec<Step> {
        let movers = coalition.iter().filter(|&&dm| Some(dm) != last);
        movers
            .flat_map(|&mover| {
                moves(graph, mover, at, which).into_iter().map(move |to| Step { mover, to })
            })
            .collect()
    };
    let mut layers: Vec<BTreeSet<Step>> = Vec::new();
    let mut next: BTreeSet<Step> = after(from, None).into_iter().collect();
    let mut met = BTreeSet::new();
    while !next.is_empty() {
        met.extend(next.iter().copied());
        let onward: BTreeSet<Step> =
            next.iter().flat_map(|step| after(step.to, Some(step.mover))).collect();
        layers.push(next);
        next = onward.difference(&met).copied().collect();
    }
    layers
}

/// Goes through every order of movers, each moving at most once.
fn each_once(
    graph: &PlainGraph,
    coalition: &[usize],
    from: usize,
    which: Moves,
) -> BTreeSet<usize> {
    let mut reached = BTreeSet::new();
    for &mover in coalition {
        let others: Vec<usize> = coalition.iter().copied().filter(|&dm| dm != mover).collect();
        for to in moves(graph, mover, from, which) {
            reached.insert(to);
            reached.extend(each_once(graph, &others, to, which));
        }
    }
    reached
}
