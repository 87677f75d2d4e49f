//! One state, one decision maker: the verdict and its proof.
//!
//! The concept is read as a game: for each tempting move the opponents look for
//! an answer. Of several answers one is preferred that nobody has to be forced
//! to give (see [`super::quality`]), then a short one.

use super::quality::undeterred;
use super::search::{Node, Question, steps};
use super::{Answer, Concept, Evidence, Profile, Reached, Response, Verdict, WhyNot};
use crate::formula::{DmId, StateId};
use crate::graph::Graph;

/// Places searched for an answer that nobody has to be forced to give, before any answer will do.
const LOOK_FOR_SOLID: usize = 2_000;

/// Judges whether a state is stable for a decision maker under its concept of a profile.
#[must_use]
pub fn judge(graph: &Graph<'_>, profile: &Profile, dm: DmId, state: StateId) -> Verdict {
    let concept = profile.concept(dm);
    let mut answers = Vec::new();
    for deviation in graph.space.targets(dm, state) {
        if !tempts(graph, concept, dm, state, deviation) {
            continue;
        }
        match answer(graph, profile, dm, state, deviation) {
            Ok(found) => answers.push(found),
            Err(reached) => {
                let evidence = Evidence::Unstable { deviation, reached };
                return Verdict { dm, state, evidence };
            }
        }
    }
    Verdict { dm, state, evidence: Evidence::Stable(answers) }
}

/// Judges a single move: `None` if it does not tempt, else its answer or, if there is none,
/// everything the opponents can reach after it.
#[must_use]
pub fn judge_move(
    graph: &Graph<'_>,
    profile: &Profile,
    dm: DmId,
    from: StateId,
    to: StateId,
) -> Option<Result<Answer, Vec<Reached>>> {
    tempts(graph, profile.concept(dm), dm, from, to).then(|| answer(graph, profile, dm, from, to))
}

/// Says whether a move tempts.
pub(super) fn tempts(
    graph: &Graph<'_>,
    concept: &Concept,
    dm: DmId,
    from: StateId,
    to: StateId,
) -> bool {
    concept.choices.tempting.contains(graph.code(dm, to, from))
}

/// Finds an answer to a tempting move, or everything that can be reached without finding one.
fn answer(
    graph: &Graph<'_>,
    profile: &Profile,
    dm: DmId,
    state: StateId,
    deviation: StateId,
) -> Result<Answer, Vec<Reached>> {
    let Some(response) = profile.concept(dm).choices.response else { return Err(Vec::new()) };
    let question = Question { graph, focal: dm, response, sequences: profile.sequences };
    let deters = |node: &Node| why_not(graph, response, dm, state, node.state).is_none();
    let any = question.search(deviation, usize::MAX, |_, _, _| true, deters);
    let Some(at) = any.1 else {
        let reached = any.0.iter().filter_map(|node| {
            let why = why_not(graph, response, dm, state, node.state)?;
            Some(Reached { state: node.state, last: node.last, moved: node.moved, why })
        });
        return Err(reached.collect());
    };
    let willing =
        |mover: DmId, from: StateId, to: StateId| undeterred(graph, profile, mover, from, to);
    let solid = question.search(deviation, LOOK_FOR_SOLID, willing, deters);
    let sequence = match solid.1 {
        Some(at) => steps(&solid.0, at),
        None => steps(&any.0, at),
    };
    Ok(Answer { deviation, sequence })
}

/// Finds out whether the opponents have an answer, without looking for a good one.
pub(super) fn deterred(
    graph: &Graph<'_>,
    profile: &Profile,
    dm: DmId,
    state: StateId,
    deviation: StateId,
) -> Option<Answer> {
    let response = profile.concept(dm).choices.response?;
    let question = Question { graph, focal: dm, response, sequences: profile.sequences };
    let deters = |node: &Node| why_not(graph, response, dm, state, node.state).is_none();
    let (nodes, at) = question.search(deviation, usize::MAX, |_, _, _| true, deters);
    at.map(|at| Answer { deviation, sequence: steps(&nodes, at) })
}

/// Tells why being at `end` does not deter a decision maker from having left `state`; `None` if
/// it does.
fn why_not(
    graph: &Graph<'_>,
    response: Response,
    dm: DmId,
    state: StateId,
    end: StateId,
) -> Option<WhyNot> {
    if !response.sanction.contains(graph.code(dm, end, state)) {
        return Some(WhyNot::NotBad);
    }
    let escape = response.escape?;
    let mut ways = graph.space.targets(dm, end);
    ways.find(|way| escape.contains(graph.code(dm, *way, state))).map(WhyNot::Escape)
}
