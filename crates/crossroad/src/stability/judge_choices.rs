//! One state, one decision maker, under a concept of the choices: the verdict and its proof.
//!
//! The concept is read as a game: for each tempting move the opponents look for
//! an answer. Of several answers one is preferred that nobody has to be forced
//! to give (see [`super::sanction_credibility`]), then a short one.

use super::responses::{Node, Question, steps};
use super::{Answer, Choices, Concept, Evidence, Profile, Reached, Sequences, Verdict, WhyNot};
use crate::game::graph::Graph;
use crate::text::formula::{DmId, StateId};

/// Places searched for an answer that nobody has to be forced to give, before any answer will do.
const LOOK_FOR_SOLID: usize = 2_000;

/// Judges whether a state is stable for a decision maker under its concept of a profile, which is
/// one of the choices.
pub(super) fn judge_by_choices(
    graph: &Graph<'_>,
    profile: &Profile,
    dm: DmId,
    state: StateId,
) -> Verdict {
    let concept = profile.concept(dm);
    let verdict = |evidence| Verdict { dm, state, evidence };
    let mut answers = Vec::new();
    for deviation in graph.space.targets(dm, state) {
        if !tempts(graph, concept, dm, state, deviation) {
            continue;
        }
        match answer(graph, profile, dm, state, deviation) {
            Ok(found) => answers.push(found),
            Err(reached) => {
                return verdict(Evidence::Unstable { deviation, reached });
            }
        }
    }
    verdict(Evidence::Stable(answers))
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
    let tempts =
        |choices: &Choices| choices.tempting.has(graph.grade_as(&choices.reading, dm, to, from));
    concept.choices().is_some_and(tempts)
}

/// Says whether a decision maker would make a move: it tempts and nothing deters it.
#[must_use]
pub(super) fn undeterred(
    graph: &Graph<'_>,
    profile: &Profile,
    mover: DmId,
    from: StateId,
    to: StateId,
) -> bool {
    tempts(graph, profile.concept(mover), mover, from, to)
        && deterred(graph, profile, mover, from, to).is_none()
}

/// Finds an answer to a tempting move, or everything that can be reached without finding one.
fn answer(
    graph: &Graph<'_>,
    profile: &Profile,
    dm: DmId,
    state: StateId,
    deviation: StateId,
) -> Result<Answer, Vec<Reached>> {
    let choices = profile.concept(dm).choices();
    let Some((reading, response)) = choices.and_then(|one| Some((&one.reading, one.response?)))
    else {
        return Err(Vec::new());
    };
    let sequences = profile.sequences;
    let question = Question { graph, focal: dm, response, reading, sequences };
    let deters = |node: &Node| why_not(&question, state, node.state).is_none();
    let any = question.search(deviation, usize::MAX, |_, _, _| true, deters);
    let Some(at) = any.1 else {
        let reached = any.0.iter().filter_map(|node| {
            let why = why_not(&question, state, node.state)?;
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
    let choices = profile.concept(dm).choices()?;
    let (reading, sequences) = (&choices.reading, profile.sequences);
    let question = Question { graph, focal: dm, response: choices.response?, reading, sequences };
    let deters = |node: &Node| why_not(&question, state, node.state).is_none();
    let (nodes, at) = question.search(deviation, usize::MAX, |_, _, _| true, deters);
    at.map(|at| Answer { deviation, sequence: steps(&nodes, at) })
}

/// Says whether a state is stable for a decision maker under choices.
pub(super) fn holds(
    graph: &Graph<'_>,
    choices: &Choices,
    sequences: Sequences,
    dm: DmId,
    state: StateId,
) -> bool {
    let reading = &choices.reading;
    let tempts = |x: &StateId| choices.tempting.has(graph.grade_as(reading, dm, *x, state));
    graph.space.targets(dm, state).filter(tempts).all(|deviation| {
        choices.response.is_some_and(|response| {
            let question = Question { graph, focal: dm, response, reading, sequences };
            let deters = |node: &Node| why_not(&question, state, node.state).is_none();
            question.search(deviation, usize::MAX, |_, _, _| true, deters).1.is_some()
        })
    })
}

/// Tells why being at `end` does not deter a decision maker from having left `state`; `None` if
/// it does.
fn why_not(question: &Question<'_>, state: StateId, end: StateId) -> Option<WhyNot> {
    let Question { graph, focal, response, reading, .. } = *question;
    if !response.sanction.has(graph.grade_as(reading, focal, end, state)) {
        return Some(WhyNot::NotBad);
    }
    let escape = response.escape?;
    let mut ways = graph.space.targets(focal, end);
    let found = ways.find(|way| escape.has(graph.grade_as(reading, focal, *way, state)));
    found.map(WhyNot::Escape)
}
