//! Stability against coalitions: decision makers that move together.
//!
//! A coalition leaves a state for one that **every** member prefers, reached by
//! legal sequences of the members' moves (what lies between does not matter); it
//! is held back by an answer of the others that is bad for **some** member.
//! (Kilgour, Hipel, Fang, Peng 2001; Inohara, Hipel 2008.)

mod check;
mod judge;
mod sweep;

pub(super) use check::check_coalitions;
pub(super) use judge::judge_coalitions;
pub use judge::{coalition_improvements, judge_coalition};
pub(super) use sweep::Ways;

use super::WhyNot;
use super::evidence::Step;
use crate::game::graph::{Code, Graph};
use crate::game::space::Refusal;
use crate::text::formula::{DmId, StateId};

/// A set of decision makers, one bit each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Coalition(pub u64);

impl Coalition {
    /// Makes the coalition of some decision makers.
    #[must_use]
    pub fn of(members: &[DmId]) -> Self {
        Self(members.iter().fold(0, |set, dm| set | 1_u64.checked_shl(dm.0.into()).unwrap_or(0)))
    }

    /// Makes the coalition of all of so many decision makers.
    #[must_use]
    pub fn grand(dms: usize) -> Self {
        Self(if dms >= 64 { u64::MAX } else { (1 << dms) - 1 })
    }

    /// Says whether a decision maker is a member.
    #[must_use]
    pub fn has(self, dm: DmId) -> bool {
        1_u64.checked_shl(dm.0.into()).is_some_and(|bit| self.0 & bit != 0)
    }

    /// Lists the members.
    pub fn members(self) -> impl Iterator<Item = DmId> {
        (0..64).map(DmId).filter(move |dm| self.has(*dm))
    }

    /// Returns those of so many decision makers that are not in it.
    #[must_use]
    pub fn others(self, dms: usize) -> Self {
        Self(Self::grand(dms).0 & !self.0)
    }

    /// Lists the coalitions within it, ascending, but the empty one.
    pub fn parts(self) -> impl Iterator<Item = Self> {
        // The next subset of a bit set: borrow through the bits that are not in it.
        let mut part = 0_u64;
        std::iter::from_fn(move || {
            part = part.wrapping_sub(self.0) & self.0;
            (part != 0).then_some(Self(part))
        })
    }

    /// Says whether every member prefers `q` to `s`.
    #[must_use]
    pub fn prefers(self, graph: &Graph<'_>, q: StateId, s: StateId) -> bool {
        self.members().all(|dm| graph.code(dm, q, s) == Code::Better)
    }
}

/// How the others may answer a coalition's move.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Answers {
    /// Not at all.
    None,
    /// By any moves.
    Any,
    /// By moves of coalitions among them, each an improvement for all its members, no coalition
    /// twice in succession.
    Improvements,
}

/// A concept of coalitional stability.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Coalitional {
    /// How the others may answer.
    pub answers: Answers,
    /// Whether the coalition may move once more after the answer.
    pub escape: bool,
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

/// Steps that are done without asking.
const MOST_STEPS: u128 = 1 << 34;

/// Refuses what would take too long: every coalition looks at every pair of states.
pub(super) fn affordable(
    graph: &Graph<'_>,
    coalitions: usize,
    answers: Answers,
) -> Result<(), Refusal> {
    let (states, dms) = (graph.space.len() as u128, graph.space.dms().len() as u32);
    let groups = if answers == Answers::Improvements { 1 << dms.min(64) } else { u128::from(dms) };
    let steps = coalitions as u128 * states * states * groups.max(1);
    if steps > MOST_STEPS {
        return Err(Refusal::TooLong {
            what: "going through the coalitions",
            steps,
            limit: MOST_STEPS,
        });
    }
    Ok(())
}
