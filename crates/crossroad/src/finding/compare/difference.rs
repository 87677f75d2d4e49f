//! One thing that differs in what analyses read.

use super::same_content::Pair;
use crate::text::formula::{DmId, OptionId, StateId};

/// One thing that differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Difference {
    /// An option is there in one version only.
    Option {
        /// Which, among those of both.
        option: OptionId,
        /// Whether it is new.
        new: bool,
    },
    /// Whether changes of an option can be undone, whether it can be used, or how likely it is
    /// there.
    OptionKind {
        /// Which.
        option: OptionId,
    },
    /// A state of the graph is there in one version only.
    State {
        /// Which, among those of both.
        state: StateId,
        /// Whether it is new.
        new: bool,
    },
    /// A single move of the graph is there in one version only.
    Arc {
        /// Whose.
        dm: DmId,
        /// From where, among the states of both.
        from: StateId,
        /// To where.
        to: StateId,
        /// Whether it is new.
        new: bool,
    },
    /// What holds today, before any event.
    StatusQuo,
    /// Which day it is, where there are events.
    Day,
    /// An event is new, gone, or changes something else.
    Event(Pair),
    /// A rule.
    Rule(Pair),
    /// A merged state.
    Merge(Pair),
    /// A forbidden move.
    Move(Pair),
    /// Who may move together.
    Coalition(Pair),
    /// What the answers of a question that both versions ask are, or where they hold.
    Question(Pair),
    /// What a decision maker foresees.
    Foresight {
        /// Whose.
        dm: DmId,
    },
    /// How often a decision maker moves first.
    Pace {
        /// Whose.
        dm: DmId,
    },
    /// What a decision maker wants for others, or its satisficing threshold.
    Attitudes {
        /// Whose.
        dm: DmId,
    },
    /// A statement is new, gone, or says something else.
    Statement {
        /// Whose.
        dm: DmId,
        /// Which.
        pair: Pair,
    },
    /// A statement stands at another place among the rest.
    Moved {
        /// Whose.
        dm: DmId,
        /// Which.
        pair: Pair,
    },
    /// A weight is new, gone, or weighs something else.
    Weight {
        /// Whose.
        dm: DmId,
        /// Which.
        pair: Pair,
    },
    /// A whole preference is replaced: by one of another kind, or by another ranking.
    Preference {
        /// Whose.
        dm: DmId,
    },
}

impl Difference {
    /// Returns whose preference or foresight it is about.
    #[must_use]
    pub fn dm(&self) -> Option<DmId> {
        match self {
            Self::Statement { dm, .. }
            | Self::Moved { dm, .. }
            | Self::Weight { dm, .. }
            | Self::Preference { dm }
            | Self::Attitudes { dm }
            | Self::Foresight { dm }
            | Self::Pace { dm } => Some(*dm),
            _ => None,
        }
    }

    /// Says whether nothing but forecasts reads it.
    #[must_use]
    pub fn forecasts_only(&self) -> bool {
        matches!(
            self,
            Self::Coalition(_) | Self::Question(_) | Self::Foresight { .. } | Self::Pace { .. }
        )
    }
}
