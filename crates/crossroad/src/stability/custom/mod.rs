//! Concepts that are no value of the choices: each says what it needs, and is
//! refused where that is not there.
//!
//! A file each: backward induction ([`foresight`]), stop-or-move games of any
//! length ([`alternate`]), jumps made at the same time ([`together`]), opponents who may each
//! behave differently ([`robust`]).

pub(super) mod alternate;
pub(super) mod foresight;
pub(super) mod robust;
pub(super) mod together;

pub use alternate::answer_into;
pub use robust::{Behaviour, Breaking, cautiously_answered};

use super::{Concept, Definition, Profile, Sequences};
use crate::formula::DmId;
use crate::graph::Graph;
use crate::space::Refusal;

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

/// A concept for each number of moves looked ahead.
#[derive(Debug, Clone, Copy)]
pub struct Family {
    /// What stands before the number in ids.
    pub prefix: &'static str,
    /// The greatest number.
    pub most: u32,
    /// Makes the concept of a number from 1 on.
    pub member: fn(u32) -> Custom,
}

/// What a concept needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Exactly two decision makers.
    TwoPlayers,
    /// States that are option vectors, none of them merged.
    Options,
    /// That everybody's preference is complete and transitive.
    Order,
    /// A number in place of `h`.
    Number,
    /// Legal sequences of moves.
    Legal,
    /// At most this many decision makers: every set of them is looked at.
    FewPlayers,
}

impl Need {
    /// Returns what to say where it is not there, as the rest of a sentence.
    #[must_use]
    pub fn why(self) -> &'static str {
        match self {
            Self::TwoPlayers => "it is defined for two decision makers",
            Self::Options => "it needs states that are option vectors, and none merged",
            Self::Order => "it needs preferences that are complete and transitive",
            Self::Legal => "it is defined by legal sequences of moves",
            Self::FewPlayers => "more than 20 decision makers have too many coalitions",
            Self::Number => "say how many moves to look ahead, such as 2 for `h`",
        }
    }
}

impl Concept {
    /// Returns what the concept needs.
    #[must_use]
    pub fn needs(&self) -> &'static [Need] {
        match &self.definition {
            Definition::Choices(_) | Definition::Difference { .. } => &[],
            Definition::Family(_) => &[Need::Number],
            Definition::Coalitional(_) => &[Need::Legal, Need::FewPlayers],
            Definition::Custom(custom) => match custom {
                Custom::Limited { .. } | Custom::NonMyopic | Custom::Stackelberg { .. } => {
                    &[Need::TwoPlayers, Need::Order]
                }
                Custom::Alternating { .. } | Custom::Robust => &[],
                Custom::Together { .. } => &[Need::Options],
            },
        }
    }
}

/// Makes sure that a graph has what the concepts of a profile need.
///
/// # Errors
/// [`Refusal::ConceptDoesNotApply`] with the first thing that is not there.
pub fn applies(graph: &Graph<'_>, profile: &Profile) -> Result<(), Refusal> {
    let space = graph.space;
    let has = |need: &Need| match need {
        Need::TwoPlayers => space.dms().len() == 2,
        Need::Options => space.options() > 0 && !space.is_merged(),
        Need::Order => graph.relations.iter().all(crate::graph::Relation::is_order),
        Need::Number => false,
        Need::Legal => profile.sequences == Sequences::Legal,
        Need::FewPlayers => space.dms().len() <= 20,
    };
    for concept in space.dms().map(|dm| profile.concept(dm)) {
        if let Some(missing) = concept.needs().iter().find(|need| !has(need)) {
            let (concept, why) = (concept.id, missing.why());
            return Err(Refusal::ConceptDoesNotApply { concept, why });
        }
    }
    Ok(())
}
