//! Coalitions, and what a concept takes them to do.

use crate::game::graph::{Code, Graph};
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
