//! What a verdict rests on, in a form that can be checked.

use super::behaviour::Behaviour;
use super::coalitional::Coalition;
use crate::game::space::BitSet;
use crate::text::formula::{DmId, StateId};

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

/// Where play is taken to end from a state, by backward induction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Prospect {
    /// The state moved to; `None` to stay.
    pub to: Option<StateId>,
    /// Where play ends.
    pub end: StateId,
}

/// For each of two decision makers to move and each state: where play ends.
pub type Table = [Vec<Prospect>; 2];

/// How an improvement is answered at the same time: by improvements of others from the same state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Joint {
    /// The improvement's target.
    pub deviation: StateId,
    /// The others' jumps.
    pub jumps: Vec<Step>,
    /// Where all of them together lead.
    pub end: StateId,
}

/// A mix of behaviours under which a state is not stable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Breaking {
    /// The behaviour of each decision maker (that of the one concerned counts for nothing). As few
    /// as can be are restrained, where there are few opponents; in any case nobody could be less.
    pub mix: Vec<Behaviour>,
    /// The tempting move's target.
    pub deviation: StateId,
    /// A set closed under the opponents' moves under the mix; none of it deters.
    pub reached: Vec<Reached>,
}

/// One move of a coalition, as an answer has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leap {
    /// Who moves.
    pub movers: Coalition,
    /// By which single moves, at least one.
    pub steps: Vec<Step>,
}

/// How a coalition's move is answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CoalitionAnswer {
    /// Where the coalition moved.
    pub deviation: StateId,
    /// The others' moves from there, at least one.
    pub leaps: Vec<Leap>,
}

/// A state that the others can lead to, with why that does not deter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CoalitionReached {
    /// Where.
    pub state: StateId,
    /// By whose move last.
    pub last: Coalition,
    /// Why being there does not deter.
    pub why: WhyNot,
}

/// Whether a state is stable for a coalition, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CoalitionVerdict {
    /// For whom.
    pub coalition: Coalition,
    /// Which state.
    pub state: StateId,
    /// Stable: each improvement of the coalition with its answer. Unstable: one, by which moves,
    /// and all that the others can then lead to.
    pub evidence: Result<Vec<CoalitionAnswer>, (Vec<Step>, Vec<CoalitionReached>)>,
}

impl CoalitionVerdict {
    /// Says whether the state is stable.
    #[must_use]
    pub fn stable(&self) -> bool {
        self.evidence.is_ok()
    }
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
    /// Under a difference of two concepts: the verdicts under the wider and the narrower.
    Both(Box<[Verdict; 2]>),
    /// By backward induction.
    Foreseen {
        /// Whether the decision maker stays.
        stable: bool,
        /// Where play ends with 0 moves to go, 1, ….
        tables: Vec<Table>,
        /// Where there is no limit: which of the tables the last one repeats.
        from: Option<usize>,
    },
    /// By a stop-or-move game.
    Alternated {
        /// The move that leads to a better end, if there is one.
        deviation: Option<StateId>,
        /// For 0 moves to go, 1, …: where the decision maker can make sure of a better end. Turns
        /// alternate; in the last the others are to move.
        levels: Vec<BitSet>,
    },
    /// Against coalitions: the verdict for each that the decision maker is in.
    Coalitions(Vec<CoalitionVerdict>),
    /// Whatever mix of behaviours the opponents follow.
    Robust {
        /// Stable: each improvement with an answer of opponents who are all cautious.
        answers: Vec<Answer>,
        /// Not stable: a mix under which it is not.
        broken: Option<Breaking>,
    },
    /// By simultaneous sanctions.
    Together {
        /// Under Fraser and Hipel's rule: everybody's verdict under sequential stability.
        alone: Vec<Verdict>,
        /// The improvements that are answered in sequence.
        answers: Vec<Answer>,
        /// Those that are answered at the same time.
        joint: Vec<Joint>,
        /// One that is not answered, if there is one, and all that the others can do after it by
        /// improvements (under Fraser and Hipel's rule; else nothing).
        open: Option<(StateId, Vec<Reached>)>,
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
        match &self.evidence {
            Evidence::Stable(_) => true,
            Evidence::Unstable { .. } => false,
            Evidence::Both(both) => both[0].stable() && !both[1].stable(),
            Evidence::Foreseen { stable, .. } => *stable,
            Evidence::Alternated { deviation, .. } => deviation.is_none(),
            Evidence::Together { open, .. } => open.is_none(),
            Evidence::Robust { broken, .. } => broken.is_none(),
            Evidence::Coalitions(verdicts) => verdicts.iter().all(CoalitionVerdict::stable),
        }
    }
}
