//! The choices that make a concept: which moves tempt, how the opponents may answer, what is bad.

use crate::game::graph::{Codes, Grade, Reading};

/// Which moves opponents are taken to answer with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ResponseMoves {
    /// Any unilateral move.
    Any,
    /// Only moves whose target compares with the state they leave as in this set, for the mover.
    Credible(Codes),
}

impl ResponseMoves {
    /// Says whether an opponent is taken to make a move whose target compares so for it.
    #[must_use]
    #[inline]
    pub fn allow(self, grade: impl FnOnce() -> Grade) -> bool {
        match self {
            Self::Any => true,
            Self::Credible(codes) => codes.has(grade()),
        }
    }
}

/// How opponents may answer a move.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Response {
    /// With which moves.
    pub moves: ResponseMoves,
    /// What is bad for the focal decision maker: how the end compares with where it started.
    pub sanction: Codes,
    /// What it escapes to, if it may move once more after the answer.
    pub escape: Option<Codes>,
}

/// The choices that make a concept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choices {
    /// How what decision makers prefer is read.
    pub reading: Reading,
    /// Which moves tempt: how the target compares with where it starts.
    pub tempting: Codes,
    /// How opponents may answer; `None` if they are not considered.
    pub response: Option<Response>,
}

impl Choices {
    /// Lists the sets of grades it reads.
    pub(super) fn sets(&self) -> impl Iterator<Item = Codes> + use<> {
        let response = self.response;
        let credible = response.map(|response| match response.moves {
            ResponseMoves::Any => Codes::ALL,
            ResponseMoves::Credible(codes) => codes,
        });
        let sanction = response.map(|response| response.sanction);
        let escape = response.and_then(|response| response.escape);
        [Some(self.tempting), credible, sanction, escape].into_iter().flatten()
    }
}
