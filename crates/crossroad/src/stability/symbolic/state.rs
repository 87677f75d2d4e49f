//! One state and one decision maker, without judging any other state.

use super::closure::{Layers, Opponents};
use super::sweep::{asked, legal, symbolic_refusal};
use crate::game::diagram::{Diagram, Exhausted, SymbolicGraph};
use crate::game::space::Refusal;
use crate::stability::along::Along;
use crate::stability::level_engine::Question;
use crate::stability::{Concept, Sequences};
use crate::text::formula::{DmId, OptionSet};

/// An improvement, as the state it leads to, and the moves that answer it: whose each is and where it
/// leads.
pub type Answered = (OptionSet, Vec<(DmId, OptionSet)>);

/// Whether a state is stable for a decision maker, and what shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Symbolic {
    /// For whom.
    pub dm: DmId,
    /// The best move that nothing deters, as the state it leads to; `None` where the state is
    /// stable.
    pub breaking: Option<OptionSet>,
    /// Where the state is stable: improvements, each with the moves that answer it. `None` if there are
    /// more improvements than were to be listed.
    pub answers: Option<Vec<Answered>>,
}

impl Symbolic {
    /// Says whether the state is stable.
    #[must_use]
    pub fn stable(&self) -> bool {
        self.breaking.is_none()
    }
}

/// Judges a feasible state for one decision maker under a concept; so many improvements are listed with what
/// answers them, at most.
///
/// # Errors
/// A [`Refusal`] if diagrams do not apply, or if it takes too much.
pub fn judge_symbolic(
    graph: &mut SymbolicGraph<'_>,
    (concept, sequences): (&'static Concept, Sequences),
    dm: DmId,
    state: OptionSet,
    most: usize,
) -> Result<Symbolic, Refusal> {
    legal(sequences)?;
    let question = asked(concept, graph.grades)?;
    graph.diagrams.allow_anew();
    let judged = judged(graph, question, dm, state, most);
    judged.map_err(|why| symbolic_refusal(why, "what can follow on the moves from one state"))
}

fn judged(
    graph: &mut SymbolicGraph<'_>,
    question: Question,
    dm: DmId,
    state: OptionSet,
    most: usize,
) -> Result<Symbolic, Exhausted> {
    let improvements = improvements(graph, dm, state)?;
    let Question::Answered(along, escape) = question else {
        let breaking = best(graph, dm, improvements)?;
        return Ok(Symbolic { dm, breaking, answers: Some(Vec::new()) });
    };
    let key = graph.key(dm);
    let digits = graph.digits(&key, state);
    let worth = if escape { graph.best(dm)? } else { key };
    let better = graph.above(&worth, &digits)?;
    let bad = graph.diagrams.without(graph.feasible, better)?;
    let opponents = Opponents { focal: dm, along };
    let mut layers = Some(Layers::new());
    let reached = opponents.layers(graph, bad, Some(improvements), &[improvements], &mut layers)?;
    let unanswered = graph.diagrams.without(improvements, reached)?;
    if let Some(breaking) = best(graph, dm, unanswered)? {
        return Ok(Symbolic { dm, breaking: Some(breaking), answers: None });
    }
    let layers = layers.unwrap_or_default();
    let listed = graph.members(improvements, most.saturating_add(1));
    if listed.len() > most {
        return Ok(Symbolic { dm, breaking: None, answers: None });
    }
    let mut answers = Vec::with_capacity(listed.len());
    for deviation in listed {
        answers.push((deviation, answer(graph, along, &layers, deviation)?));
    }
    Ok(Symbolic { dm, breaking: None, answers: Some(answers) })
}

/// Returns a decision maker's improvements from a state.
pub(super) fn improvements(
    graph: &mut SymbolicGraph<'_>,
    dm: DmId,
    state: OptionSet,
) -> Result<Diagram, Exhausted> {
    let key = graph.key(dm);
    let digits = graph.digits(&key, state);
    let better = graph.above(&key, &digits)?;
    let targets = graph.targets(dm, state)?;
    graph.diagrams.and(targets, better)
}

/// Returns a state of a set that a decision maker prefers to none of the others.
pub(super) fn best(
    graph: &mut SymbolicGraph<'_>,
    dm: DmId,
    set: Diagram,
) -> Result<Option<OptionSet>, Exhausted> {
    let mut left = set;
    for wanted in graph.key(dm) {
        let better = graph.diagrams.and(left, wanted)?;
        if !better.is_none() {
            left = better;
        }
    }
    Ok(graph.members(left, 1).first().copied())
}

/// Follows the layers from a move to what answers it.
fn answer(
    graph: &mut SymbolicGraph<'_>,
    along: Along,
    layers: &Layers,
    deviation: OptionSet,
) -> Result<Vec<(DmId, OptionSet)>, Exhausted> {
    let first = |graph: &SymbolicGraph<'_>, state| {
        layers.iter().position(|(_, set)| graph.contains(*set, state)).unwrap_or_default()
    };
    let mut moves = Vec::new();
    let mut at = deviation;
    let mut layer = first(graph, at);
    while let (Some((Some(mover), _)), Some((_, nearer))) =
        (layers.get(layer), layers.get(layer.wrapping_sub(1)))
    {
        let can = match along {
            Along::Moves => graph.targets(*mover, at)?,
            Along::Improvements => improvements(graph, *mover, at)?,
        };
        let nearer = graph.diagrams.and(can, *nearer)?;
        let Some(next) = graph.members(nearer, 1).first().copied() else { break };
        moves.push((*mover, next));
        at = next;
        layer = first(graph, at);
    }
    Ok(moves)
}
