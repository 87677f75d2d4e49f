//! One state, one coalition: the verdict and its proof.

use std::collections::BTreeMap;

use crate::game::graph::Graph;
use crate::game::space::BitSet;
use crate::stability::{
    Answers, Coalition, CoalitionAnswer, CoalitionReached, CoalitionVerdict, Coalitional, Evidence,
    Leap, Step, WhyNot,
};
use crate::text::formula::{DmId, StateId};

/// A place of a search: where, by whose move last, from which place, by which single moves.
struct Node<L> {
    state: StateId,
    last: L,
    parent: Option<usize>,
    steps: Vec<Step>,
}

/// Searches breadth first from a state, among so many; `next` lists what follows a place.
fn search<L: Copy + Ord>(
    states: usize,
    from: StateId,
    next: impl Fn(StateId, Option<L>) -> Vec<(StateId, L, Vec<Step>)>,
    mut found: impl FnMut(StateId) -> bool,
) -> (Vec<Node<L>>, Option<usize>) {
    let mut seen: BTreeMap<L, BitSet> = BTreeMap::new();
    let mut nodes: Vec<Node<L>> = Vec::new();
    let mut at: Option<usize> = None;
    loop {
        let here = at.and_then(|at| nodes.get(at));
        let (state, last) = here.map_or((from, None), |node| (node.state, Some(node.last)));
        for (to, mover, steps) in next(state, last) {
            if seen.entry(mover).or_insert_with(|| BitSet::new(states)).insert(to) {
                nodes.push(Node { state: to, last: mover, parent: at, steps });
                if found(to) {
                    let last = nodes.len() - 1;
                    return (nodes, Some(last));
                }
            }
        }
        let following = at.map_or(0, |at| at + 1);
        if following >= nodes.len() {
            return (nodes, None);
        }
        at = Some(following);
    }
}

/// Returns the places that lead to one, the first first.
fn way<L>(nodes: &[Node<L>], to: usize) -> Vec<&Node<L>> {
    let mut way = Vec::new();
    let mut at = Some(to);
    while let Some(node) = at.and_then(|at| nodes.get(at)) {
        way.push(node);
        at = node.parent;
    }
    way.reverse();
    way
}

/// Lists what follows a place by single moves of a coalition.
fn single(
    graph: &Graph<'_>,
    coalition: Coalition,
    state: StateId,
    last: Option<DmId>,
) -> Vec<(StateId, DmId, Vec<Step>)> {
    let movers = coalition.members().filter(|mover| Some(*mover) != last);
    let moves = movers.flat_map(|mover| {
        let targets = graph.space.targets(mover, state);
        targets.map(move |to| (to, mover, vec![Step { mover, to }]))
    });
    moves.collect()
}

/// Lists the coalition improvements from a state, each with the shortest way there.
#[must_use]
pub fn coalition_improvements(
    graph: &Graph<'_>,
    coalition: Coalition,
    state: StateId,
) -> Vec<(StateId, Vec<Step>)> {
    let next = |state, last| single(graph, coalition, state, last);
    let (nodes, _) = search(graph.space.len(), state, next, |_| false);
    let mut found: BTreeMap<StateId, Vec<Step>> = BTreeMap::new();
    for (at, node) in nodes.iter().enumerate() {
        if coalition.prefers(graph, node.state, state) {
            // (of several places the first: its way is the shortest)
            let steps =
                || way(&nodes, at).into_iter().flat_map(|node| node.steps.clone()).collect();
            found.entry(node.state).or_insert_with(steps);
        }
    }
    found.into_iter().collect()
}

/// Lists what follows a place by improvements of coalitions.
fn paying(
    graph: &Graph<'_>,
    others: Coalition,
    state: StateId,
    last: Option<Coalition>,
) -> Vec<(StateId, Coalition, Vec<Step>)> {
    let parts = others.parts().filter(|part| Some(*part) != last);
    let leaps = parts.flat_map(|part| {
        let improvements = coalition_improvements(graph, part, state);
        improvements.into_iter().map(move |(to, steps)| (to, part, steps))
    });
    leaps.collect()
}

/// Judges whether a state is stable for a coalition.
#[must_use]
pub fn judge_coalition(
    graph: &Graph<'_>,
    concept: Coalitional,
    coalition: Coalition,
    state: StateId,
) -> CoalitionVerdict {
    let others = coalition.others(graph.space.dms().len());
    let why = |end: StateId| -> Option<WhyNot> {
        if coalition.prefers(graph, end, state) {
            return Some(WhyNot::NotBad);
        }
        if !concept.escape {
            return None;
        }
        let next = |state, last| single(graph, coalition, state, last);
        let (nodes, at) =
            search(graph.space.len(), end, next, |z| coalition.prefers(graph, z, state));
        at.and_then(|at| nodes.get(at)).map(|node| WhyNot::Escape(node.state))
    };
    let next = |at: StateId, last: Option<Coalition>| match concept.answers {
        Answers::None => Vec::new(),
        Answers::Improvements => paying(graph, others, at, last),
        Answers::Any => {
            // Who moved last is a coalition of one.
            let last = last.and_then(|last| last.members().next());
            let moves = single(graph, others, at, last).into_iter();
            moves.map(|(to, dm, steps)| (to, Coalition::of(&[dm]), steps)).collect()
        }
    };
    let mut answers = Vec::new();
    for (deviation, path) in coalition_improvements(graph, coalition, state) {
        let (nodes, at) = search(graph.space.len(), deviation, next, |y| why(y).is_none());
        match at {
            Some(at) => {
                let leap =
                    |node: &Node<Coalition>| Leap { movers: node.last, steps: node.steps.clone() };
                let leaps = way(&nodes, at).into_iter().map(leap).collect();
                answers.push(CoalitionAnswer { deviation, leaps });
            }
            None => {
                let reached = nodes.iter().filter_map(|node| {
                    let why = why(node.state)?;
                    Some(CoalitionReached { state: node.state, last: node.last, why })
                });
                let evidence = Err((path, reached.collect()));
                return CoalitionVerdict { coalition, state, evidence };
            }
        }
    }
    CoalitionVerdict { coalition, state, evidence: Ok(answers) }
}

/// Judges a state for every one of some coalitions that a decision maker is in.
pub(in crate::stability) fn judge_coalitions(
    graph: &Graph<'_>,
    concept: Coalitional,
    coalitions: &[Coalition],
    dm: DmId,
    state: StateId,
) -> Evidence {
    let own = coalitions.iter().filter(|coalition| coalition.has(dm));
    Evidence::Coalitions(own.map(|one| judge_coalition(graph, concept, *one, state)).collect())
}
