//! Concepts that are no value of the choices, as values: each is defined in its own way.

use crate::text::formula::DmId;

/// A concept defined in its own way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Custom {
    /// Limited-move stability: backward induction over so many moves.
    Limited {
        /// How many.
        moves: u32,
    },
    /// Non-myopic stability: backward induction without a limit.
    NonMyopic,
    /// Stackelberg: the leader looks two moves ahead, the other one.
    Stackelberg {
        /// Who leads.
        leader: DmId,
    },
    /// Generalized metarationality: a stop-or-move game of so many moves.
    Alternating {
        /// How many, the decision maker's first included.
        moves: u32,
        /// Whether every move has to improve its mover's lot.
        credible: bool,
    },
    /// Simultaneous sanctions: the others take improvements from the state itself, together with
    /// the decision maker's own.
    Together {
        /// Fraser and Hipel's rule: only what sequential stability leaves unstable for several
        /// decision makers is looked at, and only they jump.
        unstable_only: bool,
    },
    /// Stability whatever mix of behaviours the opponents follow.
    Robust,
}
