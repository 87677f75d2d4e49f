//! Stop-or-move games of any length (generalized metarationalities).
//!
//! The decision maker must move first; then the others and it take turns, and
//! whoever is to move may stop, which ends the game where it stands. The others
//! want it to end no better than it began. With one move in all this is Nash
//! stability, with two general, with three symmetric metarationality; if every
//! move must improve its mover's lot: sequential and symmetric sequential
//! stability.

use crate::game::graph::{Codes, Graph, Reading};
use crate::game::space::{BitSet, Refusal};
use crate::stability::evidence::Evidence;
use crate::stability::general::{Ways, classes};
use crate::stability::responses::{Question, steps};
use crate::stability::{Response, ResponseMoves, Sequences, Step};
use crate::text::formula::{DmId, StateId};

/// Steps that are done without asking.
const MOST_STEPS: u128 = 1 << 42;

/// The moves that a game allows.
pub(in crate::stability) fn allowed(credible: bool) -> ResponseMoves {
    match credible {
        true => ResponseMoves::Credible(Codes::BETTER),
        false => ResponseMoves::Any,
    }
}

/// Lists, for 0 moves to go and each number up to one less than `moves`, the states where the
/// decision maker can make sure of an end better than `state`; turns alternate, and with the
/// greatest number the others are to move.
fn levels(ways: &Ways, graph: &Graph<'_>, dm: DmId, state: StateId, moves: u32) -> Vec<BitSet> {
    let mut better = BitSet::new(graph.space.len());
    for other in graph.space.states() {
        if Codes::BETTER.has(graph.grade(dm, other, state)) {
            better.insert(other);
        }
    }
    let mut levels = vec![better.clone()];
    for to_go in 1..moves {
        let Some(last) = levels.last() else { break };
        let mut level = better.clone();
        if (moves - 1 - to_go).is_multiple_of(2) {
            // The others may lead anywhere, or stop.
            let mut lost = BitSet::full(graph.space.len());
            lost.subtract(last);
            level.subtract(&ways.before_answers(&lost));
        } else {
            level.unite(&ways.before_own(last));
        }
        levels.push(level);
    }
    levels
}

fn leaves(
    graph: &Graph<'_>,
    dm: DmId,
    state: StateId,
    allowed: ResponseMoves,
    won: Option<&BitSet>,
) -> Option<StateId> {
    let mut targets = graph.space.targets(dm, state);
    targets.find(|x| {
        won.is_some_and(|won| won.contains(*x)) && allowed.allow(|| graph.grade(dm, *x, state))
    })
}

/// Lists the states that a decision maker cannot leave for a better end.
pub(in crate::stability) fn stable(
    graph: &Graph<'_>,
    dm: DmId,
    (moves, credible): (u32, bool),
    sequences: Sequences,
    go_on: &dyn Fn() -> Result<(), Refusal>,
) -> Result<BitSet, Refusal> {
    let ways =
        Ways::new(graph, dm, (allowed(credible), allowed(credible)), &Reading::Written, sequences)?;
    let classes = classes(graph, dm, &Reading::Written);
    let steps = classes.len() as u128 * u128::from(moves) * ways.steps();
    if steps > MOST_STEPS {
        return Err(Refusal::TooLong { what: "the stop-or-move game", steps, limit: MOST_STEPS });
    }
    let mut stable = BitSet::full(graph.space.len());
    for class in &classes {
        go_on()?;
        let Some(like) = class.first() else { continue };
        let levels = levels(&ways, graph, dm, *like, moves);
        for state in class {
            if leaves(graph, dm, *state, allowed(credible), levels.last()).is_some() {
                stable.remove(*state);
            }
        }
    }
    Ok(stable)
}

/// Finds an answer of the others after a move that ends where `wanted` says.
#[must_use]
pub fn answer_into(
    graph: &Graph<'_>,
    dm: DmId,
    deviation: StateId,
    credible: bool,
    sequences: Sequences,
    wanted: impl Fn(StateId) -> bool,
) -> Option<Vec<Step>> {
    let nothing = Codes::grades(&[]);
    let response = Response { moves: allowed(credible), sanction: nothing, escape: None };
    let question = Question { graph, focal: dm, response, reading: &Reading::Written, sequences };
    let (nodes, at) =
        question.search(deviation, usize::MAX, |_, _, _| true, |node| wanted(node.state));
    at.map(|at| steps(&nodes, at))
}

/// Judges one state.
pub(in crate::stability) fn judge(
    graph: &Graph<'_>,
    dm: DmId,
    state: StateId,
    (moves, credible): (u32, bool),
    sequences: Sequences,
) -> Evidence {
    let own = allowed(credible);
    let levels = match Ways::new(graph, dm, (own, own), &Reading::Written, sequences) {
        Ok(ways) => levels(&ways, graph, dm, state, moves),
        Err(_) => Vec::new(),
    };
    let deviation = leaves(graph, dm, state, own, levels.last());
    Evidence::Alternated { deviation, levels }
}
