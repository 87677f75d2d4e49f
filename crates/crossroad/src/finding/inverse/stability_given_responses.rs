//! Whether a state is stable for somebody, as a question about which states it prefers to it.
//!
//! With the opponents' responses given, stability is a question about the set of states that are
//! better than the state in question, and about nothing else of the decision maker's preference.
//! It is antitone in that set: whatever is stable stays so when fewer states are better. That is
//! what lets a search over lists cut branches and stay exact.

use super::enumerate_lists::Standing;
use super::responses::Reach;
use crate::game::graph::{Code, Codes, Graph};
use crate::game::space::{BitSet, Refusal, Space};
use crate::stability::{Choices, Concept, Profile, ResponseMoves, Sequences};
use crate::text::formula::{DmId, StateId};

/// Whether a state is to be stable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum To {
    /// It is to be an equilibrium.
    Equilibrium,
    /// It is not to be one.
    Not,
}

/// How a concept reads a decision maker's own comparisons, and its opponents' moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Reading {
    /// Whether answers are considered, and a further move after them.
    pub(super) response: Option<bool>,
    /// Whether opponents answer with improvements only.
    pub(super) credible: bool,
}

impl Reading {
    /// Own improvements alone.
    pub(super) const NASH: Self = Self { response: None, credible: false };

    /// Returns a reading that asks more of each decision maker, and of each alone: a state that
    /// nothing tempts from is stable; what cannot be deterred from by any moves is not by some.
    pub(super) fn stronger(self, to: To) -> Self {
        match to {
            To::Equilibrium => Self::NASH,
            To::Not => Self { credible: false, ..self },
        }
    }
}

/// Reads a concept, if its questions are asked of strict preference alone.
pub(super) fn reading(concept: &Concept) -> Option<Reading> {
    let written = |choices: &&Choices| choices.reading == crate::game::graph::Reading::Written;
    let choices = concept.choices().filter(written)?;
    let better = |codes: Codes| codes == Codes::BETTER;
    let tempting = better(choices.tempting);
    let Some(response) = choices.response else {
        return tempting.then_some(Reading { response: None, credible: false });
    };
    let credible = match response.moves {
        ResponseMoves::Any => Some(false),
        ResponseMoves::Credible(codes) => better(codes).then_some(true),
    }?;
    let plain = response.sanction == Codes::NOT_BETTER && response.escape.is_none_or(better);
    (tempting && plain).then_some(Reading { response: Some(response.escape.is_some()), credible })
}

/// Reads the concepts of a profile.
///
/// # Errors
/// [`Refusal::EngineDoesNotApply`] if one of them asks more than strict preferences can tell.
pub(super) fn readings(profile: &Profile, space: &Space) -> Result<Vec<Reading>, Refusal> {
    let why = "the concept looks at more than which states are strictly better";
    let refused = Refusal::EngineDoesNotApply { engine: "inverse", why };
    let each = space.dms().map(|dm| reading(profile.concept(dm)));
    each.collect::<Option<Vec<Reading>>>().ok_or(refused)
}

/// A state and a decision maker, with everything about them but its preference.
pub(super) struct StabilityQuestion<'a> {
    pub(super) space: &'a Space,
    pub(super) dm: DmId,
    pub(super) state: StateId,
    /// Where it can move, and what the others can then reach; `None` if that is not considered.
    pub(super) deviations: Vec<(StateId, Option<BitSet>)>,
    /// Whether it may move once more after an answer.
    pub(super) escapes: bool,
    /// How many places were visited to find out what the others can reach.
    pub(super) visited: u64,
}

impl<'a> StabilityQuestion<'a> {
    /// Asks with opponents that make any move.
    pub(super) fn relaxed(
        space: &'a Space,
        reading: Reading,
        sequences: Sequences,
        dm: DmId,
        state: StateId,
    ) -> Self {
        Self::new(space, reading, sequences, dm, state, &|_, _, _| true)
    }

    /// Asks with the opponents as they are in a graph.
    pub(super) fn given(
        graph: &Graph<'a>,
        reading: Reading,
        sequences: Sequences,
        dm: DmId,
        state: StateId,
    ) -> Self {
        let better = |who, from, to| graph.code(who, to, from) == Code::Better;
        let any = |_, _, _| true;
        let allows: &dyn Fn(DmId, StateId, StateId) -> bool =
            if reading.credible { &better } else { &any };
        Self::new(graph.space, reading, sequences, dm, state, allows)
    }

    fn new(
        space: &'a Space,
        reading: Reading,
        sequences: Sequences,
        dm: DmId,
        state: StateId,
        allows: &dyn Fn(DmId, StateId, StateId) -> bool,
    ) -> Self {
        let search = Reach { space, focal: dm, sequences, allows };
        let mut visited = 0;
        let reached = |x| {
            let found = reading.response.is_some().then(|| search.all(x));
            let (set, more) = found.unzip();
            visited += more.unwrap_or(0);
            (x, set)
        };
        let deviations = space.targets(dm, state).map(reached).collect();
        Self { space, dm, state, deviations, escapes: reading.response == Some(true), visited }
    }

    /// Says whether the state is stable if exactly these states are better.
    pub(super) fn stable(&self, better: &BitSet) -> bool {
        self.deviations.iter().all(|(x, reached)| {
            let deterred = |reached: &BitSet| reached.iter().any(|y| self.deters(y, better));
            !better.contains(*x) || reached.as_ref().is_some_and(deterred)
        })
    }

    /// Says whether ending at a state deters.
    pub(super) fn deters(&self, end: StateId, better: &BitSet) -> bool {
        let escape = || self.space.targets(self.dm, end).any(|z| better.contains(z));
        !(better.contains(end) || self.escapes && escape())
    }

    /// Returns the states whose comparison with the state matters.
    pub(super) fn about(&self) -> BitSet {
        let mut about = BitSet::new(self.space.len());
        for (x, reached) in &self.deviations {
            about.insert(*x);
            for y in reached.iter().flat_map(BitSet::iter) {
                if about.insert(y) || self.escapes {
                    let ways = self.space.targets(self.dm, y).filter(|_| self.escapes);
                    ways.for_each(|z| {
                        about.insert(z);
                    });
                }
            }
        }
        about.remove(self.state);
        about
    }

    /// Tells what is settled by the states that are better and those not told apart yet.
    pub(super) fn standing(&self, to: To, better: &BitSet, alike: &BitSet) -> Standing {
        let most = || {
            let mut most = better.clone();
            most.unite(alike);
            self.stable(&most)
        };
        match (to, self.stable(better)) {
            (To::Equilibrium, false) => Standing::Lost,
            (To::Not, false) => Standing::Settled,
            (To::Equilibrium, true) if most() => Standing::Settled,
            (To::Not, true) if most() => Standing::Lost,
            _ => Standing::Open,
        }
    }
}
