//! Verdicts straight from the definitions of the core concepts.
//!
//! Each arm of [`stable`] is the definition in the literature read aloud: sets are built anew for every question, nothing is remembered and
//! nothing is cut short. The sanction test is *not better*, never *worse*: a tie deters.

use crate::sequences::{Moves, Sequences, moves, reachable};
use crate::world::PlainGraph;

/// A core stability concept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Concept {
    /// No improvement.
    Nash,
    /// Every improvement can be sanctioned by some response (general metarationality, Howard 1971).
    Gmr,
    /// … and the focal decision maker cannot escape the sanction (symmetric metarationality, Howard 1971).
    Smr,
    /// Every improvement can be sanctioned by responses that are themselves improvements (Fraser and Hipel 1979).
    Seq,
    /// Such a response from which there is no escape either (Rêgo and Vieira 2017).
    SymmetricSeq,
}

impl Concept {
    /// Lists every core concept.
    pub const ALL: [Concept; 5] =
        [Concept::Nash, Concept::Gmr, Concept::Smr, Concept::Seq, Concept::SymmetricSeq];

    /// Returns the id used in files and on the command line.
    pub fn id(self) -> &'static str {
        match self {
            Concept::Nash => "nash",
            Concept::Gmr => "gmr",
            Concept::Smr => "smr",
            Concept::Seq => "seq",
            Concept::SymmetricSeq => "symmetric-seq",
        }
    }
}

/// Says whether a state is stable for a decision maker.
pub fn stable(
    graph: &PlainGraph,
    concept: Concept,
    dm: usize,
    state: usize,
    sequences: Sequences,
) -> bool {
    let improvements = moves(graph, dm, state, Moves::Improvements);
    improvements.into_iter().all(|x| deterred(graph, graph, concept, dm, (state, x), sequences))
}

/// Says whether a decision maker is deterred from an improvement, given the `state` it leaves and where it goes.
///
/// `answers` is the graph of the moves that opponents answer by: the graph itself, or one that has lost some of its moves.
pub fn deterred(
    graph: &PlainGraph,
    answers: &PlainGraph,
    concept: Concept,
    dm: usize,
    (state, x): (usize, usize),
    sequences: Sequences,
) -> bool {
    let opponents: Vec<usize> = (0..graph.dms).filter(|&other| other != dm).collect();
    let responses = |which: Moves| reachable(answers, &opponents, x, which, sequences);
    let sanctions = |y: usize| !graph.prefers(dm, y, state);
    let no_escape = |y: usize| {
        moves(graph, dm, y, Moves::All).into_iter().all(|z| !graph.prefers(dm, z, state))
    };
    match concept {
        Concept::Nash => false,
        Concept::Gmr => responses(Moves::All).into_iter().any(sanctions),
        Concept::Smr => responses(Moves::All).into_iter().any(|y| sanctions(y) && no_escape(y)),
        Concept::Seq => responses(Moves::Improvements).into_iter().any(sanctions),
        Concept::SymmetricSeq => {
            responses(Moves::Improvements).into_iter().any(|y| sanctions(y) && no_escape(y))
        }
    }
}

/// Lists the states that are stable for a decision maker.
pub fn stable_states(
    graph: &PlainGraph,
    concept: Concept,
    dm: usize,
    sequences: Sequences,
) -> Vec<usize> {
    (0..graph.states).filter(|&state| stable(graph, concept, dm, state, sequences)).collect()
}

/// Lists the equilibria: the states stable for every decision maker.
pub fn equilibria(graph: &PlainGraph, concept: Concept, sequences: Sequences) -> Vec<usize> {
    equilibria_of_profile(graph, &vec![concept; graph.dms], sequences)
}

/// Lists the states stable for every decision maker under a concept of its own.
pub fn equilibria_of_profile(
    graph: &PlainGraph,
    profile: &[Concept],
    sequences: Sequences,
) -> Vec<usize> {
    assert_eq!(profile.len(), graph.dms, "a concept for every decision maker");
    let everyone =
        |&state: &usize| (0..graph.dms).all(|dm| stable(graph, profile[dm], dm, state, sequences));
    (0..graph.states).filter(everyone).collect()
}
