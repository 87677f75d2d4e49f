//! Edits as data: small changes of a conflict, and what each costs.

use super::preference_slots::Settled;
use super::{Costs, Kind};
use crate::game::graph::WishId;
use crate::model::conflict::{Conflict, OneWay};
use crate::model::preference::Preference;
use crate::text::formula::{DmId, Formula, OptionId};

/// A small change of a conflict.
///
/// Several are made in the order: what becomes of statements, divisions, moves, ties, additions. Places are counted
/// among the statements that are held in the reference world.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Edit {
    /// A statement, or an entry of a ranking, changes its place.
    Move {
        /// Whose.
        dm: DmId,
        /// Which.
        what: WishId,
        /// By how many places; upward above 0.
        by: i32,
    },
    /// An entry of a ranking is divided: some of its states come before the rest.
    Split {
        /// Whose.
        dm: DmId,
        /// Which entry, and the first of its states that come first.
        what: WishId,
        /// The states that come first: places in the entry.
        ahead: Vec<usize>,
    },
    /// An entry of a ranking, or what was divided from it, is tied with what stands above it.
    Tie {
        /// Whose.
        dm: DmId,
        /// Which entry, and the first of the states that are tied.
        what: WishId,
    },
    /// A statement or weight is dropped.
    Drop {
        /// Whose.
        dm: DmId,
        /// Which.
        what: WishId,
    },
    /// What the file leaves open of a statement is settled.
    Settle {
        /// Whose.
        dm: DmId,
        /// Which.
        what: WishId,
        /// How.
        how: Settled,
    },
    /// A statement becomes crucial: it stands last among the crucial ones, before all others.
    Crucial {
        /// Whose.
        dm: DmId,
        /// Which.
        what: WishId,
    },
    /// A statement is added.
    Add {
        /// Whose.
        dm: DmId,
        /// What is wanted.
        formula: Formula,
        /// Its place in the list that results, from 0 …
        first: usize,
        /// … or any place up to this one, with the same effect on the question.
        last: usize,
    },
    /// An option keeps one value.
    Close {
        /// Which.
        option: OptionId,
        /// Whether it stays taken.
        taken: bool,
    },
    /// An option that is closed can be used; rules that fix it by itself are left out.
    Open {
        /// Which.
        option: OptionId,
    },
    /// An option can be changed one way only, or both.
    OneWay {
        /// Which.
        option: OptionId,
        /// Which of its changes cannot be undone from now on.
        to: Option<OneWay>,
    },
    /// A rule is left out.
    Rule {
        /// Its place in the file, from 0.
        rule: usize,
    },
}

impl Edit {
    /// Returns whose preference it changes; `None` if it changes states or moves.
    #[must_use]
    pub fn dm(&self) -> Option<DmId> {
        match self {
            Self::Move { dm, .. }
            | Self::Split { dm, .. }
            | Self::Tie { dm, .. }
            | Self::Drop { dm, .. }
            | Self::Settle { dm, .. }
            | Self::Crucial { dm, .. }
            | Self::Add { dm, .. } => Some(*dm),
            Self::Close { .. } | Self::Open { .. } | Self::OneWay { .. } | Self::Rule { .. } => {
                None
            }
        }
    }
}

impl Edit {
    /// Returns what kind of edit it is.
    #[must_use]
    pub fn kind(&self, conflict: &Conflict) -> Kind {
        let ranking = |dm: &DmId| {
            let maker = conflict.dms.get(dm.index());
            maker.is_some_and(|maker| matches!(maker.preference, Preference::Ranking(_)))
        };
        match self {
            Self::Move { dm, .. } if ranking(dm) => Kind::Swap,
            Self::Move { .. } => Kind::Move,
            Self::Split { .. } => Kind::Split,
            Self::Tie { .. } => Kind::Tie,
            Self::Drop { .. } => Kind::Drop,
            Self::Settle { .. } => Kind::Settle,
            Self::Crucial { .. } => Kind::Crucial,
            Self::Add { .. } => Kind::Add,
            Self::Close { .. } => Kind::Close,
            Self::Open { .. } => Kind::Open,
            Self::OneWay { .. } => Kind::OneWay,
            Self::Rule { .. } => Kind::Rule,
        }
    }

    /// Returns what it costs.
    #[must_use]
    pub fn cost(&self, conflict: &Conflict, costs: &Costs) -> u32 {
        let owner = match self {
            Self::Close { option, .. } | Self::Open { option } | Self::OneWay { option, .. } => {
                conflict.options.get(option.index()).map(|option| option.dm)
            }
            _ => self.dm(),
        };
        let times = match self {
            Self::Move { by, .. } => by.unsigned_abs(),
            _ => 1,
        };
        costs.of(self.kind(conflict), owner).saturating_mul(times)
    }
}
