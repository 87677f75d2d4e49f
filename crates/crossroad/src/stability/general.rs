//! The general sweep: any graph, any relation, any sequence rule.
//!
//! One pass for each class of states that compare alike: mark what is bad from
//! there, follow the opponents' moves backwards over (state, mover) pairs, and
//! see which tempting moves lead into what was marked. Slower than the flood
//! and free of its conditions.

use super::{Concept, Response, ResponseMoves, Sequences};
use crate::formula::{DmId, StateId};
use crate::graph::Graph;
use crate::space::{Arcs, BitSet, Refusal};

/// Steps that are done without asking.
const MOST_STEPS: u128 = 1 << 42;

/// Opponents for which all orders of moving once each are followed.
const MOST_ONCE: usize = 12;

/// Lists the states that are stable for a decision maker under a concept.
pub(super) fn stable(
    graph: &Graph<'_>,
    dm: DmId,
    concept: &Concept,
    sequences: Sequences,
) -> Result<BitSet, Refusal> {
    let space = graph.space;
    let Some(response) = concept.choices.response else {
        return Ok(untempted(graph, dm, concept));
    };
    let classes = classes(graph, dm);
    let own = reversed(graph, dm, ResponseMoves::Any);
    let opponents: Vec<Arcs> = space
        .dms()
        .filter(|other| *other != dm)
        .map(|other| reversed(graph, other, response.moves))
        .collect();
    let arcs: usize = opponents.iter().chain([&own]).map(Arcs::len).sum();
    let steps = classes.len() as u128 * (arcs + space.len()) as u128;
    let once = sequences == Sequences::EachOnce;
    let steps = if once { steps << opponents.len().min(64) } else { steps };
    if steps > MOST_STEPS || once && opponents.len() > MOST_ONCE {
        return Err(Refusal::TooLong { what: "the general sweep", steps, limit: MOST_STEPS });
    }
    let mut stable = BitSet::full(space.len());
    let mut flood = Backwards::new(space.len(), &opponents);
    let mut bad = BitSet::new(space.len());
    for class in &classes {
        let Some(like) = class.first() else { continue };
        let now = bad_from(graph, dm, response, &own, *like);
        let deterred = match sequences {
            Sequences::Legal => {
                let mut gone = bad.clone();
                gone.intersect(&now);
                if gone != bad {
                    // What is bad does not only grow from class to class: start afresh.
                    flood = Backwards::new(space.len(), &opponents);
                    bad.clear();
                }
                now.iter().filter(|state| !bad.contains(*state)).for_each(|y| flood.mark(y));
                bad = now;
                flood.reached()
            }
            Sequences::EachOnce => each_once(&opponents, &now),
            Sequences::Single => {
                let mut reached = BitSet::new(space.len());
                opponents.iter().for_each(|arcs| reached.unite(&before(arcs, &now)));
                reached
            }
        };
        for state in class {
            let escapes = space.targets(dm, *state).any(|x| {
                concept.choices.tempting.contains(graph.code(dm, x, *state))
                    && !deterred.contains(x)
            });
            if escapes {
                stable.remove(*state);
            }
        }
    }
    Ok(stable)
}

/// Lists the states from which nothing tempts.
fn untempted(graph: &Graph<'_>, dm: DmId, concept: &Concept) -> BitSet {
    let mut stable = BitSet::full(graph.space.len());
    let tempting = concept.choices.tempting;
    for state in graph.space.states() {
        let mut targets = graph.space.targets(dm, state);
        if targets.any(|x| tempting.contains(graph.code(dm, x, state))) {
            stable.remove(state);
        }
    }
    stable
}

/// Gathers the states that compare alike with every other, from worst to best.
fn classes(graph: &Graph<'_>, dm: DmId) -> Vec<Vec<StateId>> {
    let Some(relation) = graph.relations.get(dm.index()) else { return Vec::new() };
    let mut classes = vec![Vec::new(); relation.ranks.levels() as usize];
    for state in graph.space.states() {
        if let Some(class) = classes.get_mut(relation.ranks.get(state) as usize) {
            class.push(state);
        }
    }
    classes
}

/// Turns a decision maker's permitted moves round.
fn reversed(graph: &Graph<'_>, dm: DmId, moves: ResponseMoves) -> Arcs {
    let mut sources = vec![Vec::new(); graph.space.len()];
    for state in graph.space.states() {
        for target in graph.space.targets(dm, state) {
            let permitted = moves.allow(|| graph.code(dm, target, state));
            if let Some(list) = sources.get_mut(target.index()).filter(|_| permitted) {
                list.push(state);
            }
        }
    }
    Arcs::new(sources)
}

/// Lists the states that are bad to end in for somebody who left a state like `like`.
fn bad_from(graph: &Graph<'_>, dm: DmId, response: Response, own: &Arcs, like: StateId) -> BitSet {
    let mut bad = BitSet::new(graph.space.len());
    for state in graph.space.states() {
        if response.sanction.contains(graph.code(dm, state, like)) {
            bad.insert(state);
        }
    }
    if let Some(escape) = response.escape {
        for way in graph.space.states() {
            if escape.contains(graph.code(dm, way, like)) {
                own.targets(way).iter().for_each(|from| bad.remove(*from));
            }
        }
    }
    bad
}

/// Lists the states from which one move leads into a set.
fn before(arcs: &Arcs, set: &BitSet) -> BitSet {
    let mut sources = BitSet::new(set.universe());
    for state in set.iter() {
        arcs.targets(state).iter().for_each(|from| {
            sources.insert(*from);
        });
    }
    sources
}

/// Lists the states from which a set is reached with each opponent moving at most once.
fn each_once(opponents: &[Arcs], set: &BitSet) -> BitSet {
    // reached[m]: by moves of opponents in m, each at most once; the union for all.
    let mut reached = vec![BitSet::new(set.universe())];
    for allowed in 1_usize..1 << opponents.len() {
        let mut union = BitSet::new(set.universe());
        for (mover, arcs) in opponents.iter().enumerate() {
            if allowed >> mover & 1 == 1 {
                let mut goal = set.clone();
                if let Some(then) = reached.get(allowed & !(1 << mover)) {
                    goal.unite(then);
                }
                union.unite(&before(arcs, &goal));
            }
        }
        reached.push(union);
    }
    reached.pop().unwrap_or_default()
}

/// A backward search over (state, mover) pairs that can be taken further.
struct Backwards<'a> {
    opponents: &'a [Arcs],
    /// For each opponent: where a sequence that it begins leads to something marked.
    begins: Vec<BitSet>,
    /// For each opponent: states whose predecessors by its moves have been seen to.
    seen: Vec<BitSet>,
}

impl<'a> Backwards<'a> {
    fn new(states: usize, opponents: &'a [Arcs]) -> Self {
        let none = || vec![BitSet::new(states); opponents.len()];
        Self { opponents, begins: none(), seen: none() }
    }

    /// Marks a state and follows moves back from it.
    fn mark(&mut self, state: StateId) {
        let mut open: Vec<(StateId, usize)> =
            (0..self.opponents.len()).map(|mover| (state, mover)).collect();
        while let Some((to, mover)) = open.pop() {
            let (Some(seen), Some(begins), Some(arcs)) =
                (self.seen.get_mut(mover), self.begins.get_mut(mover), self.opponents.get(mover))
            else {
                continue;
            };
            if !seen.insert(to) {
                continue;
            }
            for from in arcs.targets(to) {
                if begins.insert(*from) {
                    // Before this move may come a move of anybody else.
                    let others = (0..self.opponents.len()).filter(|other| *other != mover);
                    open.extend(others.map(|other| (*from, other)));
                }
            }
        }
    }

    fn reached(&self) -> BitSet {
        let mut all = self.begins.iter();
        let mut union = all.next().cloned().unwrap_or_default();
        all.for_each(|set| union.unite(set));
        union
    }
}
