//! What a verdict rests on, in a form that can be checked.

use crate::formula::{DmId, StateId};

/// One move of one decision maker.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Step {
    /// Who moves.
    pub mover: DmId,
    /// Where to.
    pub to: StateId,
}

/// How a tempting move is answered: by a sequence of the opponents' moves to a state that is bad
/// for the focal decision maker (and leaves it no escape, where the concept lets it move again).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The tempting move's target.
    pub deviation: StateId,
    /// The opponents' moves from there, at least one.
    pub sequence: Vec<Step>,
}

/// Why a response does not deter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhyNot {
    /// It is not bad: it does not compare as a sanction must with the state that was left.
    NotBad,
    /// It is bad, but the focal decision maker escapes to this state.
    Escape(StateId),
}

/// Everything the opponents can reach after a tempting move, each with why it does not deter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reached {
    /// Where.
    pub state: StateId,
    /// By whose move last.
    pub last: DmId,
    /// The opponents that have moved, as a set of bits, where each may move only once.
    pub moved: u64,
    /// Why being there does not deter.
    pub why: WhyNot,
}

/// What a verdict rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Evidence {
    /// Stable: each tempting move with its answer, ascending; empty if nothing tempts.
    Stable(Vec<Answer>),
    /// Unstable: a tempting move, and everything the opponents can then reach.
    Unstable {
        /// The tempting move's target.
        deviation: StateId,
        /// A set closed under the opponents' responses; none of it deters.
        reached: Vec<Reached>,
    },
}

/// Whether a state is stable for a decision maker, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// For whom.
    pub dm: DmId,
    /// Which state.
    pub state: StateId,
    /// The proof.
    pub evidence: Evidence,
}

impl Verdict {
    /// Says whether the state is stable.
    #[must_use]
    pub fn stable(&self) -> bool {
        matches!(self.evidence, Evidence::Stable(_))
    }
}
