//! The general sweep: any graph, any relation, any sequence rule.
//!
//! One pass for each class of states that compare alike: mark what is bad from
//! there, follow the opponents' moves backwards over (state, mover) pairs, and
//! see which tempting moves lead into what was marked. Slower than the flood
//! and free of its conditions.

use super::{Choices, Response, ResponseMoves, Sequences};
use crate::game::graph::{Graph, Reading};
use crate::game::space::{Arcs, BitSet, Refusal, Space};
use crate::text::formula::{DmId, StateId};

/// Steps that are done without asking.
const MOST_STEPS: u128 = 1 << 42;

/// Opponents for which all orders of moving once each are followed.
const MOST_ONCE: usize = 12;

/// Returns the bytes that the moves of everybody take, turned round.
pub(super) fn need(space: &Space) -> u64 {
    let states = space.len() as u64;
    let moves = space.dms().map(|dm| Arcs::bytes(states, space.moves_at_most(dm)));
    // (and where each list is filled to, while one is made)
    moves.fold(Arcs::bytes(states, 0), u64::saturating_add)
}

/// The ways of all moves, turned round.
pub(super) struct Ways {
    own: Arcs,
    opponents: Vec<Arcs>,
    sequences: Sequences,
}

impl Ways {
    /// Turns round the moves of a decision maker and those of its opponents that are allowed.
    pub(super) fn new(
        graph: &Graph<'_>,
        dm: DmId,
        (own, answers): (ResponseMoves, ResponseMoves),
        reading: &Reading,
        sequences: Sequences,
    ) -> Result<Self, Refusal> {
        let others = graph.space.dms().filter(|other| *other != dm);
        let opponents: Vec<Arcs> =
            others.map(|other| reversed(graph, other, answers, reading)).collect();
        if sequences == Sequences::EachOnce && opponents.len() > MOST_ONCE {
            let (steps, limit) = (1 << opponents.len().min(127), 1 << MOST_ONCE);
            return Err(Refusal::TooLong { what: "the general sweep", steps, limit });
        }
        Ok(Self { own: reversed(graph, dm, own, reading), opponents, sequences })
    }

    /// Returns the steps that following all of them once takes.
    pub(super) fn steps(&self) -> u128 {
        let arcs: usize = self.opponents.iter().chain([&self.own]).map(Arcs::len).sum();
        let steps = (arcs + self.own.states()) as u128;
        let once = self.sequences == Sequences::EachOnce;
        if once { steps << self.opponents.len().min(64) } else { steps }
    }

    /// Lists the states from which an own move leads into a set.
    pub(super) fn before_own(&self, set: &BitSet) -> BitSet {
        before(&self.own, set)
    }

    /// Lists the states from which an answer of the opponents leads into a set.
    pub(super) fn before_answers(&self, set: &BitSet) -> BitSet {
        match self.sequences {
            Sequences::Legal => {
                let mut flood = Backwards::new(set.universe(), &self.opponents);
                set.iter().for_each(|state| flood.mark(state));
                flood.reached()
            }
            Sequences::EachOnce => each_once(&self.opponents, set),
            Sequences::Single => {
                let mut reached = BitSet::new(set.universe());
                self.opponents.iter().for_each(|arcs| reached.unite(&before(arcs, set)));
                reached
            }
        }
    }
}

/// Lists the states that are stable for a decision maker under the choices of a concept.
pub(super) fn stable(
    graph: &Graph<'_>,
    dm: DmId,
    choices: &Choices,
    sequences: Sequences,
    go_on: &dyn Fn() -> Result<(), Refusal>,
) -> Result<BitSet, Refusal> {
    let space = graph.space;
    let Some(response) = choices.response else {
        return Ok(untempted(graph, dm, choices));
    };
    let reading = &choices.reading;
    let classes = classes(graph, dm, reading);
    let moves = (ResponseMoves::Any, response.moves);
    let ways = Ways::new(graph, dm, moves, reading, sequences)?;
    let steps = classes.len() as u128 * ways.steps();
    if steps > MOST_STEPS {
        return Err(Refusal::TooLong { what: "the general sweep", steps, limit: MOST_STEPS });
    }
    let mut stable = BitSet::full(space.len());
    let mut flood = Backwards::new(space.len(), &ways.opponents);
    let mut bad = BitSet::new(space.len());
    for class in &classes {
        let Some(like) = class.first() else { continue };
        go_on()?;
        let now = bad_from(graph, (dm, reading), response, &ways.own, *like);
        let deterred = if sequences == Sequences::Legal {
            let mut gone = bad.clone();
            gone.intersect(&now);
            if gone != bad {
                // What is bad does not only grow from class to class: start afresh.
                flood = Backwards::new(space.len(), &ways.opponents);
                bad.clear();
            }
            now.iter().filter(|state| !bad.contains(*state)).for_each(|y| flood.mark(y));
            bad = now;
            flood.reached()
        } else {
            ways.before_answers(&now)
        };
        for state in class {
            let tempts = |x| choices.tempting.has(graph.grade_as(reading, dm, x, *state));
            if space.targets(dm, *state).any(|x| tempts(x) && !deterred.contains(x)) {
                stable.remove(*state);
            }
        }
    }
    Ok(stable)
}

/// Lists the states from which nothing tempts.
fn untempted(graph: &Graph<'_>, dm: DmId, choices: &Choices) -> BitSet {
    let mut stable = BitSet::full(graph.space.len());
    for state in graph.space.states() {
        let mut targets = graph.space.targets(dm, state);
        if targets.any(|x| choices.tempting.has(graph.grade_as(&choices.reading, dm, x, state))) {
            stable.remove(state);
        }
    }
    stable
}

/// Gathers the states that compare alike with every other, from worst to best; each for itself
/// where that is not known beforehand.
pub(super) fn classes(graph: &Graph<'_>, dm: DmId, reading: &Reading) -> Vec<Vec<StateId>> {
    let Some(relation) = graph.relations.get(dm.index()) else { return Vec::new() };
    if *reading != Reading::Written || relation.pairs.is_some() {
        return graph.space.states().map(|state| vec![state]).collect();
    }
    let mut classes = vec![Vec::new(); relation.ranks.levels() as usize];
    for state in graph.space.states() {
        if let Some(class) = classes.get_mut(relation.ranks.get(state) as usize) {
            class.push(state);
        }
    }
    classes
}

/// Turns a decision maker's permitted moves round.
fn reversed(graph: &Graph<'_>, dm: DmId, moves: ResponseMoves, reading: &Reading) -> Arcs {
    Arcs::reversed(graph.space.len(), |state| {
        let permitted = move |to: &StateId| moves.allow(|| graph.grade_as(reading, dm, *to, state));
        graph.space.targets(dm, state).filter(permitted)
    })
}

/// Lists the states that are bad to end in for somebody who left a state like `like`.
fn bad_from(
    graph: &Graph<'_>,
    (dm, reading): (DmId, &Reading),
    response: Response,
    own: &Arcs,
    like: StateId,
) -> BitSet {
    let mut bad = BitSet::new(graph.space.len());
    for state in graph.space.states() {
        if response.sanction.has(graph.grade_as(reading, dm, state, like)) {
            bad.insert(state);
        }
    }
    if let Some(escape) = response.escape {
        for way in graph.space.states() {
            if escape.has(graph.grade_as(reading, dm, way, like)) {
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
